import pytest

from clauses.library.conditions import Answered, Key, Not
from clauses.library.errors import ContentError
from clauses.library.expression import Rule
from clauses.library.wording import FILTERS, Ref, Slot, Wording, Words


def walk(source, answers=None):
    return list(Wording.parse(source).walk(answers or {}))


def problem(source):
    with pytest.raises(ContentError) as caught:
        Wording.parse(source, "a.md", 10)
    [found] = caught.value.problems
    return (found.line, found.message)


def test_words_slots_and_references_come_in_order():
    assert walk('自{{ term.start | date }}起，见{{ ref("annex.3") }}。') == [
        Words("自"),
        Slot("term.start", "date"),
        Words("起，见"),
        Ref("annex.3"),
        Words("。"),
    ]


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_is_read(name):
    assert walk(f"{{{{ a.b | {name} }}}}") == [Slot("a.b", name)]


def test_table_may_name_its_view():
    assert walk('{{ kpi.items | table("kpi.brief") }}') == [Slot("kpi.items", "table", "kpi.brief")]


def test_key_with_a_number_inside_is_printed():
    assert walk("{{ annex.1.mode }}{{ end.a }}") == [Slot("annex.1.mode"), Slot("end.a")]


@pytest.mark.parametrize(
    ("answers", "text"),
    [({"m.x": "甲"}, "一"), ({"m.x": "乙"}, "二"), ({"m.x": "丙"}, "三"), ({}, "三")],
)
def test_first_branch_that_holds_is_printed(answers, text):
    source = "{% if m.x == '甲' %}一{% elif m.x in ['甲', '乙'] %}二{% else %}三{% endif %}"
    assert walk(source, answers) == [Words(text)]


def test_branch_without_else_prints_nothing_when_it_does_not_hold():
    assert walk("前{% if a.b %}中{% endif %}后") == [Words("前"), Words("后")]


def test_nested_branches_are_walked():
    source = "{% if a.b %}甲{% if c.d %}乙{% endif %}{% endif %}"
    assert walk(source, {"a.b": True, "c.d": True}) == [Words("甲"), Words("乙")]


def test_pieces_know_the_line_of_their_file():
    wording = Wording.parse('一。\n{{ a.b }}\n\n{% if c.d %}\n二{{ ref("x.y") }}{% endif %}', "a.md", 10)
    assert [piece.line for piece, _ in wording.guarded()] == [10, 11, 11, 13, 14]
    assert [branch.line for branch, _ in wording.branches()] == [13]


def test_everything_is_listed_whatever_the_conditions():
    wording = Wording.parse('{{ a.b }}{% if c.d %}{{ e.f | list }}{{ ref("g.h") }}{% elif i.j == 1 %}x{% endif %}')
    assert wording.slots == (Slot("a.b"), Slot("e.f", "list"))
    assert wording.references == (Ref("g.h"),)
    assert wording.keys == {"a.b", "c.d", "e.f", "i.j"}


def test_piece_is_guarded_by_the_branches_that_lead_to_it():
    wording = Wording.parse(
        "{% if a.b %}{{ x.y }}{% elif c.d %}{% if e.f %}{{ z.w }}{% endif %}{% else %}尾{% endif %}"
    )
    one, two, three = (Answered(Key(name)) for name in ("a.b", "c.d", "e.f"))
    assert list(wording.guarded()) == [
        (Slot("x.y"), (one,)),
        (Slot("z.w"), (Not(one), two, three)),
        (Words("尾"), (Not(one), Not(two))),
    ]
    assert [guards for _, guards in wording.branches()] == [(one,), (Not(one), two), (Not(one), two, three)]


def test_condition_in_wording_is_the_same_language_as_a_rule():
    source = "a.b and c.d in ['甲'] or not e.f"
    wording = Wording.parse(f"{{% if {source} %}}x{{% endif %}}")
    [(branch, _)] = wording.branches()
    assert branch.condition == Rule.parse(source).condition


def test_wording_with_equal_source_is_equal():
    assert Wording.parse("甲{{ a.b }}", "a.md", 1) == Wording.parse("甲{{ a.b }}", "b.md", 9)


def test_single_brace_and_percent_sign_are_words():
    assert walk("不超过30%，{含税}") == [Words("不超过30%，{含税}")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("一\n{{ '甲' }}", (11, "这里不能使用固定值")),
        ("一\n{{ 1 + 1 }}", (11, "这里不能使用计算")),
        ("一\n{{ a.b.c() }}", (11, "这里不能使用“名字(…)”这样的调用")),
        ("{{ a.b == 1 }}", (10, "这里不能使用比较")),
        ("{{ not a.b }}", (10, "这里不能使用条件")),
        ("{{ a.b | mony }}", (10, "没有“mony”这个过滤器")),
        ("{{ a.b | money | pct }}", (10, "过滤器前面只能是一个答案")),
        ("{{ '甲' | list }}", (10, "过滤器前面只能是一个答案")),
        ("{{ a.b | money(1) }}", (10, "money 的参数写法有误")),
        ('{{ a.b | money("x") }}', (10, "money 不能带参数")),
        ("{{ a.b | table(1) }}", (10, "table 的参数写法有误")),
        ('{{ a.b | table("x", "y") }}', (10, "table 的参数写法有误")),
        ('{{ a.b | table(name="x") }}', (10, "table 的参数写法有误")),
        ("{{ a.b | table(*c.d) }}", (10, "table 的参数写法有误")),
        ("{{ ref() }}", (10, "ref 里要写一个条款或附件")),
        ("{{ ref(term.period) }}", (10, "ref 里要写一个条款或附件")),
        ('{{ ref("a.b", "c.d") }}', (10, "ref 里要写一个条款或附件")),
        ('{{ ref("../x") }}', (10, "ref 里要写一个条款或附件")),
        ("{% if a.b %}\n{{ x.__class__ }}{% endif %}", (11, "“x.__class__”不是答案的名字")),
    ],
)
def test_anything_else_is_refused_at_its_line(source, expected):
    assert problem(source) == expected
