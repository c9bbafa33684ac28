"""A button that carries its key."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.ui import look
from counter_app.ui.theme.tokens import Theme

_GAP: Final = 8
_PAD: Final = 10
_EDGE: Final = 4
_TALL: Final = 46
_LOW: Final = 36


class KeyButton(QPushButton):
    """A button with its key beside the label, or under it when ``tall``.

    A label that ``wraps`` takes two small lines where one has no room, instead of being cut.

    ``primary`` fills it: the next thing to press, of which a screen has one.
    """

    def __init__(
        self,
        key: str,
        parent: QWidget | None = None,
        *,
        tall: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._label = ""
        self._tall = tall
        self._wraps = wraps
        self._primary = self._small = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(_TALL if tall else _LOW)
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

    def listen(self) -> None:
        """Be pressed by its key while it is shown, at once: Qt's own way waits 100 ms."""
        shortcut = QShortcut(QKeySequence(self._key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.click)

    def set_primary(self, *, primary: bool) -> None:
        """Fill it, or not."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def set_small(self, *, small: bool) -> None:
        """Write the label of a tall button in small letters, or not."""
        if small != self._small:
            self._small = small
            self.update()

    def fits(self, width: int) -> bool:
        """Whether the label of a tall button stands on one line in a button of this width."""
        wide = text_width(look.current().base_px, self._label, strong=True)
        return wide <= width - 2 * _EDGE

    def is_whole(self) -> bool:
        """Whether all of the label can be read at this size."""
        theme = look.current()
        if not self._tall:
            return self.width() >= self.sizeHint().width() - 2
        small, room = theme.small_px, self.width() - 2 * _EDGE
        lines = two_lines(self._label, small, room, strong=self._primary)
        return " ".join(lines) == self._label

    @property
    def is_primary(self) -> bool:
        """Whether this is the next thing to press."""
        return self._primary

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the label and the key."""
        theme = look.current()
        words = text_width(theme.base_px, self._label, strong=True)
        cap = text_width(theme.small_px, self._key, strong=False)
        if self._tall:
            return QSize(max(words, cap) + 2 * _PAD, _TALL)
        return QSize(words + (cap + _GAP if self._key else 0) + 2 * _PAD + 2, _LOW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A tall button may be squeezed: its label then takes two lines."""
        hint = self.sizeHint()
        return QSize(72, hint.height()) if self._tall or self._wraps else hint

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the button, then the two texts.

        Drawn here and not by the style sheet: a button that becomes the filled one would have
        all rules looked up anew, three milliseconds for a bar of them.
        """
        theme = look.current()
        painter = QPainter(self)
        self._ground(painter, theme)
        words, cap = self._inks(theme)
        label_font = look.font_px(theme.base_px, strong=self._primary)
        key_font = look.font_px(theme.small_px)
        if self._tall:
            self._stack(painter, label_font, key_font, words, cap)
        else:
            self._side(painter, label_font, key_font, words, cap)
        painter.end()

    def _ground(self, painter: QPainter, theme: Theme) -> None:
        flat = bool(self.property("flat")) and not self._primary
        enabled, checked = self.isEnabled(), self.isChecked()
        edge: str | None = None if flat else theme.outline
        fill: str | None = None if flat else theme.field
        if not enabled:
            fill, edge = None, None if flat else theme.hairline
        elif self._primary:
            pressed = self.isDown() or self.underMouse()
            fill = edge = theme.accent_pressed if pressed else theme.accent
        elif self.isDown():
            fill = theme.accent_soft
        elif checked and not flat:
            fill, edge = theme.accent_soft, theme.accent
        elif self.underMouse():
            fill = theme.hover
        width = theme.line_px
        if enabled and self.hasFocus():
            edge, width = theme.accent_pressed if self._primary else theme.accent, 2
        if fill is None and edge is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour(edge), width) if edge else Qt.PenStyle.NoPen)
        half = width / 2
        frame = QRectF(self.rect())
        painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), 4, 4)
        if self._primary and enabled and self.hasFocus():  # a frame beside its own fill is lost
            painter.setPen(QPen(look.colour(theme.on_accent), 2))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 2, 2)

    def _inks(self, theme: Theme) -> tuple[str, str]:
        """The colours of the label and of the key."""
        flat = bool(self.property("flat"))
        if not self.isEnabled():
            return theme.text_faint, theme.text_faint
        if self._primary:
            return theme.on_accent, theme.on_accent
        if self.isChecked():
            return (
                (theme.accent, theme.text_faint)
                if flat
                else (theme.on_accent_soft, theme.on_accent_soft)
            )
        return theme.text_soft if flat else theme.text, theme.text_faint

    def _stack(
        self, painter: QPainter, label_font: QFont, key_font: QFont, words: str, cap: str
    ) -> None:
        """The label over the key; on two lines where it is too wide even in small letters."""
        inner = self.rect().adjusted(_EDGE, 1, -_EDGE, -1)
        pixels, small = label_font.pixelSize(), key_font.pixelSize()
        if self._small:
            pixels = small
        if text_width(pixels, self._label, strong=self._primary) > inner.width():
            pixels = small
        lines = two_lines(self._label, pixels, inner.width(), strong=self._primary)
        label_font = look.font_px(pixels, strong=self._primary)
        one = len(lines) == 1
        label_height = label_font_height(label_font) if one else pixels + 2
        key_height = small + (6 if one else 0)
        top = inner.top() + max(0, (inner.height() - len(lines) * label_height - key_height) // 2)
        across = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.setFont(label_font)
        painter.setPen(look.colour(words))
        for line in lines:
            painter.drawText(QRect(inner.left(), top, inner.width(), label_height), across, line)
            top += label_height
        painter.setFont(key_font if one else look.font_px(small - 1))
        painter.setPen(look.colour(cap))
        painter.drawText(QRect(inner.left(), top, inner.width(), key_height), across, self._key)

    def _side(
        self, painter: QPainter, label_font: QFont, key_font: QFont, words: str, cap: str
    ) -> None:
        """The label on the left, the key on the right."""
        inner = self.rect().adjusted(_PAD, 2, -_PAD, -2)
        key_width = text_width(key_font.pixelSize(), self._key, strong=False)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(key_font)
        painter.setPen(look.colour(cap))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, self._key)
        painter.setFont(label_font)
        painter.setPen(look.colour(words))
        room = inner.adjusted(0, 0, -(key_width + _GAP) if key_width else 0, 0)
        pixels, wide = label_font.pixelSize(), room.width()
        if self._wraps and text_width(pixels, self._label) > wide:
            self._two(painter, room, key_font.pixelSize())
            return
        shown = elided(self._label, pixels, wide, strong=self._primary)
        side = Qt.AlignmentFlag.AlignLeft if self._key else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(room, side | middle, shown)

    def _two(self, painter: QPainter, room: QRect, pixels: int) -> None:
        painter.setFont(look.font_px(pixels))
        lines = two_lines(self._label, pixels, room.width())
        high = pixels + 4
        top = room.center().y() - len(lines) * high // 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for line in lines:
            area = QRect(room.left(), top, room.width(), high)
            painter.drawText(area, left | Qt.TextFlag.TextDontClip, line)
            top += high


def label_font_height(font: QFont) -> int:
    """Height of a line of a font, stacked accents included."""
    return QFontMetrics(font).height()


@lru_cache(maxsize=512)
def elided(text: str, pixels: int, width: int, *, strong: bool = False) -> str:
    """A text cut to a width with …, as it is drawn in the program's font."""
    metrics = QFontMetrics(look.font_px(pixels, strong=strong))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


@lru_cache(maxsize=128)
def two_lines(label: str, pixels: int, width: int, *, strong: bool = False) -> tuple[str, ...]:
    """A label broken between two words, so that the longer line is as short as can be."""
    words = label.split(" ")
    if len(words) < 2 or text_width(pixels, label, strong=strong) <= width:
        return (elided(label, pixels, width, strong=strong),)
    breaks = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    best = min(
        breaks, key=lambda pair: max(text_width(pixels, line, strong=strong) for line in pair)
    )
    return tuple(elided(line, pixels, width, strong=strong) for line in best)


@lru_cache(maxsize=512)
def text_width(pixels: int, text: str, *, strong: bool = False) -> int:
    """How wide a text is drawn in the program's font."""
    return QFontMetrics(look.font_px(pixels, strong=strong)).horizontalAdvance(text)
