"""The part of the import check that shows what a corrected file changes, and what a worker chose there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from chronoapp.domain.dates import say
from chronoapp.usecases.carrying import carried_mends
from chronoapp.usecases.correcting import LEAVE_OUT, THEIRS, choice_name, leaves_out, takes_theirs, withdrawal_name
from chronoapp.usecases.corrections import ANOTHER_FILE, CORRECTS, ChangedRow
from chronoapp.usecases.earlier_rows import EarlierRow, Mends, Place
from chronoapp.usecases.imports import CheckPage
from chronoapp.web.field_names import label_of

LISTED = 100  # rows of each kind named on the page; beyond, one choice answers for those not named
KEEP = "keep"
_TOPICS = (CORRECTS, "edited", "withdrawn", "changed-", "withdrawn-")

Pair = tuple[str, str, str]  # what, as it was, as it is now


@dataclass(frozen=True, slots=True)
class ClashShown:
    """A field that somebody has edited and the agency changed: `name` is its choice, `theirs` whether it is taken."""

    label: str
    name: str
    ours: str
    agencys: str
    theirs: bool


@dataclass(frozen=True, slots=True)
class ChangedShown:
    """A changed row: its cells old and new, what changes of its event, and what a worker is asked."""

    where: str
    event_id: str
    headline: str
    cells: tuple[Pair, ...]
    fields: tuple[Pair, ...]
    clashes: tuple[ClashShown, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnShown:
    """A row the agency no longer sends; `is_out` where its event is left out already."""

    name: str
    event_id: str
    when: str
    headline: str
    leaves: bool
    is_out: bool


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """What a file changes of an earlier one; `counts` are of all rows, the lists of those shown."""

    file: str
    at: datetime
    by: str
    earlier_id: str
    counts: Mapping[str, int]
    new: tuple[tuple[str, str], ...]  # when, headline
    changed: tuple[ChangedShown, ...]
    withdrawn: tuple[WithdrawnShown, ...]
    mended: tuple[str, ...]  # what was written anew in the earlier file and stands here too
    edited: str
    leave_all: bool
    keep: str = KEEP
    leave_out: str = LEAVE_OUT
    theirs: str = THEIRS


def correction_shown(page: CheckPage) -> CorrectionShown | None:
    """What the check page shows of a correction; None where the file corrects none."""
    found = page.correction
    if found is None:
        return None
    said = page.answers.everywhere
    return CorrectionShown(
        file=found.base.file,
        at=found.base.at,
        by=found.base.by,
        earlier_id=found.base.id,
        counts={
            "new": found.new,
            "changed": len({row.place for row in found.changed}),
            "unchanged": len(found.unchanged),
            "waiting": len(found.waiting),
            "withdrawn": len(found.withdrawn),
            "earlier": found.rows,
            "judged": len(found.marks),
        },
        new=_new(page)[:LISTED],
        changed=tuple(_changed(row, said) for row in found.changed[:LISTED]),
        withdrawn=tuple(shown for one in found.withdrawn[:LISTED] if (shown := _withdrawn(one, said))),
        mended=tuple(_mended(place, mends) for place, mends in sorted(carried_mends(page.answers, found).items())),
        edited=said.get("edited", KEEP),
        leave_all=said.get("withdrawn") == LEAVE_OUT,
    )


def _mended(place: Place, mends: Mends) -> str:
    written = ", ".join(f"“{text}”" for text in mends.values())
    return f"Row {place[1]} of {place[0]}: {written}"


def said_another(page: CheckPage) -> bool:
    """Whether a worker said that this file corrects no earlier one."""
    return page.answers.everywhere.get(CORRECTS) == ANOTHER_FILE


def _new(page: CheckPage) -> tuple[tuple[str, str], ...]:
    found = page.correction
    there = {*found.unchanged, *(row.place for row in found.changed)} if found else set()
    return tuple(
        (say(draft.event_date), draft.headline)
        for sheet in page.reading.sheets
        for placed in sheet.placed
        if (sheet.name, placed.row) not in there
        for draft in placed.drafts
    )


def _changed(row: ChangedRow, said: Mapping[str, str]) -> ChangedShown:
    return ChangedShown(
        where=f"{row.place[0]}, row {row.place[1]}",
        event_id=row.event.id,
        headline=row.event.headline,
        cells=tuple((heading, old, new) for heading, (old, new) in row.words.items()),
        fields=tuple((label_of(name), old, new) for name, (old, new) in row.changing.items()),
        clashes=tuple(
            ClashShown(label_of(name), choice_name(row, name), ours, agencys, takes_theirs(row, name, said))
            for name, (ours, agencys) in row.clashing.items()
        ),
    )


def _withdrawn(one: EarlierRow, said: Mapping[str, str]) -> WithdrawnShown | None:
    event = one.event
    if event is None:
        return None
    name, leaves = withdrawal_name(one), leaves_out(one, said)
    return WithdrawnShown(name, event.id, say(event.date), event.headline, leaves, event.is_left_out)


def topics_from(form: MultiDict[str, str]) -> dict[str, str]:
    """What a worker chose: each choice shown is named in `topic`; one that was not ticked keeps what is there."""
    shown = {name: form.get(name, KEEP) for name in form.getlist("topic")}
    if CORRECTS in form:
        shown[CORRECTS] = form[CORRECTS]
    return {name: value for name, value in shown.items() if name.startswith(_TOPICS)}
