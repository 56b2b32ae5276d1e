"""How each person has the lanes of a case's timeline."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lanes",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("lanes_by", sa.String(length=40), nullable=False),
        sa.Column("lanes", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "user_id", "lanes_by", name="pk_lanes"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_lanes_cases"),
    )


def downgrade() -> None:
    op.drop_table("lanes")
