import pytest

from contracts.assembly.assemble import assemble
from contracts.assembly.document import Item, Paragraph, Text
from contracts.assembly.errors import AssemblyError
from tests.contracts.assembly.small import clause, library, numbers, outline, show, vocabulary

ON = {"on": True}
KNOWN = vocabulary(on="bool", x="text")


def built(clauses, *articles, terms=None, **more):
    return assemble(library(clauses, outline(*articles, **more)), "agreement", terms or {}, KNOWN)


def refusal(clauses, *articles, **more):
    with pytest.raises(AssemblyError) as caught:
        built(clauses, *articles, **more)
    error = caught.value
    return error.outline, error.entry, error.promised, error.actual


def test_clauses_are_numbered_within_their_article():
    document = built(dict.fromkeys("abc", "文。"), '{ clause = "a" }, { clause = "b" }', '{ clause = "c" }')
    assert numbers(document) == {"a": "1.1", "b": "1.2", "c": "2.1"}


def test_a_clause_whose_rule_is_false_leaves_no_hole():
    clauses = {"a": "文。", "b": clause("文。", when="on"), "c": "文。"}
    entries = '{ clause = "a" }, { clause = "b" }, { clause = "c" }'
    assert numbers(built(clauses, entries)) == {"a": "1.1", "c": "1.2"}
    assert numbers(built(clauses, entries, terms=ON)) == {"a": "1.1", "b": "1.2", "c": "1.3"}


def test_children_are_numbered_below_their_parent():
    entries = '{ clause = "a", children = [{ clause = "b" }, { clause = "c" }] }'
    assert numbers(built(dict.fromkeys("abc", "文。"), entries)) == {"a": "1.1", "b": "1.1.1", "c": "1.1.2"}


def test_a_bare_heading_is_printed_with_its_children_and_gone_without_them():
    clauses = {"a": clause("文。", when="on"), "b": "文。"}
    entries = '{ title = "监督", children = [{ clause = "a" }] }, { clause = "b" }'
    assert numbers(built(clauses, entries)) == {"b": "1.1"}
    assert numbers(built(clauses, entries, terms=ON)) == {"监督": "1.1", "a": "1.1.1", "b": "1.2"}


def test_children_of_a_clause_that_is_out_stand_under_its_title():
    clauses = {"a": clause("文。", title="总则", when="on"), "b": "文。"}
    document = built(clauses, '{ clause = "a", children = [{ clause = "b" }] }')
    assert [(c.id, c.title, c.number, len(c.blocks)) for c in document.clauses()] == [
        ("", "总则", "1.1", 0),
        ("b", "标题", "1.1.1", 1),
    ]


def test_paragraphs_of_a_clause_with_several_numbers_carry_one_each():
    document = built({"a": "甲。\n\n乙。\n\n丙。"}, '{ clause = "a", numbers = ["1.1", "1.2"] }')
    assert [(b.number, b.anchor) for b in next(document.clauses()).blocks] == [
        ("1.1", ""),
        ("1.2", "clause-1.2"),
        ("", ""),
    ]


def test_a_clause_after_one_with_several_numbers_takes_the_next():
    document = built({"a": "甲。\n\n乙。", "b": "丙。"}, '{ clause = "a", numbers = ["1.1", "1.2"] }, { clause = "b" }')
    assert numbers(document) == {"a": "1.1", "b": "1.3"}


def test_a_promised_number_that_is_not_met_is_refused():
    clauses = dict.fromkeys("ab", "文。")
    assert refusal(clauses, '{ clause = "a" }, { clause = "b", numbers = ["1.1"] }') == ("agreement", "b", "1.1", "1.2")


def test_a_promised_clause_that_is_out_is_refused():
    clauses = {"a": clause("文。", when="on"), "b": "文。"}
    assert refusal(clauses, '{ clause = "a", numbers = ["1.1"] }, { clause = "b" }') == (
        "agreement",
        "a",
        "1.1",
        "没有列入",
    )


def test_a_clause_with_fewer_paragraphs_than_numbers_is_refused():
    assert refusal({"a": "甲。"}, '{ clause = "a", numbers = ["1.1", "1.2"] }') == ("agreement", "a", "1.1、1.2", "1.1")


def test_items_hang_from_a_fixed_number_when_the_outline_says_so():
    document = built({"a": "有：\n- 甲；\n- 乙。\n\n丙。"}, '{ clause = "a", numbers = ["1.1"], items = "1.1" }')
    assert [(b.number, b.anchor) for b in next(document.clauses()).blocks if isinstance(b, Item)] == [
        ("1.1.1", "clause-1.1.1"),
        ("1.1.2", "clause-1.1.2"),
    ]


