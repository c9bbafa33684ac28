"""Pictures of the desk, for demonstrations and for whoever looks at what was built."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

SMALL_SCREEN = QSize(1366, 768)


def picture(widget: QWidget, path: Path, *, size: QSize = SMALL_SCREEN, scale: float = 1.0) -> Path:
    """Draw a window as it stands into a PNG, at a size in device-independent pixels.

    ``scale`` 2.0 is the picture of a screen at 200 %, drawn anew, not enlarged.

    Raises:
        OSError: the file cannot be written.
    """
    if widget.size() != size:
        widget.resize(size)
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
