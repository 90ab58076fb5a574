"""A contract and the people around it, for Hypothesis: every move, edit, comment and change of people or library is a rule.

After every step the invariants hold (`contracts.review.integrity`), no revision says anything but what it was submitted
with, and every decision is about what its author had on the screen. `REACHED` counts what came about.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clauses.library import Library, read, read_sources
from clauses.publish import publish
from contracts import drafting, following, people, permissions, sharing
from contracts.models import (
    ApprovalRule,
    AuditEvent,
    Carried,
    Comment,
    Decision,
    Delegation,
    Dismissal,
    Draft,
    Revision,
    Share,
    State,
)
from contracts.models.draft import EDITABLE
from contracts.review import comments, papers
from contracts.review.comments import Spot
from contracts.review.errors import CannotMove
from contracts.review.integrity import violations
from contracts.review.moves import advance, decline
from contracts.review.seen import Seen
from tests.contracts.review.conftest import snapshot
from tests.factories import make_accountant, make_draft, make_lawyer, make_user

REFUSED = (PermissionDenied, CannotMove, people.CannotChange)
CAST = {  # reviewers are asked in the order of these names
    "a lawyer": (make_lawyer, {}),
    "accountant": (make_accountant, {}),
    "administrator": (make_user, {"is_drafter": False, "is_admin": True}),
    "another accountant": (make_accountant, {}),
    "another lawyer": (make_lawyer, {}),
    "co-drafter": (make_user, {}),
    "drafter": (make_user, {}),
    "owner": (make_user, {}),
    "writing lawyer": (make_lawyer, {"is_drafter": True}),
}
PEOPLE = tuple(CAST)
WRITERS = ("owner", "co-drafter", "writing lawyer", "drafter")
REVIEWERS = ("a lawyer", "accountant", "another lawyer", "another accountant")
LAWYERS = ("a lawyer", "another lawyer", "writing lawyer")
CLAUSES = ("fee_price", "conf_duty")
CLOSING = ("void", "enforce", "terminate")
REACHED: Counter[str] = Counter()

anybody, reviewer = st.sampled_from(PEOPLE), st.sampled_from(REVIEWERS)
clause, price = st.sampled_from(CLAUSES), st.integers(90, 99)


@cache
def library(turn: int) -> Library:
    """The library as it is in the files, and two others that differ in one clause."""
    sources = dict(read().sources)
    if turn:
        name = "conf/duty.md" if "conf/duty.md" in sources else next(name for name in sources if name.endswith(".md"))
        sources[name] = sources[name].replace("。", f"。第{turn}稿另有约定。", 1)
    return read_sources(sources)


def when(*states: State):
    """Only while the contract stands in one of `states`."""
    return precondition(lambda self: self.draft.state in states)


class Review(RuleBasedStateMachine):
    """Two of them act on what they saw long ago: pages for submitting and screens for deciding stay open."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = {name: make(username=name, **roles) for name, (make, roles) in CAST.items()}
        self.draft = make_draft(owner=self.people["owner"])
        Share.objects.create(draft=self.draft, user=self.people["co-drafter"], role=Share.Role.CO_DRAFTER)
        self.words = {"fee_price": "单价为90元。", "conf_duty": "双方保密。"}
        self.day = self.draft.created_at.date()
        self.screens: dict[str, Seen] = {}
        self.pages: dict[str, object] = {}
        self.submitted: dict[int, tuple[str, str]] = {}
        self.decided = 0

    def teardown(self) -> None:
        REACHED.update(AuditEvent.objects.order_by().values_list("action", flat=True))
        REACHED["carried approval"] += Carried.objects.count()
        REACHED.update(f"approval fell: {reason}" for reason in Dismissal.objects.values_list("reason", flat=True))
        REACHED.update(f"ended {state}" for state in Draft.objects.values_list("state", flat=True))
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    # --- what everybody does

    def refreshed(self) -> Draft:
        self.draft = Draft.objects.select_related("current", "owner").get(pk=self.draft.pk)
        return self.draft

    def tried(self, move, *args, **kwargs) -> bool:
        """Do it, or be refused; a refusal leaves nothing behind."""
        try:
            with transaction.atomic():
                move(*args, **kwargs)
        except REFUSED:
            REACHED["refused"] += 1
            return False
        finally:
            self.refreshed()
        return True

    def owner(self) -> str:
        return next(name for name, person in self.people.items() if person.pk == self.draft.owner_id)

    def write(self, who: str, clause: str, price: int) -> None:
        """Change a clause; the answer that stands for it is saved."""
        if Draft.objects.editable_by(self.people[who]).filter(pk=self.draft.pk).exists():
            self.words[clause] = f"{clause}：{price}元。"
            drafting.save_answers(self.draft, {"doc.background": "，".join(self.words.values())}, by=self.people[who])
            self.refreshed()

    def send(self, who: str) -> None:
        """Submit what stands on the page `who` has open, or else what stands now."""
        page = self.pages.pop(who, None) or snapshot(self.draft, total="5000000.00", **self.words)
        if self.tried(advance, self.draft, "submit", by=self.people[who], snapshot=page):
            papers.keep(self.draft.current, f"%PDF {self.draft.current.content_hash}".encode())

    def look(self, who: str) -> None:
        current = self.draft.current
        self.screens[who] = Seen(current.pk, current.content_hash, current.paper.sha256)

    def verdict(self, who: str, action: str) -> bool:
        return self.tried(advance, self.draft, action, by=self.people[who], note="见意见", seen=self.screens.get(who))

    def carry_on(self, clause: str, price: int) -> None:
        """Whoever is responsible changes something and submits it."""
        if self.draft.state in EDITABLE:
            if clause:
                self.write(self.owner(), clause, price)
            self.pages.pop(self.owner(), None)
            self.send(self.owner())

    def whole_round_of(self, clause: str, price: int, order: Iterable[str]) -> None:
        self.carry_on(clause, price)
        for who in order:
            if self.draft.state == State.IN_REVIEW:
                self.look(who)
                self.verdict(who, "approve")

    def remark(self, who: str, clause: str, must: bool) -> None:
        kind = Comment.Kind.MUST if must else Comment.Kind.NOTE
        spot = Spot(clause.replace("_", "."), 0)
        self.tried(comments.write, self.draft, spot, "看一下", by=self.people[who], kind=kind)

    # --- the usual ways

    @initialize(begun=st.sampled_from(["blank", "submitted", "approved once", "approved"]), clause=clause, price=price)
    def begin(self, begun, clause, price):
        if begun != "blank":
            self.carry_on(clause, price)
        for who in REVIEWERS[: {"approved once": 2, "approved": 4}.get(begun, 0)]:
            self.read_and_approve(who)

    @when(*EDITABLE)
    @rule(clause=clause, price=price)
    def owner_submits(self, clause, price):
        self.carry_on(clause, price)

    @when(State.IN_REVIEW)
    @rule(who=reviewer)
    def read_and_approve(self, who):
        if self.draft.state == State.IN_REVIEW:
            self.look(who)
            self.verdict(who, "approve")

    @when(State.IN_REVIEW)
    @rule(who=reviewer)
    def read_and_ask_for_changes(self, who):
        self.look(who)
        self.verdict(who, "request_changes")

    @when(*EDITABLE, State.IN_REVIEW)
    @rule(clause=clause, price=price, order=st.permutations(REVIEWERS))
    def whole_round(self, clause, price, order):
        """From the draft to the last approval, whoever reads first."""
        self.whole_round_of(clause, price, order)

    @when(State.IN_REVIEW)
    @rule(first=reviewer, clause=st.sampled_from(["", "conf_duty", *CLAUSES]), price=price, taken_back=st.booleans())
    def one_approves_and_the_text_changes(self, first, clause, price, taken_back):
        """An approval is there when another reviewer, or the owner, wants something else; or nothing, after all."""
        self.read_and_approve(first)
        if taken_back:
            self.tried(advance, self.draft, "withdraw", by=self.people[self.owner()], note="有遗漏")
        for who in REVIEWERS:
            if who != first and self.draft.state == State.IN_REVIEW:
                self.read_and_ask_for_changes(who)
        self.carry_on(clause, price)

    @when(State.APPROVED, State.IN_FORCE)
    @rule(action=st.sampled_from(CLOSING), lawyer=st.sampled_from(LAWYERS))
    def both_agree(self, action, lawyer):
        """What takes two people: the owner proposes, a lawyer confirms."""
        for who in (self.owner(), lawyer):
            self.tried(advance, self.draft, action, by=self.people[who], note="有理由", day=self.day)

    @when(State.APPROVED, State.IN_FORCE, State.TERMINATED, State.VOID, State.SUPERSEDED)
    @rule(who=st.sampled_from(["", *PEOPLE]), is_supplement=st.booleans(), approved=st.booleans())
    def follow_up(self, who, is_supplement, approved):
        """From now on everybody works on what follows; it may be as good as approved."""
        person = self.people[who or self.owner()]
        if self.draft.current and permissions.may(person, "next_version", self.draft):
            self.draft = following.start(self.draft, by=person, is_supplement=is_supplement)
            self.pages, self.screens = {}, {}
            self.refreshed()
            if approved:
                self.whole_round_of("conf_duty", 99, REVIEWERS)

    @when(State.IN_REVIEW)
    @rule(who=reviewer, clause=clause, must=st.booleans(), answered=st.booleans())
    def read_and_remark(self, who, clause, must, answered):
        """A reviewer sends a remark without deciding; the owner answers, and it is closed."""
        self.look(who)
        self.remark(who, clause, must)
        self.verdict(who, "comment")
        for comment in Comment.objects.filter(draft=self.draft, by=self.people[who], parent=None)[:2]:
            if answered:
                self.tried(comments.reply, comment, "已改", by=self.people[self.owner()])
            self.tried(comments.resolve, comment, by=self.people[who])

    # --- anything by anybody, at any time

    @rule(who=st.sampled_from(WRITERS), clause=clause, price=price)
    def edit(self, who, clause, price):
        self.write(who, clause, price)

    @when(*EDITABLE)
    @rule(who=st.sampled_from(WRITERS))
    def open_submit_page(self, who):
        """What is about to be submitted is composed when the page opens, and may be stale when it is sent."""
        self.pages[who] = snapshot(self.draft, total="5000000.00", **self.words)

    @rule(who=anybody)
    def submit(self, who):
        self.send(who)

    @precondition(lambda self: self.draft.current_id)
    @rule(who=anybody)
    def open_desk(self, who):
        """A reviewer reads what stands there now; they may decide on it much later."""
        self.look(who)

    @rule(who=anybody, action=st.sampled_from(["approve", "request_changes", "comment"]))
    def decide(self, who, action):
        self.verdict(who, action)

    @when(State.IN_REVIEW, State.APPROVED)
    @rule(who=reviewer)
    def withdraw_approval(self, who):
        self.tried(advance, self.draft, "withdraw_approval", by=self.people[who], note="有理由")

    @rule(who=anybody, action=st.sampled_from(["withdraw", "withdraw_approval", *CLOSING[1:]]))
    def move(self, who, action):
        self.tried(advance, self.draft, action, by=self.people[who], note="有理由", day=self.day)

    @rule(who=anybody, seldom=st.integers(0, 7))
    def void(self, who, seldom):
        if seldom == 0:
            self.tried(advance, self.draft, "void", by=self.people[who], note="有理由")

    @when(State.APPROVED, State.IN_FORCE)
    @rule(who=anybody, action=st.sampled_from(CLOSING))
    def decline(self, who, action):
        self.tried(decline, self.draft, action, by=self.people[who])

    @rule(who=anybody, clause=clause, must=st.booleans())
    def comment(self, who, clause, must):
        self.remark(who, clause, must)

    @rule(who=anybody, resolved=st.booleans())
    def answer_comments(self, who, resolved):
        for comment in Comment.objects.filter(draft=self.draft, parent=None).order_by("pk")[:3]:
            if resolved:
                self.tried(comments.resolve, comment, by=self.people[who])
            else:
                self.tried(comments.reply, comment, "已改", by=self.people[who])

    # --- people, rules and the library

    @rule(who=anybody, to=anybody, role=st.sampled_from(Share.Role.values), seldom=st.integers(0, 3))
    def share(self, who, to, role, seldom):
        if to != self.owner() and permissions.may(self.people[who], "share", self.draft):
            if seldom == 0:
                sharing.stop_sharing(self.draft, self.people[to])
            elif role in sharing.roles(self.draft):
                sharing.share(self.draft, self.people[to], role)

    @rule(who=anybody, to=anybody, seldom=st.integers(0, 3))
    def hand_over(self, who, to, seldom):
        if seldom == 0:
            self.tried(people.hand_over, self.draft, self.people[to], by=self.people[who])

    @rule(who=anybody, to=anybody, seldom=st.integers(0, 3))
    def come_and_go(self, who, to, seldom):
        """The administrator lets somebody in again, or shuts them out and hands over what they leave behind."""
        if not self.people[who].is_active:
            people.enable(self.people[who], by=self.people["administrator"])
        elif seldom == 0 and to != who:
            self.tried(people.disable, self.people[who], by=self.people["administrator"], to=self.people[to])
        self.people[who].refresh_from_db()

    @rule(who=reviewer, to=reviewer, days=st.integers(0, 1))
    def go_on_leave(self, who, to, days):
        today = timezone.localdate() - timedelta(days=1)
        Delegation.objects.filter(user=self.people[who]).delete()
        if who != to:
            end = today + timedelta(days=days)
            Delegation.objects.create(user=self.people[who], to=self.people[to], start=today, end=end)

    @rule(count=st.integers(0, 2))
    def change_the_rules(self, count):
        """Finance is asked for nobody, one or two."""
        ApprovalRule.objects.filter(side="finance").update(is_active=count > 0, count=max(count, 1))

    @rule(turn=st.integers(0, 2))
    def publish_library(self, turn):
        """Another library comes into force; drafts and revisions stay with theirs."""
        before = self.draft.edition_id
        publish(library(turn))
        assert self.refreshed().edition_id == before

    # --- what is always true

    @invariant()
    def invariants_hold(self):
        assert violations() == {}

    @invariant()
    def revisions_say_what_was_submitted(self):
        stored = {
            pk: (content, edition)
            for pk, content, edition in Revision.objects.values_list("pk", "content_hash", "edition")
        }
        assert {pk: stored.get(pk) for pk in self.submitted} == self.submitted
        self.submitted = stored

    @invariant()
    def decisions_are_about_what_was_on_the_screen(self):
        names = {person.pk: name for name, person in self.people.items()}
        for decision in Decision.objects.filter(pk__gt=self.decided):
            shown = self.screens[names[decision.by_id]]
            assert Seen(decision.revision_id, decision.content_hash, decision.pdf_sha256) == shown
            self.decided = max(self.decided, decision.pk)

    @invariant()
    def pending_comments_are_their_authors_own(self):
        for comment in Comment.objects.filter(draft=self.draft, sent_at=None):
            for person in self.people.values():
                shown = Comment.objects.shown_to(person).filter(pk=comment.pk).exists()
                assert shown == (person.pk == comment.by_id)
