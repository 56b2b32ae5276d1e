from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.cases import Child
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound, Refused
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.storage import history as stored_history
from chronoapp.storage.history import SERVICE
from chronoapp.usecases import cases, imports, layouts, mending, timeline
from chronoapp.usecases.imports import Answered, Sent
from chronoapp.usecases.layouts import LayoutChange
from chronoapp.usecases.mending import Mend

LOG = (
    b"Seen on,Remarks,Blue\r\n06/07/2019,Noise,A neighbour heard the children crying at night\r\n31/02/2020,Call,x\r\n"
)
NEXT = b"Remarks,Seen on,Blue\r\nVisit,07/08/2021,The door was mended by the landlord that day\r\n"
LIST = AgencyLayout(
    "Contacts", "", {"Child": Field.PERSON, "On": Field.EVENT_DATE}, headline="Contact received", child="Child"
)
CONTACTS = b"Child,On\r\nA-1,06/07/2019\r\nB-2,07/07/2019\r\n"


def sent(house, data: bytes, agency: str = "Riverside Homes") -> str:
    return imports.send_in(house.store, house.alice, house.ref, Sent(agency, "log.csv", data), house.how.limits)


def checked(house, import_id: str, shipped: tuple[AgencyLayout, ...] = ()):
    how = replace(house.how, layouts=shipped)
    return imports.check_import(house.store, house.alice, house.ref, import_id, how)


def answer(house, import_id: str, **said: object) -> None:
    page = checked(house, import_id)
    sheet = page.reading.sheets[0]
    changed = replace(page.answers.of(sheet.name), **said)
    imports.answer(house.store, house.alice, house.ref, import_id, Answered(sheet.name, changed, page.kept.version))


def take_in(house, import_id: str, shipped: tuple[AgencyLayout, ...] = ()):
    return imports.take_in(house.store, house.alice, house.ref, import_id, replace(house.how, layouts=shipped))


def confirmed(house) -> str:
    """The id of the import whose columns Alice chose and took in."""
    import_id = sent(house, LOG)
    answer(house, import_id, header_row=1, fields={0: Field.EVENT_DATE, 1: Field.HEADLINE, 2: Field.IMPACT})
    take_in(house, import_id)
    return import_id


def listed(house, actor=None, shipped: tuple[AgencyLayout, ...] = ()):
    return layouts.list_layouts(house.store, actor or house.alice, shipped)


def change_of(shown, **fields: Field) -> LayoutChange:
    return LayoutChange(shown.layout.name, "", "", fields, shown.kept.version)


def chain(house) -> list[tuple[str, str]]:
    with house.store.begin() as tx:
        return [(entry.act, entry.about) for entry in stored_history.read_audit(tx, SERVICE)]


def test_a_layout_taken_in_is_known_the_next_time(house) -> None:
    confirmed(house)
    sheet = checked(house, sent(house, NEXT)).reading.sheets[0]
    assert {column.heading: column.field for column in sheet.columns} == {
        "Seen on": Field.EVENT_DATE,
        "Remarks": Field.HEADLINE,
        "Blue": Field.IMPACT,
    }
    assert any("read as in the layout “Riverside Homes: Seen on, Remarks, Blue”" in note for note in sheet.notes)


def test_another_agencys_file_is_not_read_by_it(house) -> None:
    confirmed(house)
    assert checked(house, sent(house, NEXT, "Police")).reading.sheets[0].layout_name == ""
    assert checked(house, sent(house, NEXT, "riverside  homes")).reading.sheets[0].layout_name != ""


def test_taking_in_the_same_layout_again_keeps_one(house) -> None:
    confirmed(house)
    take_in(house, sent(house, NEXT))
    assert len(listed(house)) == 1


def test_a_layout_we_ship_is_kept_again_only_where_a_person_changed_it(house) -> None:
    shipped = AgencyLayout("Log", "", {"Seen on": Field.EVENT_DATE, "Remarks": Field.HEADLINE}, headline="Seen")
    take_in(house, sent(house, LOG), (shipped,))
    assert listed(house) == ()
    import_id = sent(house, NEXT)
    answer(house, import_id, fields={2: Field.IMPACT})
    take_in(house, import_id, (shipped,))
    kept = listed(house)[0].layout
    assert kept.name == "Riverside Homes: Log"
    assert kept.headline == "Seen"
    assert kept.headings["Blue"] is Field.IMPACT


