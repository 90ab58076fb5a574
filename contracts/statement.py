"""A settled month on paper: the statement as text for people, and as JSON for other programs."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from contracts.terms import values
from contracts.terms.adjustment import NewPrice
from contracts.terms.bilingual import Bilingual
from contracts.terms.explained import YUAN, Figure, Line
from contracts.terms.explained_words import words
from contracts.terms.money import capital, figures
from contracts.terms.month import Before
from contracts.terms.settlement import Settlement

Labels = Mapping[str, str]  # of clauses, by id: `5.1 费用构成`


def text(found: Settlement, labels: Labels, language: str) -> Iterator[str]:
    """The lines of a statement, group by group, each with its reckoning and its clause."""
    says = _Words(language)
    yield f"{found.span.start} – {found.span.end}"
    if found.judged.score is not None:
        yield f"{says('score')} {found.judged.score}"
    if found.judged.coef != 1 or found.judged.score is not None:
        yield f"{says('coef')} {found.judged.coef}"
    for price in found.prices:
        yield f"{price.item} {says('newPrice')} {_price_reckoning(price, language)}"
    for group in words().groups:
        lines = found.of(group)
        if not lines:
            continue
        yield f"\n{words().groups[group].said(language)}"
        for line in lines:
            yield f"  {figures(line.amount).replace('-', '−'):>16}  {line.title(language)}"
            yield f"  {'':>16}  {line.sentence(language)}"
            yield f"  {'':>16}  {labels.get(line.clause, line.clause)}"
    yield ""
    yield f"{says('fee')} {figures(found.fee)}"
    split = found.settled
    yield f"{says('settled')} {figures(split.incl)} ({figures(split.excl)} + {figures(split.tax)})"
    yield f"{says('payable')} {figures(found.payable)} {capital(found.payable)}"
    for note in found.notes:
        yield f"* {words().notes[note.code].filled(note.params).said(language)}"


def as_json(found: Settlement, labels: Labels) -> dict[str, Any]:
    """The statement with every word in both languages; `before` is that section of the next month's file."""
    judged, split = found.judged, found.settled
    return {
        "period": {"start": found.span.start.isoformat(), "end": found.span.end.isoformat()},
        "score": None if judged.score is None else str(judged.score),
        "coef": str(judged.coef),
        "prices": [_new_price(price) for price in found.prices],
        "lines": [_line(line, labels) for line in found.lines],
        "fee": str(found.fee),
        "settled": {"incl": str(split.incl), "excl": str(split.excl), "tax": str(split.tax)},
        "taxed": [
            {"code": line.code, "subject": line.subject, "excl": str(part.excl), "tax": str(part.tax)}
            for line, part in found.taxed
        ],
        "payable": str(found.payable),
        "capital": capital(found.payable),
        "notes": [{"code": note.code, **_both(words().notes[note.code].filled(note.params))} for note in found.notes],
        "before": _before(found.after),
    }


class _Words:
    """The few words of a statement that are no line."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, code: str) -> str:
        return words().notes[f"statement.{code}"].said(self.language)


def _line(line: Line, labels: Labels) -> dict[str, Any]:
    return {
        "code": line.code,
        "group": line.group,
        "title": {"zh": line.title("zh"), "en": line.title("en")},
        "subject": line.subject,
        "formula": {"zh": line.in_names("zh"), "en": line.in_names("en")},
        "figures": {"zh": line.in_figures("zh"), "en": line.in_figures("en")},
        "inputs": [_figure(figure) for figure in line.inputs],
        "amount": str(line.amount),
        "clause": line.clause,
        "label": labels.get(line.clause, ""),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    name = {"zh": figure.called("zh"), "en": figure.called("en")}
    return {"code": figure.name, "name": name, "value": f"{values.decimal(figure.value, 30):f}", "unit": figure.unit}


def _new_price(price: NewPrice) -> dict[str, Any]:
    how = {"zh": _price_reckoning(price, "zh"), "en": _price_reckoning(price, "en")}
    return {"item": price.item, "price": f"{values.decimal(price.price, 4):f}", "how": how}


def _price_reckoning(price: NewPrice, language: str) -> str:
    result = Figure("price", price.price, YUAN).printed(language)
    if price.how is None:
        return result
    return f"{price.how.in_figures(language)} {'≈' if price.how.value != price.price else '='} {result}"


def _before(after: Before) -> dict[str, str]:
    known = {name: getattr(after, name) for name in ("settled", "prepaid", "retained", "carried", "guaranteed")}
    return {name: f"{values.decimal(Fraction(value), 10):f}" for name, value in known.items() if value is not None}


def _both(said: Bilingual) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}
