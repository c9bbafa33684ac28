"""Every screen shown to nobody: opened without a screen, walked through, drawn into pictures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QImage

from counter_app.domain.reasons import Language, Refused
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.queries import WaitingBoard
from counter_app.ui.application import make_application
from counter_app.ui.desk.pictures import SMALL_SCREEN, drawn, png
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.stop import Stop
from counter_app.ui.tour import tour
from counter_app.values import dataclass

_LOOK_MS: Final = 1
_QUIET: Final = 3
_PATIENCE: Final = 10_000
_BETWEEN_PRESSES_S: Final = 2.0
"""Nobody waits between two presses here, and a key pressed twice within a second counts once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One walk: what is worn and spoken, and where its pictures lie, by their scale.

    ``whole`` where every state of a screen is drawn, and what wears a look of its own.
    """

    theme: str
    language: Language
    folders: tuple[tuple[str, float], ...]
    whole: bool = False


LOOKS: Final = (
    Look(theme="light", language="vi", folders=(("", 1.0), ("200", 2.0)), whole=True),
    Look(theme="dark", language="vi", folders=(("toi", 1.0),)),
    Look(theme="high_contrast", language="vi", folders=(("tuong-phan-cao", 1.0),)),
    Look(theme="light", language="en", folders=(("tieng-anh", 1.0),)),
)


def desk_pictures(office: Office, *, clock: Clock, folder: Path) -> list[Path]:
    """Draw every screen as the office stands: light, at 200 %, dark, high contrast, English.

    The desk is that of a counter where somebody is being served, if there is one.

    Raises:
        OSError: a picture cannot be written.
    """
    make_application(["counter-app", "-platform", "offscreen"])
    counter, staff = busy_counter(office)
    program = DeskProgram(
        office,
        clock=clock,
        settings_path=folder / "may-nay.json",
        choices=Remembered(counter=counter, staff=staff, theme="light"),
        monotonic=itertools.count(step=_BETWEEN_PRESSES_S).__next__,
    )
    written: list[Future[Path]] = []
    try:
        program.open()
        program.window.resize(SMALL_SCREEN)  # its sides take another width, and then their place
        with ThreadPoolExecutor(thread_name_prefix="pictures") as pool:
            for path, image in _drawn(program, office, clock):
                written.append(pool.submit(_write, folder / path, image))
    finally:
        program.close()
        (folder / "may-nay.json").unlink(missing_ok=True)
    return [picture.result() for picture in written]


def _drawn(program: DeskProgram, office: Office, clock: Clock) -> Iterator[tuple[str, QImage]]:
    """Every picture, by its path in the folder."""
    for worn in LOOKS:
        program.wear(worn.theme)
        program.speak(worn.language)
        stops = tour(
            program,
            office,
            clock=clock,
            language=worn.language,
            settle=lambda: settle(program),
            whole=worn.whole,
        )
        for stop in stops:
            for name, scale in worn.folders:
                if _belongs(stop, worn, scale):
                    path = f"{name}/{stop.name}.png" if name else f"{stop.name}.png"
                    yield path, drawn(stop.window, size=stop.size, scale=scale)


def _belongs(stop: Stop, worn: Look, scale: float) -> bool:
    """Whether a screen is drawn in this look: not twice where nothing would differ."""
    if worn.whole and scale == 1.0:
        return True
    told = stop.looks or worn.language != "vi"
    return told and not stop.further


def _write(path: Path, image: QImage) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png(image))
    return path


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
