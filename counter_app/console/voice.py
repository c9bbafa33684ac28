"""``counter-app voice``: the list of clips to record, the check of a recorded set, a trial."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from counter_app.voice.choice import HallClips
from counter_app.voice.lexicon import Lexicon, shipped_lexicon
from counter_app.voice.recorded import check_set, languages_in
from counter_app.voice.sentence import Announcement, shipped_phrases
from counter_app.voice.settings import VoiceSettings

_HEAD = ("STT", "Tên tệp", "Ngôn ngữ", "Đọc", "Ghi chú", "Đã thu")
_LANGUAGES = {"vi": "tiếng Việt", "en": "tiếng Anh"}


def clip_list(lexicon: Lexicon) -> str:
    """The list to print and tick off while recording, as CSV that spreadsheets open as UTF-8."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_HEAD)
    for number, clip in enumerate(lexicon.clips, 1):
        language = _LANGUAGES[clip.language]
        rows.writerow((number, f"{clip.name}.wav", language, clip.say, clip.note, ""))
    return "\ufeff" + out.getvalue()


def write_list(target: Path) -> None:
    """Write the list to a file."""
    lexicon = shipped_lexicon()
    target.write_bytes(clip_list(lexicon).encode())
    click.echo(f"Đã ghi {len(lexicon.clips)} đoạn cần thu vào {target}.")


def report(folder: Path) -> bool:
    """Say what is the matter with a recorded set; True when it can be used."""
    lexicon = shipped_lexicon()
    languages = languages_in(folder, lexicon)
    if not languages:
        click.echo(f"Không thấy đoạn thu nào trong {folder}: tên tệp phải như trong danh sách.")
        click.echo("Lấy danh sách: counter-app voice list --out doan-thu.csv")
        return False
    findings = check_set(folder, lexicon, languages)
    for finding in findings:
        click.echo(f"{'LƯU Ý' if finding.is_remark else 'HỎNG'}  {finding.sentence()}")
    wrong = len({finding.file for finding in findings if not finding.is_remark})
    total = sum(len(lexicon.of(language)) for language in languages)
    spoken = " và ".join(_LANGUAGES[language] for language in languages)
    if wrong:
        click.echo(f"CHƯA DÙNG ĐƯỢC: {wrong} tệp phải thu hoặc sửa lại ({total} đoạn {spoken}).")
    else:
        click.echo(f"Dùng được: đủ {total} đoạn {spoken}.")
    return not wrong


def try_out(call: Announcement, settings: VoiceSettings, target: Path) -> None:
    """Write a call as a WAV file, to be heard anywhere.

    Raises:
        VoiceFault: a clip is missing or damaged.
    """
    lexicon = shipped_lexicon()
    sentence = shipped_phrases(lexicon).sentence(call, settings.reading)
    clips = HallClips(settings, lexicon)
    joined = clips.join(sentence)
    target.write_bytes(joined.sound.wav())
    click.echo(f"{sentence.text}\n{joined.sound.length_s:.1f} giây, đã ghi vào {target}.")
    if trouble := clips.recorded_trouble():
        click.echo(trouble)
