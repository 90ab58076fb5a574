"""Saving while one types, in a browser: lost networks, ended sessions, other people, other tabs."""

import json
import re

import pytest
from playwright.sync_api import expect

from contracts import drafting
from contracts.models import Draft, Share
from tests.factories import make_draft, make_user
from tests.journeys.conftest import PASSWORD

NAME = "云岭商贸（示例）有限公司"


@pytest.fixture
def draft(drafter, page, sign_in):
    draft = make_draft(owner=drafter)
    sign_in(page)
    return draft


@pytest.fixture
def open_step(draft, page):
    def go(step, rest=""):
        page.goto(f"/{draft.pk}/fill/{step}/{rest}")

    return go


@pytest.fixture
def state(page):
    return page.get_by_test_id("save-state")


@pytest.fixture
def colleague(draft, browser, live_server):
    """A co-drafter in a browser of their own."""
    user = make_user("zhouming", password=PASSWORD, last_name="周", first_name="明")
    Share.objects.create(draft=draft, user=user)
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    context.set_default_timeout(10_000)
    window = context.new_page()
    window.goto("/")
    window.get_by_label("账号").fill(user.username)
    window.get_by_label("密码", exact=True).fill(PASSWORD)
    window.get_by_role("button", name="登录").click()
    yield window
    context.close()


@pytest.fixture
def held_back(page, draft):
    """Opens a page whose script does not come before it is let through."""

    def go(address):
        held = []
        page.route("**/js/wizard.js", lambda route: held.append(route))
        page.goto(f"/{draft.pk}{address}", wait_until="commit")

        def let_through():
            while not held:
                page.wait_for_timeout(50)
            held[0].continue_()
            page.unroute("**/js/wizard.js")

        return let_through

    return go


def saved(draft, key):
    return Draft.objects.get(pk=draft.pk).answers.get(key)


def test_a1_what_was_typed_is_there_after_the_tab_was_killed(page, draft, open_step, state):
    open_step("parties")
    page.get_by_label("甲方名称", exact=True).press_sequentially(NAME)
    expect(state).to_have_attribute("data-state", "saved")
    page.wait_for_timeout(300)
    page.close()
    assert saved(draft, "a.name") == NAME


def test_a1_nothing_is_sent_while_characters_are_composed(page, open_step):
    open_step("parties")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/save/") else None)
    name = page.get_by_label("甲方名称", exact=True)
    name.focus()
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "yun", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(1600)
    page.keyboard.press("Control+s")
    assert sent == []
    typing.send("Input.insertText", {"text": "云"})
    expect(name).to_have_value("云")
    page.wait_for_timeout(1600)
    assert len(sent) == 1


def test_a2_offline_edits_are_delivered_by_themselves(page, draft, open_step, state):
    open_step("term")
    page.context.set_offline(True)
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    page.get_by_label("起始日", exact=True).blur()
    expect(state).to_contain_text("网络断开，内容保存在本机，恢复后自动上传")
    page.context.set_offline(False)
    expect(state).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))
    assert saved(draft, "term.start") == "2027-01-01"


def test_a2_edits_that_were_never_sent_survive_a_reload(page, draft, open_step, state):
    open_step("term")
    page.context.set_offline(True)
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    page.get_by_label("起始日", exact=True).blur()
    expect(state).to_have_attribute("data-state", "offline")
    page.context.set_offline(False)
    page.evaluate("navigator.onLine")
    page.goto(page.url)
    expect(page.get_by_label("起始日", exact=True)).to_have_value("2027-01-01")


