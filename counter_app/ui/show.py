"""The desk shown to nobody: opened without a screen, pressed a few keys, drawn into pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer

from counter_app.domain.reasons import Refused
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.queries import WaitingBoard
from counter_app.ui.application import make_application
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.pictures import SMALL_SCREEN, picture
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.show_hall import hall_pictures

_LOOK_MS: Final = 5
_QUIET: Final = 3
_PATIENCE: Final = 2000


def desk_pictures(office: Office, *, clock: Clock, folder: Path) -> list[Path]:
    """Draw a desk as the office stands: light, at 200 %, dark, English, at work; and the hall.

    It is the desk of a counter where somebody is being served, if there is one.

    Raises:
        OSError: a picture cannot be written.
    """
    make_application(["counter-app", "-platform", "offscreen"])
    counter, staff = busy_counter(office)
    program = DeskProgram(
        office,
        clock=clock,
        settings_path=folder / "may-nay.json",
        choices=Remembered(counter=counter, staff=staff),
    )
    try:
        program.open()
        program.window.resize(SMALL_SCREEN)  # its sides take another width, and then their place
        settle(program)
        drawn = [
            picture(program.window, folder / "ban-lam-viec.png"),
            picture(program.window, folder / "ban-lam-viec-200.png", scale=2.0),
        ]
        for name, begin, end in _scenes(program):
            begin()
            settle(program)
            drawn.append(picture(program.window, folder / f"{name}.png"))
            end()
            settle(program)
        drawn += _seat_pictures(program, folder)
        drawn += hall_pictures(office, clock=clock, folder=folder)
    finally:
        program.close()
        (folder / "may-nay.json").unlink(missing_ok=True)
    return drawn


def _seat_pictures(program: DeskProgram, folder: Path) -> list[Path]:
    """Every seat behind the counter that somebody of the office has."""
    program.seats.show()
    settle(program)
    model, window, drawn = program.seats.model, program.seats.window, []
    if model is None or window is None:
        return []
    seen: set[str] = set()
    for member in model.state.people:
        model.sit(member.code)
        for seat in model.state.seats:
            if seat in seen:
                continue
            seen.add(seat)
            model.turn_to(seat)
            settle(program)
            for code in tuple(model.state.rows)[:3]:
                model.toggle(code)
            window.resize(SMALL_SCREEN)
            settle(program)
            drawn.append(picture(window, folder / f"sau-quay-{seat.value}.png"))
    return drawn


def busy_counter(office: Office) -> tuple[int, str | None]:
    """The counter where most happens now, and who sits there."""
    board = office.ask(WaitingBoard())
    if isinstance(board, Refused):
        return 1, None
    row = max(board.counters, key=lambda row: (row.state == "serving", row.number is not None))
    return row.counter, row.staff


def settle(program: DeskProgram) -> None:
    """Let the desk's questions come back; it is still when nothing was under way for a while."""
    loop = QEventLoop()
    looks = _Looks(program, loop)
    looks.timer.start(_LOOK_MS)
    loop.exec()
    looks.timer.stop()


class _Looks(QObject):
    """Looks again and again whether the lanes are still, for ten seconds at most."""

    def __init__(self, program: DeskProgram, loop: QEventLoop) -> None:
        super().__init__()
        self._program, self._loop = program, loop
        self._quiet = self._count = 0
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._look)

    def _look(self) -> None:
        self._count += 1
        busy = self._program.busy or self._program.hall.busy
        self._quiet = 0 if busy else self._quiet + 1
        if self._quiet >= _QUIET or self._count >= _PATIENCE:
            self._loop.quit()


def _scenes(
    program: DeskProgram,
) -> tuple[tuple[str, Callable[[], None], Callable[[], None]], ...]:
    model = program.model

    def pressing(action: Action) -> Callable[[], None]:
        return lambda: model.press(action)

    return (
        ("nhan-ho-so", pressing(Action.RECEIVE), model.back),
        ("tim", pressing(Action.FIND), model.back),
        ("phim-tat", pressing(Action.KEYS), model.back),
        ("nen-toi", lambda: program.wear("dark"), lambda: program.wear("light")),
        ("tuong-phan-cao", lambda: program.wear("high_contrast"), lambda: program.wear("light")),
        ("tieng-anh", lambda: program.speak("en"), lambda: program.speak("vi")),
    )
