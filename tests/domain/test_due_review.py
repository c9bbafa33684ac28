"""The morning's review: what falls due today and on the next working day, by room and officer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.due_review import Falls, PutOff, falls, is_put_off, review
from counter_app.domain.ids import DossierId, StaffCode
from counter_app.domain.office import StaffMember
from tests.domain.calendars import local
from tests.domain.desk import handling

NOW, NEXT = local("2026-11-23 07:15"), date(2026, 11, 25)
BEGUN = handling().dossier


def dossier(due: str | None, **more: Any) -> Dossier:
    return replace(BEGUN, due_at=local(due) if due else None, **more)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-11-23 07:14", Falls.OVERDUE),
        ("2026-11-20 17:00", Falls.OVERDUE),
        ("2026-11-23 07:15", Falls.TODAY),
        ("2026-11-23 17:00", Falls.TODAY),
        ("2026-11-24 17:00", Falls.NEXT),  # a holiday: it would be dealt with on the 25th
        ("2026-11-25 23:59", Falls.NEXT),
        ("2026-11-26 00:00", None),
        (None, None),
    ],
)
def test_a_dossier_falls_due_today_or_on_the_next_working_day(
    due: str | None, expected: Falls | None
) -> None:
    assert falls(dossier(due), now=NOW, next_on=NEXT) is expected


def test_one_that_waits_for_the_citizen_is_shown_apart() -> None:
    resting = dossier("2026-11-20 17:00", resting_since=local("2026-11-19 08:00"))
    assert falls(resting, now=NOW, next_on=NEXT) is Falls.RESTING


def test_officers_stand_under_their_rooms_and_the_most_pressing_comes_first() -> None:
    staff = [
        StaffMember(code=StaffCode("nv1"), name="Vân", room="Văn phòng", duties=()),
        StaffMember(code=StaffCode("nv2"), name="Bình", room="Kinh tế", duties=()),
    ]
    made = review(
        [
            dossier("2026-11-25 17:00", id=DossierId("a"), staff=StaffCode("nv1"), holder=None),
            dossier("2026-11-23 17:00", id=DossierId("b"), staff=StaffCode("nv1"), holder=None),
            dossier("2026-11-23 11:30", id=DossierId("c"), holder=StaffCode("nv2")),
            dossier("2026-11-20 17:00", id=DossierId("d"), holder=StaffCode("gone")),
            dossier("2026-12-20 17:00", id=DossierId("e"), holder=StaffCode("nv2")),
        ],
        staff,
        now=NOW,
        next_on=NEXT,
    )
    listed = [(one.room, one.name, [due.dossier.id for due in one.due]) for one in made.officers]
    assert listed == [
        ("Kinh tế", "Bình", ["c"]),
        ("Văn phòng", "Vân", ["b", "a"]),
        ("", "gone", ["d"]),
    ]
    assert dict(made.counts) == {Falls.NEXT: 1, Falls.TODAY: 2, Falls.OVERDUE: 1}


def test_a_day_without_anything_due_is_empty() -> None:
    made = review([], [], now=NOW, next_on=NEXT)
    assert (made.officers, dict(made.counts)) == ((), {})


@pytest.mark.parametrize(
    ("put_off_at", "due", "now", "rests"),
    [
        ("2026-11-23 07:15", "2026-11-25 17:00", "2026-11-25 07:59", True),
        ("2026-11-23 07:15", "2026-11-25 17:00", "2026-11-25 08:00", False),
        ("2026-11-23 07:15", "2026-11-23 17:00", "2026-11-23 17:00", True),
        ("2026-11-23 07:15", "2026-11-23 17:00", "2026-11-23 17:01", False),  # missed meanwhile
        ("2026-11-23 07:15", "2026-11-20 17:00", "2026-11-24 09:00", True),  # overdue before
    ],
)
def test_one_put_off_rests_until_its_reminder_or_until_it_falls_overdue(
    put_off_at: str, due: str, now: str, *, rests: bool
) -> None:
    reminder = PutOff(until=local("2026-11-25 08:00"), by=StaffCode("nv6"), at=local(put_off_at))
    assert is_put_off(reminder, due_at=local(due), now=local(now)) is rests
