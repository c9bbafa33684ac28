"""Joined clips through a loudspeaker, by Qt. Loaded when the first window that speaks opens.

Only QAudioSink is used: it needs none of Qt's media plugins, so none are shipped. Clips are read
and joined on a thread of their own; what the loudspeaker asks for is handed over by Qt's.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer, Signal, Slot

from counter_app.ui.devices.pulse import server_gone
from counter_app.voice.announcer import Ended
from counter_app.voice.clips import Joined
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.sentence import Sentence
from counter_app.voice.sound import Sound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioSink, QMediaDevices

_AHEAD_S: Final = 0.5
"""Sound handed over in advance, so that a busy window does not make the voice stutter."""

_TAIL_S: Final = 0.15
"""What may still be in the loudspeaker's own memory when Qt says that all was handed over."""

_LATE_S: Final = 4.0
"""A loudspeaker that is this much behind will not come any more."""

ClipsFor = Callable[[Sentence], Joined]
"""Joins a sentence, on the voice's own thread. Raises: VoiceFault."""


@dataclass(slots=True)
class _Playing:
    sink: QAudioSink
    buffer: QBuffer
    length_s: float
    ended: Ended


class Player(QObject):
    """Plays one sound at a time through one loudspeaker."""

    def __init__(self, output: str = "", parent: QObject | None = None) -> None:
        """Make a silent player; ``output`` is a loudspeaker's name, empty for the system's own."""
        super().__init__(parent)
        self._output = output
        self._playing: _Playing | None = None
        self._server_gone = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._over)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._lost)

    def play(self, sound: Sound, *, volume: float, ended: Ended) -> None:
        """Play a sound to its end, then call ``ended``; what was playing is cut off."""
        self.stop()
        try:
            device = self._device()
        except VoiceFault as fault:
            ended(fault)
            return
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink

        kind = QAudioFormat()
        kind.setSampleRate(sound.rate)
        kind.setChannelCount(1)
        kind.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(device, kind, self)
        sink.setBufferSize(2 * round(_AHEAD_S * sound.rate))
        sink.setVolume(volume)
        buffer = QBuffer(self)
        buffer.setData(QByteArray(sound.pcm))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._playing = _Playing(sink, buffer, sound.length_s, ended)
        sink.stateChanged.connect(self._state_changed)
        sink.start(buffer)
        self._late.start(round((sound.length_s + _LATE_S) * 1000))

    def stop(self) -> None:
        """Be silent; whoever waits for the end is not told."""
        self._rest.stop()
        self._late.stop()
        if self._playing is not None:
            sink, buffer = self._playing.sink, self._playing.buffer
            self._playing = None
            sink.stateChanged.disconnect(self._state_changed)
            sink.stop()
            buffer.close()
            sink.deleteLater()
            buffer.deleteLater()

    def _device(self) -> QAudioDevice:
        """The loudspeaker as plugged in now; one that Qt would abort over is never touched."""
        device = _device(self._output)
        self._server_gone = self._server_gone or server_gone()
        if self._server_gone:
            raise VoiceFault(VoiceTrouble.SERVER_GONE)
        return device

    @Slot()
    def _state_changed(self) -> None:
        from PySide6.QtMultimedia import QAudio

        if self._playing is None or self.sender() is not self._playing.sink:
            return
        state, error = self._playing.sink.state(), self._playing.sink.error()
        if state is QAudio.State.IdleState and self._playing.buffer.atEnd():
            if not self._rest.isActive():
                gone_s = self._playing.sink.processedUSecs() / 1e6
                left_s = max(self._playing.length_s - gone_s, 0) + _AHEAD_S + _TAIL_S
                self._rest.start(round(left_s * 1000))
        elif state is QAudio.State.StoppedState:
            self._finish(VoiceFault(VoiceTrouble.DEVICE_LOST, error.name))

    @Slot()
    def _lost(self) -> None:
        """A sound server that ends takes the loudspeaker with it and says nothing."""
        self._finish(VoiceFault(VoiceTrouble.DEVICE_LOST))

    @Slot()
    def _over(self) -> None:
        self._finish(None)

    def _finish(self, fault: VoiceFault | None) -> None:
        if self._playing is not None:
            ended = self._playing.ended
            self.stop()
            ended(fault)


class ClipSpeaker(QObject):
    """Speaks sentences as joined clips; a `voice.announcer.Speaker`."""

    _joined = Signal(object)

    def __init__(self, join: ClipsFor, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._join = join
        self._player = player
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="voice-lane")
        self._turn = 0
        self._open = True
        self._joined.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def say(self, sentence: Sentence, *, volume: float, ended: Ended) -> None:
        """Join the sentence beside the window's thread, then play it."""
        self._turn += 1
        turn = self._turn

        def run() -> None:
            made: Sound | Exception
            try:
                _media()
                made = self._join(sentence).sound
            except Exception as trouble:  # noqa: BLE001 - a fault is told, a bug raised over there
                made = trouble
            if self._open:
                self._joined.emit((turn, made, volume, ended))

        self._lane.submit(run)

    def prepare(self, sentence: Sentence) -> None:
        """Load in advance what every call needs, so that the first is as quick as the others."""

        def run() -> None:
            with suppress(VoiceFault):  # told when a call meets it
                _media()
                self._join(sentence)

        self._lane.submit(run)

    def hush(self) -> None:
        """Be silent at once."""
        self._turn += 1
        self._player.stop()

    def close(self) -> None:
        """Be silent for good and end the thread."""
        self._open = False
        self.hush()
        self._lane.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _deliver(self, made: tuple[int, Sound | Exception, float, Ended]) -> None:
        turn, sound, volume, ended = made
        if turn != self._turn:
            return
        if isinstance(sound, Sound):
            self._player.play(sound, volume=volume, ended=ended)
        elif isinstance(sound, VoiceFault):
            ended(sound)
        else:
            raise sound


def outputs() -> tuple[str, ...]:
    """The loudspeakers of this PC as the system names them; empty where there is none.

    Raises:
        VoiceFault: the system's sound cannot be used at all.
    """
    return tuple(device.description() for device in _media().audioOutputs())


def _media() -> type[QMediaDevices]:
    """Qt's sound, loaded late: a system without its libraries still calls numbers in writing."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as trouble:
        raise VoiceFault(VoiceTrouble.NO_SOUND_SYSTEM, str(trouble).partition(":")[0]) from trouble
    return QMediaDevices


def _device(output: str) -> QAudioDevice:
    """The loudspeaker of this name as plugged in now; the system's own choice for no name."""
    media = _media()
    if not output:
        chosen = media.defaultAudioOutput()
        if chosen.isNull():
            raise VoiceFault(VoiceTrouble.NO_DEVICE)
        return chosen
    for device in media.audioOutputs():
        if device.description() == output:
            return device
    raise VoiceFault(VoiceTrouble.NO_SUCH_OUTPUT, output)
