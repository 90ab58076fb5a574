import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clauses.library.errors import ContentError
from clauses.library.expression import Rule
from clauses.library.syntax import MAX_BYTES, MAX_NESTING, MAX_NODES
from clauses.library.wording import Wording

PAYLOADS = (
    "{{ x.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ x['__class__'] }}",
    "{{ 'x'*300000000 }}",
    "{{ 9**9**9 }}",
    "{{ x() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__ }}",
    "{{ x | attr('y') }}",
    "{{ x | map(attribute='y') }}",
    "{{ range(9) }}",
    "{{ super() }}",
    "{{ ref(x) }}",
    "{{ ref.call('x') }}",
    "{{ (a, b) }}",
    "{{ {'a': 1} }}",
    "{{ a ~ b }}",
    "{{ a if b else c }}",
    "{{ a is defined }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% for x in y %}{% endfor %}",
    "{% set x = 1 %}",
    "{% macro x() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% block x %}{% endblock %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% print(x) %}",
    "{% do x %}",
    "{% trans %}{% endtrans %}",
    "{% raw %}{{ {% endraw %}",
    "{# 注释 #}",
    "{% if x(1) %}{% endif %}",
    "{% if x + 1 %}{% endif %}",
    "{% if x is defined %}{% endif %}",
)

BOMBS = (
    "{% if a %}" * 1_000_000,
    "{% if a %}" * 1000,
    "{% if a %}" * 1000 + "{% endif %}" * 1000,
    "{{ " + "(" * 10_000,
    "{{ " + "[" * 10_000 + "]" * 10_000 + " }}",
    "{{ a" + ".b" * 15_000 + " }}",
    "{{ a" + "|money" * 5000 + " }}",
    "{% if " + "not " * 8000 + "a %}{% endif %}",
    "{% if " + "a and " * 5000 + "a %}{% endif %}",
    "{% if a == " + "-" * 30_000 + "1 %}{% endif %}",
    "{% if a == " + "9" * 20_000 + " %}{% endif %}",
    "{% if a == 1e999999999 %}{% endif %}",
    "{% if a " + "== a " * 5000 + "%}{% endif %}",
    "{{ a " + "if a else a " * 2500 + "}}",
    "{{ " * 10_000,
    "{{ '" * 8000,
    "{{ a }}" * 4000,
    "x" * (MAX_BYTES + 1),
    "条" * (MAX_BYTES // 3 + 1),
)


def refusal(read, source):
    """The problem that `read` raises, if it does; anything but a ContentError breaks the test, and so does a hang."""
    try:
        read(source, "a.md", 5)
    except ContentError as error:
        [problem] = error.problems
        return problem
    return None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_engine_syntax_is_refused_with_file_and_line(payload):
    problem = refusal(Wording.parse, f"第一行。\n第二行{payload}")
    assert (problem.file, problem.line, bool(problem.message), bool(problem.remedy)) == ("a.md", 6, True, True)


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: f"{bomb[:12]}… {len(bomb)}")
def test_wording_that_is_too_much_is_refused(bomb):
    assert refusal(Wording.parse, bomb).file == "a.md"


@pytest.mark.parametrize(
    "bomb",
    ["not " * 8000 + "a", "(" * 5000 + "a" + ")" * 5000, "a and " * 5000 + "a", "a" + ".b" * 9000, "a.b in [" * 900],
    ids=lambda bomb: bomb[:8],
)
def test_rule_that_is_too_much_is_refused(bomb):
    assert refusal(Rule.parse, bomb).file == "a.md"


def test_wording_at_the_limits_is_read():
    nested = "{% if a %}" * MAX_NESTING + "x" + "{% endif %}" * MAX_NESTING
    many = "{{ a }}" * MAX_NODES
    assert [refusal(Wording.parse, source) for source in (nested, many, "x" * MAX_BYTES)] == [None, None, None]


def test_one_step_over_a_limit_is_refused():
    nested = "{% if a %}" * (MAX_NESTING + 1) + "x" + "{% endif %}" * (MAX_NESTING + 1)
    many = "{{ a }}" * (MAX_NODES + 1)
    problems = [refusal(Wording.parse, source).message for source in (nested, many, "x" * (MAX_BYTES + 1))]
    assert problems == ["嵌套超过 20 层", "文字和标签超过 2000 个部分", "文字超过 32 KiB"]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("一。\n{% if a %}\n二。", 6, "{% if %} 没有结束"),
        ("一。\n{% if a %}\n{% if b %}\n二。{% endif %}", 6, "{% if %} 没有结束"),
        ("一。\n{% endif %}", 6, "多了一个 {% elif %}、{% else %} 或 {% endif %}"),
        ("一。\n\n{{ a b }}", 7, "{{ 没有写完整"),
        ("一。\n\n{{ a", 7, "{{ 没有写完整"),
        ("一。\n{% if a = 1 %}{% endif %}", 6, "条件没有写完整"),
        ("一。\n{% if a == ‘甲’ %}{% endif %}", 6, "标签里有不能识别的字符"),
        ("一。\n{{ a }", 6, "标签或规则的写法有误"),
        ("一。\n{% for x in y %}", 6, "不能使用标签 {% for %}"),
        ("一。\n{# 说明 #}", 6, "正文里不能写注释 {# #}"),
        ("一。\n{{\na.b\n| upper }}", 8, "没有“upper”这个过滤器"),
    ],
)
def test_syntax_error_names_the_line_and_the_trouble(source, line, message):
    problem = refusal(Wording.parse, source)
    assert (problem.line, problem.message) == (line, message)


FRAGMENTS = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{%-",
        "-%}",
        "(",
        ")",
        "[",
        "]",
        "|",
        ".",
        ",",
        "-",
        "==",
        "in",
        "not",
        "and",
        "or",
        "if",
        "elif",
        "else",
        "endif",
        "raw",
        "for",
        "a.b",
        "1",
        "1e9",
        "'甲'",
        "true",
        "none",
        "ref(",
        "table",
        "is",
        "~",
        "*",
        "条款。",
        "\n",
    ]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("".join), st.lists(FRAGMENTS).map(" ".join)))
@example("{{ \ud800 }}")
@example("{{ a\x00 }}")
@example("{%- if a -%}\r\n{%- endif -%}")
def test_any_text_is_read_or_refused_with_a_content_error(source):
    for read in (Wording.parse, Rule.parse):
        problem = refusal(read, source)
        if problem is not None:
            assert 5 <= problem.line <= 5 + source.count("\n") + source.count("\r")


@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_whatever_is_read_can_be_walked_with_any_answers(source):
    try:
        wording = Wording.parse(source)
    except ContentError:
        return
    for answers in ({}, dict.fromkeys(wording.keys, "甲"), dict.fromkeys(wording.keys, ())):
        list(wording.walk(answers))
