import pytest

from contracts.assembly.document import Item, Text, Value
from contracts.redline.compare import compare, compare_clauses
from tests.contracts.redline import exact
from tests.contracts.redline.small import annex, article, body, clause, document, marked, paragraph, ref, table, told

A, B, C = clause("a", "甲方付款。"), clause("b", "乙方服务。"), clause("c", "双方保密。")


def states(redline):
    return {pair.id: pair.state for pair in redline.clauses()}


def test_a_contract_has_not_changed_against_itself():
    redline = compare(body(A, B), body(A, B))
    assert (redline.spots, states(redline)) == ((), {"cover": "same", "a": "same", "b": "same"})


def test_a_changed_paragraph_is_one_spot_however_many_marks_it_has():
    old, new = clause("a", "不低于90%，按月考核。", "不变。"), clause("a", "不低于95%，按季考核。", "不变。")
    assert told(body(old), body(new)) == ["changed a: 不低于[-90%-][+95%+]，按[-月-][+季+]考核。"]


def test_numbers_of_clauses_and_of_references_are_not_compared():
    old = body(
        clause("b", "乙方。", number="1.1"), clause("c", paragraph("见", ref("b", "第1.1条"), "。"), number="1.2")
    )
    new = body(
        clause("b", "乙方。", number="1.2"), clause("c", paragraph("见", ref("b", "第1.2条"), "。"), number="1.3")
    )
    assert told(old, new) == []
    exact.check(compare(old, new))


def test_a_reference_to_another_clause_is_a_change_and_is_marked_whole():
    old, new = clause("c", paragraph("见", ref("a", "第1.1条"))), clause("c", paragraph("见", ref("b", "第1.2条")))
    assert told(body(old), body(new)) == ["changed c: 见[-第1.1条-][+第1.2条+]"]


def test_a_reference_that_lost_its_target_is_a_change():
    old, new = clause("c", paragraph("见", ref("a", "第1.1条"))), clause("c", paragraph("见", ref("a", "")))
    assert [
        (mark.kind, mark.shown) for mark in compare(body(old), body(new)).articles[0].clauses[0].blocks[0].marks
    ] == [
        ("same", (Text("见"),)),
        ("del", (ref("a", "第1.1条"),)),
        ("ins", (ref("a", ""),)),
    ]


def test_an_answer_in_place_of_the_same_words_is_no_change():
    old, new = clause("a", paragraph("共", "三人")), clause("a", paragraph("共", Value("三人", "k")))
    assert told(body(old), body(new)) == []


def test_marks_keep_answers_and_bold_words():
    old = clause("a", paragraph(Text("期限。", strong=True), "共", Value("30日", "k"), "内。"))
    new = clause("a", paragraph(Text("期限。", strong=True), "共", Value("60日", "k"), "内。"))
    marks = compare(body(old), body(new)).articles[0].clauses[0].blocks[0].marks
    assert [(mark.kind, mark.shown) for mark in marks] == [
        ("same", (Text("期限。", strong=True), Text("共"))),
        ("del", (Value("30日", "k"),)),
        ("ins", (Value("60日", "k"),)),
        ("same", (Text("内。"),)),
    ]


def test_a_term_the_contract_defines_is_marked_whole():
    defined = clause("def.terms", "“服务费”指报酬。")
    old, new = clause("a", "支付服务费。"), clause("a", "支付服务款。")
    assert told(body(defined, old), body(defined, new)) == ["changed a: 支付[-服务费-][+服务款+]。"]


def test_an_added_clause_is_one_spot():
    assert told(body(A, C), body(A, clause("b", "一。", "二。"), C)) == ["added b"]


def test_a_removed_clause_is_shown_where_it_stood():
    redline = compare(body(A, B, C), body(A, C))
    assert [(pair.id, pair.state) for pair in redline.articles[0].clauses] == [
        ("a", "same"),
        ("b", "removed"),
        ("c", "same"),
    ]


def test_children_of_an_added_clause_are_spots_of_their_own():
    assert told(body(A), body(A, clause("b", "乙。", children=[C]))) == ["added b", "added c"]


