"""The settings' view-model: drafts of the documents, and what the office says to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.documents import Family
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service.clock import Clock
from counter_app.service.document_commands import (
    AdoptDocument,
    AdoptPublication,
    RecomputeDeadlines,
    RevertDocument,
)
from counter_app.service.document_queries import (
    Document,
    DocumentEffect,
    DocumentHistory,
    DocumentPage,
    DocumentRow,
    Effect,
    NextCalls,
    TriedPolicy,
)
from counter_app.service.office import Done
from counter_app.service.sync_queries import PublicationPreview
from counter_app.ui.sentences import sentence
from counter_app.ui.settings.draft import Draft, Path
from counter_app.ui.settings.field import Subject
from counter_app.ui.settings.state import SettingsState
from counter_app.ui.settings.subjects import SUBJECTS
from counter_app.ui.talk import Fault, Talk

Json = Any
CHECK_AFTER_MS: Final = 400
"""How long after the last key the office is asked what a change would do."""


class SettingsModel(QObject):
    """Edits documents on the screen; nothing leaves it before it is saved."""

    changed = Signal(object)

    def __init__(self, talk: Talk, *, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock = clock
        self.state = SettingsState(valid_from=self.today)
        self._soon = QTimer(self, interval=CHECK_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.check)
        self._open = False
        self._published: PublicationPreview | None = None
        talk.faulted.connect(self._fault)

    @property
    def today(self) -> date:
        """The office's date."""
        return self._clock.now().astimezone(OFFICE_ZONE).date()

    @property
    def now(self) -> datetime:
        """The office's time."""
        return self._clock.now()

    def refuse(self, said: str) -> None:
        """Say why something on this screen cannot be."""
        self._set(refusal=said, news="")

    def open(self) -> None:
        """Ask for every document that has no unsaved edits."""
        self._open = True
        if not self.state.changed:
            self._set(valid_from=self.today, refusal="", news="")
        for family in Family:
            if family not in self.state.changed:
                self._ask(family)

    def close(self) -> None:
        """Stop asking; unsaved edits stay for the next time."""
        self._open = False
        self._soon.stop()

    def _check_soon(self) -> None:
        if self._open:
            self._soon.start()

    # --- moving about -------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Turn to a subject."""
        subject = next(subject for subject in SUBJECTS if subject.key == key)
        self._set(
            subject=subject,
            place=self._begin_at(subject),
            history=None,
            trial=None,
            effect=None,
            refusal="",
            news="",
        )
        self._check_soon()

    def _begin_at(self, subject: Subject) -> int:
        """The entry to begin with: in the calendar the next day to come, else the first."""
        draft = self.state.drafts.get(subject.family)
        days = draft.at(subject.path) if draft and subject.key == "calendar" else []
        today = self.today.isoformat()
        return next((place for place, day in enumerate(days) if day["on"] >= today), 0)

    def choose_entry(self, place: int) -> None:
        """Turn to an entry."""
        if place != self.state.place:
            self._set(place=place)

    def choose_date(self, valid_from: date) -> None:
        """From when the changes are to hold."""
        if valid_from == self.state.valid_from:
            return
        self._set(valid_from=valid_from, refusal="")
        for family in Family:
            if family not in self.state.changed:
                self._ask(family)
        self._check_soon()

    # --- editing ------------------------------------------------------------------------------

    def put(self, path: Path, value: Json) -> None:
        """Another value in the entry shown.

        Other weekly hours are a new entry from the day they hold: the hours before stay true.
        """
        if path[:1] == ("hours",) and self._hours_before():
            self._edit(lambda draft: draft.add(("hours",), self._new_hours(value)))
            return
        self._edit(lambda draft: draft.put((*self.state.entry_path, *path), value))

    def _hours_before(self) -> bool:
        draft = self.state.draft
        since = draft.at(("hours", -1, "valid_from")) if draft else None
        return since is not None and since < self.state.valid_from.isoformat()

    def _new_hours(self, weekdays: Json) -> Json:
        return {"valid_from": self.state.valid_from.isoformat(), "weekdays": weekdays}

    def add(self, entry: Json = None) -> None:
        """A new entry at the end: an empty one, or this."""
        subject, count = self.state.subject, len(self.state.entries)
        if subject.blank is not None:
            fresh = subject.blank(self.state.entries) if entry is None else entry
            self._edit(lambda draft: draft.add(subject.path, fresh), place=count)

    def remove(self) -> None:
        """Take the entry shown away."""
        path, place = self.state.subject.path, self.state.place
        if self.state.subject.blank is not None and self.state.entries:
            last = max(0, len(self.state.entries) - 2)
            self._edit(lambda draft: draft.remove(path, place), place=min(place, last))

    def move(self, by: int) -> None:
        """Move the entry shown up or down."""
        path, place = self.state.subject.path, self.state.place
        to = max(0, min(len(self.state.entries) - 1, place + by))
        if self.state.subject.ordered:
            self._edit(lambda draft: draft.move(path, place, by), place=to)

    def undo(self) -> None:
        """Take the last edit of this document back."""
        self._edit(Draft.undo)

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self._edit(Draft.redo)

    def replace(self, family: Family, body: Json) -> None:
        """Another body altogether, such as an imported one."""
        known = self.state.drafts.get(family)
        if known is not None:
            self._keep(family, known.replaced(body))
            self._check_soon()

    def begin_with(self, preview: PublicationPreview) -> bool:
        """Put a session from the city on the screen, to be filled in; saving it adopts it.

        Not where the sessions have edits of one's own: those are to be saved or undone first.
        """
        draft = self.state.drafts.get(Family.SESSIONS)
        if preview.body is None or draft is None or draft.is_changed:
            return False
        self.choose("sessions")
        self.choose_date(preview.valid_from)
        self._published = preview
        base = Draft(version=preview.base_version, before=draft.body, body=draft.body)
        self._keep(Family.SESSIONS, base.replaced(preview.body))
        new = {change.path[1] for change in preview.changes if len(change.path) > 1}
        codes = [f"{entry['code']} {entry['valid_from']}" for entry in self.state.entries]
        self._set(
            place=next((place for place, key in enumerate(codes) if key in new), 0),
            news="from_city",
        )
        self._check_soon()
        return True

    def _edit(self, edit: Callable[[Draft], Draft], *, place: int | None = None) -> None:
        draft = self.state.draft
        if draft is None:
            return
        edited = edit(draft)
        if edited is draft:
            return
        if self.state.subject.family is Family.SESSIONS and not edited.is_changed:
            self._published = None  # undone to what is in force: nothing of it is left
        drafts = {**self.state.drafts, self.state.subject.family: edited}
        place = self.state.place if place is None else place
        self._set(drafts=drafts, place=place, refusal="", news="", trial=None)
        if self.state.place >= len(self.state.entries):
            self._set(place=max(0, len(self.state.entries) - 1))
        self._check_soon()

    # --- the office ---------------------------------------------------------------------------

    def check(self) -> None:
        """Ask what saving this document would do."""
        family, draft = self.state.subject.family, self.state.draft
        if draft is None:
            return
        calendar = family is Family.CALENDAR
        if not draft.is_changed and not calendar:
            self._set(effect=None)
            return
        query = DocumentEffect(
            family=family.value,
            body=draft.body if draft.is_changed else None,
            valid_from=self.state.valid_from,
        )

        def told(effect: Effect) -> None:
            self._set(effect=effect, refusal="")

        self.talk.ask("effect", query, then=told, refused=self._no)

    def save(self) -> None:
        """Let the document of this subject hold from the date chosen."""
        family, draft = self.state.subject.family, self.state.draft
        if draft is None or self.state.saving:
            return
        self._set(saving=True, refusal="", news="")
        command: AdoptDocument | AdoptPublication = AdoptDocument(
            family=family.value,
            body=draft.body,
            valid_from=self.state.valid_from,
            base_version=draft.version,
        )
        published = self._published
        if published is not None and family is Family.SESSIONS:
            command = AdoptPublication(
                publication=published.publication.id,
                version=published.publication.version,
                valid_from=self.state.valid_from,
                base_version=draft.version,
                take=tuple(one.path for one in published.conflicts if one.taken),
                body=draft.body,
            )
        self.talk.do(
            command,
            then=lambda done: self._saved(family, draft.body, done),
            refused=self._not_saved,
        )

    def join(self) -> None:
        """Carry the edits over onto the version that somebody else saved meanwhile."""
        family = self.state.subject.family

        def told(page: DocumentPage) -> None:
            draft = self.state.drafts.get(family)
            if draft is not None:
                joined, merged = draft.onto(page.adopted.version, page.body)
                self._keep(family, joined)
                news = "joined_partly" if merged.conflicts else "joined"
                self._set(pages={**self.state.pages, family: page}, refusal="", news=news)
                self._check_soon()

        query = Document(family=family.value, on=self.state.valid_from)
        self.talk.ask("join", query, then=told, refused=self._no)

    def show_history(self) -> None:
        """Show who changed what, or hide it."""
        if self.state.history is not None:
            self._set(history=None)
            return

        def told(rows: tuple[DocumentRow, ...]) -> None:
            self._set(history=rows, trial=None)

        query = DocumentHistory(family=self.state.subject.family.value)
        self.talk.ask("history", query, then=told, refused=self._no)

    def revert(self, version: str) -> None:
        """Let an earlier version hold again."""
        family = self.state.subject.family
        page = self.state.pages.get(family)
        if page is None or self.state.saving:
            return
        base = page.planned[-1].version if page.planned else page.adopted.version
        command = RevertDocument(
            family=family.value,
            version=version,
            valid_from=self.state.valid_from,
            base_version=base,
        )
        self._set(saving=True, refusal="", news="")
        self.talk.do(
            command, then=lambda done: self._reverted(family, done), refused=self._not_saved
        )

    def recompute(self) -> None:
        """Order the open deadlines reckoned anew by the calendar in force."""

        def done(_done: Done) -> None:
            self._set(saving=False, news="recomputed")
            self.check()

        self._set(saving=True, refusal="", news="")
        self.talk.do(RecomputeDeadlines(), then=done, refused=self._not_saved)

    def try_policy(self, counter: int, *, sample: bool) -> None:
        """Ask for the next calls by the policies on the screen."""
        draft = self.state.drafts.get(Family.SETUP)
        if draft is None:
            return

        def told(trial: TriedPolicy) -> None:
            self._set(trial=trial, history=None, refusal="")

        body = draft.body if draft.is_changed else None
        query = NextCalls(counter=counter, body=body, sample=sample)
        self.talk.ask("trial", query, then=told, refused=self._no)

    def take_offered(self) -> None:
        """Put the version that came with the program on the screen, to be looked at and saved."""
        family = self.state.subject.family
        page = self.state.pages.get(family)
        if page is None or page.offered is None:
            return

        def told(offered: DocumentPage) -> None:
            self.replace(family, offered.body)

        query = Document(family=family.value, version=page.offered)
        self.talk.ask("offered", query, then=told, refused=self._no)

    # --- answers ------------------------------------------------------------------------------

    def _ask(self, family: Family) -> None:
        def told(page: DocumentPage) -> None:
            pages = {**self.state.pages, family: page}
            draft = Draft(version=page.adopted.version, before=page.body, body=page.body)
            typed = self.state.drafts.get(family)
            if typed is not None and typed.is_changed:  # typed on while the answer was under way
                draft, _ = typed.onto(page.adopted.version, page.body)
            if typed != draft or page != self.state.pages.get(family):
                self._set(pages=pages, drafts={**self.state.drafts, family: draft})
            if family is self.state.subject.family:
                self._check_soon()

        query = Document(family=family.value, on=self.state.valid_from)
        self.talk.ask(f"document {family}", query, then=told)

    def _saved(self, family: Family, body: Json, done: Done) -> None:
        draft = self.state.drafts[family]
        if family is Family.SESSIONS:
            self._published = None
        saved = replace(draft, version=str(done.answer["version"]), before=body)
        if not saved.is_changed:
            saved = Draft(version=saved.version, before=body, body=body)
        drafts = {**self.state.drafts, family: saved}
        self._set(drafts=drafts, saving=False, news="saved", history=None, effect=None)
        self._ask(family)

    def _reverted(self, family: Family, _done: Done) -> None:
        drafts = {known: d for known, d in self.state.drafts.items() if known is not family}
        self._set(drafts=drafts, saving=False, news="saved", history=None, effect=None)
        self._ask(family)

    def _not_saved(self, no: Refused) -> None:
        news = "changed_since" if no.code == "document_changed_since" else ""
        self._set(saving=False, refusal=sentence(no.reason, self.talk.language), news=news)

    def _no(self, no: Refused) -> None:
        self._set(effect=None, refusal=sentence(no.reason, self.talk.language))

    def _fault(self, fault: Fault) -> None:
        self._set(saving=False, refusal=" ".join(fault.said(self.talk.language)))

    def _keep(self, family: Family, draft: Draft) -> None:
        self._set(drafts={**self.state.drafts, family: draft})

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
