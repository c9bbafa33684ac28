"""The page of the open data, and the data."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from counter_app.city.accounts import Viewer
from counter_app.city.open_data import opened, snapshot
from counter_app.city.pages.gate import front, signed_in
from counter_app.city.pages.render import page
from counter_app.city.pages.routes import chrome

ROUTES: Final = APIRouter()


@ROUTES.get("/open-data")
def shows(request: Request, viewer: Annotated[Viewer, Depends(signed_in)]) -> Response:
    """What is open."""
    here = front(request)
    months = [f"{month.month:%m/%Y}" for month in opened(here.engine, now=here.now())]
    return page("opened.html", **chrome(request, viewer, active="open-data"), months=months)


@ROUTES.get("/open-data.zip")
def sends(request: Request, _: Annotated[Viewer, Depends(signed_in)]) -> Response:
    """The snapshot as it may be handed on."""
    here = front(request)
    headers = {
        "Content-Disposition": 'attachment; filename="mot-cua-du-lieu-mo.zip"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    body = snapshot(opened(here.engine, now=here.now()))
    return Response(body, media_type="application/zip", headers=headers)
