"""Many events at once, stored past SQLAlchemy's own work for each row, come back as they were put in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, text

from chronoapp.domain.dates import DateContext, EventDate, read_date
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Provenance, Valence
from chronoapp.storage import bulk
from chronoapp.storage import events as stored_events
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.dates import date_of, spell_date
from chronoapp.storage.imports import StoredImport, StoredRow
from chronoapp.storage.schema.cases import cases
from chronoapp.storage.schema.events import accounts
from chronoapp.storage.schema.imports import imports
from chronoapp.storage.spelling import Spelled, SpelledRows, list_of, spell, spell_list, spell_words
from chronoapp.storage.store import Store, open_store

AT = datetime(2026, 1, 5, 9, 30, 0, 123, tzinfo=UTC)
READINGS = Path(__file__).parents[1] / "files/dates/readings.tsv"
WORDS = {
    "Date": "3/5/2019",
    "Narrative": "Lucy said: “I’m fine” \\ then\nwent.\t\x7f 🙂",
    'A "heading"': "%s ? :x %(id)s",
}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url)
    with opened.begin() as tx:
        tx.execute(insert(cases).values(id="c", ref="LC-1", made_at=AT))
        kept = StoredImport("imp", "Police", "log.xlsx", "0" * 64, "checking", {}, None, "Alice", AT)
        stored_imports.add_import(tx, "c", kept, b"")
    yield opened
    opened.close()


def _event(number: int, value: EventDate) -> Event:
    place = Provenance("log.xlsx", "Sheet 1", number, "imp")
    told = Account(f"a{number:04}", "Police", "PC 12", value, None, "by letter", WORDS, place)
    other = Account(f"b{number:04}", "School", "", None, value, "", {}, None)
    return Event(
        id=f"e{number:04}", date=value, headline=f"Event {number}", details="%s", themes=("Neglect", "Child's voice"),
        valence=Valence.HARM, proposed=("themes",), entered_by="Alice", entered_at=AT, accounts=(told, other),
        impacts=(Impact("", "tired", "“I slept”", is_likely=number % 2 == 0),),
        decisions=(Decision(f"d{number:04}", DecisionKind.DECIDED, "Visit", due=date(2026, 2, number % 28 + 1)),),
    )  # fmt: skip


def _dates() -> list[EventDate]:
    texts = [line.split("\t")[0] for line in READINGS.read_text("utf-8").splitlines()[1:]]
    found = [read_date(text, DateContext(today=AT.date())).value for text in texts]
    return [replace(value, text=f'{value.text} "\\') for value in found if value]


def test_events_of_every_kind_of_date_come_back_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BLOCK", 7)
    made = {event.id: event for event in (_event(number, value) for number, value in enumerate(_dates(), 1))}
    with store.begin() as tx:
        stored_events.add_events(tx, "c", list(made.values()))
        found = stored_events.load_events(tx, "c", with_words=True)
    assert {event.id: event for event in found} == made


def test_rows_come_back_whole_and_an_empty_file_stores_nothing(store: Store) -> None:
    rows = tuple(StoredRow(0, number, "Sheet 1", "held", "No date", WORDS) for number in range(2, 12))
    with store.begin() as tx:
        stored_imports.add_rows(tx, "c", "imp", ())
        stored_imports.add_rows(tx, "c", "imp", rows)
        assert stored_imports.load_rows(tx, "c", "imp") == rows


def test_bulk_stores_what_sqlalchemy_itself_would(store: Store) -> None:
    """Also where nothing is known: in a JSON column that is a null of JSON, as it always was."""
    with store.begin() as tx:
        stored_events.add_events(tx, "c", [_event(1, _dates()[0])])
        there = dict(tx.execute(select(accounts).where(accounts.c.id == "b0001")).mappings().one())
        tx.execute(insert(accounts).values({**there, "id": "z"}))
        plain = tx.execute(text("SELECT CAST(event_date AS TEXT), CAST(words AS TEXT) FROM accounts ORDER BY id")).all()
    assert tuple(plain[1]) == tuple(plain[2]) == ("null", "{}")


@given(st.text(), st.sampled_from(_dates()))
def test_a_date_spelled_by_hand_is_the_date(written: str, value: EventDate) -> None:
    value = replace(value, text=written)
    assert date_of(spell_date(value)) == value


@given(st.dictionaries(st.text(), st.text()), st.lists(st.text()).map(tuple))
def test_words_and_lists_are_spelled_once_and_as_json_spells_them(
    words: dict[str, str], texts: tuple[str, ...]
) -> None:
    assert spell(Spelled(spell_words(words))) == json.dumps(words) == spell(words)
    assert spell_list(texts) == json.dumps(texts)
    assert list_of(spell_list(texts)) == texts


def test_words_spelled_for_an_account_are_the_words_of_its_row_and_of_no_other(store: Store) -> None:
    """Two rows with the same words, one of them held, so that no account has it."""
    event, held = _event(1, _dates()[0]), {**WORDS}
    rows = (
        StoredRow(0, 2, "Sheet 1", "placed", "", event.accounts[0].words, event.id),
        StoredRow(0, 3, "Sheet 1", "held", "No date", held),
        StoredRow(0, 4, "Sheet 1", "held", "No date", {"Date": "TBC"}),
    )
    spelled = SpelledRows()
    with store.begin() as tx:
        stored_events.add_events(tx, "c", [event], spelled)
        stored_imports.add_rows(tx, "c", "imp", rows, spelled)
        assert stored_imports.load_rows(tx, "c", "imp") == rows
        assert stored_events.load_events(tx, "c", with_words=True) == (event,)


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_a_row_s_digest_is_of_the_words_as_json_spells_them(agency: str, words: dict[str, str]) -> None:
    spelled = json.dumps([agency, sorted(words.items())], ensure_ascii=False)
    assert stored_events.digest_of_words(agency, words) == hashlib.sha256(spelled.encode()).hexdigest()


def test_an_import_with_its_answers_is_spelled_as_ever(store: Store) -> None:
    with store.begin() as tx:
        tx.execute(imports.update().values(answers={"a": ["“"]}))
        kept = stored_imports.load_import(tx, "c", "imp")
    assert kept is not None
    assert kept.answers == {"a": ["“"]}
