"""Names a file brings that the case does not know: asked once, answered by a person, never joined by the program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.errors import BadInput
from chronoapp.domain.rows import Question
from chronoapp.usecases import cases, history, imports, people, timeline
from chronoapp.usecases.imports import Answered, Sent

LOG = (
    b"Date,Source,Details\r\n"
    b'12/3/2018,"Mrs Hubbard, Maternal Grandmother",Took the children home.\r\n'
    b"14/3/2018,Mrs J Hubbard,Rang again.\r\n"
    b"15/3/2018,Mr Dunn,Shouted in the street.\r\n"
    b"16/3/2018,Police,Attended.\r\n"
)


def check(house, who, import_id: str):
    return imports.check_import(house.store, who, house.ref, import_id, house.how)


def send_in(house, agency: str = "Police", data: bytes = LOG, file: str = "log.csv") -> str:
    return imports.send_in(house.store, house.alice, house.ref, Sent(agency, file, data), house.how.limits)


def asked(page, starts: str) -> dict[str, Question]:
    questions = page.reading.sheets[0].questions
    return {question.topic: question for question in questions if question.topic.startswith(starts)}


def answer(house, import_id: str, **said: str) -> None:
    page = check(house, house.alice, import_id)
    topics = {}
    for question in page.reading.sheets[0].questions:
        for name, value in said.items():
            if question.topic in {name.replace("_", "-"), f"same-person:{name.replace('_', ' ')}"}:
                topics[(question.column, question.topic)] = value
    assert len(topics) == len(said)
    sheet = page.reading.sheets[0].name
    given = replace(page.answers.of(sheet), topics={**page.answers.of(sheet).topics, **topics})
    imports.answer(house.store, house.alice, house.ref, import_id, Answered(sheet, given, page.kept.version))


def people_of(house) -> dict[str, tuple[str, ...]]:
    found = cases.frame(house.store, house.alice, house.ref, "looked").case.people
    return {person.name: person.aliases for person in found}


def test_a_name_nobody_has_is_asked_once_with_the_likely_ones(house) -> None:
    people.save_person(house.store, house.alice, house.ref, {"name": "Jane Hubbard", "relationship": "grandmother"})
    found = asked(check(house, house.alice, send_in(house)), "same-person:")
    assert set(found) == {"same-person:Mrs Hubbard", "same-person:Mrs J Hubbard", "same-person:Mr Dunn"}
    labels = [label for _, label in found["same-person:Mrs J Hubbard"].choices]
    assert labels[0] == "The same as Jane Hubbard, grandmother: the same surname, and J fits Jane"
    assert labels[1].startswith("The same as “Mrs Hubbard” in row 2")
    assert labels[-2:] == [
        "Somebody new: add Mr Dunn to People".replace("Mr Dunn", "Mrs J Hubbard"),
        "Leave it as written",
    ]


def test_the_answers_make_people_and_other_names_when_the_file_is_taken_in(house) -> None:
    jane = people.save_person(house.store, house.alice, house.ref, {"name": "Jane Hubbard"})
    import_id = send_in(house)
    answer(house, import_id, Mrs_Hubbard=f"is:{jane.id}", Mrs_J_Hubbard="with:Mrs Hubbard", Mr_Dunn="new")
    assert people_of(house) == {"Jane Hubbard": ()}
    assert asked(check(house, house.alice, import_id), "same-person:") == {}
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    assert people_of(house) == {"Jane Hubbard": ("Mrs Hubbard", "Mrs J Hubbard"), "Mr Dunn": ()}
    sources = {event.source for event in timeline.read_chronology(house.store, house.alice, house.ref).shown.events}
    assert "Mrs Hubbard, Maternal Grandmother" in sources, "the file's own words stay"
    changes = history.case_history(house.store, house.alice, house.ref).changes
    assert any(change.subject == "person" and change.reason == "named in log.csv" for change in changes)
    again = send_in(house, data=LOG.replace(b"Rang again", b"Rang twice"), file="other.csv")
    assert asked(check(house, house.alice, again), "same-person:") == {}


def test_nothing_happens_to_names_nobody_answered_for(house) -> None:
    import_id = send_in(house)
    answer(house, import_id, Mr_Dunn="keep")
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    assert people_of(house) == {}


def test_an_agency_close_to_one_of_the_case_is_asked_and_takes_its_name(house) -> None:
    first = send_in(house, "Durham Constabulary police")
    imports.take_in(house.store, house.alice, house.ref, first, house.how)
    again = send_in(house, "Police", LOG.replace(b"Rang again", b"Rang twice"), "later.csv")
    found = asked(check(house, house.alice, again), "same-agency")["same-agency"]
    assert found.choices[0][0] == "is:Durham Constabulary police"
    answer(house, again, same_agency="is:Durham Constabulary police")
    page = check(house, house.alice, again)
    assert page.kept.agency == "Durham Constabulary police"
    assert asked(page, "same-agency") == {}
    changes = history.case_history(house.store, house.alice, house.ref).changes
    assert ("Police", "Durham Constabulary police") in {(one.old, one.new) for one in changes if one.field == "agency"}


def test_an_agency_the_case_has_not_is_no_answer(house) -> None:
    imports.take_in(house.store, house.alice, house.ref, send_in(house, "Durham Constabulary police"), house.how)
    with pytest.raises(BadInput):
        answer(house, send_in(house, "Police", LOG + b"1/5/2018,School,x\r\n", "b.csv"), same_agency="is:MI5")


def test_a_contributor_is_asked_about_nobody_and_told_of_nobody(house) -> None:
    people.save_person(house.store, house.alice, house.ref, {"name": "Jane Hubbard"})
    cases.add_member(house.store, house.alice, house.ref, house.bob.email, "contributor")
    import_id = send_in(house, house.bob.agency)
    assert asked(check(house, house.bob, import_id), "same-") == {}
