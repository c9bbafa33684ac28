"""What facts came to: visits, dossiers, sessions; who may look; what was opened to all."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

STEPS = (
    # What happened to one ticket or dossier, wherever its months lie.
    "CREATE INDEX fact_subject ON fact (office, subject)",
    # Up to where in the feed the facts have been folded into the tables below.
    "CREATE TABLE folded (position bigint NOT NULL)",
    "INSERT INTO folded VALUES (0)",
    """
    CREATE TABLE visit (
        office text NOT NULL,
        id text NOT NULL,
        queue text NOT NULL,
        staff text,
        session text,
        booked boolean NOT NULL,
        issued_at timestamptz NOT NULL,
        state text NOT NULL,
        waited_s bigint,
        walked_s bigint NOT NULL,
        served_s bigint NOT NULL,
        PRIMARY KEY (office, id)
    )
    """,
    "CREATE INDEX visit_issued ON visit (issued_at, office)",
    # ``touched_at``: the latest of its facts; before a later day it may have stood otherwise.
    """
    CREATE TABLE dossier (
        office text NOT NULL,
        id text NOT NULL,
        code text NOT NULL,
        procedure text NOT NULL,
        channel bigint NOT NULL,
        session text,
        received_at timestamptz NOT NULL,
        received_by text NOT NULL,
        due_at timestamptz,
        resting_since timestamptz,
        finished_at timestamptz,
        state bigint NOT NULL,
        step text NOT NULL,
        officer text NOT NULL,
        timeliness text,
        timeliness_06a text,
        extensions bigint NOT NULL,
        reason text NOT NULL,
        paid bigint NOT NULL,
        rating bigint,
        touched_at timestamptz NOT NULL,
        PRIMARY KEY (office, id)
    )
    """,
    "CREATE INDEX dossier_received ON dossier (received_at, office)",
    "CREATE INDEX dossier_finished ON dossier (finished_at, office)",
    "CREATE INDEX dossier_open ON dossier (due_at, office) WHERE finished_at IS NULL",
    "CREATE INDEX dossier_touched ON dossier (touched_at)",
    """
    CREATE TABLE opening (
        office text NOT NULL,
        session text NOT NULL,
        opens_at timestamptz NOT NULL,
        PRIMARY KEY (office, session, opens_at)
    )
    """,
    # A ticket or dossier whose facts contradict each other: shown, and tried again with the next.
    """
    CREATE TABLE unreadable (
        office text NOT NULL,
        subject text NOT NULL,
        why text NOT NULL,
        PRIMARY KEY (office, subject)
    )
    """,
    # What was not taken from a site, by its word: the office keeps it, the city shows it.
    """
    CREATE TABLE refused (
        office text NOT NULL,
        site text NOT NULL,
        word text NOT NULL,
        times bigint NOT NULL,
        last_at timestamptz NOT NULL,
        PRIMARY KEY (office, site, word)
    )
    """,
    # The staff as their office names them.
    """
    CREATE TABLE officer (
        office text NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        room text NOT NULL,
        PRIMARY KEY (office, code)
    )
    """,
    """
    CREATE TABLE account (
        name text PRIMARY KEY,
        role text NOT NULL CHECK (role IN ('supervisor', 'unit', 'admin')),
        office text CHECK ((role = 'unit') = (office IS NOT NULL)),
        hash text NOT NULL,
        made_at timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE web_session (
        hash bytea PRIMARY KEY,
        account text NOT NULL REFERENCES account ON DELETE CASCADE,
        csrf text NOT NULL,
        made_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL
    )
    """,
    "CREATE TABLE wrong_password (who text NOT NULL, at timestamptz NOT NULL)",
    "CREATE INDEX wrong_password_who ON wrong_password (who, at)",
    # A month as it was opened to all: what was said once is not reckoned again.
    """
    CREATE TABLE open_month (
        month date PRIMARY KEY,
        opened_at timestamptz NOT NULL,
        body text NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Add everything; a step back is a restored backup."""
    for step in STEPS:
        op.execute(step)
