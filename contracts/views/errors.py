"""Pages for what went wrong. Made without the database, the session or the person, in the language of the browser.

A part of a page that htmx asked for gets the same words as an alert to be put into the page.
"""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from contracts.permissions import InBin

logger = logging.getLogger("niyue.errors")
Words = str | Promise
HOME, SEARCH, AGAIN, BIN = "home", "search", "again", "bin"


@dataclass(frozen=True)
class Told:
    """What happened, what is safe and what to do, with one button: home, to the search, to the bin, or to the
    same address again.
    """

    title: Words
    text: Words
    button: Words = ""
    to: str = HOME


EXPIRED = Told(
    _("页面已过期"),
    _("为了安全，这次提交没有被接受，内容没有保存。返回上一页，刷新后再提交。"),
    _("返回"),
    AGAIN,
)
IN_BIN = Told(_("合同在回收站"), "", _("打开回收站"), BIN)
PAGES = {
    400: Told(_("请求不完整"), _("页面收到的内容不完整，没有保存。返回上一页，刷新后再试。"), _("返回"), AGAIN),
    403: Told(_("没有权限查看"), _("这份合同由其他人负责。需要查看时请他共享给你。"), _("回到工作台")),
    404: Told(_("没有找到页面"), _("地址可能有误，或合同已移交。可以按编号搜索。"), _("搜索合同"), SEARCH),
    409: Told(_("内容已被更新"), _("其他人刚刚保存了新内容。你的内容还在，选择保留哪一份。"), _("处理差异"), AGAIN),
    413: Told(
        _("文件太大"), _("上传的内容超过了上限。已填写的内容都在，返回后选择小一些的文件。"), _("返回上传"), AGAIN
    ),
    422: Told(_("内容无法处理"), _("提交的内容有问题。返回上一页，按提示修改。"), _("返回"), AGAIN),
    429: Told(_("操作过于频繁"), _("请在 10 分钟后再试。"), _("返回"), AGAIN),
    500: Told(
        _("系统出了问题"),
        _("抱歉，这是系统的问题，已经记录下来。保存过的内容都在，请稍后再试。编号 {id}"),
        _("重试"),
        AGAIN,
    ),
    503: Told(_("系统维护中"), _("草稿已保存，请稍后再来。")),
}


def error(request: HttpRequest, status: int, *, says: str = "", **values: object) -> HttpResponse:
    """The page for `status`, or its alert for htmx. `says` takes the place of the general text."""
    return _answer(request, status, PAGES[status], says, values)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    return error(request, 403, says=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, InBin):
        return _answer(request, 404, IN_BIN, str(exception))
    return error(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke; the number on the page stands in the log."""
    number = secrets.token_hex(4)
    logger.error("error page %s for %s %s", number, request.method, request.path)
    return error(request, 500, id=number)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token of a form is missing or old."""
    return _answer(request, 403, EXPIRED)


def _answer(
    request: HttpRequest, status: int, told: Told, says: str = "", values: Mapping[str, object] = MappingProxyType({})
) -> HttpResponse:
    with override(get_language_from_request(request)):
        text = says or str(told.text).format(**values)
        context = {"title": told.title, "text": text, "button": told.button, "to": _address(request, told.to)}
        template = "errors/alert.html" if request.headers.get("HX-Request") else "errors/page.html"
        return HttpResponse(render_to_string(template, context), status=status)


def _address(request: HttpRequest, to: str) -> str:
    if to == AGAIN:
        return request.get_full_path()
    if to == BIN:
        return reverse("contracts:bin")
    return reverse("contracts:drafts") + ("#filter-q" if to == SEARCH else "")
