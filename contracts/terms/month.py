"""What one settlement month brought: the facts a statement is reckoned from, as both sides confirmed them.

These are the entries of a month file, read into their types; names and order are those of the file, so that a problem can
name its place. Quantities count in the units of the price table, money is in yuan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from contracts.terms import scoring
from contracts.terms.explained_words import words
from contracts.terms.milestones import Span

Confirmed = Literal["乙方", "双方", "生效文书"]
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Done:
    """The work on one line of the price table, `item` by name.

    `quantity` is what was counted, `returned` what was taken back (refunds, cancellations). Seats are paid by `seats`,
    and `served` of the `planned` seat-days. `forecast` is what both sides confirmed for the month, `before` what the
    contract year had already. `holiday`, `night` and `lang` are those parts of the quantity (of seats: of the seat-days
    served) that earn a coefficient, `lang` those in languages the contract does not name; what could earn two counts for the
    higher one only.
    """

    item: str
    quantity: Fraction | None = None
    returned: Fraction = NOTHING
    seats: Fraction | None = None
    served: Fraction | None = None
    planned: Fraction | None = None
    forecast: Fraction | None = None
    before: Fraction | None = None
    days: int | None = None
    holiday: Fraction = NOTHING
    night: Fraction = NOTHING
    lang: Fraction = NOTHING


@dataclass(frozen=True, slots=True)
class Spoken:
    """What of a price line (`item`) was done in a language with a coefficient of its own."""

    item: str
    lang: str
    quantity: Fraction


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier month had of a price line, against its forecast."""

    item: str
    quantity: Fraction
    forecast: Fraction


@dataclass(frozen=True, slots=True)
class Damages:
    """Liquidated damages the supplier owes, and who confirmed them. `capped` ones count towards the cap on deductions."""

    what: str
    amount: Fraction
    confirmed: Confirmed
    capped: bool = True


@dataclass(frozen=True, slots=True)
class Overdue:
    """An amount due on a day and paid on a later one; `lpr` is the one-year LPR (percent) of the day it fell overdue."""

    amount: Fraction
    due: date
    paid: date
    lpr: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Performance:
    """How well the month was done: results to be scored, or a score, or a coefficient; and red lines that were crossed."""

    results: Mapping[str, scoring.Result] = field(default_factory=dict, hash=False)
    score: Fraction | None = None
    coef: Fraction | None = None
    incidents: Mapping[str, int] = field(default_factory=dict, hash=False)
    bonus: Fraction = NOTHING
    penalty: Fraction = NOTHING


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier months left: settled in all, prepayment not yet deducted, deposit retained, owed by the supplier, and
    the quantity done in the current period of the guarantee. None where nothing was said."""

    settled: Fraction | None = None
    prepaid: Fraction | None = None
    retained: Fraction | None = None
    carried: Fraction = NOTHING
    guaranteed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """One month, or the part of one that was served.

    `spoken` is what was done in languages that have a coefficient of their own. `scope` is how many units of
    an item a signed change adds to the month (or takes off), `earlier` the months before, oldest first, that decide on a review
    of volumes. `once` names the one-off fees that fell due, `passed` what was paid on the buyer's behalf. `prices` are unit prices
    agreed since, `growth` the yearly rise (percent) of what prices follow, `adjusted` the percent already used of the
    year's limit, `tax_rate` the rate now in force. `deduct` overrides the plan of the prepayment, `excused` says that the
    guarantee was missed for the supplier's own reasons or 不可抗力, `deposit_back` that the retained deposit is returned,
    less `drawn`.
    """

    span: Span
    done: tuple[Done, ...] = ()
    performance: Performance | None = None
    once: tuple[str, ...] = ()
    passed: tuple[tuple[str, Fraction], ...] = ()
    damages: tuple[Damages, ...] = ()
    overdue: tuple[Overdue, ...] = ()
    prices: tuple[tuple[str, Fraction], ...] = ()
    growth: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    adjusted: Fraction = NOTHING
    tax_rate: Fraction | None = None
    before: Before = Before()
    deduct: Fraction | None = None
    excused: bool = False
    deposit_back: bool = False
    drawn: Fraction = NOTHING
    spoken: tuple[Spoken, ...] = ()
    scope: tuple[tuple[str, Fraction], ...] = ()
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a month cannot be settled: `place` is an entry of the month file (`items[2].served`) or the key of an answer."""

    place: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def message(self, language: str = "zh") -> str:
        return words().problems[self.code].filled(self.params).said(language)


class Unsettled(Exception):
    """A month that cannot be settled; says everything that is missing or contradicts the contract."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.place}: {problem.message('en')}" for problem in problems))
        self.problems = problems
