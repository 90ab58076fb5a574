import pytest

from clauses.library import ALWAYS, ContentError, Slot, Words
from clauses.library.clause import read_clause

FULL = """+++
title = "付款"
risk = "high"
basis = ["民法典511(4)"]
include_when = "fee.on and fee.days"
negotiate = "双方对期限看法不同"

[buyer]
how = "append"
set = { "fee.pay.days" = "60日" }
[supplier]
how = "sentence"
from = "乙方未开票"
[fallback]
how = "replace"
+++
甲方付款。乙方未开票不影响付款。

## 偏甲方
另付{{ a.b }}。

## 偏乙方
乙方开票后{{ c.d }}内付款。

## 折中
协商付款。
"""


def read(source, clause_id="fee.pay"):
    return read_clause(clause_id, f"{clause_id.replace('.', '/')}.md", source)


def complaints(source, clause_id="fee.pay"):
    with pytest.raises(ContentError) as caught:
        read(source, clause_id)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def head(lines, text="正文。"):
    return f'+++\ntitle = "付款"\nrisk = "low"\n{lines}\n+++\n{text}\n'


def test_clause_is_read_with_everything_it_says():
    clause = read(FULL)
    assert (clause.id, clause.title, clause.risk, clause.basis) == ("fee.pay", "付款", "high", ("民法典511(4)",))
    assert (clause.file, clause.source, clause.negotiate) == ("fee/pay.md", FULL, "双方对期限看法不同")
    assert clause.include_when.keys == {"fee.on", "fee.days"}
    assert clause.standard.source == "甲方付款。乙方未开票不影响付款。"


def test_every_stance_has_its_whole_wording():
    clause = read(FULL)
    assert {stance: clause.wording(stance).source for stance in ("standard", "buyer", "supplier", "fallback")} == {
        "standard": "甲方付款。乙方未开票不影响付款。",
        "buyer": "甲方付款。乙方未开票不影响付款。另付{{ a.b }}。",
        "supplier": "甲方付款。乙方开票后{{ c.d }}内付款。",
        "fallback": "协商付款。",
    }


def test_pieces_of_a_variant_stand_on_the_lines_where_they_were_written():
    clause = read(FULL)
    lines = {stance: [slot.line for slot in clause.wording(stance).slots] for stance in ("buyer", "supplier")}
    assert lines == {"buyer": [20], "supplier": [23]}


def test_stance_without_a_variant_prints_the_standard_wording():
    clause = read(head(""))
    assert [clause.wording(stance) for stance in ("buyer", "other", "standard")] == [clause.standard] * 3


def test_head_of_a_plain_clause_may_be_short():
    clause = read(head(""))
    assert (clause.include_when, clause.basis, clause.negotiate, dict(clause.variants)) == (ALWAYS, (), "", {})


def test_set_changes_answers_and_keeps_the_wording():
    source = head('[buyer]\nhow = "set"\nset = { "sec.incident" = "2" }', "正文。\n\n## 偏甲方\n更快报告{{ 不读。")
    variant = read(source).variants["buyer"]
    assert (variant.how, variant.settings, variant.note) == ("set", {"sec.incident": "2"}, "更快报告{{ 不读。")
    assert variant.wording == read(head("")).standard


def test_a_variant_may_say_why_one_would_ask_for_it():
    source = head('[buyer]\nhow = "append"\nwhy = "金额大时选用"', "一。\n\n## 偏甲方\n二。")
    assert (read(source).variants["buyer"].why, read(head("")).variants) == ("金额大时选用", {})


def test_set_needs_no_explanation():
    assert read(head('[buyer]\nhow = "set"\nset = { "a.b" = "2" }')).variants["buyer"].note == ""


