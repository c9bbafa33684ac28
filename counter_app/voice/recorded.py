"""A set of clips recorded by the office: what is wrong with it, and whether it can be used.

Only what keeps a call from being understood is wrong; a set with wrong clips of a language is not
used for that language, since two voices within one sentence are worse than the bundled one.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counter_app.domain.reasons import Language, Reason, Sentences, say
from counter_app.values import dataclass
from counter_app.voice.clips import CHIME, LARGEST_FILE, ClipSet
from counter_app.voice.lexicon import Clip, Lexicon
from counter_app.voice.sound import FULL, RATES, NotASoundError, Sound, read_wav

SHORTEST_S: Final = 0.08
LONGEST_WORD_S: Final = 1.6
LONGEST_PHRASE_S: Final = 6.0
SILENCE_AT_MOST_S: Final = 0.3
SOFTEST_DB: Final = -32.0
SILENT_DB: Final = -55.0
APART_AT_MOST_DB: Final = 6.0
_CLIPPED_RUN: Final = 4
_CLIPPED_AT: Final = FULL - 40

_HZ: Final = ", ".join(f"{rate:_}".replace("_", " ") for rate in RATES)

SENTENCES: Final[Sentences] = {
    "clip_missing": ("thiếu tệp; hãy thu “{say}”.", "missing; record “{say}”."),
    "clip_unreadable": ("không đọc được tệp.", "the file cannot be read."),
    "clip_not_wav": (
        f"không phải tệp WAV PCM; hãy xuất lại thành WAV, 1 kênh, 16 bit, {_HZ} Hz.",
        f"not a WAV PCM file; export it as WAV, mono, 16 bits, {_HZ} Hz.",
    ),
    "clip_cut_off": (
        "bị cắt cụt; hãy sao chép hoặc thu lại.",
        "the file is cut short; copy or record it again.",
    ),
    "clip_too_large": (
        "lớn hơn {mb} MB nên không phải một đoạn ngắn; có thể quên cắt.",
        "larger than {mb} MB, so no short clip; perhaps it was never trimmed.",
    ),
    "clip_format": (
        f"sai định dạng ({{found}}); cần WAV PCM, 1 kênh, 16 bit, {_HZ} Hz.",
        f"wrong format ({{found}}); needed is WAV PCM, mono, 16 bits, {_HZ} Hz.",
    ),
    "clip_other_rate": (
        "{found} Hz, khác phần lớn các đoạn ({expected} Hz); cả bộ phải cùng một tần số.",
        "{found} Hz, unlike most clips ({expected} Hz); a set has one rate.",
    ),
    "clip_silent": ("không có tiếng; hãy thu lại.", "silent; record it again."),
    "clip_too_short": (
        "chỉ dài {ms} ms, có thể bị cắt mất tiếng.",
        "only {ms} ms long, perhaps cut off.",
    ),
    "clip_too_long": (
        "dài {ms} ms, nhiều nhất {most} ms; cắt bớt hoặc đọc nhanh hơn.",
        "{ms} ms long, at most {most} ms; trim it or speak faster.",
    ),
    "clip_clips": (
        "vỡ tiếng ở {places} chỗ; đứng xa micrô hơn hoặc giảm mức thu.",
        "distorted in {places} places; stand farther away or turn the level down.",
    ),
    "clip_too_quiet": (
        "quá nhỏ ({db} dB, cần từ {least} dB); đứng gần micrô hơn hoặc tăng mức thu.",
        "too quiet ({db} dB, {least} dB needed); stand closer or turn the level up.",
    ),
    "clip_uneven": (
        "lệch {db} dB so với các đoạn khác; chỉnh cho đều tiếng.",
        "{db} dB apart from the other clips; even them out.",
    ),
    "clip_lead": (
        "im lặng {ms} ms ở đầu, nhiều nhất {most} ms; cắt bớt.",
        "{ms} ms of silence at the beginning, at most {most} ms; trim it.",
    ),
    "clip_tail": (
        "im lặng {ms} ms ở cuối, nhiều nhất {most} ms; cắt bớt.",
        "{ms} ms of silence at the end, at most {most} ms; trim it.",
    ),
    "clip_unknown": (
        "không có trong danh sách nên không được dùng; có thể sai tên.",
        "not on the list, so it is not used; perhaps misnamed.",
    ),
}
"""Every finding about a clip."""

REMARKS: Final = frozenset({"clip_unknown", "clip_uneven", "clip_lead", "clip_tail"})
"""Findings that spoil a sentence's beauty but not its sense: the set can be used all the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one file of a recorded set."""

    file: str
    what: Reason

    @property
    def is_remark(self) -> bool:
        """Whether the set can be used with it."""
        return self.what.code in REMARKS

    def sentence(self, language: Language = "vi") -> str:
        """The file and what is the matter with it."""
        return f"{self.file}: {say(self.what, SENTENCES, language)}"


def languages_in(folder: Path, lexicon: Lexicon) -> tuple[Language, ...]:
    """The languages a folder holds at least one clip of: a set may be Vietnamese only."""
    names = {path.stem for path in _wavs(folder)}
    found = {clip.language for clip in lexicon.clips if clip.name in names}
    return tuple(sorted(found, reverse=True))


