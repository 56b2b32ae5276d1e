"""The tables.

Everything of a case carries `case_id` first in its key and its indexes, so that a case can live on one node.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 text: the same on every database, and in order when sorted as text."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return None if value is None else write_moment(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def write_moment(value: datetime) -> str:
    """`2026-11-22T09:30:00.000000Z`: always UTC, always the same length."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _id(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(40), nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _case_key(table: str, *more: str) -> tuple[PrimaryKeyConstraint, ForeignKeyConstraint]:
    return (
        PrimaryKeyConstraint("case_id", *more, name=f"pk_{table}"),
        ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_cases"),
    )


users = Table(
    "users",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("email", String(320), nullable=False, unique=True),
    _text("name"),
    _text("agency"),
    Column("password", String(200)),
    Column("is_administrator", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("digest", String(64), primary_key=True),
    _id("user_id"),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    ForeignKeyConstraint(["user_id"], ["users.id"]),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _id("user_id"),
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

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("ref", String(100), nullable=False, unique=True),
    _text("title"),
    Column("made_at", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    _id("case_id"),
    _id("user_id"),
    Column("role", String(20), nullable=False),
    *_case_key("members", "user_id"),
    ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_members_users"),
    Index("ix_members_user_id", "user_id", "case_id"),  # the worker's own list: the one query that crosses cases
)

children = Table(
    "children",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("name"),
    Column("born", Date),
    Column("due", Date),
    Column("aliases", JSON, nullable=False),
    _text("confidential"),
    Column("position", Integer, nullable=False),
    *_case_key("children", "id"),
)

people = Table(
    "people",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("name"),
    _text("role"),
    _text("relationship"),
    _text("agency"),
    Column("aliases", JSON, nullable=False),
    Column("born", Date),
    _text("confidential"),
    _id("same_as", nullable=True),
    *_case_key("people", "id"),
)

agencies = Table(
    "agencies",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("name"),
    _text("kind"),
    _text("contact"),
    Column("aliases", JSON, nullable=False),
    *_case_key("agencies", "id"),
)

# Two names that somebody judged to be two people: they are not proposed as one again.
different_people = Table(
    "different_people",
    metadata,
    _id("case_id"),
    Column("one", String(240), nullable=False),
    Column("other", String(240), nullable=False),
    _text("by"),
    Column("at", Moment, nullable=False),
    *_case_key("different_people", "one", "other"),
)

spans = Table(
    "spans",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("kind", String(20), nullable=False),
    _text("label"),
    _text("who"),
    Column("start", Date),
    Column("end", Date),
    _text("confidential"),
    *_case_key("spans", "id"),
)

events = Table(
    "events",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("date", JSON, nullable=False),
    Column("earliest", Date),
    _text("headline"),
    _text("details"),
    _text("source"),
    Column("themes", JSON, nullable=False),
    Column("valence", String(20), nullable=False),
    Column("significance", String(20), nullable=False),
    _text("why"),
    _text("valence_why"),
    _text("evidence_ref"),
    Column("proposed", JSON, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    _text("entered_by"),
    Column("entered_at", Moment, nullable=False),
    _id("joined_into", nullable=True),
    _id("split_from", nullable=True),
    *_case_key("events", "id"),
    Index("ix_events_case_id_earliest", "case_id", "earliest"),
    Index("ix_events_case_id_joined_into", "case_id", "joined_into"),
    Index("ix_events_case_id_split_from", "case_id", "split_from"),
)

accounts = Table(
    "accounts",
    metadata,
    _id("case_id"),
    _id("id"),
    _id("event_id"),
    _text("agency"),
    _text("source"),
    Column("event_date", JSON),
    Column("reported_date", JSON),
    _text("reported_how"),
    Column("words", JSON, nullable=False),
    Column("words_digest", String(64), nullable=False),
    _id("import_id", nullable=True),
    _text("file"),
    _text("sheet"),
    Column("row", Integer),
    *_case_key("accounts", "id"),
    ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_accounts_events"),
    Index("ix_accounts_case_id_event_id", "case_id", "event_id"),
    Index("ix_accounts_case_id_words_digest", "case_id", "words_digest"),
)

impacts = Table(
    "impacts",
    metadata,
    _id("case_id"),
    _id("event_id"),
    _id("child_id"),
    _text("effect"),
    _text("views"),
    Column("is_likely", Boolean, nullable=False),
    *_case_key("impacts", "event_id", "child_id"),
    ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_impacts_events"),
)

decisions = Table(
    "decisions",
    metadata,
    _id("case_id"),
    _id("id"),
    _id("event_id"),
    Column("kind", String(20), nullable=False),
    _text("words"),
    _text("by"),
    _text("owner"),
    Column("due", Date),
    _text("because"),
    _text("oversight"),
    Column("closed_on", Date),
    _text("closed_how"),
    _text("closed_by"),
    *_case_key("decisions", "id"),
    ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_decisions_events"),
    Index("ix_decisions_case_id_event_id", "case_id", "event_id"),
)

# What readers say of an event: never overwritten, and a comment its writer withdrew stays, marked as withdrawn.
comments = Table(
    "comments",
    metadata,
    _id("case_id"),
    _id("id"),
    _id("event_id"),
    Column("kind", String(20), nullable=False),
    _text("words"),
    _id("by_id"),
    _text("by"),
    _text("role"),
    _text("agency"),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    *_case_key("comments", "id"),
    ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_comments_events"),
    Index("ix_comments_case_id_event_id", "case_id", "event_id"),
)

# What somebody is typing and has not saved: theirs alone. `event_id` is "new" for an event that is not there yet.
drafts = Table(
    "drafts",
    metadata,
    _id("case_id"),
    _id("id"),
    _id("user_id"),
    _id("event_id"),
    Column("fields", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    *_case_key("drafts", "id"),
    ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_drafts_users"),
    Index("ix_drafts_case_id_user_id_event_id", "case_id", "user_id", "event_id"),
)

imports = Table(
    "imports",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("agency"),
    _text("file"),
    Column("sha256", String(64), nullable=False),
    Column("state", String(20), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("receipt", JSON),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rows", Integer, nullable=False, server_default="0"),  # of all its sheets; 0: not counted
    *_case_key("imports", "id"),
    Index("ix_imports_case_id_sha256", "case_id", "sha256"),
)

uploads = Table(
    "uploads",
    metadata,
    _id("case_id"),
    _id("import_id"),
    Column("data", LargeBinary, nullable=False),
    *_case_key("uploads", "import_id"),
    ForeignKeyConstraint(["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_uploads_imports"),
)

import_rows = Table(
    "import_rows",
    metadata,
    _id("case_id"),
    _id("import_id"),
    Column("sheet", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    _text("sheet_name"),
    Column("outcome", String(20), nullable=False),
    _text("reason"),
    Column("words", JSON, nullable=False),
    _id("event_id", nullable=True),
    *_case_key("import_rows", "import_id", "sheet", "row"),
    ForeignKeyConstraint(["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_import_rows_imports"),
    Index("ix_import_rows_case_id_outcome", "case_id", "outcome"),
)

# Long files being taken in, by any server; the row goes when the file is in.
progress = Table(
    "progress",
    metadata,
    _id("case_id"),
    _id("import_id"),
    Column("stage", String(20), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    _text("by"),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    _text("problem"),
    *_case_key("progress", "import_id"),
    ForeignKeyConstraint(["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_progress_imports"),
)

# What agencies were asked for. No foreign key to imports: a request outlives a file that came back and was dropped.
requests = Table(
    "requests",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("agency"),
    _text("to_whom"),
    Column("children", JSON, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("reply_by", Date),
    _text("why"),
    _text("by"),
    Column("at", Moment, nullable=False),
    _id("import_id", nullable=True),
    Column("answer", String(20), nullable=False),
    _text("note"),
    _text("answered_by"),
    Column("answered_at", Moment),
    Column("version", Integer, nullable=False),
    *_case_key("requests", "id"),
)

changes = Table(
    "changes",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("at", Moment, nullable=False),
    _text("by"),
    Column("subject", String(20), nullable=False),
    _id("subject_id"),
    _text("subject_says"),
    Column("field", String(100), nullable=False),
    _text("old"),
    _text("new"),
    _text("reason"),
    Column("version", Integer, nullable=False),
    Column("batch", String(40), nullable=False, server_default=""),  # one for all that one press changed in many things
    *_case_key("changes", "id"),
    Index("ix_changes_case_id_subject_id", "case_id", "subject_id", "version"),
    Index("ix_changes_case_id_by", "case_id", "by", "id"),
    Index("ix_changes_case_id_subject", "case_id", "subject", "id"),
)

# Wording hints somebody set aside, with why; `back_at` where somebody asked for the hint again.
dismissals = Table(
    "dismissals",
    metadata,
    _id("case_id"),
    _id("id"),
    _id("event_id"),
    Column("kind", String(40), nullable=False),
    _text("words"),
    _text("why"),
    _text("by"),
    Column("at", Moment, nullable=False),
    _text("back_by"),
    Column("back_at", Moment),
    *_case_key("dismissals", "id"),
    Index("ix_dismissals_case_id_event_id", "case_id", "event_id"),
)

# What a person last said of two events that may be one; `first` is the smaller id. What was said before: `changes`.
pairs = Table(
    "pairs",
    metadata,
    _id("case_id"),
    _id("first"),
    _id("second"),
    Column("said", String(20), nullable=False),
    _text("why"),
    _text("by"),
    Column("at", Moment, nullable=False),
    *_case_key("pairs", "first", "second"),
    ForeignKeyConstraint(["case_id", "first"], ["events.case_id", "events.id"], name="fk_pairs_events_first"),
    ForeignKeyConstraint(["case_id", "second"], ["events.case_id", "events.id"], name="fk_pairs_events_second"),
)

# The proposals last worked out, and the newest change they know of: worked out again only after a further change.
proposals = Table(
    "proposals",
    metadata,
    _id("case_id"),
    _id("as_of"),
    Column("found", JSON, nullable=False),
    *_case_key("proposals"),
)

# What must not leave the case, or only by a named person's decision.
register = Table(
    "register",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("kind", String(40), nullable=False),
    _text("words"),
    _text("why"),
    _text("about"),
    _text("event_id"),
    _text("field"),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("is_let_go", Boolean, nullable=False),
    *_case_key("register", "id"),
)

# What left, frozen; its bytes stand apart, so that a list of filings is short to read.
filings = Table(
    "filings",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("number", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    _text("name"),
    _text("for_whom"),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("record", JSON, nullable=False),
    _text("by"),
    Column("at", Moment, nullable=False),
    *_case_key("filings", "id"),
    Index("ix_filings_case_id_number", "case_id", "number", unique=True),
)

filing_files = Table(
    "filing_files",
    metadata,
    _id("case_id"),
    _id("filing_id"),
    Column("data", LargeBinary, nullable=False),
    *_case_key("filing_files", "filing_id"),
    ForeignKeyConstraint(["case_id", "filing_id"], ["filings.case_id", "filings.id"], name="fk_filing_files_filings"),
)

# A court chronology in the making: its front as named texts, and what was chosen of single events for the court alone.
court_fronts = Table(
    "court_fronts",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("fields", JSON, nullable=False),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    *_case_key("court_fronts"),
)

court_entries = Table(
    "court_entries",
    metadata,
    _id("case_id"),
    _id("event_id"),
    _id("id"),
    Column("is_in", Boolean),
    Column("is_pinned", Boolean, nullable=False),
    _text("headline"),
    _text("details"),
    Column("over", JSON),  # headline and details of the record when the wording was written; null: no wording
    _text("reference"),
    _text("pages"),
    _text("chosen_by"),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    *_case_key("court_entries", "event_id"),
    ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_court_entries_events"),
)

# A filter kept under a name; `address` is what stands behind the question mark.
views = Table(
    "views",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("name"),
    _text("address"),
    _id("by_id"),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("is_left_out", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    *_case_key("views", "id"),
)

# How an agency lays out its sheets, for every case: a service's own table. `digest` is of the agency and the headings.
layouts = Table(
    "layouts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    _text("agency"),
    _text("name"),
    _text("content"),
    _id("by_id"),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("is_left_out", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

# What workers made of findings. `key` is the finding's own; `events` are those it rested on, as they were.
finding_notes = Table(
    "finding_notes",
    metadata,
    _id("case_id"),
    _id("id"),
    _text("key"),
    _text("question"),
    _text("rule"),
    Column("kind", String(20), nullable=False),
    _text("words"),
    Column("events", JSON, nullable=False),
    _text("by"),
    Column("at", Moment, nullable=False),
    _text("withdrawn_by"),
    Column("withdrawn_at", Moment),
    *_case_key("finding_notes", "id"),
)

# The rows of harm matrices: internal to the workers, in no export.
harm_rows = Table(
    "harm_rows",
    metadata,
    _id("case_id"),
    _id("id"),
    Column("worry", String(200), nullable=False),
    Column("incident", String(10), nullable=False),
    _id("event_id", nullable=True),
    Column("words", JSON, nullable=False),
    Column("seen", JSON, nullable=False),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    *_case_key("harm_rows", "id"),
    UniqueConstraint("case_id", "worry", "incident", name="uq_harm_rows_case_id_worry_incident"),
)

# The audit of a case, and of the service where case_id is "". No foreign key: an entry outlives whatever it speaks of.
audit = Table(
    "audit",
    metadata,
    _id("case_id"),
    Column("sequence", Integer, nullable=False),
    Column("at", String(27), nullable=False),
    _id("actor_id"),
    _text("actor"),
    Column("act", String(60), nullable=False),
    _text("about"),
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
