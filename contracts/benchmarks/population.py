"""A database full of contracts, made quickly: a few are composed, all others are copies of them under names of their own.

    originals = [compose_one(person, edition, answers) for answers in variations(samples.examples())]
    fill([person], originals, 10_000)

A copy has its own parties, numbers, dates and total, in its answers and in its words, so that lists sort and search them
as they would contracts written one by one. Other tables are filled from these drafts in the same manner: rows made of
what is there, `in_batches`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from clauses.library.vocabulary import Raw
from clauses.models import Edition
from contracts import answers_file, drafting
from contracts.models import Digest, Draft, Frame, Occurrence, Passage, User
from contracts.models.draft import State
from contracts.models.passage import folded
from contracts.terms import money
from contracts.wizard import digests
from contracts.wizard.steps import STEPS

BATCH = 500
FRAMES = 40  # of each original
STANCES = ("standard", "buyer", "supplier")
# how many of a hundred contracts stand where; the rest are drafts
STATES = {State.IN_REVIEW: 10, State.CHANGES_REQUESTED: 10, State.APPROVED: 10, State.IN_FORCE: 30, State.EXPIRED: 10}
DIGITS = [
    "b.uscc",
    "b.address",
    "b.contact.phone",
    "b.contact.email",
    "b.bank.acctNo",
    "b.licence.no",
    "perf.pm.phone",
    "perf.pm.email",
    "sign.b.auth",
    "scope.channels",
]  # answers of a copy that differ from the original's in their digits
PEOPLE = ("b.legalRep", "b.contact.name", "perf.pm.name")
FAMILIES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张", "安平宁静思远明哲书言若溪子涵一凡嘉禾云舒景行"
FIRST, SECOND = "海青云禾星辰江澜松柏锦瑞泽恒嘉启", "裳峰岚舟野泉石川原栎荷霖澄宸屿溪"
TRADES = ("呼叫", "服务外包", "客户服务", "信息技术", "数据科技", "商务咨询", "通信服务", "网络科技")

Row = TypeVar("Row")
Model = TypeVar("Model", bound=models.Model)


@dataclass(frozen=True)
class Original:
    """A composed contract: its rows, the lines answers stand in, and the frames of contracts much like it."""

    draft: Draft
    digest: Digest
    single: list[str]
    frames: list[Frame]


def variations(files: Iterable[Path]) -> Iterator[dict[str, Raw]]:
    """The answers of each file in both forms and all stances."""
    for file in files:
        answers = answers_file.read(file.read_bytes()).answers
        for form in Draft.Form.values:
            for stance in STANCES:
                yield {**answers, "doc.form": form, "doc.stance": stance}


def compose_one(owner: User, edition: Edition, answers: dict[str, Raw]) -> Original:
    """Start a draft as its author would, with its digest."""
    draft = drafting.start(owner, edition, {**answers, "doc.no": ""})
    draft.saved_steps = [step.name for step in STEPS[:-1]]
    draft.save(update_fields=["saved_steps"])
    digest = digests.refresh(draft)
    common = list(digest.frame.passages.order_by("pk"))
    frames = [_other_frame(common, Random(turn)) for turn in range(FRAMES)]  # noqa: S311  (the same in every run)
    return Original(draft, digest, [passage.text for passage in digest.passages.all()], frames)


def fill(owners: Sequence[User], originals: Sequence[Original], count: int, *, start: int = 0) -> None:
    """Copy the `originals` in turn until there are `count` more drafts, owned by each of `owners` in turn.

    `start` is the number of copies there are already: each has names of its own by its number.
    """
    numbers = range(start, start + count)
    copies = (_copy(originals[n % len(originals)], owners[n % len(owners)], n) for n in numbers)
    for some in in_batches(copies):
        _keep(some)


def in_batches(rows: Iterable[Row], size: int = BATCH) -> Iterator[list[Row]]:
    """`rows` in lists of at most `size`."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


@dataclass(frozen=True)
class _Copy:
    draft: Draft
    digest: Digest
    single: list[Passage]


