"""What a run of the nightly sync came to, said with what was kept and what to do."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Language, Sentences

OUTCOMES: Final[Sentences] = {
    "": ("Lần gửi này bị ngắt giữa chừng.", "This run was cut off."),
    "equal": (
        "Thành phố đã có đủ số liệu của điểm này.",
        "The city holds all of this site's facts.",
    ),
    "enrolled": (
        "Đã ghi danh với thành phố.",
        "The site is enrolled with the city.",
    ),
    "differs": (
        "Đã gửi hết, nhưng số đếm của hai bên khác nhau; xem bảng chênh lệch.",
        "Everything was sent, but the two sides count differently; see the differences.",
    ),
    "refused": (
        "Thành phố không nhận một phần; phần đó được giữ lại và sẽ gửi lại.",
        "The city did not take a part; it is kept and will be sent again.",
    ),
    "forked": (
        "Thành phố giữ một nhật ký khác ở cùng chỗ; cần người phụ trách kiểm tra.",
        "The city holds another journal at the same place; somebody has to look.",
    ),
    "cancelled": (
        "Đã dừng giữa hai đợt; lần sau gửi tiếp từ chỗ này.",
        "Stopped between two batches; the next run goes on from here.",
    ),
    "unreachable": (
        "Không nối được với máy chủ của thành phố. Số liệu được giữ, sẽ tự gửi lại.",
        "The city's server cannot be reached. Everything is kept and will be sent again.",
    ),
    "timed_out": (
        "Máy chủ của thành phố không trả lời kịp. Số liệu được giữ, sẽ tự gửi lại.",
        "The city's server did not answer in time. Everything is kept and will be sent again.",
    ),
    "broke_off": (
        "Đường truyền bị ngắt giữa chừng. Số liệu được giữ, sẽ tự gửi tiếp.",
        "The line broke off. Everything is kept and will be sent on.",
    ),
    "not_trusted": (
        "Chứng thư của máy chủ không đáng tin nên không gửi gì. Xin báo bộ phận kỹ thuật.",
        "The server's certificate is not trusted, so nothing was sent. Please tell your IT staff.",
    ),
    "not_the_city": (
        "Nơi trả lời không phải máy chủ của thành phố. Xin kiểm tra địa chỉ.",
        "What answered is not the city's server. Please check the address.",
    ),
    "bad_address": (
        "Địa chỉ máy chủ không đúng dạng https://…",
        "The server's address is not of the form https://…",
    ),
    "plain": (
        "Địa chỉ http:// không mã hóa nên không dùng; xin ghi https://…",
        "An http:// address is not encrypted and not used; please give https://…",
    ),
    "busy": (
        "Máy chủ của thành phố đang bận; sẽ tự gửi lại.",
        "The city's server is busy; this will be sent again.",
    ),
    "key_unknown": (
        "Thành phố không nhận ra điểm này; số liệu được giữ. Cần mã ghi danh mới.",
        "The city does not know this site; everything is kept. A new enrolment code is needed.",
    ),
    "protocol_unknown": (
        "Hai bên khác phiên bản; cần cập nhật chương trình. Số liệu được giữ.",
        "The two sides speak different versions; an update is needed. Everything is kept.",
    ),
    "file": (
        "Không ghi được vào tệp dữ liệu; lần sau hỏi thành phố và gửi tiếp.",
        "The data file cannot be written; the next run asks the city and goes on.",
    ),
    "file_gap": (
        "Nhật ký của tệp này thiếu một đoạn; xin chạy counter-app doctor.",
        "This file's journal lacks a part; please run counter-app doctor.",
    ),
    "too_large": (
        "Một việc trong nhật ký lớn hơn mức thành phố nhận.",
        "One fact of the journal is larger than the city takes.",
    ),
    "gap": (
        "Thành phố đợi một chỗ khác trong nhật ký.",
        "The city waits for another place of the journal.",
    ),
    "chain_broken": (
        "Chuỗi băm không khớp với thành phố; cần người phụ trách kiểm tra.",
        "The chain of hashes does not fit the city's; somebody has to look.",
    ),
    "fact_differs": (
        "Thành phố giữ nội dung khác ở cùng chỗ; cần người phụ trách kiểm tra.",
        "The city holds something else at the same place; somebody has to look.",
    ),
    "batch_damaged": (
        "Đợt gửi đến nơi bị hỏng nhiều lần; được giữ lại và sẽ gửi lại.",
        "The batch arrived damaged several times; it is kept and will be sent again.",
    ),
    "words_unknown": (
        "Thành phố không đọc được đợt gửi này; được giữ lại và sẽ gửi lại.",
        "The city cannot read this batch; it is kept and will be sent again.",
    ),
    "enrol_code_unknown": (
        "Thành phố không biết mã ghi danh này.",
        "The city does not know this enrolment code.",
    ),
    "enrol_code_used": (
        "Mã ghi danh này đã được dùng.",
        "This enrolment code was used already.",
    ),
    "enrol_code_expired": (
        "Mã ghi danh này đã hết hạn.",
        "This enrolment code has run out.",
    ),
    "not_enrolled": (
        "Điểm này chưa ghi danh với thành phố.",
        "This site is not enrolled with the city.",
    ),
    "practice": (
        "Văn phòng tập không gửi gì đi đâu.",
        "A practice office sends nothing anywhere.",
    ),
    "running": (
        "Đang gửi rồi.",
        "It is being sent already.",
    ),
    "bug": (
        "Chương trình gặp lỗi khi gửi; số liệu được giữ, sẽ tự gửi lại.",
        "The program failed while sending; everything is kept and will be sent again.",
    ),
}
"""What a run came to, and why none was begun, in a sentence each."""


def said(outcome: str, language: Language) -> str:
    """The sentence of an outcome; of one that this program does not know, its own word."""
    sentences = OUTCOMES.get(outcome)
    if sentences is None:
        return outcome
    return sentences[0] if language == "vi" else sentences[1]
