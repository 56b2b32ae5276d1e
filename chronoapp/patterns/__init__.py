"""Events to findings: one file a pattern, each a question with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.findings import Found
from chronoapp.domain.requests import Request
from chronoapp.domain.thresholds import Thresholds


def find(chronology: Chronology, thresholds: Thresholds, today: date, asked: Sequence[Request] = ()) -> Found:
    """What the events may be asked about, and all that was tried against chance.

    Harm and strength are looked at by the same rules. The order the events come in makes no difference, and nothing
    dated after `today` is counted. `asked` is what agencies were asked for, where that is known.
    """
    from chronoapp.patterns.looking import look  # noqa: PLC0415 - loads numpy, which no other page or command needs

    return look(chronology, thresholds, today, asked)
