"""The plan of openings: whatever the rules, no day off is opened by accident."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counter_app.bootstrap import DEFAULT_PROFILE, load_reference
from counter_app.domain.calendar import CalendarDay, WorkCalendar
from counter_app.domain.catalogue import Procedure
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import ORDINARY, Recurrence, Session, SessionWindow
from counter_app.service.plan import EARLY, Plan, next_serving

REFERENCE = load_reference(DEFAULT_PROFILE)
FIRST = date(2026, 11, 16)
DAYS = [FIRST + timedelta(days=n) for n in range(28)]
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

sessions = st.builds(
    lambda n, days, opens, length, on_holidays, served: Session(
        code=f"phien-{n}",
        name_vi="Phiên",
        valid_from=FIRST,
        recurrence=Recurrence(
            rule=f"FREQ=WEEKLY;BYDAY={','.join(sorted(days))}", starts_on=date(2026, 1, 1)
        ),
        windows=(
            SessionWindow(
                opens=time(opens), closes=time((opens + length) % 24, 30 if length < 12 else 0)
            ),
        ),
        also_on_holidays=on_holidays,
        procedures=tuple(ProcedureCode(code) for code in served),
    ),
    st.integers(0, 3),
    st.sets(st.sampled_from(NAMES), min_size=1),
    st.integers(0, 23),
    st.integers(1, 11),
    st.booleans(),
    st.sets(st.sampled_from(["2.000815", "1.001193", "1.004873"])),
)
closed_days = st.dictionaries(st.sampled_from(DAYS), st.sampled_from(["off", "working"]))


def plan_of(held: list[Session], marked: dict[date, Any]) -> tuple[Plan, WorkCalendar]:
    calendar = WorkCalendar(
        days=tuple(
            CalendarDay(on=on, kind=kind, name="Ngày đặc biệt", evidence="thử")
            for on, kind in sorted(marked.items())
        ),
        hours=REFERENCE.setup.hours,
    )
    unique = {session.code: session for session in held}
    return Plan(list(unique.values()), calendar), calendar


@given(held=st.lists(sessions, max_size=4), marked=closed_days)
def test_a_day_off_is_opened_only_by_the_plans_explicit_word(
    held: list[Session], marked: dict[date, Any]
) -> None:
    plan, calendar = plan_of(held, marked)
    for day in DAYS:
        for occurrence in plan.on(day):
            rules = plan.session(occurrence.session)
            assert occurrence.opens_at < occurrence.closes_at
            assert occurrence.opens_at.date() == day
            assert occurrence.closes_at - occurrence.opens_at <= timedelta(days=1)
            if rules is None:
                assert occurrence.session == ORDINARY
                assert calendar.is_working_day(day)
            elif marked.get(day) == "off":
                assert rules.also_on_holidays
        left = {one.session for one in plan.left_out(day)}
        assert not left & {occurrence.session for occurrence in plan.on(day)}
        assert not left or marked[day] == "off"


@given(
    held=st.lists(sessions, max_size=4),
    marked=closed_days,
    day=st.sampled_from(DAYS[1:]),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_the_session_around_a_moment_is_open_then_or_about_to(
    held: list[Session], marked: dict[date, Any], day: date, minute: int
) -> None:
    plan, _ = plan_of(held, marked)
    at = datetime.combine(day, time(minute // 60, minute % 60), OFFICE_ZONE)
    for session in plan.sessions:
        here = plan.around(at, session.code)
        near = [o for d in (day - timedelta(days=1), day) for o in plan.on(d)
                if o.session == session.code]  # fmt: skip
        if here is not None:
            assert here.opens_at - EARLY <= at < here.closes_at
        else:
            assert not any(o.opens_at - EARLY <= at < o.closes_at for o in near)


@given(held=st.lists(sessions, max_size=4), marked=closed_days, day=st.sampled_from(DAYS[:14]))
def test_the_next_time_is_the_first_opening_that_serves(
    held: list[Session], marked: dict[date, Any], day: date
) -> None:
    plan, _ = plan_of(held, marked)
    procedure = REFERENCE.catalogue.procedure("1.004873", on=day)
    assert isinstance(procedure, Procedure)
    after = datetime.combine(day, time(12), OFFICE_ZONE)
    found = next_serving(lambda _day: plan, [procedure], after=after)
    assert found is not None
    rules = plan.session(found.session)
    assert rules is None or rules.serves(procedure)
    passed = day
    while passed <= found.opens_at.date():
        for occurrence in plan.on(passed):
            other = plan.session(occurrence.session)
            if after < occurrence.opens_at < found.opens_at:
                assert other is not None
                assert not other.serves(procedure)
        passed += timedelta(days=1)
