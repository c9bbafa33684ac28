"""The city's PostgreSQL: connections, and whether the tables are those this program knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol, runtime_checkable

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from counter_app.city.sentences import FAULTS
from counter_app.domain.reasons import Language

CONNECTIONS: Final = 8
"""At once; a request that finds none free waits ``WAIT_S`` and is then told that we are busy."""
WAIT_S: Final = 5
OLDEST_SERVER: Final = 150_000
"""PostgreSQL 15, as ``server_version_num`` says it."""
_MIGRATING: Final = 7_411_001
_LIMITS: Final = (
    "-c timezone=UTC -c statement_timeout=60s -c lock_timeout=10s "
    "-c idle_in_transaction_session_timeout=120s"
)


@runtime_checkable
class Said(Protocol):
    """A value that is a sentence in each language."""

    def sentence(self, language: Language = "vi") -> str: ...


class CityFault(Exception):
    """The city cannot work with what it was given; the sentence says why and what to do.

    Attributes:
        word: which sentence of :data:`counter_app.city.sentences.FAULTS`.
        values: what is filled in; what knows both languages is said in the one asked for.
    """

    def __init__(self, word: str, **values: object) -> None:
        super().__init__(word, values)
        self.word = word
        self.values = values

    def sentence(self, language: Language = "vi") -> str:
        """Why, and what to do."""
        values = {
            name: value.sentence(language) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return FAULTS[self.word][language == "en"].format(**values)

    def __str__(self) -> str:
        return self.sentence()


def connect(url: str, *, connections: int = CONNECTIONS) -> Engine:
    """A pool of connections to the database at ``postgresql://…``; none is opened yet.

    Raises:
        CityFault: this is no address of a PostgreSQL database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as wrong:  # its own message repeats the address, password and all
        raise CityFault("database_unread") from wrong
    if parsed.get_backend_name() != "postgresql":
        raise CityFault("database_other")
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=connections,
        max_overflow=0,
        pool_timeout=WAIT_S,
        pool_pre_ping=True,
        connect_args={"connect_timeout": WAIT_S, "options": _LIMITS},
    )


def migrate(engine: Engine) -> None:
    """Bring the tables up to this program; two at once wait for each other.

    Raises:
        CityFault: the server does not answer, is too old, or its tables are of a newer program.
    """
    with _reached(engine) as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        _refuse_newer(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check(engine: Engine) -> None:
    """See that the tables are exactly those this program knows.

    Raises:
        CityFault: as :func:`migrate`, or the tables are older.
    """
    with _reached(engine) as connection:
        _refuse_newer(connection)
        if _revision(connection) != ScriptDirectory.from_config(_config()).get_current_head():
            raise CityFault("database_older")


@contextmanager
def _reached(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except OperationalError as fault:
        raise CityFault("database_unreached", why=fault.orig) from fault
    with connection, connection.begin():
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one())
        if version < OLDEST_SERVER:
            raise CityFault("server_old", version=version // 10_000)
        yield connection


def _refuse_newer(connection: Connection) -> None:
    revision = _revision(connection)
    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise CityFault("database_newer")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "counter_app.city:migrations")
    return config
