"""Differences between documents in the words people use for what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from counter_app.domain.changes import Change, named
from counter_app.domain.fees import money
from counter_app.domain.reasons import Language, duration
from counter_app.service.document_queries import ChangeRow

_LONGEST: Final = 160
_MONEY: Final = frozenset({"amount", "first_rate", "rate", "cap_per_copy"})

FIELDS: Final[dict[str, tuple[str, str]]] = {
    "queues": ("Hàng", "Queue"),
    "counters": ("Quầy", "Counter"),
    "staff": ("Cán bộ", "Staff"),
    "policies": ("Cách gọi của nhóm", "Policy of group"),
    "priority_classes": ("Diện ưu tiên", "Priority class"),
    "pause_reasons": ("Lý do tạm nghỉ", "Reason for a break"),
    "hours": ("Giờ làm việc từ", "Office hours from"),
    "week": ("giờ làm việc", "office hours"),
    "weekdays": ("các ngày trong tuần", "days of the week"),
    "letterhead": ("Đầu giấy tờ", "Letterhead"),
    "deadline_rules": ("Quy tắc tính hạn", "Deadline rules"),
    "call_rules": ("Quy tắc gọi", "Calling rules"),
    "series": ("dãy số", "number series"),
    "procedures": ("Thủ tục", "Procedure"),
    "cases": ("trường hợp", "case"),
    "fees": ("phí, lệ phí", "fees"),
    "components": ("thành phần hồ sơ", "papers needed"),
    "days": ("Ngày", "Day"),
    "words": ("câu", "sentence"),
    "profile": ("bộ cài đặt", "profile"),
    "name_vi": ("tên", "name"),
    "name_en": ("tên tiếng Anh", "English name"),
    "name": ("tên", "name"),
    "code": ("mã", "code"),
    "number": ("số", "number"),
    "group": ("nhóm", "group"),
    "prefix": ("chữ đầu", "prefix"),
    "first": ("số đầu", "first number"),
    "last": ("số cuối", "last number"),
    "restarts_daily": ("bắt đầu lại mỗi ngày", "starts anew daily"),
    "serves": ("phục vụ", "serves"),
    "kind": ("loại", "kind"),
    "ratio": ("số ưu tiên trước một số thường", "priority before one ordinary"),
    "aging_s": ("chờ lâu thì đi trước sau", "goes first after"),
    "appointments_in_a_row": ("lịch hẹn liền nhau", "appointments in a row"),
    "duties": ("nhiệm vụ", "duties"),
    "room": ("phòng", "room"),
    "basis": ("căn cứ", "basis"),
    "verified": ("đã kiểm chứng", "verified"),
    "unverified": ("mục chưa kiểm chứng", "unverified values"),
    "valid_from": ("hiệu lực từ", "valid from"),
    "valid_to": ("hiệu lực đến", "valid to"),
    "level_above": ("cơ quan cấp trên", "level above"),
    "agency_code": ("mã cơ quan", "agency code"),
    "parent": ("cơ quan chủ quản", "parent body"),
    "office": ("tên cơ quan", "office"),
    "place": ("địa danh", "place"),
    "address": ("địa chỉ", "address"),
    "phone": ("điện thoại", "phone"),
    "receipt_form": ("mẫu giấy hẹn", "receipt form"),
    "legal_basis": ("căn cứ pháp lý", "legal basis"),
    "site_first": ("mã hồ sơ đầu của điểm", "first dossier number"),
    "site_last": ("mã hồ sơ cuối của điểm", "last dossier number"),
    "supplement": ("chờ bổ sung", "supplement rule"),
    "cutoff": ("giờ chốt trong ngày", "same-day cut-off"),
    "due_hour": ("giờ hẹn trả", "due hour"),
    "max_supplements": ("số lần bổ sung", "supplements allowed"),
    "max_extensions": ("số lần hẹn lại", "extensions allowed"),
    "recall_limit": ("số lần gọi lại", "recalls"),
    "recall_lock_s": ("khoảng cách gọi lại", "time between recalls"),
    "day_end": ("cuối ngày", "at the day's end"),
    "day_ends_at": ("giờ kết thúc ngày", "day ends at"),
    "opens": ("mở", "opens"),
    "closes": ("đóng", "closes"),
    "on": ("ngày", "date"),
    "evidence": ("nguồn", "source"),
    "notice": ("số thông báo", "notice"),
    "field": ("lĩnh vực", "field"),
    "queue": ("hàng", "queue"),
    "limit": ("thời hạn", "limit"),
    "amount": ("số", "amount"),
    "channels": ("hình thức nộp", "channels"),
    "channel": ("hình thức nộp", "channel"),
    "text_vi": ("nguyên văn", "wording"),
    "rule": ("cách tính", "rule"),
    "condition": ("điều kiện", "condition"),
    "same_day": ("trong ngày", "same day"),
    "slip_by_default": ("in giấy hẹn", "prints a slip"),
    "online": ("mức trực tuyến", "online level"),
    "code_verified": ("mã đã kiểm chứng", "code verified"),
    "replaces": ("thay cho", "replaces"),
    "receivable": ("tiếp nhận được", "can be received"),
    "originals": ("bản chính", "originals"),
    "certified": ("bản chứng thực", "certified copies"),
    "copies": ("bản photo", "photocopies"),
    "form": ("mẫu", "form"),
    "source": ("nguồn", "source"),
    "first_pages": ("số trang đầu", "first pages"),
    "first_rate": ("mỗi trang đầu", "rate of the first pages"),
    "rate": ("mỗi trang sau", "rate of further pages"),
    "cap_per_copy": ("tối đa mỗi bản", "most per copy"),
    "sessions": ("Phiên", "Session"),
    "enabled": ("đang dùng", "in use"),
    "initiative": ("sáng kiến", "initiative"),
    "plan_number": ("số kế hoạch", "plan number"),
    "plan_on": ("ngày kế hoạch", "plan's date"),
    "on_request": ("khi có yêu cầu", "on request"),
    "recurrence": ("ngày mở", "days held"),
    "session_rule": ("quy tắc lặp", "rule"),
    "starts_on": ("từ ngày", "from"),
    "dates": ("thêm ngày", "dates added"),
    "exceptions": ("trừ ngày", "dates left out"),
    "windows": ("khung giờ", "windows"),
    "also_on_holidays": ("mở cả ngày nghỉ lễ", "on public holidays too"),
    "counts_as_working_time": ("tính là giờ làm việc", "counts as working time"),
    "site": ("địa điểm", "place"),
    "session_counters": ("tại quầy (không chọn: mọi quầy)", "counters (none: all)"),
    "session_procedures": ("thủ tục nhận", "procedures served"),
    "session_fields": ("lĩnh vực nhận", "fields served"),
    "session_channels": ("cách đến", "how people come"),
    "quota_per_window": ("số lượt mỗi khung giờ", "most per window"),
    "quota_per_person": ("số lượt mỗi người", "most per person"),
    "session_series": ("dãy số riêng", "number series of its own"),
    "roster": ("phân công", "roster"),
    "duty": ("nhiệm vụ", "duty"),
    "promise": ("lời hứa", "promise"),
    "session_kind": ("lời hứa", "promise"),
    "within_min": ("số phút hứa", "minutes promised"),
    "targets": ("phút theo thủ tục", "minutes by procedure"),
    "intake": ("cách điền tờ khai", "who writes the form"),
    "slip": ("in giấy hẹn", "prints a slip"),
    "fee_conditions": ("diện phí áp dụng", "fee conditions"),
    "fees_vi": ("ghi chú phí", "note on fees"),
    "banner_vi": ("dòng giới thiệu", "banner"),
    "banner_en": ("dòng giới thiệu tiếng Anh", "English banner"),
    "at_closing": ("số còn chờ khi đóng", "numbers waiting at closing"),
    "bundle": ("gói liên thông", "linked bundle"),
    "session_bundle_procedure": ("thủ tục liên thông", "bundle's procedure"),
    "session_parts": ("phần của gói", "parts of the bundle"),
    "session_procedure": ("thủ tục", "procedure"),
    "procedure": ("thủ tục", "procedure"),
    "agency_vi": ("cơ quan giải quyết", "agency"),
    "session_days": ("số ngày làm việc", "working days"),
    "assumed": ("giả định chờ xác nhận", "assumed, to be confirmed"),
    "grid_min": ("lịch hẹn cách nhau (phút)", "appointments begin every (minutes)"),
    "default_min": ("thời lượng chung (phút)", "usual length (minutes)"),
    "lengths": ("thời lượng theo thủ tục", "lengths by procedure"),
    "minutes": ("số phút", "minutes"),
    "buffer_min": ("nghỉ giữa hai lịch hẹn (phút)", "free after each (minutes)"),
    "desk_reserve_pct": ("phần dành cho quầy (%)", "kept for the desk (%)"),
    "blackouts": ("khoảng không nhận lịch hẹn", "no appointments"),
    "opens_at": ("từ", "from"),
    "closes_at": ("đến", "to"),
    "quotas": ("hạn mức", "quotas"),
    "per_day": ("mỗi ngày", "a day"),
    "per_slot": ("mỗi khung giờ", "a slot"),
    "horizon_days": ("đặt trước tối đa (ngày)", "booked ahead at most (days)"),
    "lead_min": ("đặt trước ít nhất (phút)", "booked ahead at least (minutes)"),
    "open_bookings": ("lịch hẹn mỗi người", "appointments a person"),
    "hold_s": ("giữ chỗ tạm", "a place is held"),
    "offer_min": ("giữ chỗ cho người chờ (phút)", "offered to the waiting list (minutes)"),
    "closed_after_cancel_min": ("khóa chỗ vừa hủy (phút)", "closed after a cancellation (min)"),
    "early_min": ("đến sớm được (phút)", "early by at most (minutes)"),
    "late_min": ("đến trễ được (phút)", "late by at most (minutes)"),
    "late_as_walk_in": ("trễ quá thì lấy số thường", "too late: an ordinary number"),
    "no_shows": ("số lần vắng thì hạn chế", "no-shows that limit"),
    "no_show_days": ("tính vắng trong (ngày)", "no-shows within (days)"),
    "reminder_days": ("nhắc trước (ngày)", "reminded ahead (days)"),
}
"""What the fields of documents are called, in Vietnamese and English."""


Names = Mapping[tuple[str, ...], str]
"""What entries of a document are called, by their place in it."""
_NAMED: Final = ("queues", "sessions", "staff")
"""Whose entries have a name that is shorter than a sentence."""


def names_in(language: Language, *bodies: object) -> Names:
    """The names of queues, sessions and staff; of several bodies the last that knows one."""
    found: dict[tuple[str, ...], str] = {}
    for body in bodies:
        parts = named(body) or {}
        for field in _NAMED:
            for key, entry in (named(parts.get(field)) or {}).items():
                ours = entry if isinstance(entry, dict) else {}
                vietnamese = ours.get("name_vi") or ours.get("name") or ""
                name = (ours.get("name_en") if language == "en" else "") or vietnamese
                if name:
                    found[field, key] = str(name)
    return found


def change_row(change: Change, language: Language, names: Names) -> ChangeRow:
    """A difference as a person reads it: ``Hàng Chứng thực (CT) › tên: “A” → “B”``."""
    field = change.path[-1] if change.path else ""
    return ChangeRow(
        path=change.path,
        where=where(change.path, language, names),
        kind=change.kind,
        old=said(change.old, language, field=field),
        new=said(change.new, language, field=field),
    )


def where(path: tuple[str, ...], language: Language, names: Names) -> str:
    """A place in a document: field names in words, entries by their name and their key."""
    words: list[str] = []
    for place, step in enumerate(path, start=1):
        own = f"session_{step}"
        if path[0] == "sessions" and own in FIELDS:
            words.append(FIELDS[own][language == "en"])
        elif step in FIELDS:
            words.append(FIELDS[step][language == "en"])
        elif words and words[-1] in _HEADS:
            name = names.get(path[:place])
            known = f"{name} ({_dated(step)})" if name else _dated(step)
            words[-1] = f"{words[-1]} {known}"
        else:
            words.append(_dated(step))
    return " › ".join(words)


_HEADS: Final = frozenset(
    word
    for field in (
        "queues",
        "counters",
        "staff",
        "policies",
        "priority_classes",
        "pause_reasons",
        "hours",
        "procedures",
        "cases",
        "days",
        "words",
        "sessions",
    )
    for word in FIELDS[field]
)


def said(value: Any, language: Language, *, field: str = "") -> str:  # noqa: ANN401 - any JSON
    """A value as a person reads it, cut where it grows too long to compare."""
    text = _said(value, language, field)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _said(value: Any, language: Language, field: str) -> str:  # noqa: ANN401 - any JSON
    if value is None:
        return "–"
    if isinstance(value, bool):
        return (("không", "no"), ("có", "yes"))[value][language == "en"]
    if isinstance(value, int):
        if field.endswith("_s"):
            return duration(value, language)
        return money(value) if field in _MONEY else str(value)
    if isinstance(value, list):
        return ", ".join(_said(part, language, field) for part in value) or "–"
    if isinstance(value, dict):
        name = next((value[k] for k in ("name_vi", "name", "text_vi", "kind") if k in value), None)
        if name is not None:
            return str(name)
        return ", ".join(
            f"{FIELDS.get(key, (key, key))[language == 'en']} {_said(part, language, key)}"
            for key, part in value.items()
        )
    return _dated(str(value)) or "–"


def _dated(text: str) -> str:
    """A date, or a key that ends in one, in the office's order of day, month and year."""
    *head, last = text.split(" ") if text else [""]
    for read, form in ((date.fromisoformat, "%d/%m/%Y"), (_hour, "%H:%M")):
        try:
            return " ".join([*head, format(read(last), form)])
        except ValueError:
            continue
    return text


def _hour(text: str) -> datetime:
    return datetime.strptime(text, "%H:%M:%S")  # noqa: DTZ007 - an hour of the wall clock
