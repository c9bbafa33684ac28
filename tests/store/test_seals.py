"""A month that is over is sealed, and the doctor begins there: what it finds, what it skips."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.console.copies import bring_back
from counter_app.console.doctor import report
from counter_app.domain.facts import JournalSealed
from counter_app.service.clock import SimulatedClock
from counter_app.store import seals
from counter_app.store.faults import StoreFault
from counter_app.store.health import Health, examine, examine_recent, repair
from counter_app.store.office_file import back_up
from tests.offices import Play, moment
from tests.store.test_fold import tamper

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
DECEMBER = date(2026, 12, 1)


def work(play: Play) -> str:
    """A day: two visits to their end, one ticket that stays open, a dossier; its code."""
    play.do("open_shift", "07:30", counter=1)
    play.issue("07:31", 2)
    play.issue("07:31", queue="HT")
    play.do("call_next", "07:32", counter=1)
    play.do("start_service", "07:33", counter=1)
    taken = play.do("receive_dossier", "07:34", procedure="2.000815", person=PERSON, counter=1)
    play.do("finish_service", "07:35", counter=1, await_result=False)
    play.do("call_next", "07:36", counter=1)
    play.do("start_service", "07:36:30", counter=1)
    play.do("hold", "07:37", counter=1)
    play.do("undo", "07:38")
    play.do("finish_service", "07:40", counter=1, await_result=False)
    return str(taken["code"])


def next_month(play: Play, day: date = DECEMBER) -> None:
    play.day = day
    play.clock.move_to(moment("06:55", on=day))
    play.office.fire_due()


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """An office with one month of its past sealed and a day's work since."""
    played = Play(tmp_path / "van-phong.db")
    work(played)
    played.do("open_shift", "07:50", by="nv2", counter=2)
    played.do("close_day", "17:30", by="nv6", carry_over=True)
    next_month(played)
    work(played)
    yield played
    played.close()


def recent(play: Play) -> Health:
    return examine_recent(play.opened.database)


def newest(play: Play) -> seals.Seal:
    with play.opened.database.read() as connection:
        seal = seals.newest(connection)
    assert seal is not None
    return seal


def sealed_months(play: Play) -> list[str]:
    rows = play.line({"at": play.clock.now().isoformat(), "ask": "journal", "limit": 10_000})
    return [r["body"]["month"] for r in rows["ok"]["rows"] if r["kind"] == "journal.sealed/1"]


# --- when it is sealed ---------------------------------------------------------------------------


def test_in_its_first_month_an_office_has_no_seal_and_everything_is_looked_at(
    tmp_path: Path,
) -> None:
    play = Play(tmp_path / "a.db")
    work(play)
    assert sealed_months(play) == []
    assert recent(play) == play.health()
    assert recent(play).sealed is None
    play.close()


def test_the_first_look_of_a_month_seals_the_one_before_once(play: Play) -> None:
    assert sealed_months(play) == ["2026-11-01"]
    for day in (1, 2, 15, 31):
        next_month(play, date(2026, 12, day))
        play.restart()
        play.office.fire_due()
    assert sealed_months(play) == ["2026-11-01"]
    next_month(play, date(2027, 1, 1))
    assert sealed_months(play) == ["2026-11-01", "2026-12-01"]


def test_a_seal_says_where_the_journal_stood(play: Play) -> None:
    seal = newest(play)
    assert seal.fact.position == seal.position - 1
    assert seal.fact.facts == seal.fact.position
    (head,) = seal.fact.heads
    assert head.origin == play.office.identity.origin
    assert head.seq == seal.fact.position
    next_month(play, date(2027, 1, 4))
    assert newest(play).fact.facts == newest(play).fact.position - seal.fact.position


@pytest.mark.parametrize("day", [date(2027, 2, 1), date(2028, 2, 29)])
def test_months_that_passed_while_the_pc_was_off_are_sealed_in_one(play: Play, day: date) -> None:
    play.opened.close()
    play.clock.move_to(moment("06:55", on=day))
    play._open()
    next_month(play, day)
    before = date(day.year, day.month - 1, 1)
    assert sealed_months(play) == ["2026-11-01", before.isoformat()]
    assert recent(play).is_healthy
    sealed = recent(play).sealed
    assert sealed is not None
    assert sealed.month == before


def test_a_clock_before_the_last_fact_seals_nothing(play: Play) -> None:
    next_month(play, date(2027, 3, 1))
    next_month(play, date(2027, 1, 1))
    assert sealed_months(play) == ["2026-11-01", "2027-02-01"]


