"""The findings of the risk check beside the questions of a page, and telling a page that was left open what changed.

The check takes longer than a save may, so a page asks for it in a request of its own, two seconds after a save. It names
the findings it shows by key, and hears only of questions whose findings are others now:

    {"version": 7, "counts": 风险检查：阻断 1，警告 3, "box": html of the counter when it is another,
     "questions": {key: [{"token", "row", "html"}]}}
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from contracts import access
from contracts.models import Draft, User
from contracts.wizard.checking import Checked, Weighed, check_draft
from contracts.wizard.pages import page_numbered
from contracts.wizard.risk_report import RiskCard, RiskReport
from contracts.wizard.steps import FORMS


@dataclass(frozen=True)
class Note:
    """A finding as a question says it: at which question and, when it is about one row, at which (from 0)."""

    card: RiskCard
    key: str
    row: int | None

    @property
    def token(self) -> str:
        return token_of(self.card.item)

    @property
    def way_on(self) -> str:
        """What the report lets one do about it besides mending it."""
        if self.card.may_keep:
            return _("保留并填写理由")
        if self.card.may_dismiss:
            return _("忽略")
        return _("申请放行") if self.card.may_ask else _("查看风险报告")


class Notes:
    """The findings of one page, each at the first of its questions the page asks and somebody has answered rightly.

    A question whose answer is missing or wrong says so itself, in its time.
    """

    def __init__(self, checked: Checked, draft: Draft, reader: User, keys: Collection[str]) -> None:
        report = RiskReport(draft, checked, reader, can_write=True)
        answers = checked.contract.answers
        open_to = frozenset(answers.asked).intersection(keys).difference(problem.key for problem in answers.problems)
        self._by_key: dict[str, list[Note]] = {}
        for item in checked.weighed:
            place = next((place for place in item.finding.places if place.key in open_to), None)
            if place and item.counts:
                self._by_key.setdefault(place.key, []).append(Note(report.card(item), place.key, place.row))

    def of(self, key: str, row: int | None = None) -> list[Note]:
        """The findings about the answer to `key` as a whole, or about one of its rows."""
        return [note for note in self._by_key.get(key, ()) if note.row == row]

    def is_urgent(self, key: str) -> bool:
        """Whether a finding about the answer to `key` or one of its rows has to be dealt with."""
        return any(note.card.item.severity != "advice" for note in self._by_key.get(key, ()))

    def changed(self, seen: Mapping[str, object]) -> dict[str, list[Note]]:
        """What a page that shows `seen` (tokens by key) must show instead, by key; an empty list where nothing is left."""
        keys = dict.fromkeys([*self._by_key, *seen])
        return {key: now for key in keys if _tokens(now := self._by_key.get(key, [])) != _sorted(seen.get(key))}


def token_of(item: Weighed) -> str:
    """A short name of a finding as it stands: another one when its facts change, or what was done about it."""
    told = "\0".join((item.finding.id, item.finding.fingerprint, item.kind))
    return sha256(told.encode()).hexdigest()[:16]


def find(checked: Checked, token: str) -> Weighed | None:
    """The finding of this token; None when it is no longer what it was."""
    return next((item for item in checked.weighed if token_of(item) == token), None)


@require_GET
def findings(request: HttpRequest, draft_id: str, step: str) -> JsonResponse:
    """What a page of `step` must know about the risks of the draft as it stands."""
    try:
        draft = access.to_write(request.user, draft_id)
    except PermissionDenied as refused:
        return JsonResponse({"locked": str(refused)}, status=403)
    if step not in FORMS:
        return JsonResponse({"error": "unknown step"}, status=404)
    checked = check_draft(draft)
    page = page_numbered(FORMS[step], request.GET.get("page", ""))
    notes = Notes(checked, draft, request.user, page.keys)
    told = {
        "version": draft.version,
        "counts": checked.counts.words,
        "questions": {key: _drawn(now) for key, now in notes.changed(_seen(request.GET)).items()},
    }
    if request.GET.get("counts") != checked.counts.words:
        told["box"] = render_to_string("components/risk_box.html", {"risks": checked.counts, "draft": draft})
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _drawn(notes: Iterable[Note]) -> list[dict[str, Any]]:
    return [
        {"token": note.token, "row": note.row, "html": render_to_string("components/finding.html", {"note": note})}
        for note in notes
    ]


def _tokens(notes: Iterable[Note]) -> list[str]:
    return sorted(note.token for note in notes)


def _sorted(tokens: object) -> list[str]:
    return sorted(map(str, tokens)) if isinstance(tokens, list) else []


def _seen(asked: Mapping[str, str]) -> dict[str, object]:
    """The tokens by key a page says it shows; nothing when it does not say it properly."""
    try:
        tokens = json.loads(asked.get("seen", "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return tokens if isinstance(tokens, dict) else {}
