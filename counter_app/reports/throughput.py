"""Throughput as a report: the same figures on the screen, in a workbook, in a text table, on paper.

What comes in are rows by the names of their figures (:class:`~counter_app.domain.throughput.
Figures`), with a ``name`` each, wherever they were counted: at a desk or in the city.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from counter_app.domain.reasons import Language
from counter_app.reports.report import Cell, Chart, Column, Kind, Report, Sheet
from counter_app.values import dataclass

Line = Mapping[str, Cell]
MOST_BARS: Final = 62
"""More rows than this make no chart that anybody could read."""

_SPLITS: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "unit": (("Đơn vị", "theo đơn vị"), ("Office", "by office")),
    "day": (("Ngày", "theo ngày"), ("Day", "by day")),
    "hour": (("Giờ", "theo giờ"), ("Hour", "by hour")),
    "queue": (("Hàng đợi", "theo hàng đợi"), ("Queue", "by queue")),
    "counter": (("Quầy", "theo quầy"), ("Counter", "by counter")),
    "staff": (("Cán bộ", "theo cán bộ"), ("Clerk", "by clerk")),
    "procedure": (("Thủ tục", "theo thủ tục"), ("Procedure", "by procedure")),
    "session": (("Phiên", "theo phiên"), ("Session", "by session")),
    "channel": (("Kênh", "theo kênh"), ("Channel", "by channel")),
    "source": (("Cách đến", "theo cách đến"), ("Way of coming", "by way of coming")),
}
_FIGURES: Final[tuple[tuple[str, Kind, str, str], ...]] = (
    ("issued", Kind.COUNT, "Số phát", "Issued"),
    ("served", Kind.COUNT, "Đã phục vụ", "Served"),
    ("no_show", Kind.COUNT, "Không đến", "No-show"),
    ("left", Kind.COUNT, "Bỏ về", "Left"),
    ("open", Kind.COUNT, "Còn mở", "Open"),
    ("wait_median_s", Kind.SECONDS, "Chờ: giữa", "Wait: median"),
    ("wait_p90_s", Kind.SECONDS, "Chờ: 90%", "Wait: 90%"),
    ("wait_max_s", Kind.SECONDS, "Chờ: lâu nhất", "Wait: longest"),
    ("walk_median_s", Kind.SECONDS, "Đi tới quầy", "Walking"),
    ("service_median_s", Kind.SECONDS, "Phục vụ", "Service"),
    ("received", Kind.COUNT, "Hồ sơ nhận", "Dossiers received"),
    ("finished", Kind.COUNT, "Hồ sơ xong", "Dossiers finished"),
    ("early", Kind.COUNT, "Trước hạn", "Early"),
    ("on_time", Kind.COUNT, "Đúng hạn", "On time"),
    ("late", Kind.COUNT, "Quá hạn", "Late"),
    ("fees", Kind.MONEY, "Phí, lệ phí", "Fees"),
    ("rated", Kind.COUNT, "Đánh giá", "Ratings"),
    ("satisfaction", Kind.PERCENT, "Hài lòng", "Satisfied"),
)
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Thống kê lượt và hồ sơ {split}", "Visits and dossiers {split}"),
    "period": ("Từ ngày {start} đến ngày {end}", "From {start} to {end}"),
    "one_day": ("Ngày {start}", "{start}"),
    "own": (" – riêng {name}", " – {name} only"),
    "complete": ("Số liệu đầy đủ.", "The figures are complete."),
    "incomplete": ("Số liệu chưa đầy đủ: {why}", "The figures are not complete: {why}"),
    "absent": (
        " Ngoài các lượt này có {count} lịch hẹn không ai đến lấy số.",
        " Besides these visits, nobody came to {count} appointments.",
    ),
    "visits": ("Lượt khách", "Visits"),
    "dossiers": ("Hồ sơ", "Dossiers"),
    "empty": (
        "Chưa có lượt hay hồ sơ nào trong khoảng này.",
        "No visit and no dossier in this period.",
    ),
}
_NOTES: Final[dict[Language, tuple[str, ...]]] = {
    "vi": (
        "Lượt tính ở lúc lấy số: số phát = đã phục vụ + không đến + bỏ về + còn mở.",
        "Mỗi lượt tính một lần, ở hàng, quầy và cán bộ cuối cùng.",
        "Chờ: từ lúc lấy số đến lần gọi đầu. Đi tới quầy: từ lúc gọi đến lúc ngồi.",
        "Phục vụ: tổng các quãng, không tính lúc tạm dừng. “Giữa” là trung vị.",
        "“90%”: mức mà chín phần mười lượt không chờ lâu hơn (hạng gần nhất).",
        "Hồ sơ nhận tính ở lúc tiếp nhận, hồ sơ xong ở lúc xử lý xong, hạn theo giờ hẹn trả.",
        "Phí là của hồ sơ nhận trong kỳ.",
        "Đánh giá: mỗi lượt một lần, ở lượt tại máy lấy số; lượt không có thì lấy ở hồ sơ.",
        "Hài lòng: tỷ lệ đánh giá hài lòng và rất hài lòng; không phải số đo của khảo sát.",
    ),
    "en": (
        "A visit counts where its number was issued: issued = served + no-show + left + open.",
        "It counts once, at its last queue, counter and clerk.",
        "Wait: from the issue to the first call. Walking: from the call to sitting down.",
        "Service: the sum of its parts without rests.",
        "90%: what nine of ten visits did not wait longer than (nearest rank).",
        "Dossiers count where they were received and where their processing ended.",
        "Early, on time and late are by the hour promised. Fees: of those received.",
        "Ratings: one a visit, as given at the kiosk; where there is none, those of its dossiers.",
        "Satisfied: the share of satisfied and very satisfied; not the survey's measure.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted by one split: its rows, their total, and what is missing, in words.

    ``absent``: appointments to which nobody came, which no row counts.
    """

    by: str
    rows: Sequence[Line]
    total: Line
    missing: tuple[str, ...]
    absent: int = 0


