"""The desk as a page: everything its template shows, worked out once from the draft, its reader and the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from contracts import permissions
from contracts.desk import margin, outline
from contracts.desk.accepting import answer_in, label_of, wanted_stance
from contracts.desk.address import Address
from contracts.desk.baselines import Comparison, comparison
from contracts.desk.fallen import Fall, falls
from contracts.desk.hooks import Hooks, key_of, place_of
from contracts.desk.margin import Reader, Thread
from contracts.desk.showing import Steps, View, drawn, steps, views
from contracts.desk.standing import Standing, nodes_of, standings
from contracts.models import Draft, User
from contracts.redline.lines import words
from contracts.rendering.desk import Desk
from contracts.wizard.addresses import question_urls, ways_of
from contracts.wording.situation import Situation

Draw = Callable[["Saying"], str]  # the comment form as HTML


@dataclass(frozen=True)
class Saying:
    """The place a comment is being written at: a paragraph by its key, and what it is called."""

    place: str
    name: str
    quote: str
    has_more: bool
    cancel: str


@dataclass(frozen=True)
class Card:
    """A comment in the right column. `go` leads its drafter to what it is about, `answer` names the answer that is."""

    thread: Thread
    go: str = ""
    answer: str = ""

    @property
    def can_accept(self) -> bool:
        return self.thread.can_accept and not self.answer


@dataclass(frozen=True)
class Page:
    """What the template shows. `threads` are all comments, `cards` those the filter lets through."""

    address: Address
    reader: Reader
    comparison: Comparison
    view: str
    views: tuple[View, ...]
    steps: Steps
    body: SafeString
    lines: list[outline.Line]
    threads: list[Thread]
    cards: list[Card]
    pending: int
    falls: list[Fall]
    saying: Saying | None

    @property
    def seen_count(self) -> int:
        return sum(line.is_seen for line in self.lines)

    @property
    def open_count(self) -> int:
        return sum(thread.is_open for thread in self.threads)

    @property
    def open_url(self) -> str:
        return self.address.to("talk", show="")

    @property
    def all_url(self) -> str:
        return self.address.to("talk", show="all")


def look(draft: Draft, user: User, address: Address, draw: Draw, *, comment_at: str = "") -> Page:
    """The desk of `draft.current` for `user`; `comment_at` opens the comment form at that paragraph."""
    reader = reader_of(draft, user)
    compared = comparison(draft, user, address.old)
    known, redline = standings(compared.new), compared.redline
    situation = Situation(draft)
    threads = margin.threads(draft, reader, known)
    shown = [thread for thread in threads if address.show == "all" or thread.is_open]
    found = outline.parts(redline, draft.current.subjects["clauses"])
    seen = outline.seen_by(user, draft, found)
    saying = _saying(address, comment_at, known) if reader.may_comment else None
    form = draw(saying) if saying else ""
    view = (address.view or "marked") if compared.old else "clean"
    hooks = Hooks(address, shown, known, reader.may_comment, saying.place if saying else "", form)
    return Page(
        address,
        reader,
        compared,
        view,
        views(address, view) if compared.old else (),
        steps(address, len(redline.spots)),
        drawn(
            redline,
            view,
            _desk(draft, reader, hooks, seen, folds=bool(redline.spots)),
            (compared.name, compared.new_name),
        ),
        outline.lines(found, seen, margin.open_by_clause(threads)),
        threads,
        [_card(situation, thread, known) for thread in shown],
        sum(_pending(thread, user) for thread in threads),
        falls(draft.current, compared.new),
        saying,
    )


def reader_of(draft: Draft, user: User) -> Reader:
    """`user` as a reader of `draft`: where they stand and what they may do now."""
    held = permissions.places(user, draft)
    free = draft.binned_at is None
    return Reader(
        user,
        held,
        may_comment=free and permissions.allowed("comment", draft.state, held),
        may_edit=free and permissions.allowed("edit", draft.state, held),
    )


def go_to(draft: Draft, thread: Thread, known: Mapping[str, Standing]) -> tuple[str, str]:
    """Where the drafter changes what `thread` is about, and the key of the answer when it is one."""
    standing, block = known.get(thread.comment.clause), thread.found.block
    if standing is None:
        return draft.get_absolute_url(), ""
    blocks = standing.blocks if block is None else standing.blocks[block : block + 1]
    lines = [line for one in blocks for line in nodes_of(one)]
    key = next((key for line in lines if (key := answer_in(line, _about(thread, words(line))))), "")
    if key:
        return question_urls(draft)(key), key
    return ways_of(draft).to(thread.comment.clause) or draft.get_absolute_url(), ""


def _card(situation: Situation, thread: Thread, known: Mapping[str, Standing]) -> Card:
    if not thread.can_go:
        return Card(thread)
    draft, comment = situation.draft, thread.comment
    if comment.wording and wanted_stance(situation, comment):
        return Card(thread, ways_of(draft).to(comment.clause))
    url, key = go_to(draft, thread, known)
    return Card(thread, url, label_of(key) if key and thread.comment.wording else "")


def _about(thread: Thread, line: str) -> str:
    return thread.comment.quote if thread.found.marks else line


def _desk(draft: Draft, reader: Reader, hooks: Hooks, seen: frozenset[str], *, folds: bool) -> Desk:
    talked = {thread.comment.clause for thread in hooks.threads if thread.is_open}
    return Desk(
        gutter=hooks.gutter,
        below=hooks.below,
        quotes=hooks.quotes,
        links=question_urls(draft) if reader.is_drafter and reader.may_edit else None,
        seen=seen,
        folds=folds,
        kept_open=talked | ({hooks.form_at.rpartition(".")[0]} - {""}),
    )


def _saying(address: Address, key: str, known: Mapping[str, Standing]) -> Saying | None:
    place = place_of(key, known)
    if place is None:
        return None
    standing = known[place[0]]
    block = standing.blocks[place[1]]
    number = getattr(block, "number", "")
    name = standing.name + number if isinstance(number, str) and number.startswith("（") else number or standing.name
    return Saying(key_of(*place), str(name), "", len(standing.paragraphs) > 1, address.to(f"at-{key_of(*place)}"))


def _pending(thread: Thread, user: User) -> int:
    """How much of a thread waits for the review of `user` to be sent."""
    said = (thread.comment, *(reply.comment for reply in thread.replies))
    return sum(comment.by_id == user.pk and comment.sent_at is None and not comment.deleted_at for comment in said)
