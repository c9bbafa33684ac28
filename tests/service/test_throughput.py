"""Throughput as the office answers it, against a recount from the facts alone."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from counter_app.console.exports import export_throughput
from counter_app.domain.reasons import OFFICE_ZONE
from tests.offices import MONDAY, Play

COPY = "2.000815"
PERSON = {"name": "Nguyễn Văn Thử"}
TODAY = {"from": "2026-11-23", "to": "2026-11-23"}
SPLITS = ("day", "hour", "queue", "counter", "staff", "procedure", "session", "channel", "source")
Rows = dict[str, dict[str, Any]]


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    yield played
    played.close()


def ask(play: Play, at: str, by: str, **fields: Any) -> tuple[Rows, dict[str, Any]]:
    """The rows by their key, and the whole answer."""
    told = play.ask("throughput", at, by=by, **{**TODAY, **fields})
    return {row["key"]: row for row in told["rows"]}, told


def shift(play: Play, at: str = "07:00", *, counter: int = 1, staff: str = "nv1") -> None:
    play.do("open_shift", at, by=staff, counter=counter, staff=staff)


def serve(play: Play, at: str, *, minutes: int = 4, counter: int = 1, by: str = "nv1") -> None:
    """Call the next at a counter, serve for so many minutes from a minute later on."""
    begins = datetime.fromisoformat(f"2026-11-23T{at}")
    play.do("call_next", f"{begins:%H:%M}", by=by, counter=counter)
    begins += timedelta(minutes=1)
    play.do("start_service", f"{begins:%H:%M}", by=by, counter=counter)
    begins += timedelta(minutes=minutes)
    play.do("finish_service", f"{begins:%H:%M}", by=by, counter=counter)


# --- a second way to count, from the facts alone --------------------------------------------------


def recount(facts: list[dict[str, Any]], key_of: Callable[[dict[str, Any]], str]) -> Rows:
    """Rows of what the journal says, counted naively.

    ``key_of`` is given what became of a visit or a dossier, with ``at``, the moment it counts at.
    """
    undone = {(f["origin"], f["body"]["undoes"]) for f in facts if f["kind"].startswith("step.")}
    kept = [
        f
        for f in facts
        if (f["origin"], f["seq"]) not in undone and not f["kind"].startswith("step.")
    ]
    visits: dict[str, dict[str, Any]] = {}
    dossiers: dict[str, dict[str, Any]] = {}
    for fact in kept:
        kind, body = fact["kind"].partition("/")[0], fact["body"]
        at = datetime.fromisoformat(fact["at"])
        if kind.startswith("ticket."):
            _visit(visits, kind, fact, body, at)
        elif kind.startswith(("dossier.", "service.")):
            _dossier(dossiers, kind, fact, body, at)
    for dossier in dossiers.values():
        visit = visits.get(dossier["ticket"] or "")
        if visit and visit["points"] is not None:
            dossier["points"] = None
        dossier["queue"] = visit["queue"] if visit else ""
        dossier["source"] = visit["source"] if visit else ""
        if visit:
            visit.setdefault("procedure", dossier["procedure"])
    return _rows(visits, dossiers, key_of)


def _visit(visits: Rows, kind: str, fact: dict[str, Any], body: Any, at: datetime) -> None:
    if kind == "ticket.issued":
        visits[fact["subject"]] = {
            "at": at, "queue": body["queue"], "session": body["session"] or "", "counter": "",
            "staff": "", "channel": "1", "waited": None, "walked": 0, "served": 0, "end": "open",
            "source": "appointment" if body["appointment_at"] else "walk_in", "points": None,
        }  # fmt: skip
        return
    visit = visits[fact["subject"]]
    if kind == "ticket.rated":
        visit["points"] = body["points"]
        return
    if kind in {"ticket.called", "ticket.recalled"}:
        visit["called"] = at
    if kind in {"ticket.called", "ticket.service_started", "ticket.service_resumed"}:
        visit["counter"], visit["staff"] = str(body["counter"]), fact["by"]
    if kind == "ticket.called" and visit["waited"] is None:
        visit["waited"] = round((at - visit["at"]).total_seconds())
    if kind == "ticket.service_started":
        visit["walked"] = round((at - visit["called"]).total_seconds())
    if kind in {"ticket.service_started", "ticket.service_resumed"}:
        visit["since"] = at
    elif visit.get("since") and kind != "ticket.priority_decided":
        visit["served"] += round((at - visit.pop("since")).total_seconds())
    if kind in {"ticket.transferred", "ticket.errand_finished"}:
        visit["queue"], visit["counter"] = body["queue"], ""
    if kind == "ticket.returned":
        visit["counter"] = ""
    ends = {
        "ticket.finished": "served",
        "ticket.results_collected": "served",
        "ticket.no_show": "no_show",
        "ticket.cancelled": "left",
    }
    visit["end"] = ends.get(kind, "open")


def _dossier(dossiers: Rows, kind: str, fact: dict[str, Any], body: Any, at: datetime) -> None:
    if kind == "dossier.received":
        dossiers[fact["subject"]] = {
            "at": at, "counter": str(body["counter"] or ""), "staff": fact["by"],
            "procedure": body["procedure"], "session": body["session"] or "",
            "channel": str(body["channel"]), "ticket": body["ticket"], "paid": 0, "points": None,
        }  # fmt: skip
        return
    dossier = dossiers[fact["subject"]]
    if kind == "dossier.fee_collected":
        dossier["paid"] += body["amount"]
    elif kind == "service.rated":
        dossier["points"] = body["points"]
    elif kind in {"dossier.completed", "dossier.ended"}:
        dossier["ended"], dossier["timeliness"] = at, body["timeliness"]
    elif kind == "dossier.returned":
        dossier.setdefault("ended", at)
        dossier["timeliness"] = body["timeliness"]


def _rows(visits: Rows, dossiers: Rows, key_of: Callable[[dict[str, Any]], str]) -> Rows:
    rows: Rows = defaultdict(lambda: {"waits": [], "walks": [], "services": [], **dict.fromkeys(
        ("issued", "served", "no_show", "left", "open", "received", "finished", "early",
         "on_time", "late", "fees", "rated", "satisfied"), 0)})  # fmt: skip
    for visit in visits.values():
        row = rows[key_of(visit)]
        row["issued"] += 1
        row[visit["end"]] += 1
        row["rated"] += visit["points"] is not None
        row["satisfied"] += (visit["points"] or 0) > 0
        if visit["waited"] is not None:
            row["waits"].append(visit["waited"])
        if visit["end"] == "served":
            row["walks"].append(visit["walked"])
            row["services"].append(visit["served"])
    for dossier in dossiers.values():
        row = rows[key_of(dossier)]
        row["received"] += 1
        row["fees"] += dossier["paid"]
        row["rated"] += dossier["points"] is not None
        row["satisfied"] += (dossier["points"] or 0) > 0
        if "ended" in dossier:
            ended = rows[key_of({**dossier, "at": dossier["ended"]})]
            ended["finished"] += 1
            ended[dossier["timeliness"]] += 1
    for row in rows.values():
        waits, walks, services = row.pop("waits"), row.pop("walks"), row.pop("services")
        row["wait_median_s"] = _median(waits)
        row["wait_p90_s"] = sorted(waits)[ceil(len(waits) * 9 / 10) - 1] if waits else None
        row["wait_max_s"] = max(waits, default=None)
        row["walk_median_s"], row["service_median_s"] = _median(walks), _median(services)
    return rows


def _median(times: list[int]) -> int | None:
    return int(statistics.median(times) + 0.5) if times else None


KEYS: dict[str, Callable[[dict[str, Any]], str]] = {
    "day": lambda thing: thing["at"].astimezone(OFFICE_ZONE).date().isoformat(),
    "hour": lambda thing: f"{thing['at'].astimezone(OFFICE_ZONE):%H}",
    **{
        name: lambda thing, name=name: thing.get(name, "")  # type: ignore[misc]
        for name in ("queue", "counter", "staff", "procedure", "session", "channel", "source")
    },
}


def busy_day(play: Play, seed: int) -> None:
    """A day of chance: visits of every kind, undone steps, dossiers early, late and unfinished."""
    dice = Random(seed)
    for counter, staff in ((1, "nv1"), (2, "nv2"), (3, "nv3")):
        shift(play, "07:00", counter=counter, staff=staff)
    minute = 7 * 60 + 30
    free = {1: "nv1", 2: "nv2", 3: "nv3"}
    for _ in range(40):
        minute += dice.randrange(1, 9)
        at = f"{minute // 60:02}:{minute % 60:02}:{dice.randrange(60):02}"
        play.try_to("issue_ticket", at, queue=dice.choice(["CT", "HT", "XH"]))
        counter = dice.choice(list(free))
        by = free[counter]
        minute += 1
        at = f"{minute // 60:02}:{minute % 60:02}"
        if "ok" not in play.try_to("call_next", at, by=by, counter=counter):
            continue
        minute += 1
        at = f"{minute // 60:02}:{minute % 60:02}"
        end = dice.choice(["finish", "finish", "dossier", "no_show", "hold", "undo", "transfer"])
        if end == "no_show":
            play.do("mark_no_show", at, by=by, counter=counter)
            continue
        if end == "undo":
            play.do("undo", at, by=by, counter=counter)
            continue
        play.do("start_service", at, by=by, counter=counter)
        minute += dice.randrange(1, 6)
        at = f"{minute // 60:02}:{minute % 60:02}:{dice.randrange(30):02}"
        if end == "hold":
            play.do("hold", at, by=by, counter=counter)
        elif end == "transfer":
            play.do("transfer", at, by=by, counter=counter, to="DD")
        else:
            if end == "dossier":
                code = play.do(
                    "receive_dossier", at, by=by, counter=counter, procedure=COPY, person=PERSON
                )["code"]
                if dice.random() < 0.7:
                    play.do("complete_dossier", at, by=by, code=code)
                    play.do("rate_service", at, by=by, code=code, points=dice.randrange(3))
                if dice.random() < 0.5:
                    play.do("collect_fee", at, by=by, code=code, amount=2000, method="cash")
            number = play.do("finish_service", at, by=by, counter=counter)["number"]
            if dice.random() < 0.6:
                play.do("rate_visit", at, by="kiosk", number=number, points=dice.randrange(3))
    play.do("receive_dossier", "16:50", procedure=COPY, person=PERSON, channel=2)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_those_of_the_journal(play: Play, seed: int) -> None:
    busy_day(play, seed)
    facts = play.facts()
    for by in SPLITS:
        counted = recount(facts, KEYS[by])
        rows, told = ask(play, "17:00", by)
        full = {key: row for key, row in rows.items() if key in counted}
        assert set(counted) == set(full), by
        for key, row in counted.items():
            assert {name: full[key][name] for name in row} == row, (by, key)
        for key in set(rows) - set(counted):
            assert not any(rows[key][name] for name in ("issued", "received", "finished")), key
        (whole,) = recount(facts, lambda _: "").values()
        assert {name: told["total"][name] for name in whole} == whole, by
        assert whole["issued"] > 30


def test_a_clerk_sees_what_is_theirs(play: Play) -> None:
    busy_day(play, 3)
    facts = play.facts()
    mine = recount(facts, KEYS["staff"])["nv2"]
    _, told = ask(play, "17:00", "hour", staff="nv2")
    assert {name: told["total"][name] for name in mine} == mine
    assert told["staff"] == "nv2"
    assert mine["issued"]


# --- scenarios ------------------------------------------------------------------------------------


def test_appointments_and_walk_ins_are_told_apart(play: Play) -> None:
    """Scenario 6: 1 appointment + 1 walk-in served, 1 + 1 no-show."""
    booked = [
        play.do(
            "book_appointment", "07:00", procedure=COPY, slot_at=f"2026-11-23T{at}:00+07:00",
            person={"name": "Trần Thị Thử", "phone": f"091234567{n}"},
        )["code"]
        for n, at in enumerate(("08:00", "08:30"))
    ]  # fmt: skip
    shift(play, "07:30")
    for code, at, comes in ((booked[0], "07:55", True), (booked[1], "08:25", False)):
        number = str(play.do("check_in", at, code=code)["number"])
        end_visit(play, number, at, comes=comes)
    for at, comes in (("09:00", True), ("09:30", False)):
        (number,) = play.issue(at)
        end_visit(play, number, at, comes=comes)
    rows, told = ask(play, "10:00", "source")
    assert (told["total"]["served"], told["total"]["no_show"]) == (2, 2)
    for key in ("walk_in", "appointment"):
        assert (rows[key]["served"], rows[key]["no_show"]) == (1, 1), key


def test_an_appointment_nobody_came_to_is_told_beside_the_visits(
    play: Play, tmp_path: Path
) -> None:
    """It took no number, so it is no visit; but the office's two counts shall not differ."""
    for n, at in enumerate(("08:00", "08:30")):
        play.do(
            "book_appointment", "07:00", procedure=COPY, slot_at=f"2026-11-23T{at}:00+07:00",
            person={"name": "Trần Thị Thử", "phone": f"091234567{n}"},
        )  # fmt: skip
    shift(play, "07:30")
    (number,) = play.issue("09:30")
    end_visit(play, number, "09:30", comes=False)
    for by in SPLITS:
        _, told = ask(play, "12:00", by)
        assert (told["total"]["issued"], told["total"]["no_show"], told["absent"]) == (1, 1, 2), by
    counts = play.ask("visit_counts", "12:00", **{"from": "2026-11-23", "to": "2026-11-23"})
    total = next(row for row in counts["rows"] if row["key"] == "total")
    assert total["no_show"] == told["total"]["no_show"] + told["absent"]
    target = tmp_path / "a.csv"
    export_throughput(
        play.office, target, start=MONDAY, end=MONDAY, by=("day", "source"), staff="",
        clock=play.clock,
    )  # fmt: skip
    assert "có 2 lịch hẹn không ai đến lấy số." in target.read_text(encoding="utf-8-sig")
    assert ask(play, "12:00", "day", staff="nv1")[1]["absent"] == 0, "whose it is nobody knows"
    tuesday = {"from": "2026-11-24", "to": "2026-11-24"}
    assert ask(play, "12:00", "day", **tuesday)[1]["absent"] == 0