def throughput_report(
    splits: Sequence[Counted],
    *,
    office: str,
    start: date,
    end: date,
    written_at: datetime,
    staff: str = "",
    language: Language = "vi",
    practice: bool = False,
) -> Report:
    """The report of one split or of several; ``staff`` names the clerk whose figures they are."""
    pick = 0 if language == "vi" else 1

    def say(key: str, **values: object) -> str:
        return _WORDS[key][pick].format(**values)

    days = {"start": f"{start:%d/%m/%Y}", "end": f"{end:%d/%m/%Y}"}
    missing = tuple(dict.fromkeys(why for split in splits for why in split.missing))
    standing = say("incomplete", why=" ".join(missing)) if missing else say("complete")
    absent = max(split.absent for split in splits)
    split = _SPLITS[splits[0].by][pick][1] if len(splits) == 1 else ""
    return Report(
        title=say("title", split=split).strip() + (say("own", name=staff) if staff else ""),
        office=office,
        period=say("one_day" if start == end else "period", **days),
        standing=standing + (say("absent", count=absent) if absent else ""),
        notes=_NOTES[language],
        sheets=tuple(_sheet(split, pick, say("empty")) for split in splits),
        written_at=written_at,
        language=language,
        practice=practice,
    )


def _sheet(split: Counted, pick: int, empty: str) -> Sheet:
    heading, named = _SPLITS[split.by][pick]
    return Sheet(
        name=named[:1].upper() + named[1:],
        columns=(
            Column(title=heading, kind=Kind.TEXT),
            *(Column(title=words[pick], kind=kind) for _, kind, *words in _FIGURES),
        ),
        rows=[_cells(row) for row in split.rows],
        total=_cells(split.total),
        charts=_charts(split, pick),
        empty=empty,
    )


def _cells(line: Line) -> tuple[Cell, ...]:
    rated, satisfied = _number(line["rated"]), _number(line["satisfied"])
    share = satisfied / rated if rated else None
    figures = {**line, "satisfaction": share}
    return (line["name"], *(figures[name] for name, *_ in _FIGURES))


def _charts(split: Counted, pick: int) -> tuple[Chart, ...]:
    if not 1 < len(split.rows) <= MOST_BARS:
        return ()
    labels = tuple(str(row["name"]) for row in split.rows)
    if split.by == "hour":
        labels = tuple(str(row["key"]) for row in split.rows)
    if split.by == "day":
        labels = tuple(label[:5] for label in labels)
    titled = {name: words[pick] for name, _, *words in _FIGURES}
    return tuple(
        Chart(
            title=_WORDS[title][pick],
            labels=labels,
            series=tuple(
                (titled[name], tuple(_number(row[name]) for row in split.rows)) for name in names
            ),
        )
        for title, names in (
            ("visits", ("issued", "served")),
            ("dossiers", ("received", "finished")),
        )
    )


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
