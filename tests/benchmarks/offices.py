"""Offices to measure on: empty, or with years of past dossiers behind them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from counter_app import bootstrap
from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier, NationalState, Step
from counter_app.domain.ids import (
    CaseCode,
    CounterNo,
    DossierCode,
    DossierId,
    PersonId,
    ProcedureCode,
    StaffCode,
)
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.timeliness import Timeliness
from counter_app.service.clock import CountedIds, SimulatedClock
from counter_app.store import flow, persons
from counter_app.store.database import Database

MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)
BEGAN = datetime(2016, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)
CLERK = StaffCode("nv1")
_BATCH = 20_000


@contextmanager
def office_on(path: Path) -> Iterator[bootstrap.OpenOffice]:
    """An office on a morning whose clock moves when told."""
    clock = SimulatedClock(MORNING)
    opened = bootstrap.open_office(path, clock=clock, practice=True, ids=CountedIds(clock))
    try:
        yield opened
    finally:
        opened.close()


def fill_dossiers(
    database: Database, count: int, *, families: tuple[tuple[str, int], ...], first: int = 0
) -> None:
    """Put past dossiers into the tables, findable, with ``families`` as weighted family names.

    ``count`` are those of ten years; those before the ``first`` are left out.
    """
    names = [family for family, weight in families for _ in range(weight)]
    with database.read() as connection:
        (position,) = connection.execute("SELECT max(position) FROM journal").fetchone()
    step = (MORNING - BEGAN - timedelta(days=1)) / count
    for start in range(first, count, _BATCH):
        with database.write() as connection:
            rows, people, found, words = [], [], [], []
            for n in range(start, min(start + _BATCH, count)):
                dossier = _past_dossier(n, BEGAN + step * n)
                family = names[n * 37 % len(names)]
                given = _GIVEN[n * 13 % len(_GIVEN)]
                middle = _MIDDLES[n * 7 % len(_MIDDLES)]
                name, phone = f"{family} {middle} {given}", f"09{n:08}"
                identity = f"024{n % 2}{n % 100:02}{n % 1_000_000:06}"
                rows.append(flow.DOSSIERS.to_row(dossier))
                people.append((dossier.person, 1, name, identity, phone, "", "", 0))
                found.append((position + n + 1, dossier.id))
                text = f"{dossier.code} {name} {phone} {identity}"
                words.append((position + n + 1, persons.fold_words(text)))
            connection.executemany(flow.DOSSIERS.upsert, rows)
            connection.executemany("INSERT INTO person VALUES (?,?,?,?,?,?,?,?)", people)
            connection.executemany("INSERT INTO found (position, dossier) VALUES (?, ?)", found)
            connection.executemany("INSERT INTO finding (rowid, words) VALUES (?, ?)", words)


def dossier_id(at: datetime, n: int) -> str:
    """A time-ordered id, as the office would have given."""
    return str(UUID(int=int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0x2 << 62 | n))


def _past_dossier(n: int, at: datetime) -> Dossier:
    at = at.astimezone(UTC)
    return Dossier(
        id=DossierId(dossier_id(at, n)),
        code=DossierCode(f"H05.12-{at:%y%m%d}-{n % 10_000:04}-{n // 10_000}"),
        ordinal=n % 10_000,
        agency="H05.12",
        day=date(at.year, at.month, at.day),
        owner="ours",
        procedure=ProcedureCode("2.000815"),
        case=CaseCode("ngay"),
        channel=Channel.DIRECT,
        catalogue="",
        limit=None,
        supplement_mode=None,
        counter=CounterNo(1),
        ticket=None,
        person=PersonId(f"p{n}"),
        person_revision=1,
        authenticated="seen",
        pages=1,
        copies=1,
        fee=2000,
        fee_paid=2000,
        fee_asked=0,
        handed_at=at,
        handed_by=CLERK,
        holder=None,
        taken_at=None,
        sent_back="",
        received_at=at,
        received_by=CLERK,
        due_at=at,
        first_due_at=at,
        counted_from=at,
        cutoff_applied=False,
        session=None,
        session_opens_at=None,
        session_closes_at=None,
        session_counts=False,
        slip=False,
        state=NationalState.RETURNED,
        step=Step.RETURN,
        staff=CLERK,
        changed_at=at,
        resting_since=None,
        pauses=(),
        supplement_requests=0,
        extensions=0,
        finished_at=at,
        returned_at=at,
        timeliness=Timeliness.ON_TIME,
        timeliness_06a=Timeliness.ON_TIME,
        reason="",
        rating=None,
        setup="",
        calendar="",
        promised_at=None,
        promise_missed=False,
        bundle="",
        typed=2,
        from_card=3,
        from_earlier=0,
    )


_MIDDLES = ("Văn", "Thị", "Đức", "Hữu", "Ngọc", "Quốc", "Minh", "Xuân")
_GIVEN = (
    "Ánh", "Bảo", "Chiến", "Dũng", "Đạt", "Giang", "Hạnh", "Hiền", "Hùng", "Khánh", "Lan",
    "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Vân",
)  # fmt: skip
