"""What the office says about appointments, in both languages."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

BOOKINGS: Final[Sentences] = {
    "unknown_appointment": (
        "Không có lịch hẹn {code}.",
        "There is no appointment {code}.",
    ),
    "appointment_ambiguous": (
        "Hôm nay có nhiều lịch hẹn số {number}. Hãy nhập đủ mã, ví dụ LH-261123-0007.",
        "Several appointments of today have number {number}. Enter the whole code.",
    ),
    "appointment_there": (
        "Lịch hẹn {code} đang ở chính giờ đó ({start_at}).",
        "Appointment {code} is at that time already ({start_at}).",
    ),
    "booking_time_missing": (
        "Chưa chọn giờ hẹn.",
        "The time of the appointment is missing.",
    ),
    "booking_visits": (
        "Số lượt liền nhau phải từ 1 đến {most}, không phải {visits}.",
        "The number of visits is 1 to {most}, not {visits}.",
    ),
    "booking_too_soon": (
        "Giờ hẹn {start_at} quá gần: chỉ đặt được từ {first_at} trở đi.",
        "{start_at} is too soon: it can be booked from {first_at} on.",
    ),
    "booking_too_far": (
        "Giờ hẹn {start_at} quá xa: chỉ đặt được đến hết {last_on}.",
        "{start_at} is too far ahead: the last day is {last_on}.",
    ),
    "no_slot": (
        "Không có giờ hẹn lúc {start_at} cho thủ tục {procedure}. Hãy chọn giờ khác.",
        "There is no slot at {start_at} for procedure {procedure}. Choose another time.",
    ),
    "slot_taken": (
        "Giờ hẹn {start_at} đã có người đặt hết. Hãy chọn giờ khác.",
        "Every place at {start_at} is taken. Choose another time.",
    ),
    "slot_kept": (
        "Giờ hẹn {start_at} đã hết phần hoặc hạn mức cho đặt trước. Hãy chọn giờ khác.",
        "What may be booked at {start_at} is used up. Choose another time.",
    ),
    "place_offered": (
        "Chỗ lúc {start_at} đã báo cho người chờ ({code}) nên không hoàn tác được. Hãy đặt lại.",
        "The place at {start_at} was offered to who waits ({code}): no undo. Book anew instead.",
    ),
    "unknown_booker": (
        "Lịch hẹn được đặt ở quầy (desk) hoặc từ ngoài (public), không phải “{source}”.",
        "An appointment is booked at the desk or by the public, not by “{source}”.",
    ),
    "booker_unknown": (
        "Người tự đặt lịch phải cho biết số giấy tờ hoặc số điện thoại.",
        "Whoever books from outside gives an identity number or a phone number.",
    ),
    "booker_limit": (
        "Người này đã có {limit} lịch hẹn chưa dùng, ví dụ {code}. Hãy dùng hoặc hủy bớt.",
        "This person has {limit} open appointments, such as {code}. Use or cancel one first.",
    ),
    "booker_session_limit": (
        "Mỗi người chỉ được {limit} lịch hẹn trong phiên này.",
        "One person may have {limit} appointments in this session.",
    ),
    "booker_missed": (
        "Người này vắng {missed} lần trong {days} ngày qua nên chỉ đặt được tại quầy.",
        "This person missed {missed} appointments in {days} days: only the desk books for them.",
    ),
    "unknown_means": (
        "Nhắc qua điện thoại (phone), thư (mail) hoặc tin nhắn (sms), không phải “{means}”.",
        "A reminder goes by phone, mail or sms, not by “{means}”.",
    ),
    "waiting_days": (
        "Chọn ngày chờ trong khoảng {first_on} đến {last_on}, ngày cuối không trước ngày đầu.",
        "Choose days from {first_on} to {last_on}, the last one not before the first.",
    ),
    "waiting_unreachable": (
        "Người chờ chỗ phải có số điện thoại hoặc thư điện tử để được báo.",
        "Whoever waits for a place needs a phone number or an e-mail address to be told.",
    ),
    "appointments_left_behind": (
        "{count} lịch hẹn đã đặt không còn phù hợp và sẽ được đánh dấu, không tự dời: {codes}.",
        "{count} booked appointments no longer fit; they are marked and not moved: {codes}.",
    ),
    "affected_no_opening": (
        "Lịch hẹn {code} lúc {start_at} rơi ngoài giờ nhận lịch hẹn. Hãy dời hoặc hủy.",
        "Appointment {code} at {start_at} is outside the hours for appointments. Move or cancel.",
    ),
    "affected_no_counter": (
        "Lịch hẹn {code}: quầy {counter} không còn nhận việc này. Hãy dời hoặc hủy.",
        "Appointment {code}: counter {counter} no longer serves this. Move or cancel it.",
    ),
    "affected_no_procedure": (
        "Lịch hẹn {code}: thủ tục {procedure} không còn hiệu lực. Hãy dời hoặc hủy.",
        "Appointment {code}: procedure {procedure} is no longer in force. Move or cancel it.",
    ),
    "affected_shut": (
        "Lịch hẹn {code} lúc {start_at} rơi vào khoảng không nhận lịch hẹn. Hãy dời hoặc hủy.",
        "Appointment {code} at {start_at} is in a stretch without appointments. Move or cancel.",
    ),
    "days_upside_down": (
        "Ngày cuối {last_on} đứng trước ngày đầu {first_on}.",
        "The last day, {last_on}, is before the first, {first_on}.",
    ),
    "days_too_many": (
        "Mỗi lần xem được tối đa {days} ngày.",
        "One question looks at {days} days at most.",
    ),
    "import_line": (
        "Không nhập gì, vì dòng {line} không đặt được ({why})",
        "Nothing was imported, since line {line} cannot be booked ({why})",
    ),
    "import_nothing_new": (
        "Không có gì mới: mọi dòng đều đã nhập trước đây.",
        "Nothing new: every line was imported before.",
    ),
    "import_empty_list": (
        "Danh sách không có dòng nào.",
        "The list has no lines.",
    ),
    "import_key": (
        "Dòng {line} thiếu dấu nhận biết. Hãy nhập từ tệp.",
        "Line {line} has no key. Import it from a file.",
    ),
    "not_waiting": (
        "Không có ai chờ với mã {code}.",
        "Nobody waits under the code {code}.",
    ),
}
