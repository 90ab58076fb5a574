"""The reviewer's desk, as a browser asks for it."""

import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts import audit
from contracts.models import AuditEvent, Comment, Decision, Draft, Notification, State, Viewed
from contracts.notifying import words
from contracts.review import comments, papers
from contracts.review.comments import Spot
from contracts.review.moves import advance
from contracts.submitting import prepare
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer

pytestmark = pytest.mark.django_db


@pytest.fixture
def lawyer(client):
    person = make_lawyer()
    client.force_login(person)
    return person


@pytest.fixture
def draft(lawyer):
    return submit(make_draft())


def decision(draft, action="approve", **changes):
    right = seen(draft)
    read = {"revision": right.revision, "content_hash": right.content_hash, "pdf_sha256": right.pdf_sha256}
    return {**read, "action": action, "note": "", **changes}


def test_desk_carries_what_it_shows(client, draft):
    page = client.get(f"/{draft.pk}/review/")
    right = seen(draft)
    shown = page.context["form"].initial
    assert (shown["revision"], shown["content_hash"], shown["pdf_sha256"]) == (
        right.revision,
        right.content_hash,
        right.pdf_sha256,
    )


@pytest.mark.parametrize(
    ("state", "icon"),
    [
        ("draft", "pen"),
        ("in_review", "eye"),
        ("changes_requested", "return"),
        ("approved", "done"),
        ("in_force", "lock"),
        ("expired", "clock"),
        ("terminated", "clock"),
    ],
)
def test_strip_shows_each_state_with_its_icon(client, draft, state, icon):
    Draft.objects.filter(pk=draft.pk).update(state=state)
    client.force_login(draft.owner)
    for address in ("", "review/"):
        page = client.get(f"/{draft.pk}/{address}").content.decode()
        assert re.findall(rf'badge st-{state}"><svg[^>]*><use href="[^"#]*#([a-z]+)"', page) == [icon]


def test_approval_from_the_desk_approves(client, draft, lawyer):
    response = client.post(f"/{draft.pk}/decide/", decision(draft))
    draft.refresh_from_db()
    assert (response.url, draft.state, Decision.objects.get().by) == (f"/{draft.pk}/review/", State.APPROVED, lawyer)


@pytest.mark.parametrize("action", ["approve", "request_changes", "comment"])
def test_second_click_on_a_decision_finds_it_done(client, draft, action):
    said = decision(draft, action, note="看过了")
    answers = [client.post(f"/{draft.pk}/decide/", said) for _click in range(2)]
    assert {answer.url for answer in answers} == {f"/{draft.pk}/review/"}
    assert (Decision.objects.count(), AuditEvent.objects.filter(outcome=audit.DENIED).count()) == (1, 0)


def test_later_decision_is_not_taken_for_a_second_click(client, draft):
    client.post(f"/{draft.pk}/decide/", decision(draft))
    later = client.post(f"/{draft.pk}/decide/", decision(draft, "request_changes", note="还是改一下"))
    assert (later.status_code, AuditEvent.objects.filter(outcome=audit.DENIED).count()) == (HTTPStatus.FORBIDDEN, 1)


def test_stale_page_is_answered_with_409(client, draft):
    response = client.post(f"/{draft.pk}/decide/", decision(draft, content_hash="0" * 64))
    assert (response.status_code, Decision.objects.count()) == (HTTPStatus.CONFLICT, 0)


def test_request_for_changes_without_words_keeps_the_choice(client, draft):
    response = client.post(f"/{draft.pk}/decide/", decision(draft, "request_changes"))
    form = response.context["form"]
    assert (response.status_code, form.errors["note"], form["action"].value()) == (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        ["要求修改时，写明要改什么"],
        "request_changes",
    )


def test_rv5_drafter_gets_403_on_approve(client, draft):
    client.force_login(draft.owner)
    response = client.post(f"/{draft.pk}/decide/", decision(draft))
    assert (response.status_code, Decision.objects.count()) == (HTTPStatus.FORBIDDEN, 0)


def test_without_the_pdf_nothing_is_decided_and_the_words_stay(client, draft):
    response = client.post(f"/{draft.pk}/decide/", decision(draft, pdf_sha256="", note="没有问题"))
    form = response.context["form"]
    assert (response.status_code, form["note"].value(), Decision.objects.count()) == (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "没有问题",
        0,
    )
    assert response.context["box"].seen["pdf_sha256"] == seen(draft).pdf_sha256


def test_open_must_of_ones_own_refuses_the_approval(client, draft):
    client.post(f"/{draft.pk}/review/comments/", {"place": "fee.price.0", "text": "单价要写明含税", "kind": "must"})
    response = client.post(f"/{draft.pk}/decide/", decision(draft))
    assert response.context["form"].non_field_errors() == ["你还有 1 条“必须修改”未解决。先解决，或改为要求修改"]


