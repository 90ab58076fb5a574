"""Rows for tests, made the way the product makes them."""

import itertools
import json
from pathlib import Path

from clauses.library import read
from clauses.models import Edition
from clauses.publish import publish
from contracts import drafting
from contracts.models import Draft, User
from contracts.wizard import defaults, resolving
from contracts.wizard.checking import check_draft
from contracts.wizard.compose import compose

_count = itertools.count(1)
EXAMPLES = Path(__file__).resolve().parents[1] / "docs" / "examples"


def make_user(username: str = "", *, password: str = "", **fields: str) -> User:
    """A drafter named 林可."""
    fields = {"last_name": "林", "first_name": "可", **fields}
    return User.objects.create_user(username or f"drafter{next(_count)}", password=password or None, **fields)


def make_edition() -> Edition:
    """The library of the files, published."""
    return publish(read()).edition


def make_draft(*, owner: User | None = None, answers: dict | None = None, form: str = "agreement") -> Draft:
    """A draft that holds `answers` (raw, by key) and nothing else."""
    given = {"doc.form": form, "doc.title": "华东区售后热线外包协议", **(answers or {})}
    return drafting.start(owner or make_user(), make_edition(), given)


def example_answers(name: str) -> dict:
    """The raw answers of `docs/examples/<name>.json`."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))["answers"]


def posted(form, **changes) -> dict:
    """What a browser posts for a shown step form: everything on the page, with `changes` by field name."""
    data: dict = {"asked": [question.key for question in form.asked().values()]}
    for name, question in form.asked().items():
        if question.kind == "rows":
            data |= _posted_rows(form.formset(name))
        else:
            data |= _posted_field(question.widget, form.add_prefix(name), form.initial.get(name))
    return data | changes


def _posted_rows(formset) -> dict:
    data = {
        f"{formset.prefix}-{name}": formset.management_form.initial[name] for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    for row in formset.forms:
        for name, field in row.fields.items():
            if name != "DELETE":
                data |= _posted_field(field.widget, row.add_prefix(name), row.initial.get(name))
    return data


def _posted_field(widget, name: str, value) -> dict:
    if hasattr(widget, "decompress"):
        count, unit = widget.decompress(value)
        return {f"{name}_count": count, f"{name}_unit": unit}
    return {} if value in (None, "", []) else {name: value}


def make_lawyer(**fields: object) -> User:
    """A legal reviewer named 陈屿."""
    return make_user(**{"last_name": "陈", "first_name": "屿", "is_legal": True, "is_drafter": False, **fields})


def make_accountant(**fields: object) -> User:
    """A finance reviewer named 许诺."""
    return make_user(**{"last_name": "许", "first_name": "诺", "is_finance": True, "is_drafter": False, **fields})


def make_ready_draft(
    *, owner: User | None = None, name: str = "ecommerce-hotline", changes: dict | None = None
) -> Draft:
    """An example contract of which nothing is left to do: defaults confirmed, every warning kept with a reason."""
    draft = make_draft(owner=owner, answers=example_answers(name) | (changes or {}))
    contract = compose(draft.answers, draft.library)
    draft = defaults.confirm(draft, contract.answers, draft.library, by=draft.owner).draft
    for item in check_draft(draft).unexplained:
        resolving.keep(draft, item.finding, "双方已商定，按此执行", by=draft.owner)
    return draft
