"""The contract as a whole, read in a browser: PV-1, words found in it, its size, and what is printed of the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import example_answers, make_draft

SIZE = "(words) => { const range = document.createRange(); range.selectNodeContents(words); return range.getClientRects()[0].height }"


@pytest.fixture
def paper(drafter, page, sign_in):
    """The sheet of a finished contract, open."""
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))
    sign_in(page)
    page.goto(f"/{draft.pk}/")
    return page.locator(".paper-page")


def test_pv1_outline_leads_to_a_heading_and_only_the_sheet_is_printed(page, paper):
    outline = page.get_by_role("navigation", name="目录", exact=True).first
    headings = paper.locator("section.article > h2, section.annex > h2").all_inner_texts()
    assert [" ".join(link.split()) for link in outline.get_by_role("link").all_inner_texts()] == [
        " ".join(heading.split()) for heading in headings
    ]
    outline.get_by_role("link", name=re.compile("费用与支付")).click()
    expect(page.locator("#article-5 > h2")).to_be_focused()
    expect(page).to_have_url(re.compile("#article-5$"))
    expect(outline.locator("[aria-current]")).to_have_text(re.compile("费用与支付"))
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    for chrome in (".cbar", ".side", ".read-tools"):
        expect(page.locator(chrome)).to_be_hidden()


def test_pv1_an_address_with_a_clause_leads_to_it(page, paper):
    page.goto(f"{page.url}#clause-6.2")
    expect(page.locator("[id='clause-6.2']")).to_be_focused()
    expect(page.locator("[id='clause-6.2']")).to_be_in_viewport()


def test_words_are_found_through_links_counted_and_left_as_they_were(page, paper):
    before = paper.inner_html()
    box, count = page.get_by_label("在合同里查找").last, page.locator(".read-tools .count")
    box.fill("不少于60个坐席")  # the number is a link of its own
    expect(count).to_have_text(re.compile(r"^第 1 处，共 \d+ 处$"))
    found = paper.locator("mark.is-here")
    assert "".join(found.all_inner_texts()) == "不少于60个坐席"
    expect(found.first).to_be_in_viewport()
    box.fill("争议")
    expect(count).to_have_text(re.compile(r"^第 1 处，共 \d\d+ 处$"))
    box.press("Enter")
    expect(count).to_have_text(re.compile("^第 2 处"))
    page.get_by_role("button", name="查找上一处").click()
    expect(count).to_have_text(re.compile("^第 1 处"))
    box.fill("没有这样的话")
    expect(count).to_have_text("没有找到“没有这样的话”")
    box.fill("")
    expect(count).to_be_empty()
    assert paper.inner_html() == before


def test_size_and_marks_of_what_was_filled_in_are_chosen_and_remembered(page, paper):
    letters = paper.locator("p").first.evaluate(SIZE)
    page.get_by_label("缩放").select_option("75")
    page.get_by_label("显示填写内容").uncheck()
    page.reload()
    expect(paper).to_have_class(re.compile("is-plain"))
    expect(paper).to_have_attribute("data-zoom", "75")
    assert paper.locator("p").first.evaluate(SIZE) < letters
