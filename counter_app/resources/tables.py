"""CSV tables: read row by row, with every trouble placed at its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault


def rows(
    text: str, file: str, *, header: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with the place it stands at (``dòng 7``), blank lines left out.

    The optional columns may be missing, but only from the right. Values are stripped.

    Raises:
        ResourceFault: another header, a row of another width, a quotation mark that never closes.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        found = [name.strip() for name in next(reader, [])]
        allowed = [[*header, *optional[:count]] for count in range(len(optional) + 1)]
        if found not in allowed:
            expected = ",".join(header)
            raise ResourceFault(file, "dòng 1", Reason.of("csv_header", expected=expected))
        for values in reader:
            if not any(value.strip() for value in values):
                continue
            place = f"dòng {reader.line_num}"
            if len(values) != len(found):
                reason = Reason.of("csv_width", found=len(values), expected=len(found))
                raise ResourceFault(file, place, reason)
            yield place, {name: value.strip() for name, value in zip(found, values, strict=True)}
    except csv.Error as trouble:
        reason = Reason.of("csv_broken_quotes", detail=str(trouble))
        raise ResourceFault(file, f"dòng {reader.line_num}", reason) from trouble


def day_of(value: str, file: str, where: str) -> date:
    """The date written as year-month-day.

    Raises:
        ResourceFault: not such a date.
    """
    try:
        found = date.fromisoformat(value)
    except ValueError as trouble:
        reason = Reason.of("csv_bad_date", value=value)
        raise ResourceFault(file, where, reason) from trouble
    if found.isoformat() != value:
        raise ResourceFault(file, where, Reason.of("csv_bad_date", value=value))
    return found


def filled(row: dict[str, str], name: str, file: str, where: str) -> str:
    """The value of a column that may not be empty.

    Raises:
        ResourceFault: it is.
    """
    if not row[name]:
        raise ResourceFault(file, f"{where} › {name}", Reason.of("csv_empty", field=name))
    return row[name]
