"""Review in a browser, by the ids of the specification: RV-1 to RV-6, SB-1, SB-2, VH-1, VH-2 and K-2."""

from http import HTTPStatus

import pytest
from django.test import Client
from playwright.sync_api import expect

from contracts import drafting, versions
from contracts.models import ApprovalRule, Comment, Decision, Draft, Notification, Revision, Side, State
from contracts.rendering import text
from contracts.review import approvals, comments
from contracts.review.comments import Spot
from contracts.review.freezing import document_of
from contracts.review.moves import advance
from contracts.views import desk
from tests.contracts.review.conftest import submit
from tests.factories import make_accountant, make_draft, make_lawyer, make_ready_draft
from tests.journeys import reviewing
from tests.journeys.axe import LANGUAGES, violations

WORDS = {
    f"sla_{place}": f"第{place}项服务按月考核，达标率不低于9{place}%，连续两个月不达标的，乙方应当整改。"
    for place in range(1, 9)
}
NEWER = {name: words.replace("不低于9", "不低于8") for name, words in WORDS.items()}


@pytest.fixture
def as_(page, client, live_server):
    """Signs somebody in."""

    def sign_in(person):
        client.force_login(person)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def lawyer(live_server):
    return make_lawyer()


@pytest.fixture
def draft(lawyer):
    """Submitted once."""
    return submit(make_draft(), **WORDS)


def again(draft, lawyer, **words):
    """Sent back, changed and submitted once more."""
    advance(draft, "request_changes", by=lawyer, note="请修改", seen=reviewing.seen(draft))
    return submit(draft, **{**WORDS, **words})


def paragraph(page, clause):
    return page.locator(f'#paper [data-clause="{clause}"] [data-block="0"]')


# RV-1


def test_rv_1_a_pending_comment_is_unknown_to_the_drafter_until_the_review_is_sent(page, draft, lawyer, as_):
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    paragraph(page, "sla.4").get_by_role("link", name="对 6 提意见").click()
    expect(page.locator("#id_text")).to_be_focused()
    page.locator("#id_text").fill("请写明由谁考核")
    page.get_by_role("button", name="添加意见").click()
    expect(page.locator(".cm .badge")).to_have_text("待提交")
    expect(page.locator("#pending")).to_have_text("将一并提交 1 条待提交意见")
    drafter = Client()
    drafter.force_login(draft.owner)
    assert "请写明由谁考核" not in drafter.get(f"/{draft.pk}/review/").content.decode()
    assert "comment:" not in drafter.get(f"/{draft.pk}/audit/").content.decode()
    page.get_by_role("radio", name="要求修改").check()
    page.get_by_label("给起草人的说明").fill("见意见")
    page.get_by_role("button", name="提交：要求修改").click()
    expect(page.locator(".note")).to_contain_text("审核已提交：要求修改")
    assert "请写明由谁考核" in drafter.get(f"/{draft.pk}/review/").content.decode()


# RV-2


@pytest.fixture
def half_approved(lawyer):
    """Approved by its lawyer as version 2, and sent back by finance; real questions and clauses."""
    ApprovalRule.objects.create(when=ApprovalRule.When.ALWAYS, side=Side.FINANCE)
    accountant = make_accountant()
    draft = reviewing.send_back(reviewing.submit(make_ready_draft()), accountant)
    draft = reviewing.submit(reviewing.change(draft, doc__signPlace="浙江省宁波市鄞州区"))
    advance(draft, "approve", by=lawyer, seen=reviewing.seen(draft))
    return reviewing.send_back(draft, accountant)


def test_rv_2_an_edit_voids_the_approval_and_the_banner_and_the_timeline_say_whose(page, half_approved, lawyer, as_):
    draft = reviewing.submit(reviewing.change(half_approved, fee__pay__days="31日"))
    assert approvals.live(draft.current) == []
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    expect(page.locator(".stale")).to_contain_text("陈屿对第 2 版的批准已自动失效。第 3 版改动了")
    expect(page.locator(".who-ok li").filter(has_text="已批准")).to_have_count(0)
    page.get_by_role("link", name="查看改动清单").click()
    expect(page.locator("#at")).to_contain_text("第 1 处修改")
    expect(page.locator("#paper ins").filter(has_text="31日").first).to_be_visible()
    page.goto(f"/{draft.pk}/versions/")
    expect(page.locator(".timeline .what").filter(has_text="自动失效")).to_have_text("陈屿对第 2 版的批准已自动失效")
    assert Notification.objects.filter(user=lawyer, kind="voided").count() == 1


