"""The ordinary course of the sample days: citizens in the hall, clerks, review, the boards."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from counter_app.console.morning_office import (
    CLERKS,
    REVIEWER,
    SUPERVISOR,
    Miniature,
    Paper,
    Process,
    Visit,
)

LUNCH: Final = time(11, 30)
AFTERNOON: Final = time(13, 30)
CLOSING: Final = time(17)
_ERRANDS: Final[dict[int, tuple[str, ...]]] = {3: ("HT",), 8: ("CT", "XH"), 13: ("TQ",)}
_PRIORITIES: Final = {
    2: "cao_tuoi",
    7: "khuyet_tat_nang",
    11: "mang_thai",
    16: "nuoi_con_nho",
    20: "nguoi_co_cong",
    23: "uu_tien",
    27: "tre_em",
}
_HABITS: Final = {
    4: "never comes",
    9: "forgot the original",
    13: "wrong queue",
    17: "only asks",
    21: "comes late",
    26: "still parking",
    30: "stood behind a pillar",
    34: "forgot the original",
    38: "wrong queue",
}


def clerk(office: Miniature, number: int, day: date) -> Process:
    """A clerk's day at a counter."""
    by, went_to_lunch, took_break = CLERKS[number], False, False
    yield office.until(day, time(6, 58 + number // 4, number * 7))
    office.do(by, "open_shift", counter=number)
    while office.now.time() < CLOSING:
        if office.now.time() >= LUNCH and not went_to_lunch:
            went_to_lunch = True
            office.do(by, "pause_shift", counter=number, reason="an_trua")
            yield office.until(day, AFTERNOON) + number
            office.do(by, "resume_shift", counter=number)
        elif office.now.time() >= time(9, 10 * number) and not took_break:
            took_break = True
            office.do(by, "pause_shift", counter=number, reason="nghi_giai_lao")
            yield 60
            office.refused("counter_paused", by, "call_next", counter=number)
            yield office.dice.roll(200, 400)
            office.do(by, "resume_shift", counter=number)
        else:
            yield from next_citizen(office, number)
    office.do(by, "close_shift", counter=number)


def next_citizen(office: Miniature, number: int) -> Process:
    """Whoever comes next: back from a hold, waiting for a result, or called by the policy."""
    by = CLERKS[number]
    held = next((v for v in office.back if v.counter == number), None)
    ready = next((v for v in office.awaiting if v.counter == number and _is_ready(v)), None)
    if held:
        office.back.remove(held)
        office.do(by, "resume", counter=number, number=held.number)
        yield office.dice.roll(60, 180)
        yield from end_visit(office, number, held)
    elif ready:
        office.awaiting.remove(ready)
        office.do(by, "call_for_result", counter=number, number=ready.number)
        yield office.dice.roll(15, 50)
        office.do(by, "start_service", counter=number)
        yield office.dice.roll(20, 60)
        office.hand_over(by, ready.papers, number)
        yield 15
        office.do(by, "finish_service", counter=number)
    elif visit := office.call(number):
        yield from serve(office, number, visit)
    else:
        yield 35
    yield office.dice.roll(3, 20)


def serve(office: Miniature, number: int, visit: Visit) -> Process:
    """From the call to the end of the visit, by the citizen's habit."""
    by, habit = CLERKS[number], visit.habit
    visit.habit = ""
    yield office.dice.roll(15, 45)
    match habit:
        case "never comes":
            yield from call_in_vain(office, number)
            return
        case "comes late":
            yield from call_in_vain(office, number)
            office.start(comes_late(office, by, visit))
            return
        case "stood behind a pillar":
            yield from call_in_vain(office, number)
            yield 10
            office.do(by, "undo", counter=number)
            yield 8
        case "still parking":
            office.do(by, "return_to_queue", counter=number, reason="chua_den_kip")
            visit.returned = True
            office.waiting.append(visit)
            yield 30
            return
    office.do(by, "start_service", counter=number)
    if habit == "wrong queue":
        yield 50
        visit.queue = "HT" if visit.queue != "HT" else "XH"
        office.do(by, "transfer", counter=number, to=visit.queue, reason="nham_hang")
        office.waiting.append(visit)
        return
    if visit.queue == "TQ":
        yield office.dice.roll(40, 120)
        today = office.now.date()
        ready = [
            p
            for p in office.papers
            if p.stage == "ready" and (not p.visit or p.received_at.date() < today)
        ]
        if ready:
            office.hand_over(by, ready[: office.dice.roll(1, 2)], number)
    else:
        yield office.dice.roll(280, 760)
        for _ in range(_dossiers(visit, habit)):
            procedure, case = office.next_case(visit.queue)
            office.receive(by, procedure.code, case.code, visit=visit)
            yield office.dice.roll(40, 150)
    if habit == "forgot the original":
        office.do(by, "hold", counter=number, reason="lay_ban_chinh")
        office.start(comes_back(office, visit))
        return
    yield from end_visit(office, number, visit)


def _dossiers(visit: Visit, habit: str) -> int:
    if habit == "only asks":
        return 0
    return 2 if visit.place % 9 == 0 else int(visit.place % 4 != 3)


def call_in_vain(office: Miniature, number: int) -> Process:
    """Call again and again, then note that nobody came."""
    by = CLERKS[number]
    yield 30
    office.do(by, "recall", counter=number)
    yield 3
    office.refused("recall_locked", by, "recall", counter=number)
    yield 40
    office.do(by, "recall", counter=number)
    yield 40
    office.do(by, "mark_no_show", counter=number)


def comes_late(office: Miniature, by: str, visit: Visit) -> Process:
    """Back in the hall, the citizen is put before the others."""
    yield 420
    office.do(by, "return_to_queue", number=visit.number, reason="den_muon")
    visit.returned = True
    office.waiting.append(visit)


def comes_back(office: Miniature, visit: Visit) -> Process:
    """Back with the paper that was missing."""
    yield office.dice.roll(400, 700)
    office.back.append(visit)


def end_visit(office: Miniature, number: int, visit: Visit) -> Process:
    """Finish at this counter; once in a while a key was pressed too early."""
    by = CLERKS[number]
    if visit.errands:
        office.do(by, "finish_service", counter=number)
        visit.queue = visit.errands.pop(0)
        office.waiting.append(visit)
        return
    office.do(by, "finish_service", counter=number)
    if visit.place % 23 == 0:
        yield 6
        office.do(by, "undo", counter=number)
        yield 45
        office.do(by, "finish_service", counter=number)
    today = [p for p in visit.papers if p.due_at.date() == office.now.date()]
    if any(paper.stage in {"received", "in hand", "ready"} for paper in today):
        visit.papers = today
        office.awaiting.append(visit)


def back_office(office: Miniature, day: date) -> Process:
    """Review in batches; sign, seal and complete what is due today, or came for today."""
    yield office.until(day, time(7, 25))
    while office.now.time() < time(16, 58):
        in_lunch = LUNCH <= office.now.time() < AFTERNOON
        fresh = [p for p in office.papers if p.stage == "received" and not p.kept_back]
        due = [
            p
            for p in fresh
            if p.due_at.date() <= _finished_by(p, day)
            and office.now - p.received_at > timedelta(minutes=4)
        ]
        if not in_lunch:
            yield from office.finish(due[:12])
            review(office, [p for p in fresh if p not in due and not p.reviewed])
        yield office.dice.roll(400, 700)


def _finished_by(paper: Paper, day: date) -> date:
    """Every third dossier is finished before its day."""
    return day + timedelta(days=3 if paper.code.endswith(("3", "6", "9")) else 0)


def review(office: Miniature, papers: list[Paper]) -> None:
    """Take what is not due today to its review, a pile at a time."""
    if len(papers) < 4:
        return
    office.do(REVIEWER, "advance_step", codes=[paper.code for paper in papers])
    for paper in papers:
        paper.reviewed = True


def board(office: Miniature, day: date) -> Process:
    """Somebody looks at the boards every hour."""
    yield office.until(day, time(7, 30))
    while office.now.time() < time(17):
        office.ask("waiting_board")
        office.ask("next_ticket", counter=office.dice.roll(1, 4))
        office.ask("dossiers_due", on=day.isoformat())
        yield 3600


def hall(
    office: Miniature, day: date, gaps: tuple[int, int], *, opens: time, closes: time
) -> Process:
    """Citizens come in, between ``gaps`` seconds apart."""
    yield office.until(day, opens)
    while office.now.time() < closes:
        queue = office.dice.pick(("CT", "CT", "CT", "HT", "HT", "XH", "DD", "TQ"))
        count = office.places + 1
        visit = office.issue(
            queue,
            errands=tuple(e for e in _ERRANDS.get(count % 17, ()) if e != queue),
            priority=_PRIORITIES.get(count % 29),
            source="desk" if count % 6 == 0 else "kiosk",
            habit=_HABITS.get(count % 41, ""),
        )
        if visit.priority and count % 6:
            yield 4
            look_at(office, visit, confirmed=count % 4 != 1)
        yield office.dice.roll(*gaps)


def look_at(office: Miniature, visit: Visit, *, confirmed: bool) -> None:
    """The front desk confirms the priority claimed at the kiosk, or not."""
    if visit not in office.waiting:
        return
    office.do(SUPERVISOR, "decide_priority", number=visit.number, confirmed=confirmed)
    if not confirmed:
        visit.priority = None


def _is_ready(visit: Visit) -> bool:
    return all(paper.stage == "ready" for paper in visit.papers)
