"""A contract that can be submitted, people who review it, and a press that needs no printing."""

from decimal import Decimal

import pytest

from contracts.assembly.document import Article as DocumentArticle
from contracts.assembly.document import Clause, Cover, Document, Paragraph, Text, Value
from contracts.models import Draft
from contracts.review import papers
from contracts.review.freezing import Snapshot
from contracts.review.moves import advance
from contracts.review.rules import Facts
from contracts.review.seen import Seen
from tests.factories import make_accountant, make_draft, make_lawyer


def document(**words: str) -> Document:
    """A small contract: clauses by id (dots as underscores) with their words."""
    words = {"fee_price": "单价为90元。", "conf_duty": "双方保密。", **words}
    clauses = tuple(
        Clause(
            name.replace("_", "."),
            name,
            (Paragraph((Text(said), Value("", "a.name"))),),
            number=str(place),
            anchor=f"clause-{place}",
        )
        for place, (name, said) in enumerate(words.items(), start=1)
    )
    cover = Cover("外包协议", (("甲方", (Value("海岚", "a.name"),)),))
    return Document("agreement", "本协议", "外包协议", "HT-1", "", cover, (), (DocumentArticle("正文", clauses),), ())


def snapshot(draft: Draft, *, total: str | None = "100.00", **words: str) -> Snapshot:
    """What `draft` amounts to, with a document of these words."""
    draft.refresh_from_db()
    facts = Facts("agreement", None if total is None else Decimal(total))
    return Snapshot(draft.version, document(**words), dict(draft.answers), facts=facts.as_data())


def seen(draft: Draft) -> Seen:
    """What a reviewer has on the screen who has just opened the desk."""
    draft.refresh_from_db()
    return Seen(draft.current_id, draft.current.content_hash, draft.current.paper.sha256)


def submit(draft: Draft, **words: str) -> Draft:
    """Submit `draft`, and have its PDF."""
    total = words.pop("total", "100.00")
    advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft, total=total, **words))
    draft.refresh_from_db()
    papers.keep(draft.current, f"%PDF of {draft.current.content_hash}".encode())
    return draft


@pytest.fixture
def lawyer(db):
    return make_lawyer()


@pytest.fixture
def accountant(db):
    return make_accountant()


@pytest.fixture
def draft(db) -> Draft:
    return make_draft()


@pytest.fixture
def submitted(draft, lawyer) -> Draft:
    """Under review by 陈屿."""
    return submit(draft)
