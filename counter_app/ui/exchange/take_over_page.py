"""The page of a set-up that comes in: the file, what it would change, take it over."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.documents import Family
from counter_app.ui.exchange import words
from counter_app.ui.exchange.read_page import ReadPage
from counter_app.ui.exchange.set_up_state import TakeOverState
from counter_app.ui.exchange.take_over import TakeOverModel
from counter_app.ui.settings.aside import change_rows
from counter_app.ui.settings.typed import printed_day
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_LEAD_PX: Final = 24


class TakeOverPage(ReadPage):
    """Shows what the model says; asks it to read and to take over."""

    def __init__(self, model: TakeOverModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.model = model
        self._title, self._note = label("title"), label("soft", wrap=True)
        self._from_name = label("soft")
        self._about, self._doubts = label("section", wrap=True), label("warning", wrap=True)
        self._empty, self._said = label("soft", wrap=True), label("refusal", wrap=True)
        self.changes = RowList(lead_width=_LEAD_PX)
        self.changes.setProperty("always", True)
        self._build()
        self._connect()

    def _build(self) -> None:
        box = column(self, margins=(24, 16, 24, 12), gap=10)
        box.addWidget(self._title)
        box.addWidget(self._note)
        box.addWidget(self.file)
        choices = line(self._from_name, self.valid_from)
        choices.addStretch(1)
        box.addLayout(choices)
        for part in (self._said, self._about, self._doubts, self._empty):
            box.addWidget(part)
        box.addWidget(self.changes, 1)
        box.addStretch(0)
        self.bar.setRange(0, 0)
        box.addWidget(self.bar)
        keys = line(self.save, self.stop)
        keys.addStretch(1)
        box.addLayout(keys)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Nhập cấu hình từ tệp"))
        self._note.setText(
            self.tr(
                "Tệp cấu hình xuất từ văn phòng khác thay cài đặt của văn phòng này: hàng, quầy, "
                "giờ, thủ tục, lịch nghỉ, mẫu giấy. Sai một chỗ thì không nhập gì cả."
            )
        )
        self._from_name.setText(self.tr("Hiệu lực từ"))
        self.valid_from.setAccessibleName(self._from_name.text())
        self.file.retranslate(
            title=self.tr("Chọn tệp cấu hình"), kinds=self.tr("Cấu hình (*.cai-dat.json *.json)")
        )
        self.read.set_label(self.tr("Đọc"))
        self.save.set_label(self.tr("Nhập tất cả"))
        self.stop.set_label(self.tr("Dừng"))
        self.changes.setAccessibleName(self.tr("Những chỗ sẽ thay đổi"))
        self.bar.setAccessibleName(self.tr("Đang đọc…"))
        self.show_view(self.model.state)

    def show_view(self, state: TakeOverState) -> None:
        """Show the page as it stands."""
        self.file.show_path(state.path)
        if not self.valid_from.hasFocus():
            self.valid_from.setText(printed_day(state.valid_from.isoformat()))
        rows = self._rows(state)
        self.changes.set_rows(rows)
        self.changes.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        say(self._empty, self._nothing(state))
        self._about.setVisible(state.found is not None)
        say(self._about, self._origin(state))
        doubts = dict.fromkeys(doubt for effect in state.effects for doubt in effect.doubts)
        self._doubts.setVisible(bool(doubts))
        say(self._doubts, "\n".join(f"• {doubt}" for doubt in doubts))
        language = self.model.talk.language
        wrong = (words.trouble(fault, language) for fault in state.wrong)
        said = "\n".join(filter(None, (*wrong, state.refusal, words.news(state.news))))
        self._said.setVisible(bool(said))
        say(self._said, said)
        self.bar.setVisible(state.reading)
        self.stop.setVisible(state.reading)
        self.read.setEnabled(bool(state.path) and not state.reading)
        self.read.set_primary(primary=bool(state.path) and state.found is None)
        self.save.setEnabled(state.can_save)
        self.save.set_primary(primary=state.can_save)

    def _rows(self, state: TakeOverState) -> list[Row]:
        rows: list[Row] = []
        for effect in state.effects:
            count = len(effect.changes) + effect.more
            rows.append(
                Row(
                    key=effect.family,
                    text=words.family(Family(effect.family)),
                    note=self.tr("{count} chỗ thay đổi").format(count=count)
                    if count
                    else self.tr("Giống như đang dùng."),
                    tone="accent",
                )
            )
            rows += [
                replace(row, key=f"{effect.family} {row.key}", lead="•")
                for row in change_rows(effect.changes, effect.more)
            ]
        return rows

    def _origin(self, state: TakeOverState) -> str:
        found = state.found
        if found is None:
            return ""
        said = self.tr("Xuất từ {office} ngày {day}.").format(
            office=found.office, day=f"{found.made_at:%d/%m/%Y}"
        )
        if found.has_staff:
            staff = self.tr("Tệp có cán bộ: thay toàn bộ cán bộ đang dùng.")
        else:
            staff = self.tr("Tệp không có cán bộ: giữ cán bộ của văn phòng này.")
        return f"{said} {staff}"

    def _nothing(self, state: TakeOverState) -> str:
        if state.reading:
            return self.tr("Đang đọc…")
        if state.wrong or state.refusal:
            return self.tr("Chưa có gì thay đổi.")
        return self.tr("Chưa đọc tệp nào. Bấm Ctrl+O để chọn, hoặc gõ đường dẫn rồi Enter.")
