"""The words of the sync's window: how it stands, and its lists."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.sync_queries import Synced, SyncRun
from counter_app.ui.widgets.rows import Row

CLOCK_OFF_S: Final = 300
"""A clock that differs from the city's by more is worth a word."""
_DAY_S: Final = 86_400
translate = QCoreApplication.translate


def day(on: date) -> str:
    """``23/11/2026``."""
    return f"{on:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """``14:05 23/11/2026``."""
    return f"{at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"


def number(count: int) -> str:
    """``1.213``."""
    return f"{count:,}".replace(",", ".")


def headline(synced: Synced) -> str:
    """The one thing to know."""
    if synced.practice:
        return translate("Sync", "Văn phòng tập không gửi gì đi đâu.")
    if not synced.enrolled:
        return translate("Sync", "Điểm này chưa ghi danh với thành phố.")
    if synced.complete_to is None:
        return translate("Sync", "Chưa có lần nào gửi đủ.")
    return translate("Sync", "Thành phố có đủ đến ngày {day}").format(day=day(synced.complete_to))


def facts(synced: Synced) -> list[str]:
    """What else there is to know, a line each."""
    lines = []
    if not synced.enrolled:
        lines.append(
            translate("Sync", "Văn phòng {office}, điểm {site}: đọc hai mã này cho thành phố.")
        )
    else:
        lines.append(translate("Sync", "{unit} · văn phòng {office}, điểm {site} · {city}"))
    if synced.last_equal_at is not None:
        lines.append(translate("Sync", "Lần gửi đủ gần nhất: {last}"))
    lines.append(translate("Sync", "Còn {backlog} việc chưa gửi"))
    if synced.next_at is not None:
        due = synced.next_at <= synced.at
        lines.append(
            translate("Sync", "Lần tự gửi tới: ngay bây giờ")
            if due
            else translate("Sync", "Lần tự gửi tới: {next}")
        )
    if abs(synced.clock_off_s) > CLOCK_OFF_S:
        lines.append(
            translate("Sync", "Đồng hồ máy này lệch {days} ngày so với thành phố.")
            if abs(synced.clock_off_s) >= _DAY_S
            else translate("Sync", "Đồng hồ máy này lệch {minutes} phút so với thành phố.")
        )
    return [
        text.format(
            office=synced.office,
            site=synced.site,
            unit=synced.unit_name,
            city=synced.city,
            last=moment(synced.last_equal_at) if synced.last_equal_at else "",
            backlog=number(synced.backlog),
            next=moment(synced.next_at) if synced.next_at else "",
            minutes=abs(synced.clock_off_s) // 60,
            days=round(abs(synced.clock_off_s) / _DAY_S),
        )
        for text in lines
    ]


def rows(synced: Synced, *, running: bool) -> list[Row]:
    """What the city did not take, what differs, what it offers, then the runs."""
    found = [
        Row(
            key=f"refused/{one.origin}/{one.first}",
            lead=translate("Sync", "Giữ lại"),
            text=one.said,
            tail=translate("Sync", "{count} việc").format(count=number(one.last - one.first + 1)),
            note=translate(
                "Sync", "việc {first}–{last}, đã gửi {times} lần, gần nhất {last_at}"
            ).format(first=one.first, last=one.last, times=one.times, last_at=moment(one.last_at)),
            tone="urgent",
        )
        for one in synced.refused
    ]
    found += [
        Row(
            key=f"differs/{one.day}/{one.kind}",
            lead=translate("Sync", "Chênh lệch"),
            text=f"{day(one.day)} · {one.kind}",
            tail=translate("Sync", "ở đây {office}, thành phố {city}").format(
                office=one.office, city=one.city
            ),
            tone="urgent",
        )
        for one in synced.differences
    ]
    found += [
        Row(
            key=f"offer/{one.id}",
            lead=translate("Sync", "Thành phố gửi"),
            text=one.title,
            tail=translate("Sync", "từ ngày {day}").format(day=day(one.valid_from)),
        )
        for one in synced.publications
    ]
    newest = [_run(run, running=running) for run in synced.runs[:1]]
    return [*found, *newest, *(_run(run, running=False) for run in synced.runs[1:])]


def _run(run: SyncRun, *, running: bool) -> Row:
    under_way = running and run.ended_at is None
    return Row(
        key=f"run/{run.begun_at.isoformat()}/{run.batches}",
        lead=f"{run.begun_at.astimezone(OFFICE_ZONE):%d/%m %H:%M}",
        text=translate("Sync", "Đang gửi…") if under_way else run.said,
        tail=translate("Sync", "{count} việc").format(count=number(run.facts)),
        note=cause(run.cause),
        tone="" if run.outcome == "equal" or under_way else "soon",
    )


def cause(which: str) -> str:
    """Why a run began."""
    return {
        "due": translate("Sync", "tự gửi theo giờ"),
        "by_hand": translate("Sync", "bấm gửi"),
        "command": translate("Sync", "lịch tác vụ"),
    }.get(which, which)


def stale(synced: Synced) -> tuple[str, str]:
    """The message bar's word where nothing has come through for days, and what to do."""
    if synced.last_equal_at is None:
        what = translate("Sync", "Số liệu chưa gửi đủ về thành phố lần nào từ khi ghi danh.")
    else:
        what = translate("Sync", "Từ {last} số liệu chưa gửi đủ về thành phố.").format(
            last=moment(synced.last_equal_at)
        )
    remedy = synced.trouble or translate("Sync", "Máy vẫn phục vụ bình thường.")
    where = translate("Sync", "Xem: Cài đặt, Ctrl+Y.")
    return what, f"{remedy} {where}"
