"""What must always be true of contracts and their review (security.md §4): each invariant a function that names what breaks
it. `manage.py verify_integrity` runs them, and so do the tests after every scenario."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, Max

from clauses.append_only import AppendOnly
from clauses.integrity import damaged
from contracts import audit
from contracts.models import AuditEvent, Carried, Change, Contributor, Decision, Draft, Paper, Revision, State
from contracts.models.draft import DECIDED, EDITABLE
from contracts.review import approvals, freezing, papers
from contracts.review.moves import MOVES

Invariant = Callable[[], Iterator[str]]
LOCKED = tuple(state for state in State if state not in (*EDITABLE, State.VOID))  # says what was submitted
VERDICTS = {Decision.Kind.APPROVE: "approve", Decision.Kind.CHANGES: "request_changes"}
EDGES = {(start, move.end) for move in MOVES.values() for start in move.start} | {
    (State.IN_REVIEW, State.APPROVED),
    (State.IN_FORCE, State.EXPIRED),
    (State.APPROVED, State.SUPERSEDED),
    (State.IN_FORCE, State.SUPERSEDED),
    (State.EXPIRED, State.SUPERSEDED),
}


def content_is_as_it_was_hashed() -> Iterator[str]:
    """I01: a revision's content hash is the hash of its content."""
    for revision in Revision.objects.iterator(chunk_size=50):
        if freezing.hash_of(revision) != revision.content_hash:
            yield f"revision {revision.pk}: its content is not what was hashed"


def decisions_name_what_was_read() -> Iterator[str]:
    """I02: a decision repeats the hashes of its revision and of its PDF."""
    hashes = dict(Paper.objects.values_list("revision", "sha256"))
    decisions = Decision.objects.select_related("revision").only("content_hash", "pdf_sha256", "revision__content_hash")
    for decision in decisions.iterator(chunk_size=2000):
        if decision.content_hash != decision.revision.content_hash:
            yield f"decision {decision.pk}: it is about another content"
        if decision.pdf_sha256 != hashes.get(decision.revision_id):
            yield f"decision {decision.pk}: it is about another PDF"


def approved_means_that_the_rule_is_met() -> Iterator[str]:
    """I03: a contract is approved, or further, when and only when the rule frozen at submit is met."""
    drafts = Draft.objects.exclude(current=None).select_related("current")
    for draft in drafts.only("state", "number", "current__rule", "current__draft").iterator(chunk_size=500):
        met = not approvals.still_open(draft.current)
        if draft.state in DECIDED and draft.state != State.VOID and not met:
            yield f"draft {draft.number}: {draft.state} without the approvals its rule asks for"
        if draft.state == State.IN_REVIEW and met and draft.current.rule:
            yield f"draft {draft.number}: still under review although its rule is met"


def nobody_approved_their_own_work() -> Iterator[str]:
    """I04: no approver contributed to the revision, nor to one their approval was carried to."""
    approved = Decision.objects.filter(kind=Decision.Kind.APPROVE)
    for decision in approved.filter(revision__contributors__user=F("by")):
        yield f"decision {decision.pk}: by a contributor"
    for carried in Carried.objects.filter(revision__contributors__user=F("decision__by")):
        yield f"decision {carried.decision_id}: carried to a revision its author contributed to"
    for revision in Revision.objects.exclude(contributors__user=F("draft__owner")).filter(draft__owner=F("by")):
        if not Contributor.objects.filter(revision=revision, user=revision.by_id).exists():
            yield f"revision {revision.pk}: its author is not among its contributors"


def versions_rise_by_one() -> Iterator[str]:
    """I06, I07: every accepted change raised the version of its draft by one, and what is locked says what was submitted."""
    counted = Change.objects.values("draft").annotate(count=Count("version", distinct=True), last=Max("version"))
    for row in counted.exclude(count=F("last"), draft__version=F("last")):
        yield f"draft {row['draft']}: {row['count']} changed versions, the last one is number {row['last']}"
    for draft in Draft.objects.filter(state__in=LOCKED).exclude(version=F("current__draft_version")):
        yield f"draft {draft.number}: version {draft.version} is not the one that was submitted"


def revisions_are_numbered_without_gaps() -> Iterator[str]:
    """I07: revisions of a draft are 1, 2, 3 …"""
    counted = Revision.objects.values("draft").annotate(count=Count("pk"), last=Max("number"))
    for row in counted.exclude(count=F("last")):
        yield f"draft {row['draft']}: {row['count']} revisions, the last one is number {row['last']}"


