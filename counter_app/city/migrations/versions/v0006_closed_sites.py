"""Sites that are closed: after which day one sends nothing more, and whether it has sent it all."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

STEPS = (
    "ALTER TABLE site ADD COLUMN last_day date",
    """
    ALTER TABLE site ADD COLUMN gone boolean NOT NULL GENERATED ALWAYS AS
        (last_day IS NOT NULL AND (complete_to IS NULL OR complete_to >= last_day)) STORED
    """,
)


def upgrade() -> None:
    """Add both; a step back is a restored backup."""
    for step in STEPS:
        op.execute(step)
