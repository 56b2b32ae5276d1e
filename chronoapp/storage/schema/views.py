"""Filters kept under a name."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

# A filter kept under a name; `address` is what stands behind the question mark.
views = Table(
    "views",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("name"),
    text("address"),
    an_id("by_id"),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("is_left_out", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    *case_key("views", "id"),
)
