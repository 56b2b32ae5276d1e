"""Saved views; why an event is harm or strength; and one batch for all that one press changed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "views",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("is_left_out", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_views"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_views_cases"),
    )
    op.add_column("changes", sa.Column("batch", sa.String(length=40), server_default="", nullable=False))
    op.add_column("events", sa.Column("valence_why", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("events", "valence_why")
    op.drop_column("changes", "batch")
    op.drop_table("views")
