"""The printed contract, measured with other people's programs: Poppler and pypdf."""

import gc
import re
from itertools import pairwise

import pytest
from weasyprint import HTML

from contracts.assembly.document import Table
from contracts.rendering import engine, html, pdf
from contracts.rendering.failures import ForeignAddress, MissingGlyphs, RenderRefused
from tests.contracts.rendering import documents
from tests.contracts.rendering.test_html import HOSTILE

LEFT, RIGHT = 79.3, 523.6


def squeezed(words):
    return re.sub(r"\s", "", words)


def body_lines(printed):
    """The lines set at 12 pt, page by page, from the first article on."""
    return [[line for line in page if 16.5 < line.bottom - line.top < 17.5] for page in printed.pages[2:]]


def test_every_block_and_cell_is_in_the_file_word_for_word(long_contract):
    missing = []
    for block in documents.long(6, 16).blocks():
        lines = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block.content]
        for line in lines:
            words = squeezed("".join(node.text for node in line))
            if words not in long_contract.words and "甲方" not in words and "乙方（盖章）" not in words:
                missing.append(words)
    assert missing == []


def test_answers_gaps_and_references_are_printed_in_their_sentence(short_draft):
    sentence = (
        "含税总价为人民币3,447,120.00元（大写：叁佰肆拾肆万柒仟壹佰贰拾元整），明细见附件一；预付款在【待填：预付时限】"
    )
    assert short_draft.words.count(sentence) == 1


def test_all_fonts_are_embedded_subsets_of_the_contract_fonts(long_contract):
    rows = [line.split() for line in long_contract.fonts.splitlines()[2:]]
    assert {row[0].split("+")[1] for row in rows} == {
        "Noto-Sans-CJK-SC-Bold",
        "Noto-Serif-CJK-SC",
        "Noto-Serif-CJK-SC-Bold",
    }
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


def test_title_number_and_language_are_in_the_metadata(short_draft):
    reader = short_draft.reader
    assert reader.metadata.title == "华东区售后热线外包协议（示例）"
    assert reader.metadata.subject == "HT-2026-0152　V5.0"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_bookmarks_are_the_articles_and_annexes_with_their_numbers(short_draft):
    assert [entry.title for entry in short_draft.reader.outline] == [
        "第一条　费用与支付",
        "第十三条　签字盖章",
        "第十四条　合同日期",
        "附件一　实施方案",
    ]


def test_contents_name_the_page_each_heading_stands_on(long_contract):
    listed = {}
    for line in long_contract.pages[1]:
        if found := re.match(r"(.+?)\.+(\d+)$", line.text):
            listed[found[1]] = [int(found[2])]
    headings = [squeezed(entry.label + entry.title) for entry in documents.long(6, 16).contents]
    assert listed == {heading: [n for n in long_contract.page_of(heading) if n > 2] for heading in headings}


def test_cover_counts_as_a_page_and_prints_no_number(long_contract):
    footers = re.findall(r"第\s*(\d+)\s*页\s*共\s*(\d+)\s*页", long_contract.text)
    count = len(long_contract.pages)
    assert footers == [(str(page), str(count)) for page in range(2, count + 1)]


def test_draft_carries_warning_stamp_and_number_on_every_page_but_the_cover(short_draft):
    counts = [short_draft.text.count(words) for words in ("自动生成文本", "14:32", "V5.0")]
    pages = len(short_draft.pages)
    assert counts == [pages - 1] * 3


def test_page_is_a4(long_contract):
    sizes = {
        (round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1))
        for page in long_contract.reader.pages
    }
    assert sizes == {(595.3, 841.9)}


def test_text_keeps_inside_its_block_and_leaves_the_outer_edge_free(long_contract):
    lines = [line for page in long_contract.pages for line in page]
    assert [line.text for line in lines if line.left < LEFT or line.right > RIGHT] == []


def test_lines_follow_each_other_at_22_points(long_contract):
    steps = []
    for page in body_lines(long_contract):
        steps += [round(below.top - above.top, 2) for above, below in pairwise(page)]
    paragraphs = [step for step in steps if step < 23]
    assert len(paragraphs) > 200
    assert {step for step in paragraphs if not 21.9 <= step <= 22.1} == set()


def test_page_holds_at_most_37_characters_by_29_lines(long_contract):
    assert max(len(line.text) for page in body_lines(long_contract) for line in page if line.text.isalpha()) <= 37
    assert max(len(page) for page in body_lines(long_contract)) <= 29


def test_no_line_begins_with_a_closing_mark(long_contract):
    assert [line.text for page in long_contract.pages for line in page if line.text[0] in "，。；：、）》”"] == []


def test_no_page_ends_with_a_heading(long_contract):
    headings = {squeezed(entry.label + entry.title) for entry in documents.long(6, 16).contents}
    assert [page[-1].text for page in long_contract.pages[2:] if page[-1].text in headings | {"一、总则"}] == []


def test_each_annex_begins_a_page(long_contract):
    begun = [page[0].text for page in long_contract.pages if page[0].text.startswith("附件")]
    assert begun == [squeezed(annex.label + annex.title) for annex in documents.long(6, 16).annexes]


