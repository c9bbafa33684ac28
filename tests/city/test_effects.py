"""What sessions changed is kept by month, as each site told it last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx2
import msgspec
import pytest
from sqlalchemy import text

from counter_app.city_wire import EffectFigure, Effects
from tests.city.running import RunningCity
from tests.city.sending import Office, refused

FIGURE = EffectFigure(
    session="thu-nam-3-khong",
    procedure="2.000815",
    unit="clock",
    count=24,
    open=1,
    median_s=780.0,
    base_count=80,
    base_median_s=1500.0,
    change=-48.0,
    low=-55.5,
    high=-41.2,
)


@dataclass(frozen=True)
class Told:
    """A month as it is told; ``figures`` one after another."""

    month: date = date(2026, 11, 1)
    through: date = date(2026, 11, 24)
    figures: tuple[EffectFigure, ...] = (FIGURE,)


def tell(office: Office, said: Any) -> httpx2.Response:
    return office.post("/v1/effects", msgspec.json.encode(said))


def kept(city: RunningCity, office: str) -> list[tuple[Any, ...]]:
    with city.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT month, session, procedure, count, change FROM effect "
                "WHERE office = :office ORDER BY month, session, procedure"
            ),
            {"office": office},
        )
        return [tuple(row) for row in rows]


def test_a_month_told_again_takes_the_place_of_what_was_told(
    city: RunningCity, office: Office, name: str
) -> None:
    other = msgspec.structs.replace(FIGURE, procedure="2.000884", change=None)
    assert tell(office, Told(figures=(FIGURE, other))).status_code == 200
    assert tell(office, Told()).status_code == 200
    october = Effects(month=date(2026, 10, 1), through=date(2026, 10, 31), figures=(other,))
    assert tell(office, october).status_code == 200
    assert kept(city, name) == [
        (date(2026, 10, 1), "thu-nam-3-khong", "2.000884", 24, None),
        (date(2026, 11, 1), "thu-nam-3-khong", "2.000815", 24, -48.0),
    ]
    assert tell(office, Told(figures=())).status_code == 200
    assert len(kept(city, name)) == 1


def changed(**fields: Any) -> EffectFigure:
    return msgspec.structs.replace(FIGURE, **fields)


@pytest.mark.parametrize(
    "said",
    [
        {},
        Told(month=date(2026, 11, 2)),
        Told(through=date(2026, 12, 1)),
        Told(month=date(2030, 1, 1), through=date(2030, 1, 2)),
        Told(figures=(FIGURE, FIGURE)),
        Told(figures=(changed(session=""),)),
        Told(figures=(changed(procedure="x" * 201),)),
        Told(figures=(changed(session="a\0"),)),
        Told(figures=(changed(count=-1),)),
        Told(figures=(changed(open=2**63),)),
        Told(figures=(changed(unit="days"),)),
        {"month": "2026-11-01", "through": "2026-11-24", "figures": [], "citizen": "Nguyễn Văn A"},
    ],
)
def test_figures_that_cannot_be_are_refused_whole(
    city: RunningCity, office: Office, name: str, said: Any
) -> None:
    assert refused(tell(office, said)) == (422, "words_unknown")
    assert kept(city, name) == []


def test_more_figures_than_a_month_can_have_are_too_many(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.city.effects.MOST", 1)
    many = Told(figures=(FIGURE, changed(procedure="2.000884")))
    assert refused(tell(office, many)) == (413, "too_large")
