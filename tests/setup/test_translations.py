"""Every text of the interface has its English, kept with its placeholders and compiled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation import override
from django.utils.translation.template import templatize

from contracts.wizard.questions import Choice, Rows
from contracts.wizard.steps import questions

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "contracts" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MARKERS = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
IN_CONTEXT = {
    "pgettext",
    "pgettext_lazy",
}  # what they mean is said first, where Chinese has one word for two in English
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)[sd]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LITERAL = r"\s*u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
IN_TEMPLATE = re.compile(rf"\b(?:n?gettext|_)\({LITERAL}|\bn?pgettext\({LITERAL},{LITERAL}")

Text = tuple[str | None, str]  # context and words


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def marked_in_python() -> Iterator[Text]:
    """The texts marked for translation in the modules of the project."""
    for app in ("clauses", "config", "contracts"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                said = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                if node.func.id in IN_CONTEXT:
                    yield said[0], said[1]
                elif node.func.id in MARKERS:
                    yield from ((None, words) for words in said if isinstance(words, str))


def marked_in_templates() -> Iterator[Text]:
    """The texts marked for translation in templates, read the way `makemessages` reads them."""
    for path in (ROOT / "templates").rglob("*.html"):
        for match in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
            plain, context, words = (ast.literal_eval(found) if found else None for found in match.groups())
            yield context, plain or words


def text_of(entry: polib.POEntry) -> Text:
    return entry.msgctxt, entry.msgid


def english_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_scan_finds_the_texts_of_modules_and_of_templates():
    assert {(None, "填写{label}"), (None, "固定月费"), ("unit", "人")} <= set(marked_in_python())
    assert {(None, "跳到主要内容"), ("revision", "版次")} <= set(marked_in_templates())


def test_every_text_is_in_the_catalogue(catalogue):
    known = {text_of(entry) for entry in catalogue if not entry.obsolete}
    assert sorted({*marked_in_python(), *marked_in_templates()} - known, key=str) == []


def test_every_text_of_the_catalogue_is_still_used(catalogue):
    used = {*marked_in_python(), *marked_in_templates()}
    assert [entry.msgid for entry in catalogue if entry.obsolete or text_of(entry) not in used] == []


def test_every_text_has_an_english_that_a_person_confirmed(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or not all(english_of(entry))] == []


def test_english_keeps_the_placeholders(catalogue):
    changed = [
        entry.msgid
        for entry in catalogue
        for text in english_of(entry)
        if text and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(entry.msgid))
    ]
    assert changed == []


def test_english_has_no_full_stop_where_the_source_has_none(catalogue):
    ends = [
        entry.msgid
        for entry in catalogue
        for text in english_of(entry)
        if text.endswith(".") and not text.endswith(("Ltd.", "No.")) and not entry.msgid.endswith(("。", "."))
    ]
    assert ends == []


def test_compiled_catalogue_is_up_to_date(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {text_of(entry): english_of(entry) for entry in compiled} == {
        text_of(entry): english_of(entry) for entry in catalogue.translated_entries()
    }


def test_every_option_of_a_question_reads_in_english():
    fields = [
        field
        for _step, question in questions()
        for field in (question.row.base_fields.values() if isinstance(question, Rows) else [question])
    ]
    with override("en"):
        names = [str(name) for field in fields if isinstance(field, Choice) for _value, name in field.options]
    assert [name for name in names if CHINESE.search(name)] == []
