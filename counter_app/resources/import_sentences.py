"""What is wrong with a file that somebody brings, and with one of its lines."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

IMPORTS: Final[Sentences] = {
    "import_unreadable": (
        "không mở được tệp; có thể một chương trình khác đang giữ nó.",
        "the file cannot be opened; another program may be holding it.",
    ),
    "import_empty": ("tệp trống.", "the file is empty."),
    "import_no_text": (
        "không phải tệp CSV hay Excel (.xlsx).",
        "this is neither a CSV nor an Excel (.xlsx) file.",
    ),
    "import_broken_letter": (
        "có chữ bị hỏng; hãy lưu lại tệp gốc dưới dạng UTF-8.",
        "some letters are broken; save the original again as UTF-8.",
    ),
    "import_unknown_encoding": (
        "không đoán được bảng mã (có thể TCVN3, VNI); hãy lưu lại tệp gốc dưới dạng UTF-8.",
        "its encoding is unclear (perhaps TCVN3 or VNI); save the original again as UTF-8.",
    ),
    "import_old_excel": (
        "tệp Excel cũ (.xls) hoặc có mật khẩu; hãy lưu lại thành .xlsx không mật khẩu, hoặc CSV.",
        "an old (.xls) or locked Excel file; save it as .xlsx without a password, or as CSV.",
    ),
    "import_no_workbook": (
        "không phải tệp Excel đọc được: hỏng, có mật khẩu, hoặc chỉ mang đuôi .xlsx.",
        "not a readable Excel file: damaged, locked, or only called .xlsx.",
    ),
    "import_swells": (
        "tệp nở ra quá {count} MB khi mở, không phải một danh mục; không đọc.",
        "unpacked it is larger than {count} MB, which no list is; it is not read.",
    ),
    "import_too_long": (
        "danh mục dài quá {count} dòng.",
        "the list is longer than {count} lines.",
    ),
    "import_no_header": (
        "không tìm thấy dòng tên cột: cần cột tên thủ tục và ít nhất một cột mã.",
        "no line of column names: a column for the name and at least one for the code are needed.",
    ),
    "import_column_twice": (
        "cột “{value}” có hai lần.",
        "the column “{value}” stands there twice.",
    ),
    "import_width": (
        "có {found} ô, cần {expected}; có thể cột bị lệch.",
        "{found} cells instead of {expected}; perhaps they are shifted.",
    ),
    "import_formula": (
        "ô “{value}” là công thức hoặc báo lỗi; hãy dán lại thành giá trị.",
        "the cell “{value}” is a formula or an error; paste it again as a value.",
    ),
    "import_letters": (
        "chữ bị hỏng; hãy gõ lại dòng này hoặc lưu lại tệp gốc dưới dạng UTF-8.",
        "its letters are broken; type the line again or save the original as UTF-8.",
    ),
    "import_no_name": (
        "không có tên thủ tục; có thể cột bị lệch.",
        "the name is missing; perhaps the columns are shifted.",
    ),
    "import_odd_name": (
        "“{value}” không phải tên thủ tục; có thể cột bị lệch.",
        "“{value}” is no name of a procedure; perhaps the columns are shifted.",
    ),
    "import_long": (
        "ô “{value}” dài quá {count} ký tự.",
        "the cell “{value}” is longer than {count} letters.",
    ),
    "import_no_code": ("không có mã nào.", "there is no code."),
    "import_bad_code": (
        "mã “{value}” sai dạng; mã quốc gia như 2.000815, có thể cột bị lệch.",
        "“{value}” is no code; a national one is like 2.000815. Perhaps columns are shifted.",
    ),
    "import_bad_local_code": (
        "mã địa phương “{value}” sai dạng; có thể cột bị lệch.",
        "“{value}” is no local code; perhaps the columns are shifted.",
    ),
    "import_code_twice": (
        "mã {value} đã có ở dòng {line}.",
        "code {value} already stands on line {line}.",
    ),
    "import_unknown_queue": (
        "không có hàng “{value}” trong cài đặt.",
        "there is no queue “{value}” in the set-up.",
    ),
    "import_known": (
        "đã có trong danh mục; giữ nguyên bản của văn phòng.",
        "already in the catalogue; the office's own entry stays.",
    ),
    "import_completed": (
        "bản nháp đã có nay có thời hạn.",
        "the draft that was there has a limit now.",
    ),
    "import_without_limit": (
        "chưa có thời hạn: bản nháp, chưa tiếp nhận được.",
        "no limit: a draft, nothing can be received against it.",
    ),
    "import_odd_limit": (
        "không hiểu thời hạn “{value}”: bản nháp, chưa tiếp nhận được.",
        "the limit “{value}” is not understood: a draft, nothing can be received against it.",
    ),
    "import_without_national_code": (
        "chưa có mã quốc gia: bản nháp, chưa tiếp nhận được.",
        "no national code: a draft, nothing can be received against it.",
    ),
    "set_up_other_file": (
        "không phải tệp cấu hình xuất từ chương trình này.",
        "this is no set-up exported by this program.",
    ),
    "set_up_newer": (
        "tệp của bản chương trình mới hơn; hãy cập nhật chương trình trước.",
        "made by a newer version of the program; update this one first.",
    ),
    "export_exists": (
        "đã có tệp tên này; hãy đặt tên khác.",
        "a file of this name exists; choose another name.",
    ),
    "export_unwritable": (
        "không ghi được; hãy xem ổ đĩa còn chỗ và thư mục có cho ghi không.",
        "cannot be written; see whether the disk has room and the folder allows it.",
    ),
    "import_no_calendar": (
        "không phải tệp lịch iCalendar (.ics) đọc được.",
        "not a readable iCalendar (.ics) file.",
    ),
    "import_recurs": (
        "sự kiện lặp lại; hãy xuất từng buổi thành sự kiện riêng.",
        "a recurring event; export each date as an event of its own.",
    ),
    "import_called_off": ("lịch này đã hủy.", "this one was called off."),
    "import_no_list": (
        "không tìm thấy dòng tên cột: cần cột mã thủ tục, ngày hẹn và giờ hẹn.",
        "no line of column names: columns for the procedure, the date and the time are needed.",
    ),
    "export_ending": (
        "tên tệp phải kết thúc bằng .csv (bảng) hoặc .ics (lịch).",
        "the name has to end in .csv (a table) or .ics (a calendar).",
    ),
    "import_no_start": (
        "không đọc được giờ bắt đầu (DTSTART).",
        "its beginning (DTSTART) cannot be read.",
    ),
    "import_whole_day": (
        "sự kiện cả ngày; lịch hẹn cần giờ bắt đầu.",
        "a whole-day event; an appointment needs an hour.",
    ),
    "import_no_procedure": (
        "không thấy mã thủ tục dạng 1.001193; hãy ghi mã vào cột thủ tục hoặc tên sự kiện.",
        "no procedure code like 1.001193; put it into the column or the event's name.",
    ),
    "import_no_day": (
        "“{value}” không phải ngày; hãy ghi như 25/11/2026.",
        "“{value}” is no date; write it like 25/11/2026.",
    ),
    "import_no_hour": (
        "“{value}” không phải giờ; hãy ghi như 08:15.",
        "“{value}” is no hour; write it like 08:15.",
    ),
    "import_no_number": (
        "“{value}” không phải số từ 1 đến 99.",
        "“{value}” is no number from 1 to 99.",
    ),
    "import_repeats": (
        "trùng với dòng {line} của tệp này.",
        "the same as line {line} of this file.",
    ),
}
