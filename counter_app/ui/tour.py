"""Every screen of the program, one after another: to be drawn, and to be walked by a test.

A screen that is missing here is noticed: the test knows every widget class of the program.
Nothing is given to the office on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize

from counter_app.domain.ids import QueueCode, TicketNumber
from counter_app.domain.reasons import Language, Refused
from counter_app.papers.print_room import PaperTrouble
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.waiting import PaperList, PaperState, WaitingPaper
from counter_app.resources import ResourceFault, load_profile, profiles, resource_path
from counter_app.resources.wordings import shipped_sentences
from counter_app.service.clock import Clock
from counter_app.service.hall_queries import (
    Guide,
    HallBoard,
    KioskBoard,
    QueueGuide,
    RatableVisit,
)
from counter_app.service.office import Office
from counter_app.service.paper_queue import TICKET
from counter_app.ui import (
    tour_appointments,
    tour_live,
    tour_reports,
    tour_sessions,
    tour_sync,
    tour_throughput,
)
from counter_app.ui.desk import numbers, picks
from counter_app.ui.desk.actions import BAR, Action
from counter_app.ui.desk.papers_model import PapersState
from counter_app.ui.desk.state import Pick
from counter_app.ui.desk.words import REASONS
from counter_app.ui.display.state import WORDS, Calls, display_state
from counter_app.ui.display.view import DisplayView
from counter_app.ui.first_start.view import FirstStartView
from counter_app.ui.kiosk.state import KioskState, Page, PinPad, Visitor
from counter_app.ui.kiosk.view import KioskView
from counter_app.ui.lock.state import Asked
from counter_app.ui.not_opened import not_opened
from counter_app.ui.run import DeskProgram
from counter_app.ui.seats.state import DEEDS, WHY
from counter_app.ui.settings.subjects import SUBJECTS
from counter_app.ui.stop import Stop
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.recorded import Checked, check_set

LYING: Final = QSize(1920, 1080)
STANDING: Final = QSize(540, 960)
PX_PER_MM: Final = 540 / 268
"""The standing screen is one of 21.5 inches."""
CARD: Final = "024185001234||Nguyễn Thị Mẫu|15081985|Nữ|Tổ 3, Dĩnh Kế, Bắc Giang|02052021||||"
"""The card of nobody."""


Settle = Callable[[], None]
"""Lets the questions come back that a screen asks when it is opened."""


def tour(
    program: DeskProgram,
    office: Office,
    *,
    clock: Clock,
    language: Language,
    settle: Settle,
    whole: bool = True,
) -> Iterator[Stop]:
    """Walk through every screen; the desk stands as before at the end of each.

    Unless ``whole``, most further states are passed by.
    """
    yield from _desk(program, settle)
    yield from tour_appointments.booking(program, settle)
    if whole:
        yield from _desk_further(program, settle)
    yield from _picks(program, clock, settle, whole=whole)
    yield from _lock(program, settle)
    yield from _found(program, settle)
    yield from _beside(program, settle)
    yield from _settings(program, settle)
    yield from _seats(program, settle)
    yield from tour_sessions.calendar(program, settle)
    yield from tour_appointments.appointments(program, settle)
    yield from _effect(program, settle)
    yield from tour_throughput.throughput(program, settle)
    yield from tour_reports.reports(program, settle)
    yield from tour_live.live(program, settle)
    yield from hall(office, clock=clock, language=language)
    yield from _before(program, settle)


def _desk(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    model, window = program.model, program.window
    settle()
    yield Stop(name="ban-lam-viec", window=window)
    for name, action in (
        ("nhan-ho-so", Action.RECEIVE),
        ("tim", Action.FIND),
        ("phim-tat", Action.KEYS),
        ("giay-cho-in", Action.PAPERS),
    ):
        model.press(action)
        settle()
        yield Stop(name=name, window=window)
        if action is Action.RECEIVE:
            model.intake.scan(CARD)
            settle()
            yield Stop(name="nhan-ho-so-quet-the", window=window, further=True)
            model.intake.forget()
        elif action is Action.PAPERS:
            window.papers.show_view(_stuck(model.now), program.talk.language, model.now)
            yield Stop(name="giay-bi-ket", window=window, further=True)
        model.back()


def _stuck(now: datetime) -> PapersState:
    """Papers that a real printer kept: here is none to do so."""
    troubles = ((PaperState.FAILED, Trouble.PRINTER_STOPPED), (PaperState.UNSURE, None))
    papers = tuple(
        WaitingPaper(
            id=str(place),
            paper=TICKET,
            outlet=TICKET,
            name=f"A02{place}",
            state=state,
            queued_at=now,
            trouble=trouble,
            printer="HP",
        )
        for place, (state, trouble) in enumerate(troubles)
    )
    return PapersState(waiting=PaperList(papers=papers, chosen={}), printers=("HP",))


def _desk_further(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """The desk with more to read: why this number, a "no", what was just done."""
    model, window = program.model, program.window
    model.press(Action.WHY)
    settle()
    state = model.state
    blocked = (action for action in BAR if state and not state.actions[action].enabled)
    model.press(next(blocked, Action.CALL_NEXT))
    settle()
    yield Stop(name="chua-duoc", window=window, further=True)
    model.press(Action.WHY)
    model.set_local(
        replace(model.local, refusal=None, done="finish_service A025", done_at=model.now)
    )
    settle()
    yield Stop(name="vua-xong", window=window, further=True)
    model.set_local(replace(model.local, done="", done_at=None))
    fault = PaperTrouble(PrinterFault(Trouble.PRINTER_STOPPED, "HP"))
    model.tell(*fault.said(program.talk.language), tone="fault")
    settle()
    yield Stop(name="may-in-hong", window=window, further=True)
    model.dismiss()
    settle()


def _lock(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """The locked screen, and what it may ask for in an office with PINs."""
    seat, window = program.model.seat, program.window
    seat.lock_up()
    settle()
    yield Stop(name="khoa", window=window)
    state = seat.lock.state
    somebody = state.staff[0] if state.staff else None
    for asked in (Asked.PIN, Asked.FIRST_PIN, Asked.SUPERVISOR, Asked.ANOTHER_PIN):
        window.lock.show_view(replace(state, chosen=somebody, asked=asked, serial=state.serial + 1))
        yield Stop(name=f"khoa-{asked.value}", window=window, further=True)
    seat.lock.opened.emit(str(program.talk.by))
    settle()


def _picks(program: DeskProgram, clock: Clock, settle: Settle, *, whole: bool) -> Iterator[Stop]:
    model = program.model
    setup, language = model.reference.setup, program.talk.language
    offered: tuple[Pick, ...] = (
        picks.counters(setup, language),
        picks.clerks(setup, None),
        picks.supervisors(setup),
        picks.queues(setup, model.desk, language),
        picks.pauses(setup, language),
        picks.claims(setup, model.desk, language),
        picks.verdicts(setup, "A001", "cao_tuoi", language),
        picks.results(model.desk, clock.now()),
        *(picks.clock(clock.now(), doubt) for doubt in picks.CLOCK_DOUBTS),
    )
    for pick in offered if whole else offered[:1]:
        model.ask_for(pick)
        settle()
        more = pick is not offered[0]
        yield Stop(name=f"chon-{pick.kind}", window=program.window, further=more)
        model.back()
    settle()


def _found(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """The search with something found, and the pages of a dossier and of a ticket."""
    model, window = program.model, program.window
    numbers.enter(model, "nguyễn")
    settle()
    yield Stop(name="tim-thay", window=window)
    found = {row.kind: row.key for row in model.find.state.rows}
    model.back()
    waiting = [("ticket", ticket.number) for ticket in model.desk.waiting[:1]]
    for kind, key in (*found.items(), *waiting):
        model.open_page(kind, key)
        settle()
        yield Stop(name=f"trang-{kind}", window=window)
        asking = [deed for deed in window.page.deeds if deed.property("deed") in REASONS]
        if asking:
            asking[-1].click()
            settle()
            yield Stop(name=f"trang-{kind}-vi-sao", window=window, further=True)
        model.back()
        settle()


def _beside(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """The windows beside the desk: the guide, and what stands in the hall."""
    program.model.press(Action.GUIDE)
    settle()
    yield Stop(name="huong-dan", window=program.window.guide)
    program.window.guide.close()
    program.hall.set_up()
    settle()
    panel = program.hall.panel
    if panel is not None:
        yield Stop(name="sanh", window=panel, size=panel.size())
        yield from _voice(program, settle)
        panel.close()


def _voice(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """The voice of the hall: as the file has it, and with recordings that cannot be used."""
    program.hall.set_up_voice()
    settle()
    view = program.hall.voice
    if view is None:
        return
    yield Stop(name="giong-goi", window=view, size=view.size())
    folder = Path("D:/thu-am")
    missing = check_set(resource_path("sounds", "khong-co"), shipped_lexicon(), ["vi"])
    checked = Checked(folder=folder, is_there=True, languages=("vi",), findings=missing)
    view.show_view(
        replace(view.model.state, source="recorded", folder=str(folder), checked=checked)
    )
    yield Stop(name="giong-goi-thu-am", window=view, size=view.size(), further=True)
    view.show_view(view.model.state)
    view.close()


def _settings(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """Every subject, its changes, and an edit that is not saved."""
    setup = program.model.reference.setup
    program.settings.show(picks.supervisors(setup).choices[0].key)
    settle()
    window = program.settings.window
    if window is None:
        return
    model = window.model
    for subject in SUBJECTS:
        model.choose(subject.key)
        settle()
        yield Stop(name=f"cai-dat-{subject.key}", window=window)
        if subject is SUBJECTS[0]:
            model.show_history()
            settle()
            yield Stop(name="cai-dat-lich-su", window=window)
            model.show_history()
            settle()
        if subject.key == "policies":
            model.try_policy(setup.counters[0].number, sample=True)
            settle()
            yield Stop(name="cai-dat-policies-thu", window=window)
        elif subject.key == "queues":
            model.add()
            model.check()
            settle()
            yield Stop(name="cai-dat-queues-sua", window=window, further=True)
            model.undo()
            settle()
    yield from _files(program, settle)
    yield from _staffing(program, settle)
    yield from tour_sync.sync(program, settle)
    window.close()
    settle()


def _files(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """What can come in and go out of the settings, before a file is chosen."""
    program.settings.show_files("")
    settle()
    window = program.settings.files
    if window is None:
        return
    for name in window.pages.keys:
        window.pages.select(name)
        settle()
        yield Stop(name=f"nhap-xuat-{name}", window=window)
    window.close()
    settle()


def _staffing(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """Where another counter would help, once every weekday was reckoned."""
    program.staffing.show(picks.supervisors(program.model.reference.setup).choices[0].key)
    settle()
    window = program.staffing.window
    if window is None:
        return
    yield Stop(name="them-quay", window=window)
    window.close()
    settle()


def _seats(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """Every seat behind the counter that somebody of the office has."""
    program.seats.show()
    settle()
    model, window = program.seats.model, program.seats.window
    if model is None or window is None:
        return
    model.ask_who()
    settle()
    yield Stop(name="sau-quay-ai", window=window)
    seen: set[str] = set()
    for member in model.state.people:
        model.sit(member.code)
        for seat in model.state.seats:
            if seat in seen:
                continue
            seen.add(seat)
            if model.state.local.seat is not seat:
                model.turn_to(seat)
            settle()
            for code in tuple(model.state.rows)[:3]:
                model.toggle(code)
            settle()
            yield Stop(name=f"sau-quay-{seat.value}", window=window)
            asking = [deed for deed in DEEDS[seat] if deed in WHY]
            if asking and model.state.rows:
                model.press(asking[0], next(iter(model.state.rows)))
                settle()
                yield Stop(name=f"sau-quay-{seat.value}-vi-sao", window=window, further=True)
                model.escape()
                settle()
    window.close()
    settle()


def _effect(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """What sessions changed, the limits, the reuse; and against days that somebody chose."""
    program.model.effect_wanted.emit(
        picks.supervisors(program.model.reference.setup).choices[0].key
    )
    settle()
    window = program.effect.window
    if window is None:
        return
    for page in window.pages.keys:
        window.pages.select(page)
        window.model.choose_path("D:/bao-cao/bao-cao-phien.pdf")  # the same on every machine
        settle()
        yield Stop(name=f"hieu-qua-{page}", window=window)
    window.pages.select("effect")
    window.model.choose_baseline("period")
    settle()
    yield Stop(name="hieu-qua-moc", window=window, further=True)
    window.show_view(replace(window.model.state, effect=None, asking=True, slow=True))
    yield Stop(name="hieu-qua-dang-tinh", window=window, further=True)
    window.close()
    settle()


def hall(office: Office, *, clock: Clock, language: Language) -> Iterator[Stop]:
    """The hall display, and every page of the kiosk, as the office stands."""
    board = office.ask(HallBoard(), language=language)
    kiosk = office.ask(KioskBoard(), language=language)
    if isinstance(board, Refused) or isinstance(kiosk, Refused):
        return
    display, glass = DisplayView(practice=office.practice), KioskView(practice=office.practice)
    words = shipped_sentences(f"display-{language}.json", WORDS)
    display.show_view(
        display_state(board, Calls(), words=words, now=clock.now(), turn=0, stale=False)
    )
    yield Stop(name="man-hinh-sanh", window=display, size=LYING, looks=False)
    display.deleteLater()
    glass.resize(STANDING)
    glass.measure(PX_PER_MM)
    queue = QueueCode(kiosk.queues[0].queue if kiosk.queues else "")
    guide = office.ask(QueueGuide(queue=queue), language=language)
    known = guide if not isinstance(guide, Refused) else Guide(queue=queue, rows=())
    shown = known.rows[0] if known.rows else None
    for page in Page:
        visitor = Visitor(
            page=page,
            queues=(queue,) if page is not Page.HOME else (),
            guide=known,
            shown=shown,
            number="A042",
            visits=(
                RatableVisit(number=TicketNumber("A042"), queue_name=kiosk.queues[0].name),
                RatableVisit(number=TicketNumber("B042"), queue_name=kiosk.queues[-1].name),
            ),
        )
        glass.show_view(
            KioskState(language=language, kiosk=kiosk, visitor=visitor, pin=PinPad(typed="12"))
        )
        name = "may-lay-so" if page is Page.HOME else f"may-lay-so-{page.value}"
        yield Stop(name=name, window=glass, size=STANDING, looks=False)
    glass.deleteLater()


def _before(program: DeskProgram, settle: Settle) -> Iterator[Stop]:
    """What is seen before the desk: the first start, and why it does not open."""
    setups = [load_profile(entry.code) for entry in profiles()]
    view = FirstStartView(
        setups,
        printers=("HP LaserJet", "XP-80C"),
        today=date(2026, 11, 23),
        languages=program.languages,
    )
    settle()
    yield Stop(name="lan-dau", window=view, size=view.size())
    view.deleteLater()
    try:
        load_profile("")
    except ResourceFault as fault:
        box = not_opened(str(fault), "")
        yield Stop(name="chua-mo-duoc", window=box, size=box.sizeHint())
        box.deleteLater()
