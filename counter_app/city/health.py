"""``/health`` and ``/metrics``: numbers only, no key, nothing of what facts say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from ipaddress import ip_address

import msgspec
from fastapi import FastAPI, Request, Response
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from counter_app.city.state import State, look
from counter_app.domain.reasons import OFFICE_ZONE


def add_health(
    app: FastAPI, engine: Engine, *, now: Callable[[], datetime], open_metrics: bool
) -> None:
    """Add both to the server."""

    @app.get("/health")
    def health() -> Response:
        state = _state(engine)
        said = {
            "ok": state is not None,
            "database": state is not None,
            "facts": state.facts if state else None,
            "behind": state.behind(now()) if state else None,
        }
        return Response(
            msgspec.json.encode(said),
            status_code=200 if state else 503,
            media_type="application/json",
        )

    @app.get("/metrics")
    def metrics(request: Request) -> Response:
        if not (open_metrics or _from_here(request)):
            return Response(status_code=404)
        return Response(_written(_state(engine), now()), media_type="text/plain; version=0.0.4")


def _state(engine: Engine) -> State | None:
    try:
        return look(engine)
    except SQLAlchemyError:
        return None


def _from_here(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:  # a proxy's word for an address it does not know
        return False


def _written(state: State | None, now: datetime) -> str:
    lines = ["# TYPE counter_city_database gauge", f"counter_city_database {int(bool(state))}"]
    if state is not None:
        numbers = {
            "facts": state.facts,
            "feed_position": state.feed,
            "sites": len(state.sites),
            "sites_behind": state.behind(now),
            "facts_of_unknown_kinds": sum(state.unknown.values()),
        }
        for name, number in numbers.items():
            lines += [f"# TYPE counter_city_{name} gauge", f"counter_city_{name} {number}"]
        lines.append("# TYPE counter_city_complete_to_timestamp_seconds gauge")
        lines += [
            f'counter_city_complete_to_timestamp_seconds{{office="{_label(site.office)}",'
            f'site="{_label(site.site)}"}} {_seconds(site.complete_to)}'
            for site in state.sites
        ]
    return "\n".join(lines) + "\n"


def _label(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _seconds(day: date | None) -> int:
    """The end of the day, in the office's own time; 0 for never."""
    if day is None:
        return 0
    return int(datetime.combine(day, time.max, OFFICE_ZONE).timestamp())
