"""The banner about approvals that fell."""

import pytest

from contracts.desk.fallen import falls, places
from contracts.desk.outline import Part
from contracts.desk.texts import text_of
from contracts.models import State
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, submit


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["（二）", "（五）", "附件三"], "（二）（五）和附件三"),
        (["第二条", "第五条"], "第二条、第五条"),
        (["附件一", "附件三"], "附件一、附件三"),
    ],
)
def test_parts_are_named_as_people_do(names, words):
    made = [Part(name, name, "", "", 1, frozenset(), "", is_annex=name.startswith("附件")) for name in names]
    assert places(made) == words


def told(draft):
    return [(item.headline, item.details) for item in falls(draft.current, text_of(draft.current))]


def test_edit_says_whose_approval_fell_and_why(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    submitted.state = State.CHANGES_REQUESTED
    submitted.save(update_fields=["state"])
    draft = submit(submitted, fee_price="单价为95元。")
    assert told(draft) == [("陈屿对第 1 版的批准已自动失效。", "第 2 版改动了正文，共 1 处。")]


def test_approval_that_was_taken_back_gives_its_reason(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    advance(submitted, "withdraw_approval", by=lawyer, note="漏看附件")
    submitted.refresh_from_db()
    assert told(submitted) == [("陈屿撤回了对第 1 版的批准。", "漏看附件")]
