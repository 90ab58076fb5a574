"""The service fee of a month: every line of the price table, charged for what was done (clauses fee.composition – fee.mult).

What is missing, or contradicts the contract, is collected as problems that name the entry of the month file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from contracts.terms import adjustment, billing, extras, fees, minimum, pricing, served, values
from contracts.terms.adjustment import NewPrice
from contracts.terms.explained import YUAN, Figure, Line, formula, given, line, money, reckoned
from contracts.terms.month import Done, Month, Problem
from contracts.terms.pricing import PriceLine, Work
from contracts.terms.tiers import DAILY, YEARLY
from contracts.terms.values import Answers

FIXED_TOTAL = "固定总价"
SEATS, HOURS = "按坐席", "按时长"


class WorkDone:
    """Charges the price table for one month; `lines` are the charges, `prices` what unit prices have become."""

    def __init__(self, answers: Answers, month: Month) -> None:
        self.answers, self.month = answers, month
        self.problems: list[Problem] = []
        self.whole = billing.settlement_month(answers, month.span.start)
        self.share = pricing.part_of_month(month.span.days, self.whole.days)
        self.rise = adjustment.rise(answers, month.growth, used=month.adjusted)
        self.prices: list[NewPrice] = []
        self.price_lines = [self._priced(read) for read in self._read()]
        self.done = self._matched()
        self.lines = [charge for one in self.price_lines for charge in self._charged(one)]
        self.problems += self._unknown()

    def quantity(self, of: PriceLine) -> Figure | None:
        """What was done on a line, in its own unit; None when that is missing."""
        done, place = self.done.get(of.row, (Done(of.name), ""))
        fixed_total = self.answers.get("fee.totalMode") == FIXED_TOTAL
        if of.model == SEATS and not fixed_total:
            return self._seats(of, done, place)
        if not of.once and (fixed_total or of.basis == "固定"):
            return of.expected(share=self.share)
        if of.basis == "预测":
            expected = of.expected(share=self.share)
            return expected if done.forecast is None else given("forecast", done.forecast, of.counted_in)
        if done.quantity is None and of.once:
            return given("quantity", 0, of.counted_in)
        if done.quantity is None:
            self._lack(of, place, "quantity")
            return None
        counted = given(_name(of), done.quantity, of.counted_in)
        if not done.returned:
            return counted
        back = given("returned", done.returned, of.counted_in)
        return reckoned("quantity", formula("difference", more=counted, fewer=back), of.counted_in)

    def _read(self) -> list[PriceLine]:
        """The price lines; a guarantee goes to its line when it is one of a month."""
        lines = fees.price_lines(self.answers)
        if not lines:
            self.problems.append(Problem("fee.items", "noAnswer"))
        for number, read in enumerate(lines, start=1):
            if read is None:
                self.problems.append(Problem(f"fee.items[{number}]", "incomplete"))
        known = [replace(read, guaranteed=Fraction(0)) for read in lines if read]
        promised = minimum.commitment(self.answers)
        of = minimum.line_of(promised, known) if promised else None
        if promised is None or of is None or promised.months > 1 or self.month.excused:
            return known
        kept = replace(of, guaranteed=promised.quantity, shortfall=promised.share)
        return [kept if read is of else read for read in known]

    def _priced(self, of: PriceLine) -> PriceLine:
        """A line at the price that holds now; its tiers change in proportion."""
        month = self.month
        agreed = next((price for item, price in month.prices if item == of.name), None)
        changes = adjustment.changes(
            self.answers, of.name, of.price, agreed=agreed, rise=self.rise, tax_rate=month.tax_rate
        )
        if not changes:
            return of
        self.prices += changes
        factor = changes[-1].price / of.price.value if of.price.value else Fraction(1)
        tiers = tuple(replace(tier, price=adjustment.rounded(tier.price * factor)) for tier in of.tiers)
        return replace(of, price=replace(of.price, value=changes[-1].price), tiers=tiers)

    def _matched(self) -> Mapping[int, tuple[Done, str]]:
        """What was done by row of the price table, with its place in the file; rows of one name take turns."""
        found: dict[int, tuple[Done, str]] = {}
        for number, done in enumerate(self.month.done, start=1):
            place = f"items[{number}]"
            mine = [one.row for one in self.price_lines if one.name == done.item and one.row not in found]
            if mine:
                found[mine[0]] = (done, place)
            else:
                self.problems.append(Problem(f"{place}.item", "noItem", {"item": done.item}))
        return found

    def _seats(self, of: PriceLine, done: Done, place: str) -> Figure | None:
        """Seats paid, times the seat-days served of those planned for the whole settlement month."""
        billed = values.amount(self.answers.get("perf.billSeats"))
        alone = sum(one.model == SEATS for one in self.price_lines) == 1
        seats = done.seats or (billed if alone and billed else of.forecast)
        days = served.service_days(self.answers, self.whole)
        planned = done.planned or seats * (days or 0)
        actual = done.served
        if actual is None and of.basis != "实际":
            actual = planned * (self.share.value if self.share else 1)
        if not planned or actual is None:
            self._lack(of, place, "served" if planned else "planned")
            return None
        figures = {"served": given("servedSeats", actual, "席日"), "planned": given("plannedSeats", planned, "席日")}
        return reckoned("quantity", formula("seats", seats=given("seats", seats, "席"), **figures), of.counted_in)

    def _charged(self, of: PriceLine) -> Iterator[Line]:
        done, place = self.done.get(of.row, (Done(of.name), ""))
        quantity, before, days = self.quantity(of), done.before, done.days
        if of.tiers and of.tier_basis == DAILY and not days:
            days = served.service_days(self.answers, self.month.span)
            if not days:
                return self._lack(of, place, "days")
        if before is None and billing.year_start(self.answers, self.month.span.start) == self.month.span.start:
            before = Fraction(0)
        if before is None and of.tiers and of.tier_basis == YEARLY:
            return self._lack(of, place, "before")
        if quantity is not None:
            charges = of.charges(Work(quantity, self.share, done.forecast, before or Fraction(0), days))
            yield from charges
            yield from self._multiplied(of, done, place, charges[0], quantity)

    def _multiplied(self, of: PriceLine, done: Done, place: str, plain: Line, quantity: Figure) -> Iterator[Line]:
        """What holidays, nights and languages add to the plain price."""
        earned = [*self._timed(of, done, place), *self._spoken(of)]
        seats = of.model == SEATS and done.served is not None
        whole, unit = (done.served or Fraction(0), "席日") if seats else (quantity.value, of.counted_in)
        if sum((one.part for one in earned), Fraction(0)) > whole:
            self.problems.append(Problem(earned[0].place, "tooMuch", {"whole": values.decimal(whole, 4)}))
            return
        for one in earned:
            if one.factor is None:
                params = {"item": of.name, "lang": one.language}
                self.problems.append(Problem(one.place, "noLanguage" if one.language else "noFactor", params))
                continue
            figures = {"part": given(f"part.{one.kind}", one.part, unit), "whole": given("done", whole, unit)}
            factor = given(f"mult.{one.kind}", one.factor)
            extra = formula("extra", amount=money("plainFee", plain.amount), factor=factor, **figures)
            yield line(f"mult.{one.kind}", extra, subject=one.subject)

    def _timed(self, of: PriceLine, done: Done, place: str) -> Iterator["_Earned"]:
        """The parts of a line's quantity that earn one of the three coefficients of the contract."""
        factors = served.coefficients(self.answers)
        for kind in served.KINDS:
            if part := getattr(done, kind):
                factor = factors.get(kind) if fees.multiplies(of) else None
                yield _Earned(kind, part, factor, of.name, f"{place}.{kind}")

    def _spoken(self, of: PriceLine) -> Iterator["_Earned"]:
        """The parts done in languages with a coefficient of their own; of lines with one name they go to the first."""
        namesakes = [one.row for one in self.price_lines if one.name == of.name]
        factors = {one.name: one.factor for one in extras.languages(self.answers)} if fees.multiplies(of) else {}
        for number, said in enumerate(self.month.spoken, start=1):
            if said.item == of.name and namesakes[0] == of.row and factors.get(said.lang) != 1:
                subject, place = extras.named(of.name, said.lang), f"languages[{number}].lang"
                yield _Earned("lang", said.quantity, factors.get(said.lang), subject, place, said.lang)

    def _unknown(self) -> Iterator[Problem]:
        """Languages of items the price table does not have."""
        known = {one.name for one in self.price_lines}
        for number, said in enumerate(self.month.spoken, start=1):
            if said.item not in known:
                yield Problem(f"languages[{number}].item", "noItem", {"item": said.item})

    def _lack(self, of: PriceLine, place: str, column: str) -> None:
        """Something a line cannot be charged without."""
        if place:
            self.problems.append(Problem(f"{place}.{column}", "missing", {"item": of.name}))
        else:
            self.problems.append(Problem("items", "noEntry", {"item": of.name}))


@dataclass(frozen=True, slots=True)
class _Earned:
    """A part of a line's quantity that earns a coefficient (None: nothing is agreed), and where the month says so."""

    kind: str
    part: Fraction
    factor: Fraction | None
    subject: str
    place: str
    language: str = ""


def _name(of: PriceLine) -> str:
    """What is counted on a line: hours are those of login unless its name says 通话 (clause fee.composition)."""
    if of.counted_in == YUAN:
        return "turnover"
    if of.model == HOURS:
        return "talkHours" if "通话" in of.name else "loginHours"
    return "quantity"
