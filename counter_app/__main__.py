"""``counter-app``: the desk by default, and everything else as a subcommand.

Each subcommand imports what it needs and no more: the script interface never loads Qt, the desk
never loads what prints.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from counter_app import VERSION, bootstrap
from counter_app.domain.reasons import Language
from counter_app.resources import ResourceFault
from counter_app.service.clock import SimulatedClock, SystemClock
from counter_app.store.faults import StoreFault

_PATH = click.Path(path_type=Path, dir_okay=False)
_OLD = click.Path(path_type=Path, dir_okay=False, exists=True)


class _Group(click.Group):
    """Faults end the program with their sentence and remedy, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except StoreFault as fault:
            _fail(f"{fault.what}\n{fault.remedy}")
        except ResourceFault as fault:
            _fail(str(fault))


def _fail(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)


@click.group(cls=_Group, invoke_without_command=True)
@click.version_option(package_name=None, version=VERSION, prog_name="counter-app")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Bàn làm việc của bộ phận một cửa."""
    for stream in (sys.stdout, sys.stderr):
        _utf8(stream)
    if ctx.invoked_subcommand is None:
        ctx.invoke(desk)


def _utf8(stream: object) -> None:
    """A Windows console may speak cp1258, which has no “ễ”; ours is UTF-8 everywhere."""
    reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")


@main.command()
@click.option("--database", type=_PATH, help="Tệp dữ liệu của văn phòng.")
@click.option("--profile", help="Hồ sơ văn phòng cho tệp mới.")
@click.option("--sample", is_flag=True, help="Văn phòng mẫu, tệp tập riêng.")
@click.option("--at", help="Đồng hồ giả lập bắt đầu từ thời điểm này (ISO 8601).")
@click.option("--speed", type=float, default=1.0, help="Đồng hồ giả lập chạy nhanh gấp mấy lần.")
@click.option("--counter", type=int, help="Số quầy của máy này.")
@click.option("--staff", help="Mã cán bộ.")
@click.option("--ticket-printer", help="Máy in phiếu số; không ghi: như đã chọn ở máy này.")
@click.option("--receipt-printer", help="Máy in giấy tiếp nhận.")
@click.option("--papers", type=click.Path(path_type=Path, file_okay=False), help="Thư mục PDF.")
@click.option("--quit-after", type=int, hidden=True, help="Tự đóng sau số mili giây.")
def desk(
    database: Path | None = None,
    profile: str | None = None,
    *,
    sample: bool = False,
    at: str | None = None,
    speed: float = 1.0,
    counter: int | None = None,
    staff: str | None = None,
    ticket_printer: str | None = None,
    receipt_printer: str | None = None,
    papers: Path | None = None,
    quit_after: int | None = None,
) -> None:
    """Mở bàn làm việc của cán bộ."""
    clock = SimulatedClock(_moment(at), speed=speed) if at else None
    path = database or bootstrap.default_database(sample=sample)
    chosen_by_command = sample or at is not None or profile is not None or quit_after is not None
    if not chosen_by_command and not path.exists():
        start = bootstrap.first_start(path)
        if start is None:
            return
        sample, profile = start.sample, start.profile
        path = bootstrap.default_database(sample=True) if sample else path
    try:
        opened = bootstrap.open_office(
            path,
            profile=profile,
            clock=clock,
            practice=sample or at is not None,
            prints=True,
        )
    except (StoreFault, ResourceFault) as fault:
        if bootstrap.open_already(path, fault):
            sys.exit(0)
        bootstrap.show_not_opened(fault, path)
        raise
    chosen = {"ticket": ticket_printer, "receipt": receipt_printer}
    try:
        code = bootstrap.run_desk(
            opened,
            counter=counter,
            staff=staff,
            printers={paper: name for paper, name in chosen.items() if name},
            papers_folder=papers,
            quit_after_ms=quit_after,
        )
    finally:
        opened.close()
    sys.exit(code)


@main.command()
@click.option("--database", type=_PATH, help="Tệp dữ liệu của văn phòng.")
@click.option("--sample", is_flag=True, help="Văn phòng mẫu, tệp tập riêng.")
@click.option("--at", help="Đồng hồ giả lập bắt đầu từ thời điểm này (ISO 8601).")
@click.option("--screen", default="", help="Tên màn hình; không ghi: màn hình chính.")
@click.option("--ticket-printer", help="Máy in phiếu số; không ghi: máy in mặc định.")
@click.option("--quit-after", type=int, hidden=True, help="Tự đóng sau số mili giây.")
def kiosk(
    database: Path | None,
    at: str | None,
    screen: str,
    ticket_printer: str | None,
    quit_after: int | None,
    *,
    sample: bool,
) -> None:
    """Mở máy lấy số toàn màn hình, trên máy không có bàn làm việc.

    Ở máy có bàn làm việc: mở bàn, bấm Ctrl+H và chọn màn hình thứ hai.
    """
    opened = _hall_office(database, at, sample=sample)
    try:
        code = bootstrap.run_hall(
            opened,
            "kiosk",
            screen=screen,
            printers={"ticket": ticket_printer} if ticket_printer else None,
            quit_after_ms=quit_after,
        )
    finally:
        opened.close()
    sys.exit(code)


@main.command()
@click.option("--database", type=_PATH, help="Tệp dữ liệu của văn phòng.")
@click.option("--sample", is_flag=True, help="Văn phòng mẫu, tệp tập riêng.")
@click.option("--at", help="Đồng hồ giả lập bắt đầu từ thời điểm này (ISO 8601).")
@click.option("--screen", default="", help="Tên màn hình; không ghi: màn hình chính.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--quit-after", type=int, hidden=True, help="Tự đóng sau số mili giây.")
def display(
    database: Path | None,
    at: str | None,
    screen: str,
    language: str,
    quit_after: int | None,
    *,
    sample: bool,
) -> None:
    """Mở màn hình sảnh, trên máy không có bàn làm việc.

    Ở máy có bàn làm việc: mở bàn, bấm Ctrl+H và chọn màn hình thứ hai.
    """
    opened = _hall_office(database, at, sample=sample)
    spoken: Language = "en" if language == "en" else "vi"
    try:
        code = bootstrap.run_hall(
            opened, "display", screen=screen, language=spoken, quit_after_ms=quit_after
        )
    finally:
        opened.close()
    sys.exit(code)


def _hall_office(database: Path | None, at: str | None, *, sample: bool) -> bootstrap.OpenOffice:
    clock = SimulatedClock(_moment(at), speed=1.0) if at else SystemClock()
    return bootstrap.open_office(
        database or bootstrap.default_database(sample=sample),
        clock=clock,
        practice=sample or at is not None,
        prints=True,
    )


class _ScriptCommand(click.Command):
    """Its help ends with every command and query, written from the code."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Describe what a line can say."""
        from counter_app.console.script import described

        super().format_epilog(ctx, formatter)
        formatter.write("\n" + described() + "\n")


