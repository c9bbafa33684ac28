"""A button that carries its key."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from counter_app.ui import look

_GAP: Final = 8
_PAD: Final = 10


class KeyButton(QPushButton):
    """A button with its key beside the label, or under it when ``tall``.

    ``primary`` fills it: the next thing to press, of which a screen has one.
    """

    def __init__(self, key: str, parent: QWidget | None = None, *, tall: bool = False) -> None:
        super().__init__(parent)
        self._key = key
        self._label = ""
        self._tall = tall
        self.setAutoDefault(False)
        self.setFixedHeight(46 if tall else 36)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if tall else QSizePolicy.Policy.Minimum,
            QSizePolicy.Policy.Fixed,
        )

    @property
    def key(self) -> str:
        """The key as the button shows it."""
        return self._key

    @property
    def label(self) -> str:
        """The label as the button shows it."""
        return self._label

    def set_label(self, label: str) -> None:
        """Say what it does, on the button and to a screen reader."""
        if label != self._label:
            self._label = label
            self.setAccessibleName(f"{label} ({self._key})" if self._key else label)
            self.setToolTip(self.accessibleName())
            self.updateGeometry()
            self.update()

    def set_primary(self, *, primary: bool) -> None:
        """Fill it, or not."""
        look.set_role(self, "primary", primary)

    @property
    def is_primary(self) -> bool:
        """Whether this is the next thing to press."""
        return bool(self.property("primary"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the label and the key."""
        theme = look.current()
        label = QFontMetrics(look.font_px(theme.base_px, strong=True))
        key = QFontMetrics(look.font_px(theme.small_px))
        words, cap = label.horizontalAdvance(self._label), key.horizontalAdvance(self._key)
        if self._tall:
            return QSize(max(words, cap) + 2 * _PAD, 46)
        return QSize(words + (cap + _GAP if self._key else 0) + 2 * _PAD + 2, 36)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A tall button may be squeezed: its label is then elided."""
        hint = self.sizeHint()
        return QSize(72, hint.height()) if self._tall else hint

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the button as the style has it, then the two texts."""
        option: Any = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        theme = look.current()
        strong = self.is_primary
        words, cap = theme.text, theme.text_faint
        if self.property("flat"):
            words = theme.text_soft
        if not self.isEnabled():
            words = cap = theme.text_faint
        elif strong:
            words = cap = theme.on_accent
        elif self.isChecked() and self.property("flat"):
            words = theme.accent
        elif self.isChecked():
            words = cap = theme.on_accent_soft
        label_font = look.font_px(theme.base_px, strong=strong)
        key_font = look.font_px(theme.small_px)
        inner = self.rect().adjusted(_PAD, 2, -_PAD, -2)
        label_place, key_place = self._places(
            inner, label_font_height(label_font), key_font.pixelSize()
        )
        align = Qt.AlignmentFlag.AlignHCenter if self._tall else Qt.AlignmentFlag.AlignLeft
        painter.setFont(key_font)
        painter.setPen(cap)
        right = align if self._tall else Qt.AlignmentFlag.AlignRight
        painter.drawText(key_place, right | Qt.AlignmentFlag.AlignVCenter, self._key)
        painter.setFont(label_font)
        painter.setPen(words)
        shown = QFontMetrics(label_font).elidedText(
            self._label, Qt.TextElideMode.ElideRight, label_place.width()
        )
        if not self._key and not self._tall:
            align = Qt.AlignmentFlag.AlignHCenter
        painter.drawText(label_place, align | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _places(self, inner: QRect, label_height: int, key_px: int) -> tuple[QRect, QRect]:
        if self._tall:
            key_height = key_px + 6
            top = inner.top() + max(0, (inner.height() - label_height - key_height) // 2)
            wide = inner.adjusted(-6, 0, 6, 0)
            return (
                QRect(wide.left(), top, wide.width(), label_height),
                QRect(wide.left(), top + label_height, wide.width(), key_height),
            )
        metrics = QFontMetrics(look.font_px(look.current().small_px))
        cap = metrics.horizontalAdvance(self._key)
        left = inner.adjusted(0, 0, -(cap + _GAP) if cap else 0, 0)
        return left, QRect(inner.right() - cap, inner.top(), cap + 1, inner.height())


def label_font_height(font: QFont) -> int:
    """Height of a line of a font, stacked accents included."""
    return QFontMetrics(font).height()
