"""A report: sheets of columns and rows under a title, with what is to be known beside them.

The same value becomes a workbook, a text table or a PDF, so that their figures cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.reasons import Language
from counter_app.values import dataclass

Cell = str | int | float | date | datetime | None
"""What stands in one place; None where there is nothing to say (a median of no visits)."""


class Kind(StrEnum):
    """What the cells of a column are.

    ``count`` are whole numbers, ``seconds`` a length of time, ``money`` whole đồng, ``decimal`` a
    number with one digit after the point, ``points`` one with two, ``percent`` a share from 0 to
    1; a ``moment`` is shown in the office's own time.
    """

    TEXT = "text"
    COUNT = "count"
    SECONDS = "seconds"
    MONEY = "money"
    DECIMAL = "decimal"
    POINTS = "points"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; ``width`` in letters, that of its kind where it is 0.

    ``over`` are the headings it shares with its neighbours, the topmost first; ``mark`` the
    number that an official form gives it, ``(3)=(4)+(5)+(6)``.
    """

    title: str
    kind: Kind
    width: int = 0
    over: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars beside each other over ``labels``: one tuple of numbers for each name.

    ``limit`` is drawn as a line across, under ``limit_name``; None where there is none. ``sums``:
    whether the numbers of a name may be added up.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    limit: float | None = None
    limit_name: str = ""
    sums: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table. A row has a cell for every column; ``total`` is set off below them.

    ``empty`` is said where there is no row.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    charts: tuple[Chart, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report.

    Attributes:
        title: what it is.
        office: whose it is.
        period: of when, as a sentence or a line.
        standing: whether the figures are complete, in a line.
        notes: what is missing, how things are counted: whole sentences.
        written_at: when it was asked for.
        practice: made in the training mode: said on every page.
    """

    title: str
    office: str
    period: str
    standing: str
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    written_at: datetime
    language: Language = "vi"
    practice: bool = False
