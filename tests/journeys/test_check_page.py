"""The check page in a browser, by the ids of the specification: C-1 to C-5, and V-1 and V-2 of the steps it leads to."""

import re
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from clauses.publish import library_of
from contracts import drafting
from contracts.models import Change, Draft, Share, State
from contracts.wizard import defaults, resolving
from contracts.wizard.checking import check_draft
from contracts.wizard.compose import compose
from tests.factories import example_answers, make_accountant, make_draft, make_lawyer, make_ready_draft, make_user
from tests.journeys.axe import LANGUAGES, violations

REASON = "对方需提前招聘二十一人"
RISKY = {"perf.seats": "20", "b.licence.has": "否", "scope.systemBy": "乙方"}
LAPSING = {"b.licence.expiry": "2027-06-30"}  # before the contract ends
FIX = "统一为 48 席"


@pytest.fixture
def sign_in_as(page, client, live_server):
    def as_(person):
        client.force_login(person)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return as_


@pytest.fixture
def draft(drafter, sign_in_as):
    """A finished contract with risks and unconfirmed defaults."""
    sign_in_as(drafter)
    return make_draft(owner=drafter, answers=example_answers("ecommerce-hotline") | RISKY)


@pytest.fixture
def check(page):
    def open_(draft, query=""):
        page.goto(f"/{draft.pk}/fill/check/{query}")

    return open_


def answers_of(draft):
    return Draft.objects.get(pk=draft.pk).answers


def row(page, label):
    return page.locator(".sc dl > div").filter(has=page.get_by_text(label, exact=True))


def risk(page, title):
    return page.locator("#risks .rc").filter(has_text=title)


def counts_of(draft):
    """How the risks of the draft, as it is now, are counted in words."""
    return check_draft(Draft.objects.get(pk=draft.pk)).counts.words


def confirm_everything(draft):
    library = library_of(draft.edition)
    defaults.confirm(draft, compose(draft.answers, library).answers, library, by=draft.owner)
    draft.refresh_from_db()


# C-1


def test_c_1_an_answer_is_changed_in_two_clicks_and_its_row_is_in_focus_again(page, draft, check):
    check(draft, "?open=parties")
    page.get_by_role("link", name="更改：甲方法定代表人（负责人）").click()
    expect(page.get_by_label("甲方法定代表人（负责人）")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("陈立新")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并返回核对").click()
    expect(row(page, "甲方法定代表人（负责人）").locator("dd")).to_contain_text("陈立新")
    expect(page.get_by_role("link", name="更改：甲方法定代表人（负责人）")).to_be_focused()
    expect(page.get_by_role("link", name="更改：甲方法定代表人（负责人）")).to_be_in_viewport()


def test_c_1_an_answer_on_a_later_sub_page_leads_back_as_well(page, draft, check):
    check(draft, "?open=fees")
    page.get_by_role("link", name="更改：付款期限").click()
    days = page.locator("#fee-pay-days").get_by_role("textbox")
    expect(days).to_be_focused()
    days.fill("45")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并返回核对").click()
    expect(row(page, "付款期限").locator("dd")).to_contain_text("45 日")


def test_c_1_a_wrong_answer_keeps_one_at_the_question(page, draft, check):
    check(draft, "?open=term")
    page.get_by_role("link", name="更改：终止日").click()
    expect(page.get_by_label("终止日", exact=True)).to_be_focused()
    page.get_by_label("终止日", exact=True).fill("2026-01-01")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并返回核对").click()
    expect(page.locator(".es")).to_be_focused()
    expect(page.get_by_label("终止日", exact=True)).to_have_value("2026-01-01")


# C-2


def test_c_2_submitting_with_a_blocker_is_refused_and_the_summary_is_in_focus(page, draft, check):
    check(draft)
    with page.expect_response(lambda response: response.request.is_navigation_request()) as refused:
        page.get_by_role("button", name="提交审核").click()
    assert refused.value.status == HTTPStatus.UNPROCESSABLE_ENTITY
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#summary li").first).to_have_text("乙方自营呼叫中心平台而无电信业务许可")
    expect(page).to_have_title(re.compile("^错误：核对内容并提交审核"))


def test_c_2_unexplained_warnings_are_listed_to_those_who_submit_then_the_next_page_asks_who_reviews(
    page, drafter, sign_in_as, check
):
    sign_in_as(drafter)
    draft = make_draft(owner=drafter, answers=example_answers("government-12345") | LAPSING)
    confirm_everything(draft)
    check(draft)
    expect(page.locator("#summary")).to_have_count(0)
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator("#summary")).to_be_focused()
    page.locator("#summary a").click()
    card = risk(page, "许可有效期或覆盖范围不足")
    expect(card).to_be_focused()
    card.get_by_text("保留并填写理由").click()
    card.get_by_label("理由").fill(REASON)
    card.get_by_role("button", name="保存理由").click()
    expect(card.get_by_text(f"已写明理由：“{REASON}”")).to_be_visible()
    page.get_by_role("button", name="提交审核").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("提交审核")
    expect(page).to_have_url(re.compile("/submit/$"))


