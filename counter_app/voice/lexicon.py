"""The list of clips: every word and phrase the hall can say, and what each recording is called.

``resources/sounds/clips.csv`` is the list, also for whoever records a set of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, get_args

from counter_app.domain.reasons import Language, Reason
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read, text_of
from counter_app.resources.tables import filled, rows
from counter_app.values import dataclass

_FILE: Final = "sounds/clips.csv"
_HEADER: Final = ("clip", "language", "word", "say", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One recording.

    Attributes:
        name: its file name without ``.wav``.
        word: the word or phrase in a sentence that it stands for; a letter is a capital.
        say: what is spoken: ``bê`` for the letter B.
        note: where in a sentence it stands, for whoever records it.
    """

    name: str
    language: Language
    word: str
    say: str
    note: str


class Lexicon:
    """All clips, found by word or by name."""

    def __init__(self, clips: Sequence[Clip]) -> None:
        self.clips = tuple(clips)
        self._by_word = {(clip.language, clip.word): clip for clip in clips}

    def clip(self, word: str, language: Language) -> Clip | None:
        """The clip that says this word, or None."""
        return self._by_word.get((language, word))

    def of(self, language: Language) -> tuple[Clip, ...]:
        """The clips of one language."""
        return tuple(clip for clip in self.clips if clip.language == language)


def phrase_key(text: str) -> str:
    """A phrase as the list holds it: small letters, single spaces, no marks around it."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(" ,.;:!?–-")


@cache
def shipped_lexicon() -> Lexicon:
    """The list that travels with the program.

    Raises:
        ResourceFault: it is missing or broken.
    """
    return Lexicon(clips_from_csv(text_of(read("sounds", "clips.csv"), _FILE)))


def clips_from_csv(text: str, *, file: str = _FILE) -> tuple[Clip, ...]:
    """The clips in a table ``clip,language,word,say,note``.

    Raises:
        ResourceFault: a row of another width, an empty value, a name that is no file name, an
            unknown language, a name or word given twice.
    """
    clips: list[Clip] = []
    known: set[tuple[str, str]] = set()
    for place, row in rows(text, file, header=_HEADER):
        name = filled(row, "clip", file, place)
        if not (name.isascii() and name.replace("-", "").isalnum() and name == name.lower()):
            reason = Reason.of("resource_bad_code", value=name)
            raise ResourceFault(file, f"{place} › clip", reason)
        language = _language(row["language"], file, place)
        word = unicodedata.normalize("NFC", filled(row, "word", file, place))
        for field, value in (("clip", name), (f"word {language}", word)):
            if (field, value) in known:
                reason = Reason.of("resource_duplicate", value=value)
                raise ResourceFault(file, f"{place} › {field.split()[0]}", reason)
            known.add((field, value))
        said = filled(row, "say", file, place)
        clips.append(Clip(name=name, language=language, word=word, say=said, note=row["note"]))
    return tuple(clips)


def _language(value: str, file: str, place: str) -> Language:
    for language in get_args(Language):
        if value == language:
            known: Language = language
            return known
    reason = Reason.of("resource_unknown_code", value=value)
    raise ResourceFault(file, f"{place} › language", reason)
