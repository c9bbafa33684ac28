"""Facts by month, the heads they are held up to, who may send, nights and publications."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STEPS = (
    # What an office sent, as the bytes it sent: text, since jsonb would serialise them again.
    # ``at`` is ``said_at`` read as a moment; ``position`` is the order in which the city took it.
    """
    CREATE TABLE fact (
        position bigint NOT NULL,
        office text NOT NULL,
        origin text NOT NULL,
        seq bigint NOT NULL CHECK (seq > 0),
        at timestamptz NOT NULL,
        said_at text NOT NULL,
        "by" text NOT NULL,
        command text NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (office, origin, seq, at)
    ) PARTITION BY RANGE (at)
    """,
    "CREATE INDEX fact_position ON fact (position)",
    "CREATE INDEX fact_office_at ON fact (office, at)",
    "CREATE TABLE fact_other PARTITION OF fact DEFAULT",
    "CREATE SEQUENCE feed AS bigint",
    # Up to where an origin is held without a gap; its row is locked while a batch is taken.
    """
    CREATE TABLE head (
        office text NOT NULL,
        origin text NOT NULL,
        seq bigint NOT NULL CHECK (seq >= 0),
        hash bytea NOT NULL,
        site text NOT NULL,
        since timestamptz NOT NULL,
        taken_at timestamptz NOT NULL,
        PRIMARY KEY (office, origin)
    )
    """,
    """
    CREATE TABLE enrolment_code (
        hash bytea PRIMARY KEY,
        office text NOT NULL,
        site text NOT NULL,
        unit text NOT NULL,
        unit_name text NOT NULL,
        made_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        used_at timestamptz
    )
    """,
    """
    CREATE TABLE site (
        office text NOT NULL,
        site text NOT NULL,
        unit text NOT NULL,
        unit_name text NOT NULL,
        key_hash bytea NOT NULL UNIQUE,
        program text NOT NULL,
        enrolled_at timestamptz NOT NULL,
        sent_at timestamptz,
        complete_to date,
        PRIMARY KEY (office, site)
    )
    """,
    """
    CREATE TABLE night (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        office text NOT NULL,
        site text NOT NULL,
        night date NOT NULL,
        told_at timestamptz NOT NULL,
        clock_off_s bigint NOT NULL,
        equal boolean NOT NULL,
        differences text NOT NULL,
        FOREIGN KEY (office, site) REFERENCES site
    )
    """,
    "CREATE INDEX night_site ON night (office, site, id)",
    """
    CREATE TABLE unknown_kind (
        office text NOT NULL,
        kind text NOT NULL,
        facts bigint NOT NULL,
        PRIMARY KEY (office, kind)
    )
    """,
    """
    CREATE TABLE publication (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        family text NOT NULL,
        title text NOT NULL,
        note text NOT NULL,
        version text NOT NULL,
        valid_from date NOT NULL,
        body text NOT NULL,
        published_at timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE publication_answer (
        publication bigint NOT NULL REFERENCES publication,
        office text NOT NULL,
        site text NOT NULL,
        answer text NOT NULL,
        version text,
        valid_from date,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (publication, office, site),
        FOREIGN KEY (office, site) REFERENCES site
    )
    """,
)


def upgrade() -> None:
    """Make everything; a step back is a restored backup."""
    for step in STEPS:
        op.execute(step)
