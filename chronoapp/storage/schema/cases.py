"""Cases and those who work on them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("ref", String(100), nullable=False, unique=True),
    text("title"),
    Column("made_at", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    an_id("case_id"),
    an_id("user_id"),
    Column("role", String(20), nullable=False),
    *case_key("members", "user_id"),
    ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_members_users"),
    Index("ix_members_user_id", "user_id", "case_id"),  # the worker's own list: the one query that crosses cases
)
