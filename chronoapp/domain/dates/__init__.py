"""Dates as people write them: read day first, never guessed, and said again as they may honestly be said."""

from chronoapp.domain.dates.value import Choice, DateProblem, EventDate, Precision, Qualifier, Reading

__all__ = ["Choice", "DateProblem", "EventDate", "Precision", "Qualifier", "Reading"]
