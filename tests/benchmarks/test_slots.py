"""A month of free slots for thirty procedures at eight counters, with and without ten years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from counter_app.bootstrap import OpenOffice
from counter_app.domain.appointment import Appointment, AppointmentState
from counter_app.domain.ids import (
    AppointmentCode,
    AppointmentId,
    CounterNo,
    ProcedureCode,
    QueueCode,
    StaffCode,
)
from counter_app.domain.office import OfficeSetup
from counter_app.resources.families import setup_body
from counter_app.service.booking_commands import BookAppointment
from counter_app.service.booking_queries import Appointments, SlotTable
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.office import Done
from counter_app.store.bookings import APPOINTMENTS
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import BEGAN, MORNING, office_on

PROCEDURES = 30
COUNTERS = 8
A_DAY = 200
BATCH = 20_000
TODAY = MORNING.date()
MONTH = TODAY + timedelta(days=30)


def eight_counters(setup: OfficeSetup) -> OfficeSetup:
    counters = tuple(
        replace(setup.counters[n % len(setup.counters)], number=CounterNo(n + 1))
        for n in range(COUNTERS)
    )
    return replace(setup, counters=counters)


def widen(opened: OpenOffice) -> None:
    before = opened.office.reference.setup
    done = opened.office.do(
        AdoptDocument(
            family="setup",
            body=setup_body(eight_counters(before)),
            valid_from=TODAY,
            base_version=before.version,
        ),
        by=StaffCode("nv6"),
    )
    assert isinstance(done, Done), done


def appointment(n: int, at: datetime, counter: int, state: AppointmentState) -> Appointment:
    return Appointment(
        id=AppointmentId(f"{n:08}-lich-hen"),
        code=AppointmentCode(f"LH-{n:06}-0001"),
        ordinal=1,
        day=at.date(),
        procedure=ProcedureCode("2.000815"),
        queue=QueueCode("CT"),
        visits=1,
        session="",
        counter=CounterNo(counter),
        start_at=at,
        length_min=15,
        busy_until=at + timedelta(minutes=15),
        late_until=at + timedelta(minutes=30),
        source="desk",
        person=None,
        person_revision=0,
        waiter=None,
        state=state,
        changed_at=at,
        expires_at=None,
        closed_until=None,
        ticket=None,
        arrival="",
        reminded="",
        trouble="",
        reason="",
        moves=0,
        imported=None,
    )


def past() -> Iterator[Appointment]:
    day, n = BEGAN.astimezone(UTC), 1_000_000
    while day < MORNING - timedelta(days=1):
        if day.weekday() < 5:
            for place in range(A_DAY):
                at = day + timedelta(minutes=15 * (place % 25))
                n += 1
                yield appointment(n, at, place % COUNTERS + 1, AppointmentState.CHECKED_IN)
        day += timedelta(days=1)


def month_ahead() -> Iterator[Appointment]:
    """Four of ten places of the month, spread over the counters."""
    n = 0
    for offset in range(1, 31):
        for quarter in range(32):
            for counter in range(1, COUNTERS + 1):
                n += 1
                if n % 5 < 2:
                    at = MORNING + timedelta(days=offset, minutes=15 * quarter)
                    yield appointment(n, at, counter, AppointmentState.BOOKED)


def put(opened: OpenOffice, rows: Iterator[Appointment]) -> int:
    written = 0
    batch: list[tuple[object, ...]] = []
    for one in rows:
        batch.append(APPOINTMENTS.to_row(one))
        if len(batch) == BATCH:
            written += write(opened, batch)
    return written + write(opened, batch)


def write(opened: OpenOffice, batch: list[tuple[object, ...]]) -> int:
    with opened.database.write() as connection:
        connection.executemany(APPOINTMENTS.upsert, batch)
    count = len(batch)
    batch.clear()
    return count


def thirty(opened: OpenOffice, on: date) -> tuple[str, ...]:
    setup = opened.office.reference.setup
    known = [
        procedure.code
        for procedure in opened.office.reference.catalogue.procedures
        if procedure.receivable
        and setup.queue(procedure.queue)
        and procedure.valid_from <= on
        and (procedure.valid_to is None or on <= procedure.valid_to)
    ]
    return tuple(known[:: max(1, len(known) // PROCEDURES)][:PROCEDURES])


def bare(opened: OpenOffice) -> int:
    """Only the reading of that month's rows."""
    with opened.database.read() as connection:
        rows = connection.execute(
            "SELECT id, counter, start_at, busy_until FROM appointment "
            "WHERE start_at >= ? AND start_at < ?",
            (int(MORNING.timestamp()), int((MORNING + timedelta(days=31)).timestamp())),
        ).fetchall()
    return len(rows)


def test_a_month_of_slots_for_thirty_procedures(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "văn phòng.db") as opened:
        widen(opened)
        ahead = put(opened, month_ahead())
        table = SlotTable(start=TODAY, end=MONTH, procedures=thirty(opened, TODAY))
        week = Appointments(start=TODAY, end=TODAY + timedelta(days=6))
        answer = opened.office.ask(table)
        assert isinstance(answer, tuple)
        assert len(answer) == PROCEDURES
        slots = sum(len(one.slots) for one in answer)
        pieces: dict[str, Callable[[], object]] = {
            "month": partial(opened.office.ask, table),
            "week": partial(opened.office.ask, week),
            "bare": partial(bare, opened),
        }
        young = by_turns(pieces, times=9)
        booked = opened.office.do(
            BookAppointment(procedure="2.000815", at=MORNING + timedelta(hours=1)),
            by=StaffCode("nv1"),
        )
        assert isinstance(booked, Done)
        years = put(opened, past())
        old = by_turns(pieces, times=9)
    ratio = median_ms(young["month"]) / median_ms(young["bare"])
    told = f"{slots:,} slots, {ahead:,} booked, {ratio:.0f}× the bare reading of the month"
    month = median_ms(young["month"])
    tell(
        Figure(
            name="a month, 30 procedures × 8 counters", value=month, unit="ms", target=50, told=told
        )
    )
    week_ms = median_ms(young["week"])
    tell(Figure(name="a week by counter", value=week_ms, unit="ms", target=100))
    for name in ("month", "week"):
        grown = median_ms(old[name]) / median_ms(young[name])
        told = f"{years:,} appointments of ten years behind it"
        tell(
            Figure(
                name=f"the same {name} after ten years",
                value=grown,
                unit="×",
                target=1.2,
                told=told,
            )
        )
