"""Asking on a screen, and remembering what was answered on this PC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from counter_app.domain.office import OfficeSetup
from counter_app.ui.application import has_screen, make_application
from counter_app.ui.first_start.state import Start, usual_start
from counter_app.ui.language import Languages
from counter_app.ui.remembered import keep, recall


def ask(setups: Sequence[OfficeSetup], *, today: date, settings: Path) -> Start | None:
    """Ask until it is answered; None when the window was closed.

    Without a screen nobody can answer: what would be chosen is taken.

    Raises:
        OSError: the answers cannot be remembered.
    """
    app = make_application()
    if not has_screen():
        return usual_start(setups, today)
    from counter_app.ui.devices.printer import printers
    from counter_app.ui.first_start.view import FirstStartView

    languages = Languages(app)
    languages.speak(recall(settings).language)
    view = FirstStartView(setups, printers=printers(), today=today, languages=languages)
    view.exec()
    answer = view.answer
    view.deleteLater()
    if answer is not None and not answer.sample:
        remember(answer, settings, languages)
    return answer


def remember(answer: Start, settings: Path, languages: Languages) -> None:
    """Keep what belongs to this PC; the profile goes into the office's file.

    Raises:
        OSError: the folder cannot be written.
    """
    keep(
        settings,
        replace(
            recall(settings),
            language=languages.current,
            counter=answer.counter,
            staff=answer.staff,
            printers=answer.printers,
        ),
    )
