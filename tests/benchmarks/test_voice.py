"""A call from number to sound, beside reading the same clips and putting their bytes together."""

from __future__ import annotations

import wave

from counter_app.resources import resource_path
from counter_app.voice.clips import shipped_clips
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, shipped_phrases
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms

LEXICON = shipped_lexicon()
PHRASES = shipped_phrases(LEXICON)
CALL = Announcement(number="B847", counter=14)
WORDS = ("call", "letter-b", "8", "hundred", "4", "x0", "7", "counter", "10", "4")


def bare() -> bytes:
    """What anybody would write: the files of one sentence, one after another."""
    out = []
    for word in WORDS:
        with wave.open(str(resource_path("sounds", f"vi-{word}.wav"))) as file:
            out.append(file.readframes(file.getnframes()))
    return b"".join(out)


def test_a_sentence_is_ready(tell: Told) -> None:
    kept = shipped_clips(LEXICON)

    def ours() -> bytes:
        return kept.join(PHRASES.sentence(CALL)).sound.pcm

    def first() -> bytes:
        return shipped_clips(LEXICON).join(PHRASES.sentence(CALL)).sound.pcm

    ours()  # the chime is made once a program
    taken = by_turns({"bare": bare, "ours": ours, "first": first}, times=60)
    base, again, fresh = (median_ms(taken[name]) for name in ("bare", "ours", "first"))
    told = f"{again:.2f} ms, bare {base:.2f} ms"
    tell(
        Figure(name="call ready / bare joining", value=again / base, unit="×", target=2, told=told)
    )
    tell(Figure(name="call ready, clips in memory", value=again, unit="ms", target=20))
    tell(Figure(name="call ready, clips from the disk", value=fresh, unit="ms", target=20))
