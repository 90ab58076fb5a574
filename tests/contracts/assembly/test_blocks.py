from contracts.assembly.document import Item
from tests.contracts.assembly.small import said, told, vocabulary

ROWS = {"t": ({"c": "一"}, {"c": "二"}), "u": ({"c": "三"},)}
KNOWN = vocabulary(t="rows", u="rows", x="text", y="text")


def blocks(words, terms=None):
    return said(words, terms or {}, KNOWN)


def test_a_blank_line_separates_paragraphs_and_single_lines_run_on():
    assert blocks("甲，\n乙。\n\n丙。") == ["甲，乙。", "丙。"]


def test_latin_words_keep_their_space_when_lines_run_on():
    assert blocks("ISO\n9001认证\n通过。") == ["ISO 9001认证通过。"]


def test_a_backslash_breaks_the_line():
    assert blocks("甲\\\n乙。") == ["甲\n乙。"]


def test_items_are_numbered_and_start_again_after_a_paragraph():
    assert blocks("有：\n- 甲；\n- 乙。\n\n又有：\n- 丙。") == [
        "有：",
        "- （1） 甲；",
        "- （2） 乙。",
        "又有：",
        "- （1） 丙。",
    ]


def test_blank_lines_left_by_a_condition_do_not_end_a_list():
    words = "有：\n- 甲；\n{% if x %}\n- 乙；\n{% endif %}\n- 丙。"
    assert blocks(words) == ["有：", "- （1） 甲；", "- （2） 丙。"]


def test_sub_items_start_again_under_each_item():
    words = "有：\n- 甲：\n  - 一；\n  - 二；\n- 乙：\n  - 三。"
    assert blocks(words) == [
        "有：",
        "- （1） 甲：",
        "  - ① 一；",
        "  - ② 二；",
        "- （2） 乙：",
        "  - ① 三。",
    ]


def test_an_indented_line_continues_its_item():
    assert blocks("有：\n- 甲，\n  乙；\n- 丙。") == ["有：", "- （1） 甲，乙；", "- （2） 丙。"]


def test_a_line_at_the_margin_under_an_item_is_a_paragraph():
    assert blocks("有：\n- 甲。\n乙。") == ["有：", "- （1） 甲。", "乙。"]


def test_an_item_whose_optional_answer_is_missing_disappears_and_the_last_one_ends_the_list():
    assert blocks("有：\n- 甲{{ x }}；\n- 乙；\n- 丙{{ y }}。") == ["有：", "- （1） 乙。"]


def test_a_list_without_items_takes_its_lead_in_along():
    assert blocks("甲方负责。有下列情形的：\n- 甲{{ x }}；\n- 丙{{ y }}。\n\n乙方负责。") == [
        "甲方负责。",
        "乙方负责。",
    ]


def test_an_item_without_sub_items_is_no_lead_in_to_nothing():
    assert blocks("有：\n- 甲：\n  - 一{{ x }}；\n- 乙。") == ["有：", "- （1） 乙。"]


def test_a_clause_without_words_is_not_printed():
    document = told("甲{{ x }}。", {}, KNOWN)
    assert [len(article.clauses) for article in document.articles] == []


def test_an_item_that_a_condition_emptied_disappears():
    assert blocks("有：\n- {% if x %}甲；{% endif %}\n- 乙。") == ["有：", "- （1） 乙。"]


def test_a_table_splits_its_paragraph_and_loose_punctuation_behind_it_is_dropped():
    assert blocks("甲见下表：{{ t | table }}；乙见下表：{{ u | table }}。", ROWS) == [
        "甲见下表：",
        "|一||二|",
        "乙见下表：",
        "|三|",
    ]


def test_words_behind_a_table_go_on_without_its_punctuation():
    assert blocks("见下表：{{ t | table }}，逾期不补。", ROWS) == ["见下表：", "|一||二|", "逾期不补。"]


def test_a_table_inside_an_item_does_not_disturb_the_count():
    words = "有：\n- 见下表：{{ t | table }}，不补；\n- 乙。"
    assert blocks(words, ROWS) == ["有：", "- （1） 见下表：", "|一||二|", "- 不补；", "- （2） 乙。"]


def test_what_follows_a_table_in_an_item_continues_that_item():
    document = told("- 见：{{ t | table }}，不补；\n- 乙。", ROWS, KNOWN)
    assert [(b.number, b.level) for b in next(document.clauses()).blocks if isinstance(b, Item)] == [
        ("（1）", 1),
        ("", 1),
        ("（2）", 1),
    ]


def test_an_optional_table_that_is_missing_takes_its_part_along():
    assert blocks("甲。如下：{{ t | table }}。乙。") == ["甲。乙。"]


def test_the_last_paragraph_does_not_end_halfway():
    assert blocks("甲；{{ x }}；") == ["甲。"]
