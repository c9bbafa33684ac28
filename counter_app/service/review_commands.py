"""What can be done at the morning's review: be reminded of a dossier later, write a note on it."""

from __future__ import annotations

from datetime import datetime

import msgspec


class PutOffDossier(msgspec.Struct, frozen=True, kw_only=True):
    """Be reminded of a pending dossier at a moment; None takes the reminder away."""

    code: str
    until: datetime | None = None


class NoteDossier(msgspec.Struct, frozen=True, kw_only=True):
    """Keep a note on a pending dossier in the place of the one before; empty takes it away."""

    code: str
    note: str = ""


class ExplainLate(msgspec.Struct, frozen=True, kw_only=True):
    """Say why a dossier is late: a code, or free words; the newest one counts."""

    code: str
    reason: str
