"""JSON documents: decoded into their shape, with every trouble placed where an editor finds it."""

from __future__ import annotations

import re
from typing import Final, TypeVar

import msgspec

from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import without_mark

Shape = TypeVar("Shape")

_PLACED: Final = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?\$(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")
_NAMES: Final = ("code", "number", "name_vi")


def decode(data: bytes, decoder: msgspec.json.Decoder[Shape], file: str) -> Shape:
    """The document's value.

    Raises:
        ResourceFault: not UTF-8, malformed, a missing field, a value that does not fit.
    """
    plain = without_mark(data)
    try:
        return decoder.decode(plain)
    except msgspec.ValidationError as trouble:
        try:
            raise _placed(str(trouble), plain, file) from trouble
        except (msgspec.DecodeError, UnicodeDecodeError) as later:  # further on it is not even JSON
            raise ResourceFault(file, "", _malformed(plain, str(later))) from later
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise ResourceFault(file, "", _malformed(plain, str(trouble))) from trouble


def decode_known(data: bytes, decoder: msgspec.json.Decoder[Shape], file: str) -> Shape:
    """The document's value, where a field that its shape does not know is a misspelling.

    For shapes made of dataclasses, which would leave such a field out without a word.

    Raises:
        ResourceFault: as `decode`, or an unknown field.
    """
    shaped = decode(data, decoder, file)
    raw: object = msgspec.json.decode(without_mark(data))
    unknown = _unknown(raw, msgspec.to_builtins(shaped))
    if unknown is not None:
        *path, field = unknown
        reason = Reason.of("resource_unknown_field", field=str(field))
        raise ResourceFault(file, _where(tuple(path), raw), reason)
    return shaped


def _malformed(data: bytes, detail: str) -> Reason:
    """Cut short, even within a letter, is one thing; another encoding is another."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        if trouble.end < len(data):
            return Reason.of("resource_not_utf8")
    return Reason.of("resource_malformed", detail=detail)


def _placed(message: str, data: bytes, file: str) -> ResourceFault:
    found = _PLACED.match(message)
    what, path = (found["what"], found["path"] or "") if found else (message, "")
    steps = tuple(int(step[2]) if step[2] else step[1] or 0 for step in _STEP.finditer(path))
    where = _where(steps, msgspec.json.decode(data))
    return ResourceFault(file, where, Reason.of("resource_wrong_value", detail=what))


def _where(path: tuple[str | int, ...], raw: object) -> str:
    """The path as a person reads it: ``procedures[3] (2.000815) › cases[0] (ngay) › limit``."""
    said, here = "", raw
    for step in path:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            name = _name(here)
            said += f"[{step}] ({name}) › " if name else f"[{step}]"
        else:
            here = here.get(step) if isinstance(here, dict) else None
            said += step if not said or said.endswith(" › ") else f".{step}"
    return said.removesuffix(" › ")


def _name(entry: object) -> str:
    """What an editor knows the entry by: its code, its number or its name."""
    if not isinstance(entry, dict):
        return ""
    return next((str(entry[key]) for key in _NAMES if key in entry), "")


def _unknown(raw: object, known: object) -> tuple[str | int, ...] | None:
    """The path of the first field that the shape did not take up, or None."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            if key not in known:
                return (key,)
            if isinstance(value, dict | list):
                path = _unknown(value, known[key])
                if path is not None:
                    return (key, *path)
    elif isinstance(raw, list) and isinstance(known, list | tuple):
        for index, value in enumerate(raw):
            if isinstance(value, dict | list):
                path = _unknown(value, known[index])
                if path is not None:
                    return (index, *path)
    return None
