"""A redline as a page prints it: what came and went in one piece, items with their numbers, tables only where they changed."""

from contracts.assembly.document import Clause, Column, Gap, Item, Paragraph, Table, Text, Value
from contracts.redline.compare import compare_clauses
from contracts.wording.marked import Rows, Run, Words, between, marked


def clause(*blocks):
    return Clause("fee.payment", "付款", blocks, "5.3", "clause-5.3")


def table(*prices):
    rows = tuple(((Text(name),), (Value(price, "fee.items"),)) for name, price in prices)
    return Table("fee.items", "费用", (Column("项目"), Column("单价")), rows, 1)


def test_words_that_came_together_are_one_run():
    old = clause(Paragraph((Text("甲方付款。"),), "5.3"))
    new = clause(Paragraph((Text("甲方付款。另付"), Value("100元", "fee.once"), Text("整。", strong=True)), "5.3"))
    [block] = marked(compare_clauses(old, new))
    assert (block.number, block.level) == ("5.3　", 0)
    assert block.runs == (
        Run("same", (Words("甲方付款。"),)),
        Run("ins", (Words("另付"), Words("100元"), Words("整。", strong=True))),
    )


def test_items_keep_their_number_and_gaps_show():
    item = Item((Text("应付"), Gap("fee.total", "总额")), "（1）", 1)
    [block] = marked(compare_clauses(clause(item), clause(item)))
    assert (block.number, block.level, block.runs[0].parts[1]) == ("（1）", 1, Words("【待填：总额】", is_gap=True))


def test_a_table_that_did_not_change_is_only_named():
    same = clause(table(("热线", "10"), ("会话", "5")))
    assert marked(compare_clauses(same, same)) == [Rows((Run("same", (Words("费用"),)),), 2)]


def test_a_table_that_changed_shows_every_row_with_its_marks():
    [found] = marked(compare_clauses(clause(table(("热线", "10"))), clause(table(("热线", "12")))))
    assert (found.headings, [run.kind for run in found.rows[0][1]]) == (("项目", "单价"), ["del", "ins"])


def test_a_special_term_is_new_as_a_whole_and_nothing_marks_nothing():
    [block] = marked(compare_clauses(None, clause(Paragraph((Text("派一人。"),), "5.3"))))
    assert (block.runs, marked(None)) == ((Run("ins", (Words("派一人。"),)),), [])


def test_two_texts_become_runs_too():
    assert between("甲", "甲乙") == (Run("same", (Words("甲"),)), Run("ins", (Words("乙"),)))
