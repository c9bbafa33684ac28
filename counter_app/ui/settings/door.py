"""From the desk to the settings, and from them to imports and exports: a supervisor's windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Language
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.lock.touches import watch
from counter_app.ui.talk import Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.service.sync_queries import PublicationPreview
    from counter_app.ui.exchange.view import ExchangeView
    from counter_app.ui.settings.view import SettingsView


class SettingsDoor(QObject):
    """The settings of the office, over the desk; edits that were not saved outlive their closing.

    A window that is opened from them gets the code of the supervisor who sits at them.
    """

    staffing_wanted = Signal(str)
    sync_wanted = Signal(str)
    publications_wanted = Signal(str)

    def __init__(
        self,
        office: Office,
        *,
        lanes: Lanes,
        clock: Clock,
        bugs: BugReports,
        desk: DeskModel,
        syncs: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._clock, self._bugs = office, lanes, clock, bugs
        self._desk = desk
        self.syncs = syncs
        self.window: SettingsView | None = None
        self.files: ExchangeView | None = None
        desk.seat.changed.connect(self._lock_or_not)

    def show(self, by: str) -> None:
        """Open the settings for a supervisor; unsaved edits are still there."""
        from counter_app.ui.widgets.parts import to_front

        if self.window is None:
            self.window = self._built()
        self.window.model.talk.by = StaffCode(by)
        self.window.model.open()
        to_front(self.window)
        watch(self.window, self._desk.seat)

    def show_files(self, subject: str) -> None:
        """Open imports and exports over the settings, for the same supervisor."""
        from counter_app.ui.exchange.view import ExchangeView
        from counter_app.ui.help.key import explain
        from counter_app.ui.widgets.parts import to_front

        if self.window is None:
            return
        if self.files is None:
            self.files = ExchangeView(self._talk(), clock=self._clock)
            self.files.adopted.connect(self.window.model.open)
            mark_practice(self.files, practice=self._office.practice)
            explain(self.files, "nhap-xuat", self._desk)
        self.files.talk.by = self.window.model.talk.by
        self.files.open(subject)
        to_front(self.files)
        watch(self.files, self._desk.seat)

    def speak(self, language: Language) -> None:
        """The desk's language changed."""
        if self.window is not None:
            self.window.model.talk.language = language
        if self.files is not None:
            self.files.talk.language = language

    def close(self) -> None:
        """End with the desk."""
        for view in (self.files, self.window):
            if view is not None:
                view.close()
                view.deleteLater()

    def read_again(self) -> None:
        """Something that the settings show came in by another way."""
        if self.window is not None:
            self.window.model.open()

    def begin_with(self, preview: PublicationPreview) -> str:
        """Go on with a session from the city in the editor, before it is adopted.

        Returns:
            Why not; empty when the editor has it.
        """
        from counter_app.ui.widgets.parts import to_front

        if self.window is None:
            return ""
        if not self.window.model.begin_with(preview):
            return self.tr("Mục Phiên trong Cài đặt có phần sửa chưa lưu; xin lưu hoặc bỏ trước.")
        to_front(self.window)
        return ""

    def _built(self) -> SettingsView:
        from counter_app.ui.help.key import explain
        from counter_app.ui.settings.model import SettingsModel
        from counter_app.ui.settings.view import SettingsView

        model = SettingsModel(self._talk(), clock=self._clock, parent=self)
        window = SettingsView(model)
        mark_practice(window, practice=self._office.practice)
        window.files_wanted.connect(self.show_files)
        window.staffing_wanted.connect(lambda: self.staffing_wanted.emit(model.talk.by))
        window.sync_wanted.connect(lambda: self.sync_wanted.emit(model.talk.by))
        window.publications_wanted.connect(lambda: self.publications_wanted.emit(model.talk.by))
        window.sync.setVisible(self.syncs)
        window.received.setVisible(self.syncs)
        explain(window, "cai-dat", self._desk)
        return window

    def _lock_or_not(self) -> None:
        """Behind the lock nobody changes the settings; what was typed there waits."""
        if self._desk.seat.locked:
            for window in (self.files, self.window):
                if window is not None:
                    window.hide()

    def _talk(self) -> Talk:
        return Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=self._desk.talk.language,
            parent=self,
        )
