"""``counter-app script``: commands and queries from a file, under a simulated clock.

One JSON object a line in, one JSON object a line out. The same script gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any, Final, get_args

import msgspec

from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Language, Refused
from counter_app.service import commands, queries
from counter_app.service.bounds import FIRST_YEAR, LAST_YEAR, out_of_bounds
from counter_app.service.clock import SimulatedClock
from counter_app.service.every_query import EVERY_QUERY
from counter_app.service.hall_queries import HallBoard, KioskBoard, WaitEstimate
from counter_app.service.local import LocalOffice
from counter_app.service.sentences import say
from counter_app.store.faults import StoreFault
from counter_app.wire import WireFault, canonical, convert, plain, read_object, schema

COMMANDS: Final = {commands.wire_name(kind): kind for kind in get_args(commands.Command)}
QUERIES: Final = {commands.wire_name(kind): kind for kind in EVERY_QUERY}
_PERSON: Final = frozenset(field.name for field in fields(Person))
RENAMED: Final = {"from": "start", "to": "end"}
SHOWN: Final = {"start": "from", "end": "to", "at": "slot_at"}
_ENVELOPE: Final = frozenset({"at", "by", "do", "ask", "id"})
_SAY_WAITS: Final = frozenset({WaitEstimate, KioskBoard, HallBoard})
"""A script has no background: waits are reckoned before the line that says them."""
LONGEST_LINE: Final = 1_000_000
LONGEST_ID: Final = 100
_STAFF: Final = re.compile(r"[^\W_][\w-]{0,39}")
_BOM: Final = b"\xef\xbb\xbf"
"""What Windows' own editor puts before the first line."""


_OFFSET: Final = "(Z|[+-][0-9]{2}:[0-9]{2})$"
"""A moment on the wire says its offset."""


class ScriptStopped(Exception):
    """``--strict`` met a line that could not be run."""


