"""A redline as HTML: what is marked, what is folded, what a page may add, and that no text becomes markup."""

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from django.utils import translation

from clauses.library import read
from contracts.assembly.document import Column, Gap, Paragraph, Table, Text, Value
from contracts.redline.compare import compare
from contracts.rendering.desk import Desk
from contracts.rendering.redline import clean, marked, side_by_side
from contracts.wizard.compose import compose
from tests.contracts.redline import exact
from tests.contracts.redline.small import annex, article, body, clause, document, paragraph, ref, table
from tests.contracts.rendering import documents
from tests.contracts.rendering.test_html import HOSTILE, Reading
from tests.factories import example_answers

UNSAID = {"visually-hidden", "mk", "badge", "moved", "own-mark", "n"}
VOID = {"br", "col"}
NAMES = ("第 2 版", "第 3 版")
HEADS = re.compile("<thead>.*?</thead>")  # columns have no marks of their own


library = cache(read)


class Words(HTMLParser):
    """The words of a page without signs, numbers and whatever `without` names; `summary` is never part of a contract."""

    def __init__(self, page, *without):
        super().__init__()
        self.without = {"summary", *without}
        self.open, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        classes = set(dict(attributes).get("class", "").split())
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            self.open.append(tag in self.without or bool(classes & UNSAID))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.words.append(data)


def said(page, *without):
    return re.sub(r"表 \d+　", "", "".join(Words(page, *without).words))


def words_of(redline, side):
    """What one side of a redline says, in the order of the redline; columns of tables with their headings."""
    found = []
    for _, text, rows in exact.printed(redline, side):
        found += [text, *("".join(row) for row in rows)]
    return "".join(found)


def block_of(old, new, **options):
    """The inside of the only paragraph that changed."""
    page = marked(compare(body(clause("a", old)), body(clause("a", new))), **options)
    return re.search(r'<p class="block[^>]*>(.*?)</p>', page.split('data-clause="a"')[1])[1]


def shown(old, new, desk=None):
    return marked(compare(old, new), desk or Desk())


# Marks


def test_what_went_stands_before_what_came_and_both_are_heard():
    assert block_of("不低于90%。", "不低于95%。") == (
        '<span class="mk" aria-hidden="true">±</span>不低于'
        '<del><span class="visually-hidden">删除：</span>90%</del>'
        '<ins><span class="visually-hidden">新增：</span>95%</ins>。'
    )


def test_the_words_for_screen_readers_are_in_the_language_of_the_page():
    with translation.override("en"):
        assert re.findall(r'<span class="visually-hidden" lang="en">', block_of("不低于90%。", "不低于95%。")) != []


@pytest.mark.parametrize(
    ("old", "new", "sign"), [("甲。", "甲。乙。", "＋"), ("甲。乙。", "甲。", "－"), ("甲丙。", "甲丁。", "±")]
)
def test_the_gutter_says_what_happened(old, new, sign):
    assert re.search(r'<span class="mk[ d]*" aria-hidden="true">(.)</span>', block_of(old, new))[1] == sign


def test_every_change_has_an_address_that_can_be_focused():
    old = body(clause("a", "一九。", "甲乙丙丁。"), clause("b", "不变。"), clause("c", table(["坐席", "10"])))
    new = body(
        clause("a", "二八。", "甲乙丙丁。"),
        clause("b", "不变。"),
        clause("c", table(["坐席", "12"])),
        clause("d", "新。"),
    )
    assert re.findall(r'<(\w+) [^>]*?id="(change-\d)" data-spot="\d" tabindex="-1"', shown(old, new)) == [
        ("p", "change-1"),
        ("tr", "change-2"),
        ("p", "change-3"),
    ]


@pytest.mark.parametrize("view", [marked, clean, lambda redline: side_by_side(redline, names=NAMES)])
def test_an_address_is_given_once(view):
    example = example_answers("ecommerce-hotline")
    old, new = (compose(example | {"doc.stance": stance}, library()).document for stance in ("standard", "buyer"))
    ids = re.findall(r' id="([^"]+)"', view(compare(old, new)))
    assert len(ids) == len(set(ids))


def test_a_moved_clause_says_where_it_stood():
    clauses = [clause(id, f"{id}。", number=f"1.{place}") for place, id in enumerate("abc", start=1)]
    page = shown(body(*clauses), body(clauses[2], *clauses[:2]))
    assert re.findall(r'<p class="moved"[^>]*><span class="moved-mark">(.*?)</span>', page) == ["移动自 1.3"]
    assert '<div class="clause is-moved" id="clause-1.3" data-clause="c">' in page


def test_a_removed_clause_keeps_its_number_struck_out_and_gives_up_its_address():
    page = shown(
        body(clause("a", Paragraph((Text("甲。"),), "1.1"), number="1.1"), clause("b", "乙。")),
        body(clause("b", "乙。")),
    )
    assert '<div class="clause is-removed" data-clause="a">' in page
    assert '<span class="n gone">1.1　</span>' in page


def test_references_gaps_and_bold_words_stay_what_they_are():
    line = paragraph(Text("期限。", strong=True), ref("b", "第1.2条"), Gap("k", "期限"))
    page = shown(body(clause("a", line)), body(clause("a", line), clause("b", "乙。")))
    assert '<strong>期限。</strong>第1.2条<span class="gap">【待填：期限】</span>' in page


def test_a_reference_leads_to_its_clause_only_while_it_stands():
    def line(target, number):
        return Paragraph(
            (
                Text("见"),
                replace_anchor(ref(target, number)),
            )
        )

    page = shown(body(clause("a", line("b", "第1.1条"))), body(clause("a", line("c", "第1.2条"))))
    assert re.findall(r'<a class="ref" href="([^"]+)">(.*?)</a>', page) == [("#x", "第1.2条")]