def test_a_month_is_that_of_the_office_not_of_greenwich(tmp_path: Path) -> None:
    play = Play(tmp_path / "a.db")
    play.issue("07:30")
    for at in ("2026-11-30T23:59:00+07:00", "2026-12-01T00:00:00+07:00"):
        play.clock.move_to(moment(at))
        play.office.fire_due()
    assert sealed_months(play) == ["2026-11-01"]
    with play.opened.database.read() as connection:
        seal = seals.newest(connection)
    assert seal is not None
    assert seal.at == moment("2026-12-01T00:00:00+07:00")
    play.close()


def test_a_file_of_an_older_program_is_sealed_when_its_first_month_is_over(tmp_path: Path) -> None:
    release = Path(__file__).resolve().parents[1] / "data" / "release-0.1.0.db"
    path = tmp_path / "cu.db"
    shutil.copy(release, path)
    shutil.copy(release.with_name(release.name + ".key"), tmp_path / "cu.db.key")
    play = Play(path, day=DECEMBER)
    next_month(play)
    play.issue("07:30")
    assert sealed_months(play) == ["2026-11-01"]
    assert recent(play).sealed is not None
    assert recent(play).is_healthy
    assert play.health().is_healthy
    play.close()


# --- what is found -------------------------------------------------------------------------------


def after(play: Play, kind: str) -> dict[str, Any]:
    start = newest(play).position
    return next(f for f in play.facts() if f["kind"] == kind and f["position"] > start)


def before(play: Play, kind: str) -> dict[str, Any]:
    return next(f for f in play.facts() if f["kind"] == kind)


def test_a_whole_file_is_healthy_from_the_seal_on(play: Play) -> None:
    health = recent(play)
    assert health.is_healthy
    assert health.sealed == newest(play).fact
    assert health == recent(play)
    for window in (1, 2, 7, 1000):
        assert examine_recent(play.opened.database, window=window) == health
        assert examine(play.opened.database, window=window) == play.health()


def test_a_fact_changed_since_the_seal_is_named(play: Play) -> None:
    fact = after(play, "ticket.called/1")
    tamper(play, f"UPDATE journal SET \"by\" = 'nv9' WHERE position = {fact['position']}")
    assert recent(play).broken_links == ((fact["origin"], fact["seq"]),)
    assert not recent(play).is_healthy


def test_a_fact_that_cannot_be_read_since_the_seal_is_named(play: Play) -> None:
    fact = after(play, "ticket.called/1")
    tamper(play, f"UPDATE journal SET body = '[' WHERE position = {fact['position']}")
    assert recent(play).unreadable == (fact["position"],)


def test_a_fact_cut_out_since_the_seal_is_noticed(play: Play) -> None:
    fact = after(play, "ticket.called/1")
    tamper(play, f"DELETE FROM journal WHERE position = {fact['position']}")
    assert recent(play).broken_links == ((fact["origin"], fact["seq"] + 1),)


def test_a_fact_moved_to_before_the_seal_is_noticed(play: Play) -> None:
    fact = after(play, "ticket.called/1")
    tamper(play, f"UPDATE journal SET position = -7 WHERE position = {fact['position']}")
    assert (fact["origin"], fact["seq"]) in recent(play).broken_links


def test_a_fact_put_in_under_another_origin_is_noticed(play: Play) -> None:
    tamper(
        play,
        "INSERT INTO journal SELECT -1, 'nguon-la', 5, at, \"by\", command, kind, subject, body, "
        f"hash FROM journal WHERE position = {after(play, 'ticket.called/1')['position']}",
    )
    assert ("nguon-la", 5) in recent(play).broken_links


@pytest.mark.parametrize("count", [1, 3])
def test_a_tail_cut_off_since_the_seal_is_noticed(play: Play, count: int) -> None:
    last = play.facts()[-1]["position"]
    tamper(play, f"DELETE FROM journal WHERE position > {last - count}")
    health = recent(play)
    assert health.broken_links == ()
    assert health.cut_off
    assert not health.is_healthy


def test_a_tail_cut_off_to_before_the_seal_is_noticed(play: Play) -> None:
    tamper(play, f"DELETE FROM journal WHERE position >= {newest(play).position}")
    health = recent(play)
    assert health.sealed is None
    assert health.cut_off
    assert "seal" in health.differing


