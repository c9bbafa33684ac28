"""Practice offices on real encrypted files, for tests that play scripts against them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from counter_app.bootstrap import DEFAULT_PROFILE, OpenOffice, open_practice
from counter_app.console.script import Script
from counter_app.domain.documents import Family
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources.families import read_document, setup_body
from counter_app.service.clock import CountedIds, SimulatedClock
from counter_app.service.local import LocalOffice
from counter_app.store import folded, journal
from counter_app.store.documents import ReferenceDocument, begin_with
from counter_app.store.office_file import Health, examine
from counter_app.wire import canonical

MONDAY = date(2026, 11, 23)
"""An ordinary Monday; the Tuesday after it is a public holiday."""

Change = Callable[[OfficeSetup], OfficeSetup]
Answer = dict[str, Any]


def moment(text: str, *, on: date = MONDAY) -> datetime:
    """``07:30`` or ``07:30:05`` of a day, or a full ISO moment."""
    if "T" in text:
        return datetime.fromisoformat(text)
    return datetime.fromisoformat(f"{on.isoformat()}T{text}").replace(tzinfo=OFFICE_ZONE)


def with_setup(opened: OpenOffice, clock: SimulatedClock, change: Change) -> LocalOffice:
    """The same file under another set-up, as if the office had begun with it."""
    office = opened.office
    changed = read_document(Family.SETUP, canonical(setup_body(change(office.reference.setup))))
    document = ReferenceDocument(
        family=changed.family,
        version=changed.version,
        valid_from=office.reference.setup.valid_from,
        body=changed.body,
    )
    begin_with(opened.database, [document], origin=office.identity.origin, at=clock.now())
    ids = CountedIds(clock)
    with opened.database.read() as connection:
        ids.go_on_after(1000 + journal.ids_used(connection))
    return LocalOffice(opened.database, identity=office.identity, clock=clock, ids=ids)


_MADE: dict[tuple[str, date], tuple[bytes, bytes]] = {}
"""New files by profile and day, each with its key."""


class Play:
    """A script being played line by line; ``day`` is the date of times given without one."""

    def __init__(
        self,
        path: Path,
        *,
        day: date = MONDAY,
        profile: str = DEFAULT_PROFILE,
        change: Change | None = None,
    ) -> None:
        self.path = path
        self.day = day
        self._profile = profile
        self._change = change
        self.clock = SimulatedClock(moment("06:55", on=day))
        self._begin()

    def _begin(self) -> None:
        """Make the file, or take the bytes that making it gave the last time: they are the same."""
        beside = self.path.with_name(self.path.name + ".key")
        if self.path.exists() or any(self.path.parent.glob(f"{self.path.name}*")):
            self._open()
            return
        made = _MADE.get((self._profile, self.day))
        if made is None:
            open_practice(self.path, profile=self._profile, clock=self.clock).close()
            _MADE[self._profile, self.day] = self.path.read_bytes(), beside.read_bytes()
        else:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(made[0])
            beside.write_bytes(made[1])
        self._open()

    def _open(self) -> None:
        self.opened = open_practice(self.path, profile=self._profile, clock=self.clock)
        self.office = (
            with_setup(self.opened, self.clock, self._change)
            if self._change
            else self.opened.office
        )
        self.script = Script(self.office, self.clock)

    def line(self, entry: dict[str, Any]) -> Answer:
        """Play one line and read its answer."""
        (said,) = self.script.play([json.dumps(entry, ensure_ascii=False).encode()])
        answer: Answer = json.loads(said)
        return answer

    def try_to(self, what: str, at: str, *, by: str = "nv1", **fields: Any) -> Answer:
        """Play one command, whatever comes of it."""
        moment_at = moment(at, on=self.day).isoformat()
        return self.line({"at": moment_at, "by": by, "do": what, **fields})

    def do(self, what: str, at: str, *, by: str = "nv1", **fields: Any) -> Answer:
        """Play one command that must be done."""
        answer = self.try_to(what, at, by=by, **fields)
        assert "ok" in answer, answer
        ok: Answer = answer["ok"]
        return ok

    def refused(self, what: str, at: str, *, by: str = "nv1", **fields: Any) -> str:
        """Play one command that must be refused; the code of the refusal."""
        answer = self.try_to(what, at, by=by, **fields)
        assert "refused" in answer, answer
        return str(answer["refused"])

    def ask(self, what: str, at: str, **fields: Any) -> Answer:
        """Ask something that must be answered."""
        answer = self.line({"at": moment(at, on=self.day).isoformat(), "ask": what, **fields})
        assert "ok" in answer, answer
        ok: Answer = answer["ok"]
        return ok

    def issue(self, at: str, count: int = 1, *, queue: str = "CT", **fields: Any) -> list[str]:
        """Issue tickets at one moment; their numbers."""
        return [
            str(self.do("issue_ticket", at, queue=queue, **fields)["number"]) for _ in range(count)
        ]

    def facts(self) -> list[Answer]:
        """Everything in the journal but the reference documents."""
        at = self.clock.now().isoformat()
        rows: list[Answer] = self.line({"at": at, "ask": "journal", "limit": 10_000})["ok"]["rows"]
        return [row for row in rows if not row["kind"].startswith(("document.", "origin."))]

    def kinds(self) -> list[str]:
        """The kinds of all those facts, in order."""
        return [str(fact["kind"]).partition("/")[0] for fact in self.facts()]

    def ticket(self, number: str) -> Answer:
        """A ticket's page as it stands now."""
        return self.ask("ticket", self.clock.now().isoformat(), number=number)

    def health(self) -> Health:
        """What an examination of the file finds now."""
        return examine(self.opened.database)

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """The flow tables as they stand."""
        with self.opened.database.read() as connection:
            return folded.dump(connection)

    def set_up(self, at: str, change: Change, *, valid_from: date | None = None) -> Answer:
        """Let the supervisor change the set-up in force."""
        before = self.office.reference.setup
        return self.do(
            "adopt_document",
            at,
            by="nv6",
            family="setup",
            body=setup_body(change(before)),
            valid_from=(valid_from or self.day).isoformat(),
            base_version=before.version,
        )

    def restart(self) -> None:
        """End the program and start it again on the same file."""
        self.opened.close()
        self._open()

    def close(self) -> None:
        """End the program."""
        self.opened.close()
