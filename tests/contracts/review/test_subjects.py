"""What an approval is about: hashes that follow the redline, and owners as they are written down."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.assembly.document import Item, Paragraph, Text, Value
from contracts.redline.compare import compare
from contracts.review.subjects import ORDER, owners_of, subject_hashes, subjects_of
from tests.contracts.redline.small import annex, article, body, clause, document, paragraph, ref, table
from tests.contracts.redline.test_exactness import blocks, documents
from tests.contracts.redline.test_real_contracts import EXAMPLES, contract

A, B, C = clause("a", "甲方付款。"), clause("b", "乙方服务。"), clause("c", "双方保密。")


def changed(old, new):
    """Names whose hashes differ, and those that only one document has."""
    before, after = subject_hashes(old), subject_hashes(new)
    return sorted(name for name in before | after if before.get(name) != after.get(name))


def test_a_word_changes_the_hash_of_its_clause_only():
    assert changed(body(A, B), body(A, clause("b", "乙方停止服务。"))) == ["b"]


def test_numbers_change_no_hash():
    old = body(clause("b", "乙方。", number="1.1"), clause("c", paragraph("见", ref("b", "第1.1条")), number="1.2"))
    new = body(clause("b", "乙方。", number="1.2"), clause("c", paragraph("见", ref("b", "第1.2条")), number="1.3"))
    assert changed(old, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (clause("a", paragraph("见", ref("b", "第1.1条"))), clause("a", paragraph("见", ref("c", "第1.1条")))),
        (clause("a", table(["坐席", "10"])), clause("a", table(["坐席", "11"]))),
        (clause("a", table(["坐席", "10"])), clause("a", table(["坐席", "10"], columns=("名称", "人数")))),
        (
            clause("a", table(["坐席\n班长"], columns=("名称",))),
            clause("a", table(["坐席"], ["班长"], columns=("名称",))),
        ),
        (clause("a", "一。", "二。"), clause("a", "一。二。")),
    ],
)
def test_what_is_read_differently_has_another_hash(old, new):
    assert changed(body(old), body(new)) == ["a"]


def test_words_are_the_same_in_a_paragraph_an_item_or_an_answer():
    old = clause("a", Paragraph((Text("三人"),)))
    assert changed(body(old), body(clause("a", Item((Value("三人", "k"),), "（1）")))) == []


def test_a_clause_under_another_heading_has_another_hash():
    one, two = article("一", A, B), article("二", C)
    assert changed(document(one, two), document(article("一", A), article("二", B, C))) == ["b"]


def test_clauses_in_another_order_change_the_order_and_nothing_else():
    assert changed(body(A, B), body(B, A)) == [ORDER]


def test_a_new_title_changes_nothing_and_a_line_of_the_cover_does():
    old = document(cover=[("签订地点", "宁波市")])
    assert changed(old, document(cover=[("签订地点", "宁波市")], title="另一份合同")) == []
    assert changed(old, document(cover=[("签订地点", "杭州市")])) == ["cover"]


def test_a_clause_that_came_or_went_changes_itself_and_the_order():
    assert changed(body(A), body(A, B)) == ["b", ORDER]


@given(documents, st.data())
def test_a_hash_changes_exactly_where_the_redline_marks_words(old, data):
    """Only the blocks of some annexes and top clauses are changed, so nothing moves."""

    def touched(part):
        return replace(part, blocks=data.draw(blocks)) if data.draw(st.booleans()) else part

    new = replace(
        old,
        articles=tuple(replace(each, clauses=tuple(map(touched, each.clauses))) for each in old.articles),
        annexes=tuple(map(touched, old.annexes)),
    )
    pairs = [pair for pair in compare(old, new).clauses() if pair.id and pair.id != "cover"]
    before, after = subject_hashes(old), subject_hashes(new)
    by_name = {name: [pair for pair in pairs if pair.id == name] for name in {pair.id for pair in pairs}}
    assert {name for name, found in by_name.items() if any(pair.changes for pair in found)} == {
        name for name in by_name if before.get(name) != after.get(name)
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_in_a_real_contract_hashes_change_exactly_where_the_redline_marks_something(name):
    old, new = contract(name), contract(name, "buyer")
    redline = compare(old, new)
    marked = {pair.id for pair in redline.clauses() if pair.changes}
    assert {name for name in changed(old, new) if name != ORDER} == marked


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("fee.payment", ("legal", "finance")),
        ("kpi.result", ("legal", "finance")),
        ("liab.cap", ("legal", "finance")),
        ("annex.5", ("legal", "finance")),
        ("annex.4", ("legal",)),
        ("conf.duty", ("legal",)),
        ("cover", ("legal",)),
        (ORDER, ("legal",)),
    ],
)
def test_legal_answers_for_everything_and_finance_for_money(name, sides):
    assert owners_of(name) == sides


def test_the_hash_of_a_side_is_over_what_it_answers_for():
    old = document(
        article("费", clause("fee.payment", "30日。"), clause("conf.duty", "保密。")),
        annexes=[annex("annex.5", "价。")],
    )
    legal_only = document(
        article("费", clause("fee.payment", "30日。"), clause("conf.duty", "永久保密。")), annexes=old.annexes
    )
    both = document(article("费", clause("fee.payment", "60日。"), clause("conf.duty", "保密。")), annexes=old.annexes)
    sides = [subjects_of(each)["sides"] for each in (old, legal_only, both)]
    assert [side["finance"] == sides[0]["finance"] for side in sides] == [True, True, False]
    assert [side["legal"] == sides[0]["legal"] for side in sides] == [True, False, False]
