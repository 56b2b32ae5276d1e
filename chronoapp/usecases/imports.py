"""Spreadsheets in: send in, check, take in, and mend what was held; every row accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.case_copy_beside import NOTHING_BESIDE, Brings
from chronoapp.domain.errors import BadInput, NotAllowed, Refused
from chronoapp.domain.identity import new_id
from chronoapp.domain.progress import READING, STORING, UNDERSTANDING, Meter
from chronoapp.domain.requests import answers_for
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import FileLimits, Workbook
from chronoapp.domain.understanding import FileReading, with_names
from chronoapp.spreadsheets.parent import Hear
from chronoapp.storage import events as stored_events
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import CHECKING, DROPPED, TAKEN_BACK, StoredImport
from chronoapp.storage.spelling import SpelledRows
from chronoapp.storage.store import Store
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.carrying import carry_over
from chronoapp.usecases.cases import Frame
from chronoapp.usecases.collecting import uncollected
from chronoapp.usecases.copies import beside_case, bring, refuse_copy, refuse_unsaid_family
from chronoapp.usecases.correcting import correct
from chronoapp.usecases.corrections import Correction, find_correction
from chronoapp.usecases.held_again import settle_held
from chronoapp.usecases.judging import signed_answers, write_judgements
from chronoapp.usecases.layouts import refuse_unsaid_children
from chronoapp.usecases.naming import from_said_agency, names_known
from chronoapp.usecases.readings import workbook_of
from chronoapp.usecases.requests import note_answered, request_answered
from chronoapp.usecases.revising import Act
from chronoapp.usecases.taken import Taken, note_taken
from chronoapp.usecases.taking_in import receipt_of, sort_rows, stored_rows
from chronoapp.usecases.taking_in_apart import finisher, take_in_apart
from chronoapp.usecases.uploads import HowToRead, find_import, open_to_check, save_import, understood


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it comes in: whose it is, its name and its bytes.

    `is_agency_needed` refuses a file whose agency nobody says: neither the sender, nor the workbook itself.
    """

    agency: str
    file: str
    data: bytes
    is_agency_needed: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A worker's answers about one sheet, over the version of the import they saw."""

    sheet: str
    said: SheetAnswers
    version: int


@dataclass(frozen=True, slots=True)
class Said:
    """A worker's answers about the whole file by topic, over the version they saw; "" takes an answer away."""

    version: int
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A file before it is taken in: its cells, what they become, and whether this very file was taken in before.

    `taken_back` is the import of this very file that was taken back, where none stands; `correction` what the file
    changes of an earlier one; `brings` are the people who come with a case that chronoapp wrote.
    """

    frame: Frame
    kept: StoredImport
    workbook: Workbook
    reading: FileReading
    before: StoredImport | None
    taken_back: StoredImport | None = None
    correction: Correction | None = None
    brings: Brings = NOTHING_BESIDE

    @property
    def answers(self) -> Answers:
        """The answers given so far."""
        return Answers.from_record(self.kept.answers)


def send_in(store: Store, actor: Actor, ref: str, sent: Sent, limits: FileLimits, hear: Hear | None = None) -> str:
    """Keep a file to be checked; its import's id. `UnreadableFile` stores nothing and says what to do.

    A workbook we made for an agency is known by what it carries: it is that agency's, and answers its request. `hear`
    is told of the cells while they are read.
    """
    agency = " ".join(sent.agency.split())
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "sent in a file", sent.file)
        if agency:
            _refuse_others(entry, agency)
    workbook = workbook_of(sent.data, sent.file, limits, hear)  # outside any transaction: a large file takes its time
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "kept a file to be checked", sent.file)
        request = request_answered(tx, entry, workbook)
        kept = _to_check(sent, request.agency if request else agency, actor, workbook)
        if workbook.copy:
            refuse_copy(entry)
        elif sent.is_agency_needed and not kept.agency:
            raise BadInput("Say which agency sent this: it stands beside every event.", "agency")
        _refuse_others(entry, kept.agency)
        if request:
            kept = replace(kept, answers=answers_for(workbook).to_record())
            note_answered(tx, entry, request, kept)
        stored_imports.add_import(tx, entry.id, kept, sent.data)
    return kept.id


def _refuse_others(entry: Entry, agency: str) -> None:
    if not entry.may_see_agency(agency):
        raise NotAllowed(f"You contribute to this case for {entry.actor.agency}. Send its files in under that name.")


def _to_check(sent: Sent, agency: str, actor: Actor, workbook: Workbook) -> StoredImport:
    return StoredImport(
        id=new_id(),
        agency=agency,
        file=sent.file,
        sha256=hashlib.sha256(sent.data).hexdigest(),
        state=CHECKING,
        answers=Answers().to_record(),
        receipt=None,
        by=actor.name,
        at=datetime.now(UTC),
        rows=sum(len(table.rows) for table in workbook.tables),
    )


def check_import(
    store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead, *, again: bool = False
) -> CheckPage:
    """What every row of a file becomes with the answers given so far; `again`, for a page that has opened the file.

    Nothing is stored but, where it corrects an earlier file, what people said of that one's rows.
    """
    with store.begin() as tx:
        opened = open_to_check(tx, actor, ref, import_id, how, again=again)
        entry, kept, around = opened.entry, opened.kept, opened.around
        before = stored_imports.taken_in_before(tx, entry.id, kept.sha256, kept.agency)
        back = stored_imports.taken_in_before(tx, entry.id, kept.sha256, kept.agency, TAKEN_BACK)
        names = names_known(tx, entry, around.case)
    meter = how.meter or Meter()
    meter.begin(READING)
    workbook = workbook_of(opened.data, kept.file, how.limits)
    meter.begin(UNDERSTANDING)
    reading = understood(workbook, kept, around, how.today, opened.layouts, meter)
    answers = opened.answers
    reading = with_names(reading, kept.agency, names, answers)
    with store.begin() as tx:
        reading, brings = beside_case(tx, entry, around.case, reading, answers)
        correction = find_correction(tx, entry, kept, reading)
        is_carried = carry_over(tx, entry, kept, reading, correction)
    if is_carried:
        return check_import(store, actor, ref, import_id, how, again=True)
    same = None if correction else before  # sent, corrected since, and now sent as it was: that changes it back
    return CheckPage(around, kept, workbook, reading, same, None if before else back, correction, brings)


def answer(store: Store, actor: Actor, ref: str, import_id: str, answered: Answered) -> None:
    """Keep a worker's answers about one sheet; `Clash` where a colleague answered meanwhile."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "answered about a file", import_id)
        kept = find_import(tx, entry, import_id)
        answers = Answers.from_record(kept.answers)
        said = signed_answers(entry, answers.of(answered.sheet), answered.said)
        changed = replace(answers, sheets={**answers.sheets, answered.sheet: said})
        kept = from_said_agency(tx, entry, kept, changed)
        save_import(tx, entry, replace(kept, answers=changed.to_record(), version=answered.version + 1))


