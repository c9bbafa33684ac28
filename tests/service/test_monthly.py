"""The month's report, the late list, points and evidence, recounted from the journal another way.

The recount below knows nothing of tables, tallies or folds: it reads the journal's rows one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from counter_app.domain.reasons import OFFICE_ZONE
from tests.offices import Play

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
PROCEDURES = ("2.000815", "1.004837", "1.004873", "1.001193", "2.000884")
STAFF = ("nv1", "nv4", "nv5", "nv6")
HANDS = (
    "received", "advanced", "taken", "sent_back", "supplement_requested", "supplement_received",
    "payment_requested", "completed", "ended",
)  # fmt: skip
WEEK = ("2026-11-23", "2026-11-29")
NEXT = ("2026-11-30", "2026-12-06")
LATER = ("2026-12-07", "2026-12-13")
QUERIES = ("monthly_report", "late_report", "points766", "evidence")


def busy_weeks(play: Play, *, seed: int, steps: int) -> None:
    """Whatever an office may do to dossiers, at random moments of three weeks."""
    chance = Random(seed)
    codes: list[str] = []
    at = datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)
    play.do("open_shift", at.isoformat(), counter=1)
    for _ in range(steps):
        at += timedelta(minutes=chance.randint(1, 130))
        when = at.isoformat()
        if len(codes) < 8 or chance.random() < 0.25:
            channel = chance.choice((1, 1, 2, 3))
            made = play.do(
                "receive_dossier", when, procedure=chance.choice(PROCEDURES), person=PERSON,
                channel=channel, counter=1, by=chance.choice(("nv1", "nv4")),
            )  # fmt: skip
            codes.append(made["code"])
            continue
        code, by = chance.choice(codes[-8:]), chance.choice(STAFF)
        due = (at + timedelta(days=chance.randint(1, 9))).isoformat()
        what, fields = chance.choice(
            (
                ("advance_step", {}),
                ("take_dossier", {}),
                ("send_back_step", {"reason": "sai_thong_tin"}),
                ("sign", {}),
                ("complete_dossier", {}),
                ("complete_dossier", {}),
                ("return_result", {"counter": 1}),
                ("request_supplement", {"reason": "thieu_giay_to"}),
                ("receive_supplement", {}),
                ("request_supplement", {"reason": "thieu_giay_to"}),
                ("receive_supplement", {}),
                ("extend_deadline", {"reason": "can_xac_minh", "due_at": due}),
                ("stop_dossier", {"reason": "khong_du_dieu_kien"}),
                ("rate_service", {"points": chance.randint(0, 2)}),
                ("undo", {"counter": 1}),
            )
        )
        if what == "undo":
            play.try_to(what, when, by="nv1", **fields)
            continue
        # papers are brought where they are awaited, and often asked for again
        about = codes[-8:] if what == "receive_supplement" else [code]
        for one in about:
            done = "ok" in play.try_to(what, when, by=by, code=one, **fields)
            if done and what == "receive_supplement" and chance.random() < 0.5:
                play.try_to("request_supplement", when, code=one, reason="sai_thong_tin")


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """The three weeks of one office, looked at from the fourth."""
    play = Play(tmp_path_factory.mktemp("tháng") / "van-phong.db")
    busy_weeks(play, seed=8, steps=260)
    play.clock.move_to(datetime(2026, 12, 21, 8, tzinfo=OFFICE_ZONE))
    yield play
    play.close()


def ask(play: Play, what: str, start: str, end: str) -> Any:
    return play.ask(what, play.clock.now().isoformat(), start=start, end=end)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(OFFICE_ZONE)


def standing_rows(play: Play, end: str) -> list[Any]:
    """The journal's rows up to the end of a day, without what was undone by then."""
    after = datetime.fromisoformat(f"{end}T00:00:00+07:00") + timedelta(days=1)
    rows = [row for row in play.facts() if moment(row["at"]) < after]
    undone: set[int] = set()
    for row in reversed(rows):
        if row["kind"].startswith("step.undone") and row["seq"] not in undone:
            undone.add(row["body"]["undoes"])
    return [
        row
        for row in rows
        if row["seq"] not in undone and not row["kind"].startswith("step.undone")
    ]


def recounted(play: Play, end: str) -> list[dict[str, Any]]:
    """Every dossier as it stood at the end of a day, from the journal's rows alone."""
    found: dict[str, dict[str, Any]] = {}
    for row in standing_rows(play, end):
        family, _, rest = row["kind"].partition(".")
        what, at, body = rest.partition("/")[0], moment(row["at"]), row["body"]
        if family != "dossier":
            continue
        if what == "received":
            found[row["subject"]] = {
                "code": body["code"], "received": at, "due": moment(body["due_at"]), "asked": 0,
                "channel": body["channel"], "rests": None, "finished": None, "closed": None,
                "hands": set(), "apology": None,
            }  # fmt: skip
        one = found[row["subject"]]
        if what in HANDS:
            one["hands"].add(row["by"])
        if what == "supplement_requested":
            one["asked"] += 1
            one["rests"] = at
        elif what == "deadline_extended":
            one["due"], one["apology"] = moment(body["due_at"]), at
        elif what == "supplement_received":
            one["due"], one["rests"] = moment(body["due_at"]), None
        elif what == "completed":
            one["finished"] = one["closed"] = at
        elif what in {"returned", "ended"}:
            one["finished"] = moment(body["finished_at"])
            one["closed"] = at if what == "ended" else one["finished"]
    last = datetime.fromisoformat(f"{end}T23:59:59+07:00")
    for one in found.values():
        judged = one["finished"] or one["rests"] or last
        one["late"] = one["asked"] > 1 or judged > one["due"]
    return list(found.values())


