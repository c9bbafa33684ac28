"""The key beside a file: whole or refused, sealed on Windows alone, and readable from paper."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from counter_app.store import dpapi
from counter_app.store.database import Database
from counter_app.store.faults import StoreFault
from counter_app.store.keyfile import (
    KEY_BYTES,
    MistypedKey,
    from_paper,
    is_sealed,
    key_of,
    key_path,
    on_paper,
    write_key,
)

KEY = bytes(range(KEY_BYTES))


def kind_of(path: Path) -> str:
    with pytest.raises(StoreFault) as fault:
        key_of(path)
    return fault.value.kind


def test_a_key_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "văn phòng.db"
    write_key(path, KEY)
    assert key_of(path) == KEY
    assert is_sealed(path) == dpapi.AVAILABLE


def test_a_portable_key_is_never_sealed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_key(path, KEY, portable=True)
    assert not is_sealed(path)
    assert key_path(path).read_text().strip() == KEY.hex()


@pytest.mark.parametrize(
    "content",
    [b"", b"abc", KEY.hex().encode() * 2, b"\xff\xfe" + KEY, b"0" * 10_000_000, "khóa".encode()],
    ids=["empty", "short", "double", "bytes", "huge", "words"],
)
def test_what_is_no_key_is_named_so_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    key_path(path).write_bytes(content)
    assert kind_of(path) == "wrong_key"
    assert key_path(path).read_bytes() == content


@pytest.mark.parametrize(
    "sealed", [b"", b"!!!", b"QQ", base64.b64encode(bytes(range(200)))], ids=len
)
def test_what_another_pc_sealed_says_to_fetch_the_key_that_was_kept(
    tmp_path: Path, sealed: bytes
) -> None:
    path = tmp_path / "a.db"
    key_path(path).write_bytes(b"dpapi1:" + sealed)
    assert is_sealed(path)
    assert kind_of(path) == "sealed_elsewhere"
    assert "key import" in StoreFault("sealed_elsewhere", path).remedy


def test_a_file_whose_key_is_sealed_elsewhere_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Database(path).close()
    key_path(path).write_text("dpapi1:QUJD")
    before = path.read_bytes()
    with pytest.raises(StoreFault) as fault:
        Database(path)
    assert fault.value.kind == "sealed_elsewhere"
    assert path.read_bytes() == before


def test_the_rows_on_paper_say_the_key_however_they_are_typed() -> None:
    rows = on_paper(KEY)
    assert len(rows) == 4
    assert from_paper("\n".join(rows)) == KEY
    assert from_paper("-".join(rows).lower().replace(" ", "")) == KEY


def test_a_slip_in_a_row_names_the_row() -> None:
    rows = list(on_paper(KEY))
    rows[2] = rows[2].replace("1", "7", 1)
    with pytest.raises(MistypedKey) as slip:
        from_paper(" ".join(rows))
    assert slip.value.row == 3


@pytest.mark.parametrize("typed", ["", "00", "x" * 72, " ".join(on_paper(KEY)) + "0"])
def test_what_cannot_be_a_key_is_not_taken(typed: str) -> None:
    with pytest.raises(MistypedKey):
        from_paper(typed)


@pytest.mark.skipif(dpapi.AVAILABLE, reason="here Windows seals")
def test_without_windows_nothing_pretends_to_seal() -> None:
    with pytest.raises(OSError, match="no DPAPI"):
        dpapi.protect(KEY)
    with pytest.raises(OSError, match="no DPAPI"):
        dpapi.unprotect(KEY)


@pytest.mark.skipif(not dpapi.AVAILABLE, reason="only Windows seals")
def test_windows_opens_what_it_sealed_and_nothing_else() -> None:
    sealed = dpapi.protect(KEY)
    assert KEY not in sealed
    assert dpapi.unprotect(sealed) == KEY
    with pytest.raises(OSError, match="WinError"):
        dpapi.unprotect(sealed[:-1] + bytes([sealed[-1] ^ 1]))
