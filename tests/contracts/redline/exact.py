"""The law of a redline: without what went it is the new contract, without what came the old one, letter for letter."""

from collections import Counter

from contracts.assembly.document import Heading, Table
from contracts.redline.lines import after, before, words
from contracts.redline.sections import annex, article_heading, blocks, closing, cover


def check(redline):
    """Fail unless every block of both contracts is in the redline once, and reads there as it does in its contract."""
    assert printed(redline, "new") == [*_printed(redline.new)]
    assert Counter(printed(redline, "old")) == Counter(_printed(redline.old))
    if all(spot.state != "moved" for spot in redline.spots):
        assert printed(redline, "old") == [*_printed(redline.old)]
    assert [spot.place for spot in redline.spots] == list(range(1, len(redline.spots) + 1))
    assert list(_spots(redline)) == list(redline.spots)


def printed(redline, side):
    """The blocks of one side as the marks tell them, in the order of the redline."""
    found = []
    for block in _blocks(redline):
        if (shown := getattr(block, side)) is not None:
            found.append((_number(shown), _text(block.marks, side), _rows(block, shown, side)))
    return found


def _rows(pair, block, side):
    if not isinstance(block, Table):
        return ()
    if pair.is_replaced:
        return _cells(block)
    rows = [row for row in pair.rows if getattr(row, side) is not None]
    return tuple(tuple(_text(cell, side) for cell in row.cells) for row in rows)


def _text(marks, side):
    return before(marks) if side == "old" else after(marks)


def _blocks(redline):
    yield from redline.cover.blocks
    for clause in redline.preamble:
        yield from (block for each in clause.walk() for block in each.blocks)
    signed = [article for article in redline.articles if article.shown.signature]
    for article in redline.articles:
        if article in signed[:1]:
            yield redline.closing
        yield article.heading
        yield from (block for clause in article.clauses for each in clause.walk() for block in each.blocks)
    if not signed:
        yield redline.closing
    yield from (block for each in redline.annexes for block in each.blocks)


def _printed(document):
    """The same from the document itself."""

    def below(clauses):
        for clause in clauses:
            yield from blocks(clause)
            yield from below(clause.children)

    def everything():
        yield from blocks(cover(document.cover))
        yield from below(document.preamble)
        body = [article for article in document.articles if not article.signature]
        for article in body:
            yield from blocks(article_heading(article))
            yield from below(article.clauses)
        yield from blocks(closing(document))
        for article in document.articles[len(body) :]:
            yield from blocks(article_heading(article))
            yield from below(article.clauses)
        yield from below(map(annex, document.annexes))

    for block in everything():
        if isinstance(block, Table):
            yield _number(block), block.caption, _cells(block)
        else:
            yield _number(block), words(block.content), ()


def _cells(table):
    return tuple(tuple(map(words, row)) for row in table.rows)


def _number(block):
    """The number in front of a block, which the marks leave alone; a heading made for an article has it too."""
    return (isinstance(block, Heading), str(block.number))


def _spots(redline):
    body = [article for article in redline.articles if not article.shown.signature]
    signed = redline.articles[len(body) :]
    for part in (redline.cover, *redline.preamble, *body, redline.closing, *signed, *redline.annexes):
        yield from part.spots()
