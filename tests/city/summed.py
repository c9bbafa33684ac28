"""The sums of rows that were put into the tables by hand."""

from __future__ import annotations

from sqlalchemy import Engine, text

from counter_app.city.calendars import Calendars
from counter_app.city.sums import sum_up


def sum_everything(engine: Engine) -> None:
    """As folding would have summed them."""
    with engine.begin() as connection:
        rows = connection.execute(
            text(
                "SELECT office, date_trunc('hour', issued_at) FROM visit "
                "UNION SELECT office, date_trunc('hour', received_at) FROM dossier "
                "UNION SELECT office, date_trunc('hour', finished_at) FROM dossier "
                "WHERE finished_at IS NOT NULL"
            )
        )
        sum_up(connection, {(row[0], row[1]) for row in rows})
        version = Calendars.known(connection).version
        connection.execute(text("UPDATE folded SET calendar = :to"), {"to": version})
