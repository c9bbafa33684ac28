"""Appointments in a played office: booked, asked about, and the rules changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.offices import Answer, Play

COPY, BIRTH = "2.000815", "1.001193"
MONDAY, WEDNESDAY = "2026-11-23", "2026-11-25"
WHO: dict[str, Any] = {"name": "Nguyễn Văn Thử", "phone": "0912345678"}


def slot_at(text: str, on: str = MONDAY) -> str:
    """A moment as a line of a script says it."""
    return f"{on}T{text}:00+07:00"


def book(
    play: Play, now: str, at: str, *, on: str = MONDAY, procedure: str = COPY, **fields: Any
) -> str:
    """Book an appointment that must be given; its code."""
    slot = slot_at(at, on)
    said = play.do("book_appointment", now, procedure=procedure, slot_at=slot, **fields)
    return str(said["code"])


def no_booking(
    play: Play, now: str, at: str, *, on: str = MONDAY, procedure: str = COPY, **fields: Any
) -> str:
    """Try to book one that must be refused; why."""
    slot = slot_at(at, on)
    return play.refused("book_appointment", now, procedure=procedure, slot_at=slot, **fields)


def free(play: Play, now: str, *, on: str = MONDAY, procedure: str = COPY, **fields: Any) -> Answer:
    """How many places are free, by the hour at which a visit begins."""
    said = play.ask("free_slots", now, procedure=procedure, **{"from": on, "to": on}, **fields)
    return {slot["at"][11:16]: slot["free"] for slot in said["slots"]}


def page(play: Play, code: str, now: str, **fields: Any) -> Answer:
    """An appointment's page."""
    return play.ask("appointment", now, code=code, **fields)


def state(play: Play, code: str, now: str) -> str:
    """What people see of an appointment."""
    return str(page(play, code, now)["row"]["state"])


def adopt(
    play: Play,
    now: str,
    change: Callable[[Answer], object],
    *,
    family: str = "booking",
    valid_from: str = MONDAY,
) -> Answer:
    """Let the supervisor change a document."""
    held = play.ask("document", now, family=family)
    change(held["body"])
    return play.do(
        "adopt_document",
        now,
        by="nv6",
        family=family,
        body=held["body"],
        valid_from=valid_from,
        base_version=held["adopted"]["version"],
    )


def rules(play: Play, now: str, **values: Any) -> Answer:
    """Let the supervisor change the rules for appointments."""
    return adopt(play, now, lambda body: body.update(values))
