"""Dossiers to measure, made of the moments that matter."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from counter_app.domain.dossier import NationalState
from counter_app.domain.handled import Handled
from counter_app.domain.ids import CaseCode, DossierId, ProcedureCode
from counter_app.domain.limits import Limit, LimitKind
from counter_app.domain.reasons import OFFICE_ZONE

SAME_DAY = Limit(kind=LimitKind.SAME_DAY)


def at(text: str) -> datetime:
    """``23 08:30`` of November 2026."""
    return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=OFFICE_ZONE)


def handled(received: str, ready: str | None = None, **others: Any) -> Handled:
    """A dossier received then, and its result ready then."""
    fields: dict[str, Any] = {
        "id": DossierId("d"),
        "procedure": ProcedureCode("2.000815"),
        "case": CaseCode("ngay"),
        "session": None,
        "session_opens_at": None,
        "session_closes_at": None,
        "session_counts": False,
        "limit": SAME_DAY,
        "received_at": at(received),
        "counted_from": None,
        "finished_at": None if ready is None else at(ready),
        "pauses": (),
        "state": NationalState.RECEIVED if ready is None else NationalState.COMPLETED,
        "timeliness": None,
        "promised_at": None,
        "promise_missed": False,
    }
    return Handled(**{**fields, **others})


def after(minutes: float, received: str = "23 08:00", **others: Any) -> Handled:
    """A dossier whose result was ready so many minutes later."""
    begun = handled(received, received, **others)
    return Handled(
        **{name: getattr(begun, name) for name in Handled.__slots__ if name != "finished_at"},
        finished_at=begun.received_at + timedelta(minutes=minutes),
    )


EVENING: dict[str, Any] = {
    "session": "toi",
    "session_opens_at": at("23 17:00"),
    "session_closes_at": at("23 20:00"),
}
