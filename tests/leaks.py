"""A pytest plugin: a test that leaves something running behind it fails.

Watched are threads (daemons too), Qt's pool, running QThreads, active QTimers, top-level widgets,
and what Qt complains about while a test is torn down (pytest-qt watches the test itself). The
walk over all objects for timers and threads of Qt is made only for tests that ask for ``qapp``.
"""

from __future__ import annotations

import gc
import re
import sys
import threading
import time
import weakref
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from PySide6 import QtCore

PATIENCE_S: Final = 1.0
"""How long something that is already ending may take to end."""

MANY: Final = 20_000
"""Objects beyond which those that are there are set aside."""
_SET_ASIDE: Final[list[weakref.ref[Any]]] = []

QT_COMPLAINTS: Final = ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg", "QtSystemMsg")


@dataclass(kw_only=True)
class Watch:
    """What was there before the test; whatever is new afterwards was left by it."""

    deep: bool
    threads: set[threading.Thread] = field(init=False)
    windows: list[object] = field(init=False)
    running: list[object] = field(init=False)

    def __post_init__(self) -> None:
        self.threads = set(threading.enumerate())
        self.windows = top_level_widgets()
        self.running = running_objects() if self.deep else []

    def left_threads(self) -> list[str]:
        """Name the Python threads that still run. A dummy stands for one of Qt's own threads."""
        return [
            f"thread {thread.name!r}" + (" (daemon)" if thread.daemon else "")
            for thread in threading.enumerate()
            if thread not in self.threads and not isinstance(thread, threading._DummyThread)
        ]

    def left_windows(self) -> list[str]:
        known = {id(window) for window in self.windows}
        return [f"window {w!r}" for w in top_level_widgets() if id(w) not in known]

    def left_running(self) -> list[str]:
        known = {id(thing) for thing in self.running}
        return [f"running {thing!r}" for thing in running_objects() if id(thing) not in known]

    def left(self) -> list[str]:
        """Return everything that was left behind, each in words."""
        let_qt_finish()
        found = patiently(self.left_threads) + patiently(left_in_pool) + self.left_windows()
        if self.deep:
            found += self.left_running()
        return found


def patiently(look: Callable[[], list[str]]) -> list[str]:
    """Look until nothing is found or patience ends."""
    until = time.monotonic() + PATIENCE_S
    while (found := look()) and time.monotonic() < until:
        time.sleep(0.01)
    return found


def application() -> QtCore.QCoreApplication | None:
    """Return Qt's application if some test has made one; Qt is never imported for this."""
    core = sys.modules.get("PySide6.QtCore")
    app: QtCore.QCoreApplication | None = core.QCoreApplication.instance() if core else None
    return app


def let_qt_finish() -> None:
    """Carry out ``deleteLater`` and free what only a reference cycle still holds."""
    app = application()
    if app is None:
        return
    from PySide6.QtCore import QEvent

    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not gc.isenabled():
        gc.collect(1)  # the program's window sweeps while it is idle, which a test never is
    if top_level_widgets():
        gc.collect()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def left_in_pool() -> list[str]:
    if application() is None:
        return []
    from PySide6.QtCore import QThreadPool

    busy = QThreadPool.globalInstance().activeThreadCount()
    return [f"{busy} busy threads in Qt's pool"] if busy else []


def top_level_widgets() -> list[object]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = application()
    if widgets is None or not isinstance(app, widgets.QApplication):
        return []
    return list(widgets.QApplication.topLevelWidgets())


def _subclasses(kind: type) -> Iterator[type]:
    kinds: list[type] = kind.__subclasses__()
    for below in kinds:
        yield below
        yield from _subclasses(below)


def running_objects() -> list[object]:
    """Return the active timers and running threads of Qt that Python knows of."""
    if application() is None:
        return []
    import shiboken6
    from PySide6.QtCore import QTimer

    return [
        thing
        for thing in (*_lasting(), *_timers_and_threads())
        if shiboken6.isValid(thing)
        and (thing.isActive() if isinstance(thing, QTimer) else thing.isRunning())
    ]


def set_aside() -> None:
    """Take what outlives the coming tests (modules, texts, types) out of each later walk.

    Walking over half a million objects twice took as long as a test of a window itself.
    """
    if application() is None or len(gc.get_objects()) < MANY:
        return
    gc.collect()
    _SET_ASIDE.extend(weakref.ref(thing) for thing in _timers_and_threads())
    _SET_ASIDE[:] = [kept for kept in _SET_ASIDE if kept() is not None]
    gc.freeze()


def _lasting() -> list[Any]:
    return [thing for kept in _SET_ASIDE if (thing := kept()) is not None]


def _timers_and_threads() -> list[Any]:
    from PySide6.QtCore import QThread, QTimer

    kinds = {QTimer, QThread, *_subclasses(QTimer), *_subclasses(QThread)}
    return [thing for thing in gc.get_objects() if type(thing) in kinds]


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread, a timer or a window behind."""
    deep = "qapp" in request.fixturenames
    if deep:
        set_aside()
    watch = Watch(deep=deep)
    yield
    found = watch.left()
    if found:
        pytest.fail("left behind: " + ", ".join(found), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Hear what Qt complains about while the test is taken down, but for what the test ignores."""
    if application() is None:
        return (yield)
    from PySide6.QtCore import qInstallMessageHandler

    heard: list[str] = []
    ignored = [words for mark in item.iter_markers("qt_log_ignore") for words in mark.args]
    ignored += item.config.getini("qt_log_ignore")

    def listen(kind: QtCore.QtMsgType, _where: object, message: str) -> None:
        known = any(re.search(words, message) for words in ignored)
        if kind.name in QT_COMPLAINTS and not known:
            heard.append(message)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    if heard:
        pytest.fail("Qt complained at the end: " + "; ".join(heard), pytrace=False)
    return None
