"""A case's own JSON taken in: beside the case it comes to, shown first, and then as it stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from chronoapp.domain.access import Right
from chronoapp.domain.case_copy import CaseCopy, every_event
from chronoapp.domain.case_copy_beside import NOTHING_BESIDE, Brings, brings, brings_notes
from chronoapp.domain.case_copy_taking import with_children
from chronoapp.domain.case_copy_there import There, beside_events, rows_of
from chronoapp.domain.cases import Case
from chronoapp.domain.comments import Comment
from chronoapp.domain.editing import differences
from chronoapp.domain.errors import NotAllowed, Refused
from chronoapp.domain.events import Event, Standing
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.history import Change
from chronoapp.domain.history_people import agency_fields, child_fields, person_fields, span_fields
from chronoapp.domain.identity import new_ids
from chronoapp.domain.rows import Outcome, Placed, Question
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage.imports import StoredImport
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.revising import Act

OTHER_FAMILY = "other-family"
YES = "yes"
FIRST_ENTERED = "first entered"


def refuse_copy(entry: Entry) -> None:
    """Refuse a whole case to who may not write in all of it: it holds every agency's accounts."""
    if not (entry.may(Right.EDIT) and entry.may(Right.READ_CASE)):
        raise NotAllowed("A whole case can only be taken in by somebody who works on all of this case.")


def refuse_unsaid_family(reading: FileReading) -> None:
    """Refuse a case whose children are none of this one's, before anybody has said that they belong here."""
    if any(question.topic == OTHER_FAMILY for sheet in reading.sheets for question in sheet.questions):
        raise Refused(
            f"{reading.file} is about other children. Nothing was taken in. Say on its check page, or with --answer "
            f"{OTHER_FAMILY}={YES}, that they belong to this case."
        )


def beside_case(tx: Tx, entry: Entry, case: Case, reading: FileReading, answers: Answers) -> tuple[FileReading, Brings]:
    """The reading of a case's own JSON beside this case, and whom and what it brings; any other reading as it is."""
    if reading.copy is None:
        return reading, NOTHING_BESIDE
    (sheet,) = reading.sheets
    copy, found = reading.copy, brings(reading.copy, case)
    known = {event.id: event for event in stored_events.load_events(tx, entry.id, with_words=True)}
    comments = _by_event(stored_comments.every_comment(tx, entry.id))
    there = There(known, comments, dict(row for event in known.values() for row in rows_of(event)))
    said = _by_event(copy.comments)
    outcomes = tuple(beside_events(_with_children(one, found), there, said) for one in sheet.outcomes)
    asked = found.is_other_family and answers.about(sheet.name, 0).get(OTHER_FAMILY) != YES
    questions = (_whose(copy, case),) if asked else ()
    notes = (*sheet.notes, *brings_notes(copy, found))
    return replace(reading, sheets=(replace(sheet, outcomes=outcomes, questions=questions, notes=notes),)), found


def _with_children(outcome: Outcome, found: Brings) -> Outcome:
    if not isinstance(outcome, Placed) or outcome.whole is None:
        return outcome
    return replace(outcome, whole=with_children(outcome.whole, found.child_ids))


def _whose(copy: CaseCopy, case: Case) -> Question:
    theirs, ours = (", ".join(child.name for child in one.children) for one in (copy, case))
    says = f"The file is about {theirs}, and this case is about {ours}. Do they belong to this case?"
    choices = ((YES, "Yes: take their chronology into this case"), ("no", "No: this is another family’s file"))
    return Question(0, "", OTHER_FAMILY, says, choices, ())


def _by_event(comments: Iterable[Comment]) -> Mapping[str, tuple[Comment, ...]]:
    found: dict[str, tuple[Comment, ...]] = defaultdict(tuple)
    for one in comments:
        found[one.event_id] += (one,)
    return found


def bring(tx: Tx, act: Act, copy: CaseCopy | None, found: Brings, made: Iterable[Event], kept: StoredImport) -> None:
    """After a copy's events are stored: those told as one joined, their comments, and the people, agencies, spans."""
    if copy is None:
        return
    new = {event.id: event for event in made}
    for event in new.values():
        if event.joined_into:
            stored_pairs.join(tx, act.entry.id, event.id, event.joined_into)
    ids = new_ids()  # in order: comments of one moment keep theirs
    for comment in copy.comments:
        if comment.event_id in new:
            came = replace(comment, id=next(ids), by_id=Comment.from_file(kept.id))
            stored_comments.add_comment(tx, act.entry.id, came)
    stored_history.add_changes(tx, act.entry.id, _first_entered(act, copy, new, kept.file))
    _bring_people(tx, act, found, kept.file)


def _first_entered(act: Act, copy: CaseCopy, new: Mapping[str, Event], file: str) -> list[Change]:
    """A line of each event's history: who entered it when in the case it comes from, as the file says."""
    changes: list[Change] = []
    for told in every_event(copy):
        if told.id in new:
            when = f" on {says_day(told.entered_at.date())}" if told.entered_at else ""
            says = f"{told.entered_by or 'not said by whom'}{when}, in {copy.ref}; saved {told.version} times there"
            subject = Subject("event", told.id, told.headline, new[told.id].version)
            made = {FIRST_ENTERED: ("", says)} | _no_longer_standing(told)
            changes += changes_of(act.entry.actor, subject, made, f"came with {file}", act.at)
    return changes


def _no_longer_standing(event: Event) -> dict[str, tuple[str, str]]:
    """What the case it comes from says of accounts that their agency, or somebody there, has taken back."""
    gone = [
        f"{one.agency or one.source}: {one.standing.value}"
        for one in event.accounts
        if one.standing is not Standing.STANDS
    ]
    return {"account": ("", "; ".join(gone))} if gone else {}


def _bring_people(tx: Tx, act: Act, found: Brings, file: str) -> None:
    case_id, why = act.entry.id, f"came with {file}"
    for child in found.children:
        stored_cases.add_child(tx, case_id, child)
        _write(tx, act, Subject("child", child.id, child.name), child_fields(child), why)
    for person in found.people:
        stored_cases.add_person(tx, case_id, person)
        _write(tx, act, Subject("person", person.id, person.name), person_fields(person), why)
    for agency in found.agencies:
        stored_cases.add_agency(tx, case_id, agency)
        _write(tx, act, Subject("agency", agency.id, agency.name), agency_fields(agency), why)
    for span in found.spans:
        stored_cases.add_span(tx, case_id, span)
        _write(tx, act, Subject("span", span.id, span.label), span_fields(span), why)


def _write(tx: Tx, act: Act, subject: Subject, fields: Mapping[str, str], why: str) -> None:
    made = changes_of(act.entry.actor, subject, differences({}, fields), why, act.at)
    stored_history.add_changes(tx, act.entry.id, made)


def copied_events(tx: Tx, entry: Entry, kept: StoredImport) -> frozenset[str]:
    """The events that a file taken in brought, where it is a case that chronoapp wrote; none of any other file."""
    made = stored_history.changes_at(tx, entry.id, [kept.at])
    return frozenset(change.subject_id for change in made if change.field == FIRST_ENTERED)
