"""Two people, two tabs: different answers merge, the same answer is never silently overwritten, changes can be undone."""

import pytest
from django.core.exceptions import PermissionDenied

from contracts import drafting
from contracts.models import Change, Draft, State
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ming():
    return make_user(last_name="周", first_name="明")


@pytest.fixture
def draft():
    return make_draft(answers={"a.name": "云岭商贸（示例）有限公司"})


def save(draft, changes, *, by=None, **how):
    return drafting.save_answers(draft, changes, by=by or draft.owner, **how)


def test_a_change_raises_the_version_by_one_and_writes_down_before_and_after(draft):
    saved = save(draft, {"a.name": "云岭", "term.start": "2027-01-01"})
    rows = Change.objects.order_by("key").values_list("version", "key", "before", "after")
    assert (saved.draft.version, list(rows)) == (
        1,
        [(1, "a.name", "云岭商贸（示例）有限公司", "云岭"), (1, "term.start", None, "2027-01-01")],
    )


def test_saving_what_already_stands_changes_nothing(draft):
    saved = save(draft, {"a.name": " 云岭商贸（示例）有限公司 "})
    assert (saved.draft.version, saved.changed, Change.objects.count()) == (0, (), 0)


def test_two_people_who_change_different_answers_both_keep_theirs(draft, ming):
    save(draft, {"a.name": "甲"}, base=0)
    saved = save(draft, {"b.name": "乙"}, by=ming, base=0)
    assert (saved.draft.answers["a.name"], saved.draft.answers["b.name"], saved.conflicts) == ("甲", "乙", ())


def test_the_second_person_to_change_the_same_answer_is_told_and_overwrites_nothing(draft, ming):
    save(draft, {"a.name": "甲"}, base=0)
    saved = save(draft, {"a.name": "丙", "b.name": "乙"}, by=ming, base=0)
    (conflict,) = saved.conflicts
    assert (conflict.key, conflict.mine, conflict.theirs, conflict.by) == ("a.name", "丙", "甲", draft.owner)
    assert (saved.draft.answers["a.name"], saved.draft.answers["b.name"]) == ("甲", "乙")


def test_an_answer_that_was_only_on_the_page_is_no_conflict(draft, ming):
    save(draft, {"a.name": "甲"}, base=0)
    saved = save(draft, {"a.name": "云岭商贸（示例）有限公司"}, by=ming, base=0)
    assert (saved.draft.answers["a.name"], saved.conflicts) == ("甲", ())


def test_a_default_that_was_only_on_the_page_is_no_conflict(draft, ming):
    save(draft, {"fee.perfPct": "20"}, base=0)
    saved = save(draft, {"fee.perfPct": "15"}, by=ming, base=0, defaults={"fee.perfPct": "15"})
    assert (saved.draft.answers["fee.perfPct"], saved.conflicts) == ("20", ())


def test_two_people_who_agree_are_no_conflict(draft, ming):
    save(draft, {"a.name": "甲"}, base=0)
    assert save(draft, {"a.name": "甲"}, by=ming, base=0).conflicts == ()


def test_a_chosen_answer_can_be_saved_over_what_was_seen(draft, ming):
    save(draft, {"a.name": "甲"}, base=0)
    saved = save(draft, {"a.name": "丙"}, by=ming, base=1)
    assert (saved.draft.answers["a.name"], saved.conflicts) == ("丙", ())


def test_deleting_a_row_somebody_else_edits_is_a_conflict(draft, ming):
    one, two = {"name": "早班"}, {"name": "晚班"}
    save(draft, {"scope.hours": [one, two]})
    save(draft, {"scope.hours": [one, {"name": "夜班"}]}, base=1)
    saved = save(draft, {"scope.hours": [one]}, by=ming, base=1)
    assert [conflict.key for conflict in saved.conflicts] == ["scope.hours"]


def test_undo_restores_what_stood_before(draft):
    save(draft, {"a.name": "甲", "term.start": "2027-01-01"})
    saved = drafting.undo(draft, 1, by=draft.owner)
    assert (saved.draft.answers["a.name"], "term.start" in saved.draft.answers) == ("云岭商贸（示例）有限公司", False)


def test_undo_leaves_alone_what_somebody_changed_since(draft, ming):
    save(draft, {"a.name": "甲", "b.name": "乙"})
    save(draft, {"a.name": "丙"}, by=ming)
    saved = drafting.undo(draft, 1, by=draft.owner)
    assert ([conflict.key for conflict in saved.conflicts], saved.draft.answers["a.name"]) == (["a.name"], "丙")
    assert "b.name" not in saved.draft.answers


def test_none_goes_back_to_the_default(draft):
    saved = save(draft, {"a.name": None})
    assert "a.name" not in saved.draft.answers


@pytest.mark.parametrize("state", sorted({*State} - {State.DRAFT, State.CHANGES_REQUESTED}))
def test_nothing_is_saved_once_it_was_submitted_whoever_was_allowed_a_moment_ago(draft, state):
    save(draft, {"a.name": "甲"})
    Draft.objects.filter(pk=draft.pk).update(state=state)
    with pytest.raises(PermissionDenied, match="内容已锁定"):
        save(draft, {"a.name": "乙"})
    with pytest.raises(PermissionDenied, match="内容已锁定"):
        drafting.save_wordings(draft, {"conf.duty": None}, by=draft.owner, answers={"a.name": "乙"})
    with pytest.raises(PermissionDenied, match="内容已锁定"):
        drafting.undo(draft, 1, by=draft.owner)
    draft.refresh_from_db()
    assert (draft.answers["a.name"], draft.version) == ("甲", 1)
