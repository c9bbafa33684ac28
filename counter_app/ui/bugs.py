"""A bug of ours gets a report number and the work goes on.

A report names the kind of error and where it happened, never the values: an error's own message
may hold a citizen's name.
"""

from __future__ import annotations

import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import FrameSummary, extract_tb
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from counter_app.service.clock import Clock


class BugReports(QObject):
    """Writes reports into a folder and tells the screen their numbers.

    ``placed`` tells the folders of the code a bug went through, for whoever can mend itself.
    """

    reported = Signal(str)
    placed = Signal(object)

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._before: Callable[..., object] | None = None

    def watch(self) -> None:
        """Take over what nobody caught, in any thread."""
        self._before = sys.excepthook
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def unwatch(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook = self._before
            threading.excepthook = threading.__excepthook__
            self._before = None

    def report(self, bug: BaseException) -> str:
        """Write a report and say its number; a disk that cannot be written is no second bug."""
        number = f"{self._clock.now():%y%m%d}-{secrets.token_hex(3).upper()}"
        lines = [f"{number} {type(bug).__qualname__}"]
        frames = extract_tb(bug.__traceback__)
        lines += [_place(frame) for frame in frames]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"bug-{number}.txt"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            pass
        self.reported.emit(number)
        self.placed.emit(frozenset(Path(frame.filename).parent for frame in frames))
        return number

    def _hook(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
            return
        self.report(bug.with_traceback(trace))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)


def _place(frame: FrameSummary) -> str:
    return f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
