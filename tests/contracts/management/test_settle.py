"""`manage.py settle`: a contract and a month in, a statement out, and an exit code for scripts."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from contracts.terms.money import capital
from tests.factories import EXAMPLES, example_answers

HOTLINE = EXAMPLES / "ecommerce-hotline.json"
APRIL, MAY = (EXAMPLES / "months" / f"ecommerce-hotline-2027-0{month}.json" for month in (4, 5))
UNREADABLE, UNFINISHED = 2, 3


def run(*arguments: object) -> tuple[int, str, str]:
    """The exit code, and what was written to the output and to the errors."""
    output, errors = StringIO(), StringIO()
    code = 0
    try:
        call_command("settle", *map(str, arguments), stdout=output, stderr=errors)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, output.getvalue(), errors.getvalue()


@pytest.fixture
def month(tmp_path):
    """May with other sections; None takes one away."""

    def write(**sections):
        body = json.loads(MAY.read_text(encoding="utf-8")) | sections
        path = tmp_path / "month.json"
        path.write_text(
            json.dumps({name: entry for name, entry in body.items() if entry is not None}), encoding="utf-8"
        )
        return path

    return write


@pytest.fixture
def contract(tmp_path):
    """The hotline with other answers."""

    def write(changes):
        path = tmp_path / "answers.json"
        answers = example_answers("ecommerce-hotline") | changes
        path.write_text(json.dumps({"format": "niyue-answers", "schema": 1, "answers": answers}), encoding="utf-8")
        return path

    return write


def test_a_month_that_meets_all_targets_earns_the_bonus():
    code, output, errors = run(HOTLINE, APRIL)
    assert (code, errors) == (0, "")
    lines = output.splitlines()
    assert lines[:3] == ["2027-04-01 – 2027-04-30", "考核得分 100", "费用系数 1.03"]
    assert lines[-3:] == [
        "当期服务费 472,018.00",
        "结算金额（含税） 477,003.48 (450,003.28 + 27,000.20)",
        "应付金额 477,003.48 肆拾柒万柒仟零叁元肆角捌分",
    ]


def test_every_amount_stands_with_its_reckoning_and_its_clause():
    _code, output, _errors = run(HOTLINE, MAY)
    at = output.index("绩效部分按系数调整")
    told = [line.strip() for line in output[at:].splitlines()[:3]]
    assert told[:2] == [
        "绩效部分按系数调整",
        "当期服务费×绩效比例×（费用系数－1）＝474,640.65元×15%×（0.97－1）＝−2,135.88元",
    ]
    assert told[2].endswith(" 考核结果应用")


@pytest.mark.parametrize("path", [APRIL, MAY], ids=lambda path: path.stem)
def test_printed_lines_add_up_to_what_is_payable(path):
    _code, output, _errors = run(HOTLINE, path, "--json")
    found = json.loads(output)
    amounts = [Decimal(line["amount"]) for line in found["lines"]]
    assert (sum(amounts), found["capital"]) == (Decimal(found["payable"]), capital(Decimal(found["payable"])))
    settled = {name: Decimal(amount) for name, amount in found["settled"].items()}
    split = [(Decimal(part["excl"]), Decimal(part["tax"])) for part in found["taxed"]]
    assert tuple(map(sum, zip(*split, strict=True))) == (settled["excl"], settled["tax"])
    assert settled["excl"] + settled["tax"] == settled["incl"]


def test_programs_get_both_languages_and_the_figures():
    _code, output, _errors = run(HOTLINE, MAY, "--json")
    found = json.loads(output)
    [late] = [line for line in found["lines"] if line["code"] == "late"]
    assert (found["score"], found["coef"]) == ("86.67", "0.97")
    assert late["title"] == {"zh": "逾期付款违约金", "en": "Interest on late payment"}
    assert late["figures"]["en"] == "466,190.25 yuan × (3% × (1 + 30%)) × 10 days ÷ 365 days"
    assert late["clause"] == "fee.late"
    assert late["inputs"][1] == {
        "code": "lpr",
        "name": {"zh": "一年期LPR", "en": "one-year LPR"},
        "value": "3",
        "unit": "%",
    }


def test_what_is_left_over_is_the_beginning_of_the_next_month(month):
    _code, output, _errors = run(HOTLINE, MAY, "--json")
    before = json.loads(output)["before"]
    code, _output, errors = run(HOTLINE, month(before=before))
    assert (code, errors, before["carried"]) == (0, "", "0")


def test_a_statement_can_be_read_in_english():
    with override("en"):
        _code, output, _errors = run(HOTLINE, APRIL)
    assert "unit price × seats paid × seat-days served ÷ seat-days planned" in output


def test_form_decides_the_numbers_of_the_clauses():
    told = [run(HOTLINE, APRIL, "--form", form)[1] for form in ("agreement", "sectioned")]
    assert told[0] != told[1]


def test_what_a_month_lacks_is_named_by_its_place(month):
    item = {"item": "电话客服坐席", "colour": 1}
    assert run(HOTLINE, month(items=[item]))[::2] == (UNFINISHED, "items[1].colour: 没有这一列\n")
    code, output, errors = run(HOTLINE, month(results=None, redlines=None, once=[{"name": "别的"}]))
    assert (code, output) == (UNFINISHED, "")
    assert errors.splitlines() == [
        "kpi: 缺少当期考核：填写 results、score 或 coef",
        "once[1].name: 合同的一次性费用里没有“别的”",
    ]


def test_what_the_contract_lacks_is_named_by_its_question(contract):
    code, output, errors = run(contract({"fee.perfPct": "90", "term.end": "", "no.such.key": "x"}), MAY)
    assert (code, output) == (UNFINISHED, "")
    lines = errors.splitlines()
    assert (lines[0], lines[1], lines[-1]) == (
        "ignored no.such.key: 没有这个问题",
        "missing term.end: 填写终止日",
        "invalid fee.perfPct: 绩效浮动比例须在 0 到 40 之间",
    )


@pytest.mark.parametrize("content", [None, b"{", b'{"format": "niyue-answers", "schema": 1, "answers": {}}'])
def test_a_file_that_cannot_be_read_ends_with_2(tmp_path, content):
    path = tmp_path / "month.json"
    if content is not None:
        path.write_bytes(content)
    for arguments in ((HOTLINE, path), (path, MAY)):
        if content and arguments[0] == path and b"answers" in content:
            continue
        with pytest.raises(CommandError, match=str(path)) as refused:
            run(*arguments)
        assert refused.value.returncode == UNREADABLE


def test_both_files_are_needed():
    with pytest.raises(CommandError, match="name an answers file and a month file") as refused:
        run(HOTLINE)
    assert refused.value.returncode == UNREADABLE


def test_the_schema_needs_no_files():
    code, output, _errors = run("--schema")
    assert (code, json.loads(output)["title"]) == (0, "niyue month")
