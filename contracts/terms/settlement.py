"""One month's statement: what is due, line by line, each with its formula, its figures and its clause (domain.md §R5).

    service fee: price table × work done, with changes of scope, less what the days of a trial cost less
    + performance: coefficient, red lines, caps, relief of a trial
    + one-off fees + tax where prices are without + passed-on costs − what exceeds a capped total      = settled, invoiced
    − confirmed damages, as far as they may be set off and their cap allows
    + interest − carried over − prepayment deducted − deposit retained + deposit returned              = payable

The lines add up to what is payable, to the 分; a month that would be negative is carried over. Whatever is missing or
contradicts the contract is told all at once, by its place in the month file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from contracts.terms import billing, deposit, fees, judgement, payable, tax, values
from contracts.terms.adjustment import NewPrice
from contracts.terms.changed import Changed
from contracts.terms.explained import PERCENT, Line, formula, given, line, money, total
from contracts.terms.guarantee import Guarantee
from contracts.terms.judgement import Judgement
from contracts.terms.measures import Indicator
from contracts.terms.milestones import Span
from contracts.terms.money import round_fen
from contracts.terms.month import Before, Month, Problem, Unsettled
from contracts.terms.values import Answers
from contracts.terms.work_done import WorkDone

CAPPED_TOTAL, ENDS_AT_TOTAL = "封顶总价", "到期或费用达上限孰先"
WARNING_SHARE = Fraction(80, 100)  # of the total (clauses fee.price, term.period)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a statement that changes no amount, by its code in the content."""

    code: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Settlement:
    """The statement of a month: `lines` in order, which add up to `payable`.

    `fee` is the service fee before performance, as priced (with or without tax); `settled` what is invoiced; `taxed` splits
    every settled line, and adds up to it. `after` is what the next month needs to know. All in yuan.
    """

    span: Span
    lines: tuple[Line, ...]
    fee: Decimal
    settled: tax.Split
    payable: Decimal
    judged: Judgement
    prices: tuple[NewPrice, ...]
    taxed: tuple[tuple[Line, tax.Split], ...]
    notes: tuple[Note, ...]
    after: Before

    def of(self, *groups: str) -> tuple[Line, ...]:
        """The lines of some groups: `fee`, `kpi`, `extra`, `total`, `deduction`, `payment`."""
        return tuple(each for each in self.lines if each.group in groups)


def settle(answers: Answers, month: Month, catalogue: Mapping[str, Indicator]) -> Settlement:
    """The statement of a month. `catalogue` holds the indicators results are scored by, by code.

    Raises Unsettled with every problem: an answer the contract lacks, an entry the month lacks, one the contract does not
    know, or a month outside its term.
    """
    outside = _outside(answers, month.span)
    if outside:
        raise Unsettled(outside)
    return _Statement(answers, month, catalogue).settled()