def test_a3_the_same_field_of_two_people_gets_a_panel_with_both_values(page, draft, open_step, state, colleague):
    open_step("parties")
    colleague.goto(page.url)
    page.get_by_label("甲方名称", exact=True).fill("甲公司（示例）")
    page.get_by_label("甲方名称", exact=True).blur()
    expect(state).to_have_attribute("data-state", "saved")
    colleague.get_by_label("甲方名称", exact=True).fill("丙公司（示例）")
    colleague.get_by_label("甲方名称", exact=True).blur()
    panel = colleague.locator("#a-name-conflict")
    expect(panel).to_contain_text("甲公司（示例）")
    expect(panel).to_contain_text("丙公司（示例）")
    expect(panel.get_by_role("radio", checked=True)).to_have_count(0)
    assert saved(draft, "a.name") == "甲公司（示例）"
    panel.get_by_role("radio", name=re.compile("你的内容")).check()
    panel.get_by_role("button", name="保存选择").click()
    expect(colleague.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
    assert saved(draft, "a.name") == "丙公司（示例）"


def test_a3_without_javascript_the_panel_comes_with_the_page(draft, plain_page, sign_in, client):
    sign_in(plain_page)
    plain_page.goto(f"/{draft.pk}/fill/parties/")
    ming = make_user(last_name="周", first_name="明")
    Share.objects.create(draft=draft, user=ming)
    client.force_login(ming)
    client.post(f"/{draft.pk}/fill/parties/save/", {"asked": "a.name", "a__name": "甲公司（示例）", "version": 0})
    plain_page.get_by_label("甲方名称", exact=True).fill("丙公司（示例）")
    plain_page.get_by_role("button", name="保存并继续").click()
    panel = plain_page.locator("#a-name-conflict")
    expect(panel).to_contain_text("周明的内容")
    assert saved(draft, "a.name") == "甲公司（示例）"
    panel.get_by_role("radio", name=re.compile("你的内容")).check()
    panel.get_by_role("button", name="保存选择").click()
    expect(plain_page.get_by_label("甲方名称", exact=True)).to_have_value("丙公司（示例）")
    assert saved(draft, "a.name") == "丙公司（示例）"


def test_a4_different_fields_of_two_people_are_merged(page, draft, open_step, state, colleague):
    open_step("parties")
    colleague.goto(page.url)
    page.get_by_label("甲方名称", exact=True).fill("甲公司（示例）")
    page.get_by_label("甲方名称", exact=True).blur()
    expect(state).to_have_attribute("data-state", "saved")
    colleague.get_by_label("甲方法定代表人（负责人）").fill("陈立")
    colleague.get_by_label("甲方法定代表人（负责人）").blur()
    expect(colleague.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
    expect(colleague.locator(".conflict")).to_have_count(0)
    expect(colleague.get_by_label("甲方名称", exact=True)).to_have_value("甲公司（示例）")
    assert (saved(draft, "a.name"), saved(draft, "a.legalRep")) == ("甲公司（示例）", "陈立")


def test_a4_the_bar_says_who_else_is_here(page, open_step, colleague):
    open_step("parties")
    colleague.goto(page.url.replace("parties", "kpi"))
    colleague.wait_for_timeout(500)
    page.reload()
    expect(page.locator("#present")).to_contain_text("周明正在填写“服务质量考核”")


def test_a5_a_stale_tab_hears_of_it_and_overwrites_nothing(page, draft, open_step, state):
    open_step("parties")
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("甲方名称", exact=True).fill("甲公司（示例）")
    page.get_by_label("甲方名称", exact=True).blur()
    expect(state).to_have_attribute("data-state", "saved")
    expect(other.locator("#notices")).to_contain_text("这份草稿已在另一个标签页更新", timeout=3000)
    other.get_by_label("甲方名称", exact=True).fill("丙公司（示例）")
    other.get_by_label("甲方名称", exact=True).blur()
    expect(other.locator("#a-name-conflict")).to_be_visible()
    assert saved(draft, "a.name") == "甲公司（示例）"


def test_s1_an_ended_session_is_renewed_in_place(page, draft, open_step, state):
    open_step("parties")
    page.context.clear_cookies(name="sessionid")
    name = page.get_by_label("甲方名称", exact=True)
    name.fill(NAME)
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_label("密码").fill("not the password")
    dialog.get_by_role("button", name="登录").click()
    expect(dialog.locator("[data-problem]")).to_contain_text("账号或密码不对")
    dialog.get_by_label("密码").fill(PASSWORD)
    dialog.get_by_role("button", name="登录").click()
    expect(state).to_have_attribute("data-state", "saved")
    expect(name).to_be_focused()
    assert saved(draft, "a.name") == NAME


def test_s1_what_waits_is_not_sent_for_somebody_else(page, draft, open_step):
    make_user("other", password=PASSWORD)
    open_step("parties")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("甲方名称", exact=True).fill(NAME)
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("账号").fill("other")
    dialog.get_by_label("密码").fill(PASSWORD)
    dialog.get_by_role("button", name="登录").click()
    expect(dialog.locator("[data-problem]")).to_contain_text("这是另一位用户的账号")
    assert saved(draft, "a.name") is None


def test_only_questions_that_changed_are_sent(page, open_step, state):
    open_step("parties")
    expect(page.locator("#paper")).to_be_visible()
    bodies = []
    page.on("request", lambda request: bodies.append(request.post_data) if request.url.endswith("/save/") else None)
    page.get_by_label("甲方名称", exact=True).fill(NAME)
    page.get_by_label("甲方名称", exact=True).blur()
    expect(state).to_have_attribute("data-state", "saved")
    assert re.findall(r'name="(a__\w+|asked)"', bodies[-1]) == ["asked", "a__name"]
    seen = json.loads(re.search(r'name="seen"\r\n\r\n(.*?)\r\n', bodies[-1])[1])
    assert "parties.a" in seen


def test_locked_contract_says_so_and_keeps_what_was_typed(draft, colleague, page, open_step):
    open_step("parties")
    colleague.goto(page.url)  # a window of its own: the refusal is meant
    Draft.objects.filter(pk=draft.pk).update(state="in_review")
    colleague.get_by_label("甲方名称", exact=True).fill(NAME)
    colleague.keyboard.press("Control+s")
    expect(colleague.get_by_test_id("save-state")).to_contain_text("已锁定")
    expect(colleague.get_by_label("甲方名称", exact=True)).to_have_value(NAME)


def test_what_is_typed_before_the_script_has_come_is_saved_and_nothing_else(page, draft, held_back):
    let_script_come = held_back("/fill/fees/?page=3")
    before = {one.get_attribute("id") for one in page.locator("[data-default]").all()}
    page.locator("#fee-pay-days").get_by_role("textbox").fill("45")
    page.locator("#fee-pay-cycle").get_by_label("季", exact=True).check()
    let_script_come()
    expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
    page.locator(".foot [value=next]").click()
    page.wait_for_url("**/fees/?page=4")
    assert (saved(draft, "fee.pay.days"), saved(draft, "fee.pay.cycle")) == ("45日", "季")
    assert set(Draft.objects.get(pk=draft.pk).answers) == {
        "doc.no",
        "doc.form",
        "doc.title",
        "fee.pay.days",
        "fee.pay.cycle",
    }
    page.go_back()
    after = {one.get_attribute("id") for one in page.locator("[data-default]").all()}
    assert (before - after, after - before) == ({"fee-pay-days", "fee-pay-cycle"}, set())


def test_every_kind_of_answer_given_before_the_script_has_come_is_saved(page, draft, held_back, state):
    drafting.save_answers(draft, {"scope.summary": "两行\n业务"}, by=draft.owner)
    let_script_come = held_back("/fill/scope/")
    page.locator("[data-q='scope.types']").get_by_label("工单处理", exact=True).check()
    page.get_by_label("外包业务概述", exact=True).fill(NAME)
    let_script_come()
    expect(state).to_have_attribute("data-state", "saved")
    given = Draft.objects.get(pk=draft.pk).answers
    assert ("工单处理" in given["scope.types"], given["scope.summary"]) == (True, NAME)
    let_script_come = held_back("/fill/fees/")
    row = page.locator("[data-q='fee.items'] [data-row]").first
    row.get_by_role("combobox").first.select_option("按坐席")
    row.get_by_label("单价").fill("7,950")
    let_script_come()
    expect(state).to_have_attribute("data-state", "saved")
    assert [(one["model"], one["unitPrice"]) for one in saved(draft, "fee.items")] == [("按坐席", "7,950")]


def test_page_nobody_typed_in_saves_nothing(page, draft, open_step, state):
    drafting.save_answers(draft, {"a.name": "两行\n名称", "scope.summary": "\n两行\r\n业务"}, by=draft.owner)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/save/") else None)
    for step in ("parties", "scope", "fees"):
        open_step(step)
        expect(page.locator("#paper")).to_be_visible()
        page.wait_for_timeout(1300)
    assert sent == []


def test_page_left_at_once_after_typing_before_the_script_has_come_loses_nothing(page, draft, held_back):
    let_script_come = held_back("/fill/parties/")
    page.get_by_label("甲方名称", exact=True).fill(NAME)
    let_script_come()
    expect(page.locator("#paper")).to_be_visible()
    page.locator("#steps [value=goto-term]").click()
    page.wait_for_url("**/term/")
    assert saved(draft, "a.name") == NAME


@pytest.mark.parametrize("way", ["reload", "back"])
def test_browser_puts_back_no_old_answer_over_that_of_somebody_else(page, draft, open_step, state, way):
    open_step("parties")
    name = page.get_by_label("甲方名称", exact=True)
    name.fill("甲公司（示例）")
    name.blur()
    expect(state).to_have_attribute("data-state", "saved")
    if way == "back":
        page.locator("#steps [value=goto-term]").click()
        page.wait_for_url("**/term/")
    draft.refresh_from_db()
    drafting.save_answers(draft, {"a.name": "丙公司（示例）"}, by=make_user(last_name="周", first_name="明"))
    page.go_back() if way == "back" else page.reload()
    expect(name).to_have_value("丙公司（示例）")
    page.wait_for_timeout(1300)
    assert saved(draft, "a.name") == "丙公司（示例）"


def test_what_could_not_be_saved_before_a_reload_is_weighed_against_what_others_saved(page, draft, open_step, state):
    open_step("parties")
    page.context.set_offline(True)
    page.get_by_label("甲方名称", exact=True).fill("甲公司（示例）")
    page.get_by_label("甲方名称", exact=True).blur()
    expect(state).to_have_attribute("data-state", "offline")
    drafting.save_answers(draft, {"a.name": "丙公司（示例）"}, by=make_user(last_name="周", first_name="明"))
    page.context.set_offline(False)
    page.goto(page.url)
    panel = page.locator("#a-name-conflict")
    expect(panel).to_contain_text("周明的内容")
    panel.get_by_role("radio", name=re.compile("你的内容")).check()
    panel.get_by_role("button", name="保存选择").click()
    expect(page.get_by_label("甲方名称", exact=True)).to_have_value("甲公司（示例）")
    assert saved(draft, "a.name") == "甲公司（示例）"


RECORD = """() => {
  const bar = document.getElementById("save-state");
  window.states = [];
  new MutationObserver(() => window.states.push(bar.dataset.state)).observe(bar, { attributes: true });
}"""


def test_a2_status_goes_from_offline_over_saving_to_saved(page, draft, open_step, state):
    open_step("term")
    page.evaluate(RECORD)
    page.context.set_offline(True)
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    page.get_by_label("起始日", exact=True).blur()
    expect(state).to_contain_text("网络断开，内容保存在本机，恢复后自动上传")
    page.context.set_offline(False)
    expect(state).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))
    states = page.evaluate("window.states")
    assert list(dict.fromkeys(states)) == ["offline", "saving", "saved"]


