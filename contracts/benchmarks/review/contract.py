"""A contract on the desk of its reviewer: submitted, sent back, changed and submitted again, with what was said about it."""

from dataclasses import dataclass
from pathlib import Path

from clauses.library import read
from clauses.models import Edition
from contracts import answers_file, drafting, submitting
from contracts.models import Draft, User
from contracts.rendering import text
from contracts.review import comments, papers
from contracts.review.comments import Spot
from contracts.review.freezing import document_of
from contracts.review.moves import advance
from contracts.review.seen import Seen
from contracts.wizard.compose import compose


@dataclass(frozen=True)
class Reviewed:
    """The contract, and how much there is of it."""

    draft: Draft
    revisions: int
    comments: int


def reviewed(files: list[Path], edition: Edition, owner: User, lawyer: User, rounds: int, remarks: int) -> Reviewed:
    """The longest of the contracts in `files` after `rounds` of review, with `remarks` by the lawyer in each.

    Each time another side's wording is taken for all clauses, and prices rise: what the redline has most to do with.
    """
    library = read()
    raw = [answers_file.read(path.read_bytes()).answers for path in files]
    longest = max(raw, key=lambda answers: len(text.render(compose(answers, library).document)))
    draft = drafting.start(owner, edition, {**longest, "doc.no": ""})
    for turn in range(rounds):
        if turn:
            _send_back(draft, lawyer, remarks)
            _change(draft, turn)
        advance(draft, "submit", by=owner, snapshot=submitting.prepare(draft).snapshot)
        draft = Draft.objects.select_related("current").get(pk=draft.pk)
        papers.keep(draft.current, f"%PDF of {draft.current.content_hash}".encode())
    return Reviewed(draft, rounds, remarks * (rounds - 1))


def _send_back(draft: Draft, lawyer: User, remarks: int) -> None:
    clauses = [clause.id for article in document_of(draft.current).articles for clause in article.clauses if clause.id]
    for number in range(remarks):
        comments.write(draft, Spot(clauses[number % len(clauses)], 0), f"第 {number + 1} 处看一下", by=lawyer)
    current = draft.current
    shown = Seen(current.pk, current.content_hash, current.paper.sha256)
    advance(draft, "request_changes", by=lawyer, note="见意见", seen=shown)


def _change(draft: Draft, turn: int) -> None:
    stance = ("standard", "buyer", "supplier")[turn % 3]
    rows = [{**row, "unitPrice": f"{100 + turn}.00"} for row in draft.answers["fee.items"]]
    drafting.save_answers(draft, {"doc.stance": stance, "fee.items": rows}, by=draft.owner)
    draft.refresh_from_db()
