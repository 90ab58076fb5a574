"""插入条款库写法: what the library offers for a clause, and what becomes of it when the drafter takes it over."""

from http import HTTPStatus

import pytest

from clauses.library.tailoring import laid_out
from contracts.desk.accepting import CannotAccept, accept
from contracts.desk.standing import plain
from contracts.desk.suggesting import as_submitted, offers, stance_saying
from contracts.models import Comment, Draft
from contracts.review import comments
from contracts.review.comments import Spot
from contracts.wording.situation import Situation
from tests.factories import make_accountant, make_lawyer, make_ready_draft
from tests.journeys import reviewing

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CLAUSE = "fee.payment"


@pytest.fixture
def lawyer(db):
    return make_lawyer()


@pytest.fixture
def draft(lawyer):
    """Under review; a real contract with its answers."""
    make_accountant()
    return reviewing.submit(make_ready_draft())


def says(draft, clause):
    """What the clause says in the draft as it is kept."""
    return plain(Situation(Draft.objects.get(pk=draft.pk)).clauses[clause].blocks)


def suggested(draft, lawyer, clause, words):
    """Suggested for a whole clause, and sent back to its drafter."""
    comment = comments.write(draft, Spot(clause), "", by=lawyer, wording=words)
    return reviewing.send_back(draft, lawyer), comment


def test_what_is_offered_are_the_other_ways_with_the_values_of_the_contract(draft):
    found = {offer.way.stance: offer.words for offer in offers(as_submitted(draft), CLAUSE)}
    assert sorted(found) == ["buyer", "fallback", "supplier"]
    assert "30日" in says(draft, CLAUSE)
    assert [words for words in found.values() if "30日" not in words or "{{" in words] == []


def test_offers_are_for_the_revision_under_review_whatever_the_drafter_writes_meanwhile(draft, lawyer):
    before = offers(as_submitted(draft), CLAUSE)
    draft = reviewing.change(reviewing.send_back(draft, lawyer), fee__pay__days="77日")
    assert [offer.words for offer in offers(as_submitted(draft), CLAUSE)] == [offer.words for offer in before]


def test_library_offers_nothing_for_what_it_does_not_word(draft):
    situation = as_submitted(draft)
    clauses = [*sorted(laid_out(situation.base)), "own.1", "no.such.clause"]
    assert [clause for clause in clauses if offers(situation, clause)] == []


@pytest.mark.parametrize(
    ("clause", "stance"),
    [("fee.payment", "supplier"), ("liab.cap", "buyer"), ("duty.b.staff", "supplier"), ("kpi.fail", "fallback")],
    ids=["answers in the words", "a cap", "a table and items", "a fallback"],
)
def test_accepted_offer_stands_in_the_contract_word_for_word(draft, lawyer, clause, stance):
    offer = next(one for one in offers(as_submitted(draft), clause) if one.way.stance == stance)
    typed = offer.words.replace("\n", "\r\n")
    draft, comment = suggested(draft, lawyer, clause, typed)
    saved = accept(comment, by=draft.owner)
    assert (says(saved, clause), saved.wordings) == (offer.words, {clause: {"stance": stance}})


def test_offer_for_words_that_hold_answers_takes_the_place_of_the_whole_paragraph_too(draft, lawyer):
    offer = next(one for one in offers(as_submitted(draft), CLAUSE) if one.way.stance == "supplier")
    paragraph = Situation(draft).clauses[CLAUSE].blocks[0]
    quote = "".join(node.text for node in paragraph.content)
    comment = comments.write(draft, Spot(CLAUSE, 0, quote), "", by=lawyer, wording=offer.words)
    draft = reviewing.send_back(draft, lawyer)
    assert says(accept(comment, by=draft.owner), CLAUSE) == offer.words


def test_offer_that_was_changed_by_hand_is_left_to_the_drafter(draft, lawyer):
    offer = offers(as_submitted(draft), CLAUSE)[0]
    draft, comment = suggested(draft, lawyer, CLAUSE, offer.words + "但节假日除外。")
    with pytest.raises(CannotAccept, match="建议的是整条文字"):
        accept(comment, by=draft.owner)
    assert Draft.objects.get(pk=draft.pk).wordings == {}


