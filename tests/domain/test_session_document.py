"""The sessions' document: what cannot be is told at entry, with the field and what to change."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import msgspec
import pytest

from counter_app.bootstrap import DEFAULT_PROFILE, load_reference
from counter_app.domain.documents import Family
from counter_app.domain.ids import CounterNo, ProcedureCode
from counter_app.domain.session import (
    AtClosing,
    Bundle,
    BundlePart,
    Channels,
    Intake,
    Promise,
    PromiseKind,
    Recurrence,
    Session,
    SessionWindow,
    next_time,
    occurrences,
    ordinary_hours,
    ordinary_openings,
    serving,
)
from counter_app.domain.session_checks import doubts, misfits
from counter_app.resources.families import read_document, shipped_document
from counter_app.resources.faults import ResourceFault
from counter_app.resources.sessions import MOST, session_dates
from counter_app.wire import canonical
from tests.offices import moment
from tests.service.sessions import ROSTER, ready_made, weekly, window, written

PLAIN = written("thu", recurrence=weekly("SU"), windows=[window("07:30", "11:30")])
TODAY = date(2026, 11, 23)


def read(*sessions: dict[str, Any]) -> tuple[Session, ...]:
    value: Any = read_document(Family.SESSIONS, canonical({"sessions": list(sessions)})).value
    return tuple(value)


def fault(*sessions: dict[str, Any]) -> ResourceFault:
    with pytest.raises(ResourceFault) as caught:
        read(*sessions)
    for language in ("vi", "en"):
        assert "{" not in caught.value.sentence(language)
    return caught.value


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"code": "Chủ nhật"}, "code", "session_code"),
        ({"code": "024185001234"}, "code", "session_code"),
        ({"name_vi": "  "}, "name_vi", "resource_empty"),
        ({"valid_to": "2025-12-31"}, "valid_to", "resource_ends_before_start"),
        ({"windows": []}, "windows", "session_no_window"),
        ({"windows": [window("08:00", "08:00")]}, "windows[0]", "session_window_empty"),
        (
            {"windows": [window("08:00", "10:00"), window("09:00", "11:00")]},
            "windows",
            "session_windows_overlap",
        ),
        (
            {"windows": [window("08:00", "10:00"), window("22:00", "09:00")]},
            "windows",
            "session_windows_overlap",
        ),
        ({"recurrence": None}, "recurrence", "session_no_dates"),
        ({"recurrence": {"rule": "", "starts_on": "2026-01-01"}}, "recurrence", "session_no_dates"),
        ({"recurrence": weekly("SU;BYHOUR=3")}, "recurrence.rule", "session_rule"),
        (
            {"recurrence": weekly("SU;UNTIL=20251231"), "valid_from": "2026-01-01"},
            "recurrence",
            "session_never_falls",
        ),
        ({"valid_to": "2026-01-02"}, "recurrence", "session_never_falls"),
        ({"on_request": True}, "recurrence", "session_request_recurs"),
        ({"quota_per_window": 0}, "quota_per_window", "session_quota_zero"),
        ({"quota_per_person": -1}, "quota_per_person", "session_quota_zero"),
        (
            {"quota_per_window": 2, "quota_per_person": 3},
            "quota_per_person",
            "session_quota_person",
        ),
        ({"series": {"prefix": "đ", "first": 1, "last": 9}}, "series", "session_prefix"),
        ({"roster": [*ROSTER, ROSTER[0]]}, "roster", "session_duty_twice"),
        ({"promise": {"kind": "within", "within_min": 0}}, "promise", "session_promise_minutes"),
        ({"promise": {"kind": "within"}}, "promise", "session_promise_kind"),
        ({"promise": {"kind": "none", "within_min": 5}}, "promise", "session_promise_kind"),
        ({"bundle": {"procedure": "2.000987", "parts": []}}, "bundle", "session_bundle_parts"),
    ],
)
def test_what_cannot_be_is_told_with_its_field(
    change: dict[str, Any], field: str, code: str
) -> None:
    found = fault({**PLAIN, **change})
    assert found.what.code == code
    assert found.where.startswith("sessions[0]")
    assert found.where.endswith(f"› {field}")


def test_a_bundle_of_several_agencies_cannot_promise_minutes() -> None:
    rules = ready_made("khai-sinh-can-cuoc", promise={"kind": "within", "within_min": 20})
    assert fault(rules).what.code == "session_bundle_minutes"


def test_one_code_twice_and_too_many_sessions() -> None:
    assert fault(PLAIN, PLAIN).what.code == "resource_duplicate"
    many = [{**PLAIN, "code": f"p-{n}"} for n in range(MOST + 1)]
    assert fault(*many).what.code == "session_too_many"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"sessions": 5}',
        b'{"sessions": [{}]}',
        b'{"sessions": [{"code": "a"}]}',
        b'{"sessions": [], "khac": 1}' + b"\xff",
    ],
)
def test_what_is_no_such_document(body: bytes) -> None:
    with pytest.raises(ResourceFault):
        read_document(Family.SESSIONS, body)


def test_a_misspelt_field_is_named() -> None:
    assert fault({**PLAIN, "winddows": []}).what.code == "resource_unknown_field"


class TestReadyMade:
    def test_every_one_is_there_switched_off_and_marked_where_nothing_is_published(self) -> None:
        value: Any = shipped_document(Family.SESSIONS, DEFAULT_PROFILE).value
        assert [session.code for session in value] == [
            "sang-chu-nhat",
            "toi-thu-hai",
            "khi-can-la-co",
            "ngay-khong-viet",
            "ngay-khong-hen",
            "thu-nam-3-khong",
            "thu-sau-nhanh",
            "khai-sinh-can-cuoc",
        ]
        for session in value:
            assert not session.enabled
            assert session.assumed
            assert all(hasattr(session, field) for field in session.assumed)

    @pytest.mark.parametrize("profile", ["bac-ninh-2025-07", "bac-giang-2025"])
    def test_each_fits_the_office_once_it_is_switched_on(self, profile: str) -> None:
        reference = load_reference(profile)
        sessions = reference.plan.sessions
        assert misfits(sessions, reference.setup, reference.catalogue) == []

    def test_the_two_published_ones_are_said_without_code(self) -> None:
        """Tân Hưng (Hải Phòng) from 01/02/2026; Phú Lãm (Hà Nội), results in about 20 minutes."""
        tan_hung, phu_lam = read(
            written(
                "thu-nam-khong-hen",
                valid_from="2026-02-01",
                recurrence=weekly("TH"),
                windows=[window("07:00", "11:30"), window("13:30", "17:00")],
                procedures=["2.000815", "2.000884", "1.000656", "2.000635", "2.000575"],
                promise={"kind": "same_day"},
                slip=False,
            ),
            written(
                "thu-5-khong-hen",
                recurrence=weekly("TH"),
                windows=[window("07:30", "11:30"), window("13:30", "17:00")],
                promise={"kind": "within", "within_min": 20},
                slip=False,
            ),
        )
        reference = load_reference(DEFAULT_PROFILE)
        dates = session_dates(tan_hung, date(2026, 1, 20), date(2026, 2, 20))
        held, _ = occurrences(tan_hung, dates, reference.calendar)
        assert [f"{o.opens_at:%d/%m %H:%M}" for o in held] == [
            "05/02 07:00",
            "05/02 13:30",
            "12/02 07:00",
            "12/02 13:30",
        ]  # the 19th of February 2026 is a Tết holiday
        copies = reference.catalogue.procedure("2.000815", on=TODAY)
        marriage = reference.catalogue.procedure("1.000894", on=TODAY)
        assert copies is not None
        assert marriage is not None
        assert tan_hung.serves(copies)
        assert not tan_hung.serves(marriage)
        assert serving([tan_hung, phu_lam], marriage) == [phu_lam]
        assert phu_lam.promise.minutes_for("2.000815") == 20


class TestDoubts:
    def said(self, *sessions: dict[str, Any]) -> list[str]:
        reference = load_reference(DEFAULT_PROFILE)
        found = doubts(
            read(*sessions), reference.setup, reference.calendar, on=TODAY, dates=session_dates
        )
        return [reason.code for reason in found]

    def test_a_session_with_its_people_is_beyond_doubt(self) -> None:
        assert self.said({**PLAIN, "roster": ROSTER}) == []

    def test_a_gap_in_the_roster_warns(self) -> None:
        assert self.said(PLAIN) == ["nobody_receives", "nobody_signs", "nobody_seals"]

    def test_somebody_without_that_duty_warns(self) -> None:
        roster = [*ROSTER[:1], {"duty": "signer", "staff": ["nv1"]}, ROSTER[2]]
        assert self.said({**PLAIN, "roster": roster}) == ["duty_not_theirs"]

    def test_somebody_who_is_not_there_any_more_is_told_once(self) -> None:
        roster = [*ROSTER[:2], {"duty": "seal", "staff": ["nv99"]}]
        assert self.said({**PLAIN, "roster": roster}) == []  # misfits say it, and refuse

    def test_two_at_one_time_at_one_counter_warn(self) -> None:
        one = {**PLAIN, "roster": ROSTER}
        assert self.said(one, {**one, "code": "khac"}) == ["sessions_overlap"]
        apart = {**one, "code": "khac", "counters": [2]}
        assert self.said({**one, "counters": [1]}, apart) == []
        assert self.said({**one, "counters": [1, 2]}, apart) == ["sessions_overlap"]
        assert self.said(one, apart) == []
        off = {**one, "code": "khac", "enabled": False}
        assert self.said(one, off) == []

    def test_two_at_one_counter_at_different_times_are_fine(self) -> None:
        one = {**PLAIN, "roster": ROSTER}
        other = {**one, "code": "khac", "recurrence": weekly("SA")}
        assert self.said(one, other) == []

    def test_a_series_with_a_letter_of_its_own_fits(self) -> None:
        reference = load_reference(DEFAULT_PROFILE)
        own = {**PLAIN, "series": {"prefix": "N", "first": 1, "last": 50}}
        assert misfits(read(own), reference.setup, reference.catalogue) == []

    def test_a_session_outside_every_calendar_warns(self) -> None:
        once = {"rule": "", "starts_on": "2026-11-24", "dates": ["2026-11-24"]}
        assert self.said({**PLAIN, "roster": ROSTER, "recurrence": once}) == ["session_not_soon"]
        later = {**PLAIN, "roster": ROSTER, "valid_from": "2027-06-01"}
        assert self.said(later) == []
        over = {**PLAIN, "roster": ROSTER, "valid_to": "2026-11-01"}
        assert self.said(over) == []

    def test_appointments_without_a_limit_warn(self) -> None:
        assert self.said({**PLAIN, "roster": ROSTER, "channels": "appointment"}) == [
            "session_unbounded"
        ]

    def test_on_request_has_no_dates_to_doubt(self) -> None:
        asked = ready_made("khi-can-la-co", quota_per_window=4)
        assert self.said({**PLAIN, "roster": ROSTER}, asked) == []

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"counters": [99]}, "session_unknown_counter"),
            ({"procedures": ["9.999999"]}, "session_unknown_procedure"),
            ({"fields": ["Bói toán"]}, "session_unknown_field"),
            ({"roster": [{"duty": "clerk", "staff": ["nv99"]}]}, "session_unknown_staff"),
            ({"series": {"prefix": "B", "first": 1, "last": 9}}, "session_prefix_taken"),
        ],
    )
    def test_what_the_office_does_not_have(self, change: dict[str, Any], code: str) -> None:
        reference = load_reference(DEFAULT_PROFILE)
        found = misfits(read({**PLAIN, **change}), reference.setup, reference.catalogue)
        assert [reason.code for reason in found] == [code]


class TestValues:
    def test_ordinary_hours_are_a_session_of_the_same_kind(self) -> None:
        hours = load_reference(DEFAULT_PROFILE).setup.hours[0]
        ordinary = ordinary_hours(hours)
        assert ordinary.code == ""
        assert ordinary.recurrence is not None
        assert ordinary.recurrence.rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        assert [(w.opens, w.closes) for w in ordinary.windows] == [
            (time(7), time(11, 30)),
            (time(13, 30), time(17)),
        ]

    def test_ordinary_openings_heed_days_off(self) -> None:
        calendar = load_reference(DEFAULT_PROFILE).calendar
        found = ordinary_openings(calendar, TODAY, date(2026, 11, 25))
        assert [f"{o.opens_at:%d/%m %H:%M}" for o in found] == [
            "23/11 07:00",
            "23/11 13:30",
            "25/11 07:00",
            "25/11 13:30",
        ]

    def test_the_next_time_is_the_one_running_or_the_first_to_come(self) -> None:
        (sundays,) = read(PLAIN)
        calendar = load_reference(DEFAULT_PROFILE).calendar
        dates = session_dates(sundays, TODAY, date(2026, 12, 31))
        held, left = occurrences(sundays, dates, calendar)
        assert left == []
        first = next_time(held, after=moment("2026-11-29T08:00:00+07:00"))
        assert first == held[0]
        assert first is not None
        assert first.key == "thu@20261129T0730"
        second = next_time(held, after=moment("2026-11-29T11:30:00+07:00"))
        assert second == held[1]
        assert next_time(held, after=moment("2027-11-29T11:30:00+07:00")) is None

    def test_a_session_switched_off_is_not_held(self) -> None:
        (off,) = read({**PLAIN, "enabled": False})
        calendar = load_reference(DEFAULT_PROFILE).calendar
        assert occurrences(off, session_dates(off, TODAY, date(2026, 12, 31)), calendar) == ([], [])

    @pytest.mark.parametrize(
        "make",
        [
            lambda: SessionWindow(opens=time(8, 0, 0, 1), closes=time(9)),
            lambda: SessionWindow(opens=time(8), closes=time(8)),
            lambda: Recurrence(rule="", starts_on=TODAY),
            lambda: Promise(kind=PromiseKind.WITHIN, within_min=0),
            lambda: Promise(kind=PromiseKind.IN_SESSION, within_min=5),
            lambda: Bundle(procedure=ProcedureCode("2.000987"), parts=()),
        ],
    )
    def test_values_that_cannot_be_are_not_made(self, make: Any) -> None:
        with pytest.raises(ValueError, match=r"\w"):
            make()

    def test_all_of_a_session_goes_through_its_document_unchanged(self) -> None:
        part = BundlePart(procedure=ProcedureCode("1.001193"), name_vi="Khai sinh", agency_vi="A")
        whole = Session(
            code="du",
            name_vi="Đủ thứ",
            valid_from=TODAY,
            recurrence=Recurrence(rule="FREQ=WEEKLY", starts_on=TODAY, exceptions=(TODAY,)),
            windows=(SessionWindow(opens=time(22), closes=time(1)),),
            counters=(CounterNo(1),),
            channels=Channels.BOTH,
            intake=Intake.UNWRITTEN,
            at_closing=AtClosing.CARRY_OVER,
            promise=Promise(kind=PromiseKind.SAME_DAY),
            bundle=Bundle(
                procedure=ProcedureCode("2.000987"),
                parts=(part, BundlePart(procedure=part.procedure, name_vi="B", agency_vi="B")),
            ),
        )
        body = msgspec.json.decode(canonical(whole))
        assert read(body) == (whole,)
