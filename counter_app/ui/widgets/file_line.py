"""The line that names a file or a folder: typed, pasted, or chosen in the system's own window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import label


class FileLine(QWidget):
    """``typed`` with every letter, ``entered`` on Enter, ``chosen`` from the system's window."""

    typed = Signal(str)
    entered = Signal()
    chosen = Signal(str)

    def __init__(
        self, *, is_new: bool = False, is_folder: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_new, self._is_folder = is_new, is_folder
        self._name, self.box = label("soft"), QLineEdit()
        self.browse = KeyButton("Ctrl+O")
        self._title = self._kinds = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for part in (self._name, self.box, self.browse):
            across.addWidget(part)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(lambda text: self.typed.emit(_plain(text)))
        self.box.returnPressed.connect(self.entered)
        self.browse.clicked.connect(lambda _: self._ask())

    def add(self, button: KeyButton) -> None:
        """One more button at the end."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)

    def show_path(self, path: str) -> None:
        """Show a path, where it is not what was typed."""
        if _plain(self.box.text()) != path:
            self.box.setText(path)

    def retranslate(self, *, title: str, kinds: str = "") -> None:
        """Say everything anew; the title and the kinds of file are the system window's."""
        self._title = title
        if self._is_folder:
            self._name.setText(self.tr("Thư mục"))
            self.box.setAccessibleName(self._name.text())
            self.browse.set_label(self.tr("Chọn thư mục…"))
            return
        self._kinds = ";;".join((kinds, self.tr("Mọi tệp (*)")))
        self._name.setText(self.tr("Tệp"))
        self.box.setAccessibleName(self._name.text())
        self.browse.set_label(self.tr("Chọn chỗ…") if self._is_new else self.tr("Chọn tệp…"))

    def _ask(self) -> None:
        """The system's own window; nothing waits for it."""
        dialog = QFileDialog(self, self._title)
        if self._is_folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        elif self._is_new:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # we never write over one
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._kinds:
            dialog.setNameFilter(self._kinds)
        here = Path(_plain(self.box.text()))
        if here.parent.is_dir() and str(here.parent) != ".":
            dialog.setDirectory(str(here.parent))
        if self._is_new:
            dialog.selectFile(here.name)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, path: str) -> None:
        self.box.setText(path)
        self.chosen.emit(path)


def _plain(text: str) -> str:
    """A path as it was typed or pasted; Windows' own "copy as path" puts it in quotes."""
    return text.strip().strip('"')
