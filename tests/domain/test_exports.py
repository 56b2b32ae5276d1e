from __future__ import annotations

import json
from datetime import date

from chronoapp.domain.cases import Case, Child, Person, Span, SpanKind
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, from_record, read_date
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Provenance, Significance, Valence
from chronoapp.domain.exports import case_record, event_record
from chronoapp.domain.identity import identity_for

LUCY = Child("c1", "Lucy Hubbard", born=date(2013, 5, 2), aliases=("Lulu",))
UNBORN = Child("c2", "Baby Hubbard", due=date(2026, 9, 1))

# DESIGN: "An event in JSON".
EVENT_KEYS = [
    "id", "event_date", "reported_date", "source", "headline", "details", "impact", "decision", "themes", "valence",
    "significance", "children", "accounts",
]  # fmt: skip
DATE_KEYS = ["text", "edtf", "earliest", "latest", "time", "precision", "qualifier", "says"]
ACCOUNT_KEYS = ["agency", "source", "reported_date", "words", "file", "sheet", "row"]


def day(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None
    return value


def told_event() -> Event:
    account = Account(
        "a1", "Police", "Mrs Hubbard", day("6/7/2019"), day("8/7/2019"), "by telephone",
        {"Date": "06/07/2019", "Notes": "Drunk"}, Provenance("police.xlsx", "Log", 14, "i1"),
    )  # fmt: skip
    return Event(
        "e1", day("6/7/2019"), "Grandmother took Lucy home", "She was slurring.", "Maternal Grandmother",
        ("neglect",), Valence.HARM, Significance.CORE, "key incident", "C12", accounts=(account,),
        impacts=(Impact("c1", "frightened", "I hid", is_likely=True), Impact("", "unsettled all of them")),
        decisions=(
            Decision("d1", DecisionKind.AGAINST, "an assessment", by="Bob Green"),
            Decision("d2", DecisionKind.DECIDED, "Visit", owner="Alice Ahmed", due=date(2019, 7, 9)),
        ),
    )  # fmt: skip


def test_an_event_has_the_promised_keys_first_and_in_order() -> None:
    record = event_record(told_event(), (LUCY, UNBORN))
    assert list(record)[: len(EVENT_KEYS)] == EVENT_KEYS
    assert list(record["event_date"]) == DATE_KEYS
    assert list(record["reported_date"]) == DATE_KEYS
    assert list(record["accounts"][0])[: len(ACCOUNT_KEYS)] == ACCOUNT_KEYS


def test_an_event_says_what_happened_when_and_who_told() -> None:
    record = event_record(told_event(), (LUCY, UNBORN))
    assert (record["event_date"]["earliest"], record["reported_date"]["earliest"]) == ("2019-07-06", "2019-07-08")
    assert (record["valence"], record["significance"], record["themes"]) == ("harm", "core", ["neglect"])
    assert record["children"][0] == {"name": "Lucy Hubbard", "age": "6y 2m"}
    assert record["accounts"][0]["words"] == {"Date": "06/07/2019", "Notes": "Drunk"}
    assert [record["accounts"][0][key] for key in ("file", "sheet", "row")] == ["police.xlsx", "Log", 14]


def test_impact_and_decision_are_one_text_and_also_lists() -> None:
    record = event_record(told_event(), (LUCY,))
    assert record["impact"] == ("Lucy (6y 2m): likely impact: frightened\nLucy's views: I hid\nunsettled all of them")
    assert record["decision"] == (
        "Decided against: an assessment (decided by Bob Green)\nVisit (for Alice Ahmed, due 9 July 2019)"
    )
    assert [each["child"] for each in record["impacts"]] == ["Lucy Hubbard", None]
    assert [each["due"] for each in record["decisions"]] == [None, "2019-07-09"]


def test_views_alone_are_an_impact_too() -> None:
    views = Event("e", day("6/7/2019"), "Seen", impacts=(Impact("c1", views="I hid"), Impact("", views="We hid")))
    assert event_record(views, (LUCY,))["impact"] == "Lucy's views: I hid\nAll the children's views: We hid"


def test_what_is_not_there_is_null_or_empty() -> None:
    record = event_record(Event("e2", day("about March 2020"), "Seen", accounts=(Account("a", "School"),)), ())
    assert [record[key] for key in ("reported_date", "impact", "decision")] == [None, None, None]
    assert [record[key] for key in ("themes", "children")] == [[], []]
    assert [record["accounts"][0][key] for key in ("reported_date", "file", "sheet", "row")] == [None] * 4


def test_dates_come_back_from_json_as_they_were() -> None:
    for text in ("6/7/2019", "about March 2020", "before 2016", "spring term 2021", "w/c 8/7/19", "6/7/2019 21:30"):
        value = day(text)
        record = json.loads(json.dumps(event_record(Event("e", value, "x"), ())))
        assert from_record(record["event_date"]) == value


def test_a_whole_case_is_plain_data_with_everything_in_it() -> None:
    spans = (Span("s1", SpanKind.PLAN, "Child protection plan", date(2020, 1, 6), None, "Lucy"),)
    people = (Person("p1", "Mary Poppins", "Social Worker", agency="Social care"),)
    case = Case("1", "LC-20417", "Hubbard family", (LUCY, UNBORN), people, spans)
    record = json.loads(json.dumps(case_record(Chronology(case, (told_event(),), 3, 2))))
    assert record["case"] == {"ref": "LC-20417", "title": "Hubbard family"}
    assert record["children"][0] == {
        "name": "Lucy Hubbard", "born": "2013-05-02", "due": None, "aliases": ["Lulu"], "confidential": "",
        "id": identity_for("c1"),
    }  # fmt: skip
    assert record["people"][0]["role"] == "Social Worker"
    assert record["spans"] == [
        {
            "kind": "plan",
            "label": "Child protection plan",
            "start": "2020-01-06",
            "end": None,
            "who": "Lucy",
            "id": identity_for("s1"),
            "confidential": "",
        }
    ]
    assert (record["total"], record["left_out"], len(record["events"])) == (3, 2, 1)
