"""The calendar: what has to be done when, under one contract or under all of a person's, as a page and as a file."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from contracts import ics, month_grid, obligations
from contracts.models import Draft
from contracts.obligations import GROUPS, SIDES, Obligation
from contracts.views.contract import attachment


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a month (`2027-03`; none for all), a group of duties, a side."""

    month: date | None
    kind: str
    who: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        kind, who = request.GET.get("kind", ""), request.GET.get("who", "")
        month = month_grid.read(request.GET.get("month", ""))
        return cls(month, kind if kind in GROUPS else "", who if who in SIDES else "")

    def wants(self, item: Obligation) -> bool:
        return (not self.kind or item.duty.group == self.kind) and (
            not self.who or item.duty.side in (self.who, "both")
        )

    def query(self, month: date | None) -> str:
        """The same filters for another month, as they stand in an address."""
        given = {"month": f"{month:%Y-%m}" if month else "", "kind": self.kind, "who": self.who}
        return urlencode({name: value for name, value in given.items() if value})


@require_GET
def of_contract(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The days of one contract."""
    return _page(request, list(obligations.of(request.draft)), draft=request.draft)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The days of all running contracts of the person who asks."""
    return _page(request, obligations.of_all(obligations.contracts_of(request.user)))


@require_GET
def file_of_contract(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The days of one contract for a calendar program."""
    draft = request.draft
    return _file(request, list(obligations.of(draft)), f"{draft.number} {draft.title}")


@require_GET
def file_of_mine(request: HttpRequest) -> HttpResponse:
    """The days of all running contracts of the person who asks, for a calendar program."""
    return _file(request, obligations.of_all(obligations.contracts_of(request.user)), _("合同日历"))


def _page(request: HttpRequest, found: list[Obligation], draft: Draft | None = None) -> HttpResponse:
    asked, today = Asked.of(request), timezone.localdate()
    wanted = [item for item in found if asked.wants(item)]
    month = asked.month or _first_month(wanted, today)
    context = {
        "draft": draft,
        "today": today,
        "asked": asked,
        "month": month,
        "grid": month_grid.weeks(month, wanted, today),
        "items": [item for item in wanted if (item.day.year, item.day.month) == (month.year, month.month)],
        "upcoming": [item for item in wanted if item.day >= today][:5],
        "earlier": asked.query(month_grid.before(month)),
        "later": asked.query(month_grid.after(month)),
        "months": [(one, asked.query(one), count, one == month) for one, count in month_grid.counted(wanted)],
        "groups": GROUPS.items(),
        "sides": SIDES.items(),
        "is_empty": not found,
        "file": reverse("contracts:calendar_file_of", args=[draft.pk]) if draft else reverse("contracts:calendar_file"),
    }
    return render(request, "drafts/calendar.html", context)


def _first_month(items: list[Obligation], today: date) -> date:
    """The month to begin with: this one or, when all days lie ahead or behind, the nearest that has some."""
    if not items or items[0].day <= today <= items[-1].day:
        return today.replace(day=1)
    return (items[0] if items[0].day > today else items[-1]).day.replace(day=1)


def _file(request: HttpRequest, found: list[Obligation], name: str) -> HttpResponse:
    asked = Asked.of(request)
    events = [_event(request, item) for item in found if asked.wants(item)]
    response = HttpResponse(ics.write(events, name=name), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = attachment(f"{name}.ics")
    return response


def _event(request: HttpRequest, item: Obligation) -> ics.Event:
    draft = item.draft
    return ics.Event(
        uid=f"{draft.pk}-{item.key}@niyue",
        day=item.day,
        summary=f"{item.who}：{item.title}（{draft.number}）",
        changed_at=draft.updated_at,
        description=f"{draft.title}\n{item.clause_title}".strip(),
        categories=(item.group,),
        url=request.build_absolute_uri(reverse("contracts:calendar_of", args=[draft.pk])),
        warned=item.warned_on,
    )
