"""The clause library in a browser: a change is written, previewed, published by another, and reaches the drafts."""

import pytest
from playwright.sync_api import expect

from clauses.models import ClauseChange, Edition
from contracts.librarian.proposing import current_version
from contracts.models import State
from contracts.review import integrity, papers
from contracts.review.moves import advance
from contracts.submitting import prepare
from contracts.wizard.checking import check_draft
from tests.contracts.librarian.conftest import CLAUSE, make_editor, propose, publish, reworded
from tests.contracts.review.conftest import seen
from tests.factories import example_answers, make_accountant, make_draft, make_lawyer, make_ready_draft
from tests.journeys.axe import LANGUAGES, violations

SECONDS = 60


@pytest.fixture(autouse=True)
def patient():
    """Publishing reads and proofreads the whole library, which takes its time on a busy machine."""
    expect.set_options(timeout=SECONDS * 1000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def people(drafter):
    """Who writes, and who publishes; the library is published."""
    return {"editor": make_editor(), "publisher": make_editor(last_name="秦", first_name="简")}


@pytest.fixture
def enter(client, live_server):
    """Lets a window belong to somebody, in a language."""

    def entered(window, person, language: str = "zh-hans"):
        client.force_login(person)
        window.set_default_navigation_timeout(SECONDS * 1000)
        cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
        window.context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        return window

    return entered


@pytest.fixture
def draft(drafter):
    return make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))


def approved(drafter):
    """A contract everybody asked approved, with its paper."""
    ready = make_ready_draft(owner=drafter)
    make_lawyer(), make_accountant()
    advance(ready, "submit", by=drafter, snapshot=prepare(ready).snapshot)
    ready.refresh_from_db()
    papers.keep(ready.current, b"%PDF as it was approved")
    for assignment in ready.current.assignments.select_related("user"):
        advance(ready, "approve", by=assignment.user, seen=seen(ready))
    ready.refresh_from_db()
    assert ready.state == State.APPROVED
    return ready


def bytes_of(contract):
    """Everything that was approved: what was frozen, its hash, and the bytes of the paper."""
    contract.refresh_from_db()
    revision = contract.current
    return (revision.frozen, revision.content_hash, papers.read(revision.paper), contract.edition_id, contract.version)


def test_l1_publishing_leaves_approved_bytes_and_lists_exactly_the_drafts_that_use_the_clause(
    page, enter, people, drafter, draft
):
    without = make_draft(owner=drafter, answers={**example_answers("ecommerce-hotline"), "fee.prepay.on": "否"})
    using = make_draft(owner=drafter, answers={**example_answers("ecommerce-hotline"), "fee.prepay.on": "是"})
    contract = approved(drafter)
    before = bytes_of(contract)
    change = propose(people["editor"], clause="fee.prepay")
    enter(page, people["publisher"]).goto(f"/library/changes/{change.pk}/")
    page.get_by_role("link", name="查看影响并发布").click()
    listed = page.get_by_role("region", name="影响").get_by_role("listitem")
    drafts = [one for one in (draft, without, using) if "fee.prepay" in check_draft(one).contract.standing]
    touched = [*drafts, *([contract] if "fee.prepay" in check_draft(contract).contract.standing else [])]
    assert sorted(text.split()[0] for text in listed.all_inner_texts()) == sorted(one.number for one in touched)
    assert (using in drafts, without in drafts) == (True, False)
    page.get_by_role("button", name="发布条款").click()
    expect(page.get_by_role("status").filter(has_text="第 2 版已发布")).to_be_visible()
    assert bytes_of(contract) == before
    assert integrity.violations() == {}


def test_l2_clause_with_an_unknown_variable_cannot_be_published_and_the_message_names_variable_and_line(
    page, enter, people
):
    enter(page, people["editor"]).goto(f"/library/clauses/{CLAUSE}/")
    page.get_by_role("link", name="改写条款").click()
    box = page.get_by_label("条款文件")
    source = current_version(CLAUSE).source
    box.fill(source.replace("fee.late.cureDays", "fee.late.cureDay"))
    line = next(number for number, text in enumerate(source.split("\n"), start=1) if "fee.late.cureDays" in text)
    said = f"fee/late.md 第 {line} 行：没有“fee.late.cureDay”这个答案。是否想写“fee.late.cureDays”"
    remark = page.locator("#preview").get_by_role("link", name=said).first
    expect(remark).to_be_visible()  # the preview follows the text by itself
    remark.click()
    assert box.evaluate("box => box.value.slice(0, box.selectionStart).split('\\n').length") == line
    page.get_by_label("改动说明").fill("宽限期的写法")
    page.get_by_role("button", name="保存改动").click()
    change = ClauseChange.objects.get()

    enter(page, people["publisher"]).goto(f"/library/changes/{change.pk}/publish/")
    page.get_by_role("button", name="发布条款").click()
    expect(page.locator(".es")).to_contain_text(said)
    assert (page.locator(".es").evaluate("box => box === document.activeElement"), Edition.objects.count()) == (True, 1)


