"""The calling voice: what to record, what was recorded, and how it sounds."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from counter_app.commands.options import FILE, fail


@click.group()
def voice() -> None:
    """Giọng gọi số: danh sách đoạn thu, kiểm tra bộ thu, nghe thử."""


@voice.command("list")
@click.option("--out", type=FILE, required=True, help="Tệp CSV mới để in ra.")
def voice_list(out: Path) -> None:
    """Ghi danh sách các đoạn cần thu âm."""
    from counter_app.console.voice import write_list

    try:
        write_list(out)
    except OSError as trouble:
        fail(f"Không ghi được {out}: {trouble.strerror}.")


@voice.command("check")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def voice_check(folder: Path) -> None:
    """Kiểm tra bộ thu âm trong FOLDER: thiếu, sai định dạng, vỡ, nhỏ, im lặng."""
    from counter_app.console.voice import report

    if not report(folder):
        sys.exit(1)


@voice.command("say")
@click.argument("number")
@click.option("--counter", type=int, required=True, help="Số quầy.")
@click.option("--result", is_flag=True, help="Mời nhận kết quả.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--settings", "settings_file", type=FILE, help="Tệp cài đặt giọng.")
@click.option("--out", type=FILE, required=True, help="Tệp WAV mới.")
def voice_say(
    number: str,
    counter: int,
    language: str,
    settings_file: Path | None,
    out: Path,
    *,
    result: bool,
) -> None:
    """Ghi lời gọi NUMBER (ví dụ A105) ra tệp WAV để nghe thử."""
    from counter_app.console.voice import try_out
    from counter_app.voice.faults import VoiceFault
    from counter_app.voice.sentence import Announcement
    from counter_app.voice.settings import settings_of, shipped_settings

    try:
        call = Announcement(
            number=number,
            counter=counter,
            purpose="result" if result else "service",
            language="en" if language == "en" else "vi",
        )
    except ValueError as wrong:
        raise click.BadParameter("cần số phiếu như A105 và số quầy từ 1 đến 999") from wrong
    settings = settings_of(settings_file) if settings_file else shipped_settings()
    try:
        try_out(call, settings, out)
    except VoiceFault as fault:
        fail(fault.remedy())
    except OSError as trouble:
        fail(f"Không ghi được {out}: {trouble.strerror}.")
