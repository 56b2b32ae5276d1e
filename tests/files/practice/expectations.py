"""What an importer must make of each line of the practice files: placed with its days, held, or left out.

Row numbers are the spreadsheet's own, from 1; in the .csv a record is a row, however many lines its quotes hold.
`earliest` and `latest` are the first and last day a placed row may mean, `tolerance_days` how far a reading of a vague
word may differ from them, `asks` the question that must be put to the worker, `time` and `reported` what else the row
tells. `same_nights` lists every happening that more than one file tells.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date, time

from words import Cell, Days, Kind, Line, Log

Expected = dict[str, object]
_LEFT_OUT_BECAUSE = {
    Kind.TITLE: "above the headings",
    Kind.GROUPS: "above the headings",
    Kind.AGAIN: "the headings repeated",
    Kind.LINE: "a footer or a total",
}
_DAY_MONTH_YEAR = re.compile(r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})")
_BRACKET = re.compile(r"\(First (?:informed|known) of this [^()]*?on (\d{1,2}/\d{1,2}/\d{2})\b")


def expect_all(logs: list[Log]) -> Expected:
    """The whole of expected.json: every file, and the rows that tell one happening."""
    return {"files": {log.file: expect(log) for log in logs}, "same_nights": same_nights(logs)}


def expect(log: Log) -> Expected:
    """One file: its heading line, its columns and the outcome of every line that is neither blank nor the headings."""
    rows = [row for row in _rows(log) if row is not None]
    count = Counter(str(row["outcome"]) for row in rows)
    return {
        "agency": log.agency,
        "header_row": header_row(log),
        "columns": [{"heading": h, "field": f} for h, f in zip(log.headings, log.fields, strict=True)],
        "rows": len(rows),
        "placed": count["placed"],
        "held": count["held"],
        "left_out": count["left_out"],
        "outcomes": rows,
    }


def header_row(log: Log) -> int:
    """The row number of the headings, as the spreadsheet shows it."""
    return 1 + [line.kind for line in log.lines].index(Kind.HEADINGS)


def same_nights(logs: list[Log]) -> list[Expected]:
    """The happenings that several agencies tell, in order of their first account's date."""
    told: dict[str, list[list[object]]] = {}
    for log in logs:
        for number, line in enumerate(log.lines, start=1):
            if line.night:
                told.setdefault(line.night, []).append([log.file, number])
    return [{"night": night, "accounts": told[night]} for night in sorted(told, key=_in_order)]


def _in_order(night: str) -> tuple[int, int, int]:
    day, month, year = night.split()
    return int(year), list(calendar.month_name).index(month), int(day)


def _rows(log: Log) -> list[Expected | None]:
    above: Cell = None
    rows: list[Expected | None] = []
    for number, line in enumerate(log.lines, start=1):
        if line.kind is Kind.ROW:
            when = line.cells[log.fields.index("event_date")]
            above = above if when == "^" else when
            rows.append({"row": number, **_outcome(log, line, above)})
        elif line.kind in _LEFT_OUT_BECAUSE:
            rows.append({"row": number, "outcome": "left_out", "because": _LEFT_OUT_BECAUSE[line.kind]})
        else:
            rows.append(None)
    return rows


def _outcome(log: Log, line: Line, when: Cell) -> Expected:
    days, tolerance = _days_of(log, when)
    if days is None:
        return {"outcome": "held", "text": "" if when is None else str(when)}
    placed: Expected = {"outcome": "placed", "earliest": days[0].isoformat(), "latest": days[1].isoformat()}
    if tolerance:
        placed["tolerance_days"] = tolerance
    if _is_first_of_month(when, days):
        placed["asks"] = "first-of-month"
    return placed | _time_of(log, line) | _reported(log, line)


def _days_of(log: Log, when: Cell) -> tuple[Days | None, int]:
    if isinstance(when, date):
        return _day_or_month(when), 0
    if not isinstance(when, str):
        return None, 0
    if when in log.means:
        return log.means[when], 0
    if when in log.means_about:
        return log.means_about[when], 31
    day, month, year = (int(part) for part in _parts(log, when))
    return _day_or_month(date(year if year > 99 else 2000 + year, month, day)), 0


def _parts(log: Log, when: str) -> tuple[str, ...]:
    found = _DAY_MONTH_YEAR.fullmatch(when)
    if not found:
        raise LookupError(f"{log.file}: say under means what {when!r} means")
    return found.groups()


def _day_or_month(day: date) -> Days:
    """The day; for a 1st the whole month, because the guidance has workers write the 1st where the day is not known."""
    if day.day > 1:
        return day, day
    return day, day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _is_first_of_month(when: Cell, days: Days) -> bool:
    is_a_day = isinstance(when, date) or (isinstance(when, str) and bool(_DAY_MONTH_YEAR.fullmatch(when)))
    return is_a_day and days[0].day == 1


def _time_of(log: Log, line: Line) -> Expected:
    if "event_time" not in log.fields:
        return {}
    at = line.cells[log.fields.index("event_time")]
    return {"time": at.strftime("%H:%M")} if isinstance(at, time) else {}


def _reported(log: Log, line: Line) -> Expected:
    """The day it was first told: from its own column, or from the bracket in the details."""
    if "reported_date" in log.fields:
        told = line.cells[log.fields.index("reported_date")]
        days = _days_of(log, told)[0] if told else None
        return {"reported": days[0].isoformat()} if days else {}
    found = _BRACKET.search(str(line.cells[log.fields.index("details")]))
    if not found:
        return {}
    day, month, year = (int(part) for part in found[1].split("/"))
    return {"reported": date(2000 + year, month, day).isoformat()}
