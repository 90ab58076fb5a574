"""The parties step: both parties alike, the document itself, and what holds between the parties."""

import pytest

from contracts.wizard.forms.parties import PartiesForm
from tests.contracts.wizard.forms.asking import (
    LIBRARY,
    complaints,
    keys_asked_too_late,
    keys_declared,
    keys_on_cards,
    messages,
    question,
    read,
)

BY_HAND = [
    "doc.signPlace",
    "a.name",
    "a.uscc",
    "a.legalRep",
    "a.address",
    "a.contact.name",
    "a.contact.phone",
    "a.contact.email",
    "b.name",
    "b.uscc",
    "b.legalRep",
    "b.address",
    "b.contact.name",
    "b.contact.phone",
    "b.contact.email",
    "b.bank.acctName",
    "b.bank.bank",
    "b.bank.acctNo",
]


def test_every_default_reads_without_error():
    _values, wrong, _missing = read(PartiesForm, {})
    assert wrong == {}


def test_what_has_no_default_is_asked_by_hand():
    _values, _wrong, missing = read(PartiesForm, {})
    assert missing == BY_HAND


def test_every_rule_asks_about_an_earlier_answer():
    assert keys_asked_too_late(PartiesForm) == {}


def test_every_question_is_on_exactly_one_card():
    assert keys_on_cards(PartiesForm) == keys_declared(PartiesForm)


def test_document_is_declared_first_and_shown_last():
    declared = [asked.key for asked in PartiesForm.questions()]
    shown = [key for card in PartiesForm.cards for key in card.keys]
    assert (declared[0], shown[0], shown[-1]) == ("doc.form", "a.kind", "doc.prevail")


def test_both_parties_are_asked_the_same():
    keys = [asked.key for asked in PartiesForm.questions()]
    buyer = [key[2:] for key in keys if key.startswith("a.")]
    supplier = [key[2:] for key in keys if key.startswith("b.")]
    assert buyer == supplier[: len(buyer)]


def test_labels_name_the_party():
    assert [str(question(PartiesForm, key).label) for key in ("a.name", "b.name")] == ["甲方名称", "乙方名称"]


@pytest.mark.parametrize(
    "key", ["a.name", "a.uscc", "a.address", "a.contact.phone", "a.contact.email", "b.bank.acctNo"]
)
def test_example_is_an_answer_that_can_be_used(key):
    asked = question(PartiesForm, key)
    typed, problems = asked.parse(str(asked.example))
    assert (problems, asked.advice(typed)) == ([], "")


@pytest.mark.parametrize(("form", "title"), [("agreement", "呼叫中心业务外包协议"), ("sectioned", "客户服务外包合同")])
def test_title_follows_the_form_of_contract(form, title):
    values, _wrong, _missing = read(PartiesForm, {"doc.form": form})
    assert values["doc.title"] == title


def test_service_address_and_account_name_repeat_what_was_said():
    raw = {"a.address": "上海市浦东新区世纪大道1500号", "b.name": "合肥听澜信息服务有限公司"}
    values, _wrong, _missing = read(PartiesForm, raw)
    assert (values["a.mailAddress"], values["b.bank.acctName"]) == (raw["a.address"], raw["b.name"])


def test_foreign_party_gives_a_registration_instead_of_a_code():
    _values, _wrong, missing = read(PartiesForm, {"a.kind": "境外主体"})
    assert [key for key in missing if key.startswith("a.")][:2] == ["a.name", "a.foreignRegNo"]


def test_branch_names_its_head_office():
    _values, _wrong, missing = read(PartiesForm, {"b.kind": "分支机构"})
    assert "b.headOffice" in missing


def test_public_procurement_asks_for_number_and_papers():
    _values, _wrong, missing = read(PartiesForm, {"doc.gov": "是"})
    assert missing[1:3] == ["doc.govNo", "doc.tenderDocs"]


