"""The answers of a draft in words: a card a step, a row a question, for reading and checking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _

from clauses.library import Library
from clauses.library.vocabulary import same
from contracts.assembly import formats
from contracts.models import Draft
from contracts.terms.duration import Days
from contracts.wizard.addresses import change_url, slug
from contracts.wizard.checking import Weighed
from contracts.wizard.conflicts import in_words as as_typed
from contracts.wizard.forms.base import default_of
from contracts.wizard.on_page import TABLE_COLUMNS
from contracts.wizard.questions import Choice, Question, Rows
from contracts.wizard.steps import STEPS, Answers, Step

SHORT = 64  # characters of a long text shown before 展开
FEW_ROWS = 5  # rows shown before 展开


@dataclass(frozen=True)
class Table:
    """An answer of rows. `lines` are the rows as sentences when there are too many columns for a table."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[str, ...]:
        return self.lines[:FEW_ROWS]

    @property
    def rest(self) -> tuple[str, ...]:
        return self.lines[FEW_ROWS:]


@dataclass(frozen=True)
class Row:
    """One question and its answer. `rest` is what follows the first line `words` of a long text."""

    key: str
    slug: str
    label: str
    change_url: str
    words: str = ""
    rest: str = ""
    table: Table | None = None
    is_default: bool = False
    copied: str = ""
    problem: str = ""
    notes: tuple[Weighed, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to show but a few words."""
        return bool(self.words) and not (self.rest or self.problem or self.notes or self.copied)


@dataclass(frozen=True)
class Card:
    """A step with its answers. `hidden` counts the untouched further settings that are not among `rows`."""

    step: Step
    place: int
    rows: tuple[Row, ...]
    hidden: int = 0
    problems: int = 0
    blockers: int = 0
    warnings: int = 0
    count: int = 0
    url: str = ""
    is_opened: bool = False
    findings: tuple[Weighed, ...] = field(default=(), repr=False)

    @property
    def is_bad(self) -> bool:
        return bool(self.problems or self.blockers)

    @property
    def is_clean(self) -> bool:
        return not (self.is_bad or self.findings)


class Reader:
    """Reads the answers of one draft out, question by question."""

    def __init__(self, draft: Draft, answers: Answers, findings: Mapping[str, list[Weighed]], library: Library) -> None:
        self.draft, self.answers, self.library = draft, answers, library
        self.asked = frozenset(answers.asked)
        self.findings = _at_first_place(findings, self.asked)
        self.problems = {problem.key: problem.message for problem in reversed(answers.problems)}

    def cards(self, opened: Iterable[str] = ()) -> list[Card]:
        """Every step that asks something: those with problems first, then those with risks, each in its order."""
        shown = set(opened)
        cards = [self._card(place, step, step.name in shown) for place, step in _asking()]
        return sorted(cards, key=lambda card: (not card.is_bad, card.is_clean))

    def defaults(self, step: Step) -> list[Row]:
        """The answers of `step` nobody said, in page order."""
        return [self._row(question) for question in self._asked(step) if question.key in self.answers.defaults]

    def _card(self, place: int, step: Step, opened: bool) -> Card:
        questions = self._asked(step)
        findings = tuple(item for question in questions for item in self.findings.get(question.key, ()))
        problems = len(self.answers.problems_of(step.name))
        unfolded = opened or problems or findings
        touched = any(question.key in self.draft.answers for question in questions if question.key[:4] != "doc.")
        rows = [self._row(one) for one in questions if opened or self._shows(one, touched)] if unfolded else []
        severities = [item.severity for item in findings if item.is_open]
        return Card(
            step=step,
            place=place,
            rows=tuple(rows),
            hidden=len(questions) - len(rows),
            problems=problems,
            blockers=severities.count("blocker"),
            warnings=severities.count("warning"),
            count=len(questions),
            url=f"{_step_url(self.draft, step)}?back=check",
            is_opened=opened,
            findings=findings,
        )

    def _asked(self, step: Step) -> list[Question]:
        order = step.form.page_order()
        found = [question for question in step.form.questions() if question.key in self.asked]
        return sorted(found, key=lambda question: order[question.key])

    def _shows(self, question: Question, touched: bool) -> bool:
        """Whether the answer is shown before anybody asks for all of the step.

        Further settings that are as usual are not; of a step nobody began, only what is missing or wrong is.
        """
        key = question.key
        if key in self.problems or key in self.findings:
            return True
        if not question.more or not touched:
            return touched
        usual = default_of(question, self.answers.values, self.library)
        return key in self.draft.answers and not same(self.draft.answers[key], usual)

    def _row(self, question: Question) -> Row:
        key = question.key
        words, rest, table = self._said(question)
        problem = self.problems.get(key, "")
        return Row(
            key=key,
            slug=slug(key),
            label=str(question.label),
            change_url=change_url(self.draft, key),
            words=words,
            rest=rest,
            table=table,
            is_default=key in self.answers.defaults,
            copied=gettext(source) if (source := self.draft.copied.get(key)) else "",
            problem=problem,
            notes=tuple(
                item for item in self.findings.get(key, ()) if not (problem and item.repeats(self.problems.keys()))
            ),
        )

    def _said(self, question: Question) -> tuple[str, str, Table | None]:
        typed = self.answers.values.get(question.key)
        if typed is None:
            return _cut(as_typed(question, self.draft.answers.get(question.key)))
        if isinstance(question, Rows):
            return "", "", table(question, typed)
        words = in_words(question, typed)
        return _cut(words) if isinstance(typed, str) and not isinstance(question, Choice) else (words, "", None)


def in_words(question: Question, typed: object) -> str:
    """A typed answer as the screen writes it, in the language of the page: ¥6,200.00, 15%, 30 日, 2027-01-01."""
    if isinstance(question, Choice):
        names = dict(question.options)
        chosen = typed if isinstance(typed, tuple) else (typed,)
        return _("、").join(str(names.get(one, one)) for one in chosen)
    match typed:
        case bool():
            return _("是") if typed else _("否")
        case Days(working=True):
            return ngettext("%(count)d 个工作日", "%(count)d 个工作日", typed.count) % {"count": typed.count}
        case Days():
            return ngettext("%(count)d 日", "%(count)d 日", typed.count) % {"count": typed.count}
        case date():
            return date_format(typed, "Y-m-d" if str(get_language()).startswith("zh") else "j M Y")
        case int() | Decimal():
            return _figure(question, typed)
    return str(typed)


def _figure(question: Question, number: int | Decimal) -> str:
    """A number with its unit: ¥6,200.00, 15%, 20 席."""
    if question.kind == "money":
        return f"¥{number:,.2f}"
    if question.kind == "percent":
        return f"{formats.decimal(Decimal(number))}%"
    return f"{formats.number(number)} {question.unit}".strip()


def _cut(text: str) -> tuple[str, str, None]:
    """The first line of a text, and all of it when that is not everything."""
    line = text.split("\n", 1)[0]
    first = f"{line[:SHORT]}…" if len(line) > SHORT + 8 else line
    return first, "" if first == text else text, None


def _at_first_place(findings: Mapping[str, list[Weighed]], asked: frozenset[str]) -> dict[str, list[Weighed]]:
    """Each finding at the first of its questions that is asked, so that it is said once."""
    said: set[str] = set()
    placed: dict[str, list[Weighed]] = {}
    for key, found in findings.items():
        new = [item for item in found if item.finding.id not in said] if key in asked else []
        if new:
            placed[key] = new
            said.update(item.finding.id for item in new)
    return placed


def _asking() -> list[tuple[int, Step]]:
    """The steps that ask something, with their places."""
    return [(place, step) for place, step in enumerate(STEPS, start=1) if step.form.cards]


def _step_url(draft: Draft, step: Step) -> str:
    return reverse("contracts:step", args=[draft.pk, step.name])


def table(question: Rows, typed: Iterable[Mapping[str, object]]) -> Table:
    """The rows of an answer, without the columns nobody filled in."""
    rows = list(typed)
    columns = [column for column in question.row.base_fields.values() if any(column.key in row for row in rows)]
    cells = tuple(
        tuple(in_words(column, row[column.key]) if column.key in row else "" for column in columns) for row in rows
    )
    if len(columns) > TABLE_COLUMNS:
        return Table((), (), tuple(_("，").join(filter(None, row)) for row in cells))
    return Table(tuple(str(column.label) for column in columns), cells)
