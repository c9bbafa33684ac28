"""The sample days through the desk's windows come to what the script interface comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from counter_app import bootstrap
from counter_app.console.morning import sample
from counter_app.console.morning_office import FRIDAY, Sample
from counter_app.console.script import Script
from counter_app.service.clock import SimulatedClock
from counter_app.store.health import examine
from counter_app.ui.application import make_application
from tests.end2end.window_days import PROFILE, work

RECEIVED = (
    'code, procedure, "case", channel, pages, copies, fee, fee_paid, received_at, '
    "due_at, finished_at, returned_at, timeliness, timeliness_06a, state, step"
)


@pytest.fixture(scope="module")
def qapp() -> QApplication:
    return make_application(["counter-app"])


def morning_of(day: date) -> Sample:
    days = sample(bootstrap.load_reference(PROFILE))
    end = f'"at":"{day.isoformat()}T11:30'.encode()
    return replace(days, lines=tuple(line for line in days.lines if _at(line) < end))


def _at(line: bytes) -> bytes:
    return line[line.index(b'"at"') :]


def play(days: Sample, path: Path) -> None:
    clock = SimulatedClock(datetime.fromisoformat(_moment(days.lines[0])))
    opened = bootstrap.open_practice(path, profile=PROFILE, clock=clock)
    list(Script(opened.office, clock).play(days.lines))
    opened.close()


def _moment(line: bytes) -> str:
    return _at(line).split(b'"')[3].decode()


def came_to(path: Path, *, at: str) -> dict[str, Any]:
    """What happened to whom and when, and every dossier's dates and fees; the file is whole."""
    clock = SimulatedClock(datetime.fromisoformat(at))
    opened = bootstrap.open_practice(path, profile=PROFILE, clock=clock)
    try:
        with opened.database.read() as connection:
            names = dict(connection.execute("SELECT id, number || ' ' || day FROM ticket"))
            names |= dict(connection.execute("SELECT id, coalesce(code, procedure) FROM dossier"))
            facts = connection.execute("SELECT at, kind, subject FROM journal")
            happened = Counter((at, kind, names[of]) for at, kind, of in facts if of in names)
            dossiers = connection.execute(
                f"SELECT {RECEIVED} FROM dossier ORDER BY code, procedure, received_at"
            ).fetchall()
        assert examine(opened.database).is_healthy
    finally:
        opened.close()
    return {"happened": happened, "dossiers": dossiers}


def through_windows_and_script(days: Sample, folder: Path) -> Counter[str]:
    done = work(days, folder / "cửa sổ.db", folder)
    play(days, folder / "kịch bản.db")
    last = _moment(days.lines[-1])
    windows = came_to(folder / "cửa sổ.db", at=last)
    script = came_to(folder / "kịch bản.db", at=last)
    assert windows["happened"] - script["happened"] == Counter()
    assert script["happened"] - windows["happened"] == Counter()
    assert windows["dossiers"] == script["dossiers"]
    return done


@pytest.mark.usefixtures("qapp")
def test_a_morning_by_keys_at_four_counters_is_the_scripts_morning(tmp_path: Path) -> None:
    done = through_windows_and_script(morning_of(FRIDAY), tmp_path)
    assert done["issue_ticket"] >= 25
    assert done["receive_dossier"] >= 25


@pytest.mark.long
@pytest.mark.usefixtures("qapp")
def test_all_sample_days_by_keys_are_those_of_the_script(tmp_path: Path) -> None:
    done = through_windows_and_script(sample(bootstrap.load_reference(PROFILE)), tmp_path)
    assert done["issue_ticket"] >= 150
    assert done["receive_dossier"] >= 80
