"""What people are told, on the page and by mail: who did what, one link, nothing of what a contract says."""

from http import HTTPStatus

import pytest
from django.core import mail
from django.core.management import call_command

from contracts import mailing
from contracts.models import Kind, MailChoice, Notification
from contracts.notifying import unread_count, words
from contracts.review import notices
from tests.factories import make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lawyer():
    return make_lawyer(email="chenyu@example.org")


@pytest.fixture
def draft():
    return make_draft(owner=make_user(last_name="周", first_name="岚", email="zhoulan@example.org"))


def tell(draft, user, kind=Kind.CHANGES, *, by=None, **facts):
    return notices.tell([user], kind, draft, by=by, **facts)[0]


SENTENCES = {
    Kind.SUBMITTED: "陈屿提交了“华东区售后热线外包协议”第 2 版，请你审核",
    Kind.CHANGES: "陈屿要求修改“华东区售后热线外包协议”",
    Kind.APPROVED: "陈屿批准了“华东区售后热线外包协议”第 2 版，全部批准已齐",
    Kind.VOIDED: "“华东区售后热线外包协议”第 2 版改动了你批准过的内容，你的批准已失效",
    Kind.REPLIED: "陈屿回复了你对“华东区售后热线外包协议”的意见",
    Kind.ENDING: "“华东区售后热线外包协议”还有 30 天到期",
    Kind.CLAUSES: "条款库有更新，影响“华东区售后热线外包协议”",
    Kind.HANDED_OVER: "陈屿把“华东区售后热线外包协议”移交给你",
    Kind.DUE: "“华东区售后热线外包协议”等你审核，希望完成的时间快到了",
    Kind.PROPOSED: "陈屿请你确认“华东区售后热线外包协议”作废",
}


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_has_its_words(draft, lawyer, kind):
    told = tell(draft, draft.owner, kind, by=lawyer, version=2, days=30, action="void")
    assert words(told) == SENTENCES[kind]


def test_nobody_is_told_of_what_they_did_themselves(draft):
    assert notices.tell([draft.owner], Kind.CHANGES, draft, by=draft.owner) == []


def test_following_a_notification_reads_it_and_goes_to_its_place(client, draft, lawyer):
    told = tell(draft, draft.owner, Kind.REPLIED, by=lawyer, at="#comment-7")
    client.force_login(draft.owner)
    assert client.get("/notifications/").context["unread"] == 1
    response = client.post(f"/notifications/{told.pk}/")
    assert response.url == f"/{draft.pk}/review/#comment-7"
    assert unread_count(draft.owner) == 0


def test_notification_of_somebody_else_is_not_found(client, draft, lawyer):
    told = tell(draft, draft.owner, by=lawyer)
    client.force_login(lawyer)
    assert client.post(f"/notifications/{told.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_all_are_read_at_once(client, draft, lawyer):
    for kind in (Kind.CHANGES, Kind.APPROVED):
        tell(draft, draft.owner, kind, by=lawyer)
    client.force_login(draft.owner)
    assert client.get("/notifications/count/").json() == {"count": 2, "words": "2 条未读通知"}
    client.post("/notifications/read/")
    assert client.get("/notifications/count/").json() == {"count": 0, "words": "没有未读通知"}


def test_mail_has_a_link_and_neither_name_nor_content(draft, lawyer, settings):
    settings.SITE_URL = "https://niyue.example/"
    tell(draft, draft.owner, by=lawyer)
    assert mailing.send_now() == 1
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == (f"[{draft.number}] 陈屿要求修改{draft.number}", ["zhoulan@example.org"])
    assert sent.body == f"陈屿要求修改{draft.number}\nhttps://niyue.example/{draft.pk}/review/#open\n"


def test_mail_leaves_once(draft, lawyer):
    tell(draft, draft.owner, by=lawyer)
    assert [mailing.send_now(), mailing.send_now()] == [1, 0]


def test_mail_speaks_the_language_of_its_reader(draft, lawyer):
    draft.owner.language = "en"
    draft.owner.save()
    tell(draft, draft.owner, by=lawyer)
    mailing.send_now()
    assert mail.outbox[0].body.startswith("陈屿 asks for changes to")


def test_kinds_can_wait_for_the_digest_or_stay_away(draft, lawyer):
    MailChoice.objects.create(user=draft.owner, kind=Kind.CHANGES, how="daily")
    MailChoice.objects.create(user=draft.owner, kind=Kind.APPROVED, how="never")
    for kind in (Kind.CHANGES, Kind.CHANGES, Kind.APPROVED):
        tell(draft, draft.owner, kind, by=lawyer, version=1)
    assert (mailing.send_now(), mailing.send_digests()) == (0, 1)
    assert mail.outbox[0].subject == "拟约：2 条通知"


def test_what_was_read_before_it_left_needs_no_mail(draft, lawyer):
    tell(draft, draft.owner, by=lawyer)
    Notification.objects.update(read_at="2026-11-23T00:00:00Z")
    assert mailing.send_now() == 0


def test_command_sends_both(draft, lawyer, capsys):
    MailChoice.objects.create(user=draft.owner, kind=Kind.CHANGES, how="daily")
    tell(draft, draft.owner, by=lawyer)
    tell(draft, lawyer, Kind.SUBMITTED, by=draft.owner, version=1)
    call_command("send_mail", "--digest")
    assert capsys.readouterr().out == "2 mails sent\n"


def test_choice_of_mails_is_kept(client, lawyer):
    client.force_login(lawyer)
    client.post("/notifications/mail/", {"submitted": "daily", "changes": "nonsense"})
    assert list(MailChoice.objects.values_list("kind", "how")) == [("submitted", "daily")]
    assert dict(client.get("/notifications/mail/").context["kinds"])[Kind.SUBMITTED] == "daily"


def test_whoever_has_no_address_is_told_that_no_mail_comes(client, lawyer):
    client.force_login(lawyer)
    assert "你的账号没有邮箱" not in client.get("/notifications/mail/").content.decode()
    client.force_login(make_user(email=""))
    assert "你的账号没有邮箱" in client.get("/notifications/mail/").content.decode()
