from decimal import Decimal

import pytest

from clauses.library.conditions import And, Answered, Comparison, Constant, Key, Not, Options, Or, Truth
from clauses.library.errors import ContentError
from clauses.library.expression import ALWAYS, Rule


def problem(source, line=1):
    with pytest.raises(ContentError) as caught:
        Rule.parse(source, "a.md", line)
    [found] = caught.value.problems
    return found


@pytest.mark.parametrize(
    "key",
    ["end.a", "doc.no", "annex.1.mode", "annex.3", "fee.min.on", "scope.is24x7", "liab.ldB.sub", "x.in", "a.not.b"]
    + ["a.and", "b.or.c", "a.is", "a.if", "a.else", "a.true", "x.none", "for.a", "set.x", "term.from", "import.x"],
)
def test_key_is_read_whatever_jinja_thinks_of_its_words(key):
    assert Rule.parse(key).keys == {key}
    assert Rule.parse(f"not {key}").keys == {key}
    assert Rule.parse(f"{key} == '甲'").keys == {key}
    assert Rule.parse(f"{key} in ['甲'] and {key}").keys == {key}


def test_rule_is_read_into_conditions():
    rule = Rule.parse("a.b and (c.d == '甲' or not e.f >= 1.10) and g.h in [1, true, '乙']")
    assert rule.condition == And(
        (
            Answered(Key("a.b")),
            Or(
                (
                    Comparison(Key("c.d"), "==", Constant("甲")),
                    Not(Comparison(Key("e.f"), ">=", Constant(Decimal("1.1")))),
                )
            ),
            Comparison(Key("g.h"), "in", Options((Decimal(1), True, "乙"))),
        )
    )


def test_and_binds_tighter_than_or():
    rule = Rule.parse("a or b and c")
    assert rule.condition == Or((Answered(Key("a")), And((Answered(Key("b")), Answered(Key("c"))))))


def test_chained_comparison_becomes_two():
    rule = Rule.parse("0 < a.b <= 5")
    assert rule.condition == And(
        (Comparison(Constant(Decimal(0)), "<", Key("a.b")), Comparison(Key("a.b"), "<=", Constant(Decimal(5))))
    )


@pytest.mark.parametrize(
    ("text", "number"), [("3", "3"), ("-3", "-3"), ("0.05", "0.05"), ("3816000.00", "3816000.0"), ("1e3", "1000.0")]
)
def test_numbers_are_exact_decimals(text, number):
    assert Rule.parse(f"a.b == {text}").condition == Comparison(Key("a.b"), "==", Constant(Decimal(number)))


def test_long_chain_is_read_without_recursion():
    assert len(Rule.parse(" and ".join(f"a.k{number}" for number in range(500))).keys) == 500


def test_rule_keeps_its_source_and_is_equal_to_one_written_the_same():
    assert Rule.parse(" pi.on ", "a.md", 3) == Rule.parse("pi.on")
    assert Rule.parse(" pi.on ").source == "pi.on"


def test_always_applies_and_asks_nothing():
    assert (ALWAYS({}), ALWAYS.keys, ALWAYS.source) == (True, frozenset(), "")


def test_true_and_false_may_be_written_out():
    assert [Rule.parse("true").condition, Rule.parse("false").condition] == [Truth(True), Truth(False)]


def test_comparison_remembers_its_line():
    rule = Rule.parse("a.b\nand c.d == '甲'", "a.md", 7)
    assert [part.line for part in (rule.condition.parts[0].key, rule.condition.parts[1])] == [7, 8]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "标签或规则的写法有误"),
        ("a.b ==", "标签或规则的写法有误"),
        ("a.b c.d", "标签或规则的写法有误"),
        ("a.b }} {{ c.d", "标签或规则的写法有误"),
        ("a.b %}{% include 'x'", "标签或规则的写法有误"),
        ("a.b = 1", "标签或规则的写法有误"),
        ("a.b == “甲”", "标签里有不能识别的字符"),
        ("'甲'", "这里不能使用固定值"),
        ("1", "这里不能使用固定值"),
        ("['甲']", "这里不能使用列表"),
        ("a.b | list", "这里不能使用过滤器"),
        ("a.b()", "这里不能使用“名字(…)”这样的调用"),
        ("a.b + 1", "这里不能使用计算"),
        ("a.b == 1 + 1", "这里不能使用计算"),
        ("a.b ~ c.d", "这里不能使用拼接"),
        ("a.b is defined", "这里不能使用“is”判断"),
        ("a.b if c.d else e.f", "标签里面不能再写 if"),
        ("a.b in ('甲', '乙')", "这里不能使用圆括号列表"),
        ("a.b in '甲乙'", "in 的右边是固定值"),
        ("a.b in []", "列表是空的"),
        ("a.b == ['甲']", "列表不能用 == 比较"),
        ("['甲'] in a.b", "列表不能用 in 比较"),
        ("a.b in [c.d]", "这里不能使用这种写法"),
        ("(a.b == '甲') == true", "这里不能使用比较"),
        ("a.b == none", "这里不能使用固定值"),
        ("a.b == 1e999", "数字太大"),
        ("a['b']", "这里不能使用这种写法"),
        ("a[b.c]", "这里不能使用这种写法"),
        ("a[1:2]", "这里不能使用这种写法"),
        ("'甲'.b", "这里不能使用这种写法"),
        ("a.__class__", "“a.__class__”不是答案的名字"),
        ("甲.乙", "“甲.乙”不是答案的名字"),
    ],
)
def test_anything_else_is_refused(source, message):
    assert (problem(source, 9).line, problem(source).message) == (9, message)


def test_line_of_a_refusal_counts_from_where_the_rule_stands():
    found = problem("a.b\nand c.d()", 12)
    assert (found.file, found.line) == ("a.md", 13)
