"""The pages added to the server, and what is said where there is none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine
from starlette.exceptions import HTTPException

from counter_app.city.pages import administration, opened, routes, sign_in
from counter_app.city.pages.gate import (
    SESSION,
    Front,
    PageFault,
    SignInFirst,
    here_again,
    language_of,
)
from counter_app.city.pages.memory import Memory
from counter_app.city.pages.render import page
from counter_app.city.refusals import NotTaken

LOG: Final = logging.getLogger("counter_app.city")
_MACHINES: Final = ("/v1/", "/health", "/metrics")
_WORDS: Final = {404: "not_here", 405: "wrong_method", 413: "too_large"}


def add_pages(app: FastAPI, engine: Engine, *, now: Callable[[], datetime]) -> None:
    """Add them all to the server."""
    app.state.front = Front(engine=engine, now=now, memory=Memory())
    for part in (sign_in, administration, opened, routes):
        app.include_router(part.ROUTES)
    app.add_exception_handler(PageFault, _fault)
    app.add_exception_handler(SignInFirst, _sign_in_first)
    app.add_exception_handler(HTTPException, _no_page)


def is_page(request: Request) -> bool:
    """Whether a person asked, in a browser, and not an office's program."""
    return not request.url.path.startswith(_MACHINES)


def trouble(request: Request, word: str, *, status: int) -> Response:
    """A page that says why there is none."""
    return page(
        "trouble.html",
        language=language_of(request),
        status=status,
        word=word,
        back=here_again(request) if request.method == "GET" else "/",
    )


def not_taken(request: Request, no: NotTaken) -> Response:
    """A body that did not come as it should have, from a browser."""
    word = "too_large" if no.word == "too_large" else "form_stale"
    return trouble(request, word, status=no.status)


def _fault(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, PageFault):
        raise fault
    return trouble(request, fault.word, status=fault.status)


def _sign_in_first(request: Request, needed: Exception) -> Response:
    if not isinstance(needed, SignInFirst):
        raise needed
    said = {"next": here_again(request) if request.method == "GET" else "/"}
    if needed.over:
        said["over"] = "1"
    answer = RedirectResponse(f"/sign-in?{urlencode(said)}", status_code=303)
    if needed.over:
        answer.delete_cookie(SESSION)
    return answer


async def _no_page(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, HTTPException):
        raise fault
    if not is_page(request):
        return await http_exception_handler(request, fault)
    word = _WORDS.get(fault.status_code, "form_stale")
    return trouble(request, word, status=fault.status_code)
