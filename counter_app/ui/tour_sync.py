"""The walk's stop at the sync with the city, before the site is enrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time

from counter_app.ui.run import DeskProgram
from counter_app.ui.stop import Stop
from counter_app.ui.sync.model import SyncModel
from counter_app.ui.sync.state import Came, Nightly
from counter_app.ui.sync.view import SyncView
from counter_app.ui.widgets.practice_band import mark_practice


class _Still:
    """A sync that stands still: on a walk nothing is sent anywhere."""

    running = False
    progress = None

    def start(self) -> bool:
        return False

    def stop(self) -> None: ...

    def enrol(self, _city: str, _code: str) -> Came:
        raise NotImplementedError

    def set_time(self, _at: time) -> None: ...


def sync(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """How the sync of the office stands."""
    still: Nightly = _Still()
    window = SyncView(SyncModel(program.talk, still, parent=program))
    mark_practice(window, practice=True)
    window.model.open()
    window.show()
    settle()
    yield Stop(name="gui-thanh-pho", window=window)
    window.close()
    window.deleteLater()
    settle()
