"""After approval: the days of a contract, its renewal (J5), a supplement to it, and clauses published meanwhile (J6)."""

import itertools
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from contracts import expiring, following
from contracts.models import Draft, State
from contracts.review.moves import advance
from tests.contracts.librarian.conftest import make_editor, propose
from tests.contracts.librarian.conftest import publish as published
from tests.factories import example_answers, make_accountant, make_draft, make_lawyer, make_ready_draft
from tests.journeys.axe import violations
from tests.journeys.hand import Hand, answer_what_is_here, save_and_continue
from tests.journeys.reviewing import REASON, change, seen, submit
from tests.journeys.test_accessibility import come_in, speaking

__all__ = ["speaking"]  # a fixture


@pytest.fixture
def reviewers(drafter):
    return [make_lawyer(), make_accountant()]


def in_force(draft, reviewers, since="2026-12-20"):
    """Approved by all who were asked, and in force."""
    draft = submit(draft)
    for person in reviewers:
        if draft.current.assignments.filter(user=person).exists():
            advance(draft, "approve", by=person, seen=seen(draft))
    for person in (draft.owner, reviewers[0]):
        advance(draft, "enforce", by=person, day=timezone.datetime.fromisoformat(since).date())
    return Draft.objects.get(pk=draft.pk)


def left_open(day):
    """What a copy of the example leaves open: days that are over, prices, powers of attorney; by step and label."""
    peaks = {
        f"高峰保障：第 {row} 行 {column}": str(day + timedelta(days=later))
        for row, (column, later) in itertools.product((1, 2), (("开始日", 0), ("结束日", 14)))
    }
    return {
        "服务范围": {"乙方许可有效期": str(day + timedelta(days=1500)), **peaks},
        "费用与结算": {
            "费用明细：第 1 行 单价": "8,100",
            "费用明细：第 2 行 单价": "7,560",
            "一次性费用：第 1 行 金额（元）": "30,000",
            "代垫项目：第 1 行 月度限额（元）": "3,000",
        },
        "附件与签署": {"甲方授权文件": "授权委托书YL-2028-003", "乙方授权文件": "授权委托书QH-2028-011"},
    }


def fill_in(page, answers):
    """What a copy leaves open, by hand; `answers` by step and label."""
    hand = Hand(page)
    for step, asked in answers.items():
        hand.go(step)
        waiting = dict(asked)
        for _part in range(max(1, page.locator(".parts li").count())):
            answer_what_is_here(hand, waiting)
            save_and_continue(hand)
        assert waiting == {}
    hand.go("核对与提交", title="核对内容")


def settle(page):
    """Confirm the defaults, and say why each warning is kept."""
    page.get_by_role("button", name=re.compile("^全部确认")).click()
    expect(page.get_by_role("button", name=re.compile("^全部确认"))).to_have_count(0)
    while (open_ := page.locator(".rc:not(.is-done)").filter(has_text="保留并填写理由")).count():
        left, card = open_.count(), open_.first
        card.get_by_text("保留并填写理由").click()
        card.get_by_label("理由").fill(REASON)
        card.get_by_role("button", name="保存理由").click()
        expect(open_).to_have_count(left - 1)


@pytest.fixture
def contract(drafter, reviewers):
    return in_force(make_ready_draft(owner=drafter), reviewers)


@pytest.fixture
def at_work(speaking, client, live_server, drafter):
    come_in(speaking, client, live_server, drafter)
    return speaking


@pytest.fixture
def window(page, client, live_server, drafter):
    come_in(page, client, live_server, drafter)
    return page


def test_calendar_is_filtered_turned_and_taken_along(window, contract):
    window.goto(f"/{contract.pk}/calendar/?month=2027-03")
    expect(window.locator(".days > li")).to_have_count(6)
    window.get_by_label("类别").select_option("payment")
    window.get_by_label("由谁").select_option("a")
    window.get_by_role("button", name="筛选").click()
    expect(window.locator(".days")).to_contain_text("付款（2027-01）")
    expect(window.locator(".days > li")).to_have_count(2)
    window.get_by_role("link", name="下一月").click()
    expect(window.get_by_role("heading", name="2027-04", exact=True)).to_be_visible()
    assert "kind=payment" in window.url
    with window.expect_download() as download:
        window.get_by_role("link", name="导出日历（ICS）").click()
    assert download.value.suggested_filename.endswith(".ics")
    assert "付款（2027-01）" in re.sub("\r\n ", "", download.value.path().read_bytes().decode())


def test_supplement_goes_from_the_contract_to_its_preview(window, contract, plain_page):
    plain_page.context.add_cookies(window.context.cookies())
    plain_page.goto(f"/{contract.pk}/lifecycle/")
    plain_page.get_by_role("button", name="起草补充协议").click()
    draft = Draft.objects.get(is_supplement=True)
    plain_page.goto(f"/{draft.pk}/submit/")
    expect(plain_page.get_by_text("补充协议还没有改动任何条款")).to_be_visible()
    change(draft, fee__pay__days="45日")
    window.goto(f"/{draft.pk}/")
    expect(window.locator(".paper")).to_contain_text("原合同第5.3条（支付周期与期限）修改为：")
    expect(window.locator(".paper")).not_to_contain_text("2.1　")
    window.get_by_role("link", name="查看合并后的全文").click()
    expect(window.locator(".paper ins").first).to_contain_text("45日")
    window.get_by_role("link", name="只看清洁稿").click()
    expect(window.locator(".paper del")).to_have_count(0)


