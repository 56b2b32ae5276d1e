"""Files that came in, their rows, how agencies lay theirs out, and what they were asked for."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKeyConstraint, Index, Integer, LargeBinary, String, Table

from chronoapp.storage.schema.base import Moment, an_id, case_key, metadata, text

imports = Table(
    "imports",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("agency"),
    text("file"),
    Column("sha256", String(64), nullable=False),
    Column("state", String(20), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("receipt", JSON),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rows", Integer, nullable=False, server_default="0"),  # of all its sheets; 0: not counted
    *case_key("imports", "id"),
    Index("ix_imports_case_id_sha256", "case_id", "sha256"),
)

uploads = Table(
    "uploads",
    metadata,
    an_id("case_id"),
    an_id("import_id"),
    Column("data", LargeBinary, nullable=False),
    *case_key("uploads", "import_id"),
    ForeignKeyConstraint(["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_uploads_imports"),
)

import_rows = Table(
    "import_rows",
    metadata,
    an_id("case_id"),
    an_id("import_id"),
    Column("sheet", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    text("sheet_name"),
    Column("outcome", String(20), nullable=False),
    text("reason"),
    Column("words", JSON, nullable=False),
    an_id("event_id", nullable=True),
    *case_key("import_rows", "import_id", "sheet", "row"),
    ForeignKeyConstraint(["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_import_rows_imports"),
    Index("ix_import_rows_case_id_outcome", "case_id", "outcome"),
)

# Long files being taken in, by any server; the row goes when the file is in.
progress = Table(
    "progress",
    metadata,
    an_id("case_id"),
    an_id("import_id"),
    Column("stage", String(20), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    text("by"),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    text("problem"),
    *case_key("progress", "import_id"),
    ForeignKeyConstraint(["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_progress_imports"),
)

# How an agency lays out its sheets, for every case: a service's own table. `digest` is of the agency and the headings.
layouts = Table(
    "layouts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    text("agency"),
    text("name"),
    text("content"),
    an_id("by_id"),
    text("by"),
    Column("at", Moment, nullable=False),
    Column("is_left_out", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

# What agencies were asked for. No foreign key to imports: a request outlives a file that came back and was dropped.
requests = Table(
    "requests",
    metadata,
    an_id("case_id"),
    an_id("id"),
    text("agency"),
    text("to_whom"),
    Column("children", JSON, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("reply_by", Date),
    text("why"),
    text("by"),
    Column("at", Moment, nullable=False),
    an_id("import_id", nullable=True),
    Column("answer", String(20), nullable=False),
    text("note"),
    text("answered_by"),
    Column("answered_at", Moment),
    Column("version", Integer, nullable=False),
    *case_key("requests", "id"),
)
