"""Those who use chronoapp, and how they sign in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, Table

from chronoapp.storage.schema.base import Moment, an_id, metadata, text

users = Table(
    "users",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("email", String(320), nullable=False, unique=True),
    text("name"),
    text("agency"),
    Column("password", String(200)),
    Column("is_administrator", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("digest", String(64), primary_key=True),
    an_id("user_id"),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    ForeignKeyConstraint(["user_id"], ["users.id"]),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    an_id("user_id"),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    ForeignKeyConstraint(["user_id"], ["users.id"]),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("email", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_sign_in_failures_email_at", "email", "at"),
)

# How a person likes their pages, in every case: the look of the chronology's table, and whether letters are keys.
habits = Table(
    "habits",
    metadata,
    an_id("user_id"),
    Column("name", String(40), nullable=False),
    text("value"),
    PrimaryKeyConstraint("user_id", "name", name="pk_habits"),
    ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_habits_users"),
)
