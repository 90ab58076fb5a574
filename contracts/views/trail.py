"""The audit trail: of one contract, of everything, as a file; and the printed records."""

import csv
from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from contracts import audit, records, submitting
from contracts.assembly.document import Document
from contracts.models import AuditEvent, Comment, Draft, User
from contracts.terms.reading import read_date
from contracts.terms.unreadable import Unreadable
from contracts.views.contract import attachment, printed

PAGE = 50
MOST_EXPORTED = 100_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@require_GET
def of_draft(request: HttpRequest, draft_id: str) -> HttpResponse:
    """What happened to one contract, newest first."""
    events = _told(request.draft, request.user).select_related("actor").order_by("-seq")
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    return render(request, "review/trail.html", {"draft": request.draft, "page": page})


def _told(draft: Draft, user: User) -> QuerySet[AuditEvent]:
    """The rows of one contract; of comments that wait for their review to be sent, only one's own, but for the auditor."""
    events = AuditEvent.objects.filter(draft_ref=draft.pk)
    if user.is_auditor:
        return events
    sent = [f"comment:{key}" for key in Comment.objects.sent().filter(draft=draft).values_list("pk", flat=True)]
    return events.filter(~Q(object__startswith="comment:") | Q(object__in=sent) | Q(actor=user))


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """The whole trail, for auditors, with filters in the address."""
    found, asked, unread = _found(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    actions = audit.actions()
    numbers = dict(Draft.objects.filter(pk__in={event.draft_ref for event in page}).values_list("pk", "number"))
    for event in page:
        event.number = numbers.get(event.draft_ref, "")
    context = {"page": page, "actions": actions, "asked": asked, "unread": unread}
    return render(request, "audit/page.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Read the chain from its beginning, and say where it is broken."""
    broken = audit.verify()
    with transaction.atomic():
        audit.record("verify_audit", by=request.user, outcome=audit.FAILED if broken else audit.DONE)
    said = (
        _("第 {seq} 行与写入时不一致：{why}").format(seq=broken.seq, why=broken.why)
        if broken
        else _("全部记录与写入时一致")
    )
    return render(request, "audit/verified.html", {"broken": broken, "said": said})


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """The filtered trail as CSV; no cell can be taken for a formula. The export itself is recorded."""
    found, _asked, unread = _found(request)
    if unread:  # everything would look like what was asked for
        return redirect(f"{reverse('contracts:audit')}?{request.GET.urlencode()}")
    with transaction.atomic():
        audit.record("export_audit", by=request.user, facts={"rows": found.count()})
    head = ["seq", "at", "actor", "role", "action", "object", "draft", "revision", "outcome", "hash"]
    rows = (
        [
            str(event.seq),
            event.at.isoformat(),
            str(event.actor or ""),
            event.role,
            event.action,
            event.object,
            str(event.draft_ref or ""),
            str(event.revision_number or ""),
            event.outcome,
            event.hash,
        ]
        for event in found[:MOST_EXPORTED].iterator(chunk_size=1000)
    )
    response = StreamingHttpResponse(_lines([head], rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = attachment("audit.csv")
    return response


@require_GET
def approval_record(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The printed approval record."""
    return _pdf(request, records.approval_record(request.draft), _("批准记录"))


@require_GET
def risk_report(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The printed risk report: of the revision under review or approved, else of the draft as it stands."""
    draft = request.draft
    if draft.current and draft.state not in ("draft", "changes_requested"):
        document = records.risk_report(draft, draft.current, draft.current.findings)
    else:
        document = records.risk_report(draft, None, submitting.prepare(draft).snapshot.findings)
    return _pdf(request, document, _("风险报告"))


def _found(request: HttpRequest) -> tuple[QuerySet[AuditEvent], dict[str, str], str]:
    """The rows the address asks for, newest first; what it asks, and what of it is no day."""
    unread = ""
    asked = {name: request.GET.get(name, "").strip() for name in ("who", "action", "number", "since", "until")}
    found = AuditEvent.objects.select_related("actor").order_by("-seq")
    if asked["who"]:
        found = found.filter(actor__username=asked["who"])
    if asked["action"]:
        found = found.filter(action=asked["action"])
    if asked["number"]:
        found = found.filter(draft_ref__in=_drafts(asked["number"]))
    for name, lookup, at in (("since", "at__gte", time.min), ("until", "at__lte", time.max)):
        try:
            day = read_date(asked[name]) if asked[name] else None
        except Unreadable:
            day, unread = None, asked[name]
        if day:
            found = found.filter(**{lookup: timezone.make_aware(datetime.combine(day, at))})
    return found, asked, unread


def _drafts(number: str) -> list[UUID]:
    return list(Draft.objects.filter(number__iexact=number).values_list("pk", flat=True))


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(head: Iterable[list[str]], rows: Iterable[list[str]]) -> Iterable[str]:
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield "\ufeff"
    for row in (*head,):
        yield writer.writerow(row)
    for row in rows:
        yield writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])


def _pdf(request: HttpRequest, document: Document, name: str) -> HttpResponse:
    wanted = printed().request(document, draft=None)
    if wanted.state == "ready":
        response = HttpResponse(wanted.path.read_bytes(), content_type="application/pdf")
        response["Content-Disposition"] = attachment(f"{request.draft.number}_{name}.pdf")
        return response
    context = {"draft": request.draft, "problem": wanted.problem}
    response = render(request, "drafts/making_pdf.html", context, status=422 if wanted.problem else 202)
    if not wanted.problem:
        response["Refresh"] = "1"
    return response
