"""The desk's words for codes. The source texts are Vietnamese; English is a translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.ui.desk.actions import Action

translate = QCoreApplication.translate


def action(which: Action) -> str:
    """What the button of an action says."""
    return {
        Action.CALL_NEXT: translate("Words", "Gọi tiếp"),
        Action.RECALL: translate("Words", "Gọi lại"),
        Action.START: translate("Words", "Bắt đầu"),
        Action.FINISH: translate("Words", "Kết thúc"),
        Action.FINISH_AND_CALL: translate("Words", "Xong, gọi tiếp"),
        Action.HOLD: translate("Words", "Tạm giữ"),
        Action.TRANSFER: translate("Words", "Chuyển hàng"),
        Action.NO_SHOW: translate("Words", "Không đến"),
        Action.RECEIVE: translate("Words", "Nhận hồ sơ"),
        Action.PRINT_AGAIN: translate("Words", "In lại"),
        Action.RETURN_RESULT: translate("Words", "Trả kết quả"),
        Action.UNDO: translate("Words", "Hoàn tác"),
        Action.RETURN_TO_QUEUE: translate("Words", "Trả về hàng"),
        Action.CANCEL: translate("Words", "Hủy số"),
        Action.PRIORITY: translate("Words", "Xét ưu tiên"),
        Action.FIND: translate("Words", "Tìm"),
        Action.KEYS: translate("Words", "Phím"),
        Action.GUIDE: translate("Words", "Hướng dẫn"),
        Action.SHIFT: translate("Words", "Mở quầy, nghỉ"),
        Action.LEAVE: translate("Words", "Đóng quầy"),
        Action.SOUND: translate("Words", "Âm báo"),
        Action.LANGUAGE: translate("Words", "English"),
        Action.LOOK: translate("Words", "Màu"),
        Action.HALL: translate("Words", "Sảnh"),
        Action.WHY: translate("Words", "Vì sao số này"),
        Action.HELP: translate("Words", "Gọi giúp"),
        Action.PAPERS: translate("Words", "Giấy in"),
        Action.LOCK: translate("Words", "Khóa"),
        Action.LOCK_AFTER: translate("Words", "Tự khóa"),
        Action.SETTINGS: translate("Words", "Cài đặt"),
        Action.SEATS: translate("Words", "Sau quầy"),
        Action.CALENDAR: translate("Words", "Lịch phiên"),
        Action.BOOK: translate("Words", "Đặt lịch hẹn"),
        Action.APPOINTMENTS: translate("Words", "Lịch hẹn"),
        Action.EFFECT: translate("Words", "Hiệu quả"),
        Action.THROUGHPUT: translate("Words", "Thống kê"),
        Action.REPORTS: translate("Words", "Báo cáo"),
        Action.LIVE: translate("Words", "Trực tiếp"),
        Action.REVIEW: translate("Words", "Rà soát"),
    }[which]


def explained(which: Action) -> str:
    """What an action does, for the page of keys."""
    return {
        Action.CALL_NEXT: translate("Words", "Gọi số tiếp theo đến quầy"),
        Action.RECALL: translate("Words", "Gọi lại số vừa gọi"),
        Action.START: translate("Words", "Công dân đã đến, bắt đầu phục vụ"),
        Action.FINISH: translate("Words", "Kết thúc lượt phục vụ (khi dòng nhập trống)"),
        Action.FINISH_AND_CALL: translate("Words", "Kết thúc rồi gọi ngay số tiếp theo"),
        Action.HOLD: translate("Words", "Tạm giữ số, giữ nguyên chỗ và thời gian"),
        Action.TRANSFER: translate("Words", "Chuyển sang hàng khác, giữ nguyên số"),
        Action.NO_SHOW: translate("Words", "Gọi mà không đến"),
        Action.RECEIVE: translate("Words", "Tiếp nhận hồ sơ của công dân ở quầy"),
        Action.PRINT_AGAIN: translate("Words", "In lại tờ vừa in"),
        Action.RETURN_RESULT: translate("Words", "Trả kết quả hồ sơ"),
        Action.UNDO: translate("Words", "Hoàn tác bước vừa làm"),
        Action.RETURN_TO_QUEUE: translate("Words", "Trả số về hàng, được gọi trước"),
        Action.CANCEL: translate("Words", "Hủy số đang gọi"),
        Action.PRIORITY: translate("Words", "Xác nhận hoặc bỏ ưu tiên của số đang chờ"),
        Action.FIND: translate("Words", "Tìm số, mã hồ sơ, tên, điện thoại"),
        Action.KEYS: translate("Words", "Bảng phím này"),
        Action.GUIDE: translate("Words", "Mở hướng dẫn sử dụng ở chương của việc đang làm"),
        Action.SHIFT: translate("Words", "Mở quầy, tạm nghỉ có lý do, làm việc lại"),
        Action.LEAVE: translate("Words", "Đóng quầy hôm nay"),
        Action.SOUND: translate("Words", "Bật hoặc tắt âm báo của đồng hồ"),
        Action.LANGUAGE: translate("Words", "Tiếng Việt hoặc English"),
        Action.LOOK: translate("Words", "Sáng, tối, tương phản cao"),
        Action.HALL: translate("Words", "Màn hình sảnh, máy lấy số, giọng gọi, thông báo"),
        Action.WHY: translate("Words", "Hiện hoặc ẩn lý do của số tiếp theo"),
        Action.HELP: translate("Words", "Lặng lẽ báo các quầy khác đến giúp; bấm lần nữa để thôi"),
        Action.PAPERS: translate("Words", "Giấy chưa in được, chọn máy in, in thử"),
        Action.LOCK: translate("Words", "Khóa màn hình, đổi người ngồi"),
        Action.LOCK_AFTER: translate("Words", "Rời máy bao lâu thì tự khóa"),
        Action.SETTINGS: translate("Words", "Cài đặt văn phòng (người phụ trách)"),
        Action.BOOK: translate("Words", "Đặt lịch hẹn cho công dân: thủ tục, giờ, người"),
        Action.APPOINTMENTS: translate(
            "Words", "Mở lịch hẹn: tuần, ngày, gọi nhắc, danh sách chờ, vắng hẹn"
        ),
        Action.SEATS: translate(
            "Words", "Mở cửa sổ thẩm định, trình ký, đóng dấu, thu ngân, kết quả"
        ),
        Action.CALENDAR: translate("Words", "Lịch các phiên theo tuần, tháng; mở, đóng phiên"),
        Action.THROUGHPUT: translate(
            "Words", "Thống kê lượt và hồ sơ, xuất ra tệp (cán bộ: của riêng mình)"
        ),
        Action.REPORTS: translate(
            "Words", "Báo cáo tháng, chậm muộn, biểu II.06a, điểm QĐ 766 (người phụ trách)"
        ),
        Action.LIVE: translate(
            "Words", "Văn phòng lúc này: chờ, quầy, hồ sơ trong ngày, cảnh báo (người phụ trách)"
        ),
        Action.REVIEW: translate(
            "Words", "Rà soát hồ sơ đến hạn, hẹn nhắc lại, chép cho nhóm Zalo, in"
        ),
        Action.EFFECT: translate(
            "Words", "Hiệu quả của phiên, thời hạn, dùng lại thông tin (người phụ trách)"
        ),
    }[which]


def blocked(code: str) -> str:
    """Why an action makes no sense now."""
    return {
        "nobody": translate("Words", "Chưa có công dân nào ở quầy."),
        "not_called": translate("Words", "Công dân đã ngồi ở quầy."),
        "not_started": translate("Words", "Hãy bấm F4 khi công dân đã đến."),
        "finish_first": translate("Words", "Hãy kết thúc lượt đang phục vụ trước."),
        "somebody_called": translate("Words", "Đang gọi một số. Bắt đầu, gọi lại hoặc không đến."),
        "nobody_waits": translate("Words", "Chưa có ai chờ quầy này."),
        "no_claim": translate("Words", "Không có số nào chờ xác nhận ưu tiên."),
        "nothing_ready": translate("Words", "Chưa có kết quả nào để trả."),
        "nothing_printed": translate("Words", "Chưa in tờ nào."),
        "nothing_to_undo": translate("Words", "Không có bước nào để hoàn tác."),
        "on_break": translate("Words", "Quầy đang tạm nghỉ. Bấm Ctrl+B để làm việc lại."),
        "no_counter": translate("Words", "Hãy chọn quầy của máy này trước."),
        "no_shift": translate("Words", "Quầy chưa mở. Bấm Ctrl+B để mở quầy."),
        "receiving": translate("Words", "Đang nhận hồ sơ: Enter để tiếp nhận, Esc để thôi."),
        "supervisor_signs_in": translate(
            "Words", "Chỉ người phụ trách đổi cài đặt: hãy khóa máy (Ctrl+L) để họ vào."
        ),
        "supervisor_looks": translate(
            "Words", "Chỉ người phụ trách xem được: hãy khóa máy (Ctrl+L) để họ vào."
        ),
        "no_seat": translate(
            "Words", "Bạn không có việc ở sau quầy. Người khác vào thì khóa máy (Ctrl+L)."
        ),
        "no_card_here": translate("Words", "Hãy bấm F4 trước khi quét thẻ."),
    }.get(code, code)


def tone(code: str) -> str:
    """The step of a timer in words."""
    return {
        "calm": translate("Words", "Còn thong thả"),
        "soon": translate("Words", "Sắp đến hạn"),
        "urgent": translate("Words", "Gấp"),
        "overdue": translate("Words", "Quá hạn"),
        "resting": translate("Words", "Tạm dừng, chờ bổ sung"),
    }.get(code, code)


def ticket_state(code: str) -> str:
    """Where a ticket stands."""
    return {
        "waiting": translate("Words", "Đang chờ"),
        "called": translate("Words", "Đang gọi"),
        "serving": translate("Words", "Đang phục vụ"),
        "held": translate("Words", "Tạm giữ"),
        "awaiting_result": translate("Words", "Chờ kết quả"),
        "finished": translate("Words", "Đã xong"),
        "no_show": translate("Words", "Không đến"),
        "cancelled": translate("Words", "Đã hủy"),
    }.get(code, code)


def dossier_state(code: int) -> str:
    """The national state of a dossier."""
    return {
        1: translate("Words", "Mới đăng ký"),
        2: translate("Words", "Đã tiếp nhận"),
        3: translate("Words", "Không tiếp nhận"),
        4: translate("Words", "Đang xử lý"),
        5: translate("Words", "Chờ bổ sung giấy tờ"),
        6: translate("Words", "Chờ nộp phí"),
        7: translate("Words", "Công dân rút hồ sơ"),
        8: translate("Words", "Dừng xử lý"),
        9: translate("Words", "Đã xử lý xong"),
        10: translate("Words", "Đã trả kết quả"),
    }.get(code, str(code))


def step(code: str) -> str:
    """The electronic step a dossier is in."""
    return {
        "reception": translate("Words", "Tiếp nhận"),
        "review": translate("Words", "Thẩm định"),
        "approval": translate("Words", "Trình ký"),
        "seal": translate("Words", "Đóng dấu"),
        "return": translate("Words", "Trả kết quả"),
    }.get(code, code)


def timeliness(code: str | None) -> str:
    """Early, on time or late."""
    return {
        "early": translate("Words", "Trước hạn"),
        "on_time": translate("Words", "Đúng hạn"),
        "late": translate("Words", "Quá hạn"),
    }.get(code or "", "")


def deed(code: str) -> str:
    """What a button on a page does."""
    return {
        "call": translate("Words", "Gọi đến quầy"),
        "resume": translate("Words", "Phục vụ tiếp"),
        "call_for_result": translate("Words", "Gọi nhận kết quả"),
        "return_to_queue": translate("Words", "Trả về hàng"),
        "cancel": translate("Words", "Hủy số"),
        "print_again": translate("Words", "In lại"),
        "return_result": translate("Words", "Trả kết quả"),
        "advance": translate("Words", "Chuyển bước"),
        "sign": translate("Words", "Ký"),
        "seal": translate("Words", "Đóng dấu"),
        "complete": translate("Words", "Xử lý xong"),
        "supplement": translate("Words", "Yêu cầu bổ sung"),
        "receive_supplement": translate("Words", "Nhận bổ sung"),
        "extend": translate("Words", "Hẹn lại"),
        "withdraw": translate("Words", "Rút hồ sơ"),
        "stop": translate("Words", "Dừng xử lý"),
        "rate": translate("Words", "Công dân đánh giá"),
        "explain": translate("Words", "Nêu lý do quá hạn"),
    }.get(code, code)


def reason(code: str) -> str:
    """A reason a clerk picks for a deed."""
    return {
        "thieu_giay_to": translate("Words", "Thiếu giấy tờ"),
        "sai_thong_tin": translate("Words", "Thông tin chưa đúng"),
        "can_xac_minh": translate("Words", "Cần xác minh"),
        "can_bo_vang": translate("Words", "Người ký đi vắng"),
        "su_co_ky_thuat": translate("Words", "Sự cố máy, mạng"),
        "cong_dan_yeu_cau": translate("Words", "Theo yêu cầu của công dân"),
        "khong_du_dieu_kien": translate("Words", "Không đủ điều kiện"),
        "khac": translate("Words", "Lý do khác"),
        "rat_hai_long": translate("Words", "Rất hài lòng"),
        "hai_long": translate("Words", "Hài lòng"),
        "khong_hai_long": translate("Words", "Không hài lòng"),
    }.get(code, code)


REASONS = {
    "supplement": ("thieu_giay_to", "sai_thong_tin", "khac"),
    "extend": ("can_xac_minh", "can_bo_vang", "su_co_ky_thuat", "khac"),
    "withdraw": ("cong_dan_yeu_cau", "khac"),
    "rate": ("rat_hai_long", "hai_long", "khong_hai_long"),
    "explain": ("can_xac_minh", "can_bo_vang", "su_co_ky_thuat", "khac"),
    "stop": ("khong_du_dieu_kien", "cong_dan_yeu_cau", "khac"),
}
"""The reasons each deed may be given."""


def calls_for_help(counters: str) -> str:
    """Which counters ask for help."""
    return translate("Words", "Cần người giúp: {counters}.").format(counters=counters)


def done(step_done: str) -> str:
    """What the last step did: ``call_next A012`` in words."""
    kind, _, subject = step_done.partition(" ")
    said = {
        "call_next": translate("Words", "Đã gọi số {subject}"),
        "call_ticket": translate("Words", "Đã gọi số {subject}"),
        "call_for_result": translate("Words", "Đã gọi số {subject} nhận kết quả"),
        "recall": translate("Words", "Đã gọi lại số {subject}"),
        "start_service": translate("Words", "Bắt đầu phục vụ số {subject}"),
        "finish_service": translate("Words", "Đã kết thúc số {subject}"),
        "hold": translate("Words", "Đã tạm giữ số {subject}"),
        "resume": translate("Words", "Phục vụ tiếp số {subject}"),
        "mark_no_show": translate("Words", "Số {subject} không đến"),
        "return_to_queue": translate("Words", "Đã trả số {subject} về hàng"),
        "cancel_ticket": translate("Words", "Đã hủy số {subject}"),
        "transfer": translate("Words", "Đã chuyển số {subject}"),
        "issue_ticket": translate("Words", "Đã phát số {subject}"),
        "decide_priority": translate("Words", "Đã xét ưu tiên số {subject}"),
        "receive_dossier": translate("Words", "Đã tiếp nhận hồ sơ {subject}"),
        "receive_bundle": translate("Words", "Đã nhận gói liên thông: {subject}"),
        "return_result": translate("Words", "Đã trả kết quả hồ sơ {subject}"),
        "undo": translate("Words", "Đã hoàn tác"),
        "print": translate("Words", "Đang in lại {subject}"),
        "open_shift": translate("Words", "Đã mở quầy"),
        "pause_shift": translate("Words", "Quầy tạm nghỉ"),
        "resume_shift": translate("Words", "Làm việc lại"),
        "close_shift": translate("Words", "Đã đóng quầy"),
        "take_over": translate("Words", "Đã nhận quầy"),
        "book_appointment": translate("Words", "Đã đặt lịch hẹn {subject}"),
        "undo_booking": translate("Words", "Đã bỏ lịch hẹn {subject}, hãy thu lại phiếu"),
        "join_waiting_list": translate("Words", "Đã vào danh sách chờ: {subject}"),
        "check_in_early": translate("Words", "Có hẹn, đến sớm: số {subject}"),
        "check_in_on_time": translate("Words", "Có hẹn, đúng giờ: số {subject}"),
        "check_in_late": translate("Words", "Có hẹn, đến muộn: số {subject}"),
        "check_in_too_late": translate("Words", "Quá giờ hẹn, lấy số thường: số {subject}"),
        "ask_for_help": translate("Words", "Đã báo."),
        "end_help": translate("Words", "Đã thôi báo."),
    }.get(kind, translate("Words", "Đã ghi"))
    return said.format(subject=subject)