# RV-3


def test_rv_3_a_new_title_keeps_the_approval(page, half_approved, lawyer, as_):
    title = "华南区售后热线外包协议"
    draft = reviewing.submit(reviewing.change(half_approved, doc__title=title))
    assert (draft.current.title, document_of(draft.current).cover.title) == (title, title)
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    expect(page.locator(".who-ok li").filter(has_text="已批准")).to_have_text("陈屿（法务）已批准第 2 版")
    expect(page.locator(".stale")).to_have_count(0)


# RV-4, and the number of interactions


@pytest.fixture
def real(lawyer):
    """A contract of some twenty pages: reviewed, changed in eight places, and submitted again."""
    make_accountant()
    first = reviewing.submit(make_ready_draft())
    draft = reviewing.send_back(first, lawyer)
    return reviewing.submit(reviewing.change(draft, **reviewing.EIGHT))


READ = """(gone) => {
    const paper = document.getElementById("paper").cloneNode(true);
    for (const other of paper.querySelectorAll(`${gone}, .n, .mk, .gut, .an, .fold > summary, .badge, .visually-hidden, .moved`)) other.remove();
    return [...paper.querySelectorAll(".block, td")].map((block) => block.textContent.trim()).filter(Boolean).join("\\n");
}"""


def test_rv_4_and_eight_changes_are_reviewed_in_at_most_25_interactions(page, real, lawyer, as_):
    as_(lawyer)
    page.goto(f"/{real.pk}/review/")
    without_old = page.evaluate(READ, "del, .is-removed")
    page.goto(f"/{real.pk}/review/?view=clean")
    assert without_old == page.evaluate(READ, "nothing")
    displays = "rows => [...new Set(rows.map((row) => getComputedStyle(row).display))]"
    assert page.locator("#paper tr").evaluate_all(displays) == ["table-row"]
    page.goto(f"/{real.pk}/review/")
    expect(page.locator("#at")).to_have_text("共 8 处修改")
    done = []

    def do(what, action):
        done.append(what)
        action()

    for place in range(1, 9):
        do("next", lambda: page.keyboard.press("Alt+ArrowDown"))
        expect(page.locator(f"#change-{place}")).to_be_in_viewport()
        expect(page.locator("#at")).to_have_text(f"第 {place} 处修改，共 8 处")
    for part in page.locator(".outline li:has(.chg) .tick").all():
        do("tick", part.click)
    do("open", page.locator("#paper .is-here a.gut, #paper .is-here ~ .block a.gut").first.click)
    do("write", lambda: page.locator("#id_text").fill("付款期限改长，请说明理由"))
    do("add", page.get_by_role("button", name="添加意见").click)
    expect(page.locator(".cm .badge")).to_have_text("待提交")
    do("decide", page.get_by_role("radio", name="要求修改").check)
    do("say", lambda: page.get_by_label("给起草人的说明").fill("见意见"))
    do("send", page.get_by_role("button", name="提交：要求修改").click)
    expect(page.locator(".note")).to_contain_text("审核已提交")
    print(f"interactions: {len(done)}")
    assert len(done) <= 25


# RV-5


def test_rv_5_neither_the_drafter_nor_a_reviewer_who_edited_can_approve(page, client, lawyer, as_):
    draft = make_draft()
    drafting.save_answers(draft, {"a.name": "海岚"}, by=lawyer)
    make_lawyer(last_name="周", first_name="岚")
    draft = submit(draft)
    Revision.objects.get().assignments.model.objects.create(
        revision=draft.current, user=lawyer, side="legal", by=draft.owner
    )
    right = reviewing.seen(draft)
    posted = {"revision": right.revision, "content_hash": right.content_hash, "pdf_sha256": right.pdf_sha256}
    for person in (draft.owner, lawyer):
        client.force_login(person)
        assert client.post(f"/{draft.pk}/decide/", {**posted, "action": "approve"}).status_code == HTTPStatus.FORBIDDEN
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    expect(page.locator("#decide label.c")).to_have_text(["要求修改", "仅意见"])
    assert Decision.objects.count() == 0


