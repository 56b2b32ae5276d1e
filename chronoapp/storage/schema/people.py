"""The people of a case, their agencies, and the spans of their lives."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Integer, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

children = Table(
    "children",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("name"),
    Column("born", Date),
    Column("due", Date),
    Column("aliases", JSON, nullable=False),
    text("confidential"),
    Column("position", Integer, nullable=False),
    *case_key("children", "id"),
)

people = Table(
    "people",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("name"),
    text("role"),
    text("relationship"),
    text("agency"),
    Column("aliases", JSON, nullable=False),
    Column("born", Date),
    text("confidential"),
    an_id("same_as", nullable=True),
    *case_key("people", "id"),
)

agencies = Table(
    "agencies",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("name"),
    text("kind"),
    text("contact"),
    Column("aliases", JSON, nullable=False),
    *case_key("agencies", "id"),
)

# Two names that somebody judged to be two people: they are not proposed as one again.
different_people = Table(
    "different_people",
    metadata,
    an_id("case_id"),
    Column("one", String(240), nullable=False),
    Column("other", String(240), nullable=False),
    text("by"),
    Column("at", Moment, nullable=False),
    *case_key("different_people", "one", "other"),
)

spans = Table(
    "spans",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("kind", String(20), nullable=False),
    text("label"),
    text("who"),
    Column("start", Date),
    Column("end", Date),
    text("confidential"),
    *case_key("spans", "id"),
)
