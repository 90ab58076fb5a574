"""What is worked out once: remembered by content, so that nobody is ever shown what is no longer so."""

from datetime import date

from django.utils.translation import override

from clauses.library import Library, read
from contracts.wizard.compose import answers_of, compose
from contracts.wizard.memory import Memory
from tests.factories import example_answers


def counted(size=2):
    made = []

    def make(raw, library):
        made.append(dict(raw))
        return len(made)

    return Memory(make, size), made


def test_the_same_answers_are_worked_out_once():
    memory, made = counted()
    library = Library()
    assert [memory({"a.name": "甲"}, library), memory({"a.name": "甲"}, library)] == [1, 1]
    assert made == [{"a.name": "甲"}]


def test_other_answers_another_library_and_another_language_are_worked_out_anew():
    memory, made = counted(size=9)
    library = Library()
    memory({"a.name": "甲"}, library)
    memory({"a.name": "乙"}, library)
    memory({"a.name": "甲"}, Library())
    with override("en"):
        memory({"a.name": "甲"}, library)
    assert len(made) == 4


def test_answers_changed_in_place_are_other_answers():
    memory, _made = counted()
    raw, library = {"scope.hours": [{"name": "日班"}]}, Library()
    first = memory(raw, library)
    raw["scope.hours"][0]["name"] = "夜班"
    assert (first, memory(raw, library)) == (1, 2)


def test_what_was_not_asked_for_longest_is_forgotten():
    memory, made = counted(size=2)
    library = Library()
    for name in ("甲", "乙", "甲", "丙", "甲", "乙"):
        memory({"a.name": name}, library)
    assert [raw["a.name"] for raw in made] == ["甲", "乙", "丙", "乙"]


def test_a_contract_and_its_answers_are_remembered_together():
    raw, library = example_answers("ecommerce-hotline"), read()
    contract = compose(raw, library)
    assert (compose(dict(raw), library) is contract, answers_of(raw, library) is contract.answers) == (True, True)


def test_findings_are_those_of_the_day():
    contract = compose(example_answers("ecommerce-hotline"), read())
    today, long_ago = date(2026, 11, 23), date(1999, 1, 1)
    assert contract.findings(today) is contract.findings(today)
    assert contract.findings(long_ago) == ()
