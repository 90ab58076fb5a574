"""What must hold for every price table: totals are the sums of their lines, months add up to totals (domain model R5)."""

from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clauses.library import read as read_library
from contracts.terms import billing, pricing, tax
from contracts.terms.derive import derive
from contracts.terms.explained import Line, total
from contracts.terms.explained import given as given_figure
from contracts.terms.fees import price_lines, totals
from contracts.terms.milestones import Span
from contracts.terms.money import FEN, capital, read_capital
from contracts.terms.month import Before, Done, Month, Performance
from contracts.terms.settlement import Settlement, settle
from contracts.terms.volume import monthly_cost
from contracts.wizard.steps import collect
from tests.contracts.terms.settling import LADDER, REDLINES
from tests.contracts.terms.strategies import FeeTable, fee_tables
from tests.factories import example_answers

PERFORMANCE: dict[str, object] = {
    "kpi.ladder": LADDER,
    "kpi.redlines": REDLINES,
    "kpi.bonusCap": D(5),
    "kpi.malusCap": D(20),
}
SETTLED: dict[str, object] = {
    "fee.settle.cycle": "月",
    "fee.settle.cut": "每期最后一日",
    "fee.setoff": "经乙方确认后抵扣",
}


@given(fee_tables())
def test_total_is_the_sum_of_its_lines_in_figures_and_in_words(table: FeeTable) -> None:
    found = totals(table.answers)
    assert found.total is not None
    net = found.total.incl if table.answers["fee.tax.mode"] == "含税" else found.total.excl
    assert total(found.lines) == net
    assert found.total.excl + found.total.tax == found.total.incl
    assert read_capital(capital(found.total.incl)) == found.total.incl


@given(fee_tables())
def test_figures_of_the_annex_add_up_to_the_total_of_the_body(table: FeeTable) -> None:
    terms = derive(table.answers)
    rows = [row["total"] for row in terms["fee.items"]]  # type: ignore[attr-defined, union-attr]
    once = [row["amount"] for row in table.answers["fee.once"]]  # type: ignore[attr-defined, union-attr]
    whole = terms["fee.total"] if table.answers["fee.tax.mode"] == "含税" else terms["fee.totalExcl"]
    assert sum([*rows, *once, terms.get("fee.multTotal", D(0))], D(0)) == whole
    assert terms["fee.totalExcl"] + terms["fee.totalTax"] == terms["fee.total"]  # type: ignore[operator]


@given(fee_tables())
def test_curve_of_the_monthly_cost_meets_the_estimate_at_the_forecast(table: FeeTable) -> None:
    cost, found = monthly_cost(table.answers), totals(table.answers)
    assume(cost is not None)
    assert cost is not None
    assert cost.at(F(1)) == found.monthly


@settings(max_examples=20)
@given(fee_tables())
def test_tables_are_what_the_wizard_takes(table: FeeTable) -> None:
    answers = collect(example_answers("ecommerce-hotline") | table.raw, read_library())
    assert [problem for problem in answers.problems if problem.step in ("term", "fees")] == []
    assert {key: answers.values[key] for key in table.answers if table.answers[key] != ()} == {
        key: value for key, value in table.answers.items() if value != ()
    }


def months_as_forecast(table: FeeTable) -> list[Settlement]:
    """Every month of the term, settled with the quantities forecast and a coefficient of 1."""
    answers = table.answers | PERFORMANCE | SETTLED
    known = [line for line in price_lines(answers) if line]
    before, settled = {line.row: F(0) for line in known}, []
    left = Before(settled=F(0), guaranteed=F(0))
    for number, piece in enumerate(billing.pieces(answers)):
        assert piece.span is not None
        done = [as_forecast(line, answers, piece.span, before[line.row], first=number == 0) for line in known]
        found = settle(answers, Month(piece.span, tuple(done), Performance(coef=F(1)), before=left), {})
        settled.append(found)
        left = found.after
        for line in known:
            new_year = (number + 1) % billing.YEAR == 0
            before[line.row] = F(0) if new_year else before[line.row] + max(line.forecast, line.minimum)
    return settled


def as_forecast(line: pricing.PriceLine, answers: dict[str, object], span: Span, before: F, *, first: bool) -> Done:
    if line.model == "按坐席":
        planned = line.forecast * span.days
        return Done(line.name, served=planned, planned=planned)
    if line.once:
        return Done(line.name, quantity=line.forecast if first else F(0), forecast=line.forecast if first else F(0))
    return Done(line.name, quantity=line.forecast, before=before)


@given(fee_tables(whole_months=True, most_months=14))
def test_months_settled_as_forecast_add_up_to_the_total(table: FeeTable) -> None:
    lines = [line for line in price_lines(table.answers) if line]
    assume(all(line.basis == "实际" for line in lines if line.once))  # others are paid every month
    assume(table.answers["fee.totalMode"] != "封顶总价")
    spans = [amount for amount in totals(table.answers).spans if amount is not None]
    assert sum((month.fee for month in months_as_forecast(table)), D(0)) == sum(spans, D(0))


QUANTITIES = st.integers(0, 200_000).map(F)


@given(fee_tables(whole_months=True, most_months=3), st.data())
def test_lines_of_any_month_add_up_to_what_is_payable(table: FeeTable, data: st.DataObject) -> None:
    assume("fee.min.on" not in table.answers or "fee.tiers" not in table.answers)  # may have no clear price
    answers = table.answers | PERFORMANCE | SETTLED
    span = billing.pieces(answers)[0].span
    assert span is not None
    done = tuple(
        Done(line.name, quantity=data.draw(QUANTITIES), served=data.draw(QUANTITIES), planned=F(100_000))
        for line in price_lines(answers)
        if line
    )
    coef = data.draw(st.sampled_from(["0.7", "0.94", "1", "1.03"]))
    incidents = {"辱骂客户": data.draw(st.integers(0, 3))}
    found = settle(answers, Month(span, done, Performance(coef=F(coef), incidents=incidents)), {})
    assert total(found.lines) == found.payable
    assert found.payable >= 0
    assert tax.total([split for _line, split in found.taxed]) == found.settled
    for line in found.lines:
        assert_explained(line)


def assert_explained(line: Line) -> None:
    """Every figure that was given is printed as exactly as it was reckoned with, in both languages."""
    for figure in line.inputs:
        printed = figure.printed().removesuffix(figure.unit).replace(",", "").replace("−", "-")
        assert F(printed) == figure.value
    assert line.sentence("zh") != line.sentence("en")


@given(fee_tables(), st.integers(0, 300), st.integers(0, 100))
def test_more_work_never_costs_less_unless_whole_bands_or_discounts_say_so(
    table: FeeTable, percent: int, more: int
) -> None:
    assume(table.answers.get("fee.tierMode") != "全量套档" and table.answers.get("fee.over.mult", D(1)) >= 1)  # type: ignore[operator]
    for line in price_lines(table.answers):
        assert line is not None
        less, greater = (
            line.cost(pricing.Work(given_figure("quantity", line.forecast * F(share, 100), line.counted_in), days=30))
            for share in (percent, percent + more)
        )
        assert less <= greater + FEN  # each charge is rounded by itself
