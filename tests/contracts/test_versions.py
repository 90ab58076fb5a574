"""The history of a contract, two versions compared, and going back without rewriting."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from contracts import drafting, versions
from contracts.models import Change, Revision
from contracts.rendering import text
from contracts.review.freezing import document_of
from contracts.review.integrity import violations
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_draft(answers={"scope.summary": "为甲方客户提供售后热线服务，覆盖全国。"})


def named(draft, note="改名", **answers):
    """A version that says `answers` too."""
    saved = drafting.save_answers(draft, answers, by=draft.owner).draft
    return versions.name(saved, note, by=draft.owner, version=saved.version)


def said(revision) -> str:
    return text.render(document_of(revision))


def test_vh1_restoring_makes_a_new_version_and_keeps_the_others(draft):
    names = ("海岚甲", "海岚乙", "海岚丙", "海岚丁", "海岚戊")
    old = [named(draft, **{"a.name": name}) for name in names]
    restored = versions.restore(draft, old[1], by=draft.owner)
    assert (restored.number, said(restored)) == (6, said(old[1]))
    assert list(Revision.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert [said(revision) for revision in Revision.objects.all()[:5]] == [said(revision) for revision in old]
    draft.refresh_from_db()
    assert draft.answers["a.name"] == "海岚乙"
    assert violations() == {}


def test_restoring_brings_back_what_was_emptied_and_takes_away_what_was_added(draft):
    first = named(draft, **{"a.name": "海岚科技有限公司"})
    drafting.save_answers(draft, {"a.name": None, "b.name": "云桥服务有限公司"}, by=draft.owner)
    versions.restore(draft, first, by=draft.owner)
    draft.refresh_from_db()
    assert (draft.answers.get("a.name"), draft.answers.get("b.name")) == ("海岚科技有限公司", None)


def test_restoring_can_be_undone_like_any_change(draft):
    first = named(draft, **{"a.name": "海岚科技有限公司"})
    drafting.save_answers(draft, {"a.name": "云桥服务有限公司"}, by=draft.owner)
    versions.restore(draft, first, by=draft.owner)
    draft.refresh_from_db()
    drafting.undo(draft, draft.version, by=draft.owner)
    draft.refresh_from_db()
    assert draft.answers["a.name"] == "云桥服务有限公司"


def test_changes_of_one_sitting_are_one_entry(draft):
    for name in ("甲", "乙", "丙"):
        drafting.save_answers(draft, {"a.name": name}, by=draft.owner)
    Change.objects.filter(version=1).update(at=timezone.now() - timedelta(hours=2))
    titles = [item.title for item in versions.timeline(draft)]
    assert titles == ["更改 1 项答案", "更改 1 项答案"]


def test_another_person_begins_another_entry(draft):
    drafting.save_answers(draft, {"a.name": "甲"}, by=draft.owner)
    drafting.save_answers(draft, {"b.name": "乙"}, by=make_user())
    assert len(list(versions.sittings(draft))) == 2


def test_versions_are_compared_answer_by_answer(draft):
    old, new = named(draft, **{"a.name": "海岚科技有限公司"}), named(draft, **{"a.name": "云桥服务有限公司"})
    assert [(item.label, item.before, item.after) for item in versions.field_changes(old, new)] == [
        ("甲方名称", "海岚科技有限公司", "云桥服务有限公司")
    ]


def test_vh2_address_of_a_comparison_can_be_shared_and_respects_permissions(client, draft):
    named(draft, **{"a.name": "海岚科技有限公司"})
    named(draft, **{"a.name": "云桥服务有限公司"})
    address = f"/{draft.pk}/versions/?a=1&b=2"
    client.force_login(draft.owner)
    page = client.get(address)
    assert page.status_code == HTTPStatus.OK
    assert "<ins" in page.context["body"]
    client.force_login(make_user())
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("query", ["a=1&b=9", "a=x&b=1", "a=1", "a=999999999&b=1"])
def test_comparison_with_a_version_that_is_not_there_is_not_found(client, draft, query):
    named(draft, **{"a.name": "海岚科技有限公司"})
    client.force_login(draft.owner)
    assert client.get(f"/{draft.pk}/versions/?{query}").status_code == HTTPStatus.NOT_FOUND


def test_version_is_named_and_restored_from_the_page(client, draft):
    client.force_login(draft.owner)
    client.post(f"/{draft.pk}/versions/name/", {"note": "给对方看的一版", "version": draft.version})
    assert Revision.objects.get().note == "给对方看的一版"
    drafting.save_answers(draft, {"a.name": "云桥服务有限公司"}, by=draft.owner)
    client.post(f"/{draft.pk}/versions/1/restore/")
    assert Revision.objects.count() == 2
    titles = [item.title for item in client.get(f"/{draft.pk}/versions/").context["timeline"]]
    assert titles[0] == "第 2 版：恢复"


def test_naming_what_was_changed_meanwhile_keeps_nothing(client, draft):
    client.force_login(draft.owner)
    client.post(f"/{draft.pk}/versions/name/", {"note": "一版", "version": draft.version + 1})
    assert Revision.objects.count() == 0


def test_version_that_says_the_same_is_not_restored_again(client, draft):
    client.force_login(draft.owner)
    client.post(f"/{draft.pk}/versions/name/", {"note": "第一版", "version": draft.version})
    page = client.get(f"/{draft.pk}/versions/").content.decode()
    answer = client.post(f"/{draft.pk}/versions/1/restore/", follow=True).content.decode()
    assert ("versions/1/restore/" in page, "没有要恢复的" in answer, Revision.objects.count()) == (False, True, 1)


def test_sitting_ends_where_something_was_submitted(draft):
    """What was written before a submission is not counted after it, however soon somebody goes on."""
    make_lawyer()
    drafting.save_answers(draft, {"a.name": "甲", "b.name": "乙"}, by=draft.owner)
    draft.refresh_from_db()
    submit(draft)
    advance(draft, "withdraw", by=draft.owner, note="对方改了报价")
    draft.refresh_from_db()
    drafting.save_answers(draft, {"a.name": "丙"}, by=draft.owner)
    told = [(item.title, item.note) for item in versions.timeline(draft)]
    assert told == [
        ("更改 1 项答案", ""),
        ("撤回", "对方改了报价"),
        ("第 1 版：提交审核", ""),
        ("更改 2 项答案", ""),
    ]


def test_history_does_not_tell_of_what_was_refused(client, draft):
    client.force_login(draft.owner)
    assert client.post(f"/{draft.pk}/withdraw/", {"note": "改价"}).status_code == HTTPStatus.FORBIDDEN
    assert versions.timeline(draft) == []


def test_history_tells_why_changes_were_asked_for_and_why_a_contract_was_voided(draft):
    lawyer = make_lawyer()
    submit(draft)
    advance(draft, "request_changes", by=lawyer, seen=seen(draft), note="付款期限太短")
    draft.refresh_from_db()
    advance(draft, "void", by=draft.owner, note="项目取消")
    assert [(item.title, item.note) for item in versions.timeline(draft)][:2] == [
        ("作废", "项目取消"),
        ("要求修改", "付款期限太短"),
    ]
