"""Sessions for tests: the ready-made ones switched on, and others written as an office would."""

from __future__ import annotations

import copy
from typing import Any

import msgspec

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.resources.families import shipped_document
from tests.offices import Play

Body = dict[str, Any]
ROSTER = [
    {"duty": "clerk", "staff": ["nv1", "nv2"]},
    {"duty": "signer", "staff": ["nv5"]},
    {"duty": "seal", "staff": ["nv4"]},
]


def ready_made(code: str, **changes: Any) -> Body:
    """One of the sessions the program brings along, switched on, with changes."""
    body = msgspec.json.decode(shipped_document(Family.SESSIONS, DEFAULT_PROFILE).body)
    (found,) = (session for session in body["sessions"] if session["code"] == code)
    return {**copy.deepcopy(found), "enabled": True, "roster": ROSTER, **changes}


def written(code: str, **fields: Any) -> Body:
    """A session with nothing but what a test says of it."""
    return {"code": code, "name_vi": f"Phiên {code}", "valid_from": "2026-01-01", **fields}


def weekly(days: str, **fields: Any) -> Body:
    """A weekly recurrence."""
    return {"rule": f"FREQ=WEEKLY;BYDAY={days}", "starts_on": "2026-01-01", **fields}


def window(opens: str, closes: str) -> Body:
    """A window from one time to another."""
    return {"opens": f"{opens}:00", "closes": f"{closes}:00"}


def hold(play: Play, at: str, *sessions: Body) -> dict[str, Any]:
    """Let these sessions be the office's from that day on; the answer, refused or not."""
    page = play.ask("document", at, family="sessions")
    return play.try_to(
        "adopt_document",
        at,
        by="nv6",
        family="sessions",
        body={"sessions": list(sessions)},
        valid_from=at[:10] if "T" in at else play.day.isoformat(),
        base_version=page["adopted"]["version"],
    )