def test_c_2_unconfirmed_defaults_alone_are_said(page, drafter, sign_in_as, check):
    sign_in_as(drafter)
    draft = make_draft(owner=drafter, answers=example_answers("government-12345"))
    for item in check_draft(draft).unexplained:
        resolving.keep(draft, item.finding, REASON, by=drafter)
    check(draft)
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator("#summary li")).to_have_text([re.compile(r"^确认 \d+ 项默认值$")])


# C-3


def test_c_3_a_fix_changes_answer_clause_and_count_and_undo_restores_all_three(page, draft, check):
    before = answers_of(draft)
    check(draft)
    badge = page.locator("#risks .badge.sev-warning")
    warnings = badge.inner_text()
    page.get_by_role("button", name=FIX).click()
    expect(badge).not_to_have_text(warnings)
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    expect(page.locator("#sr-status")).to_have_text(counts_of(draft))
    fixed = Draft.objects.get(pk=draft.pk)
    assert fixed.answers["perf.seats"] == "48"
    assert "48" in seats_clause(fixed)
    page.get_by_role("button", name="撤销").click()
    expect(badge).to_have_text(warnings)
    restored = Draft.objects.get(pk=draft.pk)
    assert (restored.answers, seats_clause(restored)) == (before, seats_clause(draft))


def seats_clause(draft):
    """What the contract says about seats."""
    document = compose(draft.answers, library_of(draft.edition)).document
    return [node.text for node in document.inlines() if getattr(node, "key", "") == "perf.seats"]


def test_c_3_works_without_javascript(plain_page, sign_in, drafter):
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline") | RISKY)
    sign_in(plain_page)
    plain_page.goto(f"/{draft.pk}/fill/check/")
    plain_page.get_by_role("button", name=FIX).click()
    assert answers_of(draft)["perf.seats"] == "48"
    plain_page.get_by_role("button", name="撤销").click()
    assert answers_of(draft)["perf.seats"] == "20"
    plain_page.get_by_role("button", name="提交审核").click()
    expect(plain_page.locator("#summary")).to_be_focused()


def test_g3_a_contract_is_submitted_without_javascript(plain_page, sign_in, drafter):
    make_lawyer()
    make_accountant()
    draft = make_ready_draft(owner=drafter)
    sign_in(plain_page)
    plain_page.goto(f"/{draft.pk}/fill/check/")
    plain_page.get_by_role("button", name="提交审核").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("提交审核")
    plain_page.get_by_label("陈屿").check()
    plain_page.get_by_label("许诺").check()
    plain_page.get_by_role("button", name="提交审核").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("已提交审核")
    assert Draft.objects.get(pk=draft.pk).state == State.IN_REVIEW


# C-4