class _Statement:
    """Draws up one statement, top to bottom."""

    def __init__(self, answers: Answers, month: Month, catalogue: Mapping[str, Indicator]) -> None:
        self.answers, self.month = answers, month
        self.work = WorkDone(answers, month)
        self.judged, problems = judgement.judge(answers, month, catalogue)
        self.guarantee = Guarantee(answers, month, self.work)
        self.changed = Changed(answers, month, self.work)
        self.problems = [*self.work.problems, *self.guarantee.problems, *self.changed.problems, *problems]
        self.notes = [Note("excused", {})] if self.guarantee.is_excused else []
        self.mode, self.rate = self._tax()

    def settled(self) -> Settlement:
        fee_lines = [*self.work.lines, *self.changed.lines, *self.guarantee.lines]
        fee_lines += judgement.trial_fee(self.answers, self.month, total(fee_lines))
        changes = judgement.changes(self.answers, self.month, self.judged, total(fee_lines))
        net = [*fee_lines, *changes, *self._once()]
        added = [*self._added_tax(net), *self._passed()]
        added += self._over_cap(total([*net, *added]))
        taxed = self._taxed(net, added)
        settled = tax.total([split for _line, split in taxed])
        base = payable.Settled(
            fee=self._gross(total(fee_lines)),
            lost=self._gross(-min(total(changes), Decimal(0))),
            incl=settled.incl,
        )
        rest = payable.draw_up(self.answers, self.month, base)
        self.problems += rest.problems
        if self.problems:
            raise Unsettled(tuple(dict.fromkeys(self.problems)))
        so_far = (self.month.before.settled or Fraction(0)) + Fraction(settled.incl)
        lines = (*net, *added, *rest.lines)
        return Settlement(
            span=self.month.span,
            lines=lines,
            fee=total(fee_lines),
            settled=settled,
            payable=total(lines),
            judged=self.judged,
            prices=tuple(self.work.prices),
            taxed=taxed,
            notes=(*self.notes, *(Note("notSetOff", {"what": what}) for what in rest.kept), *self._warnings(so_far)),
            after=replace(rest.after, settled=so_far, guaranteed=self.guarantee.so_far),
        )

    def _tax(self) -> tuple[tax.Mode, Decimal]:
        """The mode of the prices and the rate in force (percent)."""
        mode, rate = self.answers.get("fee.tax.mode"), values.amount(self.answers.get("fee.tax.rate"))
        if mode not in ("含税", "不含税"):
            self.problems.append(Problem("fee.tax.mode", "noAnswer"))
        if rate is None:
            self.problems.append(Problem("fee.tax.rate", "noAnswer"))
        rate = self.month.tax_rate if self.month.tax_rate is not None else rate
        return "不含税" if mode == "不含税" else "含税", values.decimal(rate or Fraction(0), 10)

    def _gross(self, amount: Decimal) -> Decimal:
        """An amount as priced, with its tax."""
        return tax.split_one(amount, self.rate, self.mode).incl

    def _taxed(self, net: list[Line], added: list[Line]) -> tuple[tuple[Line, tax.Split], ...]:
        """Every settled line with its split; tax that is a line of its own belongs to the lines it is charged on."""
        rest = [each for each in added if each.code != "tax"]
        if self.mode == "含税":
            net, rest = [*net, *rest], []
        splits = (
            *tax.split([each.amount for each in net], self.rate, self.mode),
            *tax.split([each.amount for each in rest], self.rate, "含税"),
        )
        return tuple(zip([*net, *rest], splits, strict=True))

    def _added_tax(self, net: list[Line]) -> list[Line]:
        if self.mode == "含税":
            return []
        figures = {"net": money("netFee", total(net)), "rate": given("taxRate", self.rate, PERCENT)}
        return [line("tax", formula("tax", **figures))]

    def _once(self) -> list[Line]:
        rows = {values.text(row.get("name")): row for row in values.rows(self.answers.get("fee.once"))}
        found = []
        for number, name in enumerate(self.month.once, start=1):
            amount = values.amount(rows[name].get("amount")) if name in rows else None
            if amount is None:
                self.problems.append(Problem(f"once[{number}].name", "noOnce", {"name": name}))
            else:
                found.append(line("due", formula("amount", amount=money("agreed", amount)), subject=name))
        return found

    def _passed(self) -> list[Line]:
        rows = {values.text(row.get("item")): row for row in values.rows(self.answers.get("fee.pass"))}
        found = []
        for number, (name, amount) in enumerate(self.month.passed, start=1):
            cap = values.amount(rows[name].get("cap")) if name in rows else None
            if cap is None:
                self.problems.append(Problem(f"pass[{number}].item", "noPass", {"name": name}))
            else:
                figures = {"one": money("paidOut", amount), "limit": money("passCap", cap)}
                found.append(line("passed", formula("atMost", **figures), subject=name))
        return found

    def _over_cap(self, now: Decimal) -> list[Line]:
        """What goes beyond a capped total, taken off."""
        if self.answers.get("fee.totalMode") != CAPPED_TOTAL:
            return []
        before, whole = self.month.before.settled, fees.totals(self.answers).total
        if whole is None:
            self.problems.append(Problem("fee.items", "noTotal"))
            return []
        if before is None and not self._is_first:
            self.problems.append(Problem("before.settled", "needed"))
        room = max(Fraction(whole.incl) - (before or Fraction(0)), Fraction(0))
        if Fraction(now) <= room:
            return []
        self.notes.append(Note("capped", {"total": f"{whole.incl:,}"}))
        limit = {"more": money("total", whole.incl), "fewer": money("settledBefore", before or 0)}
        if room:
            return [line("overCap", formula("beyond", now=money("settledNow", now), **limit))]
        return [line("overCap", formula("minus", amount=money("settledNow", now)))]

    @property
    def _is_first(self) -> bool:
        term = billing.billed_term(self.answers)
        return term is not None and term.start == self.month.span.start

    def _warnings(self, so_far: Fraction) -> Iterator[Note]:
        """What the month gives both sides to do: talk at 80% of a total that is a limit, review volumes, return a deposit."""
        limits = self.answers.get("fee.totalMode") == CAPPED_TOTAL or self.answers.get("term.mode") == ENDS_AT_TOTAL
        whole = fees.totals(self.answers).total if limits else None
        if whole is not None and so_far >= Fraction(whole.incl) * WARNING_SHARE:
            yield Note("warning", {"settled": f"{round_fen(so_far):,}", "total": f"{whole.incl:,}"})
        yield from (Note(code, params) for code, params in self.changed.reviews)
        term, end = billing.billed_term(self.answers), self.month.span.end
        last_day = deposit.due_back(self.answers, end) if self.answers.get("fee.dep.on") is True else None
        if term is not None and end == term.end and last_day is not None and not self.month.deposit_back:
            yield Note("depositDue", {"end": end.isoformat(), "day": last_day.isoformat()})


def _outside(answers: Answers, span: Span) -> tuple[Problem, ...]:
    """What is wrong with the days of a month: they lie in the term, after going live, in one settlement month."""
    term, whole = billing.billed_term(answers), billing.settlement_month(answers, span.start)
    if span.end < span.start:
        return (Problem("period.end", "reversed"),)
    if term is None and answers.get("term.mode") == "自生效日起N个月":
        return (Problem("misc.effect.date", "noTerm"),)
    if term is None:
        return (Problem("term.end", "noTerm"),)
    days = {"start": term.start.isoformat(), "end": term.end.isoformat()}
    if not term.start <= span.start <= span.end <= term.end:
        return (Problem("period", "outside", days),)
    if span.end > whole.end:
        return (Problem("period.end", "twoMonths", {"cut": whole.end.isoformat()}),)
    return ()
