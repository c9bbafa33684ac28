"""Ids are ordered by time, never twice the same, and of the form the standard gives them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from counter_app.service.clock import RandomIds

MANY = 5000


def test_each_id_is_greater_than_the_one_before() -> None:
    source = RandomIds()
    given = [source.new() for _ in range(MANY)]
    assert given == sorted(given)
    assert len(set(given)) == MANY


def test_an_id_is_a_version_seven_of_now() -> None:
    before = time.time_ns() // 1_000_000
    given = UUID(RandomIds().new())
    after = time.time_ns() // 1_000_000
    assert (given.version, given.variant) == (7, "specified in RFC 4122")
    assert before <= given.int >> 80 <= after


def test_threads_never_get_the_same_id() -> None:
    source = RandomIds()
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: source.new(), range(MANY)))
    assert len(set(given)) == MANY
