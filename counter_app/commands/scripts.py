"""The script interface, and the sample morning made with it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from counter_app import bootstrap
from counter_app.commands.options import FILE, fail
from counter_app.domain.reasons import Language
from counter_app.service.clock import SimulatedClock


class _ScriptCommand(click.Command):
    """Its help ends with every command and query, written from the code."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Describe what a line can say."""
        from counter_app.console.script import described

        super().format_epilog(ctx, formatter)
        formatter.write("\n" + described() + "\n")


@click.command(cls=_ScriptCommand)
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False
)
@click.option("--database", type=FILE, help="Tệp mới, hoặc tệp tập.")
@click.option("--profile", default=bootstrap.DEFAULT_PROFILE, show_default=True)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--strict", is_flag=True, help="Dừng ở dòng hỏng đầu tiên.")
@click.option("--schema", is_flag=True, help="In JSON Schema của một dòng.")
@click.option("--list", "listing", is_flag=True, help="Liệt kê mọi lệnh và câu hỏi.")
def script(
    file: Path | None,
    database: Path | None,
    profile: str,
    language: str,
    *,
    strict: bool,
    schema: bool,
    listing: bool,
) -> None:
    r"""Chạy lệnh và câu hỏi từ FILE (JSON mỗi dòng) dưới đồng hồ giả lập.

    Mỗi dòng vào cho một dòng ra: {"ok": …}, {"refused": …, "why": …} hoặc
    {"error": …, "line": …}. Cùng một kịch bản luôn cho cùng từng byte.

    Trường không quen không làm hỏng dòng: lệnh vẫn chạy và tên các trường bị bỏ qua được kể ra,
    {"ok": …, "ignored": ["prioriti"]}. Mỗi lệnh có thể mang "id": cùng "id" cho lại câu trả lời
    đầu tiên.
    """
    from counter_app.console.script import described, json_schema
    from counter_app.wire import canonical

    if schema:
        click.echo(canonical(json_schema()).decode())
    elif listing:
        click.echo(described())
    elif file is None or database is None:
        raise click.UsageError("cần FILE và --database")
    else:
        _play(file, database, profile, language, strict=strict)


def _play(file: Path, database: Path, profile: str, language: str, *, strict: bool) -> None:
    from counter_app.console.script import Script, ScriptStopped, first_moment

    lines = file.read_bytes().splitlines()
    clock = SimulatedClock(first_moment(lines))
    spoken: Language = "en" if language == "en" else "vi"
    opened = bootstrap.open_practice(database, profile=profile, clock=clock, language=spoken)
    try:
        for answer in Script(opened.office, clock, language=spoken).play(lines, strict=strict):
            sys.stdout.buffer.write(answer + b"\n")
            sys.stdout.buffer.flush()  # an answer that was read is a command that happened
    except ScriptStopped as stopped:
        fail(str(stopped))
    finally:
        opened.close()


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"))
def demo(out: Path) -> None:
    """Chạy một buổi sáng mẫu, để lại giấy tờ, nhật ký và hình màn hình trong OUT."""
    bootstrap.run_demo(out)
