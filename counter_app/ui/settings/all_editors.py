"""Which widget edits a field of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.ui.settings.editors import (
    ChoiceEditor,
    Edited,
    Editor,
    LongEditor,
    NumberEditor,
    SeveralEditor,
    TextEditor,
    WeekEditor,
    YesEditor,
)
from counter_app.ui.settings.field import Field, Kind
from counter_app.ui.settings.session_editors import (
    OptionalEditor,
    PicksEditor,
    RecurrenceEditor,
    RosterEditor,
    WindowsEditor,
)

EDITORS: Final[Mapping[Kind, Callable[[Field, Edited], Editor]]] = {
    Kind.TEXT: TextEditor,
    Kind.DATE: TextEditor,
    Kind.HOUR: TextEditor,
    Kind.MOMENT: TextEditor,
    Kind.LONG: LongEditor,
    Kind.NUMBER: NumberEditor,
    Kind.MINUTES: NumberEditor,
    Kind.YES: YesEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.SEVERAL: SeveralEditor,
    Kind.WEEK: WeekEditor,
    Kind.WINDOWS: WindowsEditor,
    Kind.RECURRENCE: RecurrenceEditor,
    Kind.PICKS: PicksEditor,
    Kind.ROSTER: RosterEditor,
    Kind.OPTIONAL: OptionalEditor,
}
"""The editor of each kind of field; entries within an entry are a form of their own."""

TALL: Final = frozenset(
    {Kind.LONG, Kind.SEVERAL, Kind.WEEK, Kind.RECURRENCE, Kind.PICKS, Kind.ROSTER}
)
"""Fields whose name stands at their top."""
