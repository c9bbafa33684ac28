"""Make the bundled clips: ``python -m tools.clips [FOLDER]`` speaks the list with espeak-ng.

The clips are committed, so that nobody needs espeak-ng to run or build the program; a test
compares them with what this tool makes. The same espeak-ng gives the same bytes each time.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import tempfile
from array import array
from pathlib import Path
from typing import Final

from counter_app.domain.reasons import Language
from counter_app.voice.lexicon import Clip, shipped_lexicon
from counter_app.voice.sound import FULL, Sound, read_wav

MADE_WITH: Final = "1.51"
"""The espeak-ng that the committed clips were made with: Debian 12's."""

VOICES: Final[dict[Language, str]] = {"vi": "vi", "en": "en-gb"}
"""Northern Vietnamese; for each language espeak-ng's own plain voice."""

WORDS_A_MINUTE: Final = 145
LOUDNESS_DB: Final = -20.0
PEAK_DB: Final = -1.5
LEAD_S: Final = 0.01
TAIL_S: Final = 0.04
BELOW_PEAK_DB: Final = 45.0


def synthesiser() -> str:
    """The version of the espeak-ng installed here, empty where there is none."""
    program = shutil.which("espeak-ng")
    if program is None:
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.partition("text-to-speech:")[2].split()[0]


def spoken(clip: Clip) -> Sound:
    """The clip as espeak-ng speaks it, trimmed and brought to the loudness of the others."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.wav"
        voice = ["-v", VOICES[clip.language], "-s", str(WORDS_A_MINUTE)]
        command = ["espeak-ng", *voice, "-w", str(path), clip.say]
        subprocess.run(command, capture_output=True, check=True)
        return _even(_trimmed(read_wav(path.read_bytes())))


def write_clips(folder: Path) -> int:
    """Write every clip of the list; returns how many bytes they are."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for clip in shipped_lexicon().clips:
        total += (folder / f"{clip.name}.wav").write_bytes(spoken(clip).wav())
    return total


def _trimmed(sound: Sound) -> Sound:
    first, after = sound.audible(below_peak_db=BELOW_PEAK_DB)
    first = max(first - round(LEAD_S * sound.rate), 0)
    after = min(after + round(TAIL_S * sound.rate), sound.frames)
    return Sound.of(array("h", sound.samples[first:after]), sound.rate).faded()


def _even(sound: Sound) -> Sound:
    to_loudness = LOUDNESS_DB - sound.loudness_db()
    to_peak = PEAK_DB - 20 * math.log10(sound.peak() / FULL)
    return sound.scaled(10 ** (min(to_loudness, to_peak) / 20))


def main(folder: Path) -> int:
    """Write the clips and say how large they are; 1 where espeak-ng is missing or another one."""
    version = synthesiser()
    if version != MADE_WITH:
        print(f"espeak-ng {MADE_WITH} is needed; found: {version or 'none'}")
        return 1
    total = write_clips(folder)
    print(f"{len(shipped_lexicon().clips)} clips, {total / 1e6:.2f} MB in {folder}")
    return 0


if __name__ == "__main__":
    shipped = Path(__file__).resolve().parents[1] / "resources" / "sounds"
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped))
