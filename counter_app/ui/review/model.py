"""The view-model of the review: what is due, put off and noted, copied and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.reasons import Refused
from counter_app.reports.due_list import due_report
from counter_app.reports.due_text import due_text
from counter_app.service.clock import Clock
from counter_app.service.commands import Command, Undo
from counter_app.service.office import Done
from counter_app.service.review_commands import NoteDossier, PutOffDossier
from counter_app.service.review_queries import DueReview, Review
from counter_app.ui import wording
from counter_app.ui.following import Following
from counter_app.ui.review.state import Editing, ReviewState, typed_reminder
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Papers, Talk

_ABOUT: Final = "review"


class ReviewModel(QObject):
    """What the window shows; ``chosen`` says what is to be remembered: the room looked at.

    ``opened`` carries a dossier's code that somebody wants to see whole.
    """

    changed = Signal(object)
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        talk: Talk,
        *,
        clock: Clock,
        office: Callable[[], str],
        papers: Papers,
        practice: bool = False,
        room: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock, self._office, self._papers = clock, office, papers
        self._practice = practice
        self._last: Done | None = None
        self.state = ReviewState(room=room)
        self.following = Following(talk, clock=clock, again=self.ask, parent=self)
        talk.faulted.connect(self._fault)

    @property
    def now(self) -> datetime:
        """The office's time."""
        return self._clock.now()

    def open(self, *, own: bool) -> None:
        """Look at everybody's dossiers, or at one's own alone, and go on looking."""
        self._last = None
        self._set(
            review=None, own=own, officer=str(self.talk.by) if own else "", editing="",
            refusal="", news="", can_undo=False,
        )  # fmt: skip
        self.following.start()
        self.ask()

    def close(self) -> None:
        """Nobody looks any more."""
        self.following.stop()
        self.talk.forget(_ABOUT)

    def ask(self) -> None:
        """Ask what is due."""
        query = DueReview(officer=str(self.talk.by) if self.state.own else "")
        self.talk.ask(_ABOUT, query, then=self._stands, refused=self._no)

    def choose_room(self, room: str) -> None:
        """Look at one room, or at all."""
        self._set(room=room, officer="", refusal="", news="")
        self.chosen.emit(room)

    def choose_officer(self, officer: str) -> None:
        """Look at one officer, or at all."""
        self._set(officer=officer, refusal="", news="")

    def edit(self, editing: Editing, code: str) -> None:
        """Begin to type a reminder or a note for a dossier, or leave it."""
        self._set(editing=editing if code else "", code=code, refusal="", news="")

    def keep(self, typed: str) -> None:
        """What was typed is meant; where it cannot be it stays, to be mended."""
        state = self.state
        if state.editing == "note":
            self._do(NoteDossier(code=state.code, note=typed), self._noted)
            return
        try:
            until = typed_reminder(typed, now=self.now)
        except ValueError:
            self._set(refusal=self.tr("Giờ nhắc lại có dạng 14:00, 25/11 hoặc 14:00 25/11/2026."))
            return
        self._do(PutOffDossier(code=state.code, until=until), lambda: self._put_off(until))

    def undo(self) -> None:
        """Take the last reminder or note of this window back."""
        if self._last is None:
            return
        undo = Undo(step=self._last.command)
        self._last = None
        self._do(undo, lambda: self._set(can_undo=False, news=self.tr("Đã hoàn tác.")))

    def text(self) -> str:
        """What is looked at, ready to be pasted into the leaders' chat."""
        shown = self.state.shown
        return due_text(shown, office=self._office()) if shown is not None else ""

    def copied(self) -> None:
        """The text lies in the clipboard."""
        self._set(news=self.tr("Đã chép. Dán (Ctrl+V) vào nhóm Zalo."), refusal="")

    def print_list(self) -> None:
        """Print what is looked at."""
        shown = self.state.shown
        if shown is None:
            return
        report = due_report(
            shown, office=self._office(), written_at=self.now, practice=self._practice
        )
        self._set(news=self.tr("Đang in danh sách…"), refusal="")

        def work() -> None:
            from counter_app.reports.pdf_file import drawn_pdf

            day = shown.on.isoformat()
            self._papers.due_list(day, drawn_pdf(report, name=day))

        def printed() -> None:
            self._set(news=self.tr("Đã gửi danh sách đến máy in."))

        self.talk.print_out(work, then=printed)

    def _put_off(self, until: datetime | None) -> None:
        row = self.state.row(self.state.code)
        if until is None:
            said = self.tr("Đã bỏ hẹn nhắc lại.")
        else:
            at = wording.moment(until)
            said = self.tr("Sẽ nhắc lại lúc {at}; hồ sơ vẫn được tính trong số đến hạn.")
            said = said.format(at=at)
            if row is not None and self.now <= row.due_at < until:
                due = wording.moment(row.due_at)
                more = self.tr("Hạn trả đến trước, lúc {due}: nếu quá hạn thì hiện lại ngay.")
                said = f"{said} {more.format(due=due)}"
        self._set(editing="", news=said, can_undo=True)

    def _noted(self) -> None:
        self._set(editing="", news=self.tr("Đã lưu ghi chú."), can_undo=True)

    def _do(self, command: Command, then: Callable[[], None]) -> None:
        def done(done: Done) -> None:
            self._last = done if not isinstance(command, Undo) else None
            self._set(refusal="")
            then()
            self.ask()

        def refused(no: Refused) -> None:
            self._set(refusal=sentence(no.reason, self.talk.language))

        self.talk.do(command, then=done, refused=refused)

    def _stands(self, review: Review) -> None:
        self.following.stands(review.position)
        self._set(review=review)

    def _no(self, no: Refused) -> None:
        self._set(review=None, refusal=sentence(no.reason, self.talk.language))

    def _fault(self, fault: Fault) -> None:
        self._set(refusal=" ".join(fault.said(self.talk.language)), news="")

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
