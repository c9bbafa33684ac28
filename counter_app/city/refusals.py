"""What the city does not take, and the sentence the office's screen shows for it."""

from __future__ import annotations

from typing import Final, Literal

from counter_app.city_wire import Head, Refusal

Word = Literal[
    "key_unknown",
    "enrol_code_unknown",
    "enrol_code_used",
    "enrol_code_expired",
    "gap",
    "chain_broken",
    "fact_differs",
    "too_large",
    "batch_damaged",
    "words_unknown",
    "protocol_unknown",
    "busy",
]

_STATUS: Final[dict[Word, int]] = {
    "key_unknown": 401,
    "enrol_code_unknown": 403,
    "enrol_code_used": 403,
    "enrol_code_expired": 403,
    "gap": 409,
    "chain_broken": 409,
    "fact_differs": 409,
    "too_large": 413,
    "batch_damaged": 422,
    "words_unknown": 422,
    "protocol_unknown": 426,
    "busy": 503,
}

_WHY: Final[dict[Word, str]] = {
    "key_unknown": "Máy chủ không nhận ra khóa của văn phòng này; cần đăng ký lại bằng mã mới.",
    "enrol_code_unknown": "Mã đăng ký không đúng với văn phòng và trụ sở này.",
    "enrol_code_used": "Mã đăng ký đã được dùng; hãy xin mã mới.",
    "enrol_code_expired": "Mã đăng ký đã hết hạn; hãy xin mã mới.",
    "gap": "Phần gửi bắt đầu sau phần máy chủ đang giữ; cần gửi tiếp từ đó.",
    "chain_broken": "Chuỗi mã kiểm tra không khớp; nhật ký có thể đã bị sửa hoặc hỏng.",
    "fact_differs": "Máy chủ đang giữ một việc khác ở đúng số này; cần người xem lại.",
    "too_large": "Phần gửi lớn hơn mức cho phép; cần chia nhỏ.",
    "batch_damaged": "Phần gửi bị hỏng trên đường truyền; hãy gửi lại.",
    "words_unknown": "Máy chủ không hiểu nội dung gửi.",
    "protocol_unknown": "Hai bên dùng giao thức khác nhau; cần cập nhật chương trình.",
    "busy": "Máy chủ đang bận; hãy gửi lại sau.",
}

RETRY_AFTER_S: Final = 30


class NotTaken(Exception):
    """A request ends here: nothing of it was stored, and the office is told why.

    ``what`` is added to the sentence for whoever has to look; it never holds a fact's content.
    """

    def __init__(self, word: Word, *, what: str = "", head: Head | None = None) -> None:
        super().__init__(word)
        self.word = word
        self.what = what
        self.head = head

    @property
    def status(self) -> int:
        """The status of the answer."""
        return _STATUS[self.word]

    @property
    def refusal(self) -> Refusal:
        """The body of the answer."""
        why = f"{_WHY[self.word]} ({self.what})" if self.what else _WHY[self.word]
        return Refusal(refused=self.word, why=why, head=self.head)

    @property
    def retry_after_s(self) -> int | None:
        """When to ask again, where that is worth saying."""
        return RETRY_AFTER_S if self.word == "busy" else None


class TooMany(NotTaken):
    """A site asked more often than it may; its next request is taken after some seconds."""

    def __init__(self, *, after_s: int) -> None:
        super().__init__("busy")
        self._after_s = after_s

    @property
    def status(self) -> int:
        """The status of the answer."""
        return 429

    @property
    def retry_after_s(self) -> int:
        """When to ask again."""
        return self._after_s
