"""A city with figures, as if the nights of a month had come: rows as folding makes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Final

import psycopg
from sqlalchemy import Engine

from counter_app.domain.reasons import OFFICE_ZONE
from tests.city.summed import sum_everything

NAMES: Final = (
    "Phường Bắc Giang", "Phường Đa Mai", "Phường Tiền Phong", "Phường Tân An", "Phường Yên Dũng",
    "Phường Tân Tiến", "Phường Cảnh Thụy", "Xã Đồng Việt", "Xã Lạng Giang", "Xã Mỹ Thái",
)  # fmt: skip
PROCEDURES: Final = ("2.000815", "1.004837", "1.001193", "1.004873", "2.000635")
SESSIONS: Final = ("sang-chu-nhat", "toi-thu-hai", "thu-nam-3-khong", "ngay-khong-viet")
OFFICERS: Final = (("nv1", "Nguyễn Thị Hồng Ngân"), ("nv2", "Trần Đức Mạnh"), ("nv3", "Lê Thu Hà"))
_VISIT: Final = (
    "office, id, queue, staff, session, booked, issued_at, state, waited_s, walked_s, served_s"
)
_DOSSIER: Final = (
    "office, id, code, procedure, channel, session, received_at, received_by, due_at, "
    "resting_since, finished_at, timeliness, timeliness_06a, supplement_requests, paid, rating, "
    "closed_at, hands, touched_at, mended_at, held_step, held_by, held_s, late_days, late_s, "
    "late_reason, apologised_at, agreed_at"
)
MONTH: Final = date(2026, 11, 1)


def code(number: int) -> str:
    return f"H05.{12 + number}"


def filled(
    engine: Engine, now: datetime, *, offices: int = 10, days: int = 30, most: int = 40
) -> None:
    """Offices whose month is in the tables; the last one never sent anything."""
    dice = Random(20261123)
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for number in range(offices):
            _site(cursor, number, now, last=number == offices - 1)
            if number == offices - 1:
                continue
            _staff(cursor, number)
            busy = most * (1 + number % 4) // 4 if number != offices - 2 else 1
            _days(cursor, dice, number, days=days, most=busy)
            _sessions(cursor, dice, number)
    sum_everything(engine)


def _site(cursor: psycopg.Cursor, number: int, now: datetime, *, last: bool) -> None:
    name = NAMES[number % len(NAMES)] + (f" {number}" if number >= len(NAMES) else "")
    complete = None if last else now.date() - timedelta(days=1 + 6 * (number == 3))
    cursor.execute(
        "INSERT INTO site (office, site, unit, unit_name, key_hash, program, enrolled_at, sent_at, "
        "complete_to) VALUES (%s, '1', %s, %s, %s, 'counter_app 0.1.0', %s, %s, %s)",
        (code(number), f"{7201 + number:05}", name, code(number).encode(), now,
         None if last else now - timedelta(hours=7), complete),
    )  # fmt: skip
    if not last:
        differs = number == 3
        told = '[{"day":"2026-11-26","kind":"ticket.called/1","office":41,"city":40}]'
        cursor.execute(
            "INSERT INTO night (office, site, night, told_at, clock_off_s, equal, differences) "
            "VALUES (%s, '1', %s, %s, %s, %s, %s)",
            (code(number), now.date(), now, number * 3, not differs, told if differs else "[]"),
        )


def _staff(cursor: psycopg.Cursor, number: int) -> None:
    if number != 2:
        cursor.executemany(
            "INSERT INTO officer (office, code, name, room) VALUES (%s, %s, %s, %s)",
            [(code(number), staff, name, "Phòng Kinh tế") for staff, name in OFFICERS],
        )


def _days(cursor: psycopg.Cursor, dice: Random, number: int, *, days: int, most: int) -> None:
    visits: list[tuple[object, ...]] = []
    dossiers: list[tuple[object, ...]] = []
    for day in range(days):
        morning = datetime.combine(MONTH + timedelta(days=day), datetime.min.time(), OFFICE_ZONE)
        for place in range(most if morning.weekday() < 5 else 0):
            at = morning + timedelta(hours=7, seconds=dice.randrange(9 * 3600))
            wait, state = dice.randrange(30, 2400), dice.choice(("finished",) * 9 + ("no_show",))
            visits.append((code(number), f"{day:04}-{place:04}", "CT", "nv1", None,
                           False, at, state, wait, 20, 300))  # fmt: skip
            if place % 2 == 0:
                dossiers.append(_dossier(dice, number, day, place, at))
    with cursor.copy(f"COPY visit ({_VISIT}) FROM STDIN".encode()) as copy:
        for row in visits:
            copy.write_row(row)
    with cursor.copy(f"COPY dossier ({_DOSSIER}) FROM STDIN".encode()) as copy:
        for row in dossiers:
            copy.write_row(row)


def _dossier(dice: Random, number: int, day: int, place: int, at: datetime) -> tuple[object, ...]:
    due = at + timedelta(days=3)
    late = dice.random() < 0.01 * (1 + number % 6)
    finished = due + timedelta(hours=20) if late else at + timedelta(hours=dice.randrange(1, 60))
    ended = dice.random() < 0.97
    measure = "late" if late else dice.choice(("early", "early", "on_time"))
    staff = dice.choice(OFFICERS)[0]
    apologised = due if late and dice.random() < 0.5 else None
    held = ("review", staff, 61_200, 1, 18_000, "thieu_nguoi", apologised, apologised)
    return (
        code(number), f"{day:04}-{place:04}", f"{code(number)}-2611{day + 1:02}-{place:04}",
        dice.choice(PROCEDURES), dice.choice((1, 1, 2)), dice.choice((None, None, SESSIONS[0])),
        at, staff, due, None, finished if ended else None, measure if ended else None,
        measure if ended else None, 0, 11_000, dice.choice((None, 0, 1, 2, 2)),
        finished if ended else None,
        sorted({staff, "nv1"}), finished, None, *(held if late and ended else (None,) * 8),
    )  # fmt: skip


def _sessions(cursor: psycopg.Cursor, dice: Random, number: int) -> None:
    for place, session in enumerate(SESSIONS):
        if dice.random() < 0.6:
            for week in range(1 + dice.randrange(4)):
                opens = datetime(2026, 11, 2 + place + 7 * week, 8, tzinfo=OFFICE_ZONE)
                cursor.execute(
                    "INSERT INTO opening VALUES (%s, %s, %s)", (code(number), session, opens)
                )
