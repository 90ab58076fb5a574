"""Hands that only know a keyboard."""

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 400  # Tab presses to a control of the same page


class Keyboard:
    """Goes from control to control by Tab, as people do who use no mouse, and counts the keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def go(self, control: Locator) -> None:
        """Tab to `control`, backwards where it stands before the focus."""
        expect(control).to_be_visible()
        wanted = control.element_handle()
        key = "Shift+Tab" if wanted.evaluate(BEFORE) else "Tab"
        for _stop in range(MOST_STOPS):
            if wanted.evaluate(FOCUSED):
                return
            self.press(key)
        raise AssertionError(f"{MOST_STOPS} × {key} do not lead to {control}")

    def fill(self, control: Locator, text: str) -> None:
        """Type over what stands in `control`."""
        self.go(control)
        self.press("Control+a")
        self.page.keyboard.insert_text(text)  # as an input method does
        self.keys += len(text)

    def choose(self, control: Locator, text: str) -> None:
        """Choose from a list by its first letters, as one types them, or by going down it."""
        self.go(control)
        places = control.evaluate("list => [...list.options].map((option) => option.text)")
        for _step in range(places.index(text) - control.evaluate("list => list.selectedIndex")):
            self.press("ArrowDown")
        expect(control.locator("option:checked")).to_have_text(text)

    def use(self, control: Locator) -> None:
        """Press a button or follow a link."""
        self.go(control)
        self.press("Enter")

    def tick(self, control: Locator) -> None:
        """Tick a box, or choose one of several: the focus comes to the one that is chosen, arrows lead on."""
        if control.get_attribute("type") == "radio" and not control.is_checked():
            group = control.evaluate("box => box.name")
            of_group = self.page.locator(f'input[type=radio][name="{group}"]')
            chosen = self.page.locator(f'input[type=radio][name="{group}"]:checked')
            self.go(chosen if chosen.count() else of_group.first)
            for _step in range(of_group.count()):
                if control.is_checked():
                    break
                self.press("ArrowDown" if chosen.count() else "Space")
        elif not control.is_checked():
            self.go(control)
            self.press("Space")
        expect(control).to_be_checked()


FOCUSED = "element => element === document.activeElement"
BEFORE = """element => {
  const place = document.activeElement.compareDocumentPosition(element);
  return document.activeElement !== document.body && Boolean(place & Node.DOCUMENT_POSITION_PRECEDING);
}"""
