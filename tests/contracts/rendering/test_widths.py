"""Column widths: the author's shares, and no column narrower than what must not be divided in it."""

import pytest

from contracts.assembly.document import Column, Table, Text
from contracts.rendering.widths import measured, percentages


def table(columns, *rows):
    return Table("k", "", tuple(columns), tuple(tuple((Text(cell),) for cell in row) for row in rows))


@pytest.mark.parametrize("shares", [[1], [1, 1, 1], [2, 1], [1, 4, 1, 1, 2], [7] * 13, [100, 1, 1]])
def test_widths_add_up_to_a_hundred(shares):
    assert sum(percentages(table(Column("列", width=share) for share in shares))) == 100


def test_roomy_columns_get_their_shares():
    assert percentages(table([Column("时段", width=3), Column("备注", width=1)])) == [75, 25]


@pytest.mark.parametrize("heading", ["坐席（席）", "权重（%）"])
def test_column_gives_room_for_a_bracket_in_its_heading(heading):
    assert percentages(table([Column("说明", width=20), Column(heading, width=1)])) == [90, 10]


def test_column_gives_room_for_a_number_in_its_cells():
    assert percentages(table([Column("说明", width=20), Column("单价", width=1)], ("坐席", "6,200.00"))) == [86, 14]


def test_column_does_not_grow_for_a_word_that_is_too_long_anyway():
    assert percentages(table([Column("说明", width=9), Column("邮箱", width=1)], ("甲", "a" * 60))) == [90, 10]


def test_column_of_two_characters_is_the_narrowest():
    assert percentages(table([Column("说明", width=90), Column("单位", width=1)])) == [92, 8]


def test_table_with_too_many_needs_shares_what_there_is():
    widths = percentages(table([Column("（四个字）") for _ in range(12)]))
    assert (min(widths), max(widths), sum(widths)) == (8, 9, 100)


@pytest.mark.parametrize(
    ("headings", "is_wide"),
    [
        (["费用项目", "单位", "单价", "备注"], False),
        (["一", "二", "三", "四", "五"], False),
        (["一", "二", "三", "四", "五", "六"], True),
        (["计量单位", "2,056,536.77", "3,305,148.39", "（人民币元）"], True),
    ],
    ids=["few columns", "five", "six", "few columns with sums"],
)
def test_table_is_wide_when_a_telephone_has_no_room_for_it(headings, is_wide):
    assert measured(table([Column(heading) for heading in headings]))[1] is is_wide
