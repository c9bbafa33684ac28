"""What happens once in the sample days: receptions to the second, slips, an evening, delays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

import msgspec

from counter_app.console.morning_hall import next_citizen
from counter_app.console.morning_office import (
    COPY,
    FRIDAY,
    HOLIDAY_EVE,
    KIOSK,
    MAKE_UP_SATURDAY,
    REVIEWER,
    SUPERVISOR,
    Miniature,
    Process,
)
from counter_app.domain.documents import Family
from counter_app.domain.limits import SessionHours
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources.families import shipped_document

_RECEPTIONS: Final = (
    # day, time, procedure, case, channel; each due date is reckoned by hand in the tests
    (FRIDAY, time(10), "1.004873", None, 1),
    (FRIDAY, time(11, 45), "2.000635", None, 1),
    (FRIDAY, time(14, 50), COPY, None, 1),
    (FRIDAY, time(15), COPY, None, 1),
    (FRIDAY, time(15, 0, 1), COPY, None, 1),
    (FRIDAY, time(17, 5), "1.000656", "ngay", 3),
    (MAKE_UP_SATURDAY, time(9, 30), "1.004884", None, 1),
    (MAKE_UP_SATURDAY, time(10, 15), "1.003197", None, 1),
    (MAKE_UP_SATURDAY, time(15, 0, 1), COPY, None, 1),
    (HOLIDAY_EVE, time(8), "1.013227", None, 1),
    (HOLIDAY_EVE, time(8, 30), "1.004946", None, 1),
    (HOLIDAY_EVE, time(9), "1.001612", None, 3),
    (HOLIDAY_EVE, time(10), "1.000894", "xac_minh", 1),
    (HOLIDAY_EVE, time(14, 50), COPY, None, 1),
    (HOLIDAY_EVE, time(15), COPY, None, 1),
    (HOLIDAY_EVE, time(15, 0, 1), COPY, None, 1),
)


def receptions(office: Miniature) -> Iterator[Process]:
    """Dossiers at certain moments: both sides of 15:00, in lunch, after hours, online, by post."""
    for day, at, procedure, case, channel in _RECEPTIONS:
        yield office.on(day, at, _reception(office, procedure, case, channel))
    online = (
        (FRIDAY, time(8, 12), "1.001193", "H05.41.3-260821-0007"),
        (FRIDAY, time(9, 47), "1.001653", "H05.41.3-260821-0031"),
        (MAKE_UP_SATURDAY, time(7, 40), "1.004194", "000.00.12.H05-260822-0004"),
        (HOLIDAY_EVE, time(7, 50), "2.000635", "H05.41.3-260828-0011"),
        (HOLIDAY_EVE, time(11, 50), "1.004222", "H05.41.3-260828-0102"),
    )
    for day, at, procedure, code in online:
        yield _online(office, day, at, procedure, code)
    for day in (FRIDAY, MAKE_UP_SATURDAY, HOLIDAY_EVE):
        for count in range(4):
            at = time(8 + count * 2 % 3, 5 + 11 * count)
            yield office.on(day, at, _by_post(office, count))


def _reception(
    office: Miniature, procedure: str, case: str | None, channel: int
) -> Callable[[], object]:
    return lambda: office.receive(SUPERVISOR, procedure, case, channel=channel)


def _by_post(office: Miniature, count: int) -> Callable[[], object]:
    def received() -> None:
        procedure, _ = office.next_case(("HT", "XH", "DD", "HT")[count])
        office.receive(SUPERVISOR, procedure.code, channel=2 + count % 2)

    return received


def _online(office: Miniature, day: date, at: time, procedure: str, code: str) -> Process:
    """The portal sends a dossier under the province's code; a clerk takes it in later."""
    yield office.until(day, at)
    person = office.people.next()
    office.do(
        SUPERVISOR,
        "register_dossier",
        procedure=procedure,
        channel=2,
        provincial_code=code,
        person=person,
    )
    if at.hour == 11:
        yield 45
    else:
        yield 900
    office.receive(SUPERVISOR, procedure, channel=2, provincial_code=code)


