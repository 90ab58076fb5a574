"""What was said about the text, in the order of the text: each comment with its replies, its place and its number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from django.utils import timezone

from contracts.desk.standing import Found, Standing, find, plain
from contracts.models import Comment, Draft, User
from contracts.redline.text import Run, diff
from contracts.review.comments import EDITABLE_FOR, may_resolve

SHORT = 18  # characters of a quote on a card
LAST = 1_000_000  # behind every word of a paragraph


@dataclass(frozen=True)
class Reader:
    """Whoever looks at the desk, and the letters of their places in the draft (`contracts.permissions`)."""

    user: User
    places: frozenset[str]
    may_comment: bool = False
    may_edit: bool = False

    @property
    def is_drafter(self) -> bool:
        return bool(self.places & {"O", "C"})

    def can_change(self, comment: Comment) -> bool:
        """Whether the words of `comment` are still the reader's to change."""
        if not self.may_comment or comment.by_id != self.user.pk or comment.deleted_at:
            return False
        return comment.sent_at is None or timezone.now() - comment.sent_at <= EDITABLE_FOR


@dataclass(frozen=True)
class Said:
    """One reply."""

    comment: Comment
    can_change: bool


@dataclass(frozen=True)
class Thread:
    """A comment with its replies. `number` is that of its mark in the text while it is open; `name` is what its clause is called."""

    comment: Comment
    number: int
    name: str
    found: Found
    replies: tuple[Said, ...]
    reader: Reader = field(repr=False)
    standing: Standing | None = field(default=None, repr=False)

    @property
    def is_open(self) -> bool:
        return self.comment.resolved_at is None

    @property
    def is_pending(self) -> bool:
        return self.comment.sent_at is None

    @property
    def mark(self) -> str:
        """The anchor of its mark in the text."""
        return f"mark-{self.comment.pk}"

    @property
    def quote(self) -> str:
        words = " ".join(self.comment.quote.split())
        return words if len(words) <= SHORT else f"{words[:SHORT]}…"

    @property
    def can_change(self) -> bool:
        return self.reader.can_change(self.comment)

    @property
    def can_reply(self) -> bool:
        return self.reader.may_comment and not self.comment.deleted_at

    @property
    def can_resolve(self) -> bool:
        return (
            self.can_reply and not self.is_pending and may_resolve(self.comment, self.reader.user, self.reader.places)
        )

    @property
    def can_accept(self) -> bool:
        """Whether the reader, as drafter, could take over the wording that is suggested."""
        suggested = bool(self.comment.wording) and self.is_open and not self.comment.accepted_at
        return suggested and self.reader.is_drafter and self.reader.may_edit

    @property
    def can_go(self) -> bool:
        """Whether there is something to change for the reader."""
        return self.reader.is_drafter and self.reader.may_edit and self.is_open and self.comment.accepted_at is None

    @cached_property
    def suggestion(self) -> tuple[Run, ...]:
        """The quoted words, or the whole clause, as they would become."""
        if not self.comment.wording:
            return ()
        whole = plain(self.standing.blocks) if self.standing and self.comment.block is None else ""
        return diff(self.comment.quote or whole, self.comment.wording)

    @property
    def is_answered(self) -> bool:
        """Whether the drafters' side did something about it."""
        done = not self.is_open or self.comment.accepted_at is not None
        return done or any(said.comment.by_id != self.comment.by_id for said in self.replies)


def threads(draft: Draft, reader: Reader, known: Mapping[str, Standing]) -> list[Thread]:
    """Every comment `reader` may see, in the order of the text; what was taken back without an answer is left out."""
    found = Comment.objects.shown_to(reader.user).filter(draft=draft).select_related("by", "resolved_by")
    replies: dict[int, list[Comment]] = {}
    for comment in (everything := list(found.order_by("pk"))):
        if comment.parent_id and not comment.deleted_at:
            replies.setdefault(comment.parent_id, []).append(comment)
    tops = [one for one in everything if not one.parent_id and (not one.deleted_at or one.pk in replies)]
    placed = sorted(((comment, find(comment, known)) for comment in tops), key=lambda item: _order(*item, known))
    return list(_threads(placed, replies, reader, known))


def open_by_clause(found: Iterable[Thread]) -> Mapping[str, int]:
    """How many comments are open in each clause."""
    return Counter(thread.comment.clause for thread in found if thread.is_open)


def _threads(
    placed: Iterable[tuple[Comment, Found]],
    replies: Mapping[int, Sequence[Comment]],
    reader: Reader,
    known: Mapping[str, Standing],
) -> Iterator[Thread]:
    numbers = count(1)
    for comment, found in placed:
        number = next(numbers) if comment.resolved_at is None else 0
        standing = known.get(comment.clause)
        answers = tuple(Said(reply, reader.can_change(reply)) for reply in replies.get(comment.pk, ()))
        yield Thread(comment, number, standing.name if standing else "", found, answers, reader, standing)


def _order(comment: Comment, found: Found, known: Mapping[str, Standing]) -> tuple[int, int, int, int]:
    """Clause, paragraph, place in the paragraph, age; what is about a clause that is gone comes last."""
    standing = known.get(comment.clause)
    if standing is None:
        return len(known) + 1, 0, 0, comment.pk
    if found.block is None:
        return standing.place, len(standing.paragraphs) if found.is_gone else -1, 0, comment.pk
    at = standing.paragraphs[found.block].find(comment.quote) if found.marks else LAST
    return standing.place, found.block, at, comment.pk