# RV-6


def test_rv_6_a_comment_stays_with_its_paragraph_and_outlives_it(page, draft, lawyer, as_):
    comments.write(draft, Spot("sla.4", 0, "连续两个月不达标的"), "改为三个月", by=lawyer)
    without = {name: words for name, words in WORDS.items() if name != "sla_2"}
    advance(draft, "request_changes", by=lawyer, note="请修改", seen=reviewing.seen(draft))
    draft = submit(draft, **without)
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    expect(paragraph(page, "sla.4").get_by_role("link", name="对 5 提意见")).to_be_attached()
    expect(paragraph(page, "sla.4").locator(".anno")).to_have_text("连续两个月不达标的")
    page.locator(".cm .an").click()
    expect(page.locator(".an:target")).to_be_in_viewport()
    page.locator(".an:target").click()
    expect(page.locator(".cm:target")).to_be_visible()
    draft = submit_without(draft, lawyer, without, "sla_4")
    page.goto(f"/{draft.pk}/review/")
    expect(page.locator(".gone-words")).to_contain_text("原文已删除 连续两个月不达标的")
    expect(page.locator(".cm .ref")).to_contain_text("原文已删除")


def submit_without(draft, lawyer, words, name):
    advance(draft, "request_changes", by=lawyer, note="请修改", seen=reviewing.seen(draft))
    return submit(draft, **{key: said for key, said in words.items() if key != name})


# SB-1, SB-2


def test_sb_1_what_is_submitted_is_locked_and_withdrawing_keeps_the_comments(page, client, draft, lawyer, as_):
    comments.write(draft, Spot("sla.4"), "请核对", by=lawyer)
    advance(draft, "comment", by=lawyer, seen=reviewing.seen(draft))
    as_(draft.owner)
    page.goto(f"/{draft.pk}/fill/parties/")
    assert page.locator("#wizard :is(input:not([type=hidden]), select, textarea):enabled").count() == 0
    client.force_login(draft.owner)
    refused = client.post(f"/{draft.pk}/fill/parties/", {})
    assert (refused.status_code, "内容已锁定" in refused.content.decode()) == (HTTPStatus.FORBIDDEN, True)
    page.goto(f"/{draft.pk}/submitted/")
    page.get_by_role("link", name="撤回").click()
    page.get_by_label("理由").fill("还要改一处")
    page.get_by_role("button", name="撤回").click()
    assert Draft.objects.get().state == State.DRAFT
    page.goto(f"/{draft.pk}/review/")
    expect(page.locator(".cm")).to_contain_text("请核对")


def test_sb_2_a_double_click_submits_once(page, lawyer, as_):
    make_accountant()
    draft = make_ready_draft()
    as_(draft.owner)
    page.goto(f"/{draft.pk}/submit/")
    page.get_by_role("button", name="提交审核").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("已提交审核")
    assert Revision.objects.count() == 1
    asked = Revision.objects.get().assignments.count()
    assert asked == Notification.objects.filter(kind="submitted").count() > 0


# VH-1, VH-2


def test_vh_1_a_restored_version_is_a_new_one_that_says_the_same(page, as_):
    draft = make_draft()
    for place, name in enumerate(("海岚甲", "海岚乙", "海岚丙", "海岚丁", "海岚戊")):
        draft = reviewing.change(draft, a__name=name)
        versions.name(draft, f"第 {place} 次", by=draft.owner, version=draft.version)
    before = [text.render(document_of(revision)) for revision in Revision.objects.all()]
    as_(draft.owner)
    page.goto(f"/{draft.pk}/versions/")
    page.get_by_role("button", name="恢复第 2 版为新版本").click()
    expect(page.locator(".timeline .what").first).to_contain_text("第 6 版：恢复")
    after = [text.render(document_of(revision)) for revision in Revision.objects.all()]
    assert (after[:5], after[5]) == (before, before[1])


