"""What a person wrote in place of the words of a row, beside the account the row gives."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("mended", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("accounts", "mended")
