"""An announcement in words: “Xin mời công dân có số thứ tự … đến quầy số …”.

What citizens hear comes from templates the office edits; numbers are read by the rules of
``domain.spoken``, a leading letter by its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter
from typing import Final, Literal

from counter_app.domain.reasons import Language
from counter_app.domain.spoken import spoken_number
from counter_app.resources.wordings import VOICE_KEYS, Wording, read_wording, shipped_wording
from counter_app.values import dataclass
from counter_app.voice.english import english_number
from counter_app.voice.lexicon import Lexicon, phrase_key

Purpose = Literal["service", "result"]
"""What a citizen is called for: to be served, or to collect a result."""

Reading = Literal["whole", "digits"]
"""``whole``: 105 is *một trăm linh năm*; ``digits``: *một không năm*. The office's choice."""

LARGEST: Final = 99_999
"""The largest number of a series. Anything longer is an identity number, and is not read out."""

MOST_LETTERS: Final = 3
"""Of a series' prefix; more would be a word, perhaps a name."""

_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]|[ ./_-]")
_LONGEST: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A call as the hall gets it: never a name, only what is printed on a ticket.

    Raises:
        ValueError: this is no ticket number (``A105``) or no counter's.
    """

    number: str
    counter: int
    purpose: Purpose = "service"
    language: Language = "vi"

    def __post_init__(self) -> None:
        _tokens(self.number)
        if not 1 <= self.counter <= 999:
            raise ValueError(f"a counter's number lies within 1…999: {self.counter}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said once.

    ``pieces`` are groups of words: within a group they follow closely, between groups there is a
    breath. ``text`` is the same for a synthesiser that reads by itself.
    """

    language: Language
    pieces: tuple[tuple[str, ...], ...]
    text: str


class Phrases:
    """The sentences of both languages, as the office words them."""

    def __init__(self, wordings: Mapping[Language, Wording], lexicon: Lexicon) -> None:
        """Take checked wordings."""
        self._wordings = wordings
        self._lexicon = lexicon

    def sentence(self, call: Announcement, reading: Reading = "whole") -> Sentence:
        """The sentence of this call."""
        language = call.language
        values = {
            "number": number_pieces(call.number, language, reading),
            "counter": (tuple(_words(str(call.counter), language, "whole")),),
        }
        pieces: list[tuple[str, ...]] = []
        template = self._wordings[language].words[call.purpose]
        for literal, field, _, _ in Formatter().parse(template):
            if phrase := phrase_key(literal):
                pieces.append((phrase,))
            if field:
                pieces += values[field]
        spoken = {name: self._text(found, language) for name, found in values.items()}
        return Sentence(language, tuple(pieces), template.format(**spoken))

    def without_clip(self) -> tuple[tuple[Language, str], ...]:
        """The phrases of the templates that no clip says, to be told when they are edited."""
        lacking: list[tuple[Language, str]] = []
        for language, wording in self._wordings.items():
            for key, _ in VOICE_KEYS:
                for literal, _, _, _ in Formatter().parse(wording.words[key]):
                    phrase = phrase_key(literal)
                    if phrase and self._lexicon.clip(phrase, language) is None:
                        lacking.append((language, phrase))
        return tuple(dict.fromkeys(lacking))

    def _text(self, pieces: tuple[tuple[str, ...], ...], language: Language) -> str:
        return ", ".join(
            " ".join(clip.say if (clip := self._lexicon.clip(w, language)) else w for w in piece)
            for piece in pieces
        )


def shipped_phrases(lexicon: Lexicon) -> Phrases:
    """The sentences that travel with the program.

    Raises:
        ResourceFault: a template is missing or cannot be used.
    """
    wordings: dict[Language, Wording] = {
        "vi": shipped_wording("voice-vi"),
        "en": shipped_wording("voice-en"),
    }
    return Phrases(wordings, lexicon)


def phrases_from_json(*, vi: str, en: str, lexicon: Lexicon) -> Phrases:
    """The sentences of templates the office has edited.

    Raises:
        ResourceFault: a template cannot be used; says which and why.
    """
    wordings: dict[Language, Wording] = {
        "vi": read_wording(vi.encode(), VOICE_KEYS, name="voice-vi"),
        "en": read_wording(en.encode(), VOICE_KEYS, name="voice-en"),
    }
    return Phrases(wordings, lexicon)


def number_pieces(number: str, language: Language, reading: Reading) -> tuple[tuple[str, ...], ...]:
    """A printed number in words, letter by letter, then the number: ``A105``, ``B-007``.

    Digits within the prefix are read one by one.

    Raises:
        ValueError: this is no ticket number.
    """
    *prefix, last = _tokens(number)
    pieces: list[tuple[str, ...]] = []
    for token in prefix:
        single: Reading = "digits"
        pieces.append((token,) if token.isalpha() else tuple(_words(token, language, single)))
    return (*pieces, tuple(_words(last, language, reading)))


def _words(digits: str, language: Language, reading: Reading) -> list[str]:
    read = spoken_number if language == "vi" else english_number
    if reading == "digits":
        return [read(int(digit)) for digit in digits]
    return read(int(digits)).split()


def _tokens(number: str) -> list[str]:
    """Letters and runs of digits; the last is the number itself."""
    plain = unicodedata.normalize("NFC", number).upper()
    tokens = _TOKEN.findall(plain) if len(plain) <= _LONGEST else []
    spoken = [token for token in tokens if token[0].isdigit() or token.isalpha()]
    if "".join(tokens) != plain or not spoken or not spoken[-1].isdigit():
        raise ValueError(f"no ticket number: {len(number)} characters")
    if sum(token.isalpha() for token in spoken) > MOST_LETTERS:
        raise ValueError("a word is no prefix of a ticket number")
    if any(int(token) > LARGEST for token in spoken if token.isdigit()):
        raise ValueError("a number of more than five digits is not read out")
    return spoken