def test_offer_whose_values_changed_meanwhile_is_left_to_the_drafter(draft, lawyer):
    offer = next(one for one in offers(as_submitted(draft), CLAUSE) if one.way.stance == "supplier")
    draft, comment = suggested(draft, lawyer, CLAUSE, offer.words)
    draft = reviewing.change(draft, fee__pay__days="77日")
    assert stance_saying(Situation(draft), CLAUSE, offer.words) == ""
    with pytest.raises(CannotAccept, match="建议的是整条文字"):
        accept(comment, by=draft.owner)


@pytest.fixture
def typed(draft):
    """What a browser posts while a comment is being written."""
    return {
        "place": f"{CLAUSE}.0",
        "digest": draft.current.content_hash,
        "quote": "服务费",
        "text": "对方不会接受",
        "wording": "写到一半",
        "kind": "must",
        "internal": "on",
    }


def said_in(response):
    """What stands in the comment form of a page."""
    form = response.context["form"]
    return {name: form[name].value() for name in ("place", "quote", "text", "wording", "kind", "whole", "internal")}


def test_asking_for_the_library_saves_nothing_and_loses_nothing(client, draft, lawyer, typed):
    client.force_login(lawyer)
    response = client.post(f"/{draft.pk}/review/comments/?view=clean", typed | {"library": ""})
    kept = {name: value for name, value in typed.items() if name != "digest"} | {"whole": False, "internal": True}
    assert (response.status_code, said_in(response), Comment.objects.count()) == (HTTPStatus.OK, kept, 0)
    assert [offer.way.stance for offer in response.context["offered"].offers] == ["buyer", "supplier", "fallback"]


def test_chosen_way_is_filled_in_for_the_whole_clause(client, draft, lawyer, typed):
    client.force_login(lawyer)
    response = client.post(f"/{draft.pk}/review/comments/", typed | {"library": "supplier"})
    offer = next(one for one in offers(as_submitted(draft), CLAUSE) if one.way.stance == "supplier")
    said = said_in(response)
    assert (said["wording"], said["whole"], said["quote"]) == (offer.words, True, "")
    assert (said["text"], said["kind"], said["internal"]) == ("对方不会接受", "must", True)
    client.post(f"/{draft.pk}/review/comments/", typed | {"wording": offer.words, "whole": "on"})
    comment = Comment.objects.get()
    assert (comment.wording, comment.block, comment.quote) == (offer.words, None, "")


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"digest": "0" * 64}, HTTPStatus.CONFLICT), ({"place": "no.such.clause.0"}, HTTPStatus.NOT_FOUND)],
    ids=["another version", "another place"],
)
def test_library_is_not_asked_about_what_is_not_on_the_screen(client, draft, lawyer, typed, changes, status):
    client.force_login(lawyer)
    response = client.post(f"/{draft.pk}/review/comments/", typed | {"library": "supplier"} | changes)
    assert (response.status_code, Comment.objects.count()) == (status, 0)


def test_drafter_is_offered_to_accept_it_though_answers_stand_in_the_clause(client, draft, lawyer):
    offer = next(one for one in offers(as_submitted(draft), CLAUSE) if one.way.stance == "supplier")
    draft, comment = suggested(draft, lawyer, CLAUSE, offer.words)
    client.force_login(draft.owner)
    page = client.get(f"/{draft.pk}/review/")
    card = page.context["page"].cards[0]
    assert (card.can_accept, card.go) == (True, f"/{draft.pk}/clauses/{CLAUSE}/")
    assert "".join(run.text for run in card.thread.suggestion if run.kind != "ins") == says(draft, CLAUSE)
    client.post(f"/{draft.pk}/review/comments/{comment.pk}/accept/")
    assert says(draft, CLAUSE) == offer.words


def test_reviewer_reads_the_ways_of_a_clause_and_switches_none(client, draft, lawyer):
    client.force_login(lawyer)
    page = client.get(f"/{draft.pk}/clauses/{CLAUSE}/")
    assert (page.status_code, page.context["is_writable"]) == (HTTPStatus.OK, False)
    refused = client.post(f"/{draft.pk}/clauses/{CLAUSE}/", {"stance": "supplier"})
    assert (refused.status_code, Draft.objects.get(pk=draft.pk).wordings) == (HTTPStatus.FORBIDDEN, {})
