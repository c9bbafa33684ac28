"""Facts come in once, in order, whatever is sent how often; what is refused leaves nothing."""

from __future__ import annotations

import gzip
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import httpx2
import msgspec
import pytest

from counter_app.city_wire import (
    MOST_FACTS,
    MOST_SENT,
    MOST_UNPACKED,
    NO_HASH,
    Head,
    Refusal,
    SentFact,
)
from tests.city.held import heads_of, stored
from tests.city.running import RunningCity, running
from tests.city.sending import MORNING, Office, Origin, journal, packed, refused
from tests.postgres import Postgres

Send = Callable[[bytes], tuple[int, str]]


@pytest.fixture
def send(office: Office) -> Send:
    return lambda batch: refused(office.send(batch))


def head_in(answer: httpx2.Response) -> Head | None:
    return msgspec.json.decode(answer.content, type=Refusal).head


def lines(facts: list[SentFact]) -> bytes:
    return b"".join(msgspec.json.encode(fact) + b"\n" for fact in facts)


def test_a_batch_is_stored_as_it_was_sent(city: RunningCity, office: Office, name: str) -> None:
    day = journal("o-1", 30)
    day.add(subject="t\t\\N\n", body='{"chữ":"ễ\\t\\u0000 \\\\."}')
    taken = office.sent(day.batch())
    assert (taken.stored, taken.repeated, taken.seq, taken.hash) == (31, 0, 31, day.hash(31))
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts]
    assert office.heads() == {"o-1": day.head()}


def test_a_batch_sent_again_stores_nothing(city: RunningCity, office: Office, name: str) -> None:
    day = journal("o-1", 10)
    office.sent(day.batch())
    taken = office.sent(day.batch())
    assert (taken.stored, taken.repeated, taken.seq, taken.hash) == (0, 10, 10, day.hash(10))
    assert len(stored(city.engine, name, "o-1")) == 10


def test_a_batch_behind_the_head_gives_the_head(office: Office) -> None:
    day = journal("o-1", 10)
    office.sent(day.batch())
    taken = office.sent(day.batch(2, 4))
    assert (taken.stored, taken.repeated, taken.seq, taken.hash) == (0, 3, 10, day.hash(10))


def test_a_batch_partly_behind_the_head_stores_its_rest(
    city: RunningCity, office: Office, name: str
) -> None:
    day = journal("o-1", 10)
    office.sent(day.batch(1, 6))
    taken = office.sent(day.batch(4, 10))
    assert (taken.stored, taken.repeated, taken.seq) == (4, 3, 10)
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts]


def test_a_gap_is_refused_with_the_head_to_go_on_from(
    city: RunningCity, office: Office, name: str
) -> None:
    day = journal("o-1", 10)
    nothing = office.send(day.batch(2, 10))
    assert refused(nothing) == (409, "gap")
    assert head_in(nothing) == Head(origin="o-1", seq=0, hash=NO_HASH)
    assert heads_of(city.engine, name) == {}
    office.sent(day.batch(1, 3))
    late = office.send(day.batch(5, 10))
    assert refused(late) == (409, "gap")
    assert head_in(late) == day.head(3)
    assert len(stored(city.engine, name, "o-1")) == 3


def test_another_past_is_refused(city: RunningCity, office: Office, name: str) -> None:
    day, other = journal("o-1", 10), Origin("o-1")
    office.sent(day.batch(1, 5))
    for number in range(10):
        other.add(MORNING, subject=f"x-{number}")
    answer = office.send(other.batch(6, 10))
    assert refused(answer) == (409, "chain_broken")
    assert head_in(answer) == day.head(5)
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts[:5]]


@pytest.mark.parametrize("last", [3, 5, 8])
def test_a_fact_that_differs_is_named(office: Office, last: int) -> None:
    """Behind the head, up to it, and beyond it."""
    day, other = journal("o-1", 5), journal("o-1", 2)
    office.sent(day.batch())
    while len(other.facts) < last:
        other.add(MORNING, subject="something else")
    answer = office.send(other.batch())
    assert refused(answer) == (409, "fact_differs")
    assert head_in(answer) == day.head(3)


def test_a_chain_that_does_not_hold_is_refused(city: RunningCity, send: Send, name: str) -> None:
    day = journal("o-1", 5)
    changed = day.facts[2]._replace(body='{"counter":2}')
    forged = [*day.facts[:2], changed, *day.facts[3:]]
    assert send(packed(forged, {})) == (409, "chain_broken")
    swapped = [day.facts[0], day.facts[2]._replace(seq=2), day.facts[1]._replace(seq=3)]
    assert send(packed(swapped, {})) == (409, "chain_broken")
    assert send(packed(day.facts, {"origin": "o-2"})) == (409, "chain_broken")
    assert send(packed(day.facts, {"previous": "11" * 32})) == (409, "chain_broken")
    assert heads_of(city.engine, name) == {}


