"""How each person has the lanes of a case's timeline."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata

# One row a person and kind of lane; `lanes` is {"order": [keys], "folded": [keys]}.
lanes = Table(
    "lanes",
    metadata,
    an_id("case_id"),
    an_id("user_id"),
    an_id("lanes_by"),
    Column("lanes", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    *case_key("lanes", "user_id", "lanes_by"),
)
