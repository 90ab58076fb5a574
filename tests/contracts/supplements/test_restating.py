"""The contract as it reads after a supplement: the new words, under the numbers that were signed."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from contracts.assembly.document import Clause
from contracts.redline.blocks import block_content
from contracts.redline.compare import compare
from contracts.wizard.compose import compose
from tests.contracts.redline.test_real_contracts import EXAMPLES, changed_answers
from tests.contracts.supplements.made import base, contract, library, supplement
from tests.factories import example_answers

ONE = "ecommerce-hotline"


def numbers(document):
    return {clause.id: clause.number for clause in document.clauses() if clause.id}


def said(clauses):
    """What each clause says, by id; signatures belong to one paper only."""
    named = [clause for clause in clauses if clause.id and not clause.id.startswith("sign.")]
    return {clause.id: tuple(map(block_content, clause.blocks)) for clause in named}


def live(supplement):
    """What the consolidated contract says, without what is left of clauses that are gone."""
    gone = {key for key, kind in supplement.changes.items() if kind == "removed"}
    document = supplement.consolidated
    return {id: words for id, words in said((*document.clauses(), *document.annexes)).items() if id not in gone}


def by_number(document):
    """What stands under each number (or id, where there is none), and in each annex: to a reader that is one."""
    found = {}
    for clause in document.clauses():
        if not clause.id.startswith("sign."):
            key = clause.number or clause.id
            found[key] = found.get(key, ()) + tuple(map(block_content, clause.blocks))
    return found | {annex.id: tuple(map(block_content, annex.blocks)) for annex in document.annexes}


def applied(base, supplement):
    """What the contract says when somebody makes the changes by hand, sentence by sentence."""
    words = by_number(base)
    number = {clause.id: clause.number or clause.id for clause in supplement.consolidated.clauses() if clause.id}
    for clause in supplement.document.articles[0].clauses:
        if clause.id in number:
            words[number[clause.id]] = tuple(map(block_content, clause.blocks[1:]))
    return words | {annex.id: tuple(map(block_content, annex.blocks)) for annex in supplement.document.annexes}


def without_what_is_gone(words, supplement):
    """`words` less what was deleted, of which the supplement prints nothing and the consolidated contract a remark."""
    number = {clause.id: clause.number or clause.id for clause in supplement.consolidated.clauses() if clause.id}
    gone = {number.get(key, key) for key, kind in supplement.changes.items() if kind == "removed"}
    return {key: said for key, said in words.items() if key not in gone and said}


@given(changed_answers())
@settings(max_examples=12)
def test_supplement_laid_over_the_contract_gives_the_new_contract(changed):
    name, answers = changed
    made = supplement(name, answers)
    new = compose(answers, library()).document
    wanted = said((*new.clauses(), *new.annexes))
    assert live(made) == {id: words for id, words in wanted.items() if words or id in live(made)}
    by_hand, whole = applied(base(name).document, made), by_number(made.consolidated)
    assert without_what_is_gone(by_hand, made) == without_what_is_gone(whole, made)


@given(changed_answers())
@settings(max_examples=12)
def test_no_number_of_the_contract_moves_and_none_is_given_twice(changed):
    name, answers = changed
    made = supplement(name, answers)
    before, after = numbers(contract(name).document), numbers(made.consolidated)
    assert {id: after[id] for id in before if id in after} == {id: before[id] for id in before if id in after}
    assert made.consolidated.dangling == ()
    came = [after[id] for id, kind in made.changes.items() if kind == "added" and after.get(id)]
    assert [number for number in came if number in before.values()] == []


@given(changed_answers())
@settings(max_examples=12)
def test_what_is_printed_is_what_the_redline_marks(changed):
    name, answers = changed
    made = supplement(name, answers)
    redline = compare(contract(name).document, made.consolidated)
    marked = {spot.clause for spot in redline.spots if spot.clause}
    changed = {key for key in made.changes if not key.startswith(("heading.", "article.", "cover"))}
    assert marked - {"cover"} == changed


@pytest.mark.parametrize("form", ["agreement", "sectioned"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_changed_is_an_empty_supplement(name, form):
    made = supplement(name, {}, form=form)
    assert (made.is_empty, made.consolidated) == (True, contract(name, form).document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_other_form_alone_changes_hardly_anything_but_what_the_contract_calls_itself(name):
    made = supplement(name, {"doc.form": "sectioned"})
    assert numbers(made.consolidated).items() >= numbers(contract(name).document).items() - {("doc.recital", "")}


def test_clause_that_is_gone_leaves_its_number_and_gets_it_back():
    first = supplement(ONE, {"term.trial.on": "否"})
    assert first.changes["term.trial"] == "removed"
    (gone,) = (clause for clause in first.consolidated.clauses() if clause.id == "term.trial")
    assert (gone.number, [node.text for block in gone.blocks for node in block.content]) == ("2.19", ["（已删去）"])
    back = supplement(ONE, {}, of=replace(base(ONE), document=first.consolidated))
    assert said(back.consolidated.clauses()) == said(contract(ONE).document.clauses())
    assert numbers(back.consolidated)["term.trial"] == "2.19"


def test_what_comes_takes_the_next_free_number_under_its_heading():
    without = compose(example_answers(ONE) | {"term.trial.on": "否"}, library()).document
    last = max(int(clause.number.split(".")[1]) for clause in without.articles[1].clauses)
    made = supplement(ONE, {}, of=replace(base(ONE), document=without))
    assert (made.changes["term.trial"], numbers(made.consolidated)["term.trial"]) == ("added", f"2.{last + 1}")


def test_annex_that_comes_stands_last_and_its_place_in_the_list_too():
    without = compose(example_answers(ONE) | {"annex.6.mode": "不适用"}, library()).document
    made = supplement(ONE, {}, of=replace(base(ONE), document=without))
    assert [(annex.id, annex.label) for annex in made.consolidated.annexes][-1] == (
        "annex.6",
        f"附件{'一二三四五六七八九'[len(without.annexes)]}",
    )
    assert made.changes["annex.6.entry"] == "added"


def test_second_supplement_builds_on_the_first():
    first = supplement(ONE, {"fee.pay.days": "45日"})
    second = supplement(
        ONE, {"fee.pay.days": "45日", "term.trial.on": "否"}, of=replace(base(ONE), document=first.consolidated)
    )
    assert "fee.payment" not in second.changes
    assert second.changes["term.trial"] == "removed"


def test_consolidated_contract_has_each_clause_once():
    made = supplement(ONE, {"term.trial.on": "否", "annex.6.mode": "不适用"})
    counted = Counter(part.id for part in made.consolidated.clauses() if isinstance(part, Clause) and part.id)
    assert max(counted.values()) == 1
