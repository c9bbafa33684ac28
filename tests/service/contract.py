"""What every office must do, wherever it runs: one suite for LocalOffice and each later one.

A test module takes part by naming a fixture ``bench`` (an office and its clock) and a class that
inherits :class:`OfficeContract`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol, get_args

import pytest

from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.service import queries as ask
from counter_app.service.every_query import EVERY_QUERY
from counter_app.service.live_queries import LiveBoard
from counter_app.service.office import Done, Office
from counter_app.service.review_queries import DueReview
from counter_app.service.throughput_queries import Throughput
from tests.offices import moment
from tests.service.booking_cases import BOOK
from tests.service.cases import (
    CASES,
    DAY,
    ISSUE,
    KNOWN,
    QUERIES,
    RECEIVE,
    SERVING,
    Case,
    each_case,
    each_refusal,
    who_does,
)

STEP = timedelta(seconds=10)


class Bench(Protocol):
    """An office under test and a way to let time pass in it."""

    @property
    def office(self) -> Office: ...
    def wait(self, step: timedelta) -> None: ...


def give(
    bench: Bench, command: do.Command, *, by: str | None = None, command_id: str | None = None
) -> Done | Refused:
    """Let ten seconds pass and give a command, as somebody who may."""
    bench.wait(STEP)
    return bench.office.do(
        command,
        by=StaffCode(by or who_does(command)),
        command_id=CommandId(command_id) if command_id else None,
    )


def begin(bench: Bench, before: Sequence[do.Command]) -> None:
    """Bring the office to where a case begins."""
    for command in before:
        assert isinstance(give(bench, command), Done), command


def begin_case(bench: Bench, case: Case) -> None:
    """Bring the office to where a case begins, with the supervisor's part in it."""
    begin(bench, case.before)
    for command in case.before_by_supervisor:
        assert isinstance(give(bench, command, by="nv6"), Done), command


def rows(bench: Bench) -> tuple[ask.JournalRow, ...]:
    """The whole journal."""
    journal = bench.office.ask(ask.Journal(limit=10_000))
    assert isinstance(journal, tuple)
    return journal


class OfficeContract:
    """What a screen may rely on, whatever office stands behind it."""

    def test_every_command_has_a_case(self) -> None:
        # what passes by itself is not for anybody to give (tests/service/test_promises.py)
        given = set(get_args(do.Command)) - {do.MissPromise}
        assert {type(case.accepted) for case in CASES} == given

    def test_every_query_has_a_case(self) -> None:
        known = set(EVERY_QUERY)
        assert {type(query) for query, _, _ in QUERIES} == known
        assert set(ask.Query.__subclasses__()) == known

    def test_looking_ahead_changes_nothing_but_what_is_said_of_waits(self, bench: Bench) -> None:
        head = bench.office.changes_since(0).position
        assert bench.office.look_ahead() in {True, False}
        assert not bench.office.look_ahead(), "nothing happened in between"
        assert bench.office.changes_since(0).position == head

    @each_case
    def test_a_command_is_done_and_says_what_came_of_it(self, bench: Bench, case: Case) -> None:
        begin_case(bench, case)
        done = give(bench, case.accepted, by=case.by)
        assert isinstance(done, Done), done
        assert tuple(recorded.fact.KIND for recorded in done.facts) == case.facts
        assert set(case.answer) <= set(done.answer), done.answer

    @each_case
    def test_its_facts_are_in_the_journal_with_who_and_when(self, bench: Bench, case: Case) -> None:
        begin_case(bench, case)
        head = len(rows(bench))
        done = give(bench, case.accepted, by=case.by)
        assert isinstance(done, Done)
        new = rows(bench)[head:]
        assert tuple(row.kind for row in new) == case.facts
        assert {row.by for row in new} == {case.by or who_does(case.accepted)}
        assert [row.position for row in new] == [recorded.position for recorded in done.facts]
        assert {row.at for row in new} == {recorded.at for recorded in done.facts}

    @each_refusal
    def test_a_refusal_says_why_and_writes_no_fact(self, bench: Bench, case: Case) -> None:
        begin_case(bench, case)
        head = bench.office.changes_since(0).position
        assert case.refused is not None
        refused = give(bench, case.refused, by=case.refused_by)
        assert isinstance(refused, Refused), refused
        assert refused.code == case.code
        assert bench.office.changes_since(0).position == head

    @each_case
    def test_the_same_id_again_gives_the_first_answer_again(self, bench: Bench, case: Case) -> None:
        begin_case(bench, case)
        first = give(bench, case.accepted, by=case.by, command_id="mot")
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
        begin_case(bench, case)
        assert case.refused is not None
        first = give(bench, case.refused, by=case.refused_by, command_id="hai")
        give(bench, do.CloseDay())
        assert give(bench, case.refused, by=case.refused_by, command_id="hai") == first
        assert give(bench, ISSUE, command_id="hai") == first

    @each_case
    def test_changes_since_names_what_to_reload(self, bench: Bench, case: Case) -> None:
        begin_case(bench, case)
        before = bench.office.changes_since(0)
        assert bench.office.changes_since(before.position).kinds == frozenset()
        done = give(bench, case.accepted, by=case.by)
        assert isinstance(done, Done)
        after = bench.office.changes_since(before.position)
        assert after.position == done.facts[-1].position
        families = {
            "service.rated/1": "dossier",
            "step.undone/1": "ticket",
        }
        assert after.kinds == {families.get(k, k.partition(".")[0]) for k in case.facts}

    def test_who_asks_for_somebody_elses_figures_is_refused(self, bench: Bench) -> None:
        everybody = Throughput(start=DAY, end=DAY)
        own = Throughput(start=DAY, end=DAY, staff="nv1")
        clerk, chief = StaffCode("nv1"), StaffCode("nv6")
        others: tuple[tuple[ask.Query[Any], str], ...] = (
            (everybody, "only_own"),
            (Throughput(start=DAY, end=DAY, staff="nv2"), "only_own"),
            (DueReview(), "only_own"),
            (LiveBoard(), "page_for_supervisors"),
        )
        for query, code in others:
            no = bench.office.ask(query, by=clerk)
            assert isinstance(no, Refused)
            assert no.code == code
            assert not isinstance(bench.office.ask(query, by=chief), Refused)
            assert not isinstance(bench.office.ask(query), Refused), "a script is told"
        assert not isinstance(bench.office.ask(own, by=clerk), Refused)

    @pytest.mark.parametrize(
        ("query", "kind", "refused"), QUERIES, ids=[do.wire_name(type(q)) for q, _, _ in QUERIES]
    )
    def test_a_query_is_answered_or_refused_and_changes_nothing(
        self,
        bench: Bench,
        query: ask.Query[Any],
        kind: type,
        refused: tuple[ask.Query[Any], str] | None,
    ) -> None:
        begin(bench, (*SERVING, RECEIVE, BOOK))
        head = bench.office.changes_since(0).position
        answer = bench.office.ask(query)
        assert isinstance(answer, kind)
        if refused is not None:
            no = bench.office.ask(refused[0])
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
