"""The total a contract prints is the sum of the lines it prints: in its body, annex five, words, JSON and PDF.

What is added up is read back from the finished contract, figure by figure; nothing is taken from the engine that made it.
`pytest --hypothesis-profile=nightly` looks at 2,000 price tables instead of 30; a contract is printed as PDF only, and what
that says is read back in `rendering/test_fee_sums.py`.
"""

import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal as D
from functools import cache
from typing import Any

from hypothesis import given, settings

from clauses.library import Library
from clauses.library import read as read_library
from contracts import answers_file, statement
from contracts.assembly import serial
from contracts.assembly.document import Annex, Clause, Document, Table
from contracts.rendering import text
from contracts.terms import planned
from contracts.terms.money import read_capital
from contracts.terms.settlement import settle
from contracts.wizard.compose import Contract, compose
from tests.contracts.terms.strategies import FeeTable, fee_tables
from tests.factories import example_answers

MONEY = r"人民币([\d,]+\.\d\d)元（大写：(.+?)）"
TOTAL = re.compile(rf"含税总金额为?{MONEY}，(?:其中)?不含税金额为?{MONEY}，增值税额为?{MONEY}")
MULTIPLIED = re.compile(rf"预计系数加价{MONEY}")
FEWER = settings.default.max_examples // 2  # for what takes longer
ROWS, ONCE = "服务期金额（元）", "金额（元）"  # headings of the columns that are added up


@cache
def library() -> Library:
    return read_library()


def contract(table: FeeTable) -> Contract:
    return compose(example_answers("ecommerce-hotline") | table.raw, library())


@dataclass(frozen=True)
class Stated:
    """What a text says the whole costs: with tax, without, the tax; what coefficients add."""

    incl: D
    excl: D
    tax: D
    multiplied: D


def stated(words: str) -> Stated:
    """The amounts of one sentence, each of which says the same in figures and in words."""
    found = TOTAL.search(words)
    assert found is not None
    multiplied = MULTIPLIED.search(words)
    pairs = [found.groups()[place : place + 2] for place in (0, 2, 4)] + ([multiplied.groups()] if multiplied else [])
    for figures, capital in pairs:
        assert read_capital(capital) == amount(figures)
    incl, excl, tax = (amount(figures) for figures, _capital in pairs[:3])
    return Stated(incl, excl, tax, amount(multiplied[1]) if multiplied else D(0))


def amount(figures: str) -> D:
    return D(figures.replace(",", ""))


def the_clause(document: Document, clause_id: str) -> Clause:
    return next(clause for clause in document.clauses() if clause.id == clause_id)


def the_annex(document: Document) -> Annex:
    return next(annex for annex in document.annexes if annex.id == "annex.5")


def annex_text(annex: Annex) -> str:
    return "\n".join(text.block_text(block) for block in annex.blocks if not isinstance(block, Table))


def column(annex: Annex, heading: str) -> list[D]:
    """The amounts printed under a heading of the annex; nothing without such a table."""
    for block in annex.blocks:
        if isinstance(block, Table):
            headings = [one.heading for one in block.columns]
            if heading in headings:
                return [amount(text.line_text(row[headings.index(heading)])) for row in block.rows]
    return []


def net(found: Stated, table: FeeTable) -> D:
    """The total as prices are: with tax or without."""
    return found.incl if table.answers["fee.tax.mode"] == "含税" else found.excl


@given(fee_tables())
def test_body_annex_words_and_json_state_the_sum_of_the_lines(table: FeeTable) -> None:
    made = contract(table).document
    body, annex = stated(text.clause_text(the_clause(made, "fee.price"))), the_annex(made)
    in_annex = stated(annex_text(annex))
    assert replace(in_annex, multiplied=D(0)) == body
    assert body.excl + body.tax == body.incl
    rows, once = column(annex, ROWS), column(annex, ONCE)
    assert len(rows) == len(table.raw["fee.items"])
    assert len(once) == len(table.raw["fee.once"])
    assert sum([*rows, *once, in_annex.multiplied], D(0)) == net(body, table)
    kept = serial.from_data(json.loads(json.dumps(serial.to_data(made))))
    assert text.render(kept) == text.render(made)


@settings(max_examples=FEWER)
@given(fee_tables())
def test_answers_file_brings_the_same_amounts_back(table: FeeTable) -> None:
    raw = example_answers("ecommerce-hotline") | table.raw
    back = compose(answers_file.read(answers_file.write(raw).encode()).answers, library())
    assert text.render(back.document) == text.render(contract(table).document)


@settings(max_examples=FEWER)
@given(fee_tables(whole_months=True, most_months=6))
def test_statement_in_json_adds_up_to_what_is_payable(table: FeeTable) -> None:
    terms = contract(table).answers.values
    span = planned.months(terms)[-1]
    month = planned.completed(terms, planned.month(terms, span, library().indicators), library().indicators)
    printed: dict[str, Any] = json.loads(json.dumps(statement.as_json(settle(terms, month, library().indicators), {})))
    assert sum((D(line["amount"]) for line in printed["lines"]), D(0)) == D(printed["payable"])
    assert read_capital(printed["capital"]) == D(printed["payable"])
    invoiced = [D(part["excl"]) + D(part["tax"]) for part in printed["taxed"]]
    assert sum(invoiced, D(0)) == D(printed["settled"]["incl"])
