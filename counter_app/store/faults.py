"""What can be wrong with a database file, said with its remedy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final, Literal

FaultKind = Literal[
    "locked",
    "damaged",
    "full",
    "disk",
    "read_only",
    "exists",
    "wrong_key",
    "no_key",
    "sealed_elsewhere",
    "newer",
    "missing",
    "not_ours",
    "half_restored",
    "closed",
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
    "disk": (
        "Ổ đĩa chứa {path} báo lỗi khi đọc hoặc ghi. Bước vừa rồi chưa được ghi.",
        "Hãy kiểm tra ổ đĩa còn chỗ trống và không lỗi, rồi mở lại chương trình.",
    ),
    "read_only": (
        "Không ghi được vào {path}.",
        "Hãy kiểm tra quyền ghi của thư mục, hoặc chuyển dữ liệu sang thư mục khác.",
    ),
    "exists": (
        "Đã có tệp {path}; bản sao không bao giờ ghi đè lên tệp khác.",
        "Hãy chọn một tên tệp mới.",
    ),
    "wrong_key": (
        "Khóa không mở được tệp dữ liệu {path}, hoặc phần đầu tệp đã hỏng. Tệp được giữ nguyên.",
        "Hãy đặt đúng tệp khóa (.key) cạnh tệp; nếu khóa đúng: counter-app backup restore.",
    ),
    "no_key": (
        "Có tệp dữ liệu {path} nhưng không có tệp khóa của nó.",
        "Hãy chép tệp khóa (.key) từ nơi cất giữ về cạnh tệp dữ liệu.",
    ),
    "sealed_elsewhere": (
        "Khóa cạnh tệp dữ liệu {path} thuộc về máy khác, hoặc Windows trên máy này đã cài lại.",
        "Hãy lấy khóa đã cất (tệp hoặc giấy) và chạy: counter-app key import.",
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
    "half_restored": (
        "Lần khôi phục {path} trước đây bị ngắt giữa chừng; tệp cũ được giữ ở tên có “.cu-”.",
        "Hãy chạy lại lệnh khôi phục: counter-app backup restore.",
    ),
    "closed": (
        "Tệp dữ liệu {path} đã được đóng.",
        "Hãy mở lại chương trình.",
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


_KINDS: Final[dict[int, FaultKind]] = {
    3: "read_only",  # SQLITE_PERM
    5: "locked",  # SQLITE_BUSY
    6: "locked",  # SQLITE_LOCKED
    8: "read_only",  # SQLITE_READONLY
    10: "disk",  # SQLITE_IOERR
    11: "damaged",  # SQLITE_CORRUPT
    13: "full",  # SQLITE_FULL
    14: "read_only",  # SQLITE_CANTOPEN
    26: "wrong_key",  # SQLITE_NOTADB
}
"""What the engine's primary result codes mean to people; any other is a bug of ours."""

_TOO_LITTLE: Final = 256 * 1024
_SHORT_READ: Final = 522
"""The file ends before a page that it says it has."""


def fault_of(error: Exception, path: Path) -> StoreFault | None:
    """The fault behind an engine's error, or None where it is a bug of ours."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    kind: FaultKind | None = "damaged" if code == _SHORT_READ else _KINDS.get(code & 0xFF)
    if kind == "disk" and _is_full(path):
        kind = "full"
    return None if kind is None else StoreFault(kind, path)


def _is_full(path: Path) -> bool:
    """Whether an engine that failed to write had simply no room, as its message does not tell."""
    try:
        return shutil.disk_usage(path.parent).free < _TOO_LITTLE
    except OSError:
        return False
