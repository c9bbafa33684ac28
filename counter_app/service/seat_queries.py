"""What is answered about seats: who may sign in, who asks for help, which session is open."""

from __future__ import annotations

from datetime import datetime

import msgspec

from counter_app.domain.ids import StaffCode


class SignInRow(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff on the sheet.

    ``counter`` is where their shift is, ``wait_s`` how long wrong PINs make them wait.
    """

    staff: StaffCode
    name: str
    supervisor: bool
    clerk: bool
    has_pin: bool
    wait_s: int
    counter: int | None


class SignInList(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to ``SignInSheet``."""

    pins: bool
    staff: tuple[SignInRow, ...]


class HelpRow(msgspec.Struct, frozen=True, kw_only=True):
    """A counter that asks for help."""

    counter: int
    staff: StaffCode
    since: datetime


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A special session that is open now."""

    session: str
    opens_at: datetime
    closes_at: datetime
    counts_as_working_time: bool
