"""A citizen's word on a visit, and which visit a dossier came with."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

STEPS = (
    "ALTER TABLE visit ADD COLUMN rating bigint",
    "ALTER TABLE dossier ADD COLUMN ticket text",
    "CREATE INDEX dossier_ticket ON dossier (office, ticket) WHERE ticket IS NOT NULL",
    """
    ALTER TABLE day_sum ADD COLUMN visits_rated bigint NOT NULL DEFAULT 0,
        ADD COLUMN visits_satisfied bigint NOT NULL DEFAULT 0
    """,
    # An office may have told of such words before the city could read them: then all is folded
    # again with the next night. Else no visit of a dossier that was folded before has one.
    """
    UPDATE folded SET position = 0
    WHERE EXISTS (SELECT 1 FROM fact WHERE kind = 'ticket.rated/1')
    """,
)


def upgrade() -> None:
    """Add everything; a step back is a restored backup."""
    for step in STEPS:
        op.execute(step)
