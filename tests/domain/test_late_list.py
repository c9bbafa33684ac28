"""The late list: what is late by the hour, who held it longest, why, and the apology sent."""

from datetime import date

import pytest

from counter_app.domain import dossier_rules as dossiers
from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier, NationalState, Step
from counter_app.domain.dossier_facts import (
    DossierFact,
    DossierRegistered,
    DossierTaken,
    ServiceRated,
)
from counter_app.domain.due_review import Explained
from counter_app.domain.facts import StepUndone
from counter_app.domain.ids import PersonId, ProcedureCode, StaffCode
from counter_app.domain.late_list import (
    SUPPLEMENTED_TWICE,
    Apology,
    Held,
    Late,
    LateDossier,
    late_dossier,
    lateness,
    overdue,
)
from counter_app.domain.reasons import Refused
from tests.domain.calendars import PAUSE, local, working_days
from tests.domain.desk import CALENDAR, CLERK, received, step
from tests.domain.memory import Memory

REVIEWER = StaffCode("nv5")
START, END = date(2026, 11, 1), date(2026, 11, 30)
LAST = local("2026-11-30 23:59")
RECEIVED = "2026-11-02 09:00"


class Story:
    """A dossier of two working days, received Monday 2/11 at nine: due Wednesday 4/11, 17:00."""

    def __init__(self) -> None:
        self.memory = Memory()
        fact = received(working_days(2), local(RECEIVED))
        self.memory.record("d1", fact, at=local(RECEIVED))

    @property
    def dossier(self) -> Dossier:
        return self.memory.dossiers["d1"]

    def then(self, fact: DossierFact | Refused, at: str, by: StaffCode = CLERK) -> None:
        assert not isinstance(fact, Refused), fact
        self.memory.record("d1", fact, at=local(at), by=by)

    def complete(self, at: str) -> None:
        self.then(dossiers.complete(self.dossier, at=local(at)), at)

    def ask_papers(self, at: str) -> None:
        self.then(dossiers.request_supplement(self.dossier, reason="thieu", reply_by=None), at)

    def bring(self, at: str) -> None:
        fact = dossiers.receive_supplement(
            self.dossier, at=local(at), calendar=CALENDAR, rules=PAUSE
        )
        self.then(fact, at)

    def extend(self, at: str, *, until: str, reason: str = "qua_tai") -> None:
        fact = dossiers.extend(self.dossier, due_at=local(until), reason=reason, rules=PAUSE)
        self.then(fact, at)

    def line(
        self,
        start: date = START,
        end: date = END,
        now: str = "",
        explained: Explained | None = None,
    ) -> LateDossier | None:
        return late_dossier(
            self.memory.history("d1"),
            start=start,
            end=end,
            at=local(now) if now else LAST,
            calendar=CALENDAR,
            explained=explained,
        )

    def late(self, explained: Explained | None = None) -> LateDossier:
        found = self.line(explained=explained)
        assert found is not None
        return found


def test_on_time_to_the_minute_is_not_on_the_list() -> None:
    story = Story()
    story.complete("2026-11-04 17:00")
    assert story.line() is None


def test_an_hour_after_the_promised_time_is_late_by_time_and_not_by_date() -> None:
    story = Story()
    story.complete("2026-11-04 18:00")
    late = story.late()
    assert (late.late, late.by_date) == (Late.SETTLED, False)
    assert (late.late_days, late.late_s) == (0, 0), "the office was closed"


def test_days_late_are_working_days_and_hours_office_hours() -> None:
    story = Story()
    story.complete("2026-11-09 08:00")  # Monday: Thursday, Friday and an hour
    late = story.late()
    assert (late.late_days, late.late_s) == (3, 17 * 3600)
    assert late.by_date


def test_a_dossier_settled_in_another_period_is_not_in_this_one() -> None:
    story = Story()
    story.complete("2026-11-09 08:00")
    assert story.line(end=date(2026, 11, 8)) is None
    assert story.line(start=date(2026, 11, 10)) is None
    assert story.line(start=date(2026, 11, 9), end=date(2026, 11, 9)) is not None


