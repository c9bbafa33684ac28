"""An office's whole set-up as one file, to make another office like it.

The file holds the reference documents as they stand. What is personal to an office is not in it:
no keys, no PINs, nothing of any citizen, and the staff only where somebody asked for them. Whoever
reads it keeps their own staff then.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from counter_app.domain.documents import Family
from counter_app.domain.reasons import Reason
from counter_app.resources.documents import decode
from counter_app.resources.families import LARGEST, read_document
from counter_app.resources.faults import ResourceFault
from counter_app.values import dataclass
from counter_app.wire import canonical

Json = Any
FORMAT: Final = "counter-app set-up"
VERSION: Final = 1
ENDING: Final = ".cai-dat.json"
"""How such a file is called, behind a name."""
LARGEST_SET_UP: Final = len(Family) * LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """A set-up that came in a file.

    Attributes:
        office: the name of the office it was taken from.
        made_at: when.
        has_staff: whether the staff are in it.
        documents: the bodies by family; a family that is missing is left as it is.
    """

    office: str
    made_at: datetime
    has_staff: bool
    documents: Mapping[Family, Json]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    made_at: datetime
    office: str
    documents: dict[str, dict[str, Any]]


def set_up_file(
    documents: Mapping[Family, Json], *, made_at: datetime, with_staff: bool = False
) -> bytes:
    """The file of these documents.

    Args:
        documents: the bodies by family.
        made_at: the moment they were taken.
        with_staff: whether the staff go along.
    """
    bodies = {family.value: body for family, body in documents.items()}
    setup = bodies[Family.SETUP.value]
    if not with_staff:
        bodies[Family.SETUP.value] = {name: setup[name] for name in setup if name != "staff"}
        sessions = bodies.get(Family.SESSIONS.value)
        if sessions is not None:  # who is on duty in them is the other office's business, too
            bodies[Family.SESSIONS.value] = {
                "sessions": [{**session, "roster": []} for session in sessions["sessions"]]
            }
    file = _File(
        format=FORMAT,
        version=VERSION,
        made_at=made_at,
        office=setup["letterhead"]["office"],
        documents=bodies,
    )
    return msgspec.json.format(canonical(file), indent=1) + b"\n"


def read_set_up(data: bytes, file: str, *, staff: Json) -> SetUp:
    """The set-up in a file, with an office's own staff where it brings none.

    Raises:
        ResourceFault: no such file, cut short, or of a newer program.
    """
    try:
        found = decode(data, msgspec.json.Decoder(_File), file)
    except RecursionError as trouble:
        raise ResourceFault(file, "", Reason.of("set_up_other_file")) from trouble
    if found.format != FORMAT:
        raise ResourceFault(file, "", Reason.of("set_up_other_file"))
    if found.version != VERSION or not set(found.documents) <= set(Family):
        raise ResourceFault(file, "", Reason.of("set_up_newer"))
    documents = {Family(name): body for name, body in found.documents.items()}
    if not documents:
        raise ResourceFault(file, "documents", Reason.of("resource_empty"))
    setup = documents.get(Family.SETUP)
    has_staff = setup is not None and "staff" in setup
    if setup is not None and not has_staff:
        documents[Family.SETUP] = {**setup, "staff": staff}
    return SetUp(
        office=found.office, made_at=found.made_at, has_staff=has_staff, documents=documents
    )


def troubles(set_up: SetUp) -> tuple[ResourceFault, ...]:
    """What is wrong with each document of a set-up: one trouble a document, none where all is well.

    One is enough for none of them to be taken over.
    """
    found = []
    for family, body in set_up.documents.items():
        try:
            read_document(family, canonical(body))
        except ResourceFault as fault:
            found.append(fault)
    return tuple(found)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there before; a piece of one is not left behind.

    Raises:
        ResourceFault: it is there, or cannot be written.
    """
    try:
        file = path.open("xb")
    except FileExistsError as trouble:
        raise ResourceFault(path.name, "", Reason.of("export_exists")) from trouble
    except (OSError, ValueError) as trouble:
        raise ResourceFault(path.name, "", Reason.of("export_unwritable")) from trouble
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as trouble:
        with suppress(OSError):
            path.unlink()
        raise ResourceFault(path.name, "", Reason.of("export_unwritable")) from trouble