def test_a_double_click_starts_one_supplement(window, contract):
    sent = []
    window.on("request", lambda request: sent.append(request.url) if "/follow/" in request.url else None)
    window.goto(f"/{contract.pk}/lifecycle/")
    button = window.get_by_role("button", name="起草补充协议")
    with window.expect_navigation():
        button.evaluate("button => { button.click(); setTimeout(() => button.click(), 20) }")
    expect(window).to_have_url(re.compile("/fill/"))
    assert (len(sent), Draft.objects.filter(is_supplement=True).count()) == (1, 1)


def test_supplement_grows_beside_the_questions(window, contract):
    draft = following.start(contract, by=contract.owner, is_supplement=True)
    window.set_viewport_size({"width": 1440, "height": 900})
    window.goto(f"/{draft.pk}/fill/fees/?page=3")
    paper, active = window.locator("#paper"), window.locator("#paper [data-active]")
    expect(window.locator(".pv-says")).to_contain_text("补充协议还没有改动任何条款")
    expect(paper).not_to_contain_text("支付周期与期限")
    days = window.locator("#fee-pay-days").get_by_role("textbox")
    days.fill("45")
    expect(paper).to_contain_text("原合同第5.3条（支付周期与期限）修改为：")
    expect(active).to_have_attribute("data-clause", "fee.payment")
    expect(window.locator(".pv-says")).to_contain_text("改动 2 处，其余条款不变")
    window.locator("#fee-settle-cycle").get_by_role("radio").first.focus()
    expect(active).to_have_count(0)
    paper.locator("a.v[data-key='fee.pay.days']").first.click()
    expect(days).to_be_focused()
    expect(active).to_be_in_viewport()
    days.fill("30")
    expect(paper.locator(".gone").first).to_contain_text("与原合同一致，不再列入补充协议")
    expect(window.locator(".pv-says")).to_contain_text("补充协议还没有改动任何条款")
    window.locator(".pv-says").get_by_role("link", name="查看合并后的全文").click()
    expect(window.get_by_role("heading", level=1, name="合并后的全文")).to_be_visible()


def test_j5_reminder_of_a_renewal_leads_to_a_copy_that_is_submitted(window, drafter, reviewers):
    today = timezone.localdate()
    near = {"term.start": str(today - timedelta(days=340)), "term.end": str(today + timedelta(days=80))}
    ready = change(make_ready_draft(owner=drafter), **{key.replace(".", "__"): raw for key, raw in near.items()})
    contract = in_force(ready, reviewers)
    expiring.redate(contract)
    call_command("remind", verbosity=0)
    window.goto("/notifications/")
    window.get_by_role("button", name=re.compile("还有 20 天可以通知对方是否续约")).click()
    expect(window.get_by_role("heading", level=1, name="办理续约")).to_be_visible()
    window.get_by_role("button", name="续签（复制为新合同）").click()
    window.get_by_role("button", name="创建合同").click()
    expect(window).to_have_url(re.compile("/fill/parties/"))
    copy = Draft.objects.exclude(pk=contract.pk).get()
    contract.refresh_from_db()
    assert (contract.renewal, contract.state) == (Draft.Renewal.RENEWED, State.IN_FORCE)
    assert copy.answers["term.start"] == str(today + timedelta(days=81))
    fill_in(window, left_open(today + timedelta(days=100)))
    settle(window)
    window.get_by_role("button", name="提交审核").click()
    expect(window.get_by_role("heading", level=1, name="提交审核")).to_be_visible()
    window.get_by_role("button", name="提交审核").click()
    expect(window).to_have_url(re.compile("/submitted/"))
    window.goto("/")
    expect(window.get_by_text("决定是否续约")).to_have_count(0)


def test_j6_clauses_published_while_a_draft_is_open_wait_for_its_drafter(window, drafter, contract):
    draft = make_draft(owner=drafter, answers={**example_answers("ecommerce-hotline"), "doc.no": "YL-KF-2027-002"})
    window.goto(f"/{draft.pk}/fill/term/")
    published(propose(make_editor()), make_editor())
    window.get_by_label("终止日").fill("2027-11-30")
    window.get_by_role("button", name="保存并继续").first.click()
    expect(window).to_have_url(re.compile("/fill/term/.page=2"))
    window.goto(f"/{draft.pk}/editions/")
    expect(window.locator("main ins")).to_have_text("新增：双方另行协商。")
    window.get_by_role("button", name="保留旧版").click()
    expect(window.get_by_text("已选择保留旧版。这只是建议，不影响提交审核。")).to_be_visible()
    window.get_by_role("button", name="升级").click()
    expect(window.get_by_text("这份合同用的是最新的条款。")).to_be_visible()
    draft.refresh_from_db()
    assert (draft.edition.number, draft.answers["term.end"]) == (2, "2027-11-30")
    assert contract.current.edition.number == 1  # approved, and never changed


def test_axe_finds_nothing_after_approval(at_work, drafter, contract, reviewers):
    started = make_draft(owner=drafter)
    for address in (
        "/calendar/",
        f"/{contract.pk}/calendar/?month=2027-03",
        f"/{contract.pk}/lifecycle/",
        f"/{contract.pk}/renewal/",
        f"/{started.pk}/calendar/",
        f"/{following.start(contract, by=drafter, is_supplement=True).pk}/fill/fees/?page=3",
    ):
        at_work.goto(address)
        assert violations(at_work, (1440, 390)) == []