def test_vh_2_a_comparison_is_in_its_address_and_only_for_those_who_may_read(
    page, plain_page, client, draft, lawyer, as_
):
    draft = again(draft, lawyer, **{key: NEWER[key] for key in ("sla_2", "sla_5")})
    as_(lawyer)
    page.goto(f"/{draft.pk}/versions/?a=1&b=2")
    expect(page.locator("#at")).to_have_text("共 2 处修改")
    page.get_by_role("link", name="下一处").click()
    page.get_by_role("link", name="左右对照").click()
    shared = page.url
    as_(make_lawyer(last_name="周", first_name="岚"))
    page.goto(shared)
    expect(page.locator(".seg [aria-current]")).to_have_text("左右对照")
    expect(page.locator(".sides ins")).to_have_text(["新增：82%", "新增：85%"])
    client.force_login(make_accountant())
    assert client.get(f"/{draft.pk}/versions/?a=1&b=2").status_code == HTTPStatus.NOT_FOUND


# K-2, and what else must hold of the page


def test_k_2_on_paper_there_is_every_change_and_no_button_and_no_bar(page, draft, lawyer, as_):
    draft = again(draft, lawyer, **NEWER)
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    page.locator(".tick").nth(1).click()
    expect(page.locator(".fold ins")).to_have_count(8)
    page.emulate_media(media="print")
    expect(page.locator("ins")).to_have_count(8 + 1)
    assert [mark.is_visible() for mark in page.locator("#paper :is(ins, del)").all()] == [True] * 16
    visible = "els => els.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"
    assert page.locator("button, .btn, select, textarea, .gut, summary").evaluate_all(visible) == []
    fixed = "els => els.filter((one) => one.checkVisibility() && ['fixed', 'sticky'].includes(getComputedStyle(one).position)).map((one) => one.outerHTML)"
    assert page.locator("body *").evaluate_all(fixed) == []


def test_desk_works_without_javascript(plain_page, client, draft, lawyer, live_server):
    draft = again(draft, lawyer, **NEWER)
    client.force_login(lawyer)
    plain_page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    plain_page.goto(f"/{draft.pk}/review/")
    plain_page.get_by_role("link", name="下一处").click()
    plain_page.get_by_role("link", name="下一处").click()
    expect(plain_page.locator("#at")).to_have_text("第 2 处修改，共 8 处")
    paragraph(plain_page, "sla.2").get_by_role("link", name="提意见").click()
    plain_page.locator("#id_text").fill("改回去")
    plain_page.get_by_role("button", name="添加意见").click()
    expect(plain_page.locator(".cm.is-pending")).to_contain_text("改回去")
    plain_page.get_by_role("checkbox", name="正文已看").click()
    expect(plain_page.get_by_role("checkbox", name="正文已看")).to_be_checked()
    plain_page.get_by_role("radio", name="要求修改").check()
    plain_page.get_by_role("textbox", name="给起草人的说明").fill("见意见")
    plain_page.get_by_role("button", name="提交审核结果").click()
    assert Comment.objects.get().sent_at is not None


def test_esc_leads_back_to_the_button_and_selected_words_become_the_quote(page, draft, lawyer, as_):
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    button = paragraph(page, "sla.4").get_by_role("link", name="提意见")
    button.click()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.evaluate("""() => {
        const words = [...document.querySelector('[data-clause="sla.4"] [data-block]').childNodes].find((one) => one.nodeType === 3);
        getSelection().setBaseAndExtent(words, 5, words, 9);
    }""")
    button.click()
    expect(page.locator(".say-q")).to_have_text("按月考核")
    page.locator("#id_text").fill("改为按季")
    page.get_by_role("button", name="添加意见").click()
    expect(paragraph(page, "sla.4").locator(".anno")).to_have_text("按月考核")
    assert Comment.objects.get().quote == "按月考核"


def test_a_stale_decision_keeps_its_words_and_shows_what_changed(page, draft, lawyer, as_):
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    page.get_by_role("radio", name="批准").check()
    page.get_by_role("textbox", name="给起草人的说明").fill("没有问题")
    advance(draft, "withdraw", by=draft.owner, note="还要改")
    submit(draft, **{**WORDS, "sla_3": NEWER["sla_3"]})
    page.get_by_role("button", name="提交：批准").click()
    expect(page.locator(".es")).to_contain_text("内容已更新到第 2 版，看过改动再决定")
    expect(page.locator("#at")).to_have_text("共 1 处修改")
    expect(page.get_by_role("textbox", name="给起草人的说明")).to_have_value("没有问题")
    page.get_by_role("button", name="提交：批准").click()
    expect(page.locator(".note")).to_contain_text("审核已提交：批准")
    assert Decision.objects.get().revision.number == 2


