import pytest

from clauses.library.errors import ContentError, Place
from clauses.library.variants import Passage, appended, with_sentence_replaced

FROM = Place("a.md", 4)


def passage(text, first=10):
    return Passage.cut(text.split("\n"), first)


def replaced(text, opening, extra="新句。"):
    return with_sentence_replaced(passage(text), opening, passage(extra, 30), FROM).text


def refusal(text, opening):
    with pytest.raises(ContentError) as caught:
        replaced(text, opening)
    [problem] = caught.value.problems
    return (problem.line, problem.message)


def test_passage_drops_blank_edges_and_keeps_its_lines():
    assert Passage.cut(["", "", "一。", "", "二。", "", ""], 10) == Passage("一。\n\n二。", (12, 13, 14))


def test_passage_of_nothing_still_has_a_line():
    assert Passage.cut(["", ""], 10) == Passage("", (10,))


def test_appended_text_goes_on_in_the_last_paragraph():
    assert appended(passage("一。\n\n二。"), passage("三。", 30)) == Passage("一。\n\n二。三。", (10, 11, 30))


def test_appended_text_goes_on_after_a_condition_in_the_same_paragraph():
    assert appended(passage("一。{% if a %}二。{% endif %}"), passage("三。", 30)).text == (
        "一。{% if a %}二。{% endif %}三。"
    )


@pytest.mark.parametrize(
    "text",
    ["一：\n- 甲；\n- 乙。", "{% if a %}\n一。\n{% endif %}", "{% if a %}- 甲。{% endif %}", "一：\n- 甲：\n  - 乙。"],
)
def test_appended_text_is_a_new_paragraph_after_a_list_or_a_lone_tag(text):
    standard = passage(text)
    assert appended(standard, passage("三。\n四。", 30)) == Passage(
        f"{text}\n\n三。\n四。", (*standard.lines, 30, 30, 31)
    )


def test_appended_list_starts_a_new_paragraph():
    assert appended(passage("一。"), passage("- 二。", 30)) == Passage("一。\n\n- 二。", (10, 30, 30))


@pytest.mark.parametrize(
    ("text", "opening", "expected"),
    [
        ("甲方付款。乙方开票。完。", "乙方", "甲方付款。新句。完。"),
        ("甲方付款。乙方开票", "乙方", "甲方付款。新句。"),
        ("甲方付款。乙方开票\n\n丙。", "乙方", "甲方付款。新句。\n\n丙。"),
        ("下列：\n- 甲；\n- 乙；\n\n丙。", "甲", "下列：\n- 新句。\n- 乙；\n\n丙。"),
        ("**乙方**开票。完。", "乙方", "**新句。完。"),
        ("甲方付款；乙方开票。完。", "乙方", "甲方付款；新句。完。"),
        ("{% if a.b %}乙方开票。{% endif %}完。", "乙方", "{% if a.b %}新句。{% endif %}完。"),
        ("乙方在{% if a.b == '一。' %}三{% else %}五{% endif %}日内开票。完。", "乙方", "新句。完。"),
        ("乙方在{{ a.b }}内开票。完。", "乙方在{{ a.b }}", "新句。完。"),
        ("甲方通知乙方。乙方开票。", "乙方", "甲方通知乙方。新句。"),
    ],
)
def test_sentence_is_replaced_up_to_its_full_stop(text, opening, expected):
    assert replaced(text, opening) == expected


def test_lines_of_a_replaced_sentence_are_those_of_the_variant():
    composed = with_sentence_replaced(passage("一。\n\n二。三\n四。\n\n五。"), "三", passage("新\n句。", 30), FROM)
    assert composed == Passage("一。\n\n二。新\n句。\n\n五。", (10, 11, 30, 31, 14, 15))


@pytest.mark.parametrize(
    ("text", "opening", "message"),
    [
        ("甲方付款。", "乙方", "标准正文里没有以“乙方”开头的句子"),
        ("通知乙方付款。", "乙方", "标准正文里没有以“乙方”开头的句子"),
        ("乙方开票。乙方退款。", "乙方", "标准正文里有 2 句以“乙方”开头"),
        ("{{ 乙方.b }}付款。", "乙方", "标准正文里没有以“乙方”开头的句子"),
        ("乙方{% if a.b %}开票。退款。{% endif %}", "乙方", "以“乙方”开头的句子里条件没有写完整"),
        ("{% if a.b %}乙方{% else %}甲方{% endif %}开票。", "乙方", "以“乙方”开头的句子里条件没有写完整"),
        ("{% if a.b %}乙方{% endif %}{% if a.b %}甲方开票。{% endif %}", "乙方", "以“乙方”开头的句子里条件没有写完整"),
    ],
)
def test_sentence_that_cannot_be_found_or_cut_out_is_refused_where_from_stands(text, opening, message):
    assert refusal(text, opening) == (4, message)