def end_visit(play: Play, number: str, at: str, *, comes: bool) -> None:
    begins = datetime.fromisoformat(f"2026-11-23T{at}") + timedelta(minutes=6)
    play.do("call_ticket", f"{begins:%H:%M}", counter=1, number=number)
    begins += timedelta(minutes=2)
    if not comes:
        play.do("mark_no_show", f"{begins:%H:%M}", counter=1)
        return
    play.do("start_service", f"{begins:%H:%M}", counter=1)
    play.do("finish_service", f"{begins:%H:%M}", counter=1)


def test_the_evening_is_in_every_split(play: Play) -> None:
    """Scenario 9: an evening session 17:00–19:00."""
    play.do(
        "open_session", "17:00", session="toi", opens_at="2026-11-23T17:00:00+07:00",
        closes_at="2026-11-23T19:00:00+07:00",
    )  # fmt: skip
    shift(play, "17:00")
    for at in ("17:05", "18:10"):
        play.issue(at, session="toi")
        serve(play, at)
    for by in SPLITS:
        rows, told = ask(play, "18:30", by)
        assert told["total"]["served"] == sum(row["served"] for row in rows.values()) == 2, by
    assert ask(play, "18:30", "session")[0]["toi"]["served"] == 2
    hours, _ = ask(play, "18:30", "hour")
    assert len(hours) == 24
    assert (hours["17"]["served"], hours["18"]["served"]) == (1, 1)


