"""When a visit may begin: the grid, the places, what is kept for whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.booking import Blackout, BookingRules, Quota, ServiceLength
from counter_app.domain.ids import AppointmentId, CounterNo, ProcedureCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import Occurrence
from counter_app.domain.slots import MINUTE, Asked, Limits, OpeningDay, Slot, Taken, slots

DAY = date(2026, 11, 23)
ONE, TWO, THREE = (CounterNo(n) for n in (1, 2, 3))
COPY, BIRTH = ProcedureCode("2.000815"), ProcedureCode("1.001193")


def at(text: str, day: date = DAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{text}").replace(tzinfo=OFFICE_ZONE)


def opening(first: str = "12:00", last: str = "18:00", *counters: CounterNo) -> Occurrence:
    return Occurrence(opens_at=at(first), closes_at=at(last), session="", counters=counters)


def asked(
    minutes: int = 15, *, counters: tuple[CounterNo, ...] = (ONE, TWO, THREE), buffer: int = 0
) -> Asked:
    return Asked(minutes, buffer, counters)


def place(
    start: str,
    minutes: int = 15,
    counter: CounterNo = ONE,
    *,
    procedure: str = COPY,
    public: bool = False,
    session: str = "",
    counts: bool = True,
) -> Taken:
    begins = at(start)
    return Taken(
        AppointmentId(f"{start}-{counter}"),
        procedure,
        session,
        counter,
        int(begins.timestamp()),
        int(begins.timestamp()) + 60 * minutes,
        public,
        counts,
    )


def read(found: list[Slot]) -> dict[str, tuple[int, int, int]]:
    return {f"{slot.at:%H:%M}": (slot.capacity, slot.booked, slot.free) for slot in found}


def starts(found: list[Slot]) -> list[str]:
    return [f"{slot.at:%H:%M}" for slot in found]


def test_an_afternoon_every_ninety_minutes_at_three_counters() -> None:
    found = slots(opening(), asked(90), grid_min=90, taken=[])
    assert read(found) == dict.fromkeys(("12:00", "13:30", "15:00", "16:30"), (3, 0, 3))


def test_four_hours_every_quarter_have_sixteen_slots() -> None:
    assert len(slots(opening("12:00", "16:00"), asked(15), grid_min=15, taken=[])) == 16


@pytest.mark.parametrize(("grid", "minutes"), [(0, 15), (15, 0), (-5, 15)])
def test_nothing_without_length_is_reckoned(grid: int, minutes: int) -> None:
    with pytest.raises(ValueError, match="length"):
        slots(opening(), asked(minutes), grid_min=grid, taken=[])


@pytest.mark.parametrize(("needed", "capacity"), [(1, [3, 3, 3]), (2, [3, 3]), (3, [3]), (4, [])])
def test_a_visit_of_several_slots_begins_only_where_all_of_them_are(
    needed: int, capacity: list[int]
) -> None:
    found = slots(opening("12:00", "12:45"), asked(15 * needed), grid_min=15, taken=[])
    assert [slot.capacity for slot in found] == capacity


def test_a_visit_of_several_slots_needs_one_counter_for_all_of_them() -> None:
    busy = [place("12:00", counter=ONE), place("12:15", counter=TWO)]
    both = asked(30, counters=(ONE, TWO))
    found = slots(opening("12:00", "12:45"), both, grid_min=15, taken=busy)
    assert read(found) == {"12:00": (2, 2, 0), "12:15": (2, 1, 1)}
    assert found[1].counters == (ONE,)


def test_what_is_booked_is_not_free_and_the_rest_is() -> None:
    busy = [place("12:00", counter=ONE), place("12:00", counter=TWO), place("12:15")]
    found = slots(opening("12:00", "12:30"), asked(), grid_min=15, taken=busy)
    assert read(found) == {"12:00": (3, 2, 1), "12:15": (3, 1, 2)}


def test_an_appointment_of_an_old_grid_still_keeps_its_whole_place() -> None:
    found = slots(
        opening("12:00", "13:00", ONE), asked(), grid_min=15, taken=[place("12:07", minutes=20)]
    )
    assert [slot.free for slot in found] == [0, 0, 1, 1]


def test_a_buffer_is_kept_on_both_sides() -> None:
    busy = [place("12:30", minutes=20)]  # a visit of fifteen minutes and five after it
    found = slots(
        opening("12:00", "13:15", ONE), asked(15, counters=(ONE,), buffer=5), grid_min=5, taken=busy
    )
    assert starts([slot for slot in found if slot.free]) == [
        "12:00", "12:05", "12:10", "12:50", "12:55", "13:00",
    ]  # fmt: skip


def test_a_blackout_shuts_one_counter_or_all() -> None:
    coffee = Blackout(name_vi="Họp", opens_at=at("12:15"), closes_at=at("12:30"), counters=(ONE,))
    found = slots(opening("12:00", "12:45"), asked(), grid_min=15, taken=[], blackouts=[coffee])
    assert [slot.capacity for slot in found] == [3, 2, 3]
    storm = Blackout(name_vi="Bão", opens_at=at("12:00"), closes_at=at("12:20"))
    found = slots(opening("12:00", "12:45"), asked(), grid_min=15, taken=[], blackouts=[storm])
    assert starts(found) == ["12:30"]


def test_only_the_counters_of_the_session_are_asked() -> None:
    found = slots(opening("12:00", "12:15", TWO), asked(), grid_min=15, taken=[])
    assert [slot.counters for slot in found] == [(TWO,)]


def test_nothing_before_the_moment_asked_for() -> None:
    found = slots(opening("12:00", "13:00"), asked(), grid_min=15, taken=[], after=at("12:16"))
    assert starts(found) == ["12:30", "12:45"]


def test_the_public_cannot_have_what_is_kept_for_the_desk() -> None:
    public = Asked(15, 0, (ONE, TWO), public=True)
    busy = [place("12:00", public=True), place("12:15", public=True), place("12:30")]
    limits = Limits(desk_reserve_pct=50)  # of two counters' hour the public has four quarters
    found = slots(
        opening("12:00", "13:00", ONE, TWO), public, grid_min=15, taken=busy, limits=limits
    )
    assert [slot.free for slot in found] == [1, 1, 1, 2]
    busy += [place("12:45", public=True), place("12:45", counter=TWO, public=True)]
    found = slots(
        opening("12:00", "13:00", ONE, TWO), public, grid_min=15, taken=busy, limits=limits
    )
    assert {slot.free for slot in found} == {0}
    desk = slots(opening("12:00", "13:00", ONE, TWO), asked(), grid_min=15, taken=busy)
    assert sum(slot.free for slot in desk) == 3


def test_a_quota_holds_for_the_day_and_for_the_moment() -> None:
    busy = [place("12:00"), place("12:00", counter=TWO, procedure=BIRTH)]
    per_slot = Limits(quotas=(Quota(per_slot=2),))
    per_day = Limits(quotas=(Quota(procedure=COPY, per_day=2),))
    here = opening("12:00", "12:30")
    found = slots(here, asked(), grid_min=15, taken=busy, limits=per_slot)
    assert [slot.free for slot in found] == [0, 2]
    found = slots(here, asked(), grid_min=15, taken=busy, limits=per_day)
    assert [slot.free for slot in found] == [1, 1]


def test_a_session_gives_no_more_than_its_quota_in_one_window() -> None:
    busy = [place("12:00"), place("12:15"), place("12:00", counter=TWO, session="khac")]
    found = slots(
        opening("12:00", "12:45"), asked(), grid_min=15, taken=busy, limits=Limits(per_window=3)
    )
    assert [slot.free for slot in found] == [1, 1, 1]


def test_a_closed_place_takes_room_and_no_quota() -> None:
    busy = [place("12:00", counts=False)]
    limits = Limits(per_window=1, quotas=(Quota(per_day=1),))
    found = slots(opening("12:00", "12:15"), asked(), grid_min=15, taken=busy, limits=limits)
    assert read(found) == {"12:00": (3, 1, 1)}


def test_what_needs_the_same_is_reckoned_once() -> None:
    day = OpeningDay(opening(), taken=[])
    first = day.slots(asked(), grid_min=15, limits=Limits(), after=None)
    assert day.slots(asked(), grid_min=15, limits=Limits(), after=at("11:00")) is first
    assert len(day.slots(asked(90), grid_min=15, limits=Limits(), after=None)) == 19
    assert day.open_minutes(ONE) == 360


def test_a_session_that_crosses_midnight_has_slots_on_both_days() -> None:
    night = Occurrence(opens_at=at("23:30"), closes_at=at("00:30", date(2026, 11, 24)), session="x")
    assert starts(slots(night, asked(), grid_min=15, taken=[])) == [
        "23:30", "23:45", "00:00", "00:15",
    ]  # fmt: skip


def test_a_procedure_has_a_length_of_its_own_or_the_usual_one() -> None:
    rules = BookingRules(
        lengths=(ServiceLength(procedure=BIRTH, minutes=30),),
        quotas=(Quota(per_day=9), Quota(procedure=BIRTH, per_slot=1)),
    )
    assert rules.minutes_for(BIRTH, visits=2) == 60
    assert rules.minutes_for(COPY) == 15
    assert rules.quotas_for(COPY) == (Quota(per_day=9),)
    assert len(rules.quotas_for(BIRTH)) == 2


@given(data=st.data())
def test_free_is_always_capacity_without_bookings_and_no_place_is_given_twice(
    data: st.DataObject,
) -> None:
    grid = data.draw(st.sampled_from((5, 10, 15, 20)))
    counters = tuple(CounterNo(n) for n in range(1, data.draw(st.integers(1, 4)) + 1))
    here = opening("08:00", "11:00", *counters)
    taken: list[Taken] = []
    for number in range(data.draw(st.integers(1, 25))):
        minutes = data.draw(st.sampled_from((10, 15, 30, 45)))
        buffer = data.draw(st.sampled_from((0, 5)))
        found = slots(here, Asked(minutes, buffer, counters), grid_min=grid, taken=taken)
        for slot in found:
            assert slot.free == slot.capacity - slot.booked == len(slot.counters)
            assert slot.at + minutes * MINUTE <= here.closes_at
            start = int(slot.at.timestamp())
            until = start + 60 * (minutes + buffer)
            for other in taken:
                overlaps = other.start < until and start < other.until
                assert not (overlaps and other.counter in slot.counters)
        free = [slot for slot in found if slot.free]
        if not free:
            break
        slot = data.draw(st.sampled_from(free))
        counter = data.draw(st.sampled_from(slot.counters))
        start = int(slot.at.timestamp())
        until = start + 60 * (minutes + buffer)
        public = data.draw(st.booleans())
        key = AppointmentId(str(number))
        taken.append(Taken(key, COPY, "", counter, start, until, public, counts=True))
    for one in taken:
        for other in taken:
            same = one.counter == other.counter and one.id != other.id
            assert not (same and one.start < other.until and other.start < one.until)


@given(
    booked=st.lists(st.tuples(st.integers(0, 11), st.sampled_from((ONE, TWO))), max_size=24),
    reserve=st.integers(0, 100),
)
def test_the_public_never_has_more_than_its_share(
    booked: list[tuple[int, CounterNo]], reserve: int
) -> None:
    here = opening("08:00", "11:00", ONE, TWO)
    public = Asked(15, 0, (ONE, TWO), public=True)
    limits = Limits(desk_reserve_pct=reserve)
    taken: list[Taken] = []
    for quarter, counter in booked:
        begins = here.opens_at + timedelta(minutes=15 * quarter)
        found = slots(here, public, grid_min=15, taken=taken, limits=limits)
        slot = next(slot for slot in found if slot.at == begins)
        if slot.free and counter in slot.counters:
            key = AppointmentId(f"{begins}{counter}")
            start = int(begins.timestamp())
            taken.append(
                Taken(key, COPY, "", counter, start, start + 900, public=True, counts=True)
            )
    assert len(taken) * 15 <= 2 * 180 * (100 - reserve) // 100
