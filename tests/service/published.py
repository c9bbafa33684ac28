"""What a city could have published, kept in an office's file as a night brings it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from counter_app.city_wire import Publication, version_of
from counter_app.resources.sessions import shipped_sessions
from counter_app.store import publications
from tests.offices import Play, moment

THURSDAY = date(2026, 11, 26)


def template(ready_made_code: str, /, **changed: Any) -> dict[str, Any]:
    """A ready-made session as the city publishes it: switched on."""
    ready_made: Any = shipped_sessions()
    (session,) = (one for one in ready_made["sessions"] if one["code"] == ready_made_code)
    return {**session, "enabled": True, **changed}


def published(number: int, family: str, body: Any, **other: Any) -> Publication:
    """A publication as it comes over the line."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return Publication(
        **{
            "id": number,
            "family": family,
            "title": f"Công bố {number}",
            "note": "",
            "version": version_of(text),
            "valid_from": THURSDAY,
            "body": text,
            "published_at": moment("06:30"),
            "publisher": "UBND thành phố",
            **other,
        }
    )


def withdrawn(number: int, of: Publication) -> Publication:
    """The city takes one back."""
    return published(number, of.family, "", withdraws=of.id)


def comes(play: Play, *offers: Publication) -> None:
    """A night brought it."""
    with play.opened.database.write() as connection:
        publications.keep(connection, offers, at=play.clock.now())


THIRD_DAY = published(1, "sessions", {"sessions": [template("thu-nam-3-khong")]})