class Script:
    """A script being played against an office."""

    def __init__(
        self, office: LocalOffice, clock: SimulatedClock, *, language: Language = "vi"
    ) -> None:
        self._office = office
        self._clock = clock
        self._language: Language = language
        self._last_at: datetime | None = None

    def play(self, lines: Iterable[bytes], *, strict: bool = False) -> Iterator[bytes]:
        """Play lines one by one; each answer is the canonical JSON of one line.

        A malformed line is an error for that line alone.

        Raises:
            ScriptStopped: under ``strict``, after the answer to the first bad line.
        """
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answer = self._answer(line, number)
            yield canonical(answer)
            if strict and "error" in answer:
                raise ScriptStopped(f"dòng {number}: {answer['error']}")

    def _answer(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            return self._one(line)
        except WireFault as fault:
            return {"error": str(fault), "line": number}
        except StoreFault as fault:
            return {"error": f"{fault.what} {fault.remedy}", "line": number}

    def _one(self, line: bytes) -> dict[str, Any]:
        entry = _entry(line)
        at = _moment(entry)
        if self._last_at is not None and at < self._last_at:
            raise WireFault(
                f"trường “at”: {at.isoformat()} sớm hơn dòng trước ({self._last_at.isoformat()})"
            )
        if ("do" in entry) == ("ask" in entry):
            raise WireFault("mỗi dòng cần đúng một trong hai trường “do” hoặc “ask”")
        if "do" in entry:
            return self._do(entry, at)
        return self._ask(entry, at)

    def _move_to(self, at: datetime) -> None:
        self._last_at = at
        self._clock.move_to(at)
        self._office.fire_due()

    def _do(self, entry: dict[str, Any], at: datetime) -> dict[str, Any]:
        kind = _named(entry["do"], COMMANDS, "do")
        command, ignored = _built(entry, kind)
        by = _clerk(entry)
        command_id = _command_id(entry)
        self._move_to(at)
        if kind is commands.IssueTicket:
            self._office.look_ahead(settled=False)
        done = self._office.do(command, by=by, command_id=command_id)
        return self._said(done if isinstance(done, Refused) else done.answer, ignored)

    def _ask(self, entry: dict[str, Any], at: datetime) -> dict[str, Any]:
        kind = _named(entry["ask"], QUERIES, "ask")
        query, ignored = _built(entry, kind)
        self._move_to(at)
        if kind in _SAY_WAITS:
            self._office.look_ahead(settled=False)
        answer = self._office.ask(query, language=self._language)
        if isinstance(answer, tuple):
            answer = {"rows": answer}
        return self._said(answer if isinstance(answer, Refused) else plain(answer), ignored)

    def _said(self, answer: dict[str, Any] | Refused, ignored: list[str]) -> dict[str, Any]:
        if isinstance(answer, Refused):
            return {"refused": answer.code, "why": say(answer.reason, self._language)}
        return {"ok": answer, "ignored": ignored} if ignored else {"ok": answer}


def _entry(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise WireFault(f"dòng dài quá {LONGEST_LINE} byte")
    return read_object(line.removeprefix(_BOM))


def _clerk(entry: dict[str, Any]) -> StaffCode:
    said = entry.get("by")
    if not isinstance(said, str) or not _STAFF.fullmatch(said):
        raise WireFault("trường “by”: cần mã cán bộ, ví dụ nv1")
    return StaffCode(said)


def _command_id(entry: dict[str, Any]) -> CommandId | None:
    if "id" not in entry:
        return None
    said = entry["id"]
    if not isinstance(said, str) or not 1 <= len(said) <= LONGEST_ID or not said.isprintable():
        raise WireFault(f"trường “id”: cần 1–{LONGEST_ID} ký tự")
    return CommandId(said)


def _moment(entry: dict[str, Any]) -> datetime:
    if "at" not in entry:
        raise WireFault("thiếu trường “at”")
    try:
        at = convert(entry["at"], datetime)
    except WireFault as fault:
        raise WireFault(f"trường “at”: {fault}") from fault
    if at.tzinfo is None:
        raise WireFault("trường “at”: thiếu múi giờ, ví dụ 2026-11-23T07:31:00+07:00")
    if not FIRST_YEAR <= at.year < LAST_YEAR:
        raise WireFault(f"trường “at”: năm {at.year} ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}")
    return at


def _named(name: object, known: dict[str, type], field: str) -> type:
    if isinstance(name, str) and name in known:
        return known[name]
    raise WireFault(f"trường “{field}”: không có “{str(name)[:60]}”")


def _built(entry: dict[str, Any], kind: type) -> tuple[Any, list[str]]:
    """The command or query of a line, and the fields it does not know."""
    known = {field.name for field in msgspec.structs.fields(kind)}
    own = {"by"} & known if "ask" in entry else set()  # what a report is split by
    given = {name: value for name, value in entry.items() if name not in _ENVELOPE - own}
    if "start" in known:
        given = {RENAMED.get(name, name): value for name, value in given.items()}
    if "at" in known:  # the line's own "at" is when it happens
        given = {"at" if name == "slot_at" else name: value for name, value in given.items()}
    taken = {name: value for name, value in given.items() if name in known and value is not None}
    ignored = [name for name in given if name not in known]
    person = taken.get("person")
    if isinstance(person, dict):
        ignored += [f"person.{name}" for name in person if name not in _PERSON]
    built: commands.Command | queries.Query[Any] = convert(taken, kind)
    wrong = out_of_bounds(built)
    if wrong is not None:
        raise WireFault(f"trường {wrong}")
    return built, sorted(name[:60] for name in ignored)


def described() -> str:
    """What ``counter-app script --help`` says of every command and query."""
    parts = []
    for title, table in (("do", COMMANDS), ("ask", QUERIES)):
        for name, kind in sorted(table.items()):
            said = ", ".join(
                SHOWN.get(field.name, field.name) + ("" if field.required else "?")
                for field in msgspec.structs.fields(kind)
            )
            summary = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
            parts.append(f"{title} {name}: {said or '–'}\n    {summary}")
    return "\n".join(parts)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a script line, written from the code."""
    kinds = (*COMMANDS.values(), *QUERIES.values())
    parts = schema(kinds)["$defs"]
    lines = []
    for word, table in (("do", COMMANDS), ("ask", QUERIES)):
        for name, kind in sorted(table.items()):
            body = parts[kind.__name__]
            properties = dict(body.get("properties", {}))
            if "start" in properties:
                properties |= {"from": properties.pop("start"), "to": properties.pop("end")}
            if "at" in properties:
                properties["slot_at"] = properties.pop("at")
            envelope: dict[str, dict[str, Any]] = {
                "at": {"type": "string", "format": "date-time", "pattern": _OFFSET},
                word: {"const": name},
            }
            if word == "do":
                envelope |= {
                    "by": {"type": "string", "minLength": 1, "maxLength": 40},
                    "id": {"type": "string", "minLength": 1, "maxLength": LONGEST_ID},
                }
            required = [SHOWN.get(n, n) for n in body.get("required", [])]
            lines.append(
                {
                    "title": name,
                    "description": body.get("description", ""),
                    "type": "object",
                    "properties": properties | envelope,
                    "required": ["at", word, *(["by"] if word == "do" else []), *required],
                }
            )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "counter-app script line",
        "oneOf": lines,
        "$defs": {name: body for name, body in parts.items() if name == "Person"},
    }


def first_moment(lines: Iterable[bytes]) -> datetime:
    """When a script begins: the office file is made at that moment."""
    for line in lines:
        try:
            return _moment(_entry(line))
        except WireFault:
            continue
    return datetime(2026, 1, 5, tzinfo=OFFICE_ZONE)
