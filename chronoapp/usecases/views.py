"""Saved views of a chronology: kept, opened, renamed, shared, left out and brought back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound
from chronoapp.domain.identity import new_id
from chronoapp.domain.views import View
from chronoapp.storage import history as stored_history
from chronoapp.storage import views as stored_views
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of

LONGEST_NAME, LONGEST_ADDRESS = 100, 8000


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """The shared views of a case and the reader's own, those left out among them."""

    frame: Frame
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class ViewChange:
    """What is asked of a view; None leaves it as it is."""

    name: str | None = None
    is_shared: bool | None = None
    is_left_out: bool | None = None


def list_views(store: Store, actor: Actor, ref: str) -> ViewsPage:
    """The views this person may open."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "opened the views")
        found = stored_views.load_views(tx, entry.id, actor.id, with_left_out=True)
        return ViewsPage(load_frame(tx, entry), found)


def keep_view(store: Store, actor: Actor, ref: str, name: str, address: str, *, is_shared: bool = False) -> View:
    """Keep a filter under a name. Who may not edit the case keeps views for themselves only."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "kept a view")
        if not address:
            raise BadInput("Choose something in the filter first: a view keeps what you chose.", "view_name")
        if len(address) > LONGEST_ADDRESS:
            raise BadInput("This filter has too many choices to be kept. Take some out of it.", "view_name")
        clean = _name(tx, entry, name, "")
        view = View(new_id(), clean, address, actor.id, actor.name, datetime.now(UTC), is_shared=is_shared)
        _may_share(entry, view)
        stored_views.add_view(tx, entry.id, view)
        _write_down(tx, entry, None, view)
        return view


def change_view(store: Store, actor: Actor, ref: str, view_id: str, asked: ViewChange) -> View:
    """Rename a view, share it or keep it to oneself, leave it out or bring it back."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "changed a view")
        view = _find(tx, entry, view_id)
        changed = replace(
            view,
            name=view.name if asked.name is None else _name(tx, entry, asked.name, view.id),
            is_shared=view.is_shared if asked.is_shared is None else asked.is_shared,
            is_left_out=view.is_left_out if asked.is_left_out is None else asked.is_left_out,
            version=view.version + 1,
        )
        _may_share(entry, view)
        _may_share(entry, changed)
        if not changed.is_shared and changed.by_id != actor.id:
            raise NotAllowed(f"Only {view.by} can take this view out of everybody's sight: it is theirs.")
        if not stored_views.save_view(tx, entry.id, changed):
            raise Clash("Somebody changed this view at the same moment. Try once more.", {}, {}, {})
        _write_down(tx, entry, view, changed)
        return changed


def _find(tx: Tx, entry: Entry, view_id: str) -> View:
    view = stored_views.load_view(tx, entry.id, view_id)
    if view is None or not (view.is_shared or view.by_id == entry.actor.id):
        raise NotFound("There is no such view in this case.")
    return view


def _may_share(entry: Entry, view: View) -> None:
    if view.is_shared and not entry.may(Right.EDIT):
        raise NotAllowed("Your role in this case lets you keep views for yourself, not share or change shared ones.")


def _name(tx: Tx, entry: Entry, name: str, own_id: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise BadInput("Give the view a name, for example School since 2020.", "view_name")
    if len(clean) > LONGEST_NAME:
        raise BadInput(f"A view's name has at most {LONGEST_NAME} characters.", "view_name")
    others = stored_views.load_views(tx, entry.id, entry.actor.id)
    if any(view.name.casefold() == clean.casefold() and view.id != own_id for view in others):
        raise BadInput(f"There is a view “{clean}” already. Give this one another name.", "view_name")
    return clean


def _write_down(tx: Tx, entry: Entry, before: View | None, after: View) -> None:
    """The case's history tells of shared views; a person's own are theirs, and only the audit knows of the act."""
    if not (after.is_shared or (before and before.is_shared)):
        return
    old, new = (_says(before) if before else {}), _says(after)
    made = {name: (old.get(name, ""), said) for name, said in new.items() if old.get(name, "") != said}
    subject = Subject("view", after.id, after.name, after.version)
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, made))


def _says(view: View) -> dict[str, str]:
    return {
        "name": view.name,
        "filter": view.address,
        "shared": "yes" if view.is_shared else "",
        "left out": "yes" if view.is_left_out else "",
    }