def test_l3_a_drafter_who_keeps_the_old_version_gets_advice_and_no_blocker(plain_page, sign_in, people, draft):
    page = plain_page
    publish(propose(people["editor"]), people["publisher"])
    blocking = len(check_draft(draft).blocking)
    sign_in(page)
    page.goto(f"/{draft.pk}/fill/check/")
    note = page.get_by_role("note").filter(has_text="“逾期付款”有新版")
    note.get_by_role("link", name="查看不同").click()
    expect(page.get_by_role("heading", name="“逾期付款”有新版")).to_be_visible()
    expect(page.locator(".marked ins")).to_have_text("新增：双方另行协商。")
    page.get_by_role("button", name="保留旧版").click()
    expect(page.get_by_role("status").filter(has_text="已保留旧版条款")).to_be_visible()
    page.goto(f"/{draft.pk}/fill/check/")
    expect(page.get_by_role("note").filter(has_text="建议")).to_contain_text("“逾期付款”有新版")
    draft.refresh_from_db()
    assert (draft.edition.number, len(check_draft(draft).blocking)) == (1, blocking)


def test_a_draft_is_upgraded_and_the_upgrade_taken_back(page, sign_in, people, draft):
    publish(propose(people["editor"]), people["publisher"])
    sign_in(page)
    page.goto(f"/{draft.pk}/editions/")
    page.get_by_role("button", name="升级").click()
    expect(page.get_by_role("status").filter(has_text="已升级到条款库第 2 版")).to_be_visible()
    draft.refresh_from_db()
    assert draft.edition.number == 2
    page.get_by_role("button", name="撤销").click()
    draft.refresh_from_db()
    assert draft.edition.number == 1


def test_g3_a_clause_is_written_previewed_and_published_without_javascript(plain_page, enter, people):
    page = enter(plain_page, people["editor"])
    page.goto(f"/library/clauses/{CLAUSE}/text/")
    page.get_by_label("条款文件").fill(reworded())
    page.get_by_label("按哪份合同预览").select_option(label="云岭商贸电商售后热线外包协议")
    page.get_by_role("button", name="预览").click()
    expect(page.locator("#preview ins").first).to_have_text("新增：双方另行协商。")
    page.get_by_role("button", name="保存改动").click()
    expect(page.locator(".es")).to_contain_text("写明为什么改")
    page.get_by_label("改动说明").fill("与新规一致")
    page.get_by_role("button", name="保存改动").click()
    expect(page.get_by_text("由另一个人发布，不能发布自己写的改动")).to_be_visible()
    enter(page, people["publisher"]).reload()
    page.get_by_role("link", name="查看影响并发布").click()
    page.get_by_role("button", name="发布条款").click()
    expect(page.get_by_text("宋词写，秦简发布")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_g1_axe_finds_nothing_and_nothing_scrolls_sideways(language, page, enter, people, drafter, draft):
    publish(propose(people["editor"]), people["publisher"])
    change = propose(people["editor"], clause="conf.duty", source=reworded("conf.duty", "{{ conf.peple }}"))
    found = []
    writing = ("/library/", f"/library/clauses/{CLAUSE}/", "/library/clauses/conf.duty/text/", "/library/changes/")
    reading = (f"/library/changes/{change.pk}/", f"/library/changes/{change.pk}/publish/")
    asking = ("/library/clauses/misc.assign/retire/", "/library/?q=没有这样的条款")
    pages = [(people["editor"], address) for address in writing]
    pages += [(people["publisher"], address) for address in (*reading, *asking)]
    pages += [(drafter, f"/{draft.pk}/editions/")]
    for person, address in pages:
        enter(page, person, language).goto(address)
        for summary in page.locator("main summary").all():
            summary.click()
        found += violations(page, (1440, 320))
        page.set_viewport_size({"width": 320, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(("sideways", page.url))
    assert found == []
