"""A supplementary agreement as people read it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clauses.library import proofread, read
from clauses.library.checks.wordings import conditions, wordings
from clauses.library.conditions import keys
from contracts.assembly.document import Text
from contracts.rendering import html, text
from contracts.review.subjects import subjects_of
from contracts.supplements.writing import KNOWN, frame
from contracts.wizard.steps import vocabulary
from tests.contracts.redline.test_real_contracts import EXAMPLES
from tests.contracts.supplements.made import base, supplement

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "supplement.txt"
ONE = "ecommerce-hotline"
CHANGES = {
    "fee.pay.days": "45日",  # changed
    "term.trial.on": "否",  # removed
    "annex.6.mode": "不适用",  # an annex, and its line in the list
    "b.address": "合肥市高新区创新大道66号",
}


def told(clause):
    return "".join(node.text for node in clause.blocks[0].content)


def leads(made):
    return [told(clause) for clause in made.document.articles[0].clauses]


def test_golden(request):
    written = text.render(supplement(ONE, CHANGES).document)
    if request.config.getoption("--accept-golden"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_wording_is_proofread_like_the_library():
    known = {**vocabulary(), **KNOWN}
    library = replace(frame(), laws=read().laws)
    used = {slot.key for clause in library.clauses.values() for wording in wordings(clause) for slot in wording.slots}
    used |= {key.name for clause in library.clauses.values() for rule in conditions(clause) for key in keys(rule)}
    assert proofread(library, {key: field for key, field in known.items() if key in used}) == []
    assert used - set(known) == set()
    assert set(KNOWN) - used == set()


@pytest.mark.parametrize("form", ["agreement", "sectioned"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_supplement_prints_like_any_contract(name, form):
    made = supplement(name, {"fee.pay.days": "45日", "disp.way": "仲裁"}, form=form)
    assert html.page(made.document, draft=None).count("</html>") == 1
    assert made.document.dangling == ()
    assert [article.label for article in made.document.articles if not article.signature] == ["一、", "二、", "三、"]
    frame_words = [*made.document.preamble, *made.document.articles[1].clauses, *made.document.articles[2].clauses]
    nodes = [node for clause in frame_words for block in clause.blocks for node in block.content]
    assert [node.text for node in nodes if isinstance(node, Text) and "本合同" in node.text] == []


def test_each_kind_of_change_says_what_is_done():
    made = supplement(ONE, CHANGES)
    assert leads(made) == [
        "原合同第1.4条至第1.6条（乙方基本信息）修改为：",
        "删去原合同第2.19条（试用期）。",
        "原合同第3.4.3条（考核结果应用）修改为：",
        "原合同第4.9条（个人信息委托处理）修改为：",
        "原合同第5.3条（支付周期与期限）修改为：",
        "原合同第10.6条（完整协议与解释顺序）修改为：",
        "删去原合同第12.6条（个人信息处理约定）。",
        "原合同附件五《费用支付明细表》的全部内容，以本补充协议后附的附件五替换。",
        "删去原合同附件六《个人信息处理约定》。",
    ]


def test_references_in_new_words_use_the_numbers_of_the_contract():
    made = supplement(ONE, {"fee.pay.days": "45日", "term.trial.on": "否"})
    (renewal,) = (clause for clause in made.consolidated.clauses() if clause.id == "term.renewal")
    assert renewal.number == "2.20"
    assert all(node.anchor == "" for node in made.document.inlines() if hasattr(node, "anchor"))


def test_earlier_supplements_and_the_day_of_signing_are_named():
    facts = {"signed": date(2026, 12, 1), "earlier": (("售后外包协议补充协议", "HT-2027-0003"),)}
    made = supplement(ONE, {"fee.pay.days": "45日"}, of=base(ONE, **facts))
    printed = text.render(made.document)
    assert "于2026年12月1日签订了《云岭商贸电商售后热线外包协议》" in printed
    assert (
        "其后又签订了《售后外包协议补充协议》（编号：HT-2027-0003）。上述合同连同上述补充协议，以下统称“原合同”。"
        in printed
    )


def test_government_contract_repeats_the_limit_of_its_law():
    made = supplement("government-12345", {"fee.pay.days": "20日"})
    assert "全部补充合同的采购金额合计不超过原合同采购金额的百分之十。" in text.render(made.document)


def test_price_that_changed_is_asked_of_finance_and_a_trial_of_legal_alone():
    owners = subjects_of(supplement(ONE, CHANGES).document)["owners"]
    assert (owners["fee.payment"], owners["annex.5"], owners["term.trial"]) == (
        ["legal", "finance"],
        ["legal", "finance"],
        ["legal"],
    )
