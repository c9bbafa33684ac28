"""Publications to some offices, their new versions and answers; effects; enrolling again."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STEPS = (
    # ``offices`` NULL: all of them. A row that withdraws another has no document of its own.
    "ALTER TABLE publication ADD COLUMN format bigint NOT NULL DEFAULT 1",
    "ALTER TABLE publication ADD COLUMN publisher text NOT NULL DEFAULT ''",
    "ALTER TABLE publication ADD COLUMN offices text[]",
    "ALTER TABLE publication ADD COLUMN replaces bigint REFERENCES publication",
    "ALTER TABLE publication ADD COLUMN withdraws bigint UNIQUE REFERENCES publication",
    # Up to which publication a site said that it has everything.
    "ALTER TABLE site ADD COLUMN fetched_to bigint NOT NULL DEFAULT 0",
    # What an office made of a publication, read from its facts; its last word counts.
    "DROP TABLE publication_answer",
    """
    CREATE TABLE publication_answer (
        publication bigint NOT NULL,
        office text NOT NULL,
        site text NOT NULL,
        version text NOT NULL,
        answer text NOT NULL,
        valid_from date,
        reason text NOT NULL,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (publication, office, site)
    )
    """,
    "ALTER TABLE enrolment_code ADD COLUMN nonce_hash bytea",
    # What sessions changed, by month of the office; a month is told anew as a whole.
    """
    CREATE TABLE effect (
        office text NOT NULL,
        site text NOT NULL,
        month date NOT NULL,
        session text NOT NULL,
        procedure text NOT NULL,
        through date NOT NULL,
        unit text NOT NULL,
        count bigint NOT NULL,
        open bigint NOT NULL,
        median_s double precision,
        base_count bigint NOT NULL,
        base_median_s double precision,
        change double precision,
        low double precision,
        high double precision,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (office, site, month, session, procedure),
        FOREIGN KEY (office, site) REFERENCES site
    )
    """,
    "CREATE INDEX effect_session ON effect (session, month)",
)


def upgrade() -> None:
    """Add them; a step back is a restored backup."""
    for step in STEPS:
        op.execute(step)
