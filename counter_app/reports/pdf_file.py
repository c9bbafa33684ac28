"""A report as a PDF on A4 across: its charts, its tables with their head on every page, its notes.

Charts are drawn by reportlab in Noto Sans, so that every accent is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
)

from counter_app.domain.reasons import OFFICE_ZONE, Reason
from counter_app.papers.fonts import DRAWING, LINE, Face, font, width
from counter_app.papers.text import clean, markup
from counter_app.reports.heads import headings, lines_of
from counter_app.reports.report import Chart, Column, Kind, Report, Sheet
from counter_app.reports.words import shown, word
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Tell, nobody

MOST_ROWS: Final = 5_000
"""Rows of a PDF: some 150 pages. More belong into a workbook."""
_PAGE: Final = landscape(A4)
_MARGIN: Final = 14 * mm
_FOOT: Final = 8 * mm
_ROOM: Final = _PAGE[0] - 2 * _MARGIN
_SIZE: Final = 8.5
_SMALL: Final = 6.5
"""Letters are not made smaller than this only to spare lines."""
_SMALLEST: Final = 5.5
_LINES: Final = 3
"""Texts of about so many lines are no reason for smaller letters."""
_PAD: Final = 3.0
_BARS: Final = ("#0B5D66", "#8FB8BC", "#6B7280", "#C9CED6")
"""Deep blue-green first; amber and red are reserved for time."""
_INK: Final = HexColor("#1F2933")
_LINE: Final = HexColor("#9AA5B1")
_LIMIT: Final = HexColor("#B45309")
_CHART_HEIGHT: Final = 62 * mm
_BEGUN: Final = 26 * mm
"""A heading with less room below it begins on the next page."""
_WIDEST_BAR: Final = 44.0


def write_pdf(report: Report, path: Path, *, tell: Tell = nobody) -> None:
    """Draw a report; its pages are numbered.

    Raises:
        ResourceFault: more rows than a PDF takes.
        OSError: the file cannot be written.
        Stopped: from ``tell``.
    """
    path.write_bytes(drawn_pdf(report, name=path.name, tell=tell))


def drawn_pdf(report: Report, *, name: str, tell: Tell = nobody) -> bytes:
    """A report as the bytes of a PDF called ``name``.

    Raises:
        ResourceFault: more rows than a PDF takes.
        Stopped: from ``tell``.
    """
    rows = sum(len(sheet.rows) for sheet in report.sheets)
    if rows > MOST_ROWS:
        reason = Reason.of("report_too_long_for_pdf", rows=rows, most=MOST_ROWS)
        raise ResourceFault(name, "", reason)
    tell(0, max(1, rows))
    with DRAWING:
        _, pages = _build(report, pages=0)
        tell(rows, max(1, rows))
        drawn, _ = _build(report, pages=pages)
    return drawn


def _build(report: Report, *, pages: int) -> tuple[bytes, int]:
    """Lay the whole report out; the number of pages is known after the first time."""
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=_PAGE, title=clean(report.title), invariant=1, pageCompression=1
    )
    high = _PAGE[1] - 2 * _MARGIN
    frame = Frame(_MARGIN, _MARGIN, _ROOM, high, 0, 0, 0, 0)
    furnish = partial(_furnish, report, pages)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=furnish))
    document.build(_story(report))
    return out.getvalue(), int(document.page)


def _furnish(report: Report, pages: int, canvas: Canvas, _document: object) -> None:
    if report.practice:
        canvas.saveState()
        canvas.translate(_PAGE[0] / 2, _PAGE[1] / 2)
        canvas.rotate(30)
        canvas.setStrokeGray(0.6)
        canvas.setFont(font(Face.SANS_BOLD), 130)
        canvas.drawCentredString(0, -40, clean(word("practice", report.language)), mode=1)
        canvas.restoreState()
    canvas.setFont(font(Face.SANS), 7.5)
    canvas.setFillColor(_INK)
    at = f"{report.written_at.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M}"
    canvas.drawString(_MARGIN, _FOOT, clean(word("written", report.language, at=at)))
    said = word("page", report.language, page=canvas.getPageNumber(), pages=pages)
    canvas.drawRightString(_PAGE[0] - _MARGIN, _FOOT, clean(said))


def _style(
    face: Face = Face.SANS,
    *,
    size: float = _SIZE,
    alignment: Literal[0, 1, 2] = TA_LEFT,
    before: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name="line",
        fontName=font(face),
        fontSize=size,
        leading=size * LINE,
        alignment=alignment,
        spaceBefore=before,
        textColor=_INK,
        splitLongWords=1,
    )


def _story(report: Report) -> list[Flowable]:
    head = (
        (report.office, _style(size=9)),
        (report.title, _style(Face.SANS_BOLD, size=15)),
        (report.period, _style(size=10)),
        (report.standing, _style(Face.SANS_BOLD, size=9)),
    )
    story: list[Flowable] = [Paragraph(markup(text), style) for text, style in head if text]
    for sheet in report.sheets:
        story.append(Spacer(0, 8))
        if len(report.sheets) > 1:
            story.append(CondPageBreak(_BEGUN + (_CHART_HEIGHT if sheet.charts else 0)))
            story.append(Paragraph(markup(sheet.name), _style(Face.SANS_BOLD, size=11)))
        story += [KeepTogether([_chart(chart)]) for chart in sheet.charts if chart.labels]
        story.append(_table(sheet, report))
    if report.notes:
        title = word("notes", report.language)
        story.append(CondPageBreak(_BEGUN))
        story.append(Paragraph(markup(title), _style(Face.SANS_BOLD, size=9, before=10)))
        story += [Paragraph(markup(note), _style(before=2)) for note in report.notes]
    return story


def _table(sheet: Sheet, report: Report) -> Flowable:
    if not sheet.rows:
        said = sheet.empty or word("nothing", report.language)
        return Paragraph(markup(said), _style(size=10))
    lines = [*sheet.rows, *([sheet.total] if sheet.total is not None else [])]
    texts = [
        [
            shown(cell, column.kind, report.language)
            for column, cell in zip(sheet.columns, line, strict=True)
        ]
        for line in lines
    ]
    widths, size = _widths(sheet.columns, texts)
    high = lines_of(sheet.columns)
    heads, spans = _head(sheet.columns, size)
    text_style = _style(size=size)
    body: list[list[Any]] = [
        [
            Paragraph(markup(text), text_style) if column.kind is Kind.TEXT else text
            for column, text in zip(sheet.columns, line, strict=True)
        ]
        for line in texts
    ]
    look: list[Any] = [
        ("FONT", (0, 0), (-1, -1), font(Face.SANS), size, size * LINE),
        ("TEXTCOLOR", (0, 0), (-1, -1), _INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, high - 1), "BOTTOM"),
        *spans,
        ("LINEBELOW", (0, high - 1), (-1, high - 1), 0.8, _INK),
        ("LINEBELOW", (0, high), (-1, -1), 0.25, _LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    look += [
        ("ALIGN", (place, high), (place, -1), "RIGHT")
        for place, column in enumerate(sheet.columns)
        if column.kind is not Kind.TEXT
    ]
    if sheet.total is not None:
        look += [
            ("FONT", (0, -1), (-1, -1), font(Face.SANS_BOLD), size, size * LINE),
            ("LINEABOVE", (0, -1), (-1, -1), 0.8, _INK),
        ]
        body[-1] = [
            Paragraph(markup(text), _style(Face.SANS_BOLD, size=size))
            if column.kind is Kind.TEXT
            else text
            for column, text in zip(sheet.columns, texts[-1], strict=True)
        ]
    return LongTable([*heads, *body], colWidths=widths, repeatRows=high, spaceBefore=6, style=look)


def _head(columns: Sequence[Column], size: float) -> tuple[list[list[Any]], list[Any]]:
    """The lines of the head, and how its cells are joined and ruled."""
    lines: list[list[Any]] = [[""] * len(columns) for _ in range(lines_of(columns))]
    spans: list[Any] = []
    for heading in headings(columns):
        is_alone = heading.left == heading.right and heading.top == heading.bottom
        is_title = is_alone and heading.bottom + 1 == len(lines)
        alignment: Literal[0, 1, 2] = TA_CENTER
        if is_title:
            alignment = TA_LEFT if columns[heading.left].kind is Kind.TEXT else TA_RIGHT
        style = _style(Face.SANS_BOLD, size=size, alignment=alignment)
        lines[heading.top][heading.left] = Paragraph(markup(heading.text), style)
        corners = (heading.left, heading.top), (heading.right, heading.bottom)
        if not is_alone:
            spans.append(("SPAN", *corners))
        if len(lines) > 1:
            spans.append(("BOX", *corners, 0.25, _LINE))
            spans.append(("VALIGN", *corners, "MIDDLE"))
    return lines, spans


def _widths(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """The columns' widths, and the letters' size at which they all fit.

    A number is never broken: its column is as wide as its widest. Texts wrap between words, and
    share what is left beyond their longest word: a short one (a code, a name) has what it needs.
    """
    size = _SIZE
    while True:
        cells = [[row[n] for row in texts] for n in range(len(columns))]
        needs = [_need(column, cells[n], size) for n, column in enumerate(columns)]
        texty = [n for n, column in enumerate(columns) if column.kind is Kind.TEXT]
        words = {n: min(needs[n], _longest_word(columns[n], cells[n], size)) for n in texty}
        fixed = sum(need for n, need in enumerate(needs) if n not in texty)
        least = sum(words.values())
        wished = sum(needs[n] for n in texty) - least
        left = max(0.0, _ROOM - fixed - least)
        is_roomy = left * _LINES >= wished or size <= _SMALL
        if (fixed + least <= _ROOM and is_roomy) or size <= _SMALLEST:
            break
        size -= 0.5
    for place, n in enumerate(sorted(texty, key=lambda n: needs[n] - words[n])):
        more = min(needs[n] - words[n], left / (len(texty) - place))
        needs[n], left = words[n] + more, left - more
    spare = max(0.0, _ROOM - sum(needs))
    return [need + spare / len(columns) for need in needs], size


def _longest_word(column: Column, texts: Sequence[str], size: float) -> float:
    """How narrow a column of texts may be; a word without end is broken all the same."""
    words = {word for text in (column.title, *texts) for word in clean(text).split()}
    longest = max((width(word, Face.SANS_BOLD, size) for word in words), default=0)
    return min(longest, size * 12) + 2 * _PAD + 0.5


def _need(column: Column, texts: Sequence[str], size: float) -> float:
    """How wide a column wants to be: its widest cell, and its heading's longest word."""
    title = f"{column.title} {column.mark}"
    words = max((width(w, Face.SANS_BOLD, size) for w in clean(title).split()), default=0)
    cells = max((width(text, Face.SANS_BOLD, size) for text in texts), default=0)
    return max(words, cells, size * 3) + 2 * _PAD + 0.5


