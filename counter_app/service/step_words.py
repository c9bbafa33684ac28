"""Every fact of the journal in words, as a history and a refused undo name it."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    "ticket.issued": ("Phát số", "Number issued"),
    "ticket.priority_decided": ("Xét ưu tiên", "Priority decided"),
    "ticket.called": ("Gọi", "Called"),
    "ticket.recalled": ("Gọi lại", "Called again"),
    "ticket.service_started": ("Bắt đầu phục vụ", "Service started"),
    "ticket.service_resumed": ("Phục vụ tiếp", "Service resumed"),
    "ticket.held": ("Tạm giữ", "Held"),
    "ticket.transferred": ("Chuyển hàng", "Transferred"),
    "ticket.returned": ("Trả về hàng", "Returned to the queue"),
    "ticket.no_show": ("Không đến", "Did not come"),
    "ticket.cancelled": ("Hủy số", "Number cancelled"),
    "ticket.errand_finished": ("Xong một việc", "One errand done"),
    "ticket.finished": ("Kết thúc", "Finished"),
    "ticket.results_collected": ("Đã nhận đủ kết quả", "All results collected"),
    "ticket.carried_over": ("Chuyển sang ngày sau", "Carried over"),
    "ticket.rated": ("Công dân đánh giá lượt", "Visit rated by the citizen"),
    "dossier.registered": ("Đăng ký", "Registered"),
    "dossier.received": ("Tiếp nhận", "Received"),
    "dossier.advanced": ("Chuyển bước", "Passed on"),
    "dossier.taken": ("Nhận hồ sơ để xử lý", "Taken in hand"),
    "dossier.sent_back": ("Trả lại để sửa", "Sent back to mend"),
    "dossier.supplement_requested": ("Yêu cầu bổ sung", "Papers asked for"),
    "dossier.supplement_received": ("Nhận bổ sung", "Papers came"),
    "dossier.payment_requested": ("Yêu cầu nộp phí", "Payment asked for"),
    "dossier.fee_collected": ("Thu phí", "Fee collected"),
    "dossier.deadline_extended": ("Hẹn lại", "New date given"),
    "dossier.deadline_recomputed": ("Tính lại hạn", "Due time reckoned anew"),
    "dossier.promise_missed": ("Lỡ lời hứa của phiên", "The session's promise was missed"),
    "dossier.completed": ("Xử lý xong", "Completed"),
    "dossier.returned": ("Trả kết quả", "Result given"),
    "dossier.ended": ("Kết thúc không có kết quả", "Ended without a result"),
    "service.rated": ("Công dân đánh giá", "Rated by the citizen"),
    "appointment.held": ("Giữ giờ hẹn", "Hour held"),
    "appointment.booked": ("Đặt lịch hẹn", "Appointment booked"),
    "appointment.moved": ("Chuyển giờ hẹn", "Appointment moved"),
    "appointment.cancelled": ("Hủy lịch hẹn", "Appointment cancelled"),
    "appointment.checked_in": ("Đến theo hẹn", "Came for the appointment"),
    "appointment.no_show": ("Không đến hẹn", "Did not come for the appointment"),
    "appointment.lapsed": ("Giờ hẹn không còn giữ", "Appointment lapsed"),
    "appointment.marked": ("Lịch hẹn cần sắp lại", "Appointment to be arranged anew"),
    "appointment.reminded": ("Nhắc lịch hẹn", "Reminded"),
    "waiter.joined": ("Vào danh sách chờ", "Joined the waiting list"),
    "waiter.left": ("Ra khỏi danh sách chờ", "Left the waiting list"),
    "session.requested": ("Có yêu cầu phục vụ ngoài giờ", "Service outside hours asked for"),
    "session.request_settled": ("Trả lời yêu cầu ngoài giờ", "Request outside hours answered"),
    "session.opened": ("Mở phiên", "Session opened"),
    "session.closed": ("Đóng phiên", "Session closed"),
    "shift.opened": ("Mở ca", "Shift opened"),
    "shift.paused": ("Nghỉ", "Paused"),
    "shift.resumed": ("Làm tiếp", "Back at the counter"),
    "shift.closed": ("Đóng ca", "Shift closed"),
    "staff.signed_in": ("Đăng nhập", "Signed in"),
    "staff.pin_set": ("Đặt mã PIN", "PIN set"),
    "help.asked": ("Gọi giúp", "Help asked for"),
    "help.ended": ("Thôi gọi giúp", "Help no longer needed"),
    "review.put_off": ("Hẹn nhắc lại hồ sơ", "Reminder of a dossier"),
    "review.noted": ("Ghi chú hồ sơ", "Note on a dossier"),
    "notices.changed": ("Sửa thông báo", "Notices changed"),
    "document.adopted": ("Áp dụng tài liệu", "Document adopted"),
    "document.changed": ("Sửa cài đặt", "Settings changed"),
    "publication.adopted": ("Áp dụng công bố của thành phố", "City's document adopted"),
    "publication.declined": ("Không áp dụng công bố", "City's document declined"),
    "publication.set_aside": ("Để công bố xem sau", "City's document set aside"),
    "publication.taken_back": ("Thôi áp dụng công bố", "Adoption taken back"),
    "series.advanced": ("Bỏ qua số đã dùng", "Used numbers skipped"),
    "codes.advanced": ("Bỏ qua mã đã dùng", "Used codes skipped"),
    "day.closed": ("Khóa ngày", "Day closed"),
    "clock.jumped": ("Đồng hồ bị đổi", "Clock was moved"),
    "clock.confirmed": ("Xác nhận giờ", "Time confirmed"),
    "origin.opened": ("Mở sổ", "Journal opened"),
    "journal.sealed": ("Niêm phong nhật ký", "Journal sealed"),
    "step.undone": ("Hoàn tác", "Undone"),
}


def step_word(kind: str, language: Language) -> str:
    """A fact's kind, with or without its version, in words; a newer program's as it is."""
    name = kind.partition("/")[0]
    vi, en = WORDS.get(name, (name, name))
    return vi if language == "vi" else en
