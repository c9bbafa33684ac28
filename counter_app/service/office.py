"""The Office protocol: one way to talk to the office, whether it is in this process or a hub."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol, TypeVar

from counter_app.domain.facts import Recorded
from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.reasons import Language, Refused
from counter_app.service.commands import Command
from counter_app.service.decisions import Reference
from counter_app.service.queries import Query
from counter_app.values import dataclass

A = TypeVar("A")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that happened, durably.

    ``answer`` is the wire's ``ok`` object. ``facts`` are what the journal now holds of it; empty
    where it repeated something that had happened already.
    """

    command: CommandId
    facts: tuple[Recorded, ...]
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What happened after a position: the new position, and the kinds of thing that changed.

    ``kinds`` are families such as ``ticket``, ``dossier``, ``shift``; a screen reloads what it
    shows of them.
    """

    position: int
    kinds: frozenset[str]


class Office(Protocol):
    """One office. A screen cannot tell where it runs."""

    @property
    def practice(self) -> bool:
        """Whether it is a training office: its numbers, files and papers count nowhere."""
        ...

    def do(
        self, command: Command, *, by: StaffCode, command_id: CommandId | None = None
    ) -> Done | Refused:
        """Do it durably, or say why not. The same id again gives the first outcome again."""
        ...

    def ask(
        self, query: Query[A], *, language: Language = "vi", by: StaffCode | None = None
    ) -> A | Refused:
        """Answer from the last committed state.

        ``by`` is who asks at a screen: a clerk is not told what is a colleague's. None is the
        office itself, a script or a command without a window, which is told everything.
        """
        ...

    def reference_at(self, moment: datetime | None) -> Reference:
        """The reference documents in force now, or at a moment, as they were known then.

        Cheap after the first time. ``changes_since`` names ``document`` when one was changed; at
        midnight what was planned for the new day holds by itself.
        """
        ...

    def look_ahead(self) -> bool:
        """Reckon the waits anew where they are no longer good; whether another range is said now.

        Up to a tenth of a second of work that no command or query waits for.
        """
        ...

    def changes_since(self, position: int) -> Changes:
        """What happened after a position."""
        ...
