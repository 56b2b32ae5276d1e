"""Who knew what: the days of the known-by rules, blanks where nobody told, and months that add up."""

from __future__ import annotations

import random
from datetime import date

import pytest

from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.knowing import was_known_by
from chronoapp.domain.who_knew import by_month, came_to_light, is_new_to_all, who_knew


def day(year: int, month: int, number: int) -> EventDate:
    value = date(year, month, number)
    return EventDate("", "", value, value, Precision.DAY)


def event(name: str, when: EventDate, *told: tuple[str, EventDate | None]) -> Event:
    accounts = (Account(f"{name}-{n}", agency, reported_date=reported) for n, (agency, reported) in enumerate(told))
    return Event(name, when, name, accounts=tuple(accounts))


NIGHT = event("night", day(2024, 2, 29), ("Police", day(2024, 2, 29)), ("School", day(2024, 3, 12)))
FALL = event("fall", day(2024, 3, 5), ("Health", None))
NEVER = EventDate("", "", None, None, Precision.UNKNOWN)


def test_each_agency_knew_from_the_day_it_was_told() -> None:
    matrix = who_knew([NIGHT, FALL])
    assert matrix.agencies == ("Health", "Police", "School")
    _, police, school = matrix.events[0].knew
    assert (police.day, police.lag, police.is_first) == (date(2024, 2, 29), 0, True)
    assert (school.day, school.lag, school.is_first) == (date(2024, 3, 12), 12, False)
    assert matrix.events[0].knew[0] is None
    assert (matrix.totals, matrix.by_one) == ((1, 1, 1), 1)


def test_an_unknown_reported_date_counts_from_the_day_it_happened_and_says_so() -> None:
    (health,) = who_knew([FALL]).events[0].knew
    assert (health.day, health.lag, health.is_assumed, health.is_first) == (date(2024, 3, 5), None, True, False)
    (undated,) = who_knew([event("x", NEVER, ("Health", None))]).events[0].knew
    assert undated.day is None


def test_on_an_earlier_day_the_later_account_is_a_blank() -> None:
    matrix = who_knew([NIGHT, FALL], date(2024, 3, 1))
    assert matrix.agencies == ("Police", "School")
    assert [one is not None for one in matrix.events[0].knew] == [True, False]
    assert len(matrix.events) == 1


def test_an_account_taken_back_tells_nothing() -> None:
    back = Account("b", "School", reported_date=day(2024, 3, 1), standing=Standing.TAKEN_BACK)
    kept = Account("p", "Police", reported_date=day(2024, 3, 2))
    matrix = who_knew([Event("e", day(2024, 3, 1), "e", accounts=(back, kept))])
    assert [one is not None for one in matrix.events[0].knew] == [True, False]


def test_a_month_counts_who_knew_by_its_end_and_who_knew_later() -> None:
    february, march = by_month(who_knew([NIGHT, FALL]))
    assert (february.start, february.events, february.by_end, february.ever) == (
        date(2024, 2, 1),
        1,
        (0, 1, 0),
        (0, 1, 1),
    )
    assert (march.events, march.by_end) == (1, (1, 0, 0))


@pytest.mark.parametrize("seed", range(5))
def test_the_matrix_agrees_with_the_known_by_rule_on_any_day(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - invents accounts, keeps no secret
    agencies = ("Police", "School", "Health")
    events = [
        event(
            f"e{n}",
            day(2024, chance.randint(1, 12), chance.randint(1, 28)),
            *(
                (one, day(2024, chance.randint(1, 12), 9) if chance.random() < 0.7 else None)
                for one in agencies
                if chance.random() < 0.6
            ),
        )
        for n in range(30)
    ]
    by = date(2024, chance.randint(1, 12), 15)
    matrix = who_knew(events, by)
    told = {
        (row.event.id, agency)
        for row in matrix.events
        for agency, knew in zip(matrix.agencies, row.knew, strict=True)
        if knew
    }
    known = [one for one in events if was_known_by(one, by)]  # the events the chronology shows as known by then
    assert told == {(one.id, agency) for one in known for agency in agencies if was_known_by(one, by, agency)}


def test_what_came_to_light_is_new_to_all_or_to_another_agency() -> None:
    matrix = came_to_light(who_knew([NIGHT, FALL]), date(2024, 3, 1))
    assert [(row.event.id, is_new_to_all(row, date(2024, 3, 1))) for row in matrix.events] == [
        ("night", False),  # the school was told of it twelve days later
        ("fall", True),
    ]
    assert came_to_light(who_knew([NIGHT]), date(2024, 3, 12)).events == ()
