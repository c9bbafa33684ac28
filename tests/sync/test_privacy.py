"""Five hundred made-up citizens: not one of their values is in what leaves the building."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

from counter_app.domain.person import Person
from tests.city.running import RunningCity
from tests.offices import Play
from tests.service.booked import book, free
from tests.sync.conftest import Building
from tests.sync.proxy import Proxy

FAMILY = ("Ngụy", "Khuất", "Trịnh", "Đặng", "Vương", "Lưu", "Tạ", "Phùng", "Lương", "Chử")
MIDDLE = ("Thị", "Văn", "Đức", "Minh", "Hoài", "Khánh", "Bảo", "Tuệ")
GIVEN = ("Ẩn", "Ngữ", "Uyển", "Kiệt", "Thuỷ", "Vượng", "Ẩm", "Yểu", "Nhượng", "Đoá", "Quỳnh")
STREETS = ("Tổ dân phố Hoa Sữa", "Ngõ Lá Bàng", "Xóm Đồi Chè", "Thôn Giếng Khơi")
DAYS = [f"2026-12-{day:02}" for day in (*range(1, 5), *range(7, 12), *range(14, 19))]


def made_up(count: int) -> list[Person]:
    chance = random.Random(500)
    people = []
    for number in range(count):
        name = " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, MIDDLE, GIVEN))
        people.append(
            Person(
                name=name,
                id_number=f"0241{chance.randrange(85, 99)}{number:06}",
                phone=f"09{chance.randrange(10, 99)}{700_000 + number:06}",
                address=f"Số {1000 + number}, {chance.choice(STREETS)}",
                email=f"nguoi.{number:03}.{chance.randrange(10**6)}@thu.example",
            )
        )
    return people


def words_of(person: Person) -> list[bytes]:
    values = (person.name, person.id_number, person.phone, person.address, person.email)
    return [value.encode() for value in values]


def place(play: Play, now: str, on: str) -> str:
    """The first hour of a day at which somebody may still be booked."""
    return next(slot for slot, places in free(play, now, on=on).items() if places)


def test_nothing_of_five_hundred_people_is_in_any_byte_sent(
    tmp_path: Path, city: RunningCity, proxy: Proxy
) -> None:
    play = Play(tmp_path / "van-phong.db")
    building = Building(play, city, proxy, most=500)
    building.enrol()
    people = made_up(500)
    play.do("open_shift", "07:31", counter=1)
    for number, person in enumerate(people):
        given = {
            "name": person.name,
            "id_number": person.id_number,
            "phone": person.phone,
            "address": person.address,
            "email": person.email,
        }
        at = f"{8 + number // 60:02}:{number % 60:02}"
        if number % 5 == 0:
            on = DAYS[number // 5 % len(DAYS)]
            book(play, at, place(play, at, on), on=on, person=given)
        else:
            play.do("receive_dossier", at, procedure="2.000815", counter=1, person=given)
    assert building.send().outcome == "equal"
    sent = unpacked(proxy.heard)
    facts = building.facts()
    assert sent.count(b'"dossier.received/') >= 400
    assert sent.count(b'"appointment.booked/') >= 100
    assert len(facts) > 500
    for person in people:
        for word in words_of(person):
            assert word not in sent, word.decode()
        assert person.name.split()[0].encode() + b" " not in sent
    assert people[1].name.encode() in b"".join(words_of(people[1])), "the search can find"
    play.close()


def unpacked(heard: list[bytes]) -> bytes:
    """Every request: its head, and its body as it was before it was packed."""
    found = []
    for request in heard:
        head, _, body = request.partition(b"\r\n\r\n")
        found.append(head + b"\n" + (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body))
    return b"\n".join(found)