LAST_TICKET = "WHERE id = (SELECT max(id) FROM ticket)"
LAST_DOSSIER = "WHERE id = (SELECT max(id) FROM dossier)"


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("ticket", f"UPDATE ticket SET waited_s = 1 {LAST_TICKET}"),
        ("ticket", f"DELETE FROM ticket {LAST_TICKET}"),
        ("ticket", f"UPDATE ticket SET id = 'ffffffff-ffff' {LAST_TICKET}"),
        ("ticket", "UPDATE ticket SET issued_at = 5 WHERE state = 'waiting'"),
        ("dossier", f"UPDATE dossier SET due_at = due_at + 60 {LAST_DOSSIER}"),
        ("dossier", f"DELETE FROM dossier {LAST_DOSSIER}"),
        ("dossier", "UPDATE dossier SET due_at = due_at + 60"),
        ("shift", "UPDATE shift SET staff = 'nv9'"),
        ("shift", "DELETE FROM shift WHERE counter = 2"),
        ("series", "UPDATE series SET last_given = 0"),
        ("code_series", "UPDATE code_series SET last_given = 99 WHERE day = '2026-11-23'"),
        ("turn", "INSERT INTO turn VALUES ('x', 1, 0)"),
        ("closed_day", "DELETE FROM closed_day"),
        ("session", "INSERT INTO session VALUES ('x', 1, 2, 0, 0, 1)"),
    ],
)
def test_a_table_changed_since_the_seal_is_named_and_mended(
    play: Play, table: str, statement: str
) -> None:
    whole = play.tables()
    tamper(play, statement)
    assert recent(play).differing == (table,)
    assert not recent(play).is_healthy
    assert repair(play.opened.database, window=3) == (table,)
    assert play.tables() == whole
    assert recent(play).is_healthy


def test_what_is_still_open_from_before_the_seal_is_looked_at(play: Play) -> None:
    """A dossier that nobody has touched since the month was over."""
    received = before(play, "dossier.received/1")
    assert received["position"] < newest(play).position
    tamper(play, f"UPDATE dossier SET due_at = due_at + 60 WHERE id = '{received['subject']}'")
    assert recent(play).differing == ("dossier",)


def test_a_subject_touched_since_the_seal_is_folded_from_its_whole_history(play: Play) -> None:
    received = before(play, "dossier.received/1")
    assert received["position"] < newest(play).position
    play.do("complete_dossier", "08:00", code=received["body"]["code"])
    play.do("return_result", "08:01", code=received["body"]["code"])
    tamper(
        play,
        "UPDATE journal SET body = replace(body, '\"pages\":1', '\"pages\":2') "
        f"WHERE position = {received['position']}",
    )
    assert recent(play).differing == ("dossier",)
    tamper(play, f"UPDATE journal SET body = '[' WHERE position = {received['position']}")
    assert recent(play).unreadable[0] == received["position"]


# --- what is not looked at -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET \"by\" = 'nv9' WHERE position = {early}",
        "DELETE FROM journal WHERE position = {early}",
        "UPDATE ticket SET served_s = 1 WHERE id = '{ticket}'",
    ],
)
def test_what_lies_before_the_seal_is_found_by_all_alone(play: Play, statement: str) -> None:
    called = before(play, "ticket.called/1")
    tamper(play, statement.format(early=called["position"], ticket=called["subject"]))
    health = recent(play)
    assert health.sealed is not None
    assert health.is_healthy
    assert not play.health().is_healthy


def test_a_damaged_page_is_named_wherever_the_look_comes_to_it(play: Play) -> None:
    for hour in range(8, 17):
        play.issue(f"{hour:02}:05", 40)
    play.opened.close()
    whole = play.path.read_bytes()
    named = {False: 0, True: 0}
    kinds = set()
    places = range(len(whole) - 4096 * 20, len(whole), 4096)
    for place in places:
        play.path.write_bytes(whole[:place] + bytes(4096) + whole[place + 4096 :])
        for everything in named:
            try:
                named[everything] += not report(play.path, everything=everything)
            except StoreFault as fault:
                kinds.add(fault.kind)
                named[everything] += 1
    assert kinds == {"damaged"}
    assert named[True] == len(places)
    assert named[False] > len(places) / 2
    play.path.write_bytes(whole)
    play._open()


# --- a seal that is no use -----------------------------------------------------------------------


SEAL = "WHERE kind = 'journal.sealed/1'"


def altered(field: str, by: str) -> str:
    """A change of the seal's fact: something put in right behind the name of a field."""
    return f"UPDATE journal SET body = replace(body, '\"{field}\":', '\"{field}\":{by}') {SEAL}"