def test_items_that_hang_from_another_number_are_refused():
    assert refusal({"a": "有：\n- 甲。"}, '{ clause = "a", items = "1.2" }') == ("agreement", "a", "1.2", "1.1")


def test_children_go_on_after_numbered_items():
    entries = '{ clause = "a", items = "1.1", children = [{ clause = "b" }] }'
    assert numbers(built({"a": "有：\n- 甲；\n- 乙。", "b": "丙。"}, entries)) == {"a": "1.1", "b": "1.1.3"}


def test_a_joined_clause_goes_on_under_the_number_before_it():
    entries = '{ clause = "a" }, { clause = "b", join = true }, { clause = "c" }'
    document = built(dict.fromkeys("abc", "文。"), entries)
    assert numbers(document) == {"a": "1.1", "b": "1.1", "c": "1.2"}
    assert [show(block) for c in document.clauses() for block in c.blocks] == [
        "1.1 标题。文。",
        "文。",
        "1.2 标题。文。",
    ]


def test_a_joined_clause_whose_head_is_out_takes_the_number_itself():
    clauses = {"z": "文。", "a": clause("文。", when="on"), "b": "文。"}
    document = built(clauses, '{ clause = "z" }, { clause = "a" }, { clause = "b", join = true }')
    assert numbers(document) == {"z": "1.1", "b": "1.2"}


def test_a_clause_begins_with_its_title():
    document = built({"a": clause("文。", title="期限")}, '{ clause = "a" }')
    assert next(document.clauses()).blocks == (Paragraph((Text("期限。", strong=True), Text("文。")), "1.1"),)


def test_a_title_is_not_said_twice():
    clauses = {"a": clause("期限：一年。", title="期限"), "b": clause("文。", title="条1")}
    document = built(clauses, '{ clause = "a" }, { clause = "b" }')
    assert [show(block) for c in document.clauses() for block in c.blocks] == ["1.1 期限：一年。", "1.2 文。"]


def test_a_clause_that_begins_with_a_list_gets_a_paragraph_for_its_number():
    document = built({"a": "- 甲；\n- 乙。"}, '{ clause = "a" }')
    assert [show(block) for block in next(document.clauses()).blocks] == ["1.1 标题。", "- （1） 甲；", "- （2） 乙。"]


def test_an_article_without_clauses_is_left_out():
    clauses = {"a": clause("文。", when="on"), "b": "文。"}
    document = built(clauses, '{ clause = "a" }', '{ clause = "b" }')
    assert [(entry.label, entry.title) for entry in document.contents] == [("第一条", "条2")]
    assert numbers(document) == {"b": "1.1"}


def test_an_article_without_clauses_stays_where_a_later_number_is_promised():
    clauses = {"a": clause("文。", when="on"), "b": "文。"}
    document = built(clauses, '{ clause = "a" }', '{ clause = "b", numbers = ["2.1"] }')
    assert [(entry.label, entry.title) for entry in document.contents] == [("第一条", "条1"), ("第二条", "条2")]


def test_signatures_without_promised_numbers_stand_outside_the_numbering():
    signature = 'title = "签署"\nsignature = true\nentries = [{ clause = "s" }]'
    document = built({"a": "文。", "s": "甲方（盖章）：\n\n乙方（盖章）："}, '{ clause = "a" }', signature)
    article = document.articles[-1]
    assert (article.label, article.number, article.anchor, article.signature) == ("", 0, "article-2", True)
    assert [show(block) for block in article.clauses[0].blocks] == ["甲方（盖章）：", "乙方（盖章）："]


def test_signatures_with_promised_numbers_are_an_article_without_run_in_titles():
    signature = 'title = "签署"\nsignature = true\nentries = [{ clause = "s", numbers = ["1.1"] }]'
    document = built({"s": "甲方（盖章）："}, signature)
    assert (document.articles[0].label, show(document.articles[0].clauses[0].blocks[0])) == (
        "第一条",
        "1.1 甲方（盖章）：",
    )


def test_preamble_clauses_have_no_number_and_no_run_in_title():
    document = built({"doc.recital": "甲方与乙方。", "a": "文。"}, '{ clause = "a" }', preamble='"doc.recital"')
    recital = document.preamble[0]
    assert (recital.number, recital.anchor, show(recital.blocks[0])) == ("", "clause-doc.recital", "甲方与乙方。")
