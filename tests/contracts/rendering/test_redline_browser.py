"""A redline in a browser: what is folded opens when somebody goes there, and paper shows everything but the buttons."""

from pathlib import Path

import pytest
from django.conf import settings

from contracts.redline.compare import compare
from contracts.rendering.desk import Desk
from contracts.rendering.redline import marked, side_by_side
from tests.contracts.redline.small import article, clause, document, table
from tests.journeys.axe import violations

CSS = ["css/tokens.css", "css/base.css", "css/document.css", "css/components/redline.css"]
pytestmark = pytest.mark.django_db(transaction=True)  # the window belongs to a live server


def redline():
    quiet = [article(title, clause(title, f"{title}不变。"), label=f"（{title}）") for title in "一二三"]
    old = [clause("d", "不低于90%。", table(["坐席", "10"], ["班长", "1"])), clause("e", "去掉的条款。")]
    new = [clause("d", "不低于95%。", table(["坐席", "12"], ["班长", "1"])), clause("f", "新的条款。")]
    return compare(*(document(*quiet, article("四", *changed, label="（四）")) for changed in (old, new)))


def put(page, body, name="redline"):
    styles = "".join((Path(settings.BASE_DIR) / "static" / path).read_text(encoding="utf-8") for path in CSS)
    hidden = ".visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden }"
    page.set_content(
        f'<!doctype html><html lang="zh-CN"><title>修订</title><style>{styles}{hidden}</style>'
        f'<main><h1>修订</h1><article class="paper {name}">{body}</article></main></html>'
    )


def test_paper_shows_every_change_and_every_fold_but_no_button(page):
    put(page, marked(redline(), Desk(gutter=lambda place: '<button class="gut">意见</button>')))
    folded = page.get_by_text("二不变。")
    assert (folded.is_visible(), page.locator(".gut:visible").count() > 0) == (False, True)
    page.emulate_media(media="print")
    hidden = "getComputedStyle(node, '::details-content').contentVisibility"
    folds = page.locator("details.fold").evaluate_all(f"nodes => nodes.map(node => {hidden})")
    assert set(folds) == {"visible"}
    assert page.locator("ins:visible, del:visible").count() == page.locator("ins, del").count()
    assert page.locator(".gut:visible, summary:visible").count() == 0
    colour = page.locator("del").first.evaluate("node => getComputedStyle(node).color")
    line = page.locator("del").first.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert (colour, line) == ("rgb(0, 0, 0)", "line-through")


def test_an_address_inside_a_fold_opens_it(page):
    put(page, marked(redline(), Desk()))
    page.evaluate("location.hash = '#clause-二'")
    page.get_by_text("二不变。").wait_for(state="visible")


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
@pytest.mark.parametrize("view", ["redline", "redline redline-sides"])
def test_a_redline_never_scrolls_sideways_and_is_accessible(page, width, view):
    page.set_viewport_size({"width": width, "height": 800})
    body = marked(redline()) if view == "redline" else side_by_side(redline(), names=("第 2 版", "第 3 版"))
    put(page, body, view)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page, (width,)) == []
