"""What a page adds to a redline, and what it lets be folded away."""

import re

from contracts.assembly.document import Heading, Item, Paragraph, Text
from contracts.redline.compare import compare
from contracts.rendering.desk import Desk, Quote
from contracts.rendering.redline import marked
from tests.contracts.redline.small import annex, article, body, clause, document
from tests.contracts.rendering.test_redline import block_of, shown

QUIET = [article(title, clause(title, "不变。"), label=f"（{title}）") for title in "一二三"]


def folds(page):
    return re.findall(r'<summary><span class="num">(.*?)</span>', page)


def test_sections_without_a_change_fold_to_one_line():
    changed = [article("四", clause("d", words), label="（四）") for words in ("一九。", "二八。")]
    page = shown(document(*QUIET, changed[0]), document(*QUIET, changed[1]))
    assert folds(page) == ["首部至（三）：未修改"]


def test_a_section_alone_is_named_in_full():
    changed = [clause("x", words) for words in ("一九。", "二八。")]
    old, new = (
        document(
            article("四", each, label="（四）"),
            *QUIET[:1],
            annexes=[annex("annex.1", "甲。" + each.blocks[0].content[0].text)],
            preamble=[each],
        )
        for each in changed
    )
    assert folds(shown(old, new)) == ["（一）一：未修改"]


def test_what_was_read_folds_with_its_count():
    old, new = (
        document(article("四", clause("d", words), label="（四）"), article("五", clause("e", words), label="（五）"))
        for words in ("一九。", "二八。")
    )
    assert folds(shown(old, new, Desk(seen={"d"}))) == ["首部至（四）：1 处修改，已看"]


def test_clauses_without_a_change_fold_where_there_are_two():
    quiet = [clause(f"q{place}", "不变。", number=f"1.{place}") for place in range(1, 4)]
    old, new = (
        body(*quiet, clause("x", words, number="1.4"), clause("y", "不变。", number="1.5"))
        for words in ("一九。", "二八。")
    )
    assert folds(shown(old, new)) == ["首部：未修改", "1.1 至 1.3：未修改"]


def test_many_unchanged_blocks_fold_between_the_first_and_the_last():
    quiet = [f"第{place}段不变。" for place in "甲乙丙丁戊己"]
    old, new = (body(clause("x", *quiet, words)) for words in ("一九。", "二八。"))
    assert folds(shown(old, new)) == ["首部：未修改", "4 段：未修改"]


def test_what_holds_an_open_comment_is_not_folded():
    changed = [article("四", clause("d", words), label="（四）") for words in ("一九。", "二八。")]
    old, new = (document(*QUIET, each) for each in changed)
    assert folds(shown(old, new, Desk(kept_open={"二"}))) == ["首部至（一）：未修改", "（三）三：未修改"]


def test_nothing_is_folded_where_nothing_changed_or_the_page_says_so():
    changed = document(*QUIET, article("四", clause("d", "乙。")))
    assert folds(shown(document(*QUIET), document(*QUIET))) == []
    assert folds(shown(document(*QUIET), changed, Desk(folds=False))) == []


def test_the_page_is_asked_at_every_block_by_clause_position_and_name():
    asked = []

    def gutter(place):
        asked.append((place.clause, place.block, place.name))
        return ""

    line = Paragraph((Text("甲。"),), "1.1")
    old = clause("a", line, "去掉的。", Item((Text("子项。"),), "（1）"), number="1.1")
    new = clause("a", line, Item((Text("子项。"),), "（1）"), number="1.1")
    files = [annex("annex.3", Heading((Text("概况"),), "一、"), label="附件三")]
    marked(
        compare(document(article("条", old), annexes=files), document(article("条", new), annexes=files)), Desk(gutter)
    )
    assert asked == [
        ("cover", None, "合同"),
        ("a", 0, "1.1"),
        ("a", None, "1.1"),
        ("a", 1, "1.1（1）"),
        ("annex.3", None, "附件三"),
        ("annex.3", 0, "附件三"),
    ]


def test_what_the_page_gives_stands_in_the_gutter_and_below_the_block():
    desk = Desk(gutter=lambda place: "<button></button>", below=lambda place: f"<i>{place.block}</i>")
    page = shown(body(clause("a", "甲。")), body(clause("a", "甲。")), desk)
    assert '<p class="block" data-block="0"><button></button>甲。</p><i>0</i>' in page


def test_quoted_words_are_highlighted_across_marks_with_the_number_behind():
    quote = Quote("内付款", "<a>1</a>")
    page = block_of("30日内付款，甲方。", "60日内应付款，甲方。", desk=Desk(quotes=lambda place: [quote]))
    assert "anno" not in page
    page = block_of("30日付款，甲方。", "30日内付款，甲方。", desk=Desk(quotes=lambda place: [quote]))
    assert page.split("30日", 1)[1] == (
        '<ins><span class="visually-hidden">新增：</span><span class="anno">内</span></ins>'
        '<span class="anno">付款</span><a>1</a>，甲方。'
    )