def test_what_is_open_is_late_once_its_moment_has_passed() -> None:
    story = Story()
    assert story.line(now="2026-11-04 17:00") is None
    late = story.line(now="2026-11-04 17:01")
    assert late is not None
    assert (late.late, late.until) == (Late.OPEN, local("2026-11-04 17:01"))


def test_what_waits_for_the_citizen_is_judged_by_when_it_began_to() -> None:
    story = Story()
    story.ask_papers("2026-11-03 09:00")
    assert story.line() is None
    story = Story()
    story.ask_papers("2026-11-05 09:00")
    late = story.late()
    assert late.until == local("2026-11-05 09:00")
    assert late.late_s == 2 * 3600


def test_what_is_stopped_while_it_waits_is_on_the_list_of_when_it_was_stopped() -> None:
    """Its end of processing is dated back to the 5th, when it was open, on another list."""
    story = Story()
    story.ask_papers("2026-11-05 09:00")
    fact = dossiers.end(
        story.dossier, state=NationalState.STOPPED, reason="thieu", at=local("2026-11-18 09:00")
    )
    story.then(fact, "2026-11-18 09:00")
    assert story.line(end=date(2026, 11, 17)) is None
    late = story.line(start=date(2026, 11, 16))
    assert late is not None
    assert (late.late, late.until) == (Late.SETTLED, local("2026-11-05 09:00"))


def test_a_second_request_for_papers_counts_late_whatever_the_clock_says() -> None:
    story = Story()
    story.ask_papers("2026-11-02 10:00")
    story.bring("2026-11-02 11:00")
    assert story.line(now="2026-11-02 12:00") is None
    story.ask_papers("2026-11-02 14:00")
    late = story.line(now="2026-11-02 15:00")
    assert late is not None
    assert (late.late, late.reason) == (Late.OPEN, SUPPLEMENTED_TWICE)
    assert (late.late_days, late.late_s, late.by_date) == (0, 0, False)
    story.bring("2026-11-02 16:00")
    story.complete("2026-11-02 16:30")
    assert story.late().late is Late.SETTLED


def test_the_longest_part_of_the_time_names_step_and_officer() -> None:
    story = Story()
    story.then(step(story.dossier, "advance"), "2026-11-02 10:00")
    story.then(DossierTaken(step="review"), "2026-11-02 10:30", REVIEWER)
    story.then(step(story.dossier, "advance"), "2026-11-05 10:00", REVIEWER)
    story.then(step(story.dossier, "sign"), "2026-11-06 09:00", StaffCode("nv7"))
    story.complete("2026-11-06 10:00")
    assert story.late().held == Held(step=Step.REVIEW, officer=REVIEWER, working_s=24 * 3600)


def test_time_in_which_the_citizen_was_awaited_is_nobodys() -> None:
    story = Story()
    story.ask_papers("2026-11-02 10:00")
    story.bring("2026-11-20 10:00")
    story.then(step(story.dossier, "advance"), "2026-11-20 11:00")
    late = story.late()
    assert (late.held.step, late.held.officer) == (Step.REVIEW, None), "nobody has taken it since"


def test_collecting_later_adds_nothing_to_what_was_held() -> None:
    story = Story()
    story.complete("2026-11-05 09:00")
    before = story.late()
    at = local("2026-11-27 09:00")
    story.then(dossiers.return_result(story.dossier, at=at, counter=None), "2026-11-27 09:00")
    after = story.late()
    assert (after.held, after.until, after.late_s) == (before.held, before.until, before.late_s)


def test_the_newest_apology_gives_the_reason_and_the_agreed_date() -> None:
    story = Story()
    story.extend("2026-11-04 09:00", until="2026-11-06 17:00")
    story.complete("2026-11-09 08:00")
    late = story.late()
    agreed = local("2026-11-06 17:00")
    assert late.apology == Apology(at=local("2026-11-04 09:00"), reason="qua_tai", due_at=agreed)
    assert (late.due_at, late.dossier.first_due_at) == (agreed, local("2026-11-04 17:00"))
    assert late.reason == "qua_tai"


