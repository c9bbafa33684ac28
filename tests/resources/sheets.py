"""Lists of procedures in every shape they come in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from openpyxl import Workbook

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.resources.families import shipped_document
from counter_app.resources.procedure_lists import ImportedList, imported, is_header
from counter_app.resources.sheets import Tell, nobody, read_table

Cell = str | float | None
PHU_THO: Final = Path(__file__).resolve().parents[1] / "data" / "procedures-phu-tho-2020.csv"
"""A real list, of 2020: 912 lines, 654 of them without a national code."""
HEADER: Final = "local_code,national_code,name_vi"
SINCE: Final = date(2026, 12, 1)


def workbook(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook with these rows on its one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """A packed file of these parts."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return out.getvalue()


def shipped_catalogue() -> Any:
    """The body of the catalogue that an office begins with."""
    return msgspec.json.decode(shipped_document(Family.CATALOGUE, DEFAULT_PROFILE).body)


def take(data: bytes, file: str = "danh-muc.csv", *, tell: Tell = nobody) -> ImportedList:
    """Import a list into the shipped catalogue."""
    table = read_table(data, file, is_header=is_header, tell=tell)
    return imported(
        table,
        file=file,
        catalogue=shipped_catalogue(),
        queues=("CT", "HT", "DD"),
        queue="CT",
        valid_from=SINCE,
        tell=tell,
    )
