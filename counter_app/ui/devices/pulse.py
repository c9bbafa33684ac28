"""What Qt does not ask PulseAudio: whether it is still there.

When the sound server ends and does not come back, Qt keeps its list of loudspeakers and aborts the
whole program at the next sound. Windows has no such server.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Final

_PATIENCE_S: Final = 0.5


def server_gone() -> bool:
    """Whether the server on this PC no longer answers; False where its place is not known."""
    place = _place()
    if sys.platform != "linux" or place is None:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(_PATIENCE_S)
        try:
            asking.connect(str(place))
        except OSError:
            return True
    return False


def _place() -> Path | None:
    server = os.environ.get("PULSE_SERVER", "")
    if server.startswith("unix:"):
        return Path(server.removeprefix("unix:"))
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime, "pulse", "native") if runtime and not server else None
