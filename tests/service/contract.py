"""What every office must do, wherever it runs: one suite for LocalOffice and each later one.

A test module takes part by naming a fixture ``bench`` (an office and its clock) and a class that
inherits :class:`OfficeContract`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol, get_args

import pytest

from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.service import queries as ask
from counter_app.service.hall_queries import (
    Guide,
    Hall,
    HallBoard,
    Kiosk,
    KioskBoard,
    QueueGuide,
    WaitEstimate,
)
from counter_app.service.office import Done, Office
from tests.offices import moment

STEP = timedelta(seconds=10)
KNOWN = "H05.12-261123-0001"
UNKNOWN = "H05.12-261123-0999"
PERSON = Person(name="Nguyễn Văn Thử", id_number="024190000123", phone="0912345678")
DISABLED = "khuyet_tat"


class Bench(Protocol):
    """An office under test and a way to let time pass in it."""

    @property
    def office(self) -> Office: ...
    def wait(self, step: timedelta) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Case:
    """A command done and refused after the same beginning, and what its answer must hold."""

    before: tuple[do.Command, ...] = ()
    accepted: do.Command
    facts: tuple[str, ...]
    answer: tuple[str, ...]
    refused: do.Command | None
    code: str = ""
    refused_by: str = "nv1"


OPEN = do.OpenShift(counter=1)
ISSUE = do.IssueTicket(queue="CT")
CALL = do.CallNext(counter=1)
START = do.StartService(counter=1)
FINISH = do.FinishService(counter=1)
RECEIVE = do.ReceiveDossier(procedure="2.000815", counter=1, person=PERSON, pages=5, copies=3)
SIGN = do.Sign(code=KNOWN)
ASK_PAPERS = do.RequestSupplement(code=KNOWN, reason="thieu_giay_to")
TONIGHT = do.OpenSession(session="toi_thu_hai", closes_at=moment("19:00"))
CALLED = (OPEN, ISSUE, CALL)
SERVING = (*CALLED, START)
TICKET = ("ticket", "number", "state")
DOSSIER = ("code", "state", "step", "due_at", "warnings")

CASES: tuple[Case, ...] = (
    Case(
        accepted=OPEN,
        facts=("shift.opened/1",),
        answer=("counter", "staff"),
        refused=do.OpenShift(counter=99),
        code="unknown_counter",
    ),
    Case(
        before=(OPEN,),
        accepted=do.PauseShift(counter=1, reason="nghi_giai_lao"),
        facts=("shift.paused/1",),
        answer=("counter", "staff"),
        refused=do.PauseShift(counter=2, reason="nghi_giai_lao"),
        code="no_shift",
    ),
    Case(
        before=(OPEN, do.PauseShift(counter=1, reason="nghi_giai_lao")),
        accepted=do.ResumeShift(counter=1),
        facts=("shift.resumed/1",),
        answer=("counter", "staff"),
        refused=do.ResumeShift(counter=2),
        code="no_shift",
    ),
    Case(
        before=(OPEN,),
        accepted=do.CloseShift(counter=1),
        facts=("shift.closed/1",),
        answer=("counter", "staff"),
        refused=do.CloseShift(counter=2),
        code="no_shift",
    ),
    Case(
        accepted=ISSUE,
        facts=("ticket.issued/1",),
        answer=("ticket", "number", "queue", "ahead", "issued_at", "estimate"),
        refused=do.IssueTicket(queue="ZZ"),
        code="unknown_queue",
    ),
    Case(
        before=(ISSUE,),
        accepted=do.DecidePriority(number="A001", confirmed=True, priority=DISABLED),
        facts=("ticket.priority_decided/1",),
        answer=TICKET,
        refused=do.DecidePriority(number="A001", confirmed=True, priority="vip"),
        code="unknown_priority",
    ),
    Case(
        before=(OPEN, ISSUE),
        accepted=CALL,
        facts=("ticket.called/1",),
        answer=("ticket", "number", "queue", "counter", "waited_s", "why"),
        refused=do.CallNext(counter=2),
        code="no_shift",
    ),
    Case(
        before=(OPEN, ISSUE),
        accepted=do.CallTicket(counter=1, number="A001"),
        facts=("ticket.called/1",),
        answer=("ticket", "number", "counter", "calls"),
        refused=do.CallTicket(counter=1, number="A999"),
        code="unknown_number",
    ),
    Case(
        before=CALLED,
        accepted=do.Recall(counter=1),
        facts=("ticket.recalled/1",),
        answer=("ticket", "number", "counter", "calls"),
        refused=do.Recall(counter=2),
        code="nobody_at_counter",
    ),
    Case(
        before=(*SERVING, RECEIVE, FINISH),
        accepted=do.CallForResult(counter=1, number="A001"),
        facts=("ticket.called/1",),
        answer=("ticket", "number", "counter", "calls"),
        refused=do.CallForResult(counter=1, number="A999"),
        code="unknown_number",
    ),
    Case(
        before=CALLED,
        accepted=START,
        facts=("ticket.service_started/1",),
        answer=TICKET,
        refused=do.StartService(counter=2),
        code="nobody_at_counter",
    ),
    Case(
        before=SERVING,
        accepted=do.Hold(counter=1, reason="cho_giay_to"),
        facts=("ticket.held/1",),
        answer=TICKET,
        refused=do.Hold(counter=2),
        code="nobody_at_counter",
    ),
    Case(
        before=(*SERVING, do.Hold(counter=1)),
        accepted=do.Resume(counter=1),
        facts=("ticket.service_resumed/1",),
        answer=TICKET,
        refused=do.Resume(counter=2),
        code="nothing_held",
    ),
    Case(
        before=CALLED,
        accepted=do.MarkNoShow(counter=1),
        facts=("ticket.no_show/1",),
        answer=TICKET,
        refused=do.MarkNoShow(counter=2),
        code="nobody_at_counter",
    ),
    Case(
        before=CALLED,
        accepted=do.ReturnToQueue(counter=1),
        facts=("ticket.returned/1",),
        answer=TICKET,
        refused=do.ReturnToQueue(),
        code="counter_or_number",
    ),
    Case(
        before=(ISSUE,),
        accepted=do.CancelTicket(number="A001"),
        facts=("ticket.cancelled/1",),
        answer=TICKET,
        refused=do.CancelTicket(number="A999"),
        code="unknown_number",
    ),
    Case(
        before=SERVING,
        accepted=do.Transfer(counter=1, to="HT"),
        facts=("ticket.transferred/1",),
        answer=("ticket", "number", "queue"),
        refused=do.Transfer(counter=1, to="CT"),
        code="same_queue",
    ),
    Case(
        before=SERVING,
        accepted=FINISH,
        facts=("ticket.finished/1",),
        answer=("ticket", "number", "waited_s", "walked_s", "served_s"),
        refused=do.FinishService(counter=2),
        code="nobody_at_counter",
    ),
    Case(
        accepted=do.RegisterDossier(
            procedure="2.000815", person=PERSON, provincial_code="H05.99-261123-0001"
        ),
        facts=("dossier.registered/1",),
        answer=("dossier", "code", "state"),
        refused=do.RegisterDossier(procedure="9.999999", person=PERSON),
        code="unknown_procedure",
    ),
    Case(
        before=SERVING,
        accepted=RECEIVE,
        facts=("dossier.received/1",),
        answer=("dossier", "code", "received_at", "due_at", "cutoff_applied", "fee", "steps"),
        refused=do.ReceiveDossier(procedure="2.000815", person=Person(name="  ")),
        code="name_missing",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.AdvanceStep(code=KNOWN),
        facts=("dossier.advanced/1",),
        answer=DOSSIER,
        refused=do.AdvanceStep(code=UNKNOWN),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=SIGN,
        facts=("dossier.advanced/1",),
        answer=DOSSIER,
        refused=do.Sign(),
        code="code_missing",
    ),
    Case(
        before=(RECEIVE, SIGN),
        accepted=do.Seal(codes=(KNOWN,)),
        facts=("dossier.advanced/1",),
        answer=DOSSIER,
        refused=do.Seal(codes=(UNKNOWN,)),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.CompleteDossier(code=KNOWN),
        facts=("dossier.completed/1",),
        answer=(*DOSSIER, "finished_at", "timeliness"),
        refused=do.CompleteDossier(code=UNKNOWN),
        code="unknown_code",
    ),
    Case(
        before=(*SERVING, RECEIVE, FINISH),
        accepted=do.ReturnResult(code=KNOWN, counter=1),
        facts=("dossier.returned/1", "ticket.results_collected/1"),
        answer=(*DOSSIER, "finished_at", "timeliness"),
        refused=do.ReturnResult(code=KNOWN, counter=99),
        code="unknown_counter",
    ),
    Case(
        before=(RECEIVE,),
        accepted=ASK_PAPERS,
        facts=("dossier.supplement_requested/1",),
        answer=DOSSIER,
        refused=do.RequestSupplement(code=UNKNOWN, reason="thieu_giay_to"),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE, ASK_PAPERS),
        accepted=do.ReceiveSupplement(code=KNOWN),
        facts=("dossier.supplement_received/1",),
        answer=DOSSIER,
        refused=do.ReceiveSupplement(code=UNKNOWN),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.ExtendDeadline(
            code=KNOWN, reason="qua_tai", due_at=moment("2026-11-27T17:00:00+07:00")
        ),
        facts=("dossier.deadline_extended/1",),
        answer=DOSSIER,
        refused=do.ExtendDeadline(code=KNOWN, reason="qua_tai", due_at=moment("08:00")),
        code="not_later",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.RefuseDossier(code=KNOWN, reason="khong_thuoc_tham_quyen"),
        facts=("dossier.ended/1",),
        answer=DOSSIER,
        refused=do.RefuseDossier(code=UNKNOWN, reason="khong_thuoc_tham_quyen"),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.WithdrawDossier(code=KNOWN),
        facts=("dossier.ended/1",),
        answer=DOSSIER,
        refused=do.WithdrawDossier(code=UNKNOWN),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.StopDossier(code=KNOWN, reason="khong_du_dieu_kien"),
        facts=("dossier.ended/1",),
        answer=DOSSIER,
        refused=do.StopDossier(code=UNKNOWN, reason="khong_du_dieu_kien"),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.RequestPayment(code=KNOWN, amount=21_000),
        facts=("dossier.payment_requested/1",),
        answer=DOSSIER,
        refused=do.RequestPayment(code=KNOWN, amount=0),
        code="amount_malformed",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.CollectFee(code=KNOWN, amount=21_000),
        facts=("dossier.fee_collected/1",),
        answer=DOSSIER,
        refused=do.CollectFee(code=KNOWN, amount=-1),
        code="amount_malformed",
    ),
    Case(
        before=(RECEIVE,),
        accepted=do.RateService(code=KNOWN, points=2, reasons=("Cán bộ dễ mến", "Nhanh lắm")),
        facts=("service.rated/1",),
        answer=DOSSIER,
        refused=do.RateService(code=KNOWN, points=7),
        code="rating_malformed",
    ),
    Case(
        accepted=TONIGHT,
        facts=("session.opened/1",),
        answer=("session", "opens_at", "closes_at"),
        refused=do.OpenSession(session="tối thứ hai", closes_at=moment("19:00")),
        code="session_malformed",
    ),
    Case(
        before=(TONIGHT,),
        accepted=do.CloseSession(session="toi_thu_hai"),
        facts=("session.closed/1",),
        answer=("session", "closed_at"),
        refused=do.CloseSession(session="khac"),
        code="session_not_open",
    ),
    Case(
        before=(OPEN, ISSUE),
        accepted=do.CloseDay(),
        facts=("ticket.cancelled/1", "shift.closed/1", "day.closed/1"),
        answer=("day", "closed", "carried", "counters"),
        refused=None,
    ),
    Case(
        accepted=do.SetNotices(notices=("Thứ Tư nghỉ làm, mời bà con đến thứ Năm.",)),
        facts=("notices.changed/1",),
        answer=("count",),
        refused=do.SetNotices(notices=("dài" * 200,)),
        code="notice_malformed",
    ),
    Case(
        accepted=do.ConfirmClock(),
        facts=("clock.confirmed/1",),
        answer=("at", "last_fact_at"),
        refused=None,
    ),
    Case(
        before=CALLED,
        accepted=do.Undo(),
        facts=("step.undone/1",),
        answer=("step", "number", "state", "undone"),
        refused=do.Undo(),
        code="nothing_to_undo",
        refused_by="nv2",
    ),
)

DAY = date(2026, 11, 23)
QUERIES: tuple[tuple[ask.Query, type, tuple[ask.Query, str] | None], ...] = (
    (ask.WaitingBoard(), ask.Board, None),
    (
        ask.NextTicket(counter=1),
        ask.NextNumber,
        (ask.NextTicket(counter=99), "unknown_counter"),
    ),
    (
        ask.Deadline(procedure="2.000815", received_at=moment("14:50")),
        ask.DueAnswer,
        (ask.Deadline(procedure="9.9", received_at=moment("14:50")), "unknown_procedure"),
    ),
    (ask.DossiersDue(on=DAY), tuple, None),
    (ask.LateList(start=DAY, end=DAY), tuple, None),
    (ask.Ticket(number="A001"), ask.TicketPage, (ask.Ticket(number="A999"), "unknown_number")),
    (
        ask.Dossier(code=KNOWN, person=True),
        ask.DossierPage,
        (ask.Dossier(code=UNKNOWN), "unknown_code"),
    ),
    (ask.Journal(), tuple, None),
    (ask.Find(text="nguyen"), ask.FoundList, None),
    (ask.DeskView(counter=1), ask.Desk, (ask.DeskView(counter=99), "unknown_counter")),
    (
        WaitEstimate(queue="CT"),
        type(None),
        (WaitEstimate(queue="ZZ"), "unknown_queue"),
    ),
    (HallBoard(), Hall, None),
    (KioskBoard(), Kiosk, None),
    (QueueGuide(queue="CT"), Guide, (QueueGuide(queue="ZZ"), "unknown_queue")),
)


def name_of(case: Case) -> str:
    return do.wire_name(type(case.accepted))


REFUSING = tuple(case for case in CASES if case.refused is not None)
each_case = pytest.mark.parametrize("case", CASES, ids=name_of)
each_refusal = pytest.mark.parametrize("case", REFUSING, ids=name_of)


def give(
    bench: Bench, command: do.Command, *, by: str = "nv1", command_id: str | None = None
) -> Done | Refused:
    """Let ten seconds pass and give a command."""
    bench.wait(STEP)
    return bench.office.do(
        command, by=StaffCode(by), command_id=CommandId(command_id) if command_id else None
    )


def begin(bench: Bench, before: Sequence[do.Command]) -> None:
    """Bring the office to where a case begins."""
    for command in before:
        assert isinstance(give(bench, command), Done), command


def rows(bench: Bench) -> tuple[ask.JournalRow, ...]:
    """The whole journal."""
    journal = bench.office.ask(ask.Journal(limit=10_000))
    assert isinstance(journal, tuple)
    return journal


class OfficeContract:
    """What a screen may rely on, whatever office stands behind it."""

    def test_every_command_has_a_case(self) -> None:
        assert {type(case.accepted) for case in CASES} == set(get_args(do.Command))

    def test_every_query_has_a_case(self) -> None:
        assert {type(query) for query, _, _ in QUERIES} == set(get_args(ask.Query))

    @each_case
    def test_a_command_is_done_and_says_what_came_of_it(self, bench: Bench, case: Case) -> None:
        begin(bench, case.before)
        done = give(bench, case.accepted)
        assert isinstance(done, Done), done
        assert tuple(recorded.fact.KIND for recorded in done.facts) == case.facts
        assert set(case.answer) <= set(done.answer), done.answer

    @each_case
    def test_its_facts_are_in_the_journal_with_who_and_when(self, bench: Bench, case: Case) -> None:
        begin(bench, case.before)
        head = len(rows(bench))
        done = give(bench, case.accepted)
        assert isinstance(done, Done)
        new = rows(bench)[head:]
        assert tuple(row.kind for row in new) == case.facts
        assert {row.by for row in new} == {"nv1"}
        assert [row.position for row in new] == [recorded.position for recorded in done.facts]
        assert {row.at for row in new} == {recorded.at for recorded in done.facts}

    @each_refusal
    def test_a_refusal_says_why_and_writes_no_fact(self, bench: Bench, case: Case) -> None:
        begin(bench, case.before)
        head = bench.office.changes_since(0).position
        assert case.refused is not None
        refused = give(bench, case.refused, by=case.refused_by)
        assert isinstance(refused, Refused), refused
        assert refused.code == case.code
        assert bench.office.changes_since(0).position == head

    @each_case
    def test_the_same_id_again_gives_the_first_answer_again(self, bench: Bench, case: Case) -> None:
        begin(bench, case.before)
        first = give(bench, case.accepted, command_id="mot")
        assert isinstance(first, Done)
        head = len(rows(bench))
        give(bench, do.CloseDay())
        give(bench, do.OpenShift(counter=1), by="nv3")
        give(bench, do.OpenShift(counter=2, staff="nv2"))
        for again in (case.accepted, do.IssueTicket(queue="TQ"), do.Undo()):
            second = give(bench, again, by="nv2", command_id="mot")
            assert isinstance(second, Done)
            assert second.answer == first.answer
            assert second.facts == ()
        kinds = [row.kind for row in rows(bench)[head:]]
        assert kinds[-2:] == ["shift.opened/1", "shift.opened/1"]

    @each_refusal
    def test_a_refusal_stays_the_answer_to_its_id(self, bench: Bench, case: Case) -> None:
        begin(bench, case.before)
        assert case.refused is not None
        first = give(bench, case.refused, by=case.refused_by, command_id="hai")
        give(bench, do.CloseDay())
        assert give(bench, case.refused, by=case.refused_by, command_id="hai") == first
        assert give(bench, ISSUE, command_id="hai") == first

    @each_case
    def test_changes_since_names_what_to_reload(self, bench: Bench, case: Case) -> None:
        begin(bench, case.before)
        before = bench.office.changes_since(0)
        assert bench.office.changes_since(before.position).kinds == frozenset()
        done = give(bench, case.accepted)
        assert isinstance(done, Done)
        after = bench.office.changes_since(before.position)
        assert after.position == done.facts[-1].position
        families = {
            "service.rated/1": "dossier",
            "step.undone/1": "ticket",
        }
        assert after.kinds == {families.get(k, k.partition(".")[0]) for k in case.facts}

    @pytest.mark.parametrize(
        ("query", "kind", "refused"), QUERIES, ids=[do.wire_name(type(q)) for q, _, _ in QUERIES]
    )
    def test_a_query_is_answered_or_refused_and_changes_nothing(
        self, bench: Bench, query: ask.Query, kind: type, refused: tuple[ask.Query, str] | None
    ) -> None:
        begin(bench, (*SERVING, RECEIVE))
        head = bench.office.changes_since(0).position
        answer: Any = bench.office.ask(query)
        assert isinstance(answer, kind)
        if refused is not None:
            no: Any = bench.office.ask(refused[0])
            assert isinstance(no, Refused)
            assert no.code == refused[1]
        assert bench.office.changes_since(0).position == head

    def test_reasons_are_said_in_the_language_asked_for(self, bench: Bench) -> None:
        vietnamese = bench.office.ask(ask.NextTicket(counter=1), language="vi")
        english = bench.office.ask(ask.NextTicket(counter=1), language="en")
        assert isinstance(vietnamese, ask.NextNumber)
        assert isinstance(english, ask.NextNumber)
        assert vietnamese.why == ("Không có ai đang chờ quầy 1.",)
        assert english.why == ("Nobody is waiting for counter 1.",)

    @pytest.mark.parametrize(
        "command",
        [
            do.IssueTicket(queue="CT", source="Nguyễn Văn A"),
            do.CollectFee(code=KNOWN, amount=10**30),
            do.ReceiveDossier(procedure="2.000815", person=Person(name="A\0B")),
            do.OpenSession(session="toi", closes_at=moment("9999-12-31T23:00:00+07:00")),
            do.OpenSession(session="toi", closes_at=moment("19:00").replace(tzinfo=None)),
            do.RequestSupplement(code=KNOWN, reason="x" * 6000),
        ],
        ids=lambda command: do.wire_name(type(command)),
    )
    def test_what_no_field_can_hold_is_refused_and_not_written(
        self, bench: Bench, command: do.Command
    ) -> None:
        begin(bench, (RECEIVE,))
        head = bench.office.changes_since(0).position
        assert isinstance(give(bench, command), Refused)
        assert bench.office.changes_since(0).position == head
