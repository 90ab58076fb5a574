"""The last step: read every answer back, deal with the risks, and hand the contract on.

Every POST does one thing and redirects to the page, which shows what became of it beside the place where it happened.
What is refused comes back as 422 with the words that were typed. Questions, steps and findings are addressed by their
keys, names and ids; nothing here needs JavaScript.
"""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from contracts import access, drafting
from contracts.models import Draft, User
from contracts.wizard import defaults, digests, resolving
from contracts.wizard.checking import Checked, Weighed, check_draft
from contracts.wizard.done import done, warn_of_kept, whole
from contracts.wizard.presence import others
from contracts.wizard.progress import progress
from contracts.wizard.risk_report import Refusal, RiskReport
from contracts.wizard.steps import STEPS, Step
from contracts.wizard.summary import Reader
from contracts.wizard.todo import to_do

STEP_NAMES = frozenset(step.name for step in STEPS if step.form.cards)


class OnDraft(View):
    """What the pages about the risks of one draft share."""

    draft: Draft
    refusal: Refusal | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.draft = request.draft  # found by the guard of the address, who asked whether this person may

    @cached_property
    def can_write(self) -> bool:
        return access.can_write(self.request.user, self.draft)

    @cached_property
    def checked(self) -> Checked:
        return check_draft(self.draft)

    @cached_property
    def report(self) -> RiskReport:
        return RiskReport(self.draft, self.checked, self.request.user, self.can_write, self.refusal)

    def deal_with_finding(self, action: str) -> bool:
        """Do what was decided about the posted finding. False when that was refused: `refusal` says why."""
        posted, user = self.request.POST, self.request.user
        item = self.checked.find(posted.get("finding", ""))
        if item is None or item.finding.fingerprint != posted.get("fingerprint", ""):
            messages.warning(self.request, _("内容刚被更新，这一项已重新检查"))
            return True
        try:
            self._decide(action, item, posted, user)
        except resolving.CannotResolve as error:
            self.refusal = Refusal(
                item.finding.id, action, str(error), posted.get("reason", ""), posted.get("approver", "")
            )
            return False
        del self.checked
        digests.refresh(self.draft, self.checked.contract, findings=self.checked.counted)
        return True

    def _decide(self, action: str, item: Weighed, posted: QueryDict, user: User) -> None:
        match action:
            case "keep":
                resolving.keep(self.draft, item.finding, posted.get("reason", ""), by=user)
            case "dismiss":
                resolving.dismiss(self.draft, item.finding, by=user)
            case "ask":
                named = posted.get("approver", "")
                approver = User.objects.filter(pk=named).first() if named.isdecimal() and named.isascii() else None
                resolving.ask(self.draft, item.finding, approver, posted.get("reason", ""), by=user)
            case "override":
                resolving.override(self.draft, item.finding, by=user)
            case "take-back":
                resolving.take_back(self.draft, item.finding, by=user)
            case _:
                raise BadRequest(f"nothing is called {action}")


