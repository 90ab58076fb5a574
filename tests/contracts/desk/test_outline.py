"""Parts of the contract are ticked as read, until something in them changes."""

import pytest

from contracts.desk import outline
from contracts.models import Viewed
from contracts.redline.compare import compare
from contracts.review.freezing import document_of
from contracts.review.subjects import subject_hashes
from tests.contracts.review.conftest import document, submit


def parts(old, new):
    return {part.key: part for part in outline.parts(compare(old, new), subject_hashes(new))}


def test_changes_are_counted_part_by_part():
    found = parts(document(), document(fee_price="单价为95元。"))
    assert {key: part.changes for key, part in found.items()} == {"front": 0, "article.正文": 1}


@pytest.mark.parametrize(
    ("words", "stays"),
    [({}, True), ({"fee_price": "单价为95元。"}, False), ({"fee_more": "另有一条。"}, False)],
    ids=["nothing", "a clause that changed", "a clause that came"],
)
def test_tick_falls_when_what_was_read_changes(words, stays):
    before, after = parts(document(), document()), parts(document(), document(**words))
    assert (before["article.正文"].digest == after["article.正文"].digest) is stays


def test_open_comments_are_counted_in_their_part():
    found = parts(document(), document()).values()
    lines = outline.lines(found, {"front"}, {"fee.price": 2, "conf.duty": 1})
    assert [(line.part.key, line.comments, line.is_seen) for line in lines] == [
        ("front", 0, True),
        ("article.正文", 3, False),
    ]


def test_tick_is_kept_for_its_reader_alone_and_taken_back(draft, lawyer, accountant):
    draft = submit(draft)
    same = document_of(draft.current)
    found = outline.parts(compare(same, same), draft.current.subjects["clauses"])
    for _twice in range(2):
        outline.tick(lawyer, draft.current, found[1], read=True)
    assert outline.seen_by(lawyer, draft, found) == {"article.正文"}
    assert outline.seen_by(accountant, draft, found) == frozenset()
    outline.tick(lawyer, draft.current, found[1], read=False)
    assert Viewed.objects.count() == 0
