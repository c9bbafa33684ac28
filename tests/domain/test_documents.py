"""Which version holds when; what differs between two; what another calendar makes of a deadline."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import CalendarDay, WorkCalendar
from counter_app.domain.changes import Change, changes, merge
from counter_app.domain.documents import Adoption, in_force, scheduled
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DeadlineExtended, DeadlineRecomputed
from counter_app.domain.facts import DocumentChanged
from counter_app.domain.recomputing import recompute
from tests.domain.calendars import PAUSE, local
from tests.domain.desk import CALENDAR, CLERK, OPENING, Handling, handling
from tests.domain.memory import Memory

FIRST = date(2026, 1, 1)


def adoption(position: int, valid_from: date, *, at: datetime = OPENING) -> Adoption:
    return Adoption(
        position=position,
        family="setup",
        version=f"v{position}",
        base="",
        valid_from=valid_from,
        by=CLERK,
        at=at,
    )


def versions(adoptions: list[Adoption], *days: date) -> list[str]:
    return [in_force(adoptions, on=day).version for day in days]


def test_a_version_holds_from_its_date_until_the_next_one() -> None:
    known = [adoption(1, FIRST), adoption(2, date(2026, 12, 1))]
    assert versions(known, date(2026, 11, 30), date(2026, 12, 1)) == ["v1", "v2"]
    assert scheduled(known, on=date(2026, 11, 30)) == (known[1],)
    assert scheduled(known, on=date(2026, 12, 1)) == ()


def test_before_the_first_date_of_all_the_first_version_holds() -> None:
    assert versions([adoption(1, FIRST), adoption(2, FIRST)], date(2020, 1, 1)) == ["v1"]


def test_what_is_adopted_later_takes_the_place_of_what_was_planned() -> None:
    known = [adoption(1, FIRST), adoption(2, date(2026, 12, 1)), adoption(3, date(2026, 11, 1))]
    assert versions(known, date(2026, 11, 1), date(2026, 12, 24)) == ["v3", "v3"]
    assert scheduled(known, on=date(2026, 11, 1)) == ()


def test_two_plans_stand_behind_each_other_unless_the_nearer_was_made_last() -> None:
    near, far = date(2026, 12, 1), date(2027, 1, 1)
    known = [adoption(1, FIRST), adoption(2, near), adoption(3, far)]
    assert [a.version for a in scheduled(known, on=FIRST)] == ["v2", "v3"]
    known = [adoption(1, FIRST), adoption(2, far), adoption(3, near)]
    assert [a.version for a in scheduled(known, on=FIRST)] == ["v3"]


def test_a_paper_of_this_morning_does_not_know_of_this_afternoon() -> None:
    later = OPENING + timedelta(hours=5)
    known = [adoption(1, FIRST), adoption(2, FIRST, at=later)]
    assert in_force(known, on=OPENING.date(), known_at=OPENING).version == "v1"
    assert in_force(known, on=OPENING.date(), known_at=later).version == "v2"
    assert in_force(known, on=OPENING.date(), known_at=local("2020-01-01 07:00")).version == "v1"


@given(days=st.lists(st.integers(0, 30), min_size=1, max_size=8), on=st.integers(0, 30))
def test_in_force_and_planned_together_say_what_every_day_will_be(days: list[int], on: int) -> None:
    known = [adoption(n, FIRST + timedelta(days=day)) for n, day in enumerate(days)]
    today = FIRST + timedelta(days=on)
    for ahead in range(31):
        day = today + timedelta(days=ahead)
        begun = [a for a in scheduled(known, on=today) if a.valid_from <= day]
        expected = begun[-1] if begun else in_force(known, on=today)
        assert in_force(known, on=day) == expected or min(days) > on


def test_a_change_of_a_document_is_kept_as_an_adoption() -> None:
    office = Memory()
    office.record(
        "setup:v2", DocumentChanged(family="setup", version="v2", base="v1", valid_from=FIRST)
    )
    (kept,) = office.adoptions.values()
    assert (kept.version, kept.base, kept.valid_from, kept.by) == ("v2", "v1", FIRST, CLERK)


# --- what differs ---------------------------------------------------------------------------------

OLD: dict[str, Any] = {
    "queues": [{"code": "CT", "name_vi": "Chứng thực"}, {"code": "HT", "name_vi": "Hộ tịch"}],
    "policies": [["mot", {"ratio": 2}]],
    "hours": [{"valid_from": "2024-01-01", "weekdays": [[], []]}],
    "phone": "",
}


def altered(**fields: Any) -> dict[str, Any]:
    return {**OLD, **fields}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (altered(), []),
        (altered(phone="1"), [Change(path=("phone",), kind="changed", old="", new="1")]),
        (
            altered(queues=[OLD["queues"][0], {"code": "HT", "name_vi": "Tư pháp"}]),
            [
                Change(
                    path=("queues", "HT", "name_vi"), kind="changed", old="Hộ tịch", new="Tư pháp"
                )
            ],
        ),
        (
            altered(queues=[OLD["queues"][1]]),
            [Change(path=("queues", "CT"), kind="removed", old=OLD["queues"][0])],
        ),
        (
            altered(queues=[*OLD["queues"], {"code": "DD"}]),
            [Change(path=("queues", "DD"), kind="added", new={"code": "DD"})],
        ),
        (
            altered(queues=OLD["queues"][::-1]),
            [Change(path=("queues",), kind="order", old=["CT", "HT"], new=["HT", "CT"])],
        ),
        (
            altered(policies=[["mot", {"ratio": 3}]]),
            [Change(path=("policies", "mot"), kind="changed", old=["mot", {"ratio": 2}],
                    new=["mot", {"ratio": 3}])],
        ),
        (
            altered(hours=[{"valid_from": "2024-01-01", "weekdays": [[1], []]}]),
            [Change(path=("hours", "2024-01-01", "weekdays"), kind="changed",
                    old=[[], []], new=[[1], []])],
        ),
        (altered(queues=7), [Change(path=("queues",), kind="changed", old=OLD["queues"], new=7)]),
        (
            altered(queues=[{}, {}]),
            [Change(path=("queues",), kind="changed", old=OLD["queues"], new=[{}, {}])],
        ),
    ],
)  # fmt: skip
def test_what_differs_is_named_by_what_people_know_it_by(
    new: dict[str, Any], expected: list[Change]
) -> None:
    assert list(changes(OLD, new)) == expected


def test_two_changes_of_different_fields_join() -> None:
    ours = altered(phone="1", queues=[{"code": "CT", "name_vi": "Sao y"}, OLD["queues"][1]])
    theirs = altered(
        queues=[OLD["queues"][0], {"code": "HT", "name_vi": "Tư pháp"}, {"code": "DD"}]
    )
    merged = merge(OLD, ours, theirs)
    assert merged.conflicts == ()
    assert merged.value == altered(
        phone="1",
        queues=[
            {"code": "CT", "name_vi": "Sao y"},
            {"code": "HT", "name_vi": "Tư pháp"},
            {"code": "DD"},
        ],
    )


def test_entries_added_and_removed_on_either_side_join() -> None:
    ours = altered(queues=[OLD["queues"][1], {"code": "XH"}])
    theirs = altered(queues=[*OLD["queues"], {"code": "DD"}])
    merged = merge(OLD, ours, theirs)
    assert [queue["code"] for queue in merged.value["queues"]] == ["HT", "XH", "DD"]
    back = merge(OLD, theirs, ours)
    assert {queue["code"] for queue in back.value["queues"]} == {"HT", "XH", "DD"}
    assert merged.conflicts == back.conflicts == ()


def test_lines_moved_on_one_side_stay_moved() -> None:
    ours = altered(queues=OLD["queues"][::-1])
    theirs = altered(queues=[{"code": "CT", "name_vi": "Sao y"}, OLD["queues"][1]])
    for merged in (merge(OLD, ours, theirs), merge(OLD, theirs, ours)):
        assert [queue["name_vi"] for queue in merged.value["queues"]] == ["Hộ tịch", "Sao y"]


@pytest.mark.parametrize(
    ("ours", "theirs", "where"),
    [
        (altered(phone="1"), altered(phone="2"), ("phone",)),
        (altered(queues=[]), altered(queues=[{"code": "CT"}, OLD["queues"][1]]), ("queues", "CT")),
        (altered(queues=7), altered(queues=[]), ("queues",)),
        (altered(queues={"a": 1}), altered(queues=[]), ("queues",)),
        (
            altered(queues=[*OLD["queues"], {"code": "DD", "name_vi": "Đất"}]),
            altered(queues=[*OLD["queues"], {"code": "DD", "name_vi": "Đê"}]),
            ("queues", "DD"),
        ),
    ],
)
def test_what_both_changed_differently_is_a_conflict_and_theirs_stays(
    ours: dict[str, Any], theirs: dict[str, Any], where: tuple[str, ...]
) -> None:
    merged = merge(OLD, ours, theirs)
    assert merged.conflicts == (where,)


NAMED = st.dictionaries(
    st.sampled_from("abc"), st.dictionaries(st.sampled_from(("x", "y")), st.integers(0, 2))
).map(lambda named: [{"code": code, **rest} for code, rest in named.items()])


@given(base=NAMED, other=NAMED)
def test_a_change_carried_over_into_its_own_base_is_that_change(base: Any, other: Any) -> None:
    assert merge(base, other, base).value == other
    assert merge(base, base, other).value == other
    assert merge(base, other, other).value == other
    assert bool(list(changes(base, other))) is (base != other)


# --- deadlines by another calendar ----------------------------------------------------------------


def with_off(*days: str) -> WorkCalendar:
    more = tuple(
        CalendarDay(on=date.fromisoformat(day), kind="off", name="Nghỉ bão", evidence="CĐ")
        for day in days
    )
    return WorkCalendar(days=(*CALENDAR.days, *more), hours=CALENDAR.hours)


def reckoned(dossier: Dossier) -> DeadlineRecomputed | None:
    return recompute(dossier, calendar=with_off("2026-11-04"), version="moi", rules=PAUSE)


def test_a_day_off_declared_later_moves_the_deadline_on_order() -> None:
    desk = handling("2026-11-02 09:00")
    assert desk.dossier.due_at == local("2026-11-09 17:00")
    fact = reckoned(desk.dossier)
    assert fact is not None
    after = desk.go(fact, "2026-11-03 08:00")
    assert (after.due_at, after.calendar) == (local("2026-11-10 17:00"), "moi")
    assert after.first_due_at == local("2026-11-09 17:00")
    assert reckoned(after) is None


def extended() -> Handling:
    desk = handling("2026-11-02 09:00")
    agreed = DeadlineExtended(due_at=local("2026-11-20 16:00"), reason="khac", extension_no=1)
    desk.go(agreed, "2026-11-03 08:00")
    return desk


def test_an_agreed_date_stays_and_only_the_calendar_is_taken_up() -> None:
    fact = reckoned(extended().dossier)
    assert fact is not None
    assert (fact.due_at, fact.calendar) == (local("2026-11-20 16:00"), "moi")


def test_what_has_no_deadline_or_cannot_be_reckoned_is_left_alone() -> None:
    known = handling("2026-11-02 09:00").dossier
    assert reckoned(replace(known, due_at=None)) is None
    assert reckoned(replace(known, limit=None)) is None
    assert reckoned(replace(known, received_at=local("1999-01-01 08:00"))) is None
