"""Writing a clause by hand for one contract: own wording of a clause, and special terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clauses.library.own_text import Remark
from clauses.library.tailoring import Alteration
from contracts import drafting
from contracts.drafting import Conflict, Saved
from contracts.views.wording import CONFLICT, after_saving, shown_version, situation_of
from contracts.wording.departures import is_outdated
from contracts.wording.editing import Editing, OwnForm, new_term
from contracts.wording.marked import Paragraph, Rows, Runs, between, marked
from contracts.wording.situation import Situation

WRONG = 422


@require_http_methods(["GET", "POST"])
def reword(request: HttpRequest, draft_id: str, clause: str) -> HttpResponse:
    """Write this clause for this contract only, change a special term, or take either back."""
    return _Page(request, Editing(situation_of(request.draft, clause), clause)).answer()


@require_http_methods(["GET", "POST"])
def add_term(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Write a special term; it exists once it is saved."""
    situation = Situation(request.draft)
    return _Page(request, Editing(situation, new_term(situation)), is_new=True).answer()


@dataclass(frozen=True)
class Theirs:
    """What somebody else made of the clause meanwhile, and how it differs from what was typed here."""

    by: str
    at: str
    text: str
    runs: Runs

    @classmethod
    def of(cls, conflict: Conflict, typed: str) -> "Theirs":
        text = Alteration.of(conflict.theirs).text
        at = timezone.localtime(conflict.at).strftime("%H:%M")
        return cls(conflict.by.get_full_name(), at, text, between(text, typed))


@dataclass(frozen=True)
class _Page:
    """One request for the page on which a clause is written."""

    request: HttpRequest
    editing: Editing
    is_new: bool = False

    def answer(self) -> HttpResponse:
        if self.request.method == "GET":
            return self._show(self._form())
        match self.request.POST.get("action"):
            case "restore" if not self.is_new and self.editing.is_special and self.editing.referring:
                return self._show(self._form(), asks_about=self.editing.referring, status=WRONG)
            case "restore" | "restore-anyway" if not self.is_new:
                return self._restore()
            case "insert-answer" | "insert-reference" as action:
                inserted = self.request.POST.get(action.removeprefix("insert-"), "")
                return self._show(self._form(self._typed() + inserted))
            case "preview":
                return self._show(self._form(self._typed()), is_looked_at=True)
        return self._save()

    def _form(self, text: str | None = None) -> OwnForm:
        """The form as first shown, or with what was posted and this text."""
        known: dict[str, Any] = {"situation": self.editing.situation, "clause_id": self.editing.clause_id}
        if text is None:
            return OwnForm(initial=self.editing.initial(), **known)
        posted = self.request.POST.copy()
        posted["text"] = text
        return OwnForm(posted, **known)

    def _typed(self) -> str:
        return self.request.POST.get("text", "").replace("\r\n", "\n").rstrip()

    def _save(self) -> HttpResponse:
        text = self._typed().strip("\n")
        form = self._form(text)
        if not form.is_valid() or _has_errors(self.editing.proofread(text)):
            return self._show(form, status=WRONG)
        typed = form.cleaned_data
        wanted = self.editing.wanted(text, typed.get("title", ""), typed.get("after", ""))
        saved = self._keep(wanted.raw())
        if saved.conflicts and self.is_new:  # somebody else added a term meanwhile: this one is a further one
            situation = Situation(saved.draft)
            return _Page(self.request, Editing(situation, new_term(situation)), is_new=True)._save()
        if saved.conflicts:
            return self._show_conflict(saved, text)
        if not saved.changed:
            messages.success(self.request, _("文字没有变化"))
            return redirect("contracts:clauses", saved.draft.pk)
        return after_saving(self.request, saved, self._done(wanted), self.editing.clause_id)

    def _done(self, wanted: Alteration) -> str:
        if self.is_new:
            return _("已增加特别约定“{title}”").format(title=wanted.title)
        if self.editing.is_special:
            return _("特别约定“{title}”已更新").format(title=wanted.title)
        words = _("“{title}”已改为自拟写法") if wanted.text else _("“{title}”与条款库的文字相同，按条款库的文字")
        return words.format(title=self.editing.title)

    def _restore(self) -> HttpResponse:
        kept = None if self.editing.is_special else Alteration(stance=self.editing.alteration.stance).raw()
        saved = self._keep(kept)
        if saved.conflicts:
            return self._show_conflict(saved, self.editing.alteration.text)
        if self.editing.is_special:
            words = _("已删除特别约定“{title}”").format(title=self.editing.title)
            return after_saving(self.request, saved, words)
        words = _("“{title}”已恢复条款库的文字").format(title=self.editing.title)
        return after_saving(self.request, saved, words, self.editing.clause_id)

    def _keep(self, raw: dict[str, str] | None) -> Saved:
        wordings = {self.editing.clause_id: raw}
        return drafting.save_wordings(
            self.editing.situation.draft, wordings, by=self.request.user, base=shown_version(self.request)
        )

    def _show_conflict(self, saved: Saved, text: str) -> HttpResponse:
        """Both texts; what was typed stays in the box, and saving it again is meant for what stands now."""
        newer = _Page(self.request, Editing(Situation(saved.draft), self.editing.clause_id))
        form = newer._form(text)
        form.data["version"] = str(saved.draft.version)
        return newer._show(form, theirs=Theirs.of(saved.conflicts[0], text), status=CONFLICT)

    def _show(
        self,
        form: OwnForm,
        *,
        is_looked_at: bool = False,
        theirs: Theirs | None = None,
        asks_about: Sequence[tuple[str, str]] = (),
        status: int = 200,
    ) -> HttpResponse:
        text = str(form["text"].value() or "")
        remarks = self.editing.proofread(text) if text or form.is_bound else ()
        readable = is_looked_at and not _has_errors(remarks)
        context = {
            "draft": self.editing.situation.draft,
            "editing": self.editing,
            "form": form,
            "is_new": self.is_new,
            "asks_about": asks_about,
            "is_refused": status == WRONG and not asks_about,
            "remarks": remarks,
            "shown": self._redline(form, text) if readable else None,
            "theirs": theirs,
            "is_outdated": is_outdated(self.editing.situation, self.editing.clause_id),
        }
        return render(self.request, "drafts/clauses/edit.html", context, status=status)

    def _redline(self, form: OwnForm, text: str) -> list[Paragraph | Rows]:
        title, after = (str(form[name].value() or "") if name in form.fields else "" for name in ("title", "after"))
        return marked(self.editing.redline(text, title, after))


def _has_errors(remarks: tuple[Remark, ...]) -> bool:
    return any(remark.level == "error" for remark in remarks)
