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
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from counter_app.city.batches import decoded, read_batch
from counter_app.city.bodies import opened, received
from counter_app.city.database import CONNECTIONS
from counter_app.city.enrolment import Site, enrol, site_of
from counter_app.city.health import add_health
from counter_app.city.ingest import Ingest
from counter_app.city.nights import compare
from counter_app.city.publications import answer, published
from counter_app.city.refusals import RETRY_AFTER_S, NotTaken
from counter_app.city.watch import Watch
from counter_app.city_wire import PROTOCOL, Enrol, Heads, Night, PublicationAnswer, content_digest
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


def city_app(
    engine: Engine,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    open_metrics: bool = False,
) -> FastAPI:
    """The whole server on a database that was migrated.

    Args:
        engine: the connections; closed with the server.
        now: the city's clock.
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
    app.state.city = City(engine=engine, ingest=Ingest(engine), now=now, watch=watch)
    app.include_router(ROUTES)
    app.add_exception_handler(NotTaken, _not_taken)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(NoConnection, _no_database)
    app.add_exception_handler(DBAPIError, _no_database)
    app.add_exception_handler(psycopg.Error, _no_database)  # COPY speaks to the driver itself
    add_health(app, engine, watch, now=now, open_metrics=open_metrics)
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
    return site_of(_city(request).engine, key.strip())


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
        batch = read_batch(opened(request, sent))
        taken = city.ingest.take(site, batch, now=city.now())
    city.watch.took(taken)
    told = (site.office, site.site, batch.head.batch, taken.stored, taken.repeated)
    LOG.info("%s/%s: batch %d, %d new, %d repeated", *told)
    return _said(taken)


@ROUTES.post("/nights")
def nights(request: Request, city: Here, site: Sender, sent: Body) -> Response:
    """What the office counts itself."""
    night = decoded(opened(request, sent), Night)
    compared = compare(city.engine, site, night, now=city.now())
    verdict = "equal" if compared.equal else "DIFFERENT"
    LOG.info("%s/%s: night of %s, %s", site.office, site.site, night.night, verdict)
    return _said(compared)


@ROUTES.get("/publications")
def publications(city: Here, _: Sender, after: Annotated[int, Query(ge=0)] = 0) -> Response:
    """What the city offers."""
    return _said(published(city.engine, after=after))


@ROUTES.post("/publications/{publication}/answer")
def answers(request: Request, city: Here, site: Sender, publication: int, sent: Body) -> Response:
    """What the office made of it."""
    said = decoded(opened(request, sent), PublicationAnswer)
    answer(city.engine, site, publication, said, now=city.now())
    return _said({})


def _not_taken(request: Request, no: Exception) -> Response:
    if not isinstance(no, NotTaken):
        raise no
    _city(request).watch.refuses(no.word)
    LOG.info("%s: %s %s", request.url.path, no.word, no.what)
    answered = _said(no.refusal, status=no.status)
    if no.word == "busy":
        answered.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answered


def _not_understood(request: Request, _: Exception) -> Response:
    return _not_taken(request, NotTaken("words_unknown", what="URL"))


def _no_database(request: Request, fault: Exception) -> Response:
    # Its own words may repeat what was sent, so only its kind is written down.
    own = getattr(fault, "orig", None) or fault
    LOG.error("%s: %s", request.url.path, type(own).__name__)
    full = _city(request).watch.met(own)
    return _not_taken(request, NotTaken("busy", what="ổ đĩa của máy chủ đã đầy" if full else ""))


def _said(value: object, *, status: int = 200) -> Response:
    body = msgspec.json.encode(value)
    headers = {"Content-Digest": content_digest(body)}
    return Response(body, status_code=status, headers=headers, media_type="application/json")
