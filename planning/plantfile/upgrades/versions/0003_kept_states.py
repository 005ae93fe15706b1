"""Earlier states of the plant, kept to go back to."""

from __future__ import annotations

from alembic import op

from planning.plantfile.upgrades.columns import moment, packed, row_number, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "snapshots",
        row_number("number"),
        moment("made_at"),
        text("name", 200),
        text("why", 24),
        text("sha256", 64),
        packed("plant_bytes"),
    )
