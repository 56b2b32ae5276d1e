"""What the grammar makes of a text before it is held against what else is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from chronoapp.domain.dates.almanac import last_of_month
from chronoapp.domain.dates.value import Choice, DateProblem, EventDate, Precision, Qualifier


@dataclass(frozen=True, slots=True)
class Found:
    """A reading in the making: days, EDTF with its marks, and any question. `has_value` False: the question alone."""

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    edtf: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    time: str | None = None
    problem: DateProblem | None = None
    parts: tuple[Found, ...] = ()
    has_value: bool = True
    is_expected: bool = False  # a day something is due: it may lie in the future
    is_bare_first: bool = False  # the first of a month, with no weekday or time to show it is the very day

    @property
    def is_one_day(self) -> bool:
        """True for a day, with or without a time."""
        return self.has_value and self.earliest is not None and self.earliest == self.latest

    @property
    def is_closed(self) -> bool:
        """True where both ends are known."""
        return self.has_value and self.earliest is not None and self.latest is not None

    def value(self, text: str) -> EventDate:
        """The event date, with `text` as what was written."""
        return EventDate(text, self.edtf, self.earliest, self.latest, self.precision, self.qualifier, self.time)


def a_day(day: date) -> Found:
    """One day, as written."""
    return Found(day, day, Precision.DAY, day.isoformat(), is_bare_first=day.day == 1)


def a_month(year: int, month: int) -> Found:
    """One month."""
    return Found(date(year, month, 1), last_of_month(year, month), Precision.MONTH, f"{year:04d}-{month:02d}")


def a_year(year: int) -> Found:
    """One year."""
    return Found(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, f"{year:04d}")


def a_stretch(first: date, last: date, precision: Precision = Precision.RANGE) -> Found:
    """The days from `first` to `last`, both included."""
    return Found(first, last, precision, interval_edtf(first, last))


def interval_edtf(first: date | None, last: date | None) -> str:
    """The two ends as an EDTF interval in the fewest figures that say the same days; `..` where open."""
    start, end = _end_edtf(first, last, is_start=True), _end_edtf(first, last, is_start=False)
    return start if start == end else f"{start}/{end}"


def _end_edtf(first: date | None, last: date | None, *, is_start: bool) -> str:
    day = first if is_start else last
    if day is None:
        return ".."
    starts_year = first is None or (first.month, first.day) == (1, 1)
    ends_year = last is None or (last.month, last.day) == (12, 31)
    if starts_year and ends_year:
        return f"{day.year:04d}"
    starts_month = first is None or first.day == 1
    ends_month = last is None or last == last_of_month(last.year, last.month)
    return f"{day.year:04d}-{day.month:02d}" if starts_month and ends_month else day.isoformat()


def a_week(first: date) -> Found:
    """The seven days from `first`."""
    return a_stretch(first, first + timedelta(days=6), Precision.WEEK)


def refused(says: str, topic: str = "") -> Found:
    """No date: the text must be changed."""
    return Found(problem=DateProblem("refuse", says, (), topic), has_value=False)


def asked(says: str, topic: str, choices: tuple[Choice, ...] = ()) -> Found:
    """No date until a person chooses."""
    return Found(problem=DateProblem("ask", says, choices, topic), has_value=False)


def qualified(found: Found, qualifier: Qualifier) -> Found:
    """`found` as approximate or uncertain; both together keep both marks (`%`) in the EDTF."""
    if not found.has_value:
        return found
    mark = "~" if qualifier is Qualifier.APPROXIMATE else "?"
    return replace(found, edtf=mark_edtf(found.edtf, mark), qualifier=qualifier, is_bare_first=False)


def mark_edtf(edtf: str, mark: str) -> str:
    """`edtf` with `~` or `?` at each end that has a date."""
    if edtf[:1] in "[{":
        return edtf  # a choice among days is its own uncertainty, and takes no mark
    return "/".join(_marked(end.split("T")[0], mark) for end in edtf.split("/"))


def _marked(end: str, mark: str) -> str:
    if end in {"", ".."}:
        return end
    if end[-1] in "~?%":
        return end if end[-1] in {mark, "%"} else end[:-1] + "%"
    return end + mark


def at_time(found: Found, time: str) -> Found:
    """One day with its time (`HH:MM`)."""
    is_exact = found.qualifier is Qualifier.EXACT
    edtf = f"{found.edtf}T{time}:00" if is_exact else found.edtf
    return replace(found, time=time, precision=Precision.TIME, edtf=edtf, is_bare_first=False)
