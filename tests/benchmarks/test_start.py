"""From the double click to a usable desk, beside a bare PySide6 main window; and idle memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Figure, Told, seconds

ROOT = Path(__file__).resolve().parents[2]
TIMES = 9

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Quầy 1"))
window.resize(1366, 768)
window.show()
"""

DESK = """
import sys
from pathlib import Path
from counter_app import bootstrap
import counter_app.__main__
opened = bootstrap.open_office(Path(sys.argv[1]), practice=True, prints=True)
from counter_app.ui import run
from counter_app.ui.application import make_application
app = make_application()
program = run.DeskProgram(
    opened.office, clock=opened.office.clock,
    settings_path=Path(sys.argv[1]).with_suffix(".json"),
    choices=run.Remembered(counter=2, staff="nv2"),
)
program.open()
"""

USABLE_BARE = "QTimer.singleShot(0, app.quit)\napp.exec()\n"
USABLE_DESK = """
from PySide6.QtCore import QTimer
def look():
    if program.model.state is not None:
        app.quit()
timer = QTimer(interval=0)
timer.timeout.connect(look)
timer.start()
app.exec()
"""
MEMORY = """
from pathlib import Path
from PySide6.QtCore import QTimer
QTimer.singleShot(1500, app.quit)
app.exec()
lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
pages = dict(line.split(":") for line in lines)
print(int(pages["Pss"].split()[0]) / 1024, int(pages["Rss"].split()[0]) / 1024)
"""
END = "import os, sys\nsys.stdout.flush()\nos._exit(0)\n"


def ran(source: str, database: Path) -> str:
    """What a program says; compiled files are kept, as they are on a PC of an office."""
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", source + END, str(database)],
        cwd=ROOT,
        env=surroundings | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_usable_desk_beside_a_bare_window(tmp_path: Path, tell: Told) -> None:
    database = tmp_path / "văn phòng.db"
    sources = {"bare": BARE + USABLE_BARE, "desk": DESK + USABLE_DESK}
    taken: dict[str, list[float]] = {name: [] for name in sources}
    for source in sources.values():
        for _ in range(2):
            ran(source, database)
    for _ in range(TIMES):
        for name, source in sources.items():
            taken[name].append(seconds(partial(ran, source, database)))
    desk, bare = (statistics.median(taken[name]) for name in ("desk", "bare"))
    told = f"{desk * 1000:.0f} ms, bare {bare * 1000:.0f} ms"
    tell(
        Figure(
            name="start to a usable desk / bare window",
            value=desk / bare,
            unit="×",
            target=3.5,
            told=told,
        )
    )


def test_idle_memory_beside_a_bare_window(tmp_path: Path, tell: Told) -> None:
    database = tmp_path / "văn phòng.db"
    sizes = {
        name: [float(part) for part in ran(source + MEMORY, database).split()]
        for name, source in (("bare", BARE), ("desk", DESK))
    }
    (bare_pss, bare_rss), (desk_pss, desk_rss) = sizes["bare"], sizes["desk"]
    told = (
        f"{desk_rss:.0f} MB, bare {bare_rss:.0f} MB; own share {desk_pss:.0f} and {bare_pss:.0f} MB"
    )
    tell(
        Figure(
            name="idle memory / bare window",
            value=desk_rss / bare_rss,
            unit="×",
            target=2.5,
            told=told,
        )
    )
