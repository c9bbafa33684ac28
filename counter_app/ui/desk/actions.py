"""What a clerk can do, the key of each, and when it makes sense.

Every action is a key and a button. An action that makes no sense now says why when it is pressed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counter_app.service.queries import Desk
from counter_app.values import dataclass


class Action(StrEnum):
    """One thing a clerk can do with one key."""

    CALL_NEXT = "call_next"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    FINISH_AND_CALL = "finish_and_call"
    HOLD = "hold"
    TRANSFER = "transfer"
    NO_SHOW = "no_show"
    RECEIVE = "receive"
    PRINT_AGAIN = "print_again"
    RETURN_RESULT = "return_result"
    UNDO = "undo"
    RETURN_TO_QUEUE = "return_to_queue"
    CANCEL = "cancel"
    PRIORITY = "priority"
    FIND = "find"
    KEYS = "keys"
    GUIDE = "guide"
    SHIFT = "shift"
    LEAVE = "leave"
    SOUND = "sound"
    LANGUAGE = "language"
    LOOK = "look"
    WHY = "why"
    HELP = "help"
    PAPERS = "papers"
    LOCK = "lock"
    LOCK_AFTER = "lock_after"
    SETTINGS = "settings"
    HALL = "hall"
    SEATS = "seats"
    CALENDAR = "calendar"
    BOOK = "book"
    APPOINTMENTS = "appointments"
    EFFECT = "effect"
    THROUGHPUT = "throughput"
    REPORTS = "reports"
    LIVE = "live"
    REVIEW = "review"


KEYS: Final[dict[Action, str]] = {
    Action.CALL_NEXT: "F2",
    Action.RECALL: "F3",
    Action.START: "F4",
    Action.FINISH: "Enter",
    Action.FINISH_AND_CALL: "Shift+Enter",
    Action.HOLD: "F5",
    Action.TRANSFER: "F6",
    Action.NO_SHOW: "F7",
    Action.RECEIVE: "F8",
    Action.PRINT_AGAIN: "F9",
    Action.RETURN_RESULT: "F11",
    Action.UNDO: "F12",
    Action.RETURN_TO_QUEUE: "Shift+F5",
    Action.CANCEL: "Shift+F7",
    Action.PRIORITY: "Ctrl+U",
    Action.FIND: "Ctrl+K",
    Action.KEYS: "F1",
    Action.GUIDE: "Shift+F1",
    Action.SHIFT: "Ctrl+B",
    Action.LEAVE: "Ctrl+Q",
    Action.SOUND: "Ctrl+M",
    Action.LANGUAGE: "Ctrl+E",
    Action.LOOK: "Ctrl+T",
    Action.WHY: "Ctrl+I",
    Action.HELP: "Ctrl+G",
    Action.PAPERS: "Ctrl+P",
    Action.LOCK: "Ctrl+L",
    Action.LOCK_AFTER: "Ctrl+Shift+L",
    Action.SETTINGS: "Ctrl+,",
    Action.HALL: "Ctrl+H",
    Action.SEATS: "Ctrl+D",
    Action.CALENDAR: "Ctrl+O",
    Action.BOOK: "F10",
    Action.APPOINTMENTS: "Ctrl+Shift+H",
    Action.EFFECT: "Ctrl+R",
    Action.THROUGHPUT: "Ctrl+Shift+T",
    Action.REPORTS: "Ctrl+Shift+M",
    Action.LIVE: "Ctrl+Shift+B",
    Action.REVIEW: "Ctrl+Shift+R",
}
"""The key of every action."""

BAR: Final = (
    Action.CALL_NEXT,
    Action.RECALL,
    Action.START,
    Action.RECEIVE,
    Action.FINISH,
    Action.FINISH_AND_CALL,
    Action.HOLD,
    Action.TRANSFER,
    Action.NO_SHOW,
    Action.PRINT_AGAIN,
    Action.RETURN_RESULT,
    Action.UNDO,
)
"""The buttons that never change their place."""

GUARDED_FOR_S: Final = 1.0


class KeyGuard:
    """Ignores the same key again within a second: a double press never ends a visit."""

    def __init__(self) -> None:
        self._pressed_at: dict[str, float] = {}

    def allows(self, key: str, *, at: float) -> bool:
        """Whether a press counts; ``at`` is monotonic seconds."""
        before = self._pressed_at.get(key)
        if before is not None and at - before < GUARDED_FOR_S:
            return False
        self._pressed_at[key] = at
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Whether an action makes sense now; ``blocked`` says why not, as a code for the screen."""

    blocked: str = ""
    primary: bool = False

    @property
    def enabled(self) -> bool:
        """Whether it can be pressed."""
        return not self.blocked


