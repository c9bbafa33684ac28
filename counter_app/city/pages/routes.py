"""Where the pages are: what is asked for, by whom, and as what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from counter_app.city.accounts import Viewer
from counter_app.city.measures import SPLITS
from counter_app.city.pages import nights, official, tables
from counter_app.city.pages.gate import (
    PageFault,
    front,
    here_again,
    language_of,
    local,
    put_language,
    signed_in,
)
from counter_app.city.pages.look import Look, Page, unit_at
from counter_app.city.pages.render import page, static_files
from counter_app.city.pages.render import tables as as_tables
from counter_app.city.pages.words import speaker
from counter_app.city.periods import Period, PeriodFault, asked, month_of
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.reports.files import write_report

ROUTES: Final = APIRouter()
Whoever = Annotated[Viewer, Depends(signed_in)]
NAMES: Final = ("overview", "throughput", "form-06a", "late", "monthly", "initiatives", "sync")
_OFFICE_NAMES: Final = ("throughput", "form-06a", "late", "initiatives", "sync")
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@ROUTES.get("/")
def overview(request: Request, viewer: Whoever) -> Response:
    """The offices side by side."""
    return _shown(request, viewer, "overview", tables.overview)


@ROUTES.get("/throughput")
def throughput(request: Request, viewer: Whoever) -> Response:
    """Visits and dossiers by what they are split by; by clerk only within one office."""
    by = _by(request)

    def make(look: Look) -> Page:
        if by == "staff" and look.office is None:
            raise PageFault("split_unknown", status=400)
        return tables.throughput(look, by)

    return _shown(request, viewer, "throughput", make)


def _one_table(name: str, make: Callable[[Look], Page]) -> None:
    def shows(request: Request, viewer: Whoever) -> Response:
        return _shown(request, viewer, name, make)

    ROUTES.add_api_route(f"/{name}", shows, methods=["GET"])


for _name, _make in (
    ("form-06a", official.form_06a),
    ("late", official.late),
    ("monthly", official.monthly),
    ("initiatives", nights.initiatives),
    ("sync", nights.sync),
):
    _one_table(_name, _make)


@ROUTES.get("/persons")
@ROUTES.get("/persons/{rest:path}")
@ROUTES.get("/units/{office}/persons")
def persons(_: Whoever) -> Response:
    """There are none, and that is said."""
    raise PageFault("no_persons", status=404)


@ROUTES.get("/units/{office:path}")
def unit(request: Request, viewer: Whoever, office: str) -> Response:
    """One office."""
    by = _by(request, usual="day")
    return _shown(request, viewer, "unit", lambda look: tables.one_unit(look, by), office=office)


@ROUTES.get("/language")
def language(request: Request) -> Response:
    """The other language from here on."""
    answer = RedirectResponse(local(request.query_params.get("next", "/")), status_code=303)
    put_language(request, answer, "en" if request.query_params.get("to") == "en" else "vi")
    return answer


@ROUTES.get("/static/{name}")
def static(name: str) -> Response:
    """Our own style and typeface."""
    found = static_files().get(name)
    if found is None:
        raise PageFault("not_here", status=404)
    body, kind = found
    kept = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=kind, headers=kept)


def chrome(request: Request, viewer: Viewer, *, active: str) -> dict[str, Any]:
    """What stands around every page of somebody who is signed in."""
    names = [*NAMES, "open-data", *(["admin"] if viewer.role == "admin" else [])]
    return {
        "language": language_of(request),
        "viewer": viewer,
        "active": active,
        "names": names,
        "back": here_again(request),
    }


def _shown(
    request: Request,
    viewer: Viewer,
    name: str,
    make: Callable[[Look], Page],
    *,
    office: str | None = None,
) -> Response:
    with _look(request, viewer, office or request.query_params.get("office") or None) as look:
        made = make(look)
        file = request.query_params.get("as", "")
        if file in _TYPES:
            return _file(made, file, name)
        return page(
            "report.html",
            **chrome(request, viewer, active=name),
            report=made.report,
            tables=as_tables(made.report, made.links),
            made=made,
            period=look.period,
            quick=_quick(look),
            query=_query(request, look, made),
            of_unit=_of_unit(look, viewer),
            office=look.office if viewer.office is None and name != "unit" else None,
            files=list(_TYPES),
        )


@contextmanager
def _look(request: Request, viewer: Viewer, office: str | None) -> Iterator[Look]:
    """The days and the offices asked for, as far as this account may see them.

    Raises:
        PageFault: an office that is not there or another's: which of the two is not told.
    """
    here, language = front(request), language_of(request)
    now = here.now()
    today = now.astimezone(OFFICE_ZONE).date()
    try:
        period = asked(request.query_params, today=today)
    except PeriodFault as fault:
        raise PageFault(fault.word, status=400) from fault
    if office is not None and not office.isprintable():
        raise PageFault("not_here", status=404)
    if viewer.office is not None and office not in {None, viewer.office}:
        raise PageFault("not_here", status=404)
    office = office or viewer.office
    with here.engine.connect() as connection:
        look = Look(connection, period, office, language, now, speaker(language), here.memory)
        if office is not None and viewer.office is None and office not in look.units:
            raise PageFault("not_here", status=404)
        yield look


def _by(request: Request, usual: str = "unit") -> str:
    by = request.query_params.get("by", usual)
    if by not in SPLITS:
        raise PageFault("split_unknown", status=400)
    return by


def _query(request: Request, look: Look, made: Page) -> Callable[..., str]:
    """This page's address with something changed in it."""
    kept = {"from": look.period.start.isoformat(), "to": look.period.end.isoformat()}
    if made.by:
        kept["by"] = made.by
    if request.query_params.get("office"):
        kept["office"] = str(look.office)

    def query(**changed: object) -> str:
        said = {**kept, **{name.rstrip("_"): str(value) for name, value in changed.items()}}
        return "?" + urlencode(said)

    return query


def _quick(look: Look) -> list[tuple[str, Period]]:
    """Periods that are asked for most, up to today."""
    this = month_of(look.today)
    return [
        ("this_month", replace(this, end=look.today)),
        ("last_month", month_of(this.start - timedelta(days=1))),
        ("this_year", Period(start=look.today.replace(month=1, day=1), end=look.today)),
    ]


def _of_unit(look: Look, viewer: Viewer) -> list[tuple[str, str]]:
    """The other pages of one office."""
    if look.office is None or viewer.office is not None:
        return []
    days = {"from": look.period.start.isoformat(), "to": look.period.end.isoformat()}
    own = {"office": look.office, **days}
    return [
        ("unit", f"{unit_at(look.office)}?{urlencode(days)}"),
        *((name, f"/{name}?{urlencode(own)}") for name in _OFFICE_NAMES),
    ]


def _file(made: Page, ending: str, name: str) -> Response:
    with TemporaryDirectory(prefix="city-") as folder:
        path = Path(folder) / f"report.{ending}"
        write_report(made.report, path)
        body = path.read_bytes()
    named = f'attachment; filename="mot-cua-{name}.{ending}"'
    headers = {
        "Content-Disposition": named,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(body, media_type=_TYPES[ending], headers=headers)
