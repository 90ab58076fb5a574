"""Blanks, placeholders, names and references in the text: R-TXT-01 to -03."""

import re
from collections.abc import Iterator

from contracts.risk.case import Case, either
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values

MOST_NAMED = 3  # blanks that are named as questions; a draft may have many


@checks("R-TXT-01")
def blanks_and_placeholders(case: Case) -> Iterator[Hit]:
    """Blanks together, for a young draft has many; placeholders are looked for wherever words are free."""
    gaps = case.pages.document.gaps
    shown = {gap.text for gap in gaps}
    if gaps:
        keys = tuple(dict.fromkeys(gap.key for gap in gaps))[:MOST_NAMED]
        params = {"count": len(gaps), "first": Bilingual(f"“{gaps[0].label}”", f"“{gaps[0].label}”")}
        yield Hit(keys, "gap", params=params)
    anywhere, typed = either(case.rule.lists["words"]), either(case.rule.lists["typed"])
    for passage, sentence in case.pages.sentences(case.rule.lists["about"]):
        found = anywhere.search(sentence)
        keys = passage.keys_saying(anywhere) or passage.keys_saying(typed)
        if keys and not found:
            found = typed.search(sentence)
        if found and (keys or passage.own) and found[0] not in shown:
            params = {"sentence": sentence[:60], "words": found[0]}
            yield Hit(keys, "placeholder", params=params, clause=passage.clause)


@checks("R-TXT-02")
def names_mixed_up(case: Case) -> Iterator[Hit]:
    """What somebody typed in another form's name for the contract, or with other names for the parties."""
    right = case.pages.document.self_name
    wrong = tuple(name for name in case.rule.lists["selves"] if name != right)
    for passage, sentence in case.pages.sentences((*wrong, *case.rule.lists["parties"])):
        for name, found in (("self", either(wrong)), ("party", either(case.rule.lists["parties"]))):
            match = found.search(sentence)
            keys = passage.keys_saying(found)
            if not match or not (keys or passage.own):
                continue
            params = {"sentence": sentence[:60], "words": match[0], "right": Bilingual(right, right)}
            changes = _renamed(case, keys, wrong, right) if name == "self" else {}
            fix = "self" if changes else None
            yield Hit(keys, name, params=params, clause=passage.clause, fix=fix, changes=changes)


@checks("R-TXT-03")
def broken_references(case: Case) -> Iterator[Hit]:
    """References the library makes dangle when their clause left; those somebody typed are looked up by number."""
    for passage in case.pages.passages:
        if any(not target.startswith("annex.") for target in passage.dangling):
            yield Hit((), "clause", clause=passage.clause)
    numbers, articles = _numbers(case), {article.number for article in case.pages.document.articles}
    wanted, denied = either(case.rule.lists["numbers"]), either(case.rule.lists["denied"])
    for passage, sentence in case.pages.sentences(("第",)):
        if not (passage.own or passage.values) or denied.search(sentence):
            continue
        for found in wanted.finditer(sentence):
            keys = passage.keys_saying(either((re.escape(found[0]),)))
            article = number_of(found["article"] or "")
            broken = found["number"] not in numbers if found["number"] else article not in articles
            if broken and (keys or passage.own):
                params = {"sentence": sentence[:60], "words": found[0]}
                yield Hit(keys, "number", params=params, clause=passage.clause)


def _renamed(case: Case, keys: tuple[str, ...], wrong: tuple[str, ...], right: str) -> dict[str, str]:
    """The answers that are plain text, with the contract called by its own name."""
    said = {key: values.text(case.terms.get(key)) for key in keys}
    return {key: either(wrong).sub(right, text) for key, text in said.items() if text}


def _numbers(case: Case) -> set[str]:
    """Every number printed in the contract: 3.1, 3.1.1, 8.2.1."""
    document = case.pages.document
    printed = {getattr(block, "number", "") for clause in document.clauses() for block in clause.blocks}
    return {str(number) for number in printed} | {clause.number for clause in document.clauses()}
