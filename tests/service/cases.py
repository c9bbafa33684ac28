"""Every command done and refused once, and every query answered: what the contract is tried on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import pytest

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.domain.person import Person
from counter_app.resources.families import read_document, shipped_document
from counter_app.service import commands as do
from counter_app.service import document_queries as ask_about
from counter_app.service import effect_queries as effect
from counter_app.service import hall_queries as hall
from counter_app.service import monthly_queries as monthly
from counter_app.service import official_queries as official
from counter_app.service import process_queries as process
from counter_app.service import queries as ask
from counter_app.service import seat_commands as seat
from counter_app.service import session_queries as on_sessions
from counter_app.service import sync_queries as sync
from counter_app.service.document_commands import (
    AdoptDocument,
    AdoptDocuments,
    AdoptPublication,
    DeclinePublication,
    RecomputeDeadlines,
    RevertDocument,
    SetPublicationAside,
    TakeBackAdoption,
)
from counter_app.service.live_queries import Live, LiveBoard
from counter_app.service.person_queries import Known, KnownPerson
from counter_app.service.review_commands import ExplainLate, NoteDossier, PutOffDossier
from counter_app.service.review_queries import DueReview, Review
from counter_app.service.seat_queries import SignInList
from counter_app.service.staffing_queries import AdviceOfDay, StaffingAdvice
from counter_app.service.throughput_queries import Throughput, ThroughputAnswer
from counter_app.wire import canonical
from tests.offices import moment
from tests.service.booking_cases import BOOKED, BOOKING_ANSWERS
from tests.service.published import THIRD_DAY, THURSDAY

KNOWN = "H05.12-261123-0001"
UNKNOWN = "H05.12-261123-0999"
PERSON = Person(name="Nguyễn Văn Thử", id_number="024190000123", phone="0912345678")
DISABLED = "khuyet_tat"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A command done and refused after the same beginning, and what its answer must hold."""

    before: tuple[do.Command, ...] = ()
    before_by_supervisor: tuple[do.Command, ...] = ()
    accepted: do.Command
    facts: tuple[str, ...]
    answer: tuple[str, ...]
    refused: do.Command | None
    code: str = ""
    refused_by: str | None = None
    by: str | None = None


OPEN = do.OpenShift(counter=1)
ISSUE = do.IssueTicket(queue="CT")
CALL = do.CallNext(counter=1)
START = do.StartService(counter=1)
FINISH = do.FinishService(counter=1)
RECEIVE = do.ReceiveDossier(procedure="2.000815", counter=1, person=PERSON, pages=5, copies=3)
SIGN = do.Sign(code=KNOWN)
ASK_PAPERS = do.RequestSupplement(code=KNOWN, reason="thieu_giay_to")
TONIGHT = do.OpenSession(session="toi_thu_hai", closes_at=moment("19:00"))
MONDAY = date(2026, 11, 23)
CALENDAR = shipped_document(Family.CALENDAR, DEFAULT_PROFILE)
STORM = {
    "on": "2026-11-25",
    "kind": "off",
    "name": "Nghỉ bão",
    "evidence": "Công điện",
    "notice": "12/CĐ-UBND",
}
CLOSED = read_document(
    Family.CALENDAR, canonical({"days": [*msgspec.json.decode(CALENDAR.body)["days"], STORM]})
)
CLOSE_WEDNESDAY = AdoptDocument(
    family="calendar",
    body=msgspec.json.decode(CLOSED.body),
    valid_from=MONDAY,
    base_version=CALENDAR.version,
)
TICKETS = shipped_document(Family.TEMPLATES, DEFAULT_PROFILE)
WORDS = msgspec.json.decode(TICKETS.body)
WORDS["ticket-vi"]["words"]["footer"] = "Xin cảm ơn"
BOTH = AdoptDocuments(
    documents={"calendar": CLOSE_WEDNESDAY.body, "templates": WORDS},
    valid_from=MONDAY,
    base_versions={"calendar": CALENDAR.version, "templates": TICKETS.version},
)
SESSIONS = shipped_document(Family.SESSIONS, DEFAULT_PROFILE)
HELD = msgspec.json.decode(SESSIONS.body)
for session in HELD["sessions"]:
    session["enabled"] = session["code"] in {"khi-can-la-co", "khai-sinh-can-cuoc"}
    if session["code"] == "khai-sinh-can-cuoc":
        session["recurrence"]["rule"] = "FREQ=WEEKLY;BYDAY=TU"  # not by itself, on a Monday
