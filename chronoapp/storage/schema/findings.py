"""What workers made of findings, and their harm matrices."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String, Table, UniqueConstraint

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

# What workers made of findings. `key` is the finding's own; `events` are those it rested on, as they were.
finding_notes = Table(
    "finding_notes",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("key"),
    text("question"),
    text("rule"),
    Column("kind", String(20), nullable=False),
    text("words"),
    Column("events", JSON, nullable=False),
    text("by"),
    Column("at", Moment, nullable=False),
    text("withdrawn_by"),
    Column("withdrawn_at", Moment),
    *case_key("finding_notes", "id"),
)

# The rows of harm matrices: internal to the workers, in no export.
harm_rows = Table(
    "harm_rows",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("worry", String(200), nullable=False),
    Column("incident", String(10), nullable=False),
    an_id("event_id", nullable=True),
    Column("words", JSON, nullable=False),
    Column("seen", JSON, nullable=False),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    *case_key("harm_rows", "id"),
    UniqueConstraint("case_id", "worry", "incident", name="uq_harm_rows_case_id_worry_incident"),
)
