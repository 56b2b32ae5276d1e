"""Layouts: those shipped and those confirmed here, known again when a file comes in; who may change them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor
from chronoapp.domain.cases import Case
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound, Refused
from chronoapp.domain.identity import new_id
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.layouts_confirmed import layout_to_remember, one_line
from chronoapp.domain.layouts_headlines import check_headline
from chronoapp.domain.layouts_toml import from_toml, to_toml
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.understanding import FileReading, SheetReading
from chronoapp.storage import history as stored_history
from chronoapp.storage import layouts as stored_layouts
from chronoapp.storage.history import SERVICE
from chronoapp.storage.layouts import StoredLayout
from chronoapp.storage.store import Store, Tx

LARGEST = 200_000  # bytes of a layout file: many times the longest there is
_NOT_YOURS = "This layout was confirmed by {by}. Ask them or an administrator to change it, or confirm your own."


@dataclass(frozen=True, slots=True)
class ShownLayout:
    """A layout in the list. `id` is its address; `kept` is None for one that comes with chronoapp."""

    id: str
    layout: AgencyLayout
    kept: StoredLayout | None
    may_change: bool


@dataclass(frozen=True, slots=True)
class LayoutChange:
    """What is written anew of a layout, over the version of it that was seen."""

    name: str
    headline: str
    child: str
    fields: Mapping[str, Field]
    version: int


def list_layouts(store: Store, actor: Actor, shipped: Sequence[AgencyLayout]) -> tuple[ShownLayout, ...]:
    """Every layout: those confirmed here, by agency and name, then those that come with chronoapp."""
    with store.begin() as tx:
        stored_history.record(tx, SERVICE, actor, "read the layouts")
        kept = tuple(_shown(actor, one) for one in stored_layouts.load_layouts(tx))
        return (*kept, *map(_shipped, shipped))


def find_layout(store: Store, actor: Actor, shipped: Sequence[AgencyLayout], layout_id: str) -> ShownLayout:
    """One layout, or `NotFound`."""
    with store.begin() as tx:
        stored_history.record(tx, SERVICE, actor, "read a layout", layout_id)
        found = stored_layouts.load_layout(tx, layout_id)
    if found:
        return _shown(actor, found)
    for one in map(_shipped, shipped):
        if one.id == layout_id:
            return one
    raise NotFound("There is no such layout.")


def _shown(actor: Actor, kept: StoredLayout) -> ShownLayout:
    return ShownLayout(kept.id, kept.layout, kept, _may_change(actor, kept))


def _shipped(layout: AgencyLayout) -> ShownLayout:
    address = re.sub(r"[^a-z0-9]+", "-", layout.name.lower()).strip("-")
    return ShownLayout(f"shipped-{address}", layout, None, may_change=False)


def _may_change(actor: Actor, kept: StoredLayout) -> bool:
    return actor.is_administrator or kept.by_id == actor.id


def known_layouts(tx: Tx, shipped: Sequence[AgencyLayout]) -> tuple[AgencyLayout, ...]:
    """The layouts a file is read by: those confirmed here and not left out, and those that come with chronoapp."""
    return (*(one.layout for one in stored_layouts.load_layouts(tx) if not one.is_left_out), *shipped)


def change_layout(store: Store, actor: Actor, layout_id: str, change: LayoutChange) -> None:
    """Change what the columns of a layout mean; `Clash` where a colleague saved meanwhile."""

    def changed(kept: StoredLayout) -> StoredLayout:
        layout = kept.layout
        check_headline(change.headline, (*layout.headings, *layout.also))
        meant = {
            heading: change.fields.get(heading, field)
            for heading, field in (*layout.headings.items(), *layout.also.items())
        }
        new = replace(
            layout,
            name=one_line(change.name) or layout.name,
            headline=" ".join(change.headline.split()),
            child=change.child if change.child in meant else "",
            headings={heading: meant[heading] for heading in layout.headings},
            also={heading: meant[heading] for heading in layout.also},
        )
        return replace(kept, layout=new, version=change.version)

    _save(store, actor, layout_id, "changed a layout", changed)


def leave_out(store: Store, actor: Actor, layout_id: str) -> None:
    """Keep a layout and use it no more; it can come back."""
    _save(store, actor, layout_id, "left a layout out", lambda kept: replace(kept, is_left_out=True))


def bring_back(store: Store, actor: Actor, layout_id: str) -> None:
    """Use a layout again that was left out."""
    _save(store, actor, layout_id, "brought a layout back", lambda kept: replace(kept, is_left_out=False))


def _save(store: Store, actor: Actor, layout_id: str, act: str, change: Callable[[StoredLayout], StoredLayout]) -> None:
    with store.begin() as tx:
        kept = stored_layouts.load_layout(tx, layout_id)
        if kept is None:
            raise NotFound("There is no such layout.")
        if not _may_change(actor, kept):
            raise NotAllowed(_NOT_YOURS.format(by=kept.by))
        _store(tx, actor, act, change(kept))


def _store(tx: Tx, actor: Actor, act: str, changed: StoredLayout) -> None:
    if not stored_layouts.save_layout(tx, replace(changed, version=changed.version + 1)):
        raise Clash("A colleague changed this layout meanwhile. Open it again and change it once more.", {}, {}, {})
    stored_history.record(tx, SERVICE, actor, act, _about(changed))


def _about(kept: StoredLayout) -> str:
    """What the audit says: which layout, and all of it as it is now, so that every earlier form can be read there."""
    return f"{kept.id} {kept.layout.name}\n{to_toml(kept.layout)}"


def load_layout(store: Store, actor: Actor, data: bytes) -> str:
    """Keep the layout of a TOML file; its id. Where the agency has one with these headings, that one is changed.

    `BadInput` for a file that is no layout; `NotAllowed` for anyone's layout (no agency) from one who is no
    administrator, since it touches every agency's files, and for somebody else's.
    """
    layout = _read(data)
    if not layout.agency and not actor.is_administrator:
        raise NotAllowed(
            "A layout without an agency is for everyone's files, which only an administrator may load. "
            "Write the agency's name into the file and load it again."
        )
    with store.begin() as tx:
        return _keep(tx, actor, layout, "loaded a layout")


def _read(data: bytes) -> AgencyLayout:
    if len(data) > LARGEST:
        raise BadInput("This file is too large to be a layout. Choose the layout's TOML file.", "file")
    try:
        layout = from_toml(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput("This is not a layout file: it holds no text. Choose the layout's TOML file.", "file") from None
    except BadInput as refusal:
        raise BadInput(refusal.says, "file") from refusal
    layout = replace(layout, name=one_line(layout.name), agency=one_line(layout.agency))
    if not layout.name or len(layout.needed) < 2:
        raise BadInput(
            "A layout needs a name and at least two headings. Add what is missing and load it again.", "file"
        )
    return layout


def _keep(tx: Tx, actor: Actor, layout: AgencyLayout, act: str) -> str:
    kept = stored_layouts.same_layout(tx, layout)
    if kept is None:
        new = StoredLayout(new_id(), layout, actor.id, actor.name, datetime.now(UTC))
        stored_layouts.add_layout(tx, new)
        stored_history.record(tx, SERVICE, actor, act, _about(new))
        return new.id
    if not _may_change(actor, kept):
        raise NotAllowed(_NOT_YOURS.format(by=kept.by))
    _store(tx, actor, act, replace(kept, layout=layout, is_left_out=False))
    return kept.id


def answers_as_read(answers: Answers, reading: FileReading) -> Answers:
    """The answers of a file taken in, with the layout each sheet was read by: it reads the same for ever after."""
    known = {sheet.name: sheet.known for sheet in reading.sheets if sheet.known}
    sheets = {name: replace(answers.of(name), layout=to_toml(layout)) for name, layout in known.items()}
    return replace(answers, sheets={**answers.sheets, **sheets})


def refuse_unsaid_children(reading: FileReading) -> None:
    """Refuse to take in a file of many children before anybody has said which of them are this case's."""
    for sheet in reading.sheets:
        if sheet.children.is_open and sheet.held:
            raise Refused(
                f"The sheet {sheet.name} of {reading.file} has rows of {len(sheet.children.there)} children. Nothing "
                "was taken in. Say on its check page, or with --answer child=…, which of them are this case's."
            )


def remember(tx: Tx, actor: Actor, agency: str, case: Case, sheets: Iterable[SheetReading]) -> None:
    """Keep the layouts of sheets that were just taken in, so that the agency's next file is read the same way.

    A sheet that read as a known layout, with nothing a person changed, is not kept again; nor, since every worker of
    the service sees layouts, is one whose headings name somebody of the case. A colleague's layout stays as it is. A
    command confirms nothing: nobody saw what its columns were taken for.
    """
    for sheet in () if actor.is_command_line else sheets:
        layout = layout_to_remember(agency, case, sheet)
        kept = stored_layouts.same_layout(tx, layout) if layout else None
        if layout and (kept is None or _may_change(actor, kept)):
            _keep(tx, actor, layout, "confirmed a layout")