HOLD_SESSIONS = AdoptDocument(
    family="sessions", body=HELD, valid_from=MONDAY, base_version=SESSIONS.version
)
ADOPT = AdoptPublication(
    publication=1,
    version=THIRD_DAY.version,
    valid_from=THURSDAY,
    base_version=SESSIONS.version,
)
ASKED = do.RequestSession(
    session="khi-can-la-co",
    channel="phone",
    procedure="2.000815",
    agreed_at=moment("19:00"),
    place="Tổ 3",
    staff=("nv1", "nv5"),
)
CALLED = (OPEN, ISSUE, CALL)
SERVING = (*CALLED, START)
TICKET = ("ticket", "number", "state")
DOSSIER = ("code", "state", "step", "due_at", "warnings")

PIN = seat.SetPin(pin="2580")

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
        before=(RECEIVE,),
        accepted=do.TakeDossier(code=KNOWN),
        facts=("dossier.advanced/1", "dossier.taken/1"),
        answer=DOSSIER,
        refused=do.TakeDossier(code=KNOWN),
        code="already_held",
        refused_by="nv1",
    ),
    Case(
        before=(RECEIVE, SIGN),
        accepted=do.SendBack(code=KNOWN, reason="sai_thong_tin"),
        facts=("dossier.sent_back/1",),
        answer=DOSSIER,
        refused=do.SendBack(code=KNOWN, reason="sai_thong_tin"),
        code="no_duty_seal",
        refused_by="nv1",
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
        before=(*SERVING, FINISH),
        accepted=do.RateVisit(number="A001", points=2),
        facts=("ticket.rated/1",),
        answer=TICKET,
        by="kiosk",
        refused=do.RateVisit(number="A001", points=2),
        code="rating_by_staff",
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
        answer=("session", "closed_at", "waiting", "rule"),
        refused=do.CloseSession(session="khac"),
        code="session_not_open",
    ),
    Case(
        before_by_supervisor=(HOLD_SESSIONS,),
        accepted=ASKED,
        facts=("session.requested/1",),
        answer=("request", "session", "procedure", "agreed_at", "staff"),
        refused=msgspec.structs.replace(ASKED, channel="pigeon"),
        code="unknown_request_channel",
    ),
    Case(
        before_by_supervisor=(HOLD_SESSIONS, ASKED),
        accepted=do.SettleRequest(request="YC-261123-1", outcome="served", staff=("nv2",)),
        facts=("session.request_settled/1",),
        answer=("request", "staff", "outcome"),
        refused=do.SettleRequest(request="YC-261123-9", outcome="served"),
        code="unknown_request",
    ),
    Case(
        before_by_supervisor=(
            HOLD_SESSIONS,
            do.OpenSession(session="khai-sinh-can-cuoc", closes_at=moment("17:00")),
        ),
        accepted=do.ReceiveBundle(session="khai-sinh-can-cuoc", person=PERSON),
        facts=("dossier.received/1",) * 4,
        answer=("codes",),
        refused=do.ReceiveBundle(session="khi-can-la-co", person=PERSON),
        code="session_without_bundle",
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
    Case(
        accepted=seat.SignIn(counter=1),
        facts=("staff.signed_in/1",),
        answer=("staff", "counter"),
        refused=seat.SignIn(),
        code="unknown_staff",
        refused_by="nv99",
    ),
    Case(
        accepted=PIN,
        facts=("staff.pin_set/1",),
        answer=("staff", "cause"),
        refused=seat.SetPin(pin="1234"),
        code="pin_too_simple",
    ),
    Case(
        before=(PIN,),
        accepted=seat.ResetPin(staff="nv1"),
        by="nv6",
        facts=("staff.pin_set/1",),
        answer=("staff", "cause"),
        refused=seat.ResetPin(staff="nv1"),
        code="not_supervisor",
    ),
    Case(
        before=SERVING,
        accepted=seat.TakeOver(counter=1),
        by="nv2",
        facts=("ticket.held/1", "shift.closed/1", "shift.opened/1"),
        answer=("counter", "staff", "state"),
        refused=seat.TakeOver(counter=1),
        code="shift_already_open",
    ),
    Case(
        before=(OPEN,),
        accepted=seat.AskForHelp(counter=1),
        facts=("help.asked/1",),
        answer=("counter", "asked"),
        refused=seat.AskForHelp(counter=2),
        code="no_shift",
    ),
    Case(
        before=(OPEN, seat.AskForHelp(counter=1)),
        accepted=seat.EndHelp(counter=1),
        facts=("help.ended/1",),
        answer=("counter", "asked"),
        refused=seat.EndHelp(counter=2),
        code="help_not_asked",
    ),
    Case(
        by="nv6",
        accepted=CLOSE_WEDNESDAY,
        facts=("document.changed/1",),
        answer=("family", "version", "base", "valid_from", "later"),
        refused=CLOSE_WEDNESDAY,
        code="supervisor_only",
    ),
    Case(
        by="nv6",
        accepted=BOTH,
        facts=("document.changed/1", "document.changed/1"),
        answer=("documents",),
        refused=msgspec.structs.replace(BOTH, base_versions={"calendar": CALENDAR.version}),
        code="document_changed_since",
        refused_by="nv6",
    ),
    Case(
        by="nv6",
        before_by_supervisor=(CLOSE_WEDNESDAY,),
        accepted=RevertDocument(
            family="calendar",
            version=CALENDAR.version,
            valid_from=MONDAY,
            base_version=CLOSED.version,
        ),
        facts=("document.changed/1",),
        answer=("family", "version", "base", "valid_from", "later"),
        refused=RevertDocument(
            family="calendar", version="khong_co", valid_from=MONDAY, base_version=CLOSED.version
        ),
        code="unknown_version",
        refused_by="nv6",
    ),
    Case(
        by="nv6",
        accepted=ADOPT,
        facts=("publication.adopted/1", "document.changed/1"),
        answer=("publication", "answer", "family", "version", "valid_from", "later", "affected"),
        refused=ADOPT,
        code="supervisor_only",
        refused_by="nv1",
    ),
    Case(
        by="nv6",
        accepted=DeclinePublication(publication=1, reason="no_staff"),
        facts=("publication.declined/1",),
        answer=("publication", "answer"),
        refused=DeclinePublication(publication=1, reason="Ông A không thích"),
        code="publication_reason_unknown",
        refused_by="nv6",
    ),
    Case(
        by="nv6",
        accepted=SetPublicationAside(publication=1),
        facts=("publication.set_aside/1",),
        answer=("publication", "answer"),
        refused=SetPublicationAside(publication=99),
        code="publication_unknown",
        refused_by="nv6",
    ),
    Case(
        by="nv6",
        before_by_supervisor=(ADOPT,),
        accepted=TakeBackAdoption(publication=1),
        facts=("publication.taken_back/1", "document.changed/1"),
        answer=("publication", "answer", "version"),
        refused=TakeBackAdoption(publication=99),
        code="publication_unknown",
        refused_by="nv6",
    ),
    Case(
        by="nv6",
        before=(do.ReceiveDossier(procedure="1.004837", person=PERSON),),
        before_by_supervisor=(CLOSE_WEDNESDAY,),
        accepted=RecomputeDeadlines(),
        facts=("dossier.deadline_recomputed/1",),
        answer=("code", "state", "due_at"),
        refused=RecomputeDeadlines(codes=(UNKNOWN,)),
        code="unknown_code",
        refused_by="nv6",
    ),
    Case(
        before=(RECEIVE,),
        accepted=PutOffDossier(code=KNOWN, until=moment("16:00")),
        facts=("review.put_off/1",),
        answer=("code", "until"),
        refused=PutOffDossier(code=KNOWN, until=moment("07:00")),
        code="reminder_past",
    ),
    Case(
        before=(RECEIVE, ASK_PAPERS, do.ReceiveSupplement(code=KNOWN), ASK_PAPERS),
        accepted=ExplainLate(code=KNOWN, reason="Chờ Sở Tư pháp trả lời"),
        facts=("review.late_reason/1",),
        answer=("code", "reason"),
        refused=ExplainLate(code=UNKNOWN, reason="can_xac_minh"),
        code="unknown_code",
    ),
    Case(
        before=(RECEIVE,),
        accepted=NoteDossier(code=KNOWN, note="Chờ UBND phường xác nhận"),
        facts=("review.noted/1",),
        answer=("code", "noted"),
        refused=NoteDossier(code=KNOWN),
        code="no_note",
    ),
    *(
        Case(
            before=before,
            accepted=accepted,
            facts=facts,
            answer=answer,
            refused=refused,
            code=code,
        )
        for before, accepted, facts, answer, refused, code in BOOKED
    ),
)

