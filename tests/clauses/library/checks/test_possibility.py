import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library.checks.possibility import follows, possible
from clauses.library.expression import Rule
from tests.clauses.library.small import field, vocabulary

KNOWN = vocabulary(
    field("p.on", "bool"),
    field("q.on", "bool"),
    field("t.mode", "choice", "甲", "乙", "丙"),
    field("u.mode", "choice", "甲", "乙"),
    field("s.types", "choices", "甲", "乙", "丙"),
    field("n.count", "int"),
    field("n.least", "int"),
    field("d.start", "date"),
    field("d.end", "date"),
    field("x.text"),
    field("x.time", "time"),
    field("x.days", "days"),
    field("y.days", "days"),
    field("x.rows", "rows"),
)


def condition(source):
    return Rule.parse(source).condition


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("p.on", True),
        ("not p.on", True),
        ("p.on and not p.on", False),
        ("p.on == true and p.on == false", False),
        ("not (p.on or not p.on)", False),
        ("t.mode == '甲' and t.mode == '乙'", False),
        ("t.mode == '丁'", False),
        ("t.mode != '甲' and t.mode != '乙' and t.mode != '丙'", False),
        ("t.mode != '甲' and t.mode != '乙'", True),
        ("not t.mode", True),
        ("t.mode == u.mode and t.mode != u.mode", False),
        ("t.mode == u.mode", True),
        ("'甲' in s.types and '乙' in s.types", True),
        ("'丁' in s.types", False),
        ("s.types and '甲' not in s.types and '乙' not in s.types and '丙' not in s.types", False),
        ("n.count > 5 and n.count < 3", False),
        ("n.count > 3 and n.count < 5", True),
        ("n.count > n.least and n.least > 7", True),
        ("n.count > n.least and n.count < n.least", False),
        ("n.count != 1", True),
        ("n.count == '1'", False),
        ("d.end > d.start", True),
        ("d.end > d.start and d.end < d.start", False),
        ("d.end == '2026-01-01'", False),
        ("x.text == '甲' and x.text != '甲'", False),
        ("x.text != '甲'", True),
        ("x.time > '18:00'", True),
        ("x.days and x.rows", True),
        ("x.days == y.days", None),
        ("unknown.key == 'x' and unknown.key == 'y'", False),
        ("unknown.key > 3", True),
        ("false", False),
        ("true", True),
    ],
)
def test_whether_a_rule_can_ever_hold(source, answer):
    assert possible([condition(source)], KNOWN) is answer


def test_too_many_combinations_are_not_tried():
    many = vocabulary(*(field(f"k.a{number}", "bool") for number in range(12)))
    rule = " and ".join(many)
    assert possible([condition(rule), condition("not k.a1")], many) is None


@pytest.mark.parametrize(
    ("guard", "rule", "answer"),
    [
        ("p.on", "p.on", True),
        ("p.on == true", "p.on", True),
        ("p.on and q.on", "p.on", True),
        ("t.mode == '甲'", "t.mode in ['甲', '乙']", True),
        ("t.mode == '甲'", "t.mode != '乙'", True),
        ("not (t.mode == '乙' or not t.mode)", "t.mode in ['甲', '丙']", True),
        ("n.count > 5", "n.count > 3", True),
        ("'甲' in s.types", "s.types", True),
        ("p.on or q.on", "p.on", False),
        ("not p.on", "p.on", False),
        ("t.mode in ['甲', '乙']", "t.mode == '甲'", False),
        ("n.count > 3", "n.count > 5", False),
        ("true", "p.on", False),
        ("x.days == y.days", "x.days == y.days", True),
        ("p.on", "x.days == y.days", False),
    ],
)
def test_whether_a_rule_follows_from_its_guard(guard, rule, answer):
    assert follows(condition(rule), [condition(guard)], KNOWN) is answer


ATOMS = st.sampled_from(
    ["p.on", "t.mode", "t.mode == '甲'", "t.mode != '乙'", "t.mode in ['乙', '丙']", "t.mode == u.mode", "not q.on"]
    + ["'甲' in s.types", "'乙' not in s.types", "n.count > 1", "n.count <= 2", "n.count == 2", "1 < n.count", "true"]
)
RULES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.tuples(inner, inner).map("({0[0]}) and ({0[1]})".format),
        st.tuples(inner, inner).map("({0[0]}) or ({0[1]})".format),
    ),
    max_leaves=5,
)
EVERY_ANSWER = {
    "p.on": (None, True, False),
    "q.on": (None, True, False),
    "t.mode": (None, "甲", "乙", "丙"),
    "u.mode": (None, "甲", "乙"),
    "s.types": (None, *(tuple(some) for size in (1, 2, 3) for some in itertools.combinations("甲乙丙", size))),
    "n.count": (None, 0, 1, 2, 3),
}


@given(RULES)
def test_possible_agrees_with_trying_every_answer(source):
    rule = Rule.parse(source)
    domains = [EVERY_ANSWER[key] for key in sorted(rule.keys)]
    tried = any(rule(dict(zip(sorted(rule.keys), answers, strict=True))) for answers in itertools.product(*domains))
    assert possible([rule.condition], KNOWN) in (tried, None)
