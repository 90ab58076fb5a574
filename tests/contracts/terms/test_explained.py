"""Amounts that say how they came about."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from clauses.library import read as read_library
from contracts.terms import formulas
from contracts.terms.explained import Figure, formula, given, line, money, reckoned, total
from contracts.terms.explained_words import read, words

PRICE, CALLS = money("price", D("2.00")), given("quantity", 20000, "通")


def test_line_is_the_sum_of_its_parts_rounded_once() -> None:
    third = formula("product", price=money("price", D("0.333")), quantity=given("quantity", 5, "通"))
    assert (third.value, line("volume", third, third).amount) == (F("1.665"), D("3.33"))


def test_line_says_what_it_is_in_both_languages() -> None:
    calls = line("volume", formula("product", price=PRICE, quantity=CALLS), subject="呼入电话")
    assert (calls.clause, calls.group, calls.inputs) == ("fee.composition", "fee", (PRICE, CALLS))
    assert (calls.title(), calls.sentence()) == (
        "业务量服务费：呼入电话",
        "单价×有效业务量＝2.00元×20,000通＝40,000.00元",
    )
    assert (calls.title("en"), calls.sentence("en")) == (
        "Volume: 呼入电话",
        "unit price × valid quantity = 2.00 yuan × 20,000 calls = 40,000.00 yuan",
    )


def test_parts_made_alike_are_said_once_in_words_and_all_in_figures() -> None:
    slices = [
        formula("product", price=money("tierPrice", D(price)), quantity=given("slice", quantity, "通"))
        for price, quantity in (("2.00", 20000), ("1.80", 5000))
    ]
    tiers = line("volume", *slices)
    assert tiers.sentence() == "∑（档内单价×档内数量）＝2.00元×20,000通＋1.80元×5,000通＝49,000.00元"


def test_reckoned_figure_shows_its_own_formula() -> None:
    share = reckoned(
        "share", formula("quotient", part=given("servedDays", 17, "日"), whole=given("monthDays", 31, "日"))
    )
    part = line("fixed", formula("shared", whole=money("price", 1800), share=share))
    assert part.sentence() == "单价×当月实际服务日数÷当月日数＝1,800.00元×17日÷31日＝987.10元"
    assert [figure.name for figure in part.inputs] == ["price", "servedDays", "monthDays"]


def test_sums_and_money_inside_a_formula_stand_in_brackets() -> None:
    above = reckoned("excess", formula("difference", more=CALLS, fewer=given("limit", 15000, "通")), "通")
    assert formula("product", price=PRICE, quantity=above).in_figures() == "2.00元×（20,000通－15,000通）"
    cost = reckoned("whole", formula("product", price=PRICE, quantity=CALLS), "元")
    assert formula("difference", more=cost, fewer=cost).in_names() == "（单价×有效业务量）－（单价×有效业务量）"


def test_money_is_rounded_where_it_is_written_down() -> None:
    third = formula("product", price=money("price", D("0.333")), quantity=given("quantity", 5, "通"))
    assert (reckoned("whole", third, "元").value, reckoned("quantity", third, "通").value) == (F("1.67"), F("1.665"))


def test_percentages_are_written_as_they_are_and_reckoned_as_shares() -> None:
    forecast, above = given("forecast", 30000, "通"), given("overPct", 15, "%")
    raised = formula("raised", base=forecast, pct=above)
    assert (raised.value, raised.in_figures()) == (F(34500), "30,000通×（1＋15%）")
    assert reckoned("rate", formula("product", price=above, quantity=given("quantity", 2)), "%").printed() == "30%"


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        (money("price", D("7950")), "7,950.00元", "7,950.00 yuan"),
        (money("price", D("0.085")), "0.085元", "0.085 yuan"),
        (money("agreed", D("-12.5")), "−12.50元", "−12.50 yuan"),
        (given("quantity", D("36.0"), "席·月"), "36席·月", "36 seat-months"),
        (given("quantity", 3, "箱"), "3箱", "3 箱"),
        (given("overPct", D("0.5"), "%"), "0.5%", "0.5%"),
        (given("overMult", D("1.20")), "1.2", "1.2"),
    ],
)
def test_figures_are_printed_exactly(figure: Figure, zh: str, en: str) -> None:
    assert (figure.printed("zh"), figure.printed("en")) == (zh, en)


def test_total_of_lines_and_of_none() -> None:
    calls = line("volume", formula("product", price=PRICE, quantity=CALLS))
    assert (total([calls, calls]), total([])) == (D("80000.00"), D("0.00"))


def test_every_formula_of_the_content_can_be_reckoned() -> None:
    for template in words().formulas.values():
        formulas.reckon(template, {place: F(number) for number, place in enumerate(formulas.places(template), 1)})


def test_every_line_names_a_clause_of_the_library() -> None:
    clauses = read_library().clauses
    assert [code for code, entry in words().lines.items() if entry.clause not in clauses] == []


LINE = '[line.x]\ntitle = { zh = "甲", en = "A" }\nclause = "fee.price"\ngroup = "fee"\n'
GROUP = '[group]\nfee = { zh = "费用", en = "Fee" }\n'


def test_content_may_come_in_several_files() -> None:
    assert read([LINE, GROUP]).lines["x"].title.en == "A"


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([LINE], "x: needs"),
        ([GROUP, GROUP], "group: fee stands twice"),
        ([GROUP, LINE.replace("clause", "clasue")], "x: needs"),
        (['[lines.x]\ntitle = "甲"'], "no such table: lines"),
    ],
)
def test_content_that_does_not_hold_is_refused(sources: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(sources)
