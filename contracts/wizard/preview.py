"""The contract beside the questions: cut into pieces, so that only what changed is sent, and each question knows its piece.

A page of the wizard is made without the contract and fetches it once it can be used; after that, saves bring what changed.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from clauses.library import Library
from clauses.library.expression import Rule
from clauses.library.wording import Wording
from contracts import access
from contracts.assembly.document import Annex, Clause, Document, Gap, Inline, Table, Value
from contracts.models import Draft
from contracts.rendering import html
from contracts.rendering.margin import Ways
from contracts.supplements.writing import Supplement, clause_of
from contracts.wizard.addresses import question_urls, ways_of
from contracts.wizard.drawn_up import DrawnUp, draw_up
from contracts.wizard.steps import FORMS

_VALUE = re.compile(r'<a class="v"(?= href="[^"]*" data-key="([^"]+)")')


@require_GET
def fetch(request: HttpRequest, draft_id: str, step: str) -> JsonResponse:
    """The whole contract, or supplement, for a page of `step` that shows nothing of it yet, as a save would bring it."""
    draft = access.to_read(request.user, draft_id)
    if step not in FORMS:
        raise Http404
    preview = Preview.of(draft, draw_up(draft))
    keys = (question.key for question in FORMS[step].questions())
    told = {"version": draft.version, "gaps": preview.gaps, "preview": preview.told({}, keys)}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@dataclass(frozen=True)
class Piece:
    """A part of a page that is replaced when its hash changes."""

    name: str
    hash: str
    html: SafeString


class Preview:
    """`pieces` are HTML by name in reading order; `places` says which clause prints the answer to a question.

    Values nobody has confirmed (`defaults`) are marked as such.
    """

    def __init__(
        self,
        document: Document,
        library: Library,
        links: Callable[[str], str],
        defaults: Set[str] = frozenset(),
        ways: Ways | None = None,
        supplement: Supplement | None = None,
    ) -> None:
        self.document, self.library, self.supplement = document, library, supplement
        drawn = html.pieces(document, links=links, ways=ways)
        self.pieces = {name: _marked(words, defaults) for name, words in drawn.items()} if defaults else drawn

    @classmethod
    def of(cls, draft: Draft, drawn: DrawnUp) -> "Preview":
        """What is printed of `draft`, each value leading to its question and each clause to its wordings."""
        links, contract = question_urls(draft), drawn.contract
        defaults, ways = contract.answers.defaults, ways_of(draft)
        return cls(drawn.printed, contract.library, links, defaults, ways, drawn.supplement)

    @cached_property
    def hashes(self) -> dict[str, str]:
        """A short hash of each piece, in reading order."""
        return {name: fingerprint(words) for name, words in self.pieces.items()}

    def told(self, seen: Mapping[str, str], keys: Iterable[str]) -> dict[str, Any]:
        """What a page that shows `seen` (hashes by name) must do to show this, and where its questions are printed."""
        changed = {name: self.pieces[name] for name, now in self.hashes.items() if seen.get(name) != now}
        return {
            "order": list(self.pieces),
            "changed": changed,
            "hashes": {name: self.hashes[name] for name in changed},
            "places": self.places(keys),
        } | ({"says": _extent(self.supplement)} if self.supplement else {})

    def places(self, keys: Iterable[str]) -> dict[str, str]:
        """For each of `keys`, the first clause or annex that prints it, else the first whose wording it decides."""
        printed = dict(reversed([(key, name) for name, key in self._printed()]))
        decided = dict(reversed([(key, name) for name, key in self._decided()]))
        return {key: place for key in keys if (place := printed.get(key) or decided.get(key))}

    @property
    def gaps(self) -> list[str]:
        """The keys of missing answers, in reading order, each once."""
        return list(dict.fromkeys(gap.key for gap in self.document.gaps))

    def _printed(self) -> Iterator[tuple[str, str]]:
        for name, part in self._parts():
            for node in _inlines(part):
                if isinstance(node, Value | Gap):
                    yield name, node.key

    def _decided(self) -> Iterator[tuple[str, str]]:
        for name, part in sorted(self._parts(), key=lambda one: clause_of(one[1].id) != one[1].id):
            clause = self.library.clauses.get(clause_of(part.id))
            for key in _keys(clause.standard, clause.include_when) if clause else ():
                yield name, key

    def _parts(self) -> Iterator[tuple[str, Clause | Annex]]:
        for clause in self.document.clauses():
            yield clause.id or f"heading.{clause.number}", clause
        for annex in self.document.annexes:
            yield annex.id, annex


def fingerprint(words: str) -> str:
    return hashlib.blake2s(words.encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=2000)
def _keys(wording: Wording, include_when: Rule) -> tuple[str, ...]:
    """Every answer that decides about a clause or its words; a library never changes, so it is looked up once."""
    return tuple(sorted(wording.keys | include_when.keys))


def _extent(supplement: Supplement) -> str:
    """How much of its contract a supplement changes; while that is nothing, what to do."""
    if supplement.is_empty:
        return _("补充协议还没有改动任何条款。修改任一问题的答案，或换一种条款写法，改动的条款就出现在这里。")
    count = len(supplement.changes)
    words = ngettext("改动 %(count)s 处，其余条款不变", "改动 %(count)s 处，其余条款不变", count)
    return words % {"count": count}


def _inlines(part: Clause | Annex) -> Iterator[Inline]:
    for block in part.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell
        else:
            yield from block.content


def _marked(words: str, defaults: Set[str]) -> str:
    return _VALUE.sub(lambda match: '<a class="v is-default"' if match[1] in defaults else match[0], words)
