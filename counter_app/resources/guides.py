"""The user guide from ``resources/guide/``: chapters in Markdown, pictures beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import names, read, resource_path, text_of
from counter_app.values import dataclass

_FOLDER: Final = "guide"
_TITLE: Final = re.compile(r"# (?P<title>\S.*)\n")
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\((?P<name>[^)]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter: its file's name without number and ending, its title, its Markdown."""

    name: str
    title: str
    text: str

    @property
    def pictures(self) -> tuple[str, ...]:
        """The pictures it shows, in their order."""
        return tuple(found["name"] for found in _PICTURE.finditer(self.text))


def load_guide() -> tuple[Chapter, ...]:
    """The chapters in the order of their numbers.

    Raises:
        ResourceFault: none is there, or one has no title.
    """
    return tuple(_chapter(name) for name in names(_FOLDER, ".md"))


def pictures_path() -> Path:
    """The folder of the guide's pictures."""
    return resource_path(_FOLDER, "pictures")


def _chapter(file: str) -> Chapter:
    text = text_of(read(_FOLDER, file), f"{_FOLDER}/{file}")
    title = _TITLE.match(text)
    if title is None:
        raise ResourceFault(f"{_FOLDER}/{file}", "", Reason.of("resource_missing"))
    name = file.removesuffix(".md").partition("-")[2]
    return Chapter(name=name, title=title["title"], text=text)
