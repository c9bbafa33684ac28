"""Who may look at the city's pages: accounts, their passwords and the sessions they opened.

Passwords are kept as argon2id hashes; a browser's session as the hash of a long random token. Who
mistypes too often waits, by name and by address, whether or not there is such a name.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from sqlalchemy import Connection, Engine, text

from counter_app.city.database import CityFault

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["supervisor", "unit", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SHORTEST: Final = 10
LONGEST: Final = 200
"""Letters of a password; a longer one would only cost time."""
WINDOW: Final = timedelta(minutes=15)
BY_NAME: Final = 5
BY_ADDRESS: Final = 30
"""Wrong passwords within ``WINDOW``, for a name and from an address."""
IDLE: Final = timedelta(hours=1)
WHOLE: Final = timedelta(hours=12)
"""A session ends after so long without a page, and after so long altogether."""
_SEEN_EVERY: Final = timedelta(minutes=1)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks: ``office`` is the only one that somebody of a unit sees, None for who sees all.

    ``csrf`` stands in every form that changes something.
    """

    name: str
    role: Role
    office: str | None
    csrf: str


class Throttled(Exception):
    """Too many wrong passwords: nothing is examined for a while."""


def add(
    engine: Engine, name: str, *, role: Role, office: str | None, password: str, now: datetime
) -> None:
    """Make an account.

    Raises:
        CityFault: the name is taken or none, the password too short or too long, or a role of one
            unit without it (and the other way round).
    """
    if not _NAME.fullmatch(name):
        raise CityFault("account_name")
    if (role == "unit") != (office is not None):
        raise CityFault("account_office")
    hashed = _hashed(password)
    with engine.begin() as connection:
        made = connection.execute(
            text(
                "INSERT INTO account (name, role, office, hash, made_at) "
                "VALUES (:name, :role, :office, :hash, :now) ON CONFLICT DO NOTHING"
            ),
            {"name": name, "role": role, "office": office, "hash": hashed, "now": now},
        )
        if not made.rowcount:
            raise CityFault("account_there", name=name)


def change_password(engine: Engine, name: str, *, password: str) -> None:
    """Give an account another password; whoever is signed in by it is signed out.

    Raises:
        CityFault: there is no such account, or the password is too short or too long.
    """
    hashed = _hashed(password)
    with engine.begin() as connection:
        changed = connection.execute(
            text("UPDATE account SET hash = :hash WHERE name = :name"),
            {"hash": hashed, "name": name},
        )
        if not changed.rowcount:
            raise CityFault("account_missing", name=name)
        connection.execute(text("DELETE FROM web_session WHERE account = :name"), {"name": name})
        connection.execute(
            text("DELETE FROM wrong_password WHERE who = :who"), {"who": _by_name(name)}
        )


def remove(engine: Engine, name: str) -> None:
    """Remove an account and its sessions.

    Raises:
        CityFault: there is no such account.
    """
    with engine.begin() as connection:
        gone = connection.execute(text("DELETE FROM account WHERE name = :name"), {"name": name})
        if not gone.rowcount:
            raise CityFault("account_missing", name=name)


def listed(engine: Engine) -> list[tuple[str, Role, str | None]]:
    """Every account: its name, its role and its unit."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, role, office FROM account ORDER BY name"))
        return [(row.name, row.role, row.office) for row in rows]


def sign_in(engine: Engine, name: str, password: str, *, address: str, now: datetime) -> str | None:
    """Open a session; its token, to be said to the browser once, or None for a wrong password.

    Raises:
        Throttled: too many wrong ones lately.
    """
    name = name.strip().lower()
    whose = (_by_name(name), f"address:{address}"[:100])
    with engine.connect() as connection:
        _refuse_many(connection, *whose, now=now)
        kept = connection.execute(
            text("SELECT hash FROM account WHERE name = :name"), {"name": _plain(name)}
        ).scalar_one_or_none()
    # a name that is not there takes as long as one that is
    fits = _fits(kept or _nobodys_hash(), password) and kept is not None
    with engine.begin() as connection:
        _forget_old(connection, now)
        if not fits:
            for who in whose:
                connection.execute(
                    text("INSERT INTO wrong_password (who, at) VALUES (:who, :now)"),
                    {"who": who, "now": now},
                )
            return None
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        connection.execute(
            text(
                "INSERT INTO web_session (hash, account, csrf, made_at, seen_at) "
                "VALUES (:hash, :name, :csrf, :now, :now)"
            ),
            {"hash": _token_hash(token), "name": name, "csrf": _new_csrf(), "now": now},
        )
    return token


def viewer(engine: Engine, token: str, *, now: datetime) -> Viewer | None:
    """Whose session this is; None where it ended or never was."""
    hashed = _token_hash(token)
    with engine.begin() as connection:
        row = connection.execute(
            text(
                "SELECT name, role, office, csrf, seen_at FROM web_session JOIN account "
                "ON account.name = web_session.account WHERE web_session.hash = :hash "
                "AND web_session.made_at > :oldest AND seen_at > :idle"
            ),
            {"hash": hashed, "oldest": now - WHOLE, "idle": now - IDLE},
        ).one_or_none()
        if row is None:
            return None
        if now - row.seen_at > _SEEN_EVERY:
            connection.execute(
                text("UPDATE web_session SET seen_at = :now WHERE hash = :hash"),
                {"now": now, "hash": hashed},
            )
    return Viewer(name=row.name, role=row.role, office=row.office, csrf=row.csrf)


def sign_out(engine: Engine, token: str) -> None:
    """End a session; one that is over already is no trouble."""
    with engine.begin() as connection:
        connection.execute(
            text("DELETE FROM web_session WHERE hash = :hash"), {"hash": _token_hash(token)}
        )


def _refuse_many(connection: Connection, by_name: str, by_address: str, *, now: datetime) -> None:
    for who, most in ((by_name, BY_NAME), (by_address, BY_ADDRESS)):
        wrong = connection.execute(
            text("SELECT count(*) FROM wrong_password WHERE who = :who AND at > :since"),
            {"who": who, "since": now - WINDOW},
        ).scalar_one()
        if wrong >= most:
            raise Throttled


def _forget_old(connection: Connection, now: datetime) -> None:
    connection.execute(
        text("DELETE FROM wrong_password WHERE at <= :since"), {"since": now - WINDOW}
    )
    connection.execute(
        text("DELETE FROM web_session WHERE made_at <= :oldest OR seen_at <= :idle"),
        {"oldest": now - WHOLE, "idle": now - IDLE},
    )


def _by_name(name: str) -> str:
    return f"name:{_plain(name)}"


def _plain(name: str) -> str:
    """A name as it may stand in a table, whatever was typed."""
    return name if _NAME.fullmatch(name) else ""


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise CityFault("password_short", least=SHORTEST)
    if len(password) > LONGEST:
        raise CityFault("password_long", most=LONGEST)
    return _hasher().hash(password)


def _fits(kept: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return len(password) <= LONGEST and _hasher().verify(kept, password)
    except (Argon2Error, InvalidHashError, UnicodeEncodeError):
        return False


@cache
def _nobodys_hash() -> str:
    return _hasher().hash(secrets.token_urlsafe(_TOKEN_BYTES))


@cache
def _hasher() -> PasswordHasher:
    """OWASP's lowest costs (19 MiB, two passes): eight at once must not exhaust a small server."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _new_csrf() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
