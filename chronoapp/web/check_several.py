"""The part of the import check where a row that names several dates becomes one event or one on each."""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.dates import say
from chronoapp.domain.rows import Held, Placed
from chronoapp.domain.rows_answers import SheetAnswers

_MOST_IN_WORDS = 3


@dataclass(frozen=True, slots=True)
class SeveralShown:
    """The choices of one row: the name of their field, (value, label) pairs, the row's own answer ("" for none).

    `is_open` where nobody has said anything of the row, nor of its column.
    """

    row: int
    name: str
    choices: tuple[tuple[str, str], ...]
    said: str
    is_open: bool


def several_shown(outcome: Placed | Held, said: SheetAnswers) -> SeveralShown | None:
    """What may be made of a row of several dates; None for any other."""
    several = outcome.several
    if several is None:
        return None
    own = said.topics.get((several.column, several.topic), "")
    name = f"topic-{several.column}-{several.topic}"
    return SeveralShown(outcome.row, name, several.choices, own, not several.said)


def becomes_says(placed: Placed) -> str:
    """What a row becomes: "3 May 2019: Visited", or "two events" with their dates."""
    first = placed.draft
    if not placed.also:
        return f"{say(first.event_date)}: {first.headline}"
    days = [say(draft.event_date) for draft in placed.drafts]
    n = ("", "", "Two", "Three")[len(days)] if len(days) <= _MOST_IN_WORDS else str(len(days))
    return f"{n} events, on {', '.join(days[:-1])} and {days[-1]}: {first.headline}"
