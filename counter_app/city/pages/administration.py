"""What an administrator does in the browser: give out codes to enrol with, and publish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from counter_app.city.accounts import Viewer
from counter_app.city.database import CityFault
from counter_app.city.enrolment import Site, new_code
from counter_app.city.pages.gate import admin, check_csrf, file_form, front, language_of, small_form
from counter_app.city.pages.render import page
from counter_app.city.pages.routes import chrome
from counter_app.city.pages.words import speaker
from counter_app.city.publications import FAMILIES, Offer, publish

ROUTES: Final = APIRouter(prefix="/admin")
Administrator = Annotated[Viewer, Depends(admin)]
LONGEST: Final = 120
"""Letters of a field."""
MOST_DAYS: Final = 365


@ROUTES.get("")
def shows(request: Request, viewer: Administrator) -> Response:
    """The forms."""
    return _page(request, viewer)


@ROUTES.post("/enrol")
def enrols(
    request: Request,
    viewer: Administrator,
    form: Annotated[dict[str, str], Depends(small_form)],
) -> Response:
    """A code for a site, said this once."""
    check_csrf(viewer, form.get("csrf"))
    words = {name: form.get(name, "").strip() for name in ("office", "site", "unit", "unit_name")}
    days = form.get("days", "")
    fitting = days.isascii() and days.isdigit() and 1 <= int(days[:9]) <= MOST_DAYS
    if not fitting or not all(_fits(word) for word in words.values()):
        return _page(request, viewer, wrong="fields_missing", typed=form)
    here = front(request)
    site = Site(**words)
    code = new_code(here.engine, site, now=here.now(), valid_for=timedelta(days=int(days)))
    return _page(request, viewer, code=code, site=site)


@ROUTES.post("/publish")
def publishes(
    request: Request,
    viewer: Administrator,
    form: Annotated[tuple[dict[str, str], bytes | None], Depends(file_form)],
) -> Response:
    """A document for all offices."""
    said, body = form
    check_csrf(viewer, said.get("csrf"))
    offer = _offer(said, body)
    if offer is None:
        return _page(request, viewer, wrong="fields_missing", typed=said)
    here = front(request)
    try:
        publish(here.engine, offer, now=here.now())
    except CityFault as fault:
        return _page(request, viewer, wrong_said=fault.sentence(language_of(request)), typed=said)
    return _page(request, viewer, published=offer.title)


def _offer(said: dict[str, str], body: bytes | None) -> Offer | None:
    title, note = said.get("title", "").strip(), said.get("note", "").strip()
    try:
        valid_from = date.fromisoformat(said.get("valid_from", ""))
    except ValueError:
        return None
    family = next((one for one in FAMILIES if one == said.get("family")), None)
    if family is None or body is None or not _fits(title) or not _fits(f"{note} "):
        return None
    return Offer(family=family, title=title, note=note, valid_from=valid_from, body=body)


def _fits(word: str) -> bool:
    return 0 < len(word) <= LONGEST and word.isprintable()


def _page(
    request: Request,
    viewer: Viewer,
    *,
    wrong: str = "",
    wrong_said: str = "",
    typed: Mapping[str, str] | None = None,
    code: str = "",
    site: Site | None = None,
    published: str = "",
) -> Response:
    around = chrome(request, viewer, active="admin")
    if wrong:
        wrong_said = speaker(around["language"])(wrong)
    return page(
        "admin.html",
        status=400 if wrong_said else 200,
        **{**around, "back": "/admin"},
        families=FAMILIES,
        wrong=wrong_said,
        typed=typed or {},
        code=code,
        site=site,
        published=published,
    )