def states_changed_along_the_moves() -> Iterator[str]:
    """I08: every change of state is an edge of the table, each begins where the one before ended, and the last one is
    where the draft stands."""
    reached: dict[object, str] = {}
    moved = AuditEvent.objects.filter(facts__has_key="to", draft_ref__isnull=False).order_by("seq")
    for event in moved.iterator(chunk_size=2000):
        before, after = event.facts["from"], event.facts["to"]
        if reached.get(event.draft_ref, State.DRAFT) != before:
            yield f"audit row {event.seq}: the draft was not {before}"
        if before != after and (before, after) not in EDGES:
            yield f"audit row {event.seq}: no move leads from {before} to {after}"
        reached[event.draft_ref] = after
    for draft in Draft.objects.only("pk", "state", "number"):
        if reached.get(draft.pk, State.DRAFT) != draft.state:
            yield f"draft {draft.number}: {draft.state} without a row that says so"


def what_is_kept_for_ever_is_guarded() -> Iterator[str]:
    """I11: editions say what was published, and the triggers that refuse changes are there (SQLite drops them together
    with a table it rebuilds)."""
    yield from damaged()
    find = {
        "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(find)
        there = {name for _table, name in cursor.fetchall()}
    wanted = ("no_update", "no_delete") if connection.vendor == "sqlite" else ("no_change", "no_truncate")
    for model in apps.get_models():
        table = model._meta.db_table
        if issubclass(model, AppendOnly):
            yield from (f"{table}: {name} is gone" for name in wanted if f"{table}_{name}" not in there)


def verdicts_are_in_the_trail() -> Iterator[str]:
    """I13: every approval and every request for changes has its row in the trail, and no row is without one."""
    given = Counter(
        Decision.objects.filter(kind__in=VERDICTS).values_list("revision__draft", "revision__number", "by", "kind")
    )
    said = AuditEvent.objects.filter(action__in=VERDICTS.values(), outcome=audit.DONE, facts__has_key="side")
    written = Counter(said.order_by().values_list("draft_ref", "revision_number", "actor", "action"))
    given = Counter({(*key[:3], VERDICTS[key[3]]): count for key, count in given.items()})
    for draft, number, person, action in sorted({*(given - written), *(written - given)}, key=str):
        yield f"draft {draft}, revision {number}: {action} by user {person} and the trail do not agree"


def trail_is_unbroken() -> Iterator[str]:
    """I12: audit rows are contiguous, chained, and made with the key."""
    broken = audit.verify()
    if broken:
        yield f"audit row {broken.seq}: {broken.why}"


def rows_refer_to_rows() -> Iterator[str]:
    """I18: no row refers to a row that is not there."""
    try:
        with transaction.atomic():
            connection.check_constraints()
    except IntegrityError as error:
        yield str(error)


def papers_are_as_they_were_kept() -> Iterator[str]:
    """I14, I18: every paper has its file, and the file its bytes."""
    for paper in Paper.objects.iterator(chunk_size=50):
        try:
            papers.read(paper)
        except papers.PaperDamaged as damaged:
            yield f"revision {paper.revision_id}: {damaged}"


INVARIANTS: dict[str, Invariant] = {
    "I01": content_is_as_it_was_hashed,
    "I02": decisions_name_what_was_read,
    "I03": approved_means_that_the_rule_is_met,
    "I04": nobody_approved_their_own_work,
    "I06": versions_rise_by_one,
    "I07": revisions_are_numbered_without_gaps,
    "I08": states_changed_along_the_moves,
    "I11": what_is_kept_for_ever_is_guarded,
    "I12": trail_is_unbroken,
    "I13": verdicts_are_in_the_trail,
    "I14": papers_are_as_they_were_kept,
    "I18": rows_refer_to_rows,
}


def lasting() -> dict[str, list[str]]:
    """Violations two looks in a row find: what somebody was just writing is complete by the second."""
    first = violations()
    second = violations() if first else {}
    found = {name: [broken for broken in second[name] if broken in first[name]] for name in first if name in second}
    return {name: broken for name, broken in found.items() if broken}


def violations() -> dict[str, list[str]]:
    """What breaks which invariant; empty when all hold."""
    found = {name: list(invariant()) for name, invariant in INVARIANTS.items()}
    return {name: broken for name, broken in found.items() if broken}
