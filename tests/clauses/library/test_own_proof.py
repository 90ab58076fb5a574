"""Own text is proofread like the library's: what is wrong is said by line and column, what is odd too."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library import own_text, read
from clauses.library.own_proof import promised, proofread_own
from clauses.library.own_text import MAX_LENGTH, Remark
from contracts.wizard.steps import vocabulary

LIBRARY, KNOWN = read(), vocabulary()
STANDING = set(LIBRARY.clauses)


def errors(text, clause="fee.late", standing=STANDING):
    found = proofread_own(text, clause, LIBRARY, KNOWN, standing)
    return [(one.line, one.column, one.message) for one in found if one.level == "error"]


def advice(text, clause="fee.late"):
    found = proofread_own(text, clause, LIBRARY, KNOWN, STANDING)
    return [(one.line, one.column, one.message) for one in found if one.level == "advice"]


def test_plain_text_with_answers_and_references_is_right():
    text = '甲方应在{{ fee.pay.days | days }}内付款，见{{ ref("fee.payment") }}。\n- 甲；\n- **乙**。'
    assert proofread_own(text, "fee.late", LIBRARY, KNOWN, STANDING) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一\n甲方{{ fee.pay.days", (2, 3, "{{ 没有写完整")),
        ("{{ a.name }}}}", (1, 13, "多了一个 }}")),
        ("甲 }} 乙", (1, 3, "多了一个 }}")),
        ("{{ a.name {{ b.name }}", (1, 1, "{{ 没有写完整")),
        ("甲{% if pi.on %}乙{% endif %}", (1, 2, "这里不能写 {%")),
        ("甲{# 注 #}", (1, 2, "这里不能写 {#")),
        ("甲\n{{ a.name | upper }}", (2, 1, "没有“upper”这个过滤器")),
        ("甲{{ 1 + 1 }}", (1, 2, "这里不能使用计算")),
        ("甲{{ a.__class__ }}", (1, 2, "“a.__class__”不是答案的名字")),
        ("甲{{ ref('fee.late', 2) }}", (1, 2, "ref 里要写一个条款或附件")),
        ("甲\n  ## 标题", (2, 1, "条款里不能有标题")),
        ("甲\x07乙", (1, 2, "有无法打印的字符（U+0007）")),
        ("甲\ue000", (1, 2, "有无法打印的字符（U+E000）")),
        ("  \n ", (1, 1, "没有文字")),
        ("长" * (MAX_LENGTH + 1), (1, MAX_LENGTH + 1, f"文字超过 {MAX_LENGTH} 个字")),
    ],
)
def test_what_cannot_be_read_is_said_where_it_stands(text, found):
    assert found in errors(text)


def test_everything_that_cannot_be_read_is_said_at_once():
    text = "{{ a.name | upper }}\n{% if x %}\n}}"
    assert [(line, column) for line, column, _message in errors(text)] == [(1, 1), (2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\n乙{{ fee.pay.dayz }}", (2, 2, "没有“fee.pay.dayz”这个答案")),
        ("乙{{ a.name | money }}", (1, 2, "money 不适用于文字“甲方名称”")),
        ("乙{{ fee.items }}", (1, 2, "列表“费用明细”不能直接印出")),
        ('乙{{ fee.items | table("kpi.brief") }}', (1, 2, "表格“kpi.brief”印的是 kpi.items")),
        ('乙{{ ref("fee.lat") }}', (1, 2, "没有“fee.lat”这个条款或附件，引用会落空")),
    ],
)
def test_tags_are_weighed_against_the_library(text, found):
    messages = errors(text)
    assert [(line, column) for line, column, _message in messages] == [found[:2]]
    assert messages[0][2].partition("“")[0] == found[2].partition("“")[0]


def test_a_reference_to_a_clause_this_contract_does_not_have_is_an_error():
    assert errors('见{{ ref("fee.prepay") }}。', standing=STANDING - {"fee.prepay"}) == [
        (1, 2, "“预付款”不在这份合同里，引用会落空")
    ]


def test_a_reference_to_a_special_term_of_the_contract_is_right():
    assert errors('见{{ ref("own.1") }}。', standing={"own.1"}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲。。乙", (1, 2, "标点重复“。。”")),
        ("甲\n乙（）", (2, 2, "“（）”里没有内容")),
        ("甲,乙", (1, 2, "半角标点“,”")),
        ("甲“乙", (1, 2, "““””没有成对")),
        ("甲**乙", (1, 2, "“**”没有成对")),
        ("按第5.3条执行", (1, 2, "“第5.3条”是输入的编号，条款增减后不会跟着变")),
        ("见附件三", (1, 2, "“附件三”是输入的编号，附件增减后不会跟着变")),
        ("本协议另有约定", (1, 1, "“本协议”在分节式合同里不会改称")),
        ('见{{ ref("fee.late") }}', (1, 2, "这一条引用了它自己")),
    ],
)
def test_what_is_odd_is_advice_where_it_stands(text, found):
    assert (advice(text), errors(text)) == ([found], [])


def test_an_article_of_a_law_is_no_clause_of_the_contract():
    assert advice("依《民法典》第五百条执行") == []


def test_marks_beside_a_tag_are_those_of_words():
    assert advice("{{ a.name }}，{{ b.name }}（{{ a.uscc }}）。") == []


def test_a_repealed_law_is_an_error_where_it_is_named():
    old = replace(next(iter(LIBRARY.laws.values())), name="合同法", status="repealed", until="2021-01-01")
    library = replace(LIBRARY, laws={"合同法": old})
    [found] = proofread_own("依据\n《合同法》。", "fee.late", library, KNOWN, STANDING)
    assert (found.line, found.column, found.message, found.level) == (2, 1, "正文引用的《合同法》已经废止", "error")


def test_a_term_the_contract_defines_cannot_be_defined_again():
    [found] = errors("甲。“坐席”指一名人员。")
    assert found == (1, 3, "“坐席”在 def.terms 已有定义")


def test_a_clause_with_several_fixed_numbers_needs_a_paragraph_for_each():
    assert promised("parties.a", LIBRARY) == (3, 0)
    assert errors("甲方：略。\n住所：略。", "parties.a") == [
        (1, 1, "这一条占用 3 个固定编号，要写成至少 3 段，现在是 2 段")
    ]
    assert errors("甲方：略。\n住所：略。\n联系人：略。", "parties.a") == []


def test_a_table_is_no_paragraph_and_a_sub_item_no_item():
    assert errors("一。\n{{ aDuty.items | table }}", "duty.a.inputs")[0][2].endswith("现在是 1 段")
    assert errors("可以变更：\n- 甲；\n  - 子；\n- 乙。", "chg.conditions")[0][2].endswith("现在是 2 项")


@pytest.mark.parametrize(
    ("clause", "items"), [("chg.conditions", 3), ("end.grounds", 3), ("end.expiry", 4), ("fee.adjust", 0)]
)
def test_items_with_fixed_numbers_are_as_many_as_the_library_has_for_certain(clause, items):
    assert promised(clause, LIBRARY)[1] == items


def test_annexes_have_headings_and_special_terms_promise_nothing():
    assert errors("## 目录\n甲。", "annex.2") == []
    assert errors("甲。", "own.1") == []


@given(st.text(max_size=80))
def test_any_text_is_judged_without_breaking(text):
    for found in own_text.errors(text) + own_text.advice(text):
        assert isinstance(found, Remark)
        assert 1 <= found.line <= text.count("\n") + 1


@given(st.text("{}%#|甲a. \n(\"')ref", max_size=40))
def test_any_mixture_of_signs_is_judged_without_breaking(text):
    assert all(found.column >= 1 for found in proofread_own(text, "fee.late", LIBRARY, KNOWN, STANDING))