DOES_IT: dict[type, str] = {
    do.Sign: "nv5",
    do.Seal: "nv5",
    do.TakeDossier: "nv5",
    do.SendBack: "nv5",
}
"""Who does what in the sample office; anything else is a clerk's."""


def who_does(command: do.Command) -> str:
    """Somebody of the sample office with the duty for it."""
    return DOES_IT.get(type(command), "nv1")


DAY = MONDAY
QUERIES: tuple[tuple[ask.Query[Any], type, tuple[ask.Query[Any], str] | None], ...] = (
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
    (ask.LateList(start=MONDAY, end=MONDAY), tuple, None),
    (ask.Ticket(number="A001"), ask.TicketPage, (ask.Ticket(number="A999"), "unknown_number")),
    (
        ask.Dossier(code=KNOWN, person=True),
        ask.DossierPage,
        (ask.Dossier(code=UNKNOWN), "unknown_code"),
    ),
    (
        hall.VisitsToRate(typed="1"),
        tuple,
        (hall.VisitsToRate(typed="999"), "visit_unknown"),
    ),
    (ask.Journal(), tuple, None),
    (ask.Find(text="nguyen"), ask.FoundList, None),
    (ask.DeskView(counter=1), ask.Desk, (ask.DeskView(counter=99), "unknown_counter")),
    (ask.SignInSheet(), SignInList, None),
    (ask.MayEndKiosk(pin="2580"), bool, None),
    (
        ask_about.Document(family="setup"),
        ask_about.DocumentPage,
        (ask_about.Document(family="khac"), "unknown_document"),
    ),
    (
        ask_about.DocumentHistory(family="calendar"),
        tuple,
        (ask_about.DocumentHistory(family="khac"), "unknown_document"),
    ),
    (
        ask_about.DocumentEffect(family="calendar", body=CLOSE_WEDNESDAY.body),
        ask_about.Effect,
        (ask_about.DocumentEffect(family="calendar", body={"days": [{}]}), "resource_wrong_value"),
    ),
    (
        ask_about.DocumentsEffect(documents=BOTH.documents),
        tuple,
        (ask_about.DocumentsEffect(documents={"khac": {}}), "unknown_document"),
    ),
    (
        ask_about.NextCalls(counter=1, sample=True),
        ask_about.TriedPolicy,
        (ask_about.NextCalls(counter=99), "unknown_counter"),
    ),
    (
        hall.WaitEstimate(queue="CT"),
        type(None),
        (hall.WaitEstimate(queue="ZZ"), "unknown_queue"),
    ),
    (
        StaffingAdvice(weekday=3),
        AdviceOfDay,
        (StaffingAdvice(weekday=7), "unknown_weekday"),
    ),
    (hall.HallBoard(), hall.Hall, None),
    (hall.KioskBoard(), hall.Kiosk, None),
    (hall.QueueGuide(queue="CT"), hall.Guide, (hall.QueueGuide(queue="ZZ"), "unknown_queue")),
    (
        process.ProcessSheet(code=KNOWN),
        process.ProcessList,
        (process.ProcessSheet(code=UNKNOWN), "unknown_code"),
    ),
    (
        effect.SessionEffect(start=MONDAY, end=MONDAY),
        effect.Effect,
        (effect.SessionEffect(start=MONDAY, end=date(2026, 11, 22)), "period_upside_down"),
    ),
    (
        effect.LimitsReview(start=MONDAY, end=MONDAY),
        effect.Limits,
        (effect.LimitsReview(start=date(2016, 1, 1), end=MONDAY), "period_too_long"),
    ),
    (
        effect.Reuse(start=MONDAY, end=MONDAY),
        effect.Reused,
        (effect.Reuse(start=MONDAY, end=date(2026, 11, 22)), "period_upside_down"),
    ),
    (
        Throughput(start=MONDAY, end=MONDAY),
        ThroughputAnswer,
        (Throughput(start=MONDAY, end=date(2026, 11, 22)), "period_upside_down"),
    ),
    (
        official.Form06a(start=MONDAY, end=MONDAY),
        official.Table06a,
        (official.Form06a(start=MONDAY, end=date(2026, 11, 22)), "period_upside_down"),
    ),
    *(
        (
            query(start=MONDAY, end=MONDAY),
            answer,
            (query(start=MONDAY, end=date(2026, 11, 22)), "period_upside_down"),
        )
        for query, answer in (
            (monthly.MonthlyReport, monthly.Month),
            (monthly.LateReport, monthly.LateTable),
            (monthly.Points766, monthly.Points),
            (monthly.Evidence, monthly.EvidenceSheet),
        )
    ),
    (DueReview(), Review, None),
    (LiveBoard(), Live, None),
    (KnownPerson(id_number="024190000123"), Known, None),
    (
        on_sessions.SessionCalendar(start=MONDAY, end=MONDAY),
        tuple,
        (on_sessions.SessionCalendar(start=MONDAY, end=date(2026, 11, 22)), "period_upside_down"),
    ),
    (
        on_sessions.SessionCheck(session="toi-thu-hai", on=MONDAY),
        on_sessions.SessionChecked,
        (on_sessions.SessionCheck(session="khac", on=MONDAY), "unknown_session"),
    ),
    (
        on_sessions.SessionRules(session="toi-thu-hai"),
        on_sessions.SessionPage,
        (on_sessions.SessionRules(session="khac"), "unknown_session"),
    ),
    (
        on_sessions.Overtime(start=MONDAY, end=MONDAY),
        tuple,
        (on_sessions.Overtime(start=MONDAY, end=date(2027, 11, 22)), "period_too_long"),
    ),
    (
        on_sessions.SessionRequests(start=MONDAY, end=MONDAY),
        tuple,
        (on_sessions.SessionRequests(start=MONDAY, end=date(2026, 11, 1)), "period_upside_down"),
    ),
    (
        on_sessions.BundleParts(code=KNOWN),
        tuple,
        (on_sessions.BundleParts(code=UNKNOWN), "unknown_code"),
    ),
    (process.Seat(seat="reception"), process.SeatList, (process.Seat(seat="chợ"), "unknown_seat")),
    *BOOKING_ANSWERS,
    (sync.SyncState(), sync.Synced, None),
    (sync.Publications(), tuple, None),
    (
        sync.PublicationEffect(publication=1),
        sync.PublicationPreview,
        (sync.PublicationEffect(publication=99), "publication_unknown"),
    ),
)


def name_of(case: Case) -> str:
    return do.wire_name(type(case.accepted))


REFUSING = tuple(case for case in CASES if case.refused is not None)
each_case = pytest.mark.parametrize("case", CASES, ids=name_of)
each_refusal = pytest.mark.parametrize("case", REFUSING, ids=name_of)