def test_a2_a_slow_save_says_that_it_is_saving(page, draft, open_step, state):
    open_step("term")
    held = []
    page.route("**/save/", lambda route: held.append(route))
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    page.get_by_label("起始日", exact=True).blur()
    expect(state).to_contain_text("正在保存…")
    held[0].continue_()
    expect(state).to_have_attribute("data-state", "saved")


def test_answer_of_somebody_else_appears_with_a_note_of_who_gave_it(page, draft, open_step, state):
    open_step("parties")
    draft.refresh_from_db()
    drafting.save_answers(draft, {"a.legalRep": "陈立"}, by=make_user(last_name="周", first_name="明"))
    page.get_by_label("甲方名称", exact=True).fill(NAME)
    page.get_by_label("甲方名称", exact=True).blur()
    expect(page.get_by_label("甲方法定代表人（负责人）")).to_have_value("陈立")
    expect(page.locator("#a-legalRep")).to_contain_text("周明刚更新")
    expect(page.locator("#a-legalRep")).not_to_contain_text("周明刚更新", timeout=8000)


def test_check_page_says_who_is_here_and_that_somebody_saved(page, draft, colleague):
    colleague.goto(f"{page.url.partition('/?')[0].rstrip('/')}/{draft.pk}/fill/kpi/")
    expect(colleague.locator("main h1")).to_be_visible()
    colleague.wait_for_timeout(500)
    page.clock.install()
    page.goto(f"/{draft.pk}/fill/check/")
    expect(page.locator("#present")).to_contain_text("周明正在填写“服务质量考核”")
    expect(page.locator("#newer")).to_be_hidden()
    draft.refresh_from_db()
    drafting.save_answers(draft, {"a.legalRep": "陈立"}, by=draft.owner)
    page.clock.run_for(16_000)
    expect(page.locator("#newer")).to_contain_text("其他人刚更新了这份草稿")
    page.locator("#newer").get_by_role("link", name="载入最新内容").click()
    expect(page.locator("#newer")).to_be_hidden()
    colleague.reload()
    expect(colleague.locator("#present")).to_contain_text("林可正在核对")


