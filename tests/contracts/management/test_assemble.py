"""`manage.py assemble`: an answers file in, a contract out, and an exit code that says whether it is finished."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import EXAMPLES, example_answers

ROOT = Path(__file__).resolve().parents[3]
HOTLINE = EXAMPLES / "ecommerce-hotline.json"
UNREADABLE, UNFINISHED = 2, 3


def run(answers, out, *options):
    """Run the command; its exit code, what it said and what it complained about."""
    said, complained = StringIO(), StringIO()
    try:
        call_command("assemble", str(answers), "--out", str(out), *options, stdout=said, stderr=complained)
    except SystemExit as exit:
        return exit.code, said.getvalue(), complained.getvalue()
    return 0, said.getvalue(), complained.getvalue()


def refused(answers, out):
    with pytest.raises(CommandError) as error:
        run(answers, out)
    return error.value.returncode, str(error.value)


@pytest.fixture
def file(tmp_path):
    """Write an answers file and return its path."""

    def write(answers, name="answers.json"):
        path = tmp_path / name
        path.write_text(json.dumps({"format": "niyue-answers", "schema": 1, "answers": answers}), encoding="utf-8")
        return path

    return write


def first_line(path):
    return path.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("name", ["bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345"])
def test_a_finished_contract_is_written(tmp_path, name):
    out = tmp_path / "contract.txt"
    assert run(EXAMPLES / f"{name}.json", out) == (0, f"{out}: finished\n", "")
    assert "【待填" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "begins"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("txt", "云岭".encode())]
)
def test_the_name_of_the_output_decides_its_format(tmp_path, suffix, begins):
    out = tmp_path / f"contract.{suffix}"
    assert run(HOTLINE, out)[0] == 0
    assert out.read_bytes().lower().startswith(begins.lower())


def test_the_form_may_be_overridden(tmp_path):
    agreement, sectioned = tmp_path / "a.txt", tmp_path / "b.txt"
    assert (run(HOTLINE, agreement)[0], run(HOTLINE, sectioned, "--form", "sectioned")[0]) == (0, 0)
    assert ("第一条" in agreement.read_text(), "第一条" in sectioned.read_text()) == (True, False)


def test_the_stance_may_be_overridden(tmp_path):
    standard, buyer = tmp_path / "a.txt", tmp_path / "b.txt"
    assert (run(HOTLINE, standard)[0], run(HOTLINE, buyer, "--stance", "buyer")[0]) == (0, 0)
    assert standard.read_text() != buyer.read_text()


def test_an_unfinished_contract_is_written_as_a_draft_with_a_list_of_what_is_open(tmp_path, file):
    answers = example_answers("ecommerce-hotline")
    del answers["a.name"]
    out = tmp_path / "contract.txt"
    code, said, complained = run(file(answers | {"fee.perfPct": "90", "no.such.key": "x"}), out)
    assert (code, said) == (UNFINISHED, "")
    assert complained.splitlines()[:2] == ["ignored no.such.key: 没有这个问题", "missing a.name: 填写甲方名称"]
    assert "invalid fee.perfPct: 绩效浮动比例须在 0 到 40 之间" in complained.splitlines()
    assert "【待填：甲方名称】" in out.read_text(encoding="utf-8")


def test_an_empty_file_of_answers_is_an_unfinished_contract(tmp_path, file):
    out = tmp_path / "contract.html"
    code, _said, complained = run(file({}), out)
    assert (code, len(complained.splitlines()) > 20, out.exists()) == (UNFINISHED, True, True)


def test_a_contract_that_is_finished_but_for_an_ignored_entry_is_unfinished(tmp_path, file):
    out = tmp_path / "contract.txt"
    answers = example_answers("ecommerce-hotline") | {"no.such.key": "x"}
    assert run(file(answers), out) == (UNFINISHED, "", "ignored no.such.key: 没有这个问题\n")


def test_a_draft_says_so_on_paper_and_a_finished_contract_does_not(tmp_path, file):
    finished, draft = tmp_path / "a.html", tmp_path / "b.html"
    run(HOTLINE, finished)
    run(file({}), draft)
    assert ("草稿" in finished.read_text(), "草稿" in draft.read_text()) == (False, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "第 1 行第 2 列不是合法的 JSON：Expecting property name enclosed in double quotes"),
        (b"\xff", "文件不是 UTF-8 编码（第 1 字节），另存为 UTF-8 后重试"),
        (b"[]", "这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(tmp_path, content, message):
    path, out = tmp_path / "answers.json", tmp_path / "contract.txt"
    path.write_bytes(content)
    assert refused(path, out) == (UNREADABLE, f"{path}: {message}")
    assert not out.exists()


def test_a_file_that_is_not_there_is_named(tmp_path):
    path = tmp_path / "answers.json"
    assert refused(path, tmp_path / "contract.txt") == (UNREADABLE, f"{path}: No such file or directory")


def test_another_kind_of_output_is_refused_before_anything_is_read(tmp_path):
    out = tmp_path / "contract.doc"
    assert refused(tmp_path / "nothing.json", out) == (UNREADABLE, f"{out}: the name must end in .pdf, .html or .txt")


def test_an_output_that_cannot_be_written_is_named(tmp_path):
    out = tmp_path / "no" / "contract.txt"
    assert refused(HOTLINE, out) == (UNREADABLE, f"{out}: No such file or directory")


def test_the_exit_code_reaches_the_shell_and_no_database_is_asked(tmp_path, file):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
    }
    command = [sys.executable, "manage.py", "assemble", str(file({})), "--out", str(tmp_path / "contract.txt")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (UNFINISHED, "")
    assert done.stderr.splitlines()[0].startswith("missing ")
