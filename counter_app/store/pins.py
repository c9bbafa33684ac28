"""The PINs of the staff, hashed: an erasable table, apart from the journal. All its SQL is here."""

from __future__ import annotations

from typing import Final

from counter_app.domain.ids import StaffCode
from counter_app.domain.pin import Pin
from counter_app.store.engine import Connection
from counter_app.store.rows import to_moment, to_seconds

PINS: Final = (
    """CREATE TABLE pin (
        staff TEXT PRIMARY KEY,
        hashed TEXT NOT NULL,
        wrong INTEGER NOT NULL,
        wrong_at INTEGER
    ) STRICT, WITHOUT ROWID""",
)


def pin_of(connection: Connection, staff: StaffCode) -> Pin | None:
    """A member of staff's PIN; None while none is set."""
    row = connection.execute(
        "SELECT hashed, wrong, wrong_at FROM pin WHERE staff = ?", (staff,)
    ).fetchone()
    if row is None:
        return None
    hashed, wrong, wrong_at = row
    at = None if wrong_at is None else to_moment(wrong_at)
    return Pin(staff=staff, hashed=hashed, wrong=wrong, wrong_at=at)


def put_pin(connection: Connection, pin: Pin) -> None:
    """Keep a PIN in the place of the one there was."""
    at = None if pin.wrong_at is None else to_seconds(pin.wrong_at)
    connection.execute(
        "INSERT OR REPLACE INTO pin (staff, hashed, wrong, wrong_at) VALUES (?, ?, ?, ?)",
        (pin.staff, pin.hashed, pin.wrong, at),
    )


def forget_pin(connection: Connection, staff: StaffCode) -> bool:
    """Take a PIN away; False if there was none."""
    return connection.execute("DELETE FROM pin WHERE staff = ?", (staff,)).rowcount > 0