def slips_of_the_hand(office: Miniature) -> Process:
    """What anybody may type wrong in a morning; the office says no, and nothing happens."""
    yield office.until(FRIDAY, time(7, 12, 3))
    refused = office.refused
    refused("counter_taken", SUPERVISOR, "open_shift", counter=1)
    refused("staff_elsewhere", "nv1", "open_shift", counter=2)
    refused("unknown_queue", SUPERVISOR, "issue_ticket", queue="ĐĐ")
    refused("unknown_priority", SUPERVISOR, "issue_ticket", queue="CT", priority="vip")
    refused("unknown_number", "nv1", "call_ticket", counter=1, number="A999")
    refused("unknown_procedure", "nv2", "receive_dossier", procedure="9.9", person=_SOMEBODY)
    draft = next(p for p in office.reference.catalogue.procedures if not p.receivable)
    refused("draft_procedure", "nv2", "receive_dossier", procedure=draft.code, person=_SOMEBODY)
    wrong = {"name": "Đỗ Thị Thử", "id_number": "02412"}
    refused("id_number_malformed", "nv2", "receive_dossier", procedure=COPY, person=wrong)
    refused(
        "code_malformed",
        "nv2",
        "receive_dossier",
        procedure=COPY,
        person=_SOMEBODY,
        provincial_code="H05 mờ không đọc được",
    )
    refused("unknown_code", REVIEWER, "sign", code="H05.12-260821-4444")
    yield office.until(FRIDAY, time(8, 30, 30))
    paper = office.receive(SUPERVISOR, "1.001193", channel=3, kept_back=True)
    refused("not_signed", "nv4", "seal", code=paper.code)
    yield 300
    office.do(REVIEWER, "sign", code=paper.code)
    yield 20
    refused("already_signed", REVIEWER, "sign", code=paper.code)
    office.do(REVIEWER, "seal", code=paper.code)
    yield 30
    office.do(SUPERVISOR, "complete_dossier", code=paper.code)
    yield 4
    office.do(SUPERVISOR, "undo")
    yield 60
    office.do(SUPERVISOR, "complete_dossier", code=paper.code)
    paper.stage = "ready"
    yield office.until(HOLIDAY_EVE, time(7, 20))
    visit = office.issue("DD", source="desk")
    yield 2
    office.waiting.remove(visit)
    office.do(SUPERVISOR, "cancel_ticket", number=visit.number, reason="lay_nham_so")
    yield office.until(HOLIDAY_EVE, time(7, 41, 7))
    office.issue("XH")
    office.do(KIOSK, "issue_ticket", queue="XH", source="kiosk")  # a second tap: the same ticket


_SOMEBODY: Final = {"name": "Trần Văn Thử"}


def evening(office: Miniature) -> Process:
    """Friday evening, open until seven by the office's plan, counted as working time."""
    yield office.until(FRIDAY, time(17, 10))
    opens_at = office.now
    closes_at = datetime.combine(FRIDAY, time(19), OFFICE_ZONE)
    name = "toi_thu_sau"
    office.do(
        SUPERVISOR,
        "open_session",
        session=name,
        closes_at=closes_at.isoformat(),
        counts_as_working_time=True,
    )
    hours = SessionHours(opens_at=opens_at, closes_at=closes_at, counts_as_working_time=True)
    office.do("nv2", "open_shift", counter=2)
    for queue in ("CT", "HT", "CT"):
        yield 60
        office.issue(queue, session=name)
    yield office.until(FRIDAY, time(17, 20))
    for procedure in (COPY, "2.001019"):
        office.receive(SUPERVISOR, procedure, session=name, hours=hours)
    office.receive(SUPERVISOR, "2.001016")  # the same minute, but not of the session
    while office.now.time() < time(18, 30):
        yield from next_citizen(office, 2)
    office.do("nv2", "close_shift", counter=2)
    yield office.until(FRIDAY, time(19, 10))
    office.refused("session_not_open", SUPERVISOR, "close_session", session=name)
    office.do(SUPERVISOR, "close_day")


def sunday(office: Miniature) -> Process:
    """Sunday morning is put into use before the days off; nobody is on duty at the seal yet."""
    yield office.until(HOLIDAY_EVE, time(14, 55))
    shipped = shipped_document(Family.SESSIONS, office.reference.setup.profile)
    body = msgspec.json.decode(shipped.body)
    for session in body["sessions"]:
        if session["code"] == "sang-chu-nhat":
            duties = ("clerk", "nv1"), ("signer", REVIEWER)
            roster = [{"duty": duty, "staff": [staff]} for duty, staff in duties]
            session.update(enabled=True, counters=[1, 2], quota_per_window=40, roster=roster)
    office.do(
        SUPERVISOR,
        "adopt_document",
        family=Family.SESSIONS.value,
        body=body,
        valid_from=(HOLIDAY_EVE + timedelta(days=1)).isoformat(),
        base_version=shipped.version,
    )


