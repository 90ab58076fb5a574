"""`manage.py risk_corpus`: recall and false alarms for people or programs, and an exit code for scripts."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from contracts.corpus import Result, read
from contracts.management.commands import risk_corpus


def run(*arguments: str) -> tuple[int, str]:
    output, code = StringIO(), 0
    try:
        call_command("risk_corpus", *arguments, stdout=output)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, output.getvalue()


def test_the_drafts_of_one_rule_are_counted():
    code, output = run("--rule", "R-FEE-10")
    lines = output.splitlines()
    assert (code, lines[0]) == (0, "1 seeded drafts, 0 clean drafts")
    assert lines[2].split() == ["blocker", "1", "1", "100.0%", "0"]
    assert lines[-1] == "R-FEE-10  1 of 1  机关、事业单位付款期限超过六十日"


def test_programs_get_every_draft_with_its_findings():
    code, output = run("--rule", "R-FEE-10", "--json")
    (draft,) = json.loads(output)
    assert (code, draft["rule"], draft["found"]) == (0, "R-FEE-10", True)
    assert {"id", "severity", "message"} == set(draft["findings"][0])


def test_a_defect_nobody_finds_ends_with_1(monkeypatch: pytest.MonkeyPatch):
    blind = next(sample for sample in read() if sample.rule == "R-FEE-10")
    measured = type(risk_corpus.measure([]))((Result(blind, ()),))
    monkeypatch.setattr(risk_corpus, "measure", lambda samples: measured)
    code, output = run("--rule", "R-FEE-10")
    assert (code, output.splitlines()[-1]) == (1, f"missed  {blind.name}  R-FEE-10  {blind.what}")
