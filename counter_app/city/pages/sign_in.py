"""Signing in and out."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from counter_app.city import accounts
from counter_app.city.accounts import Throttled, Viewer
from counter_app.city.pages.gate import (
    FORM,
    SESSION,
    PageFault,
    check_csrf,
    form_token,
    front,
    language_of,
    local,
    put_cookie,
    same,
    signed_in,
    small_form,
)
from counter_app.city.pages.render import page

ROUTES: Final = APIRouter()
_FORM_LASTS_S: Final = 3_600


@ROUTES.get("/sign-in")
def asks(request: Request) -> Response:
    """The form to sign in by."""
    said = "session_over" if request.query_params.get("over") == "1" else ""
    return _form(request, said=said, status=200, to=request.query_params.get("next", "/"))


@ROUTES.post("/sign-in")
def signs_in(request: Request, form: Annotated[dict[str, str], Depends(small_form)]) -> Response:
    """A name and a password."""
    if not same(form.get("form", ""), request.cookies.get(FORM, "")):
        raise PageFault("form_stale", status=403)
    here = front(request)
    address = request.client.host if request.client else ""
    name, to = form.get("name", ""), form.get("next", "/")
    try:
        token = accounts.sign_in(
            here.engine,
            name,
            form.get("password", ""),
            address=address,
            now=here.now(),
        )
    except Throttled:
        return _form(request, said="throttled", status=429, to=to)
    if token is None:
        return _form(request, said="wrong_password", status=403, to=to, name=name[:40])
    answer = RedirectResponse(local(to), status_code=303)
    put_cookie(request, answer, SESSION, token, lasts=int(accounts.WHOLE.total_seconds()))
    answer.delete_cookie(FORM)
    return answer


@ROUTES.post("/sign-out")
def signs_out(
    request: Request,
    viewer: Annotated[Viewer, Depends(signed_in)],
    form: Annotated[dict[str, str], Depends(small_form)],
) -> Response:
    """The end of a session."""
    check_csrf(viewer, form.get("csrf"))
    accounts.sign_out(front(request).engine, request.cookies[SESSION])
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(SESSION)
    return answer


def _form(request: Request, *, said: str, status: int, to: str, name: str = "") -> Response:
    token = form_token(request)
    answer = page(
        "sign_in.html",
        language=language_of(request),
        status=status,
        said=said,
        name=name,
        token=token,
        next_path=local(to),
        back="/sign-in",
    )
    put_cookie(request, answer, FORM, token, lasts=_FORM_LASTS_S)
    return answer
