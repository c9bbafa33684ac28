"""The end of a site: a ward that was merged, a building that was given up, an enrolment in error.

Whoever enrols and never sends again would be behind for ever, and would hold up open data.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Engine, text

from counter_app.city.database import CityFault
from counter_app.domain.calendar import office_time


def close_site(
    engine: Engine, office: str, site: str, *, last_day: date | None, now: datetime
) -> None:
    """Say after which day a site sends nothing more; None: it goes on.

    What it sends all the same is taken as ever. A site that is enrolled anew goes on, too.

    Raises:
        CityFault: nobody enrolled it, or nights up to a last day that is over are still missing.
    """
    with engine.begin() as connection:
        found = connection.execute(
            text("SELECT complete_to FROM site WHERE office = :office AND site = :site FOR UPDATE"),
            {"office": office, "site": site},
        ).one_or_none()
        if found is None:
            raise CityFault("site_missing", office=office, site=site)
        have = found.complete_to
        if last_day and have and have < last_day < office_time(now).date():
            raise CityFault("site_lacks", day=f"{have:%d/%m/%Y}", iso=have.isoformat())
        connection.execute(
            text("UPDATE site SET last_day = :day WHERE office = :office AND site = :site"),
            {"day": last_day, "office": office, "site": site},
        )
