"""The page of a step, as crispy layout objects: cards of questions, each drawn by one template."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.wizard.beside import Beside
from contracts.wizard.forms.base import Card, StepForm
from contracts.wizard.on_page import QuestionOnPage
from contracts.wizard.pages import Page
from contracts.wizard.preview import Piece, fingerprint


def helper(form: StepForm, page: Page, beside: Beside) -> FormHelper:
    """How crispy draws one page of `form`: no form tag and no token of its own, one card after the other."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*(CardOnPage(card, beside) for card in page.cards))
    return helper


def complaints(form: StepForm) -> list[tuple[str, str]]:
    """What the page says is missing or wrong, in page order: the key of the question, and what to do."""
    order = form.page_order()
    found = [(form.fields[name].key, message) for name, messages in form.errors.items() for message in messages]
    return sorted(found, key=lambda one: order[one[0]])


class CardOnPage(LayoutObject):
    """A card with those of its questions that are asked; an empty place when none is."""

    template = "components/card.html"

    def __init__(self, card: Card, beside: Beside) -> None:
        self.card, self.beside = card, beside

    def render(self, form: StepForm, context: Any, template_pack: Any = None, **kwargs: Any) -> SafeString | str:
        by_key = {question.key: name for name, question in form.asked().items()}
        names = [by_key[key] for key in self.card.keys if key in by_key]
        shown = [QuestionOnPage(form, name, self.beside) for name in names]
        opened = [item for item in shown if not item.question.more]
        folded = [item for item in shown if item.question.more]
        drawn = {
            "card": self.card,
            "questions": opened,
            "only": opened[0] if len(shown) == 1 and opened else None,
            "more": folded,
            "more_is_open": any(item.wants_to_be_seen for item in folded),
            "pictures": [
                Piece(key, fingerprint(html), html)
                for key in self.card.keys
                if (html := self.beside.pictures.get(key)) is not None
            ],
            "reuse": next((self.beside.parties[key] for key in self.card.keys if key in self.beside.parties), None),
        }
        return render_to_string(self.template, drawn)
