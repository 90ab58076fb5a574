"""What a page adds to a redline: buttons in the gutter, what stands below a block, comments on words, what is folded.

A redline knows nothing of comments and reviewers. It asks the desk at every block, by the id of its clause and its position
there in the newer contract. Whatever the desk gives back stands in the page as it is, so it must be safe HTML.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """A block of a clause. `name` is what to call it: its number, or that of its clause.

    `block` counts from 0 in the newer contract; it is None for the heading of a clause and for what is gone.
    """

    clause: str
    block: int | None
    name: str


@dataclass(frozen=True)
class Quote:
    """Words that a comment is about; `mark` is the safe HTML behind them, such as a link with the comment's number."""

    words: str
    mark: str


def _nothing(_: Place) -> str:
    return ""


def _no_quotes(_: Place) -> Sequence[Quote]:
    return ()


@dataclass(frozen=True)
class Desk:
    """`seen` are ids of clauses, or keys of whole sections, that were read already; `kept_open` are ids of clauses that are
    not to be folded away though nothing changed there.

    `links` leads from the key of a question to where it is answered. Without `folds` everything is shown.
    """

    gutter: Callable[[Place], str] = _nothing
    below: Callable[[Place], str] = _nothing
    quotes: Callable[[Place], Sequence[Quote]] = _no_quotes
    links: Callable[[str], str] | None = None
    seen: Set[str] = field(default_factory=frozenset)
    kept_open: Set[str] = field(default_factory=frozenset)
    folds: bool = True
