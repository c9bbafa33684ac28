"""What concerns who sits at a desk: signing in, PINs, taking a seat over, asking for help."""

from __future__ import annotations

import msgspec


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """Sit down at a screen as oneself, or unlock it; ``counter`` is where the screen stands.

    The caller is who signs in. Where the office asks for no PIN, none is looked at.
    """

    pin: str = ""
    counter: int | None = None


class SetPin(msgspec.Struct, frozen=True, kw_only=True):
    """Choose the caller's own PIN: the first one, or with the ``old`` one another."""

    pin: str
    old: str = ""


class ResetPin(msgspec.Struct, frozen=True, kw_only=True):
    """Take somebody's PIN away, so that they choose a new one; ``pin`` is the supervisor's own."""

    staff: str
    pin: str = ""


class TakeOver(msgspec.Struct, frozen=True, kw_only=True):
    """Sit down at a counter that a colleague left open: their shift ends, the caller's begins.

    A visit at the counter is put on hold, or back to its queue if it was only called.
    """

    counter: int


class AskForHelp(msgspec.Struct, frozen=True, kw_only=True):
    """Quietly call colleagues to a counter."""

    counter: int


class EndHelp(msgspec.Struct, frozen=True, kw_only=True):
    """Help came to a counter, or is no longer needed."""

    counter: int
