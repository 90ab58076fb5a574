"""What the desk adds to the redline: buttons, marks, the form, and words that are gone."""

import re

import pytest

from contracts.desk.address import Address
from contracts.desk.hooks import Hooks, place_of
from contracts.desk.margin import Reader, Thread
from contracts.desk.standing import find, standings_of
from contracts.models import Comment, User
from contracts.redline.compare import compare
from contracts.rendering import redline
from contracts.rendering.desk import Desk
from tests.contracts.review.conftest import document

OLD, NEW = (
    document(fee_price="单价为90元。", fee_more="每月结算。"),
    document(fee_price="单价为95元。", fee_more="每月结算。"),
)
KNOWN = standings_of(NEW)


def drawn(*said, view=redline.marked, may_comment=True, form_at=""):
    """The redline with a comment for each (clause, block, quote)."""
    threads = []
    for number, (clause, block, quote) in enumerate(said, start=1):
        comment = Comment(pk=number, clause=clause, block=block, quote=quote)
        reader = Reader(User(pk=1), frozenset())
        threads.append(Thread(comment, number, "", find(comment, KNOWN), (), reader))
    hooks = Hooks(Address("/d/"), threads, KNOWN, may_comment, form_at, "<form></form>")
    desk = Desk(gutter=hooks.gutter, below=hooks.below, quotes=hooks.quotes, folds=False)
    return view(compare(OLD, NEW), desk)


def test_every_paragraph_can_be_commented_on_by_those_who_may():
    assert re.findall(r'data-place="([^"]+)"', drawn()) == ["cover.0", "fee.price.0", "conf.duty.0", "fee.more.0"]
    assert "gut" not in drawn(may_comment=False)


def test_selected_words_are_marked_and_a_paragraph_at_its_end():
    html = drawn(("conf.duty", 0, "保密"), ("fee.more", 0, "每月结算。"))
    assert '<span class="anno">保密</span><a class="an num" id="mark-1" href="#comment-1"' in html
    assert re.search(r'每月结算。<a class="an num" id="mark-2"', html)


@pytest.mark.parametrize("view", [redline.marked, redline.clean])
def test_each_mark_stands_once(view):
    html = drawn(("fee.price", 0, "单价"), ("fee.price", None, ""), ("fee.more", 0, "已经没有"), view=view)
    assert [html.count(f'id="mark-{number}"') for number in (1, 2, 3)] == [1, 1, 1]


def test_words_that_are_gone_stand_under_their_clause():
    assert re.search(
        r'每月结算。</p><p class="gone-words">.*原文已删除</span> <q>已经没有</q>', drawn(("fee.more", 0, "已经没有"))
    )


def test_form_stands_under_the_paragraph_it_is_about():
    assert "双方保密。</p><form></form>" in drawn(form_at="conf.duty.0")


def test_what_people_typed_is_escaped():
    assert "<script>" not in drawn(("fee.more", 0, "<script>alert(1)</script>"))


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("fee.price.0", ("fee.price", 0)),
        ("fee.price.1", None),
        ("fee.gone.0", None),
        ("0", None),
        ("fee.price.x", None),
    ],
)
def test_a_place_in_an_address_must_be_one_of_the_contract(key, place):
    assert place_of(key, KNOWN) == place
