"""`manage.py check_answers`: findings for people or programs, and an exit code for scripts."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import EXAMPLES, example_answers


def run(*arguments: object) -> tuple[int, str, str]:
    """The exit code, and what was written to the output and to the errors."""
    output, errors = StringIO(), StringIO()
    code = 0
    try:
        call_command("check_answers", *map(str, arguments), stdout=output, stderr=errors)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, output.getvalue(), errors.getvalue()


def answers_file(folder: Path, **changes: object) -> Path:
    answers = example_answers("ecommerce-hotline") | {key.replace("__", "."): value for key, value in changes.items()}
    path = folder / "answers.json"
    path.write_text(json.dumps({"format": "niyue-answers", "schema": 1, "answers": answers}), encoding="utf-8")
    return path


def test_a_contract_without_blockers_ends_well():
    code, output, errors = run(EXAMPLES / "ecommerce-hotline.json")
    groups = [line for line in output.splitlines() if not line.startswith(" ")]
    assert (code, errors, groups) == (0, "", ["advice (1)"])


def test_a_blocker_is_printed_with_its_place_and_its_fix(tmp_path):
    code, output, _errors = run(answers_file(tmp_path, kpi__cycle="季", term__trial__start="2026-12-31"))
    assert code == 3
    lines = [re.sub("· [0-9.]+ ", "· ", line) for line in output.splitlines()]
    assert lines[:4] == [
        "blocker (1)",
        "  R-TRM-03 试用期超出合同期限",
        "    试用期自 2026-12-31 开始，不在服务期限 2027-01-01 至 2027-12-31 之内",
        "    期限与续约 · 试用期 · term.trial.start",
    ]
    assert "    fix: 考核周期改为月" in lines


def test_programs_get_both_languages(tmp_path):
    code, output, _errors = run(answers_file(tmp_path, kpi__cycle="季"), "--json")
    report = json.loads(output)
    found = next(finding for finding in report["findings"] if finding["rule"] == "R-KPI-16")
    assert (code, report["counts"]) == (0, {"blocker": 0, "warning": 1, "advice": 1})
    assert found["title"] == {"zh": "考核周期长于结算周期", "en": "KPI cycle longer than billing cycle"}
    number, _space, label = found["places"][0].pop("label").partition(" ")
    assert (bool(re.fullmatch("[0-9.]+", number)), label) == (True, "考核方法与周期")
    assert found["places"][0] == {
        "step": "kpi",
        "clause": "kpi.method",
        "key": "kpi.cycle",
        "row": None,
    }
    assert found["fix"] == {
        "label": {"zh": "考核周期改为月", "en": "Score every month"},
        "changes": {"kpi.cycle": "月"},
    }


def test_form_overrides_the_file():
    """The clause on the goals of the service has another number in the other form."""
    numbers = []
    for form in ("agreement", "sectioned"):
        _code, output, _errors = run(EXAMPLES / "ecommerce-hotline.json", "--form", form)
        numbers.append(next(line.split(" · ")[1] for line in output.splitlines() if "scope.goals" in line))
    assert numbers == ["2.2 业务目标", "1.3 业务目标"]


def test_what_is_ignored_is_named(tmp_path):
    _code, _output, errors = run(answers_file(tmp_path, term__colour="red"))
    assert errors == "ignored term.colour: 没有这个问题\n"


@pytest.mark.parametrize("content", [None, b"{", b'{"format": "other"}', b"\xff"])
def test_a_file_that_cannot_be_read_ends_with_2(tmp_path, content):
    path = tmp_path / "answers.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(path)
    assert refused.value.returncode == 2
