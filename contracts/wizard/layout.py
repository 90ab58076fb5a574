"""The page of a step, as crispy layout objects: cards of questions, each drawn by one template."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.wizard.forms.base import Card, StepForm
from contracts.wizard.questions import Rows


def helper(form: StepForm, advice: dict[str, str]) -> FormHelper:
    """How crispy draws `form`: no form tag and no token of its own, one card after the other."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*(CardOnPage(card, advice) for card in form.cards))
    return helper


class CardOnPage(LayoutObject):
    """A card with those of its questions that are asked; nothing when none is."""

    template = "components/card.html"

    def __init__(self, card: Card, advice: dict[str, str]) -> None:
        self.card, self.advice = card, advice

    def render(self, form: StepForm, context: Any, template_pack: Any = None, **kwargs: Any) -> SafeString | str:
        by_key = {question.key: name for name, question in form.asked().items()}
        names = [by_key[key] for key in self.card.keys if key in by_key]
        if not names:
            return ""
        shown = [QuestionOnPage(form, name, self.advice) for name in names]
        opened = [item for item in shown if not item.question.more]
        folded = [item for item in shown if item.question.more]
        drawn = {
            "card": self.card,
            "questions": opened,
            "more": folded,
            "more_is_open": any(item.field.errors for item in folded),
        }
        return render_to_string(self.template, drawn)


class QuestionOnPage:
    """What the question template reads: the bound field, and what the system has to say beside it."""

    def __init__(self, form: StepForm, name: str, advice: dict[str, str]) -> None:
        self.field = form[name]
        self.question = form.fields[name]
        self.key = self.question.key
        self.slug = self.key.replace(".", "-")
        self.is_default = form.is_default(name)
        self.is_rows = isinstance(self.question, Rows)
        self.formset = form.formset(name) if self.is_rows else None
        self.advice = advice.get(self.key, "")
        typed = form.known.get(self.key)
        echo = "" if typed is None else self.question.echo(typed)
        self.echo = "" if echo == self.field.value() else echo
        self.decides = form.decides(self.key)
