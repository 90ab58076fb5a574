import pytest

from clauses.library.vocabulary import Field
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Gap, Heading, Reference, Table, Text, Value
from contracts.assembly.errors import AssemblyError
from contracts.rendering.text import line_text
from contracts.terms.duration import Days
from tests.contracts.assembly.small import clause, library, outline, show, vocabulary

KNOWN = vocabulary(on="bool", x="text", t="rows", doc__title="text", a__name_="text")


def built(clauses, *articles, terms=None, known=KNOWN, stance="standard", variants=None, **more):
    source = library(clauses, outline(*articles, **more))
    return assemble(source, "agreement", terms or {}, known, stance=stance, variants=variants or {})


def references(document):
    return [(node.text, node.anchor) for node in document.inlines() if isinstance(node, Reference)]


def test_references_point_at_the_number_their_clause_came_to():
    clauses = {
        "a": clause("文。", when="on"),
        "b": '见{{ ref("c") }}、{{ ref("b.child") }}。',
        "b.child": "文。",
        "c": '见{{ ref("b") }}。',
    }
    articles = ('{ clause = "a" }, { clause = "b", children = [{ clause = "b.child" }] }', '{ clause = "c" }')
    assert references(built(clauses, *articles)) == [
        ("第2.1条", "clause-2.1"),
        ("第1.1.1条", "clause-1.1.1"),
        ("第1.1条", "clause-1.1"),
    ]


def test_a_reference_to_a_clause_with_several_numbers_names_the_range():
    clauses = {"a": "甲。\n\n乙。", "b": '见{{ ref("a") }}。'}
    document = built(clauses, '{ clause = "a", numbers = ["1.1", "1.2"] }, { clause = "b" }')
    assert references(document) == [("第1.1条至第1.2条", "clause-1.1")]


def test_a_reference_to_the_preamble_says_so():
    document = built({"p": "文。", "b": '见{{ ref("p") }}。'}, '{ clause = "b" }', preamble='"p"')
    assert references(document) == [("首部", "clause-p")]


def test_a_reference_to_a_clause_that_is_out_dangles():
    document = built({"a": clause("文。", when="on"), "b": '见{{ ref("a") }}。'}, '{ clause = "a" }, { clause = "b" }')
    assert document.dangling == (Reference("a"),)


def test_annexes_are_chosen_by_rule_and_labelled_in_order():
    clauses = {"a": '见{{ ref("annex.3") }}。', "annex.2": clause("文。", title="二号", when="on")}
    clauses |= {f"annex.{n}": clause("## 目的\n\n文。", title=f"{n}号") for n in (1, 3)}
    document = built(clauses, '{ clause = "a" }', annexes='"annex.1", "annex.2", "annex.3"')
    assert [(annex.id, annex.label, annex.title, annex.anchor) for annex in document.annexes] == [
        ("annex.1", "附件一", "1号", "annex-1"),
        ("annex.3", "附件二", "3号", "annex-2"),
    ]
    assert references(document) == [("附件二", "annex-2")]


def test_headings_of_an_annex_are_counted_and_anchored():
    clauses = {"a": "文。", "annex.1": clause("## 目标\n\n甲。\n\n## 流程\n- 乙。", title="方案")}
    annex = built(clauses, '{ clause = "a" }', annexes='"annex.1"').annexes[0]
    assert [(b.number, b.anchor) for b in annex.blocks if isinstance(b, Heading)] == [
        ("一、", "annex-1-1"),
        ("二、", "annex-1-2"),
    ]
    assert [show(block) for block in annex.blocks] == ["一、 目标", "甲。", "二、 流程", "- （1） 乙。"]


