"""A print server of our own: cupsd on a free loopback port, with queues that print into files."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CUPSD = shutil.which("cupsd", path="/usr/sbin:/usr/local/sbin:" + os.environ.get("PATH", ""))
NEEDED = {
    Path("/usr/lib/cups/filter/pdftopdf"): "cups-filters-core-drivers",
    Path("/usr/share/cups/mime/mime.convs"): "cups-core-drivers",
}
"""What a job passes on its way to the printer, and Debian's package of it."""
SIZES = {"A4": "595 842", "A5": "420 595"}
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test printer, PDF, any paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*cupsManualCopies: True
*HWMargins: 0 0 0 0
*VariablePaperSize: True
*MaxMediaWidth: 2000
*MaxMediaHeight: 9000
*CustomPageSize True: " "
*ParamCustomPageSize Width: 1 points 36 2000
*ParamCustomPageSize Height: 2 points 36 9000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 3
*DefaultResolution: 600dpi
*OpenUI *Resolution/Resolution: PickOne
*Resolution 600dpi/600 dpi: " "
*CloseUI: *Resolution
"""


def _ppd() -> str:
    def sizes(option: str, value: str) -> str:
        return "".join(
            f'*{option} {name}/{name}: "{value.format(size=size)}"\n'
            for name, size in SIZES.items()
        )

    return PPD + "".join(
        (
            "*OpenUI *PageSize/Page Size: PickOne\n*DefaultPageSize: A4\n",
            sizes("PageSize", " "),
            "*CloseUI: *PageSize\n*OpenUI *PageRegion: PickOne\n*DefaultPageRegion: A4\n",
            sizes("PageRegion", " "),
            "*CloseUI: *PageRegion\n*DefaultImageableArea: A4\n",
            sizes("ImageableArea", "0 0 {size}"),
            "*DefaultPaperDimension: A4\n",
            sizes("PaperDimension", "{size}"),
        )
    )


def missing() -> str:
    """Why no print server can run here, or nothing."""
    if CUPSD is None:
        return "cupsd is not installed (Debian: cups-daemon)"
    for file, package in NEEDED.items():
        if not file.exists():
            return f"{file} is not installed (Debian: {package})"
    if os.geteuid() != 0:
        return "a cupsd of our own needs root to run its filters"
    return ""


class CupsServer:
    """One running server; each queue prints into ``printed/<queue>.pdf``."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.address = f"127.0.0.1:{port}"

    def printed(self, queue: str) -> Path:
        return self.root / "printed" / f"{queue}.pdf"

    def wait_until_idle(self, queue: str) -> bytes:
        """What the queue has printed, once it has no job left."""
        for _ in range(300):
            jobs = self._say("lpstat", "-o", queue)
            if not jobs and self.printed(queue).exists():
                return self.printed(queue).read_bytes()
            time.sleep(0.1)
        raise TimeoutError((self.root / "log" / "error_log").read_text()[-4000:])

    def stop_queue(self, queue: str) -> None:
        self._say("cupsdisable", queue)

    def refuse_jobs(self, queue: str) -> None:
        self._say("cupsreject", queue)

    def _say(self, *command: str) -> str:
        done = subprocess.run(
            [shutil.which(command[0]) or command[0], "-h", self.address, *command[1:]],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout


@contextmanager
def running(queues: tuple[str, ...]) -> Iterator[CupsServer]:
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    root.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = CupsServer(root, port)
    _configure(server, queues)
    daemon = subprocess.Popen(
        [str(CUPSD), "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield server
    finally:
        daemon.terminate()
        daemon.wait(10)
        shutil.rmtree(root)


def _configure(server: CupsServer, queues: tuple[str, ...]) -> None:
    root = server.root
    for folder in ("ppd", "spool/tmp", "cache", "state", "log", "printed", "ssl"):
        (root / folder).mkdir(parents=True)
    (root / "cupsd.conf").write_text(
        f"Listen {server.address}\nBrowsing No\nDefaultAuthType None\nLogLevel debug\n"
        "MaxLogSize 0\n<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n"
        "<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n"
        "<Limit All>\nOrder allow,deny\nAllow localhost\n</Limit>\n</Policy>\n"
    )
    (root / "cups-files.conf").write_text(
        f"ServerRoot {root}\nRequestRoot {root}/spool\nTempDir {root}/spool/tmp\n"
        f"CacheDir {root}/cache\nStateDir {root}/state\nAccessLog {root}/log/access_log\n"
        f"ErrorLog {root}/log/error_log\nPageLog {root}/log/page_log\nServerKeychain {root}/ssl\n"
        "FileDevice Yes\nSystemGroup root\n"
    )
    for queue in queues:
        (root / "ppd" / f"{queue}.ppd").write_text(_ppd())
    (root / "printers.conf").write_text(
        "".join(
            f"<Printer {queue}>\nInfo {queue}\nDeviceURI file:{server.printed(queue)}\n"
            "State Idle\nAccepting Yes\nShared No\nJobSheets none none\n"
            "ErrorPolicy stop-printer\nOpPolicy default\n</Printer>\n"
            for queue in queues
        )
    )


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as client:
            client.settimeout(1)
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("cupsd did not open its port")
