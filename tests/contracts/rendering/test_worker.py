"""The child that prints: same bytes, kept on a leash, replaced when lost; and the store of what it made."""

import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import Future

import pytest

from contracts.rendering import pdf, store, worker
from contracts.rendering.failures import (
    ForeignAddress,
    MissingGlyphs,
    RenderCrashed,
    RenderFailed,
    RenderTimedOut,
    Unprintable,
)
from contracts.rendering.store import Store
from contracts.rendering.worker import Worker
from tests.contracts.rendering import documents


@pytest.fixture(scope="module")
def printer():
    printer = Worker()
    yield printer
    printer.close()


def test_child_makes_the_same_bytes_as_this_process(printer):
    assert printer.render(documents.short(), "草稿") == pdf.render(documents.short(), draft="草稿")


def test_failure_in_the_child_arrives_whole(printer):
    with pytest.raises(MissingGlyphs) as caught:
        printer.render(documents.short("\U0001f600"), None)
    assert caught.value.characters[0].place.clause == "fee.price"


def test_contract_that_takes_too_long_is_stopped_and_the_next_one_is_printed(printer):
    with pytest.raises(RenderTimedOut):
        printer.render(documents.short(), None, timeout=0.001)
    assert printer.render(documents.short(), None).startswith(b"%PDF-")


def test_child_that_dies_is_replaced(printer):
    printer.render(documents.short(), None)
    os.kill(printer._child.pid, signal.SIGKILL)
    printer._child.join()
    assert printer.render(documents.short(), None).startswith(b"%PDF-")


def test_child_that_dies_at_work_is_reported(printer):
    printer.render(documents.short(), None)
    future = printer.submit(documents.long(8), None)
    time.sleep(0.1)
    os.kill(printer._child.pid, signal.SIGKILL)
    with pytest.raises(RenderCrashed, match="意外结束"):
        future.result(timeout=30)


def test_child_that_does_not_start_in_time_is_reported_and_the_next_one_may(monkeypatch):
    late = Worker()
    monkeypatch.setattr(worker, "START_SECONDS", 0)
    with pytest.raises(RenderCrashed, match="无法启动"):
        late.render(documents.short(), None)
    monkeypatch.undo()
    assert late.render(documents.short(), None).startswith(b"%PDF-")
    late.close()


def test_worker_may_be_closed_while_its_child_starts():
    leaving = Worker()
    future = leaving.submit(documents.short(), None)
    leaving.close()
    assert isinstance(future.exception(timeout=30), RenderCrashed | None)  # None: the child was quicker


def test_child_is_limited_by_the_operating_system(printer):
    printer.render(documents.short(), None)
    limits = {
        kind: resource.prlimit(printer._child.pid, kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)
    }
    assert limits == {resource.RLIMIT_AS: worker.MEMORY_BYTES, resource.RLIMIT_FSIZE: worker.FILE_BYTES}
    assert 0 < resource.prlimit(printer._child.pid, resource.RLIMIT_CPU)[0] <= worker.CPU_SECONDS * 4


def test_unexpected_error_becomes_a_crash_with_its_trace(monkeypatch):
    def broken(document, *, draft):
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(pdf, "render", broken)
    monkeypatch.setattr(worker, "_limit", lambda kind, amount: None)
    outcome = worker._outcome(documents.short(), None)
    assert (str(outcome), "ZeroDivisionError: inside" in outcome.trace) == ("生成 PDF 时出错", True)


@pytest.mark.parametrize(
    "failure",
    [RenderFailed("a"), RenderCrashed("a", "trace"), ForeignAddress("a"), MissingGlyphs((Unprintable("😀"),))],
    ids=lambda failure: type(failure).__name__,
)
def test_failures_survive_the_way_between_processes(failure):
    again = pickle.loads(pickle.dumps(failure))  # noqa: S301 - our own bytes
    assert (type(again), str(again), again.args) == (type(failure), str(failure), failure.args)