def test_a_held_visit_waits_once_and_is_served_in_parts(play: Play) -> None:
    """Scenario 5: 2 min, held, 30 s: 2 min 30 s."""
    shift(play)
    play.issue("07:30")
    play.do("call_next", "07:33", counter=1)
    play.do("start_service", "07:33:20", counter=1)
    play.do("hold", "07:35:20", counter=1)
    play.do("resume", "07:40", counter=1, number="A001")
    play.do("finish_service", "07:40:30", counter=1)
    _, told = ask(play, "08:00", "day")
    total = told["total"]
    assert (total["wait_median_s"], total["walk_median_s"]) == (180, 20)
    assert total["service_median_s"] == 150


def test_two_sessions_of_a_day_one_of_them_over_midnight(play: Play) -> None:
    play.do(
        "open_session", "17:00", session="toi", opens_at="2026-11-23T17:00:00+07:00",
        closes_at="2026-11-23T19:00:00+07:00",
    )  # fmt: skip
    play.issue("18:00", session="toi")
    play.do(
        "open_session", "22:00", session="dem", opens_at="2026-11-23T22:00:00+07:00",
        closes_at="2026-11-24T01:00:00+07:00",
    )  # fmt: skip
    play.issue("23:30", session="dem")
    play.day = MONDAY + timedelta(days=1)
    play.issue("00:30", session="dem")
    both = {"from": "2026-11-23", "to": "2026-11-24"}
    sessions, _ = ask(play, "00:45", "session", **both)
    assert {key: row["issued"] for key, row in sessions.items()} == {"toi": 1, "dem": 2}
    days, _ = ask(play, "00:45", "day", **both)
    assert [days[day]["issued"] for day in ("2026-11-23", "2026-11-24")] == [2, 1]
    hours, _ = ask(play, "00:45", "hour", **both)
    assert [hours[hour]["issued"] for hour in ("18", "23", "00")] == [1, 1, 1]


