from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import Account, Event, Provenance
from chronoapp.domain.matching import Proposal, Surety, propose

MONTH = DateContext(placeholders="month")  # a first of the month is the month, as a careful worker answers


@dataclass
class Labelled:
    """A family's events in one case, which pairs of them are one event, and which half they are for."""

    half: str
    case: Case
    events: list[Event]
    pairs: list[tuple[str, str]]
    same: set[tuple[str, str]]


@dataclass
class Figures:
    right: int = 0
    proposed: int = 0
    same: int = 0
    pairs: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed

    @property
    def recall(self) -> float:
        return self.right / self.same


def read_family(path: Path) -> Labelled:
    family = tomllib.loads(path.read_text("utf-8"))
    children = tuple(
        Child(f"{path.stem}-c{n}", one["name"], one["born"], None, tuple(one.get("aliases", ())))
        for n, one in enumerate(family["children"])
    )
    people = tuple(
        Person(f"{path.stem}-p{n}", **(one | {"aliases": tuple(one.get("aliases", ()))}))
        for n, one in enumerate(family["people"])
    )
    case = Case(path.stem, path.stem, path.stem, children, people)
    made = Labelled(family["set"], case, [], [], set())
    for number, (label, _why, *accounts) in enumerate(family["pairs"]):
        first, second = (_event(f"{path.stem}-{number:02}-{side}", *told) for side, told in enumerate(accounts))
        made.events += [first, second]
        made.pairs.append((first.id, second.id))
        if label == "same":
            made.same.add((first.id, second.id))
    return made


def _event(event_id: str, agency: str, when: str, headline: str, details: str) -> Event:
    reading = read_date(when, MONTH)
    assert reading.value, when
    account = Account(event_id, agency, event_date=reading.value, provenance=Provenance(agency, "Log", 1, agency))
    return Event(event_id, reading.value, headline, details, accounts=(account,))


@pytest.fixture(scope="module")
def families(project: Path) -> list[Labelled]:
    return [read_family(path) for path in sorted((project / "tests" / "files" / "matching").glob("*.toml"))]


def figures(families: Iterable[Labelled]) -> Figures:
    """Every proposal counts, also one between accounts of two different pairs: that one is wrong."""
    found = Figures()
    for family in families:
        proposed = {(one.first, one.second) for one in propose(family.case, family.events)}
        found.right += len(proposed & family.same)
        found.proposed += len(proposed)
        found.same += len(family.same)
        found.pairs += len(family.pairs)
    return found


def show(name: str, found: Figures) -> None:
    sys.stdout.write(
        f"{name:<10}{found.pairs:>4} pairs, {found.same} same: precision {found.precision:.2f}, "
        f"recall {found.recall:.2f} ({found.right} of {found.proposed} proposed are right)\n"
    )


def test_the_labelled_pairs_are_a_hundred_half_of_them_held_out(families: list[Labelled]) -> None:
    assert sum(len(family.pairs) for family in families) == 100
    assert sum(len(family.pairs) for family in families if family.half == "held-out") == 50
    assert sum(len(family.same) for family in families) == 45


def test_nine_proposals_in_ten_are_right_and_four_in_five_are_found(
    families: list[Labelled], capsys: pytest.CaptureFixture[str]
) -> None:
    halves = {half: [family for family in families if family.half == half] for half in ("tuning", "held-out")}
    found = {"all": figures(families)} | {half: figures(of_half) for half, of_half in halves.items()}
    with capsys.disabled():
        sys.stdout.write("\nSame or different events, told by two agencies\n")
        for name, one in found.items():
            show(name, one)
    for one in found.values():
        assert one.precision >= 0.9
        assert one.recall >= 0.8


def test_no_proposal_called_likely_is_wrong(families: list[Labelled]) -> None:
    for family in families:
        likely = {(one.first, one.second) for one in propose(family.case, family.events) if one.surety is Surety.LIKELY}
        assert likely <= family.same


def test_a_proposal_says_why_in_words_and_gives_no_number_for_how_sure(families: list[Labelled]) -> None:
    night = next(one for one in _of(families, "prowse") if one.first == "prowse-00-0")
    assert night.surety is Surety.LIKELY
    assert night.why.startswith("Same night; both name Carl Denholm and Kerry Prowse; 3 words in common: ")
    assert "“sutures”" in night.why or "“laceration”" in night.why or "“cut”" in night.why


def _of(families: list[Labelled], name: str) -> tuple[Proposal, ...]:
    family = next(one for one in families if one.case.id == name)
    return propose(family.case, family.events)


def test_a_pair_kept_apart_is_not_proposed_again(families: list[Labelled]) -> None:
    family = families[0]
    kept = propose(family.case, family.events)[0]
    again = propose(family.case, family.events, {(kept.first, kept.second)})
    assert (kept.first, kept.second) not in {(one.first, one.second) for one in again}
    assert len(again) == len(propose(family.case, family.events)) - 1


def test_the_order_of_the_events_makes_no_difference(families: list[Labelled]) -> None:
    for family in families:
        assert propose(family.case, family.events[::-1]) == propose(family.case, family.events)
