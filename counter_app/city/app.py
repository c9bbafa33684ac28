"""The city's HTTP interface, as ``docs/city-protocol.md`` describes it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Final

import anyio.to_thread
import msgspec
import psycopg
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from counter_app.city.batches import decoded, read_batch
from counter_app.city.bodies import opened, received
from counter_app.city.bound import Bound
from counter_app.city.database import CONNECTIONS
from counter_app.city.directory import name_officers
from counter_app.city.effects import take_effects
from counter_app.city.enrolment import Site, enrol, site_of
from counter_app.city.figures import catch_up
from counter_app.city.health import add_health
from counter_app.city.ingest import Ingest, note_refused
from counter_app.city.nights import compare
from counter_app.city.pages.front import add_pages, is_page, not_taken, trouble
from counter_app.city.publications import published
from counter_app.city.refusals import NotTaken, TooMany
from counter_app.city.watch import Watch
from counter_app.city_wire import (
    PROTOCOL,
    Directory,
    Effects,
    Enrol,
    Heads,
    Night,
    content_digest,
)
from counter_app.values import dataclass

LOG: Final = logging.getLogger("counter_app.city")
ROUTES: Final = APIRouter(prefix="/v1")


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """What the answers are made from: the database and the city's clock; and what came of them."""

    engine: Engine
    ingest: Ingest
    now: Callable[[], datetime]
    watch: Watch
    bound: Bound | None


