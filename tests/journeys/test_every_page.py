"""Every page, as everybody meets it who has a use for it: nothing scrolls sideways, and the focus is always seen."""

import pytest
from playwright.sync_api import expect

from contracts.models import ApprovalRule, Decision, Kind
from contracts.review import notices
from tests.contracts.review.conftest import submit
from tests.factories import example_answers, make_draft, make_lawyer, make_user

NOWHERE = "/no/such/page/"
WIDTHS = (1440, 1366, 1024, 720, 390, 320)  # 720: a window of 1440 at 200 % zoom
STEPS = ("parties", "scope", "term", "fees/?page=1", "fees/?page=3", "kpi", "security", "liability", "closing", "check")

# What can have the focus and, when it has it, shows no ring or lies under something
HIDDEN = """() => {
  const bad = [];
  for (const stop of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
    if (stop.tabIndex < 0 || !stop.checkVisibility({ visibilityProperty: true }) || stop.closest("[inert], dialog:not([open])")) continue;
    stop.focus({ focusVisible: true });
    const style = getComputedStyle(stop), box = stop.getClientRects()[0];
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const tall = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2; // a list higher than the window
    const y = box.height > innerHeight / 2 ? tall : box.y + Math.min(box.height, 30) / 2;
    const hit = document.elementFromPoint(box.x + box.width / 2, y);
    const seen = hit && (stop.contains(hit) || hit.contains(stop) || [...(stop.labels ?? [])].some((label) => label.contains(hit)));
    if (document.activeElement !== stop || !ring || !seen) bad.push([ring, Boolean(seen), stop.outerHTML.slice(0, 120)]);
  }
  return bad;
}"""


@pytest.fixture
def come_in(page, client, live_server):
    def as_(person):
        client.force_login(person)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return as_


@pytest.fixture(params=["drafter", "lawyer", "clause editor", "admin", "auditor"])
def pages(request, drafter, come_in):
    """The addresses one of them has a use for; the person is signed in."""
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))
    lawyer = make_lawyer()
    submitted = submit(make_draft(owner=drafter))
    notices.tell([drafter], Kind.CHANGES, submitted, by=lawyer, version=1)
    if request.param == "drafter":
        come_in(drafter)
        own = [f"fill/{step}" for step in STEPS]
        own += ["", "name/", "form/", "clauses/", "clauses/fee.payment/", "clauses/fee.payment/text/", "sharing/"]
        own += ["calculator/", "risks/", "versions/", "lifecycle/", "calendar/", "hand-over/"]
        alone = [
            "/",
            "/new/",
            f"/new/?copy={draft.pk}",
            "/bin/",
            "/notifications/",
            "/notifications/mail/",
            "/calendar/",
        ]
        return [*alone, NOWHERE, f"/{submitted.pk}/submitted/", *(f"/{draft.pk}/{page}" for page in own)]
    if request.param == "lawyer":
        come_in(submitted.current.assignments.get().user)
        return ["/", "/leave/", *(f"/{submitted.pk}/{page}" for page in ("", "review/", "versions/", "risks/"))]
    if request.param == "clause editor":
        come_in(make_user(is_drafter=False, is_clause_editor=True))
        return [
            "/",
            *(f"/library/{page}" for page in ("", "clauses/fee.payment/", "clauses/fee.payment/text/", "changes/")),
        ]
    if request.param == "admin":
        come_in(make_user(is_drafter=False, is_admin=True))
        rule = ApprovalRule.objects.create(when="total_over", amount="3000000", side="finance")
        user = f"/users/{drafter.pk}/"
        return [
            "/",
            "/users/",
            "/users/invite/",
            user,
            f"{user}disable/",
            "/approval-rules/",
            f"/approval-rules/{rule.pk}/",
        ]
    come_in(make_user(is_drafter=False, is_auditor=True))
    return ["/", "/audit/", "/approval-rules/", f"/{submitted.pk}/audit/"]


def test_g1_nothing_scrolls_sideways_on_any_page_at_any_width(page, pages):
    wide = []
    for address in pages:
        assert (address, page.goto(address).status) == (address, 404 if address == NOWHERE else 200)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append((address, width, found))
    assert wide == []


def test_g2_on_every_page_the_skip_link_comes_first_and_whatever_has_the_focus_shows_it(page, pages):
    page.set_viewport_size({"width": 1440, "height": 900})
    hidden = []
    for address in pages:
        page.goto(address)
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent.trim()")
        hidden += [(address, *stop) for stop in page.evaluate(HIDDEN)]
        hidden += [] if first == "跳到主要内容" else [(address, first)]
    assert hidden == []


def test_k4_focus_is_outlined_in_forced_colors_on_every_control_of_a_step(page, drafter, come_in):
    come_in(drafter)
    draft = make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 1440, "height": 900})
    for step in ("parties", "scope", "fees"):
        page.goto(f"/{draft.pk}/fill/{step}/")
        assert page.evaluate(HIDDEN) == []


def test_k3_a_contract_is_read_and_approved_on_a_phone(page, drafter, come_in):
    lawyer, draft = make_lawyer(), submit(make_draft(owner=drafter))
    come_in(lawyer)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    page.get_by_role("link", name="开始审核").first.click()
    page.get_by_role("radio", name="批准").check()
    page.get_by_role("button", name="提交：批准").click()
    expect(page.locator(".note")).to_contain_text("审核已提交：批准")
    assert Decision.objects.get().revision == draft.current
    assert page.evaluate("document.documentElement.scrollWidth") == 390