def test_decision_waits_for_the_pdf_without_losing_what_was_typed(page, draft, lawyer, as_, monkeypatch):
    made = desk.papers.request
    waiting = type("Render", (), {"problem": "", "state": "waiting"})()
    monkeypatch.setattr(desk.papers, "request", lambda revision, press: waiting)
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    expect(page.locator("#wait")).to_contain_text("正在生成 PDF")
    page.get_by_role("textbox", name="给起草人的说明").fill("没有问题")
    page.get_by_role("radio", name="批准").check()
    monkeypatch.setattr(desk.papers, "request", made)
    expect(page.locator("#wait")).to_have_count(0)
    page.get_by_role("button", name="提交：批准").click()
    expect(page.locator(".note")).to_contain_text("审核已提交：批准")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_desk_and_on_a_comparison(page, draft, lawyer, as_, live_server, language):
    comments.write(draft, Spot("sla.4", 0, "按月考核"), "改为按季", by=lawyer, kind="must", wording="按季考核")
    draft = again(draft, lawyer, **NEWER)
    comments.write(draft, Spot("sla.5", 0, "按月考核"), "也改", by=lawyer)
    as_(lawyer)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for address in ("review/?comment=sla.4.0", "review/?view=sides&at=2", "versions/?a=1&b=2"):
        page.goto(f"/{draft.pk}/{address}")
        assert violations(page, (1440, 1024, 390)) == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, 320)


def test_a_comment_on_words_that_changed_meanwhile_is_kept_to_be_looked_at(page, draft, lawyer, as_):
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    paragraph(page, "sla.3").get_by_role("link", name="提意见").click()
    page.locator("#id_text").fill("达标率太低")
    advance(draft, "withdraw", by=draft.owner, note="还要改")
    submit(draft, **{**WORDS, "sla_3": NEWER["sla_3"]})
    page.get_by_role("button", name="添加意见").click()
    expect(page.locator("#say .errors")).to_contain_text("内容已更新到第 2 版")
    expect(paragraph(page, "sla.3")).to_contain_text("83%")
    expect(page.locator("#id_text")).to_have_value("达标率太低")
    page.get_by_role("button", name="添加意见").click()
    expect(page.locator(".cm.is-pending")).to_contain_text("达标率太低")


def test_k_3_a_contract_is_approved_on_a_telephone(page, draft, lawyer, as_):
    as_(lawyer)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{draft.pk}/review/")
    page.get_by_role("link", name="条款目录").click()
    page.get_by_role("checkbox", name="正文已看").click()
    expect(page.get_by_role("checkbox", name="正文已看")).to_be_checked()
    page.get_by_role("link", name="关闭目录").click()
    page.get_by_role("radio", name="批准").check()
    page.get_by_role("button", name="提交：批准").click()
    expect(page.locator(".note")).to_contain_text("审核已提交：批准")
    assert Draft.objects.get().state == State.APPROVED


def test_a_comment_being_written_outlives_what_is_saved_meanwhile(page, draft, lawyer, as_):
    as_(lawyer)
    page.goto(f"/{draft.pk}/review/")
    held, is_slow = [], [True]
    page.route("**/review/read/**", lambda route: held.append(route) if is_slow else route.continue_())
    for part in ("首部已看", "正文已看"):
        page.get_by_role("checkbox", name=part).click()
    paragraph(page, "sla.3").get_by_role("link", name="提意见").click()
    page.locator("#id_text").fill("达标率太低")
    is_slow.clear()
    held[0].continue_()
    expect(page.locator(".ol-h .num")).to_have_text("已看 2 / 2")
    expect(page.locator("#id_text")).to_have_value("达标率太低")
    expect(page.locator("#id_text")).to_be_focused()
    page.get_by_role("button", name="添加意见").click()
    expect(page.locator(".cm.is-pending")).to_contain_text("达标率太低")
