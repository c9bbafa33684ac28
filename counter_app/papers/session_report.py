"""Báo cáo kết quả phiên: what the special sessions of a period did, for the leaders, on A4.

Not a form of the law: our own sheet under the office's head. It names no citizen.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from counter_app.domain.office import Letterhead
from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.papers.fonts import Face
from counter_app.papers.sheet import LOOKS, Document, Head, SheetSize, letterhead
from counter_app.papers.text import markup as _markup
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One procedure, as said on the screen; an empty ``interval`` where there are too few."""

    procedure: str
    count: str
    median: str
    base_count: str
    base_median: str
    change: str
    interval: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSession:
    """One session: its name and plan, how many dossiers, what became of its promise, its rows."""

    name: str
    plan: str
    dossiers: int
    promise: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReport:
    """All that stands on the report; ``baseline`` and ``notes`` are whole sentences."""

    letterhead: Letterhead
    written_at: datetime
    start: date
    end: date
    baseline: str
    sessions: tuple[ReportedSession, ...]
    notes: tuple[str, ...]
    language: Language = "vi"
    practice: bool = False


_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("BÁO CÁO KẾT QUẢ PHIÊN", "REPORT ON SPECIAL SESSIONS"),
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",) * 2,
    "motto": ("Độc lập - Tự do - Hạnh phúc",) * 2,
    "place_date": (
        "{place}, ngày {day:%d} tháng {day:%m} năm {day:%Y}",
        "{place}, {day:%d/%m/%Y}",
    ),
    "period": ("Từ ngày {start} đến ngày {end}", "From {start} to {end}"),
    "dossiers": ("Số hồ sơ tiếp nhận: {count}.", "Dossiers received: {count}."),
    "nothing": (
        "Không có hồ sơ nào được tiếp nhận trong phiên ở khoảng ngày này.",
        "No dossier was received in a session in this period.",
    ),
    "columns": (
        "Thủ tục|Hồ sơ|Trung vị|Mốc: hồ sơ|Mốc: trung vị|Thay đổi, khoảng 95 %|So với −40…70 %",
        "Procedure|n|Median|Base: n|Base: median|Change, 95 % interval|−40…70 %?",
    ),
    "writer": ("NGƯỜI LẬP BÁO CÁO", "WRITTEN BY"),
    "leader": ("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF OFFICE"),
    "sign_hint": ("(Ký, ghi rõ họ tên)", "(Signature, full name)"),
    "page": ("Trang {page}/{pages}", "Page {page} of {pages}"),
    "practice": ("BẢN TẬP", "PRACTICE"),
}
_SHARES: Final = (0.26, 0.07, 0.12, 0.08, 0.12, 0.18, 0.17)


def markup(said: str) -> str:
    """Text for a paragraph; the minus sign, which the serif face lacks, as a dash."""
    return _markup(said.replace("\N{MINUS SIGN}", "\N{EN DASH}"))


def session_report_pdf(report: SessionReport) -> bytes:
    """Draw the report; the same report, the same bytes."""
    say = partial(_say, report.language)
    return Document(
        look=LOOKS[SheetSize.A4],
        title=say("title"),
        copies=[partial(_story, report)],
        footer=lambda page, pages: say("page", page=page, pages=pages),
        practice=say("practice") if report.practice else None,
    ).pdf()


def _say(language: Language, key: str, **values: object) -> str:
    vi, en = _WORDS[key]
    return (vi if language == "vi" else en).format(**values)


def _story(report: SessionReport) -> list[Flowable]:
    look, say = LOOKS[SheetSize.A4], partial(_say, report.language)
    head, day = report.letterhead, report.written_at.astimezone(OFFICE_ZONE)
    title = look.style(Face.SERIF_BOLD, size=look.title_size, centred=True, before=1)
    small = look.style(Face.SERIF_ITALIC, scale=0.85)
    period = say("period", start=f"{report.start:%d/%m/%Y}", end=f"{report.end:%d/%m/%Y}")
    story: list[Flowable] = [
        letterhead(
            look,
            Head(
                parent=head.parent,
                office=head.office,
                nation=say("nation"),
                motto=say("motto"),
                place_date=say("place_date", place=head.place, day=day),
            ),
        ),
        Spacer(0, look.size),
        Paragraph(markup(say("title")), title),
        Paragraph(markup(period), look.style(centred=True)),
        Spacer(0, look.size * 0.6),
        Paragraph(markup(report.baseline), look.style()),
    ]
    if not report.sessions:
        story.append(Paragraph(markup(say("nothing")), look.style()))
    for session in report.sessions:
        story += _session(report, session)
    story.append(Spacer(0, look.size * 0.6))
    story += [Paragraph(markup(note), small) for note in report.notes]
    story.append(KeepTogether([_signatures(report)]))
    return story


def _session(report: SessionReport, session: ReportedSession) -> list[Flowable]:
    look, say = LOOKS[SheetSize.A4], partial(_say, report.language)
    said = " ".join(
        part for part in (session.plan, say("dossiers", count=session.dossiers)) if part
    )
    head: list[Flowable] = [
        Spacer(0, look.size * 0.6),
        Paragraph(markup(session.name), look.style(Face.SERIF_BOLD)),
        Paragraph(markup(f"{said} {session.promise}"), look.style()),
    ]
    return [KeepTogether(head), _table(report, session)] if session.rows else head


def _table(report: SessionReport, session: ReportedSession) -> Table:
    look = LOOKS[SheetSize.A4]
    top = look.style(Face.SERIF_BOLD, scale=0.75, centred=True)
    cell = look.style(scale=0.8)
    number = look.style(scale=0.8)
    number.alignment = 2
    middle = look.style(scale=0.8, centred=True)
    columns = _say(report.language, "columns").split("|")
    body: list[list[object]] = [[Paragraph(markup(column), top) for column in columns]]
    for row in session.rows:
        change = [Paragraph(markup(part), middle) for part in (row.change, row.interval) if part]
        body.append(
            [
                Paragraph(markup(row.procedure), cell),
                *(
                    Paragraph(markup(said), number)
                    for said in (row.count, row.median, row.base_count, row.base_median)
                ),
                change,
                Paragraph(markup(row.verdict), middle),
            ]
        )
    pad = look.size * 0.25
    return Table(
        body,
        colWidths=[look.room * share for share in _SHARES],
        repeatRows=1,
        spaceBefore=look.size * 0.4,
        style=(
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), pad * 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
            ("LEFTPADDING", (0, 0), (-1, -1), pad * 1.2),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad * 1.2),
        ),
    )


def _signatures(report: SessionReport) -> Table:
    look, say = LOOKS[SheetSize.A4], partial(_say, report.language)
    bold = look.style(Face.SERIF_BOLD, centred=True)
    hint = look.style(Face.SERIF_ITALIC, scale=0.9, centred=True)
    signs = [
        [Paragraph(markup(say(who)), bold), Paragraph(markup(say("sign_hint")), hint)]
        for who in ("writer", "leader")
    ]
    return Table(
        [signs, [Spacer(0, look.signature)] * 2],
        colWidths=[look.room / 2] * 2,
        spaceBefore=look.size,
        style=(("VALIGN", (0, 0), (-1, -1), "TOP"),),
    )
