"""Whatever happens, the journal folds to the tables; whoever tampers with either is found out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from counter_app.domain.calendar import CalendarDay
from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.resources.families import setup_body
from counter_app.service import booking_commands as booking
from counter_app.service import commands as do
from counter_app.service.document_commands import AdoptDocument, RecomputeDeadlines
from counter_app.service.office import Done
from counter_app.store.database import Database
from counter_app.store.engine import sqlite
from counter_app.store.health import examine, examine_recent, repair
from counter_app.wire import canonical
from tests.effort import effort
from tests.offices import Play
from tests.service.cases import PERSON, RECEIVE
from tests.service.contract import begin
from tests.service.test_local_office import LocalBench

CLERKS = st.sampled_from(("nv1", "nv2", "nv3", "nv6"))
COPY = "2.000815"
HOURS = st.sampled_from((7, 8, 9, 14))
COUNTERS = st.sampled_from((1, 2, 3))
QUEUES = st.sampled_from(("CT", "HT"))
NUMBERS = st.sampled_from(("A001", "A002", "A003", "B001", "B002"))
CODES = st.sampled_from(("H05.12-261123-0001", "H05.12-261123-0002"))
PERSONS = st.sampled_from((PERSON, Person(name="Trần Thị Mẫu"), Person(name="")))
ON_COUNTER: tuple[Callable[..., do.Command], ...] = (
    do.CallNext,
    do.CallNext,
    do.StartService,
    do.Hold,
    do.Resume,
    do.MarkNoShow,
    do.ReturnToQueue,
    do.FinishService,
    do.Recall,
    do.CloseShift,
    do.ResumeShift,
)
ON_CODE: tuple[Callable[..., do.Command], ...] = (
    do.AdvanceStep,
    do.Sign,
    do.Seal,
    do.CompleteDossier,
    do.ReturnResult,
    do.ReceiveSupplement,
    do.WithdrawDossier,
)


class RandomMornings(RuleBasedStateMachine):
    """Several clerks who do anything at all, in any order, through restarts and day ends."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.play = Play(Path(self.folder.name) / "van-phong.db")
        self.given: dict[str, Done | Refused] = {}
        self.play.clock.move_to(self.play.clock.now() + timedelta(minutes=35))

    def give(self, command: do.Command, by: str) -> None:
        self.play.clock.move_to(self.play.clock.now() + timedelta(seconds=7))
        self.play.office.fire_due()
        command_id = f"lenh-{len(self.given)}"
        self.given[command_id] = self.play.office.do(
            command, by=StaffCode(by), command_id=CommandId(command_id)
        )

    @rule(counter=COUNTERS, by=CLERKS)
    def sit_down(self, counter: int, by: str) -> None:
        self.give(do.OpenShift(counter=counter), by)

    @rule(queue=QUEUES, by=CLERKS, more=st.booleans(), urgent=st.booleans())
    def issue(self, queue: str, by: str, more: bool, urgent: bool) -> None:
        errands = ("XH", "HT") if more else ()
        priority = "cao_tuoi" if urgent else None
        self.give(do.IssueTicket(queue=queue, errands=errands, priority=priority), by)

    @rule(what=st.sampled_from(ON_COUNTER), counter=COUNTERS, by=CLERKS)
    def work(self, what: Callable[..., do.Command], counter: int, by: str) -> None:
        self.give(what(counter=counter), by)

    @rule(number=NUMBERS, counter=COUNTERS, by=CLERKS, which=st.integers(0, 3))
    def work_on_a_number(self, number: str, counter: int, by: str, which: int) -> None:
        commands: tuple[do.Command, ...] = (
            do.CallTicket(counter=counter, number=number),
            do.CallForResult(counter=counter, number=number),
            do.CancelTicket(number=number, reason="Công dân về trước"),
            do.Transfer(number=number, to="XH"),
        )
        self.give(commands[which], by)

    @rule(counter=COUNTERS, by=CLERKS, person=PERSONS, pages=st.integers(0, 3))
    def receive(self, counter: int, by: str, person: Person, pages: int) -> None:
        self.give(
            do.ReceiveDossier(procedure="2.000815", counter=counter, person=person, pages=pages),
            by,
        )

    @rule(what=st.sampled_from(ON_CODE), code=CODES, by=CLERKS)
    def handle(self, what: Callable[..., do.Command], code: str, by: str) -> None:
        self.give(what(code=code), by)

    @rule(code=CODES, by=CLERKS)
    def ask_for_papers(self, code: str, by: str) -> None:
        self.give(do.RequestSupplement(code=code, reason="thieu_giay_to"), by)

    @rule(by=CLERKS, counter=st.none() | COUNTERS)
    def undo(self, by: str, counter: int | None) -> None:
        self.give(do.Undo(counter=counter), by)

    @rule(by=CLERKS)
    def open_a_session(self, by: str) -> None:
        closes_at = self.play.clock.now() + timedelta(minutes=1)
        self.give(do.OpenSession(session="toi", closes_at=closes_at), by)

    @rule(carry=st.none() | st.booleans())
    def close_the_day(self, carry: bool | None) -> None:
        self.give(do.CloseDay(carry_over=carry), "nv6")

    @rule(by=CLERKS, day=st.integers(0, 2), hour=HOURS, what=st.sampled_from((COPY, "1.001193")))
    def book(self, by: str, day: int, hour: int, what: str) -> None:
        self.give(booking.BookAppointment(procedure=what, at=self.hour(day, hour)), by)

    @rule(by=CLERKS, day=st.integers(0, 1), hour=HOURS)
    def hold_a_place(self, by: str, day: int, hour: int) -> None:
        self.give(booking.HoldSlot(procedure=COPY, at=self.hour(day, hour), counter=1), by)

    @rule(by=CLERKS, person=PERSONS)
    def wait_for_a_place(self, by: str, person: Person) -> None:
        today = self.today()
        last = today + timedelta(days=3)
        self.give(booking.JoinWaitingList(procedure=COPY, start=today, end=last, person=person), by)

    @rule(which=st.integers(0, 5), number=st.integers(1, 4), by=CLERKS, hour=HOURS)
    def change_an_appointment(self, which: int, number: int, by: str, hour: int) -> None:
        code = f"LH-261123-{number:04}"
        commands: tuple[do.Command, ...] = (
            booking.MoveAppointment(code=code, at=self.hour(1, hour)),
            booking.CancelAppointment(code=code, reason="bận việc"),
            booking.CheckIn(code=code),
            booking.MissAppointment(code=code),
            booking.ReleaseHold(code=code),
            booking.BookAppointment(hold=code),
        )
        self.give(commands[which], by)

    def hour(self, day: int, hour: int) -> datetime:
        return datetime.combine(self.today() + timedelta(days=day), time(hour), OFFICE_ZONE)

    @invariant()
    def no_place_is_given_twice(self) -> None:
        with self.play.opened.database.read() as connection:
            twice = connection.execute(
                "SELECT one.code FROM appointment AS one JOIN appointment AS other "
                "ON one.counter = other.counter AND one.id < other.id "
                "AND one.start_at < other.busy_until AND other.start_at < one.busy_until "
                "WHERE one.state IN ('held', 'booked') AND other.state IN ('held', 'booked')"
            ).fetchall()
        assert twice == []

    @rule(prefixes=st.permutations(("A", "B", "C")), days=st.integers(0, 1))
    def change_the_prefixes(self, prefixes: list[str], days: int) -> None:
        held = self.play.office.reference.setup
        body = setup_body(held)
        for queue, prefix in zip(body["queues"], prefixes, strict=False):
            queue["series"]["prefix"] = prefix
        self.adopt("setup", body, days, held.version)

    @rule(name=st.sampled_from(("Nghỉ bão", "Nghỉ lũ")), on=st.integers(0, 5))
    def close_a_day(self, name: str, on: int) -> None:
        reference = self.play.office.reference
        day = self.today() + timedelta(days=on)
        storm = CalendarDay(on=day, kind="off", name=name, evidence="Công điện")
        days = (*(d for d in reference.calendar.days if d.on != day), storm)
        body = json.loads(canonical({"days": days}))
        self.adopt("calendar", body, 0, reference.calendar_version)

    @rule()
    def reckon_anew(self) -> None:
        self.give(RecomputeDeadlines(), "nv6")

    def adopt(self, family: str, body: dict[str, Any], days: int, base: str) -> None:
        valid_from = self.today() + timedelta(days=days)
        change = AdoptDocument(family=family, body=body, valid_from=valid_from, base_version=base)
        self.give(change, "nv6")

    def today(self) -> date:
        return self.play.clock.now().astimezone(OFFICE_ZONE).date()

    @rule(days=st.sampled_from((0, 1, 2, 20)))
    def wait(self, days: int) -> None:
        self.play.clock.move_to(self.play.clock.now() + timedelta(days=days, minutes=20))

    @rule()
    def restart(self) -> None:
        self.play.restart()

    @rule(data=st.data())
    def ask_again(self, data: st.DataObject) -> None:
        if not self.given:
            return
        command_id = data.draw(st.sampled_from(sorted(self.given)))
        first = self.given[command_id]
        again = self.play.office.do(
            do.CloseDay(), by=StaffCode("nv2"), command_id=CommandId(command_id)
        )
        if isinstance(first, Done):
            assert isinstance(again, Done)
            assert again.answer == first.answer
        else:
            assert again == first

    @invariant()
    def no_number_is_in_two_hands(self) -> None:
        with self.play.opened.database.read() as connection:
            twice = connection.execute(
                "SELECT number FROM ticket WHERE state IN "
                "('waiting', 'called', 'serving', 'held', 'awaiting_result') "
                "GROUP BY number HAVING count(*) > 1 UNION ALL "
                "SELECT number FROM ticket WHERE state IN ('called', 'serving') "
                "GROUP BY counter HAVING count(*) > 1"
            ).fetchall()
        assert twice == []

    def teardown(self) -> None:
        try:
            assert self.play.health().is_healthy
            assert examine(self.play.opened.database, window=7) == self.play.health()
            recent = examine_recent(self.play.opened.database, window=5)
            assert recent.is_healthy
            assert recent.broken_seals == ()
            for command_id, first in self.given.items():
                again = self.play.office.do(
                    do.CloseDay(), by=StaffCode("nv1"), command_id=CommandId(command_id)
                )
                assert isinstance(again, Done) is isinstance(first, Done)
        finally:
            self.play.close()
            self.folder.cleanup()


