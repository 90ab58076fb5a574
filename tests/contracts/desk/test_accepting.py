"""采纳: what the drafter takes over stands in the contract, or the drafter is told where to change it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from contracts.desk.accepting import CannotAccept, accept
from contracts.models import AuditEvent, Change, Comment, Draft
from contracts.rendering import text
from contracts.wizard.compose import compose

CLAUSE, QUOTE = "disp.law", "但不包括其冲突规范"


@pytest.fixture
def draft(draft):
    return Draft.objects.select_related("edition").get(pk=draft.pk)


def printed(draft) -> str:
    return text.render(compose(draft.answers, draft.library).document)


def suggested(draft, by, quote, wording, clause=CLAUSE, kind="note", block=0) -> Comment:
    """A comment that was sent."""
    return Comment.objects.create(
        draft=draft,
        clause=clause,
        block=block,
        quote=quote,
        text=wording,
        wording=wording,
        by=by,
        kind=kind,
        sent_at=timezone.now(),
    )


def test_accepted_words_stand_in_the_contract_and_in_the_trail(draft, lawyer):
    said = suggested(draft, lawyer, QUOTE, "适用中华人民共和国大陆地区法律")
    saved = accept(said, by=draft.owner)
    said.refresh_from_db()
    assert "适用中华人民共和国大陆地区法律" in printed(Draft.objects.get(pk=saved.pk))
    assert (said.accepted_at is not None, said.resolved_by) == (True, draft.owner)
    assert AuditEvent.objects.filter(action="accept_comment").count() == 1
    assert Change.objects.get().key == f"clause:{CLAUSE}"


def test_must_that_was_accepted_waits_for_its_author(draft, lawyer):
    said = suggested(draft, lawyer, QUOTE, "适用中国法律", kind="must")
    accept(said, by=draft.owner)
    said.refresh_from_db()
    assert (said.accepted_at is not None, said.resolved_at) == (True, None)


def test_words_of_an_answer_lead_to_their_question(draft, lawyer):
    draft.answers["a.name"] = "海岚科技有限公司"
    draft.save()
    said = suggested(draft, lawyer, "海岚科技有限公司", "云桥服务有限公司", clause="parties.a")
    with pytest.raises(CannotAccept) as refused:
        accept(said, by=draft.owner)
    assert (refused.value.key, str(refused.value)) == ("a.name", "这几个字来自答案“甲方名称”，改答案即可")


@pytest.mark.parametrize(
    ("quote", "wording"),
    [("从来没有的话", "新的话"), (QUOTE, "{{ no.such.answer }}"), (QUOTE, "")],
    ids=["words that are gone", "a tag nobody knows", "nothing suggested"],
)
def test_what_cannot_be_put_in_changes_nothing(draft, lawyer, quote, wording):
    said = suggested(draft, lawyer, quote, wording)
    with pytest.raises(CannotAccept):
        accept(said, by=draft.owner)
    said.refresh_from_db()
    assert (Change.objects.count(), said.accepted_at) == (0, None)


def test_reviewer_cannot_accept_for_the_drafter(draft, lawyer):
    said = suggested(draft, lawyer, QUOTE, "适用中国法律")
    with pytest.raises(PermissionDenied):
        accept(said, by=lawyer)
    assert Change.objects.count() == 0
