"""What the pages share that read a file: the file, the day from which it shall hold, the keys."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from counter_app.ui.settings.typed import typed_day
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton

_DAY_PX: Final = 120
_BAR_PX: Final = 6


class Reading(Protocol):
    """The model of such a page."""

    def choose(self, path: str) -> None:
        """This is the file."""
        ...

    def choose_date(self, day: date) -> None:
        """From this day on it shall hold."""
        ...

    def refuse(self, said: str) -> None:
        """What was typed cannot be."""
        ...

    def read(self) -> None:
        """Read the file and tell what it would change."""
        ...

    def save(self) -> None:
        """Take it over."""
        ...

    def stop(self) -> None:
        """Read no further."""
        ...


class ReadPage(QWidget):
    """A file, a day, and the keys to read it, to take it over and to stop."""

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.file, self.read = FileLine(), KeyButton("Enter")
        self.file.add(self.read)
        self.valid_from = QLineEdit()
        self.valid_from.setFixedWidth(_DAY_PX)
        self.save, self.stop = KeyButton("Ctrl+S"), KeyButton("Esc")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self.file.typed.connect(reading.choose)
        self.file.entered.connect(self._read)
        self.file.chosen.connect(self._take)
        self.read.clicked.connect(lambda _: self._read())
        self.save.clicked.connect(lambda _: self._save())
        self.stop.clicked.connect(lambda _: reading.stop())
        self.valid_from.editingFinished.connect(self._date_typed)

    def _take(self, path: str) -> None:
        """A file was chosen: read it at once."""
        self._reading.choose(path)
        self._read()

    def _read(self) -> None:
        if self._date_typed():
            self._reading.read()

    def _save(self) -> None:
        if self._date_typed():
            self._reading.save()

    def _date_typed(self) -> bool:
        """Whether the date on the page is one; the model knows it then."""
        try:
            self._reading.choose_date(date.fromisoformat(typed_day(self.valid_from.text())))
        except ValueError:
            self._reading.refuse(self.tr("Ngày hiệu lực có dạng 23/11/2026."))
            return False
        return True
