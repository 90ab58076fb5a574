"""Nothing is lost and nothing is made up: the law of the redline over random documents and over real contracts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from contracts.assembly.document import (
    Annex,
    Article,
    Clause,
    Column,
    Cover,
    Document,
    Gap,
    Heading,
    Item,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)
from contracts.redline.compare import compare
from tests.contracts.redline import exact

WORDS = [
    "",
    "甲方应付服务费",
    "乙方应付服务费，",
    "不低于90%。",
    "不低于95%。",
    "在30日内",
    "“坐席”指",
    "丙",
    "丙丁\n",
    "甲\0【",
    "】",
]
NODES = [
    *map(Text, WORDS),
    *(Text(words, strong=True) for words in WORDS[:4]),
    *(Value(words, "k") for words in WORDS),
    *(Gap("k", label) for label in ("期限", "金】额")),
    *(Reference(f"c{place}", text) for place in range(4) for text in ("", "第1.1条", "第2.3条")),
]
IDS = st.sampled_from([f"c{place}" for place in range(8)])
TITLES = st.sampled_from(["付款", "服务", "保密", ""])
NUMBERS = st.sampled_from(["", "1.1", "（1）", "一、"])

lines = st.lists(st.sampled_from(NODES), max_size=4).map(tuple)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 2))
    rows = draw(st.lists(st.lists(lines, min_size=width, max_size=width).map(tuple), max_size=3).map(tuple))
    columns = draw(st.lists(TITLES.map(Column), min_size=width, max_size=width).map(tuple))
    return Table(draw(st.sampled_from("kl")), draw(TITLES), columns, rows, draw(st.integers(0, 9)))


blocks = st.lists(
    st.one_of(
        st.builds(Paragraph, lines, NUMBERS), st.builds(Item, lines, NUMBERS), st.builds(Heading, lines), tables()
    ),
    max_size=4,
).map(tuple)
bare = st.builds(Clause, st.sampled_from(["", "c0", "c1", "c2", "c3"]), TITLES, blocks, NUMBERS)
clauses = st.builds(
    Clause, st.one_of(IDS, st.just("")), TITLES, blocks, NUMBERS, children=st.lists(bare, max_size=2).map(tuple)
)
many = st.lists(clauses, max_size=4).map(tuple)
articles = st.lists(st.builds(Article, TITLES, many, label=NUMBERS), max_size=3).map(tuple)
annexes = st.lists(st.builds(Annex, st.sampled_from(["annex.1", "annex.2"]), TITLES, blocks, NUMBERS), max_size=2)
covers = st.builds(Cover, TITLES, st.lists(st.tuples(TITLES, lines), max_size=2).map(tuple))
documents = st.builds(
    Document, *[st.just("")] * 5, cover=covers, preamble=many, articles=articles, annexes=annexes.map(tuple)
)


@st.composite
def edited(draw, document):
    """The document with some clauses gone, others new, some in another order, and single blocks other than before."""

    def blocks_of(part):
        kept = [block for block in part.blocks if draw(st.integers(0, 5))]
        return replace(part, blocks=tuple([*kept, *draw(blocks)] if draw(st.booleans()) else kept))

    def touched(part):
        return draw(st.sampled_from([part, part, blocks_of(part)]))

    def changed(article):
        kept = [touched(clause) for clause in article.clauses if draw(st.integers(0, 5))]
        return replace(article, clauses=tuple(draw(st.permutations([*kept, *draw(st.lists(clauses, max_size=1))]))))

    order = draw(st.permutations(list(map(changed, document.articles))))
    return replace(document, articles=tuple(order), annexes=tuple(map(touched, document.annexes)))


@given(documents, documents)
def test_any_two_documents_are_told_exactly_and_always_alike(old, new):
    redline = compare(old, new)
    exact.check(redline)
    assert compare(old, new) == redline


@given(documents.flatmap(lambda document: st.tuples(st.just(document), edited(document))))
def test_a_document_and_its_edited_copy_are_told_exactly(pair):
    exact.check(compare(*pair))


@given(documents)
def test_a_document_against_itself_has_no_change(document):
    redline = compare(document, document)
    assert {pair.state for pair in redline.clauses()} == {"same"}
    assert redline.spots == ()
