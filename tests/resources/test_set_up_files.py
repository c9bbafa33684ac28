"""The whole set-up as one file: what goes in, what stays at home, and what is refused whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources import ResourceFault
from counter_app.resources.families import shipped_documents
from counter_app.resources.set_up_files import (
    SetUp,
    read_set_up,
    set_up_file,
    troubles,
    write_new,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=OFFICE_ZONE)
OWN = [{"code": "nv9", "name": "Người Thử", "room": "", "duties": ["supervisor", "clerk"]}]
DOCUMENTS: dict[Family, Any] = {
    family: msgspec.json.decode(document.body)
    for family, document in shipped_documents(DEFAULT_PROFILE).items()
}


def exported(*, with_staff: bool = False) -> bytes:
    return set_up_file(DOCUMENTS, made_at=NOON, with_staff=with_staff)


def read(data: bytes) -> SetUp:
    return read_set_up(data, "phuong.cai-dat.json", staff=OWN)


def edited(edit: Callable[[Any], object]) -> bytes:
    file = json.loads(exported())
    edit(file)
    return json.dumps(file, ensure_ascii=False).encode()


def told(data: bytes) -> str:
    with pytest.raises(ResourceFault) as caught:
        read(data)
    assert "phuong.cai-dat.json" in caught.value.sentence("en")
    return caught.value.what.code


def test_what_goes_out_comes_back_with_the_readers_own_staff() -> None:
    found = read(exported())
    assert found.made_at == NOON
    assert found.office == DOCUMENTS[Family.SETUP]["letterhead"]["office"]
    assert not found.has_staff
    assert found.documents[Family.SETUP]["staff"] == OWN
    assert not troubles(found)
    for family in Family:
        kept = {k: v for k, v in found.documents[family].items() if k != "staff"}
        assert kept == {k: v for k, v in DOCUMENTS[family].items() if k != "staff"}


def test_the_staff_go_along_only_where_somebody_asked() -> None:
    names = [member["name"] for member in DOCUMENTS[Family.SETUP]["staff"]]
    alone, along = exported().decode(), exported(with_staff=True).decode()
    assert not any(name in alone for name in names)
    assert all(name in along for name in names)
    found = read(along.encode())
    assert found.has_staff
    assert dict(found.documents) == DOCUMENTS


def test_the_same_set_up_gives_the_same_file() -> None:
    assert exported() == exported()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "resource_malformed"),
        (b"{}", "resource_wrong_value"),
        (b"[1, 2]", "resource_wrong_value"),
        (exported()[:5000], "resource_malformed"),
        (exported().decode().encode("utf-16"), "resource_not_utf8"),
        (b"[" * 100_000, "set_up_other_file"),
        (b'{"version": "mot", cut', "resource_malformed"),
        (edited(lambda file: file.update(format="khác")), "set_up_other_file"),
        (edited(lambda file: file.update(version=2)), "set_up_newer"),
        (edited(lambda file: file["documents"].update(moi={})), "set_up_newer"),
        (edited(lambda file: file.update(documents={})), "resource_empty"),
    ],
)
def test_a_file_that_is_none_is_told(data: bytes, code: str) -> None:
    assert told(data) == code


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + exported()) == read(exported())


def test_a_family_that_is_missing_is_left_alone() -> None:
    found = read(edited(lambda file: file["documents"].pop("setup")))
    assert set(found.documents) == set(Family) - {Family.SETUP}


def test_every_document_that_is_wrong_is_named() -> None:
    def spoil(file: Any) -> None:
        file["documents"]["setup"]["queues"][1]["code"] = "CT"
        file["documents"]["calendar"]["days"][0]["on"] = "31/02/2026"

    faults = troubles(read(edited(spoil)))
    assert [fault.file for fault in faults] == ["calendar", "setup"]
    assert [fault.what.code for fault in faults] == ["resource_wrong_value", "resource_duplicate"]


def test_a_profile_that_this_program_does_not_bring_is_wrong() -> None:
    def rename(file: Any) -> None:
        file["documents"]["setup"]["profile"] = "sao-hoa-2099"

    (fault,) = troubles(read(edited(rename)))
    assert (fault.where, fault.what.code) == ("profile", "resource_unknown_code")


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10**6), letter=st.integers(0, 255))
@example(place=4, letter=128)
def test_a_damaged_file_is_told_or_read_without_a_crash(place: int, letter: int) -> None:
    data = bytearray(exported())
    data[place % len(data)] = letter
    try:
        found = read(bytes(data))
    except ResourceFault:
        return
    for fault in troubles(found):
        assert fault.sentence()


def test_a_file_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "phường.cai-dat.json"
    write_new(path, exported())
    assert read(path.read_bytes()) == read(exported())
    with pytest.raises(ResourceFault, match="đặt tên khác"):
        write_new(path, b"x")
    assert path.read_bytes() == exported()


@pytest.mark.parametrize("name", ["không có/a.json", "a\0.json"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ResourceFault, match="không ghi được"):
        write_new(tmp_path / name, b"x")
    assert not list(tmp_path.iterdir())
