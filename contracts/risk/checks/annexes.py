"""Annexes that are cited, listed and filled as agreed: R-ANX-01 to -04."""

import re
from collections.abc import Iterator
from fractions import Fraction

from contracts.assembly.document import Annex, Table, Value
from contracts.risk.case import Case, either
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values

LEFT_OUT = "不适用"
_NUMERALS = "零一二三四五六七八九十"
_LABEL = r"(?<![》法例定释])(?P<label>第[一二三四五六七八九十]{1,3}条|附件[一二三四五六七八九十]{1,3})"
_QUOTED = re.compile(_LABEL + r"[：:、 \u3000]*[“《](?P<title>[^”》\n]{2,24})[”》]")
_ENTRY = re.compile(
    r"(?P<label>第[一二三四五六七八九十]{1,3}条|（[一二三四五六七八九十]{1,3}）|附件[一二三四五六七八九十]{1,3})"
    r"[：:、 \u3000]*[“《]?(?P<title>[一-鿿、]{2,24})[”》]?"
)


@checks("R-ANX-01")
def missing_annexes(case: Case) -> Iterator[Hit]:
    document = case.pages.document
    labels = {annex.label for annex in document.annexes}
    cited = either(case.rule.lists["words"])
    for passage, sentence in case.pages.sentences(case.rule.lists["about"]):
        for found in cited.finditer(sentence):
            label = _label(found[1])
            if label and label not in labels and not passage.clause.endswith(".entry"):
                params = {"sentence": sentence[:60], "label": Bilingual(label, found[0])}
                yield Hit(passage.keys_saying(either((found[0],))), "cited", params=params, clause=passage.clause)
    for passage in case.pages.passages:
        for target in passage.dangling:
            if target.startswith("annex."):
                yield Hit((f"{target}.mode",), "reference", clause=passage.clause)
    yield from _absent(case)
    for annex in document.annexes:
        if not case.pages.text_of(annex.id).strip():
            yield Hit((f"{annex.id}.mode",), "empty", params=_named(annex), clause=annex.id)


@checks("R-ANX-02")
def annexes_nobody_cites(case: Case) -> Iterator[Hit]:
    """The list of annexes does not count, nor does what an annex says of itself."""
    for annex in case.pages.document.annexes:
        own = (annex.id, f"{annex.id}.entry")
        cited = (
            annex.id in passage.refers or annex.label in passage.text
            for passage in case.pages.passages
            if passage.clause not in own
        )
        if not any(cited):
            mode = f"{annex.id}.mode"
            changes = {mode: LEFT_OUT} if annex.id in case.rule.lists["optional"] else {}
            yield Hit((mode,), params=_named(annex), fix="", changes=changes)


@checks("R-ANX-03")
def annex_tables_differ(case: Case) -> Iterator[Hit]:
    """Rows are counted, and every cell that is a number is compared with the answer it is said to print."""
    for annex in case.pages.document.annexes:
        for table in annex.blocks:
            if isinstance(table, Table) and table.key in case.rule.labels:
                yield from _differences(case, annex, table)


@checks("R-ANX-04")
def contents_disagree(case: Case) -> Iterator[Hit]:
    """Our own contents are made from the headings; a list somebody typed, or a heading quoted with its number, is not."""
    titles = {entry.label: entry.title for entry in case.pages.document.contents}
    listed = either(case.rule.lists["contents"])
    for passage in case.pages.passages:
        if "第" not in passage.text and "（" not in passage.text and "附件" not in passage.text:
            continue
        pattern = _ENTRY if listed.search(passage.text) else _QUOTED
        for found in pattern.finditer(passage.text):
            label, said = found["label"], found["title"]
            if label in titles and titles[label] not in (said, f"《{said}》") and _is_free(case, passage.clause, label):
                params = {"label": Bilingual(label, label), "said": said, "title": titles[label]}
                keys = passage.keys_saying(either((re.escape(said),)))
                yield Hit(keys, params=params, clause=passage.clause)


def _absent(case: Case) -> Iterator[Hit]:
    """Annexes somebody chose to have and the contract does not."""
    there = {annex.id for annex in case.pages.document.annexes}
    for number in range(1, 10):
        annex, mode = f"annex.{number}", case.text(f"annex.{number}.mode")
        if mode and mode != LEFT_OUT and annex not in there:
            label = f"附件{_NUMERALS[number]}"
            params = {"label": Bilingual(label, f"annex {number}"), "mode": mode}
            yield Hit((f"{annex}.mode",), "absent", params=params)


def _differences(case: Case, annex: Annex, table: Table) -> Iterator[Hit]:
    rows = case.rows(table.key)
    label = Bilingual(annex.label, annex.label)
    if len(table.rows) != len(rows):
        params = {"label": label, "what": case.rule.labels[table.key], "printed": len(table.rows), "agreed": len(rows)}
        yield Hit((table.key,), "rows", params=params, clause=annex.id)
        return
    for cells in table.rows:
        for node in (node for cell in cells for node in cell if isinstance(node, Value)):
            if node.row is None or node.row >= len(rows) or node.key != table.key:
                continue
            agreed, printed = values.number(rows[node.row].get(node.column)), _figure(node.text)
            if agreed is not None and printed is not None and agreed != printed:
                told = f"{values.decimal(agreed, 6):f}"
                params = {"label": label, "row": node.row + 1, "printed": node.text, "agreed": told}
                yield Hit((table.key,), "cell", (node.row,), params, clause=annex.id)


def _figure(text: str) -> Fraction | None:
    return number_of(text.replace(",", ""))


def _is_free(case: Case, clause: str, label: str) -> bool:
    """The list of annexes prints 附件二：《…》 itself, from the same titles."""
    return not (clause.endswith(".entry") and label.startswith("附件"))


def _label(numeral: str) -> str:
    number = number_of(numeral)
    if number is None or not 0 < number <= 10 or number.denominator != 1:
        return f"附件{numeral}"
    return f"附件{_NUMERALS[int(number)]}"


def _named(annex: Annex) -> dict[str, object]:
    return {"label": Bilingual(annex.label, annex.label), "title": annex.title}
