"""The corpus: every defect is found, and a clean draft is left in peace."""

from functools import cache

import pytest

from clauses.library import Library
from clauses.library import read as read_library
from contracts.corpus import Measured, Result, measure, read
from contracts.corpus import drafts as reading
from contracts.corpus.measure import found_in
from contracts.risk import rules

SAMPLES = {sample.name: sample for sample in read()}
SEEDED = [name for name, sample in SAMPLES.items() if not sample.is_clean]
CLEAN = [name for name, sample in SAMPLES.items() if sample.is_clean]


@cache
def library() -> Library:
    return read_library()


def result_of(name: str) -> Result:
    return Result(SAMPLES[name], found_in(SAMPLES[name], library()))


@pytest.mark.parametrize("name", SEEDED)
def test_the_seeded_defect_is_found(name: str) -> None:
    result = result_of(name)
    assert (SAMPLES[name].what, result.is_found) == (SAMPLES[name].what, True)


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_draft_has_no_warning_and_one_piece_of_advice_at_most(name: str) -> None:
    result = result_of(name)
    assert [finding.id for finding in result.alarms if finding.severity != "advice"] == []
    assert result.alarms_too_much is False


def test_every_rule_has_a_draft_it_must_find() -> None:
    assert {SAMPLES[name].rule for name in SEEDED} == set(rules())


def test_the_corpus_is_large_and_has_both_forms_of_each_kind() -> None:
    assert (len(SEEDED) >= 120, len(CLEAN) >= 24) == (True, True)
    forms = {(name in CLEAN, SAMPLES[name].set["doc.form"]) for name in SAMPLES}
    assert forms == {(kind, form) for kind in (True, False) for form in ("agreement", "sectioned")}
    assert len({SAMPLES[name].base for name in SEEDED}) >= 4


def test_what_was_missed_and_what_was_said_too_often_is_counted() -> None:
    missed = Result(SAMPLES[SEEDED[0]], ())
    noisy = Result(SAMPLES[CLEAN[0]], result_of(SEEDED[0]).findings)
    measured = Measured((missed, noisy))
    rule = rules()[missed.sample.rule]
    assert (measured.missed, measured.alarmed) == ([missed], [noisy])
    assert measured.by_rule() == {rule.id: (0, 1)}
    assert measured.by_severity({rule.id: rule.severity})["blocker"] == (0, 1, noisy.count("blocker"))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"what": "无", "base": "nowhere"}, "x-01: no such base: nowhere"),
        ({"what": "无", "colour": "red"}, "x-01: unknown entries: colour"),
    ],
)
def test_what_cannot_be_a_draft_is_named(entry: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        reading._sample(entry, "x", 1)


def test_words_that_are_not_there_cannot_be_changed() -> None:
    sample = reading._sample({"what": "无", "words": [{"in": "annex.3", "from": "没有这句", "to": ""}]}, "x", 1)
    with pytest.raises(ValueError, match=r"x-01: annex\.3 does not say: 没有这句"):
        measure([sample])
