"""What looks through the Windows build sees strangers, Wine's own libraries and weight."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from tools.wine import inspection, parts

ROOT = Path(__file__).resolve().parents[2]
LOCK = (
    "one==1 \\\n    --hash=sha256:aa\ntwo==2 ; sys_platform == 'win32' \\\n    --hash=sha256:bb\n"
)


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Windows Python with one wheel in it."""
    packages = tmp_path / "python" / "Lib" / "site-packages"
    record = packages / "qt-6.dist-info" / "RECORD"
    record.parent.mkdir(parents=True)
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"Qt").digest()).decode().rstrip("=")
    record.write_text(f"qt/Qt6Core.dll,sha256={digest},2\nqt-6.dist-info/RECORD,,\n")
    (tmp_path / "python" / "DLLs").mkdir()
    (tmp_path / "python" / "DLLs" / "_ssl.pyd").write_bytes(b"signed")
    return tmp_path / "python"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    inner = tmp_path / "counter-app" / "_internal"
    inner.mkdir(parents=True)
    (inner.parent / "counter-app.exe").write_bytes(b"ours")
    (inner / "Qt6Core.dll").write_bytes(b"Qt")
    (inner / "_ssl.pyd").write_bytes(b"signed")
    return inner.parent


def test_a_folder_of_known_binaries_is_well(built: Path, python: Path) -> None:
    assert inspection.strangers(built, python) == []


def test_a_binary_of_no_wheel_is_named(built: Path, python: Path) -> None:
    (built / "_internal" / "Qt6Core.dll").write_bytes(b"Qt, changed")
    (built / "_internal" / "extra.PYD").write_bytes(b"?")
    assert inspection.strangers(built, python) == [
        "_internal/Qt6Core.dll is in no wheel",
        "_internal/extra.PYD is in no wheel",
    ]


@pytest.mark.parametrize("mark", [b"Wine builtin DLL\0", b"Wine placeholder DLL\0"])
def test_a_library_of_wine_is_named(built: Path, python: Path, mark: bytes) -> None:
    (built / "_internal" / "ucrtbase.dll").write_bytes(b"MZ".ljust(0x40, b"\0") + mark)
    assert inspection.strangers(built, python) == ["_internal/ucrtbase.dll is Wine's"]


def test_fonts_sounds_and_engine_are_weighed_apart(built: Path) -> None:
    for place in ("resources/fonts/a.ttf", "resources/sounds/a.wav", "sqlcipher3/e.pyd"):
        path = built / "_internal" / place
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(100))
    assert inspection.bytes_of(built, inspection.OWN_WEIGHT) == 300
    assert inspection.bytes_of(built) == 300 + len(b"ours" + b"Qt" + b"signed")


def test_the_builders_parts_are_taken_from_the_lock_hashes_and_all() -> None:
    assert parts.locked(("two",), LOCK) == LOCK.partition("\n    --hash=sha256:aa\n")[2]
    with pytest.raises(ValueError, match="three"):
        parts.locked(("one", "three"), LOCK)
    whole = (ROOT / "requirements-dev.lock").read_text()
    assert parts.locked(parts.BUILDER, whole).count("--hash=") >= len(parts.BUILDER)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("cp311/python.exe", True),
        ("cp311/python311.dll", True),
        ("cp311/DLLs/_ssl.pyd", True),
        ("cp311/Lib/json/__init__.py", True),
        ("cp311/Lib/site-packages/winpython/__init__.py", False),
        ("cp311/Scripts/pip.exe", False),
        ("cp311/tcl/reg1.3/tclreg13.dll", False),
        ("cp311/Tools/x.py", False),
    ],
)
def test_of_the_packed_python_only_pythons_own_is_kept(name: str, kept: bool) -> None:
    assert bool(parts._KEPT.fullmatch(name)) is kept
