"""What lies in the tree: no registry's address, no machine's path, names Windows can hold."""

import re
import shutil
import subprocess
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from counter_app import VERSION

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-city.lock", "requirements-dev.lock")
NOT_OURS = {".git", ".venv", "build", "dist", "out", ".hypothesis", ".benchmarks"}
# taken apart, so that this file does not find itself
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "deb." + "debian.org", "npm" + "js.org"]
REGISTRIES += ["proxy.golang" + ".org", "crates" + ".io", "/simple" + "/"]
MACHINE_PATHS = ["/ro" + "ot/", "/wo" + "rk/", "/tmp" + "/venv", "/opt" + "/", ".library" + "/"]
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file of the tree, as git knows them or, in an export without git, as found."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
        names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    return tuple(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not NOT_OURS & set(path.relative_to(ROOT).parts)
        and not any(part.endswith("cache__") or "_cache" in part for part in path.parts)
    )


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw[:8192]:
            found.append((path, raw.decode("utf-8")))
    return found


def test_every_text_is_utf8_with_unix_line_ends() -> None:
    assert [str(path) for path, text in texts() if "\r" in text] == []


@pytest.mark.parametrize("word", REGISTRIES + MACHINE_PATHS)
def test_no_text_names_a_registry_or_a_machine(word: str) -> None:
    assert [str(path.relative_to(ROOT)) for path, text in texts() if word in text] == []


def illegal(name: str) -> bool:
    """Say whether Windows cannot hold a file of this name."""
    return bool(
        re.search(r'[<>:"\\|?*\x00-\x1f]', name)
        or name.endswith((".", " "))
        or name.partition(".")[0].lower() in RESERVED
        or len(name) > 100
    )


def test_every_name_can_stand_on_windows() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert [name for name in names if any(illegal(part) for part in name.split("/"))] == []
    assert [name for name in names if unicodedata.normalize("NFC", name) != name] == []
    folded = [name.casefold() for name in names]
    assert [name for name in names if folded.count(name.casefold()) > 1] == []


@pytest.mark.parametrize("name", ["aux.py", "a:b", "end.", "what?.md", "COM1", "x" * 101])
def test_the_look_at_names_sees(name: str) -> None:
    assert illegal(name)
    assert not illegal("Mẫu 01.pdf")


def pins(lock: Path) -> dict[str, str]:
    """Return what a lock pins, marker included; each pin must carry at least one hash."""
    found: dict[str, str] = {}
    for line in re.sub(r"\\\n\s+", "", lock.read_text(encoding="utf-8")).splitlines():
        if not line or line.startswith("#"):
            continue
        pin, _, hashes = line.partition(" --hash=")
        assert re.fullmatch(r"sha256:[0-9a-f]{64}( ?--hash=sha256:[0-9a-f]{64})*", hashes), line
        name, _, version = pin.partition("==")
        assert version, line
        found[name] = version.strip()
    return found


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-city.lock", "requirements-dev.lock"]
)
def test_a_lock_carries_hashes_and_no_address(name: str) -> None:
    lock = ROOT / name
    assert pins(lock)
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(
        r"^\s*(-i|-f|--index|--extra-index|--find-links|--trusted)", text, re.MULTILINE
    )


@pytest.mark.parametrize("name", LOCKS[:-1])
def test_the_locks_pin_the_same_parts(name: str) -> None:
    product, house = pins(ROOT / name), pins(ROOT / "requirements-dev.lock")
    assert {name: house.get(name) for name in product} == product


def test_the_program_says_the_version_it_is_packed_as() -> None:
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert packed["project"]["version"] == VERSION


def test_the_changelog_has_room_for_the_next_release() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)


def test_the_readme_gives_exactly_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert [block.split("#")[0].strip() for block in blocks] == [
        "python3 start.py",
        "python3 start.py test",
    ]
