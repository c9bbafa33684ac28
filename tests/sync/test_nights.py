"""Nights with a real city: everything arrives once, whatever was sent before."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from counter_app.city.bound import Bound
from counter_app.city.publications import publish, session_offer
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.effect_queries import Effect, EffectRow
from counter_app.service.sync_queries import Synced, SyncState
from counter_app.store import nightly, outbox, publications
from counter_app.store.office_file import open_epoch, restore
from counter_app.sync.run import Progress
from tests.city.running import running
from tests.offices import Play
from tests.postgres import Postgres
from tests.sync.conftest import Building
from tests.sync.proxy import Proxy


def test_a_night_brings_everything_once_and_both_sides_are_equal(building: Building) -> None:
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()
    assert building.kept(nightly.backlog) == 0
    sent = len(building.proxy.heard)
    assert building.send().outcome == "equal"
    batches = [one for one in building.proxy.heard[sent:] if b"/v1/facts" in one[:40]]
    assert batches == [], "what the city holds is not sent again"


def test_the_next_night_sends_only_what_is_new(building: Building) -> None:
    building.send()
    building.work(3)
    assert building.kept(nightly.backlog) == 3
    assert building.send().outcome == "equal"
    (newest, first) = building.kept(lambda c: nightly.runs(c, newest=2))
    assert (newest.facts, newest.batches) == (3, 1)
    assert first.facts > 12
    assert building.at_city() == building.facts()


def test_a_restored_file_opens_an_origin_and_goes_on_enrolled(
    building: Building, tmp_path: Path
) -> None:
    building.send()
    building.play.opened.close()
    shutil.copytree(tmp_path, tmp_path / "giu", ignore=shutil.ignore_patterns("giu"))
    building.play._open()
    building.sync = building._sync()
    building.work(4)
    assert building.send().outcome == "equal"
    lost = building.at_city()
    path = building.play.path
    at = building.play.clock.now()
    building.play.opened.close()
    restore(tmp_path / "giu" / path.name, path, at=at, new_id=lambda: "0f-restored")
    building.play._open()
    building.sync = building._sync()
    building.work(2)
    assert building.send().outcome == "equal"
    assert building.at_city() == lost | building.facts()
    assert building.at_city() - building.facts(), "what was done after the copy stays at the city"
    (opened,) = [
        fact for origin, fact in building.at_city() if (origin, fact.seq) == ("0f-restored", 1)
    ]
    said = json.loads(opened.body)
    assert opened.kind == "origin.opened/1"
    assert said["cause"] == "restored"
    assert said["after_origin"] in {origin for origin, _ in lost}


def test_a_day_that_the_city_counts_otherwise_is_shown_until_it_is_equal(
    building: Building,
) -> None:
    building.send()
    building.work(1)
    with building.play.opened.database.write() as connection:
        connection.execute(
            "UPDATE nightly_count SET facts = facts + 1 WHERE kind = 'ticket.issued/1'"
        )
    assert building.send().outcome == "differs"
    (found,) = building.kept(nightly.differences)
    assert (found.day, found.kind) == (date(2026, 11, 23), "ticket.issued/1")
    assert found.office == found.city + 1
    with building.play.opened.database.write() as connection:
        connection.execute(
            "UPDATE nightly_count SET facts = facts - 1 WHERE kind = 'ticket.issued/1'"
        )
    assert building.send().outcome == "equal"
    assert building.kept(nightly.differences) == ()


def test_a_count_that_was_changed_on_its_way_shows_no_difference(building: Building) -> None:
    """Without TLS: one byte of what the office counts is another one, once."""
    building.send()
    building.work(1)
    forward = building.proxy._forward
    changed: list[bytes] = []

    def change_a_count(request: bytes, *, whole: bool = True) -> bytes:
        if b"/v1/nights" in request[:40] and not changed:
            changed.append(request)
            last = rb'("facts":\d*)(\d)'
            request = re.sub(last, lambda m: b"%b%d" % (m[1], int(m[2]) ^ 1), request, count=1)
            assert request != changed[0]
        return forward(request, whole=whole)

    with patch.object(building.proxy, "_forward", change_a_count):
        assert building.send().outcome == "equal"
    assert changed
    assert building.kept(nightly.differences) == ()


def test_a_key_the_city_does_not_know_keeps_everything_and_says_so(building: Building) -> None:
    with building.play.opened.database.write() as connection:
        connection.execute("UPDATE nightly_enrolment SET key = 'another'")
    assert building.send().outcome == "key_unknown"
    assert building.at_city() == set()
    assert building.kept(nightly.backlog) == len(building.facts())
    building.enrol()
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()


def test_a_code_serves_once_and_a_wrong_one_never(building: Building) -> None:
    code = building.code()
    assert building.sync.enrol(building.proxy.url, "ABCD").outcome == "enrol_code_unknown"
    assert building.sync.enrol(building.proxy.url, code).outcome == "enrolled"
    assert building.sync.enrol(building.proxy.url, code).outcome == "enrol_code_used"
    assert building.send().outcome == "equal", "the enrolment there was goes on"


def test_a_code_whose_answer_was_lost_is_typed_again_and_serves(building: Building) -> None:
    """The line breaks before the city, behind it, in the middle of its answer, here at the disk."""
    for fault in ("drop_answer", "truncate_answer", "drop_request", "duplicate"):
        code = building.code()
        building.proxy.next = fault
        building.sync.enrol(building.proxy.url, code)
        building.restart()
        came = building.sync.enrol(building.proxy.url, code).outcome
        expected = "enrol_code_used" if fault == "duplicate" else "enrolled"
        assert came == expected, fault
        assert building.send().outcome == "equal", fault


def test_a_code_that_somebody_else_used_stays_used(building: Building) -> None:
    code = building.code()
    building.proxy.next = "drop_answer"
    building.sync.enrol(building.proxy.url, code)
    with building.play.opened.database.write() as connection:
        connection.execute(
            "UPDATE nightly_asking SET nonce = 'another PC, another secret' || nonce"
        )
    assert building.sync.enrol(building.proxy.url, code).outcome == "enrol_code_used"


@pytest.mark.parametrize("days", [-9, 3])
def test_a_clock_wrong_by_days_is_told_and_nothing_is_lost(building: Building, days: int) -> None:
    building.city.clock.at = building.play.clock.now() - timedelta(days=days)
    assert building.send().outcome == "equal"
    run = building.kept(nightly.last_equal)
    assert abs(run.clock_off_s - days * 86_400) < 5
    assert run.complete_to <= building.city.clock.at.astimezone(OFFICE_ZONE).date()
    assert building.at_city() == building.facts()


def test_a_fact_that_was_changed_here_is_refused_kept_and_shown(building: Building) -> None:
    building.send()
    building.work(3)
    with building.play.opened.database.write() as connection:
        connection.execute(
            "UPDATE journal SET body = '{}' WHERE position = (SELECT max(position) FROM journal)"
        )
    assert building.send().outcome == "refused"
    (kept,) = building.kept(nightly.refused_batches)
    assert kept.times == 1
    assert kept.why
    assert building.send().outcome == "refused"
    (kept,) = building.kept(nightly.refused_batches)
    assert kept.times == 2, "it is tried again each night"


def test_a_journal_that_forked_is_not_sent_over_what_the_city_holds(building: Building) -> None:
    building.send()
    with building.play.opened.database.write() as connection:
        connection.execute(
            "UPDATE journal SET hash = zeroblob(32) "
            "WHERE position = (SELECT max(position) FROM journal)"
        )
    assert building.send().outcome == "forked"
    (kept,) = building.kept(nightly.refused_batches)
    assert kept.refused == "forked"


def test_a_run_that_is_stopped_ends_between_two_batches_and_goes_on_later(
    building: Building,
) -> None:
    def stop_after_ten(progress: Progress) -> None:
        if progress.done >= 10:
            building.sync.stop()

    assert building.sync.run_now("by_hand", tell=stop_after_ten).outcome == "cancelled"
    assert len(building.at_city()) == 10
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()


def test_what_the_city_publishes_is_fetched_once_and_kept(building: Building) -> None:
    building.send()
    assert building.kept(publications.offers) == []
    offer = session_offer("thu-nam-3-khong", valid_from=date(2026, 12, 1))
    made = publish(building.city.engine, offer, now=building.city.clock())
    building.send()
    building.send()
    (kept,) = building.kept(publications.offers)
    assert (kept.id, kept.version, kept.trouble) == (made.id, made.version, "")
    assert building.kept(publications.body_of, made.id) == made.body
    synced = building.play.office.ask(SyncState())
    assert isinstance(synced, Synced)
    (shown,) = synced.publications
    assert shown.title == "Ngày thứ Năm 3 không"


def test_what_arrived_damaged_is_shown_and_asked_for_again(
    building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        publish(
            building.city.engine,
            session_offer(name, valid_from=date(2026, 12, 1)),
            now=building.city.clock(),
        )
        for name in ("thu-nam-3-khong", "thu-sau-nhanh")
    )
    with monkeypatch.context() as spoilt:
        spoilt.setattr("counter_app.store.publications.version_of", lambda _: "0" * 16)
        building.send()
    kept = building.kept(publications.offers)
    assert [(one.id, one.trouble) for one in kept] == [
        (second.id, "damaged"),
        (first.id, "damaged"),
    ]
    assert building.kept(publications.body_of, first.id) == ""
    building.send()
    assert {one.trouble for one in building.kept(publications.offers)} == {""}
    assert building.kept(publications.body_of, first.id) == first.body


def test_a_city_that_is_asked_too_often_is_waited_for(tmp_path: Path, postgres: Postgres) -> None:
    class Seconds:
        at, a_call = 0.0, 0.0

        def __call__(self) -> float:
            self.at += self.a_call
            return self.at

    seconds = Seconds()
    bound = Bound(10, seconds=seconds)
    with running(postgres.fresh(), bound=bound) as city:
        proxy = Proxy(urlsplit(city.url).port or 0)
        building = Building(Play(tmp_path / "van-phong.db"), city, proxy, most=3)
        building.enrol()
        building.work(60)
        assert building.send().outcome == "busy", "it never ends to be busy: the run does"
        (run,) = building.kept(lambda connection: nightly.runs(connection, newest=1))
        assert run.retry_after_s == 6
        seconds.a_call = 3.0
        assert building.send().outcome == "equal"
        assert building.at_city() == building.facts()
        building.sync.close()
        building.play.close()
        proxy.close()


def test_what_sessions_changed_is_told_once_for_each_state_of_it(building: Building) -> None:
    row = EffectRow(
        session="thu-nam-3-khong", procedure="2.000815", procedure_name="x", unit="clock",
        count=7, open=0, overnight=0, median_s=600.0, base_count=9, base_median_s=1200.0,
        change=-50.0, low=-60.0, high=-41.0, claim="holds",
    )  # fmt: skip
    asked: list[tuple[date, date]] = []

    def effect(start: date, end: date) -> Effect:
        asked.append((start, end))
        rows = (row,) if start == date(2026, 11, 1) else ()
        return Effect(
            at=building.play.clock.now(), start=start, end=end, baseline="ordinary",
            baseline_session="", baseline_start=start, baseline_end=end, fewest=6, sessions=(),
            rows=rows,
        )  # fmt: skip

    building.effect = effect
    building.restart()
    assert building.send().outcome == "equal"
    assert asked == [
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2026, 11, 23)),
    ]
    told = [part for part in building.proxy.heard if b"POST /v1/effects" in part]
    assert len(told) == 1
    assert b'"procedure_name"' not in told[0]
    building.send()
    assert len([part for part in building.proxy.heard if b"/v1/effects" in part]) == 1
    with building.city.engine.connect() as connection:
        assert connection.execute(text("SELECT session, change FROM effect")).one() == (
            "thu-nam-3-khong",
            -50.0,
        )


def test_a_batch_the_city_finds_too_large_is_halved_until_it_fits(
    building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.sync.batch.MOST_SENT", 520)
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()
    facts = [one for one in building.proxy.heard if b"/v1/facts" in one[:40]]
    bodies = [gzip.decompress(one[one.index(b"\r\n\r\n") + 4 :]) for one in facts]
    assert all(len(body) > 0 for body in bodies)
    assert max(body.count(b"\n") - 1 for body in bodies) < 5


def test_two_buildings_of_one_office_are_one_office_at_the_city(
    building: Building, tmp_path: Path
) -> None:
    play = Play(tmp_path / "hai" / "van-phong.db")
    open_epoch(
        play.opened.database,
        profile="bac-ninh-2025-07",
        practice=True,
        at=play.clock.now(),
        new_id=lambda: "0f-second",
        cause="copied",
    )
    play.restart()
    second = Building(play, building.city, building.proxy, most=50, site=5001)
    second.enrol()
    second.work(4)
    assert building.send().outcome == "equal"
    assert second.send().outcome == "equal"
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts() | second.facts()
    play.close()


def test_what_is_sent_are_the_journals_own_bytes(building: Building) -> None:
    with building.play.opened.database.read() as connection:
        (head,) = outbox.own_heads(connection)
        facts = outbox.facts_after(connection, head.origin, 0, to=head.seq, most=3, size=10**6)
        assert [fact.seq for fact in facts] == [1, 2, 3]
        small = outbox.facts_after(connection, head.origin, 0, to=head.seq, most=99, size=1)
        assert len(small) == 1, "a single fact goes whatever its size"
    building.send()
    assert building.at_city() == building.facts()
