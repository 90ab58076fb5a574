import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.redline.text import Run, after, before, diff
from contracts.redline.words import parts

TERMS = frozenset({"服务费", "服务"})
WORDS = st.lists(
    st.sampled_from(
        [
            *"甲乙方应在内支付的服务费人员，。；\n",
            "90%",
            "3,816,000.00元",
            "2026年12月1日",
            "七十二小时",
            "SLA",
            "《民法典》",
        ]
    ),
    max_size=40,
).map("".join)

FEW = st.text("甲乙，。", max_size=14)  # so few that the same parts stand in many places


def marked(old, new, terms=frozenset()):
    """The runs as one string: [-taken out-] and [+put in+]."""
    signs = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
    return "".join(signs[run.kind].format(run.text) for run in diff(old, new, terms))


def test_equal_texts_are_one_run_and_nothing_is_none():
    assert (diff("同样的字", "同样的字"), diff("", "")) == ((Run("same", "同样的字"),), ())


def test_text_that_came_or_went_whole_is_one_run():
    assert (diff("", "全部"), diff("全部", "")) == ((Run("ins", "全部"),), (Run("del", "全部"),))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("不低于90%，除外。", "不低于95%，除外。", "不低于[-90%-][+95%+]，除外。"),
        ("在七十二小时内通知", "在二十四小时内通知", "在[-七十二小时-][+二十四小时+]内通知"),
        ("自2026年12月1日起。", "自2026年12月31日起。", "自[-2026年12月1日-][+2026年12月31日+]起。"),
        ("每日万分之五支付", "每日万分之三支付", "每日[-万分之五-][+万分之三+]支付"),
        ("收到后5个工作日内", "收到后15个工作日内", "收到后[-5个工作日-][+15个工作日+]内"),
        ("按ISO9001执行", "按ISO27001执行", "按[-ISO9001-][+ISO27001+]执行"),
        ("依照《民法典》办理", "依照《民事诉讼法》办理", "依照[-《民法典》-][+《民事诉讼法》+]办理"),
        ("09:00至18:00", "09:30至18:00", "[-09:00-][+09:30+]至18:00"),
        ("见第十一条", "见第十二条", "见[-第十一条-][+第十二条+]"),
        ("共1,000席", "共11,000席", "共[-1,000席-][+11,000席+]"),
    ],
)
def test_a_number_date_or_title_is_marked_whole(old, new, shown):
    assert marked(old, new) == shown


def test_an_amount_and_its_capitals_are_one_change():
    old, new = (
        "总价3,816,000.00元（大写：叁佰捌拾壹万陆仟元整）。",
        "总价3,447,120.00元（大写：叁佰肆拾肆万柒仟壹佰贰拾元整）。",
    )
    assert marked(old, new) == (
        "总价[-3,816,000.00元（大写：叁佰捌拾壹万陆仟元整-][+3,447,120.00元（大写：叁佰肆拾肆万柒仟壹佰贰拾元整+]）。"
    )


def test_a_term_of_the_contract_is_marked_whole():
    assert marked("支付服务费。", "支付服务款。", TERMS) == "支付[-服务费-][+服务款+]。"
    assert marked("支付服务费。", "支付服务款。") == "支付服务[-费-][+款+]。"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("甲到。丙到。", "甲到。乙到。丙到。", "甲到。[+乙到。+]丙到。"),
        ("以10%为限，超出部分结转。", "以10%为限。", "以10%为限[-，超出部分结转-]。"),
        ("累计赔偿以总额为限。", "除故意外，累计赔偿以总额为限。", "[+除故意外，+]累计赔偿以总额为限。"),
    ],
)
def test_a_mark_covers_a_whole_sentence_or_clause_of_it_where_it_can(old, new, shown):
    assert marked(old, new) == shown


def test_a_short_island_between_two_changes_is_given_up():
    assert (
        marked("还应支付合同总价5%的违约金", "还应支付上年服务费10%的违约金")
        == "还应支付[-合同总价5%-][+上年服务费10%+]的违约金"
    )


def test_two_edits_that_can_meet_become_one():
    assert marked("首，尾", "首甲，，尾") == "首[+甲，+]，尾"


def test_what_an_edit_takes_out_and_puts_in_again_at_its_end_is_given_back():
    old = "下列情形的数据不计入考核：不可抗力、甲方系统故障、电信故障。"
    new = "仅不可抗力和甲方系统故障的数据可以不计入考核。"
    assert marked(old, new) == (
        "[-下列情形的数据不计入考核：-][+仅+]不可抗力[-、-][+和+]甲方系统故障[-、电信故障-][+的数据可以不计入考核+]。"
    )


def test_a_long_island_between_two_changes_is_kept():
    assert (
        marked("甲应在三日内以书面形式通知对方", "乙应在五日内以书面形式告知对方")
        == "[-甲-][+乙+]应在[-三日-][+五日+]内以书面形式[-通-][+告+]知对方"
    )


@given(FEW, FEW)
@settings(max_examples=300)
def test_exactness_holds_where_the_same_words_come_again_and_again(old, new):
    runs = diff(old, new)
    assert (before(runs), after(runs)) == (old, new)


@given(WORDS, WORDS)
def test_without_what_went_the_runs_are_the_new_text_and_without_what_came_the_old(old, new):
    for terms in (frozenset(), TERMS):
        runs = diff(old, new, terms)
        assert (before(runs), after(runs)) == (old, new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_exactness_holds_for_any_characters(old, new):
    runs = diff(old, new)
    assert (before(runs), after(runs)) == (old, new)


@given(WORDS, WORDS)
def test_runs_are_never_empty_and_kinds_never_repeat(old, new):
    kinds = " ".join(run.kind if run.text else "empty" for run in diff(old, new))
    assert re.search(r"empty|\b(\w+) \1\b|ins del", kinds) is None


@given(WORDS, WORDS)
def test_no_mark_begins_or_ends_inside_a_part(old, new):
    runs = diff(old, new, TERMS)
    assert _edges(run.text for run in runs if run.kind != "ins") <= _edges(parts(old, TERMS))
    assert _edges(run.text for run in runs if run.kind != "del") <= _edges(parts(new, TERMS))


@given(st.text(max_size=80), st.frozensets(st.text(max_size=3), max_size=3))
def test_parts_joined_are_the_text(text, terms):
    assert "".join(parts(text, terms)) == text


def _edges(texts):
    edges, at = {0}, 0
    for text in texts:
        at += len(text)
        edges.add(at)
    return edges
