"""J3: changes asked for, answered, submitted again; an approval falls, and all approve. In both languages."""

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from contracts.models import ApprovalRule, Draft, Side, State
from contracts.review.moves import advance
from contracts.review_forms import DecisionForm
from tests.factories import make_accountant, make_lawyer, make_ready_draft
from tests.journeys import reviewing

ASKED = "付款期限请延长到45日"


@pytest.fixture
def lawyer(live_server):
    return make_lawyer()


@pytest.fixture
def accountant(live_server):
    return make_accountant()


@pytest.fixture(params=["zh-hans", "en"])
def words(request):
    """What the page says, in the language it is read in."""

    def said(text):
        with translation.override(request.param):
            return gettext(text)

    said.language = request.param
    return said


@pytest.fixture
def window(browser, live_server, words):
    """Opens a window for somebody, signed in."""
    opened = []

    def for_(person):
        client = Client()
        client.force_login(person)
        context = browser.new_context(base_url=live_server.url, locale="zh-CN")
        cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": words.language}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield for_
    for context in opened:
        context.close()


def decide(page, words, action, note=""):
    with translation.override(words.language):
        choice = str(dict(DecisionForm.KINDS)[action])
    page.get_by_role("radio", name=choice, exact=True).check()
    if note:
        page.locator("#id_note").fill(note)
    page.get_by_role("button", name=words("提交：{choice}").format(choice=choice), exact=True).click()
    expect(page.locator("#told .note")).to_contain_text(choice)


def test_j3_changes_are_asked_for_answered_and_approved_after_an_approval_fell(words, window, lawyer, accountant):
    ApprovalRule.objects.create(when=ApprovalRule.When.ALWAYS, side=Side.FINANCE, count=1, turn=1)
    draft = reviewing.submit(make_ready_draft())
    advance(draft, "approve", by=accountant, seen=reviewing.seen(draft))

    desk = window(lawyer)
    desk.goto("/")
    desk.get_by_role("link", name=re.compile(f"^{words('开始审核')}")).first.click()
    term = desk.locator('#paper [data-clause="fee.payment"] [data-block="0"]')
    term.locator(".gut").click()
    desk.locator("#id_text").fill(ASKED)
    desk.get_by_role("radio", name=words("必须修改")).check()
    desk.get_by_role("button", name=words("添加意见")).click()
    expect(desk.locator(".cm")).to_contain_text(ASKED)
    decide(desk, words, "request_changes", "见意见")

    page = window(draft.owner)
    page.goto("/notifications/")
    page.locator(".is-new .link", has_text=draft.title).first.click()
    expect(page.locator(".cm")).to_contain_text(ASKED)
    page.locator(".cm summary", has_text=words("回复")).click()
    page.get_by_label(words("回复"), exact=True).fill("已改为45日")
    page.get_by_role("button", name=words("添加回复")).click()
    expect(page.locator(".cm .rep")).to_contain_text("已改为45日")
    page.goto(f"/{draft.pk}/fill/check/?open=fees")
    page.locator('a[href*="fee-pay-days"]').first.click()
    page.locator("#fee-pay-days").get_by_role("textbox").fill("45")
    page.get_by_role("button", name=words("保存并返回核对")).click()
    page.get_by_role("button", name=words("提交审核")).click()
    page.locator("form .btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("已提交审核"))

    desk.goto(f"/{draft.pk}/review/")
    expect(desk.locator(".stale")).to_contain_text(str(accountant))
    expect(desk.locator("#paper ins").filter(has_text="45").first).to_be_visible()
    expect(desk.locator("#wait")).to_have_count(0, timeout=60_000)
    desk.locator(".cm").get_by_role("button", name=words("标为已解决")).click()
    expect(desk.locator(".cm")).to_have_count(0)
    decide(desk, words, "approve")
    assert Draft.objects.get(pk=draft.pk).state == State.IN_REVIEW

    money = window(accountant)
    money.goto(f"/{draft.pk}/review/")
    decide(money, words, "approve")
    approved = Draft.objects.get(pk=draft.pk)
    assert (approved.state, approved.current.number) == (State.APPROVED, 2)
