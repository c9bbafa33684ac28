"""Who sits at this screen: signing in, being left, locking, and sitting down after a colleague."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import StaffCode
from counter_app.ui.lock.model import LockModel
from counter_app.ui.talk import Talk


class Seat(QObject):
    """The seat of one screen. ``seated`` carries whether it is somebody else than before.

    ``changed`` tells that it was locked or opened, at the start too.
    """

    changed = Signal()
    seated = Signal(bool)

    def __init__(
        self,
        talk: Talk,
        *,
        counter: Callable[[], int],
        monotonic: Callable[[], float],
        lock_after_s: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._monotonic = monotonic
        self._lock_after_s = lock_after_s
        self._touched_at = monotonic()
        self._known = False
        self.locked = False
        self.lock = LockModel(talk, counter=counter, parent=self)
        self.lock.opened.connect(self._sits_down)

    @property
    def pins(self) -> bool:
        """Whether whoever sits here had to prove it."""
        return self.lock.pins

    @property
    def open_to_work(self) -> bool:
        """Whether keys count: somebody sits here, or nobody has to prove anything."""
        return self._known and not self.locked

    def open(self, last: str | None, *, otherwise: Callable[[], None]) -> None:
        """At the start: locked where the office asks for PINs, ``otherwise`` where it does not."""

        def known() -> None:
            if self._known:
                return
            self._known = True
            if self.pins:
                self.lock_up()
            else:
                self.changed.emit()
                otherwise()

        self.lock.begin(last, then=known)

    def lock_up(self) -> None:
        """Hide everything until somebody signs in."""
        if self.locked or not self._known:
            return
        self.locked = True
        self.lock.begin(self._talk.by or None)
        self.changed.emit()

    def touched(self) -> None:
        """Somebody pressed a key or moved the mouse."""
        self._touched_at = self._monotonic()

    def tick(self, *, passed: timedelta) -> None:
        """Lock a seat that was left; ``passed`` is what the clock says of the last second.

        Only where PINs are asked for: to look at a practice office nobody has to prove anything.
        A PC that slept has been left for as long.
        """
        if not self.pins or self.locked:
            return
        left_s = max(self._monotonic() - self._touched_at, passed.total_seconds())
        if left_s >= self._lock_after_s():
            self.lock_up()

    def _sits_down(self, staff: str) -> None:
        other = staff != self._talk.by
        self._talk.by = StaffCode(staff)
        self.locked = False
        self.touched()
        self.changed.emit()
        self.seated.emit(other)
