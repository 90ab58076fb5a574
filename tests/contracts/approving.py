"""Contracts approved, and supplements to them begun, the way the product does it but for the pages and the press."""

from contracts import following
from contracts.drafting import save_answers
from contracts.models import Draft, User
from contracts.review import papers
from contracts.review.moves import advance
from contracts.submitting import prepare
from tests.contracts.review.conftest import seen


def approve(draft: Draft, lawyer: User, accountant: User) -> Draft:
    """Submit what `draft` amounts to, and have it approved."""
    advance(draft, "submit", by=draft.owner, snapshot=prepare(draft).snapshot)
    draft.refresh_from_db()
    papers.keep(draft.current, b"%PDF of " + draft.current.content_hash.encode())
    for person in (lawyer, accountant):
        if draft.current.assignments.filter(user=person).exists():
            advance(draft, "approve", by=person, seen=seen(draft))
    draft.refresh_from_db()
    return draft


def supplement(contract: Draft, **answers: object) -> Draft:
    """A supplement to `contract` with these answers, dots as double underscores."""
    started = following.start(contract, by=contract.owner, is_supplement=True)
    changed = {key.replace("__", "."): raw for key, raw in answers.items()}
    return save_answers(started, changed, by=contract.owner).draft if changed else started