def check_set(folder: Path, lexicon: Lexicon, languages: Iterable[Language]) -> tuple[Finding, ...]:
    """Look at every clip these languages need, and at the folder's own chime.

    A folder that is not there holds nothing: every clip is then missing.
    """
    findings: list[Finding] = []
    sounds: dict[str, Sound] = {}
    needed = [clip for language in languages for clip in lexicon.of(language)]
    for clip in needed:
        path = folder / f"{clip.name}.wav"
        match _read(path):
            case Reason() as what:
                if what.code == "clip_missing":
                    what = Reason.of("clip_missing", say=clip.say)
                findings.append(Finding(path.name, what))
            case sound:
                sounds[path.name] = sound
                findings += [Finding(path.name, what) for what in _measured(sound, clip)]
    findings += _own_chime(folder, sounds)
    findings += _among_themselves(sounds)
    known = {clip.name for clip in lexicon.clips} | {CHIME}
    strangers = sorted(path.name for path in _wavs(folder) if path.stem not in known)
    return (*findings, *(Finding(name, Reason.of("clip_unknown")) for name in strangers))


def recorded_clips(
    folder: Path, lexicon: Lexicon, language: Language
) -> tuple[ClipSet | None, tuple[Finding, ...]]:
    """The set in a folder if it can speak this language, and what is the matter with it.

    A set of another language alone says nothing about this one: no set, nothing wrong.
    """
    held = languages_in(folder, lexicon)
    if held and language not in held:
        return None, ()
    findings = check_set(folder, lexicon, [language])
    usable = all(finding.is_remark for finding in findings)
    return (ClipSet(folder, lexicon) if usable else None), findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A folder of recordings as it was found.

    Attributes:
        is_there: whether there is such a folder at all.
        languages: those it holds clips of.
        findings: what is the matter with them; nothing is looked at where there are none.
    """

    folder: Path
    is_there: bool
    languages: tuple[Language, ...]
    findings: tuple[Finding, ...]

    @property
    def is_usable(self) -> bool:
        """Whether the office can be called with it."""
        return bool(self.languages) and all(finding.is_remark for finding in self.findings)


def check_folder(folder: Path, lexicon: Lexicon) -> Checked:
    """Look at a folder in every language it holds clips of."""
    languages = languages_in(folder, lexicon)
    found = (finding for each in languages for finding in recorded_clips(folder, lexicon, each)[1])
    return Checked(
        folder=folder,
        is_there=folder.is_dir(),
        languages=languages,
        findings=tuple(dict.fromkeys(found)),
    )


def _wavs(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() == ".wav"]
    except OSError:
        return []


def _read(path: Path) -> Sound | Reason:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return Reason.of("clip_missing", say="")
    except OSError:
        return Reason.of("clip_unreadable")
    if len(data) > LARGEST_FILE:
        return Reason.of("clip_too_large", mb=LARGEST_FILE // 1_000_000)
    try:
        return read_wav(data)
    except NotASoundError as trouble:
        return trouble.what


def _measured(sound: Sound, clip: Clip | None) -> Iterable[Reason]:
    first, after = sound.audible()
    loudness = sound.loudness_db()
    if after == first or loudness < SILENT_DB:
        yield Reason.of("clip_silent")
        return
    length = (after - first) / sound.rate
    most = LONGEST_PHRASE_S if clip is None or " " in clip.word else LONGEST_WORD_S
    if length < SHORTEST_S:
        yield Reason.of("clip_too_short", ms=_ms(length))
    if length > most:
        yield Reason.of("clip_too_long", ms=_ms(length), most=_ms(most))
    if places := _clipped(sound):
        yield Reason.of("clip_clips", places=places)
    if loudness < SOFTEST_DB:
        yield Reason.of("clip_too_quiet", db=round(loudness), least=round(SOFTEST_DB))
    for code, quiet in (("lead", first), ("tail", sound.frames - after)):
        if quiet / sound.rate > SILENCE_AT_MOST_S:
            most_ms = _ms(SILENCE_AT_MOST_S)
            yield Reason.of(f"clip_{code}", ms=_ms(quiet / sound.rate), most=most_ms)


def _own_chime(folder: Path, sounds: dict[str, Sound]) -> Iterable[Finding]:
    path = folder / f"{CHIME}.wav"
    if not path.is_file():
        return
    match _read(path):
        case Reason() as what:
            yield Finding(path.name, what)
        case sound:
            rates = [other.rate for other in sounds.values()]
            if rates and sound.rate != statistics.mode(rates):
                yield Finding(path.name, _other_rate(sound, statistics.mode(rates)))
            yield from (Finding(path.name, what) for what in _measured(sound, None))


def _among_themselves(sounds: dict[str, Sound]) -> Iterable[Finding]:
    """One rate, and about the same loudness."""
    if not sounds:
        return
    rate = statistics.mode(sound.rate for sound in sounds.values())
    for name, sound in sounds.items():
        if sound.rate != rate:
            yield Finding(name, _other_rate(sound, rate))
    loudness = {name: sound.loudness_db() for name, sound in sounds.items()}
    heard = {name: db for name, db in loudness.items() if db >= SOFTEST_DB}
    middle = statistics.median(heard.values()) if heard else 0.0
    for name, db in heard.items():
        if abs(db - middle) > APART_AT_MOST_DB:
            yield Finding(name, Reason.of("clip_uneven", db=f"{db - middle:+.0f}"))


def _other_rate(sound: Sound, expected: int) -> Reason:
    return Reason.of("clip_other_rate", found=sound.rate, expected=expected)


def _clipped(sound: Sound) -> int:
    """How often the wave stands at full scale for several samples together."""
    places = run = 0
    for sample in sound.samples:
        run = run + 1 if abs(sample) >= _CLIPPED_AT else 0
        places += run == _CLIPPED_RUN
    return places


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
