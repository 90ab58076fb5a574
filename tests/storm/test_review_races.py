"""Two people at one contract in the same moment, again and again: nobody approves what they did not read, and nothing
happens twice.

`STORM_ROUNDS=200 pytest tests/storm/test_review_races.py` is the whole measure; `DATABASE_URL=` names a PostgreSQL.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client

from contracts import drafting
from contracts.models import ApprovalRule, Decision, Draft, Notification, Revision, State
from contracts.review import papers
from contracts.review.errors import CannotMove, Stale
from contracts.review.freezing import document_of
from contracts.review.integrity import violations
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, snapshot
from tests.factories import make_draft, make_lawyer, make_ready_draft, make_user

ROUNDS = int(os.environ.get("STORM_ROUNDS", "5"))  # 200 for the whole measure
READ, UNREAD = {"fee_price": "单价为90元。"}, {"fee_price": "单价为900元。"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_lawyer_is_enough(transactional_db) -> None:
    """Tables are emptied between these tests, the first rules with them."""
    ApprovalRule.objects.all().delete()


@pytest.fixture
def lawyer(transactional_db):
    return make_lawyer()


@pytest.fixture
def drafts(lawyer) -> Iterator[Draft]:
    """A contract a round, of one owner."""
    owner = make_user()
    return (make_draft(owner=owner) for _round in range(ROUNDS))


def under_review(draft: Draft, words: dict[str, str] = READ) -> Draft:
    """Submitted with these words, and printed."""
    advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft, **words))
    draft.refresh_from_db()
    papers.keep(draft.current, f"%PDF of {draft.current.content_hash}".encode())
    return draft


def at_once(*moves: Callable[[], object]) -> list[str]:
    """Let everybody move in the same moment; what became of each."""
    start, outcomes = threading.Barrier(len(moves)), [""] * len(moves)

    def make(place: int, move: Callable[[], object]) -> None:
        try:
            start.wait()
            outcomes[place] = str(move() or "done")
        except Stale:
            outcomes[place] = "stale"
        except CannotMove:
            outcomes[place] = "refused"
        except PermissionDenied:
            outcomes[place] = "denied"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make, args=item) for item in enumerate(moves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def said(revision: Revision) -> str:
    return document_of(revision).articles[0].clauses[0].blocks[0].content[0].text


def test_approval_is_of_the_text_that_was_read_whoever_comes_first(drafts, lawyer):
    """The reviewer approves; the owner takes the contract back, changes the price and submits it again."""
    seen_so_far: Counter[tuple[str, ...]] = Counter()
    for draft in map(under_review, drafts):
        screen = seen(draft)

        def approve(draft=draft, screen=screen):
            advance(draft, "approve", by=lawyer, seen=screen)

        def change(draft=draft):
            advance(draft, "withdraw", by=draft.owner, note="改价")
            saved = drafting.save_answers(draft, {"doc.background": "单价为900元"}, by=draft.owner)
            under_review(saved.draft, UNREAD)

        approved, changed = at_once(approve, change)
        draft.refresh_from_db()
        decisions = [(decision.revision_id, decision.content_hash) for decision in Decision.objects.filter(by=lawyer)]
        mine = [(revision, digest) for revision, digest in decisions if revision == screen.revision]
        if approved == "done":
            assert (mine, changed, draft.state) == ([(screen.revision, screen.content_hash)], "denied", State.APPROVED)
            assert said(draft.current) == READ["fee_price"]
        else:
            assert (mine, changed, draft.state) == ([], "done", State.IN_REVIEW)
            assert said(draft.current) == UNREAD["fee_price"]
        seen_so_far[approved, changed] += 1
    assert sum(seen_so_far.values()) == ROUNDS
    assert violations() == {}
    report("approve against change", seen_so_far)


def test_approval_meets_only_the_version_that_was_read_when_only_the_title_changes(drafts, lawyer):
    """The owner takes the contract back for a new name: the approval holds for the old version, or is told of the new."""
    outcomes: Counter[tuple[str, ...]] = Counter()
    for draft in map(under_review, drafts):
        screen = seen(draft)

        def approve(draft=draft, screen=screen):
            advance(draft, "approve", by=lawyer, seen=screen)

        def rename(draft=draft):
            advance(draft, "withdraw", by=draft.owner, note="改名")
            saved = drafting.save_answers(draft, {"doc.title": "新名称"}, by=draft.owner)
            under_review(saved.draft)

        approved, renamed = at_once(approve, rename)
        draft.refresh_from_db()
        assert (approved == "done", renamed == "done") in ((True, False), (False, True))
        assert draft.state == (State.APPROVED if approved == "done" else State.IN_REVIEW)
        assert Decision.objects.filter(revision__draft=draft).count() == (approved == "done")
        outcomes[approved, renamed] += 1
    assert violations() == {}
    report("approve against a new title", outcomes)


def test_nobody_approves_twice_in_one_moment(drafts, lawyer):
    outcomes: Counter[str] = Counter()
    for draft in map(under_review, drafts):
        screen = seen(draft)

        def approve(draft=draft, screen=screen):
            advance(draft, "approve", by=lawyer, seen=screen)

        outcomes.update(at_once(approve, approve))
        draft.refresh_from_db()
        assert draft.state == State.APPROVED
        assert Decision.objects.filter(revision=draft.current).count() == 1
        assert Notification.objects.filter(draft=draft, kind="approved").count() == 1
    assert (outcomes["done"], outcomes.total()) == (ROUNDS, 2 * ROUNDS)
    assert violations() == {}
    report("double approve", outcomes)


def test_nothing_that_was_submitted_is_edited_in_the_same_moment(drafts, lawyer):
    """A save that was allowed a moment ago meets a submit: it is in the revision, or it is not in the contract."""
    outcomes: Counter[tuple[str, ...]] = Counter()
    for draft in drafts:
        ready = snapshot(draft, **READ)

        def submit(draft=draft, ready=ready):
            advance(draft, "submit", by=draft.owner, snapshot=ready)

        def save(draft=draft):
            drafting.save_answers(draft, {"doc.background": "单价为900元"}, by=draft.owner)

        submitted, saved = at_once(submit, save)
        assert (submitted, saved) in (("done", "denied"), ("stale", "done"))
        draft.refresh_from_db()
        if submitted == "done":
            assert (draft.state, draft.version) == (State.IN_REVIEW, draft.current.draft_version)
            assert draft.answers == draft.current.frozen["answers"]
        outcomes[submitted, saved] += 1
    report("submit against a save", outcomes)


def test_double_click_submits_once_and_is_told_so_twice(lawyer):
    draft = make_ready_draft()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(draft.owner)
    address, statuses = f"/{draft.pk}/submit/", Counter()
    for number in range(1, ROUNDS + 1):
        draft.refresh_from_db()
        answers = {"version": draft.version, "asked_0": [str(lawyer.pk)], "note": "", "needed_by": ""}

        def click(client, answers=answers):
            response = client.post(address, answers)
            return f"{response.status_code} {getattr(response, 'url', '')}"

        statuses.update(at_once(*(lambda client=client: click(client) for client in clients)))
        assert Revision.objects.filter(draft=draft).count() == number
        assert Notification.objects.filter(draft=draft, kind="submitted", user=lawyer).count() == 1
        advance(draft, "withdraw", by=draft.owner, note="再来一次")
        drafting.save_answers(draft, {"doc.background": f"第 {number} 次"}, by=draft.owner)
    assert statuses == {f"{HTTPStatus.FOUND:d} /{draft.pk}/submitted/": 2 * ROUNDS}
    assert violations().keys() <= {"I14"}


def report(race: str, outcomes: Counter) -> None:
    """Who came first how often, where somebody asks for it: `pytest -s`."""
    print(f"\n{race}:", ", ".join(f"{count} × {outcome}" for outcome, count in sorted(outcomes.items())))
