"""Rules and wording in the words of people."""

import pytest

from clauses.library import Rule, Wording, read
from contracts.librarian.words import Part, compared, in_words, parts, readable


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("pi.on", "当“是否处理个人信息”为“是”时出现"),
        ("not pi.on", "当“是否处理个人信息”为“否”时出现"),
        ("misc.other", "当填写了“其他约定”时出现"),
        ("pi.on and pi.role != '委托处理'", "当“是否处理个人信息”为“是”，且“处理关系”不为“委托处理”时出现"),
        (
            "pi.on and (pi.sensitive or pi.role == '委托处理')",
            "当“是否处理个人信息”为“是”，且（“是否处理敏感个人信息”为“是”，或“处理关系”为“委托处理”）时出现",
        ),
        ("'外呼回访' in scope.types", "当“服务内容”包含“外呼回访”时出现"),
        ("perf.seats >= 30", "当“配置坐席数”不小于30时出现"),
        ("a.kind in ['机关', '事业单位']", "当“甲方主体类型”为“机关”或“事业单位”时出现"),
        ("not (pi.on and pi.sensitive)", "当不是（“是否处理个人信息”为“是”，且“是否处理敏感个人信息”为“是”）时出现"),
        ("false", "从不出现"),
        ("true", "每份合同都有"),
    ],
)
def test_rule_is_said_in_plain_words(rule, said):
    assert in_words(Rule.parse(rule)) == said


def test_clause_without_a_rule_stands_in_every_contract():
    assert in_words(read().clauses["fee.payment"].include_when) == "每份合同都有"


def test_every_rule_of_the_library_can_be_said():
    library = read()
    for clause in library.clauses.values():
        assert in_words(clause.include_when)
        for wording in (clause.standard, *(variant.wording for variant in clause.variants.values())):
            text = readable(wording, library)
            assert "".join(part.text for part in parts(text)) == text.translate(dict.fromkeys(map(ord, "⟦⟧⟪⟫")))


def test_answers_references_and_conditions_become_tokens():
    text = readable(
        Wording.parse('{% if pi.on %}见{{ ref("fee.late") }}{% else %}{{ fee.pay.days | days }}{% endif %}。'), read()
    )
    assert parts(text) == (
        Part("〔当“是否处理个人信息”为“是”：", "condition"),
        Part("见"),
        Part("引用“逾期付款”", "token"),
        Part("｜否则：", "condition"),
        Part("付款期限", "token"),
        Part("〕", "condition"),
        Part("。"),
    )


def test_a_token_is_never_split_by_a_redline():
    runs = compared("在⟦付款期限⟧内支付", "在⟦付款日⟧内支付")
    assert [(run.kind, [part.text for part in run.parts]) for run in runs] == [
        ("same", ["在"]),
        ("del", ["付款期限"]),
        ("ins", ["付款日"]),
        ("same", ["内支付"]),
    ]
