"""E-1: error pages, made without the database, in both languages, as a page and as an alert for htmx."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig

from contracts.views import errors

# no test here may use the database: pytest-django refuses it to tests that do not ask for it
TITLES = {
    403: ("没有权限查看", "You can't open this"),
    404: ("没有找到页面", "Page not found"),
    409: ("内容已被更新", "This was updated"),
    413: ("文件太大", "File too large"),
    429: ("操作过于频繁", "Too many tries"),
    500: ("系统出了问题", "Something went wrong"),
    503: ("系统维护中", "Down for maintenance"),
}
LANGUAGES = ("zh-hans", "en")
CASES = [(status, language, titles[i]) for status, titles in TITLES.items() for i, language in enumerate(LANGUAGES)]


def page(rf, status, language, **headers):
    request = rf.get("/contracts/", headers=headers)
    request.COOKIES["django_language"] = language
    response = errors.error(request, status, id="abc")
    return response.status_code, response.content.decode()


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(("status", "language", "title"), CASES)
def test_e1_page_has_its_status_and_its_heading(rf, status, language, title):
    code, html = page(rf, status, language)
    headings = re.findall(r"<h1>(.*?)</h1>", html)
    assert (code, [heading.replace("&#x27;", "'") for heading in headings]) == (status, [title])
    assert f'<html lang="{"zh-CN" if language == "zh-hans" else "en"}"' in html


@pytest.mark.parametrize(("status", "language", "title"), CASES)
def test_e1_htmx_gets_the_same_words_as_an_alert(rf, status, language, title):
    _code, html = page(rf, status, language)
    code, alert = page(rf, status, language, **{"HX-Request": "true"})
    says = re.search(r'<p class="says">(.*?)</p>', html)[1]
    assert (code, 'role="alert"' in alert, says in alert) == (status, True, True)
    assert title in text(alert).replace("&#x27;", "'")
    assert "<html" not in alert


def test_e1_unknown_address_is_not_found_without_the_database(client):
    response = client.get("/no/such/page/", headers={"accept-language": "en"})
    assert (response.status_code, "<h1>Page not found</h1>" in response.content.decode()) == (404, True)


def test_e1_failing_database_gives_the_page_with_its_number(client, caplog):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "x" * 32  # asks for the session, which the database would have
    with caplog.at_level(logging.ERROR):
        response = client.get("/", headers={"accept-language": "zh-CN"})
    number = re.search(r"编号 ([0-9a-f]{8})", response.content.decode())[1]
    logged = [record.getMessage() for record in caplog.records if record.name == "niyue.errors"]
    assert (response.status_code, logged) == (500, [f"error page {number} for GET /"])
    assert response["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in response


def test_missing_token_says_that_the_page_is_old(rf):
    response = errors.expired(rf.post("/new/"), "no token")
    assert (response.status_code, "页面已过期" in response.content.decode()) == (403, True)


def test_words_of_a_refusal_take_the_place_of_the_general_ones(rf):
    assert "合同已锁定" in errors.forbidden(rf.get("/"), PermissionDenied("合同已锁定")).content.decode()


@pytest.mark.parametrize(("exception", "status"), [(RequestDataTooBig(), 413), (ValueError(), 400)])
def test_request_that_is_too_large_is_told_from_a_broken_one(rf, exception, status):
    assert errors.bad_request(rf.post("/new/"), exception).status_code == status


def test_markup_in_a_refusal_stays_text(rf):
    html = errors.forbidden(rf.get("/"), PermissionDenied("<b>x</b>")).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in html
