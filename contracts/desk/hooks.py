"""What the desk adds to the redline: a way to comment on each paragraph, marks where comments stand, what is folded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contracts.desk.address import Address
from contracts.desk.margin import Thread
from contracts.desk.standing import Standing
from contracts.rendering.desk import Place, Quote


@dataclass
class Hooks:
    """Made for one drawing: it remembers which clauses already say that words of theirs are gone.

    `form` is the HTML of the comment form, which stands below the paragraph `form_at`.
    """

    address: Address
    threads: Sequence[Thread]
    known: Mapping[str, Standing]
    may_comment: bool = False
    form_at: str = ""
    form: str = ""
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_clause: dict[str, list[Thread]] = {}
        for thread in self.threads:
            self._by_clause.setdefault(thread.comment.clause, []).append(thread)
        self._name = _("对 {place} 提意见")

    def gutter(self, place: Place) -> str:
        """The way to comment on a paragraph; what is gone cannot be spoken of."""
        if not self.may_comment or place.block is None:
            return ""
        key = key_of(place.clause, place.block)
        name = escape(self._name.format(place=place.name))
        href = escape(self.address.to("say", comment=key))
        return f'<a class="gut" id="at-{escape(key)}" href="{href}" data-place="{escape(key)}" aria-label="{name}"{_lang()}></a>'

    def quotes(self, place: Place) -> Sequence[Quote]:
        """The marks of a paragraph; one on all of it, or on the clause, stands at the end."""
        found = [thread for thread in self._by_clause.get(place.clause, ()) if thread.number and _stands(thread, place)]
        return [Quote(thread.comment.quote if thread.found.marks else "", _mark(thread)) for thread in found]

    def below(self, place: Place) -> str:
        """The form where it was asked for, and words that were spoken of and are gone, under their clause."""
        form = self.form if place.block is not None and key_of(place.clause, place.block) == self.form_at else ""
        return "".join(self._gone(place)) + form

    def _gone(self, place: Place) -> Iterator[str]:
        standing = self.known.get(place.clause)
        is_last = not standing or not standing.paragraphs or place.block == len(standing.paragraphs) - 1
        if place.clause in self._told or not is_last:
            return
        self._told.add(place.clause)
        for thread in self._by_clause.get(place.clause, ()):
            if thread.found.is_gone and thread.number:
                said = f"<q>{escape(thread.comment.quote)}</q>" if thread.comment.quote else ""
                yield f'<p class="gone-words">{_mark(thread)}<span{_lang()}>{escape(_("原文已删除"))}</span> {said}</p>'


def key_of(clause: str, block: int) -> str:
    """A paragraph in an address: `fee.payment.0`."""
    return f"{clause}.{block}"


def place_of(key: str, known: Mapping[str, Standing]) -> tuple[str, int] | None:
    """The clause and the paragraph of a key, if they stand in the contract."""
    clause, _dot, block = key.rpartition(".")
    standing = known.get(clause)
    if standing is None or not block.isdecimal() or len(block) > 4 or int(block) >= len(standing.paragraphs):
        return None
    return clause, int(block)


def _stands(thread: Thread, place: Place) -> bool:
    return not thread.found.is_gone and (thread.found.block or 0) == place.block


def _mark(thread: Thread) -> str:
    name = escape(_("意见 {number}").format(number=thread.number))
    return f'<a class="an num" id="{thread.mark}" href="#comment-{thread.comment.pk}" aria-label="{name}"{_lang()}>{thread.number}</a>'


def _lang() -> str:
    """The contract is Chinese; what is said about it in another language says so."""
    language = get_language() or ""
    return "" if language.startswith("zh") else f' lang="{escape(language)}"'
