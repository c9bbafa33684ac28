"""Sums by office and day; whose hands a dossier went through, and with whom a late one stayed."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

STEPS = (
    # What a day's sums are made from, office by office.
    "CREATE INDEX visit_office ON visit (office, issued_at)",
    "CREATE INDEX dossier_office_received ON dossier (office, received_at)",
    "CREATE INDEX dossier_office_finished ON dossier (office, finished_at)",
    # A day of an office: its counts, and its lengths of time in seconds, in order.
    """
    CREATE TABLE day_sum (
        office text NOT NULL,
        day date NOT NULL,
        issued bigint NOT NULL,
        served bigint NOT NULL,
        no_show bigint NOT NULL,
        "left" bigint NOT NULL,
        open bigint NOT NULL,
        received bigint NOT NULL,
        fees bigint NOT NULL,
        rated bigint NOT NULL,
        satisfied bigint NOT NULL,
        finished bigint NOT NULL,
        early bigint NOT NULL,
        on_time bigint NOT NULL,
        late bigint NOT NULL,
        waits bigint[],
        walks bigint[],
        services bigint[],
        PRIMARY KEY (office, day)
    ) WITH (toast_tuple_target = 8160)
    """,
    "CREATE INDEX day_sum_day ON day_sum (day, office)",
    # Read from the facts when they are folded; nothing of it can be told from the columns before.
    """
    ALTER TABLE dossier DROP COLUMN state, DROP COLUMN step, DROP COLUMN officer,
        DROP COLUMN extensions, DROP COLUMN reason,
        ADD COLUMN supplement_requests bigint NOT NULL DEFAULT 0, ADD COLUMN mended_at timestamptz,
        ADD COLUMN closed_at timestamptz,
        ADD COLUMN hands text[] NOT NULL DEFAULT '{}'
    """,
    # Of a dossier that ended late; where ``held_step`` is null it is read from its facts.
    """
    ALTER TABLE dossier ADD COLUMN held_step text, ADD COLUMN held_by text,
        ADD COLUMN held_s bigint, ADD COLUMN late_days bigint, ADD COLUMN late_s bigint,
        ADD COLUMN late_reason text, ADD COLUMN apologised_at timestamptz,
        ADD COLUMN agreed_at timestamptz
    """,
    "CREATE INDEX dossier_late ON dossier (closed_at, office) WHERE timeliness = 'late'",
    "CREATE INDEX dossier_closed ON dossier (closed_at)",
    # By which calendar; and everything is folded again, each subject in the place of its old row.
    "ALTER TABLE folded ADD COLUMN calendar text NOT NULL DEFAULT ''",
    "UPDATE folded SET position = 0",
    """
    WITH told AS (
        SELECT office, (issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day FROM visit
        UNION SELECT office, (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM dossier
        UNION SELECT office, (finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM dossier
            WHERE finished_at IS NOT NULL AND timeliness IS NOT NULL
    ), visits AS (
        SELECT office, (issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
            count(*) AS issued,
            count(*) FILTER (WHERE state IN ('finished', 'awaiting_result')) AS served,
            count(*) FILTER (WHERE state = 'no_show') AS no_show,
            count(*) FILTER (WHERE state = 'cancelled') AS gone,
            array_agg(waited_s ORDER BY waited_s) FILTER (WHERE waited_s IS NOT NULL) AS waits,
            array_agg(walked_s ORDER BY walked_s)
                FILTER (WHERE state IN ('finished', 'awaiting_result')) AS walks,
            array_agg(served_s ORDER BY served_s)
                FILTER (WHERE state IN ('finished', 'awaiting_result')) AS services
        FROM visit GROUP BY 1, 2
    ), came AS (
        SELECT office, (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
            count(*) AS received, sum(paid) AS fees, count(rating) AS rated,
            count(*) FILTER (WHERE rating >= 1) AS satisfied
        FROM dossier GROUP BY 1, 2
    ), went AS (
        SELECT office, (finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
            count(*) AS finished, count(*) FILTER (WHERE timeliness = 'early') AS early,
            count(*) FILTER (WHERE timeliness = 'on_time') AS on_time,
            count(*) FILTER (WHERE timeliness = 'late') AS late
        FROM dossier WHERE finished_at IS NOT NULL AND timeliness IS NOT NULL GROUP BY 1, 2
    )
    INSERT INTO day_sum SELECT office, day, coalesce(issued, 0), coalesce(served, 0),
        coalesce(no_show, 0), coalesce(gone, 0),
        coalesce(issued - served - no_show - gone, 0), coalesce(received, 0), coalesce(fees, 0),
        coalesce(rated, 0), coalesce(satisfied, 0), coalesce(finished, 0), coalesce(early, 0),
        coalesce(on_time, 0), coalesce(late, 0), waits, walks, services
    FROM told LEFT JOIN visits USING (office, day) LEFT JOIN came USING (office, day)
        LEFT JOIN went USING (office, day)
    """,
)


def upgrade() -> None:
    """Add everything; a step back is a restored backup."""
    for step in STEPS:
        op.execute(step)
