"""Facts come in once, in order, whatever is sent how often."""

from __future__ import annotations

from sqlalchemy import text

from tests.city.running import RunningCity
from tests.city.sending import Office, journal


def stored(city: RunningCity, office: str, origin: str) -> list[tuple[object, ...]]:
    """What the city holds of an origin, in the order of its feed, as the office sent it."""
    with city.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT seq, said_at, \"by\", command, kind, subject, body, encode(hash, 'hex') "
                "FROM fact WHERE office = :office AND origin = :origin ORDER BY position"
            ),
            {"office": office, "origin": origin},
        )
        return [tuple(row) for row in rows]


def test_a_batch_is_stored_as_it_was_sent(city: RunningCity, office: Office, name: str) -> None:
    day = journal("o-1", 30)
    taken = office.sent(day.batch())
    assert (taken.stored, taken.repeated, taken.seq, taken.hash) == (30, 0, 30, day.hash(30))
    assert stored(city, name, "o-1") == [tuple(fact) for fact in day.facts]
    assert office.heads() == {"o-1": day.head()}
