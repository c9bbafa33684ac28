"""Form II.06a and the month's report over 200,000 dossiers, against bare SQL that groups them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from counter_app.bootstrap import OpenOffice
from counter_app.service.monthly_queries import Evidence, LateReport, Month, MonthlyReport
from counter_app.service.official_queries import Form06a, Table06a
from counter_app.store.database import Database
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.histories import fill_histories
from tests.benchmarks.offices import BEGAN, MORNING, fill_dossiers, office_on

DOSSIERS = 200_000
EVERYTHING = ((BEGAN.date(), date(2017, 11, 22)), (date(2025, 11, 24), MORNING.date()))
"""The year nine years ago, of which everything is long settled, and the year up to today."""


def settled(database: Database) -> None:
    """Nine in ten were finished within a day; the rest is open, and overdue by now."""
    with database.write() as connection:
        connection.execute(
            "UPDATE dossier SET finished_at = received_at + 600 + ordinal % 86400, "
            "timeliness = 'on_time', timeliness_06a = 'on_time' WHERE ordinal % 10"
        )
        connection.execute(
            "UPDATE dossier SET state = 4, finished_at = NULL WHERE ordinal % 10 = 0"
        )


def bare(opened: OpenOffice) -> None:
    with opened.database.read() as connection:
        connection.execute(
            "SELECT procedure, channel, state, timeliness_06a, count(*) FROM dossier "
            "GROUP BY 1, 2, 3, 4"
        ).fetchall()


def test_form_06a_over_two_hundred_thousand_dossiers(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "năm.db") as opened:
        fill_dossiers(opened.database, DOSSIERS, families=(("Nguyễn", 1),))
        settled(opened.database)
        for (start, end), name in zip(EVERYTHING, ("an old year", "the last year"), strict=True):
            question = Form06a(start=start, end=end)
            answer = opened.office.ask(question)
            assert isinstance(answer, Table06a)
            assert answer.total.received > DOSSIERS / 20
            taken = by_turns(
                {"form": partial(opened.office.ask, question), "bare": partial(bare, opened)},
                times=5,
            )
            form, plain = median_ms(taken["form"]), median_ms(taken["bare"])
            told = f"{answer.total.received:,} counted; {form / plain:.1f} × grouping all bare"
            figure = Figure(name=f"II.06a of {name}", value=form, unit="ms", target=2000, told=told)
            tell(figure)


LAST_MONTH = (date(2026, 10, 1), date(2026, 10, 31))
LAST_YEAR = (date(2025, 11, 24), MORNING.date())


@pytest.mark.long
def test_the_months_report_with_every_fact_behind_it(tmp_path: Path, tell: Told) -> None:
    """The report, the late list and the evidence of a month, and of a year for comparison."""
    with office_on(tmp_path / "năm.db") as opened:
        facts = fill_histories(opened.database, DOSSIERS)
        for (start, end), name in ((LAST_MONTH, "a month"), (LAST_YEAR, "a year")):
            month = MonthlyReport(start=start, end=end)
            answer = opened.office.ask(month)
            assert isinstance(answer, Month)
            assert answer.on_time.settled > DOSSIERS / 10 / 14
            pieces: dict[str, Callable[[], object]] = {
                "report": partial(opened.office.ask, month),
                "late list": partial(opened.office.ask, LateReport(start=start, end=end)),
                "evidence": partial(opened.office.ask, Evidence(start=start, end=end)),
                "bare": partial(bare, opened),
            }
            taken = {what: median_ms(ms) for what, ms in by_turns(pieces, times=3).items()}
            late = answer.total.late + answer.total.overdue
            for what in ("report", "late list", "evidence"):
                ratio = f"{taken[what] / taken['bare']:.1f} × grouping all bare"
                told = f"{answer.total.received:,} counted, {late:,} late, {facts:,} facts; {ratio}"
                named = f"{what} of {name}"
                tell(Figure(name=named, value=taken[what], unit="ms", target=2000, told=told))
