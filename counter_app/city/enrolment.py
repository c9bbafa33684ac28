"""Who may send: a code on paper makes a site known once, and a key known to it alone from then on.

Of codes and keys the city keeps the hash. Both are long and random, so a plain hash will do.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, text

from counter_app.city.refusals import NotTaken
from counter_app.city_wire import Enrol, Enrolled
from counter_app.values import dataclass

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without the signs that look alike on paper."""
_GROUPS, _GROUP = 4, 4
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One building of an office, as it was enrolled."""

    office: str
    site: str
    unit: str
    unit_name: str


def new_code(engine: Engine, site: Site, *, now: datetime, valid_for: timedelta) -> str:
    """A code for a site to enrol with, to be said once: four groups of four."""
    code = "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO enrolment_code (hash, office, site, unit, unit_name, made_at, ends_at)"
                " VALUES (:hash, :office, :site, :unit, :unit_name, :now, :ends_at)"
            ),
            {
                "hash": _code_hash(code),
                "office": site.office,
                "site": site.site,
                "unit": site.unit,
                "unit_name": site.unit_name,
                "now": now,
                "ends_at": now + valid_for,
            },
        )
    return code


def enrol(engine: Engine, asked: Enrol, *, now: datetime) -> Enrolled:
    """Make a site known and give it its key; a site that is enrolled anew loses its old one.

    Raises:
        NotTaken: the code is another's, used or expired.
    """
    hashed = _code_hash(asked.code)
    with engine.begin() as connection:
        row = connection.execute(
            text(
                "SELECT office, site, unit, unit_name, ends_at, used_at FROM enrolment_code "
                "WHERE hash = :hash FOR UPDATE"
            ),
            {"hash": hashed},
        ).one_or_none()
        if row is None or (row.office, row.site) != (asked.office, asked.site):
            raise NotTaken("enrol_code_unknown")
        if row.used_at is not None:
            raise NotTaken("enrol_code_used")
        if row.ends_at <= now:
            raise NotTaken("enrol_code_expired")
        connection.execute(
            text("UPDATE enrolment_code SET used_at = :now WHERE hash = :hash"),
            {"now": now, "hash": hashed},
        )
        site = Site(office=row.office, site=row.site, unit=row.unit, unit_name=row.unit_name)
        key = _known(connection, site, program=_shown(asked.program), now=now)
    return Enrolled(key=key, office=site.office, unit=site.unit, unit_name=site.unit_name)


def site_of(engine: Engine, key: str) -> Site:
    """Whose key this is.

    Raises:
        NotTaken: nobody's.
    """
    with engine.connect() as connection:
        row = connection.execute(
            text("SELECT office, site, unit, unit_name FROM site WHERE key_hash = :hash"),
            {"hash": _key_hash(key)},
        ).one_or_none()
    if row is None:
        raise NotTaken("key_unknown")
    return Site(office=row.office, site=row.site, unit=row.unit, unit_name=row.unit_name)


def _known(connection: Connection, site: Site, *, program: str, now: datetime) -> str:
    key = secrets.token_urlsafe(_KEY_BYTES)
    connection.execute(
        text(
            "INSERT INTO site (office, site, unit, unit_name, key_hash, program, enrolled_at) "
            "VALUES (:office, :site, :unit, :unit_name, :hash, :program, :now) "
            "ON CONFLICT (office, site) DO UPDATE SET unit = :unit, unit_name = :unit_name, "
            "key_hash = :hash, program = :program, enrolled_at = :now"
        ),
        {
            "office": site.office,
            "site": site.site,
            "unit": site.unit,
            "unit_name": site.unit_name,
            "hash": _key_hash(key),
            "program": program,
            "now": now,
        },
    )
    return key


def _shown(program: str) -> str:
    return program.replace("\0", "")[:100]


def _code_hash(code: str) -> bytes:
    """However it was typed: with or without its hyphens and spaces, in small letters too."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode(errors="replace")).digest()


def _key_hash(key: str) -> bytes:
    return hashlib.sha256(key.encode(errors="replace")).digest()