def test_signature_block_stands_on_one_page_with_words_of_the_contract(long_contract):
    (page,) = long_contract.page_of("（以下无正文）")
    lines = [line.text for line in long_contract.pages[page - 1]]
    assert lines.index("（以下无正文）") > 0
    assert [line for line in lines if "甲方" in line or "乙方日期" in line][-1].startswith("12.1甲方日期")


def test_parties_have_room_for_a_round_seal(long_contract):
    (page,) = long_contract.page_of("（以下无正文）")
    tops = {line.text: line.top for line in long_contract.pages[page - 1]}
    seal = next(top for text, top in tops.items() if "（盖章）" in text)
    dates = next(top for text, top in tops.items() if text.startswith("第十四条"))
    assert dates - seal > 50 * 72 / 25.4


def test_table_repeats_its_head_on_the_next_page(printed):
    result = printed(documents.document(documents.short().articles[:0], (annex_with(documents.fee_table(80)),)))
    heads = [sum(line.text.startswith("序号服务项目") for line in page) for page in result.pages[3:]]
    assert heads == [1] * len(heads)
    assert len(heads) > 2


def test_long_address_breaks_instead_of_leaving_the_page(printed):
    result = printed(documents.short("https://" + "example" * 30 + ".test/"))
    assert max(line.right for page in result.pages for line in page) < RIGHT


def test_same_contract_gives_the_same_bytes(short_draft):
    assert pdf.render(documents.short(), draft="草稿　2026-11-23 14:32") == short_draft.content


def test_styles_that_are_left_out_change_no_byte(monkeypatch):
    page = html.page(documents.long(2, 4), draft="2026-10-16 09:00")
    lean = engine.typeset(page)
    monkeypatch.setattr(engine._Page, "_ua_stylesheets", HTML._ua_stylesheets)
    assert engine.typeset(page) == lean


def test_hostile_text_is_printed_letter_for_letter(printed):
    words = "￭".join(HOSTILE)
    assert squeezed(words) in printed(documents.short(words)).words


def test_hostile_text_in_every_position_brings_nothing_along(printed):
    words = "￭".join(payload for payload in HOSTILE if "127.0.0.1" in payload or "file:" in payload)
    result = printed(documents.hostile(words), words)
    reader = result.reader
    assert {annotation["/Subtype"] for page in reader.pages for annotation in page.get("/Annots", [])} <= {"/Link"}
    assert [mark for mark in (b"EmbeddedFile", b"/JavaScript", b"/Launch", b"/URI") if mark in result.content] == []
    assert reader.attachments == {}


def test_character_without_a_glyph_stops_the_print_and_is_named():
    with pytest.raises(MissingGlyphs) as caught:
        pdf.render(documents.short("坏字\U0001f600在此"), draft=None)
    (found,) = caught.value.characters
    assert (found.character, found.codepoint, found.place.clause) == ("😀", "U+1F600", "fee.price")


def test_box_drawn_by_the_typesetter_stops_the_print():
    with pytest.raises(RenderRefused, match=r"U\+10FFFD"):
        engine.typeset("<p>\U0010fffd</p>")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x",
        "file:///etc/passwd",
        "data:image/png;base64,AA==",
        "ftp://127.0.0.1/x",
        "asset:../engine.py",
    ],
)
@pytest.mark.parametrize(
    "page",
    ['<img src="{}">', '<link rel="stylesheet" href="{}">', '<style>p{{background:url("{}")}}</style><p>x</p>'],
)
def test_foreign_address_ends_the_render(page, address):
    with pytest.raises(ForeignAddress):
        engine.typeset(page.format(address))


@pytest.mark.parametrize(
    "page",
    ['<a href="http://127.0.0.1/">x</a>', '<link rel="attachment" href="asset:print.css"><p>x</p>'],
)
def test_file_with_foreign_links_or_attachments_is_refused(page):
    with pytest.raises(RenderRefused, match="不允许"):
        engine.typeset(page)


def test_contract_that_is_too_long_is_refused(monkeypatch):
    page = html.page(documents.short(), draft=None)
    monkeypatch.setattr(engine, "MAX_PAGES", 4)
    with pytest.raises(RenderRefused, match="共5页，上限为4页"):
        engine.typeset(page)
    monkeypatch.setattr(engine, "MAX_BYTES", 100)
    with pytest.raises(RenderRefused, match="上限为100字节"):
        engine.typeset(page)


def test_collector_runs_again_after_a_failed_print():
    with pytest.raises(ForeignAddress):
        engine.typeset('<img src="http://127.0.0.1:9/">')
    assert gc.isenabled()


def test_file_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    def broken(descriptor):
        raise OSError

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError):  # noqa: PT011 - any failure of the disk
        pdf.write(tmp_path / "a.pdf", b"%PDF-")
    assert list(tmp_path.iterdir()) == []


def annex_with(*blocks):
    annex = documents.short().annexes[0]
    return type(annex)(annex.id, annex.title, blocks, annex.label, annex.anchor)
