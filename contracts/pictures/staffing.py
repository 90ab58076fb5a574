"""Seats and the service level they keep: what a promise such as 80% in 20 seconds takes in the busiest half hours."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil

from contracts.pictures.picture import Picture, Table
from contracts.pictures.svg import Scale, drawing, element, fit, marker, text
from contracts.pictures.words import StaffingWords
from contracts.terms import erlang, values
from contracts.terms.capacity import Promise, Shift
from contracts.terms.erlang import Queue

NEEDED, PLANNED = "M0 -5L5 4L-5 4Z", "M-5 -5H5V5H-5Z"
TOP, BOTTOM = 96, 256  # pixels: the plot
LEFT = 12  # percent: where the plot begins
BEYOND, WIDEST = 4, 24  # seats shown beyond the last mark, and at most
TICKS = (0, 25, 50, 75, 100)  # percent


def draw(promise: Promise, words: StaffingWords | None = None, *, prefix: str = "staffing") -> Picture:
    """The service level over the seats of the busiest shift, and every shift as a row."""
    return _Staffing(promise, words or StaffingWords(), prefix).picture()


class _Staffing:
    """Draws one shift."""

    def __init__(self, promise: Promise, words: StaffingWords, prefix: str) -> None:
        self.promise, self.words, self.prefix = promise, words, prefix
        self.shift = max(promise.peak or promise.average, key=lambda shift: shift.needed.load)
        needed, planned = self.shift.needed, self.shift.planned
        self.first = max(int(needed.load), 1)
        last = max(needed.agents, planned.agents if planned else 0) + BEYOND
        self.last = max(min(last, self.first + WIDEST), needed.agents + 1)
        self.x = Scale(self.first, self.last, LEFT + 2, 97)

    def picture(self) -> Picture:
        words = self.words
        title = words.title.format(within=self.promise.within, share=_plain(self.promise.share))
        lines = [self.sentence(shift, name) for name, shift in self.shifts()]
        description = words.stop.join(lines)
        body = [*self.points(), *self.levels(), *self.axis(), *self.curve()]
        svg = drawing(body, prefix=self.prefix, title=title, description=description, height=BOTTOM + 46)
        return Picture(svg, title, description, (self.table(),), tuple(self.notes()))

    def shifts(self) -> Iterator[tuple[str, Shift]]:
        yield from ((self.words.average, shift) for shift in self.promise.average)
        yield from ((self.words.peak, shift) for shift in self.promise.peak)

    def sentence(self, shift: Shift, month: str) -> str:
        facts = {"month": month, "shift": shift.name, "calls": _plain(shift.calls, 0), "seats": shift.needed.agents}
        if shift.planned is None:
            return self.words.needs.format(**facts)
        level = _level(self.promise, shift.planned)
        return self.words.has.format(**facts, planned=shift.planned.agents, level=level)

    def points(self) -> Iterator[str]:
        """Two columns over the plot: seats needed and planned, and the level each keeps."""
        words, columns = self.words, [(NEEDED, self.words.needed, self.shift.needed, "2%")]
        if self.shift.planned:
            columns.append((PLANNED, words.planned, self.shift.planned, "52%"))
        for shape, name, queue, x in columns:
            yield marker("picture-mark", shape, x, 10)
            yield text(name, x, 14, dx=13, shape="picture-quiet")
            yield text(words.seats.format(seats=queue.agents), x, 34, dx=-6, shape="picture-amount")
            level = words.level.format(within=self.promise.within, level=_level(self.promise, queue))
            yield text(level, x, 52, dx=-6, shape="picture-quiet")

    def y(self, percent: Decimal | Fraction | int) -> float:
        return round(BOTTOM - float(percent) / 100 * (BOTTOM - TOP), 2)

    def levels(self) -> Iterator[str]:
        for percent in TICKS:
            y, shape = self.y(percent), "picture-line" if percent else "picture-base"
            yield element("line", x1=f"{LEFT}%", x2="100%", y1=y, y2=y, class_=shape)
            yield text(f"{percent}%", f"{LEFT}%", y + 4, anchor="end", dx=-6, shape="picture-quiet")
        y = self.y(self.promise.share)
        yield element("line", x1=f"{LEFT}%", x2="100%", y1=y, y2=y, class_="picture-fixed")
        label = self.words.promised.format(share=_plain(self.promise.share))
        yield text(label, f"{LEFT}%", y - 5, dx=6, shape="picture-halo")

    def axis(self) -> Iterator[str]:
        step = max(ceil((self.last - self.first) / 8), 1)
        for seats in range(self.first, self.last + 1, step):
            x = self.x.at(seats)
            yield element("line", x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 5, class_="picture-base")
            yield text(str(seats), x, BOTTOM + 19, anchor="middle")
        under = self.words.axis.format(shift=self.shift.name, calls=_plain(self.shift.calls, 0))
        yield text(fit(under, 320), "100%", BOTTOM + 38, anchor="end", shape="picture-quiet")

    def curve(self) -> Iterator[str]:
        load, aht = self.shift.needed.load, self.promise.handling
        queues = [erlang.queue(seats, load, aht) for seats in range(self.first, self.last + 1)]
        places = [(self.x.at(queue.agents), self.y(queue.answered_within(self.promise.within))) for queue in queues]
        for (x1, y1), (x2, y2) in pairwise(places):
            yield element("line", x1=x1, x2=x2, y1=y1, y2=y2, class_="picture-curve")
        for shape, queue in ((PLANNED, self.shift.planned), (NEEDED, self.shift.needed)):
            if queue and self.first <= queue.agents <= self.last:
                y = self.y(queue.answered_within(self.promise.within))
                yield marker("picture-mark", shape, self.x.at(queue.agents), y)

    def notes(self) -> Iterator[str]:
        words = self.words
        yield from (self.sentence(shift, name) for name, shift in self.shifts())
        planned = self.shift.planned
        if planned and not self.first <= planned.agents <= self.last:
            yield words.outside
        yield words.model.format(aht=_plain(self.promise.handling))
        yield words.spread
        yield words.people

    def table(self) -> Table:
        words = self.words
        rows = []
        for month, shift in self.shifts():
            for name, queue in ((words.needed, shift.needed), (words.planned, shift.planned)):
                if queue is None:
                    continue
                wait = queue.speed_of_answer
                waits = words.grows if wait is None else _plain(Fraction(wait), 1)
                level, busy = _level(self.promise, queue), _plain(Fraction(queue.occupancy), 1)
                calls = _plain(shift.calls, 1)
                rows.append((f"{shift.name} {month}", calls, name, str(queue.agents), f"{level}%", waits, f"{busy}%"))
        heads = (words.shift, words.calls, words.case, words.count, words.reached, words.wait, words.busy)
        return Table(words.table, heads, tuple(rows), (1, 3, 4, 5, 6))


def _level(promise: Promise, queue: Queue) -> str:
    """The percentage answered in time, rounded down so that it never promises too much."""
    reached = queue.answered_within(promise.within)
    return _plain(Fraction(int(reached * 10), 10), 1)


def _plain(number: Fraction, places: int = 2) -> str:
    """A number with thousands separated and no more decimals than it needs."""
    return f"{values.decimal(number, places):,}"
