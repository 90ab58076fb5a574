"""Two editors, a lawyer, and a clause everybody knows."""

import pytest

from contracts.librarian import proposing, publishing
from contracts.librarian.proposing import current_version
from tests.factories import make_edition, make_lawyer, make_user

CLAUSE = "fee.late"


def make_editor(**fields):
    """A clause editor named 宋词."""
    return make_user(**{"last_name": "宋", "first_name": "词", "is_clause_editor": True, "is_drafter": False, **fields})


@pytest.fixture
def edition(db):
    return make_edition()


@pytest.fixture
def editor(edition):
    return make_editor()


@pytest.fixture
def publisher(edition):
    return make_editor(last_name="秦", first_name="简")


@pytest.fixture
def lawyer(edition):
    return make_lawyer()


def reworded(clause: str = CLAUSE, words: str = "双方另行协商。") -> str:
    """The file of a clause with a sentence more at the end of its standard wording."""
    head, fence, body = current_version(clause).source.partition("\n+++\n")
    standard, heading, variants = body.partition("\n\n## ")
    return f"{head}{fence}{standard.rstrip()}{words}\n{heading and heading[1:]}{variants}"


def propose(by, clause: str = CLAUSE, source: str = "", note: str = "与新规一致"):
    """A change by `by`, not published yet."""
    base = current_version(clause).number
    return proposing.save(clause, source or reworded(clause), note, by=by, base=base)


def reading(change):
    """What a publisher has read who has just opened the page."""
    number = publishing.Edition.objects.newest().number
    return publishing.Reading(proposing.fingerprint(change), number)


def publish(change, by, *, upgrade: bool = False):
    return publishing.publish(change, by=by, reading=reading(change), upgrade=upgrade)
