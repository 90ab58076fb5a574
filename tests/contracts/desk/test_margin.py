"""Comments stand in the order of the text, and offer what their reader may do."""

import pytest

from contracts import permissions
from contracts.desk import margin
from contracts.desk.page import reader_of
from contracts.desk.standing import standings
from contracts.desk.texts import text_of
from contracts.review import comments
from contracts.review.comments import Spot
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen


def threads(draft, user):
    draft.refresh_from_db()
    return margin.threads(draft, reader_of(draft, user), standings(text_of(draft.current)))


@pytest.fixture
def three(submitted, lawyer):
    """Two in the first clause, against the order of its words, and one in the second."""
    for clause, quote in (("conf.duty", "保密"), ("fee.price", "90元"), ("fee.price", "单价")):
        comments.write(submitted, Spot(clause, 0, quote), f"关于{quote}", by=lawyer)
    return submitted


def test_comments_are_in_the_order_of_the_text_and_numbered(three, lawyer):
    found = threads(three, lawyer)
    assert [(thread.number, thread.comment.quote) for thread in found] == [(1, "单价"), (2, "90元"), (3, "保密")]


def test_pending_comments_are_their_authors_own(three):
    assert threads(three, three.owner) == []


def test_settled_comments_have_no_number(three, lawyer):
    advance(three, "comment", by=lawyer, seen=seen(three))
    comments.resolve(three.comments.get(quote="单价"), by=lawyer)
    found = threads(three, lawyer)
    assert [thread.number for thread in found] == [0, 1, 2]
    assert dict(margin.open_by_clause(found)) == {"fee.price": 1, "conf.duty": 1}


@pytest.mark.parametrize(("kind", "by_owner"), [("note", True), ("must", False)])
def test_drafter_may_settle_a_note_but_not_a_must(submitted, lawyer, kind, by_owner):
    comments.write(submitted, Spot("fee.price"), "看看", by=lawyer, kind=kind)
    advance(submitted, "request_changes", by=lawyer, note="改", seen=seen(submitted))
    assert [thread.can_resolve for thread in threads(submitted, submitted.owner)] == [by_owner]
    assert [thread.can_resolve for thread in threads(submitted, lawyer)] == [True]


def test_drafters_answer_counts_and_the_authors_own_words_do_not(submitted, lawyer):
    said = comments.write(submitted, Spot("fee.price"), "看看", by=lawyer)
    advance(submitted, "request_changes", by=lawyer, note="改", seen=seen(submitted))
    comments.reply(said, "还要看", by=lawyer)
    assert [thread.is_answered for thread in threads(submitted, submitted.owner)] == [False]
    comments.reply(said, "已改", by=submitted.owner)
    assert [thread.is_answered for thread in threads(submitted, submitted.owner)] == [True]


def test_a_comment_taken_back_leaves_its_place_only_where_it_was_answered(three, lawyer):
    advance(three, "request_changes", by=lawyer, note="改", seen=seen(three))
    answered = three.comments.get(quote="单价")
    comments.reply(answered, "好", by=three.owner)
    for comment in (answered, three.comments.get(quote="90元")):
        comments.delete(comment, by=lawyer)
    assert [thread.comment.quote for thread in threads(three, lawyer)] == ["单价", "保密"]


def test_number_of_queries_does_not_grow_with_the_comments(three, lawyer, django_assert_num_queries):
    reader, known = reader_of(three, lawyer), standings(text_of(three.current))
    for count in range(20):
        comments.write(three, Spot("fee.price", 0, "单价"), str(count), by=lawyer)
    with django_assert_num_queries(1):
        found = margin.threads(three, reader, known)
        assert all(thread.can_reply or not thread.can_accept for thread in found)
        assert [thread.can_resolve for thread in found] == [False] * 23


def test_giving_a_review_up_takes_back_what_was_not_sent(three, lawyer):
    advance(three, "comment", by=lawyer, seen=seen(three))
    said = comments.write(three, Spot("fee.price"), "再一条", by=lawyer)
    comments.reply(said, "补充", by=lawyer)
    assert comments.discard(three, by=lawyer) == 2
    assert three.comments.count() == 3


def test_reader_is_who_the_permission_table_says(submitted, lawyer):
    reader = reader_of(submitted, lawyer)
    assert (reader.places, reader.may_comment, reader.may_edit) == (permissions.places(lawyer, submitted), True, False)
