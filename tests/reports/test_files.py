"""Where a report is put: at once and whole, or not at all and with the reason."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.reports.files import ENDINGS, put, write_report
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Stopped
from tests.reports.examples import ROW, report, sheet

REPORT = report(sheet(ROW))


class SharingViolation(PermissionError):
    """What Windows raises for a file that another program holds."""

    winerror = 32


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_says_as_what(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"thống kê{ending.upper()}"
    write_report(REPORT, path)
    starts = {".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".pdf": b"%PDF"}
    assert path.read_bytes().startswith(starts[ending])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a", "a.doc", "a.xls"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ResourceFault, match=r"\.xlsx, \.csv, \.pdf"):
        write_report(REPORT, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_written_over_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(ResourceFault, match="đã có tệp tên này"):
        write_report(REPORT, path)
    assert path.read_text(encoding="utf-8") == "của tôi"
    write_report(REPORT, path, replace=True)
    assert "THỐNG KÊ" in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "ổ đĩa hết chỗ"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EACCES, "không ghi được"),
    ],
)
def test_trouble_while_writing_leaves_the_old_file(tmp_path: Path, number: int, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("cũ", encoding="utf-8")

    def half(part: Path) -> None:
        part.write_text("nửa", encoding="utf-8")
        raise OSError(number, "no")

    with pytest.raises(ResourceFault, match=said):
        put(path, half, replace=True)
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_in_excel_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("cũ", encoding="utf-8")

    def held(_part: Path) -> None:
        raise SharingViolation(errno.EACCES, "sharing violation")

    with pytest.raises(ResourceFault, match="đang mở ở chương trình khác"):
        put(path, held, replace=True)
    assert path.read_text(encoding="utf-8") == "cũ"


def test_places_that_no_file_can_have(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "a.csv").mkdir()
    for path in (
        tmp_path / "missing" / "a.csv",
        tmp_path / "file" / "a.csv",
        tmp_path / "a\0b.csv",
        tmp_path / ("ễ" * 300 + ".csv"),
        tmp_path / "a.csv",
    ):
        with pytest.raises(ResourceFault):
            write_report(REPORT, path, replace=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "file"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceFault, match=r"không có thư mục “.*missing”"):
        write_report(REPORT, tmp_path / "missing" / "a.csv")


def test_ended_by_somebody_nothing_is_left(tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    for ending in ENDINGS:
        with pytest.raises(Stopped):
            write_report(REPORT, tmp_path / f"a{ending}", tell=stop)
    assert list(tmp_path.iterdir()) == []


_FULL = """
import resource, sys
from pathlib import Path
from counter_app.reports.files import write_report
from counter_app.resources import ResourceFault
from tests.reports.examples import counts, report
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
for ending in (".xlsx", ".csv", ".pdf"):
    try:
        write_report(report(counts(400)), Path(sys.argv[1], "a" + ending))
    except ResourceFault as fault:
        print(ending, fault.what.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit to the size of files is POSIX")
def test_a_disk_that_takes_no_more_stops_every_writer(tmp_path: Path) -> None:
    """For real: the system refuses every byte after the first thousand."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _FULL, str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines() == [
        ".xlsx export_unwritable",
        ".csv export_unwritable",
        ".pdf export_unwritable",
    ], done.stderr
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
