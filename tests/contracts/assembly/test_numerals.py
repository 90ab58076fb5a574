from contracts.assembly import numerals


def test_chinese_numerals_read_as_they_are_spoken():
    numbers = (0, 1, 9, 10, 11, 14, 19, 20, 21, 99, 100, 105, 110, 115, 120, 999, 1000)
    spoken = "零 一 九 十 十一 十四 十九 二十 二十一 九十九 一百 一百零五 一百一十 一百一十五 一百二十 九百九十九 1000"
    assert " ".join(map(numerals.chinese, numbers)) == spoken


def test_items_are_bracketed_and_sub_items_circled():
    assert [numerals.item(1, 3), numerals.item(2, 1), numerals.item(2, 20)] == ["（3）", "①", "⑳"]


def test_a_sub_item_beyond_the_circled_signs_is_a_plain_number():
    assert numerals.item(2, 21) == "21）"


def test_annexes_and_headings_are_counted_in_chinese():
    assert [numerals.annex(3), numerals.heading(12)] == ["附件三", "十二、"]
