"""Trying what a month pays, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.factories import example_answers, make_draft


@pytest.fixture
def calculator(page, drafter, client, live_server):
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))
    client.force_login(drafter)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"/{draft.pk}/calculator/")
    return page


def test_result_follows_what_was_typed_and_is_read_out_first(calculator):
    calculator.evaluate("window.stayed = true")
    calculator.get_by_label("客户满意度").first.fill("87.5")
    calculator.get_by_role("button", name="试算付款").click()
    expect(calculator.locator(".result .first dd")).to_have_text("¥464,280.00")
    expect(calculator.get_by_role("heading", name="2027-04-01 至 2027-04-30 的应付金额")).to_be_focused()
    assert calculator.evaluate("window.stayed")
    assert "r3=87.5" in calculator.url


def test_what_cannot_be_is_said_at_once_and_kept(calculator):
    calculator.get_by_label("客户满意度").first.fill("很好")
    calculator.get_by_role("button", name="试算付款").click()
    expect(calculator.locator(".es")).to_be_focused()
    expect(calculator.get_by_label("客户满意度").first).to_have_value("很好")


def test_another_month_brings_its_own_plan(calculator):
    calculator.get_by_label("结算月份").select_option("2027-05-01")
    calculator.get_by_role("button", name="试算付款").click()
    expect(calculator.get_by_label("电话客服坐席")).to_have_value("1116")


def test_everything_works_without_scripts(calculator, plain_page):
    plain_page.context.add_cookies(calculator.context.cookies())
    plain_page.goto(calculator.url)
    plain_page.get_by_label("客户满意度").first.fill("87.5")
    plain_page.get_by_role("button", name="试算付款").click()
    expect(plain_page.locator(".result .first dd")).to_have_text("¥464,280.00")
