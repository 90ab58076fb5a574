"""The totals and lines of random price tables, read back from paper: many annexes in one PDF, because printing takes time."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal as D

from hypothesis import Phase, given, settings

from contracts.assembly.document import Annex, Document, Heading
from tests.contracts.terms.strategies import FeeTable, fee_tables
from tests.contracts.test_fee_sums import Stated, amount, contract, net, stated, the_annex, the_clause
from tests.nightly import NIGHTLY

TABLES = 1000 if NIGHTLY else 12  # an ordinary run, and the nightly one
TOGETHER = 12  # in one PDF
KEPT = 2  # of the annex: the prices, and one-off fees
FOOT = re.compile(r"^.*\n.*第 \d+ 页 共 \d+ 页\n", re.MULTILINE)
ROW = re.compile(r"\.\d\d([\d,]+\.\d\d)—")  # the amount of a month, of the whole term, no remark
ONCE = re.compile(r"([\d,]+\.\d\d)上线验收合格后")


def tables(count: int) -> list[FeeTable]:
    """The same random tables every time, none of the first and simplest."""
    found: list[FeeTable] = []

    @settings(max_examples=3 * count, phases=[Phase.generate], database=None, derandomize=True)
    @given(fee_tables())
    def gather(table: FeeTable) -> None:
        found.append(table)

    gather()
    return found[-count:]


def gathered(documents: list[Document]) -> Document:
    """A contract of the price clauses and fee annexes of many, because printing each takes seconds."""
    first = documents[0]
    clauses = tuple(replace(the_clause(one, "fee.price"), anchor=f"c{n}") for n, one in enumerate(documents))
    annexes = tuple(
        replace(beginning(the_annex(one)), label=f"附件{n}", anchor=f"a{n}") for n, one in enumerate(documents, start=1)
    )
    return replace(first, preamble=(), articles=(replace(first.articles[0], clauses=clauses),), annexes=annexes)


def beginning(annex: Annex) -> Annex:
    """The parts of an annex that hold what is added up."""
    headings = [number for number, block in enumerate(annex.blocks) if isinstance(block, Heading)]
    return replace(annex, blocks=annex.blocks[: headings[KEPT]])


def on_paper(path: str) -> str:
    """The words of a PDF in the order they were set, without feet and white space."""
    read = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s", "", FOOT.sub("", read.stdout))


def read_back(words: str) -> Iterator[tuple[Stated, Stated, list[D], list[D]]]:
    """Of each contract: what its body states, what its annex states, the amounts of its lines, its one-off fees."""
    body, *annexes = words.split("一、外包费用")
    for price, annex in zip(body.split("本协议的金额性质为")[1:], annexes, strict=True):
        lines, rest = annex.split("金额合计", 1)
        yield (
            stated(price),
            stated(rest),
            [amount(one) for one in ROW.findall(lines)],
            [amount(one) for one in ONCE.findall(rest)],
        )


def test_paper_states_the_sum_of_its_lines(printed, tmp_path):
    drawn = tables(TABLES)
    path = tmp_path / "fees.pdf"
    for start in range(0, TABLES, TOGETHER):
        some = drawn[start : start + TOGETHER]
        path.write_bytes(printed(gathered([contract(table).document for table in some])).content)
        for table, (body, annex, lines, once) in zip(some, read_back(on_paper(str(path))), strict=True):
            assert replace(annex, multiplied=D(0)) == body
            assert (len(lines), len(once)) == (len(table.raw["fee.items"]), len(table.raw["fee.once"]))
            assert sum([*lines, *once, annex.multiplied], D(0)) == net(body, table)
