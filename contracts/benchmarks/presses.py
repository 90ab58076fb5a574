"""Three ways to make the PDF of a contract, each in a long-lived process of its own, so that its memory is its own.

`ours` is the process that prints contracts in service. `naive` calls WeasyPrint as the first example of its manual does:
the same page, but fonts and style sheet are set up anew for every contract, and the collector runs when it likes.
`office` writes the same words with python-docx and has LibreOffice convert them.
"""

import multiprocessing
import resource
import shutil
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing.connection import Connection
from time import perf_counter, sleep
from typing import NamedTuple

from contracts.assembly.document import Document
from contracts.benchmarks.office import print_with_office
from contracts.rendering import assets, html, worker

STYLE_SHEET = assets.FOLDER / "print.css"
REST_SECONDS = 0.5  # for a press to tidy up before the next one is timed


class Print(NamedTuple):
    """A PDF, and the seconds from asking for it to having it."""

    pdf: bytes
    seconds: float


class Press:
    """A process that prints contracts in one way. How much memory it took at most is known once it is closed."""

    def __init__(self, way: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, inner = context.Pipe()
        self._peak, inner_peak = context.Pipe(duplex=False)
        self._process = context.Process(target=_live, args=(way, inner, inner_peak), daemon=True)
        self._process.start()
        inner.close()
        inner_peak.close()
        self._receive()  # it has loaded what it needs and printed its first page

    def print(self, document: Document) -> Print:
        """Print a contract and wait for it."""
        start = perf_counter()
        self._pipe.send((document, None))
        pdf = self._receive()
        seconds = perf_counter() - start
        sleep(REST_SECONDS)
        return Print(pdf, seconds)

    def close(self) -> int:
        """End the process; return the most bytes of memory it, or a program it started, ever held."""
        self._pipe.close()
        peak = self._peak.recv()
        self._process.join()
        return peak

    def _receive(self) -> bytes:
        answer = self._pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


def missing(way: str) -> str:
    """What must be installed before a PDF can be made in this way; empty when nothing."""
    if way != "office":
        return ""
    wanted = {"python-docx": find_spec("docx"), "LibreOffice (soffice)": shutil.which("soffice")}
    return ", ".join(name for name, found in wanted.items() if not found)


def print_naively(document: Document) -> bytes:
    """Print as WeasyPrint's manual begins: everything anew for one document."""
    from weasyprint import HTML  # takes a second to load, and only this process needs it
    from weasyprint.text.fonts import FontConfiguration

    style = f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style></head>"
    page = html.page(document, draft=None).replace("</head>", style, 1)
    return HTML(string=page).write_pdf(font_config=FontConfiguration())


PEERS: dict[str, Callable[[Document], bytes]] = {"naive": print_naively, "office": print_with_office}


def _live(way: str, pipe: Connection, peak: Connection) -> None:
    """Print until the pipe is closed, then tell the peak."""
    if way in PEERS:
        _serve(pipe, PEERS[way])
    else:
        worker.serve(pipe)
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak.send(kilobytes * 1024)


def _serve(pipe: Connection, make: Callable[[Document], bytes]) -> None:
    make(worker.WARM_UP)
    pipe.send(None)
    with suppress(EOFError, OSError):
        while True:
            document, _draft = pipe.recv()
            pipe.send(make(document))
