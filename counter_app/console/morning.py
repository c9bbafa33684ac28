"""The sample days: a script in the wire form, written by an office in miniature.

Five clerks' hands and a hundred and more citizens, the same in every run: Friday 21 August 2026,
the make-up Saturday after it, the days between, and Friday the 28th, the eve of four days off.
The lines are commands and queries as anybody could type them; every refusal in them is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from counter_app.console.morning_cases import (
    at_last,
    evening,
    extension,
    late,
    receptions,
    slips_of_the_hand,
    sunday,
    supplements,
)
from counter_app.console.morning_hall import back_office, board, clerk, hall
from counter_app.console.morning_office import (
    CLERKS,
    FRIDAY,
    HOLIDAY_EVE,
    MAKE_UP_SATURDAY,
    Miniature,
    Process,
    Sample,
)
from counter_app.service.decisions import Reference


def sample_morning(reference: Reference) -> list[bytes]:
    """The sample days as script lines; the same reference gives the same bytes."""
    return list(sample(reference).lines)


def sample(reference: Reference) -> Sample:
    """The sample days with what is meant to be refused in them."""
    office = Miniature(reference=reference)
    return office.run(_days(office))


def _days(office: Miniature) -> Iterator[Process]:
    """Everything that will go on, day by day."""
    quiet = [FRIDAY + timedelta(days=n) for n in (3, 4, 5, 6)]
    for day in (FRIDAY, MAKE_UP_SATURDAY, *quiet, HOLIDAY_EVE):
        yield _new_day(office, day)
        for number in CLERKS if day not in quiet else (1, 4):
            yield clerk(office, number, day)
        yield back_office(office, day)
    for day in (FRIDAY, MAKE_UP_SATURDAY, HOLIDAY_EVE):
        yield board(office, day)
    yield hall(office, FRIDAY, (240, 560), opens=time(7, 1), closes=time(11, 10))
    yield hall(office, FRIDAY, (300, 700), opens=time(13, 32), closes=time(16, 30))
    yield hall(office, MAKE_UP_SATURDAY, (280, 600), opens=time(7, 2), closes=time(10, 50))
    yield hall(office, MAKE_UP_SATURDAY, (500, 900), opens=time(13, 40), closes=time(16, 10))
    for day in quiet:
        yield hall(office, day, (2400, 4000), opens=time(7, 30), closes=time(10, 40))
    yield hall(office, HOLIDAY_EVE, (200, 420), opens=time(6, 59), closes=time(11, 15))
    yield hall(office, HOLIDAY_EVE, (90, 200), opens=time(13, 25), closes=time(16))
    yield from receptions(office)
    yield slips_of_the_hand(office)
    yield evening(office)
    yield supplements(office)
    yield extension(office)
    yield late(office)
    yield sunday(office)
    yield at_last(office)


def _new_day(office: Miniature, day: date) -> Process:
    """Nobody of yesterday is in the hall any more."""
    yield office.until(day, time(6, 50))
    office.waiting.clear()
    office.back.clear()
    office.awaiting.clear()
