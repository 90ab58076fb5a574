"""Rights that cannot be waived, and wording that takes them away: R-FEE-19, R-LIA-03, R-DIS-06, R-TXT-04."""

from collections.abc import Iterator

from contracts.risk.case import Case
from contracts.risk.findings import Hit
from contracts.risk.registry import checks


@checks("R-FEE-19")
def hardship_excluded(case: Case) -> Iterator[Hit]:
    yield from _every_sentence(case)


@checks("R-LIA-03")
def adjustment_waived(case: Case) -> Iterator[Hit]:
    yield from _every_sentence(case)


@checks("R-DIS-06")
def limitation_agreed(case: Case) -> Iterator[Hit]:
    yield from _every_sentence(case)


@checks("R-TXT-04")
def risky_wording(case: Case) -> Iterator[Hit]:
    yield from _every_sentence(case)


def _every_sentence(case: Case) -> Iterator[Hit]:
    for said in case.said():
        params = {"sentence": said.quote, "words": said.words}
        yield Hit(said.keys, params=params, clause=said.passage.clause)
