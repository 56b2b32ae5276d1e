from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chronoapp.domain.progress import Meter, Progress, in_words

BEGAN = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def at(stage: str, done: int, problem: str = "") -> Progress:
    return Progress("x", stage, done, 10_000, "Alice Marlow", BEGAN, BEGAN, problem)


def test_a_meter_counts_what_goes_by_and_passes_it_on() -> None:
    meter = Meter(total=1000)
    meter.begin("understanding")
    assert list(meter.counted(range(1000))) == list(range(1000))
    assert 900 <= meter.done <= 1000


def test_how_far_it_is_only_grows() -> None:
    stages = [("waiting", 0), ("reading", 0), ("understanding", 0), ("understanding", 5_000), ("storing", 0)]
    shares = [at(*stage).share for stage in stages]
    assert shares == sorted(shares)
    assert at("understanding", 20_000).share <= at("storing", 0).share


def test_the_time_left_is_told_from_the_time_it_took() -> None:
    assert at("waiting", 0).left(BEGAN + timedelta(seconds=30)) == ""
    assert at("storing", 0).left(BEGAN + timedelta(seconds=60)) == "about 40 seconds"


@pytest.mark.parametrize(
    ("seconds", "says"), [(3, "a few seconds"), (44, "about 40 seconds"), (150, "about 2 minutes")]
)
def test_a_length_of_time_is_said_roughly(seconds: float, says: str) -> None:
    assert in_words(seconds) == says


def test_silence_for_a_minute_means_the_server_stopped() -> None:
    assert at("storing", 0).is_running(BEGAN + timedelta(seconds=59))
    assert at("storing", 0).is_lost(BEGAN + timedelta(seconds=61))
    refused = at("reading", 0, "It cannot be read.")
    assert not refused.is_lost(BEGAN + timedelta(days=1))
    assert not refused.is_running(BEGAN)