def answer_everywhere(store: Store, actor: Actor, ref: str, import_id: str, said: Said) -> None:
    """Keep a worker's answers about the whole file; `Clash` where a colleague answered meanwhile."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "answered about a file", import_id)
        kept = find_import(tx, entry, import_id)
        answers = Answers.from_record(kept.answers)
        topics = {topic: text for topic, text in {**answers.everywhere, **said.topics}.items() if text}
        changed = replace(answers, everywhere=topics).to_record()
        save_import(tx, entry, replace(kept, answers=changed, version=said.version + 1))


def take_in_at_once(
    store: Store, actor: Actor, ref: str, sent: Sent, answers: Mapping[str, str], how: HowToRead
) -> Mapping[str, Any]:
    """Send a file in and take it in without a check page, with one answer for each topic; the receipt."""
    with finisher() as other:
        import_id = send_in(store, actor, ref, sent, how.limits, other.hear)
        with store.begin() as tx:
            entry = enter(tx, actor, ref, Right.IMPORT, "answered about a file", import_id)
            kept = find_import(tx, entry, import_id)
            said = Answers(everywhere=dict(answers))
            kept = from_said_agency(tx, entry, kept, said)
            save_import(tx, entry, replace(kept, answers=said.to_record(), version=kept.version + 1))
        apart = take_in_apart(store, actor, ref, import_id, how, other)
    return apart or _take_in_here(store, actor, ref, import_id, how)


def take_in(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> Mapping[str, Any]:
    """Take a checked file in, in one transaction: events, accounts, held rows and the receipt, which comes back."""
    return take_in_apart(store, actor, ref, import_id, how) or _take_in_here(store, actor, ref, import_id, how)


def _take_in_here(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> Mapping[str, Any]:
    """Take a file in by the reading of its check page, in this process alone."""
    page = check_import(store, actor, ref, import_id, how)
    refuse_unsaid_children(page.reading)
    refuse_unsaid_family(page.reading)
    kept, reading = page.kept, page.reading
    if how.meter:
        how.meter.begin(STORING)
    with uncollected(), store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "took in a file", kept.file)
        act = Act(entry, datetime.now(UTC), f"corrected file {kept.file}")
        correction = find_correction(tx, entry, kept, reading)
        found = sort_rows(tx, entry, kept, reading, correction)
        receipt = receipt_of(reading, kept.agency, found, correction)
        spelled = SpelledRows()
        made = [event for several in found.new.values() for event in several]
        stored_events.add_events(tx, entry.id, made, spelled)
        stored_imports.add_rows(tx, entry.id, import_id, stored_rows(reading, found), spelled)
        stored_imports.stand_again(tx, entry.id, found.there.values())
        if correction:
            correct(tx, act, kept, correction)
        receipt = {**receipt, "mends": settle_held(tx, entry, kept, reading)}
        write_judgements(tx, replace(act, reason="judged while checking"), reading, found)
        bring(tx, act, reading.copy, page.brings, made, kept)
        note_taken(tx, act, Taken(kept, page.frame.case, page.answers, reading, receipt))
    return receipt


def drop_import(store: Store, actor: Actor, ref: str, import_id: str) -> None:
    """Forget a file nobody has taken in: sent by mistake, or to be sent again."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "dropped a file", import_id)
        kept = find_import(tx, entry, import_id)
        if kept.state != CHECKING:
            raise Refused(f"{kept.file} is {kept.state} already, so it stays. Leave its events out one by one instead.")
        save_import(tx, entry, replace(kept, state=DROPPED, version=kept.version + 1))
        stored_imports.drop_upload(tx, entry.id, import_id)
