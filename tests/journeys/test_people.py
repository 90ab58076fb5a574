"""Users, approval rules and notifications in a browser: U-1, U-2, NT-1."""

import re

import pytest
from playwright.sync_api import expect

from contracts.models import ApprovalRule, Draft
from contracts.review import comments
from contracts.review.comments import Spot
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer, make_user


@pytest.fixture
def page_of(page, client, live_server):
    """A page on which somebody is signed in."""

    def signed_in(person):
        client.force_login(person)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return signed_in


@pytest.fixture
def admin(live_server):
    return make_user("heli", last_name="何", first_name="立", is_drafter=False, is_admin=True)


def test_u1_disabling_a_user_moves_each_draft_to_the_chosen_person(page_of, admin, drafter):
    other = make_user("zhouming", last_name="周", first_name="明")
    drafts = [make_draft(owner=drafter) for _number in range(3)]
    page = page_of(admin)
    page.goto("/users/")
    page.get_by_role("link", name="林可").click()
    page.get_by_role("link", name="停用").click()
    expect(page.get_by_role("heading", name="负责的合同：3 份")).to_be_visible()
    page.get_by_role("button", name="停用").click()
    expect(page.get_by_role("link", name="选择移交给谁")).to_be_visible()
    page.get_by_label("移交给").select_option(label="周明")
    page.get_by_role("button", name="停用").click()
    expect(page.get_by_text("已停用林可")).to_be_visible()
    assert {draft.owner for draft in Draft.objects.all()} == {other}
    assert Draft.objects.count() == len(drafts)


def test_u2_changing_a_threshold_does_not_alter_what_was_submitted(page_of, admin, drafter):
    lawyer = make_lawyer()
    ApprovalRule.objects.get_or_create(when="total_over", amount="3000000", side="finance")
    draft = submit(make_draft(owner=drafter), total="1000000.00")
    before = (draft.current.rule, draft.current.findings)
    page = page_of(admin)
    page.goto("/approval-rules/")
    page.get_by_role("link", name="含税总价大于 ¥3,000,000.00，须财务 1 人批准").click()
    page.get_by_label("金额（元）").fill("５０万")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("含税总价大于 ¥500,000.00，须财务 1 人批准")).to_be_visible()
    draft.refresh_from_db()
    assert (draft.current.rule, draft.current.findings) == before
    advance(draft, "approve", by=lawyer, seen=seen(draft))  # the rule it was submitted under asks nobody else
    draft.refresh_from_db()
    assert draft.state == "approved"


def test_nt1_link_opens_the_first_open_comment_and_the_count_drops_by_one_in_words(page_of, drafter):
    lawyer = make_lawyer()
    drafts = [submit(make_draft(owner=drafter)) for _number in range(2)]
    for draft in drafts:
        comments.write(draft, Spot("fee.price", 0), f"改单价 {draft.number}", by=lawyer, kind="must")
        advance(draft, "request_changes", by=lawyer, note="改单价", seen=seen(draft))
    page = page_of(drafter)
    page.goto("/notifications/")
    expect(page.get_by_role("link", name="2 条未读通知")).to_be_visible()
    page.get_by_role("button", name="陈屿要求修改").first.click()
    expect(page).to_have_url(re.compile(f"/{drafts[1].pk}/review/#open$"))
    expect(page.locator("#open:target + .cm")).to_contain_text(f"改单价 {drafts[1].number}")
    expect(page.get_by_role("link", name="1 条未读通知")).to_be_visible()
