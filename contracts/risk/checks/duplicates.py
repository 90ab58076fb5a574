"""The same duty said twice: R-TXT-05.

Free text is held against every other sentence of the contract by the pairs of characters both have. Only sentences that
share some run of characters with it are looked at closely, so a long contract costs little.
"""

import re
from collections.abc import Iterator

from clauses.library.tailoring import is_special
from contracts.risk.case import Case
from contracts.risk.findings import Hit
from contracts.risk.pages import Passage
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual

RUN = 5  # characters two sentences must share in a row to be compared
_BETWEEN = re.compile(r"[。；\n]")
_MARKS = re.compile(r"[\s，、：（）“”《》,.:()0-9零壹贰叁肆伍陆柒捌玖拾佰仟]|人民币|大写|元整?")
_OWN_NAMES = re.compile(r"本合同|本协议|合同|协议")


@checks("R-TXT-05")
def duty_said_twice(case: Case) -> Iterator[Hit]:
    least, share = int(case.limit("characters")), case.limit("percent") / 100
    labels = _labels(case)
    for passage, keys, sentence in _free_sentences(case):
        mine = _pairs(sentence)
        if len(_plain(sentence)) < least:
            continue
        for other, theirs in _related(case, passage, keys, sentence):
            pairs = _pairs(theirs)
            common = len(mine & pairs)
            if len(_plain(theirs)) >= least and common >= share * min(len(mine), len(pairs)):
                params = {"sentence": sentence[:60], "other": theirs[:60], "place": labels.get(other.clause, "")}
                yield Hit(keys, params=params, clause=passage.clause)
                break


def _free_sentences(case: Case) -> Iterator[tuple[Passage, tuple[str, ...], str]]:
    """Sentences a person added: answers in prose, and special terms. A reworded clause says again what it said before."""
    prose = set(case.rule.keys)
    for passage in case.pages.passages:
        for value in passage.values:
            if value.key in prose:
                for sentence in _BETWEEN.split(value.text):
                    yield passage, (value.key,), sentence
        if is_special(passage.clause):
            for sentence in _BETWEEN.split(passage.text):
                yield passage, (), sentence


def _related(case: Case, mine: Passage, keys: tuple[str, ...], sentence: str) -> Iterator[tuple[Passage, str]]:
    """Sentences of other clauses that share a run of characters, but do not print the same answer again."""
    runs = [sentence[start : start + RUN] for start in range(0, max(len(sentence) - RUN, 1), RUN)]
    for other, theirs in case.pages.sentences(runs):
        if other.clause != mine.clause and not set(keys) & set(other.keys):
            yield other, theirs


def _plain(sentence: str) -> str:
    return _OWN_NAMES.sub("", _MARKS.sub("", sentence))


def _pairs(sentence: str) -> set[str]:
    plain = _plain(sentence)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _labels(case: Case) -> dict[str, Bilingual]:
    """How each clause is called in a message: 3.2 , 附件四."""
    document = case.pages.document
    clauses = {
        clause.id: Bilingual(f"第 {clause.number} 条", f"clause {clause.number}") for clause in document.clauses()
    }
    return clauses | {annex.id: Bilingual(annex.label, annex.label) for annex in document.annexes}
