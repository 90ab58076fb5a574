"""Does in a browser what a person does, and counts it.

Every answer costs a click into its field, although the Tab key would do; one chosen from a list costs two, to open the list
and to choose. Signing in is not part of a journey.
"""

import re
from time import perf_counter

from playwright.sync_api import expect


def heading(page):
    return page.get_by_role("heading", level=1)


def field(page, label):
    """The input of `label`, or of `rows：label of the cell`."""
    rows, _colon, cell = label.rpartition("：")
    where = page.get_by_role("group", name=re.compile(f"^{rows}")) if rows else page
    return where.get_by_label(cell, exact=True)


def answer_what_is_here(hand, waiting):
    """Answer those questions of a step that its present sub-page asks."""
    for label in list(waiting):
        question = field(hand.page, label)
        if question.count():
            hand.answer(question, waiting.pop(label))


def save_and_continue(hand):
    with hand.page.expect_navigation():
        hand.click(hand.page.get_by_role("button", name="保存并继续"))


class Hand:
    def __init__(self, page):
        self.page, self.clicks, self.answers, self.typed, self.began = page, 0, 0, 0, perf_counter()

    def click(self, target):
        self.clicks += 1
        target.click()

    def answer(self, question, value):
        """Type `value` into a field, or choose it from a list."""
        self.answers += 1
        if question.evaluate("input => input.tagName") == "SELECT":
            self.clicks += 2
            question.select_option(value)
        else:
            self.clicks += 1
            self.typed += len(value)
            question.fill(value)

    def go(self, step, title=""):
        """To a step by the list at the left."""
        self.click(self.page.get_by_role("navigation", name="填写步骤").get_by_role("button", name=re.compile(step)))
        expect(heading(self.page)).to_have_text(re.compile(title or step))

    def turn(self, part):
        """To a part of a long step."""
        parts = self.page.get_by_role("navigation", name="这一步的内容")
        self.click(parts.get_by_role("button", name=re.compile(part)))

    def told(self, journey):
        """What was counted, under the headings of `telling`; seconds are those of the script."""
        return journey, self.clicks, self.answers, self.typed, round(perf_counter() - self.began, 1)