TestRandomMornings = RandomMornings.TestCase
TestRandomMornings.settings = effort(12, steps=35)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Play]:
    bench = LocalBench(tmp_path / "van-phong.db")
    bench.play.clock.move_to(bench.play.clock.now() + timedelta(minutes=35))
    begin(
        bench,
        (
            do.OpenShift(counter=1),
            do.IssueTicket(queue="CT"),
            do.IssueTicket(queue="CT"),
            do.CallNext(counter=1),
            do.StartService(counter=1),
            RECEIVE,
            do.FinishService(counter=1),
        ),
    )
    yield bench.play
    bench.play.close()


def tamper(play: Play, *statements: str) -> None:
    """Change the file behind the program's back, as somebody with the key could."""
    play.opened.close()
    key = play.path.with_name(play.path.name + ".key").read_text("ascii").strip()
    connection = sqlite.connect(str(play.path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    play._open()


def of_kind(play: Play, kind: str) -> dict[str, Any]:
    return next(fact for fact in play.facts() if fact["kind"] == kind)


def test_a_whole_file_is_healthy(office: Play) -> None:
    health = office.health()
    assert health.is_healthy
    assert (health.broken_links, health.unreadable, health.differing) == ((), (), ())
    assert repair(office.opened.database) == ()


def test_a_changed_body_is_named_with_what_it_no_longer_folds_to(office: Play) -> None:
    fact = of_kind(office, "ticket.called/1")
    tamper(
        office,
        "UPDATE journal SET body = replace(body, '\"waited_s\":', '\"waited_s\":9') "
        f"WHERE position = {fact['position']}",
    )
    health = office.health()
    assert health.broken_links == ((fact["origin"], fact["seq"]),)
    assert health.differing == ("ticket",)
    assert not health.journal_is_whole


@pytest.mark.parametrize("body", ["{", "[]", '{"counter":"x"}', "null"])
def test_a_body_that_cannot_be_read_is_named_and_not_a_crash(office: Play, body: str) -> None:
    fact = of_kind(office, "ticket.called/1")
    tamper(office, f"UPDATE journal SET body = '{body}' WHERE position = {fact['position']}")
    health = office.health()
    assert health.unreadable == (fact["position"],)
    assert health.broken_links == ((fact["origin"], fact["seq"]),)


@pytest.mark.parametrize(
    "change",
    ["at = '2026-11-23T00:00:00Z'", "\"by\" = 'nv9'", "command = 'x'", "kind = 'ticket.held/1'"],
)
def test_every_part_of_the_envelope_is_under_the_hash(office: Play, change: str) -> None:
    fact = of_kind(office, "ticket.called/1")
    tamper(office, f"UPDATE journal SET {change} WHERE position = {fact['position']}")
    assert (fact["origin"], fact["seq"]) in office.health().broken_links


def test_a_fact_cut_out_breaks_the_chain_behind_it(office: Play) -> None:
    fact = of_kind(office, "ticket.called/1")
    tamper(office, f"DELETE FROM journal WHERE position = {fact['position']}")
    assert office.health().broken_links == ((fact["origin"], fact["seq"] + 1),)


def test_a_cut_tail_is_noticed_though_the_chain_holds(office: Play) -> None:
    last = office.facts()[-1]["position"]
    tamper(office, f"DELETE FROM journal WHERE position > {last - 2}")
    health = office.health()
    assert health.broken_links == ()
    assert health.cut_off == 2
    assert set(health.differing) == {"ticket", "dossier", "code_series"}


def test_two_rows_in_each_others_place_are_named(office: Play) -> None:
    first, second = (f for f in office.facts() if f["kind"] == "ticket.issued/1")
    a, b = first["position"], second["position"]
    tamper(
        office,
        f"UPDATE journal SET position = -1 WHERE position = {a}",
        f"UPDATE journal SET position = {a} WHERE position = {b}",
        f"UPDATE journal SET position = {b} WHERE position = -1",
    )
    assert (second["origin"], second["seq"]) in office.health().broken_links


def test_a_fact_of_a_kind_of_tomorrow_is_kept_and_reported(office: Play) -> None:
    fact = of_kind(office, "ticket.finished/1")
    tamper(office, f"UPDATE journal SET kind = 'ticket.sung/9' WHERE position = {fact['position']}")
    health = office.health()
    assert health.unknown_kinds == (("ticket.sung/9", 1),)
    assert health.broken_links == ((fact["origin"], fact["seq"]),)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("ticket", "UPDATE ticket SET state = 'waiting'"),
        ("dossier", "DELETE FROM dossier"),
        ("series", "UPDATE series SET last_given = 0"),
        ("shift", "UPDATE shift SET staff = 'nv9'"),
    ],
)
def test_a_changed_table_is_named_and_rebuilt_from_the_journal(
    office: Play, table: str, statement: str
) -> None:
    before = office.tables()
    tamper(office, statement)
    health = office.health()
    assert health.differing == (table,)
    assert health.journal_is_whole
    assert repair(office.opened.database) == (table,)
    assert office.tables() == before
    assert office.health().is_healthy


