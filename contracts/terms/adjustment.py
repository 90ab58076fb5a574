"""What prices become by the rules for adjusting them (clause fee.adjust, domain.md §R5).

Consumer prices and minimum wages count with what exceeds their threshold, wages with the share of labour in the price,
both together within the limit of a contract year. Prices follow downwards only where the contract says so; its standard
wording does not, so `mirrored` is off. Adjusted unit prices have four decimals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from contracts.terms import values
from contracts.terms.explained import PERCENT, Figure, Formula, Line, formula, given, line, money, reckoned
from contracts.terms.values import Answers

LABOUR = Fraction(70)  # percent of the price (clause fee.adjust)
MONTHS_IN_A_ROW = 3
TRIGGERS = {"cpi": "居民消费价格上涨", "wage": "最低工资标准上调"}
_PLACES = 4

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class NewPrice:
    """A unit price that changed: `price` in yuan, and how it came about (None for one the parties agreed on)."""

    item: str
    price: Fraction
    how: Formula | None


def rise(
    answers: Answers, growth: Mapping[str, Fraction], *, used: Fraction = Fraction(0), mirrored: bool = False
) -> Figure | None:
    """By how many percent prices rise (or, mirrored, fall) for the yearly growth of consumer prices (`cpi`) and of the
    minimum wage (`wage`), in percent; None when neither passes its threshold or is a reason the contract knows.

    `used` percent of the year's limit are spent already. A growth of consumer prices of 4.2% over 3% gives 1.2%.
    """
    chosen = answers.get("fee.adj.triggers")
    triggers = chosen if isinstance(chosen, (tuple, list)) else ()
    cap = values.amount(answers.get("fee.adj.cap"))
    found = []
    for kind, grown in growth.items():
        threshold = values.amount(answers.get(f"fee.adj.{kind}"))
        if (
            TRIGGERS.get(kind) in triggers
            and threshold is not None
            and (part := _beyond(kind, grown, threshold, mirrored))
        ):
            found.append(part)
    if not found or cap is None:
        return None
    both = found[0] if len(found) == 1 else reckoned("rise", formula("sum", one=found[0], other=found[1]), PERCENT)
    room = given("adjCap", cap, PERCENT)
    if used:
        room = reckoned("room", formula("difference", more=room, fewer=given("adjUsed", used, PERCENT)), PERCENT)
    code = "atMost" if both.value >= 0 else "atLeast"
    return reckoned("rise", formula(code, one=both, limit=room), PERCENT)


def changes(
    answers: Answers,
    item: str,
    price: Figure,
    *,
    agreed: Fraction | None = None,
    rise: Figure | None = None,
    tax_rate: Fraction | None = None,
) -> list[NewPrice]:
    """What becomes of a unit price, step by step: a price `agreed` since holds as it is; otherwise it takes the `rise` and,
    where it includes tax, another rate (percent) than that of the contract. Shares of turnover change by agreement only.
    """
    if agreed is not None:
        return [NewPrice(item, agreed, None)]
    if price.unit == PERCENT:
        return []
    found = [raised(item, price.value, rise)] if rise is not None else []
    old = values.amount(answers.get("fee.tax.rate"))
    if tax_rate is not None and old is not None and tax_rate != old and answers.get("fee.tax.mode") == "含税":
        found.append(retaxed(item, found[-1].price if found else price.value, old, tax_rate))
    return found


def raised(item: str, price: Fraction, by: Figure) -> NewPrice:
    """A unit price in yuan after a rise in percent."""
    how = formula("raised", base=money("oldPrice", price), pct=by)
    return NewPrice(item, rounded(how.value), how)


def retaxed(item: str, price: Fraction, old_rate: Fraction, new_rate: Fraction) -> NewPrice:
    """A unit price with tax after a change of the rate (percent): the price without tax stays (clause fee.tax)."""
    rates = {"old": given("oldRate", old_rate, PERCENT), "new": given("newRate", new_rate, PERCENT)}
    how = formula("retaxed", price=money("oldPrice", price), **rates)
    return NewPrice(item, rounded(how.value), how)


def rounded(price: Fraction) -> Fraction:
    """A unit price in yuan, to four decimals."""
    return Fraction(values.decimal(price, _PLACES))


def scope_change(item: str, price: Fraction, quantity: Fraction, unit: str) -> Line:
    """What more (or, negative, fewer) units of a priced item add to a month, at its own unit price."""
    return line(
        "scope", formula("product", price=money("price", price), quantity=given("change", quantity, unit)), subject=item
    )


def volume_review(actual: Sequence[Fraction], forecast: Sequence[Fraction], pct: Fraction) -> Direction | None:
    """Whether quantities and prices are to be agreed anew: the last three months all above, or all below, their forecast
    by more than `pct` percent. Raises ValueError when there is not a forecast for every month.
    """
    months = list(zip(actual, forecast, strict=True))[-MONTHS_IN_A_ROW:]
    if len(months) < MONTHS_IN_A_ROW:
        return None
    share = pct / 100
    if all(done > expected * (1 + share) for done, expected in months):
        return "up"
    return "down" if all(done < expected * (1 - share) for done, expected in months) else None


def _beyond(kind: str, grown: Fraction, threshold: Fraction, mirrored: bool) -> Figure | None:
    """What a growth counts for, beyond its threshold."""
    figures = {"more": given(f"{kind}Growth", grown, PERCENT), "fewer": given(f"{kind}Threshold", threshold, PERCENT)}
    if grown > threshold:
        part = reckoned("beyond", formula("difference", **figures), PERCENT)
    elif mirrored and grown < -threshold:
        part = reckoned("beyond", formula("sum", one=figures["more"], other=figures["fewer"]), PERCENT)
    else:
        return None
    if kind == "cpi":
        return part
    return reckoned("beyond", formula("shared", whole=part, share=given("labour", LABOUR, PERCENT)), PERCENT)
