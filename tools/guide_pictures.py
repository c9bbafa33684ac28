"""The pictures of the user guide, taken from the program: ``python -m tools.guide_pictures``.

The sample days are played under their simulated clock, so that a picture changes only when the
program does. A test compares what lies in ``resources/guide/pictures`` with what is taken now.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from counter_app import bootstrap
from counter_app.resources import load_profile, profiles
from counter_app.resources.guides import load_guide, pictures_path
from counter_app.ui.application import make_application
from counter_app.ui.desk.pictures import picture
from counter_app.ui.first_start.view import FirstStartView
from counter_app.ui.language import Languages

FIRST_START: Final = "lan-dau.png"
WIDTH: Final = 1040
"""As wide as a page of the guide; a screen of 1366 is read at that size."""


def take(demonstration: Path, folder: Path) -> None:
    """Take every picture that the guide shows into a folder, from a demonstration's folder.

    Raises:
        OSError: a picture cannot be written.
        LookupError: the guide shows a picture that the program does not make.
    """
    screens = demonstration / "man-hinh"
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted():
        if name == FIRST_START:
            _first_start(folder / name)
        elif (screens / name).exists():
            _smaller(screens / name, folder / name)
        else:
            raise LookupError(f"the guide shows {name}, which nothing makes")


def wanted() -> list[str]:
    """The pictures that the guide shows, each once."""
    return sorted({name for chapter in load_guide() for name in chapter.pictures})


def likeness(one: Path, other: Path) -> float:
    """How alike two pictures are: the share of sampled points that differ by no more than a hair.

    Fonts are drawn a little differently by different versions of the system's font renderer.
    """
    first, second = QImage(str(one)), QImage(str(other))
    if first.isNull() or first.size() != second.size():
        return 0.0
    points = [(x, y) for x in range(0, first.width(), 5) for y in range(0, first.height(), 5)]
    alike = sum(_near(first.pixel(x, y), second.pixel(x, y)) for x, y in points)
    return alike / len(points)


def _near(one: int, other: int) -> bool:
    return all(abs((one >> shift & 255) - (other >> shift & 255)) <= 24 for shift in (0, 8, 16))


def _smaller(source: Path, target: Path) -> None:
    image = QImage(str(source))
    if image.width() > WIDTH:
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(target)):
        raise OSError(f"cannot write {target}")


def _first_start(path: Path) -> None:
    languages = Languages(make_application(["counter-app", "-platform", "offscreen"]))
    languages.speak("vi")
    setups = [load_profile(entry.code) for entry in profiles()]
    view = FirstStartView(
        setups, printers=("HP LaserJet", "XP-80C"), today=date(2026, 11, 23), languages=languages
    )
    picture(view, path, size=view.size())
    view.deleteLater()


def main() -> None:
    """Play the sample days and take the guide's pictures anew."""
    with tempfile.TemporaryDirectory() as scratch:
        bootstrap.run_demo(Path(scratch))
        take(Path(scratch), pictures_path())
    print(f"{len(wanted())} pictures")


if __name__ == "__main__":
    main()