def test_two_sites_of_one_office_are_one_offices_facts(
    city: RunningCity, enrolled: Callable[[str], Office], name: str
) -> None:
    one, other = enrolled("1"), enrolled("2")
    here, there = journal("o-1", 5), journal("o-2", 7)
    one.sent(here.batch())
    other.sent(there.batch())
    assert one.heads() == other.heads() == {"o-1": here.head(), "o-2": there.head()}
    assert other.sent(here.batch()).repeated == 5
    assert heads_of(city.engine, name) == {"o-1": 5, "o-2": 7}


def test_an_origin_belongs_to_its_office_alone(
    city: RunningCity, client: httpx2.Client, office: Office, name: str
) -> None:
    day, other = journal("o-1", 5), journal("o-1", 1)
    office.sent(day.batch())
    neighbour = Office(client, city.key(f"{name}-next"))
    assert neighbour.heads() == {}
    assert neighbour.sent(other.batch()).stored == 1
    assert office.heads() == {"o-1": day.head()}


def test_an_unknown_kind_is_kept_and_named(city: RunningCity, office: Office, name: str) -> None:
    day = journal("o-1", 2)
    day.add(kind="drone.landed/1", body="not even JSON")
    day.add(kind="drone.landed/1")
    assert office.sent(day.batch()).unknown == {"drone.landed/1": 2}
    assert office.sent(day.batch()).unknown == {"drone.landed/1": 2}
    assert len(stored(city.engine, name, "o-1")) == 4


def test_requests_for_one_origin_at_once_neither_double_nor_interleave(
    city: RunningCity, office: Office, name: str
) -> None:
    day = journal("o-1", 300)
    cut = [day.batch(first, first + 59) for first in range(1, 300, 60)]
    with ThreadPoolExecutor(6) as hands:
        while office.heads().get("o-1") != day.head():
            answers = list(hands.map(office.send, cut * 2))
            assert {answer.status_code for answer in answers} <= {200, 409}
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts]


def test_a_restored_backup_goes_on_where_its_dump_was_made(
    office: Office, postgres: Postgres, address: str, name: str
) -> None:
    day = journal("o-1", 20)
    office.sent(day.batch(1, 12))
    restored = postgres.backed_up_and_restored(address)
    office.sent(day.batch(13))
    with running(restored) as older, older.client() as client:
        office.client = client
        assert office.heads() == {"o-1": day.head(12)}
        assert office.sent(day.batch(7)).stored == 8
        assert stored(older.engine, name, "o-1") == [tuple(fact) for fact in day.facts]


# --- damaged, huge and hostile ----------------------------------------------------------------

DAY = journal("o-1", 20)
GOOD = DAY.batch()
PLAIN = gzip.decompress(GOOD)
FIRST, _, REST = PLAIN.partition(b"\n")


def said(**head: object) -> bytes:
    """The day's batch, with a first line that says otherwise."""
    return packed(DAY.facts, head)


def carrying(rest: bytes) -> bytes:
    """These bytes for the day's facts, with their own digest."""
    return packed([], {"first": 1, "last": 20, "digest": sha256(rest).hexdigest()}, tail=rest)


def one(**fields: str) -> bytes:
    """A batch of one fact that is right but for its words."""
    origin = Origin("o-1")
    origin.add(**fields)
    return origin.batch()


DAMAGED = {
    "empty": b"",
    "no gzip": b"not gzip",
    "cut off in the header": GOOD[:10],
    "cut off by a byte": GOOD[:-1],
    "cut off before its sum": GOOD[:-9],
    "a byte changed": GOOD[:60] + bytes([GOOD[60] ^ 255]) + GOOD[61:],
    "another sum": GOOD[:-8] + bytes(8),
    "a byte too many": GOOD + b"x",
    "twice": GOOD + GOOD,
    "nothing packed": gzip.compress(b""),
    "an empty line": gzip.compress(b"\n"),
    "only the first line": gzip.compress(FIRST),
    "first line not UTF-8": gzip.compress(b"\xff\xfe\n" + REST),
    "first line not JSON": gzip.compress(b"{" + FIRST + b"\n" + REST),
    "no facts": gzip.compress(FIRST + b"\n"),
    "last line without its end": gzip.compress(PLAIN[:-1]),
    "a subject changed": gzip.compress(PLAIN.replace(b"t-7", b"t-8")),
    "wrong digest": said(digest="0" * 64),
    "no digest": said(digest=""),
    "more facts than said": said(last=19),
    "other facts than said": said(first=2, last=21),
    "a blank line more": carrying(REST + b"\n"),
    "a blank line between": carrying(REST.replace(b"\n", b"\n\n", 1)),
    "a line end less": carrying(REST[:-1]),
    "broken JSON": carrying(b"nonsense\n" * 20),
    "not UTF-8": carrying(REST.replace(b"ticket", b"t\xffcket", 1)),
    "half a surrogate": carrying(REST.replace(b'"t-7"', b'"\\ud800"')),
    "one fact over and over": carrying(lines([DAY.facts[0]] * 20)),
    "in the wrong order": carrying(lines(DAY.facts[::-1])),
}