def test_annex_keeps_its_headings_and_needs_no_risk():
    annex = read('+++\ntitle = "服务说明"\n+++\n## 概况\n{{ a.b }}\n', "annex.1")
    assert (annex.is_annex, annex.risk) == (True, "low")
    assert list(annex.standard.walk({})) == [Words("## 概况\n"), Slot("a.b")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("正文。", [(1, "文件开头没有 +++")]),
        ("", [(1, "文件开头没有 +++")]),
        ('+++\ntitle = "付款"', [(1, "开头的 +++ 没有结束")]),
        ("+++\nrisk = \n+++\n正文。", [(2, "TOML 写法有误")]),
        ("+++\nx = " + "[" * 9000 + "\n+++\n正文。", [(2, "TOML 写法太复杂，无法读取")]),
        ("+++\n+++\n正文。", [(2, "“risk”没有填写"), (2, "“title”没有填写")]),
        (head("", ""), [(6, "没有正文")]),
        (head('titel = "x"'), [(4, "没有“titel”这一项")]),
        (head('risk = "x"').replace('risk = "low"\n', ""), [(3, "“risk”的内容不对")]),
        (head("basis = [511]"), [(4, "“basis”的内容不对")]),
        (head('include_when = ""'), [(4, "“include_when”的内容不对")]),
        (head('include_when = "a.b ="'), [(4, "标签或规则的写法有误")]),
        (head("\n\ninclude_when = 'a.b()'"), [(6, "这里不能使用“名字(…)”这样的调用")]),
        (head("", "一。\n{{ x() }}"), [(7, "这里不能使用“名字(…)”这样的调用")]),
        (head("", "一。\n## 别的"), [(7, "这里不能有标题“别的”")]),
        (head("", "一。\n# 偏甲方"), [(7, "这里不能有标题“偏甲方”")]),
        (head("", "一。\n\n## 偏甲方\n二。"), [(2, "有“偏甲方”的文字，但没有 [buyer]")]),
        (head('[buyer]\nhow = "append"'), [(4, "没有“偏甲方”的文字")]),
        (head('[buyer]\nhow = "append"', "一。\n## 偏甲方\n\n"), [(4, "没有“偏甲方”的文字")]),
        (head("[buyer]", "一。\n## 偏甲方\n二。"), [(4, "“how”没有填写")]),
        (head('[buyer]\nhow = "add"', "一。\n## 偏甲方\n二。"), [(5, "“how”的内容不对")]),
        (head('[buyer]\nhow = "append"\nform = "x"', "一。\n## 偏甲方\n二。"), [(6, "没有“form”这一项")]),
        (head('[buyer]\nhow = "set"'), [(5, 'how = "set" 没有写要改的答案')]),
        (head('[buyer]\nhow = "append"\nset = { x = 1 }', "一。\n## 偏甲方\n二。"), [(6, "“x”的内容不对")]),
        (head('[buyer]\nhow = "sentence"', "一。\n## 偏甲方\n二。"), [(4, "“from”没有填写")]),
        (head('[buyer]\nhow = "append"\nfrom = "一"', "一。\n## 偏甲方\n二。"), [(6, "append 用不到 from")]),
        (
            head('[buyer]\nhow = "sentence"\nfrom = "三"', "一。\n## 偏甲方\n二。"),
            [(6, "标准正文里没有以“三”开头的句子")],
        ),
        (
            head('[buyer]\nhow = "append"', "一。\n## 偏甲方\n二。\n## 偏甲方\n三。"),
            [(10, "“偏甲方”出现了两次")],
        ),
    ],
)
def test_whatever_is_wrong_is_named_with_its_line(source, expected):
    assert complaints(source) == expected


@pytest.mark.parametrize("how", ["append", "replace"])
def test_error_in_a_variant_is_reported_once_at_its_own_line(how):
    source = head(f'[supplier]\nhow = "{how}"', "一。\n\n## 偏乙方\n\n二。\n{{ x.y | mony }}")
    assert complaints(source) == [(12, "没有“mony”这个过滤器")]


def test_error_in_the_standard_wording_is_not_repeated_for_its_variants():
    source = head('[supplier]\nhow = "append"', "一{{ x() }}。\n\n## 偏乙方\n二。")
    assert complaints(source) == [(7, "这里不能使用“名字(…)”这样的调用")]


def test_everything_wrong_is_said_at_once():
    source = '+++\ntitle = 1\nrisk = "x"\ninclude_when = "a b"\n+++\n{{ x() }}\n'
    assert [line for line, _ in complaints(source)] == [6, 3, 2, 4]


def test_annex_refuses_variants_and_other_headings():
    source = '+++\ntitle = "附件"\n[buyer]\nhow = "append"\n+++\n## 偏甲方\n### 小标题\n文字。\n'
    assert complaints(source, "annex.1") == [(7, "这里不能有标题“小标题”"), (3, "没有“buyer”这一项")]


def test_clause_over_the_limit_is_refused():
    assert complaints(head("", "条" * 11_000)) == [(1, "文件超过 32 KiB")]
