"""Being paid: settlement, payment terms, invoices, deposit, late payment."""

import pytest

from contracts.terms.duration import Days
from contracts.wizard.forms.fees import FeesForm
from tests.contracts.wizard.forms.asking import complaints, messages, read

PARTIES = {"a.name": "云岭商贸（示例）有限公司", "a.uscc": "91330106MA2B7K3C0Q"}


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({"fee.prepay.on": "是"}, "fee.prepay.deduct", True),
        ({}, "fee.prepay.deduct", False),
        ({"fee.dep.on": "是"}, "fee.dep.pct", True),
        ({}, "fee.dep.pct", False),
        ({"fee.adj.triggers": ["最低工资标准上调"]}, "fee.adj.wage", True),
        ({"fee.adj.triggers": ["服务质量"]}, "fee.adj.wage", False),
        ({"fee.adj.triggers": ["服务质量"]}, "fee.adj.cpi", False),
        ({}, "fee.adj.pctScope", True),
        ({}, "fee.late.add", True),
        ({"fee.late.mode": "日万分率"}, "fee.late.add", False),
        ({"fee.late.mode": "日万分率"}, "fee.late.daily", True),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    values, _wrong, _missing = read(FeesForm, raw, PARTIES)
    assert (key in values) is follows


def test_payment_on_a_fixed_date_needs_the_day():
    _values, _wrong, missing = read(FeesForm, {"fee.pay.trigger": "固定日期"}, PARTIES)
    assert missing == ["fee.pay.day", "fee.items"]


def test_payment_after_an_invoice_needs_no_day():
    _values, _wrong, missing = read(FeesForm, {"fee.pay.trigger": "收到合规发票"}, PARTIES)
    assert missing == ["fee.items"]


def test_a_deposit_that_is_not_retained_may_be_an_amount():
    values, _wrong, _missing = read(
        FeesForm, {"fee.dep.on": "是", "fee.dep.mode": "保函", "fee.dep.amount": "20万"}, PARTIES
    )
    retained, _wrong, _missing = read(
        FeesForm, {"fee.dep.on": "是", "fee.dep.mode": "按期扣留", "fee.dep.amount": "20万"}, PARTIES
    )
    assert (values["fee.dep.amount"], "fee.dep.amount" in retained) == (200000, False)


def test_a_deposit_asks_for_the_account_of_party_a():
    values, _wrong, missing = read(FeesForm, {"fee.dep.on": "是"}, PARTIES)
    assert values["a.bank.acctName"] == PARTIES["a.name"]
    assert {"a.bank.bank", "a.bank.acctNo"} <= set(missing)


@pytest.mark.parametrize(
    ("kind", "invoice"),
    [("企业", "增值税专用发票"), ("机关", "增值税普通发票"), ("事业单位", "增值税普通发票")],
)
def test_who_cannot_deduct_gets_ordinary_invoices(kind, invoice):
    values, _wrong, _missing = read(FeesForm, {}, {**PARTIES, "a.kind": kind})
    assert values["fee.inv.type"] == invoice


def test_the_invoice_title_is_the_name_and_code_of_party_a():
    values, _wrong, _missing = read(FeesForm, {}, PARTIES)
    assert values["fee.invTitle"] == "云岭商贸（示例）有限公司，91330106MA2B7K3C0Q"


@pytest.mark.parametrize("kind", ["机关", "事业单位"])
def test_a_public_body_pays_within_sixty_days(kind):
    said = [("fee.pay.days", "甲方为机关或事业单位的，付款期限不超过 60 日（保障中小企业款项支付条例 9）")]
    assert complaints(FeesForm, a__kind=kind, fee__pay__days=Days(61, False)) == said
    assert complaints(FeesForm, a__kind=kind, fee__pay__days=Days(60, False)) == []


def test_a_company_may_agree_on_a_longer_term():
    assert complaints(FeesForm, a__kind="企业", fee__pay__days=Days(90, False)) == []


@pytest.mark.parametrize(
    ("settled", "paid", "right"), [("季", "月", False), ("季", "季", True), ("月", "月", True), ("月", "季", True)]
)
def test_nothing_is_paid_more_often_than_it_is_settled(settled, paid, right):
    found = complaints(FeesForm, fee__settle__cycle=settled, fee__pay__cycle=paid)
    assert found == ([] if right else [("fee.pay.cycle", "支付周期不能短于结算周期")])


def test_an_invoice_for_labour_dispatch_is_refused():
    said = [("fee.inv.item", "发票项目名称不能写劳务派遣，须与服务内容一致")]
    assert complaints(FeesForm, fee__inv__item="*人力资源服务*劳务派遣费") == said
    assert complaints(FeesForm, fee__inv__item="*信息技术服务*呼叫中心服务费") == []


def test_the_account_of_party_a_is_in_its_name():
    said = [("a.bank.acctName", "甲方户名须与甲方名称一致")]
    assert complaints(FeesForm, a__name="云岭商贸有限公司", a__bank__acctName="林可") == said
    assert complaints(FeesForm, a__name="云岭商贸有限公司", a__bank__acctName="云岭商贸有限公司") == []
    assert complaints(FeesForm, a__bank__acctName="林可") == []


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("fee.pay.day", "29", "每期付款日须在 1 到 28 之间"),
        ("fee.prepay.pct", "71", "预付款比例须在 1 到 70 之间"),
        ("fee.dep.pct", "11", "保证金比例须在 0 到 10 之间"),
        ("fee.settle.confirm", "16日", "甲方确认的期限须在 1 到 15 之间"),
    ],
)
def test_figures_stay_within_what_may_be_agreed(key, raw, message):
    assert messages(FeesForm, key, raw) == [message]
