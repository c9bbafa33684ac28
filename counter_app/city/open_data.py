"""The city's open data (``docs/open-data.md``): whole months, without persons and without codes.

A month is opened once every unit that sends has sent all of it. What was opened is kept and never
reckoned anew: two snapshots differ by whole months only, so nothing is found by comparing them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, Engine, text

from counter_app.city.figures import catch_up
from counter_app.city.measures import Unit, units
from counter_app.city.pages.look import procedure_fields
from counter_app.city.periods import EARLIEST, Period, month_of
from counter_app.city.suppression import protected
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.timeliness import Timeliness
from counter_app.papers.cells import plain_text

ALL: Final = "tat_ca"
"""Stands where a line is of all units, or of all cells of a unit."""
MEASURED: Final = 10
"""Visits of an hour from which on their median wait is told."""
ROUNDED_S: Final = 300
OTHER: Final = "khac"
"""Procedures that the program's catalogue does not know."""
HOURS: Final = tuple(f"{hour:02}" for hour in range(24))
OUTCOMES: Final = {
    Timeliness.EARLY.value: "truoc_han",
    Timeliness.ON_TIME.value: "dung_han",
    Timeliness.LATE.value: "qua_han",
}
Tree = Mapping[str, Mapping[str, int]]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a table: None where the count is hidden or there is nothing to measure."""

    unit: str
    name: str
    cell: str
    count: int | None
    hidden: bool
    wait_min: int | None = None


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of a month, by their names."""

    month: date
    tables: dict[str, tuple[Line, ...]]


_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "luot": ("thang", "don_vi", "ten_don_vi", "gio", "luot", "che", "cho_giua_phut"),
    "ho-so-nhan": ("thang", "don_vi", "ten_don_vi", "linh_vuc", "ho_so", "che"),
    "ho-so-xong": ("thang", "don_vi", "ten_don_vi", "ket_qua", "ho_so", "che"),
}
_DICTIONARY: Final = (
    ("bang", "cot", "mo_ta", "description"),
    ("*", "thang", "Tháng, dạng 2026-11.", "Month, as 2026-11."),
    ("*", "don_vi", f"Mã đơn vị hành chính; {ALL}: mọi đơn vị.",
     f"Code of the administrative unit; {ALL}: all of them."),
    ("*", "ten_don_vi", "Tên đơn vị lúc mở dữ liệu.", "Name of the unit when it was opened."),
    ("*", "che", "1: số bị che (từ 1 đến 4, hoặc để không tính ngược ra được số khác).",
     "1: the count is hidden (1 to 4, or so that another cannot be worked out)."),
    ("luot", "gio", f"Giờ lấy số, 00–23, làm tròn xuống; {ALL}: cả ngày.",
     f"Hour in which the number was taken, 00–23, rounded down; {ALL}: the whole day."),
    ("luot", "luot", "Số lượt khách lấy số.", "Visits: numbers taken."),
    ("luot", "cho_giua_phut",
     f"Trung vị thời gian chờ, phút, làm tròn đến 5; chỉ khi có từ {MEASURED} lượt.",
     f"Median wait in minutes, rounded to 5; only of {MEASURED} visits or more."),
    ("ho-so-nhan", "linh_vuc", f"Lĩnh vực của thủ tục; {ALL}: mọi lĩnh vực.",
     f"Field of work of the procedure; {ALL}: all of them."),
    ("ho-so-nhan", "ho_so", "Hồ sơ tiếp nhận trong tháng.", "Dossiers received in the month."),
    ("ho-so-xong", "ket_qua", f"truoc_han, dung_han, qua_han (theo giờ hẹn trả); {ALL}: tổng.",
     f"Early, on time, late by the hour promised; {ALL}: all of them."),
    ("ho-so-xong", "ho_so", "Hồ sơ xong trong tháng.", "Dossiers that ended in the month."),
)  # fmt: skip


def opened(engine: Engine, *, now: datetime) -> list[Month]:
    """Every month that is open, those that can be opened by now among them; the oldest first."""
    catch_up(engine, wait=True)
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE open_month IN SHARE ROW EXCLUSIVE MODE"))
        rows = connection.execute(text("SELECT month, body FROM open_month")).all()
        kept: dict[date, str] = {row.month: row.body for row in rows}
        known = units(connection)
        for month in _complete_months(connection, known):
            if month not in kept:
                kept[month] = msgspec.json.encode(_made(connection, known, month)).decode()
                connection.execute(
                    text("INSERT INTO open_month VALUES (:month, :now, :body)"),
                    {"month": month, "now": now, "body": kept[month]},
                )
    return [msgspec.json.decode(kept[month], type=Month) for month in sorted(kept)]


