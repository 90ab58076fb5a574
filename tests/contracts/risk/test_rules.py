"""The rules as data, held against the functions that check them, the questions and the register of laws."""

import re
from datetime import date
from string import Formatter

import pytest

from clauses.library import read as read_library
from clauses.library.laws import cited
from contracts.risk import rules
from contracts.risk.registry import CHECKS, checks
from contracts.risk.rules import Bilingual, read
from contracts.wizard.steps import vocabulary

RULE = """
[[rule]]
id = "R-XXX-01"
severity = "warning"
title = { zh = "标题", en = "Title" }
message = { zh = "第 {row} 行", en = "Row {row}" }
basis = []
keys = ["a.name"]
effective_from = 2026-01-01
version = 1
"""
every_rule = pytest.mark.parametrize("rule", list(rules().values()), ids=lambda rule: rule.id)


def test_every_rule_has_a_function_and_every_function_a_rule() -> None:
    assert sorted(CHECKS) == sorted(rules())


def test_ids_count_from_one_in_each_chapter() -> None:
    numbers: dict[str, list[int]] = {}
    for id_ in rules():
        chapter, _dash, number = id_.rpartition("-")
        numbers.setdefault(chapter, []).append(int(number))
    assert numbers == {chapter: list(range(1, len(listed) + 1)) for chapter, listed in numbers.items()}


@every_rule
def test_it_looks_at_questions_the_wizard_asks(rule) -> None:
    asked = {key for key, entry in vocabulary().items() if not entry.derived}
    assert [key for key in rule.keys if key not in asked] == []


@every_rule
def test_it_shows_in_a_clause_of_the_library(rule) -> None:
    assert rule.clause in ("", *read_library().clauses)


@every_rule
def test_it_rests_on_registered_laws_in_force(rule) -> None:
    laws = tuple(read_library().laws.values())
    found = {citation: cited(citation, laws) for citation in rule.basis}
    assert [citation for citation, law in found.items() if law is None or law.status == "repealed"] == []


@every_rule
def test_both_languages_say_the_same(rule) -> None:
    for words in (rule.title, *rule.messages.values(), *rule.fixes.values(), *rule.labels.values()):
        assert fields(words.zh) == fields(words.en)
        assert (words.zh[-1:] in "。.！", words.en[-1:] in ".!") == (False, False)
        assert re.search(r"[一-鿿]", words.zh)
        assert re.search(r"[A-Za-z]", words.en)


@every_rule
def test_chinese_keeps_a_space_beside_digits_and_letters(rule) -> None:
    for words in (rule.title, *rule.messages.values(), *rule.fixes.values()):
        assert re.findall(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]|[一-鿿][,:;()]", words.zh) == []


@every_rule
def test_its_lists_of_words_are_patterns_or_very_words(rule) -> None:
    patterns = [words for name, words in rule.lists.items() if not name.startswith("about")]
    assert [re.compile(word).pattern for words in patterns for word in words] != [""]
    assert [name for name, words in rule.lists.items() if len(set(words)) < len(words) or "" in words] == []


@every_rule
def test_its_figures_begin_no_later_than_the_rule(rule) -> None:
    assert [name for name, history in rule.thresholds.items() if history[0].since > rule.effective_from] == []


def test_rules_that_share_a_figure_agree_on_it() -> None:
    five, six = rules()["R-KPI-05"], rules()["R-KPI-06"]
    assert {name: history[-1].value for name, history in five.thresholds.items()} == {
        name: history[-1].value for name, history in six.thresholds.items() if name != "percent"
    }
    assert five.lists == six.lists
    three, four = rules()["R-TRM-03"], rules()["R-TRM-04"]
    assert three.thresholds["parts"][-1].value == four.thresholds["parts"][-1].value


def test_the_figure_in_force_is_the_latest_that_has_begun() -> None:
    source = RULE + "thresholds.days = [{ value = 30, from = 2026-01-01 }, { value = 20, from = 2027-01-01 }]\n"
    rule = read(source)["R-XXX-01"]
    on = [rule.threshold("days", day) for day in (date(2025, 1, 1), date(2026, 12, 31), date(2027, 1, 1))]
    assert on == [30, 30, 20]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (RULE.replace('severity = "warning"', 'severity = "fatal"'), "R-XXX-01: .*no such severity: fatal"),
        (RULE + "overridable = true\n", "R-XXX-01: .*only blockers"),
        (RULE.replace("version", "edition"), "R-XXX-01: .*version"),
        (RULE + 'colour = "red"\n', "R-XXX-01: .*unknown entries: colour"),
        (RULE + RULE, "R-XXX-01: stands here twice"),
        (RULE.replace(', en = "Title"', ""), "R-XXX-01: .*en"),
        (RULE.replace('"R-XXX-01"', '""').replace('id = ""\n', ""), "a rule without id"),
        (
            RULE + "thresholds.days = [{ value = 30, from = 2027-01-01 }, { value = 20, from = 2026-01-01 }]\n",
            "R-XXX-01: .*in the order",
        ),
    ],
)
def test_what_cannot_be_a_rule_is_named(source: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(source)


def test_a_rule_is_checked_by_one_function() -> None:
    with pytest.raises(ValueError, match="R-PTY-01 is checked twice: same_entity and"):
        checks("R-PTY-01")(CHECKS["R-PTY-02"])


def test_words_are_filled_in_their_own_language() -> None:
    words = Bilingual("{party}缺{what}", "{party} lacks {what}").filled(
        {"party": Bilingual("甲方", "Party A"), "what": 3}
    )
    assert (words.said("zh-hans"), words.said("en")) == ("甲方缺3", "Party A lacks 3")


def fields(words: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(words) if name}