def supplements(office: Miniature) -> Process:
    """A paper is missing; one citizen is asked twice, another takes the dossier back."""
    yield office.until(FRIDAY, time(9))
    paper = office.receive("nv6", "1.001612", kept_back=True)
    twice = office.receive("nv6", "1.001266", kept_back=True)
    gone = office.receive("nv6", "1.000656", "xac_minh", kept_back=True)
    stopped = office.receive("nv6", "1.116360", kept_back=True)
    yield office.until(MAKE_UP_SATURDAY, time(9))
    for asked in (paper, twice):
        office.do(
            REVIEWER,
            "request_supplement",
            code=asked.code,
            reason="thieu_giay_to",
            due_at=datetime.combine(HOLIDAY_EVE, time(17), OFFICE_ZONE).isoformat(),
        )
    office.refused("supplement_awaited", REVIEWER, "sign", code=paper.code)
    yield office.until(FRIDAY + timedelta(days=3), time(8))
    office.do(SUPERVISOR, "receive_supplement", code=twice.code)
    office.do(SUPERVISOR, "withdraw_dossier", code=gone.code, reason="cong_dan_rut")
    office.do(SUPERVISOR, "stop_dossier", code=stopped.code, reason="khong_du_dieu_kien")
    yield 3600
    office.do(REVIEWER, "request_supplement", code=twice.code, reason="Bản vẽ thiếu chữ ký")
    yield office.until(FRIDAY + timedelta(days=5), time(9))
    office.do(SUPERVISOR, "receive_supplement", code=paper.code)
    office.do(SUPERVISOR, "receive_supplement", code=twice.code)
    yield 1800
    yield from office.finish([paper, twice])


def extension(office: Miniature) -> Process:
    """A later date is agreed once, with an apology; a second time it is refused."""
    yield office.until(FRIDAY, time(9, 20))
    paper = office.receive("nv6", "2.001035", kept_back=True)
    waits = office.receive("nv6", "2.000720", kept_back=True)
    refusable = office.receive("nv6", "1.001731", kept_back=True)
    yield 600
    office.do(SUPERVISOR, "refuse_dossier", code=refusable.code, reason="khong_thuoc_tham_quyen")
    office.do(SUPERVISOR, "request_payment", code=waits.code, amount=100_000)
    yield office.until(FRIDAY + timedelta(days=3), time(10))
    later = datetime.combine(FRIDAY + timedelta(days=5), time(17), OFFICE_ZONE).isoformat()
    office.do(REVIEWER, "extend_deadline", code=paper.code, reason="cho_xac_minh", due_at=later)
    office.do(SUPERVISOR, "collect_fee", code=waits.code, amount=100_000, method="vietqr")
    yield 60
    latest = datetime.combine(HOLIDAY_EVE, time(17), OFFICE_ZONE).isoformat()
    office.refused(
        "extended_already",
        REVIEWER,
        "extend_deadline",
        code=paper.code,
        reason="cho_xac_minh",
        due_at=latest,
    )
    yield office.until(FRIDAY + timedelta(days=5), time(16))
    yield from office.finish([paper, waits])


def late(office: Miniature) -> Process:
    """Two dossiers that were forgotten on a desk, and the list that shows them."""
    yield office.until(FRIDAY, time(10, 10))
    copy = office.receive("nv6", COPY, channel=3, kept_back=True)
    business = office.receive("nv6", "1.001570", kept_back=True)
    yield office.until(MAKE_UP_SATURDAY, time(8))
    office.ask("late_list", from_=FRIDAY.isoformat(), to=MAKE_UP_SATURDAY.isoformat())
    yield from office.finish([copy])
    yield office.until(FRIDAY + timedelta(days=5), time(10))
    yield from office.finish([business])
    office.ask("late_list", from_=FRIDAY.isoformat(), to=office.now.date().isoformat())


def at_last(office: Miniature) -> Process:
    """Questions on the last day."""
    yield office.until(HOLIDAY_EVE, time(15, 10))
    office.ask(
        "deadline",
        procedure=COPY,
        received_at=office.now.isoformat(),
    )
    office.ask("ticket", number="A001")
    office.ask("dossier", code=office.papers[0].code)
    office.ask("find", text="nguyen")
    office.ask("desk_view", counter=2)
    office.ask("late_list", from_=FRIDAY.isoformat(), to=HOLIDAY_EVE.isoformat())
