"""What must not leave a case, and what left it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("event_id", sa.Text(), server_default="", nullable=False),
        sa.Column("field", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("is_let_go", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_register"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_register_cases"),
    )
    op.create_table(
        "filings",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("for_whom", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_filings"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_filings_cases"),
    )
    op.create_index("ix_filings_case_id_number", "filings", ["case_id", "number"], unique=True)
    op.create_table(
        "filing_files",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("filing_id", sa.String(length=40), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "filing_id", name="pk_filing_files"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_filing_files_cases"),
        sa.ForeignKeyConstraint(
            ["case_id", "filing_id"], ["filings.case_id", "filings.id"], name="fk_filing_files_filings"
        ),
    )


def downgrade() -> None:
    op.drop_table("filing_files")
    op.drop_index("ix_filings_case_id_number", "filings")
    op.drop_table("filings")
    op.drop_table("register")