class CheckPage(OnDraft):
    """Summary cards in the middle, the risk report on the right.

    `?open=fees,scope` (or `all`) unfolds steps, `?defaults=fees` lists the defaults of a step, `?at=<key or id>` puts
    the focus on a row or a finding, `?did=…&undo=<version>` says what was just done.
    """

    is_refused = False

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.can_write:
            return redirect("contracts:risks", self.draft.pk)
        return self.show()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "submit")
        verb, _dash, rest = action.partition("-")
        if verb in ("goto", "leave", "read"):
            return self._go(verb, rest)
        match action:
            case "submit" | "next" | "skip":
                return self._submit()
            case "confirm":
                return self._confirm(request.POST.getlist("key") or None)
            case "fix":
                return self._fix()
            case "undo":
                return self._undo()
        if not self.deal_with_finding(action):
            return self.show(422)
        return self._back(at=request.POST.get("finding", ""))

    def show(self, status: int = 200) -> HttpResponse:
        steps = progress(self.draft.answers, self.draft.saved_steps, self.answers, copied=self.draft.copied)
        cards = self.reader.cards(self._opened())
        context = {
            "draft": self.draft,
            "step": STEPS[-1],
            "place": len(STEPS),
            "progress": steps,
            "done_count": sum(item.is_done for item in steps),
            "present": others(self.draft, self.request.user),
            "previous": STEPS[-2],
            "cards": [card for card in cards if card.is_opened or not card.is_clean],
            "folded_places": _("、").join(str(card.place) for card in cards if card.is_clean and not card.is_opened),
            "folded": [card for card in cards if card.is_clean and not card.is_opened],
            "todo": to_do(self.report, cards, with_warnings=self.is_refused),
            "is_refused": self.is_refused,
            "default_count": len(self.answers.defaults),
            "reviewing": self._reviewing(),
            "report": self.report,
            "risks": self.checked.counts,
            "approvers": self._approvers(),
            "checked_at": timezone.now(),
            "done": done(self.request.GET, self.draft, self.request.user),
            "at": self.request.GET.get("at", "") if self.request.method == "GET" else "",
            "check_url": self.address,
        }
        return render(self.request, "wizard/check.html", context, status=status)

    @property
    def answers(self) -> Any:
        return self.checked.contract.answers

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.draft, self.answers, self.checked.by_key(), self.draft.library)

    @property
    def address(self) -> str:
        return reverse("contracts:step", args=[self.draft.pk, "check"])

    def _opened(self) -> set[str]:
        named = set(self.request.GET.get("open", "").split(","))
        return set(STEP_NAMES) if "all" in named else named & STEP_NAMES

    def _reviewing(self) -> dict[str, Any] | None:
        """The step whose defaults are listed one by one, and the others that have some."""
        wanted = self.request.GET.get("defaults")
        counted = [(step, len(self.reader.defaults(step))) for step in STEPS if step.form.cards] if wanted else []
        left = [(step, count) for step, count in counted if count]
        if not left:
            return None
        step: Step = next((step for step, _count in left if step.name == wanted), left[0][0])
        return {"step": step, "rows": self.reader.defaults(step), "steps": left}

    def _approvers(self) -> list[User]:
        """Whom to ask to let a blocker pass, when there is one that can be."""
        if any(item.finding.rule.overridable and not item.kind for item in self.checked.weighed):
            return list(resolving.approvers(self.draft, self.request.user))
        return []

    def _submit(self) -> HttpResponse:
        if to_do(self.report, self.reader.cards(), with_warnings=True):
            self.is_refused = True
            return self.show(422)
        return redirect("contracts:submit", self.draft.pk)

    def _confirm(self, keys: list[str] | None) -> HttpResponse:
        if self.request.POST.get("version") != str(self.draft.version):
            messages.warning(self.request, _("内容刚被更新，核对后再确认"))
            return self._back()
        saved = defaults.confirm(self.draft, self.answers, self.draft.library, by=self.request.user, keys=keys)
        return self._back(did="confirm", undo=saved.draft.version) if saved.changed else self._back()

    def _fix(self) -> HttpResponse:
        item = self.checked.find(self.request.POST.get("finding", ""))
        fingerprint = self.request.POST.get("fingerprint", "")
        if item is None or item.finding.fix is None or item.finding.fingerprint != fingerprint:
            messages.warning(self.request, _("内容刚被更新，这一项已重新检查"))
            return self._back()
        saved = resolving.mend(self.draft, item.finding, by=self.request.user, step="check")
        if saved.conflicts:
            messages.warning(self.request, _("内容刚被更新，这一项已重新检查"))
        return self._back(did="fix", undo=saved.draft.version) if saved.changed else self._back()

    def _undo(self) -> HttpResponse:
        version = whole(self.request.POST.get("version", ""))
        if version is None:
            raise BadRequest("no such version")
        warn_of_kept(self.request, drafting.undo(self.draft, version, by=self.request.user))
        return self._back(did=f"{self.request.POST.get('did')}-undone")

    def _go(self, verb: str, rest: str) -> HttpResponse:
        if verb == "goto" and rest in {step.name for step in STEPS}:
            return redirect("contracts:step", self.draft.pk, rest)
        if verb == "read":
            return redirect("contracts:contract", self.draft.pk)
        drafting.save_answers(self.draft, {}, by=self.request.user, step="check")
        messages.success(self.request, _("已保存。下次从第 {place} 步继续").format(place=len(STEPS)))
        return redirect("contracts:drafts")

    def _back(self, **query: object) -> HttpResponse:
        """The page again, as far unfolded as it was."""
        kept = {name: self.request.GET[name] for name in ("open", "defaults") if name in self.request.GET}
        wanted = urlencode({**kept, **{name: value for name, value in query.items() if value}})
        return redirect(f"{self.address}?{wanted}" if wanted else self.address)


class RiskPage(OnDraft):
    """The risk report by itself, for everybody who may read the draft; who was asked lets blockers pass here."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") != "override":
            raise BadRequest("this page is for reading")
        if not self.deal_with_finding("override"):
            return self.show(422)
        return redirect("contracts:risks", self.draft.pk)

    def show(self, status: int = 200) -> HttpResponse:
        report = RiskReport(self.draft, self.checked, self.request.user, False, self.refusal)
        context = {
            "draft": self.draft,
            "report": report,
            "risks": self.checked.counts,
            "checked_at": timezone.now(),
            "can_write": self.can_write,
        }
        return render(self.request, "wizard/check_report.html", context, status=status)
