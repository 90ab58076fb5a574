"""A new contract in a browser: N-1, N-2, N-3, and journey J2."""

import json
import re

import pytest
from playwright.sync_api import expect

from clauses.publish import library_of
from contracts.models import Draft
from contracts.wizard.steps import collect
from tests.factories import example_answers, make_draft
from tests.journeys.hand import Hand, heading

MOST_CLICKS = 40


@pytest.fixture
def earlier(drafter):
    return make_draft(owner=drafter, answers=example_answers("bank-outbound"))


def field(page, label):
    return page.get_by_label(re.compile(f"^{re.escape(label)}(（选填）)?$")).first


def test_n1_blank_contract_is_three_clicks_away(page, sign_in, drafter):
    sign_in(page)
    page.get_by_role("link", name="新建合同").first.click()
    page.get_by_role("button", name="创建合同").click()
    page.get_by_label("甲方名称").click()
    page.keyboard.type("云岭商贸（示例）有限公司")
    expect(page.get_by_label("甲方名称")).to_have_value("云岭商贸（示例）有限公司")


def test_n2_copy_has_no_dates_number_or_comments_and_says_where_the_rest_comes_from(page, sign_in, earlier):
    sign_in(page)
    page.goto("/new/")
    page.get_by_label("复制已有合同").check()
    page.get_by_role("radio", name=re.compile(earlier.title)).check()
    expect(page.get_by_label("合同名称")).to_have_value(earlier.title)
    assert [
        box.is_checked() for box in page.get_by_role("group", name="复制哪些内容").get_by_role("checkbox").all()
    ] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]
    page.get_by_role("button", name="创建合同").click()
    expect(heading(page)).to_have_text("合同主体")
    expect(page.locator("[data-q='a.name']")).to_have_attribute("data-copied-from", earlier.number)

    copy = Draft.objects.exclude(pk=earlier.pk).get()
    assert copy.number == copy.answers["doc.no"] != earlier.number
    page.goto(f"/{copy.pk}/fill/term/")
    expect(page.get_by_label("终止日")).to_have_value("")
    assert copy.copied.keys() == copy.answers.keys() - {"doc.no", "doc.form", "doc.title"}


def test_n3_file_with_an_unknown_key_and_a_wrong_type_imports_the_rest_and_names_both(page, sign_in, drafter):
    answers = {**example_answers("bank-outbound"), "no.such.key": "x", "a.name": ["甲"]}
    file = {"format": "niyue-answers", "schema": 1, "answers": answers}
    sign_in(page)
    page.goto("/new/")
    page.get_by_label("导入 JSON").check()
    content = json.dumps(file, ensure_ascii=False).encode()
    page.get_by_label("答案文件").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": content})
    page.get_by_role("button", name="查看可以导入什么").click()
    preview = page.get_by_role("status").filter(has_text="可导入")
    expect(preview).to_contain_text(f"可导入 {len(answers) - 2} 项，忽略 2 项，需要你确认 0 项")
    expect(preview.get_by_role("listitem")).to_have_text([re.compile("^a.name "), re.compile("^no.such.key ")])
    assert Draft.objects.count() == 0
    page.get_by_role("button", name="创建合同").click()
    expect(heading(page)).to_have_text("合同主体")
    assert Draft.objects.get().answers.keys() == answers.keys() - {"no.such.key", "a.name"}


def test_contract_is_copied_without_javascript(plain_page, sign_in, earlier):
    page = plain_page
    sign_in(page)
    page.goto("/new/")
    page.get_by_label("复制已有合同").check()
    page.get_by_role("button", name="显示这种方式的选项").click()
    page.get_by_role("radio", name=re.compile(earlier.title)).check()
    page.get_by_role("button", name="创建合同").click()
    expect(page.get_by_label("甲方名称")).to_have_value("临江银行（示例）股份有限公司")


def test_template_fills_in_the_usual_answers(page, sign_in, drafter):
    sign_in(page)
    page.goto("/new/")
    page.get_by_label("政务热线").check()
    expect(page.locator("[data-shows=preset]")).to_have_text("政务热线")
    page.get_by_role("button", name="创建合同").click()
    expect(heading(page)).to_have_text("合同主体")
    draft = Draft.objects.get()
    assert (draft.answers["sec.mlps"], draft.copied["sec.mlps"]) == ("三级", "政务热线")


def test_name_that_speaks_of_dispatch_gets_a_remark(page, sign_in, drafter):
    sign_in(page)
    page.goto("/new/")
    remark = page.get_by_text("名称里有“派遣”或“劳务”")
    expect(remark).to_be_hidden()
    page.get_by_label("合同名称").fill("客服劳务派遣合同")
    expect(remark).to_be_visible()


@pytest.mark.journey
def test_j2_last_years_contract_with_new_prices_and_dates_reaches_the_check_page(page, sign_in, earlier, tell_journey):
    sign_in(page)
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="新建合同").first)
    hand.click(page.get_by_label("复制已有合同"))
    hand.click(page.get_by_role("radio", name=re.compile(earlier.title)))
    hand.click(page.get_by_role("button", name="创建合同"))
    expect(heading(page)).to_have_text("合同主体")

    hand.go("服务范围")
    hand.turn("职场与系统")
    hand.answer(field(page, "乙方许可有效期"), "2031-11-01")
    hand.go("期限与续约")
    hand.answer(field(page, "起始日"), "2028-03-01")
    hand.answer(field(page, "终止日"), "2029-02-28")
    hand.go("费用与结算")
    for row, price in enumerate(("2.10", "6.80"), start=1):
        hand.answer(field(page, f"第 {row} 行 单价"), price)
    hand.turn("计量与浮动")
    for row, price in enumerate(("2.10", "1.90", "1.70"), start=1):
        hand.answer(field(page, f"第 {row} 行 单价（元）"), price)
    hand.go("附件与签署")
    hand.turn("签署与其他")
    hand.answer(field(page, "甲方授权文件"), "授权书LJ-2028-066")
    hand.go("核对与提交", title="核对内容")

    tell_journey(hand, "J2: last year's copied, new prices and dates, checked")
    copy = Draft.objects.exclude(pk=earlier.pk).get()
    assert collect(copy.answers, library_of(copy.edition)).problems == ()
    assert hand.clicks <= MOST_CLICKS
    hand.click(page.get_by_role("button", name="全部确认"))
    expect(page.locator("#defaults")).to_have_count(0)
    hand.click(page.get_by_role("button", name="提交审核"))
    expect(heading(page)).to_have_text("提交审核")
    tell_journey(hand, "J2: the same, ready to submit")
