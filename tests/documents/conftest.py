"""A family's chronology with the texts that break documents: markup, other alphabets, very long entries, formulas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Provenance, Significance, Valence

HOUSE = Path(__file__).resolve().parents[2]
LUCY = Child("c1", "Lucy Hubbard", born=date(2013, 5, 2))
PETER = Child("c2", "Peter Hubbard", born=date(2015, 3, 9))
CASE = Case("case-1", "LC-20417", "Hubbard family", (LUCY, PETER), (Person("p1", "Mary Poppins", "Social Worker"),))

HOSTILE = (
    '= Not a heading\n#panic("no") *bold* _it_ $x^2$ @ref <label> \\#x `raw` // not a comment /* nor this */ [a] {b}',
    "<script>alert(1)</script> & <b>bold</b> &amp; ]]> <!-- c --> {{ 7*7 }} {% if %}",
    '=HYPERLINK("http://example.org","click")',
    "+44 is how the number began; -5 degrees in the bedroom; @home",
    "Agnieszka Brzęczyszczykiewicz, Gdańsk: żółć, łąka, źdźbło",
    "Siân Llŷr of Tŷ Gwyn said “ŵyl, ŷd”; Zoë’s coat – £5 — cost €6…",
    "https://example.org/" + "a-very-long-address-" * 12,
    "Tab\there, vertical\vtab, bell\x07, null\x00 and a soft\u00adhyphen",
    "Ελένη και Дмитрий spoke through an interpreter",
)


def a_day(year: int, month: int, day: int, time: str | None = None) -> EventDate:
    when = date(year, month, day)
    precision = Precision.TIME if time else Precision.DAY
    edtf = f"{when}T{time}" if time else f"{when}"
    return EventDate(f"{day:02}/{month:02}/{year}", edtf, when, when, precision, time=time)


def a_month(year: int, month: int, qualifier: Qualifier = Qualifier.EXACT) -> EventDate:
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    text = f"01/{month:02}/{year}" if qualifier is Qualifier.PLACEHOLDER else f"{first:%B %Y}"
    return EventDate(text, f"{year}-{month:02}", first, date.fromordinal(last), Precision.MONTH, qualifier)


def an_event(number: int, when: EventDate, details: str = "", **more: object) -> Event:
    told = Account(
        f"a{number}", "Police", "Mrs Hubbard, Maternal Grandmother", reported_date=a_day(2019, 7, 8),
        words={"Date": when.text, "Details": details}, provenance=Provenance("police.xlsx", "Sheet1", number + 4, "i1"),
    )  # fmt: skip
    fields: dict[str, object] = {
        "source": "Police",
        "headline": f"Police were called to the home, incident {number}",
        "themes": ("domestic abuse",),
        "valence": Valence.HARM,
        "significance": Significance.CORE if number % 3 else Significance.SUPPORTING,
        "evidence_ref": f"C{number}" if number % 2 else "",
        "accounts": (told,),
    }
    return Event(id=f"e{number:03}", date=when, details=details, **(fields | more))  # type: ignore[arg-type]  # fields by name


def varied_events() -> tuple[Event, ...]:
    plain = "PC Alan Reed attended after a neighbour, Mr Khan, telephoned. Both children were upstairs and awake. " * 2
    events = [an_event(n, a_day(2016 + n // 10, n % 12 + 1, n % 28 + 1), plain * (n % 5 + 1)) for n in range(1, 45)]
    events += [an_event(45 + n, a_day(2021, 3, n + 1), text) for n, text in enumerate(HOSTILE)]
    impacts = (
        Impact("c1", 'kept asking "is Mammy alright"', "I want it to stop"),
        Impact("c2", "frightened", is_likely=True),
    )
    decisions = (
        Decision("d1", DecisionKind.NO_ACTION, "because the family had moved"),
        Decision("d2", DecisionKind.DECIDED, "Home visit", owner="Mary Poppins", due=date(2021, 5, 4)),
    )
    long = "\n".join(f"Line {n}: Lucy said nothing at all about it." for n in range(1200))
    events += [
        an_event(55, a_month(2020, 3)),
        an_event(56, a_month(2020, 5, Qualifier.PLACEHOLDER), "Day not known: taken from an undated letter."),
        an_event(57, a_day(2021, 4, 6, "21:30"), plain, impacts=impacts, decisions=decisions),
        an_event(58, a_day(2021, 4, 7), plain, significance=Significance.LEFT_OUT, why="about another family"),
        an_event(59, EventDate("some time ago", "", None, None, Precision.UNKNOWN)),
        an_event(61, a_day(2021, 6, 1), long),
    ]
    return in_order(events)


@pytest.fixture(scope="session")
def chronology() -> Chronology:
    events = varied_events()
    return Chronology(CASE, events, total=len(events), left_out=1)


@pytest.fixture(scope="session")
def template() -> Path:
    return HOUSE / "templates" / "exports" / "court.typ"


@pytest.fixture(scope="session")
def fonts() -> Path:
    return HOUSE / "static" / "fonts"
