"""The words of all contracts, each passage kept once, and how to find words in them."""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import pairwise

from django.db import IntegrityError, connections, models, transaction
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

BATCH = 500  # keys asked for at once


class PassageQuerySet(models.QuerySet["Passage"]):
    def unsaid(self) -> "PassageQuerySet":
        """Passages no contract says any more."""
        return self.filter(digest=None, frame=None)

    def keep(self, passages: Iterable["Passage"]) -> list["Passage"]:
        """See that `passages` are kept and can be found. Returns them as they are kept, each once."""
        wanted = {passage.key: passage for passage in passages}
        known = self._known(wanted)
        missing = [wanted[key] for key in sorted(wanted.keys() - known.keys())]  # in one order, or two might wait
        if missing:
            self.bulk_create(missing, ignore_conflicts=True)  # somebody else may keep the same one just now
            _index(self.db)
            known |= self._known(passage.key for passage in missing)
        return list(known.values())

    def sweep(self) -> int:
        """Forget what no contract says any more. Returns how many passages went."""
        Frame.objects.filter(digest=None).delete()
        keys, count = list(self.unsaid().values_list("pk", flat=True)), 0
        for start in range(0, len(keys), BATCH):
            with suppress(IntegrityError), transaction.atomic():  # somebody says one of them again: next time
                unsaid = self.unsaid().filter(pk__in=keys[start : start + BATCH])
                _unindex(self.db, list(unsaid.values_list("pk", flat=True)))
                count += unsaid.delete()[0]
        return count

    def _known(self, keys: Iterable[str]) -> dict[str, "Passage"]:
        keys = list(keys)
        batches = (self.filter(key__in=keys[start : start + BATCH]) for start in range(0, len(keys), BATCH))
        return {passage.key: passage for batch in batches for passage in batch.defer("text")}


class Passage(models.Model):
    """Some words of one or more contracts, folded; kept once however many contracts say them, and never changed.

    `key` is the hash of the text. `is_common` tells words of the library from single lines somebody's answer stands in.
    The index over the texts is the database's own (decision 19): full text of pairs of characters on SQLite, an inverted
    index of the same pairs on PostgreSQL.
    """

    key = models.CharField(max_length=32, unique=True)
    is_common = models.BooleanField(default=False)
    text = models.TextField(_("文字"))

    objects = PassageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text[:40]

    @classmethod
    def of(cls, text: str, *, is_common: bool = False) -> "Passage":
        """The passage of `text`, folded, not kept yet."""
        words = folded(text)
        return cls(key=_hash(f"{is_common:d}{words}"), is_common=is_common, text=words)


class FrameQuerySet(models.QuerySet["Frame"]):
    def keys_saying(self, words: str) -> models.QuerySet:
        """The keys of frames with a passage in which `words` stand.

        Most words stand in many passages of every frame: SQLite is made to stop at the first, PostgreSQL plans better
        when it is asked for all.
        """
        said = self.model.passages.through.objects.filter(passage__says=(words, True))
        if connections[self.db].vendor == "sqlite":
            return self.filter(models.Exists(said.filter(frame=models.OuterRef("pk")))).values("pk")
        return said.values("frame")

    def keep(self, passages: Collection[Passage]) -> "Frame":
        """The frame of these passages, which are kept already."""
        frame, is_new = self.get_or_create(key=_hash("".join(sorted(passage.key for passage in passages))))
        if is_new:
            frame.passages.set(passages)
        return frame


class Frame(models.Model):
    """The common passages of a contract, kept once for all contracts that have the same ones."""

    key = models.CharField(max_length=32, unique=True)
    passages = models.ManyToManyField(Passage)

    objects = FrameQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def keys_saying(self, words: str) -> models.QuerySet:
        """The keys of digests with a line in which `words` stand."""
        return self.filter(passage__says=(words, False)).values("digest")


