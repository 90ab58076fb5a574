"""Whoever types what the tutorial says gets a finished contract that says what the tutorial shows."""

import re

import polib
import pytest
from django.utils.translation import override

from clauses.library import read
from contracts.rendering import text
from contracts.wizard.compose import compose
from contracts.wizard.questions import Question, Rows
from contracts.wizard.steps import SOURCE_LANGUAGE, STEPS
from tests.docs.reading import DOCS, ROOT

TUTORIALS = [("first-contract.md", SOURCE_LANGUAGE, "；", "："), ("first-contract.en.md", "en", "; ", ": ")]
MESSAGES = ROOT / "contracts" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def page(name: str) -> str:
    return (DOCS / "tutorial" / name).read_text(encoding="utf-8")


def typed(source: str, between: str, behind: str) -> dict:
    """The raw answers of the tables below the headings of steps, their questions found by label."""
    raw: dict = {}
    for place, section in re.findall(r"^## (\d+)\. (.*?)(?=^## |\Z)", source, re.MULTILINE | re.DOTALL):
        step = STEPS[int(place) - 1]
        assert section.splitlines()[0] == str(step.title)
        by_label = {str(question.label): question for question in step.form.questions()}
        for label, answer in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)[1:]:
            question = by_label[label]
            if isinstance(question, Rows):
                raw.setdefault(question.key, []).append(row(question, answer, between, behind))
            else:
                raw[question.key] = answer
    return raw


def row(question: Rows, cells: str, between: str, behind: str) -> dict[str, str]:
    """One raw row written as `column：answer；column：answer`."""
    columns = {str(column.label): column for column in question.row.base_fields.values()}
    pairs = (cell.split(behind, 1) for cell in cells.split(between))
    return {columns[label].key: value(columns[label], answer) for label, answer in pairs}


def value(column: Question, shown: str) -> str:
    """The raw answer behind what is shown: of a choice its value."""
    return {str(name): option for option, name in getattr(column, "options", ())}.get(shown, shown)


@pytest.mark.parametrize(("name", "language", "between", "behind"), TUTORIALS, ids=["zh", "en"])
def test_the_answers_of_the_tutorial_make_a_finished_contract_with_what_it_quotes(name, language, between, behind):
    with override(language):
        raw = typed(page(name), between, behind)
    contract = compose(raw, read())
    printed = text.render(contract.document)
    quotes = re.findall(r"^> (.+)$", page(name), re.MULTILINE)
    assert (contract.answers.problems, contract.is_finished) == ((), True)
    assert [quote for quote in quotes if quote not in printed] == []


def test_both_languages_of_the_tutorial_type_the_same():
    answers = []
    for name, language, between, behind in TUTORIALS:
        with override(language):
            answers.append(typed(page(name), between, behind))
    assert answers[0] == answers[1]


def test_every_name_the_tutorial_quotes_is_on_the_screens():
    known = {entry.msgid for entry in polib.pofile(str(MESSAGES))}
    assert [name for name in re.findall("「(.+?)」", page("first-contract.md")) if name not in known] == []
