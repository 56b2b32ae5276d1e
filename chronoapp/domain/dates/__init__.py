"""Dates as people write them: read day first, never guessed, and said again as they may honestly be said."""

from chronoapp.domain.dates.checks import reported_before_happened
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.edtf import from_edtf, to_edtf
from chronoapp.domain.dates.reading import read_date
from chronoapp.domain.dates.record import from_record, to_record
from chronoapp.domain.dates.says import say
from chronoapp.domain.dates.terms import NamedPeriod, SchoolCalendar
from chronoapp.domain.dates.value import Choice, DateProblem, EventDate, Precision, Qualifier, Reading

__all__ = [
    "Choice",
    "DateContext",
    "DateProblem",
    "EventDate",
    "NamedPeriod",
    "Precision",
    "Qualifier",
    "Reading",
    "SchoolCalendar",
    "from_edtf",
    "from_record",
    "read_date",
    "reported_before_happened",
    "say",
    "to_edtf",
    "to_record",
]