def test_typesetter_is_not_loaded_before_the_first_print():
    code = (
        "import sys; from contracts.rendering import fonts, html, pdf, store, worker; "
        "print('weasyprint' in sys.modules, 'django' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False False\n"


class ByHand:
    """A worker whose jobs the test finishes itself."""

    def __init__(self):
        self.futures = []

    def submit(self, document, draft):
        self.futures.append(Future())
        return self.futures[-1]


@pytest.fixture
def by_hand():
    return ByHand()


def test_render_is_waiting_until_the_worker_has_answered(tmp_path, by_hand):
    shelf = Store(tmp_path, by_hand)
    assert [shelf.request(documents.short(), None).state for _ in range(2)] == ["waiting"] * 2
    assert len(by_hand.futures) == 1
    by_hand.futures[0].set_result(b"%PDF-1.7")
    render = shelf.request(documents.short(), None)
    assert (render.state, render.path.read_bytes(), len(by_hand.futures)) == ("ready", b"%PDF-1.7", 1)


def test_stored_file_is_found_by_another_process(tmp_path, by_hand):
    first = Store(tmp_path, by_hand)
    first.request(documents.short(), None)
    by_hand.futures[0].set_result(b"%PDF-1.7")
    assert Store(tmp_path, by_hand).request(documents.short(), None).state == "ready"


def test_stored_file_is_readable_by_its_owner_only(tmp_path, by_hand):
    shelf = Store(tmp_path / "renders", by_hand)
    shelf.request(documents.short(), None)
    by_hand.futures[0].set_result(b"%PDF-1.7")
    path = shelf.request(documents.short(), None).path
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_failed_render_says_why_and_is_tried_again_later(tmp_path, by_hand, monkeypatch):
    shelf = Store(tmp_path, by_hand)
    shelf.request(documents.short(), None)
    by_hand.futures[0].set_exception(RenderTimedOut("超过30秒"))
    render = shelf.request(documents.short(), None)
    assert (render.state, render.problem, len(by_hand.futures)) == ("failed", "超过30秒", 1)
    monkeypatch.setattr(store, "FAILURE_SECONDS", 0)
    assert (shelf.request(documents.short(), None).state, len(by_hand.futures)) == ("waiting", 2)


def stored(shelf, by_hand, words, *, hours_ago, size=100):
    """A PDF that was made, and used for the last time some hours ago."""
    shelf.request(documents.short(words), None)
    by_hand.futures[-1].set_result(b"x" * size)
    path = shelf.path(store.key(documents.short(words), None))
    used_at = time.time() - hours_ago * 3600
    os.utime(path, (used_at, used_at))
    return path


def test_least_used_files_make_room_for_new_ones(tmp_path, by_hand):
    shelf = Store(tmp_path, by_hand, room=300)
    old, older, newer = (stored(shelf, by_hand, f"第{hours}份。", hours_ago=hours) for hours in (5, 9, 1))
    assert [path.exists() for path in (old, older, newer)] == [True, True, True]
    stored(shelf, by_hand, "又一份。", hours_ago=0)
    assert [path.exists() for path in (old, older, newer)] == [True, False, True]


def test_file_that_is_used_again_counts_as_new(tmp_path, by_hand):
    shelf = Store(tmp_path, by_hand, room=200)
    paths = [stored(shelf, by_hand, f"第{hours}份。", hours_ago=hours) for hours in (9, 5)]
    assert shelf.request(documents.short("第9份。"), None).state == "ready"
    stored(shelf, by_hand, "又一份。", hours_ago=0)
    assert [path.exists() for path in paths] == [True, False]


def test_what_somebody_may_be_about_to_open_is_spared(tmp_path, by_hand):
    shelf = Store(tmp_path, by_hand, room=100)
    paths = [stored(shelf, by_hand, words, hours_ago=0) for words in ("一份。", "又一份。")]
    assert [path.exists() for path in paths] == [True, True]


def test_what_a_killed_process_left_behind_makes_room_too(tmp_path, by_hand):
    left = tmp_path / "ab" / ".half.part"
    left.parent.mkdir()
    left.write_bytes(b"x" * 500)
    os.utime(left, (0, 0))
    path = stored(Store(tmp_path, by_hand, room=200), by_hand, "一份。", hours_ago=0)
    assert (left.exists(), path.exists()) == (False, True)


def test_without_a_limit_nothing_is_deleted(tmp_path, by_hand):
    shelf = Store(tmp_path, by_hand)
    paths = [stored(shelf, by_hand, words, hours_ago=99) for words in ("一份。", "又一份。")]
    assert [path.exists() for path in paths] == [True, True]


def test_key_changes_with_text_and_stamp_and_with_nothing_else():
    keys = [
        store.key(documents.short(), None),
        store.key(documents.short(), None),
        store.key(documents.short(), "草稿"),
        store.key(documents.short("别的文字。"), None),
    ]
    assert (keys[0] == keys[1], len(set(keys))) == (True, 3)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "g" * 64, "a" * 63])
def test_only_a_key_becomes_a_path(tmp_path, by_hand, name):
    with pytest.raises(ValueError, match="not a key"):
        Store(tmp_path, by_hand).path(name)