def availabilities(
    desk: Desk, *, printable: bool, in_panel: bool, receiving: bool
) -> dict[Action, Availability]:
    """What makes sense at this counter now, with one primary action.

    In a panel (intake, a choice) the panel's own button is the next thing to press; while a
    dossier is being received, the visit does not move on under it.
    """
    blocked = _blocked(desk, printable=printable)
    if receiving:
        blocked |= dict.fromkeys(_MOVING_ON, "receiving")
    primary = None if in_panel else _primary(desk)
    found = dict.fromkeys(Action, _FREE)
    for action, code in blocked.items():
        found[action] = Availability(blocked=code)
    if primary is not None and primary not in blocked:
        found[primary] = Availability(primary=True)
    return found


_FREE: Final = Availability()
_MOVING_ON: Final = (
    Action.FINISH,
    Action.FINISH_AND_CALL,
    Action.HOLD,
    Action.TRANSFER,
    Action.RETURN_TO_QUEUE,
)


def _primary(desk: Desk) -> Action:
    if desk.shift != "open":
        return Action.SHIFT
    if desk.visit is None:
        return Action.CALL_NEXT
    if desk.visit.state == "called":
        return Action.START
    return Action.FINISH if desk.visit.dossiers else Action.RECEIVE


def _blocked(desk: Desk, *, printable: bool) -> dict[Action, str]:
    visit = desk.visit
    state = visit.state if visit else ""
    blocked: dict[Action, str] = {}
    if state != "called":
        code = "not_called" if visit else "nobody"
        blocked |= dict.fromkeys((Action.RECALL, Action.START, Action.NO_SHOW), code)
    if state != "serving":
        code = "not_started" if visit else "nobody"
        served = (Action.FINISH, Action.FINISH_AND_CALL, Action.RECEIVE)
        blocked |= dict.fromkeys(served, code)
    if visit is None:
        away = (Action.HOLD, Action.TRANSFER, Action.RETURN_TO_QUEUE, Action.CANCEL)
        blocked |= dict.fromkeys(away, "nobody")
    if state == "serving":
        blocked[Action.CALL_NEXT] = "finish_first"
        blocked[Action.CANCEL] = "finish_first"
    elif state == "called":
        blocked[Action.CALL_NEXT] = "somebody_called"
    elif desk.next.number is None:
        blocked[Action.CALL_NEXT] = "nobody_waits"
    if not any(t.priority and not t.priority_confirmed for t in desk.waiting):
        blocked[Action.PRIORITY] = "no_claim"
    if not desk.ready and not (visit and visit.dossiers):
        blocked[Action.RETURN_RESULT] = "nothing_ready"
    if not printable:
        blocked[Action.PRINT_AGAIN] = "nothing_printed"
    if desk.undo is None:
        blocked[Action.UNDO] = "nothing_to_undo"
    if desk.shift != "open":
        code = "on_break" if desk.shift == "paused" else "no_shift"
        for action in (*BAR, Action.RETURN_TO_QUEUE, Action.CANCEL):
            if action is not Action.UNDO:
                blocked[action] = code
    if desk.shift == "closed":
        blocked |= dict.fromkeys((Action.LEAVE, Action.HELP), "no_shift")
    return blocked
