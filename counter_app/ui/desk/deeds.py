"""What each key of the desk does: one command, a question first, or only this screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from counter_app.service import commands
from counter_app.service.office import Done
from counter_app.service.queries import Desk
from counter_app.service.seat_commands import AskForHelp, EndHelp
from counter_app.ui import look
from counter_app.ui.desk import picks, taken
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.booking_model import Comer
from counter_app.ui.desk.state import Panel
from counter_app.ui.theme.tokens import THEMES

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from counter_app.ui.desk.model import DeskModel


def begin_at_counter(model: DeskModel) -> None:
    """Show this PC's counter; or ask for one, where it has none or the office has it no more."""
    if model.seat.locked:
        return  # whoever signs in begins
    if model.reference.setup.counter(model.counter) is None:
        model.ask_for(picks.counters(model.reference.setup, model.talk.language))
    else:
        model.reload()
        model.set_local(model.local)


def _finish_and_call(model: DeskModel, _desk: Desk) -> None:
    following = commands.CallNext(counter=model.counter)

    def finished(done: Done) -> None:
        model.happened(done, "finish_service")
        model.send(following, Action.FINISH_AND_CALL.value)

    finish = commands.FinishService(counter=model.counter)
    model.perform(finish, finished, Action.FINISH_AND_CALL.value)


def _receive(model: DeskModel, desk: Desk) -> None:
    counter = model.reference.setup.counter(model.counter)
    if desk.visit is None:
        return
    if model.local.panel is Panel.INTAKE:
        return  # what was typed stays
    model.set_local(replace(model.local, panel=Panel.INTAKE, pick=None))
    model.intake.open_for(
        desk.visit,
        counter=model.counter,
        serves=counter.serves if counter else (),
        sessions=desk.sessions,
    )


def _book(model: DeskModel) -> None:
    if model.local.panel is Panel.BOOKING and model.booking.is_open:
        return  # what was typed stays
    counter = model.reference.setup.counter(model.counter)
    serves = counter.serves if counter else ()
    visit, known = model.desk.visit, model.intake.state.draft
    queue = visit.queue if visit else (serves[0] if serves else "")
    comer = Comer(queue=queue, serves=(queue, *(q for q in serves if q != queue)))
    if visit is not None and known.name:
        comer = replace(
            comer,
            name=known.name,
            phone=known.phone,
            id_number=known.id_number,
            address=known.address,
        )
    model.set_local(replace(model.local, panel=Panel.BOOKING, pick=None))
    model.booking.open_for(comer)


def _appointments(model: DeskModel) -> None:
    model.appointments_wanted.emit()


def _transfer(model: DeskModel, desk: Desk) -> None:
    model.ask_for(picks.queues(model.reference.setup, desk, model.talk.language))


def _results(model: DeskModel, desk: Desk) -> None:
    model.ask_for(picks.results(desk, model.now))


def _claims(model: DeskModel, desk: Desk) -> None:
    claims = picks.claims(model.reference.setup, desk, model.talk.language)
    if len(claims.choices) == 1:
        taken.take(model, claims, claims.choices[0].key)
    else:
        model.ask_for(claims)


def _print_again(model: DeskModel, desk: Desk) -> None:
    codes = [d.code for d in desk.visit.dossiers] if desk.visit else []
    last = f"receipt {codes[-1]}" if codes else model.local.last_printed
    kind, _, key = last.partition(" ")
    model.print_out(kind, key)
    model.set_local(replace(model.local, done=f"print {key}", done_at=model.now))


def _shift(model: DeskModel) -> None:
    desk = model.desk
    if not model.counter:
        model.ask_for(picks.counters(model.reference.setup, model.talk.language))
    elif desk.shift == "paused":
        model.send(commands.ResumeShift(counter=model.counter), Action.SHIFT.value)
    elif desk.shift == "open":
        model.ask_for(picks.pauses(model.reference.setup, model.talk.language))
    elif model.seat.pins:
        open_shift = commands.OpenShift(counter=model.counter, staff=model.talk.by)
        model.send(open_shift, Action.SHIFT.value)
    else:
        model.ask_for(picks.clerks(model.reference.setup, model.choices.staff))


def _help(model: DeskModel, desk: Desk) -> None:
    asked = any(row.counter == model.counter for row in desk.help)
    command = EndHelp if asked else AskForHelp
    model.send(command(counter=model.counter), Action.HELP.value)


def _papers(model: DeskModel) -> None:
    if model.local.panel is Panel.PAPERS:
        model.back()
        return
    model.set_local(replace(model.local, panel=Panel.PAPERS, pick=None))
    model.papers.open()


def _lock(model: DeskModel) -> None:
    model.seat.lock_up()


def _lock_after(model: DeskModel) -> None:
    model.ask_for(picks.lock_after(model.choices.lock_after_min))


def _find(model: DeskModel) -> None:
    model.find.clear()
    model.set_local(replace(model.local, panel=Panel.FIND, pick=None))


def _keys(model: DeskModel) -> None:
    panel = Panel.VISIT if model.local.panel is Panel.KEYS else Panel.KEYS
    model.set_local(replace(model.local, panel=panel, pick=None))


def _guide(model: DeskModel) -> None:
    model.guide_wanted.emit(_CHAPTERS.get(model.local.panel, ""))


def _sound(model: DeskModel) -> None:
    model.set_local(replace(model.local, sound=not model.local.sound))
    model.remember(replace(model.choices, sound=model.local.sound))


def _why(model: DeskModel) -> None:
    model.set_local(replace(model.local, why_open=not model.local.why_open))


