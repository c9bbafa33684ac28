"""The settings of the voice as they are being edited: what is chosen, checked and wrong."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Literal

from counter_app.domain.reasons import Reason
from counter_app.values import dataclass
from counter_app.voice.hours import hours_text, read_hours
from counter_app.voice.recorded import Checked
from counter_app.voice.settings import VoiceSettings

Source = Literal["auto", "clips", "recorded"]
"""``auto``: Windows' Vietnamese voice where there is one, else the clips; ``clips``: the clips;
``recorded``: the office's own recordings."""

News = Literal[
    "", "saved", "set_aside", "not_saved", "folder", "hours", "trying", "heard", "silent", "hall",
    "not_heard",
]  # fmt: skip
"""What was just done, or why it was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceState:
    """The page.

    Attributes:
        saved: what the file says, or would if there were one.
        draft: what is chosen; voice, folder and hours stand beside it as they were typed.
        broken: what is the matter with the file; the shipped settings are then shown.
        checked: how the folder was found; None until it was looked at.
        outputs: the loudspeakers of this PC.
        no_sound: why there are none.
        system_voice: whether Windows has a Vietnamese voice.
        detail: what ``news`` names: a sentence, a file.
    """

    saved: VoiceSettings = field(default_factory=VoiceSettings)
    draft: VoiceSettings = field(default_factory=VoiceSettings)
    source: Source = "auto"
    folder: str = ""
    hours: str = ""
    broken: str = ""
    checked: Checked | None = None
    checking: bool = False
    outputs: tuple[str, ...] = ()
    no_sound: str = ""
    system_voice: bool = False
    saving: bool = False
    trying: bool = False
    news: News = ""
    detail: str = ""

    @property
    def wanted(self) -> VoiceSettings | Reason:
        """The settings as they would be saved, or what is wrong with the hours."""
        volume = read_hours(self.hours)
        if isinstance(volume, Reason):
            return volume
        recorded = self.source == "recorded"
        return replace(
            self.draft,
            voice=self.draft.voice if self.source == "recorded" else self.source,
            recorded=self.folder if recorded else "",
            volume=volume,
        )

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved."""
        return self.is_missing_folder or self.wanted != self.saved

    @property
    def is_missing_folder(self) -> bool:
        """Whether recordings are wanted and nobody said where they lie."""
        return self.source == "recorded" and not self.folder


def of_file(state: VoiceState, settings: VoiceSettings, *, broken: str = "") -> VoiceState:
    """The page with the settings of a file, nothing edited."""
    return replace(
        state,
        saved=settings,
        draft=settings,
        source="recorded" if settings.recorded else settings.voice,
        folder=settings.recorded,
        hours=hours_text(settings.volume),
        broken=broken,
        checked=None,
    )
