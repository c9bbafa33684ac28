"""Who stands before the page: the session in the cookie, the forms, and what is refused."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Annotated, Final
from urllib.parse import parse_qsl, quote

from fastapi import Depends, Request, Response
from sqlalchemy import Engine
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from counter_app.city import accounts
from counter_app.city.accounts import Viewer
from counter_app.city.bodies import received
from counter_app.city.pages.memory import Memory
from counter_app.city_wire import LARGEST_PUBLICATION
from counter_app.domain.reasons import Language

SESSION: Final = "city"
FORM: Final = "city_form"
LANGUAGE: Final = "city_language"
MOST_FORM: Final = 16_384
"""Bytes of a form without a file."""
_YEAR_S: Final = 365 * 86_400


class PageFault(Exception):
    """There is no page to show; the word says why (``pages/words.py``)."""

    def __init__(self, word: str, *, status: int) -> None:
        super().__init__(word)
        self.word = word
        self.status = status


class SignInFirst(Exception):
    """Nobody is signed in; ``over``: somebody was."""

    def __init__(self, *, over: bool) -> None:
        super().__init__()
        self.over = over


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the pages are served from."""

    engine: Engine
    now: Callable[[], datetime]
    memory: Memory


def front(request: Request) -> Front:
    """The database and the clock of this server."""
    found: Front = request.app.state.front
    return found


def language_of(request: Request) -> Language:
    """The language chosen in this browser; Vietnamese unless it was."""
    return "en" if request.cookies.get(LANGUAGE) == "en" else "vi"


def signed_in(request: Request) -> Viewer:
    """Who looks.

    Raises:
        SignInFirst: nobody, or somebody whose session is over.
    """
    token = request.cookies.get(SESSION, "")
    here = front(request)
    found = accounts.viewer(here.engine, token, now=here.now()) if token else None
    if found is None:
        raise SignInFirst(over=bool(token))
    return found


def admin(viewer: Annotated[Viewer, Depends(signed_in)]) -> Viewer:
    """Who looks, an administrator.

    Raises:
        PageFault: another one; whether there is such a page is not told.
    """
    if viewer.role != "admin":
        raise PageFault("not_here", status=404)
    return viewer


async def small_form(request: Request) -> dict[str, str]:
    """The fields of a form without a file; of a repeated one the last.

    Raises:
        PageFault: too large, or no form.
    """
    said = request.headers.get("content-length", "")
    if not said.isdecimal() or int(said[:12]) > MOST_FORM:
        raise PageFault("too_large", status=413)
    body = await received(request)
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=30)
    except ValueError as wrong:  # UnicodeDecodeError is one
        raise PageFault("form_stale", status=400) from wrong
    return {name: value.replace("\0", "") for name, value in fields}


async def file_form(request: Request) -> tuple[dict[str, str], bytes | None]:
    """The fields of a form with one file, and the file.

    Raises:
        PageFault: too large, or no form.
    """
    said = request.headers.get("content-length", "")
    if not said.isdecimal() or int(said[:12]) > LARGEST_PUBLICATION + MOST_FORM:
        raise PageFault("too_large", status=413)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise PageFault("form_stale", status=400)
    try:
        async with request.form(max_files=1, max_fields=30) as form:
            texts = {
                name: value.replace("\0", "")
                for name, value in form.items()
                if isinstance(value, str)
            }
            file = form.get("file")
            return texts, await file.read() if isinstance(file, UploadFile) else None
    except HTTPException as wrong:
        raise PageFault("form_stale", status=400) from wrong


def check_csrf(viewer: Viewer, said: str | None) -> None:
    """See that a form came from a page of this session.

    Raises:
        PageFault: it did not.
    """
    if not same(said or "", viewer.csrf):
        raise PageFault("form_stale", status=403)


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in the same time whether or not."""
    return bool(one) and compare_digest(one.encode(errors="replace"), other.encode())


def local(path: str) -> str:
    """A path of this server, to go to next; the first page for anything else."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inside and path.isprintable() and len(path) < 2_000 else "/"


def here_again(request: Request) -> str:
    """This page's own address, to come back to."""
    query = f"?{request.url.query}" if request.url.query else ""
    return local(quote(request.url.path, safe="/%.:-_~") + query)


def put_cookie(request: Request, answer: Response, name: str, value: str, *, lasts: int) -> None:
    """A cookie that no script reads and no other site sends."""
    answer.set_cookie(
        name,
        value,
        max_age=lasts,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def form_token(request: Request) -> str:
    """What ties the form of signing in to this browser."""
    return request.cookies.get(FORM) or secrets.token_urlsafe(24)


def put_language(request: Request, answer: Response, language: Language) -> None:
    """Remember the language in this browser."""
    put_cookie(request, answer, LANGUAGE, language, lasts=_YEAR_S)
