"""What a walk through the screens notes of each: who can be pressed, how, and what is cut off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QHelpEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

from counter_app.ui.desk.board import _QueueRow
from counter_app.ui.kiosk.letters import paragraph
from counter_app.ui.kiosk.sheet import TARGET_MM
from counter_app.ui.kiosk.view import KioskView
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, Yielding
from counter_app.ui.widgets.rows import KeyedList
from counter_app.ui.widgets.tick import Tick

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
LEAST_PX = 24
"""The least side of what a mouse presses (WCAG 2.2, 2.5.8)."""
VIETNAMESE = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


@dataclass
class Noted:
    """What was seen at one stop, in words a test can list."""

    stop: str
    classes: set[type] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    nameless: list[str] = field(default_factory=list)
    unreachable: list[str] = field(default_factory=list)
    dead_keys: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)


def note(name: str, window: QWidget, *, tabs: bool = True) -> Noted:
    """Look at a window that is shown: at every widget in sight, then by Tab through all of it."""
    seen = Noted(stop=name)
    visible = [window, *(w for w in window.findChildren(QWidget) if _in_sight(w, window))]
    seen.classes = {kind for widget in visible for kind in type(widget).__mro__}
    controls = [widget for widget in visible if _is_control(widget)]
    keys = _keys(window)
    for control in controls:
        said, place = spoken(control), where(control, window)
        seen.names[place] = said
        if not said.strip():
            seen.nameless.append(place)
    seen.dead_keys = [
        f"{where(button, window)}: {button.key}"
        for button in controls
        if isinstance(button, KeyButton)
        and not _is_for_the_focus(button.key)
        and not _key_works(button, keys)
    ]
    seen.clashes = [key for key, count in keys.items() if count > 1]
    seen.cut = [f"{where(w, window)}: {what}" for w in visible if (what := cut_off(w, window))]
    if isinstance(window, KioskView):
        seen.small = _small_targets(window)
        return seen
    seen.small = [
        f"{where(control, window)}: {control.width()}×{control.height()}"
        for control in controls
        if min(control.width(), control.height()) < LEAST_PX
    ]
    if tabs:
        reached = _by_tab(window)
        seen.nameless += [where(w, window) for w in reached if not spoken(w).strip()]
        seen.unreachable = [
            where(control, window)
            for control in controls
            if control.isEnabled() and not _reachable(control, reached, keys)
        ]
    return seen


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # Qt on Linux gives the chosen text instead
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def where(widget: QWidget, window: QWidget) -> str:
    """The widget by its classes from the window on, and its own name."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and at is not window:
        kind = type(at).__name__
        if kind not in {"QWidget", "QFrame", "QStackedWidget"} or at is widget:
            names.append(kind)
        at = at.parentWidget()
    label = widget.property("deed") or getattr(widget, "key", "") or widget.accessibleName()
    return f"{type(window).__name__}/{'/'.join(reversed(names))} {label}".strip()


