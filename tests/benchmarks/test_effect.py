"""Reports on a period: as fast with ten years of dossiers behind them as with none."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from counter_app.domain.limits import Limit, LimitKind
from counter_app.service import person_queries
from counter_app.service.effect_queries import Effect, Limits, LimitsReview, Reuse, SessionEffect
from counter_app.store.database import Database
from counter_app.wire import canonical
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import fill_dossiers, office_on

DOSSIERS = 200_000
THIS_YEAR = 176_000
"""The dossiers before it are the ten years that should cost nothing."""
START, END = date(2026, 10, 1), date(2026, 10, 31)
LIMIT = canonical(Limit(kind=LimitKind.WORKING_DAYS, amount=3)).decode()
QUESTIONS = {
    "effect of sessions": SessionEffect(start=START, end=END),
    "review of limits": LimitsReview(start=START, end=END),
    "reuse": Reuse(start=START, end=END),
    "a known person": person_queries.KnownPerson(id_number="024190499990"),
}


def handled(database: Database) -> None:
    """Every dossier took a while under a limit, and one in ten came in a session."""
    with database.write() as connection:
        connection.execute(
            'UPDATE dossier SET "limit" = ?, finished_at = received_at + 600 + ordinal % 3600',
            (LIMIT,),
        )
        connection.execute(
            "UPDATE dossier SET session = 'thu_nam', session_opens_at = received_at - 600, "
            "session_closes_at = received_at + 3600 WHERE ordinal % 10 = 0"
        )


def test_a_months_reports_are_flat(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "old.db") as old, office_on(tmp_path / "new.db") as new:
        for opened, first in ((old, 0), (new, THIS_YEAR)):
            fill_dossiers(opened.database, DOSSIERS, families=(("Nguyễn", 1),), first=first)
            handled(opened.database)
        for name, question in QUESTIONS.items():
            answers = [opened.office.ask(question) for opened in (old, new)]
            assert answers[0] == answers[1]
            assert not isinstance(answers[0], Effect | Limits) or answers[0].rows
            taken = by_turns(
                {
                    "ten years": partial(old.office.ask, question),
                    "none": partial(new.office.ask, question),
                },
                times=15,
            )
            ten, none = median_ms(taken["ten years"]), median_ms(taken["none"])
            figure = Figure(
                name=f"{name}: a month with ten years behind it",
                value=ten / none,
                unit="times",
                target=1.5,
                told=f"{ten:.1f} ms against {none:.1f} ms",
            )
            tell(figure)