def test_a_bare_heading_that_came_with_its_clauses_is_no_spot():
    heading = clause("", title="监督", children=[B, C])
    assert told(body(A), body(A, heading)) == ["added b", "added c"]
    assert told(body(A, heading), body(A)) == ["removed b", "removed c"]


def test_a_heading_put_above_clauses_that_were_there_is_a_spot():
    assert told(body(A, B), body(A, clause("", title="监督", children=[B]))) == ["added 监督", "moved b: 自条"]


def test_a_bare_heading_is_the_same_under_another_number_and_changed_under_another_title():
    old = clause("", title="监督", number="3.4", children=[B, C])
    assert told(body(old), body(clause("", title="监督", number="3.5", children=[B, C]))) == []
    renamed = clause("", title="监督与考核", children=[B, C])
    assert told(body(old), body(renamed)) == ["changed 监督与考核: 监督[+与考核+]"]


def test_a_clause_whose_words_fell_away_keeps_its_children_in_place():
    old, new = clause("duty", "乙方应尽职。", title="义务", children=[B]), clause("", title="义务", children=[B])
    assert told(body(old), body(new)) == ["changed 义务: [-乙方应尽职。-][+义务+]"]


def test_a_moved_clause_is_one_spot_and_the_others_stay():
    first, second, third = (clause(id, f"{id}。", number=f"1.{n}") for n, id in enumerate("abc", start=1))
    redline = compare(body(first, second, third), body(third, first, second))
    assert told(redline.old, redline.new) == ["moved c: 自1.3"]
    assert [(pair.id, pair.state) for pair in redline.articles[0].clauses] == [
        ("c", "moved"),
        ("a", "same"),
        ("b", "same"),
    ]
    exact.check(redline)


def test_a_clause_that_moved_to_another_article_and_changed_is_two_spots():
    old = document(article("一", A, B, label="第一条"), article("二", C, label="第二条"))
    new = document(article("一", A, label="第一条"), article("二", C, clause("b", "乙方停止服务。"), label="第二条"))
    assert told(old, new) == ["moved b: 自第一条", "changed b: 乙方[+停止+]服务。"]
    exact.check(compare(old, new))


def test_an_article_with_a_new_title_is_the_same_article():
    assert told(document(article("付款", A, B)), document(article("费用与付款", A, B))) == [
        "changed 费用与付款: [+费用与+]付款"
    ]


def test_a_new_article_counts_by_its_clauses():
    assert told(document(article("一", A)), document(article("零", B, C), article("一", A))) == ["added b", "added c"]


def test_an_article_that_changed_its_place_is_moved_once():
    one, two, three = (article(title, each, label=title) for title, each in zip("一二三", (A, B, C), strict=True))
    assert told(document(one, two, three), document(three, one, two)) == ["moved 三: 自三"]


def test_an_article_may_move_and_get_another_title():
    one, two, three = (article(title, each, label=title) for title, each in zip("一二三", (A, B, C), strict=True))
    redline = compare(document(one, two, three), document(article("终", C), one, two))
    assert told(redline.old, redline.new) == ["moved 终: 自三", "changed 终: [-三-][+终+]"]
    exact.check(redline)


def test_paragraphs_are_told_apart_by_their_words():
    old = clause("a", "乙方应按月提交服务报告。", "甲方应按时付款。")
    new = clause("a", "双方应保守秘密。", "乙方应按季提交服务报告。", "甲方应按时付款。")
    assert told(body(old), body(new)) == [
        "added a: [+双方应保守秘密。+]",
        "changed a: 乙方应按[-月-][+季+]提交服务报告。",
    ]


def test_one_paragraph_in_place_of_one_is_one_spot_even_if_rewritten():
    assert told(body(clause("a", "不变。", "甲乙丙丁戊。")), body(clause("a", "不变。", "子丑寅卯。"))) == [
        "changed a: [-甲乙丙丁戊-][+子丑寅卯+]。"
    ]


