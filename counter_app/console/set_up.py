"""``counter-app setup``: the whole set-up out to a file, and from a file into an office."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from counter_app.console.pages import page_of
from counter_app.domain.documents import Family
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.resources.set_up_files import (
    LARGEST_SET_UP,
    read_set_up,
    set_up_file,
    troubles,
    write_new,
)
from counter_app.resources.sheets import read_file
from counter_app.service.clock import Clock
from counter_app.service.document_commands import AdoptDocuments
from counter_app.service.document_queries import DocumentsEffect
from counter_app.service.office import Office
from counter_app.service.sentences import say

_FAMILIES = {
    Family.SETUP: "Cơ quan, hàng, quầy, giờ, cán bộ",
    Family.CATALOGUE: "Thủ tục, thời hạn, phí",
    Family.CALENDAR: "Lịch nghỉ và làm bù",
    Family.TEMPLATES: "Mẫu phiếu, giấy hẹn",
    Family.SESSIONS: "Phiên và sáng kiến",
    Family.BOOKING: "Quy tắc đặt lịch hẹn",
}


def hand_out(office: Office, target: Path, *, clock: Clock, with_staff: bool = False) -> None:
    """Write every document in force to a new file.

    Raises:
        ResourceFault: the file is there already or cannot be written.
    """
    now = clock.now().astimezone(OFFICE_ZONE)
    bodies = {family: page_of(office, family, now.date()).body for family in Family}
    write_new(target, set_up_file(bodies, made_at=now, with_staff=with_staff))
    staff = "có cán bộ" if with_staff else "không có cán bộ"
    click.echo(f"Đã ghi {target} ({staff}, không có khóa, mã PIN hay thông tin công dân).")


def take_over(
    office: Office,
    source: Path,
    *,
    by: str,
    clock: Clock,
    valid_from: date | None = None,
    apply: bool = False,
) -> bool:
    """Show what a set-up from a file would change, and take it over where ``apply`` says so.

    Args:
        office: the office.
        source: the file.
        by: the supervisor who takes it over.
        clock: what says which day today is.
        valid_from: from when it holds; today unless given.
        apply: take it over, every document or none; else nothing is changed.

    Returns:
        Whether the set-up was taken over, or could be.

    Raises:
        ResourceFault: the file is no set-up.
    """
    day = valid_from or clock.now().astimezone(OFFICE_ZONE).date()
    staff = page_of(office, Family.SETUP, day).body["staff"]
    found = read_set_up(read_file(source, largest=LARGEST_SET_UP), source.name, staff=staff)
    if faults := troubles(found):
        for fault in faults:
            click.echo(fault.sentence(), err=True)
        return False
    documents = {family.value: body for family, body in found.documents.items()}
    effects = office.ask(DocumentsEffect(documents=documents, valid_from=day))
    if isinstance(effects, Refused):
        return _no(effects)
    click.echo(f"Xuất từ {found.office} ngày {found.made_at:%d/%m/%Y}.")
    for effect in effects:
        count = len(effect.changes) + effect.more
        click.echo(f"{_FAMILIES[Family(effect.family)]}: {count} chỗ thay đổi")
        for change in effect.changes:
            click.echo(f"  {change.where}: {change.old or '–'} → {change.new or '–'}")
        for doubt in effect.doubts:
            click.echo(f"  Lưu ý: {doubt}")
    if not any(effect.changes for effect in effects):
        click.echo("Giống như đang dùng, không có gì để nhập.")
        return True
    if not apply:
        click.echo("Chưa nhập gì. Thêm --apply để nhập.")
        return True
    bases = {effect.family: effect.base_version for effect in effects}
    command = AdoptDocuments(documents=documents, base_versions=bases, valid_from=day)
    done = office.do(command, by=StaffCode(by))
    if isinstance(done, Refused):
        return _no(done)
    click.echo(f"Đã nhập tất cả, hiệu lực từ {day:%d/%m/%Y}.")
    return True


def _no(refused: Refused) -> bool:
    click.echo(f"Không nhập được: {say(refused.reason)}", err=True)
    return False