def test_a_command_confirms_nothing(house) -> None:
    data = b"Date,Remarks,Blue\r\n06/07/2019,Noise at night,I was cold\r\n"
    sending = Sent("Riverside Homes", "log.csv", data)
    imports.take_in_at_once(house.store, COMMAND_LINE, house.ref, sending, {}, house.how)
    assert listed(house) == ()


def test_headings_that_name_the_family_are_not_shown_to_every_worker(house) -> None:
    row = b"06/07/2019,Noise at night,I was cold\r\n"
    take_in(house, sent(house, b"Date,Remarks,What Ines said\r\n" + row))
    assert listed(house) == ()
    take_in(house, sent(house, b"Date,Remarks,What was said\r\n" + row))
    assert len(listed(house)) == 1


def test_a_mended_row_is_read_as_when_it_was_taken_in(house) -> None:
    confirmed(house)
    import_id = sent(house, LOG.replace(b"06/07/2019", b"07/07/2019"))
    take_in(house, import_id)
    shown = listed(house)[0]
    change = change_of(shown, Remarks=Field.EXTRA, Blue=Field.HEADLINE)
    layouts.change_layout(house.store, house.alice, shown.id, change)
    mend = Mend(0, 3, {Field.EVENT_DATE: "28/02/2020"})
    assert "Call" in mending.mend_row(house.store, house.alice, house.ref, import_id, mend, house.how)


def test_a_changed_layout_reads_the_next_file(house) -> None:
    confirmed(house)
    shown = listed(house)[0]
    layouts.change_layout(house.store, house.alice, shown.id, change_of(shown, Blue=Field.DETAILS))
    placed = checked(house, sent(house, NEXT)).reading.sheets[0].placed[0]
    assert placed.draft.details == "The door was mended by the landlord that day"


def test_only_whoever_confirmed_it_or_an_administrator_changes_it(house) -> None:
    confirmed(house)
    shown = listed(house, house.bob)[0]
    assert not shown.may_change
    with pytest.raises(NotAllowed) as refusal:
        layouts.change_layout(house.store, house.bob, shown.id, change_of(shown, Blue=Field.DETAILS))
    assert "Alice Marlow" in refusal.value.says
    with pytest.raises(NotAllowed):
        layouts.leave_out(house.store, house.bob, shown.id)
    layouts.change_layout(house.store, COMMAND_LINE, shown.id, change_of(shown, Blue=Field.DETAILS))


def test_a_colleagues_layout_is_not_changed_by_taking_in(house) -> None:
    confirmed(house)
    import_id = imports.send_in(
        house.store, house.bob, house.ref, Sent("Riverside Homes", "log.csv", NEXT), house.how.limits
    )
    answer(house, import_id, fields={2: Field.DETAILS})
    imports.take_in(house.store, house.bob, house.ref, import_id, house.how)
    assert [shown.layout.headings["Blue"] for shown in listed(house)] == [Field.IMPACT]


def test_a_stale_change_loses_nothing(house) -> None:
    confirmed(house)
    shown = listed(house)[0]
    layouts.change_layout(house.store, house.alice, shown.id, change_of(shown, Blue=Field.DETAILS))
    with pytest.raises(Clash):
        layouts.change_layout(house.store, COMMAND_LINE, shown.id, change_of(shown, Blue=Field.EXTRA))
    assert listed(house)[0].layout.headings["Blue"] is Field.DETAILS


def test_a_layout_left_out_is_used_no_more_and_comes_back(house) -> None:
    confirmed(house)
    shown = listed(house)[0]
    layouts.leave_out(house.store, house.alice, shown.id)
    assert checked(house, sent(house, NEXT)).reading.sheets[0].layout_name == ""
    assert listed(house)[0].kept.is_left_out
    layouts.bring_back(house.store, house.alice, shown.id)
    assert checked(house, sent(house, NEXT)).reading.sheets[0].layout_name != ""


