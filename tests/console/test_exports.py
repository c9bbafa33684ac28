"""``counter-app export``: the files' figures are the answer's, and every trouble is a sentence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from counter_app.__main__ import main
from counter_app.reports.words import length
from tests.offices import MONDAY, Play
from tests.papers.examples import pages

HEAD = 6
COPY = "2.000815"
SECONDS = ("wait_median_s", "wait_p90_s", "wait_max_s", "walk_median_s", "service_median_s")
COLUMNS = (
    "name", "issued", "served", "no_show", "left", "open", *SECONDS, "received", "finished",
    "early", "on_time", "late", "fees", "rated",
)  # fmt: skip


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1, staff="nv1")
    for minute in (30, 45):
        played.issue(f"07:{minute}")
        played.do("call_next", f"07:{minute + 4}", counter=1)
        played.do("start_service", f"07:{minute + 5}", counter=1)
        person = {"name": "=cmd|'/c calc'!A0"}
        played.do("receive_dossier", f"07:{minute + 6}", counter=1, procedure=COPY, person=person)
        played.do("finish_service", f"07:{minute + 8}", counter=1)
    played.issue("16:00")
    yield played
    played.close()


def export(play: Play, target: Path, *more: str) -> tuple[int, str]:
    """Run the command on the closed file."""
    play.close()
    words = ["export", "throughput", "--database", str(play.path), "--from", "2026-11-23"]
    done = CliRunner().invoke(main, [*words, "--out", str(target), *more])
    return done.exit_code, done.output + (done.stderr or "")


def test_a_workbook_says_what_the_answer_says(play: Play, tmp_path: Path) -> None:
    told = play.ask("throughput", "17:00", by="hour", **{"from": "2026-11-23", "to": "2026-11-23"})
    code, said = export(play, tmp_path / "a.xlsx", "--by", "hour")
    assert code == 0, said
    page = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEAD + 2)]
    assert len(rows) == 25
    for row, expected in zip(rows, [*told["rows"], told["total"]], strict=True):
        assert dict(zip(COLUMNS, row, strict=False)) == {
            name: timedelta(seconds=expected[name])
            if name in SECONDS and expected[name] is not None
            else expected[name]
            for name in COLUMNS
        }
    assert rows[-1][1:3] == [3, 2]
    said = str(page.cell(4, 1).value)
    assert "chưa đầy đủ" in said
    assert "Còn 1 ngày" in said


def test_a_text_table_says_the_same(play: Play, tmp_path: Path) -> None:
    told = play.ask("throughput", "17:00", by="queue", **{"from": "2026-11-23", "to": "2026-11-23"})
    assert export(play, tmp_path / "a.csv", "--by", "queue", "--separator", ",")[0] == 0
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(text.splitlines()) if len(row) > 10][1:]
    for row, expected in zip(rows, [*told["rows"], told["total"]], strict=True):
        values = ["" if expected[name] is None else str(expected[name]) for name in COLUMNS]
        assert row[: len(values)] == values


def test_the_paper_says_the_same(play: Play, tmp_path: Path) -> None:
    told = play.ask("throughput", "17:00", by="day", **{"from": "2026-11-23", "to": "2026-11-23"})
    assert export(play, tmp_path / "a.pdf", "--by", "day", "--by", "queue")[0] == 0
    text = " ".join(pages((tmp_path / "a.pdf").read_bytes()))
    for said in ("Theo ngày", "Theo hàng đợi", "Chứng thực", length(told["total"]["wait_max_s"])):
        assert said in text, said


def test_no_citizen_is_in_any_file(play: Play, tmp_path: Path) -> None:
    splits = (
        "day",
        "hour",
        "queue",
        "counter",
        "staff",
        "procedure",
        "session",
        "channel",
        "source",
    )
    more = [word for split in splits for word in ("--by", split)]
    assert export(play, tmp_path / "a.csv", *more)[0] == 0
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "calc" not in text
    assert text.count("Tổng cộng") == len(splits)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--to", "2026-11-01"), "đứng sau ngày cuối"),
        (("--by", "moon"), "Không thống kê theo"),
        (("--to", "2030-01-01"), "nhiều nhất 366 ngày"),
    ],
)
def test_questions_that_cannot_be_answered(
    play: Play, tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    code, output = export(play, tmp_path / "a.xlsx", *more)
    assert code == 2
    assert said in output
    assert not (tmp_path / "a.xlsx").exists()


def test_a_file_that_is_there_and_an_ending_nobody_knows(play: Play, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("của tôi", encoding="utf-8")
    code, output = export(play, tmp_path / "a.xlsx")
    assert (code, "đã có tệp tên này" in output) == (2, True)
    assert (tmp_path / "a.xlsx").read_text(encoding="utf-8") == "của tôi"
    assert export(play, tmp_path / "a.xlsx", "--replace")[0] == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert export(play, tmp_path / "a.doc")[0] == 2


def test_in_english_and_for_one_clerk(play: Play, tmp_path: Path) -> None:
    code, said = export(play, tmp_path / "a.xlsx", "--language", "en", "--staff", "nv1")
    assert code == 0, said
    page = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert str(page.cell(1, 1).value).startswith("PRACTICE – Visits and dossiers by day – ")
    assert str(page.cell(4, 1).value).startswith("The figures are not complete: ")


def test_the_period_is_one_day_unless_said(play: Play, tmp_path: Path) -> None:
    assert export(play, tmp_path / "a.csv")[0] == 0
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert f"Ngày {MONDAY:%d/%m/%Y}" in text


def export_06a(play: Play, target: Path, start: str, end: str, *more: str) -> tuple[int, str]:
    play.close()
    words = ["export", "form-06a", "--database", str(play.path), "--from", start, "--to", end]
    done = CliRunner().invoke(main, [*words, "--out", str(target), *more])
    return done.exit_code, done.output + (done.stderr or "")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_form_06a_is_written_in_each_way(play: Play, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"06a.{ending}"
    code, said = export_06a(play, target, "2026-10-01", "2026-12-31")
    assert (code, said) == (0, f"2 hồ sơ trong 06a.{ending}.\n")
    if ending == "csv":
        text = target.read_text(encoding="utf-8-sig")
        assert "1;Chứng thực;2;0;2;0;0;0;0;0;2;" in text
    code, said = export_06a(play, target, "2026-10-01", "2026-12-31")
    assert code != 0
    assert "đã có" in said


def test_form_06a_of_a_period_upside_down_is_told(play: Play, tmp_path: Path) -> None:
    code, said = export_06a(play, tmp_path / "06a.xlsx", "2026-12-31", "2026-10-01")
    assert code == 2
    assert "31/12/2026" in said
    assert not (tmp_path / "06a.xlsx").exists()


OFFICIAL = ("monthly", "late-list", "qd-766", "evidence")


def export_official(play: Play, name: str, target: Path, *more: str) -> tuple[int, str]:
    play.close()
    words = ["export", name, "--database", str(play.path), "--out", str(target)]
    done = CliRunner().invoke(main, [*words, *more])
    return done.exit_code, done.output + (done.stderr or "")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
@pytest.mark.parametrize("name", OFFICIAL)
def test_official_reports_are_written_in_each_way(
    play: Play, tmp_path: Path, name: str, ending: str
) -> None:
    target = tmp_path / f"{name}.{ending}"
    period = ("--from", "2026-11-01", "--to", "2026-11-30")
    code, said = export_official(play, name, target, *period)
    assert code == 0, said
    assert said.endswith(f" Đã ghi {name}.{ending}.\n")
    if ending == "csv":
        text = target.read_text(encoding="utf-8-sig")
        assert "calc" not in text, "no citizen, however named"
        assert "Kỳ báo cáo chưa hết" in text or name == "evidence"
    code, said = export_official(play, name, target, *period)
    assert (code, "đã có" in said) == (2, True)
    assert export_official(play, name, target, *period, "--replace")[0] == 0


@pytest.mark.parametrize("name", OFFICIAL)
@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-12-31", "2026-10-01", "đứng sau ngày cuối"),
        ("2020-01-01", "2026-11-01", "nhiều nhất 366 ngày"),
        ("2099-11-01", "2099-11-30", "chưa"),
        ("2026-11", "2026-11-30", "2026-11"),
    ],
)
def test_periods_that_cannot_be_reported_on(
    play: Play, tmp_path: Path, name: str, start: str, end: str, said: str
) -> None:
    target = tmp_path / "a.xlsx"
    code, output = export_official(play, name, target, "--from", start, "--to", end)
    assert (code, said in output) == (2, True), output
    assert not target.exists()
