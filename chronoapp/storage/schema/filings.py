"""What must not leave, what is being made ready for court, and what left."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKeyConstraint, Index, Integer, LargeBinary, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, of_event, text

# What must not leave the case, or only by a named person's decision.
register = Table(
    "register",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("kind", String(40), nullable=False),
    text("words"),
    text("why"),
    text("about"),
    text("event_id"),
    text("field"),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("is_let_go", Boolean, nullable=False),
    *case_key("register", "id"),
)

# What left, frozen; its bytes stand apart, so that a list of filings is short to read.
filings = Table(
    "filings",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("number", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    text("name"),
    text("for_whom"),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("record", JSON, nullable=False),
    text("by"),
    Column("at", Moment, nullable=False),
    *case_key("filings", "id"),
    Index("ix_filings_case_id_number", "case_id", "number", unique=True),
)

filing_files = Table(
    "filing_files",
    metadata,
    an_id("case_id"),
    an_id("filing_id"),
    Column("data", LargeBinary, nullable=False),
    *case_key("filing_files", "filing_id"),
    ForeignKeyConstraint(["case_id", "filing_id"], ["filings.case_id", "filings.id"], name="fk_filing_files_filings"),
)

# A court chronology in the making: its front as named texts, and what was chosen of single events for the court alone.
court_fronts = Table(
    "court_fronts",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("fields", JSON, nullable=False),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    *case_key("court_fronts"),
)

court_entries = Table(
    "court_entries",
    metadata,
    an_id("case_id"),
    an_id("event_id"),
    an_id("id"),
    Column("is_in", Boolean),
    Column("is_pinned", Boolean, nullable=False),
    text("headline"),
    text("details"),
    Column("over", JSON),  # headline and details of the record when the wording was written; null: no wording
    text("reference"),
    text("pages"),
    text("chosen_by"),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    *case_key("court_entries", "event_id"),
    of_event("court_entries"),
)
