"""Run as a program of its own: ``try_voice.py FOLDER``, one JSON line as answer.

Opens a desk in the folder, from it the settings of the voice, presses F5 and waits for what is said
of the trial. The system's sound is looked for once a process, so that each test needs a fresh one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from counter_app import bootstrap
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import SimulatedClock
from counter_app.ui.application import make_application
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.show import settle
from counter_app.ui.voice.state import VoiceState

if __name__ == "__main__":
    application = make_application(["try_voice"])
    folder = Path(sys.argv[1])
    clock = SimulatedClock(datetime(2026, 11, 23, 9, tzinfo=OFFICE_ZONE))
    opened = bootstrap.open_practice(
        folder / "office.db", profile=bootstrap.DEFAULT_PROFILE, clock=clock
    )
    desk = DeskProgram(
        opened.office,
        clock=clock,
        settings_path=folder / "may-nay.json",
        choices=Remembered(counter=1, staff="nv1"),
    )
    desk.open()
    desk.hall.set_up_voice()
    settle(desk)
    view = desk.hall.voice
    if view is None:
        raise SystemExit("there is no window")
    loop = QEventLoop()

    def look(state: VoiceState) -> None:
        if state.news in {"heard", "not_heard"}:
            loop.quit()

    view.model.changed.connect(look)
    view.model.change(replace(view.model.state.draft, times=1))
    QTimer.singleShot(40_000, loop.quit)
    QTimer.singleShot(0, partial(QTest.keyClick, view, Qt.Key.Key_F5))
    loop.exec()
    offered = [view.output.itemText(place) for place in range(view.output.count())]
    said = view._said.text()
    told = {"outputs": offered, "news": view.model.state.news, "said": said}
    desk.close()
    opened.close()
    sys.stdout.write(json.dumps(told))