@pytest.mark.parametrize(
    ("statement", "is_fact"),
    [
        (f"UPDATE journal SET body = '{{' {SEAL}", True),
        (altered("facts", "9"), True),
        (altered("position", "9"), True),
        (altered("heads", '[],"x":'), True),
        (altered("state_digest", '"0","x":'), True),
        (f"UPDATE journal SET kind = 'journal.closed/1' {SEAL}", True),
        (f"UPDATE journal SET kind = 'day.closed/1' {SEAL}", True),
        (f"UPDATE journal SET subject = 'x' {SEAL}", True),
        (f"DELETE FROM journal {SEAL}", True),
        ("UPDATE seal SET state = replace(state, 'nv1', 'nv9')", False),
        ("UPDATE seal SET state = '[]'", False),
        ("UPDATE seal SET state = '{'", False),
        ("UPDATE seal SET position = position + 1", False),
        ("DELETE FROM seal", False),
    ],
)
def test_with_a_damaged_or_missing_seal_everything_is_looked_at_and_it_is_named(
    play: Play, statement: str, is_fact: bool
) -> None:
    early = before(play, "ticket.called/1")
    tamper(play, statement, f"UPDATE ticket SET served_s = 1 WHERE id = '{early['subject']}'")
    health = recent(play)
    assert not health.is_healthy
    assert health.journal_is_whole is not is_fact
    if health.sealed is None:
        assert "ticket" in health.differing
    if not is_fact:
        assert health.differing == ("ticket", "seal")
        assert len(health.broken_seals) == 1
        assert repair(play.opened.database) == ("ticket", "seal")
        assert recent(play).sealed is not None
        assert recent(play).is_healthy


def test_an_unreadable_seal_stops_no_work_and_the_next_month_is_sealed(play: Play) -> None:
    tamper(play, f"UPDATE journal SET body = '{{' {SEAL}")
    next_month(play, date(2027, 1, 4))
    assert play.issue("07:30")
    assert newest(play).fact.month == DECEMBER
    assert not play.health().is_healthy


def test_an_older_seal_serves_where_the_newest_was_cut_out(play: Play) -> None:
    next_month(play, date(2027, 1, 4))
    work(play)
    position = newest(play).position
    tamper(play, f"DELETE FROM journal WHERE position = {position}")
    assert not recent(play).is_healthy


def test_tables_that_were_wrong_when_sealed_do_not_make_the_file_ill_for_ever(
    tmp_path: Path,
) -> None:
    play = Play(tmp_path / "a.db")
    work(play)
    tamper(play, "UPDATE series SET last_given = 77 WHERE queue = 'HT'")
    next_month(play)
    play.issue("07:30")
    assert play.health().differing == ("series", "seal")
    assert play.health().broken_seals == (newest(play).position,)
    assert repair(play.opened.database) == ("series", "seal")
    assert play.health().is_healthy
    assert recent(play).is_healthy
    assert recent(play).sealed is None
    assert len(recent(play).broken_seals) == 1
    next_month(play, date(2027, 1, 1))
    assert recent(play).sealed is not None
    assert recent(play).is_healthy
    play.close()


# --- a new epoch ---------------------------------------------------------------------------------


def test_a_restored_file_is_looked_at_from_its_seal_on_in_both_epochs(play: Play) -> None:
    source = back_up(play.opened.database, play.path.with_name("sao.db"))
    play.opened.close()
    bring_back(source, play.path, clock=SimulatedClock(moment("09:00", on=DECEMBER)))
    play.clock.move_to(moment("09:01", on=DECEMBER))
    play._open()
    play.issue("09:02", 3)
    health = recent(play)
    assert health.is_healthy
    assert health.sealed == newest(play).fact
    fact = play.facts()[-1]
    assert fact["seq"] < 10
    tamper(play, f"UPDATE journal SET \"by\" = 'x' WHERE position = {fact['position']}")
    assert recent(play).broken_links == ((fact["origin"], fact["seq"]),)


def test_a_seal_after_a_restore_names_the_heads_of_both_epochs(play: Play) -> None:
    source = back_up(play.opened.database, play.path.with_name("sao.db"))
    old = play.office.identity.origin
    play.opened.close()
    bring_back(source, play.path, clock=SimulatedClock(moment("09:00", on=DECEMBER)))
    play.clock.move_to(moment("09:01", on=DECEMBER))
    play._open()
    next_month(play, date(2027, 1, 4))
    play.issue("07:30")
    assert {head.origin for head in newest(play).fact.heads} == {old, play.office.identity.origin}
    assert recent(play).is_healthy
    last = next(head.seq for head in newest(play).fact.heads if head.origin == old)
    tamper(play, f"UPDATE journal SET hash = zeroblob(32) WHERE origin = '{old}' AND seq = {last}")
    assert recent(play).sealed is None
    assert not recent(play).is_healthy


