"""How an office wants its voice: which one, how loud at what hour, how numbers are read."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import Final, Literal

import msgspec

from counter_app.domain.reasons import Language, Reason
from counter_app.resources.documents import decode_known
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read
from counter_app.values import dataclass
from counter_app.voice.sentence import Reading

_SHIPPED: Final = "sounds/voice.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeFrom:
    """The volume from a time of day until the next entry; 0 is silence. 100 is as recorded."""

    from_time: time
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    """The voice of one hall.

    Attributes:
        on: whether calls are spoken at all; they are always shown.
        voice: ``auto`` takes a recorded set, else a Vietnamese voice of Windows, else the clips
            that travel with the program; ``clips`` never asks Windows.
        recorded: the folder of a recorded set, empty for none.
        output: the loudspeaker by the system's name for it, empty for the system's choice.
        times: how often each call is said.
        english: whether each call is said in English too, after the Vietnamese.
        chime: whether a chime goes before it.
        volume: in order of time; before the first entry the last one holds, as at midnight.
    """

    on: bool = True
    voice: Literal["auto", "clips"] = "auto"
    recorded: str = ""
    output: str = ""
    reading: Reading = "whole"
    times: int = 2
    english: bool = False
    chime: bool = True
    volume: tuple[VolumeFrom, ...] = (VolumeFrom(from_time=time(0), percent=80),)

    @property
    def languages(self) -> tuple[Language, ...]:
        """What each call is said in, in this order."""
        return ("vi", "en") if self.english and self.on else ("vi",)

    def volume_at(self, at: time) -> float:
        """The volume at a time of the office's day, from 0 to 1; 0 while the voice is off."""
        if not self.on:
            return 0.0
        entry = self.volume[-1]
        for later in self.volume:
            if later.from_time > at:
                break
            entry = later
        return entry.percent / 100


def shipped_settings() -> VoiceSettings:
    """The settings that travel with the program.

    Raises:
        ResourceFault: they are missing or broken.
    """
    return settings_from_json(read("sounds", "voice.json"), _SHIPPED)


def settings_of(path: Path) -> VoiceSettings:
    """The settings in an office's own file; the shipped ones where there is none.

    Raises:
        ResourceFault: the file is there and broken, or cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return shipped_settings()
    except OSError as trouble:
        raise ResourceFault(path.name, "", Reason.of("resource_missing")) from trouble
    return settings_from_json(data, path.name)


def voice_file(beside: Path) -> Path:
    """Where this PC keeps its voice's settings: beside the office's file."""
    return beside.with_name("voice.json")


def save_settings(path: Path, settings: VoiceSettings) -> Path | None:
    """Write beside the old file and swap them, so that a cut leaves one whole.

    A file that is there and broken is never written over: it is set aside first, and where it
    lies now is returned.

    Raises:
        ResourceFault: these settings would not be read back.
        OSError: the folder cannot be written.
    """
    data = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
    settings_from_json(data, path.name)
    beside = path.with_suffix(".new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside = _set_aside(path)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    return aside


def _set_aside(path: Path) -> Path | None:
    """Give a broken file a name that is free."""
    try:
        settings_of(path)
    except ResourceFault:
        names = (path.with_name(f"{path.stem}.hong-{count}{path.suffix}") for count in range(1, 99))
        free = next((name for name in names if not name.exists()), None)
        if free is None:
            raise FileExistsError(path) from None
        path.rename(free)
        return free
    return None


def settings_from_json(data: bytes, file: str) -> VoiceSettings:
    """The settings of a document.

    Raises:
        ResourceFault: broken, said more or less often than 1…3 times, a volume outside 0…100 or
            hours that do not rise.
    """
    settings = decode_known(data, msgspec.json.Decoder(VoiceSettings), file)
    if not 1 <= settings.times <= 3:
        raise _outside(file, "times", "1…3")
    if not settings.volume:
        raise ResourceFault(file, "volume", Reason.of("resource_empty"))
    for index, entry in enumerate(settings.volume):
        where = f"volume[{index}]"
        if not 0 <= entry.percent <= 100:
            raise _outside(file, f"{where}.percent", "0…100")
        if entry.from_time.tzinfo is not None:
            raise _outside(file, f"{where}.from_time", "07:00:00")
        if index and entry.from_time <= settings.volume[index - 1].from_time:
            raise _outside(file, f"{where}.from_time", f"> {settings.volume[index - 1].from_time}")
    return settings


def _outside(file: str, where: str, expected: str) -> ResourceFault:
    return ResourceFault(file, where, Reason.of("resource_wrong_value", detail=expected))
