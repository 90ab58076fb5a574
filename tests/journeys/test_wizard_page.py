"""What the page of a step does while it is being filled, with JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_draft


@pytest.fixture
def draft(drafter, page, sign_in):
    draft = make_draft(owner=drafter)
    sign_in(page)
    return draft


@pytest.fixture
def open_step(draft, page):
    def go(step, anchor=""):
        page.goto(f"/{draft.pk}/fill/{step}/{anchor}")

    return go


def test_question_that_decides_others_changes_the_page_and_keeps_what_is_typed(page, open_step):
    open_step("term", "?page=2")
    typed = page.locator("#term-renew-notice").get_by_role("textbox")
    typed.fill("45")
    trial = page.get_by_role("group", name=re.compile("^是否约定试用期"))
    expect(page.locator("#term-trial-months")).to_be_visible()
    trial.get_by_label("是").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#term-trial-months")).to_have_count(0)
    expect(typed).to_have_value("45")
    expect(trial.get_by_label("否")).to_be_focused()


def test_row_is_added_and_deleted_where_one_types(page, open_step):
    open_step("scope", "?page=2")
    page.get_by_role("button", name=re.compile("再加一行.*服务时间")).click()
    expect(page.get_by_label("第 2 行 时段名称")).to_be_focused()
    page.keyboard.type("夜班")
    page.get_by_role("button", name="删除第 2 行：").first.click()
    expect(page.get_by_label("第 2 行 时段名称")).to_have_count(0)
    expect(page.locator("#sr-status")).to_have_text(re.compile("^已删除第 2 行"))


def test_default_loses_its_mark_when_it_is_edited(page, open_step):
    open_step("fees", "?page=3")
    days = page.locator("#fee-pay-days")
    expect(days).to_have_attribute("data-default", "")
    days.get_by_role("textbox").fill("45")
    expect(days.get_by_text("默认值")).to_have_count(0)


def test_link_to_a_question_leads_into_its_input(page, open_step):
    open_step("parties", "?page=2#b-name")
    expect(page.get_by_label("乙方名称", exact=True)).to_be_focused()


def test_problems_are_listed_first_and_lead_to_their_inputs(page, open_step):
    open_step("term")
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    page.get_by_label("终止日", exact=True).fill("2026-01-01")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator(".es")).to_be_focused()
    page.locator(".es a").first.click()
    expect(page.get_by_label("终止日", exact=True)).to_be_focused()
    expect(page.get_by_label("终止日", exact=True)).to_have_value("2026-01-01")


def test_enter_in_an_answer_saves_and_continues(page, open_step):
    open_step("liability")
    page.get_by_label("服务中断违约金").press("Enter")
    expect(page.locator(".parts [aria-current]")).to_have_text("9.2 责任上限与不可抗力")


def test_failed_save_is_said_and_what_was_typed_stays(page, open_step):
    open_step("term")
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    expect(page.locator("#sr-alert")).to_have_text("网络断开，内容保存在本机，恢复后自动上传")
    expect(page.get_by_label("起始日", exact=True)).to_have_value("2027-01-01")
    page.context.set_offline(False)
