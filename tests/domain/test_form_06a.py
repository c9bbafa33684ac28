"""Form II.06a: each dossier once on each side, by date, as of the period's end (scenario 19)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier, NationalState
from counter_app.domain.form_06a import Came, Line, Stood, Tally, form, tally
from counter_app.domain.ids import ProcedureCode
from tests.domain.calendars import local
from tests.domain.desk import handling

START, END = date(2026, 3, 1), date(2026, 3, 31)
COPY, MARRIAGE = ProcedureCode("2.000815"), ProcedureCode("1.000894")
BEGUN = handling().dossier


def dossier(came: str | None, due: str | None, finished: str | None = None, **more: Any) -> Dossier:
    return replace(
        BEGUN,
        received_at=local(came) if came else None,
        due_at=local(due) if due else None,
        finished_at=local(finished) if finished else None,
        **more,
    )


def counted(one: Dossier) -> tuple[Came, Stood] | None:
    found = tally(one, start=START, end=END)
    return (found.came, found.stood) if found else None


DUE = "2026-03-20 10:00"


@pytest.mark.parametrize(
    ("came", "finished", "expected"),
    [
        # the national measure calls the second late by time; the form compares dates
        ("2026-03-02 08:00", "2026-03-19 23:59", (Came.DIRECT, Stood.EARLY)),
        ("2026-03-02 08:00", "2026-03-20 16:00", (Came.DIRECT, Stood.ON_TIME)),
        ("2026-03-02 08:00", "2026-03-21 00:00", (Came.DIRECT, Stood.LATE)),
        ("2026-02-28 23:59", "2026-03-01 00:00", (Came.BEFORE, Stood.EARLY)),
        ("2026-02-27 08:00", "2026-02-28 23:59", None),
        ("2026-03-31 23:59", None, (Came.DIRECT, Stood.OVERDUE)),
        ("2026-04-01 00:00", None, None),
    ],
)
def test_a_dossier_counts_by_its_dates(
    came: str, finished: str | None, expected: tuple[Came, Stood] | None
) -> None:
    assert counted(dossier(came, DUE, finished)) == expected


def test_online_stands_alone_and_post_with_the_counter() -> None:
    ways = {Channel.ONLINE: Came.ONLINE, Channel.POST: Came.DIRECT, Channel.DIRECT: Came.DIRECT}
    for channel, came in ways.items():
        assert counted(dossier("2026-03-02 08:00", DUE, channel=channel)) == (came, Stood.OVERDUE)


def test_what_is_open_on_its_due_day_is_still_within_its_time() -> None:
    assert counted(dossier("2026-03-02 08:00", "2026-03-31 08:00")) == (Came.DIRECT, Stood.WITHIN)
    assert counted(dossier("2026-03-02 08:00", "2026-03-30 17:00")) == (Came.DIRECT, Stood.OVERDUE)


def test_a_dossier_that_waits_for_the_citizen_is_judged_by_the_day_it_began_to() -> None:
    for since, stood in (("2026-03-20 17:00", Stood.WITHIN), ("2026-03-21 07:00", Stood.OVERDUE)):
        waiting = dossier("2026-03-02 08:00", DUE, resting_since=local(since))
        assert counted(waiting) == (Came.DIRECT, stood)


def test_what_is_stopped_while_it_waits_is_settled_in_the_period_in_which_it_was_stopped() -> None:
    """Its end is dated back to February, whose form counted it open: it came from before."""
    waited, stopped = local("2026-02-27 09:00"), local("2026-03-05 09:00")
    one = dossier("2026-02-25 08:00", DUE, "2026-02-27 09:00", state=NationalState.STOPPED)
    one = replace(one, changed_at=stopped)
    open_then = dossier("2026-02-25 08:00", DUE, resting_since=waited)
    february = {"start": date(2026, 2, 1), "end": date(2026, 2, 28)}
    assert tally(open_then, **february) == Tally(one.procedure, Came.DIRECT, Stood.WITHIN, 1)
    assert counted(one) == (Came.BEFORE, Stood.EARLY)
    assert tally(one, start=date(2026, 4, 1), end=date(2026, 4, 30)) is None


def test_what_was_never_taken_in_is_not_counted() -> None:
    assert counted(dossier(None, None)) is None
    assert counted(dossier("2026-03-02 08:00", None)) is None


def test_lines_are_fields_of_work_and_the_total_is_their_sum() -> None:
    made = form(
        [
            Tally(COPY, Came.ONLINE, Stood.EARLY, 3),
            Tally(COPY, Came.BEFORE, Stood.OVERDUE, 2),
            Tally(MARRIAGE, Came.DIRECT, Stood.LATE, 1),
            Tally(ProcedureCode("9.999999"), Came.DIRECT, Stood.WITHIN, 1),
        ],
        {COPY: "Chứng thực", MARRIAGE: "Hộ tịch"},
    )
    assert made.lines == (
        Line(field="9.999999", direct=1, within=1),
        Line(field="Chứng thực", online=3, before=2, early=3, overdue=2),
        Line(field="Hộ tịch", direct=1, late=1),
    )
    assert made.total == Line(
        field="", online=3, direct=2, before=2, early=3, late=1, within=1, overdue=2
    )
    assert (made.total.received, made.total.settled, made.total.settling) == (7, 4, 3)


@given(
    st.lists(
        st.builds(
            Tally,
            st.sampled_from([COPY, MARRIAGE]),
            st.sampled_from(Came),
            st.sampled_from(Stood),
            st.integers(0, 10**6),
        )
    )
)
def test_what_came_equals_what_became_of_it(tallies: list[Tally]) -> None:
    made = form(tallies, {COPY: "Chứng thực"})
    for line in (*made.lines, made.total):
        assert line.received == line.settled + line.settling
    assert made.total.received == sum(line.received for line in made.lines)
