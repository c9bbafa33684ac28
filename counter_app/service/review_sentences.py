"""What is said of reminders and notes at the review that cannot be."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

REVIEW: Final[Sentences] = {
    "review_not_yours": (
        "Hồ sơ {code} đang do người khác giữ; chỉ người giữ hoặc người phụ trách làm được.",
        "Somebody else has dossier {code}; only they or a supervisor may do this.",
    ),
    "review_over": (
        "Hồ sơ {code} đã xử lý xong, không còn trong danh sách rà soát.",
        "Dossier {code} is done and no longer in the review.",
    ),
    "reminder_past": (
        "Giờ nhắc lại {until_at} đã qua.",
        "The time of the reminder, {until_at}, is over.",
    ),
    "reminder_far": (
        "Chỉ hẹn nhắc lại được trong vòng {days} ngày.",
        "A reminder can be at most {days} days ahead.",
    ),
    "no_reminder": (
        "Hồ sơ {code} không có hẹn nhắc lại.",
        "There is no reminder of dossier {code}.",
    ),
    "no_note": ("Hồ sơ {code} không có ghi chú.", "There is no note on dossier {code}."),
    "dossier_not_late": (
        "Hồ sơ {code} không quá hạn nên không cần lý do.",
        "Dossier {code} is not late and needs no reason.",
    ),
    "late_reason_missing": (
        "Chưa có lý do quá hạn của hồ sơ {code}.",
        "The reason why dossier {code} is late is missing.",
    ),
    "note_too_long": (
        "Ghi chú dài {length} ký tự; tối đa {most}.",
        "The note has {length} characters; {most} at most.",
    ),
}
"""Both languages of why not."""
