"""`manage.py publish_clauses`: what is wrong is printed with file and line, and then nothing is published."""

import re
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clauses.library import read
from clauses.library.reading import SERVICES
from clauses.models import ClauseVersion, Edition
from tests.factories import example_answers, make_draft

pytestmark = pytest.mark.django_db

NOTICE = '+++\ntitle = "通知"\nrisk = "low"\n+++\n通知应当采用书面形式，由{{ a.nam }}签收。\n'


def run(*arguments: str, **options: int) -> tuple[str, str]:
    """Run the command; what it wrote to its output and to its errors."""
    output, errors = StringIO(), StringIO()
    call_command("publish_clauses", *arguments, stdout=output, stderr=errors, **options)
    return output.getvalue(), errors.getvalue()


@pytest.fixture
def unknown_answer(tmp_path):
    (tmp_path / "notice.md").write_text(NOTICE)
    return str(tmp_path)


def test_an_unknown_answer_is_named_with_file_and_line_and_nothing_is_published(unknown_answer):
    errors = StringIO()
    with pytest.raises(CommandError, match="nothing was published"):
        call_command("publish_clauses", unknown_answer, stderr=errors)
    lines = errors.getvalue().splitlines()
    assert [line for line in lines if line.startswith("notice.md:5: ") and "a.nam" in line] != []
    assert (Edition.objects.count(), ClauseVersion.objects.count()) == (0, 0)


def test_content_that_cannot_be_read_is_named_with_file_and_line(tmp_path):
    (tmp_path / "notice.md").write_text(NOTICE.replace("{{ a.nam }}", "{% for x in y %}"))
    errors = StringIO()
    with pytest.raises(CommandError, match="nothing was published"):
        call_command("publish_clauses", str(tmp_path), stderr=errors)
    assert errors.getvalue().startswith("notice.md:5: ")


def test_the_library_of_the_project_is_published_once():
    first, _errors = run()
    again, _errors = run()
    count = len(read().clauses)
    assert first == f"Edition 1: published, {count} new clause version(s)\n"
    assert again == "Edition 1: in force already\n"


def test_nothing_is_said_when_asked_to_be_quiet():
    assert run(verbosity=0) == ("", "")


def test_a_repealed_law_stops_publishing_and_lists_clauses_rules_and_drafts(tmp_path):
    run()
    draft = make_draft(answers=example_answers("government-12345"), form="sectioned")
    shutil.copytree(SERVICES, tmp_path, dirs_exist_ok=True)
    laws = (tmp_path / "laws.toml").read_text()
    before, law, after = laws.partition('short = "政府采购法实施条例"')
    (tmp_path / "laws.toml").write_text(before + law + after.replace("in_force", "repealed", 1))
    errors = StringIO()
    with pytest.raises(CommandError, match="nothing was published"):
        call_command("publish_clauses", str(tmp_path), stderr=errors)
    clause, rule, touched = errors.getvalue().splitlines()
    name = "《中华人民共和国政府采购法实施条例》"
    assert re.fullmatch(rf"kpi/deposit\.md:\d+: {name}已经废止。请改引现行法律", clause)
    assert rule == f"contracts/risk/content:1: R-GOV-02：{name}已经废止。请改引现行法律"
    assert touched == f"{draft.number} {draft.title}: {name} kpi.deposit"
    assert Edition.objects.count() == 1
