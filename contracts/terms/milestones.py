"""The days that matter in a term: effect, going live, trial, the last day to speak about renewal, hold-over (domain.md §4).

Terms run from their first to their last day, both included, so a month from 15 January ends on 14 February. A day whose
answers are missing, contradict each other or lie absurdly far away is None: rather no date than a wrong one.
"""

from dataclasses import dataclass
from datetime import date

from contracts.terms import values
from contracts.terms.calendar import end_of, is_working_day
from contracts.terms.duration import Days
from contracts.terms.period import ONE_DAY, add_months, days_between
from contracts.terms.values import Answers

LONGEST = 120  # months; twice what the questions allow
REMINDER = 15  # days before the notice period of a term that renews itself (clause term.renewal)
_LONGEST_PERIOD = 400  # days
_YEARS = range(1950, 9900)  # far enough from the ends of the calendar to count from


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return days_between(self.start, self.end)


def signed(answers: Answers) -> date | None:
    """The day the later of both parties signs."""
    days = [_day(answers, f"sign.{party}.date") for party in "ab"]
    known = [day for day in days if day]
    return max(known) if len(known) == 2 else None


def effect(answers: Answers) -> date | None:
    """The day the contract takes effect: a signature later than the agreed day moves it (clause misc.effect)."""
    last = signed(answers)
    if answers.get("misc.effect.mode") == "双方签字盖章之日":
        return last
    agreed = _day(answers, "misc.effect.date")
    if answers.get("misc.effect.mode") != "指定日期" or agreed is None:
        return None
    return max(agreed, last) if last else agreed


def term(answers: Answers) -> Span | None:
    """The term, up to ten years long."""
    if answers.get("term.mode") == "自生效日起N个月":
        start = effect(answers)
        return _months(start, answers.get("term.months")) if start else None
    start, end = _day(answers, "term.start"), _day(answers, "term.end")
    if start is None or end is None or end < start:
        return None
    longest = _months(start, LONGEST)
    return Span(start, end) if longest and end <= longest.end else None


def go_live(answers: Answers) -> date | None:
    """The day service goes live, within the term."""
    whole, day = term(answers), _day(answers, "term.prep.goLive")
    return day if whole and day and whole.start <= day <= whole.end else None


def preparation(answers: Answers) -> Span | None:
    """From effect (or the first day of the term, while nobody knows it) to the day before going live."""
    whole, live, starts = term(answers), go_live(answers), effect(answers)
    if whole is None:
        return None
    length = days(answers.get("term.prep.days"))
    if live is None:
        return Span(starts, end_of(starts, length)) if starts and length and length.count else None
    first = starts or whole.start
    return Span(first, live - ONE_DAY) if first < live and add_months(first, LONGEST) > live else None


def trial(answers: Answers) -> Span | None:
    """The trial, from its own day or from going live, when it lies within the term."""
    whole = term(answers)
    start = _day(answers, "term.trial.start") or go_live(answers)
    if answers.get("term.trial.on") is not True or whole is None or start is None:
        return None
    span = _months(start, answers.get("term.trial.months"))
    return span if span and whole.start <= span.start and span.end <= whole.end else None


def notice_deadline(answers: Answers) -> date | None:
    """The last day to speak about renewal: the notice period before the end of the term, counted backwards.

    A last day that is not a working day stays where it is; moving it on would cut the other side's time short.
    """
    whole, notice, mode = term(answers), days(answers.get("term.renew.notice")), answers.get("term.renew.mode")
    if whole is None or notice is None or mode not in ("协商续签", "甲方选择权", "自动续期"):
        return None
    deadline = _before(whole.end, notice)
    return deadline if deadline >= whole.start else None


def renewal_reminder(answers: Answers) -> date | None:
    """The last day on which the supplier reminds the buyer that the term is about to renew itself."""
    deadline, whole = notice_deadline(answers), term(answers)
    if deadline is None or whole is None or answers.get("term.renew.mode") != "自动续期":
        return None
    reminder = deadline - REMINDER * ONE_DAY
    return reminder if reminder >= whole.start else None


def hold_over(answers: Answers) -> Span | None:
    """How long a service that goes on without renewal counts as renewed by the month."""
    whole = term(answers)
    if whole is None or answers.get("term.tail.mode") != "按原条件视为按月续期":
        return None
    return _months(whole.end + ONE_DAY, answers.get("term.tail.months"))


def days(value: object) -> Days | None:
    """A period of at most 400 days, or None."""
    return value if isinstance(value, Days) and value.count <= _LONGEST_PERIOD else None


def _months(start: date, months: object) -> Span | None:
    count = values.whole(months)
    return Span(start, add_months(start, count) - ONE_DAY) if count and 1 <= count <= LONGEST else None


def _day(answers: Answers, key: str) -> date | None:
    day = values.day(answers.get(key))
    return day if day and day.year in _YEARS else None


def _before(end: date, period: Days) -> date:
    """The day `period` before `end`, which is not counted itself."""
    if not period.working:
        return end - period.count * ONE_DAY
    day, left = end, period.count
    while left:
        day -= ONE_DAY
        left -= is_working_day(day)
    return day
