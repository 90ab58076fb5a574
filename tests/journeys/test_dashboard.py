"""The dashboard in a browser: D-1, D-2, D-4, and the filters without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from contracts.models import Draft
from contracts.models.draft import State
from contracts.review import comments
from contracts.review.comments import Spot
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer

ROWS = "table.list tbody tr"


@pytest.fixture
def contracts(drafter):
    """Thirty contracts of one drafter, the last of them sent back for changes a week ago."""
    made = [make_draft(owner=drafter, answers={"doc.title": f"第 {number} 份外包合同"}) for number in range(1, 31)]
    for draft in made:
        draft.state = State.APPROVED if draft is not made[0] and made.index(draft) % 2 else State.DRAFT
    made[-1].state, made[-1].updated_at = State.CHANGES_REQUESTED, timezone.now() - timedelta(days=7)
    Draft.objects.bulk_update(made, ["state", "updated_at"])
    return made


def test_d1_contract_that_was_sent_back_comes_first_and_its_button_leads_to_its_comments(page, sign_in, contracts):
    lawyer, sent_back = make_lawyer(), contracts[-1]
    Draft.objects.filter(pk=sent_back.pk).update(state=State.DRAFT)
    submit(sent_back)
    comments.write(sent_back, Spot("fee.price", 0), "单价与报价单不同", by=lawyer, kind="must")
    advance(sent_back, "request_changes", by=lawyer, note="改单价", seen=seen(sent_back))
    sign_in(page)
    task = page.get_by_test_id("waiting").get_by_role("listitem").first
    expect(task).to_contain_text("修改后重新提交：第 30 份外包合同")
    expect(task).to_contain_text("陈屿要求修改，1 条意见待答复")
    task.get_by_role("link", name="查看意见").click()
    expect(page).to_have_url(re.compile(f"/{sent_back.pk}/review/#open$"))
    expect(page.locator("#open:target + .cm")).to_contain_text("单价与报价单不同")


def test_slash_leads_to_the_search_from_a_contract_too(page, sign_in, contracts):
    sign_in(page)
    page.goto(contracts[0].get_absolute_url())
    page.wait_for_load_state("load")
    page.keyboard.press("/")
    expect(page.get_by_label("搜索合同、编号、对方或条款文字")).to_be_focused()
    page.keyboard.type("第 7 份")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_text(re.compile("搜索合同：第 7 份"))


def test_d2_search_filter_and_page_are_kept_after_opening_a_contract(page, sign_in, contracts):
    sign_in(page)
    page.get_by_label("合同名称、编号、对方或条款文字").fill("外包")
    page.get_by_role("button", name="搜索").click()
    expect(page).to_have_url(re.compile(r"\?q=%E5%A4%96%E5%8C%85$"))
    page.get_by_label("合同形式").select_option("agreement")
    expect(page.locator(".chip")).to_have_count(2)
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(ROWS)).to_have_count(10)
    address = page.url
    page.locator(f"{ROWS} .nm").first.click()
    expect(page.locator(".cbar")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(address)
    expect(page.locator(ROWS)).to_have_count(10)
    expect(page.locator(".chip")).to_have_text([re.compile("搜索合同：外包"), re.compile("合同形式：协议式")])
    expect(page.get_by_label("合同名称、编号、对方或条款文字")).to_have_value("外包")


def test_d4_order_is_told_and_tabs_count_what_their_page_holds(page, sign_in, contracts):
    sign_in(page)
    heading = page.get_by_role("columnheader", name=re.compile("最近更新"))
    expect(heading).to_have_attribute("aria-sort", "descending")
    for name in ("我的合同", "草稿", "需修改", "已批准"):
        tab = page.get_by_role("navigation", name="按状态查看").get_by_role("link", name=re.compile(f"^{name}"))
        count = tab.locator(".n").inner_text()
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
        expect(page.locator(".pg > span")).to_have_text(re.compile(f"共 {count} 条$"))
    page.get_by_role("link", name=re.compile("^最近更新")).click()
    expect(heading).to_have_attribute("aria-sort", "ascending")


def test_search_without_a_hit_offers_the_way_back(page, sign_in, contracts):
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("工作台")
    page.wait_for_load_state("load")  # the shortcut comes with a script
    page.keyboard.press("/")
    expect(page.get_by_label("搜索合同、编号、对方或条款文字")).to_be_focused()
    page.keyboard.type("海裳")
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有找到“海裳”的合同")).to_be_visible()
    page.get_by_role("link", name="清除筛选").last.click()
    expect(page.locator(ROWS)).to_have_count(20)


def test_filters_work_without_javascript(plain_page, sign_in, contracts):
    page = plain_page
    sign_in(page)
    page.get_by_text("更多筛选").click()
    page.get_by_label("更新日期至").fill((timezone.localdate() - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(ROWS)).to_have_count(1)
    page.locator(".chip").click()
    expect(page.locator(ROWS)).to_have_count(20)


def test_contract_that_was_thrown_away_comes_back_by_undo(page, sign_in, contracts):
    sign_in(page)
    page.goto(contracts[0].get_absolute_url())
    page.locator(".side .menu summary").click()
    page.get_by_role("button", name="移入回收站").click()
    expect(page.get_by_text("“第 1 份外包合同”已移入回收站，30 天后删除")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已恢复“第 1 份外包合同”")).to_be_visible()
