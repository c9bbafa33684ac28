"""What is sent next, what a refusal means, and when the next run begins: pure decisions."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.city_wire import NO_HASH, Head, Refusal, Taken
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.sync_times import (
    JITTER,
    is_stale,
    jitter_of,
    last_due,
    next_run,
    night_of,
)
from counter_app.sync import plan
from counter_app.sync.plan import EndRun, GoOn, Halve, Keep, SendAgain, Sent

AT = datetime(2026, 11, 23, 18, 0, tzinfo=OFFICE_ZONE)
SET = time(17, 30)
SENT = Sent(origin="o", first=5, last=8)


def hash_at(origin: str, seq: int) -> str | None:
    """A file with twenty facts of ``o`` and of ``p``."""
    if not seq:
        return NO_HASH
    return f"{origin}{seq}" if origin in {"o", "p"} and seq <= 20 else None


def head(origin: str, seq: int, hashed: str | None = None) -> Head:
    return Head(origin=origin, seq=seq, hash=hashed or hash_at(origin, seq) or "?")


def refused(word: str, *, retry: int = 0, sent: Sent = SENT, at: Head | None = None) -> plan.Next:
    refusal = Refusal(refused=word, why="", head=at)
    return plan.after_refusal(sent, refusal, retry_after_s=retry, hash_at=hash_at)


def test_only_what_the_city_lacks_is_sent() -> None:
    wanted, forked = plan.to_send(
        [head("o", 20), head("p", 12)], [head("o", 20), head("p", 7)], hash_at
    )
    assert forked == []
    assert wanted == [plan.ToSend(origin="p", after=7, previous="p7", to=12)]


def test_an_origin_the_city_never_saw_is_sent_from_its_beginning() -> None:
    (wanted,), _ = plan.to_send([head("o", 20)], [], hash_at)
    assert (wanted.after, wanted.previous, wanted.to) == (0, NO_HASH, 20)


def test_a_city_that_holds_more_than_a_restored_file_is_sent_nothing() -> None:
    assert plan.to_send([head("o", 20)], [head("o", 31, "x")], hash_at) == ([], [])


def test_another_fact_at_the_same_place_is_a_fork() -> None:
    wanted, forked = plan.to_send([head("o", 20)], [head("o", 20, "x")], hash_at)
    assert (wanted, forked) == ([], [plan.Forked(origin="o", seq=20)])


@given(
    ours=st.dictionaries(st.sampled_from(["o", "p"]), st.integers(1, 20)),
    theirs=st.dictionaries(st.sampled_from(["o", "p", "q"]), st.integers(0, 40)),
)
def test_sending_what_is_wanted_always_ends_where_the_file_ends(
    ours: dict[str, int], theirs: dict[str, int]
) -> None:
    wanted, forked = plan.to_send(
        [head(origin, seq) for origin, seq in ours.items()],
        [head(origin, seq, hash_at(origin, seq)) for origin, seq in theirs.items()],
        hash_at,
    )
    assert not forked
    reached = dict(theirs) | {part.origin: part.to for part in wanted}
    assert all(reached[origin] >= seq for origin, seq in ours.items())
    assert all(theirs.get(part.origin, 0) == part.after < part.to for part in wanted)


@pytest.mark.parametrize(
    ("word", "then"),
    [
        ("too_large", Halve(most=2)),
        ("batch_damaged", SendAgain(after_s=0)),
        ("words_unknown", SendAgain(after_s=0)),
        ("chain_broken", Keep()),
        ("fact_differs", Keep()),
        ("key_unknown", EndRun(outcome="key_unknown")),
        ("protocol_unknown", EndRun(outcome="protocol_unknown")),
        ("busy", SendAgain(after_s=1)),
        ("a_word_of_next_year", Keep()),
    ],
)
def test_each_refusal_has_its_answer(word: str, then: plan.Next) -> None:
    assert refused(word) == then


def test_a_single_fact_that_is_too_large_is_kept() -> None:
    assert refused("too_large", sent=Sent(origin="o", first=5, last=5)) == Keep()


def test_a_batch_damaged_three_times_is_kept() -> None:
    assert refused("batch_damaged", sent=Sent(origin="o", first=5, last=8, tries=3)) == Keep()


def test_a_busy_city_is_waited_for_but_not_for_ever() -> None:
    assert refused("busy", retry=30) == SendAgain(after_s=30)
    assert refused("busy", retry=3600) == EndRun(outcome="busy")
    tired = Sent(origin="o", first=5, last=8, waits=plan.WAITS)
    assert refused("busy", sent=tired) == EndRun(outcome="busy")


def test_a_gap_goes_on_from_the_citys_head_unless_that_is_not_ours() -> None:
    assert refused("gap", at=head("o", 2)) == GoOn(seq=2)
    assert refused("gap", at=head("o", 2, "x")) == Keep()
    assert refused("gap", at=head("p", 2)) == Keep()
    assert refused("gap") == Keep()
    again = Sent(origin="o", first=5, last=8, gaps=plan.TRIES)
    assert refused("gap", sent=again, at=head("o", 2)) == Keep(), "not round and round"


@given(word=st.text(max_size=20), retry=st.integers(0, 10**6), first=st.integers(1, 50))
def test_no_refusal_ever_throws_a_fact_away(word: str, retry: int, first: int) -> None:
    sent = Sent(origin="o", first=first, last=first + 5)
    match refused(word, retry=retry, sent=sent, at=head("o", 4)):
        case GoOn(seq=seq):
            assert seq == 4
        case Halve(most=most):
            assert 1 <= most < 6
        case SendAgain(after_s=after):
            assert 0 <= after <= plan.LONGEST_WAIT_S
        case Keep() | EndRun():
            pass


def taken(origin: str = "o", seq: int = 8, hashed: str = "o8") -> plan.GoOn | plan.EndRun:
    said = Taken(origin=origin, seq=seq, hash=hashed, stored=4, repeated=0, unknown={})
    return plan.after_taken(SENT, said, hash_at)


def test_an_answer_is_believed_only_where_it_fits_the_file() -> None:
    assert taken() == GoOn(seq=8)
    assert taken(seq=11, hashed="o11") == GoOn(seq=11), "repeated: the city is further"
    assert taken(seq=40, hashed="x") == GoOn(seq=40), "further than a restored file"
    for answer in (taken(hashed="x"), taken(origin="p"), taken(seq=7, hashed="o7")):
        assert answer == EndRun(outcome="not_the_city")


def test_halved_batches_grow_again_up_to_the_most() -> None:
    assert plan.most_after(3) == 6
    assert plan.most_after(1500) == 2000


# --- when -------------------------------------------------------------------------------------


def due(
    now: datetime,
    *,
    jitter: timedelta = timedelta(),
    enrolled_at: datetime = AT - timedelta(days=30),
    last_equal_at: datetime | None = None,
    last_try_at: datetime | None = None,
    failures: int = 0,
) -> datetime:
    return next_run(
        now,
        set_time=SET,
        jitter=jitter,
        enrolled_at=enrolled_at,
        last_equal_at=last_equal_at,
        last_try_at=last_try_at,
        failures=failures,
    )


def test_a_site_begins_at_its_own_moment_every_night() -> None:
    jitters = {jitter_of("H05.12", str(site)) for site in range(40)}
    assert len(jitters) > 30
    assert all(timedelta() <= jitter < JITTER for jitter in jitters)
    assert jitter_of("H05.12", "1") == jitter_of("H05.12", "1")


def test_after_a_full_night_the_next_one_is_tomorrow() -> None:
    assert due(AT, last_equal_at=AT, last_try_at=AT) == AT.replace(hour=17, minute=30) + timedelta(
        days=1
    )


def test_a_pc_that_was_off_catches_up_at_its_next_start() -> None:
    morning = AT + timedelta(hours=13)
    yesterday = AT - timedelta(days=1)
    assert due(morning, last_equal_at=yesterday, last_try_at=yesterday) <= morning


def test_after_trouble_the_pauses_grow() -> None:
    first = due(AT, last_try_at=AT, failures=1)
    third = due(AT, last_try_at=AT, failures=3)
    assert timedelta() < first - AT < third - AT
    assert due(AT, last_try_at=AT, failures=99) <= AT + timedelta(hours=4)


def test_a_clock_put_back_by_days_holds_nothing_up_for_more_than_one() -> None:
    ahead = AT + timedelta(days=9)
    assert due(AT, last_equal_at=ahead, last_try_at=ahead) <= AT + timedelta(days=1)
    assert due(AT, last_equal_at=ahead, enrolled_at=ahead) <= AT + timedelta(days=1)


moments = st.integers(0, 365 * 86_400).map(lambda s: AT + timedelta(seconds=s))


@given(
    now=moments, tried=st.none() | moments, equal=st.none() | moments, failures=st.integers(0, 9)
)
def test_a_next_run_is_never_further_than_a_day_and_a_half(
    now: datetime, tried: datetime | None, equal: datetime | None, failures: int
) -> None:
    found = due(
        now, last_try_at=tried, last_equal_at=equal, failures=failures, jitter=timedelta(minutes=9)
    )
    assert found <= now + timedelta(days=1)
    assert last_due(now, set_time=SET, jitter=timedelta(minutes=9)) <= now


def test_a_night_speaks_of_a_day_only_once_it_is_over() -> None:
    closes = time(23, 59)
    yesterday = AT.date() - timedelta(days=1)
    assert night_of(AT, day_ends_at=closes, closed=lambda _: False) == yesterday
    assert night_of(AT, day_ends_at=closes, closed=lambda _: True) == AT.date()
    assert night_of(AT, day_ends_at=time(17, 0), closed=lambda _: False) == AT.date()


def test_two_days_without_a_full_night_are_worth_a_word() -> None:
    long_ago = AT - timedelta(days=9)
    assert not is_stale(AT, enrolled_at=long_ago, last_equal_at=AT - timedelta(days=2))
    assert is_stale(AT, enrolled_at=long_ago, last_equal_at=AT - timedelta(days=2, seconds=1))
    assert is_stale(AT, enrolled_at=long_ago, last_equal_at=None)
    assert not is_stale(AT, enrolled_at=AT, last_equal_at=None)