def replace_anchor(node):
    return type(node)(node.target, node.text, "x")


def test_answers_lead_to_their_questions_where_the_page_says_how():
    old, new = clause("a", paragraph("共", Value("30日", "k"))), clause("a", paragraph("共", Value("60日", "k")))
    page = shown(body(old), body(new), Desk(links=lambda key: f"/q/{key}"))
    assert re.findall(r'<a class="v" href="([^"]+)">(.*?)</a>', page) == [("/q/k", "60日")]


def test_rows_are_marked_one_by_one():
    old, new = table(["坐席", "10"], ["班长", "1"]), table(["坐席", "12"], ["质检", "2"])
    page = shown(body(clause("a", old)), body(clause("a", new)))
    assert re.findall(r'<tr class="(tr[^"]*)"', page) == ["tr is-changed", "tr is-removed", "tr is-added"]


def test_a_table_with_other_columns_is_shown_as_gone_and_as_new():
    old, new = table(["坐席", "10"]), table(["坐席", "10"], columns=("名称", "人数"))
    page = shown(body(clause("a", old)), body(clause("a", new)))
    assert re.findall(r'<table class="([^"]+)">', page) == ["rows is-removed", "rows is-added"]


def test_headings_count_the_changes_below_them():
    old = document(
        article("付款", clause("a", "一九。"), clause("b", "三七。")), annexes=[annex("annex.3", "甲一。", "乙二。")]
    )
    new = document(
        article("付款", clause("a", "二八。"), clause("b", "四六。")), annexes=[annex("annex.3", "甲一。", "乙三。")]
    )
    assert re.findall(r'<span class="badge[^>]*>(.*?)</span>', shown(old, new)) == ["2 处修改", "1 处修改"]


# Views


def pairs():
    hotline, bank = example_answers("ecommerce-hotline"), example_answers("bank-outbound")
    return {
        "stance": (hotline, hotline | {"doc.stance": "buyer"}),
        "form": (bank, bank | {"doc.form": "sectioned"}),
        "other": (bank, hotline),
    }


def composed(name):
    return compare(*(compose(answers, library()).document for answers in pairs()[name]))


@pytest.mark.parametrize("name", sorted(pairs()))
def test_without_what_went_the_page_is_the_new_contract(name):
    redline = composed(name)
    assert said(HEADS.sub("", marked(redline)), "del") == words_of(redline, "new")
    assert said(HEADS.sub("", clean(redline))) == words_of(redline, "new")


def test_without_what_came_the_page_is_the_old_contract():
    redline = composed("stance")
    assert said(HEADS.sub("", marked(redline)), "ins") == words_of(redline, "old")


def test_a_clean_copy_has_no_mark_but_keeps_the_addresses():
    page = clean(compare(body(clause("a", "一九。"), clause("b", "去。")), body(clause("a", "二八。"))))
    assert (re.findall(r"<ins>|<del>|badge|is-\w+|mk", page), re.findall(r'id="(change-\d)"', page)) == (
        [],
        ["change-1"],
    )
    assert said(page) == "合同条二八。（以下无正文）"


def test_side_by_side_each_side_reads_as_its_contract():
    old, new = (
        body(clause("a", "一九不低于90%。", table(["坐席", "10"], ["班长", "1"]))),
        body(clause("a", "一九不低于95%。", "新段。", table(["坐席", "12"]))),
    )
    page = side_by_side(compare(old, new), names=NAMES)
    sides = re.findall(r'<div class="side" data-name="(.*?)">(.*?)</div>(?=<div class="side"|</div>)', page)
    told = {name: "".join(said(html) for each, html in sides if each == name) for name in NAMES}
    assert told == {
        "第 2 版": "一九不低于90%。清单名称数量坐席10班长1（以下无正文）",
        "第 3 版": "一九不低于95%。新段。清单名称数量坐席12（以下无正文）",
    }


# Hostile text


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("view", ["marked", "clean", "sides"])
def test_hostile_text_stays_text_wherever_it_came_or_went(payload, view):
    plain, hostile = documents.hostile("无害"), documents.hostile(payload)
    draw = {"marked": marked, "clean": clean, "sides": lambda redline: side_by_side(redline, names=(payload, payload))}[
        view
    ]
    for old, new in ((plain, hostile), (hostile, plain), (hostile, hostile)):
        page = draw(compare(old, new))
        assert Reading(page).tags <= Reading(draw(compare(plain, plain))).tags | {"ins", "del", "p", "span"}
    assert payload in "".join(Reading(page).words)


def test_columns_are_as_wide_as_in_the_contract():
    wide = Table("k", "", (Column("甲", width=1), Column("乙", width=3)), (((Text("一"),), (Text("二"),)),))
    page = shown(body(clause("a", wide)), body(clause("a", wide)))
    assert re.findall(r'<col class="(w\d+)">', page) == ["w25", "w75"]


@pytest.mark.parametrize("view", [marked, clean, lambda redline: side_by_side(redline, names=("旧", "新"))])
def test_a_wide_table_scrolls_by_itself_and_has_a_name(view):
    columns = tuple(Column(heading) for heading in "一二三四五六")
    old, new = (
        body(clause("a", Table("k", "指标", columns, (((Text(words),),) * 6,)), number="1.1")) for words in "甲乙"
    )
    rooms = set(re.findall(r'<div class="wide"[^>]*>', view(compare(old, new))))
    assert rooms == {'<div class="wide" role="group" tabindex="0" aria-label="指标">'}
