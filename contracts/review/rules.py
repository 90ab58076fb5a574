"""Who has to approve: approval rules, read against the facts of a contract and frozen at submit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.models import ApprovalRule, Delegation, Draft, Side, User
from contracts.terms.money import figures

When = ApprovalRule.When


@dataclass(frozen=True)
class Facts:
    """What rules look at: the total in yuan with tax, risks that were kept or let pass, and personal information."""

    form: str
    total: Decimal | None = None
    risk_kept: bool = False
    personal_information: bool = False

    def as_data(self) -> dict[str, object]:
        return {**asdict(self), "total": None if self.total is None else str(self.total)}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Facts":
        total = data.get("total")
        return cls(
            str(data.get("form", "")),
            None if total is None else Decimal(str(total)),
            bool(data.get("risk_kept")),
            bool(data.get("personal_information")),
        )


@dataclass(frozen=True)
class Requirement:
    """`count` different people of `side` have to approve, after everybody of an earlier `turn`.

    `people` are the only ones whose approval counts, by id; empty for anybody of that side.
    """

    side: str
    count: int
    turn: int
    people: tuple[int, ...] = ()
    when: str = When.ALWAYS
    amount: str = ""
    form: str = ""

    def as_data(self) -> dict[str, object]:
        return {**asdict(self), "people": list(self.people)}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Requirement":
        return cls(**{**data, "people": tuple(data.get("people", ()))})  # type: ignore[arg-type]

    @property
    def reason(self) -> str:
        """Why it is asked, in the language of the page: 含税总价大于 ¥3,000,000.00，须财务 1 人批准."""
        return _("{case}，{who}").format(case=case_words(self.when, self.amount, self.form), who=self.who)

    @property
    def who(self) -> str:
        words = ngettext("须{side} {count} 人批准", "须{side} {count} 人批准", self.count)
        return words.format(side=Side(self.side).label, count=self.count)


LEAST = Requirement(Side.LEGAL, 1, 1)  # when no rule is active: nothing is approved without a lawyer


def case_words(when: str, amount: str | Decimal | None, form: str) -> str:
    """The case of a rule in words."""
    match when:
        case When.TOTAL_OVER:
            return _("含税总价大于 ¥{amount}").format(amount=figures(Decimal(amount or 0)))
        case When.FORM_IS:
            return _("合同形式为“{form}”").format(form=dict(Draft.Form.choices).get(form, form))
        case _:
            return str(When(when).label)


def in_words(rule: ApprovalRule) -> str:
    """A rule as one plain sentence: 含税总价大于 ¥3,000,000.00，须财务 1 人批准."""
    said = _required(rule).reason
    named = _("、").join(str(person) for person in rule.people.all())
    return _("{said}，限{people}").format(said=said, people=named) if named else said


def requirements(facts: Facts) -> tuple[Requirement, ...]:
    """What the active rules ask of a contract with these facts, in turn; always at least one legal approval."""
    found = [_required(rule) for rule in ApprovalRule.objects.filter(is_active=True) if applies(rule, facts)]
    if not any(item.side == Side.LEGAL for item in found):
        found.append(LEAST)
    return tuple(sorted(_strongest(found), key=lambda item: (item.turn, item.side != Side.LEGAL)))


def applies(rule: ApprovalRule, facts: Facts) -> bool:
    """Whether the case of `rule` is this contract's. A contract without a total is never over an amount."""
    match rule.when:
        case When.TOTAL_OVER:
            return facts.total is not None and rule.amount is not None and facts.total > rule.amount
        case When.RISK_KEPT:
            return facts.risk_kept
        case When.FORM_IS:
            return facts.form == rule.form
        case When.PERSONAL_INFORMATION:
            return facts.personal_information
        case _:
            return True


def candidates(requirement: Requirement, draft: Draft, excluded: Iterable[int] = ()) -> list[User]:
    """Who can be asked for a requirement: active people of the side, named ones if it names any, no contributors."""
    people = User.objects.filter(is_active=True, **{f"is_{requirement.side}": True}).exclude(pk__in=list(excluded))
    if requirement.people:
        people = people.filter(pk__in=requirement.people)
    return list(people.exclude(pk=draft.owner_id).order_by("username"))


def stand_in(user: User, on: date, excluded: Iterable[int] = ()) -> User | None:
    """Who gets the reviews of `user` that day, when they are on leave and their stand-in can review at all."""
    found = (
        Delegation.objects.filter(user=user, start__lte=on, end__gte=on).select_related("to").order_by("-pk").first()
    )
    if found is None or not found.to.is_active or found.to_id in set(excluded):
        return None
    return found.to if any(getattr(found.to, f"is_{side}") and getattr(user, f"is_{side}") for side in Side) else None


def open_requirements(asked: Sequence[Requirement], approved: Sequence[tuple[int, str]]) -> tuple[Requirement, ...]:
    """Those of `asked` that the approvals (person and side) do not meet yet."""
    return tuple(item for item in asked if len(_counting(item, approved)) < item.count)


def _counting(item: Requirement, approved: Sequence[tuple[int, str]]) -> set[int]:
    return {person for person, side in approved if side == item.side and (not item.people or person in item.people)}


def _required(rule: ApprovalRule) -> Requirement:
    people = tuple(sorted(person.pk for person in rule.people.all()))
    amount = "" if rule.amount is None else str(rule.amount)
    return Requirement(rule.side, rule.count, rule.turn, people, rule.when, amount, rule.form)


def _strongest(found: Sequence[Requirement]) -> list[Requirement]:
    """Of rules that ask the same people in the same turn only the one that asks for most."""
    best: dict[tuple[str, int, tuple[int, ...]], Requirement] = {}
    for item in found:
        key = (item.side, item.turn, item.people)
        if key not in best or item.count > best[key].count:
            best[key] = item
    return list(best.values())
