"""Events with their accounts and judgements, and what is written beside them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKeyConstraint, Index, Integer, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, of_event, text

events = Table(
    "events",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("date", JSON, nullable=False),
    Column("earliest", Date),
    text("headline"),
    text("details"),
    text("source"),
    Column("themes", JSON, nullable=False),
    Column("valence", String(20), nullable=False),
    Column("significance", String(20), nullable=False),
    text("why"),
    text("valence_why"),
    text("evidence_ref"),
    Column("proposed", JSON, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    text("entered_by"),
    Column("entered_at", Moment, nullable=False),
    an_id("joined_into", nullable=True),
    an_id("split_from", nullable=True),
    *case_key("events", "id"),
    Index("ix_events_case_id_earliest", "case_id", "earliest"),
    Index("ix_events_case_id_joined_into", "case_id", "joined_into"),
    Index("ix_events_case_id_split_from", "case_id", "split_from"),
)

accounts = Table(
    "accounts",
    metadata,
    an_id("case_id"),
    an_id("id"),
    an_id("event_id"),
    text("agency"),
    text("source"),
    Column("event_date", JSON),
    Column("reported_date", JSON),
    text("reported_how"),
    Column("words", JSON, nullable=False),
    Column("words_digest", String(64), nullable=False),
    an_id("import_id", nullable=True),
    text("file"),
    text("sheet"),
    Column("row", Integer),
    text("mended"),
    *case_key("accounts", "id"),
    of_event("accounts"),
    Index("ix_accounts_case_id_event_id", "case_id", "event_id"),
    Index("ix_accounts_case_id_words_digest", "case_id", "words_digest"),
)

impacts = Table(
    "impacts",
    metadata,
    an_id("case_id"),
    an_id("event_id"),
    an_id("child_id"),
    text("effect"),
    text("views"),
    Column("is_likely", Boolean, nullable=False),
    *case_key("impacts", "event_id", "child_id"),
    of_event("impacts"),
)

decisions = Table(
    "decisions",
    metadata,
    an_id("case_id"),
    an_id("id"),
    an_id("event_id"),
    Column("kind", String(20), nullable=False),
    text("words"),
    text("by"),
    text("owner"),
    Column("due", Date),
    text("because"),
    text("oversight"),
    Column("closed_on", Date),
    text("closed_how"),
    text("closed_by"),
    *case_key("decisions", "id"),
    of_event("decisions"),
    Index("ix_decisions_case_id_event_id", "case_id", "event_id"),
)

# What readers say of an event: never overwritten, and a comment its writer withdrew stays, marked as withdrawn.
comments = Table(
    "comments",
    metadata,
    an_id("case_id"),
    an_id("id"),
    an_id("event_id"),
    Column("kind", String(20), nullable=False),
    text("words"),
    an_id("by_id"),
    text("by"),
    text("role"),
    text("agency"),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    *case_key("comments", "id"),
    of_event("comments"),
    Index("ix_comments_case_id_event_id", "case_id", "event_id"),
)

# What somebody is typing and has not saved: theirs alone. `event_id` is "new" for an event that is not there yet.
drafts = Table(
    "drafts",
    metadata,
    an_id("case_id"),
    an_id("id"),
    an_id("user_id"),
    an_id("event_id"),
    Column("fields", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    *case_key("drafts", "id"),
    ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_drafts_users"),
    Index("ix_drafts_case_id_user_id_event_id", "case_id", "user_id", "event_id"),
)

# Wording hints somebody set aside, with why; `back_at` where somebody asked for the hint again.
dismissals = Table(
    "dismissals",
    metadata,
    an_id("case_id"),
    an_id("id"),
    an_id("event_id"),
    Column("kind", String(40), nullable=False),
    text("words"),
    text("why"),
    text("by"),
    Column("at", Moment, nullable=False),
    text("back_by"),
    Column("back_at", Moment),
    *case_key("dismissals", "id"),
    Index("ix_dismissals_case_id_event_id", "case_id", "event_id"),
)
