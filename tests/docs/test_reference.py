"""The reference pages say what forms and content say, today."""

from pathlib import Path
from typing import get_args

import pytest
from django.core.management import call_command

from clauses.library.vocabulary import Kind
from contracts import reference
from contracts.management.commands import write_reference
from contracts.wizard.questions import Choice, Date, Days, Decimal, LongText, Money, Percent, Text, Time, Whole, YesNo
from tests.docs.reading import DOCS

PAGES = reference.pages()
ASKED = {one.kind: one for one in (Text, LongText, Whole, Decimal, Money, Percent, Date, Time, Days, YesNo)}


@pytest.mark.parametrize("name", PAGES)
def test_reference_page_is_what_the_command_writes(name: str):
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python manage.py write_reference"


def test_command_writes_missing_pages_and_then_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr(write_reference, "FOLDER", tmp_path)
    with pytest.raises(write_reference.CommandError, match=r"out of date: questions\.md"):
        call_command("write_reference", "--check")
    call_command("write_reference")
    call_command("write_reference")
    wrote = f"docs/reference: wrote {', '.join(PAGES)}"
    assert capsys.readouterr().out.splitlines() == [wrote, "docs/reference: up to date"]


def answers_table() -> list[list[str]]:
    """The cells of the table of kinds in answers.md: kind, what it is, examples, what they become."""
    page = (DOCS / "reference" / "answers.md").read_text(encoding="utf-8")
    lines = page.partition("## Kinds")[2].partition("\n## ")[0].splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def test_answers_page_lists_every_kind_once():
    assert [row[0].strip("`") for row in answers_table()] == list(get_args(Kind))


@pytest.mark.parametrize(
    ("kind", "example", "typed"),
    [
        (kind.strip("`"), example.strip("` "), typed.strip("`"))
        for kind, _what, examples, typed in answers_table()
        for example in examples.split("·")
        if example.strip()
    ],
)
def test_examples_of_the_answers_page_are_read_as_it_says(kind: str, example: str, typed: str):
    question = Choice("例", ["甲方", "乙方"]) if kind == "choice" else ASKED[kind]("例")
    assert repr(question.clean(example)) == typed
