"""What the buttons beside a question do: mend what a finding is about, take over a sample, leave it open, take that back.

Each is a version of its own, after what was typed was saved, so that taking it back takes back nothing else.
"""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from contracts import drafting
from contracts.models import Draft
from contracts.wizard import findings, resolving
from contracts.wizard.addresses import question_url, step_url
from contracts.wizard.checking import Checked
from contracts.wizard.done import warn_of_kept, whole
from contracts.wizard.risk_report import report_url
from contracts.wizard.samples import samples
from contracts.wizard.steps import FORMS


class Mending:
    """Does what a button asks for on `draft` while `step` is shown, and leads back to the question it stood beside.

    `query` is what the address has to go on saying, such as the way back to the check page.
    """

    def __init__(self, request: HttpRequest, draft: Draft, step: str, query: dict[str, str]) -> None:
        self.request, self.draft, self.step, self.query = request, draft, step, query

    def fix(self, checked: Checked, rest: str) -> HttpResponse:
        """Make the change of answers a finding proposes, if it still is what it was: `<token>-<key of the question>`."""
        token, _dash, key = rest.partition("-")
        item = findings.find(checked, token)
        if item is None or item.finding.fix is None:
            return self._overtaken()
        return self._tell("fix", resolving.mend(self.draft, item.finding, by=self.request.user, step=self.step), key)

    def sample(self, key: str) -> HttpResponse:
        """Answer `key` with its sample."""
        if key not in samples():
            raise BadRequest("this question has no sample to take over")
        changes = {key: samples()[key]}
        base = self.draft.version
        return self._tell(
            "sample", drafting.save_answers(self.draft, changes, by=self.request.user, step=self.step, base=base), key
        )

    def wait(self, key: str) -> HttpResponse:
        """Leave `key` open for now."""
        base = self.draft.version
        return self._tell(
            "wait", drafting.save_answers(self.draft, {key: ""}, by=self.request.user, step=self.step, base=base), key
        )

    def undo(self, rest: str) -> HttpResponse:
        """Take a version back: `<version>-<key of the question>`."""
        number, _dash, key = rest.partition("-")
        version = whole(number)
        if version is None:
            raise BadRequest("no such version")
        warn_of_kept(self.request, drafting.undo(self.draft, version, by=self.request.user))
        return self._back(key, did="fix-undone")

    def report(self, checked: Checked, token: str) -> HttpResponse:
        """On to the risk report, at the finding if it is still there."""
        item = findings.find(checked, token) if token else None
        return redirect(report_url(self.draft, item.finding if item else None))

    def _tell(self, did: str, saved: drafting.Saved, key: str) -> HttpResponse:
        if saved.conflicts:
            return self._overtaken()
        return self._back(key, did=did, undo=saved.draft.version) if saved.changed else self._back(key)

    def _overtaken(self) -> HttpResponse:
        messages.warning(self.request, _("内容刚被更新，这一项已重新检查"))
        return self._back("")

    def _back(self, key: str, **query: object) -> HttpResponse:
        if FORMS[self.step].name_of(key) is None:
            return redirect(step_url(self.draft, self.step, **self.query))
        return redirect(question_url(self.draft, key, **self.query, **query, **({"on": key} if query else {})))