def test_a_backup_of_before_the_seal_is_sealed_again(tmp_path: Path) -> None:
    play = Play(tmp_path / "a.db")
    work(play)
    source = back_up(play.opened.database, tmp_path / "sao.db")
    next_month(play)
    play.opened.close()
    bring_back(source, play.path, clock=SimulatedClock(moment("08:00", on=DECEMBER)))
    play.clock.move_to(moment("08:01", on=DECEMBER))
    play._open()
    next_month(play, date(2026, 12, 2))
    assert sealed_months(play) == ["2026-11-01"]
    assert recent(play).is_healthy
    play.close()


# --- what it costs -------------------------------------------------------------------------------


def questions(play: Play, look: Callable[[Any], Health]) -> list[str]:
    """Every statement an examination runs."""
    reader = play.opened.database._reader
    seen: list[str] = []
    reader.set_trace_callback(seen.append)
    assert look(play.opened.database).is_healthy
    reader.set_trace_callback(None)
    return seen


def steps_of(play: Play) -> int:
    """How many steps the engine takes for an examination."""
    steps = 0

    def another() -> int:
        nonlocal steps
        steps += 1
        return 0

    reader = play.opened.database._reader
    reader.set_progress_handler(another, 1)
    examine_recent(play.opened.database)
    reader.set_progress_handler(None, 0)
    return steps


def test_the_cost_follows_what_happened_since_the_seal_not_the_years_before(
    tmp_path: Path,
) -> None:
    counts, steps = [], []
    for days in (1, 12):
        play = Play(tmp_path / f"{days}.db")
        for day in range(days):
            play.day = date(2026, 11, 2) + timedelta(days=day + 21)
            code = work(play)
            play.do("complete_dossier", "16:00", code=code)
            play.do("return_result", "16:01", code=code)
            play.do("close_day", "17:30", by="nv6")
        next_month(play, date(2027, 1, 4))
        work(play)
        counts.append(len(questions(play, examine_recent)))
        steps.append(steps_of(play))
        play.close()
    assert counts[0] == counts[1]
    rows_of_days = 11 * 2  # a day is a row of two small tables, which are always compared
    assert steps[1] - steps[0] < rows_of_days * 10


def test_no_question_of_it_reads_a_large_table_from_end_to_end(play: Play) -> None:
    reader = play.opened.database._reader
    for text in questions(play, examine_recent):
        if not text.startswith("SELECT") or "max(position)" in text:
            continue
        plan = " / ".join(str(row[3]) for row in reader.execute(f"EXPLAIN QUERY PLAN {text}"))
        for table in ("ticket", "dossier", "journal", "outcome", "person"):
            assert f"SCAN {table}" not in plan.replace(f"SCAN {table} USING", ""), (text, plan)


# --- what is said --------------------------------------------------------------------------------


def test_the_doctor_says_from_where_it_looked_and_what_it_did_not_see(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    play.opened.close()
    assert report(play.path)
    said = capsys.readouterr().out
    assert "Xem từ niêm phong tháng 11/2026" in said
    assert "KHÔNG xem việc và dòng bảng trước đó" in said
    assert "Tốt từ niêm phong đến nay" in said
    assert report(play.path, everything=True)
    said = capsys.readouterr().out
    assert "niêm phong" not in said
    assert "Tốt: gấp nhật ký = bảng." in said
    play._open()


def test_the_doctor_says_that_there_is_no_seal_to_begin_at(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(play, "DELETE FROM seal")
    play.opened.close()
    assert not report(play.path)
    said = capsys.readouterr().out
    assert "LƯU Ý: niêm phong ở vị trí" in said
    assert "Không có niêm phong tháng để xem từ đó" in said
    assert "KHÁC: bảng seal" in said
    assert report(play.path, mend=True)
    assert "Đã dựng lại: seal" in capsys.readouterr().out
    play._open()


def test_the_seal_carries_nobodys_values(play: Play) -> None:
    assert JournalSealed.KIND == "journal.sealed/1"
    with play.opened.database.read() as connection:
        (state,) = connection.execute("SELECT state FROM seal").fetchone()
    assert "Thử" not in state
    assert "024190000123" not in state