@pytest.mark.parametrize(
    "answers", [RISKY, {"kpi.items": [], "a.uscc": "91330106MA2B7K3C0X", "term.end": "2037-12-31"}]
)
def test_c_4_every_risk_link_lands_in_a_visible_field(page, drafter, sign_in_as, check, answers):
    sign_in_as(drafter)
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline") | answers)
    check(draft)
    links = page.locator("#risks .rc .do a, #summary a:not([href^='#'])").evaluate_all("all => all.map((a) => a.href)")
    assert len(links) > 3
    for link in links:
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_function("document.activeElement.matches('input, select, textarea')")
        focused = page.locator(":focus")
        expect(focused).to_be_in_viewport()
        anchor = link.partition("#")[2]
        assert page.evaluate("(id) => document.getElementById(id).contains(document.activeElement)", anchor)


# C-5


def test_c_5_all_defaults_are_confirmed_at_once_written_down_and_undone(page, draft, check):
    before = answers_of(draft)
    count = len(compose(before, library_of(draft.edition)).answers.defaults)
    check(draft)
    expect(page.locator("#defaults")).to_contain_text(f"还有 {count} 项默认值没有确认")
    page.get_by_role("button", name="全部确认").click()
    expect(page.locator("#defaults")).to_have_count(0)
    expect(page.get_by_text(f"已确认 {count} 项默认值")).to_be_visible()
    written = {change.key: change.after for change in Change.objects.filter(draft=draft, version=1)}
    assert (len(written), written["fee.perfPct"]) == (count, answers_of(draft)["fee.perfPct"])
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#defaults")).to_contain_text(f"还有 {count} 项默认值没有确认")
    assert answers_of(draft) == before


def test_c_5_defaults_are_looked_through_step_by_step(page, draft, check):
    check(draft)
    page.get_by_role("link", name="逐项查看").click()
    page.get_by_role("navigation", name="有默认值的步骤").get_by_role("link", name=re.compile("^知识产权")).click()
    shown = page.locator(".review input")
    count = shown.count()
    shown.first.uncheck()
    page.get_by_role("button", name="确认选中的默认值").click()
    expect(page.get_by_text(f"已确认 {count - 1} 项默认值")).to_be_visible()
    expect(page.locator(".review input")).to_have_count(1)


# Reasons and overrides


def test_reason_that_is_too_short_comes_back_with_what_to_do(page, draft, check):
    check(draft)
    card = risk(page, "各职场坐席合计 48 席")
    card.get_by_text("保留并填写理由").click()
    card.get_by_label("理由").fill("太短")
    card.get_by_role("button", name="保存理由").click()
    expect(card.get_by_text("理由至少 6 个字")).to_be_visible()
    expect(card.get_by_label("理由")).to_be_focused()
    expect(card.get_by_label("理由")).to_have_value("太短")


def test_advice_is_dismissed_and_restored(page, draft, check):
    check(draft)
    card = risk(page, "指标与服务内容不匹配")
    card.get_by_role("button", name="忽略").click()
    expect(card.get_by_text("已忽略")).to_be_visible()
    expect(page.locator("#sr-status")).to_have_text(counts_of(draft))
    card.get_by_role("button", name="恢复").click()
    expect(page.locator("#sr-status")).to_have_text(counts_of(draft))


def test_blocker_is_let_pass_by_the_named_person_and_the_reason_is_printed(page, draft, check, sign_in_as, drafter):
    approver = make_user(last_name="陈", first_name="屿")
    Share.objects.create(draft=draft, user=approver, role=Share.Role.VIEWER)
    check(draft)
    card = risk(page, "乙方自营呼叫中心平台而无电信业务许可")
    card.locator("summary").filter(has_text="申请放行").click()
    card.get_by_label("由谁放行").select_option("陈屿")
    card.get_by_label("理由").fill(REASON)
    card.get_by_role("button", name="申请放行").click()
    expect(card.get_by_text("等待陈屿放行")).to_be_visible()
    sign_in_as(approver)
    page.goto(f"/{draft.pk}/risks/")
    page.get_by_role("button", name=re.compile("^放行")).click()
    expect(page.get_by_text(f"陈屿已放行：“{REASON}”")).to_be_visible()
    sign_in_as(drafter)
    check(draft)
    expect(page.locator("#risks .badge.sev-blocker")).to_have_text("阻断 0")


