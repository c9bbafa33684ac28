"""A Debian 13 with Wine 10 in a folder, and a namespace of its own to run things in.

Whatever happens, nothing stays mounted and nothing stays running: the holder of the namespace
dies with us, and everything in it with the holder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

PACKAGES: Final = ("ca-certificates", "libcups2t64", "osslsigncode", "wine", "wine64")
_BEGIN: Final = """
mount --make-rprivate /
root="$1"; shift
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
while [ "$#" -gt 0 ]; do
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  shift 2
done
exec chroot "$root" /bin/sh -c 'echo ready; exec sleep infinity'
"""


def made(cache: Path, mirror: str) -> tuple[Path, bool]:
    """The folder of the Debian with Wine, and whether it had to be made.

    Raises:
        subprocess.CalledProcessError: debootstrap failed; what it said was printed.
    """
    root = cache / "trixie-wine"
    mark = cache / "trixie-wine.ok"
    wanted = " ".join(PACKAGES)
    if mark.exists() and mark.read_text() == wanted:
        return root, False
    mark.unlink(missing_ok=True)
    if root.exists():
        # never through a mount that somebody else may have left
        subprocess.run(["rm", "-rf", "--one-file-system", str(root)], check=True)
    root.mkdir(parents=True)
    command = ["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}"]
    log = cache / "debootstrap.log"
    with log.open("wb") as said:
        done = subprocess.run(
            [*command, "trixie", str(root), mirror], stdout=said, stderr=said, check=False
        )
    if done.returncode:
        print("\n".join(log.read_text(errors="replace").splitlines()[-25:]))
        done.check_returncode()
    mark.write_text(wanted)
    return root, True


class Inside:
    """The chroot with folders of ours in it, as long as the ``with`` lasts."""

    def __init__(
        self,
        root: Path,
        places: Mapping[Path, str],
        environment: Mapping[str, str],
        *,
        processor: int,
    ) -> None:
        """Prepare; ``places`` maps folders outside to their paths inside.

        All runs on one ``processor``: a Windows program and its wineserver answer each other some
        ten thousand times a second, and to wake another processor each time halves their speed.
        """
        self._root = root
        self._processor = str(processor)
        self._places = places
        self._environment = [f"{name}={value}" for name, value in environment.items()]

    def __enter__(self) -> Self:
        bound = [word for ours, theirs in self._places.items() for word in (str(ours), theirs)]
        self._holder = subprocess.Popen(
            [
                *("setpriv", "--pdeathsig", "KILL"),
                *("unshare", "--mount", "--pid", "--fork", "--kill-child"),
                *("bash", "-euc", _BEGIN, "bash", str(self._root), *bound),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._holder.stdout is None or self._holder.stdout.readline() != "ready\n":
            raise OSError("the chroot could not be entered")
        held = self._holder.pid
        self._pid = Path(f"/proc/{held}/task/{held}/children").read_text().split()[0]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._holder.kill()
        self._holder.wait()
        if self._holder.stdout is not None:
            self._holder.stdout.close()

    def command(self, *words: str, folder: str = "/made") -> list[str]:
        """What runs these words inside."""
        enter = ("nsenter", "--target", self._pid, "--mount", "--pid", "--root", f"--wdns={folder}")
        surroundings = ("/usr/bin/env", "-i", *self._environment)
        return ["taskset", "--cpu-list", self._processor, *enter, *surroundings, *words]

    def run(
        self, *words: str, patience_s: float, folder: str = "/made"
    ) -> subprocess.CompletedProcess[bytes]:
        """Run something to its end; what it prints comes back."""
        return subprocess.run(
            self.command(*words, folder=folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience_s,
            check=False,
        )

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start something and go on."""
        return subprocess.Popen(
            self.command(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def take_away(self, place: str) -> None:
        """Take a folder of ours out again.

        From within: a namespace's own root is the machine's, which may not be ours either.
        """
        self.run("umount", "--lazy", place, patience_s=30, folder="/").check_returncode()


def need(*programs: str) -> None:
    """Make sure that we are root and have these programs.

    Raises:
        OSError: not so.
    """
    if os.geteuid() != 0:
        raise OSError("chroots and namespaces are root's")
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        raise OSError(f"not installed: {', '.join(missing)}")