def test_the_history_has_what_is_looked_for(weeks: Play) -> None:
    kinds = {row["kind"].partition("/")[0] for row in weeks.facts()}
    assert {"step.undone", "service.rated", "dossier.deadline_extended", "dossier.ended"} <= kinds
    assert any(one["asked"] > 1 for one in recounted(weeks, "2026-12-13"))
    assert any(one["late"] and one["finished"] for one in recounted(weeks, "2026-12-13"))


@pytest.mark.parametrize("period", [WEEK, NEXT, LATER])
def test_the_months_counts_are_those_of_the_journal(weeks: Play, period: tuple[str, str]) -> None:
    start, end = period
    first = datetime.fromisoformat(f"{start}T00:00:00+07:00")
    counted: Counter[str] = Counter()
    for one in recounted(weeks, end):
        if one["closed"] is not None and one["closed"] < first:
            continue
        came = "online" if one["channel"] == 2 else "direct"
        counted["before" if one["received"] < first else came] += 1
        if one["finished"] is None:
            counted["overdue" if one["late"] else "within"] += 1
        elif one["late"]:
            counted["late"] += 1
        else:
            is_early = one["finished"].date() < one["due"].date()
            counted["early" if is_early else "on_time"] += 1
    month = ask(weeks, "monthly_report", start, end)
    total = month["total"]
    columns = ("online", "direct", "before", "early", "on_time", "late", "within", "overdue")
    assert {name: total[name] for name in columns} == {name: counted[name] for name in columns}
    assert counted["within"] or counted["overdue"]
    assert total["received"] == total["settled"] + total["settling"]
    settled = counted["early"] + counted["on_time"] + counted["late"]
    good = settled - counted["late"]
    assert (month["on_time"]["settled"], month["on_time"]["on_time"]) == (settled, good)
    margin = month["on_time"]["margin"]
    assert (good - margin) * 100 >= settled * 97 > (good - margin - 1) * 100
    for line in month["lines"]:
        assert line["received"] == line["settled"] + line["settling"]
    for name in columns:
        assert sum(line[name] for line in month["lines"]) == total[name]


@pytest.mark.parametrize("period", [WEEK, NEXT, LATER])
def test_the_late_list_is_that_of_the_journal(weeks: Play, period: tuple[str, str]) -> None:
    start, end = period
    first = datetime.fromisoformat(f"{start}T00:00:00+07:00")
    late = {
        one["code"]: one
        for one in recounted(weeks, end)
        if one["late"] and (one["closed"] is None or one["closed"] >= first)
    }
    table = ask(weeks, "late_report", start, end)
    assert sorted(row["code"] for row in table["rows"]) == sorted(late)
    assert len(table["rows"]) == table["settled_late"] + table["still_late"]
    for row in table["rows"]:
        one = late[row["code"]]
        assert row["late"] == ("open" if one["finished"] is None else "settled")
        assert moment(row["due_at"]) == one["due"]
        told = row["apologised_at"]
        assert (moment(told) if told else None) == one["apology"]
        assert row["late_by_date"] == (moment(row["until"]).date() > one["due"].date())
    held = Counter((row["officer"], row["late"]) for row in table["rows"] if row["officer"])
    for part in table["officers"]:
        assert part["late"] == held[part["officer"], "settled"]
        assert part["still_late"] == held[part["officer"], "open"]


@pytest.mark.parametrize("period", [WEEK, NEXT])
def test_whose_hands_they_went_through_is_what_the_journal_says(
    weeks: Play, period: tuple[str, str]
) -> None:
    start, end = period
    first = datetime.fromisoformat(f"{start}T00:00:00+07:00")
    settled = [
        one for one in recounted(weeks, end) if one["closed"] is not None and one["closed"] >= first
    ]
    month = ask(weeks, "monthly_report", start, end)
    counted = Counter(by for one in settled for by in one["hands"])
    assert {part["officer"]: part["settled"] for part in month["officers"] if part["settled"]} == (
        dict(counted)
    )
    rooms = {part["officer"]: part["room"] for part in month["officers"]}
    by_room = Counter(room for one in settled for room in {rooms[by] for by in one["hands"]})
    assert {part["room"]: part["settled"] for part in month["rooms"] if part["settled"]} == (
        dict(by_room)
    )