@pytest.fixture
def left_alone(page, open_step):
    """A step nobody has used for 25 minutes."""
    page.clock.install()
    open_step("parties")
    expect(page.locator("#paper")).to_be_visible()
    page.clock.fast_forward("24:40")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.run_for(40_000)
    dialog = page.get_by_role("dialog", name="还有 5 分钟将自动退出，草稿已保存")
    expect(dialog).to_be_visible()
    return dialog


def test_who_did_nothing_for_25_minutes_is_asked_and_may_stay(page, left_alone):
    with page.expect_response("**/save/"):
        left_alone.get_by_role("button", name="继续填写").click()
    expect(left_alone).to_be_hidden()
    page.clock.run_for(60_000)
    expect(left_alone).to_be_hidden()


def test_who_did_nothing_for_25_minutes_may_leave(page, left_alone):
    left_alone.get_by_role("button", name="退出").click()
    expect(page.get_by_label("密码", exact=True)).to_be_visible()


def test_who_does_not_answer_is_signed_out_after_30_minutes(page, left_alone):
    page.clock.fast_forward("05:20")
    page.clock.run_for(20_000)
    expect(page.get_by_label("密码", exact=True)).to_be_visible()


def test_page_nobody_uses_leaves_its_session_alone(page, open_step):
    page.clock.install()
    open_step("parties")
    expect(page.locator("#paper")).to_be_visible()
    page.clock.run_for(6 * 60_000)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(5 * 60_000)
    assert asked == []
