"""The head of a table: titles under common headings, over as many lines as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from counter_app.reports.report import Column
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading and what it covers: columns ``left``…``right``, lines ``top``…``bottom``."""

    text: str
    left: int
    right: int
    top: int
    bottom: int


def lines_of(columns: Sequence[Column]) -> int:
    """How many lines the head takes, that of the marks included."""
    return _depth(columns) + _is_marked(columns)


def headings(columns: Sequence[Column]) -> Iterator[Heading]:
    """Every heading, from the top line down; together they cover the whole head once."""
    depth = _depth(columns)
    for line in range(depth - 1):
        places = [place for place, column in enumerate(columns) if len(column.over) > line]
        for (_, shared), group in groupby(
            enumerate(places),
            key=lambda pair: (pair[1] - pair[0], columns[pair[1]].over[: line + 1]),
        ):
            covered = [place for _, place in group]
            yield Heading(
                text=shared[-1], left=covered[0], right=covered[-1], top=line, bottom=line
            )
    for place, column in enumerate(columns):
        yield Heading(
            text=column.title, left=place, right=place, top=len(column.over), bottom=depth - 1
        )
    if _is_marked(columns):
        for place, column in enumerate(columns):
            yield Heading(text=column.mark, left=place, right=place, top=depth, bottom=depth)


def in_one_line(column: Column) -> str:
    """A column's title with what stands over it: for a text table, which has one line of heads."""
    said = " › ".join((*column.over, column.title))
    return f"{said} {column.mark}" if column.mark else said


def _depth(columns: Sequence[Column]) -> int:
    return 1 + max(len(column.over) for column in columns)


def _is_marked(columns: Sequence[Column]) -> bool:
    return any(column.mark for column in columns)
