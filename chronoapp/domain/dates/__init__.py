"""Dates as people write them: read day first, never guessed, and said again as they may honestly be said."""

from chronoapp.domain.dates.checks import reported_before_happened
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.day_counts import DAY_COUNT
from chronoapp.domain.dates.edtf import from_edtf, to_edtf
from chronoapp.domain.dates.first_reported import FirstReported, read_first_reported, write_first_reported
from chronoapp.domain.dates.office_years import BEGAN_OR_ENDED
from chronoapp.domain.dates.quarters import QUARTER
from chronoapp.domain.dates.reading import read_date
from chronoapp.domain.dates.record import from_record, to_record
from chronoapp.domain.dates.says import say
from chronoapp.domain.dates.terms import NamedPeriod, SchoolCalendar
from chronoapp.domain.dates.value import Choice, DateProblem, EventDate, Precision, Qualifier, Reading
from chronoapp.domain.dates.yearless import YEAR_REPORTED

__all__ = [
    "BEGAN_OR_ENDED",
    "DAY_COUNT",
    "QUARTER",
    "YEAR_REPORTED",
    "Choice",
    "DateContext",
    "DateProblem",
    "EventDate",
    "FirstReported",
    "NamedPeriod",
    "Precision",
    "Qualifier",
    "Reading",
    "SchoolCalendar",
    "from_edtf",
    "from_record",
    "read_date",
    "read_first_reported",
    "reported_before_happened",
    "say",
    "to_edtf",
    "to_record",
    "write_first_reported",
]