def test_items_are_told_by_their_words_not_by_their_numbers():
    def items(*texts):
        return [Item((Text(text),), f"（{place}）") for place, text in enumerate(texts, start=1)]

    old, new = clause("a", "如下：", *items("甲；", "丙。")), clause("a", "如下：", *items("甲；", "乙乙；", "丙。"))
    assert told(body(old), body(new)) == ["added a: [+乙乙；+]"]


def test_tables_are_compared_row_by_row():
    old = table(["坐席", "10"], ["班长", "1"], ["质检", "1"])
    new = table(["坐席", "12"], ["质检", "1"], ["培训", "2"], number=4)
    assert told(body(clause("a", old)), body(clause("a", new))) == [
        "changed a: 坐席|[-10-][+12+]",
        "removed a: [-班长-]|[-1-]",
        "added a: [+培训+]|[+2+]",
    ]


def test_a_table_with_other_columns_is_replaced_as_a_whole():
    old, new = table(["坐席", "10"]), table(["坐席", "10"], columns=("名称", "人数"))
    redline = compare(body(clause("a", old)), body(clause("a", new)))
    block = redline.articles[0].clauses[0].blocks[0]
    assert (block.is_replaced, block.old, block.new, len(redline.spots)) == (True, old, new, 1)
    exact.check(redline)


def test_a_new_caption_is_a_spot_beside_the_rows():
    old, new = table(["坐席", "10"]), table(["坐席", "11"], caption="人员清单")
    assert told(body(clause("a", old)), body(clause("a", new))) == [
        "changed a: [+人员+]清单",
        "changed a: 坐席|[-10-][+11+]",
    ]


def test_a_table_that_came_is_one_spot():
    assert told(body(A), body(clause("a", "甲方付款。", table(["坐席", "10"], ["班长", "1"])))) == ["added a: [+清单+]"]


def test_annexes_keep_their_identity_under_another_number():
    old = document(annexes=[annex("annex.2", "资料。", label="附件一"), annex("annex.3", "考核。", label="附件二")])
    new = document(annexes=[annex("annex.3", "考核办法。", label="附件一")])
    assert told(old, new) == ["removed annex.2", "changed annex.3: 考核[+办法+]。"]


def test_the_cover_is_compared_line_by_line():
    old = document(cover=[("甲方", "宁波公司"), ("签订地点", "宁波市")], title="外包合同")
    new = document(cover=[("甲方", "宁波公司"), ("签订地点", "杭州市")], title="热线外包合同")
    assert told(old, new) == ["changed cover: [+热线+]外包合同", "changed cover: 签订地点：[-宁波-][+杭州+]市"]


def test_a_clause_may_be_compared_alone():
    pair = compare_clauses(clause("a", "不低于90%。"), clause("a", "不低于95%。"))
    assert (pair.state, pair.changes, marked(pair.blocks[0].marks)) == ("changed", 1, "不低于[-90%-][+95%+]。")
    assert (compare_clauses(None, A).state, compare_clauses(A, None).state) == ("added", "removed")


def test_changes_are_counted_for_a_clause_and_for_its_article():
    old, new = clause("a", "一九。", children=[B]), clause("a", "二八。", children=[clause("b", "乙方停服。")])
    (pair,) = compare(body(old), body(new)).articles
    assert (pair.changes, pair.clauses[0].changes, pair.clauses[0].children[0].changes) == (2, 1, 1)


def test_a_spot_knows_its_address_and_what_it_is_called():
    old, new = clause("a", "一九。", title="付款", number="5.2"), clause("a", "二八。", title="付款", number="5.2")
    (spot,) = compare(body(old), body(new)).spots
    assert (spot.anchor, spot.state, spot.clause, spot.number, spot.title) == (
        "change-1",
        "changed",
        "a",
        "5.2",
        "付款",
    )


@pytest.mark.parametrize("closing", ["", "（正文完）"])
def test_what_closes_the_body_is_compared_too(closing):
    redline = compare(document(article("条", A)), document(article("条", A), closing=closing))
    assert len(redline.spots) == 1
    exact.check(redline)
