"""What waits for a person, what ends soon, what happened lately."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from contracts import dashboard, drafting, sharing
from contracts.filters import Filters
from contracts.models import Digest, Draft, Share, User
from contracts.models.draft import State
from contracts.wizard import digests
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user()


def draft(person, title, *, state=State.DRAFT, hours=0, ends_in=None, notice_in=None, **digest):
    made = make_draft(owner=person, answers={"doc.title": title})
    Draft.objects.filter(pk=made.pk).update(state=state, updated_at=timezone.now() - timedelta(hours=hours))
    made.refresh_from_db()
    found = digests.refresh(made)
    day = timezone.localdate()
    Digest.objects.filter(pk=found.pk).update(
        ends_on=None if ends_in is None else day + timedelta(days=ends_in),
        notice_by=None if notice_in is None else day + timedelta(days=notice_in),
        **digest,
    )
    return made


def look(person):
    return dashboard.look(person, Filters(QueryDict(), User.objects.none()), None)


def waiting(person):
    seen = look(person)
    return [(str(task.verb), task.draft.title, task.days_left) for task in seen.tasks], seen.task_count


def test_nothing_waits_at_first(person):
    assert waiting(person) == ([], 0)


def test_what_was_sent_back_comes_first_then_renewals_by_their_day_then_drafts(person):
    draft(person, "刚写的草稿")
    draft(person, "旧草稿", hours=9)
    draft(person, "被退回的合同", state=State.CHANGES_REQUESTED, hours=99)
    draft(person, "远期续约", state=State.IN_FORCE, ends_in=80, notice_in=20)
    draft(person, "近期续约", state=State.APPROVED, ends_in=9)
    assert waiting(person) == (
        [
            ("修改后重新提交", "被退回的合同", None),
            ("决定是否续约", "近期续约", 9),
            ("决定是否续约", "远期续约", 20),
            ("继续填写", "刚写的草稿", None),
            ("继续填写", "旧草稿", None),
        ],
        5,
    )


def test_no_more_than_five_are_shown_and_all_are_counted(person):
    for number in range(7):
        draft(person, f"第 {number} 份合同")
    tasks, count = waiting(person)
    assert (len(tasks), count) == (5, 7)


def test_draft_says_where_its_author_stopped_and_what_is_left(person):
    made = draft(person, "客户服务外包合同", problems=3)
    drafting.save_answers(made, {}, by=person, step="fees")
    (task,) = look(person).tasks
    assert task.details == "停在第 5 步“费用与结算”，还有 3 项要填"


def test_co_drafter_has_a_shared_draft_waiting_and_a_viewer_has_not(person):
    shared = draft(make_user(), "共同起草的合同")
    sharing.share(shared, person, Share.Role.CO_DRAFTER)
    assert waiting(person)[1] == 1
    sharing.share(shared, person, Share.Role.VIEWER)
    assert waiting(person)[1] == 0


def test_renewal_waits_from_thirty_days_before_the_last_day_to_speak_about_it(person):
    draft(person, "还早", state=State.IN_FORCE, ends_in=120, notice_in=31)
    draft(person, "该问了", state=State.IN_FORCE, ends_in=120, notice_in=30)
    draft(person, "已经结束", state=State.IN_FORCE, ends_in=-1)
    assert [title for _verb, title, _days in waiting(person)[0]] == ["该问了"]


def test_renewal_that_was_decided_or_put_off_waits_no_more(person):
    decided = draft(person, "不再续签", state=State.IN_FORCE, ends_in=9)
    later = draft(person, "以后再说", state=State.IN_FORCE, ends_in=9)
    drafting.decide_renewal(decided, renewal=Draft.Renewal.ENDING)
    drafting.decide_renewal(later, remind_on=timezone.localdate() + timedelta(days=1))
    assert waiting(person) == ([], 0)
    drafting.decide_renewal(later, remind_on=timezone.localdate())
    assert [title for _verb, title, _days in waiting(person)[0]] == ["以后再说"]


def test_contracts_that_end_within_half_a_year_are_listed_by_their_day(person):
    draft(person, "草稿", ends_in=3)
    draft(person, "很久以后", state=State.IN_FORCE, ends_in=181)
    draft(person, "半年", state=State.IN_FORCE, ends_in=180, renewal="自动续期")
    draft(person, "两个月", state=State.APPROVED, ends_in=60, renewal="到期终止")
    found = look(person).endings
    assert [(one.draft.title, one.days_left, str(one.renewal), one.is_soon) for one in found] == [
        ("两个月", 60, "不自动续约", True),
        ("半年", 180, "自动续约", False),
    ]


def test_recent_activity_says_who_changed_which_contract(person):
    mine, shared = draft(person, "我的合同"), draft(person, "共享的合同")
    other = make_user(last_name="周", first_name="明")
    drafting.save_answers(mine, {"a.name": "云岭商贸"}, by=person)
    drafting.save_answers(shared, {"a.name": "海裳服饰"}, by=person)
    drafting.save_answers(shared, {"b.name": "青禾呼叫"}, by=other)
    make_draft()
    found = look(person).doings
    assert [(str(one.by), one.draft.title) for one in found] == [
        ("周明", "共享的合同"),
        ("林可", "共享的合同"),
        ("林可", "我的合同"),
    ]
