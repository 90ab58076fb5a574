"""The wizard: one view, one template, twelve steps, any order."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from formtools.wizard.forms import ManagementForm
from formtools.wizard.views import NamedUrlWizardView

from clauses.library.vocabulary import Raw
from contracts import access
from contracts.drafting import Conflict
from contracts.models import Draft
from contracts.wizard import digests, reuse
from contracts.wizard.actions import Action, Stop
from contracts.wizard.addresses import question_url, slug, step_url
from contracts.wizard.beside import Beside
from contracts.wizard.checking import Checked, check_draft
from contracts.wizard.compose import Contract, answers_of
from contracts.wizard.conflicts import ConflictOnPage, chosen
from contracts.wizard.done import Done, done
from contracts.wizard.drawn_up import draw_up
from contracts.wizard.findings import Notes
from contracts.wizard.forms.base import StepForm
from contracts.wizard.layout import complaints, helper
from contracts.wizard.mending import Mending
from contracts.wizard.pages import Page, page_numbered, pages_of
from contracts.wizard.pictures import pictures_of
from contracts.wizard.presence import others
from contracts.wizard.progress import progress
from contracts.wizard.resuming import resume_url, resumed
from contracts.wizard.rows import changed_rows
from contracts.wizard.steps import STEPS, Answers
from contracts.wizard.sums import sums_of
from contracts.wizard.way_back import WayBack

LEAVING = ("next", "skip", "goto", "leave", "read")  # buttons that end a sitting with the step: lists want to know


class DraftWizard(NamedUrlWizardView):
    """Shows and saves one step of a draft, a sub-page at a time.

    Every POST saves first, valid or not, then does what the pressed button says (`actions.Action`). Readers who may not
    write are shown the contract instead.
    """

    storage_name = "contracts.wizard.storage.DraftStorage"
    template_name = "wizard/step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the draft: to read, and for a POST to write."""
        find = access.to_write if request.method == "POST" else access.to_read
        request.draft = find(request.user, kwargs["draft_id"])
        if request.method != "POST" and not access.can_write(request.user, request.draft):
            return redirect("contracts:contract", request.draft.pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def draft(self) -> Draft:
        return self.request.draft

    @cached_property
    def library(self) -> Any:
        return self.draft.library

    @cached_property
    def answers(self) -> Answers:
        return answers_of(self.draft.answers, self.library)

    @cached_property
    def contract(self) -> Contract:
        return draw_up(self.draft).contract

    @cached_property
    def checked(self) -> Checked:
        return check_draft(self.draft, self.contract)

    @cached_property
    def page(self) -> Page:
        """The sub-page that is shown: the one asked for by number, else the first."""
        given = self.request.POST.get("page") or self.request.GET.get("page", "")
        return page_numbered(self.get_form_list()[self.kwargs["step"]], given)

    @cached_property
    def way_back(self) -> WayBack:
        return WayBack.read(self.request.POST if self.request.method == "POST" else self.request.GET)

    def get_step_url(self, step: str, page: int = 1, **query: object) -> str:
        return step_url(self.draft, step, page, **query)

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str | None:
        return None

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        blank = {self.request.GET["blank"]: 1} if "blank" in self.request.GET else {}
        return {"raw": self.draft.answers, "known": self.answers.values, "library": self.library, "blank_rows": blank}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = kwargs.get("step")
        if step is None:
            return redirect(resume_url(self.draft, self.answers.asked, request.user))
        if step not in self.get_form_list():
            raise Http404
        form = self.get_form()
        if step in self.draft.saved_steps:
            form.complain(self._complaints(step))
        return self.render(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = kwargs.get("step")
        if step not in self.get_form_list():
            raise Http404
        management = ManagementForm(request.POST, prefix=self.prefix)
        if not management.is_valid() or management.cleaned_data["current_step"] != step:
            raise BadRequest("the posted step is not the step of the address")
        action = Action.read(request.POST.get("action", "next"))
        form = self.get_form(data=self._posted(step, action))
        wanted = self.process_step(form) | self._said(action, form)
        finished = action.verb in ("next", "skip") and self._is_last_page(step)
        saved = self.storage.set_step_data(step, wanted, defaults=form.filled, finished=finished)
        for name in ("answers", "contract", "checked"):
            self.__dict__.pop(name, None)
        if saved.conflicts:
            return self._refuse(step, saved.conflicts)
        if action.verb in LEAVING:
            digests.refresh(self.draft, self.contract, findings=self.checked.counted)
        return self._answer(action, form)

    def process_step(self, form: StepForm) -> dict[str, Any]:
        """Only the raw answers of the questions on the page: no token, no buttons, no management fields."""
        return form.posted()

    def _posted(self, step: str, action: Action) -> QueryDict:
        """What was posted, with the row moved or left out whose button was pressed."""
        name = self.get_form_list()[step].name_of(action.key) if action.is_about_rows else None
        return changed_rows(self.request.POST, name, action) if name else self.request.POST

    def _said(self, action: Action, form: StepForm) -> dict[str, Raw]:
        """What the pressed button itself says."""
        match action.verb:
            case "keep":
                return chosen(self.request.POST)
            case "confirm" if form.filled.get(action.rest):
                return {action.rest: form.filled[action.rest]}
            case "reuse":
                return reuse.answers_of(
                    self.request.user, self.request.POST.get(f"reuse-{action.rest}", ""), action.rest
                )
        return {}

    def _is_last_page(self, step: str) -> bool:
        """Whether the step ends with what was posted; a POST that names no sub-page is about the whole step."""
        pages = pages_of(self.get_form_list()[step])
        return "page" not in self.request.POST or self.page.number >= len(pages)

    def _refuse(self, step: str, conflicts: tuple[Conflict, ...]) -> HttpResponse:
        """Show both values of what somebody else changed meanwhile; the rest is saved."""
        return self.render(self.get_form(), status=409, conflicts={one.key: ConflictOnPage(one) for one in conflicts})

    def _answer(self, action: Action, form: StepForm) -> HttpResponse:
        step = self.kwargs["step"]
        match action.verb:
            case "goto" if action.step in self.get_form_list():
                on_the_way = self.way_back.query if action.step == step else {}
                return redirect(self.get_step_url(action.step, action.page, **on_the_way))
            case "leave":
                place = self.steps.step1
                messages.success(self.request, _("已保存。下次从第 {place} 步继续").format(place=place))
                return redirect("contracts:drafts")
            case "read":
                return redirect("contracts:contract", self.draft.pk)
            case "refresh" | "keep" | "reuse":
                return redirect(self.get_step_url(step, self.page.number, **self.way_back.query))
            case "confirm" if form.name_of(action.rest):
                return redirect(question_url(self.draft, action.rest, **self.way_back.query))
            case "add" if form.name_of(action.rest):
                return redirect(question_url(self.draft, action.rest, blank=action.rest, **self.way_back.query))
            case "delete" | "up" | "down" if form.name_of(action.key):
                return redirect(question_url(self.draft, action.key, **self.way_back.query))
            case "fix" | "sample" | "undo" | "report":
                return self._mend(action, step)
            case "wait" if form.name_of(action.rest):
                return self._mend(action, step)
        return self._go_on(action, step)

    def _mend(self, action: Action, step: str) -> HttpResponse:
        mending = Mending(self.request, self.draft, step, self.way_back.query)
        match action.verb:
            case "fix":
                return mending.fix(self.checked, action.rest)
            case "sample":
                return mending.sample(action.rest)
            case "wait":
                return mending.wait(action.rest)
            case "undo":
                return mending.undo(action.rest)
        return mending.report(self.checked, action.rest)

    def _go_on(self, action: Action, step: str) -> HttpResponse:
        """On to the next sub-page or step; `next` stays where something is missing or wrong."""
        is_last = self._is_last_page(step)
        problems = self._complaints(step)
        if self.way_back.leads_on(action.verb, problems):
            return redirect(self.way_back.url(self.draft, step))
        here = problems if is_last else [one for one in problems if one[0] in self.page.keys]
        if action.verb == "next" and here:
            saved = self.get_form()
            saved.complain(problems if is_last else here)
            return self.render(saved, status=422, is_refused=True)
        if not is_last:
            return redirect(self.get_step_url(step, self.page.number + 1))
        if step == self.steps.last:
            return self.done([])
        return redirect(self.get_step_url(self.get_next_step(step)))

    def _complaints(self, step: str) -> list[tuple[str, str]]:
        return [(problem.key, problem.message) for problem in self.answers.problems_of(step)]

    def render(self, form: StepForm | None = None, *, status: int = 200, **kwargs: Any) -> HttpResponse:
        response = super().render(form, **kwargs)
        response.status_code = status
        return response

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        steps = progress(self.draft.answers, self.draft.saved_steps, self.answers, copied=self.draft.copied)
        place = self.steps.step1
        step, pages = STEPS[place - 1], pages_of(type(form))
        conflicts = kwargs.get("conflicts", {})
        form.helper = helper(form, self.page, self._beside(conflicts))
        context.update(
            draft=self.draft,
            step=step,
            place=place,
            page=self.page,
            pages=pages if len(pages) > 1 else (),
            problems=[
                (message, f"#{slug(key)}" if key in self.page.keys else question_url(self.draft, key))
                for key, message in complaints(form)
            ],
            progress=steps,
            done_count=sum(item.is_done for item in steps),
            previous=self._previous(place, pages),
            following=self._following(place, pages),
            present=others(self.draft, self.request.user),
            way_back=self.way_back,
            risks=self.checked.counts,
            decided=conflicts,
        )
        return context

    def _beside(self, conflicts: dict[str, ConflictOnPage]) -> Beside:
        keys = self.page.keys
        return Beside(
            advice=self.answers.advice,
            copied=self.draft.copied,
            sums=sums_of(keys, self.contract.terms, self.library),
            pictures=pictures_of(keys, self.answers.values, self.library),
            conflicts=conflicts,
            notes=Notes(self.checked, self.draft, self.request.user, keys),
            done=self._done(),
            resumed=resumed(self.request.GET, self.kwargs["step"]),
            parties=reuse.offers(self.request.user, self.draft, keys),
        )

    def _done(self) -> dict[str, Done]:
        """What was just done, by the question it was done beside."""
        told = done(self.request.GET, self.draft, self.request.user)
        return {self.request.GET.get("on", ""): told} if told else {}

    def _previous(self, place: int, pages: tuple[Page, ...]) -> Stop | None:
        if self.page.number > 1:
            return Stop(STEPS[place - 1].name, self.page.number - 1)
        return Stop(STEPS[place - 2].name, len(pages_of(STEPS[place - 2].form)) or 1) if place > 1 else None

    def _following(self, place: int, pages: tuple[Page, ...]) -> Stop | None:
        if self.page.number < len(pages):
            return Stop(STEPS[place - 1].name, self.page.number + 1, pages[self.page.number].title)
        return Stop(STEPS[place].name, 1, STEPS[place].title) if place < len(STEPS) else None

    def done(self, form_list: list[Any], **kwargs: Any) -> HttpResponse:
        """The last step leads to the contract; nothing is forgotten and nothing is finalised by a GET."""
        return redirect("contracts:contract", self.draft.pk)
