"""The typesetter, WeasyPrint, behind one function: a page of HTML in, the bytes of a PDF out.

Importing this module takes a second or more, so only a rendering process and the tests do. One font configuration and
one parsed style sheet serve the whole process; they must not be shared between threads, hence the lock. The collector
rests while a page is set, which is a third of the time saved, and is asked to run by the worker after it has answered.
"""

import gc
import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from threading import Lock

import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document as Layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from .assets import AssetFetcher
from .failures import ForeignAddress, RenderRefused

MAX_BYTES = 2 * 1024 * 1024
MAX_PAGES = 300
VARIANT = "pdf/a-2u"
FORBIDDEN_KEYS = frozenset({"AA", "EF", "EmbeddedFiles", "JS", "JavaScript", "OpenAction"})
FORBIDDEN_ACTIONS = frozenset({"/GoToR", "/ImportData", "/JavaScript", "/Launch", "/SubmitForm", "/URI"})

_BARE_PSEUDO_ELEMENT = re.compile(r"^::[a-z-]+ *\{[^{}]*\}", re.MULTILINE)
_one_at_a_time = Lock()


def typeset(page: str) -> bytes:
    """Lay out and paint a page made by `html.page`; the same page gives the same bytes."""
    source = page.encode()
    if len(source) > MAX_BYTES:
        raise RenderRefused(f"合同过长：打印前的文本为{len(source)}字节，上限为{MAX_BYTES}字节")
    with _one_at_a_time, _collector_resting(), _no_empty_boxes():
        fonts, style = _tools()
        try:
            layout = _Page(string=page, base_url=None, url_fetcher=AssetFetcher()).render(
                font_config=fonts, stylesheets=[style], presentational_hints=False, pdf_variant=VARIANT
            )
            if not 0 < len(layout.pages) <= MAX_PAGES:
                raise RenderRefused(f"合同过长：共{len(layout.pages)}页，上限为{MAX_PAGES}页")
            result = layout.write_pdf(
                finisher=_inspect, pdf_variant=VARIANT, pdf_identifier=hashlib.sha256(source).digest()[:16]
            )
        except FatalURLFetchingError as refusal:
            raise ForeignAddress("打印时出现了外部地址，已停止") from refusal
    if not result.startswith(b"%PDF-"):
        raise RenderRefused("排版结果不是PDF文件")
    return result


class _Page(HTML):
    """A page of ours. It has no list markers and no notes, so their styles, six for every element, are not computed.

    That saves a twentieth of the time and changes no byte. The method is WeasyPrint's own; should a later version ask for
    its style sheets otherwise, only the saving is lost.
    """

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_browser_style()]


@cache
def _browser_style() -> CSS:
    source = (files("weasyprint.css") / "html5_ua.css").read_text(encoding="utf-8")
    return CSS(string=_BARE_PSEUDO_ELEMENT.sub("", source))


@cache
def _tools() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    return fonts, CSS(url="asset:print.css", url_fetcher=AssetFetcher(), font_config=fonts)


@contextmanager
def _collector_resting() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _no_empty_boxes() -> Iterator[None]:
    """Fail when the typesetter reports that it drew a box for a character: the second net behind `fonts.missing`."""
    log = logging.getLogger("weasyprint")
    boxes = _Boxes()
    log.addHandler(boxes)
    try:
        yield
    finally:
        log.removeHandler(boxes)
    if boxes.found:
        raise RenderRefused(f"有字符没有可用的字形：{'、'.join(boxes.found)}")


class _Boxes(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.found.append(f"U+{record.args[1]:04X}")


def _inspect(layout: Layout, pdf: pydyf.PDF) -> None:
    """Refuse a file that carries other files, scripts or actions: our pages ask for none."""
    things: list[object] = [pdf.catalog, *pdf.objects]
    while things:
        thing = things.pop()
        thing = getattr(thing, "extra", thing)  # of a stream, its dictionary
        if isinstance(thing, dict):
            if FORBIDDEN_KEYS & thing.keys() or thing.get("S") in FORBIDDEN_ACTIONS:
                raise RenderRefused("排版结果含有不允许的内容")
            things.extend(value for value in thing.values() if isinstance(value, dict | list))
        elif isinstance(thing, list):
            things.extend(value for value in thing if isinstance(value, dict | list))
