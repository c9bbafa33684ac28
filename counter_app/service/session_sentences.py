"""What the office says about special sessions, in both languages."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

SESSIONS: Final[Sentences] = {
    "session_not_open": ("Phiên “{session}” không mở lúc này.", "Session “{session}” is not open."),
    "session_already_open": (
        "Phiên “{session}” đang mở rồi.",
        "Session “{session}” is already open.",
    ),
    "session_not_valid": (
        "Phiên “{session}” chưa bật hoặc không còn hiệu lực hôm nay. Hãy xem Cài đặt → Phiên.",
        "Session “{session}” is switched off or not valid today. See Settings → Sessions.",
    ),
    "session_needs_close": (
        "Hãy cho biết phiên “{session}” đóng lúc mấy giờ.",
        "Say when session “{session}” closes.",
    ),
    "session_upside_down": (
        "Phiên “{session}” phải kết thúc sau khi mở và sau lúc này.",
        "Session “{session}” must close after it opens and after now.",
    ),
    "session_too_long": (
        "Phiên “{session}” không kéo dài quá một ngày được.",
        "Session “{session}” cannot last longer than a day.",
    ),
    "session_on_holiday": (
        "{day_on} là ngày nghỉ; phiên “{session}” không ghi “mở cả ngày lễ”.",
        "{day_on} is a day off and session “{session}” does not say “also on holidays”.",
    ),
    "session_day_off": (
        "{day_on} là ngày nghỉ ({name}); phiên không ghi “mở cả ngày lễ”.",
        "{day_on} is a day off ({name}); the session does not say “also on holidays”.",
    ),
    "session_by_appointment": (
        "Phiên “{session}” chỉ phục vụ người đã hẹn. Hãy đặt lịch hẹn.",
        "Session “{session}” serves appointments only. Book one.",
    ),
    "session_full": (
        "Phiên “{session}” đã đủ {limit} lượt. Hãy hẹn phiên sau hoặc đến trong giờ hành chính.",
        "Session “{session}” has given its {limit} numbers. Come next time or in office hours.",
    ),
    "session_full_for_person": (
        "Phiên “{session}” nhận của mỗi người nhiều nhất {limit} hồ sơ, người này đã đủ.",
        "Session “{session}” takes at most {limit} dossiers of one person, and has.",
    ),
    "served_later": (
        "Lúc này không phục vụ hàng {queue}; lần phục vụ tới: {next_at}.",
        "Queue {queue} is not served now; it will be next at {next_at}.",
    ),
    "not_served_now": (
        "Lúc này không phục vụ hàng {queue}, và chưa có lịch phục vụ trong hai tháng tới.",
        "Queue {queue} is not served now, nor planned within two months.",
    ),
    "procedure_served_later": (
        "Phiên này không nhận thủ tục {procedure}; lần nhận tới: {next_at}.",
        "This session does not take procedure {procedure}; it is taken next at {next_at}.",
    ),
    "procedure_not_served_now": (
        "Phiên này không nhận thủ tục {procedure}, và chưa có lịch nhận trong hai tháng tới.",
        "This session does not take procedure {procedure}, nor is it planned within two months.",
    ),
    "session_does_not_serve": (
        "Phiên “{session}” không nhận thủ tục {procedure}.",
        "Session “{session}” does not take procedure {procedure}.",
    ),
    "session_without_bundle": (
        "Phiên “{session}” không có gói liên thông.",
        "Session “{session}” has no linked bundle.",
    ),
    "session_not_on_request": (
        "“{session}” không phải phiên mở theo yêu cầu, hoặc chưa được bật.",
        "“{session}” is no session on request, or is switched off.",
    ),
    "unknown_request_channel": (
        "Cách yêu cầu là phone, in_person, online hoặc village, không phải “{channel}”.",
        "One asks by phone, in_person, online or village, not “{channel}”.",
    ),
    "agreed_in_the_past": (
        "Giờ hẹn {agreed_at} đã qua.",
        "The time agreed, {agreed_at}, has passed.",
    ),
    "unknown_request": ("Không có yêu cầu {request}.", "There is no request {request}."),
    "request_settled": (
        "Yêu cầu {request} đã ghi kết quả rồi.",
        "Request {request} is settled already.",
    ),
    "unknown_outcome": (
        "Kết quả là served, nobody_there hoặc called_off, không phải “{outcome}”.",
        "What came of it is served, nobody_there or called_off, not “{outcome}”.",
    ),
    "unknown_session": (
        "Không có phiên “{session}”.",
        "There is no session “{session}”.",
    ),
    "period_upside_down": (
        "Ngày đầu {from_on} đứng sau ngày cuối {until_on}; hãy đổi lại.",
        "The period begins on {from_on}, after its end on {until_on}; turn it round.",
    ),
    "period_to_come": (
        "Kỳ bắt đầu ngày {from_on} chưa đến.",
        "The period that begins on {from_on} is still to come.",
    ),
    "period_too_long": (
        "Mỗi lần xem được nhiều nhất {days} ngày; hãy chọn ngắn lại.",
        "At most {days} days can be shown at once; choose fewer.",
    ),
    "check_held": ("Phiên được tổ chức ngày {day_on}.", "The session is held on {day_on}."),
    "check_not_held": (
        "Theo quy tắc, phiên không họp ngày {day_on}.",
        "By its rules the session is not held on {day_on}.",
    ),
    "check_roster": (
        "Đã phân công người tiếp nhận, người ký và người giữ dấu.",
        "Somebody is there to receive, to sign and to seal.",
    ),
    "check_no_quota": (
        "Chưa giới hạn số lượt; đông người thì phiên kéo dài.",
        "There is no quota; with many people it will run on.",
    ),
    "check_quota": (
        "Giới hạn {count} lượt mỗi khung giờ.",
        "At most {count} numbers per window.",
    ),
    "check_paper": ("Không có giấy nào kẹt ở máy in.", "No paper waits for a printer."),
    "check_unprinted": (
        "{count} giấy chưa in được; hãy xem máy in và giấy trước phiên.",
        "{count} papers wait unprinted; look at printers and paper before the session.",
    ),
    "check_bookings": (
        "{count} lịch hẹn đã đặt cho phiên này.",
        "{count} appointments are booked for this session.",
    ),
    "check_assumed": (
        "{count} quy tắc còn là giả định, cần văn phòng xác nhận.",
        "{count} rules are assumed and have to be confirmed by the office.",
    ),
    "check_no_plan": (
        "Chưa ghi số kế hoạch của phiên.",
        "The number of the session's plan is not entered.",
    ),
    "promise_in_session": ("Trả kết quả ngay trong phiên.", "Results within the session."),
    "promise_same_day": ("Trả kết quả trong ngày.", "Results on the same day."),
    "promise_within": ("Trả kết quả trong {within_s}.", "Results within {within_s}."),
    "promise_by_procedure": (
        "Trả kết quả theo số phút của từng thủ tục.",
        "Results within the minutes set for each procedure.",
    ),
    "promise_stands": (
        "Lời hứa về hồ sơ {code} chưa bị lỡ.",
        "The promise about dossier {code} has not been missed.",
    ),
}