def test_comment_is_about_its_paragraph_its_words_or_its_clause(client, draft):
    address = f"/{draft.pk}/review/comments/"
    for more in ({}, {"quote": "90元"}, {"quote": "不在原文里"}, {"whole": "on"}):
        client.post(address, {"place": "fee.price.0", "text": "看看", "kind": "note", **more})
    assert [(said.block, said.quote) for said in Comment.objects.order_by("pk")] == [
        (0, "单价为90元。"),
        (0, "90元"),
        (0, "单价为90元。"),
        (None, ""),
    ]


def test_comment_without_words_keeps_the_form_open(client, draft):
    response = client.post(f"/{draft.pk}/review/comments/", {"place": "fee.price.0", "text": " ", "kind": "must"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "填写意见，或写明建议改为什么" in response.content.decode()


def test_tick_on_an_older_page_is_not_believed(client, draft, lawyer):
    old = draft.current.content_hash
    advance(draft, "withdraw", by=draft.owner, note="改")
    submit(draft, fee_price="单价为95元。")
    client.post(f"/{draft.pk}/review/read/", {"read": "article.正文", "digest": old})
    assert Viewed.objects.count() == 0
    draft.refresh_from_db()
    client.post(f"/{draft.pk}/review/read/", {"read": "article.正文", "digest": draft.current.content_hash})
    assert client.get(f"/{draft.pk}/review/").context["page"].seen_count == 1


def test_drafter_is_led_to_the_answer_or_takes_the_wording_over(client, lawyer):
    draft = make_draft(answers={"a.name": "海岚科技有限公司"})
    advance(draft, "submit", by=draft.owner, snapshot=prepare(draft).snapshot)
    draft.refresh_from_db()
    papers.keep(draft.current, b"%PDF")
    for clause, quote in (("parties.a", "海岚科技有限公司"), ("disp.law", "但不包括其冲突规范")):
        comments.write(draft, Spot(clause, 0, quote), "改", by=lawyer, wording="但排除其冲突规范")
    advance(draft, "request_changes", by=lawyer, note="见意见", seen=seen(draft))
    client.force_login(draft.owner)
    page = client.get(f"/{draft.pk}/review/").context["page"]
    assert [(card.answer, card.can_accept) for card in page.cards] == [("甲方名称", False), ("", True)]
    assert page.cards[0].go.endswith("/fill/parties/#a-name")
    client.post(f"/{draft.pk}/review/comments/{page.cards[1].thread.comment.pk}/accept/")
    draft.refresh_from_db()
    assert "但排除其冲突规范" in draft.wordings["disp.law"]["text"]
    client.post(f"/{draft.pk}/review/comments/{page.cards[0].thread.comment.pk}/accept/")
    assert Comment.objects.exclude(accepted_at=None).count() == 1
    assert client.get(f"/{draft.pk}/review/").context["box"].can_resubmit


def test_queries_do_not_grow_with_comments_and_clauses(client, draft, lawyer):
    address = f"/{draft.pk}/review/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for count in range(30):
        said = comments.write(draft, Spot("fee.price", 0, "90元"), str(count), by=lawyer)
        comments.reply(said, "补充", by=lawyer)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_notice_of_an_approval_taken_back_says_so(client, draft, lawyer):
    client.post(f"/{draft.pk}/decide/", decision(draft))
    advance(draft, "withdraw_approval", by=lawyer, note="再看")
    notice = Notification.objects.get(user=draft.owner, kind="voided")
    assert words(notice) == "陈屿撤回了对“华东区售后热线外包协议”第 1 版的批准"


def test_history_and_trail_do_not_tell_of_comments_that_wait(client, draft, lawyer):
    comments.write(draft, Spot("fee.price"), "看看", by=lawyer)
    mine = client.get(f"/{draft.pk}/audit/").context["page"]
    client.force_login(draft.owner)
    theirs = client.get(f"/{draft.pk}/audit/").context["page"]
    assert [event.action for event in mine if event not in theirs] == ["comment"]
    titles = [item.title for item in client.get(f"/{draft.pk}/versions/").context["timeline"]]
    assert titles == ["第 1 版：提交审核"]


def test_drafter_reads_what_the_reviewer_told_them(client, draft):
    client.post(f"/{draft.pk}/decide/", decision(draft, "request_changes", note="扣款上限请再调整一次"))
    client.force_login(draft.owner)
    assert [item.note for item in client.get(f"/{draft.pk}/review/").context["box"].notes] == ["扣款上限请再调整一次"]


def test_comment_on_a_page_that_is_out_of_date_is_not_taken_and_its_words_stay(client, draft):
    said = {"place": "fee.price.0", "text": "单价要写明含税", "kind": "note", "digest": "0" * 64}
    response = client.post(f"/{draft.pk}/review/comments/", said)
    assert (response.status_code, Comment.objects.count()) == (HTTPStatus.CONFLICT, 0)
    assert "单价要写明含税" in response.content.decode()


def test_pending_comment_is_changed_with_what_it_suggests(client, draft, lawyer):
    said = comments.write(draft, Spot("fee.price", 0, "90元"), "改", by=lawyer, wording="95元")
    client.post(f"/{draft.pk}/review/comments/{said.pk}/change/", {"text": "改高", "wording": "98元"})
    said.refresh_from_db()
    assert (said.text, said.wording) == ("改高", "98元")
