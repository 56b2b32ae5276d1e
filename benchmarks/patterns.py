"""Patterns planted in made-up chronologies and how many are found; the same shuffled and how many still show any.

And the seconds for a case of 5,000 events.

Each chronology has uneven recording (some months busy, most entries on weekdays), a tenth of its dates vague or on a
placeholder first, and days that tie. Shuffling deals what happened anew among the same dates.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from measuring.clock import timed
from measuring.planted import COMPARED, SIZES, TODAY, counted_cases, in_bursts, make, plant_sequence, shuffled

from chronoapp import patterns
from chronoapp.charts.bars import draw_bars
from chronoapp.charts.strip import draw_strip, ground
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Event
from chronoapp.domain.findings import Found
from chronoapp.domain.thresholds import Thresholds

FOUND, FALSE = 0.95, 0.05
SECONDS = 1.5  # for a case of 5,000 events


def look(chronology: Chronology) -> Found:
    """The findings."""
    return patterns.find(chronology, Thresholds(), TODAY)


def measure_compared(each: int) -> tuple[float, float]:
    """Print how many planted patterns are found and how many shuffled chronologies show any."""
    print(f"{'planted':<14}" + "".join(f"{f'{size} events':>13}" for size in SIZES) + f"{'found':>9}{'shuffled':>10}")
    all_found, all_false, all_made = 0, 0, 0
    for name, (plant, pattern, subject) in COMPARED.items():
        by_size, false = [], 0
        for size in SIZES:
            hits = 0
            for seed in range(each):
                made = make(plant, size, seed * 1000 + size)
                hits += any(
                    f.stands_out and f.pattern == pattern and f.subject.startswith(subject) for f in look(made).findings
                )
                false += any(f.stands_out for f in look(shuffled(made, seed)).findings)
            by_size.append(hits)
        made_here = each * len(SIZES)
        all_found, all_false, all_made = all_found + sum(by_size), all_false + false, all_made + made_here
        row = "".join(f"{f'{hits} of {each}':>13}" for hits in by_size)
        print(f"{name:<14}{row}{sum(by_size) / made_here:>9.1%}{false / made_here:>10.1%}", flush=True)
    print(f"{'all':<14}{'':>{13 * len(SIZES)}}{all_found / all_made:>9.1%}{all_false / all_made:>10.1%}")
    return all_found / all_made, all_false / all_made


def measure_bursts(each: int) -> None:
    """Print how many chronologies show anything in which nothing is planted, but each theme comes in its own bursts."""
    print(f"\n{'in bursts':<14}", end="")
    for size in SIZES:
        false = sum(any(f.stands_out for f in look(in_bursts(size, seed)).findings) for seed in range(each))
        print(f"{f'{false} of {each}':>13}", end="", flush=True)
    print("   nothing planted")


def measure_counted(each: int) -> None:
    """Print how many of the counted patterns are found where planted, and where not."""
    print(f"\n{'counted':<20}{'found':>12}{'where not planted':>20}")
    for name, of in counted_cases():
        pairs = [of(seed) for seed in range(each)]
        hits = sum(_is_found(name, planted) for planted, _ in pairs)
        false = sum(_is_found(name, other) for _, other in pairs)
        print(f"{name:<20}{f'{hits} of {each}':>12}{f'{false} of {each}':>20}", flush=True)


def _is_found(name: str, chronology: Chronology) -> bool:
    # A gap is planted for everybody; single agencies are silent for long in any of these chronologies.
    return any(f.pattern == name and (name != "gaps" or not f.subject) for f in look(chronology).findings)


def measure_time(size: int) -> float:
    """Print the processor seconds for one large case, the best of three: to find, and to draw every card's charts."""
    made = make(plant_sequence, size, 7)
    found = look(made)
    events = {event.id: event for event in made.events}
    finding = min(timed(lambda: look(made)).cpu for _ in range(3))
    drawing = min(timed(lambda: _draw(found, events)).cpu for _ in range(3))
    counts = f"{len(found.findings)} findings, {len(found.tried)} things tried"
    print(f"\n{len(events):,} events: {finding:.2f} s of processor time for {counts}, {drawing:.2f} s for their charts")
    return finding + drawing


def _draw(found: Found, events: Mapping[str, Event]) -> None:
    under = ground(tuple(events.values()))
    for finding in found.findings:
        draw_strip([events[one] for one in finding.event_ids], under)
        draw_bars(finding)


def main() -> None:
    """Measure all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few of each: does it run at all")
    parser.add_argument("--each", type=int, default=50, help="chronologies of each kind and size")
    given = parser.parse_args()
    each = 2 if given.smoke else given.each
    share_found, share_false = measure_compared(each)
    measure_bursts(each)
    measure_counted(each)
    taken = measure_time(500 if given.smoke else 5000)
    if not given.smoke and (share_found < FOUND or share_false > FALSE):
        sys.exit(f"At least {FOUND:.0%} should be found and at most {FALSE:.0%} of the shuffled show any.")
    if not given.smoke and taken > SECONDS:
        sys.exit(f"5,000 events should take {SECONDS} seconds at most.")


if __name__ == "__main__":
    main()
