"""The values of Mẫu 01 in the order of the form, and the sentences it needs.

Form of Thông tư 01/2018/TT-VPCP until 30/6/2025 and of Thông tư 03/2025/TT-VPCP since
(``domain.md`` §1.2).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.papers.sheet import SheetSize
from counter_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime


class ReceiptForm(StrEnum):
    """Which circular's Mẫu 01 is in force for the office on that day."""

    TT01_2018 = "tt01_2018"
    TT03_2025 = "tt03_2025"


class Copy(StrEnum):
    """The two liên of the slip: one stays, one goes home."""

    KEPT = "copy_kept"
    GIVEN = "copy_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper of the dossier and how many of each kind came (point 1 of the form)."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedItem:
    """One paper to be certified (chứng thực); ``fee`` is a text, empty where it is unknown."""

    name: str
    pages: int
    copies: int
    signed_electronically: bool = False
    fee: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper:
    """All values of one Mẫu 01, in the order of the form. Empty text is printed as dots.

    Attributes:
        parent, office, place, issued_on: the head, ``place`` before the date.
        dossier_code: mã hồ sơ, also said by the barcode; ASCII.
        qr: what the QR code says (code or tracking address); none is drawn without it.
        book, book_number: Sổ theo dõi hồ sơ, volume and number in it.
        desk: the receiving desk or centre.
        owner, submitter: whose dossier it is, and who stands at the counter.
        id_number: CMND, căn cước or passport.
        parts, certified: the two tables of point 1; the second for chứng thực.
        sets: số lượng hồ sơ, in bộ.
        limit: the lawful time as a text, such as ``03 ngày làm việc``.
        received_at, due_at: aware, printed in office time. Without ``due_at`` ``due_text`` is
            printed instead, such as a result given at once.
        collect_at: where the citizen chose to receive the result.
        fee: phí, lệ phí exactly as given; the form prints no figure of its own.
        clerk: who received it, printed under the signature.
        practice: of the training mode: "BẢN TẬP" across every page.
    """

    form: ReceiptForm
    size: SheetSize
    parent: str
    office: str
    place: str
    issued_on: date
    dossier_code: str
    desk: str
    owner: str
    submitter: str
    request: str
    received_at: datetime
    due_at: datetime | None
    limit: str
    sets: int
    clerk: str
    due_text: str = ""
    qr: str | None = None
    book: str = ""
    book_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""
    parts: tuple[Part, ...] = ()
    certified: tuple[CertifiedItem, ...] = ()
    collect_at: str = ""
    fee: str = ""
    copies: tuple[Copy, ...] = (Copy.KEPT, Copy.GIVEN)
    practice: bool = False