# --- periods and what is missing ------------------------------------------------------------------


def codes(told: dict[str, Any]) -> dict[str, int]:
    return {missing["code"]: missing["count"] for missing in told["missing"]}


def test_a_closed_day_is_complete(play: Play) -> None:
    shift(play)
    play.issue("07:30", 2)
    serve(play, "07:35")
    _, told = ask(play, "08:00", "day")
    assert codes(told) == {"days_open": 1, "visits_open": 1}
    assert not told["complete"]
    assert told["missing"][0]["why"] == "Còn 1 ngày có việc mà chưa chốt, ngày đầu là 23/11/2026."
    play.do("close_day", "17:30")
    _, told = ask(play, "17:31", "day")
    assert told["complete"]
    assert told["missing"] == []
    assert (told["total"]["served"], told["total"]["left"], told["total"]["open"]) == (1, 1, 0)


def test_empty_days_have_a_row_of_nothing(play: Play) -> None:
    play.day = MONDAY + timedelta(days=7)
    rows, told = ask(play, "08:00", "day", **{"from": "2026-11-24", "to": "2026-11-27"})
    assert list(rows) == ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]
    assert {row["issued"] for row in rows.values()} == {0}
    assert rows["2026-11-24"]["wait_median_s"] is None
    assert told["complete"]


