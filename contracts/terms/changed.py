"""What went otherwise than planned: changes of scope, paid at unit prices, and volumes that call for a review (clause fee.adjust).

A change is what both sides signed beyond the price table for this month. Volumes are reviewed when the last three months
were all above, or all below, their forecast by more than the contract tolerates; that changes no amount by itself.
"""

from collections.abc import Iterator
from fractions import Fraction

from contracts.terms import adjustment, values
from contracts.terms.explained import PERCENT, Line
from contracts.terms.month import Done, Month, Problem
from contracts.terms.pricing import PriceLine
from contracts.terms.values import Answers
from contracts.terms.work_done import WorkDone

SCOPE, VOLUME = "服务范围变更", "业务量增减"  # of `fee.adj.triggers`


class Changed:
    """`lines` are changes of scope, `reviews` say of which items quantity and price are to be agreed anew, and why."""

    def __init__(self, answers: Answers, month: Month, work: WorkDone) -> None:
        self.answers, self.month, self.work = answers, month, work
        self.problems: list[Problem] = []
        self.lines = list(self._scope())
        self.reviews = list(self._reviews())

    def _has(self, trigger: str) -> bool:
        chosen = self.answers.get("fee.adj.triggers")
        return isinstance(chosen, (tuple, list)) and trigger in chosen

    def _line(self, place: str, item: str, known: bool) -> PriceLine | None:
        """The price line an entry is about; None, with a problem, where the contract has none or knows no such rule."""
        of = next((one for one in self.work.price_lines if one.name == item), None)
        if of is None:
            self.problems.append(Problem(f"{place}.item", "noItem", {"item": item}))
        elif not known:
            self.problems.append(Problem(f"{place}.item", "noAdjustment"))
        return of if known else None

    def _scope(self) -> Iterator[Line]:
        for number, (item, more) in enumerate(self.month.scope, start=1):
            place = f"scope[{number}]"
            of = self._line(place, item, self._has(SCOPE))
            if of is None:
                continue
            if of.tiers or of.price.unit == PERCENT:
                self.problems.append(Problem(f"{place}.item", "noUnitPrice", {"item": item}))
                continue
            done = self.work.quantity(of)
            if done is not None and done.value + more < 0:
                whole = {"whole": values.decimal(done.value, 4)}
                self.problems.append(Problem(f"{place}.quantity", "tooFew", whole))
                continue
            yield adjustment.scope_change(item, of.price.value, more, of.counted_in)

    def _reviews(self) -> Iterator[tuple[str, dict[str, object]]]:
        """A code of a note and its parameters for each item out of bounds."""
        limit = values.amount(self.answers.get("fee.adj.pctScope"))
        known = self._has(VOLUME) and limit is not None
        for item in dict.fromkeys(one.item for one in self.month.earlier):
            number = next(n for n, one in enumerate(self.month.earlier, start=1) if one.item == item)
            of = self._line(f"earlier[{number}]", item, known)
            done = self.work.quantity(of) if of else None
            if of is None or done is None or limit is None:
                continue
            rows = [one for one in self.month.earlier if one.item == item]
            expected, _place = self.work.done.get(of.row, (Done(of.name), ""))
            actual = [*(one.quantity for one in rows), done.value]
            forecast = [*(one.forecast for one in rows), expected.forecast or self._share(of)]
            direction = adjustment.volume_review(actual, forecast, limit)
            if direction:
                code = "reviewUp" if direction == "up" else "reviewDown"
                yield code, {"item": item, "pct": values.decimal(limit)}

    def _share(self, of: PriceLine) -> Fraction:
        return of.expected(share=self.work.share).value
