"""What may be wrong with a resource file, as a sentence that tells where to mend it."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Language, Reason, Sentences, say
from counter_app.resources.import_sentences import IMPORTS
from counter_app.resources.session_sentences import SESSIONS


class ResourceFault(Exception):
    """A resource file cannot be used.

    Attributes:
        file: its path below ``resources/``, or what an imported file is called.
        where: entry and field, such as ``procedures[3] (2.000815) › limit.kind``; a CSV line as
            ``dòng 7``; empty where the whole file is meant.
        what: the trouble, as a reason of ``SENTENCES``.
    """

    def __init__(self, file: str, where: str, what: Reason) -> None:
        super().__init__(file, where, what)
        self.file = file
        self.where = where
        self.what = what

    def sentence(self, language: Language = "vi") -> str:
        """Say what is wrong and where."""
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {say(self.what, SENTENCES, language)}"

    def __str__(self) -> str:
        return self.sentence()


SENTENCES: Final[Sentences] = {
    "resource_missing": ("không tìm thấy tệp.", "the file is missing."),
    "resource_not_utf8": (
        "tệp không phải văn bản UTF-8; hãy lưu lại dưới dạng UTF-8.",
        "not UTF-8 text; save the file as UTF-8.",
    ),
    "resource_too_large": (
        "lớn quá {count} MB.",
        "larger than {count} MB.",
    ),
    "resource_malformed": (
        "tệp bị cắt cụt hoặc sai cú pháp ({detail}).",
        "the file is cut short or malformed ({detail}).",
    ),
    "resource_wrong_value": (
        "giá trị không đúng ({detail}).",
        "the value does not fit ({detail}).",
    ),
    "resource_unknown_field": (
        "không có mục nào tên “{field}”; có thể gõ sai.",
        "there is no field called “{field}”; perhaps a misspelling.",
    ),
    "resource_duplicate": (
        "“{value}” đã được khai báo ở trên.",
        "“{value}” is already given above.",
    ),
    "resource_empty": ("để trống.", "empty."),
    "resource_unknown_code": (
        "“{value}” không có trong danh sách.",
        "“{value}” is not in the list it refers to.",
    ),
    "resource_bad_code": (
        "“{value}” không phải mã hợp lệ.",
        "“{value}” is not a valid code.",
    ),
    "resource_no_case": (
        "không có trường hợp nào cho kênh {channel}.",
        "no case holds for channel {channel}.",
    ),
    "resource_not_same_day": (
        "thủ tục trong ngày phải có trường hợp đầu tiên giải quyết trong ngày hoặc tính bằng giờ.",
        "a same-day procedure begins with a case whose limit is the same day or in hours.",
    ),
    "resource_ends_before_start": (
        "ngày hết hiệu lực đứng trước ngày bắt đầu.",
        "it ends before it begins.",
    ),
    "resource_other_name": (
        "ghi là “{value}”, khác với tên tệp.",
        "says “{value}”, which is not the file's name.",
    ),
    "template_missing_key": (
        "thiếu câu “{field}”; hãy lấy lại câu này từ mẫu gốc.",
        "the sentence “{field}” is missing; take it from the original again.",
    ),
    "template_braces": (
        "thiếu hoặc thừa dấu ngoặc nhọn.",
        "a curly bracket is missing or too many.",
    ),
    "template_unknown_gap": (
        "có chỗ trống lạ {{{field}}}; được dùng: {allowed}.",
        "has the unknown gap {{{field}}}; allowed are: {allowed}.",
    ),
    "template_gaps_once": (
        "phải có đủ các chỗ trống sau, mỗi thứ một lần: {allowed}.",
        "has to say each of these once: {allowed}.",
    ),
    "template_columns": (
        "cần đúng {count} tên cột, cách nhau bằng dấu |.",
        "needs exactly {count} column names, separated by |.",
    ),
    "csv_header": (
        "dòng đầu phải là “{expected}”.",
        "the first line has to read “{expected}”.",
    ),
    "csv_width": (
        "có {found} cột, cần {expected}; có thể cột bị lệch.",
        "{found} columns instead of {expected}; perhaps they are shifted.",
    ),
    "csv_bad_date": (
        "“{value}” không phải ngày dạng năm-tháng-ngày, ví dụ 2026-09-02.",
        "“{value}” is not a date like 2026-09-02.",
    ),
    "csv_bad_kind": (
        "“{value}” không phải off (nghỉ) hay working (làm bù).",
        "“{value}” is neither off nor working.",
    ),
    "csv_duplicate_date": (
        "ngày {day_on} đã có ở dòng {line}.",
        "{day_on} already stands on line {line}.",
    ),
    "csv_empty": ("“{field}” để trống.", "“{field}” is empty."),
    "csv_broken_quotes": (
        "dấu ngoặc kép không khép ({detail}).",
        "quotation marks do not close ({detail}).",
    ),
    "booking_out_of_range": (
        "giá trị {value} nằm ngoài khoảng {least}–{most}.",
        "{value} is outside {least}–{most}.",
    ),
    "booking_length": (
        "phải từ 1 đến {most} phút, không phải {minutes}.",
        "has to be 1 to {most} minutes, not {minutes}.",
    ),
    "booking_twice": (
        "thủ tục {procedure} đã có thời lượng ở trên; hãy bỏ một dòng.",
        "procedure {procedure} already has a length above; remove one of them.",
    ),
    "booking_without_zone": (
        "giờ bắt đầu và kết thúc phải kèm múi giờ, ví dụ 2026-11-23T08:00:00+07:00.",
        "both times need their offset, such as 2026-11-23T08:00:00+07:00.",
    ),
    "booking_upside_down": (
        "kết thúc ({closes_at}) phải sau bắt đầu ({opens_at}).",
        "it has to end ({closes_at}) after it begins ({opens_at}).",
    ),
    "booking_quota": (
        "hạn mức là số từ 1, theo ngày hoặc khung giờ; muốn ngừng nhận thì khai khoảng không nhận.",
        "a quota is 1 or more, a day or a slot; to take no appointments enter a blackout.",
    ),
    "report_ending": (
        "tên tệp phải kết thúc bằng một trong: {endings}.",
        "the file's name has to end in one of: {endings}.",
    ),
    "report_in_use": (
        "tệp đang mở ở chương trình khác (Excel?); đóng tệp rồi xuất lại. Tệp cũ còn nguyên.",
        "open in another program (Excel?); close it, export again. The old file is as it was.",
    ),
    "report_disk_full": (
        "ổ đĩa hết chỗ. Hãy dọn bớt hoặc chọn ổ khác rồi xuất lại; không có gì bị mất.",
        "the disk is full. Make room or choose another disk and export again; nothing is lost.",
    ),
    "report_read_only": (
        "ổ đĩa chỉ cho đọc. Hãy chọn chỗ khác rồi xuất lại; không có gì bị mất.",
        "the disk can only be read. Choose another place and export again; nothing is lost.",
    ),
    "report_no_folder": (
        "không có thư mục “{folder}”; hãy chọn thư mục khác rồi xuất lại.",
        "there is no folder “{folder}”; choose another one and export again.",
    ),
    "report_too_long_for_pdf": (
        "có {rows} dòng, PDF in nhiều nhất {most} dòng; hãy xuất XLSX hoặc CSV.",
        "{rows} rows are too many for a PDF, which prints {most}; write XLSX or CSV instead.",
    ),
    **IMPORTS,
    **SESSIONS,
}
"""Every trouble of a resource file, and of a file brought from elsewhere."""