@transaction.atomic
def _keep(copies: list[_Copy]) -> None:
    Draft.objects.bulk_create([copy.draft for copy in copies])
    Digest.objects.bulk_create([copy.digest for copy in copies])
    kept = Passage.objects.keep(passage for copy in copies for passage in copy.single)
    numbers = {passage.key: passage.pk for passage in kept}
    for copy in copies:
        lines = {numbers[passage.key] for passage in copy.single}
        Occurrence.objects.bulk_create(Occurrence(digest=copy.digest, passage_id=line) for line in lines)


def _other_frame(common: list[Passage], chance: Random) -> Frame:
    """The frame of a contract whose author kept fewer defaults: some of the passages say other figures."""
    changed = chance.sample(range(len(common)), chance.randrange(7))
    said = [
        Passage.of(_other_digits(passage.text, chance), is_common=True) if place in changed else passage
        for place, passage in enumerate(common)
    ]
    return Frame.objects.keep(Passage.objects.keep(said))


def _copy(original: Original, owner: User, number: int) -> _Copy:
    chance = Random(number)  # noqa: S311  (the same contracts in every run)
    changes = _changes(original.draft.answers, number, chance)
    answers = json.loads(_changed(json.dumps(original.draft.answers, ensure_ascii=False), changes))
    draft = _row_like(original.draft, answers=answers, number=answers["doc.no"], owner=owner)
    draft.title, draft.counterparty = answers["doc.title"][:60], answers["b.name"]
    draft.state = _state(number)
    draft.created_at = draft.updated_at = timezone.now() - timedelta(minutes=chance.randrange(2 * 365 * 24 * 60))
    end = timezone.localdate() + timedelta(days=chance.randrange(-200, 700))
    total = money.round_fen((original.digest.total or 0) * chance.randrange(20, 400) / 100)
    frame = chance.choice(original.frames)
    digest = _row_like(
        original.digest, draft=draft, frame=frame, ends_on=end, notice_by=end - timedelta(days=60), total=total
    )
    digest.names = folded(f"{draft.title}\n{draft.number}\n{draft.counterparty}")
    words = {folded(old): folded(new) for old, new in changes.items()}
    if original.digest.total:
        words[money.figures(original.digest.total)] = money.figures(total)
    return _Copy(draft, digest, [Passage.of(_changed(said, words)) for said in original.single])


def _changes(answers: dict[str, Any], number: int, chance: Random) -> dict[str, str]:
    """What stands in a copy instead of the words of the original."""
    name = chance.choice(FIRST) + chance.choice(SECOND)
    changes = {
        answers["b.name"]: f"{name}{chance.choice(TRADES)}有限公司",
        answers["doc.title"]: f"{name}{answers['doc.title']}"[:60],
        answers["doc.no"]: f"BM-{number:06d}",
    }
    for key in PEOPLE:
        if said := answers.get(key):
            changes[said] = chance.choice(FAMILIES) + "".join(chance.sample(GIVEN, 2))
    for key in DIGITS:
        for said in _texts(answers.get(key, "")):
            changes[said] = _other_digits(said, chance)
    return {old: new for old, new in changes.items() if old}


def _other_digits(text: str, chance: Random) -> str:
    return re.sub(r"\d", lambda _digit: str(chance.randrange(10)), text)


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    else:
        for part in raw:
            yield from _texts(list(part.values()) if isinstance(part, dict) else part)


def _changed(text: str, changes: dict[str, str]) -> str:
    """`text` with all `changes` made at once, the longest first."""
    pattern = "|".join(re.escape(old) for old in sorted(changes, key=len, reverse=True))
    return re.sub(pattern, lambda found: changes[found[0]], text)


def _state(number: int) -> str:
    place = number * 37 % 100  # spreads the states evenly over any stretch of numbers
    for state, share in STATES.items():
        if place < share:
            return state
        place -= share
    return State.DRAFT


def _row_like(row: Model, **changes: Any) -> Model:
    """An unsaved row with the columns of `row`, except its key and `changes`."""
    columns = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}
    return type(row)(**{**columns, **changes})
