"""What the city publishes comes down once, and each office's answer comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from sqlalchemy import text

from counter_app.city.database import CityFault
from counter_app.city.publications import LARGEST, MOST_AT_ONCE, Offer, publish
from counter_app.city_wire import Publication, PublicationAnswer, Publications
from tests.city.running import RunningCity
from tests.city.sending import Office, refused


def offered(city: RunningCity, body: bytes = b'{"sessions":[]}') -> Publication:
    offer = Offer(
        family="sessions",
        title="Ngày thứ Năm 3 không",
        note="Nhân rộng",
        valid_from=date(2026, 12, 3),
        body=body,
    )
    return publish(city.engine, offer, now=city.clock())


def seen(office: Office, after: int = 0) -> tuple[Publication, ...]:
    answer = office.client.get(f"/v1/publications?after={after}", headers=office.headers)
    return msgspec.json.decode(answer.content, type=Publications).publications


def answered(office: Office, number: int | str, said: object) -> tuple[int, str]:
    answer = office.post(f"/v1/publications/{number}/answer", msgspec.json.encode(said))
    return (200, answer.text) if answer.status_code == 200 else refused(answer)


def test_a_publication_comes_down_byte_for_byte(city: RunningCity, office: Office) -> None:
    made = offered(city, '{ "tên" : "Ngày thứ Năm" }\n'.encode())
    assert seen(office, made.id - 1) == (made,)
    assert made.body == '{ "tên" : "Ngày thứ Năm" }\n'
    assert seen(office, made.id) == ()


def test_many_come_in_pieces_in_order(city: RunningCity, office: Office) -> None:
    made = [offered(city) for _ in range(MOST_AT_ONCE + 2)]
    first = seen(office, made[0].id - 1)
    rest = seen(office, first[-1].id)
    assert [*first, *rest] == made
    assert len(rest) == 2


def test_each_sites_last_answer_counts(
    city: RunningCity, enrolled: Callable[[str], Office], name: str
) -> None:
    made = offered(city)
    one, other = enrolled("1"), enrolled("2")
    adopted = PublicationAnswer(answer="adopted", version="v2", valid_from=date(2026, 12, 10))
    assert answered(one, made.id, PublicationAnswer(answer="declined")) == (200, "{}")
    assert answered(one, made.id, adopted) == (200, "{}")
    assert answered(one, made.id, adopted) == (200, "{}")
    assert answered(other, made.id, PublicationAnswer(answer="declined")) == (200, "{}")
    with city.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT site, answer, version, valid_from FROM publication_answer "
                "WHERE office = :office ORDER BY site"
            ),
            {"office": name},
        ).all()
    assert [tuple(row) for row in rows] == [
        ("1", "adopted", "v2", date(2026, 12, 10)),
        ("2", "declined", None, None),
    ]


def test_an_answer_that_cannot_be_is_refused(city: RunningCity, office: Office) -> None:
    number, yes = offered(city).id, {"answer": "adopted"}
    assert answered(office, number + 1000, yes) == (404, "publication_unknown")
    assert answered(office, 10**30, yes) == (404, "publication_unknown")
    assert answered(office, "first", yes) == (422, "words_unknown")
    for said in ({}, {"answer": "maybe"}, {**yes, "version": "v\0"}, {**yes, "by": "Nguyễn Văn A"}):
        assert answered(office, number, said) == (422, "words_unknown")


def test_what_is_no_document_is_not_published(city: RunningCity) -> None:
    for body in (b"", b"{", b"\xff", b"[" * 100_000, b'"' + b"x" * LARGEST + b'"'):
        with pytest.raises(CityFault):
            offered(city, body)
