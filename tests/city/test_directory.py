"""The staff as their office names them, and what is no name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from counter_app.city_wire import MOST_STAFF, Directory, Officer
from tests.city.running import RunningCity
from tests.city.sending import Office, refused
from tests.offices import Play
from tests.sync.conftest import Building
from tests.sync.proxy import Proxy


def known(city: RunningCity, office: str) -> dict[str, tuple[str, str]]:
    with city.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT code, name, room FROM officer WHERE office = :office"), {"office": office}
        )
        return {row.code: (row.name, row.room) for row in rows}


def told(*staff: tuple[str, str, str]) -> bytes:
    officers = [Officer(code=code, name=name, room=room) for code, name, room in staff]
    return msgspec.json.encode(Directory(staff=tuple(officers)))


def test_a_name_is_kept_renewed_and_outlives_who_left(
    city: RunningCity, office: Office, name: str
) -> None:
    first = told(("nv1", "Nguyễn Thị A", "Phòng 1"), ("nv2", "Trần Văn B", ""))
    assert office.post("/v1/directory", first).status_code == 200
    assert office.post("/v1/directory", told(("nv1", "Nguyễn Thị A", "Phòng 2"))).status_code == 200
    assert office.post("/v1/directory", told()).status_code == 200
    assert known(city, name) == {"nv1": ("Nguyễn Thị A", "Phòng 2"), "nv2": ("Trần Văn B", "")}


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"{", "batch_damaged"),
        (b"{}", "words_unknown"),
        (b'{"staff":[{"code":"nv1","name":"A","room":"","phone":"0912345678"}]}', "words_unknown"),
        (told(("", "A", "")), "words_unknown"),
        (told(("nv1", "A\0B", "")), "words_unknown"),
        (told(("nv1", "A" * 201, "")), "words_unknown"),
        (told(*[(f"nv{n}", "A", "") for n in range(MOST_STAFF + 1)]), "too_large"),
    ],
)
def test_what_is_no_directory_changes_nothing(
    city: RunningCity, office: Office, name: str, body: bytes, word: str
) -> None:
    assert refused(office.post("/v1/directory", body))[1] == word
    assert known(city, name) == {}


def test_an_office_tells_its_staff_each_night(tmp_path: Path, city: RunningCity) -> None:
    assert city.url
    line = Proxy(int(city.url.rpartition(":")[2]))
    building = Building(Play(tmp_path / "van-phong.db"), city, line, most=500)
    try:
        building.enrol()
        assert building.send().outcome == "equal"
        staff = {member.code: (member.name, member.room) for member in building.setup.staff}
        assert known(city, building.setup.agency_code) == staff
        assert staff
    finally:
        building.sync.close()
        building.play.close()
        line.close()