def city_app(
    engine: Engine,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    bound: Bound | None = None,
    open_metrics: bool = False,
) -> FastAPI:
    """The whole server on a database that was migrated.

    Args:
        engine: the connections; closed with the server.
        now: the city's clock.
        bound: how often a site may ask; as often as it likes without it.
        open_metrics: let other machines read the metrics, too.
    """
    watch = Watch()

    @asynccontextmanager
    async def lifetime(_: FastAPI) -> AsyncIterator[None]:
        # A request waits for a connection anyhow; this bounds what is unpacked at once.
        turns = anyio.to_thread.current_default_thread_limiter()
        turns.total_tokens = CONNECTIONS
        watch.waiting = lambda: turns.statistics().tasks_waiting
        yield
        engine.dispose()

    app = FastAPI(lifespan=lifetime, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.city = City(engine=engine, ingest=Ingest(engine), now=now, watch=watch, bound=bound)
    app.include_router(ROUTES)
    app.add_exception_handler(NotTaken, _not_taken)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(NoConnection, _no_database)
    app.add_exception_handler(DBAPIError, _no_database)
    app.add_exception_handler(psycopg.Error, _no_database)  # COPY speaks to the driver itself
    add_health(app, engine, watch, now=now, open_metrics=open_metrics)
    add_pages(app, engine, now=now)
    return app


def _city(request: Request) -> City:
    city: City = request.app.state.city
    return city


def _speaks(request: Request) -> None:
    if request.headers.get("x-protocol") != PROTOCOL:
        raise NotTaken("protocol_unknown")


def _sender(request: Request) -> Site:
    _speaks(request)
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise NotTaken("key_unknown")
    city = _city(request)
    site = site_of(city.engine, key.strip())
    wait_s = city.bound.wait_s((site.office, site.site)) if city.bound else 0
    if wait_s:
        raise TooMany(after_s=wait_s)
    return site


Here = Annotated[City, Depends(_city)]
Sender = Annotated[Site, Depends(_sender)]
Body = Annotated[bytes, Depends(received)]
"""Asked for behind the sender: nobody's body is waited for."""


@ROUTES.post("/enrol")
def enrols(request: Request, city: Here, sent: Body) -> Response:
    """A site asks to be known."""
    if "x-protocol" in request.headers:
        _speaks(request)
    enrolled = enrol(city.engine, decoded(opened(request, sent), Enrol), now=city.now())
    LOG.info("%s: enrolled", enrolled.office)
    return _said(enrolled)


@ROUTES.get("/heads")
def heads(city: Here, site: Sender) -> Response:
    """Up to where the office's origins are held."""
    return _said(Heads(heads=city.ingest.heads(site)))


@ROUTES.post("/facts")
def facts(request: Request, city: Here, site: Sender, sent: Body) -> Response:
    """A batch of facts."""
    if request.headers.get("content-encoding", "").lower() != "gzip":
        raise NotTaken("batch_damaged", what="Content-Encoding")
    with city.watch.working():
        try:
            batch = read_batch(opened(request, sent))
            taken = city.ingest.take(site, batch, now=city.now())
        except NotTaken as no:
            note_refused(city.engine, site, no.word, now=city.now())
            raise
    city.watch.took(taken)
    told = (site.office, site.site, batch.head.batch, taken.stored, taken.repeated)
    LOG.info("%s/%s: batch %d, %d new, %d repeated", *told)
    return _said(taken)


@ROUTES.post("/nights")
def nights(
    request: Request, city: Here, site: Sender, sent: Body, afterwards: BackgroundTasks
) -> Response:
    """What the office counts itself; then its figures are made."""
    afterwards.add_task(_make_figures, city.engine)
    night = decoded(opened(request, sent), Night)
    compared = compare(city.engine, site, night, now=city.now())
    verdict = "equal" if compared.equal else "DIFFERENT"
    LOG.info("%s/%s: night of %s, %s", site.office, site.site, night.night, verdict)
    return _said(compared)


@ROUTES.post("/effects")
def effects(request: Request, city: Here, site: Sender, sent: Body) -> Response:
    """What sessions changed in a month."""
    take_effects(city.engine, site, decoded(opened(request, sent), Effects), now=city.now())
    return _said({})


@ROUTES.get("/publications")
def publications(city: Here, site: Sender, after: Annotated[int, Query(ge=0)] = 0) -> Response:
    """What the city offers."""
    return _said(published(city.engine, site, after=after))


@ROUTES.post("/directory")
def directory(request: Request, city: Here, site: Sender, sent: Body) -> Response:
    """What the office's staff are called."""
    name_officers(city.engine, site, decoded(opened(request, sent), Directory))
    return _said({})


def _make_figures(engine: Engine) -> None:
    """Fold what came; whatever goes wrong, the next night or page takes it up again."""
    try:
        catch_up(engine)
    except (DBAPIError, NoConnection, psycopg.Error) as fault:
        _note("figures", fault)


def _not_taken(request: Request, no: Exception) -> Response:
    if not isinstance(no, NotTaken):
        raise no
    if is_page(request):
        return not_taken(request, no)
    _city(request).watch.refuses(no.word)
    LOG.info("%s: %s %s", request.url.path, no.word, no.what)
    answered = _said(no.refusal, status=no.status)
    if no.retry_after_s is not None:
        answered.headers["Retry-After"] = str(no.retry_after_s)
    return answered


def _not_understood(request: Request, _: Exception) -> Response:
    if is_page(request):
        return trouble(request, "not_here", status=404)
    return _not_taken(request, NotTaken("words_unknown", what="URL"))


def _no_database(request: Request, fault: Exception) -> Response:
    full = _city(request).watch.met(_note(request.url.path, fault))
    if is_page(request):
        return trouble(request, "busy", status=503)
    return _not_taken(request, NotTaken("busy", what="ổ đĩa của máy chủ đã đầy" if full else ""))


def _note(where: str, fault: Exception) -> Exception:
    """Write a fault of the database down by its kind alone: its words may repeat what was sent."""
    own = getattr(fault, "orig", None) or fault
    LOG.error("%s: %s", where, type(own).__name__)
    return own


def _said(value: object, *, status: int = 200) -> Response:
    body = msgspec.json.encode(value)
    headers = {"Content-Digest": content_digest(body)}
    return Response(body, status_code=status, headers=headers, media_type="application/json")