def test_every_act_stands_in_the_services_chain(house) -> None:
    confirmed(house)
    shown = listed(house)[0]
    layouts.change_layout(house.store, house.alice, shown.id, change_of(shown, Blue=Field.DETAILS))
    layouts.leave_out(house.store, house.alice, shown.id)
    layouts.bring_back(house.store, house.alice, shown.id)
    layouts.load_layout(house.store, house.alice, b'name="A"\nagency="B"\n[headings]\nX="event_date"\nY="details"')
    entries = [entry for entry in chain(house) if "layout" in entry[0]]
    assert [act for act, _ in entries] == [
        "confirmed a layout",
        "read the layouts",
        "changed a layout",
        "left a layout out",
        "brought a layout back",
        "loaded a layout",
    ]
    assert '"Blue" = "impact"' in entries[0][1]
    assert '"Blue" = "details"' in entries[2][1]


def test_a_layout_file_is_loaded_and_used(house) -> None:
    text = 'name = "Log"\nagency = "Riverside Homes"\n[headings]\n"Seen on" = "event_date"\n"Blue" = "headline"\n'
    layouts.load_layout(house.store, house.alice, b"\xef\xbb\xbf" + text.encode())
    placed = checked(house, sent(house, NEXT)).reading.sheets[0].placed[0]
    assert placed.draft.headline == "The door was mended by the landlord that day"
    again = text.replace("headline", "impact").encode()
    with pytest.raises(NotAllowed):
        layouts.load_layout(house.store, house.bob, again)
    layouts.load_layout(house.store, house.alice, again)
    assert [shown.layout.headings["Blue"] for shown in listed(house)] == [Field.IMPACT]


def test_only_an_administrator_loads_a_layout_for_everyone(house) -> None:
    data = b'name = "Log"\n[headings]\n"Seen on" = "event_date"\n"Blue" = "headline"\n'
    with pytest.raises(NotAllowed):
        layouts.load_layout(house.store, house.alice, data)
    layouts.load_layout(house.store, COMMAND_LINE, data)
    assert checked(house, sent(house, NEXT, "Anyone")).reading.sheets[0].layout_name == "Log"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"name = ",
        b'name = "x"\nagency="y"\n[headings]\nDate = "event_date"',
        b'name = "x"\nagency="y"\nheadline="{Who}"\n[headings]\nDate = "event_date"\nB = "extra"',
        b'name = "\\u0000"\nagency="y"\n[headings]\nDate = "event_date"\nB = "extra"',
        b"#" * 300_000,
    ],
)
def test_a_file_that_is_no_layout_is_refused_in_a_sentence(house, data: bytes) -> None:
    with pytest.raises(BadInput) as refusal:
        layouts.load_layout(house.store, house.alice, data)
    assert refusal.value.field == "file"
    assert listed(house) == ()


def test_the_layouts_we_ship_are_listed_and_nobody_changes_them(house) -> None:
    shown = listed(house, shipped=(LIST,))[0]
    assert (shown.id, shown.may_change) == ("shipped-contacts", False)
    assert layouts.find_layout(house.store, house.alice, (LIST,), "shipped-contacts") == shown
    with pytest.raises(NotFound):
        layouts.leave_out(house.store, COMMAND_LINE, "shipped-contacts")
    with pytest.raises(NotFound):
        layouts.find_layout(house.store, house.alice, (LIST,), "shipped-others")


def test_a_file_of_many_children_waits_until_somebody_says_whose_rows_are_ours(house) -> None:
    import_id = sent(house, CONTACTS)
    with pytest.raises(Refused) as refusal:
        take_in(house, import_id, (LIST,))
    assert "rows of 2 children" in refusal.value.says
    answer(house, import_id, children=("A-1",))
    receipt = take_in(house, import_id, (LIST,))
    assert (receipt["placed"], receipt["held"], receipt["left_out"]) == (1, 0, 1)
    events = timeline.read_chronology(house.store, house.alice, house.ref, with_words=True).shown.events
    assert [(event.headline, event.accounts[0].words["Child"]) for event in events] == [("Contact received", "A-1")]


def test_each_childs_rows_go_to_that_childs_case(house) -> None:
    cases.add_case(house.store, house.alice, "LC-2", "Lund family", [Child("child-maya", "Maya Lund")])
    how = replace(house.how, layouts=(LIST,))
    for ref, child in ((house.ref, "A-1"), ("LC-2", "B-2")):
        imports.take_in_at_once(
            house.store, house.alice, ref, Sent("Council", "list.csv", CONTACTS), {"child": child}, how
        )
        events = timeline.read_chronology(house.store, house.alice, ref, with_words=True).shown.events
        assert [event.accounts[0].words["Child"] for event in events] == [child]
