"""The words of the effects: numbers as they are read, and what they say."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.effect import Claim, Unit
from counter_app.domain.limits_review import Finding, LimitUnit
from counter_app.domain.reasons import Language, duration
from counter_app.service.effect_queries import (
    Effect,
    EffectRow,
    LimitRow,
    ReuseRow,
    SessionResult,
)
from counter_app.ui.effect.state import Page, Preset
from counter_app.ui.wording import NO_BREAK

MINUS: Final = "−"
translate = QCoreApplication.translate


def page(which: Page) -> str:
    """The name of a page."""
    return {
        "effect": translate("Effects", "Hiệu quả của phiên"),
        "limits": translate("Effects", "Thời hạn giải quyết"),
        "reuse": translate("Effects", "Dùng lại thông tin"),
    }[which]


def about(which: Page) -> str:
    """What a page counts, and how."""
    return {
        "effect": translate(
            "Effects",
            "Số phút từ khi nhận hồ sơ đến khi có kết quả, không tính lúc chờ bổ sung và chờ nộp "
            "phí. So trung vị của phiên với mốc; khoảng 95 % cho biết con số chắc đến đâu.",
        ),
        "limits": translate(
            "Effects",
            "Thời hạn quy định so với thời gian làm việc thực dùng của 90 % hồ sơ xong trong kỳ. "
            "Chỉ nêu thời hạn ngắn hơn khi cả cận trên 95 % vẫn nằm trong đó.",
        ),
        "reuse": translate(
            "Effects",
            "Năm ô về người nộp trên Mẫu 01 (họ tên, số giấy tờ, điện thoại, địa chỉ, thư điện "
            "tử): ô lấy từ thẻ hoặc từ hồ sơ trước là không phải hỏi lại; ô sửa tay là hỏi lại.",
        ),
    }[which]


def preset(which: Preset) -> str:
    """The name of a period."""
    return {
        "this_month": translate("Effects", "Tháng này"),
        "last_month": translate("Effects", "Tháng trước"),
        "weeks": translate("Effects", "8 tuần gần nhất"),
        "quarter": translate("Effects", "Quý này"),
        "year": translate("Effects", "Năm nay"),
        "own": translate("Effects", "Tự chọn ngày"),
    }[which]


def minutes(seconds: float | None, language: Language) -> str:
    """A median: to a tenth of a minute below ten, else to the minute."""
    if seconds is None:
        return "–"
    if seconds >= 600:
        return duration(round(seconds / 60) * 60, language).replace(" ", NO_BREAK)
    said = translate("Effects", "{n} phút").format(n=number(seconds / 60, language))
    return said.replace(" ", NO_BREAK)


def number(value: float, language: Language) -> str:
    """A number with one digit where it needs one, with a comma in Vietnamese."""
    said = f"{value:.1f}".removesuffix(".0")
    return said.replace(".", ",") if language == "vi" else said


def percent(value: float) -> str:
    """A change: ``−52 %``, ``+8 %``."""
    whole = round(value)
    sign = MINUS if whole < 0 else "+" if whole > 0 else ""
    return f"{sign}{abs(whole)}{NO_BREAK}%"


def share(value: float | None) -> str:
    """A share of the fields."""
    return "–" if value is None else f"{round(value * 100)}{NO_BREAK}%"


def change(row: EffectRow) -> str:
    """The change of a median; too few where nothing is said."""
    if row.change is None:
        return claim(row.claim)
    return percent(row.change)


def interval(row: EffectRow) -> str:
    """The 95 % interval of a change; nothing where there is none."""
    if row.low is None or row.high is None:
        return ""
    return translate("Effects", "{low} đến {high}").format(
        low=percent(row.low), high=percent(row.high)
    )


def claim(code: str) -> str:
    """Whether "−40…70 %" holds."""
    return {
        Claim.HOLDS: translate("Effects", "đúng −40…70 %"),
        Claim.FAILS: translate("Effects", "chưa đạt −40 %"),
        Claim.UNSAID: translate("Effects", "chưa kết luận được"),
        Claim.TOO_FEW: translate("Effects", "quá ít hồ sơ"),
    }[Claim(code)]


def compared(row: EffectRow, language: Language) -> str:
    """Both medians of a row, and what has to be known beside them."""
    parts = [
        translate("Effects", "{median} ({count} hồ sơ)").format(
            median=minutes(row.median_s, language), count=row.count
        ),
        translate("Effects", "mốc {median} ({count} hồ sơ)").format(
            median=minutes(row.base_median_s, language), count=row.base_count
        ),
    ]
    return " · ".join([*parts, *beside(row)])


def beside(row: EffectRow) -> list[str]:
    """What has to be known beside the medians: their unit where it is not the clock's, the rest."""
    parts = []
    if row.unit == Unit.OFFICE:
        parts.append(translate("Effects", "tính giờ mở cửa vì nhiều hồ sơ qua đêm"))
    if row.open:
        parts.append(translate("Effects", "{count} chưa có kết quả").format(count=row.open))
    return parts


def baseline(answer: Effect) -> str:
    """What was compared with, as a sentence."""
    start, end = f"{answer.baseline_start:%d/%m/%Y}", f"{answer.baseline_end:%d/%m/%Y}"
    named = {row.session: row.name for row in answer.sessions}
    said = {
        "ordinary": translate(
            "Effects",
            "Mốc: cùng thủ tục, ngày thường không có phiên, 8 tuần từ {start} đến {end}.",
        ),
        "period": translate("Effects", "Mốc: cùng thủ tục, ngoài phiên, từ {start} đến {end}."),
        "session": translate(
            "Effects", "Mốc: cùng thủ tục trong phiên {session}, từ {start} đến {end}."
        ),
    }[answer.baseline]
    session = named.get(answer.baseline_session, answer.baseline_session)
    return said.format(start=start, end=end, session=session)