def snapshot(months: Sequence[Month]) -> bytes:
    """The months as a ZIP of CSV files with their dictionary; the same months, the same bytes."""
    files = {
        f"{table}.csv": _csv(columns, (row for month in months for row in _rows(table, month)))
        for table, columns in _COLUMNS.items()
    }
    files["tu-dien.csv"] = _csv(_DICTIONARY[0], _DICTIONARY[1:])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _complete_months(connection: Connection, known: Mapping[str, Unit]) -> list[date]:
    """The months that are over for every unit that ever sent a whole night.

    A second building that has not sent its first one holds them up: they would lack what it has.
    A closed unit holds nothing up.
    """
    sending = [unit for unit in known.values() if unit.sends]
    ends = [unit.complete_to for unit in sending if not unit.gone or all(u.gone for u in sending)]
    complete = [end for end in ends if end is not None]
    first = connection.execute(
        text(
            "SELECT least((SELECT min(issued_at) FROM visit), "
            "(SELECT min(received_at) FROM dossier))"
        )
    ).scalar_one()
    if not complete or len(complete) < len(ends) or first is None:
        return []
    months, month = [], month_of(max(first.astimezone(OFFICE_ZONE).date(), EARLIEST))
    while month.end <= min(complete):
        months.append(month.start)
        month = month_of(month.end + timedelta(days=1))
    return months


def _made(connection: Connection, known: Mapping[str, Unit], month: date) -> Month:
    period = month_of(month)
    sending = {office: unit for office, unit in known.items() if unit.sends}
    fields = sorted(set(procedure_fields().values()))
    visits, waits = _visits(connection, period)
    received = _counted(connection, _RECEIVED, period)
    by_field: dict[str, dict[str, int]] = {}
    for office, procedures in received.items():
        cells = by_field.setdefault(office, dict.fromkeys((*fields, OTHER), 0))
        for procedure, count in procedures.items():
            cells[procedure_fields().get(ProcedureCode(procedure), OTHER)] += count
    finished = {
        office: {OUTCOMES[word]: count for word, count in cells.items()}
        for office, cells in _counted(connection, _FINISHED, period).items()
    }
    return Month(
        month=month,
        tables={
            "luot": _lines(sending, visits, HOURS, waits),
            "ho-so-nhan": _lines(sending, by_field, (*fields, OTHER), {}),
            "ho-so-xong": _lines(sending, finished, tuple(OUTCOMES.values()), {}),
        },
    )


def _lines(
    sending: Mapping[str, Unit],
    counted: Tree,
    cells: Sequence[str],
    waits: Mapping[tuple[str, str], int],
) -> tuple[Line, ...]:
    tree = {
        office: {cell: counted.get(office, {}).get(cell, 0) for cell in cells} for office in sending
    }
    told = protected(tree)
    lines = [_line(ALL, ALL, ALL, told.total)]
    for office, unit in sending.items():
        lines.append(_line(unit.unit, unit.name, ALL, told.units[office]))
        for cell in cells:
            count = told.cells[office][cell]
            wait = waits.get((office, cell)) if count is not None and count >= MEASURED else None
            lines.append(_line(unit.unit, unit.name, cell, count, wait))
    return tuple(lines)


def _line(unit: str, name: str, cell: str, count: int | None, wait: int | None = None) -> Line:
    return Line(unit=unit, name=name, cell=cell, count=count, hidden=count is None, wait_min=wait)


def _visits(connection: Connection, period: Period) -> tuple[Tree, dict[tuple[str, str], int]]:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    waits: dict[tuple[str, str], int] = {}
    for office, hour, count, wait_s in connection.execute(text(_VISITS), _bound(period)):
        counts[office][hour] = count
        if wait_s is not None:
            waits[office, hour] = round(wait_s / ROUNDED_S) * ROUNDED_S // 60
    return counts, waits


def _counted(connection: Connection, sql: str, period: Period) -> Tree:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for office, cell, count in connection.execute(text(sql), _bound(period)):
        found[office][cell] = count
    return found


_VISITS: Final = """
    SELECT office, to_char(issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24'), count(*),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY waited_s)
    FROM visit WHERE issued_at >= :first AND issued_at < :after GROUP BY 1, 2"""
_RECEIVED: Final = (
    "SELECT office, procedure, count(*) FROM dossier "
    "WHERE received_at >= :first AND received_at < :after GROUP BY 1, 2"
)
_FINISHED: Final = (
    "SELECT office, timeliness, count(*) FROM dossier WHERE finished_at >= :first "
    "AND finished_at < :after AND timeliness IS NOT NULL GROUP BY 1, 2"
)


def _bound(period: Period) -> dict[str, datetime]:
    return {"first": period.first, "after": period.after}


def _rows(table: str, month: Month) -> Iterable[tuple[object, ...]]:
    for line in month.tables.get(table, ()):
        count = "" if line.count is None else line.count
        row = (f"{month.month:%Y-%m}", line.unit, line.name, line.cell, count, int(line.hidden))
        if table != "luot":
            yield row
        else:
            yield (*row, "" if line.wait_min is None else line.wait_min)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain_text(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
