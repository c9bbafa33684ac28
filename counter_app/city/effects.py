"""What sessions changed, as each site reckons it: figures by month, session and procedure."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Engine, text

from counter_app.city.batches import LARGEST_SEQ, LONGEST_WORD
from counter_app.city.enrolment import Site
from counter_app.city.refusals import NotTaken
from counter_app.city_wire import EffectFigure, Effects
from counter_app.domain.reasons import OFFICE_ZONE

MOST: Final = 10_000
"""Figures of a month: fifty sessions with two hundred procedures each."""
_AHEAD: Final = timedelta(days=1)
_FIELDS: Final = EffectFigure.__struct_fields__


def take_effects(engine: Engine, site: Site, told: Effects, *, now: datetime) -> None:
    """Keep a month's figures in the place of those that the site told before.

    Raises:
        NotTaken: a number, day or code that cannot be.
    """
    _examine(told, now=now)
    named = {"office": site.office, "site": site.site, "month": told.month}
    with engine.begin() as connection:
        connection.execute(
            text("SELECT 1 FROM site WHERE office = :office AND site = :site FOR UPDATE"),
            {"office": site.office, "site": site.site},
        )
        connection.execute(
            text("DELETE FROM effect WHERE office = :office AND site = :site AND month = :month"),
            named,
        )
        if told.figures:
            columns = ", ".join(_FIELDS)
            values = ", ".join(f":{name}" for name in _FIELDS)
            connection.execute(
                text(
                    f"INSERT INTO effect (office, site, month, through, told_at, {columns}) "
                    f"VALUES (:office, :site, :month, :through, :now, {values})"
                ),
                [
                    {**named, "through": told.through, "now": now, **msgspec.structs.asdict(one)}
                    for one in told.figures
                ],
            )


def _examine(told: Effects, *, now: datetime) -> None:
    today = (now + _AHEAD).astimezone(OFFICE_ZONE).date()
    if told.month.day != 1 or told.through.replace(day=1) != told.month or told.through > today:
        raise NotTaken("words_unknown", what="month, through")
    if len(told.figures) > MOST:
        raise NotTaken("too_large")
    seen = {(one.session, one.procedure) for one in told.figures}
    if len(seen) != len(told.figures) or not all(map(_is_figure, told.figures)):
        raise NotTaken("words_unknown", what="figures")


def _is_figure(one: EffectFigure) -> bool:
    words = (one.session, one.procedure)
    counts = (one.count, one.open, one.base_count)
    numbers = (one.median_s, one.base_median_s, one.change, one.low, one.high)
    return (
        all(0 < len(word) <= LONGEST_WORD and "\0" not in word for word in words)
        and all(0 <= count <= LARGEST_SEQ for count in counts)
        and all(number is None or math.isfinite(number) for number in numbers)
    )
