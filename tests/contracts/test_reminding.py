"""Reminders: at which days, to whom, once."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.utils import timezone

from contracts import drafting
from contracts.models import Digest, Draft, Notification
from contracts.models.draft import State
from contracts.notifying import words
from contracts.reminding import marks, remind
from contracts.review.effects import Chosen
from contracts.review.moves import advance
from contracts.wizard import digests
from tests.contracts.review.conftest import seen, snapshot
from tests.contracts.review.conftest import submit as submit_and_print
from tests.factories import make_draft, make_lawyer

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def running(*, ends=None, notice=None, **fields):
    """A contract in force that ends in so many days, with the last day to speak about renewal in so many."""
    made = make_draft()
    Draft.objects.filter(pk=made.pk).update(state=State.IN_FORCE, **fields)
    made.refresh_from_db()
    dates = {"ends_on": ends, "notice_by": notice}
    found = {name: None if days is None else in_days(days) for name, days in dates.items()}
    Digest.objects.filter(pk=digests.refresh(made).pk).update(**found)
    return made


def told():
    """Who was told what, in order."""
    everything = Notification.objects.filter(kind__in=("due", "ending")).order_by("pk")
    return [(str(item.user), words(item, named=False).replace(item.draft.number, "…")) for item in everything]


def needed_in(days):
    draft = make_draft()
    advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft), reviewers=Chosen(needed_by=in_days(days)))
    return draft


def test_reviewer_is_reminded_a_day_before_and_when_it_is_late():
    make_lawyer()
    needed_in(2)
    assert remind() == 0
    needed_in(1)
    needed_in(-1)
    assert remind() == 2
    assert told() == [("陈屿", "…等你审核，希望完成的时间快到了"), ("陈屿", "…等你审核，已过希望完成的时间")]


def test_nobody_is_told_twice_but_again_at_the_next_mark():
    make_lawyer()
    needed_in(1)
    assert [remind(), remind(), remind(in_days(1)), remind(in_days(1))] == [1, 0, 1, 0]
    Notification.objects.update(read_at=timezone.now())
    assert [remind(in_days(1)), remind(in_days(3)), remind(in_days(4))] == [0, 1, 1]


def test_who_has_decided_is_not_reminded():
    lawyer = make_lawyer()
    draft = submit_and_print(make_draft())
    advance(draft, "request_changes", by=lawyer, note="改", seen=seen(draft))
    needed_in(9)
    assert remind() == 0


@pytest.mark.parametrize(("days", "count"), [(91, 0), (90, 1), (61, 1), (0, 1), (-1, 0)])
def test_owner_is_reminded_of_the_end_from_ninety_days_before(days, count):
    running(ends=days)
    assert remind() == count


def test_days_that_were_missed_are_told_of_once():
    running(ends=45)
    assert (remind(), told()) == (1, [("林可", "…还有 45 天到期")])
    assert [remind(in_days(15)), remind(in_days(15))] == [1, 0]


def test_last_day_to_speak_about_renewal_is_told_of_too():
    running(ends=80, notice=20)
    remind()
    assert told() == [("林可", "…还有 20 天可以通知对方是否续约"), ("林可", "…还有 80 天到期")]


def test_renewal_that_was_decided_or_put_off_is_not_told_of():
    decided, later = running(ends=9), running(ends=9)
    drafting.decide_renewal(decided, renewal=Draft.Renewal.ENDING)
    drafting.decide_renewal(later, remind_on=in_days(2))
    assert [remind(), remind(in_days(2))] == [0, 1]


def test_contract_no_list_has_shown_yet_is_looked_at_too():
    draft = make_draft(answers={"term.start": f"{in_days(-355)}", "term.end": f"{in_days(9)}"})
    Draft.objects.filter(pk=draft.pk).update(state=State.IN_FORCE)
    remind()
    assert ("林可", "…还有 9 天到期") in told()


def test_marks_come_from_far_to_near():
    assert {about: all(a > b for a, b in pairwise(days)) for about, days in marks().items()} == {
        "review": True,
        "notice": True,
        "end": True,
    }


def test_command_says_how_many_were_told(capsys):
    running(ends=9)
    call_command("remind")
    call_command("remind", verbosity=0)
    assert capsys.readouterr().out == "1 reminders\n"
