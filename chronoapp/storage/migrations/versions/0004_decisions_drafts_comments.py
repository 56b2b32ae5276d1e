"""Why a decision was taken and how it ended; comments on an event; what somebody is typing and has not saved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("because", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("oversight", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("closed_how", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("closed_by", sa.Text(), server_default="", nullable=False))

    op.create_table(
        "comments",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("agency", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_comments_cases"),
        sa.ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name="fk_comments_events"),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_comments"),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index("ix_comments_case_id_event_id", ["case_id", "event_id"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_drafts_cases"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_drafts_users"),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_drafts"),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index("ix_drafts_case_id_user_id_event_id", ["case_id", "user_id", "event_id"], unique=False)


def downgrade() -> None:
    op.drop_table("drafts")
    op.drop_table("comments")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        for name in ("closed_by", "closed_how", "closed_on", "oversight", "because"):
            batch_op.drop_column(name)
