"""The history by person and kind, dismissed wording hints, agencies, and what is confidential about people."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_changes_case_id_by", "changes", ["case_id", "by", "id"])
    op.create_index("ix_changes_case_id_subject", "changes", ["case_id", "subject", "id"])
    for table in ("children", "people", "spans"):
        op.add_column(table, sa.Column("confidential", sa.Text(), server_default="", nullable=False))
    op.add_column("people", sa.Column("born", sa.Date(), nullable=True))
    op.add_column("people", sa.Column("same_as", sa.String(length=40), nullable=True))
    _agencies()
    _different_people()
    _dismissals()


def _agencies() -> None:
    op.create_table(
        "agencies",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_agencies_cases"),
    )


def _different_people() -> None:
    op.create_table(
        "different_people",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("one", sa.String(length=240), nullable=False),
        sa.Column("other", sa.String(length=240), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "one", "other", name="pk_different_people"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_different_people_cases"),
    )


def _dismissals() -> None:
    op.create_table(
        "dismissals",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("back_by", sa.Text(), server_default="", nullable=False),
        sa.Column("back_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_dismissals"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_dismissals_cases"),
    )
    op.create_index("ix_dismissals_case_id_event_id", "dismissals", ["case_id", "event_id"])


def downgrade() -> None:
    for table in ("dismissals", "different_people", "agencies"):
        op.drop_table(table)
    for column in ("same_as", "born"):
        op.drop_column("people", column)
    for table in ("spans", "people", "children"):
        op.drop_column(table, "confidential")
    op.drop_index("ix_changes_case_id_subject", "changes")
    op.drop_index("ix_changes_case_id_by", "changes")
