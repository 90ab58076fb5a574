"""One matter regulated twice with different values: R-END-05 and R-ANX-05.

What the library prints comes from one answer, so values part company where a clause was switched, reworded or added.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contracts.risk.case import Case, either
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.pages import Passage
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual

ENDING, CLOSING = 8, 10  # articles of the form 协议式
BODY = "body"
UNITS = {
    "年": " years",
    "日": " days",
    "天": " days",
    "个工作日": " working days",
    "小时": " hours",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A value the contract gives for a matter, and the passage that says so."""

    value: tuple[object, str]
    passage: Passage

    @property
    def told(self) -> Bilingual:
        number, unit = self.value
        return Bilingual(f" {number} {unit}" if unit else f"“{number}”", f"{number}{UNITS[unit]}")


@checks("R-END-05")
def articles_differ(case: Case) -> Iterator[Hit]:
    """Only the form with fixed articles has an article 8 on ending and an article 10 that mentions it again."""
    document = case.pages.document
    if document.form != "agreement":
        return
    eight, ten = (_passages_of(case, number) for number in (ENDING, CLOSING))
    for topic, label in case.rule.labels.items():
        first = next(_statements(case, topic, eight), None)
        other = next((one for one in _statements(case, topic, ten) if first and one.value != first.value), None)
        if first and other:
            params = {"topic": label, "one": first.told, "other": other.told}
            yield Hit(_keys(case, topic, other), params=params, clause=other.passage.clause)


@checks("R-ANX-05")
def body_and_annexes_differ(case: Case) -> Iterator[Hit]:
    """The first place counts as meant; the finding stands where the first other value does."""
    labels = {annex.id: annex.label for annex in case.pages.document.annexes}
    for topic, label in case.rule.labels.items():
        if topic == BODY:
            continue
        said = list(_statements(case, topic, case.pages.sentences(case.rule.lists[f"about_{topic}"])))
        other = next((one for one in said if one.value != said[0].value), None)
        if other:
            places = [_place(case, one.passage, labels) for one in (said[0], other)]
            params = {"topic": label, "one": said[0].told, "other": other.told}
            params |= {"one_place": places[0], "other_place": places[1]}
            yield Hit(_keys(case, topic, other), params=params, clause=other.passage.clause)


def _statements(case: Case, topic: str, told: Iterable[tuple[Passage, str]]) -> Iterator[Statement]:
    denied = either(case.rule.lists.get("denied", ()))
    for passage, sentence in told:
        if denied.search(sentence):
            continue
        for found in _found(case, topic, sentence):
            groups = {name: text for name, text in found.groupdict().items() if text}
            if "long" in groups:
                yield Statement((groups["long"], ""), passage)
            elif (number := number_of(groups["value"])) is not None:
                yield Statement((number, groups["unit"].replace("天", "日")), passage)


def _found(case: Case, topic: str, words: str) -> Iterator[re.Match[str]]:
    """Every way the topic is put, in the order of the rule; they share the names of their groups."""
    for pattern in case.rule.lists[topic]:
        yield from either((pattern,)).finditer(words)


def _keys(case: Case, topic: str, other: Statement) -> tuple[str, ...]:
    """Free text that holds the other value, then the question of the topic."""
    questions = dict(line.split("=") for line in case.rule.lists["questions"])
    typed = (value.key for value in other.passage.values if any(_found(case, topic, value.text)))
    return tuple(dict.fromkeys((*typed, questions[topic])))


def _place(case: Case, passage: Passage, labels: dict[str, str]) -> Bilingual:
    """正文第3.5条, 附件四."""
    if passage.clause in labels:
        return Bilingual(labels[passage.clause], labels[passage.clause])
    numbers = {clause.id: clause.number for clause in case.pages.document.clauses()}
    number = numbers.get(passage.clause, "")
    body = case.rule.labels[BODY]
    return Bilingual(f"{body.zh} {number} ".rstrip() + (" " if number else ""), f"{body.en} {number}".strip())


def _passages_of(case: Case, number: int) -> list[tuple[Passage, str]]:
    """What stands in an article, with its text."""
    waiting = [
        clause for article in case.pages.document.articles if article.number == number for clause in article.clauses
    ]
    found: list[tuple[Passage, str]] = []
    while waiting:
        clause = waiting.pop(0)
        waiting[:0] = clause.children
        found += [(passage, passage.text) for passage in case.pages.passages_of(clause.id)]
    return found
