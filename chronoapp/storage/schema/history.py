"""Every change, and the audit in its chains."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

changes = Table(
    "changes",
    metadata,
    an_id("case_id"),
    an_id("id"),
    Column("at", Moment, nullable=False),
    text("by"),
    Column("subject", String(20), nullable=False),
    an_id("subject_id"),
    text("subject_says"),
    Column("field", String(100), nullable=False),
    text("old"),
    text("new"),
    text("reason"),
    Column("version", Integer, nullable=False),
    Column("batch", String(40), nullable=False, server_default=""),  # one for all that one press changed in many things
    *case_key("changes", "id"),
    Index("ix_changes_case_id_subject_id", "case_id", "subject_id", "version"),
    Index("ix_changes_case_id_by", "case_id", "by", "id"),
    Index("ix_changes_case_id_subject", "case_id", "subject", "id"),
)

# The audit of a case, and of the service where case_id is "". No foreign key: an entry outlives whatever it speaks of.
audit = Table(
    "audit",
    metadata,
    an_id("case_id"),
    Column("sequence", Integer, nullable=False),
    Column("at", String(27), nullable=False),
    an_id("actor_id"),
    text("actor"),
    Column("act", String(60), nullable=False),
    text("about"),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    PrimaryKeyConstraint("case_id", "sequence", name="pk_audit"),
)

# The last link of each chain: locked while the next is made, so that two servers never make the same number.
chains = Table(
    "chains",
    metadata,
    Column("case_id", String(40), primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)
