"""Documents and redlines by the hash of what they say: what was submitted never changes, so it is worked out once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from clauses.library.tailoring import alterations, tailored
from clauses.publish import library_of
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Document
from contracts.models import Revision
from contracts.redline.compare import compare
from contracts.redline.pairs import Redline
from contracts.review.freezing import document_of
from contracts.wizard.compose import compose
from contracts.wizard.steps import vocabulary_of

REMEMBERED = 12  # documents, and redlines, of about a megabyte each


@dataclass(frozen=True)
class Text:
    """A document to be looked at: `key` says which words it has, `load` brings them. Two with one key are the same."""

    key: str
    load: Callable[[], Document] = field(compare=False, repr=False)

    @property
    def document(self) -> Document:
        return _document(self)


def text_of(revision: Revision) -> Text:
    """What was submitted."""
    return Text(revision.content_hash, lambda: document_of(revision))


def stored(key: int, content_hash: str) -> Text:
    """What the revision of that key says; its row is fetched only where nobody has looked at it lately."""
    return Text(content_hash, lambda: document_of(Revision.objects.get(pk=key)))


def standard_of(revision: Revision) -> Text:
    """The same answers in the standard text of the library they were submitted with, without wording of one's own."""
    return Text(f"standard {revision.content_hash}", lambda: _standard(revision))


@lru_cache(maxsize=REMEMBERED)
def redline_of(old: Text, new: Text) -> Redline:
    """How `old` became `new`. Shared by all who ask: never change it."""
    return compare(old.document, new.document)


@lru_cache(maxsize=REMEMBERED)
def _document(text: Text) -> Document:
    return text.load()


def _standard(revision: Revision) -> Document:
    base, frozen = library_of(revision.edition), revision.frozen
    contract = compose(frozen["answers"], tailored(base, alterations(frozen["wordings"])))
    return assemble(base, contract.document.form, contract.terms, vocabulary_of(contract.answers))