@pytest.mark.parametrize("period", [WEEK, NEXT, LATER])
def test_ratings_and_evidence_are_what_happened_in_the_period(
    weeks: Play, period: tuple[str, str]
) -> None:
    start, end = period
    first = datetime.fromisoformat(f"{start}T00:00:00+07:00")
    rows = [row for row in standing_rows(weeks, end) if moment(row["at"]) >= first]
    kinds = Counter(row["kind"] for row in rows)
    for proof in ask(weeks, "evidence", start, end)["rows"]:
        for kind, count in proof["kinds"]:
            if not kind.startswith(("origin.", "journal.")):
                assert count == kinds[kind], kind
    points = Counter(
        row["body"]["points"] for row in rows if row["kind"].startswith("service.rated/")
    )
    ratings = ask(weeks, "monthly_report", start, end)["ratings"]
    assert (ratings["not_satisfied"], ratings["satisfied"], ratings["very_satisfied"]) == (
        points[0],
        points[1],
        points[2],
    )
    assert ratings["count"] == points.total()


def test_what_happens_later_changes_nothing_of_a_period(tmp_path: Path) -> None:
    play = Play(tmp_path / "van-phong.db")
    busy_weeks(play, seed=11, steps=70)
    end = play.clock.now().astimezone(OFFICE_ZONE).date()
    play.clock.move_to(datetime(2026, 12, 21, 8, tzinfo=OFFICE_ZONE))
    period = ("2026-11-23", end.isoformat())
    before = {query: ask(play, query, *period) for query in QUERIES}
    assert before["late_report"]["rows"]
    codes = [
        row["body"]["code"] for row in play.facts() if row["kind"].startswith("dossier.received/")
    ]
    at = datetime(2026, 12, 21, 9, tzinfo=OFFICE_ZONE)
    for n, code in enumerate(codes):
        for what, fields in (
            ("receive_supplement", {}),
            ("advance_step", {}),
            ("extend_deadline", {"reason": "qua_tai", "due_at": "2027-03-01T17:00:00+07:00"}),
            ("complete_dossier", {}),
            ("return_result", {"counter": 1}),
            ("rate_service", {"points": n % 3}),
        ):
            at += timedelta(seconds=20)
            play.try_to(what, at.isoformat(), code=code, **fields)
    play.try_to("undo", (at + timedelta(seconds=20)).isoformat(), counter=1)
    after = {query: ask(play, query, *period) for query in QUERIES}
    for query in QUERIES:
        for answer in (before[query], after[query]):
            answer.pop("at")
            answer.pop("effect", None)
        assert after[query] == before[query], query
    play.close()


def receive(play: Play, at: str, procedure: str = "2.000815", **fields: Any) -> str:
    made = play.do("receive_dossier", at, procedure=procedure, person=PERSON, **fields)
    return str(made["code"])


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def test_points_are_those_of_the_counts_and_nothing_else(play: Play) -> None:
    first, second = receive(play, "08:00"), receive(play, "08:01", channel=2)
    play.do("complete_dossier", "09:00", code=first)
    play.do("complete_dossier", "18:00", code=second)
    play.do("rate_service", "18:01", code=first, points=0)
    points = play.ask("points766", "18:02", start="2026-11-23", end="2026-11-23")
    found = {row["code"]: row for row in points["rows"] if row["points"] is not None}
    assert {code: (r["numerator"], r["denominator"], r["points"]) for code, r in found.items()} == {
        "tien-do": (1, 2, 10.0),
        "dich-vu": (93, 112, 6.0),
        "ho-so-truc-tuyen": (1, 2, 6.0),
        "hai-long": (0, 2, 0.0),
    }
    assert (points["whole"], points["whole_most"]) == (22.0, 32.0)
    assert (points["part"], points["part_most"], points["unknown_most"]) == (0.0, 6.0, 62.0)
    assert sum(row["most"] for row in points["rows"]) == 100


def test_an_empty_month_has_no_made_up_number(play: Play) -> None:
    points = play.ask("points766", "08:00", start="2026-01-01", end="2026-01-31")
    assert [r["code"] for r in points["rows"] if r["points"] is not None] == ["dich-vu"]
    month = play.ask("monthly_report", "08:00", start="2026-01-01", end="2026-01-31")
    assert month["lines"] == [] == month["officers"]
    assert month["on_time"]["share"] is None
    assert month["ratings"]["share"] is None


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2026-11-24", "2026-11-23", "period_upside_down"),
        ("2024-01-01", "2026-11-23", "period_too_long"),
        ("2026-12-01", "2026-12-31", "period_to_come"),
    ],
)
@pytest.mark.parametrize("query", QUERIES)
def test_a_period_that_is_none_is_told(
    play: Play, query: str, start: str, end: str, code: str
) -> None:
    line = {"at": "2026-11-23T09:00:00+07:00", "ask": query, "start": start, "end": end}
    assert play.line(line)["refused"] == code


def test_a_month_that_lasts_is_as_of_now(play: Play) -> None:
    receive(play, "08:00")
    ends = (date(2026, 11, 30)).isoformat()
    at_noon = play.ask("late_report", "12:00", start="2026-11-01", end=ends)
    assert at_noon["rows"] == []
    at_night = play.ask("late_report", "17:01", start="2026-11-01", end=ends)
    assert [row["late"] for row in at_night["rows"]] == ["open"]
