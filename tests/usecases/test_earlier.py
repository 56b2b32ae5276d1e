"""Any past state of a case is rebuilt from today's and the history, equal to what stood there then."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from chronoapp.domain.access import Right
from chronoapp.domain.accounts import as_one, gathered
from chronoapp.domain.cases import Case
from chronoapp.domain.clocks import end_of
from chronoapp.domain.errors import NotFound
from chronoapp.domain.events import Event
from chronoapp.domain.filters import Choice, Filter
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.usecases import accounts, earlier, events, imports, people, receipts, taking_back
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import load_frame
from chronoapp.usecases.earlier import Reading, chronology_then
from chronoapp.usecases.events import Edit
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.taking_back import TakeBack

HEAD = "Date,Incident,Action\r\n"
ROWS = (
    "06/07/2019,Neighbour heard shouting,Officers attended\r\n",
    "01/03/2020,Children seen alone,Referred\r\n",
    "about May 2020,Ines won the reading prize,\r\n",
)
CORRECTED = (ROWS[0], "02/03/2020,Children seen alone at home,Referred\r\n", "20/11/2020,House fire,Rehoused\r\n")


@dataclass(frozen=True)
class Snapshot:
    """Everything as it was read at a moment."""

    at: datetime
    case: Case
    events: dict[str, Event]


def snapshot(house) -> Snapshot:
    time.sleep(0.003)  # identities tell milliseconds apart
    at = datetime.now(UTC)
    time.sleep(0.003)
    with house.store.begin() as tx:
        entry = enter(tx, house.alice, house.ref, Right.READ, "looked")
        around = load_frame(tx, entry)
        found = stored_events.load_events(tx, entry.id, with_words=True)
        return Snapshot(at, around.case, {event.id: event for event in found})


def rebuilt(house, at: datetime) -> Snapshot:
    with house.store.begin() as tx:
        entry = enter(tx, house.alice, house.ref, Right.READ, "looked")
        later = stored_history.changes_after(tx, entry.id, at)
        then = chronology_then(tx, entry, load_frame(tx, entry), later, at, Reading(with_words=True))
        return Snapshot(at, then.case, {event.id: event for event in then.events})


def as_told(then: Snapshot) -> dict[str, Event]:
    """The events as the chronology tells them: those joined told as one."""
    return {event.id: event for event in map(as_one, gathered(then.events.values()))}


DATES = ("6/7/2019", "July 2019", "about 2016", "1/9/2020", "spring term 2021", "before 2015", "14/3/2020 at 22:40")
WORDS = ("", "Mother was unwell.", "Seen by Ms Ash.\n\nTwo lines, “quoted”.", "<b>bold</b>")


def an_edit(chance: random.Random, event: Event) -> Edit:
    wanted = {
        "date": chance.choice(DATES),
        "headline": f"Headline {chance.random()}",
        "details": chance.choice(WORDS),
        "source": chance.choice(WORDS[:2]),
        "themes": chance.choice(("", "Neglect", "Neglect\nDomestic abuse")),
        "valence": chance.choice(("harm", "mixed", "neutral", "strength")),
        "significance": chance.choice(("core", "supporting", "left out")),
        "why": f"Because {chance.random()}",
        "evidence_ref": chance.choice(WORDS[:2]),
        "sequence": str(chance.randrange(4)),
        "impact.child-ines.effect": chance.choice(WORDS),
        "impact.child-ines.views": chance.choice(WORDS),
        "impact.child-ines.likely": chance.choice(("", "yes")),
        "impact.all.effect": chance.choice(WORDS),
        "decision.new.words": chance.choice(("", "Strategy discussion held.")),
    }
    for decision in event.decisions:
        wanted[f"decision.{decision.id}.words"] = chance.choice(("Visit agreed.", "No action: seen and well."))
        wanted[f"decision.{decision.id}.due"] = chance.choice(("", "14/3/2026"))
        wanted[f"decision.{decision.id}.kind"] = chance.choice(("decided", "no action"))
    names = chance.sample(sorted(wanted), chance.randrange(1, 6))
    fields = {name: wanted[name] for name in names}
    if fields.get("significance") == "left out":
        fields.setdefault("why", "Not about this family.")
    judged = frozenset(chance.sample(("themes", "valence"), chance.randrange(3)))
    return Edit(event.version, fields, the_very_day=chance.random() < 0.3, judged=judged)


def a_step(house, chance: random.Random, made: dict[str, Event]) -> None:
    kind = chance.choice(("edit", "edit", "edit", "edit", "add", "people", "join"))
    if kind == "edit" and made:
        event = made[chance.choice(sorted(made))]
        events.save_event(house.store, house.alice, house.ref, event.id, an_edit(chance, event), house.today)
    elif kind == "join" and len(made) > 2:
        somebody_joins_or_splits(house, chance, made)
    elif kind == "people":
        someone_changes(house, chance)
    else:
        fields = {"date": chance.choice(DATES), "headline": "A new event", "impact.child-tom.effect": "Upset"}
        events.add_event(house.store, house.bob, house.ref, fields, house.today)


def somebody_joins_or_splits(house, chance: random.Random, made: dict[str, Event]) -> None:
    joined = [event.id for event in made.values() if event.joined_into]
    if joined and chance.random() < 0.5:
        accounts.split(house.store, house.alice, house.ref, chance.choice(joined))
    else:
        keep, other = chance.sample(sorted(one for one in made if one not in joined), 2)
        accounts.join(house.store, house.bob, house.ref, keep, other, "One night")


def someone_changes(house, chance: random.Random) -> None:
    known = rebuilt(house, datetime.now(UTC)).case
    name = f"Morag {chance.choice(('Ash', 'Birch', 'Elm'))}"
    if chance.random() < 0.5:
        person_id = chance.choice([person.id for person in known.people] or [""])
        form = {"name": name, "role": chance.choice(WORDS[:2]), "aliases": chance.choice(("", "Mo\nMossy"))}
        form |= {"born": chance.choice(("", "1/2/1985")), "confidential": chance.choice(("", "A foster carer"))}
        people.save_person(house.store, house.alice, house.ref, form, person_id if chance.random() < 0.6 else "")
    elif chance.random() < 0.5:
        form = {"name": "Ines Fairley", "born": chance.choice(("4/5/2013", "5/4/2013", "")), "aliases": name}
        people.save_child(house.store, house.alice, house.ref, form, "child-ines")
    else:
        span_id = chance.choice([span.id for span in known.spans] or [""])
        form = {"kind": chance.choice(("plan", "household")), "label": name, "start": "1/2/2020"}
        people.save_span(house.store, house.alice, house.ref, form, span_id if chance.random() < 0.6 else "")


def send(house, *rows: str, file: str = "log.csv") -> str:
    sent = Sent("Police", file, (HEAD + "".join(rows)).encode())
    answers = {"first-of-month": "month"}
    imports.take_in_at_once(house.store, house.alice, house.ref, sent, answers, house.how)
    found = receipts.list_imports(house.store, house.alice, house.ref).imports
    return next(kept.id for kept in found if kept.file == file)


@pytest.mark.parametrize("seed", range(3))
def test_every_past_state_is_rebuilt_from_the_record(house, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same stories every time
    kept = [snapshot(house)]
    for step in range(24):
        if step == 4:
            first = send(house, *ROWS)
        elif step == 10:
            second = send(house, *CORRECTED, file="log corrected.csv")
        elif step == 16:
            taking_back.take_back(house.store, house.alice, house.ref, second, TakeBack("a trial"), house.today)
        elif step == 20:
            taking_back.put_back(house.store, house.alice, house.ref, second, house.today)
        else:
            a_step(house, chance, kept[-1].events)
        kept.append(snapshot(house))
    assert first != second
    assert len(kept[-1].events) > 3
    for then in kept:
        again = rebuilt(house, then.at)
        assert again.case == then.case
        assert again.events == as_told(then)


def test_the_end_of_a_day_is_midnight_in_london() -> None:
    assert end_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 23, tzinfo=UTC)
    assert end_of(date(2026, 1, 1)) == datetime(2026, 1, 2, tzinfo=UTC)


def test_today_it_stands_as_it_is_and_the_day_before_there_was_nothing(house) -> None:
    events.add_event(house.store, house.alice, house.ref, {"date": "6/7/2019", "headline": "Seen"}, house.today)
    now = datetime.now(UTC).date()
    today = earlier.read_as_it_stood(house.store, house.alice, house.ref, date.fromordinal(now.toordinal() + 1))
    assert [event.headline for event in today.shown.events] == ["Seen"]
    assert today.changes == 0
    before = earlier.read_as_it_stood(house.store, house.alice, house.ref, date.fromordinal(now.toordinal() - 2))
    assert before.shown.events == ()
    assert before.shown.case.children == ()


def test_as_it_stood_and_known_by_together_show_only_the_accounts_told_by_then(house) -> None:
    told = {
        agency: events.add_event(
            house.store,
            house.alice,
            house.ref,
            {"date": "1/5/2019", "headline": words, "agency": agency, "reported_date": reported},
            house.today,
        )
        for agency, words, reported in (
            ("Police", "Found at 23:00", "4/5/2019"),
            ("School", "Not in class", "20/5/2019"),
        )
    }
    accounts.join(house.store, house.alice, house.ref, told["Police"].id, told["School"].id)
    today = datetime.now(UTC).date()

    def found(day: date, agency: str) -> list[tuple[str, ...]]:
        wanted = Filter(known_by=day, agencies=Choice(frozenset({agency})))
        then = earlier.read_as_it_stood(house.store, house.alice, house.ref, today, wanted)
        return [event.agencies for event in then.shown.events]

    assert found(date(2019, 5, 10), "Police") == [("Police",)]
    assert found(date(2019, 5, 10), "School") == []
    assert found(date(2019, 5, 20), "School") == [("Police", "School")]


def test_a_stranger_learns_nothing_of_an_earlier_day(house) -> None:
    with pytest.raises(NotFound):
        earlier.read_as_it_stood(house.store, house.charlie, house.ref, house.today)