def test_an_apology_with_a_date_that_was_kept_is_not_late() -> None:
    story = Story()
    story.extend("2026-11-04 09:00", until="2026-11-06 17:00")
    story.complete("2026-11-06 17:00")
    assert story.line() is None


def test_without_an_apology_the_end_says_why_or_nobody_does() -> None:
    story = Story()
    story.complete("2026-11-05 09:00")
    assert (story.late().reason, story.late().apology) == ("", None)
    story = Story()
    end = dossiers.end(
        story.dossier, state=NationalState.STOPPED, reason="khong_du", at=local("2026-11-05 09:00")
    )
    story.then(end, "2026-11-05 09:00")
    assert story.late().reason == "khong_du"
    story = Story()
    story.extend("2026-11-04 09:00", until="2026-11-05 17:00", reason="")
    assert story.late().reason == ""


def test_an_undone_completion_leaves_it_open() -> None:
    story = Story()
    story.complete("2026-11-03 09:00")
    undone = story.memory.history("d1")[-1]
    fact = StepUndone(origin=undone.origin, undoes=undone.seq, kind=undone.fact.KIND)
    story.memory.record("d1", fact, at=local("2026-11-03 09:01"))
    assert story.late().late is Late.OPEN


def test_what_was_never_received_is_not_late() -> None:
    memory = Memory()
    fact = DossierRegistered(
        procedure=ProcedureCode("2.000815"),
        channel=Channel.ONLINE,
        person=PersonId("p1"),
        person_revision=1,
        provincial_code=None,
    )
    memory.record("d1", fact, at=local(RECEIVED))
    registered = memory.dossiers["d1"]
    assert not overdue(registered, at=LAST)
    assert lateness(registered, start=START, end=END, at=LAST) is None
    history = memory.history("d1")

    def line(of: list[object] | None = None) -> LateDossier | None:
        return late_dossier(
            [] if of is not None else history,
            start=START,
            end=END,
            at=LAST,
            calendar=CALENDAR,
        )

    assert line() is None
    assert line([]) is None


@pytest.mark.parametrize("points", [0, 2])
def test_a_rating_changes_nothing_here(points: int) -> None:
    story = Story()
    story.complete("2026-11-05 09:00")
    before = story.late()
    story.then(ServiceRated(points=points, reasons=()), "2026-11-05 10:00")
    assert story.late().held == before.held


def test_a_reason_may_be_given_of_a_dossier_nobody_apologised_for_and_after_the_period() -> None:
    story = Story()
    story.complete("2026-11-09 08:00")
    given = Explained(at=local("2026-12-02 08:00"), by=REVIEWER, reason="can_bo_vang")
    assert story.late().reason == ""
    late = story.late(given)
    assert (late.reason, late.explained, late.apology) == ("can_bo_vang", given, None)


def test_the_reason_given_last_counts_be_it_on_the_apology_or_apart() -> None:
    story = Story()
    story.extend("2026-11-04 15:00", until="2026-11-05 17:00", reason="qua_tai")
    story.complete("2026-11-09 08:00")
    before = Explained(at=local("2026-11-04 14:00"), by=REVIEWER, reason="can_bo_vang")
    after = Explained(at=local("2026-11-10 14:00"), by=REVIEWER, reason="can_bo_vang")
    assert (story.late(before).reason, story.late(before).explained) == ("qua_tai", None)
    assert (story.late(after).reason, story.late(after).explained) == ("can_bo_vang", after)


def test_an_apology_without_a_reason_leaves_the_one_given_before() -> None:
    story = Story()
    story.extend("2026-11-04 15:00", until="2026-11-05 17:00", reason="")
    story.complete("2026-11-09 08:00")
    given = Explained(at=local("2026-11-04 14:00"), by=REVIEWER, reason="can_bo_vang")
    assert story.late(given).reason == "can_bo_vang"