def test_counter_of_risks_stands_under_the_step_list_and_leads_to_the_report(page, draft):
    page.goto(f"/{draft.pk}/fill/term/")
    box = page.get_by_role("region", name="风险检查")
    expect(box.get_by_role("listitem")).to_have_text(counts_of(draft).partition("：")[2].split("，"))
    box.get_by_role("button", name="查看风险报告").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对内容并提交审核")


# Findings beside the questions

SEATS = "perf-seats"
LATER = 10_000  # milliseconds: typing rests, is saved, and two seconds later the risks are looked at again


@pytest.fixture
def seats(page, draft):
    """The question whose answer the number of seats of all sites contradicts."""
    page.goto(f"/{draft.pk}/fill/performance/")
    return page.locator(f"#{SEATS}")


def test_findings_follow_what_is_typed_and_leave_the_focus_alone(page, draft, seats):
    expect(seats.locator(".finding")).to_have_count(2)
    page.get_by_label("配置坐席数").fill("48")
    page.get_by_label("结算坐席数").focus()
    expect(seats.locator(".finding")).to_have_count(1, timeout=LATER)
    expect(page.locator("#sr-status")).to_have_text(counts_of(draft))
    expect(page.locator("#risk-box li")).to_have_text(counts_of(draft).partition("：")[2].split("，"))
    expect(page.get_by_label("结算坐席数")).to_be_focused()
    assert page.get_by_label("配置坐席数").get_attribute("aria-describedby").count(" f-") == 1


def test_a_finding_comes_to_a_question_that_had_none(page, draft):
    page.goto(f"/{draft.pk}/fill/parties/")
    code = page.get_by_label("甲方统一社会信用代码")
    code.fill("91330106MA2B7K3C0X")
    code.blur()
    expect(page.locator("#a-uscc .finding")).to_contain_text("警告：统一社会信用代码校验位不符", timeout=LATER)
    expect(page.locator("#a-uscc > .advice:visible")).to_have_count(0)


def test_a_finding_is_mended_beside_its_question_and_taken_back(page, draft, seats):
    seats.get_by_role("button", name=FIX).click()
    expect(seats.locator(".just-done")).to_contain_text("“配置坐席数”已改为“48”")
    expect(page.get_by_label("配置坐席数")).to_be_focused()
    assert answers_of(draft)["perf.seats"] == "48"
    seats.get_by_role("button", name="撤销").click()
    expect(page.get_by_label("配置坐席数")).to_have_value("20")
    expect(seats.locator(".finding")).to_have_count(2)


def test_a_finding_leads_to_its_card_in_the_report(page, seats):
    seats.get_by_role("button", name=re.compile("^保留并填写理由")).last.click()
    expect(page.locator("#risks .rc:focus")).to_contain_text("各职场坐席合计 48 席")


def test_findings_and_samples_work_without_javascript(plain_page, sign_in, drafter):
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline") | RISKY)
    page = plain_page
    sign_in(page)
    page.goto(f"/{draft.pk}/fill/performance/")
    page.get_by_label("结算坐席数").fill("19")
    page.locator(f"#{SEATS}").get_by_role("button", name=FIX).click()
    assert (answers_of(draft)["perf.seats"], answers_of(draft)["perf.billSeats"]) == ("48", "19")
    page.locator(f"#{SEATS}").get_by_role("button", name="撤销").click()
    expect(page.get_by_label("配置坐席数")).to_have_value("20")
    page.locator("#why-perf-billSeats summary").click()
    page.get_by_role("button", name=re.compile("套用示例.*结算坐席数")).click()
    expect(page.get_by_label("结算坐席数")).to_have_value("40")
    page.locator("#perf-billSeats").get_by_role("button", name="撤销").click()
    expect(page.get_by_label("结算坐席数")).to_have_value("19")