@main.command(cls=_ScriptCommand)
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False
)
@click.option("--database", type=_PATH, help="Tệp mới, hoặc tệp tập.")
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
    from counter_app.console.script import (
        Script,
        ScriptStopped,
        first_moment,
    )

    lines = file.read_bytes().splitlines()
    clock = SimulatedClock(first_moment(lines))
    spoken: Language = "en" if language == "en" else "vi"
    opened = bootstrap.open_practice(database, profile=profile, clock=clock, language=spoken)
    try:
        for answer in Script(opened.office, clock, language=spoken).play(lines, strict=strict):
            sys.stdout.buffer.write(answer + b"\n")
            sys.stdout.buffer.flush()  # an answer that was read is a command that happened
    except ScriptStopped as stopped:
        _fail(str(stopped))
    finally:
        opened.close()


@main.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"))
def demo(out: Path) -> None:
    """Chạy một buổi sáng mẫu, để lại giấy tờ, nhật ký và hình màn hình trong OUT."""
    bootstrap.run_demo(out)


@main.command()
@click.option("--database", type=_PATH, help="Tệp cần khám.")
@click.option("--all", "everything", is_flag=True, help="Xem tất cả, từ việc đầu tiên.")
@click.option("--repair", is_flag=True, help="Xem tất cả, dựng lại bảng nơi khác nhật ký.")
@click.option("--selftest", is_flag=True, help="Khám máy này thay vì một tệp.")
@click.option("--report", type=_PATH, help="Ghi kết quả --selftest vào tệp này nữa.")
def doctor(
    database: Path | None, *, everything: bool, repair: bool, selftest: bool, report: Path | None
) -> None:
    """Khám tệp dữ liệu từ niêm phong tháng gần nhất: chuỗi băm, gấp nhật ký = bảng.

    Với --all: từng trang tệp, từng việc, từng dòng từ đầu.
    Với --selftest: máy này có làm được mọi việc chương trình cần không.
    """
    if selftest == (database is not None) or (report is not None and not selftest):
        raise click.UsageError("cần --database, hoặc --selftest (có thể kèm --report)")
    if database is None:
        sys.exit(0 if bootstrap.run_selftest(report) else 1)
    from counter_app.console.doctor import report as examined

    if not examined(database, everything=everything, mend=repair):
        sys.exit(1)