def test_a_period_in_the_future_or_before_the_records(play: Play) -> None:
    rows, told = ask(play, "08:00", "day", **{"from": "2027-01-01", "to": "2027-01-10"})
    assert rows == {}
    assert codes(told) == {"period_ahead": 10}
    rows, told = ask(play, "08:00", "day", **{"from": "2026-11-01", "to": "2026-11-25"})
    assert len(rows) == 23
    assert codes(told) == {"period_ahead": 2, "before_records": 22}


def test_a_moved_clock_is_told(play: Play) -> None:
    from counter_app.domain.facts import ClockJumped, Happening
    from counter_app.store.office_file import record

    jumped = ClockJumped(by_s=3600, now_at=play.clock.now(), waits=False)
    record(
        play.opened.database,
        [Happening(subject="dong_ho", fact=jumped)],
        origin=play.office.identity.origin,
        at=play.clock.now(),
    )
    assert codes(ask(play, "08:00", "day")[1]) == {"clock_jumped": 1}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"from": "2026-11-27", "to": "2026-11-23"}, "period_upside_down"),
        ({"from": "2016-11-27", "to": "2026-11-23"}, "period_too_long"),
        ({**TODAY, "by": "moon"}, "unknown_split"),
        ({**TODAY, "by": "day", "staff": "nobody"}, "unknown_staff"),
        ({**TODAY, "by": "t.id; DROP TABLE ticket"}, "unknown_split"),
    ],
)
def test_questions_that_cannot_be_answered(play: Play, fields: dict[str, Any], code: str) -> None:
    said = play.line({"at": "2026-11-23T08:00:00+07:00", "ask": "throughput", **fields})
    assert said["refused"] == code
    assert "DROP" not in said["why"]


def test_rows_are_named_in_both_languages(play: Play) -> None:
    shift(play)
    play.issue("07:30", 2)
    serve(play, "07:35")
    names = {by: [row["name"] for row in ask(play, "08:00", by)[1]["rows"]] for by in SPLITS}
    assert names["day"] == ["23/11/2026"]
    assert names["hour"][7] == "07–08 giờ"
    assert names["queue"] == ["Chứng thực"]
    assert names["counter"] == ["Quầy 1", "Chưa đến quầy nào"]
    assert names["session"] == ["Giờ làm việc thường"]
    assert names["channel"] == ["Trực tiếp"]
    assert names["source"] == ["Lấy số tại chỗ"]
    assert names["procedure"] == ["Lượt không có hồ sơ"]
    from counter_app.service.throughput_queries import Throughput, ThroughputAnswer

    told = play.office.ask(Throughput(start=MONDAY, end=MONDAY, by="counter"), language="en")
    assert isinstance(told, ThroughputAnswer)
    assert [row.name for row in told.rows] == ["Counter 1", "At no counter"]
    assert told.rows[0].key == "1"
    assert date(2026, 11, 23) == told.start
