"""Chromium without a screen, spoken to over a pipe in its own protocol (DevTools).

There is no driver beside it. Only what a person does is offered: to open an address, type, press
keys, click, look.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_S: Final = 20.0
_KEYS: Final = {
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
}
_OPTIONS: Final = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--lang=vi",
)


class Chromium:
    """The program, with one page open in it."""

    def __init__(self, folder: Path) -> None:
        theirs, self._out = os.pipe()
        self._in, answers = os.pipe()
        command = [str(PROGRAM), *_OPTIONS, f"--user-data-dir={folder}", "about:blank"]
        if os.geteuid() == 0:  # its own sandbox does not work for root
            command.insert(1, "--no-sandbox")
        # The browser reads commands from 3 and answers on 4.
        plumbing = f'exec "$@" 3<&{theirs} 4>&{answers} {theirs}<&- {answers}>&-'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", plumbing, "bash", *command],
            pass_fds=(theirs, answers),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(answers)
        self._buffer = b""
        self._last = 0
        self._session = ""
        self.asked: list[str] = []
        """Every address that was fetched."""
        self.complaints: list[str] = []
        """What the page's console said: a broken policy, a script's fault."""
        targets = self.send("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> Any:
        """Give an order and wait for what comes of it."""
        self._last += 1
        said: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._out, json.dumps(said).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]

    def open(self, address: str) -> None:
        """Go to an address and wait until it is there."""
        self._until_loaded(lambda: self.send("Page.navigate", url=address))

    def click(self, selector: str) -> None:
        """Click what a selector names, and wait for the page it leads to."""
        where = self.look(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); "
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); "
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        self._until_loaded(lambda: self._press_at(*where))

    def type(self, selector: str, words: str) -> None:
        """Write into a field."""
        self.look(f"document.querySelector({json.dumps(selector)}).focus()")
        self.send("Input.insertText", text=words)

    def press(self, key: str, *, leads_on: bool = False) -> None:
        """Press a key; ``leads_on``: another page comes of it."""

        def pressed() -> None:
            self.send("Input.dispatchKeyEvent", type="keyDown", **_KEYS[key])
            self.send("Input.dispatchKeyEvent", type="keyUp", **_KEYS[key])

        if leads_on:
            self._until_loaded(pressed)
        else:
            pressed()

    def look(self, expression: str) -> Any:
        """What an expression says in the page."""
        said = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def text(self, selector: str = "body") -> str:
        """What a person reads there."""
        return str(self.look(f"document.querySelector({json.dumps(selector)}).innerText"))

    def size(self, width: int, height: int) -> None:
        """The window's size in CSS pixels."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 700,
        )  # fmt: skip

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """The page as it looks."""
        said = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(said["data"]))

    def printed(self) -> bytes:
        """The page on paper, as a PDF."""
        said = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(said["data"])

    def close(self) -> None:
        """End the program."""
        self._session = ""
        self.send("Browser.close")
        self._process.wait(PATIENCE_S)
        os.close(self._out)
        os.close(self._in)

    def kill(self) -> None:
        """End it however it is."""
        self._process.kill()
        self._process.wait()

    def _until_loaded(self, act: Any) -> None:
        self._loaded = False
        act()
        ends = time.monotonic() + PATIENCE_S
        while not self._loaded:
            assert time.monotonic() < ends, "the page did not come"
            self._next()

    def _press_at(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def _next(self) -> dict[str, Any]:
        """The next thing the browser says; what it tells by itself is noted."""
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], PATIENCE_S)
            assert ready, "the browser does not answer"
            more = os.read(self._in, 1 << 20)
            assert more, "the browser is gone"
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        match said.get("method"):
            case "Page.loadEventFired":
                self._loaded = True
            case "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            case "Log.entryAdded":
                self.complaints.append(said["params"]["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(said["params"]))
            case _:
                pass
        return said


@contextmanager
def chromium() -> Iterator[Chromium]:
    """The program until the end of the block, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="city-chromium-"))
    started = Chromium(folder)
    try:
        yield started
        started.close()
    finally:
        started.kill()
        shutil.rmtree(folder, ignore_errors=True)
