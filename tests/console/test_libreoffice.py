"""Every report's workbook, opened by LibreOffice: its cells are the journal's figures.

All of them are turned into text tables in one go, since starting LibreOffice takes seconds.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.console.exports import counted
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.reports.files import write_report
from counter_app.reports.heads import lines_of
from counter_app.reports.official import NAMES, Head, query_of, report_of
from counter_app.reports.report import Cell, Kind, Report
from counter_app.reports.throughput import throughput_report
from counter_app.service.throughput_queries import Throughput, ThroughputAnswer
from tests.offices import Play

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HEAD = 6
START, END = date(2026, 11, 1), date(2026, 11, 30)
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,true,false,false,-1"
PERSON = {"name": "=cmd|'/c calc'!A0", "id_number": "024190000123"}

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def a_month(play: Play) -> None:
    """Visits, dossiers in time, late, apologised for, awaited; a rating."""
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:30", 2)
    for minute in (34, 44):
        play.do("call_next", f"07:{minute}", counter=1)
        play.do("start_service", f"07:{minute + 1}", counter=1)
        play.do("finish_service", f"07:{minute + 3}", counter=1)
    codes = [
        str(play.do("receive_dossier", f"08:0{n}", procedure=procedure, person=PERSON)["code"])
        for n, procedure in enumerate(("2.000815", "2.000815", "1.004837", "1.004837"))
    ]
    play.do("complete_dossier", "09:00", code=codes[0])
    play.do("rate_service", "09:01", code=codes[0], points=1)
    play.do("complete_dossier", "2026-11-25T08:00:00+07:00", code=codes[1])
    play.do(
        "extend_deadline", "2026-11-26T08:00:00+07:00", code=codes[2], reason="can_xac_minh",
        due_at="2026-11-28T10:00:00+07:00",
    )  # fmt: skip
    play.clock.move_to(datetime(2026, 12, 2, 9, tzinfo=OFFICE_ZONE))


def every_report(play: Play) -> dict[str, Report]:
    """The official reports of a month, and its throughput."""
    found: dict[str, Report] = {}
    for name in NAMES:
        answer = play.office.ask(query_of(name, START, END), language="vi")
        assert not isinstance(answer, Refused)
        head = Head(reference=play.office.reference_at(None), written_at=answer.at)
        found[name] = report_of(answer, head)
    answers = []
    for by in ("hour", "queue"):
        told = play.office.ask(Throughput(start=START, end=END, by=by), language="vi")
        assert isinstance(told, ThroughputAnswer)
        answers.append(counted(told))
    found["throughput"] = throughput_report(
        answers, office="", start=START, end=END, written_at=play.clock.now()
    )
    return found


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Report], Path]:
    """The reports, and the folder with a text table of each of their sheets."""
    folder = tmp_path_factory.mktemp("bảng")
    play = Play(folder / "van-phong.db")
    a_month(play)
    reports = every_report(play)
    play.close()
    for name, report in reports.items():
        write_report(report, folder / f"{name}.xlsx")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            EVERY_SHEET,
            "--outdir",
            str(folder),
            *(f"{name}.xlsx" for name in reports),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return reports, folder


def said(cell: Cell, kind: Kind) -> str:
    """A cell as LibreOffice shows it, in its own plain language."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return f"{cell.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if kind is Kind.SECONDS:
        whole = round(cell)
        return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    if kind is Kind.PERCENT:
        return f"{cell * 100:.1f}%"
    if kind is Kind.MONEY:
        return f"{cell:,} đ"
    digits = {Kind.DECIMAL: 1, Kind.POINTS: 2}.get(kind, 0)
    return f"{cell:,.{digits}f}"


@pytest.mark.parametrize("name", [*NAMES, "throughput"])
def test_its_cells_are_the_reports(opened: tuple[dict[str, Report], Path], name: str) -> None:
    reports, folder = opened
    report = reports[name]
    assert any(sheet.rows for sheet in report.sheets)
    for sheet in report.sheets:
        file = folder / f"{name}-{sheet.name}.csv"
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter=";"))
        assert rows[0][0] == report.title
        found = rows[HEAD + lines_of(sheet.columns) :]
        width = len(sheet.columns)
        expected = [*sheet.rows, *([sheet.total] if sheet.total is not None else [])]
        if not sheet.rows:
            assert found[0][0] == (sheet.empty or "Không có dòng nào.")
            continue
        kinds = [column.kind for column in sheet.columns]
        assert [row[:width] for row in found] == [
            [said(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in expected
        ], sheet.name


def test_notes_are_a_sheet_and_no_citizen_is_in_any(
    opened: tuple[dict[str, Report], Path],
) -> None:
    reports, folder = opened
    for name, report in reports.items():
        text = (folder / f"{name}-Ghi chú.csv").read_text(encoding="utf-8")
        for note in report.notes:
            assert note in text.replace('""', '"')
    for file in folder.glob("*.csv"):
        assert "calc" not in file.read_text(encoding="utf-8"), file.name


def test_a_refusal_is_no_report(tmp_path: Path) -> None:
    play = Play(tmp_path / "van-phong.db")
    for name in NAMES:
        assert isinstance(play.office.ask(query_of(name, END, START), language="vi"), Refused)
    play.close()
