"""What the settings' window shows, as one value."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Any

from counter_app.domain.documents import Family
from counter_app.service.document_queries import DocumentPage, DocumentRow, Effect, TriedPolicy
from counter_app.ui.settings.draft import Draft, Path
from counter_app.ui.settings.field import Subject
from counter_app.ui.settings.subjects import PAPERS, SUBJECTS
from counter_app.values import dataclass

Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState:
    """What the window shows.

    Attributes:
        subject: the subject chosen.
        place: which of its entries.
        drafts: the documents as they are being edited, those asked for so far.
        refusal: the last "no", as a sentence.
        news: what was just done, as a code for the window's words.
        effect: what saving would do; None while unknown.
        history: the changes so far, while they are shown.
        trial: the next calls by the policies on the screen, while they are shown.
    """

    subject: Subject = SUBJECTS[0]
    place: int = 0
    drafts: dict[Family, Draft] = field(default_factory=dict)
    pages: dict[Family, DocumentPage] = field(default_factory=dict)
    valid_from: date
    refusal: str = ""
    news: str = ""
    effect: Effect | None = None
    history: tuple[DocumentRow, ...] | None = None
    trial: TriedPolicy | None = None
    saving: bool = False

    @property
    def draft(self) -> Draft | None:
        """The draft of the subject's document, once it is there."""
        return self.drafts.get(self.subject.family)

    @property
    def bodies(self) -> dict[Family, Json]:
        """The documents as they stand on the screen."""
        return {family: draft.body for family, draft in self.drafts.items()}

    @property
    def entries(self) -> Json:
        """The subject's entries, or the names of its templates."""
        if self.subject.key == "templates":
            return list(PAPERS)
        found = self.draft.at(self.subject.path) if self.draft else None
        return found if isinstance(found, list) else []

    @property
    def entry_path(self) -> Path:
        """Where the entry shown stands in the body."""
        if not self.subject.is_list:
            return ()
        if self.subject.key == "templates":
            return (PAPERS[self.place], "words")
        return (*self.subject.path, self.place)

    @property
    def changed(self) -> frozenset[Family]:
        """The documents that would be saved."""
        return frozenset(family for family, draft in self.drafts.items() if draft.is_changed)
