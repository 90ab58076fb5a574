"""The contracts we publish, and whatever else may be answered."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library import read
from contracts.assembly.assemble import assemble
from contracts.risk import Finding, check
from contracts.terms.derive import derive
from contracts.wizard.compose import compose
from contracts.wizard.forms.kpi_presets import goals
from contracts.wizard.steps import vocabulary
from tests.contracts.assembly.test_real_library import answers, drafts
from tests.factories import EXAMPLES, example_answers

LIBRARY = read()
TODAY = date(2026, 11, 23)
FORMS = ("agreement", "sectioned")
STANCES = ("standard", "buyer", "supplier")
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
PARTY = ["name", "uscc", "legalRep", "address", "contact.name", "contact.phone", "contact.email"]
BY_HAND = {  # what has no default, and the papers representatives sign with
    *(f"{party}.{field}" for party in "ab" for field in PARTY),
    *("doc.signPlace", "b.bank.bank", "b.bank.acctNo", "b.licence.no", "b.licence.expiry"),
    *("scope.summary", "scope.channels", "scope.sites", "scope.volume", "term.start", "term.end"),
    *("perf.pm.name", "perf.pm.phone", "perf.pm.email", "fee.items", "sign.a.auth", "sign.b.auth"),
}
LOOSE_GOAL = "R-KPI-15:goal:scope.goals"


def findings(raw) -> tuple[Finding, ...]:
    contract = compose(raw, LIBRARY)
    terms = derive(contract.answers.values, LIBRARY.indicators)
    return check(terms, contract.document, today=TODAY, indicators=LIBRARY.indicators)


def ids(raw) -> list[str]:
    return [found.id for found in findings(raw)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bank-outbound", [f"{LOOSE_GOAL}[2]"]),
        ("chat-by-session", []),
        ("ecommerce-hotline", [f"{LOOSE_GOAL}[3]"]),
        ("government-12345", []),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_the_examples_have_no_warning(name: str, form: str, expected: list[str]) -> None:
    assert ids(example_answers(name) | {"doc.form": form}) == expected


def test_every_example_is_held_against_the_checks() -> None:
    assert NAMES == ["bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345"]


@pytest.mark.parametrize("stance", STANCES)
@pytest.mark.parametrize("form", FORMS)
def test_our_own_defaults_have_no_finding_at_all(form: str, stance: str) -> None:
    given_by_hand = {key: value for key, value in example_answers("ecommerce-hotline").items() if key in BY_HAND}
    raw = given_by_hand | {"doc.form": form, "doc.stance": stance}
    assert ids(raw) == []


@pytest.mark.parametrize(
    ("types", "gov", "measured"),
    [
        (["电话接听"], False, ["CSAT", "FCR"]),
        (["在线客服"], False, ["CSAT", "FCR"]),
        (["工单处理"], False, ["CSAT", "ACC"]),
        (["外呼回访"], False, ["CMP", "SUC"]),
        (["电话接听"], True, ["CSAT"]),
    ],
)
def test_every_goal_we_begin_with_has_an_indicator(types: list[str], gov: bool, measured: list[str]) -> None:
    said = {"doc.gov": gov, "scope.types": tuple(types)}
    assert [row["kpi"] for row in goals(said, LIBRARY)] == measured  # type: ignore[index, union-attr, call-overload]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stance", ["buyer", "supplier"])
def test_a_stance_adds_no_finding(name: str, stance: str) -> None:
    raw = example_answers(name)
    assert [id_ for id_ in ids(raw | {"doc.stance": stance}) if id_ not in ids(raw)] == []


@given(drafts, st.sampled_from(FORMS), st.sampled_from(STANCES))
def test_whatever_is_answered_the_checks_answer(draft, form: str, stance: str) -> None:
    terms = answers(*draft)
    document = assemble(LIBRARY, form, terms, vocabulary(), stance=stance)
    found = check(terms, document, today=TODAY, indicators=LIBRARY.indicators)
    assert len({finding.id for finding in found}) == len(found)
    assert max((len(finding.id) for finding in found), default=0) <= 200


@given(st.integers(0, 10**6))
def test_answers_of_another_kind_count_as_none(seed: int) -> None:
    random = Random(seed)
    odd = (None, True, 3, "文字", ("文字",), ({"days": 3, "seats": "多"},), date(1, 1, 1), date(9999, 12, 31))
    terms = {key: random.choice(odd) for key in vocabulary()}
    check(terms, compose({}, LIBRARY).document, today=TODAY, indicators={})