def test_every_included_annex_is_listed_with_how_and_when_it_comes():
    known = {**KNOWN, **vocabulary(annex__1__mode="choice", annex__2__mode="choice", annex__2__due="days")}
    clauses = {"annex.1": clause("文。", title="方案"), "annex.2": clause("文。", title="资料")}
    terms = {"annex.1.mode": "随附", "annex.2.mode": "后补", "annex.2.due": Days(30)}
    document = built(clauses, "{ annexes = true }", terms=terms, known=known, annexes='"annex.1", "annex.2"')
    assert [show(c.blocks[0]) for c in document.articles[0].clauses] == [
        "1.1 附件一：《方案》（随附）",
        "1.2 附件二：《资料》（后补，期限30日）",
    ]
    assert document.articles[0].clauses[0].blocks[0].content == (
        Reference("annex.1", "附件一", "annex-1"),
        Text("：《方案》"),
        Text("（"),
        Value("随附", "annex.1.mode"),
        Text("）"),
    )


def test_more_promised_annexes_than_there_are_is_refused():
    with pytest.raises(AssemblyError):
        built(
            {"annex.1": clause("文。")},
            '{ annexes = true, numbers = ["1.1", "1.2"] }',
            annexes='"annex.1"',
        )


def test_tables_are_numbered_through_the_document():
    clauses = {"a": "{{ t | table }}", "b": "{{ t | table }}", "annex.1": clause("见{{ t | table }}")}
    document = built(
        clauses,
        '{ clause = "a", children = [{ clause = "b" }] }',
        terms={"t": ({"c": "一"},)},
        annexes='"annex.1"',
    )
    assert [block.number for block in document.blocks() if isinstance(block, Table)] == [1, 2, 3]


def test_the_cover_has_a_line_for_each_label():
    clauses = {"doc.cover": "{{ doc.title }}\n\n编号：{{ x }}\n\n甲方：{{ a.name }}\\\n日期：　　年", "a": "文。"}
    document = built(clauses, '{ clause = "a" }', terms={"doc.title": "我的合同"}, cover="doc.cover")
    assert (document.title, document.cover.title) == ("我的合同", "我的合同")
    assert document.cover.lines == (
        ("甲方", (Gap("a.name", "标签a.name"),)),
        ("日期", (Text("　　年"),)),
    )


def test_without_a_title_the_outline_gives_one():
    assert built({"a": "文。"}, '{ clause = "a" }').title == "外包协议"


def test_contents_are_the_headings():
    document = built({"a": "文。", "annex.1": clause("文。", title="方案")}, '{ clause = "a" }', annexes='"annex.1"')
    assert [(entry.label, entry.title, entry.anchor) for entry in document.contents] == [
        ("第一条", "条1", "article-1"),
        ("附件一", "方案", "annex-1"),
    ]


BUYER = '\n[buyer]\nhow = "append"\n'
TWO = clause("标准。\n\n## 偏甲方\n加严。", more=BUYER)


def test_the_stance_chooses_the_wording_and_is_remembered():
    document = built({"a": TWO, "b": "文。"}, '{ clause = "a" }, { clause = "b" }', stance="buyer")
    assert [(c.variant, "".join(line_text(b.content) for b in c.blocks)) for c in document.clauses()] == [
        ("buyer", "标题。标准。加严。"),
        ("standard", "标题。文。"),
    ]


def test_a_single_clause_can_be_worded_otherwise():
    document = built({"a": TWO, "b": TWO}, '{ clause = "a" }, { clause = "b" }', variants={"b": "buyer"})
    assert [clause.variant for clause in document.clauses()] == ["standard", "buyer"]


def test_an_unknown_form_and_a_clause_nobody_wrote_are_refused():
    source = library({"a": "文。"}, outline('{ clause = "a" }'))
    with pytest.raises(AssemblyError):
        assemble(source, "napkin", {}, KNOWN)
    with pytest.raises(AssemblyError):
        built({"a": "文。"}, '{ clause = "ghost" }')


def test_a_missing_cell_is_one_gap_however_often_it_is_printed():
    known = {"t": Field("t", "表", "rows", columns=(Field("c", "列", "text", required=True),))}
    document = built({"a": "{{ t | table }}**{{ t | table }}**"}, '{ clause = "a" }', terms={"t": ({},)}, known=known)
    assert document.gaps == (Gap("t", "列", 0, "c"),)