@main.group()
def backup() -> None:
    """Sao lưu và khôi phục."""


@backup.command("make")
@click.option("--database", type=_PATH, required=True)
@click.argument("target", type=_PATH)
def backup_make(database: Path, target: Path) -> None:
    """Sao tệp dữ liệu sang TARGET (tệp mới) và kiểm tra bản sao."""
    from counter_app.console.copies import make

    make(database, target)


@backup.command("restore")
@click.option("--database", type=_PATH, required=True)
@click.option(
    "--last-number",
    "last_numbers",
    multiple=True,
    metavar="SỐ",
    help="Số lớn nhất trên giấy của mỗi hàng, ví dụ A057, hay mã hẹn; lặp lại được.",
)
@click.option("--last-code", help="Mã hồ sơ lớn nhất trên giấy hôm nay.")
@click.argument("source", type=_PATH)
def backup_restore(
    database: Path, source: Path, last_numbers: tuple[str, ...], last_code: str | None
) -> None:
    """Khôi phục từ SOURCE; tệp cũ được chuyển sang bên, không xóa."""
    from counter_app.console.copies import bring_back

    bring_back(source, database, last_numbers=last_numbers, last_code=last_code)


@main.group()
def key() -> None:
    """Khóa của tệp dữ liệu: đem cất và lấy về."""


@key.command("export")
@click.option("--database", type=_PATH, required=True)
@click.argument("target", type=_PATH)
def key_export(database: Path, target: Path) -> None:
    """Ghi khóa vào TARGET: tệp .pdf để in và cất tủ, tên khác là tệp khóa cho USB."""
    from counter_app.console.keys import hand_out

    hand_out(database, target)


@key.command("import")
@click.option("--database", type=_PATH, required=True)
@click.option("--typed", is_flag=True, help="Gõ bốn dòng trên phiếu giữ khóa.")
@click.argument("source", type=_PATH, required=False)
def key_import(database: Path, source: Path | None, *, typed: bool) -> None:
    """Đặt khóa đã cất (tệp SOURCE, hoặc --typed) về cạnh tệp dữ liệu, sau khi thử mở."""
    from counter_app.console.keys import take_in

    if typed == (source is not None):
        raise click.UsageError("cần SOURCE hoặc --typed")
    rows = [click.prompt(f"Dòng {number}") for number in range(1, 5)] if typed else []
    take_in(database, source, typed=" ".join(rows))


@main.group()
def procedures() -> None:
    """Danh mục thủ tục: nhập từ tệp của tỉnh."""


