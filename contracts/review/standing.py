"""Where contracts under review stand, for lists: which version, who approved, whose turn it is; a few queries for any number.

`approvals` says the same of one revision, and is what decides; `tests/contracts/review/test_standing.py` holds both
together.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from contracts.models import Assignment, Carried, Comment, Decision, Revision, User
from contracts.review.rules import Requirement, open_requirements


@dataclass(frozen=True)
class Standing:
    """A revision: who submitted it when, until when it is needed, and what has been decided.

    `approved` of `asked` people approved it. `turn_of` are the ids of those who can decide now.
    """

    number: int
    by: User
    at: datetime
    needed_by: date | None
    approved: int
    asked: int
    turn_of: frozenset[int]
    decisions: tuple[Decision, ...]
    open_comments: int

    @property
    def sent_back_by(self) -> User | None:
        """Who asked for changes last."""
        return next((item.by for item in reversed(self.decisions) if item.kind == Decision.Kind.CHANGES), None)

    @property
    def is_overdue(self) -> bool:
        return self.needed_by is not None and self.needed_by < timezone.localdate()


def standings(revisions: Iterable[int]) -> dict[int, Standing]:
    """How the revisions with these ids stand. Six queries, or none where there are no revisions."""
    keys = set(revisions)
    if not keys:
        return {}
    wanted = ("number", "rule", "needed_by", "at", "draft", "by")
    found = list(Revision.objects.filter(pk__in=keys).select_related("by").only(*wanted, *_names("by")))
    drafts = {revision.draft_id for revision in found}
    people: dict[int, list[Assignment]] = defaultdict(list)
    stands_in: dict[UUID, dict[int, int]] = defaultdict(dict)
    for item in (
        Assignment.objects.filter(revision__draft__in=drafts)
        .select_related("revision")
        .only("user", "turn", "stands_in_for", "revision__draft")
        .order_by("pk")
    ):
        people[item.revision_id].append(item)
        if item.stands_in_for_id:
            stands_in[item.revision.draft_id][item.user_id] = item.stands_in_for_id
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(revision__in=keys).select_related("by", "dismissal"):
        decisions[decision.revision_id].append(decision)
    live = {key: [item for item in made if _holds(item)] for key, made in decisions.items()}
    for carried in Carried.objects.filter(revision__in=keys, decision__dismissal=None).select_related("decision"):
        live.setdefault(carried.revision_id, []).append(carried.decision)
    comments = _open_comments(drafts)
    return {
        revision.pk: _standing(
            revision,
            people[revision.pk],
            decisions[revision.pk],
            live.get(revision.pk, ()),
            stands_in[revision.draft_id],
            comments[revision.draft_id],
        )
        for revision in found
    }


def _standing(
    revision: Revision,
    people: Collection[Assignment],
    decisions: Collection[Decision],
    live: Collection[Decision],
    stands_in: Mapping[int, int],
    open_comments: int,
) -> Standing:
    rule = [Requirement.from_data(item) for item in revision.rule]
    persons = [(stands_in.get(item.by_id, item.by_id), item.side) for item in live]
    turn = min((item.turn for item in open_requirements(rule, persons)), default=None)
    done = {item.by_id for item in decisions if item.kind != Decision.Kind.COMMENT} | {item.by_id for item in live}
    asked_now = {item.user_id for item in people if item.user_id not in done and (turn is None or item.turn <= turn)}
    return Standing(
        number=revision.number,
        by=revision.by,
        at=revision.at,
        needed_by=revision.needed_by,
        approved=len(set(persons)),
        asked=max(sum(item.count for item in rule), len(set(persons))),
        turn_of=frozenset(asked_now),
        decisions=tuple(decisions),
        open_comments=open_comments,
    )


def _holds(decision: Decision) -> bool:
    return decision.kind == Decision.Kind.APPROVE and not hasattr(decision, "dismissal")


def _open_comments(drafts: Iterable[UUID]) -> Counter:
    """By draft: sent comments nobody has resolved."""
    still_open = Comment.objects.sent().open().filter(draft__in=drafts, deleted_at=None)
    return Counter(still_open.values_list("draft", flat=True))


def _names(relation: str) -> tuple[str, ...]:
    return tuple(f"{relation}__{name}" for name in ("username", "last_name", "first_name"))
