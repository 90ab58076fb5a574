"""People and contracts to try things out with: every role, and contracts in every state people meet on an ordinary day.

Everything is done the way people do it, by the services their pages use. What a reviewer decides about is printed for
real; two printers share the work.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from clauses.models import Edition
from contracts import answers_file, drafting, sharing
from contracts.assembly.document import Document
from contracts.models import Comment, Draft, Share, User
from contracts.rendering.failures import RenderFailed
from contracts.review import comments, papers
from contracts.review.comments import Spot
from contracts.review.effects import Chosen
from contracts.review.freezing import document_of
from contracts.review.moves import advance
from contracts.review.seen import Seen
from contracts.submitting import prepare
from contracts.wizard import defaults
from contracts.wizard.compose import compose
from contracts.wizard.steps import STEPS

EXAMPLES = settings.BASE_DIR / "docs" / "examples"
PASSWORD = "niyue-demo"
Press = Callable[[Document], "Future[bytes]"]


@dataclass(frozen=True)
class Person:
    """A demo account."""

    account: str
    family: str
    given: str
    department: str
    role: str


PEOPLE = (
    Person("linke", "林", "可", "采购部", "drafter"),
    Person("zhouming", "周", "明", "采购部", "drafter"),
    Person("chenyu", "陈", "屿", "法务部", "legal"),
    Person("zhoulan", "周", "岚", "法务部", "legal"),
    Person("xunuo", "许", "诺", "财务部", "finance"),
    Person("tangwei", "唐", "薇", "法务部", "clause_editor"),
    Person("luchen", "陆", "晨", "法务部", "clause_editor"),
    Person("shenqing", "沈", "青", "客户服务部", "viewer"),
    Person("heli", "何", "立", "信息部", "admin"),
    Person("fangning", "方", "宁", "审计部", "auditor"),
)


@dataclass(frozen=True)
class Said:
    """A comment on a clause: by whom, and whether the text has to change."""

    by: str
    clause: str
    text: str
    kind: str = Comment.Kind.NOTE
    wording: str = ""


@dataclass(frozen=True)
class Contract:
    """A contract that was submitted: from which example, to whom, until when, and what they said and decided.

    `ends_in` days its term is over; `approved_by` and `sent_back_by` are accounts. With `changed`, it was withdrawn once,
    changed, and submitted again: there is something to compare.
    """

    example: str
    title: str
    reviewers: tuple[str, ...]
    needed_in: int
    ends_in: int | None = None
    said: tuple[Said, ...] = ()
    approved_by: tuple[str, ...] = ()
    sent_back_by: str = ""
    note: str = ""
    signed: bool = False
    readers: tuple[str, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)


CONTRACTS = (
    Contract(
        "ecommerce-hotline",
        "会员中心售后热线外包协议",
        ("chenyu", "xunuo"),
        needed_in=3,
        ends_in=38,
        approved_by=("chenyu", "xunuo"),
        signed=True,
        readers=("shenqing",),
    ),
    Contract("chat-by-session", "华南区在线客服外包合同", ("zhoulan",), needed_in=5, approved_by=("zhoulan",)),
    Contract(
        "ecommerce-hotline",
        "跨境多语种客服外包协议",
        ("zhoulan", "xunuo"),
        needed_in=1,
        ends_in=420,
        said=(
            Said("zhoulan", "fee.payment", "付款期限从收到发票起算，不要从考核确认起算。", Comment.Kind.MUST),
            Said("zhoulan", "liab.cap", "上限按十二个月服务费计，是否与采购部商定过？"),
            Said("zhoulan", "disp.place", "改在我方住所地，去年的争议就在那里。", Comment.Kind.MUST),
        ),
        sent_back_by="zhoulan",
        note="付款起算日和争议解决地要改，其余没有问题",
    ),
    Contract(
        "bank-outbound",
        "客户回访与质检外包协议",
        ("chenyu",),
        needed_in=1,
        said=(
            Said("linke", "fee.payment", "付款周期与银行方面口头确认过，按月。"),
            Said("chenyu", "conf.term", "保密期限写明到资料销毁为止。"),
        ),
        changed={
            "fee.pay.days": "45日",
            "a.legalRep": "沈其华",
            "conf.returnDays": "5个工作日",
            "liab.poach.months": "6",
        },
    ),
    Contract("government-12345", "政务服务热线话务外包合同", ("chenyu", "xunuo"), needed_in=4),
)


def load_people() -> None:
    """Make the accounts that are not there yet; whoever is stays as they are."""
    for person in PEOPLE:
        roles = {f"is_{role}": role == person.role for role in User.ROLES}
        fields = {"last_name": person.family, "first_name": person.given, "department": person.department, **roles}
        user, created = User.objects.get_or_create(username=person.account, defaults=fields)
        if created:
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])


def load_contracts(owner: User, edition: Edition, press: Press, contracts: Sequence[Contract] = CONTRACTS) -> None:
    """Make the examples, and the submitted `contracts`; what `owner` touches last comes first on their page."""
    people = {user.username: user for user in User.objects.filter(username__in=[one.account for one in PEOPLE])}
    submitted = [(contract, _submit(contract, owner, edition, people)) for contract in contracts]
    printing = [
        (contract, draft, press(document_of(draft.current)))
        for contract, draft in submitted
        if contract.approved_by or contract.sent_back_by
    ]
    drafts = [_example(path, owner, edition) for path in sorted(EXAMPLES.glob("*.json"))]
    for contract, draft, paper in printing:
        with suppress(RenderFailed):  # a machine without fonts has demo contracts too; these stay under review
            papers.keep(draft.current, paper.result())
            _decide(contract, draft, people)
    sharing.share(drafts[-1], people["zhouming"], Share.Role.CO_DRAFTER)


def answers_of(path: Path) -> dict:
    """The raw answers in an example file. ValueError when it holds something no question asks."""
    imported = answers_file.read(path.read_bytes())
    if imported.ignored:
        raise ValueError(f"{path.name}: {json.dumps(imported.ignored, ensure_ascii=False)}")
    return imported.answers


def _example(path: Path, owner: User, edition: Edition) -> Draft:
    draft = drafting.start(owner, edition, answers_of(path))
    for step in STEPS[:-1]:
        drafting.save_answers(draft, {}, by=owner, step=step.name, finished=True)
    return draft


def _submit(contract: Contract, owner: User, edition: Edition, people: dict[str, User]) -> Draft:
    answers = answers_of(EXAMPLES / f"{contract.example}.json") | {"doc.title": contract.title}
    if contract.ends_in is not None:
        answers |= _term(timezone.localdate() + timedelta(days=contract.ends_in))
    draft = drafting.start(owner, edition, answers)
    for step in STEPS[:-1]:
        drafting.save_answers(draft, {}, by=owner, step=step.name, finished=True)
    made = compose(draft.answers, draft.library)
    draft = defaults.confirm(draft, made.answers, draft.library, by=owner).draft
    if contract.changed:
        advance(draft, "submit", by=owner, snapshot=prepare(draft).snapshot)
        draft.refresh_from_db()
        advance(draft, "withdraw", by=owner, note="对方改了报价和联系人")
        draft = drafting.save_answers(draft, contract.changed, by=owner).draft
    for account in contract.readers:
        sharing.share(draft, people[account], Share.Role.VIEWER)
    chosen = Chosen(
        tuple((people[account].pk,) for account in contract.reviewers),
        needed_by=timezone.localdate() + timedelta(days=contract.needed_in),
    )
    advance(draft, "submit", by=owner, snapshot=prepare(draft).snapshot, reviewers=chosen)
    draft.refresh_from_db()
    for said in contract.said:
        comments.write(draft, Spot(said.clause, 0), said.text, by=people[said.by], kind=said.kind, wording=said.wording)
    return draft


def _term(end: date) -> dict[str, str]:
    """A term of a year that ends that day; whether it goes on has to be said a month before."""
    start = end - timedelta(days=364)
    days = {"term.start": start, "term.prep.goLive": start + timedelta(days=14), "term.end": end}
    return {key: day.isoformat() for key, day in days.items()} | {"term.renew.notice": "30日"}


def _decide(contract: Contract, draft: Draft, people: dict[str, User]) -> None:
    revision = draft.current
    seen = Seen(revision.pk, revision.content_hash, revision.paper.sha256)
    for account in contract.approved_by:
        advance(draft, "approve", by=people[account], seen=seen)
    if contract.sent_back_by:
        by = people[contract.sent_back_by]
        advance(draft, "request_changes", by=by, seen=seen, note=contract.note)
    if contract.signed:
        for by in (draft.owner, people[contract.approved_by[0]]):  # it takes both: one proposes, the other confirms
            advance(draft, "enforce", by=by, day=timezone.localdate() - timedelta(days=320))


def table(people: Iterable[User]) -> str:
    """Accounts, names and roles as lines of text."""
    lines = [(user.username, user.get_full_name(), "、".join(user.role_names)) for user in people]
    return "\n".join(f"  {account:<10} {name}\t{roles}" for account, name, roles in lines)
