"""The contract as HTML: what the screen gets, what paper gets, and that no text ever becomes markup."""

import re
from html.parser import HTMLParser

import pytest

from contracts.assembly.document import Article, Clause, Column, Gap, Item, Paragraph, Reference, Table, Text, Value
from contracts.rendering import html
from tests.contracts.rendering import documents

HOSTILE = [
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "<iframe src=javascript:alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><style>@import url(http://127.0.0.1:9/)</style>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<base href=http://127.0.0.1:9/>",
    "<!--",
    "-->",
    "]]><x>",
    "&lt;b&gt; &amp; &#60;b&#62;",
    "<meta http-equiv=refresh content=0;url=http://127.0.0.1:9/>",
    "<style>*{background:url(file:///etc/passwd)}</style>",
    "{{ config }} {% include 'x' %} ${7*7} #{7*7}",
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mtext><table><mglyph><style><img src=x>",
    "url(javascript:alert(1)) expression(alert(1)) \\3c script\\3e",
]
TAGS = {"html", "head", "meta", "title", "body", "header", "section", "nav", "div", "p", "h1", "h2", "h3"}
TAGS |= {"ol", "li", "a", "span", "strong", "br"}
TAGS |= {"table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"class", "id", "href", "lang", "charset", "name", "content", "scope"}
ATTRIBUTES |= {"data-clause", "data-key", "data-row", "data-column"}


class Reading(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, and its words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.words = set(), [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.tags.add("!--")


def only(*blocks):
    """A document of one clause with these blocks."""
    return documents.document([Article("费用", (Clause("fee", "", blocks, "1.1", "c-1.1"),), 1, "第一条", "article-1")])


def clause_of(document, **options):
    """The inside of the only clause, as the screen gets it."""
    return re.search(r'<div class="clause".*?>(.*?)</div>', html.body(document, **options))[1]


def words(line):
    return clause_of(only(Paragraph(line)))


def on_paper(line):
    return re.search(r'<div class="clause".*?>(.*?)</div>', html.page(only(Paragraph(line)), draft=None))[1]


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("draw", ["screen", "screen with links", "paper"])
def test_hostile_text_stays_text_in_every_position(payload, draw):
    document = documents.hostile(payload)
    page = {
        "screen": lambda: html.body(document),
        "screen with links": lambda: html.body(document, links=lambda key: f"/q/{key}"),
        "paper": lambda: html.page(document, draft=payload),
    }[draw]()
    reading = Reading(page)
    assert reading.tags - TAGS == set()
    assert {name for name, _ in reading.attributes} - ATTRIBUTES == set()
    assert payload in "".join(reading.words)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_reaches_no_class_and_no_foreign_address(payload):
    reading = Reading(html.body(documents.hostile(payload)))
    classes = {value for name, value in reading.attributes if name == "class"}
    assert payload not in classes
    assert [v for name, v in reading.attributes if name == "href" and not v.startswith("#")] == []


def test_answer_knows_its_question():
    assert words((Value("30日", "fee.pay.days"),)) == '<p><span class="v" data-key="fee.pay.days">30日</span></p>'


def test_answer_in_a_table_knows_its_row_and_column():
    node = Value("早班", "scope.hours", 0, "name")
    assert words((node,)) == (
        '<p><span class="v" data-key="scope.hours" data-row="0" data-column="name">早班</span></p>'
    )


def test_answer_leads_to_its_question_when_links_are_given():
    document = only(Paragraph((Value("30日", "fee.pay.days"),)))
    assert clause_of(document, links=lambda key: f"/q/{key}?a=1&b=2") == (
        '<p><a class="v" href="/q/fee.pay.days?a=1&amp;b=2" data-key="fee.pay.days">30日</a></p>'
    )


def test_gap_says_what_is_missing():
    assert words((Gap("fee.pay.days", "付款期限"),)) == (
        '<p><span class="gap" data-key="fee.pay.days">【待填：付款期限】</span></p>'
    )


def test_reference_leads_to_its_clause():
    assert words((Reference("liab.b", "第6.4条", "c-6.4"),)) == '<p><a class="ref" href="#c-6.4">第6.4条</a></p>'


def test_dangling_reference_is_visible():
    assert words((Reference("liab.b"),)) == ('<p><span class="dangling">【引用的条款不在本合同内：liab.b】</span></p>')


def test_strong_words_and_forced_line_breaks_are_kept():
    assert words((Text("甲\n乙", strong=True), Text("丙"))) == "<p><strong>甲<br>乙</strong>丙</p>"


def test_clause_carries_its_anchor_and_its_id():
    assert '<div class="clause" id="c-1.1" data-clause="fee"><p>' in html.body(only(Paragraph((Text("一"),))))


def test_anchor_shared_by_a_clause_and_its_paragraph_is_written_once():
    assert html.body(only(Paragraph((Text("一"),), "1.1", "c-1.1"))).count('id="c-1.1"') == 1


def test_bare_heading_is_printed_with_its_number():
    bare = Clause("", "业务监督与考核", (), "3.4", "c-3.4")
    body = html.body(documents.document([Article("业务实施", (bare,), 3, "第三条", "article-3")]))
    assert '<div class="clause" id="c-3.4"><h3>3.4　业务监督与考核</h3></div>' in body


@pytest.mark.parametrize(
    ("number", "joined"),
    [
        ("1.1", "1.1　文字"),
        ("第一条", "第一条　文字"),
        ("附件一", "附件一　文字"),
        ("（一）", "（一）文字"),
        ("（1）", "（1）文字"),
        ("①", "①文字"),
        ("一、", "一、文字"),
        ("", "文字"),
    ],
)
def test_number_is_joined_as_contracts_write_it(number, joined):
    assert html.numbered(number, "文字") == joined


def test_numbers_of_items_stand_in_the_text():
    assert clause_of(only(Item((Text("甲；"),), "（1）"), Item((Text("乙。"),), "①", 2))) == (
        '<p class="item-1"><span class="n">（1）</span>甲；</p><p class="item-2"><span class="n">①</span>乙。</p>'
    )


def test_table_has_a_caption_heads_widths_and_aligned_cells():
    columns = (Column("时段", width=2), Column("坐席（席）", "right"))
    table = Table(
        "scope.hours", "服务时间表", columns, (((Text("早班"),), (Value("5", "scope.hours", 0, "seats"),)),), 1
    )
    assert clause_of(only(table)) == (
        '<table class="rows" data-key="scope.hours"><caption>表 1　服务时间表</caption>'
        '<colgroup><col class="w67"><col class="w33"></colgroup>'
        '<thead><tr><th scope="col">时段</th><th scope="col">坐席（席）</th></tr></thead>'
        '<tbody><tr><td>早班</td><td class="r"><span class="v" data-key="scope.hours" data-row="0" data-column="seats">'
        "5</span></td></tr></tbody></table>"
    )


def test_wide_table_scrolls_by_itself_on_a_screen_and_never_on_paper():
    columns = tuple(Column(heading) for heading in "一二三四五六")
    document = only(Table("k", "指标“甲”", columns, (((Text("字"),),) * 6,), 7))
    room = '<div class="wide" role="group" tabindex="0" aria-label="表 7　指标“甲”">'
    assert re.findall('<div class="wide".*?>', clause_of(document)) == [room]
    assert html.body(document).count("</table></div></div>") == 1
    assert "wide" not in html.page(document, draft="草稿")


def test_row_with_a_long_text_may_be_divided():
    table = Table("k", "表", (Column("一"),), (((Text("字" * 121),),), ((Text("字" * 120),),)))
    assert re.findall(r"<tr.*?>", clause_of(only(table))) == ["<tr>", '<tr class="long">', "<tr>"]


def test_no_style_attribute_is_written():
    assert " style=" not in html.body(documents.long(3)) + html.page(documents.long(3), draft="草稿")


def test_contents_name_every_article_and_annex_in_order():
    contents = re.search(r'<nav class="contents">.*?</nav>', html.body(documents.short()))[0]
    assert re.findall(r'<a href="#(.*?)">(.*?)</a>', contents) == [
        ("article-1", "第一条　费用与支付"),
        ("sign-1", "第十三条　签字盖章"),
        ("sign-2", "第十四条　合同日期"),
        ("annex-1", "附件一　实施方案"),
    ]


def test_parties_sign_side_by_side_after_the_closing_words():
    signature = re.search(r'<section class="signature">.*?<section class="annex"', html.body(documents.short()))[0]
    assert signature.startswith('<section class="signature"><p class="closing">（以下无正文）</p>')
    assert re.findall(r'class="(pair|party)"', signature) == ["pair", "party", "party"] * 2


def test_paragraph_for_both_parties_keeps_the_full_width():
    both = Paragraph((Text("本协议采用电子签名。"),))
    seal = Clause("sign.block", "", (both, Paragraph((Text("甲方："),)), Paragraph((Text("乙方："),)), both))
    body = html.body(documents.document([Article("签署", (seal,), signature=True)]))
    assert '<p>本协议采用电子签名。</p><div class="pair">' in body
    assert "</div></div><p>本协议采用电子签名。</p>" in body


def test_paper_and_screen_say_the_same_words():
    document = documents.short()
    screen = "".join(Reading(html.body(document)).words)
    paper = "".join(Reading(html.page(document, draft=None)).words)
    assert paper == f"{document.title}{document.title}HT-2026-0152　V5.0{screen}"


def test_clean_copy_has_no_draft_marks():
    paper = html.page(documents.short(), draft=None)
    assert [name for name in ("watermark", "running-stamp", "running-warning") if name in paper] == []


def test_draft_bears_its_stamp_and_watermark():
    paper = html.page(documents.short(), draft="草稿　2026-11-23 14:32")
    assert '<p class="watermark">草稿　未经批准</p>' in paper
    assert '<p class="running-stamp">草稿　2026-11-23 14:32</p>' in paper


def test_amount_stays_with_its_unit_on_paper_even_across_nodes():
    line = (Text("总价为人民币"), Value("3,447,120.00", "fee.total"), Text("元（含税），即12元。"))
    assert on_paper(line) == (
        '<p>总价为人民币<span class="nb">3,447,120.00元</span>（含税），即<span class="nb">12元</span>。</p>'
    )


@pytest.mark.parametrize(("blank", "shape"), [("＿＿＿＿＿＿", "nb"), ("　　　　年　　月　　日", "blank")])
def test_blank_to_fill_in_by_hand_is_not_divided_on_paper(blank, shape):
    assert on_paper((Text(f"甲方：{blank}"),)) == f'<p>甲方：<span class="{shape}">{blank}</span></p>'


def test_last_two_characters_stay_together_on_paper():
    assert on_paper((Text("由乙方承担。"),)) == '<p>由乙方<span class="nb">承担。</span></p>'


def test_paper_writes_only_anchors_that_something_points_to():
    paper = html.page(documents.short(), draft=None)
    assert set(re.findall(r' id="(.*?)"', paper)) == {"article-1", "c-1.2", "sign-1", "sign-2", "annex-1"}
