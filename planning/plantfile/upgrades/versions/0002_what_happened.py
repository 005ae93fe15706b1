"""What happened and what is offered: production done, movements, offers and their lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planning.plantfile.upgrades.columns import (
    choice,
    code,
    day,
    non_negative,
    quantity,
    reference,
    row_number,
    text,
    whole,
    yes_no,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "productions",
        row_number(),
        reference("recipe", "recipes"),
        day("day"),
        quantity("runs"),
        text("note"),
        *non_negative("runs"),
        sa.UniqueConstraint("recipe", "day"),
    )
    op.create_table(
        "movements",
        code(),
        choice("direction", "direction", "out in"),
        day("day"),
        reference("good", "goods"),
        quantity("quantity"),
        reference("body", "bodies", empty=True),
        text("claim", 200, empty=True),
        reference("receipt", "receipts", empty=True),
        reference("corrects", "movements", empty=True),
        text("note"),
        *non_negative("quantity"),
    )
    op.create_table(
        "offers",
        code(),
        reference("body", "bodies", empty=True),
        text("name", 200),
        day("until", empty=True),
        yes_no("divisible"),
        choice("status", "offerstatus", "open closed"),
        text("note"),
    )
    op.create_table(
        "offer_lines",
        row_number(),
        reference("offer", "offers"),
        whole("number"),
        choice("side", "offerside", "gives wants"),
        reference("good", "goods"),
        quantity("quantity"),
        day("by", empty=True),
        text("note"),
        *non_negative("quantity"),
        sa.UniqueConstraint("offer", "number"),
    )
