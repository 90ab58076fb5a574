import pytest

from clauses.library import Field
from tests.clauses.library.small import clause, field, findings, remedies

MODE = field("t.mode", "choice", "起止日期", "固定月数")
TYPES = field("s.types", "choices", "电话", "在线")
ON = field("p.on", "bool")
COUNT = field("n.count", "int")
ROWS = Field("h.rows", "服务时间", "rows", columns=(Field("name", "时段", "text"), Field("seats", "坐席", "int")))
VIEW = '["h.rows"]\ncaption = "表"\ncolumns = [\n  { field = "name", heading = "时段" },\n]\ninline = ["name"]\n'


def text(wording, *fields, **files):
    return findings({"a.md": clause(wording), **files}, *fields)


def rule(source, *fields):
    """What is said about a rule, apart from its never being true."""
    said = findings(
        {"a.md": clause("一。" + "".join(f"{{{{ {one.key} }}}}" for one in fields), f'include_when = "{source}"')},
        *fields,
    )
    return [line for line in said if not line.endswith("永远不会成立")]


def test_wording_that_asks_only_for_known_answers_passes():
    assert text("{{ t.mode }}{% if p.on %}是{% endif %}", MODE, ON) == []


def test_unknown_answer_is_named_with_its_line():
    said = text("一。\n\n{{ t.mod }}", MODE)
    assert said[0] == "a.md:7: 没有“t.mod”这个答案"


def test_unknown_answer_comes_with_the_closest_known_one():
    assert remedies({"a.md": clause("{{ t.mod }}{{ t.mode }}")}, MODE) == ["是否想写“t.mode”"]


def test_unknown_answer_in_a_rule_is_named_with_its_line():
    said = findings({"a.md": clause("{{ p.on }}", 'include_when = "p.onn"')}, ON)
    assert said == ["a.md:4: 没有“p.onn”这个答案"]


def test_unknown_answer_in_a_condition_is_named_with_its_line():
    assert text("{{ p.on }}\n{% if p.onn == true %}一{% endif %}", ON) == ["a.md:6: 没有“p.onn”这个答案"]


def test_unknown_answer_in_a_variant_is_named_once():
    source = clause("{{ p.on }}。\n\n## 偏甲方\n{{ x.y }}。", '[buyer]\nhow = "append"')
    assert findings({"a.md": source}, ON) == ["a.md:10: 没有“x.y”这个答案"]


def test_trouble_of_the_standard_wording_is_not_repeated_for_its_variants():
    source = clause("{{ x.y }}。\n\n## 偏甲方\n另加。", '[buyer]\nhow = "append"')
    assert findings({"a.md": source}) == ["a.md:7: 没有“x.y”这个答案"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("days", "days"),
        ("date", "date"),
        ("money", "money"),
        ("pct", "percent"),
        ("list", "choices"),
        ("number", "int"),
        ("number", "decimal"),
        ("number", "money"),
    ],
)
def test_filter_that_suits_the_answer_passes(name, kind):
    assert text(f"{{{{ x.y | {name} }}}}", field("x.y", kind)) == []


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("money", "text", "money 不适用于文字“〔x.y〕”"),
        ("table", "text", "table 不适用于文字“〔x.y〕”"),
        ("pct", "int", "pct 不适用于整数“〔x.y〕”"),
        ("days", "int", "days 不适用于整数“〔x.y〕”"),
        ("date", "time", "date 不适用于时间“〔x.y〕”"),
        ("list", "choice", "list 不适用于单选“〔x.y〕”"),
        ("number", "days", "number 不适用于期限“〔x.y〕”"),
        ("money", "rows", "money 不适用于列表“〔x.y〕”"),
    ],
)
def test_filter_that_does_not_suit_the_answer_is_named(name, kind, message):
    assert text(f"一。\n{{{{ x.y | {name} }}}}", field("x.y", kind)) == [f"a.md:6: {message}"]


def test_rows_with_a_view_pass():
    said = text("{{ h.rows | table }}{{ h.rows | list }}", ROWS, **{"tables.toml": VIEW})
    assert said == []


def test_named_view_of_the_same_rows_passes():
    view = VIEW.replace('["h.rows"]', '["h.brief"]\nkey = "h.rows"')
    assert text('{{ h.rows | table("h.brief") }}', ROWS, **{"tables.toml": view}) == []


@pytest.mark.parametrize(
    ("slot", "view", "message"),
    [
        ("h.rows", VIEW, "列表“服务时间”不能直接印出"),
        ("h.rows | table", "", "没有“h.rows”这个表格"),
        ('h.rows | table("h.brief")', VIEW, "没有“h.brief”这个表格"),
        ("h.rows | list", VIEW.replace('inline = ["name"]', ""), "表格“h.rows”没有写 inline"),
        ("h.rows | table", '["h.rows"]\ninline = ["name"]', "表格“h.rows”没有写 columns"),
    ],
)
def test_rows_without_a_fitting_view_are_named(slot, view, message):
    assert text(f"{{{{ {slot} }}}}", ROWS, **{"tables.toml": view}) == [f"a.md:5: {message}"]


