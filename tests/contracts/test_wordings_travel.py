"""What a contract says otherwise goes with it: into answers files and out of them, into copies, through the commands."""

import json
from http import HTTPStatus
from io import StringIO

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from contracts import answers_file, drafting, wordings_file
from contracts.models import Draft
from tests.factories import example_answers, make_draft, make_edition, make_user

HOTLINE = example_answers("ecommerce-hotline")
WORDINGS = {
    "fee.payment": {"stance": "supplier"},
    "liab.general": {"text": "各自承担。\n另行约定。", "base": "0123456789abcdef"},
    "own.1": {"text": "乙方派一人驻场。", "title": "驻场支持", "after": "fee.payment"},
}
UNKNOWN = {"no.such": {"text": "词。"}, "fee.tax": {"stance": "buyer"}}


def content(wordings):
    return json.dumps({"format": "niyue-answers", "schema": 1, "answers": HOTLINE, "wordings": wordings})


def read(wordings):
    return answers_file.read(content(wordings).encode())


# Answers files


def test_wordings_that_are_written_and_read_are_the_same():
    file = answers_file.write(HOTLINE, WORDINGS)
    imported = answers_file.read(file.encode())
    assert (imported.wordings, imported.ignored) == (WORDINGS, ())
    assert answers_file.write(imported.answers, imported.wordings) == file


def test_a_file_with_wordings_fits_the_schema():
    jsonschema.validate(json.loads(answers_file.write(HOTLINE, WORDINGS)), answers_file.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(content({"fee.payment": {"colour": "red"}})), answers_file.schema())


def test_a_contract_that_says_nothing_otherwise_writes_the_file_it_always_wrote():
    assert "wordings" not in json.loads(answers_file.write(HOTLINE, {}))


@pytest.mark.parametrize(
    ("clause", "entry", "reason"),
    [
        ("fee payment", {"text": "词。"}, "没有这个条款或写法"),
        ("own.x", {"text": "词。"}, "没有这个条款或写法"),
        ("own.1234", {"text": "词。"}, "没有这个条款或写法"),
        ("fee.payment", "buyer", "写法里有不认识的内容"),
        ("fee.payment", {"stance": ["buyer"]}, "写法里有不认识的内容"),
        ("fee.payment", {"colour": "red"}, "写法里有不认识的内容"),
        ("own.1", {"title": "题" * 31, "text": "词。"}, "标题超过 30 个字，或含有无法打印的字符"),
        ("own.1", {"title": "题\n题", "text": "词。"}, "标题超过 30 个字，或含有无法打印的字符"),
        ("own.1", {"title": "题"}, "第 1 行第 1 列：没有文字"),
        ("fee.payment", {"text": "甲\n乙{{ 丙"}, "第 2 行第 2 列：{{ 没有写完整"),
        ("fee.payment", {"text": "{% if a %}甲{% endif %}"}, "第 1 行第 1 列：这里不能写 {%"),
        ("fee.payment", {"text": "甲\x07"}, "第 1 行第 2 列：有无法打印的字符（U+0007）"),
    ],
)
def test_what_cannot_be_taken_is_left_out_by_name(clause, entry, reason):
    imported = read({clause: entry})
    assert (imported.wordings, imported.ignored) == ({}, ((f"wordings.{clause}", reason),))


def test_too_many_wordings_are_left_out():
    imported = read({f"own.{number}": {"title": "题", "text": "词。"} for number in range(1, 203)})
    assert (len(imported.wordings), len(imported.ignored)) == (wordings_file.MOST, 2)


def test_wordings_that_are_no_mapping_are_left_out():
    assert read([1]).ignored == (("wordings", "须为条款的列表"),)


def test_an_entry_that_says_nothing_is_nothing():
    assert (read({"fee.payment": {}}).wordings, read({"fee.payment": {}}).ignored) == ({}, ())


# Commands


def run(command, path, *options):
    said, complained = StringIO(), StringIO()
    try:
        call_command(command, str(path), *options, stdout=said, stderr=complained)
    except SystemExit as exit:
        return exit.code, complained.getvalue()
    return 0, complained.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "answers.json"

    def write(wordings):
        path.write_text(content(wordings), encoding="utf-8")
        return path

    return write


def test_assemble_prints_own_words(tmp_path, file):
    out = tmp_path / "contract.txt"
    assert run("assemble", file(WORDINGS), "--out", str(out)) == (0, "")
    words = out.read_text(encoding="utf-8")
    assert [part in words for part in ("各自承担。", "驻场支持。乙方派一人驻场。", "开具发票为附随义务")] == [True] * 3


def test_assemble_names_wordings_the_library_does_not_have(tmp_path, file):
    code, complained = run("assemble", file(UNKNOWN), "--out", str(tmp_path / "contract.txt"))
    assert code == 3
    assert complained.splitlines() == [f"ignored wordings.{clause}: 没有这个条款或写法" for clause in UNKNOWN]


def test_check_answers_reads_own_words_and_names_unknown_ones(file):
    code, complained = run("check_answers", file(WORDINGS | UNKNOWN))
    assert code == 0
    assert complained.splitlines() == [f"ignored wordings.{clause}: 没有这个条款或写法" for clause in UNKNOWN]


# Pages


@pytest.fixture
def person(client):
    person = make_user()
    client.force_login(person)
    return person


@pytest.fixture
def draft(person):
    draft = make_draft(owner=person, answers=HOTLINE)
    return drafting.save_wordings(draft, WORDINGS, by=person).draft


@pytest.mark.django_db
def test_the_exported_file_has_the_wordings(client, draft):
    exported = client.get(f"/{draft.pk}/answers.json").content
    printed = StringIO()
    call_command("export_answers", draft.number, stdout=printed)
    assert answers_file.read(exported).wordings == WORDINGS
    assert printed.getvalue() == exported.decode()


@pytest.mark.django_db
def test_an_imported_file_begins_a_contract_with_its_wordings(client, person):
    make_edition()
    start = {"form": "agreement", "start": "json", "title": ""}
    upload = SimpleUploadedFile("answers.json", content(WORDINGS | UNKNOWN).encode())
    preview = client.post("/new/", {**start, "file": upload}).context["form"]
    assert [place for place, _reason in preview.preview.ignored] == [f"wordings.{clause}" for clause in UNKNOWN]
    assert preview.preview.ready == len(HOTLINE) + len(WORDINGS)
    shown = {
        name: preview[name].value() or ""
        for name in ("form", "start", "title", "paste", "seen", "stance", "gov", "lang")
    }
    assert client.post("/new/", shown).status_code == HTTPStatus.FOUND
    assert Draft.objects.get().wordings == WORDINGS


@pytest.mark.django_db
@pytest.mark.parametrize(("parts", "expected"), [(["wordings"], WORDINGS), (["scope"], {})])
def test_a_copy_has_the_wordings_when_they_are_wanted(client, draft, parts, expected):
    client.post("/new/", {"form": "sectioned", "start": "copy", "source": str(draft.pk), "parts": parts, "title": ""})
    assert Draft.objects.exclude(pk=draft.pk).get().wordings == expected


@pytest.mark.django_db
def test_the_other_form_has_own_clauses_too_and_they_neither_appear_nor_vanish(client, draft):
    switch = client.get(f"/{draft.pk}/form/").context["switch"]
    assert [place.title for place in (*switch.appearing, *switch.vanishing) if place.title == "驻场支持"] == []
    assert [one.id for one in switch.then.clauses() if one.own] == ["own.1", "liab.general"]
