"""Hints on wording, never more: what a reader from outside, or the child one day, may stumble over."""

from chronoapp.domain.wording.hint import Hint, HintKind, SetAside, Written
from chronoapp.domain.wording.whole import hints_of_case, hints_of_event, hints_of_written, written_in

__all__ = [
    "Hint",
    "HintKind",
    "SetAside",
    "Written",
    "hints_of_case",
    "hints_of_event",
    "hints_of_written",
    "written_in",
]
