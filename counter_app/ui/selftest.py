"""What Qt must be able to do on this PC: letters, papers, printers, sound, languages."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize
from PySide6.QtGui import QFont, QFontInfo, QImage, QPainter, QRawFont
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from counter_app.ui.application import make_application
from counter_app.ui.devices.printer import printers
from counter_app.ui.devices.sound import outputs
from counter_app.ui.language import Languages
from counter_app.ui.look import FAMILY

Check = tuple[str, Callable[[], str]]
Papers = Mapping[str, tuple[Callable[[], bytes], tuple[str, ...]]]
"""Papers by name: how each is made, and words that must be readable in it."""


def window_checks(papers: Papers, *, letters: str) -> list[Check]:
    """The checks by name; each says what it saw or raises what is wrong.

    Args:
        papers: what is to be made and read back through QtPdf.
        letters: letters that the program's font must have.
    """
    app = make_application()
    return [
        ("Cửa sổ", lambda: f"nền {app.platformName()}"),
        ("Chữ trên màn hình", partial(_letters, letters)),
        *((name, partial(_paper, make, words)) for name, (make, words) in papers.items()),
        ("Máy in", _printers),
        ("Âm thanh", _sound),
        ("Ngôn ngữ", partial(_languages, app)),
    ]


def _letters(letters: str) -> str:
    font = QFont(FAMILY)
    found = QFontInfo(font).family()
    if found != FAMILY:
        raise ValueError(f"có {found} thay cho {FAMILY}")
    raw = QRawFont.fromFont(font)
    lacking = [letter for letter in letters if not raw.supportsCharacter(ord(letter))]
    if lacking:
        raise ValueError(f"{FAMILY} thiếu {' '.join(lacking)}")
    return f"{found}, đủ {letters}"


def _paper(make: Callable[[], bytes], words: tuple[str, ...]) -> str:
    pdf = make()
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        pages = range(document.pageCount())
        text = re.sub(r"\s+", " ", " ".join(document.getAllText(n).text() for n in pages))
        lacking = [word for word in words if word not in text]
        if lacking:
            raise ValueError(f"không đọc lại được {', '.join(lacking)}")
        return f"{len(pages)} trang, đọc lại đủ chữ; {_scanned(document)}"
    finally:
        document.close()
        buffer.close()


def _scanned(document: QPdfDocument) -> str:
    """Look at the first page as a scanner would, where there is one to ask."""
    scanner = shutil.which("zbarimg")
    if scanner is None:
        return "không có máy quét mã để thử"
    size = document.pagePointSize(0) * 3
    drawn = document.render(0, QSize(round(size.width()), round(size.height())))
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        page.save(str(picture))
        read = subprocess.run(  # noqa: S603 - our own picture, a program found by name
            [scanner, "-q", "--raw", str(picture)], capture_output=True, check=False, timeout=30
        )
    codes = read.stdout.split()
    if not codes:
        raise ValueError("máy quét không đọc được mã")
    return f"{len(codes)} mã quét được"


def _printers() -> str:
    names = printers()
    if not names:
        return "chưa có máy in nào"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(names[0])
    if not printer.isValid():
        raise ValueError(f"không mở được {names[0]}")
    return f"{len(names)}: {', '.join(names)}"


def _sound() -> str:
    return ", ".join(outputs()) or "không có thiết bị phát"


def _languages(app: QApplication) -> str:
    languages = Languages(app)
    said: dict[str, tuple[str, str]] = {}
    for language in ("en", "vi"):
        languages.speak("en" if language == "en" else "vi")
        translate = QCoreApplication.translate
        said[language] = (translate("Words", "Gọi tiếp"), translate("QPlatformTheme", "Cancel"))
    if said["en"][0] == said["vi"][0]:
        raise ValueError("bản tiếng Anh không được nạp")
    if said["vi"][1] == "Cancel":
        raise ValueError("chữ tiếng Việt của Qt không được nạp")
    return f"tiếng Việt, tiếng Anh ({said['vi'][1]}, {said['en'][0]})"
