"""Finding as one types, over half a million dossiers."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from counter_app.service import queries
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import fill_dossiers, office_on

DOSSIERS = 500_000
FAMILIES = (("Nguyễn", 38), ("Trần", 12), ("Lê", 10), ("Phạm", 8), ("Hoàng", 6), ("Vũ", 6),
            ("Giáp", 5), ("Đỗ", 5), ("Bùi", 5), ("Dương", 5))  # fmt: skip
TYPED = (
    "ng",
    "nguyen",
    "nguyễn v",
    "nguyen van",
    "nguyen van a",
    "tran t",
    "0900123",
    "H05.12-2103",
)


def test_find_as_you_type(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "văn phòng.db") as opened:
        fill_dossiers(opened.database, DOSSIERS, families=FAMILIES)
        office = opened.office
        pieces = {text: partial(office.ask, queries.Find(text=text)) for text in TYPED}
        for answer in (find() for find in pieces.values()):
            assert isinstance(answer, queries.FoundList)
            assert answer.rows
        taken = by_turns(pieces, times=15)
    for text in TYPED:
        worst = max(taken[text]) * 1000
        figure = Figure(
            name=f"find “{text}” in {DOSSIERS:,} dossiers",
            value=median_ms(taken[text]),
            unit="ms",
            target=30,
            told=f"slowest {worst:.1f} ms",
        )
        tell(figure)
