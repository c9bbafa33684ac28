"""The process sheet: every hand-over a row, every second of office time in exactly one of them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import dossier_rules as dossiers
from counter_app.domain import hand_over
from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier, NationalState, Step
from counter_app.domain.dossier_facts import DossierFact, DossierRegistered, ServiceRated
from counter_app.domain.facts import Recorded
from counter_app.domain.ids import PersonId, ProcedureCode, StaffCode
from counter_app.domain.limits import Limit, LimitKind, SessionHours
from counter_app.domain.office import StepRules
from counter_app.domain.process import ProcessSheet, process_sheet
from counter_app.domain.reasons import Refused
from counter_app.domain.timeliness import Timeliness
from tests.domain.calendars import PAUSE, SAME_DAY, local, working_days
from tests.domain.desk import ALL_DUTIES, CALENDAR, CLERK, ONE, received, step
from tests.domain.memory import Memory

REVIEWER, SIGNER, SEALER = StaffCode("nv5"), StaffCode("nv7"), StaffCode("nv4")
MONDAY = "2026-11-02 "


class Case:
    """A dossier received Monday 2/11/2026 at nine, and what becomes of it that day or later."""

    def __init__(self, limit: Limit | None = None, session: SessionHours | None = None) -> None:
        self.memory = Memory()
        at = session.opens_at if session else local(MONDAY + "09:00")
        fact = received(limit or working_days(2), at, session=session)
        self.memory.record("d1", fact, at=at)

    @property
    def dossier(self) -> Dossier:
        return self.memory.dossiers["d1"]

    def then(self, fact: DossierFact | Refused, at: str, by: StaffCode = CLERK) -> Recorded:
        assert not isinstance(fact, Refused), fact
        at = at if " " in at else MONDAY + at
        return self.memory.record("d1", fact, at=local(at), by=by)

    def take(self, at: str, by: StaffCode, *, over: bool = False) -> None:
        facts = hand_over.take(self.dossier, by=by, duties=ALL_DUTIES, over=over)
        assert not isinstance(facts, Refused), facts
        for fact in facts:
            self.then(fact, at, by)

    def sheet(self, now: str, rules: StepRules | None = None) -> ProcessSheet:
        sheet = process_sheet(
            self.memory.history("d1"),
            now=local(now if " " in now else MONDAY + now),
            calendar=CALENDAR,
            rules=rules or StepRules(),
        )
        assert sheet is not None
        return sheet

    def hands(self, now: str) -> list[tuple[str, str | None, str | None, int]]:
        """Step, giver, receiver and minutes of each row."""
        return [
            ("rest" if r.resting else r.step.value, r.giver, r.receiver, r.working_s // 60)
            for r in self.sheet(now).rows
        ]


def test_each_hand_over_is_a_row_with_giver_receiver_and_working_time() -> None:
    case = Case()
    case.then(step(case.dossier, "advance"), "09:20")
    case.take("09:30", REVIEWER)
    case.then(step(case.dossier, "advance"), "11:00", REVIEWER)
    case.then(step(case.dossier, "sign"), "14:00", SIGNER)
    case.then(step(case.dossier, "seal"), "14:10", SEALER)
    case.then(dossiers.complete(case.dossier, at=local(MONDAY + "14:15")), "14:15", SEALER)
    later = local(MONDAY + "15:00")
    case.then(dossiers.return_result(case.dossier, at=later, counter=ONE), "15:00")
    case.then(ServiceRated(points=2, reasons=()), "15:01")
    assert case.hands("16:00") == [
        ("reception", None, CLERK, 20),
        ("review", CLERK, REVIEWER, 100),
        ("approval", REVIEWER, SIGNER, 60),  # the lunch break is nobody's time
        ("seal", SIGNER, SEALER, 10),
        ("return", SEALER, CLERK, 50),
    ]
    sheet = case.sheet("16:00")
    assert sheet.total_s == CALENDAR.working_seconds(local(MONDAY + "09:00"), later) == 240 * 60
    assert sheet.rows[1].taken_at == local(MONDAY + "09:30")
    assert sheet.rows[-1].to_at == later


def test_what_nobody_has_taken_yet_waits_until_the_moment_of_the_sheet() -> None:
    case = Case()
    case.then(step(case.dossier, "advance"), "09:20")
    (_, waiting) = case.sheet("10:00").rows
    assert (waiting.receiver, waiting.taken_at, waiting.to_at) == (None, None, None)
    assert waiting.working_s == 40 * 60


def test_a_signature_that_skips_the_review_still_shows_who_signed() -> None:
    case = Case()
    case.then(step(case.dossier, "sign"), "09:20", SIGNER)
    assert case.hands("09:30") == [
        ("reception", None, CLERK, 20),
        ("approval", SIGNER, SIGNER, 0),
        ("seal", SIGNER, None, 10),
    ]


def test_a_colleague_who_takes_over_gets_a_row_of_their_own() -> None:
    case = Case()
    case.take("09:20", REVIEWER)
    case.take("10:00", SIGNER, over=True)
    assert case.hands("10:30")[1:] == [
        ("review", REVIEWER, REVIEWER, 40),
        ("review", REVIEWER, SIGNER, 30),
    ]


def test_while_its_citizen_is_awaited_a_dossier_is_nobodys_and_then_goes_on_where_it_was() -> None:
    case = Case()
    case.take("09:20", REVIEWER)
    asked = dossiers.request_supplement(case.dossier, reason="thieu", reply_by=None)
    case.then(asked, "10:00", REVIEWER)
    brought = dossiers.receive_supplement(
        case.dossier, at=local(MONDAY + "14:00"), calendar=CALENDAR, rules=PAUSE
    )
    case.then(brought, "14:00")
    assert case.hands("14:30")[1:] == [
        ("review", REVIEWER, REVIEWER, 40),
        ("rest", REVIEWER, None, 120),
        ("review", CLERK, REVIEWER, 30),
    ]


def pay(case: Case, at: str) -> None:
    paid = dossiers.collect_fee(
        case.dossier,
        amount=2000,
        method="tien_mat",
        at=local(MONDAY + at),
        calendar=CALENDAR,
        rules=PAUSE,
    )
    case.then(paid, at)


def test_a_fee_is_a_row_only_where_the_dossier_waited_for_it() -> None:
    case = Case()
    pay(case, "09:10")
    assert len(case.sheet("09:20").rows) == 1
    case.then(dossiers.request_payment(case.dossier, amount=2000), "09:30")
    pay(case, "10:30")
    assert case.hands("10:40") == [
        ("reception", None, CLERK, 30),
        ("rest", CLERK, None, 60),
        ("reception", CLERK, CLERK, 10),
    ]


def test_back_to_be_mended_is_a_row_and_says_why() -> None:
    case = Case()
    case.then(step(case.dossier, "advance"), "09:20")
    back = hand_over.send_back(case.dossier, duties=ALL_DUTIES, reason="sai_chu")
    case.then(back, "09:40", REVIEWER)
    rows = case.sheet("10:00").rows
    assert [(r.step, r.sent_back) for r in rows] == [
        (Step.RECEPTION, ""),
        (Step.REVIEW, ""),
        (Step.RECEPTION, "sai_chu"),
    ]
    assert (rows[1].receiver, rows[2].giver) == (REVIEWER, REVIEWER)


def test_a_dossier_that_ended_or_was_handed_over_straight_away_has_no_open_row() -> None:
    stopped = Case()
    at = local(MONDAY + "10:00")
    end = dossiers.end(stopped.dossier, state=NationalState.STOPPED, reason="x", at=at)
    stopped.then(end, "10:00")
    assert stopped.hands("11:00") == [("reception", None, CLERK, 60)]
    returned = Case()
    returned.then(dossiers.return_result(returned.dossier, at=at, counter=ONE), "10:00")
    assert returned.hands("11:00") == [
        ("reception", None, CLERK, 60),
        ("return", CLERK, CLERK, 0),
    ]


def test_what_was_undone_is_on_no_sheet() -> None:
    case = Case()
    wrong = case.then(step(case.dossier, "sign"), "09:20", SIGNER)
    case.memory.undo(wrong)
    assert case.hands("10:00") == [("reception", None, CLERK, 60)]


def test_before_reception_there_is_no_sheet() -> None:
    memory = Memory()
    fact = DossierRegistered(
        procedure=ProcedureCode("2.000815"),
        channel=Channel.ONLINE,
        person=PersonId("p1"),
        person_revision=1,
        provincial_code=None,
    )
    memory.record("d1", fact)
    history = memory.history("d1")
    now = local(MONDAY + "09:00")
    rules = StepRules()
    assert process_sheet(history, now=now, calendar=CALENDAR, rules=rules) is None
    assert process_sheet([], now=now, calendar=CALENDAR, rules=rules) is None


def test_a_step_with_a_share_of_the_time_is_judged_by_it() -> None:
    rules = StepRules(shares=((Step.RECEPTION, 5), (Step.REVIEW, 20)))
    case = Case()
    case.then(step(case.dossier, "advance"), "09:20")
    reception, review = case.sheet("09:30", rules).rows
    assert reception.timeliness is Timeliness.ON_TIME
    assert review.timeliness is None
    assert review.due_at is not None
    assert review.due_at > local(MONDAY + "09:30")
    assert case.sheet("2026-11-03 16:00", rules).rows[1].timeliness is Timeliness.LATE
    case.then(step(case.dossier, "advance"), "2026-11-03 16:00", REVIEWER)
    _, review, approval = case.sheet("2026-11-03 16:10", rules).rows
    assert review.timeliness is Timeliness.LATE
    assert (approval.due_at, approval.timeliness) == (None, None)


def test_time_spent_before_it_was_sent_back_counts_into_the_steps_share() -> None:
    rules = StepRules(shares=((Step.RECEPTION, 5),))
    case = Case()
    case.then(step(case.dossier, "advance"), "11:30")
    back = hand_over.send_back(case.dossier, duties=ALL_DUTIES, reason="sai")
    case.then(back, "13:40", REVIEWER)
    again = case.sheet("13:41", rules).rows[-1]
    assert again.due_at == local(MONDAY + "13:40")
    assert again.timeliness is Timeliness.LATE


def test_a_limit_in_clock_hours_is_timed_by_the_clock() -> None:
    rules = StepRules(shares=((Step.RECEPTION, 50),))
    case = Case(Limit(kind=LimitKind.CLOCK_HOURS, amount=12))
    (row,) = case.sheet("14:00", rules).rows
    assert row.working_s == 5 * 3600
    assert row.due_at == local(MONDAY + "15:00")


def test_a_session_that_counts_as_working_time_counts_on_the_sheet() -> None:
    opens, closes = local(MONDAY + "17:00"), local(MONDAY + "19:00")
    hours = SessionHours(opens_at=opens, closes_at=closes, counts_as_working_time=True)
    case = Case(SAME_DAY, hours)
    assert case.sheet("18:00").total_s == 3600


GAPS = st.lists(st.integers(0, 20 * 3600), min_size=1, max_size=8)
DEEDS = st.lists(st.sampled_from(["advance", "sign", "seal", "back", "take"]), max_size=8)


@given(gaps=GAPS, deeds=DEEDS)
def test_whatever_happens_the_rows_follow_each_other_and_add_up(
    gaps: list[int], deeds: list[str]
) -> None:
    case = Case()
    at = local(MONDAY + "09:00")
    for gap, deed in zip(gaps, deeds, strict=False):
        at += timedelta(seconds=gap)
        match deed:
            case "back":
                fact: DossierFact | Refused = hand_over.send_back(
                    case.dossier, duties=ALL_DUTIES, reason="x"
                )
            case "take":
                taken = hand_over.take(case.dossier, by=SIGNER, duties=ALL_DUTIES, over=True)
                fact = taken if isinstance(taken, Refused) else taken[0]
            case "advance" | "sign" | "seal":
                fact = step(case.dossier, deed)
            case _:
                pytest.fail(deed)
        if not isinstance(fact, Refused):
            case.memory.record("d1", fact, at=at, by=SIGNER)
    sheet = process_sheet(case.memory.history("d1"), now=at, calendar=CALENDAR, rules=StepRules())
    assert sheet is not None
    for row, following in zip(sheet.rows, sheet.rows[1:], strict=False):
        assert row.to_at == following.from_at
    whole = CALENDAR.working_seconds(local(MONDAY + "09:00"), at)
    assert sheet.total_s == whole == sum(row.working_s for row in sheet.rows)
