"""The saved views of a case."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import and_, insert, or_, select, update

from chronoapp.domain.views import View
from chronoapp.storage.schema.views import views
from chronoapp.storage.store import Tx

_COLUMNS = tuple(views.c[field.name] for field in fields(View))


def add_view(tx: Tx, case_id: str, new: View) -> None:
    """Keep a new view."""
    tx.execute(insert(views).values(case_id=case_id, **asdict(new)))


def save_view(tx: Tx, case_id: str, changed: View) -> bool:
    """Store a changed view over the version before it; False where somebody else saved in between."""
    here = and_(views.c.case_id == case_id, views.c.id == changed.id, views.c.version == changed.version - 1)
    return tx.execute(update(views).where(here).values(asdict(changed))).rowcount == 1


def load_view(tx: Tx, case_id: str, view_id: str) -> View | None:
    """One view, whoever it belongs to: who may know of it is for the caller to say."""
    row = tx.execute(select(*_COLUMNS).where(views.c.case_id == case_id, views.c.id == view_id)).mappings()
    found = row.one_or_none()
    return View(**found) if found else None


def load_views(tx: Tx, case_id: str, person_id: str, *, with_left_out: bool = False) -> tuple[View, ...]:
    """The case's shared views and this person's own, by name."""
    query = select(*_COLUMNS).where(views.c.case_id == case_id)
    query = query.where(or_(views.c.is_shared, views.c.by_id == person_id))
    if not with_left_out:
        query = query.where(~views.c.is_left_out)
    found = (View(**row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda view: (view.name.casefold(), view.id)))
