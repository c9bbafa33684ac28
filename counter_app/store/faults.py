"""What can be wrong with a database file, said with its remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

FaultKind = Literal[
    "locked", "damaged", "full", "read_only", "wrong_key", "no_key", "newer", "missing", "not_ours"
]

_SENTENCES: Final[dict[FaultKind, tuple[str, str]]] = {
    "locked": (
        "Tệp dữ liệu {path} đang được một chương trình khác dùng.",
        "Hãy đóng cửa sổ counter_app kia (hoặc chờ sao lưu xong) rồi mở lại.",
    ),
    "damaged": (
        "Tệp dữ liệu {path} bị hỏng. Tệp được giữ nguyên, không ghi đè.",
        "Hãy khôi phục từ bản sao lưu gần nhất: counter-app backup restore.",
    ),
    "full": (
        "Ổ đĩa chứa {path} đã đầy. Bước vừa rồi chưa được ghi; các bước trước vẫn còn đủ.",
        "Hãy giải phóng chỗ trống rồi làm lại bước đó.",
    ),
    "read_only": (
        "Không ghi được vào {path}.",
        "Hãy kiểm tra quyền ghi của thư mục, hoặc chuyển dữ liệu sang thư mục khác.",
    ),
    "wrong_key": (
        "Khóa không mở được tệp dữ liệu {path}, hoặc tệp không phải dữ liệu của chương trình.",
        "Hãy đặt đúng tệp khóa (.key) cạnh tệp dữ liệu. Tệp được giữ nguyên.",
    ),
    "no_key": (
        "Có tệp dữ liệu {path} nhưng không có tệp khóa của nó.",
        "Hãy chép tệp khóa (.key) từ nơi cất giữ về cạnh tệp dữ liệu.",
    ),
    "newer": (
        "Tệp dữ liệu {path} do phiên bản chương trình mới hơn tạo ra.",
        "Hãy cập nhật chương trình trên máy này.",
    ),
    "missing": (
        "Không thấy tệp {path}.",
        "Hãy kiểm tra đường dẫn.",
    ),
    "not_ours": (
        "Tệp {path} là dữ liệu thật của văn phòng; kịch bản chỉ chạy trên tệp mới hoặc tệp tập.",
        "Hãy chọn một tên tệp khác.",
    ),
}


class StoreFault(Exception):
    """Trouble with the database file: what happened, what was kept, what to do."""

    def __init__(self, kind: FaultKind, path: Path | str) -> None:
        self.kind = kind
        self.path = Path(path)
        what, remedy = _SENTENCES[kind]
        self.what = what.format(path=path)
        self.remedy = remedy
        super().__init__(f"{self.what} {self.remedy}")


def fault_of(error: Exception, path: Path) -> StoreFault | None:
    """The fault behind an engine's error, or None where it is a bug of ours."""
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return StoreFault("locked", path)
    if "full" in text:
        return StoreFault("full", path)
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return StoreFault("read_only", path)
    if "disk i/o" in text:
        return StoreFault("full", path)
    if "not a database" in text or "encrypted" in text:
        return StoreFault("wrong_key", path)
    if "malformed" in text or "corrupt" in text:
        return StoreFault("damaged", path)
    return None
