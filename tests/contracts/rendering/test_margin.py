"""The margin of a clause: marked on screen and on the paper of a draft when its words are its own, with the way to others."""

import re
import subprocess

import pytest

from contracts.assembly.document import Annex, Article, Clause, Paragraph, Text
from contracts.rendering import html, pdf, text
from contracts.rendering.margin import OWN, Ways
from tests.contracts.rendering import documents

WORDS = (Paragraph((Text("乙方派一人驻场。"),), "1.1"),)
WAYS = Ways(lambda clause: f"/c/{clause}/" if clause != "sign" else "", "写法", "{}，查看<其他>写法")


def contract(own=True):
    clause = Clause("own.1", "驻场", WORDS, "1.1", "clause-1.1", own=own)
    signed = Clause("sign", "签署", WORDS, "1.2", "clause-1.2")
    annex = Annex("annex.1", "清单", (Paragraph((Text("资料。"),)),), "附件一", "annex-1", own=own)
    return documents.document([Article("服务", (clause, signed), 1, "第一条", "article-1")], (annex,))


def test_own_words_are_marked_on_screen_and_on_the_paper_of_a_draft():
    drawn = [html.body(contract()), html.page(contract(), draft="草稿"), "".join(html.pieces(contract()).values())]
    assert [page.count(OWN) for page in drawn] == [2, 2, 2]
    assert [len(re.findall(r'class="(?:clause|annex) is-own"', page)) for page in drawn] == [2, 2, 2]


def test_what_is_signed_and_what_is_compared_know_no_library():
    assert (OWN in html.page(contract(), draft=None), OWN in text.render(contract())) == (False, False)


def test_words_of_the_library_are_not_marked():
    assert OWN not in html.body(contract(own=False)) + html.page(contract(own=False), draft="草稿")


def test_each_clause_that_has_ways_leads_to_them_by_a_whole_name():
    body = html.body(contract(), ways=WAYS)
    assert re.findall(r'<a class="way" href="([^"]*)" aria-label="([^"]*)">([^<]*)</a>', body) == [
        ("/c/own.1/", "1.1　驻场，查看&lt;其他&gt;写法", "写法"),
        ("/c/annex.1/", "附件一　清单，查看&lt;其他&gt;写法", "写法"),
    ]


def test_paper_leads_nowhere():
    assert "way" not in re.findall(r'class="([^"]*)"', html.page(contract(), draft="草稿"))


@pytest.mark.parametrize(("draft", "marks"), [("草稿 2026-11-23 17:00", 2), (None, 0)])
def test_the_mark_is_printed_in_the_margin_of_a_draft_only(tmp_path, draft, marks):
    file = tmp_path / "contract.pdf"
    file.write_bytes(pdf.render(contract(), draft=draft))
    words = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True, text=True).stdout
    assert words.count(OWN) == marks
