"""The layouts a service has confirmed, each once for an agency and its headings, kept as the TOML a person can read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, insert, select, update

from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.layouts_toml import from_toml, to_toml
from chronoapp.storage.schema.imports import layouts
from chronoapp.storage.store import Tx


@dataclass(frozen=True, slots=True)
class StoredLayout:
    """A layout, who confirmed it and when; `version` counts saves, and one left out is kept but never used."""

    id: str
    layout: AgencyLayout
    by_id: str
    by: str
    at: datetime
    is_left_out: bool = False
    version: int = 1


def digest_of(layout: AgencyLayout) -> str:
    """What makes a layout the same layout: the agency's name and the headings' words, in whatever order."""
    told = json.dumps([layout.agency.casefold().split(), sorted(layout.needed)], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def add_layout(tx: Tx, new: StoredLayout) -> None:
    """Keep a new layout."""
    tx.execute(insert(layouts).values(id=new.id, **_values(new)))


def save_layout(tx: Tx, changed: StoredLayout) -> bool:
    """Store a changed layout over the version before it; False where somebody else saved in between."""
    here = and_(layouts.c.id == changed.id, layouts.c.version == changed.version - 1)
    return tx.execute(update(layouts).where(here).values(_values(changed))).rowcount == 1


def _values(kept: StoredLayout) -> dict[str, Any]:
    return {
        "digest": digest_of(kept.layout),
        "agency": kept.layout.agency,
        "name": kept.layout.name,
        "content": to_toml(kept.layout),
        "by_id": kept.by_id,
        "by": kept.by,
        "at": kept.at,
        "is_left_out": kept.is_left_out,
        "version": kept.version,
    }


def load_layout(tx: Tx, layout_id: str) -> StoredLayout | None:
    """One layout."""
    row = tx.execute(select(layouts).where(layouts.c.id == layout_id)).mappings().one_or_none()
    return _stored(row) if row else None


def same_layout(tx: Tx, layout: AgencyLayout) -> StoredLayout | None:
    """The stored layout of the same agency with the same headings, left out or not."""
    row = tx.execute(select(layouts).where(layouts.c.digest == digest_of(layout))).mappings().one_or_none()
    return _stored(row) if row else None


def load_layouts(tx: Tx) -> tuple[StoredLayout, ...]:
    """Every layout, by agency and name, those left out among them."""
    query = select(layouts).order_by(layouts.c.agency, layouts.c.name, layouts.c.id)
    return tuple(map(_stored, tx.execute(query).mappings()))


def _stored(row: RowMapping) -> StoredLayout:
    return StoredLayout(
        id=row["id"],
        layout=from_toml(row["content"]),
        by_id=row["by_id"],
        by=row["by"],
        at=row["at"],
        is_left_out=row["is_left_out"],
        version=row["version"],
    )
