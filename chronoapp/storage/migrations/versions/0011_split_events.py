"""The event whose row another, split off it, tells a part of."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("split_from", sa.String(length=40), nullable=True))
    op.create_index("ix_events_case_id_split_from", "events", ["case_id", "split_from"])


def downgrade() -> None:
    op.drop_index("ix_events_case_id_split_from", "events")
    op.drop_column("events", "split_from")
