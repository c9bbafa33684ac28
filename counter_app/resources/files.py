"""Where resource files stand, and their bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault

_BOM: Final = b"\xef\xbb\xbf"


def resource_path(*parts: str) -> Path:
    """The path of a resource: beside the package, or within the unpacked bundle."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).parents[2]
    return root.joinpath("resources", *parts)


def font_path(name: str) -> Path:
    """The font file of this name, such as ``NotoSans-Bold``.

    Raises:
        ResourceFault: there is none.
    """
    path = resource_path("fonts", f"{name}.ttf")
    if not path.is_file():
        raise ResourceFault(f"fonts/{name}.ttf", "", Reason.of("resource_missing"))
    return path


def read(*parts: str) -> bytes:
    """The bytes of a resource.

    Raises:
        ResourceFault: it is not there or cannot be opened.
    """
    try:
        return resource_path(*parts).read_bytes()
    except OSError as trouble:
        raise ResourceFault("/".join(parts), "", Reason.of("resource_missing")) from trouble


def names(folder: str, suffix: str) -> list[str]:
    """The names of a folder's files that end so, sorted, so that no file system decides the order.

    Raises:
        ResourceFault: the folder holds none.
    """
    path = resource_path(folder)
    found = sorted(entry.name for entry in path.iterdir()) if path.is_dir() else []
    fitting = [name for name in found if name.endswith(suffix)]
    if not fitting:
        raise ResourceFault(f"{folder}/*{suffix}", "", Reason.of("resource_missing"))
    return fitting


def text_of(data: bytes, file: str) -> str:
    """The text of a file; the byte order mark that Windows editors leave in front is dropped.

    Raises:
        ResourceFault: not UTF-8.
    """
    try:
        return without_mark(data).decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise ResourceFault(file, "", Reason.of("resource_not_utf8")) from trouble


def without_mark(data: bytes) -> bytes:
    """The bytes after a UTF-8 byte order mark, if there is one."""
    return data.removeprefix(_BOM)


def version_of(documents: Iterable[tuple[str, bytes]]) -> str:
    """A short name for exactly these bytes under these names: the first 12 digits of SHA-256."""
    digest = hashlib.sha256()
    for name, data in documents:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:12]