def _chart(chart: Chart) -> Drawing:
    """Bars beside each other, with a legend where there are several kinds."""
    drawing = Drawing(_ROOM, _CHART_HEIGHT)
    face, bold = font(Face.SANS), font(Face.SANS_BOLD)
    title = String(0, _CHART_HEIGHT - 12, clean(chart.title), fontName=bold, fontSize=9)
    title.fillColor = _INK
    drawing.add(title)
    bars: Any = VerticalBarChart()
    turned = _is_crowded(chart)
    bars.x, bars.y = 34, 40 if turned else 22
    bars.width, bars.height = _ROOM - 44, _CHART_HEIGHT - bars.y - 34
    bars.data = [list(values) for _, values in chart.series]
    each = bars.width / len(chart.labels)
    bars.categoryAxis.categoryNames = [_short(clean(label), each) for label in chart.labels]
    labels = bars.categoryAxis.labels
    labels.fontName, labels.fontSize, labels.fillColor = face, 7, _INK
    if turned:
        labels.angle, labels.boxAnchor, labels.dx, labels.dy = 40, "ne", 2, -2
    bars.categoryAxis.strokeColor = bars.valueAxis.strokeColor = _LINE
    bars.categoryAxis.visibleTicks = 0
    axis = bars.valueAxis
    axis.labels.fontName, axis.labels.fontSize, axis.labels.fillColor = face, 7, _INK
    axis.valueMin = 0
    highest = max((value for _, values in chart.series for value in values), default=0)
    highest = max(highest, chart.limit or 0)
    axis.valueMax, axis.valueStep = _scale(highest)
    axis.visibleGrid, axis.gridStrokeColor, axis.gridStrokeWidth = 1, HexColor("#E4E7EB"), 0.5
    bars.groupSpacing = max(6, each * bars.barWidth / _WIDEST_BAR - bars.barWidth * len(bars.data))
    bars.barSpacing = 0.5
    for n in range(len(chart.series)):
        bars.bars[n].fillColor = HexColor(_BARS[n % len(_BARS)])
        bars.bars[n].strokeColor = None
    drawing.add(bars)
    if chart.limit is not None:
        level = bars.y + bars.height * chart.limit / axis.valueMax
        _limit(drawing, chart.limit_name, level=level, left=bars.x, right=bars.x + bars.width)
    if len(chart.series) > 1:
        drawing.add(_legend(chart, face))
    return drawing


