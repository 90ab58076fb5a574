"""Where things stand: the addresses of steps, of questions and the way back from them, of the wordings of clauses."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from clauses.library.tailoring import laid_out
from contracts.models import Draft
from contracts.rendering.margin import Ways
from contracts.wizard.pages import page_of
from contracts.wizard.steps import FORMS, step_of


@dataclass(frozen=True)
class Pointer:
    """Words about a question, and its address."""

    words: str
    url: str


def slug(key: str) -> str:
    """The anchor of the question `key` on its page."""
    return key.replace(".", "-")


def step_url(draft: Draft, step: str, page: int = 1, **query: object) -> str:
    """The address of a step, or of one of its sub-pages, with `query` besides."""
    address = reverse("contracts:step", args=[draft.pk, step])
    asked = ({"page": page} if page > 1 else {}) | query
    return f"{address}?{urlencode(asked)}" if asked else address


def question_url(draft: Draft, key: str, **query: object) -> str:
    """The address of the question behind `key`, on its sub-page."""
    return question_urls(draft, **query)(key)


def question_urls(draft: Draft, **query: object) -> Callable[[str], str]:
    """The same for many keys: the address of a step is worked out once, and that of a question too."""
    of_step = cache(step_url)

    @cache
    def of_question(key: str) -> str:
        step = step_of(key)
        return f"{of_step(draft, step, page_of(FORMS[step], key), **query)}#{slug(key)}"

    return of_question


def ways_of(draft: Draft) -> Ways:
    """The way from each clause of `draft` to how it may be worded; cover and signatures have none."""
    address, library = reverse("contracts:clauses", args=[draft.pk]), draft.library
    known = library.clauses.keys() - laid_out(library)
    return Ways(
        to=lambda clause: f"{address}{clause}/" if clause in known else "",
        label=_("写法"),
        name=_("{}，查看其他写法"),
    )


def clause_url(draft: Draft, anchor: str) -> str:
    """Where the clause at `anchor` is read in full: of a supplement, which prints few, in the consolidated text."""
    page = "contracts:consolidated" if draft.is_supplement else "contracts:contract"
    return f"{reverse(page, args=[draft.pk])}#{anchor}"


def change_url(draft: Draft, key: str) -> str:
    """The way to the question behind `key` and back to its row on the check page."""
    return question_url(draft, key, back="check", at=key)
