"""The checks of the wizard page, rows and the keyboard that the specification names by id."""

import re

import pytest
from playwright.sync_api import expect

from contracts.models import Draft
from contracts.wizard.compose import compose
from contracts.wizard.steps import STEPS
from tests.factories import example_answers, make_draft


@pytest.fixture
def draft(drafter, page, sign_in):
    draft = make_draft(owner=drafter)
    sign_in(page)
    return draft


@pytest.fixture
def full(draft):
    draft.answers |= example_answers("ecommerce-hotline")
    draft.save(update_fields=["answers"])
    return draft


@pytest.fixture
def open_step(draft, page):
    def go(step, rest=""):
        page.goto(f"/{draft.pk}/fill/{step}/{rest}")

    return go


@pytest.fixture
def saved(draft, page):
    def answer(key):
        expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
        return Draft.objects.get(pk=draft.pk).answers.get(key)

    return answer


def test_w1_every_step_opens_by_its_address_and_from_the_list_in_any_order(page, client, draft, drafter, open_step):
    client.force_login(drafter)
    asked = [client.get(f"/{draft.pk}/fill/{step.name}/").content.decode() for step in STEPS[:-1]]
    assert [step.name for step, html in zip(STEPS, asked, strict=False) if f"{step.title}</h1>" not in html] == []
    open_step("check")
    for step in reversed(STEPS[:-1]):
        page.locator(f"#steps [value=goto-{step.name}]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(str(step.title))


def test_w2_step_is_done_without_a_reload_once_nothing_is_missing(page, full, open_step):
    full.answers.pop("term.end")
    full.save(update_fields=["answers"])
    open_step("term")
    step = page.locator("#steps [value=goto-term]")
    expect(step).to_contain_text("填写中")
    page.get_by_label("终止日", exact=True).fill("2027-12-31")
    page.get_by_label("终止日", exact=True).blur()
    expect(step).to_contain_text("已完成", timeout=2000)


def test_w3_a_step_is_filled_and_saved_by_keyboard_alone(page, open_step, saved):
    open_step("term")
    page.keyboard.press("F6")
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "term__start":
            break
    page.keyboard.type("2027-01-01")
    page.keyboard.press("Control+s")
    assert saved("term.start") == "2027-01-01"
    page.keyboard.press("F6")
    expect(page.locator(".pv-body")).to_be_focused()


def test_w4_not_decided_yet_is_saved_shows_a_blank_and_is_one_blocker_more(page, full, open_step, saved):
    open_step("term")
    gaps = page.locator("#gaps").inner_text()
    expect(page.locator("#risk-box li.b")).to_have_count(0)
    wait = page.locator("[value='wait-term.end']")
    wait.click()
    expect(wait).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#paper .gap[data-key='term.end']").first).to_be_attached()
    expect(page.locator("#risk-box li.b")).to_have_text("阻断 1", timeout=10_000)
    assert (saved("term.end"), page.locator("#gaps").inner_text() != gaps) == ("", True)
    page.reload()
    expect(wait).to_have_attribute("aria-pressed", "true")


def test_w4_a_table_is_left_open_and_taken_up_again(page, full, open_step, saved):
    open_step("scope")
    before = full.answers["scope.channels"]
    wait, rows = page.locator("[value='wait-scope.channels']"), page.locator("#scope-channels [data-row]")
    wait.click()
    expect(rows).to_have_count(1)
    expect(page.locator("#paper .gap[data-key='scope.channels']").first).to_be_attached()
    assert (saved("scope.channels"), wait.get_attribute("aria-pressed")) == ("", "true")
    expect(page.locator("#scope-channels [data-undo]")).to_contain_text(f"已清空 {len(before)} 行")
    page.locator("#scope-channels").get_by_role("button", name="撤销").click()
    expect(rows).to_have_count(len(before))
    expect(wait).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#paper .gap[data-key='scope.channels']")).to_have_count(0)
    assert saved("scope.channels") == before


@pytest.mark.parametrize("step", ["parties", "scope", "term", "performance", "fees", "kpi", "liability"])
def test_w5_first_input_is_visible_on_a_small_laptop(page, open_step, step):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_step(step)
    first = page.locator("#questions :is(input:not([type=hidden]), select, textarea)").first.bounding_box()
    foot = page.locator(".foot").bounding_box()
    assert first["y"] + first["height"] <= foot["y"]


def test_w6_default_is_marked_until_it_is_confirmed(page, open_step, saved):
    open_step("fees", "?page=3")
    question = page.locator("#fee-pay-days")
    expect(question).to_have_attribute("data-default", "")
    question.get_by_role("button", name="确认").click()
    expect(question).not_to_have_attribute("data-default", "")
    assert saved("fee.pay.days") == "30日"
    expect(page.locator("#paper a.v.is-default[data-key='fee.pay.days']")).to_have_count(0)


def test_w6_unconfirmed_defaults_are_counted_on_the_check_page(page, full, open_step):
    count = len(compose(full.answers, full.library).answers.defaults)
    open_step("check")
    expect(page.locator("#defaults-title")).to_have_text(f"还有 {count} 项默认值没有确认")
    page.locator("#defaults").get_by_role("button", name="全部确认").click()
    expect(page.locator("#defaults")).to_have_count(0)


def test_w6_default_is_confirmed_without_javascript(draft, plain_page, sign_in):
    sign_in(plain_page)
    plain_page.goto(f"/{draft.pk}/fill/fees/?page=3")
    plain_page.locator("#fee-pay-days").get_by_role("button", name="确认").click()
    expect(plain_page.locator("#fee-pay-days").get_by_role("button", name="确认")).to_have_count(0)
    assert Draft.objects.get(pk=draft.pk).answers["fee.pay.days"] == "30日"


def test_copied_answer_says_where_it_comes_from_until_it_is_touched(page, full, open_step):
    full.copied = {"a.legalRep": "HT-2025-0091"}
    full.save(update_fields=["copied"])
    open_step("parties")
    question = page.locator("#a-legalRep")
    expect(question).to_have_attribute("data-copied-from", "HT-2025-0091")
    expect(question).to_contain_text("沿用自 HT-2025-0091")
    expect(page.locator("#steps [value=goto-parties]")).to_contain_text("待核对")
    question.get_by_role("textbox").fill("陈立")
    expect(question).not_to_contain_text("沿用自")


def test_r1_row_is_added_deleted_and_taken_back(page, full, open_step, saved):
    open_step("scope", "?page=2")
    before = full.answers["scope.hours"]
    rows = page.locator("#scope-hours [data-row]")
    page.get_by_role("button", name=re.compile("再加一行.*服务时间")).click()
    expect(page.get_by_label("第 3 行 时段名称")).to_be_focused()
    page.locator("#scope-hours").get_by_role("button", name="删除第 3 行").click()
    page.locator("#scope-hours").get_by_role("button", name="删除第 2 行").click()
    expect(page.locator("#sr-status")).to_have_text("已删除第 2 行“在线”")
    expect(page.locator("#scope-hours").get_by_role("button", name="删除第 1 行")).to_be_focused()
    expect(rows).to_have_count(1)
    page.locator("#scope-hours").get_by_role("button", name="撤销").click()
    expect(rows).to_have_count(2)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    assert [row["name"] for row in saved("scope.hours")] == [row["name"] for row in before]


def test_r1_rows_are_moved(page, full, open_step, saved):
    open_step("scope", "?page=2")
    page.locator("#scope-hours").get_by_role("button", name="下移第 1 行").click()
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    assert [row["name"] for row in saved("scope.hours")] == ["在线", "热线"]


def test_r4_rows_are_added_and_deleted_without_javascript_and_keep_what_was_typed(full, plain_page, sign_in):
    page, question = plain_page, plain_page.locator("#scope-hours")
    sign_in(page)
    page.goto(f"/{full.pk}/fill/scope/?page=2")
    question.get_by_label("第 2 行 时段名称").fill("网店")
    question.get_by_role("button", name=re.compile("^再加一行")).click()
    expect(question.get_by_label("第 3 行 时段名称")).to_have_value("")
    question.get_by_label("第 3 行 时段名称").fill("夜班")
    question.get_by_role("button", name=re.compile("^删除第 1 行")).click()
    expect(question.get_by_label("第 1 行 时段名称")).to_have_value("网店")
    expect(question.get_by_label("第 2 行 时段名称")).to_have_value("夜班")
    expect(question.locator("[data-row]")).to_have_count(2)


def test_r2_lines_of_a_spreadsheet_become_rows_and_the_server_adds_them_up(page, full, open_step, saved):
    full.answers |= {"fee.items": [], "fee.once": [], "fee.pass": []}
    full.save(update_fields=["answers"])
    open_step("fees")
    block = "\n".join(
        f"坐席{n}\t按坐席\t席·月\t{price}\t固定\t2" for n, price in enumerate(("1000.10", "2000.20", "3000.30"))
    )
    cell = page.locator("#fee-items [data-row] textarea, #fee-items [data-row] input").first
    cell.evaluate(
        """(cell, text) => { const data = new DataTransfer(); data.setData("text/plain", text);
        cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })) }""",
        block,
    )
    expect(page.locator(".paste")).to_contain_text("将添加 3 行")
    page.locator(".paste").get_by_role("button", name="添加").click()
    expect(page.locator("#fee-items [data-row]")).to_have_count(3)
    expect(page.locator("#fee-items [data-sum]").nth(2)).to_have_text("6,000.60")
    assert [row["unitPrice"] for row in saved("fee.items")] == ["1000.10", "2000.20", "3000.30"]


def test_r3_a_messy_price_is_understood_and_said_back(page, full, open_step):
    open_step("fees", "?page=4")
    full.answers |= {"fee.dep.on": "是", "fee.dep.mode": "保函", "fee.dep.amount": "200,000.00"}
    full.save(update_fields=["answers"])
    open_step("fees", "?page=3")
    amount = page.locator("#fee-dep-amount")
    amount.get_by_role("textbox").fill("６.２万")
    amount.get_by_role("textbox").blur()
    expect(amount.locator(".echo")).to_have_text("¥62,000.00")
    expect(page.locator("#paper")).to_contain_text("金额为人民币62,000.00元（大写：陆万贰仟元整）")


def test_k1_no_single_key_does_anything_with_shortcuts_off(page, open_step):
    open_step("term")
    page.locator("main h1").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    dialog.get_by_label("使用快捷键").uncheck()
    dialog.get_by_role("button", name="关闭").click()
    page.locator("main h1").focus()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.keyboard.press("F6")
    expect(page.locator("main h1")).to_be_focused()


def test_k1_no_shortcut_fires_while_characters_are_composed(page, open_step):
    open_step("parties")
    page.evaluate("addEventListener('keydown', (event) => (window.composed = event.isComposing), true)")
    name = page.get_by_label("甲方名称", exact=True)
    for key in ("F6", "Control+Enter", "?"):
        name.focus()
        typing = page.context.new_cdp_session(page)
        typing.send("Input.imeSetComposition", {"text": "yun", "selectionStart": 3, "selectionEnd": 3})
        page.keyboard.press(key)
        assert page.evaluate("window.composed") is True
        expect(name).to_be_focused()
        expect(page).to_have_url(re.compile("/parties/$"))
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_k4_current_step_choice_and_active_card_are_outlined_in_forced_colors(page, open_step):
    page.emulate_media(forced_colors="active")
    open_step("term")
    outlined = "element => getComputedStyle(element).outlineStyle"
    assert page.locator("#steps [aria-current]").evaluate(outlined) == "solid"
    assert page.locator(".opt.is-checked").first.evaluate(outlined) == "solid"


def test_g2_first_stop_is_the_skip_link_and_every_stop_shows_itself(page, open_step):
    page.set_viewport_size({"width": 1440, "height": 900})
    open_step("term")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到主要内容")).to_be_focused()
    for _ in range(45):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        covered = page.evaluate(
            """() => { const e = document.activeElement, r = e.getBoundingClientRect();
            if (e === document.body || !r.width) return "";
            const hit = document.elementFromPoint(r.x + r.width / 2, r.y + Math.min(r.height, 30) / 2);
            const ring = getComputedStyle(e).outlineStyle !== "none";
            return ring && hit && (e.contains(hit) || hit.contains(e) || e.labels?.[0]?.contains(hit)) ? "" : e.outerHTML.slice(0, 200) }"""
        )
        assert covered == ""
