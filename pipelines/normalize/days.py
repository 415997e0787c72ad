"""Days as ISO strings: arithmetic that also holds before year 1 (astronomical years).

What belongs here: turning year, month and day into ISO text and back, bounds of months and years,
adding days. What does not: reading dates in a text (``dates``).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

# The calendar repeats after 400 years, so that far years are computed in near ones.
_CYCLE = 400


def iso(year: int, month: int, day: int) -> str:
    """``-0489-09-12`` for 12 September 490 BC."""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


def parts(day: str) -> tuple[int, int, int]:
    """Year, month and day of an ISO day."""
    sign, rest = (-1, day[1:]) if day.startswith("-") else (1, day)
    year, month, number = rest.split("-")
    return sign * int(year), int(month), int(number)


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(_near(year), month)[1]


def month_bounds(year: int, month: int) -> tuple[str, str]:
    return iso(year, month, 1), iso(year, month, month_length(year, month))


def year_bounds(year: int) -> tuple[str, str]:
    return iso(year, 1, 1), iso(year, 12, 31)


def add_days(day: str, n: int) -> str:
    year, month, number = parts(day)
    near = _near(year)
    moved = date(near, month, number) + timedelta(days=n)
    return iso(moved.year + year - near, moved.month, moved.day)


def add_months(year: int, month: int, n: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + n
    return total // 12, total % 12 + 1


def ordinal(day: str) -> int:
    """A number that grows by one a day, for distances between days."""
    year, month, number = parts(day)
    near = _near(year)
    return date(near, month, number).toordinal() + (year - near) // _CYCLE * 146097


def weekday(day: str) -> int:
    """0 for Monday."""
    return (ordinal(day) - 1) % 7


def _near(year: int) -> int:
    return year % _CYCLE + 2000
