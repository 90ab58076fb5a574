"""The contract beside the questions, by the ids of the specification."""

import re

import pytest
from playwright.sync_api import expect

from contracts.rendering import text
from contracts.wizard.compose import compose
from contracts.wizard.preview import Preview
from tests.factories import example_answers, make_draft


@pytest.fixture
def draft(drafter, page, sign_in):
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))
    sign_in(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    return draft


@pytest.fixture
def open_step(draft, page):
    def go(step, rest=""):
        page.goto(f"/{draft.pk}/fill/{step}/{rest}")

    return go


def test_p1_clause_of_the_question_is_marked_and_brought_into_view(page, open_step):
    open_step("fees", "?page=3")
    before = page.evaluate("scrollY")
    question = page.locator("#fee-pay-days")
    question.get_by_role("textbox").evaluate("input => input.focus({preventScroll: true})")
    active = page.locator("#paper [data-active]")
    expect(active).to_have_attribute("data-clause", "fee.payment")
    page.wait_for_timeout(600)
    box, panel = active.bounding_box(), page.locator(".pv-body").bounding_box()
    assert panel["y"] <= box["y"] < panel["y"] + panel["height"]
    assert page.evaluate("scrollY") == before
    expect(active.locator(".tag-on")).to_have_text("正在填写")


def test_p1_nothing_moves_while_following_is_off(page, open_step):
    open_step("fees", "?page=3")
    expect(page.locator("#paper")).to_be_visible()
    page.get_by_label("跟随填写").uncheck()
    page.locator("#fee-pay-days").get_by_role("textbox").focus()
    page.wait_for_timeout(400)
    assert page.locator(".pv-body").evaluate("panel => panel.scrollTop") == 0


def test_p1_question_that_had_the_focus_first_is_marked_once_the_contract_has_come(page, open_step):
    held = []
    page.route("**/preview/", lambda route: held.append(route))
    open_step("fees", "?page=3")
    page.locator("#fee-pay-days").get_by_role("textbox").focus()
    expect(page.get_by_text("正在载入合同…")).to_be_visible()
    held[0].continue_()
    expect(page.locator("#paper [data-active]")).to_have_attribute("data-clause", "fee.payment")
    expect(page.get_by_text("正在载入合同…")).to_be_hidden()
    expect(page.locator("#paper .is-changed")).to_have_count(0)


def test_contract_that_did_not_come_is_asked_for_again_or_comes_with_the_next_save(page, open_step):
    page.route("**/preview/", lambda route: route.abort())
    open_step("term")
    expect(page.locator("#preview")).to_contain_text("合同没有载入，检查网络后重试")
    page.unroute("**/preview/")
    page.locator("#preview").get_by_role("button", name="重试").click()
    expect(page.locator("#paper .clause").first).to_be_visible()
    page.route("**/preview/", lambda route: route.abort())
    page.reload()
    expect(page.locator("#paper")).to_be_hidden()
    page.get_by_label("起始日", exact=True).fill("2027-01-01")
    expect(page.locator("#paper a.v[data-key='term.start']").first).to_have_text("2027年1月1日")


def test_without_javascript_a_link_leads_to_the_contract(draft, plain_page, sign_in):
    sign_in(plain_page)
    plain_page.goto(f"/{draft.pk}/fill/term/")
    plain_page.locator("#preview").get_by_role("link", name="预览合同").click()
    expect(plain_page.locator(".paper .clause").first).to_be_visible()


def test_p2_total_capitals_and_clause_follow_a_price_within_a_second(page, open_step):
    open_step("fees")
    price = page.get_by_label("第 1 行 单价").first
    price.fill("8000")
    price.blur()
    box = page.locator("#fee-items .total")
    expect(box).not_to_contain_text("叁佰捌拾", timeout=1)
    page.wait_for_timeout(1000)
    amount = box.locator("div", has_text="含税总价").locator("dd").inner_text().removeprefix("¥")
    capitals = box.locator(".cn dd").inner_text()
    paper = page.locator("#paper").inner_text().replace("\n", "")
    assert f"人民币{amount}元（大写：{capitals}）" in paper
    expect(page.locator("#paper a.v.is-changed").first).to_be_attached()


def test_p3_a_printed_value_leads_to_its_input_on_this_step_and_on_another(page, open_step):
    open_step("term")
    page.locator("#paper a.v[data-key='term.end']").first.click()
    expect(page.get_by_label("终止日", exact=True)).to_be_focused()
    page.locator("#paper a.v[data-key='b.legalRep']").first.click()
    expect(page).to_have_url(re.compile("parties"))
    expect(page.get_by_label("乙方法定代表人（负责人）")).to_be_focused()


def test_p4_preview_says_clause_by_clause_what_the_contract_says(draft):
    from clauses.publish import library_of  # the library the draft is pinned to

    library = library_of(draft.edition)
    contract = compose(draft.answers, library)
    shown = Preview(contract.document, library, lambda key: f"#{key}", contract.answers.defaults)
    plain = re.sub(r"\s", "", text.render(contract.document))
    for name, piece in shown.pieces.items():
        for paragraph in re.findall(r"<p[^>]*>(.*?)</p>", piece):
            words = re.sub(r"\s", "", re.sub(r"<[^>]+>", "", paragraph).replace("&quot;", '"').replace("&amp;", "&"))
            assert words in plain, name


def test_vanished_clause_leaves_a_note_and_then_closes_up(page, open_step):
    open_step("term", "?page=2")
    page.get_by_role("group", name=re.compile("^是否约定试用期")).get_by_label("否").check()
    expect(page.locator("#paper .gone").first).to_contain_text("不再适用")
    expect(page.locator("#paper .gone")).to_have_count(0, timeout=8000)


def test_gap_counter_goes_from_gap_to_gap(page, open_step, draft):
    draft.answers = {key: raw for key, raw in draft.answers.items() if key not in ("b.legalRep", "term.end")}
    draft.save(update_fields=["answers"])
    open_step("parties")
    expect(page.locator("#gaps")).to_have_text(re.compile(r"待填 \d+ 处"))
    page.locator("#gaps").click()
    expect(page.locator("#paper .gap").first).to_be_focused()


def test_panel_is_narrowed_closed_and_remembered(page, open_step):
    open_step("term")
    page.get_by_role("button", name="收窄").click()
    page.reload()
    assert page.locator("#preview").bounding_box()["width"] == 320
    page.locator("#preview").get_by_role("button", name="收起").click()
    page.reload()
    expect(page.locator("#preview")).to_be_hidden()
    page.get_by_role("button", name="预览合同").first.click()
    expect(page.locator("#preview")).to_be_visible()


def test_panel_is_a_drawer_on_a_small_screen(page, open_step):
    page.set_viewport_size({"width": 1024, "height": 768})
    open_step("term")
    expect(page.locator("#preview")).to_be_hidden()
    page.locator(".cbar").get_by_role("button", name="预览合同").click()
    expect(page.locator("#preview")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_be_hidden()
    expect(page.locator(".cbar").get_by_role("button", name="预览合同")).to_be_focused()


def test_tables_of_the_contract_keep_their_headings_on_a_phone(page, open_step):
    page.set_viewport_size({"width": 390, "height": 844})
    open_step("fees")
    expect(page.locator("#fee-items thead")).to_be_hidden()
    page.locator(".mbar").get_by_role("button", name="预览合同").click()
    expect(page.locator("#paper table.rows thead").first).to_be_visible()


def test_only_the_sheet_is_printed(page, open_step):
    open_step("term")
    expect(page.locator("#paper")).to_be_visible()
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('header, main, nav, .pv-head, .foot')].filter(e => e.offsetParent).length"
    )
    assert (shown, page.locator("#paper").is_visible()) == (0, True)