@procedures.command("import")
@click.option("--database", type=_OLD, required=True)
@click.option("--by", required=True, help="Mã người phụ trách.")
@click.option("--queue", help="Hàng cho thủ tục mới; không ghi: hàng đầu tiên.")
@click.option("--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), help="Hiệu lực từ ngày.")
@click.option("--all", "every_line", is_flag=True, help="Kể từng dòng, không chỉ dòng không nhận.")
@click.option("--apply", is_flag=True, help="Nhập thật; không ghi: chỉ xem trước.")
@click.argument("source", type=_PATH)
def procedures_import(
    database: Path,
    by: str,
    queue: str | None,
    valid_from: datetime | None,
    source: Path,
    *,
    every_line: bool,
    apply: bool,
) -> None:
    """Xem trước, rồi nhập danh mục SOURCE (CSV hoặc .xlsx) của tỉnh.

    Dòng chưa có thời hạn hay mã quốc gia thành bản nháp, chưa tiếp nhận được. Thủ tục văn phòng
    đã có thì giữ nguyên. Nhập được cả hoặc không gì cả; bản trước dùng lại được trong Cài đặt.
    """
    from counter_app.console.lists import take_list

    opened = bootstrap.open_office(database)
    try:
        taken = take_list(
            opened.office,
            source,
            by=by,
            clock=opened.office.clock,
            queue=queue,
            valid_from=valid_from.date() if valid_from else None,
            apply=apply,
            every_line=every_line,
        )
    finally:
        opened.close()
    if not taken:
        sys.exit(1)


@main.group()
def appointments() -> None:
    """Lịch hẹn: xuất, nhập một ngày, và lời nhắc."""


@appointments.command("export")
@click.option("--database", type=_OLD, required=True)
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), help="Không ghi: một ngày.")
@click.option("--with-names", is_flag=True, help="Kèm họ tên (chỉ CSV), chỉ dùng trong cơ quan.")
@click.option("--calls", is_flag=True, help="Danh sách gọi điện thay cho lịch hẹn.")
@click.argument("target", type=_PATH)
def appointments_export(
    database: Path,
    start: datetime,
    end: datetime | None,
    target: Path,
    *,
    with_names: bool,
    calls: bool,
) -> None:
    """Ghi lịch hẹn vào TARGET (tệp mới): .ics cho phần mềm lịch, còn lại là CSV."""
    from counter_app.console import appointments as lists

    opened = bootstrap.open_office(database)
    try:
        if calls:
            count = lists.hand_out_calls(opened.office, target)
        else:
            count = lists.hand_out(
                opened.office,
                target,
                start=start.date(),
                end=(end or start).date(),
                clock=opened.office.clock,
                names=with_names,
            )
    finally:
        opened.close()
    click.echo(f"{count} dòng trong {target.name}.")


@appointments.command("import")
@click.option("--database", type=_OLD, required=True)
@click.option("--by", required=True, help="Mã cán bộ.")
@click.option("--apply", is_flag=True, help="Nhập thật; không ghi: chỉ xem trước.")
@click.argument("source", type=_PATH)
def appointments_import(database: Path, by: str, source: Path, *, apply: bool) -> None:
    """Xem trước, rồi đặt các lịch hẹn của SOURCE (CSV, .xlsx hoặc .ics): tất cả, hoặc không gì cả.

    Dòng đã nhập trước đây không đặt lại lần nữa.
    """
    from counter_app.console.appointments import take_in

    opened = bootstrap.open_office(database)
    try:
        taken = take_in(opened.office, source, by=by, apply=apply)
    finally:
        opened.close()
    if not taken:
        sys.exit(1)


@appointments.command("remind")
@click.option("--database", type=_OLD, required=True)
@click.option("--by", required=True, help="Mã cán bộ.")
@click.argument("folder", type=_PATH)
def appointments_remind(database: Path, by: str, folder: Path) -> None:
    """Ghi lời nhắc đến hạn vào FOLDER, mỗi lời một tệp, để phần mềm gửi thư hay tin nhắn lấy."""
    from counter_app.console.appointments import remind

    opened = bootstrap.open_office(database)
    try:
        sent = remind(opened.office, folder, by=by)
    finally:
        opened.close()
    if not sent:
        sys.exit(1)


@main.group()
def setup() -> None:
    """Toàn bộ cấu hình văn phòng trong một tệp, để mở văn phòng giống thế."""


@setup.command("export")
@click.option("--database", type=_OLD, required=True)
@click.option("--with-staff", is_flag=True, help="Kèm danh sách cán bộ.")
@click.argument("target", type=_PATH)
def setup_export(database: Path, target: Path, *, with_staff: bool) -> None:
    """Ghi mọi cài đặt đang hiệu lực vào TARGET (tệp mới).

    Không có khóa, mã PIN, hồ sơ hay thông tin công dân nào trong tệp.
    """
    from counter_app.console.set_up import hand_out

    opened = bootstrap.open_office(database)
    try:
        hand_out(opened.office, target, clock=opened.office.clock, with_staff=with_staff)
    finally:
        opened.close()


