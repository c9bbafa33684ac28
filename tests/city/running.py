"""The city server as it runs: uvicorn on a free port, PostgreSQL behind it, a client before it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import httpx2
import msgspec
from sqlalchemy import Engine

from counter_app.city.app import city_app
from counter_app.city.bound import Bound
from counter_app.city.database import connect
from counter_app.city.enrolment import Site, new_code
from counter_app.city.server import Place, server_at
from counter_app.city_wire import Enrol, Enrolled

PLAIN: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients that speak plain HTTP: to read all the world's certificates takes 80 ms each."""
NONCE: Final = "n" * 43
NIGHT: Final = datetime.fromisoformat("2026-11-24T02:00:00+07:00")


class CityClock:
    """The city's clock, set by hand."""

    def __init__(self, at: datetime = NIGHT) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningCity:
    """A server that answers at ``url``."""

    url: str
    engine: Engine
    clock: CityClock

    def client(self) -> httpx2.Client:
        """A line to it."""
        return httpx2.Client(base_url=self.url, timeout=30, verify=PLAIN)

    def code(self, office: str, site: str = "1", *, days: float = 14) -> str:
        named = Site(office=office, site=site, unit="07201", unit_name="Phường Bắc Giang")
        return new_code(self.engine, named, now=self.clock(), valid_for=timedelta(days=days))

    def key(self, office: str, site: str = "1") -> str:
        """Enrol a site as it does itself."""
        asked = Enrol(
            code=self.code(office, site), nonce=NONCE, office=office, site=site, program="0.1.0"
        )
        with self.client() as client:
            answer = client.post("/v1/enrol", content=msgspec.json.encode(asked))
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Enrolled).key


@contextmanager
def running(
    url: str,
    *,
    clock: CityClock | None = None,
    bound: Bound | None = None,
    open_metrics: bool = False,
) -> Iterator[RunningCity]:
    """Serve a migrated database until the end of the block."""
    clock = clock or CityClock()
    engine = connect(url)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = city_app(engine, now=clock, bound=bound, open_metrics=open_metrics)
    server = server_at(app, Place(host="127.0.0.1", port=port))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="city")
    thread.start()
    try:
        yield RunningCity(url=f"http://127.0.0.1:{port}", engine=engine, clock=clock)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
        engine.dispose()
