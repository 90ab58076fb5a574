from datetime import date

import pytest

from clauses.library.vocabulary import Field
from contracts.assembly.document import Gap, Text, Value
from tests.contracts.assembly.small import said, told, vocabulary

TABLES = """
["scope.hours"]
caption = "服务时间表（本合同）"
columns = [
  { field = "name", heading = "时段", width = 2 },
  { field = "seats", heading = "本合同坐席", align = "right" },
  { field = "note", heading = "备注" },
]
inline = ["name", "seats", "note"]
"""
HOURS = Field(
    "scope.hours",
    "服务时间",
    "rows",
    required=True,
    columns=(
        Field("name", "时段", "text", required=True),
        Field("seats", "坐席数", "int", required=True),
        Field("note", "备注", "text"),
    ),
)
ROWS = ({"name": "白班", "seats": 30, "note": "含午休"}, {"name": "夜班", "seats": 5})


def first_line(document):
    return next(document.clauses()).blocks[0].content


def test_answers_stand_between_the_words_of_the_library():
    words = "自{{ start | date }}起{{ months }}个月。"
    terms = {"start": date(2026, 12, 1), "months": 12}
    assert said(words, terms, vocabulary(start="date", months="int")) == ["自2026年12月1日起12个月。"]


def test_a_missing_required_answer_is_a_gap_and_an_optional_one_takes_its_part_along():
    words = "名称：{{ name }}；电话：{{ phone }}；传真：{{ fax }}。"
    assert said(words, {"phone": "1"}, vocabulary(name_="text", phone="text", fax="text")) == [
        "名称：【待填：标签name】；电话：1。"
    ]


def test_an_answer_nobody_asks_for_stays_visible():
    assert said("甲{{ stray }}乙。", {}, {}) == ["甲【待填：stray】乙。"]


def test_values_and_gaps_know_their_question():
    document = told("{{ a.name }}与{{ b.name }}。", {"a.name": "甲"}, vocabulary(a__name_="text", b__name_="text"))
    assert first_line(document)[1:] == (Value("甲", "a.name"), Text("与"), Gap("b.name", "标签b.name"), Text("。"))


def test_a_derived_answer_leads_to_the_question_it_is_computed_from():
    total = Field("fee.total", "合同金额", "int", derived=True, question="fee.items")
    assert first_line(told("{{ fee.total }}", {"fee.total": 5}, {"fee.total": total}))[1] == Value("5", "fee.items")


def test_the_library_calls_the_contract_by_its_own_name_and_users_are_left_alone():
    assert said("本合同与{{ other }}。", {"other": "本合同"}, vocabulary(other="text")) == ["本协议与本合同。"]


@pytest.mark.parametrize(
    "typed",
    ["{{ name }}", "{% if x %}", "**粗**", "甲\n\n- 乙", "本合同", "\ue000\ue001\U000f0000", "## 标题", "第一\\\n"],
)
def test_what_a_user_typed_is_printed_letter_for_letter(typed):
    document = told("姓名：{{ name }}（签字）。", {"name": typed}, vocabulary(name="text"))
    assert first_line(document)[1:] == (Text("姓名："), Value(typed, "name"), Text("（签字）。"))


def test_bold_covers_words_and_answers():
    document = told("甲**乙{{ name }}**丙。", {"name": "丁"}, vocabulary(name="text"))
    assert first_line(document)[1:] == (
        Text("甲"),
        Text("乙", strong=True),
        Value("丁", "name", strong=True),
        Text("丙。"),
    )


def test_bold_left_on_ends_with_its_paragraph():
    document = told("**甲。\n\n乙。", {}, {})
    assert [block.content[-1] for block in next(document.clauses()).blocks] == [Text("甲。", strong=True), Text("乙。")]


def test_a_sentence_that_an_answer_already_ended_is_not_ended_twice():
    assert said("说明：{{ note }}。另行约定。", {"note": "随叫随到。"}, vocabulary(note="longtext")) == [
        "说明：随叫随到。另行约定。"
    ]


def test_rows_become_a_table_with_the_columns_of_their_view():
    document = told("如下：{{ scope.hours | table }}", {"scope.hours": ROWS}, {"scope.hours": HOURS}, TABLES)
    table = next(document.clauses()).blocks[1]
    assert (table.key, table.caption, table.number) == ("scope.hours", "服务时间表（本协议）", 1)
    assert [(column.heading, column.align, column.width) for column in table.columns] == [
        ("时段", "left", 2),
        ("本协议坐席", "right", 1),
        ("备注", "left", 1),
    ]


def test_cells_know_their_row_and_column():
    rows = ({"name": "白班"}, {"name": "夜班", "seats": 5, "note": "轮值"})
    document = told("{{ scope.hours | table }}", {"scope.hours": rows}, {"scope.hours": HOURS}, TABLES)
    assert next(document.clauses()).blocks[1].rows == (
        (
            (Value("白班", "scope.hours", 0, "name"),),
            (Gap("scope.hours", "坐席数", 0, "seats"),),
            (Text("—"),),
        ),
        (
            (Value("夜班", "scope.hours", 1, "name"),),
            (Value("5", "scope.hours", 1, "seats"),),
            (Value("轮值", "scope.hours", 1, "note"),),
        ),
    )


def test_missing_required_rows_are_a_gap_where_the_table_would_be():
    assert said("如下：{{ scope.hours | table }}。", {"scope.hours": ()}, {"scope.hours": HOURS}, TABLES) == [
        "如下：【待填：服务时间】。"
    ]


def test_rows_without_a_view_show_every_column():
    assert said("{{ scope.hours | table }}", {"scope.hours": ROWS}, {"scope.hours": HOURS}) == [
        "|白班|30|含午休||夜班|5|—|"
    ]


def test_a_named_view_is_used_when_the_slot_asks_for_it():
    tables = (
        '["hours.brief"]\nkey = "scope.hours"\ncaption = "简表"\ncolumns = [{ field = "name", heading = "时段" }]\n'
    )
    words = '{{ scope.hours | table("hours.brief") }}'
    assert said(words, {"scope.hours": ROWS}, {"scope.hours": HOURS}, tables) == ["|白班||夜班|"]


def test_rows_in_a_sentence_are_name_and_bracket():
    assert said("时段：{{ scope.hours | list }}。", {"scope.hours": ROWS}, {"scope.hours": HOURS}, TABLES) == [
        "时段：白班（30，含午休）、夜班（5）。"
    ]


def test_rows_in_a_sentence_without_a_view_are_their_first_column():
    assert said("时段：{{ scope.hours }}。", {"scope.hours": ROWS}, {"scope.hours": HOURS}) == ["时段：白班、夜班。"]


def test_a_missing_required_cell_in_a_sentence_is_a_gap():
    rows = ({"name": "白班"},)
    assert said("{{ scope.hours | list }}。", {"scope.hours": rows}, {"scope.hours": HOURS}, TABLES) == [
        "白班（【待填：坐席数】）。"
    ]


def test_private_characters_in_the_library_are_not_taken_for_answers():
    assert said("甲\ue000乙\U000f0000丙{{ x }}。", {"x": "丁"}, vocabulary(x="text")) == ["甲乙丙丁。"]
