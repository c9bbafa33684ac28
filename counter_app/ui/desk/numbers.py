"""Numbers given at the desk, and the line that takes a number, a code or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counter_app.domain.typed_code import readings
from counter_app.service import commands
from counter_app.service.office import Done
from counter_app.ui.desk import bookings, words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.intake_state import usual_session, without_rules
from counter_app.ui.desk.state import Panel

if TYPE_CHECKING:
    from counter_app.ui.desk.model import DeskModel


def issue(model: DeskModel, queue: str) -> None:
    """Give a number of a queue, with the errands and the priority marked for it."""
    if not model.allows(f"issue {queue}"):
        return
    if not model.counter:
        model.refuse("line", words.blocked("no_counter"))
        return
    local = model.local
    command = commands.IssueTicket(
        queue=queue,
        errands=tuple(code for code in local.errands if code != queue),
        priority="uu_tien" if local.claims_priority else None,
        session=usual_session(
            without_rules(model.desk.sessions, model.reference.plan),
            calendar=model.reference.calendar,
            now=model.now,
        )
        or None,
    )
    model.set_local(replace(local, errands=(), claims_priority=False))

    def issued(done: Done) -> None:
        model.happened(done, "issue_ticket")
        model.print_out("ticket", str(done.answer["number"]))

    model.perform(command, issued, f"issue:{queue}")


def toggle_priority(model: DeskModel) -> None:
    """The next number claims a priority."""
    model.set_local(replace(model.local, claims_priority=not model.local.claims_priority))


def toggle_errand(model: DeskModel, queue: str) -> None:
    """The next number also has an errand in this queue."""
    now = model.local.errands
    then = tuple(q for q in now if q != queue) if queue in now else (*now, queue)
    model.set_local(replace(model.local, errands=then))


def enter(model: DeskModel, text: str) -> None:
    """Enter on the line: empty finishes the visit, a number calls or resumes it.

    The code of an appointment, or what its QR holds, checks in.
    """
    text = text.strip()
    if not text:
        model.press(Action.FINISH)
        return
    model.allows(KEYS[Action.FINISH])
    model.line_cleared.emit()
    if code := bookings.code_in(text):
        bookings.check_in(model, code)
        return
    desk, counter, beside = model.desk, model.counter, "line"
    known = {t.number for t in (*desk.waiting, *desk.held, *desk.awaiting_result)}
    number = next((read for read in readings(text) if read in known), "")
    if any(t.number == number for t in desk.waiting):
        model.send(commands.CallTicket(counter=counter, number=number), beside)
    elif any(t.number == number for t in desk.held):
        model.send(commands.Resume(counter=counter, number=number), beside)
    elif any(t.number == number for t in desk.awaiting_result):
        model.send(commands.CallForResult(counter=counter, number=number), beside)
    else:
        model.find.look_for(text)
        model.set_local(replace(model.local, panel=Panel.FIND))
