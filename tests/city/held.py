"""What the city holds, read from its database."""

from __future__ import annotations

from sqlalchemy import Engine, text


def stored(engine: Engine, office: str, origin: str) -> list[tuple[object, ...]]:
    """An origin's facts in the order of the feed, as the office sent them."""
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT seq, said_at, \"by\", command, kind, subject, body, encode(hash, 'hex') "
                "FROM fact WHERE office = :office AND origin = :origin ORDER BY position"
            ),
            {"office": office, "origin": origin},
        )
        return [tuple(row) for row in rows]


def heads_of(engine: Engine, office: str) -> dict[str, int]:
    """Every origin of an office that the city knows of, and how far."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT origin, seq FROM head WHERE office = :office"), {"office": office}
        )
        return {row.origin: row.seq for row in rows}
