"""One desk per office file: a second start brings the first one's window to the front.

``counter-app sync`` beside an open desk, which alone may write to the file, asks it to send.
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS: Final = 2_000
"""How long a second start waits for the first, which may still be opening."""
_HEARD: Final = b"here\n"
_SENDING: Final = "-send"


def ring(path: Path) -> bool:
    """Ask the desk that has this file open to come to the front; whether one answered."""
    if sys.platform == "win32":  # only the program in front may hand the front on
        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
    return _heard(_name(path))


def ask_to_send(path: Path) -> bool:
    """Ask the desk that has this file open to send to the city now; whether one answered."""
    return _heard(_name(path) + _SENDING)


def _heard(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    return socket.waitForReadyRead(PATIENCE_MS)


class Bell(QObject):
    """Listens for others; only the program that holds the file's lock hangs one up."""

    rung = Signal()
    """A second start."""
    sending_wanted = Signal()
    """The task scheduler's time has come."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._servers = (
            self._listening(_name(path), self.rung),
            self._listening(_name(path) + _SENDING, self.sending_wanted),
        )

    def _listening(self, name: str, meant: SignalInstance) -> QLocalServer:
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(partial(self._come, server, meant))
        QLocalServer.removeServer(name)  # left by a program that was killed
        server.listen(name)
        return server

    def _come(self, server: QLocalServer, meant: SignalInstance) -> None:
        caller = server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.write(_HEARD)
        caller.flush()
        meant.emit()


def _name(path: Path) -> str:
    """A name of the file that any file system and any pipe can bear."""
    whole = str(path.resolve()).casefold() if sys.platform == "win32" else str(path.resolve())
    return "counter-app-" + hashlib.sha256(whole.encode()).hexdigest()[:20]