def promise(result: SessionResult) -> str:
    """What became of a session's promise."""
    if result.promise == "none" and not result.kept + result.broken:
        return translate("Effects", "Phiên không hứa thời gian.")
    return translate("Effects", "Lời hứa: giữ {kept} hồ sơ, không giữ {broken} hồ sơ.").format(
        kept=result.kept, broken=result.broken
    )


def plan(result: SessionResult) -> str:
    """The plan that orders a session; nothing where none is known."""
    if not result.plan_number:
        return ""
    if result.plan_on is None:
        return translate("Effects", "Kế hoạch số {number}.").format(number=result.plan_number)
    return translate("Effects", "Kế hoạch số {number} ngày {on}.").format(
        number=result.plan_number, on=f"{result.plan_on:%d/%m/%Y}"
    )


def few(fewest: int) -> str:
    """From how many dossiers something is said, and why."""
    return translate(
        "Effects",
        "Dưới {fewest} hồ sơ ở một bên thì ghi “quá ít hồ sơ”: chưa thể có khoảng 95 % cho "
        "trung vị.",
    ).format(fewest=fewest)


def needed(fewest: int) -> str:
    """How many dossiers a limit needs."""
    return translate("Effects", "cần từ {fewest} hồ sơ").format(fewest=fewest)


def method() -> str:
    """How the interval is made, for the report."""
    return translate(
        "Effects",
        "Khoảng 95 % tính bằng bootstrap phân vị, 2.000 lần lấy mẫu lại cả hai nhóm (Efron và "
        "Tibshirani, 1993). “Đúng −40…70 %” khi cả khoảng ở mức giảm từ 40 % trở lên.",
    )


def used(value: float | None, unit: str, language: Language) -> str:
    """A length in the unit of its limit."""
    if value is None:
        return "–"
    named = {
        LimitUnit.WORKING_DAYS: translate("Effects", "{n} ngày làm việc"),
        LimitUnit.WORKING_HOURS: translate("Effects", "{n} giờ làm việc"),
        LimitUnit.DAYS: translate("Effects", "{n} ngày"),
        LimitUnit.HOURS: translate("Effects", "{n} giờ"),
    }[LimitUnit(unit)]
    small = value and value < 0.1
    said = f"< {number(0.1, language)}" if small else number(value, language)
    return named.format(n=said)


def finding(row: LimitRow, language: Language) -> str:
    """What the times say of a limit."""
    said = {
        Finding.SHORTEN: translate("Effects", "có thể rút còn {limit}"),
        Finding.FITS: translate("Effects", "giữ nguyên"),
        Finding.TIGHT: translate("Effects", "đang thiếu thời gian"),
        Finding.TOO_FEW: translate("Effects", "quá ít hồ sơ"),
    }[Finding(row.finding)]
    return said.format(limit=used(row.could_be, row.unit, language))


def reviewed(row: LimitRow, language: Language) -> str:
    """A limit, the time used and how late it was."""
    parts = [
        translate("Effects", "quy định {limit}").format(limit=row.limit_text),
        translate("Effects", "90 % xong trong {used}").format(
            used=used(row.p90, row.unit, language)
        ),
    ]
    if row.bound is not None:
        parts.append(
            translate("Effects", "cận trên {used}").format(used=used(row.bound, row.unit, language))
        )
    parts.append(translate("Effects", "{count} hồ sơ").format(count=row.count))
    if row.late:
        parts.append(translate("Effects", "{count} quá hạn").format(count=row.late))
    return " · ".join(parts)


def sources(row: ReuseRow) -> str:
    """Where the fields came from."""
    parts = [
        translate("Effects", "từ thẻ {count}").format(count=row.from_card),
        translate("Effects", "từ hồ sơ trước {count}").format(count=row.from_earlier),
        translate("Effects", "hỏi lại {count}").format(count=row.typed),
        translate("Effects", "{told}/{all} hồ sơ có ghi").format(told=row.told, all=row.dossiers),
    ]
    return " · ".join(parts)


def target(row: ReuseRow, aim: float) -> str:
    """Whether the city's aim was reached."""
    if row.share is None:
        return translate("Effects", "chưa có số liệu")
    if row.share >= aim:
        return translate("Effects", "đạt mục tiêu {aim}").format(aim=share(aim))
    return translate("Effects", "chưa đạt mục tiêu {aim}").format(aim=share(aim))


def month(text: str) -> str:
    """``2026-11`` as it is read."""
    year, _, part = text.partition("-")
    return translate("Effects", "Tháng {month}/{year}").format(month=part, year=year)


def nothing(which: Page) -> str:
    """What would stand on an empty page."""
    return {
        "effect": translate(
            "Effects",
            "Chưa có hồ sơ nào nhận trong phiên ở khoảng ngày này. Khi có, mỗi thủ tục của phiên "
            "hiện một dòng ở đây.",
        ),
        "limits": translate(
            "Effects",
            "Chưa có hồ sơ nào xong ở khoảng ngày này. Khi có, mỗi thời hạn hiện một dòng ở đây.",
        ),
        "reuse": translate(
            "Effects",
            "Chưa nhận hồ sơ nào ở khoảng ngày này. Khi có, mỗi tháng và mỗi thủ tục hiện một "
            "dòng.",
        ),
    }[which]
