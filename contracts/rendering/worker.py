"""The typesetter in a process of its own, long-lived and on a leash.

A render may cost seconds of processor time and hundreds of megabytes, and hostile text could make it cost more. So it
happens in a child that loads the typesetter once, is limited by the operating system, and is killed and replaced when a
contract takes too long. One contract at a time; more than one processor is used by more than one Worker.
"""

import atexit
import gc
import logging
import multiprocessing
import resource
import threading
import traceback
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import NamedTuple

from contracts.assembly.document import Article, Clause, Cover, Document, Paragraph, Text

from . import pdf
from .failures import RenderCrashed, RenderFailed, RenderTimedOut

WALL_SECONDS = 30
CPU_SECONDS = 20
START_SECONDS = 60
MEMORY_BYTES = 1024**3
FILE_BYTES = 64 * 1024**2
OPEN_FILES = 256

log = logging.getLogger(__name__)

WARM_UP = Document(
    form="agreement",
    self_name="本协议",
    title="预热",
    number="",
    version="",
    cover=Cover("预热", ()),
    preamble=(),
    articles=(Article("预热", (Clause("warm", "", (Paragraph((Text("预热。"),)),)),), label="第一条", anchor="warm"),),
    annexes=(),
)


class _Job(NamedTuple):
    document: Document
    draft: str | None
    timeout: float
    future: Future[bytes]


class Worker:
    """Prints contracts in one child process, started at the first request and restarted whenever it is lost."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        atexit.register(self.close)

    def submit(self, document: Document, draft: str | None, *, timeout: float = WALL_SECONDS) -> "Future[bytes]":
        """Queue a contract; the future holds its PDF or raises a RenderFailed."""
        future: Future[bytes] = Future()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._supervise, name="contract printer", daemon=True)
                self._thread.start()
        self._jobs.put(_Job(document, draft, timeout, future))
        return future

    def render(self, document: Document, draft: str | None, *, timeout: float = WALL_SECONDS) -> bytes:
        """Print a contract and wait for it; `timeout` counts from the moment the child takes it up."""
        return self.submit(document, draft, timeout=timeout).result()

    def close(self) -> None:
        """End the child. A later request starts a new one."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join(timeout=1)
            if thread.is_alive():
                self._kill()
        atexit.unregister(self.close)

    def _supervise(self) -> None:
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                try:
                    job.future.set_result(self._ask(job))
                except Exception as failure:
                    job.future.set_exception(failure)
        self._kill()

    def _ask(self, job: _Job) -> bytes:
        pipe = self._connect()
        try:
            pipe.send((job.document, job.draft))
            if not pipe.poll(job.timeout):
                self._kill()
                raise RenderTimedOut(f"生成 PDF 超过{job.timeout:g}秒，已停止")
            answer = pipe.recv()
        except (EOFError, OSError) as lost:
            self._kill()
            raise RenderCrashed("生成 PDF 的进程意外结束") from lost
        if isinstance(answer, RenderCrashed):
            self._kill()
            log.error("the renderer failed unexpectedly:\n%s", answer.trace)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _connect(self) -> Connection:
        """Return the pipe to a child that has loaded the typesetter and printed its first page."""
        if self._pipe is not None and self._child is not None and self._child.is_alive():
            return self._pipe
        self._kill()
        context = multiprocessing.get_context("spawn")
        pipe, inner = context.Pipe()
        self._pipe = pipe
        self._child = context.Process(target=serve, args=(inner,), name="contract printer", daemon=True)
        self._child.start()
        inner.close()
        started: Exception | None = RenderCrashed("生成 PDF 的进程无法启动")
        with suppress(EOFError, OSError):  # the child died, or the program ends meanwhile
            if pipe.poll(START_SECONDS):
                started = pipe.recv()
        if started is None:
            return pipe
        self._kill()
        raise started

    def _kill(self) -> None:
        child, pipe, self._child, self._pipe = self._child, self._pipe, None, None
        if child is not None:
            child.kill()
            child.join(5)
        if pipe is not None:
            pipe.close()


def serve(pipe: Connection) -> None:
    """Print whatever comes through `pipe` until it closes: the life of the child.

    The collector runs only between two contracts. Switched on again before the answer is sent, it would first look at
    everything the render left behind, and a tenth of the time saved would be lost.
    """
    gc.disable()
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_FSIZE, FILE_BYTES)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    pipe.send(_outcome(WARM_UP, None, nothing=True))
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send(_outcome(*pipe.recv()))
            gc.collect()


def _outcome(document: Document, draft: str | None, *, nothing: bool = False) -> bytes | Exception | None:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + CPU_SECONDS)
    try:
        result = pdf.render(document, draft=draft)
    except RenderFailed as failure:
        return failure
    except Exception:  # not ours, so it may not survive the way to the other process; its trace does
        return RenderCrashed("生成 PDF 时出错", traceback.format_exc())
    return None if nothing else result


def _limit(kind: int, amount: int) -> None:
    """Lower the soft limit only: the processor limit must rise again before the next contract."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))
