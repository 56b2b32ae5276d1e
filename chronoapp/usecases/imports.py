"""Spreadsheets in: send in, check, take in, and mend what was held; every row accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.case_copy_beside import NOTHING_BESIDE, Brings
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound, Refused
from chronoapp.domain.identity import new_id
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.progress import READING, STORING, UNDERSTANDING, Meter
from chronoapp.domain.requests import answers_for
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import FileLimits, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext, with_names
from chronoapp.storage import events as stored_events
from chronoapp.storage import imports as stored_imports
from chronoapp.storage import progress as stored_progress
from chronoapp.storage.imports import CHECKING, DROPPED, TAKEN_BACK, TAKEN_IN, StoredImport
from chronoapp.storage.spelling import SpelledRows
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.carrying import carry_marks
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.collecting import uncollected
from chronoapp.usecases.copies import beside_case, bring, refuse_copy, refuse_unsaid_family
from chronoapp.usecases.correcting import correct
from chronoapp.usecases.corrections import Correction, find_correction
from chronoapp.usecases.events import date_context
from chronoapp.usecases.history import Subject
from chronoapp.usecases.judging import signed_answers, write_judgements
from chronoapp.usecases.layouts import answers_as_read, known_layouts, refuse_unsaid_children, remember
from chronoapp.usecases.naming import from_said_agency, name_people, names_known
from chronoapp.usecases.readings import READINGS, workbook_of
from chronoapp.usecases.requests import note_answered, request_answered
from chronoapp.usecases.revising import Act, note_import
from chronoapp.usecases.taking_in import receipt_of, receipt_says, sort_rows, stored_rows


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
class HowToRead:
    """What a file may be at the most, the day after which nothing in it can have happened, and the layouts we ship.

    `meter` is told how far a long file is, where somebody watches.
    """

    limits: FileLimits
    today: date
    layouts: tuple[AgencyLayout, ...] = ()
    meter: Meter | None = None


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


def send_in(store: Store, actor: Actor, ref: str, sent: Sent, limits: FileLimits) -> str:
    """Keep a file to be checked; its import's id. `UnreadableFile` stores nothing and says what to do.

    A workbook we made for an agency is known by what it carries: it is that agency's, and answers its request.
    """
    agency = " ".join(sent.agency.split())
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "sent in a file", sent.file)
        if agency:
            _refuse_others(entry, agency)
    workbook = workbook_of(sent.data, sent.file, limits)  # outside any transaction: a large file takes its time
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


def check_import(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> CheckPage:
    """What every row of a file becomes with the answers given so far.

    Nothing is stored but, where it corrects an earlier file, what people said of that one's rows.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "checked a file", import_id)
        kept = find_import(tx, entry, import_id)
        if kept.state != CHECKING:
            raise Refused(f"{kept.file} is {kept.state} already. Its receipt says what became of every row.")
        data = stored_imports.read_upload(tx, entry.id, import_id)
        around = load_frame(tx, entry)
        before = stored_imports.taken_in_before(tx, entry.id, kept.sha256, kept.agency)
        back = stored_imports.taken_in_before(tx, entry.id, kept.sha256, kept.agency, TAKEN_BACK)
        layouts, names = known_layouts(tx, how.layouts), names_known(tx, entry, around.case)
    meter = how.meter or Meter()
    meter.begin(READING)
    workbook = workbook_of(data, kept.file, how.limits)
    meter.begin(UNDERSTANDING)
    reading = understood(workbook, kept, around, how.today, layouts, meter)
    answers = Answers.from_record(kept.answers)
    reading = with_names(reading, kept.agency, names, answers)
    with store.begin() as tx:
        reading, brings = beside_case(tx, entry, around.case, reading, answers)
        correction = find_correction(tx, entry, kept, reading)
        is_carried = carry_marks(tx, entry, kept, correction)
    if is_carried:
        return check_import(store, actor, ref, import_id, how)
    same = None if correction else before  # sent, corrected since, and now sent as it was: that changes it back
    return CheckPage(around, kept, workbook, reading, same, None if before else back, correction, brings)


