"""Every wording of every clause, in both forms: no gap, no odd punctuation, no odd bracket, as it would be signed.

Clauses are switched one by one, as a drafter does, so that the defaults a variant brings are in force too. Two complete
contracts between them have every clause there is; a clause nobody can print is a finding here.
"""

import re
from functools import cache

import pytest

from clauses.library import read
from clauses.library.tailoring import Alteration, stances_of, tailored
from contracts.assembly.document import Document
from contracts.rendering import text
from contracts.wizard.compose import compose
from tests.contracts.assembly import sound
from tests.factories import example_answers

LIBRARY = read()
FORMS = sorted(LIBRARY.outlines)
STANCES = ("standard", "buyer", "supplier", "fallback")
SETTINGS = {key for stance in STANCES for key in LIBRARY.settings(stance)}
ON_THE_COVER = {"doc.cover"}

FULL = {key: raw for key, raw in example_answers("ecommerce-hotline").items() if key not in SETTINGS} | {
    "scope.types": ["电话接听", "在线客服", "邮件处理", "售后支持", "投诉处理", "外呼回访"],
    "scope.ai.use": "辅助人工",
    "fee.min.on": "是",
    "fee.min.qty": "10",
    "fee.prepay.on": "是",
    "fee.prepay.pct": "10",
    "fee.dep.on": "是",
    "fee.dep.amount": "100000",
    "fee.adj.triggers": ["服务范围变更", "业务量增减", "服务质量", "居民消费价格上涨", "最低工资标准上调", "税率变化"],
    "scope.languages": [{"lang": "普通话", "level": "二级乙等"}, {"lang": "粤语", "level": "熟练"}],
    "fee.mult.langs": [{"lang": "粤语", "mult": "1.2", "share": "10"}],
    "fee.mult.lang": "1.3",
    "fee.over.pct": "20",
    "fee.over.mult": "1.2",
    "pi.sensitive": "是",
    "pi.sensCats": ["金融账户"],
    "pi.important": "是",
    "parties.endClient": "云岭控股（示例）有限公司",
    "doc.lang": "中文和英文",
    "doc.prevail": "中文",
    "liab.ins": [{"type": "公众责任险", "limit": "500万元"}],
    "misc.other": "双方每季度召开一次服务评审会。",
    "exit.staff": "甲方可优先招用",
    **{f"annex.{number}.mode": "随附" for number in range(1, 10)},
}
OTHERWISE = {"pi.role": "共同处理", "disp.way": "仲裁", "disp.arb.org": "杭州仲裁委员会", "term.renew.mode": "自动续期"}
WAYS = {"full": {}, "otherwise": OTHERWISE}

ODD = re.compile(
    "[，。；：、！？][，。；：、]"  # 。。 ，。 、、
    "|[（【《“‘][，。；：、！？）】》”’]|[，、；：][）】》”’]"  # empty or half empty brackets
    r"|^[，。；：、！？）】》”’]|[，、]$"
    r"|[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]"  # half-width marks beside Chinese
    r"|[{}\\]|%}|\*\*|None|\bTrue\b|\bFalse\b"
    r"|[\u4e00-\u9fff] +[\u4e00-\u9fff]",
    re.MULTILINE,
)
TWICE = re.compile("(的的|了了|者或者|和和|应应当|的。的|为为|在在|本合同本|本协议本)")
PAIRS = ("（）", "“”", "《》", "【】")


@cache
def contract(stance: str, form: str, way: str) -> Document:
    """A complete contract with every clause switched to `stance`, where the clause has it."""
    raw = FULL | WAYS[way] | {"doc.form": form}
    wanted = {one.id: Alteration(stance=stance) for one in LIBRARY.clauses.values() if stance in stances_of(one)}
    made = compose(raw, tailored(LIBRARY, wanted))
    assert (made.answers.problems, made.document.gaps, made.document.dangling) == ((), (), ())
    return made.document


def spoken(document: Document) -> dict[str, str]:
    """What each clause and annex says, tables included."""
    said = {one.id: text.clause_text(one) for one in document.clauses()}
    return said | {annex.id: "\n".join(text.block_text(block) for block in annex.blocks) for annex in document.annexes}


def odd(words: str) -> list[str]:
    """What no contract may look like, with a little of what stands around it."""
    found = [match for pattern in (ODD, TWICE) for match in pattern.finditer(words)]
    unpaired = [f"{open_}≠{close}" for open_, close in PAIRS if words.count(open_) != words.count(close)]
    return [words[max(0, match.start() - 12) : match.end() + 12] for match in found] + unpaired


def test_every_variant_says_in_a_few_words_why_one_would_ask_for_it():
    why = {
        (one.id, stance): variant.why for one in LIBRARY.clauses.values() for stance, variant in one.variants.items()
    }
    assert {wording for wording, words in why.items() if not 6 <= len(words) <= 40 or words.endswith("。")} == set()
    assert len(set(why.values())) == len(why)


both_forms = pytest.mark.parametrize("form", FORMS)
every_stance = pytest.mark.parametrize("stance", STANCES)
both_ways = pytest.mark.parametrize("way", sorted(WAYS))


@both_forms
@every_stance
@both_ways
def test_no_wording_has_a_gap_or_an_odd_mark(stance, form, way):
    document = contract(stance, form, way)
    sound.check(document)
    assert {id_: found for id_, words in spoken(document).items() if (found := odd(words))} == {}


@both_forms
def test_every_wording_of_every_clause_was_among_them(form):
    printed = {
        (one.id, one.variant)
        for stance in STANCES
        for way in WAYS
        for one in contract(stance, form, way).clauses()
        if one.id in LIBRARY.clauses
    }
    annexes = {annex.id for way in WAYS for annex in contract("standard", form, way).annexes}
    written = {(one.id, stance) for one in LIBRARY.clauses.values() if not one.is_annex for stance in stances_of(one)}
    assert {wording for wording in written - printed if wording[0] not in ON_THE_COVER} == set()
    assert set(LIBRARY.annexes) - annexes == set()


@both_forms
@every_stance
def test_a_variant_says_something_else_or_sets_something(stance, form):
    standard, switched = spoken(contract("standard", form, "full")), spoken(contract(stance, form, "full"))
    silent = {
        one.id
        for one in LIBRARY.clauses.values()
        if stance in one.variants
        and not one.variants[stance].settings
        and one.id in switched
        and standard[one.id] == switched[one.id]
    }
    assert silent == set()


@pytest.mark.parametrize(
    "words",
    [
        "付款。。",
        "付款，。",
        "甲、、乙",
        "（）",
        "（，甲）",
        "甲，\n乙",
        "甲（乙",
        "{{ fee.total }}",
        "付款,付款",
        "甲 乙",
        "应当按的的",
    ],
)
def test_the_eye_for_odd_marks_is_open(words):
    assert len(odd(words)) > 0


def test_the_eye_for_odd_marks_lets_ordinary_words_pass():
    assert odd("5.3　支付。甲方（含“分公司”）应于2027年1月1日09:00前付款3,816.00元：\n（1）甲；\n（2）《协议》。") == []


def test_remarks_about_clauses_are_said_in_english_too():
    variants = [variant for one in LIBRARY.clauses.values() for variant in one.variants.values()]
    said = [variant.why_en for variant in variants] + [
        one.negotiate_en for one in LIBRARY.clauses.values() if one.variants
    ]
    assert [words for words in said if not 15 <= len(words) <= 150 or words.endswith(".") or not words.isascii()] == []
    assert len(set(said)) == len(said)
