"""Who may send: a code on paper makes a site known once, and a key known to it alone from then on.

Of codes, nonces and keys the city keeps the hash. All are long and random, so a plain hash will
do. A key is made from the code and the asker's own nonce: an asker whose answer was lost is told
the same key again while the code lives, and whoever else holds the paper is not.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
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
SHORTEST_NONCE, LONGEST_NONCE = 32, 200


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
        NotTaken: the code is another's, expired, or used by somebody else.
    """
    if not SHORTEST_NONCE <= len(asked.nonce) <= LONGEST_NONCE:
        raise NotTaken("words_unknown", what="nonce")
    hashed, nonce = _code_hash(asked.code), _hash(asked.nonce)
    key = _key(asked)
    with engine.begin() as connection:
        row = connection.execute(
            text(
                "SELECT office, site, unit, unit_name, ends_at, nonce_hash, used_at "
                "FROM enrolment_code WHERE hash = :hash FOR UPDATE"
            ),
            {"hash": hashed},
        ).one_or_none()
        if row is None or (row.office, row.site) != (asked.office, asked.site):
            raise NotTaken("enrol_code_unknown")
        site = Site(office=row.office, site=row.site, unit=row.unit, unit_name=row.unit_name)
        again = row.used_at is not None
        if again and (row.nonce_hash != nonce or not _has_key(connection, site, key)):
            raise NotTaken("enrol_code_used")
        if row.ends_at <= now:
            raise NotTaken("enrol_code_expired")
        if not again:
            connection.execute(
                text(
                    "UPDATE enrolment_code SET used_at = :now, nonce_hash = :nonce "
                    "WHERE hash = :hash"
                ),
                {"now": now, "nonce": nonce, "hash": hashed},
            )
            _known(connection, site, key, program=_shown(asked.program), now=now)
    return Enrolled(key=key, office=site.office, unit=site.unit, unit_name=site.unit_name)


def site_of(engine: Engine, key: str) -> Site:
    """Whose key this is.

    Raises:
        NotTaken: nobody's.
    """
    with engine.connect() as connection:
        row = connection.execute(
            text("SELECT office, site, unit, unit_name FROM site WHERE key_hash = :hash"),
            {"hash": _hash(key)},
        ).one_or_none()
    if row is None:
        raise NotTaken("key_unknown")
    return Site(office=row.office, site=row.site, unit=row.unit, unit_name=row.unit_name)


def _key(asked: Enrol) -> str:
    digest = hmac.digest(asked.nonce.encode(errors="replace"), _plain(asked.code), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _has_key(connection: Connection, site: Site, key: str) -> bool:
    """Whether nobody enrolled this site with a later code."""
    held = connection.execute(
        text("SELECT key_hash FROM site WHERE office = :office AND site = :site"),
        {"office": site.office, "site": site.site},
    ).scalar_one_or_none()
    return held is not None and bytes(held) == _hash(key)


def _known(connection: Connection, site: Site, key: str, *, program: str, now: datetime) -> None:
    connection.execute(
        text(
            "INSERT INTO site (office, site, unit, unit_name, key_hash, program, enrolled_at) "
            "VALUES (:office, :site, :unit, :unit_name, :hash, :program, :now) "
            "ON CONFLICT (office, site) DO UPDATE SET unit = :unit, unit_name = :unit_name, "
            "key_hash = :hash, program = :program, enrolled_at = :now, last_day = NULL"
        ),
        {
            "office": site.office,
            "site": site.site,
            "unit": site.unit,
            "unit_name": site.unit_name,
            "hash": _hash(key),
            "program": program,
            "now": now,
        },
    )


def _shown(program: str) -> str:
    return program.replace("\0", "")[:100]


def _code_hash(code: str) -> bytes:
    return hashlib.sha256(_plain(code)).digest()


def _plain(code: str) -> bytes:
    """However it was typed: with or without its hyphens and spaces, in small letters too."""
    return "".join(sign for sign in code.upper() if sign.isalnum()).encode(errors="replace")


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="replace")).digest()