def understood(
    workbook: Workbook,
    kept: StoredImport,
    around: Frame,
    today: date,
    layouts: tuple[AgencyLayout, ...] = (),
    meter: Meter | None = None,
) -> FileReading:
    """What the file says, with the answers kept so far, to people who know this case.

    `layouts` are for a file still being checked; one taken in keeps the layout it was read by among its answers.
    """
    context = ImportContext(date_context(around, today), kept.agency, layouts, meter)
    return READINGS.of(workbook, context, Answers.from_record(kept.answers))


def find_import(tx: Tx, entry: Entry, import_id: str) -> StoredImport:
    """The import, or `NotFound`."""
    kept = stored_imports.load_import(tx, entry.id, import_id)
    if kept is None or not entry.may_see_agency(kept.agency):
        raise NotFound("There is no such file in this case.")
    return kept


def answer(store: Store, actor: Actor, ref: str, import_id: str, answered: Answered) -> None:
    """Keep a worker's answers about one sheet; `Clash` where a colleague answered meanwhile."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "answered about a file", import_id)
        kept = find_import(tx, entry, import_id)
        answers = Answers.from_record(kept.answers)
        said = signed_answers(entry, answers.of(answered.sheet), answered.said)
        changed = replace(answers, sheets={**answers.sheets, answered.sheet: said})
        kept = from_said_agency(tx, entry, kept, changed)
        _save(tx, entry, replace(kept, answers=changed.to_record(), version=answered.version + 1))


def answer_everywhere(store: Store, actor: Actor, ref: str, import_id: str, said: Said) -> None:
    """Keep a worker's answers about the whole file; `Clash` where a colleague answered meanwhile."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "answered about a file", import_id)
        kept = find_import(tx, entry, import_id)
        answers = Answers.from_record(kept.answers)
        topics = {topic: text for topic, text in {**answers.everywhere, **said.topics}.items() if text}
        changed = replace(answers, everywhere=topics).to_record()
        _save(tx, entry, replace(kept, answers=changed, version=said.version + 1))


def take_in_at_once(
    store: Store, actor: Actor, ref: str, sent: Sent, answers: Mapping[str, str], how: HowToRead
) -> Mapping[str, Any]:
    """Send a file in and take it in without a check page, with one answer for each topic; the receipt."""
    import_id = send_in(store, actor, ref, sent, how.limits)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "answered about a file", import_id)
        kept = find_import(tx, entry, import_id)
        said = Answers(everywhere=dict(answers))
        kept = from_said_agency(tx, entry, kept, said)
        _save(tx, entry, replace(kept, answers=said.to_record(), version=kept.version + 1))
    return take_in(store, actor, ref, import_id, how)


def _save(tx: Tx, entry: Entry, kept: StoredImport) -> None:
    if not stored_imports.save_import(tx, entry.id, kept):
        raise Clash("A colleague answered about this file meanwhile. Open it again and answer once more.", {}, {}, {})


def take_in(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> Mapping[str, Any]:
    """Take a checked file in, in one transaction: events, accounts, held rows and the receipt, which comes back."""
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
        write_judgements(tx, replace(act, reason="judged while checking"), reading, found)
        bring(tx, act, reading.copy, page.brings, made, kept)
        name_people(tx, act, page.answers, kept.file)
        taken = replace(kept, state=TAKEN_IN, receipt=receipt, by=actor.name, at=act.at)
        said = answers_as_read(page.answers, reading).to_record()
        _save(tx, entry, replace(taken, answers=said, version=taken.version + 1))
        remember(tx, actor, kept.agency, page.frame.case, () if reading.copy else reading.sheets)
        note_import(
            tx, replace(act, reason=""), Subject("import", import_id, kept.file), "taken in", receipt_says(receipt)
        )
        stored_progress.end_progress(tx, entry.id, import_id)
    return receipt


def drop_import(store: Store, actor: Actor, ref: str, import_id: str) -> None:
    """Forget a file nobody has taken in: sent by mistake, or to be sent again."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "dropped a file", import_id)
        kept = find_import(tx, entry, import_id)
        if kept.state != CHECKING:
            raise Refused(f"{kept.file} is {kept.state} already, so it stays. Leave its events out one by one instead.")
        _save(tx, entry, replace(kept, state=DROPPED, version=kept.version + 1))
        stored_imports.drop_upload(tx, entry.id, import_id)
