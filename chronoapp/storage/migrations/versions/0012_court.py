"""A court chronology in the making."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "court_fronts",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_court_fronts_cases"),
        sa.PrimaryKeyConstraint("case_id", name="pk_court_fronts"),
    )
    op.create_table(
        "court_entries",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=True),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("headline", sa.Text(), server_default="", nullable=False),
        sa.Column("details", sa.Text(), server_default="", nullable=False),
        sa.Column("over", sa.JSON(), nullable=True),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("pages", sa.Text(), server_default="", nullable=False),
        sa.Column("chosen_by", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_court_entries_cases"),
        sa.ForeignKeyConstraint(
            ["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_court_entries_events"
        ),
        sa.PrimaryKeyConstraint("case_id", "event_id", name="pk_court_entries"),
    )


def downgrade() -> None:
    op.drop_table("court_entries")
    op.drop_table("court_fronts")
