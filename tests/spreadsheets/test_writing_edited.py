"""A chronology people have worked on, out as a workbook and in again: the same row for every event."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronoapp.domain.accounts import as_one, gathered
from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, read_date
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Provenance
from chronoapp.domain.exports_columns import six_columns
from chronoapp.domain.identity import identity_for, new_id
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import FileLimits
from chronoapp.domain.taking_in import EventMaker
from chronoapp.domain.understanding import ImportContext, understand
from chronoapp.spreadsheets.read import read_file
from chronoapp.spreadsheets.writing import chronology_xlsx

LUCY, PETER = Child("lucy", "Lucy Hubbard", date(2013, 5, 4)), Child("peter", "Peter Hubbard", date(2015, 9, 1))
CASE = Case("1", "LC-1", "Hubbard", (LUCY, PETER))
HOLD = Answers().with_answers(("first-of-month=month", "first-reported=take", "several-dates=keep"))


def day(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None
    return value


WRITTEN = (
    "6/7/2019", "6/7/2019 21:30", "March 2020", "about 6 July 2019", "spring term 2021", "before 2016", "w/c 8/7/2019",
    "2018", "between 3 and 5 May 2018", "winter 2019", "about 2015", "3 or 4 June 2020", "1/8/2022",
)  # fmt: skip
WHEN = tuple(map(day, WRITTEN))
SAID = st.sampled_from(
    (
        "She kept asking “is Mammy alright”.", "Frightened: hid under the bed; would not eat.", "-44 on the scale",
        "=SUM(A1)", "Two lines.\nThe second (with a bracket).", "żółć, ŵy, 😂", "Strategy discussion 8/7/2019",
    )
)  # fmt: skip


@st.composite
def worked_on(draw: st.DrawFn, number: int) -> Event:
    reported = draw(st.none() | st.sampled_from(WHEN))
    how, place = draw(st.sampled_from(("", "by letter"))), Provenance("log.xlsx", "Log", number, "i")
    told = Account(f"a{number}", "Police", "PC Ann Ives", reported_date=reported, reported_how=how, provenance=place)
    felt = draw(st.sets(st.sampled_from(("", "lucy", "peter"))))
    kinds = draw(st.lists(st.sampled_from(DecisionKind), max_size=2))
    decisions = (
        Decision(
            identity_for(f"{number} {at}"), kind, draw(SAID), draw(st.sampled_from(("", "Jo Reed, Social Worker"))),
            draw(st.sampled_from(("", "Ann Ives"))), draw(st.sampled_from((None, date(2026, 4, 1)))), draw(SAID),
            closed_how=draw(st.sampled_from(("", "visited"))),
        )
        for at, kind in enumerate(kinds)
    )  # fmt: skip
    return Event(
        identity_for(str(number)),
        draw(st.sampled_from(WHEN)),
        f"What happened the {number}th time",
        draw(SAID),
        "Mrs Hubbard, Maternal Grandmother",
        accounts=(told,),
        impacts=tuple(Impact(child, draw(SAID), draw(SAID), draw(st.booleans())) for child in sorted(felt)),
        decisions=tuple(decisions),
        joined_into=identity_for("0") if number and draw(st.booleans()) else "",
    )


def again(chronology: Chronology) -> tuple[Event, ...]:
    """The events of the workbook as they are taken in, every proposal of the file accepted."""
    book = read_file(chronology_xlsx(chronology), "out.xlsx", FileLimits())
    (sheet,) = understand(book, ImportContext(), HOLD).sheets
    assert (sheet.held, sheet.left_out) == ((), ())
    maker = EventMaker("", ("Alice", datetime(2026, 3, 14, tzinfo=UTC)), new_id)
    return tuple(maker.event(one, Provenance("out.xlsx", "", one.row, "j")) for one in sheet.placed)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_chronology_worked_on_reads_back_row_for_row(data: st.DataObject) -> None:
    made = [data.draw(worked_on(number)) for number in range(data.draw(st.integers(1, 5)))]
    events = in_order(map(as_one, gathered(made)))
    back = again(Chronology(CASE, events, len(events)))
    assert len(back) == len(events)
    for event, other in zip(events, back, strict=True):
        assert six_columns(other, CASE.children) == six_columns(event, CASE.children)
        assert (other.date.earliest, other.date.latest, other.date.precision) == (
            event.date.earliest,
            event.date.latest,
            event.date.precision,
        )
        assert (other.reported_date and other.reported_date.earliest) == (
            event.reported_date and event.reported_date.earliest
        )
