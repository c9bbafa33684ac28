"""Sheets of the office's printed forms: A4 or A5, margins, styles, page numbers, the two copies.

Margins and faces follow Nghị định 30/2020 in kind (serif, bold state name, underlined motto);
sizes are smaller on A5. What is unverified in ``domain.md`` §1.2 stays adjustable here.
"""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from counter_app.papers.fonts import DRAWING, LINE, Face, font, width
from counter_app.papers.qr import QUIET, QrCode
from counter_app.papers.text import balanced, clean, markup
from counter_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas

BARE: Final = (
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)
"""A table that only places things side by side."""


class SheetSize(StrEnum):
    """What lies in the printer's tray."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True, slots=True)
class Look:
    """The measures of one sheet, in points: text size, margins, room for a signature."""

    page: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    state_size: float
    title_size: float
    signature: float
    qr_side: float

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.page[0] - self.left - self.right

    def style(
        self,
        face: Face = Face.SERIF,
        *,
        scale: float = 1,
        centred: bool = False,
        before: float = 0,
        size: float | None = None,
    ) -> ParagraphStyle:
        """A paragraph style of this sheet; ``scale`` and ``before`` in text sizes."""
        points = size or self.size * scale
        return ParagraphStyle(
            name="line",
            fontName=font(face),
            fontSize=points,
            leading=points * LINE,
            alignment=1 if centred else 0,
            spaceBefore=before * self.size,
            splitLongWords=1,
        )

    def text(self, said: str, face: Face = Face.SERIF, *, centred: bool = False) -> Paragraph:
        """One paragraph of plain text, printed literally."""
        return Paragraph(markup(said), self.style(face, centred=centred))


LOOKS: Final = {
    SheetSize.A4: Look(
        page=A4,
        left=25 * mm,
        right=15 * mm,
        top=15 * mm,
        bottom=16 * mm,
        size=12,
        state_size=12,
        title_size=15,
        signature=22 * mm,
        qr_side=25 * mm,
    ),
    SheetSize.A5: Look(
        page=A5,
        left=12 * mm,
        right=10 * mm,
        top=8 * mm,
        bottom=11 * mm,
        size=8.6,
        state_size=8.6,
        title_size=11,
        signature=13 * mm,
        qr_side=18 * mm,
    ),
}


class QrFlowable(Flowable):
    """A QR code with its quiet zone, ``side`` points wide, at the right of its cell."""

    def __init__(self, payload: str, side: float) -> None:
        super().__init__()
        self._code = QrCode.of(payload)
        self.width = self.height = side
        self.hAlign = "RIGHT"

    def draw(self) -> None:
        """Draw where the layout has put it."""
        module = self.width / (self._code.side + 2 * QUIET)
        self._code.draw(self.canv, left=QUIET * module, bottom=QUIET * module, module=module)


class Rule(Flowable):
    """A hairline of this length in the middle of its column."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self._length = length

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        """As wide as the column, 3 points high."""
        self.width, self.height = avail_width, 3
        return self.width, self.height

    def draw(self) -> None:
        """Draw where the layout has put it."""
        left = (self.width - self._length) / 2
        self.canv.setLineWidth(0.6)
        self.canv.line(left, 1.5, left + self._length, 1.5)


class _CopyStart(Flowable):
    """Takes no room; notes the page on which a copy begins."""

    width = height = 0

    def __init__(self, pages: list[int]) -> None:
        super().__init__()
        self._pages = pages

    def draw(self) -> None:
        self._pages.append(self.canv.getPageNumber())


def barcode(value: str, room: float, height: float) -> Flowable:
    """Code 128 as wide as the room allows, bars of 0.19 to 0.33 mm, quiet zones included.

    Raises:
        ValueError: the value holds something Code 128 cannot say (only ASCII can).
    """
    if not value.isascii() or not value.isprintable():
        raise ValueError("a dossier code in a barcode is plain ASCII")
    modules = Code128(value, barWidth=1, quiet=True, lquiet=10, rquiet=10).width
    bar = min(0.33 * mm, room / modules)
    return Code128(
        value, barWidth=bar, barHeight=height, quiet=True, lquiet=10 * bar, rquiet=10 * bar
    )


