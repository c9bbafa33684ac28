"""Every sentence the office can give as a reason, in both languages, in one table."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.domain import (
    appointment,
    deadline_sentences,
    dossier_rules,
    fees,
    hand_over,
    person,
    pin,
    queue,
    reasons,
    session_checks,
    setup_doubts,
    shift,
    ticket_rules,
)
from counter_app.domain.reasons import Language, Reason, Sentences
from counter_app.service.askers import ASKERS
from counter_app.service.booking_sentences import BOOKINGS
from counter_app.service.document_sentences import DOCUMENTS
from counter_app.service.live_sentences import LIVE
from counter_app.service.review_sentences import REVIEW
from counter_app.service.session_sentences import SESSIONS
from counter_app.service.step_words import step_word
from counter_app.service.throughput_sentences import THROUGHPUT

_OFFICE: Final[Sentences] = {
    "unknown_queue": ("Không có hàng “{queue}”.", "There is no queue “{queue}”."),
    "unknown_counter": ("Không có quầy số {counter}.", "There is no counter {counter}."),
    "unknown_staff": ("Không có cán bộ mã “{staff}”.", "There is no member of staff “{staff}”."),
    "unknown_weekday": (
        "Thứ trong tuần là 0 (thứ Hai) đến 6 (Chủ nhật), không phải {weekday}.",
        "A weekday is 0 (Monday) to 6 (Sunday), not {weekday}.",
    ),
    "unknown_priority": (
        "Không có diện ưu tiên “{priority}”.",
        "There is no priority class “{priority}”.",
    ),
    "unknown_source": (
        "Phiếu được lấy ở quầy (desk) hoặc ở máy lấy số (kiosk), không phải “{source}”.",
        "A ticket comes from the desk or a kiosk, not from “{source}”.",
    ),
    "session_malformed": (
        "Tên phiên gồm chữ không dấu, chữ số, “_”, “-” hoặc “.”, tối đa 40 ký tự.",
        "A session is named by up to 40 letters without accents, digits, “_”, “-” or “.”.",
    ),
    "number_given_again": (
        "Số {number} đã được phát lại cho người khác.",
        "Number {number} was given to somebody else since.",
    ),
    "unknown_number": ("Không có số {number}.", "There is no number {number}."),
    "unknown_code": ("Không có hồ sơ mã {code}.", "There is no dossier {code}."),
    "unknown_procedure": (
        "Không có thủ tục mã “{procedure}” đang hiệu lực.",
        "No procedure “{procedure}” is in force.",
    ),
    "unknown_case": (
        "Thủ tục {procedure} không có trường hợp “{case}” cho hình thức nộp này.",
        "Procedure {procedure} has no case “{case}” for this channel.",
    ),
    "unknown_channel": (
        "Hình thức nộp là 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính), không phải {channel}.",
        "The channel is 1 (direct), 2 (online) or 3 (post), not {channel}.",
    ),
    "fields_out_of_range": (
        "Số ô tự gõ, từ thẻ và từ hồ sơ trước không âm, cộng lại nhiều nhất là {most}.",
        "Fields typed, from the card and from before: none negative, {most} together at most.",
    ),
    "baseline_incomplete": (
        "Khoảng so sánh cần cả ngày đầu và ngày cuối.",
        "The period to compare with needs its first and its last day.",
    ),
    "baseline_is_itself": (
        "Phiên không so với chính nó trong cùng khoảng ngày. Hãy chọn mốc khác.",
        "A session is not compared with itself in the same period. Choose something else.",
    ),
    "draft_procedure": (
        "Thủ tục {procedure} còn là bản nháp, chưa có thời hạn nên chưa tiếp nhận được.",
        "Procedure {procedure} is a draft without a limit.",
    ),
    "counter_busy": (
        "Quầy {counter} đang có số {number}. Hãy kết thúc hoặc tạm dừng số đó trước.",
        "Counter {counter} has number {number}. Finish or hold it first.",
    ),
    "counter_paused": (
        "Quầy {counter} đang tạm nghỉ. Hãy bấm “Làm việc lại”.",
        "Counter {counter} is on a break. Resume first.",
    ),
    "counter_or_number": (
        "Hãy cho biết quầy hoặc số.",
        "Give a counter or a number.",
    ),
    "nobody_at_counter": (
        "Quầy {counter} chưa gọi số nào.",
        "Nobody is at counter {counter}.",
    ),
    "nobody_waiting": (
        "Không có ai đang chờ quầy {counter}.",
        "Nobody is waiting for counter {counter}.",
    ),
    "nothing_held": (
        "Quầy {counter} không có số nào tạm dừng.",
        "Counter {counter} has nobody on hold.",
    ),
    "not_served_here": (
        "Số {number} thuộc hàng {queue}, quầy {counter} không nhận. Hãy chuyển hàng trước.",
        "Number {number} belongs to queue {queue}, which counter {counter} does not serve.",
    ),
    "called_by_number": (
        "Cán bộ gọi đích danh số {number}.",
        "The clerk called number {number} by choice.",
    ),
    "code_malformed": (
        "Mã hồ sơ “{code}” không đúng dạng, ví dụ H05.12-261123-0001.",
        "“{code}” is not a dossier code such as H05.12-261123-0001.",
    ),
    "code_taken": ("Hồ sơ mã {code} đã được tiếp nhận.", "Dossier {code} was already received."),
    "codes_exhausted": (
        "Đã dùng hết dãy mã hồ sơ hôm nay của điểm này (đến {last}).",
        "Today's dossier numbers of this site are used up (to {last}).",
    ),
    "code_missing": ("Chưa có mã hồ sơ.", "The dossier code is missing."),
    "too_many": ("Mỗi lần tối đa {limit} hồ sơ.", "At most {limit} dossiers at a time."),
    "time_without_zone": (
        "Thời điểm phải có múi giờ, ví dụ 2026-11-23T16:00:00+07:00.",
        "A time needs its offset, such as 2026-11-23T16:00:00+07:00.",
    ),
    "too_many_notices": (
        "Màn hình sảnh hiện được tối đa {limit} thông báo.",
        "The hall display has room for {limit} notices.",
    ),
    "notice_malformed": (
        "Thông báo thứ {nth} dài quá {limit} ký tự hoặc có ký tự không hiện được.",
        "Notice {nth} is longer than {limit} letters, or has some that cannot be shown.",
    ),
    "already_rated": ("Hồ sơ {code} đã được đánh giá.", "Dossier {code} was already rated."),
    "visit_unknown": (
        "Hôm nay không có số {number}. Xin xem lại số trên phiếu.",
        "There is no number {number} today. Please look at your ticket again.",
    ),
    "rating_by_staff": (
        "Lượt phục vụ do công dân đánh giá tại máy lấy số, cán bộ không đánh giá thay.",
        "Visits are rated by the citizens at the kiosk; staff cannot do it for them.",
    ),
    "rating_malformed": (
        "Mức hài lòng là 0, 1 hoặc 2, không phải {points}.",
        "A rating is 0, 1 or 2, not {points}.",
    ),
    "nothing_to_undo": (
        "Hôm nay chưa có bước nào của anh/chị để hoàn tác.",
        "You have no step to undo today.",
    ),
    "not_undoable": (
        "“{step}” không hoàn tác được vì giấy đã trao. Hãy hủy số hoặc rút hồ sơ.",
        "Step “{step}” cannot be undone: the paper is out. Cancel or withdraw instead.",
    ),
    "amount_of_one": (
        "Thu nhiều hồ sơ một lần thì mỗi hồ sơ thu đúng số còn phải nộp, không nhập số tiền.",
        "Of many dossiers each pays what it still owes: an amount is for one dossier alone.",
    ),
    "unknown_seat": ("Không có chỗ làm việc “{seat}”.", "There is no seat “{seat}”."),
    "went_on": (
        "Không hoàn tác được “{step}”: việc này đã đi tiếp bước khác.",
        "“{step}” cannot be undone: it has gone on since.",
    ),
    "pin_wrong": ("Mã PIN không đúng.", "The PIN is wrong."),
    "pin_wait": (
        "Sai mã PIN nhiều lần. Hãy thử lại sau {left_s}.",
        "The PIN was wrong several times. Try again in {left_s}.",
    ),
    "pin_not_set": (
        "Cán bộ chưa có mã PIN. Hãy đặt mã trước.",
        "There is no PIN yet. Set one first.",
    ),
    "not_supervisor": (
        "Chỉ người phụ trách mới xóa được mã PIN của người khác.",
        "Only a supervisor can reset somebody's PIN.",
    ),
    "help_already_asked": (
        "Quầy {counter} đã báo đồng nghiệp.",
        "Counter {counter} has called colleagues already.",
    ),
    "help_not_asked": (
        "Quầy {counter} không báo cần giúp.",
        "Counter {counter} has not asked for help.",
    ),
    "clock_behind": (
        "Giờ máy ({now_at}) trước việc ghi gần nhất ({last_at}). Hãy chỉnh hoặc xác nhận giờ.",
        "The PC's clock ({now_at}) is before the last record ({last_at}). Set or confirm it.",
    ),
    "clock_jumped": (
        "Giờ máy vừa nhảy tới thêm {by_s}, thành {now_at}. Hãy chỉnh lại hoặc xác nhận giờ.",
        "The PC's clock jumped ahead by {by_s}, to {now_at}. Set or confirm it.",
    ),
    "malformed_command": ("Lệnh không đúng: {what}.", "The command is malformed: {what}."),
    "pauses_malformed": (
        "Mỗi lần chờ bổ sung cần “from” và “to”.",
        "Each pause needs “from” and “to”.",
    ),
}

SENTENCES: Final[Sentences] = {
    **appointment.SENTENCES,
    **deadline_sentences.SENTENCES,
    **dossier_rules.SENTENCES,
    **fees.SENTENCES,
    **hand_over.SENTENCES,
    **person.SENTENCES,
    **pin.SENTENCES,
    **queue.SENTENCES,
    **setup_doubts.SENTENCES,
    **shift.SENTENCES,
    **ticket_rules.SENTENCES,
    **_OFFICE,
    **ASKERS,
    **BOOKINGS,
    **DOCUMENTS,
    **LIVE,
    **REVIEW,
    **SESSIONS,
    **THROUGHPUT,
    **session_checks.DOUBTS,
}


def say(reason: Reason, language: Language = "vi") -> str:
    """Say a reason as one sentence; a step of the journal is named in words."""
    named = tuple(
        (name, step_word(str(value), language) if name == "step" else value)
        for name, value in reason.values
    )
    return reasons.say(replace(reason, values=named), SENTENCES, language)