def test_prevailing_text_is_asked_of_two_languages_only():
    one, _wrong, _missing = read(PartiesForm, {})
    two, _wrong, _missing = read(PartiesForm, {"doc.lang": "中文和英文"})
    assert ("doc.prevail" in one, two["doc.prevail"]) == (False, "中文")


@pytest.mark.parametrize("title", ["客服人员派遣合同", "客服劳务外包合同"])
def test_title_that_speaks_of_dispatch_gets_a_remark(title):
    assert str(question(PartiesForm, "doc.title").advice(title))[:10] == "名称里有“派遣”或“"


def test_ordinary_title_gets_no_remark():
    assert question(PartiesForm, "doc.title").advice(LIBRARY.outlines["agreement"].title) == ""


@pytest.mark.parametrize(
    ("place", "clear"),
    [("上海市浦东新区", True), ("浙江省义乌市城市广场", True), ("上海市", False), ("中国上海", False)],
)
def test_place_of_signing_is_named_down_to_a_district(place, clear):
    assert (question(PartiesForm, "doc.signPlace").advice(place) == "") is clear


def test_parties_with_one_name_are_one_party():
    found = complaints(PartiesForm, a__name="海裳（上海）有限公司", b__name="海裳(上海) 有限公司")
    assert found == [("b.name", "乙方名称须与甲方名称不同，同一主体不能与自己订立合同")]


def test_parties_with_one_code_are_one_party():
    found = complaints(PartiesForm, a__uscc="91440300708461136T", b__uscc="91440300708461136T")
    assert found == [("b.uscc", "乙方统一社会信用代码须与甲方的不同，同一主体不能与自己订立合同")]


def test_two_parties_are_two_parties():
    named = {"a__name": "海裳服饰", "b__name": "听澜信息", "a__uscc": "91440300708461136T"}
    assert complaints(PartiesForm, **named, b__uscc="914403001922038216") == []


def test_nothing_is_said_before_anything_is_answered():
    assert complaints(PartiesForm) == []


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("a.name", "海裳", "甲方名称至少 4 个字，现在是 2 个字"),
        ("b.name", "听" * 101, "乙方名称最多 100 个字，现在是 101 个字"),
        ("a.legalRep", "沈", "甲方法定代表人（负责人）至少 2 个字，现在是 1 个字"),
        ("a.address", "世纪大道", "甲方住所至少 8 个字，现在是 4 个字"),
        ("a.kind", "公司", "甲方主体类型没有“公司”这个选项，请从列表中选择"),
        ("b.size", "特大型", "乙方企业规模没有“特大型”这个选项，请从列表中选择"),
        ("b.certs", ["ISO 9001", "ISO 9999"], "乙方资质认证没有“ISO 9999”这个选项，请从列表中选择"),
        ("b.certs", {"ISO 9001": True}, "乙方资质认证的格式不对，重新填写"),
        ("b.certsDetail", [{"no": "1"}], "第 1 行：填写证书名称"),
        ("b.certsDetail", [{"name": "COPC", "expiry": "2027-02-30"}], "第 1 行：有效期至须为真实日期，例如 2027-01-01"),
        ("b.certsDetail", "COPC", "证书明细的格式不对，重新填写"),
        ("parties.related", "也许", "双方是否存在关联关系须选择“是”或“否”"),
        ("doc.title", "合同", "合同名称至少 4 个字，现在是 2 个字"),
        ("doc.title", ["客户服务外包合同"], "合同名称的格式不对，重新填写"),
        ("doc.background", "背" * 601, "签约背景最多 600 个字，现在是 601 个字"),
        ("doc.background", "甲方\x07乙方", "签约背景含有无法打印的字符，删除后重新填写"),
        ("doc.stance", "标准", "谈判立场没有“标准”这个选项，请从列表中选择"),
        ("doc.tenderDocs", [{"name": "招标文件", "date": "去年"}], "第 1 行：文件日期须为日期，例如 2027-01-01"),
    ],
)
def test_wrong_answer_is_explained(key, raw, message):
    assert messages(PartiesForm, key, raw) == [message]
