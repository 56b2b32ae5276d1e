"""The numbers the patterns work with, each a setting an authority may choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When something is asked about. The numbers used are always said in the finding's rule."""

    gap_days: int = 180  # from one event to the next
    gaps_shown: int = 5
    late_days: int = 28  # reported more than so many days after it happened
    fewest_events: int = 3  # for a theme's months, and for saying that an agency told promptly
    themes_shown: int = 6  # themes with a chart of their own over time
    fewest_tried: int = 4  # days on which a theme must have come before anything is tried against chance
    fewest_others: int = 5  # other recorded days there must be to compare with
    window_days: int = 365  # the latest stretch, compared with the one before it
    times_more: int = 2  # by how much two stretches must differ to be asked about
    follow_days: int = 14  # within which one event follows another
    followed_shown: int = 5  # sequences shown that chance might well show too
    anniversary_days: int = 14  # either side of the day
    contact_days: int = 2  # the day of family time and so many after it
    presence_days: int = 28  # in and out of the household, at least so many days of each
    same_answers: int = 3  # times the same decision followed like events
    same_answer_days: int = 365  # … each within so many days of the one before
    missed_times: int = 2  # missed or refused appointments and visits …
    missed_days: int = 120  # … within so many days
    changes_times: int = 2  # moves, or other changes of one kind …
    changes_days: int = 1096  # … within so many days (36 months)
    voice_months: int = 6  # since a child's own words were last written down
    at_once: int = 3  # kinds of harm in one year that are spoken of as coming together
    chance_percent: int = 5  # how often, over everything tried in a case, chance may be let to look like a pattern
