"""The end of a night: what the office counts beside what the city holds, and whose clock is off.

Only the origins that the office names are counted, each up to where the office says it ends: a
second building of the same office, or what it did since, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, Engine, text

from counter_app.city.batches import LARGEST_SEQ, LONGEST_WORD
from counter_app.city.enrolment import Site
from counter_app.city.refusals import NotTaken
from counter_app.city_wire import Compared, Count, Difference, Head, Night
from counter_app.domain.reasons import OFFICE_ZONE

NEARLY_RIGHT: Final = timedelta(minutes=5)
"""A clock ahead by so little is believed: its midnight is ours."""
_LATEST: Final = date.max - timedelta(days=1)
Counted = dict[tuple[date, str], int]


def compare(engine: Engine, site: Site, night: Night, *, now: datetime) -> Compared:
    """Compare, and keep what was found.

    Raises:
        NotTaken: a number, day or word that cannot be.
    """
    _examine(night)
    clock_off_s = round((night.clock_at - now).total_seconds())
    with engine.begin() as connection:
        same_heads = all(_held(connection, site, head) for head in night.heads)
        differences = _differences(night.counts, _counted(connection, site, night))
        equal = same_heads and not differences
        _keep(connection, site, night, differences, equal=equal, off=clock_off_s, now=now)
        if equal:
            _completed(connection, site, _over(night, now=now))
        complete_to = connection.execute(
            text("SELECT complete_to FROM site WHERE office = :office AND site = :site"),
            {"office": site.office, "site": site.site},
        ).scalar_one()
    return Compared(
        equal=equal,
        differences=tuple(differences),
        clock_off_s=clock_off_s,
        complete_to=complete_to,
    )


def _examine(night: Night) -> None:
    if night.clock_at.tzinfo is None or not MINYEAR < night.clock_at.year < MAXYEAR:
        raise NotTaken("words_unknown", what="clock_at")
    for head in night.heads:
        if not (0 <= head.seq <= LARGEST_SEQ) or not _word(head.origin):
            raise NotTaken("words_unknown", what="heads")
    for count in night.counts:
        if not (0 <= count.facts <= LARGEST_SEQ) or not _word(count.kind) or count.day > _LATEST:
            raise NotTaken("words_unknown", what="counts")


def _word(value: str) -> bool:
    return 0 < len(value) <= LONGEST_WORD and "\0" not in value


def _held(connection: Connection, site: Site, head: Head) -> bool:
    """Whether exactly this chain is held up to here; the city may hold more of it by now."""
    if head.seq == 0:
        return True
    found = connection.execute(
        text("SELECT hash FROM fact WHERE office = :office AND origin = :origin AND seq = :seq"),
        {"office": site.office, "origin": head.origin, "seq": head.seq},
    ).scalar_one_or_none()
    return found is not None and bytes(found).hex() == head.hash


def _counted(connection: Connection, site: Site, night: Night) -> Counted:
    """The city's own counts of the days that the office counted."""
    days = sorted({count.day for count in night.counts})
    if not days:
        return {}
    rows = connection.execute(
        text(
            "SELECT (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, kind, count(*) AS facts "
            "FROM fact JOIN unnest(CAST(:origins AS text[]), CAST(:seqs AS bigint[])) "
            "AS told (origin, upto) ON fact.origin = told.origin AND fact.seq <= told.upto "
            "WHERE office = :office AND at >= :first AND at < :after "
            "AND (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = ANY(CAST(:days AS date[])) "
            "GROUP BY 1, 2"
        ),
        {
            "office": site.office,
            "origins": [head.origin for head in night.heads],
            "seqs": [head.seq for head in night.heads],
            "first": _begin(days[0]),
            "after": _begin(days[-1] + timedelta(days=1)),
            "days": days,
        },
    )
    return {(row.day, row.kind): row.facts for row in rows}


def _begin(day: date) -> datetime:
    try:
        return datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC)
    except OverflowError:  # the first day of the year 1
        return datetime.min.replace(tzinfo=UTC)


def _differences(told: Iterable[Count], city: Counted) -> list[Difference]:
    office: Counted = {}
    for count in told:
        key = (count.day, count.kind)
        office[key] = office.get(key, 0) + count.facts
    return [
        Difference(
            day=day, kind=kind, office=office.get((day, kind), 0), city=city.get((day, kind), 0)
        )
        for day, kind in sorted(office.keys() | city.keys())
        if office.get((day, kind), 0) != city.get((day, kind), 0)
    ]


def _keep(
    connection: Connection,
    site: Site,
    night: Night,
    differences: list[Difference],
    *,
    equal: bool,
    off: int,
    now: datetime,
) -> None:
    connection.execute(
        text(
            "INSERT INTO night (office, site, night, told_at, clock_off_s, equal, differences) "
            "VALUES (:office, :site, :night, :now, :off, :equal, :differences)"
        ),
        {
            "office": site.office,
            "site": site.site,
            "night": night.night,
            "now": now,
            "off": off,
            "equal": equal,
            "differences": msgspec.json.encode(differences).decode(),
        },
    )


def _over(night: Night, *, now: datetime) -> date:
    """The last day that is over by the city's clock, too.

    An office says of its own today that it was closed, or of a day before that it has ended. Where
    its clock runs ahead no more than that is believed of the city's today and yesterday.
    """
    ahead = min(max(night.clock_at - now, timedelta()), NEARLY_RIGHT)
    today = (now + ahead).astimezone(OFFICE_ZONE).date()
    is_closed = night.night >= night.clock_at.astimezone(OFFICE_ZONE).date()
    return min(night.night, today if is_closed else today - timedelta(days=1))


def _completed(connection: Connection, site: Site, night: date) -> None:
    connection.execute(
        text(
            "UPDATE site SET complete_to = greatest(complete_to, :night) "
            "WHERE office = :office AND site = :site"
        ),
        {"office": site.office, "site": site.site, "night": night},
    )
