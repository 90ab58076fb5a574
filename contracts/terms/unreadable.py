"""The one error of reading: what a person typed cannot be understood as the kind of value the question asks for."""

from typing import Literal, get_args

Code = Literal[
    "too_long",  # more characters than any such answer has; limit
    "number",  # not a number
    "number_range",  # more digits than any answer has; digits
    "integer",  # a number, but not a whole one
    "money_negative",  # an amount below zero
    "money_decimals",  # an amount finer than 分
    "money_range",  # an amount that cannot be written in words; max
    "capital",  # not an amount in capital characters that 支付结算办法 would accept
    "percent",  # not a percentage
    "date",  # not a date with year, month and day
    "date_unreal",  # looks like a date, but the calendar has no such day (or year); first, last
    "time",  # not a time of day from 00:00 to 24:00
    "days",  # not a number of days; max
    "bool",  # neither yes nor no
    "phone",  # not a telephone number
]
CODES: tuple[Code, ...] = get_args(Code)


class Unreadable(ValueError):
    """`code` says what could not be read, `params` what a message about it may want to name; forms do the wording."""

    def __init__(self, code: Code, **params: str | int) -> None:
        super().__init__(code)
        self.code: Code = code
        self.params = params
