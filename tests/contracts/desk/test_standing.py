"""A comment is found by its clause and its words, never by a number."""

import pytest

from contracts.desk.standing import find, standings_of
from contracts.models import Comment
from tests.contracts.review.conftest import document

LONG = "乙方提供的服务应达到附件三所列各项指标，考核按自然月进行。"


def found(quote, block=0, clause="fee.price", **words):
    place = find(Comment(clause=clause, block=block, quote=quote), standings_of(document(**words)))
    return place.block, place.marks, place.is_gone


@pytest.mark.parametrize(
    ("quote", "said", "expected"),
    [
        ("按自然月", LONG, (0, True, False)),
        ("按季度", LONG, (None, False, True)),
        (LONG, LONG, (0, False, False)),
        (LONG, LONG.replace("自然月", "季度"), (0, False, False)),
        (LONG, "付款期限为三十日。", (None, False, True)),
    ],
    ids=["selected words", "words that are gone", "a paragraph", "a paragraph a little changed", "another paragraph"],
)
def test_comment_is_found_by_its_words(quote, said, expected):
    assert found(quote, fee_price=said) == expected


def test_comment_on_a_whole_clause_stays_with_it():
    assert found("", block=None) == (None, False, False)


def test_comment_on_a_clause_that_is_gone_is_gone():
    assert found("单价", clause="fee.gone") == (None, False, True)


def test_renumbering_moves_no_comment():
    first = standings_of(document(aa_new="新的一条。"))
    assert first["fee.price"].name == "1"
    assert found("单价", aa_new="新的一条。") == (0, True, False)
