"""Events told as one, what was said of pairs of them, and the proposals last worked out."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("joined_into", sa.String(length=40), nullable=True))
    op.create_index("ix_events_case_id_joined_into", "events", ["case_id", "joined_into"])
    op.create_table(
        "pairs",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("first", sa.String(length=40), nullable=False),
        sa.Column("second", sa.String(length=40), nullable=False),
        sa.Column("said", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "first", "second", name="pk_pairs"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_pairs_cases"),
        sa.ForeignKeyConstraint(["case_id", "first"], ["events.case_id", "events.id"], name="fk_pairs_events_first"),
        sa.ForeignKeyConstraint(["case_id", "second"], ["events.case_id", "events.id"], name="fk_pairs_events_second"),
    )
    op.create_table(
        "proposals",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("as_of", sa.String(length=40), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_proposals"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_proposals_cases"),
    )


def downgrade() -> None:
    op.drop_table("proposals")
    op.drop_table("pairs")
    op.drop_index("ix_events_case_id_joined_into", "events")
    op.drop_column("events", "joined_into")
