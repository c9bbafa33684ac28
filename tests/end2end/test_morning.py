"""The sample days, played through the script interface on a real file."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest

from counter_app import bootstrap
from counter_app.console.morning import sample, sample_morning
from counter_app.console.morning_office import Sample
from counter_app.console.script import Script, first_moment
from counter_app.domain.evolve import refold
from counter_app.domain.facts import Recorded
from counter_app.domain.form_06a import Tally, tally
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import SimulatedClock
from counter_app.store import journal, official
from counter_app.store.health import Health, examine

PROFILE = bootstrap.DEFAULT_PROFILE
FRIDAY, SATURDAY, EVE = date(2026, 8, 21), date(2026, 8, 22), date(2026, 8, 28)
COPY = "2.000815"

# Reckoned by hand. 2026: Saturday 22/8 is a make-up working day; Saturday 29 and Sunday 30 August
# are an ordinary weekend, 31/8, 1/9 and 2/9 are off: after Friday 28/8 comes Thursday 3/9.
DUE_BY_HAND = [
    # 3 working days: Sat 22 (make-up), Mon 24, Tue 25
    (FRIDAY, time(10), "1.004873", date(2026, 8, 25), time(17), False),
    # same day, in the lunch break
    (FRIDAY, time(11, 45), "2.000635", FRIDAY, time(17), False),
    # both sides of 15:00; the next working day is the make-up Saturday
    (FRIDAY, time(14, 50), COPY, FRIDAY, time(17), False),
    (FRIDAY, time(15), COPY, FRIDAY, time(17), False),
    (FRIDAY, time(15, 0, 1), COPY, SATURDAY, time(17), True),
    # by post after hours, and in the evening session: after 15:00, so the next working day, once
    (FRIDAY, time(17, 5), "1.000656", SATURDAY, time(17), True),
    (FRIDAY, time(17, 20), COPY, SATURDAY, time(17), True),
    # in the evening session: received on Friday, 2 working days are Sat 22 and Mon 24
    (FRIDAY, time(17, 20), "2.001019", date(2026, 8, 24), time(17), False),
    # the same minute outside the session: received on Saturday, 2 working days are Mon 24, Tue 25
    (FRIDAY, time(17, 20), "2.001016", date(2026, 8, 25), time(17), False),
    # 5 working days: Mon 24 … Fri 28
    (SATURDAY, time(9, 30), "1.004884", EVE, time(17), False),
    # 7 days of the calendar end on Sat 29, which is off, as is everything until Thu 3/9
    (SATURDAY, time(10, 15), "1.003197", date(2026, 9, 3), time(17), False),
    (SATURDAY, time(15, 0, 1), COPY, date(2026, 8, 24), time(17), True),
    # 20 days of the calendar: 28/8 + 20 = Thu 17/9
    (EVE, time(8), "1.013227", date(2026, 9, 17), time(17), False),
    # 12 hours of the clock
    (EVE, time(8, 30), "1.004946", EVE, time(20, 30), False),
    # 3 working days over the holiday: Thu 3/9, Fri 4/9, Mon 7/9
    (EVE, time(9), "1.001612", date(2026, 9, 7), time(17), False),
    # 5 working days: Thu 3, Fri 4, Mon 7, Tue 8, Wed 9
    (EVE, time(10), "1.000894", date(2026, 9, 9), time(17), False),
    # 7 working days, received in the lunch break: Thu 3 … Fri 11
    (EVE, time(11, 50, 45), "1.004222", date(2026, 9, 11), time(17), False),
    (EVE, time(14, 50), COPY, EVE, time(17), False),
    (EVE, time(15), COPY, EVE, time(17), False),
    (EVE, time(15, 0, 1), COPY, date(2026, 9, 3), time(17), True),
]

QUEUES = {"CT", "HT", "DD", "XH", "TQ"}
EVERYTHING = {
    "advance_step",
    "call_for_result",
    "cancel_ticket",
    "close_day",
    "close_shift",
    "collect_fee",
    "complete_dossier",
    "decide_priority",
    "extend_deadline",
    "hold",
    "mark_no_show",
    "open_session",
    "pause_shift",
    "rate_service",
    "recall",
    "receive_supplement",
    "refuse_dossier",
    "register_dossier",
    "request_payment",
    "request_supplement",
    "resume",
    "resume_shift",
    "return_result",
    "return_to_queue",
    "seal",
    "sign",
    "stop_dossier",
    "transfer",
    "undo",
    "withdraw_dossier",
}
VIETNAMESE = set("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")


@dataclass(frozen=True)
class Played:
    """The sample days after they were played."""

    sample: Sample
    entries: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    raw: list[bytes]
    health: Health
    path: Path
    ends: SimulatedClock

    def done(self, word: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """The lines of a command that happened, with their answers."""
        for entry, answer in zip(self.entries, self.answers, strict=True):
            if entry.get("do") == word and "ok" in answer:
                yield entry, answer["ok"]


def played_on(path: Path) -> Played:
    days = sample(bootstrap.load_reference(PROFILE))
    clock = SimulatedClock(first_moment(days.lines))
    opened = bootstrap.open_practice(path, profile=PROFILE, clock=clock)
    try:
        raw = list(Script(opened.office, clock).play(days.lines))
        with opened.database.read() as connection:
            assert journal.unknown_kinds(connection, first=1) == {}
        health = examine(opened.database)
    finally:
        opened.close()
    return Played(
        sample=days,
        entries=[json.loads(line) for line in days.lines],
        answers=[json.loads(answer) for answer in raw],
        raw=raw,
        health=health,
        path=path,
        ends=clock,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played_on(tmp_path_factory.mktemp("ngày mẫu") / "mẫu.db")


def test_the_days_are_large_enough(played: Played) -> None:
    tickets = {answer["ticket"] for _, answer in played.done("issue_ticket")}
    dossiers = [(entry, answer) for entry, answer in played.done("receive_dossier")]
    assert len(tickets) >= 150
    assert len(dossiers) >= 80
    assert {entry["queue"] for entry, _ in played.done("issue_ticket")} == QUEUES
    assert {entry["source"] for entry, _ in played.done("issue_ticket")} == {"kiosk", "desk"}
    assert len({entry["procedure"] for entry, _ in dossiers}) >= 60
    assert {entry.get("channel", 1) for entry, _ in dossiers} == {1, 2, 3}
    assert len({entry.get("priority") for entry, _ in played.done("issue_ticket")}) >= 5
    assert sum("provincial_code" in entry for entry, _ in dossiers) >= 5
    assert {entry["by"] for entry in played.entries if "by" in entry} >= {
        f"nv{n}" for n in range(1, 7)
    }


def test_everything_a_counter_does_is_in_it(played: Played) -> None:
    done = {word for word in EVERYTHING if next(played.done(word), None)}
    assert sorted(EVERYTHING - done) == []


def test_every_refusal_is_meant_and_there_is_no_error(played: Played) -> None:
    assert [answer for answer in played.answers if "error" in answer] == []
    refused = {
        number: answer["refused"]
        for number, answer in enumerate(played.answers, start=1)
        if "refused" in answer
    }
    assert refused == played.sample.refusals
    assert [a for a in played.answers if a.get("ok", {}).get("refused")] == []
    assert [a for a in played.answers if a.get("ok", {}).get("ignored")] == []


def test_the_fold_equals_the_tables(played: Played) -> None:
    assert played.health.is_healthy, played.health


@pytest.mark.parametrize(
    ("day", "at", "procedure", "due_on", "due_time", "cutoff_applied"),
    DUE_BY_HAND,
    ids=str,
)
def test_a_due_date_is_the_one_reckoned_by_hand(
    played: Played,
    day: date,
    at: time,
    procedure: str,
    due_on: date,
    due_time: time,
    *,
    cutoff_applied: bool,
) -> None:
    moment = datetime.combine(day, at, OFFICE_ZONE).isoformat()
    answers = [
        answer
        for entry, answer in played.done("receive_dossier")
        if (entry["at"], entry["procedure"]) == (moment, procedure) and "number" not in entry
    ]
    assert answers, "the dossier is not in the script"
    for answer in answers:
        assert answer["due_at"] == datetime.combine(due_on, due_time, OFFICE_ZONE).isoformat()
        assert answer["cutoff_applied"] is cutoff_applied


def test_nothing_is_due_before_it_came(played: Played) -> None:
    for _, answer in played.done("receive_dossier"):
        due_at = datetime.fromisoformat(answer["due_at"])
        assert due_at >= datetime.fromisoformat(answer["received_at"])


def test_some_results_are_early_some_on_time_and_some_late(played: Played) -> None:
    measures = {
        row["timeliness"]
        for word in ("complete_dossier", "return_result")
        for _, answer in played.done(word)
        for row in answer.get("codes", [answer])
    }
    assert measures == {"early", "on_time", "late"}


def test_a_second_request_for_papers_is_warned_of(played: Played) -> None:
    warned = [answer["warnings"] for _, answer in played.done("request_supplement")]
    assert [bool(warnings) for warnings in warned] == [False, False, True]


def test_a_second_tap_at_the_kiosk_gives_the_same_ticket(played: Played) -> None:
    tickets = Counter(answer["ticket"] for _, answer in played.done("issue_ticket"))
    assert list(tickets.values()).count(2) == 1


def test_the_names_hold_every_letter_of_vietnamese(played: Played) -> None:
    persons = [entry["person"] for entry, _ in played.done("receive_dossier")]
    written = "".join(person["name"] for person in persons)
    assert unicodedata.normalize("NFC", written) == written
    assert VIETNAMESE - set(written.lower()) == set()


def test_no_number_is_given_twice_in_a_day(played: Played) -> None:
    given = {(a["ticket"], a["number"], e["at"][:10]) for e, a in played.done("issue_ticket")}
    assert len({(number, day) for _, number, day in given}) == len(given)
    codes = [answer["code"] for _, answer in played.done("receive_dossier")]
    assert len(set(codes)) == len(codes)


def test_a_desk_opened_then_shows_an_office_at_work(played: Played) -> None:
    shown = next(
        answer["ok"]
        for entry, answer in zip(played.entries, played.answers, strict=True)
        if entry.get("ask") == "desk_view"
    )
    assert len(shown["waiting"]) >= 3
    assert shown["visit"] is not None
    assert {row["level"] for row in shown["timers"]} >= {"calm"}
    assert shown["ready"]


def test_the_same_script_gives_the_same_bytes(played: Played, tmp_path: Path) -> None:
    reference = bootstrap.load_reference(PROFILE)
    assert tuple(sample_morning(reference)) == played.sample.lines
    assert played_on(tmp_path / "lần hai.db").raw == played.raw


def test_form_06a_of_any_days_is_what_each_dossiers_own_facts_say(played: Played) -> None:
    days = [FRIDAY - timedelta(days=1) + timedelta(days=n) for n in range(10)]
    opened = bootstrap.open_practice(played.path, profile=PROFILE, clock=played.ends)
    try:
        with opened.database.read() as connection:
            subjects = [row[0] for row in connection.execute("SELECT id FROM dossier ORDER BY id")]
            histories = [journal.history(connection, subject) for subject in subjects]
            for start, end in combinations_with_replacement(days, 2):
                after = datetime.combine(end + timedelta(days=1), time.min, OFFICE_ZONE)
                told = Counter(naive(histories, start, end, after))
                asked = official.tallies(connection, start, end)
                assert Counter(dict(as_counts(asked))) == told, (start, end)
    finally:
        opened.close()


def naive(
    histories: list[list[Recorded]], start: date, end: date, after: datetime
) -> Iterator[tuple[str, str, str]]:
    for history in histories:
        _, dossier = refold([recorded for recorded in history if recorded.at < after])
        found = tally(dossier, start=start, end=end) if dossier else None
        if found:
            yield found.procedure, found.came, found.stood


def as_counts(tallies: list[Tally]) -> Iterator[tuple[tuple[str, str, str], int]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in tallies:
        counts[one.procedure, one.came, one.stood] += one.dossiers
    yield from counts.items()
