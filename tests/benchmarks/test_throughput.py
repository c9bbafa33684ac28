"""A year's throughput against the bare SQL of the same aggregates, and its workbook."""

from __future__ import annotations

import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from counter_app.console.exports import counted
from counter_app.reports.files import write_report
from counter_app.reports.report import Column, Kind, Report, Sheet
from counter_app.reports.throughput import throughput_report
from counter_app.service.due_views import midnight
from counter_app.service.throughput_queries import Throughput, ThroughputAnswer
from counter_app.store.database import Database
from counter_app.store.flow import first_id
from counter_app.store.rows import to_seconds
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms, seconds
from tests.benchmarks.offices import MORNING, fill_dossiers, office_on
from tests.benchmarks.past import fill_tickets

YEAR = 250_000
DAYS = 250
"""A year of 1,000 tickets on each of 250 days."""
TEN_YEARS = 2_500_000
TODAY = date(2026, 11, 23)
START, END = TODAY - timedelta(days=DAYS), TODAY - timedelta(days=1)
_KEY = "(issued_at + 25200) / 3600 % 24"
_RANKED = (
    "SELECT {key} AS key, {time} AS t, row_number() OVER (PARTITION BY {key} ORDER BY {time}) AS n,"
    " count(*) OVER (PARTITION BY {key}) AS c FROM ticket WHERE id >= ?1 AND id < ?2 "
    "AND issued_at >= ?3 AND issued_at < ?4 AND {of}"
)
_MEASURED = (
    "SELECT key, avg(CASE WHEN n IN ((c + 1) / 2, c / 2 + 1) THEN t END), "
    "max(CASE WHEN n = (9 * c + 9) / 10 THEN t END), max(t) FROM ({ranked}) GROUP BY key"
)
_COUNTED = (
    "SELECT {key}, count(*), sum(state IN ('finished', 'awaiting_result')), "
    "sum(state = 'no_show'), sum(state = 'cancelled') FROM ticket "
    "WHERE id >= ?1 AND id < ?2 AND issued_at >= ?3 AND issued_at < ?4 GROUP BY 1"
)
_RECEIVED = (
    "SELECT (received_at + 25200) / 3600 % 24, count(*), sum(fee_paid), count(rating), "
    "sum(rating > 0) FROM dossier WHERE received_at >= ?3 AND received_at < ?4 GROUP BY 1"
)
_FINISHED = (
    "SELECT (finished_at + 25200) / 3600 % 24, count(*), sum(timeliness = 'early'), "
    "sum(timeliness = 'on_time'), sum(timeliness = 'late') FROM dossier "
    "WHERE finished_at >= ?3 AND finished_at < ?4 GROUP BY 1"
)


def bare(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """The same aggregates by hand-written SQL alone."""
    served = "state IN ('finished', 'awaiting_result')"
    times = {"waited_s": "waited_s IS NOT NULL", "walked_s": served, "served_s": served}
    statements = {
        "counted": _COUNTED.format(key=_KEY),
        "received": _RECEIVED,
        "finished": _FINISHED,
        **{
            name: _MEASURED.format(ranked=_RANKED.format(key=_KEY, time=name, of=of))
            for name, of in times.items()
        },
    }
    first, last = midnight(START), midnight(END + timedelta(days=1))
    bound = (first_id(first), first_id(last), to_seconds(first), to_seconds(last))
    with database.read_long() as connection:
        return {name: list(connection.execute(sql, bound)) for name, sql in statements.items()}


def test_a_year_against_bare_sql(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "year.db") as opened:
        fill_tickets(opened.database, YEAR, before=TODAY, per_day=YEAR // DAYS)
        fill_dossiers(opened.database, 100_000, families=(("Nguyễn", 1),), first=90_000)
        question = Throughput(start=START, end=END, by="hour")
        answer = opened.office.ask(question)
        assert isinstance(answer, ThroughputAnswer)
        assert answer.total.issued == YEAR
        by_hand = bare(opened.database)
        rows = {int(row.key): row for row in answer.rows}
        for key, issued, served, *_ in by_hand["counted"]:
            assert (rows[key].issued, rows[key].served) == (issued, served)
        for key, _, p90, highest in by_hand["waited_s"]:
            row = rows[key]
            assert (row.wait_p90_s, row.wait_max_s) == (p90, highest)
        taken = by_turns(
            {
                "ours": partial(opened.office.ask, question),
                "bare": partial(bare, opened.database),
            },
            times=5,
        )
        ours, plain = median_ms(taken["ours"]), median_ms(taken["bare"])
        tell(
            Figure(
                name="throughput of a year of 250,000 tickets by hour",
                value=ours / plain,
                unit="times",
                target=2,
                told=f"{ours:.0f} ms against {plain:.0f} ms of bare SQL",
            )
        )


@pytest.mark.long
def test_a_month_with_ten_years_behind_it(tmp_path: Path, tell: Told) -> None:
    month = Throughput(start=TODAY - timedelta(days=30), end=END, by="queue")
    with office_on(tmp_path / "old.db") as old, office_on(tmp_path / "new.db") as new:
        fill_tickets(old.database, TEN_YEARS, before=TODAY, per_day=1_000)
        fill_tickets(new.database, 40_000, before=TODAY, per_day=1_000)
        told = [opened.office.ask(month) for opened in (old, new)]
        assert isinstance(told[0], ThroughputAnswer)
        assert isinstance(told[1], ThroughputAnswer)
        assert told[0].rows == told[1].rows
        taken = by_turns(
            {"ten years": partial(old.office.ask, month), "none": partial(new.office.ask, month)},
            times=7,
        )
        ten, none = median_ms(taken["ten years"]), median_ms(taken["none"])
        tell(
            Figure(
                name="throughput of a month with ten years behind it",
                value=ten / none,
                unit="times",
                target=1.5,
                told=f"{ten:.0f} ms against {none:.0f} ms",
            )
        )


def test_the_workbook_of_a_year(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "year.db") as opened:
        fill_tickets(opened.database, YEAR, before=TODAY, per_day=YEAR // DAYS)
        answers = []
        for by in ("day", "hour", "queue", "counter", "staff", "procedure", "session", "source"):
            answer = opened.office.ask(Throughput(start=START, end=END, by=by))
            assert isinstance(answer, ThroughputAnswer)
            answers.append(answer)
    report = throughput_report(
        [counted(answer) for answer in answers],
        office="Phường Bắc Giang",
        start=START,
        end=END,
        written_at=MORNING,
    )
    for ending in (".xlsx", ".csv", ".pdf"):
        path = tmp_path / f"a{ending}"
        taken = seconds(partial(write_report, report, path), time.perf_counter)
        name = f"throughput of a year, {len(answers)} splits, written as {ending}"
        tell(Figure(name=name, value=taken, unit="s", target=5))


@pytest.mark.long
def test_one_row_more_than_a_sheet_holds(tmp_path: Path, tell: Told) -> None:
    """For real: 1,048,577 rows, in constant memory, over two sheets."""
    sheet = Sheet(
        name="Số",
        columns=(Column(title="Số", kind=Kind.COUNT),),
        rows=[(n,) for n in range(1_048_577)],
    )
    report = Report(
        title="Nhiều dòng",
        office="",
        period="",
        standing="",
        notes=(),
        sheets=(sheet,),
        written_at=MORNING,
    )
    path = tmp_path / "a.xlsx"
    taken = seconds(partial(write_report, report, path))
    book = load_workbook(path, read_only=True)
    assert book.sheetnames == ["Số (1)", "Số (2)"]
    book.close()
    tell(Figure(name="1,048,577 rows over two sheets", value=taken, unit="s", target=60))
