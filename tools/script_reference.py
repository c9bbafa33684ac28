"""``docs/script.md``: every command and query of the script interface, written from the program.

``python -m tools.script_reference`` writes it anew; a test fails when it has aged.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

from counter_app.console.script import RENAMED, SHOWN
from counter_app.service import commands
from counter_app.service.every_query import EVERY_QUERY

NAMED: Final = {wire: name for name, wire in RENAMED.items()}
TARGET: Final = Path(__file__).resolve().parents[1] / "docs" / "script.md"
_HEAD: Final = """# The script interface

`counter-app script FILE.jsonl --database PATH` runs one JSON object per line under a simulated
clock and answers each with one line: `{"ok": {…}}`, `{"refused": "code", "why": "…"}` or
`{"error": "…", "line": 7}`. A line is a command, `{"at": "2026-11-23T07:31:00+07:00", "by": "nv1",
"do": NAME, …}`, or a question, `{"at": …, "ask": NAME, …}`. Times are ISO 8601 with an offset,
dates `2026-11-23`, money whole đồng, durations whole seconds; a field with a default may be left
out.

This page is written from the program by `python -m tools.script_reference`.
"""


def reference() -> str:
    """The whole page."""
    said = [_HEAD, "## Commands\n"]
    for kind in sorted(get_args(commands.Command), key=commands.wire_name):
        said += _entry(kind)
    said.append("## Questions\n")
    for kind in sorted(EVERY_QUERY, key=commands.wire_name):
        said += _entry(kind)
        answer = _answer(kind)
        if answer is not None:
            said.append(f"Answer: {_fields(answer)}\n")
    return "\n".join(said)


def _entry(kind: type) -> Iterator[str]:
    yield f"### {commands.wire_name(kind)}\n"
    fields = _fields(kind, SHOWN)
    yield f"{_text(kind)}\n"
    if fields:
        yield f"Fields: {fields}\n"


def _fields(kind: Any, names: Mapping[str, str] = NAMED) -> str:  # noqa: ANN401 - any struct
    said = []
    for field in msgspec.structs.fields(kind):
        default = ""
        if not field.required:
            value = field.default
            default = "?" if value is None or isinstance(value, tuple | list) else f" = {value!r}"
            default = "?" if value is msgspec.NODEFAULT else default
        said.append(f"`{names.get(field.name, field.name)}`{default}")
    return ", ".join(said)


def _answer(kind: Any) -> Any:  # noqa: ANN401 - a struct type of any family
    """The struct a query answers with, or whose rows it answers with; None for a plain value."""
    (base,) = (b for b in kind.__orig_bases__ if typing.get_origin(b) is not None)
    (answer,) = get_args(base)
    for candidate in (answer, *get_args(answer)):
        if inspect.isclass(candidate) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None


def _text(kind: type) -> str:
    text = inspect.cleandoc(kind.__doc__ or "").replace("``", "`")
    return re.sub(r":class:`(\w+)`", r"`\1`", text)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
