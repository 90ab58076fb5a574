"""J1: a first contract from blank to the approved PDF, by two people who only use their keyboards."""

import re
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import expect

from contracts.models import Draft, State
from contracts.review import papers
from tests.factories import make_lawyer
from tests.journeys.conftest import PASSWORD
from tests.journeys.keyboard import Keyboard
from tests.journeys.test_first_contract import BY_HAND, STEPS, heading

REASON = "双方已商定，按此执行"


@pytest.fixture
def lawyer(live_server):
    return make_lawyer(username="chenyu", password=PASSWORD)


def sign_in_by_keyboard(keyboard, user):
    keyboard.fill(keyboard.page.get_by_label("账号"), user.username)
    keyboard.fill(keyboard.page.get_by_label("密码", exact=True), PASSWORD)
    keyboard.press("Enter")


def answer_what_is_here(keyboard, waiting):
    """Answer those questions of a step that its present sub-page asks."""
    page = keyboard.page
    for label in list(waiting):
        rows, _colon, cell = label.rpartition("：")
        where = page.get_by_role("group", name=re.compile(f"^{rows}")) if rows else page
        question = where.get_by_label(cell, exact=True)
        if question.count():
            fill = keyboard.choose if question.evaluate("input => input.tagName") == "SELECT" else keyboard.fill
            fill(question, waiting.pop(label))


def fill_in(keyboard):
    """All steps, with the answers nobody can know for the drafter; defaults are accepted."""
    page = keyboard.page
    for step in STEPS[:-1]:
        expect(heading(page)).to_have_text(step)
        waiting = dict(BY_HAND.get(step, {}))
        for _part in range(max(1, page.locator(".parts li").count())):
            answer_what_is_here(keyboard, waiting)
            with page.expect_navigation():
                keyboard.press("Control+Enter")
        assert waiting == {}


def settle_what_is_open(keyboard):
    """Confirm the defaults, and say why the warnings are kept."""
    page = keyboard.page
    keyboard.use(page.get_by_role("button", name=re.compile("^全部确认")))
    expect(page.get_by_role("button", name=re.compile("^全部确认"))).to_have_count(0)
    while (open_ := page.locator(".rc:not(.is-done)").filter(has_text="保留并填写理由")).count():
        left, card = open_.count(), open_.first
        keyboard.use(card.get_by_text("保留并填写理由"))
        keyboard.fill(card.get_by_label("理由"), REASON)
        keyboard.use(card.get_by_role("button", name="保存理由"))
        expect(open_).to_have_count(left - 1)


def test_j1_first_contract_from_blank_to_the_approved_pdf_by_keyboard_alone(page, drafter, lawyer):
    keyboard, started = Keyboard(page), perf_counter()
    page.goto("/")
    sign_in_by_keyboard(keyboard, drafter)
    keyboard.use(page.get_by_role("link", name="新建合同").first)
    keyboard.fill(page.get_by_label("合同名称", exact=True), "华东区售后热线外包协议")
    keyboard.use(page.get_by_role("button", name="创建合同"))
    fill_in(keyboard)
    expect(heading(page)).to_have_text("核对内容并提交审核")
    settle_what_is_open(keyboard)
    keyboard.use(page.get_by_role("button", name="提交审核"))
    expect(heading(page)).to_have_text("提交审核")
    keyboard.use(page.get_by_role("button", name="提交审核"))
    expect(heading(page)).to_have_text("已提交审核")
    draft = Draft.objects.get()
    assert draft.state == State.IN_REVIEW
    assert [str(decision.user) for decision in draft.current.assignments.all()] == [str(lawyer)]

    keyboard.use(page.locator("summary", has_text="账户菜单"))
    keyboard.use(page.get_by_role("button", name="退出登录"))
    sign_in_by_keyboard(keyboard, lawyer)
    keyboard.use(page.get_by_role("link", name=re.compile("^开始审核")).first)
    expect(page.locator("#paper")).to_contain_text("云岭商贸（示例）有限公司")
    expect(page.locator("#wait")).to_have_count(0, timeout=60_000)
    keyboard.press("F6")  # the bar of tools, the outline, the contract, the comments, the decision
    while not page.locator("#decision").evaluate("panel => panel.contains(document.activeElement)"):
        keyboard.press("F6")
        assert keyboard.keys < 10_000
    keyboard.tick(page.get_by_role("radio", name="批准"))
    keyboard.use(page.get_by_role("button", name="提交：批准"))
    expect(page.locator("#told")).to_contain_text("审核已提交：批准")
    draft.refresh_from_db()
    assert draft.state == State.APPROVED

    page.goto(f"/{draft.pk}/")
    with page.expect_download(timeout=30_000) as download:
        keyboard.use(page.get_by_role("link", name=re.compile("^下载")).first)
    assert Path(download.value.path()).read_bytes() == papers.read(draft.current.paper)
    print(f"J1: {sum(map(len, BY_HAND.values()))} answers, {keyboard.keys} keys, {perf_counter() - started:.0f} s")