def _in_sight(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisibleTo(window) and widget.window() is window


def _is_control(widget: QWidget) -> bool:
    inner = isinstance(widget, QScrollBar) or isinstance(
        widget.parentWidget(), (QAbstractSpinBox, QComboBox)
    )
    return isinstance(widget, CONTROLS) and not inner


# --- keys ----------------------------------------------------------------------------------------


def _keys(window: QWidget) -> Counter[str]:
    """Every key that does something in this window, and how many do with it."""
    found: Counter[str] = Counter()
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        heard = isinstance(owner, QWidget) and (owner is window or _in_sight(owner, window))
        if heard and shortcut.isEnabled():  # a hidden button does not listen
            found[shortcut.key().toString()] += 1
    for button in window.findChildren(QAbstractButton):
        if _in_sight(button, window) and not button.shortcut().isEmpty():
            found[button.shortcut().toString()] += 1
    for action in window.findChildren(QAction):
        if not action.shortcut().isEmpty():
            found[action.shortcut().toString()] += 1
    for label in window.findChildren(QLabel):
        if _in_sight(label, window) and label.buddy() is not None and "&" in label.text():
            found[QKeySequence.mnemonic(label.text()).toString()] += 1
    return found


def _key_works(button: KeyButton, keys: Counter[str]) -> bool:
    """Whether the key a button carries is bound in its window."""
    return _bound(button.key.replace("↑", "Up").replace("↓", "Down"), keys)


def _bound(key: str, keys: Counter[str]) -> bool:
    return bool(key) and QKeySequence(key).toString() in keys


def _is_for_the_focus(key: str) -> bool:
    """Whether a key belongs to whatever has the focus: Enter, a digit, the sign of a sum."""
    return not key or "Enter" in key or len(key) == 1


def _reachable(control: QWidget, reached: list[QWidget], keys: Counter[str]) -> bool:
    if any(w is control or control.isAncestorOf(w) or control.focusProxy() is w for w in reached):
        return True
    if isinstance(control, KeyButton) and _key_works(control, keys):
        return True
    if not isinstance(control, QAbstractButton):
        return False
    if re.search(r"\((Ctrl|Alt|Shift|F\d)[^)]*\)$", spoken(control)):
        return _bound(spoken(control).rpartition("(")[2].rstrip(")"), keys)
    group = control.group()  # Tab stops at one of a group, arrows go on
    return group is not None and any(w in group.buttons() for w in reached)


def _by_tab(window: QWidget) -> list[QWidget]:
    """The widgets that Tab comes to, until it comes round."""
    reached: list[QWidget] = []
    for _ in range(400):
        at = window.focusWidget() or window
        QTest.keyClick(at, Qt.Key.Key_Tab)
        now = window.focusWidget()
        if now is None or any(now is w for w in reached):
            return reached
        reached.append(now)
    raise AssertionError(f"Tab never comes round in {window}")


# --- what is cut off -----------------------------------------------------------------------------


def cut_off(widget: QWidget, window: QWidget) -> str:
    """What of a widget's text cannot be read where it stands; empty where all can."""
    if isinstance(widget, KioskView):
        return "; ".join(_cut_words(widget))
    if _outside(widget, window):
        return "stands outside of its window"
    if isinstance(widget, Elided | Yielding):
        return "" if widget.toolTip() or not widget.text() else "no tooltip"
    if isinstance(widget, QLabel):
        return _label_cut(widget)
    if isinstance(widget, KeyButton):
        if isinstance(widget.parentWidget(), _QueueRow) and widget.label in widget.toolTip():
            return ""  # the office named its queue, at whatever length
        return "" if widget.is_whole() else widget.label
    if isinstance(widget, Tick):
        return "" if widget.width() >= widget.sizeHint().width() - 4 else widget.text()
    if isinstance(widget, QLineEdit):
        wide = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return widget.placeholderText() if wide > widget.width() - 18 else ""
    if isinstance(widget, QComboBox):
        wide = widget.fontMetrics().horizontalAdvance(widget.currentText())
        cut = wide > widget.width() - 40
        return widget.currentText() if cut and not widget.toolTip() else ""
    if isinstance(widget, KeyedList):
        return "; ".join(_rows_without_tooltip(widget))
    return ""


def _outside(widget: QWidget, window: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None and at is not window:
        parent = at.parentWidget()
        if isinstance(parent, QAbstractScrollArea):
            return False
        at = parent
    if widget is window or not widget.width() or not widget.height():
        return False
    stands = QRect(widget.mapTo(window, QPoint()), widget.size())
    return not window.rect().adjusted(-1, -1, 1, 1).contains(stands)


def _label_cut(label: QLabel) -> str:
    if not label.text():
        return ""
    metrics, room = label.fontMetrics(), label.contentsRect()
    if label.wordWrap():
        low = label.heightForWidth(label.width()) > label.height() + 2
        words = label.text().split()
        narrow = max(metrics.horizontalAdvance(word) for word in words) > room.width() + 1
        return label.text() if low or narrow else ""
    shown = label.text().replace("&", "") if label.buddy() else label.text()
    wide = max(metrics.horizontalAdvance(line) for line in shown.split("\n"))
    return label.text() if wide > room.width() + 1 or metrics.height() > room.height() + 4 else ""


def _rows_without_tooltip(rows: KeyedList) -> Iterator[str]:
    """Rows in sight that end in … and do not tell the rest to the mouse."""
    rows.grab()
    for key in sorted(rows.cut_keys):
        index = rows.model().index(rows.keys.index(key), 0)
        at = rows.visualRect(index).center()
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, at, rows.viewport().mapToGlobal(at))
        QApplication.sendEvent(rows.viewport(), event)
        if not QToolTip.text():
            yield key
    QToolTip.hideText()


# --- the kiosk -----------------------------------------------------------------------------------


def _cut_words(kiosk: KioskView) -> Iterator[str]:
    glass = kiosk.glass
    for text in kiosk.sheet.texts:
        broken = paragraph(text.words, glass.letters(text.pt), text.at.width(), strong=text.strong)
        if len(broken.lines) > max(1, int((text.at.height() + 1) / glass.line(text.pt))):
            yield text.words


def _small_targets(kiosk: KioskView) -> list[str]:
    least = kiosk.glass.mm(TARGET_MM) - 1
    return [
        target.title or target.act
        for target in kiosk.sheet.targets
        if min(target.at.width(), target.at.height()) < least
    ]
