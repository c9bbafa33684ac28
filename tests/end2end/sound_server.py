"""A sound server of the test's own, with a loudspeaker that leads nowhere and can be recorded."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.voice.sound import Sound

RATE: Final = 22_050
_PATIENCE_S: Final = 15.0


def missing() -> str:
    """Why no server can run here; empty when it can."""
    lacking = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]
    return f"not installed: {', '.join(lacking)}; the voice was not heard" if lacking else ""


@dataclass(frozen=True, slots=True)
class SoundServer:
    """A running server and how programs find it."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    @contextmanager
    def recording(self, into: Path) -> Iterator[None]:
        """Record what the loudspeaker gets, as bare samples."""
        command = ["parec", "-d", "hall.monitor", "--format=s16le", f"--rate={RATE}"]
        with into.open("wb") as out:
            ear = subprocess.Popen(
                [*command, "--channels=1", "--latency-msec=200"], stdout=out, env=self.environment
            )
            try:
                until(lambda: into.stat().st_size > 0)
                yield
            finally:
                ear.terminate()
                ear.wait(_PATIENCE_S)

    def end(self) -> None:
        """The server dies without a word."""
        self.process.kill()
        self.process.wait(_PATIENCE_S)


def heard(recorded: Path) -> Sound:
    """What was recorded."""
    pcm = recorded.read_bytes()
    return Sound(pcm[: len(pcm) // 2 * 2], RATE)


@contextmanager
def running() -> Iterator[SoundServer]:
    """A server for the length of a test; its folder is short, since a socket's path has to be."""
    folder = Path(tempfile.mkdtemp(prefix="loa-"))
    socket = folder / "native"
    rules = folder / "rules.pa"
    rules.write_text(
        f"load-module module-null-sink sink_name=hall rate={RATE} channels=1\n"
        f"load-module module-native-protocol-unix auth-anonymous=1 socket={socket}\n"
    )
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
    }
    quiet = ["--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--high-priority=yes"]
    process = subprocess.Popen(
        ["pulseaudio", "-n", "-F", str(rules), *quiet],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        asking = ["pactl", "list", "short", "sinks"]
        until(lambda: b"hall" in _answer(asking, environment))
        yield SoundServer(process, environment)
    finally:
        process.kill()
        process.wait(_PATIENCE_S)
        shutil.rmtree(folder, ignore_errors=True)


def _answer(command: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.run(command, env=environment, capture_output=True, check=False).stdout


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; it must, within patience."""
    until = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < until, "the sound server did not come up"
        time.sleep(0.05)
