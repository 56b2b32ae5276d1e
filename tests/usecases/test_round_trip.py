"""The practice family out and in again: JSON as its published schema says, and the workbook event for event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import from_record
from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.events import Event
from chronoapp.domain.exports import case_record
from chronoapp.domain.exports_columns import six_columns
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.read import read_file
from chronoapp.spreadsheets.writing import chronology_xlsx
from chronoapp.storage.store import open_store
from chronoapp.usecases import cases, imports, timeline
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.practice import ANSWERS, open_practice_case
from chronoapp.usecases.uploads import HowToRead

HOW = HowToRead(FileLimits(), date(2026, 3, 14))


@pytest.fixture(scope="module")
def trip(tmp_path_factory, request) -> Iterator[tuple[Chronology, ...]]:
    """The practice family, and two more cases of the same children: one took its workbook in, the other its JSON."""
    folder = Path(__file__).resolve().parents[2] / "imports" / "practice"
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('trip') / 'trip.db'}")
    ref = open_practice_case(store, COMMAND_LINE, folder, HOW)
    out = timeline.read_chronology(store, COMMAND_LINE, ref, with_words=True).shown
    cases.add_case(
        store, COMMAND_LINE, "AGAIN", out.case.title, [replace(one, id=f"2{one.id}"[:20]) for one in out.case.children]
    )
    sent = Sent("", "again.xlsx", chronology_xlsx(out))
    imports.take_in_at_once(store, COMMAND_LINE, "AGAIN", sent, ANSWERS, HOW)
    cases.add_case(
        store, COMMAND_LINE, "JSON", out.case.title, [replace(one, id=f"3{one.id}"[:20]) for one in out.case.children]
    )
    sent = Sent("", "again.json", json.dumps(case_record(out)).encode())
    imports.take_in_at_once(store, COMMAND_LINE, "JSON", sent, ANSWERS, HOW)
    yield out, *(timeline.read_chronology(store, COMMAND_LINE, name).shown for name in ("AGAIN", "JSON"))
    store.close()


def test_the_json_is_what_its_published_schema_says(trip, project: Path) -> None:
    schema = json.loads((project / "static" / "case.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    record = json.loads(json.dumps(case_record(trip[0])))
    jsonschema.Draft202012Validator(schema).validate(record)
    record["events"][0]["event_date"]["earliest"] = "9/5/2012"
    assert not jsonschema.Draft202012Validator(schema).is_valid(record)


def test_every_date_of_the_json_reads_back_as_it_was(trip) -> None:
    out, *_ = trip
    read = [from_record(one["event_date"]) for one in case_record(out)["events"]]
    assert [replace(one, edtf="") for one in read] == [replace(event.date, edtf="") for event in out.events]


def test_the_workbook_comes_in_again_event_for_event(trip) -> None:
    out, again, _ = trip
    assert len(again.events) == len(out.events) == 288
    for event, other in zip(out.events, again.events, strict=True):
        assert replace(other.date, text="") == replace(event.date, text="")
        assert other.headline == event.headline
        reported, other_reported = (one.reported_date and one.reported_date.earliest for one in (event, other))
        assert other_reported == reported
        assert other.details.startswith(event.details)  # with the first-reported bracket where it was not yet there


def test_source_details_impact_and_decision_come_back_in_the_words_of_the_workbook(trip) -> None:
    out, again, _ = trip
    for event, other in zip(out.events, again.events, strict=True):
        assert six_columns(other, again.case.children) == six_columns(event, out.case.children)


def test_the_json_comes_in_again_event_for_event_with_everything_kept_of_it(trip) -> None:
    out, _, again = trip
    ids = {other.id: one.id for one, other in zip(out.case.children, again.case.children, strict=True)}
    assert len(again.events) == 288
    for event, other in zip(out.events, again.events, strict=True):
        assert as_kept(other, ids) == as_kept(event, {})


def as_kept(event: Event, ids: dict[str, str]) -> Event:
    """The event without what each store names and enters for itself."""
    return replace(
        event,
        date=replace(event.date, edtf=""),
        entered_by="",
        entered_at=None,
        accounts=tuple(
            replace(
                one, id="", provenance=one.provenance and replace(one.provenance, import_id=""), words={},
                event_date=one.event_date and replace(one.event_date, edtf=""),
                reported_date=one.reported_date and replace(one.reported_date, edtf=""),
            )
            for one in event.accounts
        ),
        decisions=tuple(replace(one, id="") for one in event.decisions),
        impacts=tuple(replace(one, child_id=ids.get(one.child_id, one.child_id)) for one in event.impacts),
        joined=tuple(as_kept(one, ids) for one in event.joined),
        own=event.own and as_kept(event.own, ids),
    )  # fmt: skip


@pytest.mark.parametrize("data", [b"{", b'{"a": 1}', b'{"events": [1]}', b'{"events": {"x": 2}}', b'{"a":' * 99_999])
def test_other_json_is_refused_in_one_clear_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="not a case as chronoapp writes it"):
        read_file(data, "other.json")
