"""``/health`` and ``/metrics``: numbers only, no key, nothing of what facts say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from ipaddress import ip_address

import msgspec
from fastapi import FastAPI, Request, Response
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from counter_app.city.state import State, look
from counter_app.city.watch import Watch
from counter_app.domain.reasons import OFFICE_ZONE


def add_health(
    app: FastAPI,
    engine: Engine,
    watch: Watch,
    *,
    now: Callable[[], datetime],
    open_metrics: bool,
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
            "last_batch_at": state.sent_at if state else None,
            "disk_full": watch.no_room,
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
        return Response(
            _written(_state(engine), watch, now()), media_type="text/plain; version=0.0.4"
        )


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


def _written(state: State | None, watch: Watch, now: datetime) -> str:
    lines = _family("database", "gauge", [("", int(state is not None))])
    if state is not None:
        numbers = {
            "facts": state.facts,
            "feed_position": state.feed,
            "sites": len(state.sites),
            "sites_behind": state.behind(now),
            "facts_of_unknown_kinds": sum(state.unknown.values()),
            "database_bytes": state.database_bytes,
            "last_batch_timestamp_seconds": int(state.sent_at.timestamp()) if state.sent_at else 0,
        }
        if state.free_bytes is not None:
            numbers["disk_free_bytes"] = state.free_bytes
        for name, number in numbers.items():
            lines += _family(name, "gauge", [("", number)])
        sites = [
            (f'{{office="{_label(s.office)}",site="{_label(s.site)}"}}', _seconds(s.complete_to))
            for s in state.sites
        ]
        lines += _family("complete_to_timestamp_seconds", "gauge", sites)
    lines += _family("disk_full", "gauge", [("", int(watch.no_room))])
    lines += _family("batches_in_work", "gauge", [("", watch.in_work)])
    lines += _family("requests_waiting", "gauge", [("", watch.waiting())])
    lines += _family("batches_taken_total", "counter", [("", watch.batches)])
    lines += _family("facts_taken_total", "counter", [("", watch.facts)])
    lines += _family("facts_repeated_total", "counter", [("", watch.repeated)])
    lines += _family("refused_total", "counter", _by("word", watch.refused))
    lines += _family("database_faults_total", "counter", _by("kind", watch.faults))
    return "\n".join(lines) + "\n"


def _family(name: str, kind: str, samples: Iterable[tuple[str, int]]) -> list[str]:
    full = f"counter_city_{name}"
    return [f"# TYPE {full} {kind}", *(f"{full}{labels} {number}" for labels, number in samples)]


def _by(label: str, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(f'{{{label}="{_label(word)}"}}', number) for word, number in sorted(counts.items())]


def _label(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _seconds(day: date | None) -> int:
    """The end of the day, in the office's own time; 0 for never."""
    if day is None:
        return 0
    return int(datetime.combine(day, time.max, OFFICE_ZONE).timestamp())
