"""What the window of the city's publications shows, as one value."""

from __future__ import annotations

from datetime import date

from counter_app.service.sync_queries import PublicationPreview, PublicationRow
from counter_app.values import dataclass

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationsScreen:
    """The window as it stands.

    Attributes:
        rows: what the city offers; None until the office has answered.
        chosen: the number of the one looked at; 0 for none.
        valid_from: from when it is to hold; None: as the city proposes.
        take: the conflicts in which the city's wording is chosen.
        preview: what adopting it would change; None while unknown.
        refusal: the last "no", as a sentence.
        news: what was just done, as a code for the window's words.
    """

    rows: tuple[PublicationRow, ...] | None = None
    chosen: int = 0
    valid_from: date | None = None
    take: frozenset[Path] = frozenset()
    preview: PublicationPreview | None = None
    looking: bool = False
    saving: bool = False
    refusal: str = ""
    news: str = ""

    @property
    def row(self) -> PublicationRow | None:
        """The one looked at."""
        return next((row for row in self.rows or () if row.id == self.chosen), None)

    @property
    def can_adopt(self) -> bool:
        """Whether it can be adopted as it is shown."""
        free = not self.saving and not self.looking
        return free and self.preview is not None and self.row is not None and self.row.can_adopt
