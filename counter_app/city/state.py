"""How the city server stands: for health checks, for Prometheus, for whoever looks after it."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Engine, text

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.values import dataclass
from counter_app.wire import FACTS

LATE_AFTER: Final = timedelta(days=2)
"""A site whose last equal night lies further back is behind: last night's may still be coming."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """How far a site is."""

    office: str
    site: str
    unit_name: str
    program: str
    sent_at: datetime | None
    complete_to: date | None
    gone: bool
    clock_off_s: int | None
    equal: bool | None

    def behind(self, now: datetime) -> bool:
        """Whether its nights are missing; of a closed site none are to come."""
        if self.gone:
            return False
        latest = (now - LATE_AFTER).astimezone(OFFICE_ZONE).date()
        return self.complete_to is None or self.complete_to < latest


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All of it; ``unknown`` counts facts by kinds that this program does not know.

    ``free_bytes`` is None where PostgreSQL's disk is not this machine's, or not ours to see.
    """

    facts: int
    feed: int
    database_bytes: int
    free_bytes: int | None
    sites: tuple[SiteState, ...]
    unknown: dict[str, int]

    @property
    def sent_at(self) -> datetime | None:
        """When the last batch came, from whichever site, to whichever server."""
        return max((site.sent_at for site in self.sites if site.sent_at), default=None)

    def behind(self, now: datetime) -> int:
        """How many sites are behind."""
        return sum(site.behind(now) for site in self.sites)


def look(engine: Engine) -> State:
    """The state now; costs a row for each site and origin, whatever the number of facts."""
    with engine.connect() as connection:
        facts = connection.execute(text("SELECT coalesce(sum(seq), 0) FROM head")).scalar_one()
        feed = connection.execute(
            text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM feed")
        ).scalar_one()
        size, folder = connection.execute(
            text(
                "SELECT pg_database_size(current_database()), "
                "(SELECT setting FROM pg_settings WHERE name = 'data_directory')"
            )
        ).one()
        rows = connection.execute(
            text(
                "SELECT site.office, site.site, unit_name, program, sent_at, complete_to, "
                "gone, clock_off_s, equal FROM site LEFT JOIN LATERAL (SELECT clock_off_s, equal "
                "FROM night WHERE night.office = site.office AND night.site = site.site "
                "ORDER BY id DESC LIMIT 1) AS last ON true ORDER BY site.office, site.site"
            )
        ).mappings()
        sites = tuple(SiteState(**row) for row in rows)
        kinds = connection.execute(
            text("SELECT kind, sum(facts) FROM unknown_kind GROUP BY kind ORDER BY kind")
        )
        unknown = {kind: int(count) for kind, count in kinds if kind not in FACTS}
    return State(
        facts=int(facts),
        feed=int(feed),
        database_bytes=int(size),
        free_bytes=_free(folder),
        sites=sites,
        unknown=unknown,
    )


def _free(folder: str | None) -> int | None:
    try:
        return shutil.disk_usage(folder).free if folder else None
    except OSError:
        return None
