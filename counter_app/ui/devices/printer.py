"""Printers of the operating system, driven through Qt.

A finished PDF is drawn dot for dot at the printer's own resolution: the driver sees a picture
of the page and can neither substitute a font nor scale. Works outside the main thread, as the
printing pool needs.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.papers.escpos import Bitmap
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.ui.devices.cups import refuses_jobs

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINTS_PER_INCH: Final = 72
_DOTS_AT_MOST: Final = 600
"""Dots per inch that text still gains from; 1200 would take four times the memory and time.

An A4 page at 600 needs 140 MB for the moment of drawing. Qt can draw a part of a page, but then
counts in whole points and shrinks it by a thousandth, so that strips do not meet.
"""

_DOTS_IN_COLOUR: Final = 300
_BLACK: Final = 0xFF000000
_WHITE: Final = 0xFFFFFFFF
_THRESHOLD: Final = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
"""Edges stay sharp: nothing on our forms is grey."""


def printers() -> tuple[str, ...]:
    """The names of the printers installed on this PC."""
    return tuple(QPrinterInfo.availablePrinterNames())


def print_pdf(pdf: bytes, *, printer_name: str, copies: int = 1, black_only: bool = True) -> None:
    """Print every page on paper of exactly its own size; returns when the system has taken it.

    ``black_only`` sends dots instead of colours, a tenth of the time and size: right for forms
    and tickets, which are black on white; sheets with charts pass False.

    Raises:
        PrinterFault: the printer is unknown or stopped, the PDF is damaged, or the system did
            not take the job. ``may_be_out`` tells whether pages may already lie in the tray.
        ValueError: fewer copies than one.
    """
    if copies < 1:
        raise ValueError("at least one copy is printed")
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        raise PrinterFault(Trouble.NO_SUCH_PRINTER, printer_name)
    if info.state() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise PrinterFault(Trouble.PRINTER_STOPPED, printer_name)
    if refuses_jobs(printer_name):
        raise PrinterFault(Trouble.REFUSED, printer_name)
    with _opened(pdf, printer_name) as document:
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        at_most = _DOTS_AT_MOST if black_only else _DOTS_IN_COLOUR
        printer.setResolution(_resolution(info, printer, at_most))
        printer.setDocName("counter_app")
        printer.setCopyCount(copies)
        _set_page(printer, document.pagePointSize(0))
        printer.setFullPage(True)
        _draw(document, printer, black_only=black_only)


def ticket_bitmap(pdf: bytes, *, width_dots: int, dots_per_mm: int = 8) -> Bitmap:
    """The first page as dots for a thermal head, the middle ``width_dots`` (of eight) of it.

    Raises:
        PrinterFault: the PDF is damaged.
        ValueError: the head is not made of whole bytes.
    """
    if width_dots < 8 or width_dots % 8:
        raise ValueError("a thermal head has a multiple of eight dots")
    with _opened(pdf, "") as document:
        points = document.pagePointSize(0)
        scale = dots_per_mm * 25.4 / _POINTS_PER_INCH
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        drawn = _rendered(document, 0, size)
    left = (drawn.width() - width_dots) // 2
    head = _dots(drawn.copy(left, 0, width_dots, drawn.height()))
    stride, across = head.bytesPerLine(), width_dots // 8
    bits = bytes(head.constBits())
    rows = (bits[top : top + across] for top in range(0, len(bits), stride))
    return Bitmap(width_dots, head.height(), b"".join(rows))


def page_image(pdf: bytes, *, width_px: int) -> QImage:
    """The first page as a picture of this width, for a preview.

    Raises:
        PrinterFault: the PDF is damaged.
    """
    with _opened(pdf, "") as document:
        points = document.pagePointSize(0)
        height = round(width_px * points.height() / points.width())
        return _rendered(document, 0, QSize(width_px, height))


@contextmanager
def _opened(pdf: bytes, printer_name: str) -> Iterator[QPdfDocument]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < 1:
            raise PrinterFault(Trouble.BROKEN_PDF, printer_name)
        yield document
    finally:
        document.close()
        buffer.close()


def _resolution(info: QPrinterInfo, printer: QPrinter, at_most: int) -> int:
    offered = [dpi for dpi in info.supportedResolutions() if dpi <= at_most]
    return max(offered, default=min(printer.resolution(), at_most))


def _set_page(printer: QPrinter, points: QSizeF) -> None:
    """Paper of the PDF page's size; a landscape page turns the paper, it is not scaled to it.

    Raises:
        PrinterFault: the driver does not take that paper size.
    """
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = points.width() > points.height()
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    if not (printer.setPageSize(size) and printer.setPageOrientation(turned)):
        raise PrinterFault(Trouble.WRONG_PAPER, printer.printerName())


def _draw(document: QPdfDocument, printer: QPrinter, *, black_only: bool) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFault(Trouble.REFUSED, printer.printerName())
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    done = False
    try:
        for page in range(document.pageCount()):
            if page:
                _set_page(printer, document.pagePointSize(page))
                if not printer.newPage():
                    raise PrinterFault(Trouble.REFUSED, printer.printerName(), may_be_out=True)
            points, scale = document.pagePointSize(page), printer.resolution() / _POINTS_PER_INCH
            size = QSize(round(points.width() * scale), round(points.height() * scale))
            drawn = _rendered(document, page, size)
            painter.drawImage(0, 0, _black_on_white(drawn) if black_only else drawn)
        done = True
    finally:
        if not done:
            printer.abort()
        ended = painter.end()
    if not ended or printer.printerState() is QPrinter.PrinterState.Error:
        raise PrinterFault(Trouble.REFUSED, printer.printerName(), may_be_out=True)


def _dots(drawn: QImage) -> QImage:
    """One bit a dot, 1 being black, the leftmost in the highest bit, as print heads want it."""
    dots = drawn.convertToFormat(QImage.Format.Format_Mono, _THRESHOLD)
    if dots.color(1) != _BLACK:
        dots.invertPixels()
    dots.setColorTable([_WHITE, _BLACK])
    return dots


def _black_on_white(drawn: QImage) -> QImage:
    """One bit a dot, 0 being black: the only kind that Qt's PDF writer does not blow up to RGB."""
    dots = _dots(drawn)
    dots.invertPixels()
    dots.setColorTable([_BLACK, _WHITE])
    return dots


def _rendered(document: QPdfDocument, page: int, size: QSize) -> QImage:
    """A page as drawn by PDFium, on white: a PDF page has no ground of its own."""
    drawn = document.render(page, size)
    under = QPainter(drawn)
    under.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    under.fillRect(drawn.rect(), QColor("white"))
    under.end()
    return drawn
