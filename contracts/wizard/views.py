"""The wizard: one view, one template, twelve steps, any order."""

from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from formtools.wizard.forms import ManagementForm
from formtools.wizard.views import NamedUrlWizardView

from clauses.publish import library_of
from contracts.models import Draft
from contracts.wizard.forms.base import StepForm
from contracts.wizard.layout import complaints, helper, slug
from contracts.wizard.overview import open_problems
from contracts.wizard.progress import progress
from contracts.wizard.rows import without_row
from contracts.wizard.steps import STEPS, Answers, collect


class DraftWizard(NamedUrlWizardView):
    """Shows and saves one step of a draft.

    Every POST saves first, valid or not, then does what the pressed button says: `next` (and show problems), `skip`,
    `goto-<step>`, `leave`, `read`, `refresh` (a filter question changed), `add-<key>` and `delete-<key>-<row>` for rows.
    """

    storage_name = "contracts.wizard.storage.DraftStorage"
    template_name = "wizard/step.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        drafts = Draft.objects.select_related("edition", "owner").visible_to(request.user)
        request.draft = get_object_or_404(drafts, pk=kwargs["draft_id"])

    @property
    def draft(self) -> Draft:
        return self.request.draft

    @cached_property
    def library(self) -> Any:
        return library_of(self.draft.edition)

    @cached_property
    def answers(self) -> Answers:
        return collect(self.draft.answers, self.library)

    def get_step_url(self, step: str) -> str:
        return reverse(self.url_name, kwargs={"draft_id": self.draft.pk, "step": step})

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str | None:
        return None

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        blank = {self.request.GET["blank"]: 1} if "blank" in self.request.GET else {}
        return {"raw": self.draft.answers, "known": self.answers.values, "library": self.library, "blank_rows": blank}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = kwargs.get("step")
        if step is None:
            return redirect(self.get_step_url(self.draft.last_step))
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
        action = request.POST.get("action", "next")
        form = self.get_form(data=self._posted(step, action))
        finished = action in ("next", "skip")
        self.storage.set_step_data(step, self.process_step(form), defaults=form.filled, finished=finished)
        self.__dict__.pop("answers", None)
        return self._answer(action, step, form)

    def process_step(self, form: StepForm) -> dict[str, Any]:
        """Only the raw answers of the questions on the page: no token, no buttons, no management fields."""
        return form.posted()

    def _posted(self, step: str, action: str) -> QueryDict:
        """What was posted, less the row whose delete button was pressed."""
        verb, _dash, rest = action.partition("-")
        key, _dash, row = rest.rpartition("-")
        name = self.get_form_list()[step].name_of(key) if verb == "delete" else None
        return without_row(self.request.POST, name, row) if name else self.request.POST

    def _answer(self, action: str, step: str, form: StepForm) -> HttpResponse:
        verb, _dash, rest = action.partition("-")
        if verb == "goto" and rest in self.get_form_list():
            return redirect(self.get_step_url(rest))
        if verb == "leave":
            place = self.steps.step1
            messages.success(self.request, _("已保存。下次从第 {place} 步继续").format(place=place))
            return redirect("contracts:drafts")
        if verb == "read":
            return redirect("contracts:contract", self.draft.pk)
        if verb == "refresh":
            return redirect(self.get_step_url(step))
        if verb == "add":
            return redirect(f"{self.get_step_url(step)}?blank={quote(rest)}#{slug(rest)}")
        if verb == "delete":
            key = rest.rpartition("-")[0]
            return redirect(f"{self.get_step_url(step)}#{slug(key)}")
        if verb == "next" and (complaints := self._complaints(step)):
            saved = self.get_form()
            saved.complain(complaints)
            return self.render(saved, status=422, is_refused=True)
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
        steps = progress(self.draft.answers, self.draft.saved_steps, self.answers)
        place = self.steps.step1
        form.helper = helper(form, self.answers.advice)
        context.update(
            draft=self.draft,
            step=STEPS[place - 1],
            place=place,
            problems=complaints(form),
            parts=[card for card in form.cards if card.page],
            progress=steps,
            done_count=sum(item.is_done for item in steps),
            previous=STEPS[place - 2] if place > 1 else None,
            following=STEPS[place] if place < len(STEPS) else None,
        )
        if self.steps.current == "check":
            parts = open_problems(self.draft, self.answers)
            context.update(
                open_parts=[part for part in parts if part.open],
                clean_parts=[part for part in parts if not part.open],
                open_count=len(self.answers.problems),
                default_count=len(self.answers.defaults),
            )
        return context

    def done(self, form_list: list[Any], **kwargs: Any) -> HttpResponse:
        """The last step leads to the contract; nothing is forgotten and nothing is finalised by a GET."""
        return redirect("contracts:contract", self.draft.pk)