def test_the_doctor_mends_tables_but_not_from_a_broken_journal(
    office: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    from counter_app.console.doctor import report

    tamper(office, "UPDATE ticket SET state = 'waiting'")
    office.opened.close()
    assert report(office.path, mend=True)
    assert "Đã dựng lại: ticket" in capsys.readouterr().out
    office._open()
    tamper(office, "DELETE FROM journal WHERE position > 6")
    before = office.tables()
    office.opened.close()
    assert not report(office.path, mend=True)
    said = capsys.readouterr().out
    assert "MẤT đuôi nhật ký" in said
    assert "Không dựng lại" in said
    office._open()
    assert office.tables() == before


def test_an_insert_into_a_misspelt_table_never_makes_one(office: Play) -> None:
    from sqlite_utils import Database as SqliteUtils

    with office.opened.database.write() as connection:
        tickets: Any = SqliteUtils(connection, execute_plugins=False).table("tickt")  # type: ignore[arg-type]  # sqlcipher3's twin of sqlite3's
        with pytest.raises(sqlite.DatabaseError, match=r"not authorized|prohibited"):
            tickets.insert({"id": "x"})


def test_close_from_another_thread_gives_the_file_up(tmp_path: Path) -> None:
    from threading import Thread

    database = Database(tmp_path / "a.db")
    closer = Thread(target=database.close)
    closer.start()
    closer.join()
    Database(tmp_path / "a.db").close()


def test_readers_writers_and_a_close_in_between_end_cleanly(office: Play) -> None:
    from threading import Barrier, Thread

    from counter_app.store.faults import StoreFault

    kinds: list[str] = []
    done: list[int] = []
    ready = Barrier(5)

    def work(write: bool) -> None:
        ready.wait()
        for _ in range(10_000):
            try:
                if write:
                    result = office.office.do(do.IssueTicket(queue="HT"), by=StaffCode("nv1"))
                    done.append(isinstance(result, Done))
                else:
                    office.office.changes_since(0)
            except StoreFault as fault:
                kinds.append(fault.kind)
                return

    workers = [Thread(target=work, args=(n % 2 == 0,)) for n in range(4)]
    for worker in workers:
        worker.start()
    ready.wait()
    while len(done) < 20:
        office.office.changes_since(0)
    office.opened.close()
    for worker in workers:
        worker.join()
    assert kinds == ["closed"] * 4
    office._open()
    assert office.health().is_healthy
    waiting = office.ask("waiting_board", office.clock.now().isoformat())["queues"][1]
    assert waiting["waiting"] == sum(done)


def test_a_revision_of_a_person_is_new_even_after_the_clock_went_back(office: Play) -> None:
    for at, name in (("10:00", "A"), ("09:00", "B"), ("09:30", "C")):
        office.restart()
        office.try_to("confirm_clock", at)
        person = {"name": name, "id_number": "024190000999"}
        office.do("receive_dossier", at, procedure="2.000815", person=person)
    assert office.health().is_healthy


def test_the_day_of_a_restart_does_not_matter_to_the_fold(office: Play) -> None:
    office.day = date(2026, 11, 25)
    office.restart()
    office.issue("07:30", 2)
    assert office.health().is_healthy
