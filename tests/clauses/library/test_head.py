from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library.errors import ContentError, Place
from clauses.library.head import read_toml


def section(source):
    return read_toml(source, Place("a.toml"), [])


def said(head):
    return [(problem.line, problem.message) for problem in head.problems]


def test_values_are_taken_out_as_their_kind():
    head = section(
        't = " 甲 "\nn = 1.50\nw = 3\nf = true\nd = 2026-01-02\ns = "2026-01-02"\nl = ["甲"]\nm = { x = "乙" }'
    )
    assert (head.text("t"), head.number("n"), head.whole("w"), head.flag("f")) == ("甲", Decimal("1.50"), 3, True)
    assert (head.day("d"), head.day("s")) == (date(2026, 1, 2), date(2026, 1, 2))
    assert (head.texts("l"), head.text_mapping("m")) == (("甲",), {"x": "乙"})
    head.finish()
    assert said(head) == []


def test_what_is_left_out_is_empty():
    head = section("")
    assert (head.text("t"), head.number("n"), head.whole("w"), head.flag("f"), head.day("d")) == (
        "",
        None,
        None,
        False,
        None,
    )
    assert (head.texts("l"), head.text_mapping("m"), head.section("s"), head.sections("a")) == ((), {}, None, [])
    assert said(head) == []


@pytest.mark.parametrize(
    ("take", "value"),
    [
        ("text", "1"),
        ("texts", "'甲'"),
        ("texts", "['']"),
        ("flag", "1"),
        ("whole", "true"),
        ("whole", "1.5"),
        ("number", "'1'"),
        ("number", "true"),
        ("day", "'明天'"),
        ("day", "2026-01-02T03:04:05"),
        ("mapping", "1"),
        ("section", "1"),
        ("sections", "[1]"),
        ("sections", "{}"),
    ],
)
def test_value_of_another_kind_is_complained_about_at_its_line(take, value):
    head = section(f"first = 1\n\nx = {value}")
    getattr(head, take)("x")
    assert said(head) == [(3, "“x”的内容不对")]


def test_required_text_may_not_be_blank():
    head = section('a = 1\nb = "  "')
    head.text("b", required=True)
    head.text("c", required=True)
    assert said(head) == [(2, "“b”的内容不对"), (1, "“c”没有填写")]


def test_unknown_name_is_complained_about_with_the_closest_known_one():
    head = section('title = "x"\n\ntitel = "y"')
    head.text("title")
    head.finish()
    assert [str(problem) for problem in head.problems] == ["a.toml:3: 没有“titel”这一项。是否想写“title”"]


def test_lines_are_those_of_each_table():
    head = section('[[a]]\nx = "1"\n\n[[a]]\ny = 1\nx = "2"\n[b]\nx = 3')
    one, two = head.sections("a")
    inner = head.section("b")
    assert [one.line("x"), two.line("x"), inner.line("x"), two.line()] == [2, 6, 8, 4]


def test_lines_of_inline_tables_are_found_by_what_they_say():
    head = section('a = [\n  { x = "甲" },\n  { x = "乙", c = [\n    { x = "丙" },\n  ] },\n  { on = true },\n]')
    one, two, three = head.sections("a")
    [child] = two.sections("c")
    assert [one.line(), two.line(), child.line(), three.line()] == [2, 3, 4, 6]


@pytest.mark.parametrize(
    ("source", "line"), [("x", 1), ("a = 1\nb = ", 2), ("a = 1\na = 2", 2), ('a = "\n"', 1), ("x = [1,", 1)]
)
def test_text_that_is_not_toml_is_refused_near_its_line(source, line):
    with pytest.raises(ContentError) as caught:
        section(source)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(line, "TOML 写法有误")]


@pytest.mark.parametrize("value", ["nan", "inf", "9" * 5000, "[" * 5000 + "]" * 5000, "{a=" * 5000 + "1" + "}" * 5000])
def test_toml_that_is_too_much_is_refused(value):
    with pytest.raises(ContentError):
        section(f"x = {value}")


def test_file_over_the_limit_is_refused():
    with pytest.raises(ContentError):
        section("#" * 300_000)


@given(st.one_of(st.text(), st.text(alphabet="[]{}=\"'#.,\n a1")))
def test_any_text_is_read_or_refused_with_a_content_error(source):
    problems = []
    try:
        section(source)
    except ContentError as error:
        problems.extend(error.problems)
    assert [problem.line for problem in problems if not 1 <= problem.line <= source.count("\n") + 1] == []