@setup.command("import")
@click.option("--database", type=_OLD, required=True)
@click.option("--by", required=True, help="Mã người phụ trách.")
@click.option("--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), help="Hiệu lực từ ngày.")
@click.option("--apply", is_flag=True, help="Nhập thật; không ghi: chỉ xem trước.")
@click.argument("source", type=_PATH)
def setup_import(
    database: Path, by: str, valid_from: datetime | None, source: Path, *, apply: bool
) -> None:
    """Xem trước, rồi nhập cấu hình từ SOURCE: tất cả, hoặc không gì cả.

    Tệp không có cán bộ thì giữ cán bộ của văn phòng này.
    """
    from counter_app.console.set_up import take_over

    opened = bootstrap.open_office(database)
    try:
        taken = take_over(
            opened.office,
            source,
            by=by,
            clock=opened.office.clock,
            valid_from=valid_from.date() if valid_from else None,
            apply=apply,
        )
    finally:
        opened.close()
    if not taken:
        sys.exit(1)


@main.command()
@click.option("--database", type=_OLD, help="Tệp dữ liệu của văn phòng.")
@click.option("--city", help="Địa chỉ máy chủ của thành phố, https://…")
@click.option("--enrol", "code", help="Ghi danh lần đầu bằng mã trên giấy của thành phố.")
@click.option("--time", "set_time", type=click.DateTime(["%H:%M"]), help="Giờ tự gửi hằng ngày.")
@click.option("--plain", is_flag=True, help="Cho phép http:// không mã hóa, chỉ để thử.")
def sync(
    database: Path | None,
    city: str | None,
    code: str | None,
    set_time: datetime | None,
    *,
    plain: bool,
) -> None:
    r"""Gửi số liệu về thành phố ngay; dùng cho lịch tác vụ của Windows.

    \b
    Mã thoát: 0 thành phố đã có đủ; 1 chưa xong, lần sau gửi tiếp; 2 tệp không mở được (bàn làm
    việc đang mở thì tự gửi); 3 chưa ghi danh được; 4 thành phố không nhận một phần; 5 số đếm hai
    bên khác nhau.
    """
    from counter_app.console.sync import send

    path = database or bootstrap.default_database(sample=False)
    if not path.exists():
        raise StoreFault("missing", path)
    if code is not None and city is None:
        raise click.UsageError("--enrol cần --city")
    opened = bootstrap.open_office(path)
    nightly = bootstrap.nightly_sync(opened)
    try:
        ended = send(
            nightly,
            city=city,
            code=code,
            set_time=set_time.time() if set_time else None,
            plain=plain,
        )
    finally:
        nightly.close()
        opened.close()
    sys.exit(ended)


@main.group()
def export() -> None:
    """Xuất báo cáo ra tệp."""


@export.command("throughput")
@click.option("--database", type=_OLD, help="Tệp dữ liệu; không ghi: của máy này.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), help="Không ghi: một ngày.")
@click.option("--by", "by", multiple=True, default=("day",), help="Ghi nhiều lần: mỗi bảng một.")
@click.option("--staff", default="", help="Chỉ số liệu của cán bộ này.")
@click.option("--out", "target", type=_PATH, required=True, help="Tệp .xlsx, .csv hoặc .pdf.")
@click.option("--separator", type=click.Choice([";", ","]), default=";", help="Dấu ngăn của CSV.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi")
def export_throughput(
    database: Path | None,
    start: datetime,
    end: datetime | None,
    by: tuple[str, ...],
    staff: str,
    target: Path,
    separator: Any,  # noqa: ANN401 - click gives back one of its choices
    language: Language,
    *,
    replace: bool,
) -> None:
    """Thống kê lượt và hồ sơ của một khoảng ngày.

    Chia theo day, hour, queue, counter, staff, procedure, session, channel, source. Tệp nói rõ số
    liệu đã đủ chưa, thiếu gì.
    """
    from counter_app.console import exports

    opened = bootstrap.open_office(database or bootstrap.default_database(sample=False))
    try:
        answer = exports.export_throughput(
            opened.office,
            target,
            start=start.date(),
            end=(end or start).date(),
            by=by,
            staff=staff,
            clock=opened.office.clock,
            separator=separator,
            replace=replace,
            language=language,
        )
    finally:
        opened.close()
    for missing in answer.missing:
        click.echo(missing.why)
    click.echo(f"{len(answer.rows)} dòng trong {target.name}.")


@export.command("form-06a")
@click.option("--database", type=_OLD, help="Tệp dữ liệu; không ghi: của máy này.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--out", "target", type=_PATH, required=True, help="Tệp .xlsx, .csv hoặc .pdf.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def export_form_06a(
    database: Path | None, start: datetime, end: datetime, target: Path, *, replace: bool
) -> None:
    """Biểu II.06a: tình hình, kết quả giải quyết TTHC, tính đến hết ngày cuối kỳ."""
    from counter_app.console import exports

    opened = bootstrap.open_office(database or bootstrap.default_database(sample=False))
    try:
        table = exports.export_form_06a(
            opened.office,
            target,
            start=start.date(),
            end=end.date(),
            clock=opened.office.clock,
            replace=replace,
        )
    finally:
        opened.close()
    click.echo(f"{table.total.received} hồ sơ trong {target.name}.")


def _official(name: str, said: str) -> None:
    """Add a command that writes one of the official reports."""

    @export.command(name, help=said)
    @click.option("--database", type=_OLD, help="Tệp dữ liệu; không ghi: của máy này.")
    @click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True)
    @click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), required=True)
    @click.option("--out", "target", type=_PATH, required=True, help="Tệp .xlsx, .csv hoặc .pdf.")
    @click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
    def write(
        database: Path | None, start: datetime, end: datetime, target: Path, *, replace: bool
    ) -> None:
        from counter_app.console.official import export_official

        opened = bootstrap.open_office(database or bootstrap.default_database(sample=False))
        try:
            standing = export_official(
                opened.office, name, target, start=start.date(), end=end.date(), replace=replace
            )
        finally:
            opened.close()
        click.echo(f"{standing} Đã ghi {target.name}.")


