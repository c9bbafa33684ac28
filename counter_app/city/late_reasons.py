"""Why dossiers are late, as their offices said it apart from any paper.

Such reasons stand in the journal under a subject of their own (``review:…``), so they are read
where they lie and not folded into the tables. The newest that was not taken back counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, text

from counter_app.city.folding import recorded_fact
from counter_app.domain.due_review import Explained
from counter_app.domain.evolve import standing
from counter_app.domain.facts import StepUndone
from counter_app.domain.review_facts import LateReasonGiven
from counter_app.wire import WireFault

_FACTS = (
    'SELECT office, position, origin, seq, at, "by", command, kind, subject, body FROM fact '
    "WHERE (office, subject) IN (SELECT * FROM unnest(CAST(:offices AS text[]), "
    "CAST(:subjects AS text[]))) AND kind = ANY(:kinds) ORDER BY office, subject, origin, seq"
)


def late_reasons(
    connection: Connection, dossiers: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Explained]:
    """The reason of each of these dossiers (office and id), where one was given.

    Rides on fact_subject. What cannot be read is left out: the nights' page shows it.
    """
    asked = list(dossiers)
    rows = connection.execute(
        text(_FACTS),
        {
            "offices": [office for office, _ in asked],
            "subjects": [f"review:{dossier}" for _, dossier in asked],
            "kinds": [LateReasonGiven.KIND, StepUndone.KIND],
        },
    )
    found: dict[tuple[str, str], Explained] = {}
    for (office, subject), facts in groupby(rows, key=lambda row: (row.office, row.subject)):
        try:
            history = [one for one in map(recorded_fact, facts) if one is not None]
        except (ValueError, WireFault):
            continue
        for one in standing(history):
            if isinstance(one.fact, LateReasonGiven):
                dossier = subject.partition(":")[2]
                found[office, dossier] = Explained(at=one.at, by=one.by, reason=one.fact.reason)
    return found
