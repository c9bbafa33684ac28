"""The people of the sample day: invented, with every letter and mark of Vietnamese in their names.

Nobody here exists: names are put together from lists, identity numbers and phones from counts.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Final, TypeVar

from counter_app.domain.person import Person
from counter_app.domain.reuse import filled

T = TypeVar("T")

FAMILIES: Final = (
    "Nguyễn", "Trần", "Nguyễn", "Lê", "Nguyễn", "Phạm", "Giáp", "Nguyễn", "Hoàng", "Vũ",
    "Nguyễn", "Đỗ", "Ngọ", "Nguyễn", "Đặng", "Bùi", "Hồ", "Nguyễn", "Lý", "Dương",
)  # fmt: skip
"""Every third citizen is a Nguyễn, as at any counter."""
MIDDLES: Final = (
    "Thị", "Văn", "Đức", "Hữu", "Ngọc", "Thị Bích", "Quốc", "Minh", "Xuân", "Thị Mỹ",
    "Thế", "Ỷ", "Trọng", "Thị Ngân", "Công", "Tự", "Thị Cẩm",
)  # fmt: skip
GIVEN: Final = (
    "Ánh", "Ẩn", "Ấn", "Bảo", "Bằng", "Bắc", "Chẩn", "Dẫn", "Duẩn", "Đạt", "Đậu", "Đĩnh",
    "Én", "Giã", "Gấm", "Hẹ", "Hẻo", "Hẽn", "Hiền", "Hiển", "Hiếu", "Huệ", "Huyễn", "Khánh",
    "Khẳng", "Lãm", "Lặng", "Lẵng", "Lê", "Lĩnh", "Lịch", "Lò", "Lợi", "Lởi", "Lỡ", "Lới", "Lời",
    "Mì", "Mỉ", "Mộc", "Mỗ", "Mổ", "Mồi", "Mốt", "Nga", "Nghĩa", "Ngõ", "Nhỏ", "Nhược", "Niềm",
    "Nữ", "Nừng", "Nửa", "Nứa", "Nư", "Oánh", "Ổn", "Phó", "Phú", "Phùng", "Phủ", "Phụng", "Quý",
    "Quỳnh", "Quỹ", "Quỷ", "Sâm", "Sáng", "Tài", "Tạo", "Tầm", "Tân", "Thảo", "Thậm", "Thắm",
    "Thằn", "Thé", "Thè", "Thị", "Thơ", "Thọ", "Thúy", "Thũng", "Thỵ", "Tĩn", "Tủy", "Uẩn", "Ước",
    "Vĩ", "Vọng", "Vớt", "Xuyến", "Ý", "Yến",
)  # fmt: skip
STREETS: Final = (
    "đường Nguyễn Thị Lưu", "đường Lê Lợi", "đường Xương Giang", "đường Hùng Vương",
    "tổ dân phố Mỹ Độ", "tổ dân phố Đọ", "tổ dân phố Vĩnh Ninh", "ngõ 12, đường Á Lữ",
)  # fmt: skip


class Dice:
    """Chances that fall the same way in every run: a hash of a name and a count."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def roll(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        self._count += 1
        digest = blake2b(f"{self._name}:{self._count}".encode(), digest_size=8).digest()
        return low + int.from_bytes(digest, "big") % (high - low + 1)

    def pick(self, things: tuple[T, ...]) -> T:
        """One of several things."""
        return things[self.roll(0, len(things) - 1)]


class People:
    """Citizens, one after the other; some come again."""

    def __init__(self) -> None:
        self._dice = Dice("người")
        self._count = 0

    def next(self) -> dict[str, Any]:
        """The next citizen as the wire gives a person."""
        self._count += 1
        count, dice = self._count, self._dice
        name = " ".join((dice.pick(FAMILIES), dice.pick(MIDDLES), GIVEN[count * 7 % len(GIVEN)]))
        person: dict[str, Any] = {"name": name.upper() if count % 9 == 0 else name}
        if count % 5:
            year = dice.roll(45, 99)
            person["id_number"] = f"024{dice.roll(0, 1)}{year:02}{100_000 + count * 37:06}"
        if count % 3:
            person["phone"] = f"0900 000 {count % 1000:03}"
        if count % 4:
            person["address"] = f"số {count % 90 + 1}, {dice.pick(STREETS)}, phường Bắc Giang"
        if count % 11 == 0:
            person["email"] = f"cong.dan.{count}@example.invalid"
        return person


def origins(person: dict[str, Any], *, scanned: bool) -> dict[str, int]:
    """Where the clerk had a citizen's fields from: name, number and address from a scanned card."""
    given = Person(**person)
    card = Person(name=given.name, id_number=given.id_number, address=given.address)
    counts = filled(given, card=card if scanned else None, earlier=None)
    return {"typed": counts.typed, "from_card": counts.from_card}
