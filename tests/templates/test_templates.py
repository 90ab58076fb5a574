"""What every template keeps to: no unsafe shortcuts, and Chinese set the way people read it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
MARKUP = re.compile(r"{[%#{].*?[%#}]}|<[^>]*>", re.DOTALL)
TEXT = re.compile(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"{%\s*blocktranslate\b[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
NUMBER = re.compile(r"{{ (?:count|total|place|number|steps|done|done_count|first|last|time) }}")
TOGETHER = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff],|,[\u4e00-\u9fff]")
FORBIDDEN = {
    "a value is marked safe": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
    "a script is inline": re.compile(r"<script(?![^>]*\bsrc=)"),
    "a style is inline": re.compile(r"<style\b|\sstyle="),
    "an event handler is inline": re.compile(r"\son[a-z]+\s*="),
    "another host is asked": re.compile(r"(?:src|href)=[\"']?(?:https?:)?//"),
    "a placeholder stands in for a label": re.compile(
        r"<(?!input type=\"search\")[^<>]*\splaceholder="
    ),  # search has both
    "a browser check stands in for ours": re.compile(r"\s(?:required|pattern)(?:=|\s|>)"),
}


def named(path):
    return str(path.relative_to(ROOT))


def words(path):
    """The texts of a template that people read, with a 1 for a number and 某 for any other value."""
    text = path.read_text(encoding="utf-8")
    for one, other in TEXT.findall(text):
        yield one or other
    for body in BLOCK.findall(text):
        for form in re.split(r"{%\s*plural\s*%}", NUMBER.sub("1", body)):
            yield re.sub("{{ .*? }}", "某", form).strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_takes_no_unsafe_shortcut(path):
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_chinese_outside_translation_is_punctuation_or_the_mark(path):
    plain = MARKUP.sub(
        "", re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", path.read_text(), flags=re.DOTALL)
    )
    assert set(re.findall(r"[\u4e00-\u9fff]+", plain)) <= {"约", "简体中文"}


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_chinese_and_latin_stand_a_space_apart(path):
    assert [text for text in words(path) if TOGETHER.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_nobody_is_shouted_at(path):
    assert [text for text in words(path) if re.search("[！您]", text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_script_makes_no_markup_out_of_text(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text) == []


def test_the_texts_of_templates_are_found_with_their_numbers():
    assert list(words(ROOT / "templates" / "components" / "error_summary.html")) == [
        "错误：",
        "这一步还有 1 处问题",
        "这一步还有 1 处问题",
    ]
