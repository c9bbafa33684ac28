"""Beside the form: what a change would do, who changed what, a policy tried, a paper shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.domain.documents import Family
from counter_app.service.document_queries import ChangeRow, DocumentRow, Effect
from counter_app.ui.settings import words
from counter_app.ui.settings.state import SettingsState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, say
from counter_app.ui.widgets.rows import Row, RowList
from counter_app.ui.widgets.tick import Tick

_DAY: Final = "%d/%m/%Y"
_MOMENT: Final = "%H:%M %d/%m/%Y"


class EffectView(QWidget):
    """What saving would do: the fields that differ, doubts, and open deadlines that would move."""

    recompute = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("section")
        self._doubts = label("warning", wrap=True)
        self._nothing = label("soft", wrap=True)
        self.changes = RowList(lead_width=0)
        self._moved_title = label("section", wrap=True)
        self.moved = RowList(lead_width=0)
        self.order = KeyButton("Ctrl+R")
        self.order.clicked.connect(self.recompute)
        box = column(self, gap=8)
        for part in (self._title, self._doubts, self._nothing):
            box.addWidget(part)
        box.addWidget(self.changes, 2)
        box.addWidget(self._moved_title)
        box.addWidget(self.moved, 3)
        box.addWidget(self.order)
        box.addStretch(1)

    def show_view(self, state: SettingsState) -> None:
        """Show what the office answered."""
        effect, draft = state.effect, state.draft
        changed = draft is not None and draft.is_changed
        say(self._title, self.tr("Sẽ thay đổi") if changed else self.tr("Đang hiệu lực"))
        self._nothing.setVisible(not changed)
        say(self._nothing, self.tr("Chưa sửa gì. Sửa ở giữa, xem thay đổi ở đây, rồi lưu."))
        doubts = "\n".join(f"• {doubt}" for doubt in effect.doubts) if effect else ""
        self._doubts.setVisible(bool(doubts))
        say(self._doubts, doubts)
        rows = change_rows(effect.changes, effect.more) if effect and changed else ()
        self.changes.setVisible(bool(rows))
        self.changes.set_rows(rows)
        self._show_moved(effect, calendar=state.subject.family is Family.CALENDAR, changed=changed)

    def _show_moved(self, effect: Effect | None, *, calendar: bool, changed: bool) -> None:
        moved = effect.deadlines if effect and calendar else ()
        self.moved.setVisible(bool(moved))
        self._moved_title.setVisible(calendar and effect is not None)
        self.order.setVisible(bool(effect and calendar and not changed and (moved or effect.kept)))
        if not calendar or effect is None:
            return
        if moved:
            said = self.tr("{count} hồ sơ đang giải quyết sẽ đổi hạn trả nếu ra lệnh tính lại:")
        elif effect.kept:
            said = self.tr("Hạn trả các hồ sơ đang giải quyết không đổi.")
        else:
            said = self.tr("Hạn trả các hồ sơ đang giải quyết đều theo lịch này.")
        say(self._moved_title, said.format(count=len(moved)))
        self.moved.set_rows(
            [
                Row(
                    key=row.code,
                    text=row.code,
                    tail=f"{row.due_at:{_DAY}} → {row.new_due_at:{_DAY}}",
                    note=row.procedure_name,
                )
                for row in moved
            ]
        )

    def retranslate(self) -> None:
        """Say everything anew."""
        self.order.set_label(self.tr("Tính lại hạn trả theo lịch mới"))
        self.changes.setAccessibleName(self.tr("Những chỗ sẽ thay đổi"))
        self.moved.setAccessibleName(self.tr("Hồ sơ sẽ đổi hạn trả"))


class HistoryView(QWidget):
    """Every version: who, when, from when, what; any of them can hold again."""

    revert = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DocumentRow, ...] = ()
        self._title = label("section")
        self.versions = RowList(lead_width=0, click_chooses=True)
        self._changes_title = label("section")
        self.changes = RowList(lead_width=0)
        self.back = KeyButton("")
        self.versions.chosen.connect(lambda _: self._show_changes())
        self.versions.selectionModel().currentChanged.connect(lambda *_: self._show_changes())
        self.back.clicked.connect(self._revert)
        box = column(self, gap=8)
        box.addWidget(self._title)
        box.addWidget(self.versions, 2)
        box.addWidget(self._changes_title)
        box.addWidget(self.changes, 3)
        box.addWidget(self.back)

    def show_view(self, rows: Sequence[DocumentRow], names: Mapping[str, str]) -> None:
        """Show the changes so far, the newest first, with the names of who made them."""
        self._rows = tuple(rows)
        self.versions.set_rows(
            [
                Row(
                    key=str(place),
                    text=self.tr("Từ {day}").format(day=f"{row.adopted.valid_from:{_DAY}}"),
                    tail=words.state(row.state),
                    note=self.tr("{who} lưu lúc {at}").format(
                        who=names.get(row.adopted.by, row.adopted.by),
                        at=f"{row.adopted.at:{_MOMENT}}",
                    ),
                    dim=row.state in {"past", "dropped"},
                )
                for place, row in enumerate(self._rows)
            ]
        )
        if self.versions.current_key is None:
            self.versions.select_first()
        self._show_changes()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Các lần thay đổi"))
        self._changes_title.setText(self.tr("Đã đổi gì"))
        self.versions.setAccessibleName(self._title.text())
        self.changes.setAccessibleName(self._changes_title.text())
        self.back.set_label(self.tr("Dùng lại bản này"))

    def _chosen(self) -> DocumentRow | None:
        key = self.versions.current_key
        return self._rows[int(key)] if key is not None and int(key) < len(self._rows) else None

    def _show_changes(self) -> None:
        row = self._chosen()
        self.changes.set_rows(change_rows(row.changes, row.more) if row else ())
        self.back.setEnabled(row is not None and row.state != "in_force")

    def _revert(self) -> None:
        row = self._chosen()
        if row is not None:
            self.revert.emit(row.adopted.version)


class TrialView(QWidget):
    """The next ten calls by the policies on the screen, and why each."""

    tried = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("section")
        self.counter = ChoiceBox()
        self.sample = Tick()
        self.go = KeyButton("Ctrl+G")
        self.calls = RowList(lead_width=64)
        self.calls.setProperty("always", True)
        self._why = label("soft", wrap=True)
        self._whys: tuple[tuple[str, ...], ...] = ()
        self._left = label("warning", wrap=True)
        self.go.clicked.connect(self._try)
        self.calls.selectionModel().currentChanged.connect(lambda *_: self._show_why())
        box = column(self, gap=8)
        box.addWidget(self._title)
        box.addWidget(self.counter)
        box.addWidget(self.sample)
        box.addWidget(self.go)
        box.addWidget(self._left)
        box.addWidget(self.calls, 1)
        box.addWidget(self._why)

    def show_view(self, state: SettingsState) -> None:
        """Show the counters to try at, and what the trial gave."""
        setup: Any = state.bodies.get(Family.SETUP)
        counters = [(c["number"], c["name_vi"]) for c in setup["counters"]] if setup else []
        if [self.counter.itemData(n) for n in range(self.counter.count())] != [
            number for number, _ in counters
        ]:
            self.counter.clear()
            for number, name in counters:
                self.counter.addItem(name, number)
        trial = state.trial
        self._left.setVisible(bool(trial and trial.left))
        say(self._left, trial.left if trial else "")
        calls = trial.calls if trial else ()
        self._whys = tuple(call.why for call in calls)
        self.calls.set_rows(
            [
                Row(
                    key=str(place),
                    lead=str(call.number),
                    text=call.why[0],
                )
                for place, call in enumerate(calls)
            ]
        )

        if calls and self.calls.current_key is None:
            self.calls.select_first()
        self._show_why()

    def _show_why(self) -> None:
        key = self.calls.current_key
        there = key is not None and int(key) < len(self._whys)
        say(self._why, " ".join(self._whys[int(key)]) if key is not None and there else "")

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Thử cách gọi đang soạn"))
        self.counter.setAccessibleName(self.tr("Quầy để thử"))
        self.sample.setText(self.tr("Thử trên danh sách mẫu"))
        self.go.set_label(self.tr("Xem mười lượt gọi tiếp"))
        self.calls.setAccessibleName(self.tr("Mười lượt gọi tiếp và lý do"))

    def _try(self) -> None:
        number = self.counter.currentData()
        if number is not None:
            self.tried.emit(number, self.sample.isChecked())


class PreviewView(QWidget):
    """The paper that the template on the screen gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("section")
        self._wrong = label("refusal", wrap=True)
        self._page = QLabel()
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._image = QImage()
        box = column(self, gap=8)
        box.addWidget(self._title)
        box.addWidget(self._wrong)
        box.addWidget(self._page, 1)

    def show_view(self, drawn: QImage | str) -> None:
        """Show the page, or in words what would be heard or what is wrong."""
        wrong = drawn if isinstance(drawn, str) else ""
        self._wrong.setVisible(bool(wrong))
        say(self._wrong, wrong)
        if isinstance(drawn, QImage):
            self._image = drawn
        self._page.setVisible(isinstance(drawn, QImage))
        self._fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Xem trước"))
        self._page.setAccessibleName(self._title.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The page follows the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self._page.size() * ratio
        picture = QPixmap.fromImage(
            self._image.scaled(
                QSize(max(room.width(), 1), max(room.height(), 1)),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        picture.setDevicePixelRatio(ratio)
        self._page.setPixmap(picture)


def change_rows(changes: Sequence[ChangeRow], more: int) -> list[Row]:
    """Differences as rows; what is too long to list is counted."""
    rows = [
        Row(
            key=str(place),
            text=change.where,
            note=words.change(change.kind).format(old=change.old, new=change.new),
        )
        for place, change in enumerate(changes)
    ]
    if more:
        rows.append(Row(key="more", text=f"+ {more}", note="…"))
    return rows
