"""Questions that are answered by typing: text, numbers, money, dates, periods."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from contracts.terms import reading
from contracts.terms.duration import Days as Duration
from contracts.wizard import widgets
from contracts.wizard.questions.invalid import Invalid, Words
from contracts.wizard.questions.question import Question


class Text(Question):
    """One line of text, `low` to `high` characters."""

    def __init__(self, label: Words, *, low: int = 1, high: int = 500, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.low, self.high = low, high

    def read(self, raw: Any) -> str:
        text = self._tidy(self._text(raw))
        if len(text) < self.low:
            raise Invalid("short", label=self.label, low=self.low, count=len(text))
        if len(text) > self.high:
            raise Invalid("long", label=self.label, high=self.high, count=len(text))
        return text

    def _tidy(self, text: str) -> str:
        return " ".join(text.split())


class LongText(Text):
    """Several lines of text; line breaks are kept."""

    kind = "longtext"
    widget = widgets.Lines

    def __init__(self, label: Words, *, high: int = 2000, **kwargs: Any) -> None:
        super().__init__(label, high=high, **kwargs)

    def _tidy(self, text: str) -> str:
        return text


class _Ranged(Question):
    """A number between `low` and `high`, both included."""

    reader: ClassVar[Callable[..., Any]]
    widget = widgets.Number

    def __init__(self, label: Words, *, low: Any = None, high: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.low, self.high = low, high

    def read(self, raw: Any) -> Any:
        number = self._scan(type(self).reader, raw)
        below = self.low is not None and number < self.low
        above = self.high is not None and number > self.high
        if (below or above) and self.low is not None and self.high is not None:
            raise Invalid("range", label=self.label, low=self.low, high=self.high)
        if below:
            raise Invalid("at_least", label=self.label, low=self.low)
        if above:
            raise Invalid("at_most", label=self.label, high=self.high)
        return number


class Whole(_Ranged):
    """A whole number, in the unit of the question."""

    kind = "int"
    reader = staticmethod(reading.read_int)


class Decimal(_Ranged):
    """A decimal number, in the unit of the question."""

    kind = "decimal"
    reader = staticmethod(reading.read_number)


class Money(_Ranged):
    """An amount in yuan with at most two decimals; `6.2万` and `¥62,000` are understood."""

    kind = "money"
    reader = staticmethod(reading.read_money)

    def __init__(self, label: Words, **kwargs: Any) -> None:
        super().__init__(label, **{"unit": _("元"), "low": 0, **kwargs})

    def echo(self, typed: Any) -> str:
        return f"¥{typed:,.2f}"


class Percent(_Ranged):
    """A percentage: 15 means 15 %."""

    kind = "percent"
    reader = staticmethod(reading.read_percent)

    def __init__(self, label: Words, **kwargs: Any) -> None:
        super().__init__(label, **{"unit": "%", "low": 0, "high": 100, **kwargs})


class Date(Question):
    """A calendar day in Asia/Shanghai."""

    kind = "date"
    widget = widgets.Day

    def read(self, raw: Any) -> Any:
        return self._scan(reading.read_date, raw)

    def echo(self, typed: Any) -> str:
        return typed.isoformat()


class Time(Question):
    """A time of day as `HH:MM`; `24:00` ends a day."""

    kind = "time"
    widget = widgets.Clock

    def read(self, raw: Any) -> Any:
        return self._scan(reading.read_time, raw)


class Days(Question):
    """A period in 日 or 工作日; the raw answer is `15日` or `5个工作日`."""

    kind = "days"
    widget = widgets.DaysInput

    def __init__(self, label: Words, *, low: int = 0, high: int = 3650, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.low, self.high = low, high

    def read(self, raw: Any) -> Duration:
        days = self._scan(reading.read_days, raw)
        if not self.low <= days.count <= self.high:
            raise Invalid("range", label=self.label, low=self.low, high=self.high)
        return days