def _limit(drawing: Drawing, said: str, *, level: float, left: float, right: float) -> None:
    """The line across the bars, and over its right end what it is."""
    line = Line(left, level, right, level)
    line.strokeColor, line.strokeWidth, line.strokeDashArray = _LIMIT, 1, (4, 2)
    drawing.add(line)
    name = String(right, level + 3, clean(said))
    name.fontName, name.fontSize, name.fillColor = font(Face.SANS_BOLD), 7, _LIMIT
    name.textAnchor = "end"
    drawing.add(name)


def _legend(chart: Chart, face: str) -> Legend:
    legend: Any = Legend()
    legend.x, legend.y = _ROOM - 4, _CHART_HEIGHT - 4
    legend.boxAnchor = "ne"
    legend.fontName, legend.fontSize, legend.fillColor = face, 8, _INK
    legend.alignment = "right"
    legend.columnMaximum = 1
    legend.dx = legend.dy = 7
    legend.dxTextSpace, legend.deltax = 4, 12
    legend.strokeWidth = 0
    legend.colorNamePairs = [
        (HexColor(_BARS[n % len(_BARS)]), clean(name)) for n, (name, _) in enumerate(chart.series)
    ]
    found: Legend = legend
    return found


def _is_crowded(chart: Chart) -> bool:
    each = (_ROOM - 44) / len(chart.labels)
    widest = max(width(_short(clean(label), each), Face.SANS, 7) for label in chart.labels)
    return widest > each - 2


def _short(label: str, room: float) -> str:
    most = max(18, int(room / 4))
    return label if len(label) <= most else label[: most - 1] + "…"


def _scale(highest: float) -> tuple[float, float]:
    """The end of an axis and its step: 1, 2 or 5 times a power of ten, whole numbers only."""
    step = 1.0
    while step * 5 < highest:
        step *= 2.5 if str(step).startswith("2") else 2
    return step * 5, step