def test_view_of_other_rows_is_named():
    other = Field("g.rows", "别的", "rows", columns=(Field("name", "名称", "text"),))
    view = VIEW + VIEW.replace("h.rows", "g.rows")
    said = text('{{ h.rows | table("g.rows") }}{{ g.rows | table }}', ROWS, other, **{"tables.toml": view})
    assert said == ["a.md:5: 表格“g.rows”印的是 g.rows"]


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (VIEW.replace('field = "name"', 'field = "nam"'), "tables.toml:1: 表格“h.rows”的“服务时间”没有“nam”这一列"),
        (VIEW.replace('["name"]', '["seat"]'), "tables.toml:1: 表格“h.rows”的“服务时间”没有“seat”这一列"),
    ],
)
def test_column_that_rows_do_not_have_is_named(view, message):
    assert text("{{ h.rows | table }}", ROWS, **{"tables.toml": view}) == [message]


def test_view_of_an_unknown_answer_is_named():
    said = text("一。", **{"tables.toml": VIEW})
    assert said == ["tables.toml:1: 没有“h.rows”这个答案"]


def test_view_of_something_that_is_no_list_is_named():
    said = text("{{ h.rows }}", field("h.rows"), **{"tables.toml": VIEW})
    assert said == ["tables.toml:1: 表格“h.rows”印的“〔h.rows〕”不是列表"]


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("t.mode == '起止日期'", [MODE]),
        ("t.mode in ['起止日期', '固定月数']", [MODE]),
        ("'电话' in s.types", [TYPES]),
        ("p.on == true", [ON]),
        ("0 < n.count <= 5", [COUNT]),
        ("n.count > n.least", [COUNT, field("n.least", "decimal")]),
        ("x.y == '甲'", [field("x.y")]),
        ("x.y < '18:00'", [field("x.y", "time")]),
        ("x.y and x.z and h.rows", [field("x.y", "days"), field("x.z", "date"), field("h.rows", "text")]),
        ("x.y > x.z", [field("x.y", "date"), field("x.z", "date")]),
        ("n.rate >= 1.1", [field("n.rate", "percent")]),
        ("x.y in s.types", [field("x.y", "text"), TYPES]),
        ("x.y == '甲'", [field("x.y", "choice")]),
    ],
)
def test_comparison_that_can_hold_passes(source, fields):
    assert rule(source, *fields) == []


@pytest.mark.parametrize(
    ("source", "fields", "message"),
    [
        ("t.mode == '起止'", [MODE], "“〔t.mode〕”没有“起止”这个选项"),
        ("t.mode in ['起止日期', '起止']", [MODE], "“〔t.mode〕”没有“起止”这个选项"),
        ("t.mode > '起止日期'", [MODE], "单选“〔t.mode〕”没有大小"),
        ("t.mode == 1", [MODE], "“〔t.mode〕”是单选，不会等于 1"),
        ("'电邮' in s.types", [TYPES], "“〔s.types〕”没有“电邮”这个选项"),
        ("s.types == '电话'", [TYPES], "“〔s.types〕”是多选，不能这样比较"),
        ("s.types in ['电话']", [TYPES], "“〔s.types〕”是多选，不能这样比较"),
        ("'起止日期' in t.mode", [MODE], "“〔t.mode〕”是单选，不能写在 in 的右边"),
        ("p.on == '是'", [ON], "“〔p.on〕”是是否题，不会等于“是”"),
        ("p.on == 1", [ON], "“〔p.on〕”是是否题，不会等于 1"),
        ("n.count == '1'", [COUNT], "“〔n.count〕”是整数，不会等于“1”"),
        ("n.count == true", [COUNT], "“〔n.count〕”是整数，不会等于 true"),
        ("x.y > 60", [field("x.y", "days")], "期限“〔x.y〕”不能与固定值比较"),
        ("x.y == '2026-01-01'", [field("x.y", "date")], "日期“〔x.y〕”不能与固定值比较"),
        ("x.y == t.mode", [field("x.y", "int"), MODE], "整数“〔x.y〕”不能与单选“〔t.mode〕”比较"),
        ("1 == 1", [], "两边都是固定值"),
    ],
)
def test_comparison_that_cannot_hold_is_named(source, fields, message):
    assert rule(source, *fields) == [f"a.md:4: {message}"]


def test_missing_choice_comes_with_the_choices_there_are():
    source = clause("{{ t.mode }}{% if t.mode != '起止' %}一{% endif %}")
    assert remedies({"a.md": source}, MODE) == ["可选：起止日期、固定月数"]


def settings(raw, *fields):
    head = f'[buyer]\nhow = "set"\nset = {{ {raw} }}'
    return findings({"a.md": clause("一。" + "".join(f"{{{{ {one.key} }}}}" for one in fields), head)}, *fields)


def test_setting_of_a_known_answer_passes():
    assert settings('"t.mode" = "起止日期"', MODE) == []


@pytest.mark.parametrize(
    ("raw", "fields", "message"),
    [
        ('"t.mod" = "x"', [], "没有“t.mod”这个答案"),
        ('"t.mode" = "起止"', [MODE], "“〔t.mode〕”没有“起止”这个选项"),
        ('"f.total" = "1"', [field("f.total", "money", derived=True)], "“f.total”是算出来的，不能设定"),
    ],
)
def test_setting_that_cannot_be_made_is_named(raw, fields, message):
    assert settings(raw, *fields) == [f"a.md:4: {message}"]
