"""Keys pressed before the screen shows what the last one did.

A practised clerk presses F4 and F8 in one breath. The second key makes sense only once the first
command has been answered and the desk asked anew; until then it waits here instead of being told
that nobody is served.
"""

from __future__ import annotations

from collections import deque

from counter_app.ui.desk.actions import Action


class Ahead:
    """Keeps the keys that make no sense before the command under way is done, in their order."""

    def __init__(self) -> None:
        self._given = 0
        self._stale = False
        self._kept: deque[Action] = deque()

    def given(self) -> None:
        """A command went out."""
        self._given += 1
        self._stale = True

    def answered(self) -> None:
        """It was done; how things stand is yet to be asked."""
        self._given = max(0, self._given - 1)

    def refused(self) -> None:
        """It was not done: what was pressed after it was meant for another desk than this."""
        self.answered()
        self._kept.clear()

    def lost(self) -> None:
        """Trouble, or a key that makes no sense: nothing is waited for any more."""
        self._given, self._stale = 0, False
        self._kept.clear()

    def keeps(self, action: Action, *, blocked: bool) -> bool:
        """Whether a key shall wait: behind others that wait, or for what makes it possible."""
        waits = bool(self._kept) or (blocked and self._stale)
        if waits:
            self._kept.append(action)
        return waits

    def stands(self) -> None:
        """The desk has been asked; it stands as shown unless a command is still under way."""
        self._stale = self._given > 0

    def next(self) -> Action | None:
        """The key whose turn it is, if the desk stands."""
        return self._kept.popleft() if self._kept and not self._stale else None
