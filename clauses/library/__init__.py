"""The clause library: reads content, parses wording and rules, proofreads them. Plain Python; knows no Django.

library = read()
for piece in library.clauses["term.period"].wording("buyer").walk(answers): ...
problems = proofread(library, vocabulary)
"""

from clauses.library.clause import Annex, Clause, Variant
from clauses.library.errors import ContentError, Problem
from clauses.library.expression import ALWAYS, Rule
from clauses.library.kpi import Indicator, Preset
from clauses.library.laws import Law
from clauses.library.outline import Entry, Outline, OutlineArticle
from clauses.library.proofread import proofread
from clauses.library.reading import Library, Unprinted, read, read_sources
from clauses.library.tables import TableView, ViewColumn
from clauses.library.vocabulary import Field, Vocabulary
from clauses.library.wording import FILTERS, Piece, Ref, Slot, Wording, Words

__all__ = [
    "ALWAYS",
    "FILTERS",
    "Annex",
    "Clause",
    "ContentError",
    "Entry",
    "Field",
    "Indicator",
    "Law",
    "Library",
    "Outline",
    "OutlineArticle",
    "Piece",
    "Preset",
    "Problem",
    "Ref",
    "Rule",
    "Slot",
    "TableView",
    "Unprinted",
    "Variant",
    "ViewColumn",
    "Vocabulary",
    "Wording",
    "Words",
    "proofread",
    "read",
    "read_sources",
]
