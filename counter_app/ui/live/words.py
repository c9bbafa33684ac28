"""The words of the live page: its rows."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.reasons import Language
from counter_app.service.live_queries import LiveDay, LiveSession
from counter_app.ui import wording
from counter_app.ui.live.state import CounterNow, LiveState, QueueNow
from counter_app.ui.staffing.state import weekday
from counter_app.ui.widgets.rows import Row

translate = QCoreApplication.translate


def headline(state: LiveState, language: Language) -> str:
    """The day and hour, and the two figures that matter most."""
    said = translate("Live", "{weekday} {moment} · {count} người đang chờ").format(
        weekday=weekday(state.at.weekday()), moment=wording.moment(state.at), count=state.waiting
    )
    if not state.waiting:
        return said
    longest = wording.minutes(state.longest_s, language)
    return said + translate("Live", ", lâu nhất {longest}").format(longest=longest)


def alert_rows(state: LiveState) -> list[Row]:
    """What to look after, the gravest first; Enter leads to where it is mended."""
    return [
        Row(
            key=f"{alert.code} {alert.subject}".strip(),
            text=alert.why,
            note=leads_to(alert.place),
            tone="overdue" if alert.grave else "urgent",
            icon="overdue" if alert.grave else "urgent",
        )
        for alert in state.alerts
    ]


def leads_to(place: str) -> str:
    """Where Enter on an alert leads."""
    return {
        "desk": translate("Live", "Enter: về bàn quầy để mở quầy"),
        "ticket": translate("Live", "Enter: mở trang của số này"),
        "review": translate("Live", "Enter: mở rà soát hồ sơ đến hạn"),
        "papers": translate("Live", "Enter: mở giấy chưa in được"),
        "sync": translate("Live", "Enter: mở gửi số liệu về thành phố"),
        "sessions": translate("Live", "Enter: mở lịch phiên để phân công"),
        "staffing": translate("Live", "Enter: xem nên thêm quầy khi nào"),
        "clock": translate("Live", "Enter: về bàn quầy để xác nhận giờ máy"),
    }[place]


def queue_rows(state: LiveState, language: Language) -> list[Row]:
    """Every queue: how many wait, and how long the first."""
    return [_queue(queue, language) for queue in state.queues]


def _queue(queue: QueueNow, language: Language) -> Row:
    row = queue.row
    open_now = translate("Live", "{count} quầy đang mở").format(count=row.counters)
    first = translate("Live", "đầu hàng {number}").format(number=row.oldest) if row.oldest else ""
    tone = "overdue" if queue.too_long else "urgent" if queue.too_many else ""
    return Row(
        key=row.queue,
        lead=str(row.waiting),
        text=row.name,
        tail=wording.minutes(queue.longest_s, language) if row.waiting else "",
        note=open_now,
        tail_note=first,
        tone=tone,
        icon=tone,
        dim=not row.waiting,
    )


def counter_rows(state: LiveState, language: Language) -> list[Row]:
    """Every counter: who is there, and what it does since when."""
    return [_counter(counter, language) for counter in state.counters]


def _counter(counter: CounterNow, language: Language) -> Row:
    row = counter.row
    states = {
        "closed": translate("Live", "Đã đóng"),
        "paused": translate("Live", "Tạm nghỉ"),
        "free": translate("Live", "Trống"),
        "called": translate("Live", "Đang gọi {number}"),
        "serving": translate("Live", "Phục vụ {number}"),
    }
    since = ""
    if row.since is not None:
        since = translate("Live", "từ {time}, {long}").format(
            time=wording.clock_time(row.since), long=wording.minutes(counter.for_s, language)
        )
    about = row.queue or row.reason
    served = translate("Live", "đã phục vụ {count}").format(count=row.served)
    return Row(
        key=str(row.counter),
        lead=row.name,
        text=row.staff_name,
        tail=states[row.state].format(number=row.number or ""),
        note=" · ".join(part for part in (about, since) if part),
        tail_note=served if row.served or row.state != "closed" else "",
        tone="soon" if row.state == "paused" else "",
        dim=row.state == "closed",
    )


def day_rows(day: LiveDay, language: Language) -> list[Row]:
    """Today beside the same weekday, up to this hour."""
    few = translate("Live", "chưa đủ dữ liệu")

    def usual(value: str) -> str:
        return translate("Live", "thường {value}").format(value=value) if value else few

    wait, before = day.wait_median_s, day.usual_wait_median_s
    rows = (
        ("issued", translate("Live", "Số đã phát"), str(day.issued), _number(day.usual_issued)),
        ("served", translate("Live", "Đã phục vụ"), str(day.served), _number(day.usual_served)),
        (
            "wait",
            translate("Live", "Chờ trung vị"),
            "–" if wait is None else wording.minutes(wait, language),
            "" if before is None else wording.minutes(before, language),
        ),
    )
    return [Row(key=key, lead=now, text=text, tail=usual(then)) for key, text, now, then in rows]


def compared(day: LiveDay | None, at: datetime) -> str:
    """What today is set beside, with the number of days."""
    if day is None:
        return ""
    return translate("Live", "Hôm nay đến giờ này, so với {count} {weekday} gần đây").format(
        count=day.days, weekday=weekday(at.weekday())
    )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def dossier_rows(state: LiveState, language: Language) -> list[Row]:
    """Open same-day dossiers, the least working time left first."""
    rows = []
    for timer in state.timers:
        left = wording.minutes(timer.remaining_s, language)
        words = {
            "overdue": translate("Live", "quá hạn {left}").format(left=left),
            "resting": translate("Live", "đang chờ dân"),
        }
        said = words.get(timer.tone) or translate("Live", "còn {left}").format(left=left)
        due = wording.due(timer.due_at, now=state.at)
        rows.append(
            Row(
                key=timer.code,
                text=" · ".join(part for part in (timer.number, timer.name) if part),
                note=translate("Live", "{code}, hạn {due}").format(code=timer.code, due=due),
                tail=said,
                tone=timer.tone,
                icon=timer.tone,
                share=timer.used,
            )
        )
    return rows


def session_rows(state: LiveState) -> list[Row]:
    """What is open now and what opens next."""
    return [_session(session, state.at) for session in state.sessions]


def _session(session: LiveSession, now: datetime) -> Row:
    if session.is_open:
        until = wording.due(session.closes_at, now=now)
        tail = translate("Live", "đến {time}").format(time=until)
    else:
        opens = wording.due(session.opens_at, now=now)
        tail = translate("Live", "mở {time}").format(time=opens)
    return Row(
        key=f"{session.session} {session.opens_at:%Y%m%d%H%M}",
        text=session.name,
        tail=tail,
        dim=not session.is_open,
    )
