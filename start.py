"""One command for everything: set up when something is missing, then run the program.

    python3 start.py             the desk on a sample office (without a screen: a sample morning)
    python3 start.py test        every check of the house; words after it go to pytest
    python3 start.py bench       the benchmarks
    python3 start.py long NAME   one long form (without a name: which ones there are)
    python3 start.py WORDS…      counter-app WORDS…

On Windows ``py start.py``. Standard library only, and written so that an old Python still reads
it and can say which one is wanted.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BROKEN = VENV / "unfinished"
WANTED = ("3.13", "3.12", "3.11")

# What Qt's own libraries, its xcb and Wayland windows and its printing ask of a bare Debian (ldd
# over the wheel, libraries that these packages pull in themselves left out).
DESK_PACKAGES = (
    "libatomic1 libcups2 libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 "
    "libpulse0 libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-glx0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 "
    "libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 "
    "libxkbcommon0"
).split()
TEST_PACKAGES = "openbox poppler-utils xclip xdotool xvfb zbar-tools".split()


class CannotStartError(Exception):
    """Something the launcher cannot put right by itself: said in both languages, no traceback."""


def say(text: str) -> None:
    """Speak beside the program: standard output is its own, for whoever reads it on."""
    print(text, file=sys.stderr, flush=True)


def find_python() -> "list[str]":
    """Return the command of a Python that the program runs on: this one, if it will do."""
    running = "{}.{}".format(*sys.version_info)
    if running in WANTED:
        return [getattr(sys, "_base_executable", sys.executable)]  # never .venv's own
    for version in WANTED:
        command = ["py", "-" + version] if os.name == "nt" else ["python" + version]
        if shutil.which(command[0]) and _answers([*command, "-c", "import venv"]):
            return command
    raise CannotStartError(
        f"Cần Python 3.11, 3.12 hoặc 3.13 (đây là {running}); hãy cài rồi chạy lại lệnh này.\n"
        f"Python 3.11, 3.12 or 3.13 is needed (this is {running}); install one, then run again."
    )


def ensure_system(python: "list[str]", packages: "list[str]") -> None:
    """Install what a bare Debian lacks; elsewhere the system is taken as it is."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}|${Package}, ${Provides}\n"]
    listing = subprocess.run(query, stdout=subprocess.PIPE, check=True).stdout.decode()
    present = {
        name.split()[0]
        for line in listing.splitlines()
        if line.startswith("ii")
        for name in line.split("|", 1)[1].split(",")
        if name.strip()
    }
    missing = [package for package in packages if package not in present]
    if not VENV.exists() and not _answers([*python, "-c", "import ensurepip, venv"]):
        missing.append("python3-venv")
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise CannotStartError(
            "Thiếu gói hệ thống; hãy chạy lệnh sau rồi chạy lại lệnh này:\n"
            "System packages are missing; run this, then run this command again:\n\n    sudo "
            + " ".join(install)
        )
    say("Cài gói hệ thống / installing system packages: " + " ".join(missing))
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-q"], install):
        if _run(command, env) != 0:
            raise CannotStartError("apt-get không chạy được / failed: " + " ".join(command))


def ensure_venv(python: "list[str]", lock: Path) -> None:
    """Make ``.venv`` hold exactly what the lock names; the stamp is written last."""
    stamp = VENV / (lock.stem + ".stamp")
    version = subprocess.check_output([*python, "-c", "import sys; print(sys.version)"])
    wanted = hashlib.sha256(lock.read_bytes() + version).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted and not BROKEN.exists():
        return
    if VENV.exists() and not (_same_base(version) and not BROKEN.exists()):
        say("Làm lại .venv / making .venv again")
        shutil.rmtree(str(VENV))
    if not VENV.exists():
        say("Tạo môi trường Python / making the Python environment in .venv")
        VENV.mkdir()
        BROKEN.touch()
        _step([*python, "-m", "venv", str(VENV)])
    say("Cài thư viện / installing the parts in " + lock.name)
    BROKEN.touch()
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input"]
    _step([str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock)])
    BROKEN.unlink()
    stamp.write_text(wanted)


def has_screen() -> bool:
    """Say whether a window can be shown; Windows always can."""
    return os.name == "nt" or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def command_for(words: "list[str]") -> "list[str]":
    """Return what the environment's Python is asked to run for the words given."""
    first, rest = words[0] if words else "", words[1:]
    if first == "test":
        return ["-m", "tools.gate", *rest]
    if first == "bench":
        return ["-m", "pytest", "tests/benchmarks", *rest]
    if first == "long":
        chosen = ["-k", rest[0], *rest[1:]] if rest else ["--collect-only"]
        return ["-m", "pytest", "-m", "long", *chosen]
    if words:
        return ["-m", "counter_app", *words]
    if has_screen():
        return ["-m", "counter_app", "desk", "--sample"]
    say("Không có màn hình: chạy một buổi sáng mẫu / no screen: playing a sample morning")
    return ["-m", "counter_app", "demo", "--out", str(ROOT / "out")]


def environment(words: "list[str]") -> "dict[str, str]":
    """Return the surroundings of the program: importable from anywhere, UTF-8 everywhere."""
    env = dict(os.environ, PYTHONUTF8="1", PYTHONPATH=str(ROOT))
    if not any(env.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        env["LC_CTYPE"] = "C.UTF-8"
    if words[:1] == ["long"]:
        env.setdefault("HYPOTHESIS_PROFILE", "long")
    return env


def main(words: "list[str]") -> int:
    """Set up what is missing, run what was asked for, and hand back its exit code."""
    developing = words[:1] in (["test"], ["bench"], ["long"])
    try:
        python = find_python()
        if sys.platform.startswith("linux"):
            ensure_system(python, DESK_PACKAGES + (TEST_PACKAGES if developing else []))
        name = "requirements-dev.lock" if developing else "requirements.lock"
        ensure_venv(python, ROOT / name)
    except CannotStartError as reason:
        say(str(reason))
        return 1
    command = [str(PYTHON), *command_for(words)]
    return subprocess.call(command, env=environment(words), cwd=str(ROOT) if developing else None)


def _answers(command: "list[str]") -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.call(command, stdin=quiet, stdout=quiet, stderr=quiet) == 0


def _same_base(version: bytes) -> bool:
    """Say whether .venv still runs, and on the Python that was chosen."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        own = subprocess.check_output([str(PYTHON), "-c", "import sys; print(sys.version)"])
        return own == version
    return False


def _run(command: "list[str]", env: "dict[str, str] | None" = None) -> int:
    return subprocess.call(command, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def _step(command: "list[str]") -> None:
    if _run(command) != 0:
        raise CannotStartError(
            "Không cài được (xem dòng lỗi ở trên); chạy lại lệnh này để thử lại.\n"
            "The set-up failed (see above); run this command again to try again."
        )


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
