"""The view-model of the voice's settings: read, changed, tried out and saved on this PC."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Reason, say
from counter_app.resources import ResourceFault
from counter_app.service.clock import Clock
from counter_app.ui.devices.hall_voice import HallVoice, hall_voice
from counter_app.ui.devices.sound import outputs
from counter_app.ui.hall import HallScreens
from counter_app.ui.talk import Talk
from counter_app.ui.voice.state import News, Source, VoiceState, of_file
from counter_app.voice.faults import VoiceFault
from counter_app.voice.hours import SENTENCES
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.recorded import Checked, check_folder
from counter_app.voice.settings import (
    VoiceSettings,
    save_settings,
    settings_of,
    shipped_settings,
)

SAMPLE: Final = ("A105", 3)
"""The number and the counter of the trial."""

Trial = Callable[[VoiceSettings, Clock], HallVoice]


class VoiceModel(QObject):
    """It holds no widget; a view shows what ``changed`` carries."""

    changed = Signal(object)

    def __init__(
        self,
        talk: Talk,
        *,
        file: Path,
        clock: Clock,
        hall: HallScreens,
        trial: Trial = hall_voice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self.state = VoiceState()
        self._file = file
        self._clock = clock
        self._hall = hall
        self._trial = trial
        self._voice: HallVoice | None = None
        self._was_read = False
        hall.calling.connect(self._hall_calls)

    def open(self) -> None:
        """Read the file, unless something here is not saved; look what this PC has."""
        self.look_for_sound()
        if self._was_read and self.state.is_changed:
            return

        def work() -> tuple[VoiceSettings, ResourceFault | None]:
            try:
                return settings_of(self._file), None
            except ResourceFault as fault:
                return shipped_settings(), fault

        def told(found: tuple[VoiceSettings, ResourceFault | None]) -> None:
            settings, fault = found
            self._was_read = True
            broken = fault.sentence(self.talk.language) if fault else ""
            self._show(replace(of_file(self.state, settings, broken=broken), news="", detail=""))
            self.check()

        self.talk.read_file("voice, file", work, then=told)

    def look_for_sound(self) -> None:
        """Look for loudspeakers; Qt's sound is loaded beside the window."""

        def load() -> str:
            try:
                outputs()
            except VoiceFault as fault:
                return fault.remedy(self.talk.language)
            return ""

        def told(no_sound: str) -> None:
            found = () if no_sound else outputs()
            self._show(
                replace(
                    self.state, outputs=found, no_sound=no_sound, system_voice=_speaks_vietnamese()
                )
            )

        self.talk.read_file("voice, sound", load, then=told)

    def change(self, draft: VoiceSettings) -> None:
        """Choose something of the settings."""
        self._show(replace(self.state, draft=draft, news="", detail=""))

    def choose_source(self, source: Source) -> None:
        """Choose which voice."""
        self._show(replace(self.state, source=source, news="", detail=""))
        if self.state.checked is None:
            self.check()

    def type_folder(self, folder: str) -> None:
        """A letter of the folder's path was typed."""
        self._show(
            replace(self.state, folder=folder, checked=None, checking=False, news="", detail="")
        )
        self.talk.forget("voice, folder")

    def choose_folder(self, folder: str) -> None:
        """Take recordings from here, and look at them at once."""
        self.type_folder(folder)
        self.check()

    def type_hours(self, text: str) -> None:
        """The volume by hour was edited."""
        self._show(replace(self.state, hours=text, news="", detail=""))

    def check(self) -> None:
        """Look at the folder of recordings."""
        if self.state.source != "recorded" or not self.state.folder:
            return
        self._show(replace(self.state, checking=True))
        self.talk.read_file("voice, folder", _look_into(self.state.folder), then=self._checked)

    def save(self) -> None:
        """Write the file; a set of recordings with faults is not taken."""
        wanted = self._wanted()
        if wanted is None or self.state.saving:
            return
        look = _look_into(wanted.recorded)

        def work() -> Checked | Path | str | None:
            if wanted.recorded:
                checked = look()
                if not checked.is_usable:
                    return checked
            try:
                return save_settings(self._file, wanted)
            except OSError as trouble:
                return trouble.strerror or str(trouble)

        def told(outcome: Checked | Path | str | None) -> None:
            self._saved(wanted, outcome)

        self._show(replace(self.state, saving=True))
        self.talk.read_file("voice, saving", work, then=told)

    def try_out(self) -> None:
        """Say a sample as it is chosen here, saved or not; once more to be silent."""
        if self._voice is not None:
            self.stop_trying()
            return
        wanted = self._wanted()
        if wanted is None:
            return
        if self._hall.speaking:
            self._show(replace(self.state, news="hall", detail=""))
            return
        if wanted.volume_at(self._clock.now().astimezone(OFFICE_ZONE).time()) <= 0:
            self._show(replace(self.state, news="silent", detail=""))
            return
        try:
            self._voice = self._trial(wanted, self._clock)
        except ResourceFault as fault:
            self._show(
                replace(self.state, news="not_heard", detail=fault.sentence(self.talk.language))
            )
            return
        self._voice.changed.connect(self._heard, Qt.ConnectionType.QueuedConnection)
        self._show(replace(self.state, trying=True, news="trying", detail=""))
        for language in wanted.languages:
            self._voice.announce(*SAMPLE, language=language)

    def stop_trying(self) -> None:
        """Be silent."""
        if self._voice is not None:
            self._end_trial()
            self._show(replace(self.state, news="", detail=""))

    def close(self) -> None:
        """Be silent; what was edited stays."""
        self.stop_trying()

    def _wanted(self) -> VoiceSettings | None:
        """The settings as chosen; None where they cannot be used, which is said."""
        wanted = self.state.wanted
        if isinstance(wanted, Reason):
            self._show(
                replace(self.state, news="hours", detail=say(wanted, SENTENCES, self.talk.language))
            )
            return None
        if self.state.is_missing_folder:
            self._show(replace(self.state, news="folder", detail=""))
            return None
        return wanted

    def _checked(self, checked: Checked) -> None:
        self._show(replace(self.state, checked=checked, checking=False))

    def _saved(self, wanted: VoiceSettings, outcome: Checked | Path | str | None) -> None:
        if isinstance(outcome, Checked):
            self._show(
                replace(
                    self.state,
                    saving=False,
                    checked=outcome,
                    checking=False,
                    news="folder",
                    detail="",
                )
            )
        elif isinstance(outcome, str):
            self._show(replace(self.state, saving=False, news="not_saved", detail=outcome))
        else:
            news: News = "saved" if outcome is None else "set_aside"
            detail = outcome.name if outcome else ""
            self._show(
                replace(self.state, saving=False, saved=wanted, broken="", news=news, detail=detail)
            )
            self._hall.renew_voice()

    def _heard(self) -> None:
        """The trial went on, or ended."""
        voice = self._voice
        if voice is None:
            return
        if voice.fault is None and (voice.now is not None or voice.waiting):
            return
        trouble = voice.trouble(self.talk.language)
        self._end_trial()
        self._show(replace(self.state, news="not_heard" if trouble else "heard", detail=trouble))

    def _hall_calls(self) -> None:
        """A number is called in the hall: nothing speaks into it."""
        if self._voice is not None:
            self._end_trial()
            self._show(replace(self.state, news="hall", detail=""))

    def _end_trial(self) -> None:
        if self._voice is not None:
            self._voice.changed.disconnect(self._heard)
            self._voice.close()
            self._voice = None
            self.state = replace(self.state, trying=False)

    def _show(self, state: VoiceState) -> None:
        self.state = state
        self.changed.emit(state)


def _look_into(folder: str) -> Callable[[], Checked]:
    """Looks at a folder of recordings, off the window's thread."""
    return lambda: check_folder(Path(folder), shipped_lexicon())


def _speaks_vietnamese() -> bool:
    """Whether Windows brings a Vietnamese voice; no other system is asked."""
    if sys.platform != "win32":
        return False
    from counter_app.ui.devices.speech import speaks_vietnamese

    return speaks_vietnamese()
