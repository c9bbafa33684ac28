"""Where the files that travel with the program lie, from source and inside the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_dir() -> Path:
    """The folder ``resources``: beside the package, or inside the frozen program."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def font_path(name: str) -> Path:
    """The font file of this name, such as ``NotoSans-Regular.ttf``."""
    return resource_dir() / "fonts" / name


def template_path(name: str) -> Path:
    """The wording of a paper, such as ``mau01-tt01-2018.json``."""
    return resource_dir() / "templates" / name
