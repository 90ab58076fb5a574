"""The week as a grid of service hours: one row a day, one bar a shift, the holiday rules below (clauses scope.hours, scope.holiday)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from contracts.pictures.picture import Picture, Table
from contracts.pictures.svg import Scale, drawing, element, fit, hatch, hatches, marker, text, width_of
from contracts.pictures.words import WeekWords
from contracts.terms import hours, values
from contracts.terms.values import Answers

DAY = hours.DAY
LEFT, RIGHT = 11, 89  # percent: where the 24 hours lie; the names of the days before, the hours of each day behind
PIXELS_A_MINUTE = 3.4 * (RIGHT - LEFT) / DAY  # on the narrowest page
LANE, GAP = 20, 3
TOP, AXIS = 8, 44
LEGEND = 22
MOST_DATES = 16
NAME_ROOM = 290  # pixels for the name, time and seats of a shift in the legend
SPACE = "\u3000"
MODES = ("照常服务", "缩减服务", "仅值班", "停止服务", "按清单")


@dataclass(frozen=True, slots=True)
class Shift:
    """A row of `scope.hours` that can be drawn: its weekdays (from 0), its minutes of the day, and the lane it lies in.

    `end` is beyond 24:00 when the shift runs past midnight.
    """

    number: int
    name: str
    days: tuple[int, ...]
    start: int
    end: int
    channels: str
    seats: int | None
    lane: int = 0

    @property
    def spans(self) -> tuple[tuple[int, int, int], ...]:
        """Weekday, first and last minute of each part; what runs past midnight is a part of the next day."""
        parts = []
        for day in self.days:
            parts.append((day, self.start, min(self.end, DAY)))
            if self.end > DAY:
                parts.append(((day + 1) % 7, 0, self.end - DAY))
        return tuple(parts)


def draw(answers: Answers, words: WeekWords | None = None, *, prefix: str = "week") -> Picture | None:
    """The week of `scope.hours` with the rule of `scope.holiday`; None while no row can be drawn."""
    words = words or WeekWords()
    rows = values.rows(answers.get("scope.hours"))
    shifts = _shifts(rows)
    if not shifts:
        return None
    return _Week(shifts, hours.served(rows), answers, words, prefix).picture()


def _shifts(rows: Sequence[Mapping[str, object]]) -> list[Shift]:
    """The rows with readable times, numbered as they stand; shifts that overlap get lanes of their own."""
    shifts: list[Shift] = []
    for row in rows:
        length, start, chosen = hours.minutes(row), hours.minute(row.get("start")), row.get("days")
        if not length or start is None or not isinstance(chosen, (tuple, list)):
            continue
        days = tuple(index for index, name in enumerate(hours.WEEKDAYS) if name in chosen)
        if days:
            seats = values.whole(row.get("seats"))
            facts = (values.text(row.get("name")), days, start, start + length, values.text(row.get("channels")))
            shift = Shift(len(shifts) + 1, *facts, seats if seats and seats > 0 else None)
            taken = {other.lane for other in shifts if _meet(shift, other)}
            lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
            shifts.append(Shift(shift.number, *facts, shift.seats, lane))
    return shifts


def _meet(one: Shift, other: Shift) -> bool:
    return any(
        day == also and start < until and begin < end
        for day, start, end in one.spans
        for also, begin, until in other.spans
    )


class _Week:
    """Draws one week; `y` moves down the picture as its parts are added."""

    def __init__(
        self, shifts: Sequence[Shift], served: hours.Hours, answers: Answers, words: WeekWords, prefix: str
    ) -> None:
        self.shifts, self.served, self.words, self.prefix = shifts, served, words, prefix
        self.mode = values.text(answers.get("scope.holiday"))
        self.dates = _dates(answers) if self.mode == "按清单" else []
        self.minutes = Scale(0, DAY, LEFT, RIGHT)
        self.lanes = 1 + max(shift.lane for shift in shifts)
        self.row = self.lanes * LANE + 2 * GAP
        self.y = AXIS

    def picture(self) -> Picture:
        body = [hatches(len(self.shifts), self.prefix), *self.heading()]
        body += [*self.days(), *self.holidays(), *self.legend()]
        words = self.words
        description = words.stop.join([self.summary(), *map(self.in_words, self.shifts)])
        if self.mode in MODES:
            description += f"{words.stop}{words.holiday}{words.colon}{self.holiday_rule()}"
        notes = [words.through_night] if any(shift.end > DAY for shift in self.shifts) else []
        notes.append(words.holiday_rule)
        svg = drawing(body, prefix=self.prefix, title=words.title, description=description, height=self.y + TOP)
        return Picture(svg, words.title, description, tuple(self.tables()), tuple(notes))

    def summary(self) -> str:
        week = self.served
        if week.is_24x7:
            return self.words.all_hours.format(hours=week.per_week)
        return self.words.some_hours.format(days=week.days_per_week, length=week.per_day, hours=week.per_week)

    def heading(self) -> Iterator[str]:
        yield text(self.summary(), "0", 16, shape="picture-strong")

    def axis(self, top: int, bottom: int) -> Iterator[str]:
        """A line every hour, a stronger one and its number every third."""
        for hour in range(25):
            x, third = self.minutes.at(hour * 60), hour % 3 == 0
            shape = "picture-line" if third else "picture-hairline"
            yield element("line", x1=x, x2=x, y1=top, y2=bottom, class_=shape)
            if third:
                yield text(str(hour), x, top - 6, anchor="middle", shape="picture-quiet")
        yield text(self.words.hours, "100%", top - 6, anchor="end", shape="picture-quiet")

    def days(self) -> Iterator[str]:
        """A row a day with its name and hours, the grid over all of them, and the bars on top."""
        names, bottom = self.names(), AXIS + 7 * self.row
        for day, minutes in enumerate(self.served.minutes):
            top = AXIS + day * self.row
            middle = top + self.row / 2 + 4
            ground = "picture-row" if day % 2 == 0 else "picture-row-other"
            yield element("rect", x=f"{LEFT}%", y=top, width=f"{RIGHT - LEFT}%", height=self.row, class_=ground)
            yield text(names[day], "0", middle)
            yield text(_hours(minutes), "100%", middle, anchor="end", shape="picture-number")
        yield from self.axis(AXIS, bottom)
        for shift in self.shifts:
            for day, start, end in shift.spans:
                yield from self.bar(shift, AXIS + day * self.row, start, end)
        self.y = bottom

    def bar(self, shift: Shift, top: int, start: int, end: int) -> Iterator[str]:
        """One shift on one day, with its number and, where there is room, its seats."""
        y = top + GAP + shift.lane * LANE + 1
        box = {"x": self.minutes.at(start), "y": y, "width": self.minutes.width(start, end), "height": LANE - 2}
        yield element("rect", **box, fill=hatch(shift.number - 1, self.prefix), class_="picture-bar")
        room = (end - start) * PIXELS_A_MINUTE - 8
        number, seats = str(shift.number), self.seats(shift) if shift.seats else ""
        if width_of(number) <= room:
            yield text(number, self.minutes.at(start), y + LANE / 2 + 3, dx=5, shape="picture-on-hatch picture-strong")
        if seats and width_of(number) + 8 + width_of(seats) <= room:
            beside = 5 + round(width_of(number)) + 8
            yield text(seats, self.minutes.at(start), y + LANE / 2 + 3, dx=beside, shape="picture-on-hatch")
        if end == DAY and shift.end > DAY:
            yield marker("picture-arrow", "M-1 -6L6 0L-1 6Z", self.minutes.at(DAY), y + LANE / 2 - 1)

    def holidays(self) -> Iterator[str]:
        """What holds on holidays, the dates with hours of their own, and what holds on swapped working days."""
        if self.mode not in MODES:
            return
        self.y += 8
        yield from self.rule(self.words.holiday, self.holiday_rule(), off=self.mode == "停止服务")
        for day, rows in self.dates[:MOST_DATES]:
            yield from self.listed(day, rows)
        if len(self.dates) > MOST_DATES:
            yield text(self.words.holiday_more.format(count=len(self.dates) - MOST_DATES), f"{LEFT}%", self.y + 15)
            self.y += LANE
        self.y += 4 if self.dates else 0
        yield from self.rule(self.words.swap_days, self.words.as_working_days)

    def rule(self, name: str, words: str, *, off: bool = False) -> Iterator[str]:
        shape = "picture-off" if off else "picture-rule"
        yield element("rect", x="0", y=self.y, width="100%", height=24, class_=shape)
        yield text(f"{name}{self.words.colon}{words}", "0", self.y + 16, dx=8, shape="picture-strong" if off else None)
        self.y += 28

    def listed(self, day: date, rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
        """A day of `scope.holidayList` with its hours."""
        yield text(f"{day:%m-%d}", "0", self.y + 15)
        box = {"x": f"{LEFT}%", "y": self.y, "width": f"{RIGHT - LEFT}%", "height": LANE + 2}
        yield element("rect", **box, class_="picture-row")
        for row in rows:
            start, length = hours.minute(row.get("start")) or 0, hours.minutes(row)
            end, seats = min(start + length, DAY), values.whole(row.get("seats"))
            place = {"x": self.minutes.at(start), "width": self.minutes.width(start, end)}
            yield element("rect", **place, y=self.y + 2, height=LANE - 2, class_="picture-bar picture-plain")
            label = self.words.seats.format(seats=seats) if seats else ""
            if label and width_of(label) <= (end - start) * PIXELS_A_MINUTE - 8:
                yield text(label, self.minutes.at(start), self.y + 15, dx=5)
            if start + length > DAY:
                yield marker("picture-arrow", "M-1 -6L6 0L-1 6Z", self.minutes.at(DAY), self.y + LANE / 2)
        self.y += LANE + 4

    def legend(self) -> Iterator[str]:
        self.y += 6
        for shift in self.shifts:
            yield element(
                "rect",
                x=1,
                y=self.y,
                width=34,
                height=16,
                fill=hatch(shift.number - 1, self.prefix),
                class_="picture-bar",
            )
            yield text(str(shift.number), "6", self.y + 12, shape="picture-on-hatch picture-strong")
            known = SPACE + SPACE.join([self.time(shift), *([self.seats(shift)] if shift.seats else [])])
            yield text(fit(shift.name, NAME_ROOM - width_of(known)) + known, "44", self.y + 12)
            self.y += LEGEND
        self.y -= LEGEND - 16

    def tables(self) -> Iterator[Table]:
        words = self.words
        names = self.names()
        columns = (words.number, words.name, words.days, words.time, words.channels, words.how_many)
        rows = [
            (
                str(shift.number),
                shift.name,
                words.and_so_on.join(names[day] for day in shift.days),
                self.time(shift),
                shift.channels or words.all_channels,
                str(shift.seats or ""),
            )
            for shift in self.shifts
        ]
        yield Table(words.shifts, columns, tuple(rows), (0, 5))
        lengths = [(name, _hours(minutes)) for name, minutes in zip(names, self.served.minutes, strict=True)]
        lengths.append((words.week, str(self.served.per_week)))
        yield Table(words.by_day, (words.day, words.length), tuple(lengths), (1,))
        if self.dates:
            listed = [
                (day.isoformat(), _time(row, words), str(values.whole(row.get("seats")) or ""))
                for day, rows_of_day in self.dates
                for row in rows_of_day
            ]
            yield Table(words.listed, (words.when, words.time, words.how_many), tuple(listed), (2,))

    def in_words(self, shift: Shift) -> str:
        """A shift in one phrase, for the description."""
        names = self.names()
        facts = [shift.name, self.words.and_so_on.join(names[day] for day in shift.days), self.time(shift)]
        return " ".join(filter(None, [*facts, self.seats(shift) if shift.seats else ""]))

    def holiday_rule(self) -> str:
        words = self.words
        rules = (
            words.holiday_normal,
            words.holiday_reduced,
            words.holiday_on_call,
            words.holiday_none,
            words.holiday_list.format(count=len(self.dates)),
        )
        return dict(zip(MODES, rules, strict=True))[self.mode]

    def time(self, shift: Shift) -> str:
        return _between(shift.start, shift.end, self.words)

    def seats(self, shift: Shift) -> str:
        return self.words.seats.format(seats=shift.seats)

    def names(self) -> list[str]:
        """The seven days as they are called in the picture."""
        names = self.words.day_names.split()
        return names if len(names) == 7 else list(hours.WEEKDAYS)


def _dates(answers: Answers) -> list[tuple[date, list[Mapping[str, object]]]]:
    """The days of `scope.holidayList` in order, each with its readable rows."""
    rows = [
        (day, row)
        for row in values.rows(answers.get("scope.holidayList"))
        if (day := values.day(row.get("date"))) and hours.minutes(row)
    ]
    rows.sort(key=lambda pair: pair[0])
    return [(day, [row for _, row in pairs]) for day, pairs in groupby(rows, key=lambda pair: pair[0])]


def _time(row: Mapping[str, object], words: WeekWords) -> str:
    start = hours.minute(row.get("start")) or 0
    return _between(start, start + hours.minutes(row), words)


def _between(start: int, end: int, words: WeekWords) -> str:
    until = words.next_day.format(time=_clock(end - DAY)) if end > DAY else _clock(end)
    return f"{_clock(start)}–{until}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _hours(minutes: int) -> str:
    return str(hours.in_hours(minutes))
