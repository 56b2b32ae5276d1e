"""Rows a second of reading dates, against dateutil and strptime on the same texts in one run."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from chronoapp.domain.dates import DateContext, read_date

try:
    from dateutil import parser as dateutil_parser
except ImportError:  # the comparison is left out where it is not installed
    dateutil_parser = None

FORMS: dict[str, Callable[[date, random.Random], str]] = {
    "6/7/2019": lambda day, _: f"{day.day}/{day.month}/{day.year}",
    "06/07/2019 14:30": lambda day, dice: f"{day:%d/%m/%Y} {dice.randrange(1, 24):02d}:{dice.randrange(60):02d}",
    "06/07/19": lambda day, _: f"{day:%d/%m/%y}",
    "6 July 2019": lambda day, _: f"{day.day} {day:%B} {day.year}",
    "Sat 6th July 2019": lambda day, _: f"{day:%a} {day.day}th {day:%B} {day.year}",
    "2019-07-06": lambda day, _: day.isoformat(),
    "July 2019": lambda day, _: f"{day:%B} {day.year}",
}
STRPTIME = {
    "6/7/2019": "%d/%m/%Y",
    "06/07/2019 14:30": "%d/%m/%Y %H:%M",
    "06/07/19": "%d/%m/%y",
    "6 July 2019": "%d %B %Y",
}


def _texts(form: str, rows: int) -> list[str]:
    dice = random.Random(20190706)  # noqa: S311 - the same rows each run
    days = [date(2000, 1, 1) + timedelta(days=dice.randrange(9_000)) for _ in range(rows)]
    return [FORMS[form](day, dice) for day in days]


def _seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        read(text)
    return time.perf_counter() - start


def _dateutil(text: str) -> object:
    return dateutil_parser.parse(text, dayfirst=True) if dateutil_parser else None


def measure(rows: int) -> None:
    """Print for each form the seconds for `rows` rows, the rows a second, and others' times as multiples of ours."""
    context = DateContext(today=date(2026, 11, 22))
    print(f"{'form':<20}{'seconds':>9}{'rows/s':>10}{'dateutil':>10}{'strptime':>10}   ({rows:,} rows, times our own)")
    for form in FORMS:
        texts = _texts(form, rows)
        own = _seconds(lambda text: read_date(text, context), texts)
        other = _seconds(_dateutil, texts[: rows // 10]) * 10 / own if dateutil_parser else float("nan")
        pattern = STRPTIME.get(form)
        plain = _seconds(lambda text, p=pattern: datetime.strptime(text, p), texts) / own if pattern else float("nan")  # noqa: DTZ007 - a day, no moment
        print(f"{form:<20}{own:>9.2f}{rows / own:>10,.0f}{other:>9.1f}x{plain:>9.1f}x")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--smoke", action="store_true", help="500 rows")
    asked = arguments.parse_args()
    measure(500 if asked.smoke else asked.rows)
