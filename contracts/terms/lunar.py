"""Days of the statutory holidays that move with the lunar calendar or the sun, 2025–2035.

Source: 农历 by GB/T 33661-2017. Each lunar date follows from the new moon in Beijing time, recomputed for all years
(Meeus, Astronomical Algorithms, ch. 49). 2027 (23:56) and 2030 (00:07) come minutes from midnight; calendars built on
coarser arithmetic are a day off there. 2028 and 2031 中秋 falls on a day of 国庆.
"""

from datetime import date
from typing import NamedTuple


class Movable(NamedTuple):
    """正月初一, 清明, 五月初五 and 八月十五 of one year."""

    spring: date
    qingming: date
    dragon_boat: date
    mid_autumn: date


_TABLE = """
2025 01-29 04-04 05-31 10-06
2026 02-17 04-05 06-19 09-25
2027 02-06 04-05 06-09 09-15
2028 01-26 04-04 05-28 10-03
2029 02-13 04-04 06-16 09-22
2030 02-03 04-05 06-05 09-12
2031 01-23 04-05 06-24 10-01
2032 02-11 04-04 06-12 09-19
2033 01-31 04-04 06-01 09-08
2034 02-19 04-05 06-20 09-27
2035 02-08 04-05 06-10 09-16
"""
MOVABLE: dict[int, Movable] = {
    int(year): Movable(*(date.fromisoformat(f"{year}-{day}") for day in days))
    for year, *days in (line.split() for line in _TABLE.split("\n") if line)
}