_official("monthly", "Báo cáo kết quả giải quyết của một kỳ, tính đến hết ngày cuối kỳ.")
_official("late-list", "Danh sách chậm muộn: lý do, nơi giữ lâu nhất, đã xin lỗi chưa.")
_official("qd-766", "Điểm QĐ 766 tính được từ dữ liệu của văn phòng; không có dữ liệu thì N/A.")
_official("evidence", "Minh chứng cho chỉ số CCHC: nhật ký chứng minh được gì, ở đâu.")


@export.command("due-review")
@click.option("--database", type=_OLD, help="Tệp dữ liệu; không ghi: của máy này.")
@click.option("--out", "target", type=_PATH, help="Tệp .xlsx, .csv, .pdf; không ghi: in ra chữ.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def export_due_review(database: Path | None, target: Path | None, *, replace: bool) -> None:
    """Rà soát hồ sơ đến hạn hôm nay và ngày làm việc tới, theo phòng và cán bộ.

    Không ghi --out thì in ra đoạn chữ để dán vào nhóm Zalo: chỉ có mã hồ sơ và cán bộ.
    """
    from counter_app.console import exports

    opened = bootstrap.open_office(database or bootstrap.default_database(sample=False))
    try:
        if target is None:
            click.echo(exports.due_review_text(opened.office), nl=False)
            return
        exports.export_due_review(opened.office, target, clock=opened.office.clock, replace=replace)
    finally:
        opened.close()
    click.echo(target.name)


@main.group()
def voice() -> None:
    """Giọng gọi số: danh sách đoạn thu, kiểm tra bộ thu, nghe thử."""


@voice.command("list")
@click.option("--out", type=_PATH, required=True, help="Tệp CSV mới để in ra.")
def voice_list(out: Path) -> None:
    """Ghi danh sách các đoạn cần thu âm."""
    from counter_app.console.voice import write_list

    try:
        write_list(out)
    except OSError as trouble:
        _fail(f"Không ghi được {out}: {trouble.strerror}.")


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
@click.option("--settings", "settings_file", type=_PATH, help="Tệp cài đặt giọng.")
@click.option("--out", type=_PATH, required=True, help="Tệp WAV mới.")
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
        _fail(fault.remedy())
    except OSError as trouble:
        _fail(f"Không ghi được {out}: {trouble.strerror}.")


class _City(click.Group):
    """The city server's commands, from a room that the desktop build leaves out."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_city_commands())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        return _city_commands().get(name)


def _city_commands() -> dict[str, click.Command]:
    try:
        from counter_app.city.commands import COMMANDS
    except ModuleNotFoundError:
        _fail("Bản này không kèm máy chủ thành phố; xem docs/city-server.md để cài trên máy chủ.")
    return COMMANDS


@main.group(cls=_City)
def city() -> None:
    """Máy chủ thành phố: nhận số liệu của các văn phòng."""


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise click.BadParameter(f"“{text}” không phải thời điểm ISO 8601") from wrong
    if at.tzinfo is None:
        raise click.BadParameter("thời điểm cần múi giờ, ví dụ 2026-11-23T07:30:00+07:00")
    return at


if __name__ == "__main__":
    main()
