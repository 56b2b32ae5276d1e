"""Which events may be one: what was proposed, and what a person said."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKeyConstraint, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

# What a person last said of two events that may be one; `first` is the smaller id. What was said before: `changes`.
pairs = Table(
    "pairs",
    metadata,
    an_id("case_id"),
    an_id("first"),
    an_id("second"),
    Column("said", String(20), nullable=False),
    text("why"),
    text("by"),
    Column("at", Moment, nullable=False),
    *case_key("pairs", "first", "second"),
    ForeignKeyConstraint(["case_id", "first"], ["events.case_id", "events.id"], name="fk_pairs_events_first"),
    ForeignKeyConstraint(["case_id", "second"], ["events.case_id", "events.id"], name="fk_pairs_events_second"),
)

# The proposals last worked out, and the newest change they know of: worked out again only after a further change.
proposals = Table(
    "proposals",
    metadata,
    an_id("case_id"),
    an_id("as_of"),
    Column("found", JSON, nullable=False),
    *case_key("proposals"),
)
