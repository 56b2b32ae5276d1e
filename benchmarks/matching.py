"""Proposals for a whole case, against comparing every pair of its events by rapidfuzz alone.

Run: python benchmarks/matching.py [--events 5000] [--naive 1000] [--times 3]. The events are the hundred labelled pairs
of tests/files/matching told over and over, each time some days later and by the same agencies, with the round's number
in the words so that no two rounds are alike. Every pair would take a minute at 5,000 events: that way is measured on
fewer and its time for all is worked out from the number of pairs: it is said to be so. Processor time.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from measuring.clock import timed
from measuring.proof import prove
from rapidfuzz import fuzz

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.dates import DateContext, EventDate, read_date
from chronoapp.domain.events import Account, Event, Provenance
from chronoapp.domain.matching import Proposal, propose

FILES = Path(__file__).parent.parent / "tests" / "files" / "matching"
MONTH = DateContext(placeholders="month")
ROUND = timedelta(
    days=11
)  # how much later each round is told, so that rounds meet now and then, as a real case's days do


def read_families() -> tuple[Case, list[Event], set[tuple[str, str]]]:
    """All four families as one case, their events, and the pairs that are one event."""
    children: list[Child] = []
    people: list[Person] = []
    events: list[Event] = []
    same: set[tuple[str, str]] = set()
    for path in sorted(FILES.glob("*.toml")):
        family = tomllib.loads(path.read_text("utf-8"))
        children += [Child(f"{path.stem}-c{n}", one["name"], one["born"]) for n, one in enumerate(family["children"])]
        people += [
            Person(f"{path.stem}-p{n}", one["name"], one.get("role", ""), one.get("relationship", ""))
            for n, one in enumerate(family["people"])
        ]
        for number, (label, _why, *accounts) in enumerate(family["pairs"]):
            made = [_event(f"{path.stem}-{number:02}-{side}", *told) for side, told in enumerate(accounts)]
            events += made
            if label == "same":
                same.add((made[0].id, made[1].id))
    return Case("case", "case", "case", tuple(children), tuple(people)), events, same


def _event(event_id: str, agency: str, when: str, headline: str, details: str) -> Event:
    value = read_date(when, MONTH).value
    prove(value is not None, f"{when} is not a date.")
    account = Account(event_id, agency, event_date=value, provenance=Provenance(agency, "Log", 1, agency))
    return Event(event_id, value or _unknown(when), headline, details, accounts=(account,))


def _unknown(when: str) -> EventDate:
    raise ValueError(when)


def told_over(events: list[Event], count: int) -> list[Event]:
    """At least `count` events: round after round, each later than the one before."""
    made = []
    for number in range(-(-count // len(events))):
        for event in events:
            later = replace(
                event.date, earliest=_later(event.date.earliest, number), latest=_later(event.date.latest, number)
            )
            details = f"{event.details} Reference {number:04}{event.id[:3]}."
            made.append(replace(event, id=f"{event.id}-{number}", date=later, details=details))
    return made[:count]


def _later(day: date | None, number: int) -> date | None:
    return day + number * ROUND if day else None


def naive(events: list[Event]) -> int:
    """Every pair of two agencies' events compared by rapidfuzz; how many are alike."""
    texts = [(event.accounts[0].agency, f"{event.headline} {event.details}") for event in events]
    alike = 0
    for index, (agency, text) in enumerate(texts):
        for other_agency, other in texts[index + 1 :]:
            if agency != other_agency:
                alike += fuzz.token_set_ratio(text, other, score_cutoff=60) > 0
    return alike


def main() -> None:
    """Print one line for each way."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=5_000)
    arguments.add_argument("--naive", type=int, default=1_000)
    arguments.add_argument("--times", type=int, default=3)
    arguments.add_argument("--smoke", action="store_true", help="400 events, 200 compared by every pair, once")
    asked = arguments.parse_args()
    count, few, times = (400, 200, 1) if asked.smoke else (asked.events, asked.naive, asked.times)
    case, pairs, same = read_families()
    proposed = {(one.first, one.second) for one in propose(case, pairs)}
    prove(
        len(proposed & same) >= 0.8 * len(same), f"{len(proposed & same)} of {len(same)} labelled pairs are proposed."
    )
    prove(
        len(proposed & same) >= 0.9 * len(proposed), f"{len(proposed - same)} of {len(proposed)} proposals are wrong."
    )
    events = told_over(pairs, count)
    found: list[tuple[Proposal, ...]] = []
    ours = min((timed(lambda: found.append(propose(case, events))) for _ in range(times)), key=lambda one: one.cpu)
    theirs = min((timed(lambda: naive(events[:few])) for _ in range(times)), key=lambda one: one.cpu)
    whole = theirs.cpu * (count * count) / (few * few)
    prove(bool(found[0]), "Nothing is proposed.")
    print(f"{count:,} events, {len(found[0]):,} proposals; every pair measured on {few:,} events; the best of {times}")
    print(f"{'':<44}{'of ours, CPU':>14}{'CPU s':>10}{'seconds':>10}")
    print(f"{'proposals of the whole case':<44}{1:>14.2f}{ours.cpu:>10.2f}{ours.clock:>10.2f}")
    print(f"{f'every pair, {few:,} events':<44}{theirs.cpu / ours.cpu:>14.2f}{theirs.cpu:>10.2f}{theirs.clock:>10.2f}")
    print(f"{f'every pair, {count:,} events (worked out)':<44}{whole / ours.cpu:>14.2f}{whole:>10.2f}{'':>10}")


if __name__ == "__main__":
    main()
