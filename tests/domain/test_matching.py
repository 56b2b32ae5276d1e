"""What is proposed as one event, what is not, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import Account, Event, Provenance, Significance
from chronoapp.domain.matching import Proposal, Surety, propose

CASE = Case(
    "c",
    "LC-1",
    "Fairley family",
    (Child("ines", "Ines Fairley"), Child("tom", "Tom Fairley")),
    (Person("carl", "Carl Denholm", relationship="mother's partner"), Person("kerry", "Kerry Lowe", aliases=("Mum",))),
)
FIRE = "A chip pan caught fire and the brigade came; Kerry Lowe's curtains burned."


def event(event_id: str, agency: str, when: str, headline: str, details: str = "", file: str = "") -> Event:
    value = read_date(when, DateContext(placeholders="month")).value
    assert value
    place = Provenance(file or agency, "Log", 1, file or agency)
    return Event(event_id, value, headline, details, accounts=(Account(event_id, agency, provenance=place),))


def proposed(*events: Event, apart: set[tuple[str, str]] = frozenset()) -> list[Proposal]:
    """The proposals among these and a year of other entries, so that words have their ordinary rarity."""
    others = [event(f"o{n:02}", "School", f"{n + 1}/9/2017", f"Register kept, lesson {n}") for n in range(1, 25)]
    return [one for one in propose(CASE, [*events, *others], apart) if one.first[0] == "e"]


def test_two_rows_of_one_file_are_two_events_and_two_files_of_one_agency_may_be_one() -> None:
    one = event("e1", "Police", "5/3/2020", "Kitchen fire", FIRE, "log.csv")
    assert proposed(one, event("e2", "Police", "5/3/2020", "Kitchen fire", FIRE, "log.csv")) == []
    assert len(proposed(one, event("e2", "Police", "5/3/2020", "Kitchen fire", FIRE, "crimes.csv"))) == 1


def test_a_first_of_the_month_that_stands_for_a_day_nobody_knew_is_no_agreement_about_the_day() -> None:
    firm = [
        event("e1", "Police", "5/3/2020", "Kitchen fire", "Kerry"),
        event("e2", "GP", "5/3/2020", "Fire in the kitchen"),
    ]
    assert proposed(*firm)
    vague = [
        event("e1", "Police", "1/3/2020", "Kitchen fire", "Kerry"),
        event("e2", "GP", "1/3/2020", "Fire in the kitchen"),
    ]
    assert proposed(*vague) == []


def test_a_vague_date_is_proposed_only_with_strong_words_and_never_as_likely() -> None:
    firm = event("e1", "Housing", "5/3/2020", "Kitchen fire", FIRE)
    (one,) = proposed(firm, event("e2", "Family", "March 2020", "Chip pan fire", FIRE))
    assert one.surety is Surety.POSSIBLE
    assert one.against == "The day is not known to both."
    assert proposed(firm, event("e2", "Family", "March 2020", "Fire", "Kerry was upset.")) == []
    assert proposed(firm, event("e2", "Family", "2020", "Chip pan fire", FIRE)) == []


def test_another_child_named_speaks_against_it() -> None:
    hospital = event("e1", "Hospital", "5/3/2020", "Fractured wrist", "Ines fell from the climbing frame.")
    (same,) = proposed(hospital, event("e2", "School", "5/3/2020", "Climbing frame", "Ines hurt her wrist."))
    assert same.against == ""
    assert proposed(hospital, event("e2", "School", "5/3/2020", "Climbing frame", "Tom hurt his wrist.")) == []
    twin = "Tom fell from the climbing frame and fractured his wrist."
    (other,) = proposed(hospital, event("e2", "School", "5/3/2020", "Accident on the climbing frame", twin))
    assert other.against == "One names Ines, the other Tom."
    assert other.surety is Surety.POSSIBLE


def test_an_evening_and_the_small_hours_are_one_night_and_two_evenings_are_not() -> None:
    evening = event("e1", "Police", "5/3/2020 23:40", "Assault", "Kerry Lowe pushed by Carl Denholm.")
    (one,) = proposed(evening, event("e2", "Hospital", "6/3/2020 01:10", "Cut to the eye", "Mum says Carl pushed her."))
    assert one.why.startswith("Same night; both name Carl Denholm and Kerry Lowe")
    assert proposed(evening, event("e2", "Hospital", "6/3/2020 23:10", "Cut", "Mum says Carl pushed her.")) == []


def test_what_the_account_says_of_last_night_is_the_day_before() -> None:
    fire = event("e1", "Police", "5/3/2020 20:00", "Kitchen fire", FIRE)
    (one,) = proposed(fire, event("e2", "School", "6/3/2020", "Upset", "Ines said the chip pan burned last night."))
    assert "speaks of the day of the earlier one" in one.why


def test_a_name_written_with_a_slip_of_the_pen_still_names_its_bearer() -> None:
    one = event("e1", "Police", "5/3/2020", "Disturbance", "Carl Denholm kicked the door.")
    (found,) = proposed(one, event("e2", "Housing", "5/3/2020", "Door repair", "Door kicked in by Mr Denholme."))
    assert "both name Carl Denholm" in found.why


def test_an_event_left_out_or_without_a_date_is_not_proposed() -> None:
    one = event("e1", "Police", "5/3/2020", "Kitchen fire", FIRE)
    other = event("e2", "Housing", "5/3/2020", "Kitchen fire", FIRE)
    assert len(proposed(one, other)) == 1
    assert proposed(one, replace(other, significance=Significance.LEFT_OUT)) == []


def test_what_is_kept_apart_from_a_joined_account_is_kept_apart_from_the_whole() -> None:
    one, other = (
        event(name, agency, "5/3/2020", "Fire", FIRE) for name, agency in (("e1", "Police"), ("e2", "Housing"))
    )
    third = event("e3", "GP", "5/3/2020", "Fire", FIRE)
    together = replace(one, joined=(replace(other, joined_into="e1"),), accounts=(*one.accounts, *other.accounts))
    assert [(found.first, found.second) for found in proposed(together, third)] == [("e1", "e3")]
    assert proposed(together, third, apart={("e2", "e3")}) == []
