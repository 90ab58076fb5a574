"""Which characters can be printed, and where those that cannot are standing."""

import pytest

from contracts.assembly.document import Annex, Article, Clause, Column, Paragraph, Table, Text, Value
from contracts.rendering import fonts
from contracts.rendering.failures import MissingGlyphs, Place, RenderFailed
from tests.contracts.rendering import documents

EMOJI = "\U0001f600"


def test_machine_that_runs_the_tests_lacks_nothing():
    assert fonts.check() == []


def test_missing_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(fonts, "_loads", lambda library: "harfbuzz" not in library)
    (shortage,) = fonts.check()
    assert shortage == (
        "libharfbuzz-subset0",
        "缺少程序库 HarfBuzz-Subset，无法生成 PDF",
        "The library HarfBuzz-Subset is missing: PDFs cannot be made",
    )


def test_missing_font_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(fonts, "font_file", lambda family, style: None if style == "bold" else ("file", 0))
    assert [(shortage.package, shortage.english) for shortage in fonts.check()] == [
        ("fonts-noto-cjk", "The font Noto Serif CJK SC (bold) is missing"),
        ("fonts-noto-cjk", "The font Noto Sans CJK SC (bold) is missing"),
    ]


def test_family_that_is_not_installed_is_not_replaced_by_another():
    assert fonts.font_file("No Such Family", "regular") is None


def test_ordinary_contract_text_can_be_printed():
    assert (
        fonts.missing("第一条　甲方应于2026年12月1日前支付人民币3,816,000.00元（大写：叁佰捌拾壹万陆仟元整）。①≥95%\n")
        == []
    )


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\ufe0f"])
def test_characters_that_draw_nothing_are_not_missed(character):
    assert fonts.missing(f"甲{character}方") == []


@pytest.mark.parametrize(
    "character",
    [EMOJI, "\U0010fffd", "\u202e", "\x07"],
    ids=["emoji", "private use", "reversal of direction", "control character"],
)
def test_characters_that_would_print_as_boxes_or_mislead_are_found(character):
    assert fonts.missing(f"甲{character}方{character}") == [character]


def test_rare_characters_of_names_can_be_printed():
    assert fonts.missing("㛃堃喆䶮𠮷") == []


def test_contract_without_strange_characters_has_nothing_unprintable():
    assert fonts.unprintable(documents.long(2)) == ()


def annex(*blocks):
    return documents.document((), (Annex("annex.2", "培训资料清单", blocks, "附件二", "annex-2"),))


def article(*blocks):
    clause = Clause("fee.price", "", blocks, "5.1")
    return documents.document([Article("费用与支付", (clause,), 5, "第五条", "article-5")])


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (article(Paragraph((Text(EMOJI),))), Place("fee.price", "5.1")),
        (article(Paragraph((Value(EMOJI, "fee.pay.days"),))), Place("fee.price", "5.1", "fee.pay.days")),
        (
            annex(Table("train.materials", "", (Column("名称"),), (((Value(EMOJI, "train.materials", 0, "name"),),),))),
            Place("annex.2", "附件二培训资料清单", "train.materials"),
        ),
        (documents.document((), title=EMOJI), Place("", "封面")),
        (documents.document([Article(EMOJI, (), 1, "第一条")]), Place("", f"第一条{EMOJI}")),
    ],
    ids=["wording", "answer", "cell of an annex", "title", "heading"],
)
def test_unprintable_character_is_found_where_it_stands(document, place):
    assert [(found.character, found.place) for found in fonts.unprintable(document)] == [(EMOJI, place)]


def test_message_names_character_code_point_clause_and_question():
    document = article(Paragraph((Value(f"{EMOJI}\x07", "fee.pay.days"),)))
    with pytest.raises(MissingGlyphs) as caught:
        fonts.require(f"{EMOJI}\x07", document)
    assert str(caught.value) == (
        "（U+0007）没有可用的字形，见5.1（fee.pay.days）；“😀”（U+1F600）没有可用的字形，见5.1（fee.pay.days）"
    )


def test_machine_without_chinese_fonts_says_so(monkeypatch):
    monkeypatch.setattr(fonts, "font_file", lambda family, style: None)
    with pytest.raises(RenderFailed, match="没有找到中文字体"):
        fonts.missing("甲")
