"""The server's process: uvicorn, its limits and its log."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import uvicorn
from fastapi import FastAPI

from counter_app.values import dataclass

MOST_AT_ONCE: Final = 500
"""Connections; further ones are told that the server is busy."""
IDLE_S: Final = 30
LAST_WORDS_S: Final = 30
"""What is being taken when the server is told to stop may still be finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the server listens; without a certificate it speaks plain HTTP behind a proxy."""

    host: str
    port: int
    certificate: Path | None = None
    certificate_key: Path | None = None


def server_at(app: FastAPI, place: Place) -> uvicorn.Server:
    """A server that is ready to run."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=place.host,
            port=place.port,
            ssl_certfile=place.certificate,
            ssl_keyfile=place.certificate_key,
            limit_concurrency=MOST_AT_ONCE,
            timeout_keep_alive=IDLE_S,
            timeout_graceful_shutdown=LAST_WORDS_S,
            server_header=False,
            log_config=None,
            access_log=False,
        )
    )


def log_to_terminal() -> None:
    """One line a batch and a refusal: codes and numbers, no key and nothing of a fact."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
