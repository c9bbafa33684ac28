"""Nights with a real city: everything arrives once, whatever was sent before."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from counter_app.city.publications import Offer, publish
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.sync_queries import Synced, SyncState
from counter_app.store import nightly, outbox
from counter_app.store.office_file import open_epoch, restore
from counter_app.sync.run import Progress
from tests.offices import Play
from tests.sync.conftest import Building


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
    assert building.kept(nightly.publications) == []
    offer = Offer(
        family="sessions",
        title="Ngày thứ Năm 3 không",
        note="",
        valid_from=date(2026, 12, 1),
        body=b'{"sessions": []}',
    )
    made = publish(building.city.engine, offer, now=building.city.clock())
    building.send()
    building.send()
    assert building.kept(nightly.publications) == [made]
    synced = building.play.office.ask(SyncState())
    assert isinstance(synced, Synced)
    (shown,) = synced.publications
    assert shown.title == "Ngày thứ Năm 3 không"


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