def fit(said: str, face: Face, size: float, room: float) -> float:
    """The largest size, at most ``size``, at which the text stays on one line."""
    wide = width(clean(said), face, size)
    return size if wide <= room else size * room / wide * 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands at the head of every form: the agency above, the office, the state, the date."""

    parent: str
    office: str
    nation: str
    motto: str
    place_date: str


def letterhead(look: Look, head: Head) -> Table:
    """Agency left, state name and underlined motto right.

    The rule under the motto is as long as the motto, the one under the office's name a third of
    its column (Nghị định 30/2020, phụ lục I).
    """
    left, right = look.room * 0.46, look.room * 0.54
    nation_size = fit(head.nation, Face.SERIF_BOLD, look.state_size, right)
    fitting = fit(head.parent, Face.SERIF, nation_size, left - look.size)
    agency_size = max(nation_size * 0.85, fitting)
    motto_size = fit(head.motto, Face.SERIF_BOLD, look.state_size * 1.05, right)
    motto_width = width(clean(head.motto), Face.SERIF_BOLD, motto_size)
    agency: list[Flowable] = [
        *(
            Paragraph(markup(line), look.style(face, size=agency_size, centred=True))
            for said, face in ((head.parent, Face.SERIF), (head.office, Face.SERIF_BOLD))
            for line in balanced(said, face, agency_size, left - look.size)
        ),
        Rule(left / 3),
    ]
    state: list[Flowable] = [
        Paragraph(markup(head.nation), look.style(Face.SERIF_BOLD, size=nation_size, centred=True)),
        Paragraph(markup(head.motto), look.style(Face.SERIF_BOLD, size=motto_size, centred=True)),
        Rule(motto_width),
        Paragraph(markup(head.place_date), look.style(Face.SERIF_ITALIC, centred=True, before=0.3)),
    ]
    return Table([[agency, state]], colWidths=[left, right], style=BARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A form on its sheets: the copies one after the other, each beginning on a page of its own.

    Attributes:
        copies: one function per copy; it is called again when the page numbers are known.
        footer: ``footer(page, pages)`` of a copy, printed only where a copy needs several pages.
        practice: printed across every page in the training mode.
    """

    look: Look
    title: str
    copies: Sequence[Callable[[], list[Flowable]]]
    footer: Callable[[int, int], str]
    practice: str | None

    def pdf(self) -> bytes:
        """Lay out and draw; the same document gives the same bytes."""
        with DRAWING:
            drawn, starts, pages = self._draw({})
            if pages == len(self.copies):
                return drawn
            return self._draw(_page_numbers(starts, pages))[0]

    def _draw(self, numbers: Mapping[int, tuple[int, int]]) -> tuple[bytes, list[int], int]:
        look, out = self.look, BytesIO()
        starts: list[int] = []
        document = BaseDocTemplate(
            out, pagesize=look.page, title=clean(self.title), invariant=1, pageCompression=1
        )

        def furnish(canvas: Canvas, _document: object) -> None:
            if self.practice:
                _watermark(canvas, clean(self.practice), look)
            number = numbers.get(canvas.getPageNumber())
            if number is not None:
                canvas.setFont(font(Face.SERIF_ITALIC), look.size * 0.85)
                right = look.page[0] - look.right
                canvas.drawRightString(right, look.bottom * 0.5, clean(self.footer(*number)))

        wide, high = look.room, look.page[1] - look.top - look.bottom
        frame = Frame(look.left, look.bottom, wide, high, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame], onPage=furnish))
        story: list[Flowable] = []
        for at, copy in enumerate(self.copies):
            story += [*([PageBreak()] if at else []), _CopyStart(starts), *copy()]
        document.build(story)
        return out.getvalue(), starts, document.page


def _page_numbers(starts: list[int], pages: int) -> dict[int, tuple[int, int]]:
    """Page of the file to (page, pages) of its copy."""
    numbers: dict[int, tuple[int, int]] = {}
    for start, end in zip(starts, [*starts[1:], pages + 1], strict=True):
        numbers |= {page: (page - start + 1, end - start) for page in range(start, end)}
    return numbers


def _watermark(canvas: Canvas, said: str, look: Look) -> None:
    wide, high = look.page
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(52)
    canvas.setStrokeGray(0.35)
    canvas.setLineWidth(0.8)
    size = wide * 0.2
    canvas.setFont(font(Face.SANS_BOLD), size)
    canvas.drawCentredString(0, -size / 3, said, mode=1)
    canvas.restoreState()
