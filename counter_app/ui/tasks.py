"""Lanes to the office: one for commands, one for queries; paper and files have their own.

No screen waits. Each lane is one worker thread, so commands keep their order and the database its
peace. Results come back by one signal on the GUI thread. A query asked again before it was answered
makes the earlier one stale: it is skipped, or its answer dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Failed = Callable[[Exception], None]
T = TypeVar("T")


class Lanes(QObject):
    """The command lane and the query lane of one window."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = ThreadPoolExecutor(1, thread_name_prefix="command-lane")
        self._queries = ThreadPoolExecutor(1, thread_name_prefix="query-lane")
        self._papers = ThreadPoolExecutor(1, thread_name_prefix="paper-lane")
        self._files = ThreadPoolExecutor(1, thread_name_prefix="file-lane")
        self._newest: dict[str, int] = {}
        self._open = True
        self._under_way = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something was handed in and has not come back."""
        return self._under_way > 0

    def do(self, work: Callable[[], T], *, then: Callable[[T], None], failed: Failed) -> None:
        """Run a command in its turn; ``then`` or ``failed`` is called on the GUI thread."""
        self._submit(self._commands, work, then, failed)

    def ask(
        self, about: str, work: Callable[[], T], *, then: Callable[[T], None], failed: Failed
    ) -> None:
        """Run a query; only the newest one ``about`` the same thing is answered."""
        self._submit(self._queries, work, then, failed, self._freshness(about))

    def print_out(
        self, work: Callable[[], T], *, then: Callable[[T], None], failed: Failed
    ) -> None:
        """Put paper out, one sheet after another, beside commands and queries."""
        self._submit(self._papers, work, then, failed)

    def read(
        self, about: str, work: Callable[[], T], *, then: Callable[[T], None], failed: Failed
    ) -> None:
        """Read or write a file somebody chose, however long it is; only the newest is answered."""
        self._submit(self._files, work, then, failed, self._freshness(about))

    def forget(self, about: str) -> None:
        """Make whatever was asked about this stale."""
        self._newest[about] = self._newest.get(about, 0) + 1

    def close(self) -> None:
        """Finish the commands given and the sheet under way, drop the rest, end all threads."""
        self._open = False
        self._queries.shutdown(wait=True, cancel_futures=True)
        self._commands.shutdown(wait=True, cancel_futures=False)
        self._papers.shutdown(wait=True, cancel_futures=True)
        self._files.shutdown(wait=True, cancel_futures=True)

    def _freshness(self, about: str) -> Callable[[], bool]:
        mine = self._newest.get(about, 0) + 1
        self._newest[about] = mine
        return lambda: self._newest[about] == mine

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Failed,
        fresh: Callable[[], bool] = lambda: True,
    ) -> None:
        if not self._open:
            return
        self._under_way += 1

        def run() -> None:
            answer: Callable[[], None] | None = None
            if fresh():
                try:
                    result = work()
                except Exception as trouble:  # noqa: BLE001 - a fault or a bug, shown either way
                    answer = _bound(failed, trouble, fresh)
                else:
                    answer = _bound(then, result, fresh)
            if self._open:
                self._finished.emit(answer)

        lane.submit(run)

    @Slot(object)
    def _deliver(self, answer: Callable[[], None] | None) -> None:
        self._under_way -= 1
        if answer is not None and self._open:
            answer()


def _bound(
    tell: Callable[[Any], None], result: object, fresh: Callable[[], bool]
) -> Callable[[], None]:
    def answer() -> None:
        if fresh():
            tell(result)

    return answer
