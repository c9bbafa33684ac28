"""A code on paper makes a site known once; from then on its key speaks for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx2
import msgspec
from sqlalchemy import text

from counter_app.city_wire import Enrol, Enrolled
from tests.city.running import NONCE, RunningCity
from tests.city.sending import Office, journal, refused


def asked(
    client: httpx2.Client, code: str, office: str, site: str = "1", *, nonce: str = NONCE
) -> httpx2.Response:
    said = Enrol(code=code, nonce=nonce, office=office, site=site, program="0.1.0")
    return client.post("/v1/enrol", content=msgspec.json.encode(said))


def test_a_code_gives_a_key_and_the_offices_name(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    enrolled = msgspec.json.decode(asked(client, city.code(name), name).content, type=Enrolled)
    assert (enrolled.office, enrolled.unit_name) == (name, "Phường Bắc Giang")
    assert Office(client, enrolled.key).heads() == {}


def test_a_code_may_be_typed_without_hyphens_and_in_small_letters(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    typed = f" {city.code(name).replace('-', ' ').lower()} "
    assert asked(client, typed, name).status_code == 200


def test_a_code_serves_once_even_when_two_come_together(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    code = city.code(name)

    def ask(nth: int) -> httpx2.Response:
        return asked(client, code, name, nonce=f"{nth}" * 40)

    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(ask, range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403]
    assert refused(asked(client, code, name)) == (403, "enrol_code_used")


def test_the_same_asker_is_told_the_same_again_while_the_code_lives(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    code = city.code(name, days=1)
    first = asked(client, code, name)
    assert Office(client, msgspec.json.decode(first.content, type=Enrolled).key).heads() == {}
    for typed in (code, code.lower().replace("-", "")):
        assert asked(client, typed, name).content == first.content
    assert refused(asked(client, code, name, nonce="x" * 43)) == (403, "enrol_code_used")
    city.clock.passes(days=1)
    assert refused(asked(client, code, name)) == (403, "enrol_code_expired")


def test_a_lost_answer_asked_for_after_a_later_enrolment_takes_nothing_back(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    code = city.code(name)
    asked(client, code, name)
    later = Office(client, city.key(name))
    assert refused(asked(client, code, name)) == (403, "enrol_code_used")
    assert later.heads() == {}


def test_a_nonce_that_could_be_guessed_is_refused(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    code = city.code(name)
    for nonce in ("", "short", "x" * 1000):
        assert refused(asked(client, code, name, nonce=nonce)) == (422, "words_unknown")
    assert asked(client, code, name).status_code == 200


def test_an_expired_code_is_refused(city: RunningCity, client: httpx2.Client, name: str) -> None:
    code = city.code(name, days=1)
    city.clock.passes(days=1)
    assert refused(asked(client, code, name)) == (403, "enrol_code_expired")


def test_a_code_is_for_its_own_site_alone(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    code = city.code(name, "1")
    assert refused(asked(client, code, name, "2")) == (403, "enrol_code_unknown")
    assert refused(asked(client, code, f"{name}x")) == (403, "enrol_code_unknown")
    assert asked(client, code, name, "1").status_code == 200


def test_a_made_up_code_is_refused(client: httpx2.Client, name: str) -> None:
    for code in ("", "AAAA-BBBB-CCCC-DDDD", "\0", "ễ" * 1000):
        assert refused(asked(client, code, name)) == (403, "enrol_code_unknown")


def test_a_site_enrolled_anew_loses_its_old_key_and_keeps_its_facts(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    old = Office(client, city.key(name))
    day = journal("o-1", 3)
    old.sent(day.batch())
    new = Office(client, city.key(name))
    assert refused(old.send(day.batch())) == (401, "key_unknown")
    assert new.heads() == {"o-1": day.head()}


def test_a_wrong_key_is_refused(client: httpx2.Client) -> None:
    for key in (b"", b"Bearer", b"Bearer nobody", b"Basic bm9ib2R5", b"Bearer \xc3\xbd"):
        headers = [(b"Authorization", key), (b"X-Protocol", b"1")]
        assert refused(client.get("/v1/heads", headers=headers)) == (401, "key_unknown")


def test_a_wrong_key_is_refused_before_its_body_is_read(client: httpx2.Client) -> None:
    headers = {"Authorization": "Bearer nobody", "X-Protocol": "1"}
    answer = client.post("/v1/facts", content=b"x" * 5_000_000, headers=headers)
    assert refused(answer) == (401, "key_unknown")


def test_another_protocol_is_refused(office: Office) -> None:
    key = {"Authorization": office.headers["Authorization"]}
    for said in ({}, *({"X-Protocol": number} for number in ("", "0", "2", "1.0"))):
        answer = office.client.get("/v1/heads", headers=key | said)
        assert refused(answer) == (426, "protocol_unknown")


def test_another_protocol_is_refused_when_enrolling_too(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    said = Enrol(code=city.code(name), nonce=NONCE, office=name, site="1", program="9.0")
    content, headers = msgspec.json.encode(said), {"X-Protocol": "9"}
    answer = client.post("/v1/enrol", content=content, headers=headers)
    assert refused(answer) == (426, "protocol_unknown")
    assert client.post("/v1/enrol", content=content).status_code == 200


def test_what_cannot_be_read_is_refused(client: httpx2.Client) -> None:
    for content in (b"", b"{", b"\xff\xfe"):
        answer = client.post("/v1/enrol", content=content)
        assert refused(answer) == (422, "batch_damaged"), content


def test_what_says_something_else_is_refused(client: httpx2.Client) -> None:
    for content in (
        b"[" * 100_000,
        b"{}",
        b'{"code":' + b"9" * 5000 + b"}",
        b'{"code":1,"office":"H","site":"1","program":"0"}',
        b'{"code":"c","office":"H","site":"1","program":"0","name":"x"}',
    ):
        answer = client.post("/v1/enrol", content=content)
        assert refused(answer) == (422, "words_unknown"), content


def test_codes_and_keys_are_nowhere_in_the_database(
    city: RunningCity, client: httpx2.Client, name: str
) -> None:
    code = city.code(name)
    key = msgspec.json.decode(asked(client, code, name).content, type=Enrolled).key
    with city.engine.connect() as connection:
        codes = connection.execute(text("SELECT enrolment_code::text FROM enrolment_code"))
        sites = connection.execute(text("SELECT site::text FROM site"))
        written = "".join(row[0] for row in (*codes, *sites))
    assert name in written
    assert code not in written
    assert code.replace("-", "") not in written
    assert key not in written
    assert NONCE not in written
    assert key.encode().hex() not in written