def test_a_damaged_batch_is_refused(city: RunningCity, send: Send, name: str) -> None:
    assert {what: send(batch) for what, batch in DAMAGED.items()} == dict.fromkeys(
        DAMAGED, (422, "batch_damaged")
    )
    assert heads_of(city.engine, name) == {}


STRANGE = {
    "first line no object": gzip.compress(b"[]\n"),
    "nested without end": gzip.compress(b"[" * 50_000 + b"\n"),
    "first line lacks words": gzip.compress(b'{"batch":1}\n'),
    "a text for a number": said(first="1"),
    "seq 0": said(first=0),
    "seq below 0": said(first=-1),
    "upside down": said(first=5, last=4),
    "seq beyond 64 bits": said(first=2**63, last=2**63),
    "seq of 40 digits": said(first=10**40, last=10**40),
    "seq of 1e300": said(first=1e300),
    "batch of 40 digits": said(batch=10**40),
    "no origin": said(origin=""),
    "endless origin": said(origin="o" * 201),
    "null in the origin": said(origin="o\0"),
    "hash of odd length": said(previous="0" * 63),
    "hash too short": said(previous="0" * 62),
    "hash not hexadecimal": said(previous="g" * 64),
    "a word too many": said(name="x"),
    "facts are empty lists": carrying(b"[]\n" * 20),
    "facts are objects": carrying(b"{}\n" * 20),
    "facts nested without end": carrying(b"[" * 100_000 + b"\n"),
    "seq is a fraction": carrying(REST.replace(b"[1,", b"[1.5,", 1)),
    "seq is a text": carrying(REST.replace(b"[1,", b'["1",', 1)),
    "null byte in the body": one(body='{"a":"\0"}'),
    "null byte in the subject": one(subject="\0"),
    "endless kind": one(kind="k" * 201),
    "endless subject": one(subject="s" * 201),
    "no moment": one(at=""),
    "no such moment": one(at="2026-02-30T07:30:00Z"),
    "moment without a zone": one(at="2026-11-23T07:30:00"),
    "a day": one(at="2026-11-23"),
    "before the year 1": one(at="0001-01-01T00:00:00+07:00"),
    "after the year 9999": one(at="9999-12-31T23:59:59-07:00"),
    "year of five digits": one(at="20261-11-23T07:30:00Z"),
}


def test_words_that_cannot_be_are_refused(city: RunningCity, send: Send, name: str) -> None:
    assert {what: send(batch) for what, batch in STRANGE.items()} == dict.fromkeys(
        STRANGE, (422, "words_unknown")
    )
    assert heads_of(city.engine, name) == {}


def test_the_largest_batch_is_taken_and_one_more_is_not(office: Office, send: Send) -> None:
    day = journal("o-1", MOST_FACTS + 1)
    assert send(day.batch()) == (413, "too_large")
    assert office.sent(day.batch(1, MOST_FACTS)).stored == MOST_FACTS


def test_more_than_a_megabyte_is_refused_however_it_comes(office: Office, send: Send) -> None:
    assert send(os.urandom(MOST_SENT + 1)) == (413, "too_large")
    headers = {**office.headers, "Content-Encoding": "gzip"}
    parts = (os.urandom(MOST_SENT // 8) for _ in range(9))
    chunked = office.client.post("/v1/facts", content=parts, headers=headers)
    assert refused(chunked) == (413, "too_large")


def test_a_bomb_is_not_unpacked(send: Send) -> None:
    bomb = gzip.compress(PLAIN + bytes(MOST_UNPACKED * 8), compresslevel=9)
    assert len(bomb) < MOST_SENT
    assert send(bomb) == (413, "too_large")


def test_another_packing_is_refused(office: Office) -> None:
    for encoding in ("", "identity", "br", "deflate", "gzip, gzip"):
        answer = office.post("/v1/facts", GOOD, **{"Content-Encoding": encoding})
        assert refused(answer) == (422, "batch_damaged")


def test_a_line_that_breaks_off_leaves_nothing(
    city: RunningCity, office: Office, name: str
) -> None:
    host, _, port = city.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as line:
        head = "".join(f"{key}: {value}\r\n" for key, value in office.headers.items())
        line.sendall(
            f"POST /v1/facts HTTP/1.1\r\nHost: {host}\r\nContent-Encoding: gzip\r\n"
            f"Content-Length: {len(GOOD)}\r\n{head}\r\n".encode()
            + GOOD[: len(GOOD) // 2]
        )
    assert heads_of(city.engine, name) == {}
    assert office.sent(GOOD).stored == 20


def test_odd_requests_get_an_answer(office: Office) -> None:
    assert office.client.get("/v1/facts", headers=office.headers).status_code == 405
    assert office.client.get("/v1/nothing", headers=office.headers).status_code == 404
    assert office.client.get("/docs").status_code == 404
    odd = office.client.get("/v1/publications?after=x", headers=office.headers)
    assert refused(odd) == (422, "words_unknown")
