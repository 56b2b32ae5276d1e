"""How far long files being taken in have come, and how many rows a file has."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("imports") as imports:
        imports.add_column(sa.Column("rows", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "progress",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("import_id", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("started_at", sa.String(length=27), nullable=False),
        sa.Column("seen_at", sa.String(length=27), nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_progress_cases"),
        sa.ForeignKeyConstraint(
            ["case_id", "import_id"], ["imports.case_id", "imports.id"], name="fk_progress_imports"
        ),
        sa.PrimaryKeyConstraint("case_id", "import_id", name="pk_progress"),
    )


def downgrade() -> None:
    op.drop_table("progress")
    with op.batch_alter_table("imports") as imports:
        imports.drop_column("rows")
