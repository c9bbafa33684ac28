"""A line that misbehaves: a real TCP proxy between an office and the city, with seeded faults."""

from __future__ import annotations

import random
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

FAULTS: Final = (
    "drop_request",
    "drop_answer",
    "truncate_request",
    "truncate_answer",
    "delay",
    "duplicate",
    "reorder",
    "corrupt_request",
    "corrupt_answer",
)
_PATIENCE_S: Final = 1.0
_DELAY_S: Final = 0.01


class Proxy:
    """Passes requests on, one connection after another; every ``often``-th one meets a fault.

    ``heard`` keeps every byte an office sent. ``before`` is called before each request, as where
    somebody pulls a plug. ``next`` is the fault that the next request meets for certain.
    """

    def __init__(self, port: int, *, seed: int = 0, faulty: float = 0.0) -> None:
        self.faulty = faulty
        self.faults: Counter[str] = Counter()
        self.heard: list[bytes] = []
        self.before: Callable[[], None] = lambda: None
        self.requests = 0
        self.next = ""
        self._city = ("127.0.0.1", port)
        self._random = random.Random(seed)
        self._late: deque[bytes] = deque(maxlen=4)
        self._open = True
        self._pause = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, name="proxy")
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def leads_to(self, port: int) -> None:
        """The city stands elsewhere now."""
        self._city = ("127.0.0.1", port)

    def close(self) -> None:
        self._open = False
        with suppress(OSError), socket.create_connection(self._listening.getsockname()):
            pass
        self._thread.join()
        self._listening.close()

    def _serve(self) -> None:
        while self._open:
            office, _ = self._listening.accept()
            with office:
                office.settimeout(_PATIENCE_S)
                with suppress(OSError):
                    self._talk(office)

    def _talk(self, office: socket.socket) -> None:
        """One request a connection: what the answer says of keeping it is taken back."""
        request = _message(office)
        if not request or not self._open:
            return
        self.heard.append(request)
        self.requests += 1
        self.before()
        fault, self.next = self.next, ""
        if not fault and self._random.random() < self.faulty:
            fault = self._random.choice(FAULTS)
        if fault:
            self.faults[fault] += 1
        if self._late and fault != "reorder" and self._random.random() < 0.5:
            self._forward(self._late.popleft())
        answer = self._met(fault, request)
        if answer:
            office.sendall(answer)

    def _met(self, fault: str, request: bytes) -> bytes:
        """What the office gets to hear."""
        match fault:
            case "drop_request":
                return b""
            case "drop_answer":
                self._forward(request)
                return b""
            case "truncate_request":
                self._forward(request[: self._random.randrange(len(request))], whole=False)
                return b""
            case "truncate_answer":
                answer = self._forward(request)
                return answer[: self._random.randrange(max(1, len(answer)))]
            case "delay":
                self._pause.wait(_DELAY_S)
            case "duplicate":
                self._forward(request)
            case "reorder":
                self._late.append(request)
                return b""
            case "corrupt_request":
                return self._forward(self._corrupt(request))
            case "corrupt_answer":
                return self._corrupt(self._forward(request))
        return self._forward(request)

    def _corrupt(self, message: bytes) -> bytes:
        """One to three bytes are others; seldom in the head, where it ends in a time-out."""
        if not message:
            return message
        changed = bytearray(message)
        body = message.find(b"\r\n\r\n") + 4
        first = body if body < len(message) and self._random.random() < 0.9 else 0
        for _ in range(self._random.randint(1, 3)):
            changed[self._random.randrange(first, len(changed))] ^= 1 << self._random.randrange(8)
        return bytes(changed)

    def _forward(self, request: bytes, *, whole: bool = True) -> bytes:
        with suppress(OSError), socket.create_connection(self._city, _PATIENCE_S) as city:
            city.sendall(request)
            return _closing(_message(city)) if whole else b""
        return b""


def _message(line: socket.socket) -> bytes:
    """A request or an answer of HTTP/1.1 with its body; what there is of it where it breaks off."""
    data = b""
    with suppress(OSError):
        while b"\r\n\r\n" not in data:
            part = line.recv(65_536)
            if not part:
                return data
            data += part
        end = data.index(b"\r\n\r\n") + 4
        length = next(
            (
                int(value)
                for name, _, value in (row.partition(b":") for row in data[:end].split(b"\r\n"))
                if name.strip().lower() == b"content-length" and value.strip().isdigit()
            ),
            0,
        )
        while len(data) < end + length:
            part = line.recv(65_536)
            if not part:
                break
            data += part
    return data


def _closing(answer: bytes) -> bytes:
    """The office opens a connection for each request, so that each can meet a fault."""
    return answer.replace(b"\r\n", b"\r\nconnection: close\r\n", 1)
