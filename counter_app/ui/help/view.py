"""The guide: chapters on the left, their text and pictures on the right, a word to look for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QLayout, QLineEdit, QTextBrowser, QWidget

from counter_app.resources.guides import Chapter
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line
from counter_app.ui.widgets.rows import Row, RowList

_SIZE: Final = QSize(1080, 680)
_LIST_WIDTH: Final = 264


class Page(QTextBrowser):
    """A chapter's text; pictures are drawn as wide as the page, never wider than they are."""

    def __init__(self, pictures: Path) -> None:
        super().__init__()
        self._pictures = pictures
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Give a picture of the guide; nothing from anywhere else."""
        file = name.fileName() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(self._pictures / file))
        room = max(240, self.viewport().width() - 40)
        if picture.isNull() or picture.width() <= room:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)


class HelpView(QWidget):
    """The guide's window; Esc closes it."""

    def __init__(
        self, chapters: Sequence[Chapter], pictures: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._chapters = {chapter.name: chapter for chapter in chapters}
        self.setObjectName("desk")
        self.list = RowList(lead_width=0, click_chooses=True)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setProperty("always", True)
        self.list.set_rows([Row(key=c.name, lead="", text=c.title) for c in chapters])
        self.page = Page(pictures)
        self.search, self.found = QLineEdit(), label("faint")
        self.leave = KeyButton("Esc")
        self._lay_out()
        self.list.chosen.connect(self.show_chapter)
        self.search.textChanged.connect(self._find_from_start)
        self.search.returnPressed.connect(self._find_next)
        self.leave.clicked.connect(self.close)
        for key, act in (("Esc", self.close), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)
        self.retranslate()
        self.resize(_SIZE)
        if chapters:
            self.show_chapter(chapters[0].name)

    def _lay_out(self) -> None:
        box = column(self, margins=(16, 16, 16, 8), gap=8)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        head = line(self.search, self.found)
        box.addLayout(head)
        box.addLayout(line(self.list, self.page, gap=16), 1)
        foot = line(self.leave)
        foot.addStretch(1)
        box.addLayout(foot)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed: say everything anew."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say what is not the guide's own text."""
        self.setWindowTitle(self.tr("Hướng dẫn"))
        self.list.setAccessibleName(self.tr("Các chương"))
        self.page.setAccessibleName(self.tr("Nội dung chương"))
        self.search.setAccessibleName(self.tr("Tìm trong hướng dẫn"))
        self.search.setPlaceholderText(self.tr("Tìm trong hướng dẫn (Ctrl+F)"))
        self.leave.set_label(self.tr("Đóng"))

    def show_chapter(self, name: str) -> None:
        """Show a chapter from its beginning; one that is not there changes nothing."""
        chapter = self._chapters.get(name)
        if chapter is None:
            return
        self.list.select(name)
        self.page.setMarkdown(chapter.text)

    def _find_from_start(self) -> None:
        """A changed word is looked for from the guide's first chapter on."""
        self.found.setText("")
        word = self.search.text().strip()
        if not word:
            return
        for chapter in self._chapters.values():
            if word.casefold() in chapter.text.casefold():
                self.show_chapter(chapter.name)
                self.page.find(word)
                return
        self.found.setText(self.tr("Không có trong hướng dẫn."))

    def _find_next(self) -> None:
        """The next place of the word, in this chapter or in a later one."""
        word = self.search.text().strip()
        if not word or self.page.find(word):
            return
        names = list(self._chapters)
        here = names.index(self.list.current_key or names[0])
        for name in (*names[here + 1 :], *names[: here + 1]):
            if word.casefold() in self._chapters[name].text.casefold():
                self.show_chapter(name)
                self.page.find(word)
                return
