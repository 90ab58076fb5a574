"""What a step may ask: Django form fields that know their key, their unit, when they are asked and what they default to.

A question is declared once, in its step's form, and everything else reads it there: the page, the draft, the JSON
Schema, the vocabulary of the clause library. Raw answers are strings (or lists of strings, or lists of row dicts);
`clean` turns one into the typed value of `docs/reference/answers.md` or raises `ValidationError` with a message that
says what to do. An empty raw answer cleans to None, whether or not it is required: asking again is the form's job.
"""

from contracts.wizard.questions.invalid import Invalid, Words
from contracts.wizard.questions.options import Choice, Choices, YesNo
from contracts.wizard.questions.question import Default, Question
from contracts.wizard.questions.rows import Rows, read_row
from contracts.wizard.questions.typed import (
    Date,
    Days,
    Decimal,
    LongText,
    Money,
    Percent,
    Text,
    Time,
    Whole,
)

__all__ = [
    "Choice",
    "Choices",
    "Date",
    "Days",
    "Decimal",
    "Default",
    "Invalid",
    "LongText",
    "Money",
    "Percent",
    "Question",
    "Rows",
    "Text",
    "Time",
    "Whole",
    "Words",
    "YesNo",
    "read_row",
]
