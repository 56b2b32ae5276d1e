"""How each person likes their pages."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "habits",
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("user_id", "name", name="pk_habits"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_habits_users"),
    )


def downgrade() -> None:
    op.drop_table("habits")
