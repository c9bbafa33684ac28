"""What the live page warns of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from counter_app.domain.reasons import Language, Reason, Sentences

LIVE: Final[Sentences] = {
    "live_no_counter": (
        "{count} người chờ ở hàng {queue} mà không quầy nào đang mở cho hàng này.",
        "Waiting for {queue}: {count}, and no counter is open for it.",
    ),
    "live_queue_long": (
        "Hàng {queue} có {count} người chờ, quá {most} người cho {counters} quầy đang mở.",
        "Waiting for {queue}: {count}, more than {most} for {counters} open counters.",
    ),
    "live_wait_long": (
        "Số {number} ở hàng {queue} đã chờ từ {since}, quá {limit_s}.",
        "{number} for {queue} has waited since {since}, more than {limit_s}.",
    ),
    "live_overdue": (
        "{count} hồ sơ đang quá hạn.",
        "Dossiers overdue: {count}.",
    ),
    "live_at_risk": (
        "{count} hồ sơ trong ngày sắp quá hạn, hạn sớm nhất {first_at}.",
        "Same-day dossiers close to their due time: {count}, the first at {first_at}.",
    ),
    "live_papers": (
        "{count} giấy chưa in ra được.",
        "Papers that did not come out: {count}.",
    ),
    "live_sync_stale": (
        "Thành phố chưa nhận đủ số liệu đã nhiều ngày.",
        "The city has not had all figures for days.",
    ),
    "live_sync_never": (
        "Văn phòng đã ghi danh nhưng thành phố chưa nhận đủ số liệu lần nào.",
        "The office is enrolled, and the city has never had all figures.",
    ),
    "live_session_gap": (
        "Phiên {session} mở {opens_at}: chưa phân công {duties}.",
        "Session {session}, opening {opens_at}: nobody is assigned to {duties}.",
    ),
    "live_clock_jumped": (
        "Giờ máy nhảy {by_s}, chưa ai xác nhận; các bước đang bị giữ lại.",
        "The PC's clock moved by {by_s} and nobody has confirmed it; steps are held back.",
    ),
    "live_clock_behind": (
        "Giờ máy ({now_at}) đứng trước việc ghi sau cùng ({last_at}).",
        "The PC's clock ({now_at}) stands before the last record ({last_at}).",
    ),
}
"""Both languages of all of it."""

_DUTIES: Final[Mapping[str, tuple[str, str]]] = {
    "nobody_receives": ("tiếp nhận", "reception"),
    "nobody_signs": ("ký", "signing"),
    "nobody_seals": ("đóng dấu", "sealing"),
}


def duties_missing(gaps: Sequence[Reason], language: Language) -> str:
    """The duties that nobody has in a session, in words; empty where all are assigned."""
    named = [_DUTIES[gap.code] for gap in gaps if gap.code in _DUTIES]
    return ", ".join(vi if language == "vi" else en for vi, en in named)
