"""Run as a program of its own: ``speak_once.py CALLS SETTINGS``, one JSON line as answer.

CALLS is JSON: ``[[number, counter, purpose, language], …]``, SETTINGS an object. The system's sound
is looked for once a process, so that each test needs a fresh one.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QTimer

from counter_app.service.clock import SimulatedClock
from counter_app.ui.devices.hall_voice import hall_voice
from counter_app.voice.settings import settings_from_json

if __name__ == "__main__":
    application = QCoreApplication(["speak_once"])
    clock = SimulatedClock(datetime(2026, 11, 23, 2, tzinfo=UTC))
    voice = hall_voice(settings_from_json(sys.argv[2].encode(), "settings"), clock)
    calls = json.loads(sys.argv[1])
    story: list[dict[str, object]] = []
    began = time.monotonic()

    def look() -> None:
        now = voice.now.announcement.number if voice.now else None
        trouble = voice.trouble()
        if not story or (story[-1]["now"], story[-1]["trouble"]) != (now, trouble):
            at = round(time.monotonic() - began, 2)
            story.append({"at": at, "now": now, "trouble": trouble})
        if now is None and not voice.waiting:
            application.quit()

    voice.changed.connect(look)
    for number, counter, purpose, language in calls:
        voice.announce(number, counter, purpose, language)
    QTimer.singleShot(50_000, application.quit)
    application.exec()
    voice.close()
    sys.stdout.write(json.dumps(story))
