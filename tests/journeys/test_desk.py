"""The desk in a browser beyond what the ids ask for: where one reads, wordings of the library, wide tables."""

import pytest
from playwright.sync_api import expect

from contracts.desk.standing import plain
from contracts.models import Draft
from contracts.wording.situation import Situation
from tests.factories import make_accountant, make_lawyer, make_ready_draft
from tests.journeys import reviewing
from tests.journeys.axe import violations
from tests.nightly import at_night

SCROLL_TO = "(id) => window.scrollBy(0, document.getElementById(id).getBoundingClientRect().top - 120)"
PAYMENT = "#paper [data-clause='fee.payment'] [data-block='0']"
THREE_LETTERS = 37  # pixels
HEIGHTS = "lines => lines.map((line) => line.getBoundingClientRect().height)"


@pytest.fixture
def lawyer(live_server):
    return make_lawyer()


@pytest.fixture
def draft(lawyer):
    """A contract of some twenty pages under review."""
    make_accountant()
    return reviewing.submit(make_ready_draft())


@pytest.fixture
def signed_in(page, client, live_server):
    def sign_in(person, on=page):
        client.force_login(person)
        on.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return sign_in


def test_the_outline_marks_the_part_one_reads_and_moves_nothing_else(page, draft, lawyer, signed_in):
    signed_in(lawyer)
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(f"/{draft.pk}/review/")
    here = page.locator("#outline [aria-current=location]")
    expect(here).to_have_text("首部")
    heights = page.locator(".outline li").evaluate_all(HEIGHTS)
    for anchor, name in (("article-3", "第三条　业务实施"), ("annex-3", "附件三　考核标准与考核方法")):
        page.evaluate(SCROLL_TO, anchor)
        top = page.evaluate("scrollY")
        expect(here).to_have_text(name)
        expect(here).to_be_in_viewport(ratio=1)
        assert page.evaluate("scrollY") == top
    assert page.locator(".outline li").evaluate_all(HEIGHTS) == heights
    page.locator("#outline a", has_text="合同日期").click()
    expect(here).to_have_text("第十四条　合同日期")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -3000)
    expect(here).not_to_have_text("第十四条　合同日期")


def test_a_wording_of_the_library_is_suggested_by_keyboard_and_accepted(page, draft, lawyer, signed_in):
    signed_in(lawyer)
    page.goto(f"/{draft.pk}/review/")
    page.locator(PAYMENT).get_by_role("link", name="提意见").press("Enter")
    page.keyboard.type("请改用对方能接受的写法")
    page.get_by_role("button", name="插入条款库写法").press("Enter")
    expect(page.get_by_role("heading", name="条款库里这一条的其他写法")).to_be_focused()
    expect(page.locator("#id_text")).to_have_value("请改用对方能接受的写法")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="填入偏乙方写法").press("Enter")
    wording = page.get_by_label("建议改为", exact=True)
    expect(wording).to_be_focused()
    words = wording.input_value()
    expect(page.get_by_label("针对整条")).to_be_checked()
    page.get_by_role("button", name="添加意见").press("Enter")
    expect(page.locator(".cm.is-pending .sug ins")).not_to_have_count(0)
    draft = reviewing.send_back(draft, lawyer)
    signed_in(draft.owner)
    page.goto(f"/{draft.pk}/review/")
    page.get_by_role("button", name="采纳").click()
    expect(page.locator(".note")).to_contain_text("已采纳，建议的文字已写进合同")
    assert plain(Situation(Draft.objects.get(pk=draft.pk)).clauses["fee.payment"].blocks) == words


def test_without_javascript_the_wording_is_inserted_too(plain_page, draft, lawyer, signed_in):
    signed_in(lawyer, plain_page)
    plain_page.goto(f"/{draft.pk}/review/?comment=fee.payment.0")
    plain_page.locator("#id_text").fill("对方不会接受")
    plain_page.get_by_role("button", name="插入条款库写法").click()
    plain_page.get_by_role("button", name="填入折中写法").click()
    expect(plain_page.locator("#id_text")).to_have_value("对方不会接受")
    expect(plain_page.get_by_label("建议改为", exact=True)).not_to_have_value("")
    plain_page.get_by_role("button", name="添加意见").click()
    expect(plain_page.locator(".cm.is-pending")).to_contain_text("对方不会接受")


@pytest.mark.parametrize("language", ["zh-hans", pytest.param("en", marks=at_night)])
def test_a_wide_table_is_read_on_a_telephone_by_scrolling_it_alone(
    page, draft, lawyer, signed_in, live_server, language
):
    signed_in(lawyer)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for address in ("review/?view=clean", ""):
        page.goto(f"/{draft.pk}/{address}")
        for width in (1024, 320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, width)
        table = page.get_by_role("group", name="考核指标")
        narrowest = "rows => Math.min(...[...rows.querySelectorAll('td')].map((cell) => cell.clientWidth))"
        assert table.evaluate(narrowest) >= THREE_LETTERS
        table.focus()
        expect(table.get_by_role("columnheader").last).not_to_be_in_viewport()
        for _press in range(10):
            page.keyboard.press("ArrowRight")
        expect(table.get_by_role("columnheader").last).to_be_in_viewport()
        cut = "rows => rows.filter((one) => !one.closest('.wide') && one.scrollWidth > one.clientWidth + 1).length"
        assert (address, page.locator("#paper table, .paper table").evaluate_all(cut)) == (address, 0)
        assert violations(page, (390,)) == []
