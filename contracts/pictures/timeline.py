"""The term as a line of time: its phases and days, and the settlements with their latest days of payment below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.pictures.picture import Picture, Table
from contracts.pictures.svg import NARROW, Scale, drawing, element, hatch, hatches, marker, text
from contracts.pictures.words import TimelineWords
from contracts.terms import milestones, schedule
from contracts.terms.calendar import notice
from contracts.terms.milestones import Span
from contracts.terms.period import ONE_DAY, add_months
from contracts.terms.schedule import Payment
from contracts.terms.values import Answers

AXIS, BAND, POINT, PAYMENTS = 34, 38, 24, 66
MOST_LABELS = 6
DIAMOND = "M0 -6L6 0L0 6L-6 0Z"
STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120)  # months between two labels of the axis


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time with its name; `look` numbers its hatching, None is the solid term."""

    name: str
    span: Span
    look: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """A day with its name; `strong` when somebody must have acted by then."""

    name: str
    day: date
    strong: bool = False


def draw(
    answers: Answers, words: TimelineWords | None = None, *, prefix: str = "timeline", today: date | None = None
) -> Picture | None:
    """The dated term with its phases, days and payments; None while the term has no dates. `today` is marked if given."""
    words = words or TimelineWords()
    term = milestones.term(answers)
    if term is None:
        return None
    return _Timeline(term, answers, words, prefix, today).picture()