class Occurrence(models.Model):
    """A line stands in a contract."""

    digest = models.ForeignKey("contracts.Digest", models.CASCADE, db_index=False)
    passage = models.ForeignKey(Passage, models.CASCADE, db_index=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "passage"], name="line_once_a_contract")]
        # who says a passage is answered from this alone
        indexes = [models.Index(fields=["passage", "digest"], name="occurrence_of_passage")]

    def __str__(self) -> str:
        return f"{self.digest_id}: {self.passage_id}"


def folded(text: str) -> str:
    """`text` as it is searched: full width and half width, capital and small letters are the same."""
    return unicodedata.normalize("NFKC", text).casefold()


@models.ForeignKey.register_lookup
class Says(Lookup):
    """`passage__says=(words, common)`: whether `words` stand in a passage, letter for letter once both are folded, and it
    is a common one or a single line.
    """

    lookup_name = "says"

    def get_prep_lookup(self) -> tuple[str, bool]:
        words, common = self.rhs
        return folded(words), common

    def as_sqlite(self, compiler: SQLCompiler, connection: object) -> tuple[str, list[object]]:
        words, common = self.rhs
        passage, _params = self.process_lhs(compiler, connection)
        found = "SELECT rowid FROM contracts_pairs WHERE contracts_pairs MATCH %s"
        return f"{passage} IN ({found})", [f"{'common' if common else 'single'} : {_phrase(words)}"]

    def as_postgresql(self, compiler: SQLCompiler, connection: object) -> tuple[str, list[object]]:
        words, common = self.rhs
        passage, _params = self.process_lhs(compiler, connection)
        found = _COMMON if common else _SINGLE
        return f"{passage} = ANY (ARRAY({found}))", [_pairs(words), words]


# Each kind has an index of its own. As an array they are looked up one by one, however many the planner expects.
_COMMON = "SELECT id FROM contracts_passage WHERE is_common AND contracts_pairs(text) @> %s::bigint[] AND strpos(text, %s) > 0"
_SINGLE = _COMMON.replace("WHERE is_common", "WHERE NOT is_common")


def _hash(words: str) -> str:
    return hashlib.blake2s(words.encode(), digest_size=16).hexdigest()


def _phrase(words: str) -> str:
    """A question to SQLite: the pairs one after the other; of a single character, all pairs that begin with it."""
    pairs = [words[place : place + 2].encode().hex() for place in range(len(words) - 1)]
    return f'"{" ".join(pairs)}"' if pairs else f'"{words.encode().hex()}"*'


def _pairs(words: str) -> list[int]:
    """The pairs in `words` as PostgreSQL's index numbers them: by two code points, or by one."""
    pairs = [ord(one) << 21 | ord(other) for one, other in pairwise(words)]
    return pairs or [ord(words)]


# SQLite's index does not follow the table by itself: triggers may not write to it where `trusted_schema` is OFF
_PAIRS = (
    "(WITH RECURSIVE place(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(p.text)) "
    "SELECT group_concat(hex(substr(p.text, n, 2)), ' ') FROM place)"
)
_ROW = (
    f"p.id, CASE WHEN p.is_common THEN {_PAIRS} END, CASE WHEN NOT p.is_common THEN {_PAIRS} END "
    "FROM contracts_passage p"
)
_INDEX = " ".join(
    (
        "INSERT INTO contracts_pairs (rowid, common, single) SELECT",
        _ROW,
        "WHERE p.id > (SELECT coalesce(max(rowid), 0) FROM contracts_pairs)",
    )
)
_UNINDEX = " ".join(
    (
        "INSERT INTO contracts_pairs (contracts_pairs, rowid, common, single) SELECT 'delete',",
        _ROW,
        "WHERE p.id = %s",
    )
)


def _index(alias: str) -> None:
    """Index the passages that are newer than the newest one in the index."""
    if connections[alias].vendor == "sqlite":
        with connections[alias].cursor() as cursor:
            cursor.execute(_INDEX)


def _unindex(alias: str, numbers: Collection[int]) -> None:
    if connections[alias].vendor == "sqlite":
        with connections[alias].cursor() as cursor:
            cursor.executemany(_UNINDEX, [(number,) for number in numbers])
