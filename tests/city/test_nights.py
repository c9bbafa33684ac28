"""The office's own counts beside the city's: what differs, and how far all is complete."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from counter_app.city_wire import NO_HASH, Compared, Count, Difference, Head, Night
from tests.city.running import NIGHT, RunningCity
from tests.city.sending import MORNING, Office, journal, refused


def told(office: Office, night: Night) -> Compared:
    answer = office.post("/v1/nights", msgspec.json.encode(night))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Compared)


def test_a_night_that_was_sent_whole_is_equal(office: Office) -> None:
    day = journal("o-1", 40)
    office.sent(day.batch())
    compared = told(office, day.night(clock_at=NIGHT))
    assert compared == Compared(
        equal=True, differences=(), clock_off_s=0, complete_to=date(2026, 11, 24)
    )


def test_a_night_with_something_missing_says_what_by_day_and_kind(office: Office) -> None:
    day = journal("o-1", 10)
    day.add(MORNING + timedelta(days=1), kind="ticket.served/1")
    office.sent(day.batch(1, 9))
    compared = told(office, day.night(clock_at=NIGHT))
    assert not compared.equal
    assert compared.complete_to is None
    assert compared.differences == (
        Difference(day=date(2026, 11, 23), kind="ticket.called/1", office=10, city=9),
        Difference(day=date(2026, 11, 24), kind="ticket.served/1", office=1, city=0),
    )


def test_a_day_ends_at_the_offices_midnight(office: Office) -> None:
    late = journal("o-1", 1)
    late.add("2026-11-23T16:59:59.999999Z")
    late.add("2026-11-23T17:00:00Z")
    office.sent(late.batch())
    night = late.night(clock_at=NIGHT)
    assert [(c.day.day, c.facts) for c in night.counts] == [(23, 2), (24, 1)]
    assert told(office, night).equal


def test_what_was_sent_since_the_counting_changes_nothing(office: Office) -> None:
    day = journal("o-1", 5)
    night = day.night(clock_at=NIGHT)
    day.add()
    office.sent(day.batch())
    assert told(office, night).equal


def test_a_second_building_of_the_office_changes_nothing(
    enrolled: Callable[[str], Office],
) -> None:
    one, other = enrolled("1"), enrolled("2")
    here, there = journal("o-1", 5), journal("o-2", 7)
    one.sent(here.batch())
    other.sent(there.batch())
    assert told(one, here.night(clock_at=NIGHT)).equal
    assert told(other, there.night(clock_at=NIGHT)).equal


def test_equal_counts_with_another_chain_are_not_equal(office: Office) -> None:
    day = journal("o-1", 5)
    office.sent(day.batch())
    for wrong in (NO_HASH, day.hash(4)):
        heads = (Head(origin="o-1", seq=5, hash=wrong),)
        compared = told(office, day.night(clock_at=NIGHT, heads=heads))
        assert (compared.equal, compared.differences) == (False, ())


def test_a_clock_that_is_wrong_is_named_and_completes_no_day_to_come(office: Office) -> None:
    day = journal("o-1", 5)
    office.sent(day.batch())
    compared = told(office, day.night(clock_at=NIGHT + timedelta(days=3)))
    assert compared.clock_off_s == 3 * 86_400
    assert compared.complete_to == date(2026, 11, 24)


def test_a_clock_ahead_ends_no_day_that_still_runs(office: Office) -> None:
    """At two in the morning of the 24th: what an office some days ahead calls its yesterday."""
    day = journal("o-1", 5)
    office.sent(day.batch())
    ahead = NIGHT + timedelta(days=3)
    compared = told(office, day.night(clock_at=ahead, night=date(2026, 11, 26)))
    assert compared.equal
    assert compared.complete_to == date(2026, 11, 23)


def test_a_clock_some_seconds_ahead_at_midnight_is_believed(
    city: RunningCity, office: Office
) -> None:
    day = journal("o-1", 5)
    office.sent(day.batch())
    city.clock.at = NIGHT.replace(hour=0) - timedelta(seconds=40)
    midnight = NIGHT.replace(hour=0, second=20)
    compared = told(office, day.night(clock_at=midnight, night=date(2026, 11, 23)))
    assert compared.complete_to == date(2026, 11, 23)


def test_a_later_difference_leaves_the_last_complete_night(
    city: RunningCity, office: Office
) -> None:
    day = journal("o-1", 5)
    office.sent(day.batch())
    told(office, day.night(clock_at=NIGHT))
    city.clock.passes(days=1)
    day.add(MORNING + timedelta(days=1))
    compared = told(office, day.night(clock_at=city.clock()))
    assert (compared.equal, compared.complete_to) == (False, date(2026, 11, 24))
    office.sent(day.batch(6))
    compared = told(office, day.night(clock_at=city.clock()))
    assert (compared.equal, compared.complete_to) == (True, date(2026, 11, 25))


def test_clocks_in_2009_and_2099_are_counted(office: Office) -> None:
    odd = journal("o-1", 2)
    odd.add("2009-01-01T00:00:00Z")
    odd.add("2099-12-31T23:59:59Z")
    odd.add("0001-01-01T00:00:00Z")
    odd.add("9999-12-30T00:00:00Z")
    assert office.sent(odd.batch()).stored == 6
    assert told(office, odd.night(clock_at=NIGHT)).equal


def test_nothing_to_send_is_equal(office: Office) -> None:
    empty = Night(night=NIGHT.date(), heads=(), counts=(), clock_at=NIGHT)
    assert told(office, empty).equal


def test_numbers_and_words_that_cannot_be_are_refused(office: Office) -> None:
    changes: list[dict[str, object]] = [
        {"clock_at": NIGHT.replace(tzinfo=None)},
        {"heads": [{"origin": "o-1", "seq": -1, "hash": NO_HASH}]},
        {"heads": [{"origin": "o-1", "seq": 2**63, "hash": NO_HASH}]},
        {"heads": [{"origin": "o\0", "seq": 1, "hash": NO_HASH}]},
        {"counts": [{"day": "2026-11-23", "kind": "k", "facts": 10**30}]},
        {"counts": [{"day": "2026-11-23", "kind": "k\0", "facts": 1}]},
        {"counts": [{"day": "9999-12-31", "kind": "k", "facts": 1}]},
        {"counts": [{"day": "2026-13-01", "kind": "k", "facts": 1}]},
        {"more": 1},
    ]
    for change in changes:
        said = {"night": "2026-11-24", "heads": [], "counts": [], "clock_at": NIGHT, **change}
        answer = office.post("/v1/nights", msgspec.json.encode(said))
        assert refused(answer) == (422, "words_unknown"), change


def test_a_packed_night_is_read(office: Office) -> None:
    counts = tuple(
        Count(day=date(2026, 1, 1) + timedelta(days=n % 300), kind=f"k.{n}/1", facts=1)
        for n in range(30_000)
    )
    night = Night(night=NIGHT.date(), heads=(), counts=counts, clock_at=NIGHT)
    plain = msgspec.json.encode(night)
    packed = gzip.compress(plain)
    assert refused(office.post("/v1/nights", plain)) == (413, "too_large")
    answer = office.post("/v1/nights", packed, **{"Content-Encoding": "gzip"})
    assert len(msgspec.json.decode(answer.content, type=Compared).differences) == 30_000
