"""What the deadline's reasons say, in Vietnamese and in English."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

SENTENCES: Final[Sentences] = {
    "received": ("Tiếp nhận hồ sơ lúc {received_at}.", "Received at {received_at}."),
    "session_counted": (
        (
            "Hồ sơ được tiếp nhận trong phiên mà kế hoạch của cơ quan tính là giờ làm việc:"
            " thời hạn tính từ {counted_from_at}."
        ),
        (
            "Received in a session that the office's plan counts as working time:"
            " the limit runs from {counted_from_at}."
        ),
    ),
    "session_not_counted": (
        "Phiên tiếp nhận này không được tính là giờ làm việc.",
        "This session does not count as working time.",
    ),
    "outside_session": (
        "Hồ sơ được tiếp nhận ngoài khung giờ của phiên, từ {opens_at} đến {closes_at}.",
        "Received outside the session's hours, {opens_at} to {closes_at}.",
    ),
    "outside_hours": (
        "Tiếp nhận ngoài giờ làm việc: thời hạn tính từ {counted_from_at}.",
        "Received outside office hours: the limit runs from {counted_from_at}.",
    ),
    "lunch": (
        "Tiếp nhận trong giờ nghỉ trưa: thời hạn tính từ {counted_from_at}.",
        "Received in the lunch break: the limit runs from {counted_from_at}.",
    ),
    "before_cutoff": (
        "Nhận không sau {cutoff} nên giải quyết ngay trong ngày làm việc {day_on}.",
        "Counted from no later than {cutoff}: resolved within the working day, {day_on}.",
    ),
    "cutoff": (
        "Tiếp nhận sau {cutoff}: giải quyết trong ngày làm việc tiếp theo, {day_on}.",
        "Received after {cutoff}: resolved within the next working day, {day_on}.",
    ),
    "session_end": (
        "Ngày {day_on} chỉ làm việc theo phiên: trả kết quả khi kết thúc phiên.",
        "On {day_on} only the session is open: the result is due when it ends.",
    ),
    "reception_day_not_counted": (
        "Ngày tiếp nhận {day_on} không tính vào thời hạn.",
        "The day of reception, {day_on}, is not counted.",
    ),
    "skipped_day_off": (
        "Không tính ngày nghỉ {day_on} ({name}).",
        "The day off {day_on} is not counted ({name}).",
    ),
    "skipped_days_off": (
        "Không tính {days} ngày nghỉ từ {first_on} đến {last_on} ({name}).",
        "{days} days off from {first_on} to {last_on} are not counted ({name}).",
    ),
    "skipped_weekly_rest": (
        "Số ngày nghỉ hằng tuần không tính: {days}.",
        "Weekly days of rest not counted: {days}.",
    ),
    "makeup_day_counted": (
        "Ngày làm bù {day_on} được tính là ngày làm việc.",
        "The make-up day {day_on} counts as a working day.",
    ),
    "pause_not_counted": (
        "Tạm dừng từ {from_at} đến {to_at}: số ngày làm việc không tính vào thời hạn: {days}.",
        "Paused from {from_at} to {to_at}: working days not counted: {days}.",
    ),
    "pause_calendar_days_not_counted": (
        "Tạm dừng từ {from_at} đến {to_at}: số ngày không tính vào thời hạn: {days}.",
        "Paused from {from_at} to {to_at}: days not counted: {days}.",
    ),
    "pause_time_not_counted": (
        "Tạm dừng từ {from_at} đến {to_at}: {paused_s} không tính vào thời hạn.",
        "Paused from {from_at} to {to_at}: {paused_s} not counted.",
    ),
    "pause_after_due": (
        "Yêu cầu lúc {from_at} được đưa ra sau khi đã hết hạn: thời hạn không thay đổi.",
        "The request of {from_at} was made after the deadline had passed: it moves nothing.",
    ),
    "restart": (
        "Thời hạn được tính lại từ đầu kể từ khi hồ sơ được bổ sung đầy đủ, lúc {completed_at}.",
        "The whole limit runs anew from completion at {completed_at}.",
    ),
    "same_day_again": (
        (
            "Thời hạn trong ngày được tính lại từ khi hồ sơ được bổ sung đầy đủ, lúc"
            " {completed_at}, và lại áp dụng mốc {cutoff}"
            " (cách tính do phần mềm suy ra, văn bản chưa quy định)."
        ),
        (
            "The same-day limit is counted again from completion at {completed_at}, with the"
            " {cutoff} rule again (our derivation: no text rules on it)."
        ),
    ),
    "nth_day": (
        "Ngày làm việc thứ {number} là {day_on}.",
        "Working day number {number} is {day_on}.",
    ),
    "nth_calendar_day": ("Ngày thứ {number} là {day_on}.", "Day number {number} is {day_on}."),
    "rolled_forward": (
        "Ngày {from_on} là ngày nghỉ: thời hạn kết thúc vào ngày làm việc tiếp theo, {day_on}.",
        "{from_on} is a day off: the limit ends on the next working day, {day_on}.",
    ),
    "not_before_completion": (
        "Hạn trả không thể đến trước khi hồ sơ được bổ sung đầy đủ: chuyển sang ngày {day_on}.",
        "Nothing is due before the dossier is complete: moved to {day_on}.",
    ),
    "hours_counted": (
        "Tính {hours} giờ trong giờ làm việc, từ {counted_from_at}.",
        "{hours} hours are counted within office hours, from {counted_from_at}.",
    ),
    "clock_hours_counted": (
        "Tính {hours} giờ liên tục, kể cả ngoài giờ làm việc, từ {counted_from_at}.",
        "{hours} hours are counted without a break, day and night, from {counted_from_at}.",
    ),
    "due_hour": (
        "Giờ trả kết quả do cơ quan ấn định: {hour}.",
        "The office hands out results from {hour}.",
    ),
    "calendar_year_unknown": (
        "Lịch nghỉ năm {year} chưa được nhập: cần kiểm tra lại ngày hẹn.",
        "The calendar of {year} is not entered: check the date.",
    ),
    "estimated_days": (
        (
            "Trong thời hạn có {days} ngày theo lịch dự kiến, chưa có thông báo chính thức, kể từ"
            " {first_on} ({name})."
        ),
        (
            "The limit crosses {days} days that are only estimated, no notice being published yet,"
            " from {first_on} ({name})."
        ),
    ),
    "due": ("Hẹn trả kết quả lúc {due_at}.", "Due at {due_at}."),
    "pause_before_reception": (
        "Yêu cầu lúc {from_at} có trước khi tiếp nhận hồ sơ, lúc {received_at}.",
        "The request of {from_at} comes before the reception at {received_at}.",
    ),
    "pause_upside_down": (
        "Thời điểm bổ sung xong, {to_at}, có trước thời điểm yêu cầu, {from_at}.",
        "The completion at {to_at} comes before its request at {from_at}.",
    ),
    "pauses_overlap": (
        "Yêu cầu lúc {from_at} được đưa ra khi lần tạm dừng trước chưa kết thúc, đến {to_at}.",
        "The request of {from_at} was made before the pause until {to_at} had ended.",
    ),
    "date_out_of_range": (
        "Năm {year} không hợp lệ: chỉ nhận từ năm {first} đến năm {last}.",
        "The year {year} cannot be right: only {first} to {last}.",
    ),
}
"""Every reason and refusal of the deadline engine."""
