"""A key pressed before the screen shows what the last one did.

A practised clerk presses F4 and F8 in one breath. The second key makes sense only once the first
command has been answered and the desk asked anew; until then it waits here instead of being told
that nobody is served.
"""

from __future__ import annotations

from counter_app.ui.desk.actions import Action


class Ahead:
    """Keeps the last key that made no sense while a command was under way."""

    def __init__(self) -> None:
        self._given = 0
        self._stale = False
        self._kept: Action | None = None

    def given(self) -> None:
        """A command went out."""
        self._given += 1
        self._stale = True

    def answered(self) -> None:
        """It was done; how things stand is yet to be asked."""
        self._given -= 1

    def refused(self) -> None:
        """It was not done: what was pressed after it was meant for another desk than this."""
        self._given -= 1
        self._kept = None

    def lost(self) -> None:
        """Trouble: nothing is waited for any more."""
        self._given, self._stale, self._kept = 0, False, None

    def keeps(self, action: Action) -> bool:
        """Whether a key that makes no sense now shall wait."""
        if self._stale:
            self._kept = action
        return self._stale

    def stands(self) -> Action | None:
        """The desk as it stands has come: the key that waited for it, if any."""
        if self._given:
            return None
        self._stale = False
        kept, self._kept = self._kept, None
        return kept
