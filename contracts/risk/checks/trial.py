"""The trial: R-TRM-03 and R-TRM-04."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from fractions import Fraction

from clauses.library.vocabulary import Raw
from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.moments import Span, term_dates
from contracts.risk.registry import checks
from contracts.terms.period import ONE_DAY, add_months

KEYS = ("term.trial.months", "term.trial.start")


@checks("R-TRM-03")
def trial_outside_term(case: Case) -> Iterator[Hit]:
    if not case.yes("term.trial.on"):
        return
    months, begins, length = case.whole("term.trial.months"), case.day("term.trial.start"), case.number("term.length")
    term = term_dates(case)
    params: dict[str, object] = {"months": months, "length": figure(length or 0)}
    if months is not None and length is not None and months > length:
        changes, better = _shorter(case, months, begins, term)
        yield Hit(
            (KEYS[0], *_term_keys(case)), "long", params={**params, "better": better}, fix="months", changes=changes
        )
    elif begins and term.first and term.last and not term.first <= begins <= term.last:
        changes = _moved(case, months, term)
        params = {"begins": begins, "start": term.first, "end": term.last, "better": changes.get(KEYS[1], "")}
        yield Hit((KEYS[1], *_term_keys(case)), "start", params=params, fix="start", changes=changes)
    elif months and begins and term.last and _ends(begins, months) > term.last:
        changes, better = _shorter(case, months, begins, term)
        params = {**params, "ends": _ends(begins, months), "end": term.last, "better": better}
        yield Hit((*KEYS, *_term_keys(case)), "end", params=params, fix="months", changes=changes)


@checks("R-TRM-04")
def trial_too_long(case: Case) -> Iterator[Hit]:
    months, length = case.whole("term.trial.months"), case.number("term.length")
    if not case.yes("term.trial.on") or months is None:
        return
    limit, parts = case.limit("months"), case.limit("parts")
    if months <= limit and (length is None or months * parts <= length):
        return
    better = int(min(limit, length / parts if length is not None else limit))
    changes = {KEYS[0]: str(better)} if better >= 1 else {}
    params = {"months": months, "limit": figure(limit), "length": figure(length or 0), "better": better}
    name = "months" if months > limit else "share"
    yield Hit((KEYS[0], *_term_keys(case)), name, params=params, fix="", changes=changes)


def _shorter(case: Case, months: int, begins: date | None, term: Span) -> tuple[dict[str, Raw | None], str]:
    """The longest trial that ends with the term and is not too long for it."""
    length = case.number("term.length")
    most = min([Fraction(months), *([length / case.limit("parts")] if length is not None else [])])
    for better in range(int(most), 0, -1):
        if not begins or not term.last or _ends(begins, better) <= term.last:
            return {KEYS[0]: str(better)}, str(better)
    return {}, ""


def _moved(case: Case, months: int | None, term: Span) -> dict[str, Raw | None]:
    """The trial begins with the service, or with the term when the service does not begin within it."""
    live = case.day("term.prep.goLive")
    if not term.first or not term.last:
        return {}
    start = live if live and term.first <= live <= term.last else term.first
    return {KEYS[1]: start.isoformat()} if not months or _ends(start, months) <= term.last else {}


def _ends(begins: date, months: int) -> date:
    """The last day of a trial; one that runs off the calendar never ends."""
    with suppress(OverflowError):
        return add_months(begins, months) - ONE_DAY
    return date.max


def _term_keys(case: Case) -> tuple[str, ...]:
    return tuple(key for key in ("term.start", "term.end", "term.months") if key in case.terms)
