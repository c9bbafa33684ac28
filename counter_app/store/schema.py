"""The tables, as single statements, one migration after another.

A released migration is never edited: a new one is added. Everything is STRICT; indexes stand
beside the table they serve, and the query that rides on each is named.
"""

from __future__ import annotations

from typing import Final

JOURNAL: Final = (
    """CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE journal (
        position INTEGER PRIMARY KEY,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        "by" TEXT NOT NULL,
        command TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT""",
    # the head of an origin's chain; a fact anywhere
    "CREATE UNIQUE INDEX journal_origin_seq ON journal (origin, seq)",
    # the history of a ticket or a dossier, for undo and for the dossier's page
    "CREATE INDEX journal_subject ON journal (subject, position)",
    """CREATE TABLE outcome (
        command TEXT PRIMARY KEY,
        first_position INTEGER,
        last_position INTEGER,
        refusals TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE document (
        family TEXT NOT NULL,
        version TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (family, version)
    ) STRICT, WITHOUT ROWID""",
)

FLOW: Final = (
    """CREATE TABLE ticket (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        series TEXT NOT NULL,
        queue TEXT NOT NULL,
        errands TEXT NOT NULL,
        day TEXT NOT NULL,
        place INTEGER NOT NULL,
        source TEXT NOT NULL,
        session TEXT,
        appointment_at INTEGER,
        priority TEXT,
        priority_confirmed INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        changed_at INTEGER NOT NULL,
        counter INTEGER,
        staff TEXT,
        called_at INTEGER,
        calls INTEGER NOT NULL,
        waited_s INTEGER,
        walked_s INTEGER NOT NULL,
        part_since INTEGER,
        served_s INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        returned INTEGER NOT NULL,
        reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # who waits in a queue, in order of arrival
    """CREATE INDEX ticket_waiting ON ticket (queue, issued_at, place)
        WHERE state = 'waiting'""",
    # what is still open: boards, number collisions, day's end
    """CREATE INDEX ticket_open ON ticket (series, ordinal)
        WHERE state IN ('waiting', 'called', 'serving', 'held', 'awaiting_result')""",
    # what stands at a counter
    "CREATE INDEX ticket_counter ON ticket (counter) WHERE state IN ('called', 'serving')",
    # a ticket by its printed number, the newest first: numbers come back daily
    "CREATE INDEX ticket_number ON ticket (number, place)",
    """CREATE TABLE dossier (
        id TEXT PRIMARY KEY,
        code TEXT UNIQUE,
        ordinal INTEGER,
        agency TEXT NOT NULL,
        day TEXT,
        owner TEXT NOT NULL,
        procedure TEXT NOT NULL,
        "case" TEXT,
        channel INTEGER NOT NULL,
        catalogue TEXT NOT NULL,
        "limit" TEXT,
        supplement_mode TEXT,
        counter INTEGER,
        ticket TEXT,
        person TEXT NOT NULL,
        person_revision INTEGER NOT NULL,
        authenticated TEXT NOT NULL,
        pages INTEGER NOT NULL,
        copies INTEGER NOT NULL,
        fee INTEGER,
        fee_paid INTEGER NOT NULL,
        fee_asked INTEGER NOT NULL,
        received_at INTEGER,
        received_by TEXT NOT NULL,
        due_at INTEGER,
        first_due_at INTEGER,
        counted_from INTEGER,
        cutoff_applied INTEGER NOT NULL,
        session TEXT,
        session_opens_at INTEGER,
        session_closes_at INTEGER,
        session_counts INTEGER NOT NULL,
        slip INTEGER NOT NULL,
        state INTEGER NOT NULL,
        step TEXT NOT NULL,
        staff TEXT NOT NULL,
        changed_at INTEGER NOT NULL,
        handed_at INTEGER NOT NULL,
        handed_by TEXT NOT NULL,
        holder TEXT,
        taken_at INTEGER,
        sent_back TEXT NOT NULL,
        resting_since INTEGER,
        pauses TEXT NOT NULL,
        supplement_requests INTEGER NOT NULL,
        extensions INTEGER NOT NULL,
        finished_at INTEGER,
        returned_at INTEGER,
        timeliness TEXT,
        timeliness_06a TEXT,
        reason TEXT NOT NULL,
        rating INTEGER
    ) STRICT, WITHOUT ROWID""",
    # live timers and the due list: everything pending, the most urgent first
    "CREATE INDEX dossier_pending ON dossier (due_at) WHERE state IN (2, 4, 5, 6)",
    # results waiting to be handed over
    "CREATE INDEX dossier_ready ON dossier (finished_at) WHERE state = 9",
    # the late list and reports over a period
    "CREATE INDEX dossier_finished ON dossier (finished_at) WHERE finished_at IS NOT NULL",
    # dossiers of one visit
    "CREATE INDEX dossier_ticket ON dossier (ticket) WHERE ticket IS NOT NULL",
    # dossiers of one person
    "CREATE INDEX dossier_person ON dossier (person)",
    # reports over a period
    "CREATE INDEX dossier_received ON dossier (received_at)",
    """CREATE TABLE shift (
        counter INTEGER PRIMARY KEY,
        staff TEXT NOT NULL,
        state TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        reason TEXT NOT NULL,
        paused_s INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE series (
        queue TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        last_given INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE code_series (
        agency TEXT NOT NULL,
        day TEXT NOT NULL,
        last_given INTEGER NOT NULL,
        PRIMARY KEY (agency, day)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE turn (
        pool TEXT PRIMARY KEY,
        ratio_run INTEGER NOT NULL,
        appointment_run INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE session (
        session TEXT PRIMARY KEY,
        opens_at INTEGER NOT NULL,
        closes_at INTEGER NOT NULL,
        counts_as_working_time INTEGER NOT NULL,
        also_on_holidays INTEGER NOT NULL,
        is_open INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE closed_day (
        day TEXT PRIMARY KEY,
        closed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

DATED_DOCUMENTS: Final = (
    """CREATE TABLE adoption (
        position INTEGER PRIMARY KEY,
        family TEXT NOT NULL,
        version TEXT NOT NULL,
        base TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT""",
    "ALTER TABLE dossier ADD COLUMN setup TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dossier ADD COLUMN calendar TEXT NOT NULL DEFAULT ''",
)

SEALS: Final = (
    # the small families as they stood at the newest seal; position is that of its fact
    """CREATE TABLE seal (
        position INTEGER PRIMARY KEY,
        state TEXT NOT NULL
    ) STRICT""",
)

SPECIAL_SESSIONS: Final = (
    "ALTER TABLE dossier ADD COLUMN promised_at INTEGER",
    "ALTER TABLE dossier ADD COLUMN promise_missed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE dossier ADD COLUMN bundle TEXT NOT NULL DEFAULT ''",
    # promises that may still be missed, the first one first
    """CREATE INDEX dossier_promised ON dossier (promised_at)
        WHERE promised_at IS NOT NULL AND promise_missed = 0 AND state IN (2, 4)""",
    # the dossiers of one linked bundle
    "CREATE INDEX dossier_bundle ON dossier (bundle) WHERE bundle <> ''",
    """CREATE TABLE request (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        session TEXT NOT NULL,
        channel TEXT NOT NULL,
        procedure TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        agreed_at INTEGER NOT NULL,
        staff TEXT NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # what was agreed, in order, and what of it is not settled yet
    "CREATE INDEX request_agreed ON request (agreed_at)",
    "CREATE INDEX request_open ON request (agreed_at) WHERE outcome = ''",
)

FEWER_INDEXES: Final = (
    # who is still here: who waits in a queue in order of arrival, who is at a counter, which
    # numbers are in somebody's hand; one index, since every step of a visit has to write it
    "DROP INDEX ticket_waiting",
    "DROP INDEX ticket_counter",
    "DROP INDEX ticket_open",
    """CREATE INDEX ticket_open ON ticket (state, queue, issued_at, place, series, ordinal, number)
        WHERE state NOT IN ('finished', 'no_show', 'cancelled')""",
    # a visit that ended by its printed number, the newest first: numbers come back daily
    "DROP INDEX ticket_number",
    """CREATE INDEX ticket_number ON ticket (number, place)
        WHERE state IN ('finished', 'no_show', 'cancelled')""",
)

MEASURES: Final = (
    # fields of the form by where they came from; 0 where the program did not ask yet
    "ALTER TABLE dossier ADD COLUMN typed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE dossier ADD COLUMN from_card INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE dossier ADD COLUMN from_earlier INTEGER NOT NULL DEFAULT 0",
    # what was received in special sessions over a period: few of all dossiers
    "CREATE INDEX dossier_session ON dossier (received_at) WHERE session IS NOT NULL",
)

VISIT_RATINGS: Final = (
    # the citizen's word on the visit; NULL where nobody gave one
    "ALTER TABLE ticket ADD COLUMN rating INTEGER",
)

PERSONS: Final = (
    """CREATE TABLE person (
        id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        name TEXT NOT NULL,
        id_number TEXT NOT NULL,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        email TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        PRIMARY KEY (id, revision)
    ) STRICT, WITHOUT ROWID""",
    # a person who was here before, by identity number
    "CREATE INDEX person_id_number ON person (id_number) WHERE id_number <> ''",
    """CREATE TABLE remark (
        position INTEGER PRIMARY KEY,
        subject TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    # find-as-you-type; the row is the journal position of the dossier's arrival: newest first
    """CREATE VIRTUAL TABLE finding USING fts5 (
        words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6',
        tokenize="unicode61 remove_diacritics 2"
    )""",
    "CREATE TABLE found (position INTEGER PRIMARY KEY, dossier TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX found_dossier ON found (dossier)",
)
