"""A corrected file beside the one it corrects: which rows are new, changed, unchanged or withdrawn, before any move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from chronoapp.domain.columns import Column
from chronoapp.domain.columns_words import Field
from chronoapp.domain.corrections import Line, as_sent, is_correction, pair_rows
from chronoapp.domain.editing import Fields, Merged, differences, fields_of, merge
from chronoapp.domain.events import Account, Event, Provenance
from chronoapp.domain.held_table import WHY_HELD
from chronoapp.domain.history import Change
from chronoapp.domain.identity import new_id
from chronoapp.domain.rows import Held, Outcome, Placed
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.taking_in import EventMaker
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import TAKEN_IN, StoredImport, StoredRow
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.earlier_rows import (
    EarlierRow,
    Menders,
    Mends,
    Place,
    load_earlier_rows,
    marks_given,
    menders_given,
    mends_given,
)

CORRECTS = "corrects"  # the answer's topic: "no" where the file is another one, else the import it corrects
ANOTHER_FILE = "no"
MOST = 20  # earlier files of an agency that are looked at, newest first


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that says something else now.

    `words` are its cells, old and new. `merged` brings together what the agency changed (`mine`) and what people made
    of the event since; its clashing fields were changed by both, and a person chooses.
    """

    place: Place
    earlier: EarlierRow
    event: Event
    account: Account
    placed: Placed
    words: Mapping[str, tuple[str, str]]
    mine: Fields
    merged: Merged
    told: Event
    part: int = 0  # which of the row's events, where it is one on each of its dates

    @property
    def changing(self) -> dict[str, tuple[str, str]]:
        """The fields of the event that change without asking, old and new."""
        made = differences(fields_of(self.event), self.merged.fields)
        return {name: pair for name, pair in made.items() if name not in self.merged.clashing}

    @property
    def clashing(self) -> dict[str, tuple[str, str]]:
        """The fields somebody has edited and the agency changed too: as they stand, and as the agency has them."""
        now = fields_of(self.event)
        return {name: (now.get(name, ""), self.mine.get(name, "")) for name in self.merged.clashing}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a file changes of an earlier one. `unchanged` and `waiting` rows are given with their event's id.

    `waiting` rows came again but are held or left out now; `settled` are rows held then that came again; `new` counts
    the placed rows without an earlier self, `rows` the earlier rows that have an event. `marks` is what people said of
    rows of the earlier file that came again, by their place in this one; `mends` what they wrote anew in the cells of
    those that came again word for word.
    """

    base: StoredImport
    changed: tuple[ChangedRow, ...]
    unchanged: Mapping[Place, str]
    withdrawn: tuple[EarlierRow, ...]
    waiting: Mapping[Place, str]
    settled: tuple[StoredRow, ...]
    new: int
    rows: int
    marks: Mapping[Place, Mark] = field(default_factory=dict)
    mends: Mapping[Place, Mends] = field(default_factory=dict)
    menders: Mapping[Place, Menders] = field(default_factory=dict)


def find_correction(tx: Tx, entry: Entry, kept: StoredImport, reading: FileReading) -> Correction | None:
    """What this file changes of the one it corrects; None where it corrects none, or somebody said so.

    A case that chronoapp wrote corrects no file: its events are known by what they are.
    """
    said = Answers.from_record(kept.answers).everywhere.get(CORRECTS, "")
    if said == ANOTHER_FILE or reading.copy:
        return None
    candidates = _candidates(tx, entry, kept, said)
    later = _Later(reading) if candidates else None
    if later is None or later.mends_held_rows:
        return None
    for base in candidates:
        earlier = load_earlier_rows(tx, entry, base)
        found = _compare(tx, entry, (base, earlier), kept, later)
        if found:
            return None if base.sha256 == kept.sha256 else found
    return None


def has_earlier(tx: Tx, entry: Entry, kept: StoredImport) -> bool:
    """Whether the case has a file of this agency already: only then are rows compared, or held ones sent again."""
    earlier = (one for one in stored_imports.load_imports(tx, entry.id) if one.id != kept.id)
    return any(one.state == TAKEN_IN and one.agency == kept.agency for one in earlier)


def _candidates(tx: Tx, entry: Entry, kept: StoredImport, said: str) -> list[StoredImport]:
    """The files this one may correct, newest first: none that was corrected already."""
    live = [one for one in stored_imports.load_imports(tx, entry.id) if one.state == TAKEN_IN and one.id != kept.id]
    corrected = {one.receipt["corrects"]["import"] for one in live if one.receipt and one.receipt.get("corrects")}
    own = [one for one in live if one.agency == kept.agency and one.id not in corrected]
    return [one for one in own if one.id == said] or own[:MOST]


class _Later:
    """The rows of the file being checked, as pairing sees them, and which headings name and number a row."""

    def __init__(self, reading: FileReading) -> None:
        self.outcomes: list[tuple[Place, Outcome]] = []
        self.lines: list[Line] = []
        self.headline, self.serial = "", ""
        self.mends_held_rows = False
        for sheet in reading.sheets:
            headline = _heading(sheet.columns, Field.HEADLINE) or _heading(sheet.columns, Field.DETAILS)
            serial = _heading(sheet.columns, Field.SERIAL)
            self.headline, self.serial = self.headline or headline, self.serial or serial
            # A table of held rows mends a file and corrects none.
            self.mends_held_rows |= any(column.heading == WHY_HELD for column in sheet.columns)
            for outcome in sheet.outcomes:
                day = outcome.draft.event_date.edtf if isinstance(outcome, Placed) else ""
                self.outcomes.append(((sheet.name, outcome.row), outcome))
                self.lines.append(_line(outcome.words, day, headline, serial))


def _heading(columns: Sequence[Column], field: Field) -> str:
    return next((column.heading for column in columns if column.field is field), "")


def _line(words: Mapping[str, str], day: str, headline: str, serial: str) -> Line:
    return Line(words, day, " ".join(words.get(headline, "").casefold().split()), words.get(serial, "").strip(), serial)


def _compare(
    tx: Tx, entry: Entry, earlier: tuple[StoredImport, list[EarlierRow]], kept: StoredImport, later: _Later
) -> Correction | None:
    base, rows = earlier
    before = [
        _line(
            one.row.words,
            one.account.event_date.edtf if one.account and one.account.event_date else "",
            later.headline,
            later.serial,
        )
        for one in rows
    ]
    pairing = pair_rows(before, later.lines)
    if not is_correction(pairing, len(rows), same_name=base.file == kept.file):
        return None
    sorter = _Sorter(tx, entry, kept)
    for index, other in pairing.pairs:
        sorter.sort(rows[index], *later.outcomes[other])
    fresh = sum(isinstance(later.outcomes[index][1], Placed) for index in pairing.fresh)
    return Correction(
        base=base,
        changed=tuple(sorted(sorter.changed, key=lambda one: not one.clashing)),
        unchanged=sorter.unchanged,
        withdrawn=(*(rows[index] for index in pairing.gone if rows[index].event), *sorter.apart),
        waiting=sorter.waiting,
        settled=tuple(sorter.settled),
        new=fresh + sorter.placed_now,
        rows=sum(one.event is not None for one in rows),
        marks=marks_given(base, ((rows[index], later.outcomes[other][0]) for index, other in pairing.pairs)),
        mends=mends_given(base, ((rows[index], *later.outcomes[other]) for index, other in pairing.pairs)),
        menders=menders_given(base, ((rows[index], later.outcomes[other][0]) for index, other in pairing.pairs)),
    )


class _Sorter:
    """Sorts the rows that came again into changed, unchanged, waiting and settled."""

    def __init__(self, tx: Tx, entry: Entry, kept: StoredImport) -> None:
        self._kept = kept
        self._entry = entry
        self._history = event_history(tx, entry)
        self.changed: list[ChangedRow] = []
        self.unchanged: dict[Place, str] = {}
        self.waiting: dict[Place, str] = {}
        self.settled: list[StoredRow] = []
        self.apart: list[EarlierRow] = []  # rows that are as many events as before no longer: withdrawn, and sent anew
        self.placed_now = 0

    def sort(self, earlier: EarlierRow, place: Place, outcome: Outcome) -> None:
        """Put one row that came again where it belongs."""
        if earlier.event is None or earlier.account is None:
            self.placed_now += isinstance(outcome, Placed)
            if earlier.row.outcome == "held" and isinstance(outcome, Placed | Held):
                self.settled.append(earlier.row)
        elif not isinstance(outcome, Placed):
            self.waiting[place] = earlier.event.id
        elif outcome.words == earlier.row.words:
            self.unchanged[place] = earlier.event.id
        elif len(earlier.more) != len(outcome.also):
            self.apart.append(earlier)
            self.placed_now += 1
        else:
            self.changed += changed_rows(self._kept, self._entry, (earlier, place, outcome), self._history)


@dataclass(frozen=True, slots=True)
class EventHistory:
    """The changes of each event, oldest first, and the moments at which imports made some of them."""

    changes: Mapping[str, Sequence[Change]]
    by_imports: set[datetime]


def event_history(tx: Tx, entry: Entry) -> EventHistory:
    """The history of every event of the case."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in stored_history.changes_of_subject(tx, entry.id, "event"):
        found[change.subject_id].append(change)
    moments = {change.at for change in stored_history.changes_of_subject(tx, entry.id, "import")}
    return EventHistory({key: sorted(made, key=lambda one: one.version) for key, made in found.items()}, moments)


