"""The desk's panels, each built when it is first shown: half the window, and its modules."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from counter_app.ui.desk import deeds
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.model import DeskModel

if TYPE_CHECKING:
    from counter_app.ui.desk.booking import BookingView
    from counter_app.ui.desk.find import FindView
    from counter_app.ui.desk.intake import IntakeView
    from counter_app.ui.desk.keys import KeysView
    from counter_app.ui.desk.page import PageView
    from counter_app.ui.desk.papers_view import PapersView
    from counter_app.ui.desk.pick_view import PickView
    from counter_app.ui.lock.view import LockView

_PANELS: Final = ("intake", "booking", "pick", "finder", "page", "keys", "papers", "lock")


class DeskPanels(QMainWindow):
    """A window with the panels of the desk: in its middle (``stack``), or over all (``outer``)."""

    def __init__(self, model: DeskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.stack, self.outer = QStackedWidget(), QStackedWidget()

    def retranslate_panels(self) -> None:
        """Say anew what the panels say that were built."""
        for name in _PANELS:
            if self._built(name):
                getattr(self, name).retranslate()

    @cached_property
    def intake(self) -> IntakeView:
        """The form of a dossier."""
        from counter_app.ui.desk.intake import IntakeView

        view, model = IntakeView(), self.model
        view.left.connect(model.back)
        view.typed.connect(model.intake.type_in)
        view.scanned.connect(model.intake.scan)
        view.numbered.connect(model.intake.look_up)
        view.chosen.connect(model.intake.choose)
        view.submitted.connect(model.submit)
        view.bundle_wanted.connect(model.intake.submit_bundle)
        view.other_person.connect(model.intake.another_person)
        self.stack.addWidget(view)
        view.show_view(model.intake.state)
        return view

    @cached_property
    def booking(self) -> BookingView:
        """The booking of an appointment."""
        from counter_app.ui.desk.booking import BookingView

        view, model = BookingView(), self.model
        view.left.connect(model.back)
        view.typed.connect(model.booking.type_in)
        view.scanned.connect(model.booking.scan)
        view.chosen.connect(model.booking.choose)
        view.day_chosen.connect(model.booking.choose_day)
        view.day_turned.connect(model.booking.turn_day)
        view.slot_chosen.connect(model.booking.choose_slot)
        view.wait_wanted.connect(model.booking.wait)
        view.submitted.connect(model.booking.submit)
        self.stack.addWidget(view)
        view.show_view(model.booking.state)
        return view

    @cached_property
    def pick(self) -> PickView:
        """The choices."""
        from counter_app.ui.desk.pick_view import PickView

        view = PickView()
        view.picked.connect(self.model.pick)
        view.left.connect(self.model.back)
        self.stack.addWidget(view)
        return view

    @cached_property
    def lock(self) -> LockView:
        """The locked screen."""
        from counter_app.ui.lock.view import LockView

        view, model = LockView(), self.model.seat.lock
        view.typed.connect(model.look_for)
        view.chosen.connect(model.choose)
        view.entered.connect(model.enter)
        view.forgotten.connect(model.forgot)
        view.another_wanted.connect(model.wants_another)
        view.language_wanted.connect(partial(deeds.change_language, self.model))
        model.changed.connect(view.show_view)
        self.outer.addWidget(view)
        view.show_view(model.state)
        return view

    @cached_property
    def papers(self) -> PapersView:
        """The papers that have not come out."""
        from counter_app.ui.desk.papers_view import PapersView

        view, model = PapersView(), self.model.papers
        view.answered.connect(model.answer)
        view.printer_chosen.connect(model.choose)
        view.tried.connect(model.try_out)
        view.left.connect(self.model.back)
        self.stack.addWidget(view)
        view.show_view(model.state, self.model.talk.language, self.model.now)
        return view

    @cached_property
    def finder(self) -> FindView:
        """The search."""
        from counter_app.ui.desk.find import FindView

        view, model = FindView(), self.model
        view.typed.connect(model.find.look_for)
        view.opened.connect(model.open_page)
        view.left.connect(model.back)
        self.stack.addWidget(view)
        view.show_view(model.find.state)
        return view

    @cached_property
    def page(self) -> PageView:
        """The page of a ticket or a dossier."""
        from counter_app.ui.desk.page import PageView

        view, model = PageView(), self.model
        view.performed.connect(
            lambda deed, reason, later: model.find.perform(
                deed, counter=model.counter, reason=reason, later=later
            )
        )
        view.printed.connect(model.print_page)
        view.left.connect(model.back)
        self.stack.addWidget(view)
        view.show_view(model.find.page)
        return view

    @cached_property
    def keys(self) -> KeysView:
        """The page of keys."""
        from counter_app.ui.desk.keys import KeysView

        view = KeysView()
        view.left.connect(self.model.back)
        view.pressed.connect(self.model.press)
        view.guide.clicked.connect(partial(self.model.press, Action.GUIDE))
        self.stack.addWidget(view)
        return view

    def _built(self, name: str) -> bool:
        return name in self.__dict__
