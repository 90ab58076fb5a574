from clauses.library import Entry, OutlineArticle, read_sources
from tests.clauses.library.small import AGREEMENT, complaints

OUTLINE = (
    AGREEMENT
    + """cover = "doc.cover"
preamble = ["doc.recital"]
annexes = ["annex.1"]

[[article]]
title = "业务实施"
entries = [
  { clause = "duty.b", numbers = ["3.1"], children = [
    { clause = "duty.b.staff", numbers = ["3.1.1"] },
  ] },
  { title = "监督", numbers = ["3.4"] },
  { clause = "chg", items = "8.1" },
  { clause = "fee.price", join = true },
  { annexes = true },
]

[[article]]
title = "签字盖章"
signature = true
entries = [{ clause = "sign" }]
"""
)


def read(source):
    return read_sources({"agreement.toml": source}).outlines["agreement"]


def test_outline_is_read_with_everything_it_says():
    outline = read(OUTLINE)
    assert (outline.form, outline.title, outline.self_name, outline.article_label) == (
        "agreement",
        "合同",
        "本合同",
        "第{}条",
    )
    assert (outline.cover, outline.preamble, outline.annexes) == ("doc.cover", ("doc.recital",), ("annex.1",))
    assert outline.articles == (
        OutlineArticle(
            "业务实施",
            (
                Entry("duty.b", numbers=("3.1",), children=(Entry("duty.b.staff", numbers=("3.1.1",)),)),
                Entry(title="监督", numbers=("3.4",)),
                Entry("chg", items="8.1"),
                Entry("fee.price", join=True),
                Entry(annexes=True),
            ),
        ),
        OutlineArticle("签字盖章", (Entry("sign"),), signature=True),
    )


def test_clauses_come_in_reading_order():
    assert read(OUTLINE).clause_ids == (
        "doc.cover",
        "doc.recital",
        "duty.b",
        "duty.b.staff",
        "chg",
        "fee.price",
        "sign",
        "annex.1",
    )


def test_placements_know_their_lines():
    lines = {placement.clause: placement.line for placement in read(OUTLINE).placements()}
    assert (lines["doc.cover"], lines["annex.1"], lines["duty.b"], lines["duty.b.staff"], lines["sign"]) == (
        5,
        7,
        12,
        13,
        24,
    )


def test_third_form_is_one_more_file():
    other = OUTLINE.replace('"agreement"', '"short"')
    library = read_sources({"agreement.toml": OUTLINE, "short.toml": other})
    assert list(library.outlines) == ["agreement", "short"]


def test_form_with_two_outlines_is_refused():
    assert complaints({"a.toml": OUTLINE, "b.toml": OUTLINE}) == ["b.toml:1: “agreement”有两份目录"]


def test_article_label_needs_a_place_for_the_number():
    assert complaints({"a.toml": OUTLINE.replace("第{}条", "第条")}) == ["a.toml:4: article_label 里要有一个 {}"]


def test_entry_is_exactly_one_thing():
    source = (
        AGREEMENT + '[[article]]\ntitle = "一"\nentries = [\n  { clause = "a", title = "b" },\n  { join = true },\n]'
    )
    assert complaints({"a.toml": source}) == [
        "a.toml:8: 每一行只能是条款、标题或附件清单之一",
        "a.toml:9: 每一行只能是条款、标题或附件清单之一",
    ]


def test_promised_number_must_look_like_one():
    source = AGREEMENT + '[[article]]\ntitle = "一"\nentries = [{ clause = "a", numbers = ["三"], items = "8." }]'
    assert complaints({"a.toml": source}) == ["a.toml:7: “三”不是条款编号", "a.toml:7: “8.”不是条款编号"]


def test_unknown_names_are_refused_at_every_depth():
    source = AGREEMENT + 'x = 1\n[[article]]\ntitle = "一"\ny = 1\nentries = [{ clause = "a", z = 1 }]'
    assert complaints({"a.toml": source}) == [
        "a.toml:5: 没有“x”这一项",
        "a.toml:8: 没有“y”这一项",
        "a.toml:9: 没有“z”这一项",
    ]
