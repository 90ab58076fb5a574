"""The trail on pages and as a file, and the records that are printed."""

import csv
import io
from http import HTTPStatus

import pytest
from django.db import transaction
from django.utils import timezone

from contracts import audit, records
from contracts.models import AuditEvent, Resolution
from contracts.rendering import text
from contracts.review.moves import advance
from contracts.submitting import prepare
from contracts.views import trail
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_accountant, make_draft, make_lawyer, make_ready_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    person = make_user("shenji", is_drafter=False, is_auditor=True)
    client.force_login(person)
    return person


@pytest.fixture
def approved():
    lawyer = make_lawyer()
    draft = submit(make_draft())
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    draft.refresh_from_db()
    return draft


def actions(page) -> list[str]:
    return [event.action for event in page.context["page"]]


def test_trail_of_a_contract_is_read_newest_first(client, approved):
    client.force_login(approved.owner)
    assert actions(client.get(f"/{approved.pk}/audit/")) == ["approve", "submit"]


def test_auditor_filters_by_person_action_contract_and_day(client, auditor, approved):
    assert actions(client.get("/audit/?action=approve")) == ["approve"]
    assert actions(client.get(f"/audit/?number={approved.number}")) == ["approve", "submit"]
    assert actions(client.get("/audit/?who=shenji")) == ["sign_in"]
    assert actions(client.get("/audit/?until=2020-01-01")) == []
    assert len(actions(client.get("/audit/?since=不是日期"))) == 3


def test_what_is_no_day_is_named_and_nothing_else_is_exported_for_it(client, auditor, approved):
    page = client.get("/audit/?since=不是日期")
    assert "“不是日期”不是日期，没有按它筛选" in page.content.decode()
    answer = client.get("/audit/export/", {"since": "不是日期"}, follow=True)
    assert (answer.redirect_chain[0][0].partition("?")[0], answer.context["unread"]) == ("/audit/", "不是日期")
    assert not AuditEvent.objects.filter(action="export_audit").exists()


def test_filters_that_find_nothing_say_so(client, auditor):
    page = client.get("/audit/?number=HT-1999-0001").content.decode()
    assert ("没有这样的记录" in page, "第 0" in page) == (True, False)


def test_export_cannot_be_taken_for_formulas_and_is_recorded(client, auditor):
    with transaction.atomic():
        audit.record("=1+1", by=None, about="@SUM(A1)")
    exported = b"".join(client.get("/audit/export/").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(exported)))
    assert rows[0][:2] == ["seq", "at"]
    assert [cell for row in rows[1:] for cell in row if cell.startswith(trail.FORMULA)] == []
    assert [row[4] for row in rows[1:]] == ["export_audit", "'=1+1", "sign_in"]


def test_verification_from_the_page_says_how_it_ended(client, auditor):
    assert client.post("/audit/verify/").context["said"] == "全部记录与写入时一致"
    assert AuditEvent.objects.latest("seq").action == "verify_audit"


def test_refused_access_to_what_exists_is_recorded(client, approved):
    client.force_login(make_user(is_drafter=False, is_admin=True))
    assert client.get(f"/{approved.pk}/").status_code == HTTPStatus.FORBIDDEN
    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.outcome, event.draft_ref) == ("read", "denied", approved.pk)


def test_signing_in_and_failing_to_is_recorded_without_what_was_typed(client):
    make_user("zhoulan", password="right-password-2026")
    client.post("/login/", {"username": "zhoulan", "password": "wrong"})
    client.post("/login/", {"username": "my-secret-password", "password": "x"})
    client.post("/login/", {"username": "zhoulan", "password": "right-password-2026"})
    client.post("/logout/")
    told = list(AuditEvent.objects.values_list("action", "outcome", "facts"))
    assert told == [
        ("sign_in", "denied", {}),
        ("sign_in", "denied", {}),
        ("sign_in", "done", {}),
        ("sign_out", "done", {}),
    ]
    assert "my-secret-password" not in str(list(AuditEvent.objects.values()))


def test_approval_record_names_who_approved_what(approved):
    printed = text.render(records.approval_record(approved))
    assert approved.current.content_hash in printed
    assert approved.current.paper.sha256 in printed
    (row,) = [line for line in printed.splitlines() if line.startswith("第 1 版｜")]
    assert row.split("｜")[1:4] == ["陈屿", "法务", "批准"]


AT_RISK = {"fee.perfPct": "35"}  # a warning: more of the fee depends on performance than is usual


def test_approval_record_names_both_who_put_a_contract_in_force(approved):
    lawyer = approved.current.decisions.get().by
    advance(approved, "enforce", by=approved.owner, day=timezone.localdate())
    advance(approved, "enforce", by=lawyer)
    approved.refresh_from_db()
    printed = text.render(records.approval_record(approved))
    rows = [line for line in printed.splitlines() if "生效" in line]
    assert [("申请：生效" in row, str(by) in row) for row, by in zip(rows, (approved.owner, lawyer), strict=True)] == [
        (True, True),
        (False, True),
    ]
    assert "密码登录，—" not in printed


def test_risk_report_prints_what_was_kept_and_why():
    draft = make_ready_draft(changes=AT_RISK)
    findings = prepare(draft).snapshot.findings
    printed = text.render(records.risk_report(draft, None, findings))
    kept = [item["rule"] for item in findings if item["kind"] == "keep"]
    assert kept == ["R-FEE-21"]
    assert printed.count(f"保留：双方已商定，按此执行（林可，{timezone.localdate():%Y-%m-%d}）") == 1


def test_risk_report_prints_who_asked_and_who_let_a_blocker_pass():
    draft = make_ready_draft(changes=AT_RISK)
    passed = {"kind": "override", "reason": "平台由甲方提供", "by": "林可", "approver": "陈屿"}
    passed["at"] = "2026-11-22T23:00:00+00:00"
    printed = text.render(records.risk_report(draft, None, [prepare(draft).snapshot.findings[0] | passed]))
    assert "放行：平台由甲方提供（林可申请，陈屿放行，2026-11-23）" in printed


def test_risk_report_of_a_submitted_contract_prints_what_was_kept_then():
    make_lawyer(), make_accountant()
    draft = make_ready_draft(changes=AT_RISK)
    advance(draft, "submit", by=draft.owner, snapshot=prepare(draft).snapshot)
    Resolution.objects.filter(draft=draft).update(reason="后来改了理由")
    draft.refresh_from_db()
    printed = text.render(records.risk_report(draft, draft.current, draft.current.findings))
    assert ("双方已商定，按此执行" in printed, "后来改了理由" in printed) == (True, False)


def test_clean_contract_has_a_report_that_says_so():
    draft = make_draft()
    assert "没有发现风险" in text.render(records.risk_report(draft, None, []))
