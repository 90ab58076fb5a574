"""What waits for a person, what ends soon, what happened lately."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contracts import dashboard, drafting, sharing
from contracts.filters import Filters
from contracts.models import ApprovalRule, Digest, Draft, Share, User
from contracts.models.draft import State
from contracts.review import approvals, papers
from contracts.review.effects import Chosen
from contracts.review.moves import advance
from contracts.review.standing import standings
from contracts.wizard import digests
from tests.contracts.review.conftest import seen, snapshot
from tests.factories import make_accountant, make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db
QUERIES_OF_A_REVIEWER = 37


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


def to_review(person):
    return [(task.draft.title, task.days_left) for task in look(person).reviews]


def submit(draft, *, in_days=None, reviewers=(), further=(), total="100.00"):
    """Submit `draft`, needed in so many days; the required reviewers are chosen, or the first the rule finds."""
    needed = None if in_days is None else timezone.localdate() + timedelta(days=in_days)
    chosen = Chosen(tuple((one.pk,) for one in reviewers), {one.pk: "legal" for one in further}, needed)
    advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft, total=total), reviewers=chosen)
    draft.refresh_from_db()
    papers.keep(draft.current, b"%PDF")
    return draft


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


def test_contracts_to_review_come_by_the_day_they_are_needed_and_late_ones_are_marked(person):
    lawyer = make_lawyer()
    for title, days in (("没有日期", None), ("还早", 9), ("逾期", -2), ("今天", 0)):
        submit(draft(person, title), in_days=days)
    assert to_review(lawyer) == [("逾期", -2), ("今天", 0), ("还早", 9), ("没有日期", None)]
    assert [task.is_urgent for task in look(lawyer).reviews] == [True, True, False, False]
    assert to_review(person) == []


def test_d3_reviewer_and_drafter_see_different_things_waiting_for_the_same_contract(person):
    lawyer = make_lawyer()
    contract = submit(draft(person, "一份合同"))
    assert (waiting(person), to_review(lawyer)) == (([], 0), [("一份合同", None)])
    advance(contract, "request_changes", by=lawyer, note="改第五条", seen=seen(contract))
    assert (waiting(person)[1], to_review(lawyer)) == (1, [])
    (task,) = look(person).tasks
    assert (task.details, task.url) == ("陈屿要求修改", f"/{contract.pk}/review/#open")


def test_review_says_who_submitted_which_version_and_with_whom_the_contract_is(person):
    lawyer = make_lawyer()
    submit(make_draft(owner=person, answers={"b.name": "青禾呼叫"}))
    (task,) = look(lawyer).reviews
    assert task.details == "林可提交第 1 版，青禾呼叫，刚刚"


def test_review_waits_only_for_those_whose_turn_it_is(person):
    lawyer, accountant = make_lawyer(), make_accountant()
    ApprovalRule.objects.filter(side="finance").update(turn=2)
    contract = submit(draft(person, "大合同"), total="5000000.00")
    assert (to_review(lawyer), to_review(accountant)) == ([("大合同", None)], [])
    advance(contract, "approve", by=lawyer, seen=seen(contract))
    assert (to_review(lawyer), to_review(accountant)) == ([], [("大合同", None)])


def test_standing_of_many_agrees_with_what_decides_about_one(person):
    lawyers, accountant = [make_lawyer(), make_lawyer()], make_accountant()
    ApprovalRule.objects.filter(side="legal").update(count=2)
    fresh = submit(draft(person, "新"), reviewers=(), further=())
    half = submit(draft(person, "一半"))
    advance(half, "approve", by=lawyers[0], seen=seen(half))
    both = submit(draft(person, "大"), total="5000000.00")
    advance(both, "approve", by=accountant, seen=seen(both))
    advance(both, "request_changes", by=lawyers[1], note="改", seen=seen(both))
    drafting.save_answers(both, {"a.name": "海岚"}, by=person)
    again = submit(both, total="5000000.00")  # what finance answers for did not change: that approval is carried over
    found = standings(one.current_id for one in (fresh, half, again))
    assert {key: one.turn_of for key, one in found.items()} == {
        one.current_id: frozenset(approvals.now_asked(one.current)) for one in (fresh, half, again)
    }
    told = [
        (found[one.current_id].number, found[one.current_id].approved, found[one.current_id].asked)
        for one in (fresh, half, again)
    ]
    assert told == [(1, 0, 2), (1, 1, 2), (2, 1, 3)]


def test_reviewer_has_a_tab_of_what_waits_and_filters_narrow_it(person, client):
    lawyer = make_lawyer()
    for title in ("甲合同", "乙合同"):
        submit(draft(person, title))
    client.force_login(lawyer)
    page = client.get("/?tab=to_review")
    assert [(str(tab.words), tab.count) for tab in page.context["tabs"]][:2] == [("待我审核", 2), ("全部合同", 2)]
    assert [(row.draft.title, str(row.action[0])) for row in page.context["page"].object_list] == [
        ("甲合同", "开始审核"),
        ("乙合同", "开始审核"),
    ]
    assert client.get("/?tab=to_review&q=乙合同").context["tabs"][0].count == 1


def test_reviewers_page_takes_as_many_queries_for_many_contracts_as_for_a_few(person, client):
    lawyer = make_lawyer()
    client.force_login(lawyer)

    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get("/")
        return len(made)

    submit(draft(person, "第一份"))
    client.get("/")
    few = queries()
    for number in range(8):
        submit(draft(person, f"另 {number} 份"))
    client.get("/")  # makes the digests that are behind
    assert (few, queries()) == (QUERIES_OF_A_REVIEWER, QUERIES_OF_A_REVIEWER)


def test_recent_activity_names_what_was_submitted_and_decided(person):
    lawyer = make_lawyer()
    contract = submit(draft(person, "一份合同"))
    advance(contract, "approve", by=lawyer, seen=seen(contract))
    assert [(str(one.by), one.what, one.version) for one in look(person).doings] == [
        ("陈屿", "approve", 1),
        ("林可", "submit", 1),
    ]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("admin", "管理员管理账号和批准规则，不看合同内容"),
        ("auditor", "合同批准后在这里可以查看"),
        ("viewer", "同事把合同共享给你后，合同出现在这里"),
        ("legal", "起草人提交给你审核后，合同出现在这里"),
    ],
)
def test_people_without_contracts_are_told_why(client, role, words):
    client.force_login(make_user(is_drafter=False, **{f"is_{role}": True}))
    said = client.get("/").content.decode()
    assert (words in said, "新建合同" in said) == (True, False)
