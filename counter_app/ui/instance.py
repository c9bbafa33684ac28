"""One desk per office file: a second start brings the first one's window to the front."""

from __future__ import annotations

import ctypes
import hashlib
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS: Final = 2_000
"""How long a second start waits for the first, which may still be opening."""
_HEARD: Final = b"here\n"


def ring(path: Path) -> bool:
    """Ask the desk that has this file open to come to the front; whether one answered."""
    if sys.platform == "win32":  # only the program in front may hand the front on
        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    return socket.waitForReadyRead(PATIENCE_MS)


class Bell(QObject):
    """Listens for a second start; only the program that holds the file's lock hangs one up."""

    rung = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        QLocalServer.removeServer(_name(path))  # left by a program that was killed
        self._server.listen(_name(path))

    def _come(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.write(_HEARD)
        caller.flush()
        self.rung.emit()


def _name(path: Path) -> str:
    """A name of the file that any file system and any pipe can bear."""
    whole = str(path.resolve()).casefold() if sys.platform == "win32" else str(path.resolve())
    return "counter-app-" + hashlib.sha256(whole.encode()).hexdigest()[:20]