class _Timeline:
    """Draws one term; `y` moves down the picture as its rows are added."""

    def __init__(self, term: Span, answers: Answers, words: TimelineWords, prefix: str, today: date | None) -> None:
        self.term, self.words, self.prefix, self.today = term, words, prefix, today
        self.early_end = answers.get("term.mode") == "到期或费用达上限孰先"
        self.natural = schedule.cut_day(answers.get("fee.settle.cut")) == schedule.LAST_DAY
        self.phases = list(_phases(answers, term, words))
        self.points = list(_points(answers, term, words))
        self.payments = schedule.payment_dates(answers)
        days = [day for phase in self.phases for day in (phase.span.start, phase.span.end)]
        days += [point.day for point in self.points] + [payment.due for payment in self.payments]
        self.first, self.last = min(days).replace(day=1), add_months(max(days).replace(day=1), 1)
        self.scale = Scale(self.first.toordinal(), self.last.toordinal(), 0.5, 99.5)
        self.y = AXIS + 6

    def picture(self) -> Picture:
        words, term = self.words, self.term
        rows = [*self.rows(), *self.settlements()]
        body = [hatches(3, self.prefix), *self.axis(), *self.now(), *rows]
        said = [words.description.format(start=term.start, end=term.end, days=term.days)]
        said += [f"{phase.name} {self.span(phase.span)}" for phase in self.phases[1:]]
        said += [f"{point.name} {point.day}" for point in self.points]
        if self.payments:
            said.append(words.settled.format(count=len(self.payments)))
            said += [f"{words.first_due} {self.payments[0].due}", f"{words.last_due} {self.payments[-1].due}"]
        description = words.stop.join(said)
        svg = drawing(body, prefix=self.prefix, title=words.title, description=description, height=self.y)
        return Picture(svg, words.title, description, tuple(self.tables()), tuple(self.notes()))

    def place(self, day: date) -> str:
        return self.scale.at(day.toordinal())

    def axis(self) -> Iterator[str]:
        """A hairline every month (every label when the term is long), labelled as often as fits a phone."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in STEPS if months <= step * MOST_LABELS), STEPS[-1])
        for index in range(0, months + 1, step if months > 48 else 1):
            month = add_months(self.first, index)
            labelled = index % step == 0 and index < months
            x = self.place(month)
            shape = "picture-line" if labelled else "picture-hairline"
            yield element("line", x1=x, x2=x, y1=AXIS - 8, y2=self.y - 6, class_=shape)
            if labelled and self.scale.share(month.toordinal()) < 0.9:
                yield text(f"{month:%Y-%m}", x, AXIS - 14, shape="picture-quiet", dx=-1)

    def rows(self) -> Iterator[str]:
        """Phases and days in the order of time, the term first."""
        rest: list[Phase | Point] = [*self.phases[1:], *self.points]
        rest.sort(key=lambda row: (row.span.start, row.span.end) if isinstance(row, Phase) else (row.day, row.day))
        for row in [self.phases[0], *rest]:
            if isinstance(row, Phase):
                yield from self.phase(row)
            else:
                yield from self.point(row)

    def phase(self, phase: Phase) -> Iterator[str]:
        """A bar with its name and dates above it, kept within the picture."""
        start, end = phase.span.start.toordinal(), phase.span.end.toordinal() + 1
        middle = (self.scale.share(start) + self.scale.share(end)) / 2
        label = f"{phase.name} {self.span(phase.span)}"
        if middle < 1 / 3:
            yield text(label, self.scale.at(start), self.y + 11, shape="picture-halo")
        elif middle > 2 / 3:
            yield text(label, self.scale.at(end), self.y + 11, anchor="end", shape="picture-halo")
        else:
            yield text(label, self.scale.at((start + end) / 2), self.y + 11, anchor="middle", shape="picture-halo")
        box = {"x": self.scale.at(start), "y": self.y + 17, "width": self.scale.width(start, end), "height": 13}
        if phase.look is None:
            yield element("rect", **box, class_="picture-term")
        else:
            yield element("rect", **box, fill=hatch(phase.look, self.prefix), class_="picture-bar")
        self.y += BAND

    def point(self, point: Point) -> Iterator[str]:
        """A diamond on its day with its name beside it, on the side that has room."""
        x, left = self.place(point.day), self.scale.share(point.day.toordinal()) < 0.5
        label = f"{point.name} {point.day}"
        shape = "picture-halo picture-strong" if point.strong else "picture-halo"
        yield marker("picture-point-strong" if point.strong else "picture-point", DIAMOND, x, self.y + 8)
        yield text(label, x, self.y + 12, anchor=None if left else "end", dx=11 if left else -11, shape=shape)
        self.y += POINT

    def settlements(self) -> Iterator[str]:
        """Two rails, cut-offs above and days of payment below, each cut-off joined to its payment."""
        if not self.payments:
            return
        self.y += 6
        yield element("line", x1="0", x2="100%", y1=self.y - 4, y2=self.y - 4, class_="picture-line")
        yield text(
            self.words.cut_and_due.format(count=len(self.payments)),
            "0",
            self.y + 12,
            shape="picture-halo picture-strong",
        )
        above, below = self.y + 26, self.y + 52
        for payment in self.payments:
            cut, due = self.place(payment.cut + ONE_DAY), self.place(payment.due)
            yield element("line", x1=cut, x2=due, y1=above, y2=below, class_="picture-join")
            yield element("line", x1=cut, x2=cut, y1=above - 6, y2=above + 6, class_="picture-tick")
        for day in sorted({payment.due for payment in self.payments}):
            yield element("circle", cx=self.place(day), cy=below, r=self.dot, class_="picture-dot")
        self.y += PAYMENTS

    @property
    def dot(self) -> float:
        """Dots shrink where many stand side by side on a phone."""
        months = (self.last - self.first).days / 30
        return max(1.5, min(4.5, NARROW / months / 2.6))

    def now(self) -> Iterator[str]:
        if self.today is None or not self.first <= self.today < self.last:
            return
        x, share = self.place(self.today), self.scale.share(self.today.toordinal())
        yield element("line", x1=x, x2=x, y1=AXIS - 12, y2=self.y - 4, class_="picture-today")
        anchor = "middle" if 0.15 < share < 0.85 else ("end" if share > 0.5 else None)
        yield text(f"{self.words.today} {self.today}", x, self.y + 10, anchor=anchor, shape="picture-strong")
        self.y += 16

    def notes(self) -> Iterator[str]:
        words = self.words
        if self.early_end:
            yield words.early_end
        if self.payments:
            yield words.latest
            yield words.natural if self.natural else words.by_cut
            yield words.moved
            days = [day for payment in self.payments for day in (payment.statement, payment.due)]
            unknown = [str(year) for year in range(min(days).year, max(days).year + 1) if notice(year)]
            if unknown:
                yield words.not_published.format(years=words.and_so_on.join(unknown))

    def tables(self) -> Iterator[Table]:
        words = self.words
        spans = [(phase.name, phase.span.start.isoformat(), phase.span.end.isoformat()) for phase in self.phases]
        days = [(point.name, "", point.day.isoformat()) for point in self.points]
        stages = sorted([*spans[1:], *days], key=lambda row: (row[1] or row[2], row[2]))
        yield Table(words.stages, (words.stage, words.first_day, words.last_day), (spans[0], *stages))
        if self.payments:
            columns = (words.period, words.statement, words.confirmed, words.invoice, words.due)
            yield Table(words.payments, columns, tuple(self.row(payment) for payment in self.payments))

    def row(self, payment: Payment) -> tuple[str, ...]:
        dates = (payment.statement, payment.confirmed, payment.invoiced, payment.due)
        return (self.span(payment.period), *(day.isoformat() if day else "" for day in dates))

    def span(self, span: Span) -> str:
        return self.words.span.format(start=span.start, end=span.end)


def _phases(answers: Answers, term: Span, words: TimelineWords) -> Iterator[Phase]:
    yield Phase(words.term, term, None)
    found: Sequence[tuple[str, Span | None]] = (
        (words.preparation, milestones.preparation(answers)),
        (words.trial, milestones.trial(answers)),
        (words.hold_over, milestones.hold_over(answers)),
    )
    for look, (name, span) in enumerate(found):
        if span is not None:
            yield Phase(name, span, look)


def _points(answers: Answers, term: Span, words: TimelineWords) -> Iterator[Point]:
    trial = milestones.trial(answers)
    found = (
        (words.signing, milestones.signed(answers), False),
        (words.effect, milestones.effect(answers), False),
        (words.go_live, milestones.go_live(answers), False),
        (words.trial_end, trial.end if trial else None, False),
        (words.reminder, milestones.renewal_reminder(answers), True),
        (words.notice, milestones.notice_deadline(answers), True),
        (words.end, term.end, False),
    )
    for name, day, strong in found:
        # Signatures years before or after the term would squeeze it to nothing, and are surely mistyped.
        if day is not None and abs((day - term.start).days) < 10 * 366 + term.days:
            yield Point(name, day, strong)