def test_a_sample_is_taken_over_in_place_and_taken_back(page, draft):
    page.goto(f"/{draft.pk}/fill/scope/")
    summary = page.get_by_label("外包业务概述")
    before = summary.input_value()
    page.locator("#why-scope-summary summary").click()
    page.get_by_role("button", name=re.compile("套用示例.*外包业务概述")).click()
    expect(summary).to_have_value(re.compile("^甲方线上商城的售前咨询"))
    expect(summary).to_be_focused()
    expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
    assert answers_of(draft)["scope.summary"] == summary.input_value()
    page.locator("#scope-summary").get_by_role("button", name="撤销").click()
    expect(summary).to_have_value(before)


def test_a_row_says_what_is_wrong_with_it_and_forgets_it_when_it_moves(page, drafter, sign_in_as):
    answers = example_answers("ecommerce-hotline")
    answers["scope.channels"][0]["ownedBy"] = "乙方"
    draft = make_draft(owner=drafter, answers=answers)
    sign_in_as(drafter)
    page.goto(f"/{draft.pk}/fill/scope/")
    first = page.locator("#scope-channels [data-row] + .row-finding")
    expect(first).to_contain_text("归乙方，终止合作时客户入口可能被扣留")
    page.locator("#scope-channels").get_by_role("button", name="下移第 1 行").click()
    expect(page.locator("#scope-channels .row-finding")).to_have_count(0)
    expect(page.locator("#scope-channels [data-row]:nth-child(2) + .row-finding")).to_be_visible(timeout=LATER)


# V-1 and V-2


@pytest.fixture
def wrong_dates(page, draft):
    """Step 3 with two problems, just refused."""
    drafting.save_answers(draft, {"term.renew.notice": ""}, by=draft.owner)
    page.goto(f"/{draft.pk}/fill/term/")
    page.get_by_label("起始日", exact=True).fill("2027-02-30")
    page.get_by_label("终止日", exact=True).fill("明年年底")
    with page.expect_response(lambda response: response.request.is_navigation_request()) as refused:
        page.get_by_role("button", name="保存并继续").click()
    return refused.value.status


def test_v_1_an_invalid_step_is_refused_with_a_summary_in_focus_and_nothing_is_lost(page, wrong_dates):
    assert wrong_dates == HTTPStatus.UNPROCESSABLE_ENTITY
    expect(page).to_have_title(re.compile("^错误："))
    expect(page.locator(".es")).to_be_focused()
    for link in page.locator(".es a").all():
        link.click()
        anchor = link.get_attribute("href").removeprefix("#")
        assert page.evaluate("(id) => document.getElementById(id).contains(document.activeElement)", anchor)
    expect(page.get_by_label("起始日", exact=True)).to_have_value("2027-02-30")
    expect(page.get_by_label("终止日", exact=True)).to_have_value("明年年底")


def test_v_2_mending_one_of_the_problems_leaves_the_others(page, wrong_dates):
    expect(page.locator(".es")).to_be_focused()
    count = page.locator(".es li").count()
    page.get_by_label("终止日", exact=True).fill("2027-12-31")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator(".es li")).to_have_count(count - 1)


# Everybody can use it


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_check_page_and_the_report(page, draft, check, language, live_server):
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    blank = make_draft(owner=draft.owner)
    resolving.keep(draft, check_draft(draft).unexplained[0].finding, REASON, by=draft.owner)
    found = []
    pages = (f"/{draft.pk}/fill/check/?defaults=fees", f"/{blank.pk}/fill/check/", f"/{draft.pk}/risks/")
    for address in pages:
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details, #risks details').forEach((one) => (one.open = true))")
        found += violations(page)
    assert found == []


def test_nothing_scrolls_sideways_at_320_pixels(page, draft, check):
    page.set_viewport_size({"width": 320, "height": 800})
    check(draft, "?open=all")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", ["ecommerce-hotline", ""])
def test_page_stays_small(page, drafter, sign_in_as, check, name):
    sign_in_as(drafter)
    check(make_draft(owner=drafter, answers=example_answers(name) if name else {}))
    assert page.evaluate("document.querySelectorAll('*').length") <= 1500