def change_language(model: DeskModel) -> None:
    """Vietnamese or English, also on the locked screen."""
    model.language_wanted.emit("en" if model.talk.language == "vi" else "vi")


def _settings(model: DeskModel) -> None:
    asked = picks.supervisors(model.reference.setup)
    if any(choice.key == model.talk.by for choice in asked.choices):
        model.settings_wanted.emit(str(model.talk.by))
    elif model.seat.pins:
        model.blocked.emit(Action.SETTINGS, "supervisor_signs_in")
    else:
        model.ask_for(asked)


def _effect(model: DeskModel) -> None:
    _for_supervisor(model, Action.EFFECT, model.effect_wanted)


def _live(model: DeskModel) -> None:
    _for_supervisor(model, Action.LIVE, model.live_wanted)


def _for_supervisor(model: DeskModel, action: Action, wanted: SignalInstance) -> None:
    """A window for supervisors alone: for whoever is one here, else one is asked for."""
    asked = picks.supervisors(model.reference.setup, kind=action.value)
    if any(choice.key == model.talk.by for choice in asked.choices):
        wanted.emit(str(model.talk.by))
    elif model.seat.pins:
        model.blocked.emit(action, "supervisor_looks")
    else:
        model.ask_for(asked)


def _throughput(model: DeskModel) -> None:
    _for_anybody(model, Action.THROUGHPUT, model.throughput_wanted)


def _review(model: DeskModel) -> None:
    _for_anybody(model, Action.REVIEW, model.review_wanted)


def _for_anybody(model: DeskModel, action: Action, wanted: SignalInstance) -> None:
    """A window that shows a supervisor everything and a clerk what is theirs."""
    supervisors = picks.supervisors(model.reference.setup).choices
    if model.seat.pins or any(choice.key == model.talk.by for choice in supervisors):
        wanted.emit(str(model.talk.by))
    else:
        model.ask_for(picks.lookers(model.reference.setup, str(model.talk.by), kind=action.value))


def _reports(model: DeskModel) -> None:
    asked = picks.supervisors(model.reference.setup, kind="reports")
    if any(choice.key == model.talk.by for choice in asked.choices):
        model.reports_wanted.emit(str(model.talk.by))
    elif model.seat.pins:
        model.blocked.emit(Action.REPORTS, "supervisor_looks")
    else:
        model.ask_for(asked)


def _look(model: DeskModel) -> None:
    model.look_wanted.emit(_next_look(look.current().name))


def _seats(model: DeskModel) -> None:
    model.seats_wanted.emit()


def _calendar(model: DeskModel) -> None:
    model.calendar_wanted.emit()


def _next_look(now: str) -> str:
    names = tuple(THEMES)
    return names[(names.index(now) + 1) % len(names)]


_CHAPTERS: Final = {
    Panel.VISIT: "phuc-vu",
    Panel.INTAKE: "nhan-ho-so",
    Panel.BOOKING: "lich-hen",
    Panel.FIND: "tim",
    Panel.PAPERS: "giay-va-may-in",
}
"""The guide's chapter about what is on the screen."""

COMMANDS: Final[dict[Action, Callable[[int], commands.Command]]] = {
    Action.CALL_NEXT: lambda counter: commands.CallNext(counter=counter),
    Action.RECALL: lambda counter: commands.Recall(counter=counter),
    Action.START: lambda counter: commands.StartService(counter=counter),
    Action.FINISH: lambda counter: commands.FinishService(counter=counter),
    Action.HOLD: lambda counter: commands.Hold(counter=counter),
    Action.NO_SHOW: lambda counter: commands.MarkNoShow(counter=counter),
    Action.RETURN_TO_QUEUE: lambda counter: commands.ReturnToQueue(counter=counter),
    Action.CANCEL: lambda counter: commands.CancelTicket(counter=counter),
    Action.UNDO: lambda counter: commands.Undo(counter=counter),
    Action.LEAVE: lambda counter: commands.CloseShift(counter=counter),
}
"""Keys that are one command."""

STEPS: Final[dict[Action, Callable[[DeskModel, Desk], None]]] = {
    Action.FINISH_AND_CALL: _finish_and_call,
    Action.RECEIVE: _receive,
    Action.TRANSFER: _transfer,
    Action.RETURN_RESULT: _results,
    Action.PRIORITY: _claims,
    Action.PRINT_AGAIN: _print_again,
    Action.HELP: _help,
}
"""Keys that ask something first, or do two things."""


def _hall(model: DeskModel) -> None:
    model.hall_wanted.emit()


ON_SCREEN: Final[dict[Action, Callable[[DeskModel], None]]] = {
    Action.SHIFT: _shift,
    Action.FIND: _find,
    Action.KEYS: _keys,
    Action.GUIDE: _guide,
    Action.SOUND: _sound,
    Action.WHY: _why,
    Action.LANGUAGE: change_language,
    Action.LOOK: _look,
    Action.PAPERS: _papers,
    Action.LOCK: _lock,
    Action.LOCK_AFTER: _lock_after,
    Action.SEATS: _seats,
    Action.CALENDAR: _calendar,
    Action.BOOK: _book,
    Action.APPOINTMENTS: _appointments,
    Action.SETTINGS: _settings,
    Action.EFFECT: _effect,
    Action.THROUGHPUT: _throughput,
    Action.REPORTS: _reports,
    Action.LIVE: _live,
    Action.REVIEW: _review,
    Action.HALL: _hall,
}
"""Keys that change only this screen."""
