"""The form of a dossier, in the middle of the desk. Enter receives it from any field."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QSpinBox,
    QWidget,
)

from counter_app.domain.idcard import looks_like_card
from counter_app.service.seat_queries import SessionRow
from counter_app.ui.desk.intake_form import IntakeForm
from counter_app.ui.desk.intake_state import WAYS, Draft, IntakeState, Option
from counter_app.ui.widgets.parts import say
from counter_app.ui.widgets.rows import Row


class IntakeView(IntakeForm):
    """The intake. It shows the state and says what was typed; it decides nothing."""

    typed = Signal(object)
    scanned = Signal(str)
    numbered = Signal()
    chosen = Signal(str)
    submitted = Signal()
    bundle_wanted = Signal()
    other_person = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft()
        self._filling = False
        for edit in (*self._plain(), self.search):
            edit.textEdited.connect(self._changed)
        for spin in (self.pages, self.copies):
            spin.valueChanged.connect(self._changed)
        for box in (self.case, self.channel, self.session):
            box.activated.connect(self._changed)
        for button in self.conditions:
            button.clicked.connect(self._changed)
        self.ways.idClicked.connect(self._way)
        self.matches.chosen.connect(self.chosen)
        self.receive.clicked.connect(self.submitted)
        self.bundle.clicked.connect(self.bundle_wanted)
        self.leave.clicked.connect(self.left)
        self.another.clicked.connect(self.other_person)
        self.id_number.editingFinished.connect(self.numbered)
        for watched in self._typing():
            watched.installEventFilter(self)

    # --- what is shown ------------------------------------------------------------------------

    def show_view(self, state: IntakeState) -> None:
        """Show the intake; the fields are set only when they were filled from outside."""
        self._filling = True
        if state.draft.serial != self._draft.serial:
            self._fill(state.draft)
        self._draft = state.draft
        say(self._title, self.tr("Nhận hồ sơ · số {number}").format(number=state.number))
        self._say_known(state)
        self.another.setVisible(state.same_person)
        if state.procedure and not (self.search.hasFocus() and state.draft.search):
            self._name_procedure(state)
        self._cases(state)
        self._sessions(state)
        self.bundle.setVisible(bool(state.bundle))
        self._conditions(state)
        searching = self.search.hasFocus() and bool(state.draft.search or not state.procedure)
        self._stack.setCurrentIndex(1 if searching else 0)
        self.matches.set_rows([Row(key=m.code, text=m.name, tail=m.hint) for m in state.matches])
        if searching:
            self.matches.select_first()
        self.outcome.show_view(state)
        self._filling = False

    def take_focus(self, where: str) -> None:
        """Put the cursor where the next key belongs."""
        if where == "authenticated":
            chosen = self.ways.checkedButton() or self.way_buttons[0]
            chosen.setFocus()
            return
        widgets: dict[str, QWidget] = {
            "scan": self.scan,
            "name": self.name,
            "search": self.search,
            "pages": self.pages,
        }
        target = widgets.get(where, self.scan)
        target.setFocus()
        if isinstance(target, (QLineEdit, QSpinBox)):
            target.selectAll()

    # --- what is typed ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter receives, a digit authenticates, arrows walk through what was found."""
        if event.type() == QEvent.Type.FocusIn:
            self.keep_in_sight()
            if watched is self.search:
                self.search.selectAll()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        searching = watched is self.search and self._stack.currentIndex() == 1
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.isAutoRepeat():
                return event.isAutoRepeat()
            if searching and self.matches.current_key:
                self.chosen.emit(self.matches.current_key)
            elif isinstance(watched, QLineEdit) and self._is_scan(watched):
                self._scanned(watched)
            else:
                self.submitted.emit()
            return True
        if searching and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.matches.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Tab and isinstance(watched, QLineEdit) and self._is_scan(watched):
            self._scanned(watched)  # a reader that ends with Tab
            return True
        if searching and key == Qt.Key.Key_Tab and self.matches.current_key and self._draft.search:
            self.chosen.emit(self.matches.current_key)
            return True
        if watched in self.way_buttons and event.text() in {"1", "2", "3"}:
            self.way_buttons[int(event.text()) - 1].setChecked(True)
            self._way(int(event.text()))
            return True
        return False

    def _plain(self) -> tuple[QLineEdit, ...]:
        return self.name, self.phone, self.id_number, self.email, self.address, self.provincial

    def _is_scan(self, field: QLineEdit) -> bool:
        text = field.text().strip()
        return bool(text) and (field is self.scan or looks_like_card(text))

    def _scanned(self, field: QLineEdit) -> None:
        text = field.text()
        field.clear()
        self._changed()
        self.scanned.emit(text)

    def _way(self, _place: int) -> None:
        self._changed()
        self.take_focus("pages" if self._draft.procedure else "search")

    def _changed(self) -> None:
        if self._filling:
            return
        if any(looks_like_card(field.text()) for field in self._plain()):
            return  # the reader types into the wrong field: its Enter will come
        place = self.ways.checkedId()
        case, session = self.case.currentData(), self.session.currentData()
        self.typed.emit(
            replace(
                self._draft,
                search=self.search.text() if self.search.isModified() else "",
                case=case if isinstance(case, str) else "",
                channel=self.channel.currentIndex() + 1,
                provincial_code=self.provincial.text(),
                pages=self.pages.value(),
                copies=self.copies.value(),
                name=self.name.text(),
                id_number=self.id_number.text(),
                phone=self.phone.text(),
                address=self.address.text(),
                email=self.email.text(),
                authenticated=WAYS[place - 1] if place > 0 else "",
                session=session if isinstance(session, str) else "",
                conditions=self._told_conditions(),
            )
        )

    def _fill(self, draft: Draft) -> None:
        self.scan.clear()
        for field, text in (
            (self.name, draft.name),
            (self.id_number, draft.id_number),
            (self.phone, draft.phone),
            (self.email, draft.email),
            (self.address, draft.address),
            (self.provincial, draft.provincial_code),
        ):
            if field.text() != text:  # else the cursor would jump from where somebody types
                field.setText(text)
                field.setCursorPosition(0)
        self.pages.setValue(draft.pages)
        self.copies.setValue(draft.copies)
        self.channel.setCurrentIndex(draft.channel - 1)
        if not draft.search:
            self.search.clear()
            self.search.setModified(False)
        self.ways.setExclusive(False)
        for button, way in zip(self.way_buttons, WAYS, strict=True):
            button.setChecked(draft.authenticated == way)
        self.ways.setExclusive(True)

    def _say_known(self, state: IntakeState) -> None:
        """Say what nobody has to be asked for again; the clerk may write over it."""
        reused = state.draft.reused
        if state.same_person:
            said = self.tr("Cùng người nộp với hồ sơ trước")
        elif reused:
            fields = ", ".join(self._labels[field].text().lower() for field in reused)
            said = self.tr("Điền sẵn từ hồ sơ trước: {fields}").format(fields=fields)
        else:
            said = ""
        self._same.say(said)
        self._same.setVisible(bool(said))

    def _name_procedure(self, state: IntakeState) -> None:
        shown = state.procedure.name if state.procedure else ""
        if self.search.text() != shown:
            self.search.setText(shown)
            self.search.setCursorPosition(0)
            self.search.setToolTip(shown)
        self.search.setModified(False)

    def _cases(self, state: IntakeState) -> None:
        wanted = [(self._case_text(option), option.code) for option in state.cases]
        shown = [(self.case.itemText(i), self.case.itemData(i)) for i in range(self.case.count())]
        if wanted != shown:
            self.case.clear()
            for text, code in wanted:
                self.case.addItem(text, code)
        place = self.case.findData(state.case)
        if place >= 0 and place != self.case.currentIndex():
            self.case.setCurrentIndex(place)
        self.case.setEnabled(len(wanted) > 1)

    def _sessions(self, state: IntakeState) -> None:
        """The session, where a special one is open; else nobody is asked."""
        names = state.names
        open_ones = [
            (f"{names.get(s.session, s.session)} ({_span(s)})", s.session) for s in state.sessions
        ]
        ruled = any(s.session in names for s in state.sessions)
        usual = self.tr("Theo giờ và thủ tục") if ruled else self.tr("Giờ hành chính")
        offered = [(usual, ""), *open_ones]
        box = self.session
        if offered != [(box.itemText(i), box.itemData(i)) for i in range(box.count())]:
            box.clear()
            for text, code in offered:
                box.addItem(text, code)
        box.setCurrentIndex(max(0, box.findData(state.draft.session)))
        box.setVisible(bool(open_ones))
        self._labels["session"].setVisible(bool(open_ones))

    def _conditions(self, state: IntakeState) -> None:
        """What changes the fee of this procedure: a box for each."""
        for place, button in enumerate(self.conditions):
            known = place < len(state.conditions)
            button.setVisible(known)
            if known:
                option = state.conditions[place]
                button.setProperty("condition", option.code)
                button.set_label(option.name)
                button.setChecked(option.code in state.draft.conditions)
        self._told.setVisible(bool(state.conditions))
        self._labels["conditions"].setVisible(bool(state.conditions))

    def _told_conditions(self) -> tuple[str, ...]:
        shown = [button for button in self.conditions if not button.isHidden()]
        return tuple(str(b.property("condition")) for b in shown if b.isChecked())

    def _case_text(self, option: Option) -> str:
        text = f"{option.name} ({option.hint})" if option.hint else option.name
        return text if option.verified else self.tr("{text} – chưa xác minh").format(text=text)


def _span(row: SessionRow) -> str:
    return f"{row.opens_at:%H:%M}–{row.closes_at:%H:%M}"
