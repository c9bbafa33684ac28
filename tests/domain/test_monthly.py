"""The month's reckoning: both sides by the hour, the line of 97 %, the parts of rooms and hands."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dossier import Dossier, Step
from counter_app.domain.dossier_facts import DossierTaken, ServiceRated, StepAdvanced
from counter_app.domain.form_06a import Came, Stood
from counter_app.domain.ids import StaffCode
from counter_app.domain.late_list import Held, Late, LateDossier
from counter_app.domain.monthly import Hands, OnTime, Share, hands_of, shares, stood, tally
from counter_app.domain.office import Duty, StaffMember
from counter_app.domain.timeliness import Timeliness
from tests.domain.calendars import local, working_days
from tests.domain.desk import CLERK, handling, received
from tests.domain.memory import Memory

START, END = date(2026, 3, 1), date(2026, 3, 31)
LAST = local("2026-03-31 23:59")
BEGUN = handling().dossier
VAN, TOAN, THAO, GONE = (StaffCode(code) for code in ("nv1", "nv4", "nv5", "nv99"))
DESK, ROOM = "Trung tâm", "Phòng Tư pháp"
STAFF = (
    StaffMember(code=VAN, name="Vân", room=DESK, duties=(Duty.CLERK,)),
    StaffMember(code=TOAN, name="Toàn", room=DESK, duties=(Duty.CLERK,)),
    StaffMember(code=THAO, name="Thảo", room=ROOM, duties=(Duty.REVIEWER,)),
)


def dossier(came: str, due: str, finished: str | None = None, **more: Any) -> Dossier:
    return replace(
        BEGUN,
        received_at=local(came),
        due_at=local(due),
        finished_at=local(finished) if finished else None,
        **more,
    )


def late(officer: StaffCode | None, how: Late = Late.SETTLED) -> LateDossier:
    return LateDossier(
        dossier=BEGUN,
        late=how,
        due_at=LAST,
        until=LAST,
        by_date=True,
        late_days=1,
        late_s=1,
        held=Held(step=Step.REVIEW, officer=officer, working_s=1),
        apology=None,
        reason="",
    )


def test_both_sides_are_those_of_06a_judged_by_the_hour() -> None:
    an_hour_late = dossier(
        "2026-03-02 08:00", "2026-03-04 10:00", "2026-03-04 11:00", timeliness=Timeliness.LATE
    )
    found = tally(an_hour_late, start=START, end=END, at=LAST)
    assert found is not None
    assert (found.came, found.stood) == (Came.DIRECT, Stood.LATE)
    april = dossier("2026-04-01 00:00", "2026-04-04 10:00")
    assert tally(april, start=START, end=END, at=LAST) is None


def test_what_is_open_stands_by_the_moment() -> None:
    one = dossier("2026-03-02 08:00", "2026-03-31 10:00")
    assert stood(one, at=local("2026-03-31 10:00")) is Stood.WITHIN
    assert stood(one, at=local("2026-03-31 10:01")) is Stood.OVERDUE
    assert stood(replace(one, supplement_requests=2), at=one.changed_at) is Stood.OVERDUE


@pytest.mark.parametrize(
    ("settled", "on_time", "margin"),
    [(100, 97, 0), (100, 98, 1), (100, 96, -1), (101, 98, 0), (3, 2, -1), (1, 1, 0), (0, 0, 0)],
)
def test_the_line_is_97_of_every_100(settled: int, on_time: int, margin: int) -> None:
    assert OnTime(settled=settled, on_time=on_time).margin == margin


@given(settled=st.integers(1, 10**6), data=st.data())
def test_above_the_line_and_its_share_say_the_same(settled: int, data: st.DataObject) -> None:
    on_time = data.draw(st.integers(0, settled))
    found = OnTime(settled=settled, on_time=on_time)
    assert (found.margin >= 0) == (on_time * 100 >= settled * 97)
    assert found.share is not None


def test_of_nothing_there_is_no_share() -> None:
    assert OnTime(settled=0, on_time=0).share is None


def test_a_dossier_counts_once_with_every_hand_and_every_room() -> None:
    hands = [Hands(frozenset({VAN, TOAN}), 3), Hands(frozenset({VAN, THAO}), 2)]
    rooms, officers = shares(hands, [late(THAO), late(VAN, Late.OPEN), late(None)], STAFF)
    assert [(room.name, room.settled, room.late, room.still_late) for room in rooms] == [
        (ROOM, 2, 1, 0),
        (DESK, 5, 0, 1),
    ]
    assert [(one.name, one.settled, one.late, one.still_late) for one in officers] == [
        ("Thảo", 2, 1, 0),
        ("Toàn", 3, 0, 0),
        ("Vân", 5, 0, 1),
    ]
    assert rooms[0].on_time.share == 0.5


def test_who_is_on_no_list_any_more_stands_last_under_the_code() -> None:
    rooms, officers = shares([Hands(frozenset({GONE, VAN}), 1)], [], STAFF)
    assert [room.name for room in rooms] == [DESK, ""]
    last = Share(room="", officer=GONE, name="nv99", settled=1, late=0, still_late=0)
    assert officers[-1] == last


def test_hands_are_those_that_did_a_step() -> None:
    memory = Memory()
    at = local("2026-11-02 09:00")
    memory.record("d1", received(working_days(2), at), at=at, by=CLERK)
    memory.record("d1", StepAdvanced(deed="advance", step="review"), at=at, by=CLERK)
    memory.record("d1", DossierTaken(step="review"), at=at, by=THAO)
    memory.record("d1", ServiceRated(points=2, reasons=()), at=at, by=TOAN)
    assert hands_of(memory.history("d1")) == {CLERK, THAO}
