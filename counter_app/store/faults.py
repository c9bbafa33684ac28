"""What can be wrong with a database file, said with its remedy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final, Literal

from counter_app.domain.reasons import Language, Reason, Sentences, say

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

SENTENCES: Final[Sentences] = {
    "locked": (
        "Tệp dữ liệu {path} đang được một chương trình khác dùng.",
        "The data file {path} is in use by another program.",
    ),
    "locked_remedy": (
        "Hãy đóng cửa sổ counter_app kia (hoặc chờ sao lưu xong) rồi mở lại.",
        "Close the other counter_app window (or wait for the backup to end) and open it again.",
    ),
    "damaged": (
        "Tệp dữ liệu {path} bị hỏng. Tệp được giữ nguyên, không ghi đè.",
        "The data file {path} is damaged. It is kept as it is and not written over.",
    ),
    "damaged_remedy": (
        "Hãy khôi phục từ bản sao lưu gần nhất: counter-app backup restore.",
        "Restore the newest backup: counter-app backup restore.",
    ),
    "full": (
        "Ổ đĩa chứa {path} đã đầy. Bước vừa rồi chưa được ghi; các bước trước vẫn còn đủ.",
        (
            "The disk that holds {path} is full. The last step was not written; all earlier ones "
            "are kept."
        ),
    ),
    "full_remedy": (
        "Hãy giải phóng chỗ trống rồi làm lại bước đó.",
        "Free some space, then do that step again.",
    ),
    "disk": (
        "Ổ đĩa chứa {path} báo lỗi khi đọc hoặc ghi. Bước vừa rồi chưa được ghi.",
        "The disk that holds {path} fails to read or write. The last step was not written.",
    ),
    "disk_remedy": (
        "Hãy kiểm tra ổ đĩa còn chỗ trống và không lỗi, rồi mở lại chương trình.",
        "Look whether the disk has room and no errors, then open the program again.",
    ),
    "read_only": (
        "Không ghi được vào {path}.",
        "{path} cannot be written.",
    ),
    "read_only_remedy": (
        "Hãy kiểm tra quyền ghi của thư mục, hoặc chuyển dữ liệu sang thư mục khác.",
        "Look at the folder's permissions, or move the data to another folder.",
    ),
    "exists": (
        "Đã có tệp {path}; bản sao không bao giờ ghi đè lên tệp khác.",
        "There is a file {path} already; a copy never writes over another file.",
    ),
    "exists_remedy": (
        "Hãy chọn một tên tệp mới.",
        "Choose a new file name.",
    ),
    "wrong_key": (
        "Khóa không mở được tệp dữ liệu {path}, hoặc phần đầu tệp đã hỏng. Tệp được giữ nguyên.",
        (
            "The key does not open the data file {path}, or the file's beginning is damaged. It "
            "is kept as it is."
        ),
    ),
    "wrong_key_remedy": (
        "Hãy đặt đúng tệp khóa (.key) cạnh tệp; nếu khóa đúng: counter-app backup restore.",
        "Put the right key file (.key) beside it; if the key is right: counter-app backup restore.",
    ),
    "no_key": (
        "Có tệp dữ liệu {path} nhưng không có tệp khóa của nó.",
        "There is a data file {path} but not its key file.",
    ),
    "no_key_remedy": (
        "Hãy chép tệp khóa (.key) từ nơi cất giữ về cạnh tệp dữ liệu.",
        "Copy the key file (.key) from where it is kept to beside the data file.",
    ),
    "sealed_elsewhere": (
        "Khóa cạnh tệp dữ liệu {path} thuộc về máy khác, hoặc Windows trên máy này đã cài lại.",
        (
            "The key beside the data file {path} belongs to another PC, or Windows was installed "
            "anew on this one."
        ),
    ),
    "sealed_elsewhere_remedy": (
        "Hãy lấy khóa đã cất (tệp hoặc giấy) và chạy: counter-app key import.",
        "Fetch the key that was put away (file or paper) and run: counter-app key import.",
    ),
    "newer": (
        "Tệp dữ liệu {path} do phiên bản chương trình mới hơn tạo ra.",
        "The data file {path} was made by a newer version of the program.",
    ),
    "newer_remedy": (
        "Hãy cập nhật chương trình trên máy này.",
        "Update the program on this PC.",
    ),
    "missing": (
        "Không thấy tệp {path}.",
        "There is no file {path}.",
    ),
    "missing_remedy": (
        "Hãy kiểm tra đường dẫn.",
        "Look at the path.",
    ),
    "not_ours": (
        "Tệp {path} là dữ liệu thật của văn phòng; kịch bản chỉ chạy trên tệp mới hoặc tệp tập.",
        "{path} is an office's real data; scripts run only on a new file or a practice file.",
    ),
    "not_ours_remedy": (
        "Hãy chọn một tên tệp khác.",
        "Choose another file name.",
    ),
    "half_restored": (
        "Lần khôi phục {path} trước đây bị ngắt giữa chừng; tệp cũ được giữ ở tên có “.cu-”.",
        "An earlier restore of {path} was cut off; the old file is kept under a name with “.cu-”.",
    ),
    "half_restored_remedy": (
        "Hãy chạy lại lệnh khôi phục: counter-app backup restore.",
        "Run the restore again: counter-app backup restore.",
    ),
    "closed": (
        "Tệp dữ liệu {path} đã được đóng.",
        "The data file {path} was closed.",
    ),
    "closed_remedy": (
        "Hãy mở lại chương trình.",
        "Open the program again.",
    ),
}
"""What happened and was kept, by the fault's kind, and what to do about it."""


class StoreFault(Exception):
    """Trouble with the database file: what happened, what was kept, what to do."""

    def __init__(self, kind: FaultKind, path: Path | str) -> None:
        self.kind = kind
        self.path = Path(path)
        super().__init__(" ".join(self.said()))

    def said(self, language: Language = "vi") -> tuple[str, str]:
        """What happened with what was kept, and what to do."""
        what = Reason.of(self.kind, path=str(self.path))
        remedy = Reason.of(f"{self.kind}_remedy")
        return say(what, SENTENCES, language), say(remedy, SENTENCES, language)

    @property
    def what(self) -> str:
        """What happened, for where only Vietnamese is spoken."""
        return self.said()[0]

    @property
    def remedy(self) -> str:
        """What to do, for where only Vietnamese is spoken."""
        return self.said()[1]


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
