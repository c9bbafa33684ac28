"""What the pages say, in Vietnamese first and in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.domain.reasons import Language, Sentences

Say = Callable[..., str]

WORDS: Final[Sentences] = {
    "city": ("Một cửa toàn thành phố", "One-stop offices of the city"),
    "skip": ("Đến nội dung", "Skip to the content"),
    "menu": ("Các trang", "Pages"),
    "other_language": ("English", "Tiếng Việt"),
    "sign_in": ("Đăng nhập", "Sign in"),
    "sign_out": ("Đăng xuất", "Sign out"),
    "signed_in": ("{name} ({role})", "{name} ({role})"),
    "role_supervisor": ("thành phố", "city"),
    "role_unit": ("đơn vị", "office"),
    "role_admin": ("quản trị", "administrator"),
    "name": ("Tên tài khoản", "Account"),
    "password": ("Mật khẩu", "Password"),
    "wrong_password": ("Tên tài khoản hoặc mật khẩu không đúng.", "Wrong account or password."),
    "throttled": (
        "Gõ sai quá nhiều lần. Hãy thử lại sau 15 phút.",
        "Too many wrong passwords. Try again in 15 minutes.",
    ),
    "session_over": (
        "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại.",
        "Your session has ended. Please sign in again.",
    ),
    # --- pages
    "overview": ("Các đơn vị", "Offices"),
    "throughput": ("Lượt và hồ sơ", "Visits and dossiers"),
    "form-06a": ("Biểu II.06a", "Form II.06a"),
    "late": ("Hồ sơ quá hạn", "Late dossiers"),
    "monthly": ("Báo cáo tháng", "Monthly report"),
    "initiatives": ("Sáng kiến", "Initiatives"),
    "sync": ("Gửi số liệu", "Data received"),
    "open-data": ("Dữ liệu mở", "Open data"),
    "admin": ("Quản trị", "Administration"),
    # --- a page's surroundings
    "from": ("Từ ngày", "From"),
    "to": ("Đến ngày", "To"),
    "show": ("Xem", "Show"),
    "this_month": ("Tháng này", "This month"),
    "last_month": ("Tháng trước", "Last month"),
    "this_year": ("Năm nay", "This year"),
    "split_by": ("Chia theo", "Split by"),
    "by_unit": ("đơn vị", "office"),
    "by_day": ("ngày", "day"),
    "by_hour": ("giờ", "hour"),
    "by_session": ("phiên", "session"),
    "by_channel": ("kênh", "channel"),
    "by_staff": ("cán bộ", "clerk"),
    "download": ("Tải về", "Download"),
    "notes": ("Ghi chú", "Notes"),
    "total": ("Cộng", "Total"),
    "all_offices": ("Tất cả đơn vị", "All offices"),
    "days": ("Từ ngày {start} đến hết ngày {end}", "From {start} to {end}"),
    "one_day": ("Ngày {start}", "{start}"),
    "complete_to": ("Đủ đến ngày {day}.", "Complete to {day}."),
    "incomplete": (
        "{count}/{of} đơn vị chưa gửi đủ đến hết kỳ; số liệu của các đơn vị đó còn thiếu.",
        "{count} of {of} offices have not sent everything to the end of the period.",
    ),
    "complete": ("Mọi đơn vị đã gửi đủ cho kỳ này.", "All offices have sent the whole period."),
    "no_office": (
        (
            "Chưa có đơn vị nào đăng ký. Cấp mã đăng ký ở trang Quản trị hoặc bằng "
            "“counter-app city enrol-code”."
        ),
        (
            "No office is enrolled yet. Give out a code under Administration or by "
            "“counter-app city enrol-code”."
        ),
    ),
    "never": ("chưa đêm nào", "no night yet"),
    "nothing": ("Trong kỳ không có gì.", "There is nothing in this period."),
    # --- columns
    "unit": ("Đơn vị", "Office"),
    "site": ("Trụ sở", "Site"),
    "full_to": ("Đủ đến ngày", "Complete to"),
    "n_finished": ("Hồ sơ xong (n)", "Finished (n)"),
    "in_time": ("Đúng hạn", "In time"),
    "line": ("Mức 97%", "97% line"),
    "reached": ("đạt", "reached"),
    "missed": ("chưa đạt", "missed"),
    "rank": ("Hạng", "Rank"),
    "late_count": ("Quá hạn", "Late"),
    "received": ("Hồ sơ nhận", "Received"),
    "visits": ("Lượt", "Visits"),
    "wait_median": ("Chờ: giữa", "Wait: median"),
    "wait_p90": ("Chờ: 90%", "Wait: 90%"),
    "n_rated": ("Đánh giá (n)", "Ratings (n)"),
    "satisfied": ("Hài lòng", "Satisfied"),
    "code": ("Mã hồ sơ", "Dossier"),
    "procedure": ("Thủ tục", "Procedure"),
    "unnamed": ("{code} (chưa rõ tên)", "{code} (name unknown)"),
    "received_on": ("Ngày nhận", "Received"),
    "due_at": ("Hẹn trả", "Due"),
    "until": ("Xong, hoặc tính đến", "Ended, or judged at"),
    "state": ("Tình trạng", "State"),
    "late_settled": ("đã xong", "settled"),
    "late_open": ("chưa xong", "open"),
    "late_days": ("Quá (ngày làm việc)", "Late (working days)"),
    "late_hours": ("Quá (giờ làm việc)", "Late (office time)"),
    "by_date": ("Quá hạn theo II.06a", "Late by II.06a"),
    "held_by": ("Người giữ lâu nhất", "Held longest by"),
    "held_step": ("Bước giữ lâu nhất", "Longest at step"),
    "held_for": ("Thời gian giữ", "Held for"),
    "no_room": ("chưa rõ phòng", "room unknown"),
    "nobody": ("chưa ai nhận", "taken by nobody"),
    "officer": ("Cán bộ", "Officer"),
    "room": ("Phòng", "Room"),
    "apology": ("Xin lỗi (Mẫu 04)", "Apology (Form 04)"),
    "agreed": ("Ngày hẹn lại", "New date"),
    "no_reason": ("chưa ghi", "not written"),
    "supplemented_twice": ("yêu cầu bổ sung quá một lần", "asked for papers more than once"),
    "nothing_late": ("Trong kỳ không có hồ sơ nào quá hạn.", "No dossier was late in this period."),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "reason": ("Lý do", "Reason"),
    "session": ("Phiên, sáng kiến", "Session, initiative"),
    "cell_held": ("{times} lần, gần nhất {last}", "{times} ×, last {last}"),
    "held_units": ("Đơn vị đã làm", "Offices that held it"),
    "publication": ("Văn bản công bố", "Publication"),
    "adopted_from": ("áp dụng từ {day}", "adopted from {day}"),
    "effects": ("Hiệu quả của phiên", "What sessions changed"),
    "effect_month": ("Tháng", "Month"),
    "effect_count": ("Hồ sơ trong phiên", "Dossiers in sessions"),
    "effect_median": ("Trung vị trong phiên", "Median in sessions"),
    "effect_base_count": ("Hồ sơ ở mốc", "Dossiers of the baseline"),
    "effect_base_median": ("Trung vị ở mốc", "Median of the baseline"),
    "effect_change": ("Thay đổi (khoảng 95 %)", "Change (95 % interval)"),
    "effect_few": ("quá ít hồ sơ", "too few dossiers"),
    "effect_said": ("{change} % ({low} … {high})", "{change} % ({low} … {high})"),
    "declined_for": ("không áp dụng: {why}", "declined: {why}"),
    "publication_waiting": ("chưa tải về", "not fetched yet"),
    "publication_fetched": ("đã tải về, chưa trả lời", "fetched, not answered"),
    "publication_set_aside": ("để xem sau", "set aside"),
    "publication_adopted": ("áp dụng", "adopted"),
    "publication_declined": ("không áp dụng", "declined"),
    "publication_taken_back": ("đã thôi áp dụng", "no longer adopted"),
    "program": ("Chương trình", "Program"),
    "sent_at": ("Gửi gần nhất", "Last sent"),
    "night": ("Đối chiếu", "Comparison"),
    "night_equal": ("khớp", "equal"),
    "night_differs": ("lệch {count} mục", "{count} differences"),
    "nights_behind": ("Đêm còn thiếu", "Nights missing"),
    "clock": ("Lệch giờ", "Clock off"),
    "refused": ("Bị từ chối (30 ngày)", "Refused (30 days)"),
    "unknown": ("Chưa hiểu", "Not understood"),
    "unreadable": ("Mâu thuẫn", "Contradictory"),
    "day": ("Ngày", "Day"),
    "kind": ("Loại việc", "Kind"),
    "at_office": ("Văn phòng đếm", "Office counts"),
    "at_city": ("Thành phố đếm", "City counts"),
    "differences": ("Chỗ lệch của lần đối chiếu gần nhất", "Differences of the last comparison"),
    "site_closed": ("đã đóng", "closed"),
    "brought_back": ("Tệp đã khôi phục hoặc chép", "Files restored or copied"),
    "opened_at": ("Mở lúc", "Opened"),
    "opened_how": ("Cách mở", "How"),
    "opened_restored": ("khôi phục từ bản sao lưu", "restored from a backup"),
    "opened_copied": ("chép sang máy khác", "copied to another PC"),
    "only_here": ("Việc chỉ thành phố giữ", "Facts only the city has"),
    "rooms": ("Theo phòng", "By room"),
    "officers": ("Theo cán bộ", "By officer"),
    "n_hands": ("Đã xong, qua tay (n)", "Settled, through their hands (n)"),
    "late_held": ("Quá hạn, giữ lâu nhất", "Late, held longest there"),
    "still_late": ("Đang quá hạn", "Still open, overdue"),
    "not_late": ("Không quá hạn", "Not late"),
    # --- form II.06a: what its numbered columns are
    "form_title": (
        "Tình hình, kết quả giải quyết TTHC tại {office}",
        "How administrative procedures were settled: {office}",
    ),
    "form_law": (
        "Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP)",
        "Form II.06a/VPCP/KSTT (Circular 01/2020/TT-VPCP)",
    ),
    "form_measure": ("Đơn vị tính: Số hồ sơ TTHC", "Counted: dossiers"),
    "form_1": ("Số thứ tự", "Number of the line"),
    "form_2": ("Lĩnh vực, công việc giải quyết theo cấp", "Field of work"),
    "form_3": ("Tiếp nhận: tổng số", "Received: all of them, (4) + (5) + (6)"),
    "form_4": ("Tiếp nhận trong kỳ: trực tuyến", "Received in the period: online"),
    "form_5": (
        "Tiếp nhận trong kỳ: trực tiếp, dịch vụ bưu chính",
        "Received in the period: at the counter or by post",
    ),
    "form_6": ("Tiếp nhận: từ kỳ trước", "Carried over from the period before"),
    "form_7": ("Đã giải quyết: tổng số", "Settled: all of them, (8) + (9) + (10)"),
    "form_8": ("Đã giải quyết: trước hạn", "Settled early"),
    "form_9": ("Đã giải quyết: đúng hạn", "Settled in time"),
    "form_10": ("Đã giải quyết: quá hạn", "Settled late"),
    "form_11": ("Đang giải quyết: tổng số", "In hand: all of them, (12) + (13)"),
    "form_12": ("Đang giải quyết: trong hạn", "In hand, within the time"),
    "form_13": ("Đang giải quyết: quá hạn", "In hand, overdue"),
    # --- steps
    "step_reception": ("tiếp nhận", "reception"),
    "step_review": ("thẩm định", "review"),
    "step_approval": ("trình ký", "approval"),
    "step_seal": ("đóng dấu", "seal"),
    "step_return": ("trả kết quả", "return"),
    # --- rows
    "no_session": ("Giờ thường", "Ordinary hours"),
    "no_staff": ("Chưa ai gọi", "Called by nobody"),
    "channel_1": ("Trực tiếp", "In person"),
    "channel_2": ("Trực tuyến", "Online"),
    "channel_3": ("Bưu chính", "By post"),
    "hour": ("{key}:00–{key}:59", "{key}:00–{key}:59"),
    # --- notes
    "note_share": (
        "Đúng hạn: hồ sơ xong trước hoặc đúng giờ hẹn trả, trên tổng hồ sơ xong trong kỳ (n).",
        "In time: dossiers ended before or at the hour promised, of all that ended (n).",
    ),
    "note_rank": (
        "Chỉ xếp hạng đơn vị có n từ 30 trở lên; tỷ lệ của số ít hồ sơ không so với nhau được.",
        "Only offices with n of 30 or more are ranked: shares of few dossiers do not compare.",
    ),
    "note_wait": (
        "Chờ: từ lúc lấy số đến lần gọi đầu. “90%”: mức mà chín phần mười lượt không vượt.",
        "Wait: from the number to the first call. “90%”: what nine of ten visits did not exceed.",
    ),
    "note_sites": (
        "Các trụ sở của một văn phòng được cộng thành một đơn vị.",
        "The sites of one office are added up as one.",
    ),
    "note_late_counts": (
        "Đã xử lý quá hạn {settled} hồ sơ, đang xử lý quá hạn {open}.",
        "Settled late: {settled}; still open and overdue: {open}.",
    ),
    "note_late": (
        (
            "Quá hạn theo cách tính của Cổng quốc gia: xong sau giờ hẹn trả, hoặc đến cuối kỳ vẫn "
            "quá hẹn mà chưa xong; yêu cầu bổ sung quá một lần tính là quá hạn. Thời gian chờ công "
            "dân không tính. Biểu II.06a so ngày nên có thể ít quá hạn hơn."
        ),
        (
            "Late by the national measure: ended after the hour promised, or overdue at the end of "
            "the period; more than one request for papers counts late. Time spent waiting for the "
            "citizen is left out. Form II.06a compares dates, so it may call fewer late."
        ),
    ),
    "note_held": (
        (
            "Giữ lâu nhất: bước và người giữ hồ sơ nhiều giờ làm việc nhất, đến lúc xử lý xong. "
            "Ở đây giờ làm việc tính theo giờ hành chính thường lệ và lịch thành phố đã công bố; "
            "văn phòng có giờ riêng thì số giờ của văn phòng có thể khác."
        ),
        (
            "Held longest: the step and the person with whom it spent the most office time until "
            "its end. Office time here is by the usual hours and the calendar the city published; "
            "an office with hours of its own may count other hours."
        ),
    ),
    "note_hands": (
        (
            "Một hồ sơ qua tay nhiều người tính cho mỗi người, mỗi phòng một lần, nên cộng các "
            "dòng lớn hơn tổng; hồ sơ quá hạn chỉ tính cho nơi giữ lâu nhất."
        ),
        (
            "A dossier counts once with everybody and every room it went through, so the lines add "
            "up to more than the whole; a late one counts only where it was held longest."
        ),
    ),
    "note_most": (
        "Chỉ ghi {most} hồ sơ có hạn sớm nhất; hãy chọn kỳ ngắn hơn để xem hết.",
        "Only the {most} dossiers due first are listed; choose a shorter period to see all.",
    ),
    "cut": (
        "Trang này chỉ hiện {shown} dòng đầu trong {of} dòng; tệp tải về có tất cả.",
        "This page shows the first {shown} of {of} rows; the file to download has all of them.",
    ),
    "note_names": (
        "Tên cán bộ do văn phòng gửi; chưa có tên thì ghi mã. Không có tên công dân.",
        "Officers' names come from their office; else the code. No citizen is named.",
    ),
    "note_06a_date": (
        "Biểu so ngày, không so giờ: xong trước ngày hẹn là trước hạn, trong ngày là đúng hạn.",
        "The form compares dates, not hours: before the day promised is early, on it in time.",
    ),
    "note_06a_rest": (
        "Hồ sơ đang chờ bổ sung hoặc chờ nộp phí được xét theo ngày bắt đầu chờ.",
        "A dossier that waits for papers or a payment is judged by the day it began to wait.",
    ),
    "note_06a_head": (
        "Đầu biểu giữ nguyên theo Thông tư 01/2020/TT-VPCP; các cột được giải thích theo số.",
        "The head of the form is the circular's and stays Vietnamese; its numbered columns are:",
    ),
    "note_initiatives": (
        "Một lần: một buổi đã mở trong kỳ, theo số liệu của chính văn phòng.",
        "Once: one opening in the period, by the office's own facts.",
    ),
    "note_nights": (
        (
            "Khớp: thành phố đang giữ đúng từng việc của văn phòng đến đêm đó. Chưa hiểu: "
            "loại việc "
            "của chương trình mới hơn. Mâu thuẫn: lượt hoặc hồ sơ có các việc không khớp nhau."
        ),
        (
            "Equal: the city holds every fact of the office up to that night. Not "
            "understood: kinds "
            "of a newer program. Contradictory: visits or dossiers whose facts do not fit together."
        ),
    ),
    # --- open data
    "open_about": (
        (
            "Số liệu tháng không có người dân, không mã hồ sơ, không số phiếu, không cán bộ; "
            "giờ làm "
            "tròn; số nhỏ được che. Chỉ mở tháng mà mọi đơn vị đã gửi đủ, và tháng đã mở thì không "
            "tính lại."
        ),
        (
            "Monthly figures without persons, codes, numbers or staff; hours rounded, small counts "
            "hidden. A month is opened once every office has sent all of it, and never "
            "reckoned anew."
        ),
    ),
    "open_months": ("Các tháng đã mở: {months}.", "Months opened: {months}."),
    "open_none": (
        "Chưa mở tháng nào: cần một tháng đã qua mà mọi đơn vị gửi đủ.",
        "No month is open yet: one has to be over, and complete at every office.",
    ),
    "open_get": ("Tải bộ dữ liệu (ZIP: CSV và mô tả)", "Download (ZIP: CSV and dictionary)"),
    # --- administration
    "enrol_title": ("Cấp mã đăng ký cho một trụ sở", "Give a site a code to enrol with"),
    "office_code": ("Mã văn phòng", "Office code"),
    "unit_code": ("Mã đơn vị hành chính", "Code of the administrative unit"),
    "unit_name": ("Tên hiển thị", "Name shown"),
    "valid_days": ("Hạn dùng (ngày)", "Valid for (days)"),
    "make_code": ("Cấp mã", "Make a code"),
    "code_made": (
        "Mã đăng ký của {office}, trụ sở {site} (chỉ hiện lần này):",
        "Code for {office}, site {site} (shown this once):",
    ),
    "publish_title": ("Công bố cho mọi văn phòng", "Publish to all offices"),
    "family": ("Loại văn bản", "Kind of document"),
    "family_catalogue": ("Danh mục thủ tục", "Catalogue of procedures"),
    "family_calendar": ("Lịch làm việc", "Calendar"),
    "family_templates": ("Mẫu giấy tờ", "Form templates"),
    "family_sessions": ("Phiên, sáng kiến", "Sessions, initiatives"),
    "title": ("Tên", "Title"),
    "note": ("Ghi chú", "Note"),
    "valid_from": ("Áp dụng từ", "In force from"),
    "file": ("Tệp JSON", "JSON file"),
    "publish": ("Công bố", "Publish"),
    "published": ("Đã công bố “{title}”.", "Published: “{title}”."),
    "fields_missing": (
        "Chưa công bố, chưa cấp mã: cần điền đủ các ô, đúng dạng.",
        "Nothing was done: every field is needed, in its form.",
    ),
    # --- what is not there
    "period_unread": (
        "Ngày không đọc được; cần dạng 2026-11-23.",
        "Dates like 2026-11-23, please.",
    ),
    "period_upside_down": (
        "Ngày cuối đứng trước ngày đầu. Hãy đổi lại hai ngày.",
        "The last day is before the first. Please swap them.",
    ),
    "period_ahead": ("Kỳ này chưa đến.", "This period has not begun."),
    "period_old": ("Chưa có số liệu trước năm 2020.", "There are no figures before 2020."),
    "period_long": (
        "Một lần xem tối đa 366 ngày. Hãy chọn kỳ ngắn hơn.",
        "At most 366 days at once. Please choose a shorter period.",
    ),
    "split_unknown": ("Không chia được theo cách này.", "It cannot be split in this way."),
    "not_here": (
        "Không có trang này, hoặc tài khoản này không xem được.",
        "There is no such page, or this account may not see it.",
    ),
    "no_persons": (
        (
            "Máy chủ thành phố không có dữ liệu về người dân: tên, số giấy tờ, điện thoại, địa chỉ "
            "không bao giờ rời văn phòng. Cần thì liên hệ chính văn phòng đó."
        ),
        (
            "The city holds no citizen's data: names, numbers, telephones and addresses "
            "never leave "
            "the office. Whoever needs them asks that office."
        ),
    ),
    "wrong_method": ("Trang này không nhận cách gửi đó.", "This page does not take that method."),
    "form_stale": (
        "Biểu mẫu đã cũ hoặc không phải của phiên này. Hãy mở lại trang rồi gửi lại.",
        "The form is stale or not of this session. Open the page again and resend.",
    ),
    "too_large": ("Dữ liệu gửi lên quá lớn.", "What was sent is too large."),
    "busy": (
        "Máy chủ đang bận hoặc chưa vào được cơ sở dữ liệu. Hãy thử lại sau.",
        "The server is busy or cannot reach its database. Try again later.",
    ),
    "back": ("Về trang đầu", "Back to the first page"),
    "trouble": ("Không xem được", "Not possible"),
}


def speaker(language: Language) -> Say:
    """Says words in one language; a word that is not there is a bug."""
    place = 0 if language == "vi" else 1

    def say(key: str, /, **values: object) -> str:
        return WORDS[key][place].format(**values)

    return say
