"""What follows from a choice made in the middle of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from counter_app.domain.ids import StaffCode
from counter_app.service import commands
from counter_app.service.seat_commands import TakeOver
from counter_app.ui.desk import picks
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.state import Pick

if TYPE_CHECKING:
    from counter_app.ui.desk.model import DeskModel


def take(desk: DeskModel, asked: Pick, key: str) -> None:
    """Act on the line that was taken."""
    _TAKEN[asked.kind](desk, asked, key)


def _counter(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.remember(replace(desk.choices, counter=int(key)))
    desk.reload()
    if desk.desk.staff is None and not desk.seat.pins:
        desk.ask_for(picks.clerks(desk.reference.setup, desk.choices.staff))


def _staff(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.talk.by = StaffCode(key)
    desk.remember(replace(desk.choices, staff=key))
    desk.send(commands.OpenShift(counter=desk.counter, staff=key), Action.SHIFT.value)


def _supervisor(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.settings_wanted.emit(key)


def _effect(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.effect_wanted.emit(key)


def _throughput(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.throughput_wanted.emit(key)


def _reports(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.reports_wanted.emit(key)


def _live(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.live_wanted.emit(key)


def _review(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.review_wanted.emit(key)


def _transfer(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.send(commands.Transfer(counter=desk.counter, to=key), Action.TRANSFER.value)


def _pause(desk: DeskModel, _asked: Pick, key: str) -> None:
    command: commands.Command = commands.PauseShift(counter=desk.counter, reason=key)
    if key == picks.CLOSE_COUNTER:
        command = commands.CloseShift(counter=desk.counter)
    desk.send(command, Action.SHIFT.value)


def _claim(desk: DeskModel, _asked: Pick, key: str) -> None:
    claimed = next((t.priority for t in desk.desk.waiting if t.number == key), None)
    desk.ask_for(picks.verdicts(desk.reference.setup, key, claimed, desk.talk.language))


def _verdict(desk: DeskModel, asked: Pick, key: str) -> None:
    confirmed = key != picks.NO_PRIORITY
    command = commands.DecidePriority(
        number=asked.subject, confirmed=confirmed, priority=key if confirmed else None
    )
    desk.send(command, Action.PRIORITY.value)


def _result(desk: DeskModel, _asked: Pick, key: str) -> None:
    command = commands.ReturnResult(code=key, counter=desk.counter)
    desk.send(command, Action.RETURN_RESULT.value)


def _clock(desk: DeskModel, _asked: Pick, key: str) -> None:
    if key == picks.CLOCK_RIGHT:
        desk.send(commands.ConfirmClock(), Action.SHIFT.value)


def _take_over(desk: DeskModel, _asked: Pick, key: str) -> None:
    if key == picks.TAKE_OVER:
        desk.send(TakeOver(counter=desk.counter), Action.SHIFT.value)
    else:
        desk.seat.lock_up()


def _lock_after(desk: DeskModel, _asked: Pick, key: str) -> None:
    desk.remember(replace(desk.choices, lock_after_min=int(key)))


_TAKEN: Final[dict[str, Callable[[DeskModel, Pick, str], None]]] = {
    "counter": _counter,
    "staff": _staff,
    "supervisor": _supervisor,
    "effect": _effect,
    "throughput": _throughput,
    "reports": _reports,
    "live": _live,
    "review": _review,
    "transfer": _transfer,
    "pause": _pause,
    "claim": _claim,
    "verdict": _verdict,
    "result": _result,
    "take_over": _take_over,
    "lock_after": _lock_after,
    "clock_behind": _clock,
    "clock_jumped": _clock,
}