def changed_rows(
    kept: StoredImport, entry: Entry, row: tuple[EarlierRow, Place, Placed], history: EventHistory
) -> list[ChangedRow]:
    """What a changed row changes of each of its events, which are as many as before."""
    earlier, place, placed = row
    alone = (replace(placed, draft=draft, also=()) for draft in placed.drafts)
    pairs = zip(earlier.each, alone, strict=True)
    made = (changed_row(kept, entry, (one, place, told), history) for one, told in pairs)
    return [replace(one, part=part) for part, one in enumerate(made)]


def changed_row(
    kept: StoredImport, entry: Entry, row: tuple[EarlierRow, Place, Placed], history: EventHistory
) -> ChangedRow:
    """What a changed row changes of its event: a field somebody has edited since is never changed without a choice."""
    earlier, place, placed = row
    if earlier.event is None or earlier.account is None:
        raise LookupError(f"The row {place} of {kept.file} has no event to change.")
    event = earlier.event
    origin = Provenance(kept.file, place[0], place[1], kept.id)
    told = EventMaker(kept.agency, (entry.actor.name, datetime.now(UTC)), new_id).event(placed, origin)
    now = fields_of(event)
    before = as_sent(now, history.changes.get(event.id, ()), history.by_imports)
    mine = before | _offered(told, placed, before)
    words = differences(earlier.row.words, placed.words)
    return ChangedRow(place, earlier, event, earlier.account, placed, words, mine, merge(before, mine, now), told)


def _offered(told: Event, placed: Placed, before: Fields) -> Fields:
    """The fields a row speaks of, as it has them now. What was only proposed from its words is not offered again."""
    new = fields_of(told)
    names = ["date", "headline", "details", "source", "evidence_ref"]
    names += ["themes"] * bool(placed.draft.themes) + ["valence"] * bool(placed.draft.valence)
    offered = {name: new[name] for name in names}
    for part in ("effect", "views"):
        name = f"impact.all.{part}"
        if new.get(name) or before.get(name):
            offered[name] = new.get(name, "")
    return offered | _offered_decision(told, before)


def _offered_decision(told: Event, before: Fields) -> Fields:
    if not told.decisions:
        return {}
    there = [name for name, text in before.items() if name.startswith("decision.") and name.endswith(".words") and text]
    key = there[0].split(".")[1] if there else told.decisions[0].id
    decision = told.decisions[0]
    return {f"decision.{key}.words": decision.words, f"decision.{key}.kind": decision.kind.value}
