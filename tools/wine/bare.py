"""The least that PySide6 can be: an empty window. What our own start and size are held against."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([sys.argv[0], "-platform", "windows"])
window = QWidget()
window.setWindowTitle("bare")
window.show()
sys.exit(app.exec())
