"""Monthly seals: where the journal stood when a month was over, and what it had come to.

A look at the file may begin there instead of in its first year.

The seal itself is a fact, under the chain of hashes like any other. It names where every chain
stood and the hash of the small families' rows; the rows are kept beside in a table of their own.
Tickets and dossiers are not kept: whoever is touched later is folded from its whole history.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from counter_app.domain.facts import ChainHead, Happening, JournalSealed
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.store import flow, journal
from counter_app.store.engine import Connection
from counter_app.store.memory import SmallRows
from counter_app.values import dataclass
from counter_app.wire import WireFault, canonical

SUBJECT: Final = "nhat_ky"
"""The subject of the facts about the journal itself."""


class BrokenSeal(Exception):
    """The newest seal cannot be read, or is not what it was; ``position`` is its fact's."""

    def __init__(self, position: int) -> None:
        super().__init__(f"the seal at position {position} is broken")
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal that holds: its fact, where that stands, and the small families' rows of then."""

    position: int
    at: datetime
    fact: JournalSealed
    small: SmallRows

    @property
    def heads(self) -> journal.Heads:
        """Where every chain stood."""
        return _heads(self.fact)


def newest(connection: Connection) -> Seal | None:
    """The newest seal; None in a file whose first month is not over.

    Raises:
        BrokenSeal: there is one, but nothing can begin there.
    """
    row = connection.execute(  # rides on journal_subject
        "SELECT position FROM journal WHERE subject = ? ORDER BY position DESC LIMIT 1", (SUBJECT,)
    ).fetchone()
    if row is None:
        return None
    position = int(row[0])
    try:
        (recorded,) = journal.between(connection, position, position)
        if not isinstance(recorded.fact, JournalSealed):
            raise BrokenSeal(position)
        (state,) = connection.execute(
            "SELECT state FROM seal WHERE position = ?", (position,)
        ).fetchone()
        seal = Seal(
            position=position,
            at=recorded.at,
            fact=recorded.fact,
            small=msgspec.json.decode(state, type=dict[str, list[list[str | int | None]]]),
        )
        holds = heads_hold(connection, seal.fact)
    except (WireFault, ValueError, TypeError, msgspec.MsgspecError) as fault:
        raise BrokenSeal(position) from fault
    if not holds or seal.fact.position != position - 1:
        raise BrokenSeal(position)
    if digest(seal.small) != seal.fact.state_digest:
        raise BrokenSeal(position)
    return seal


def month_due(connection: Connection, *, at: datetime) -> date | None:
    """The first day of the last month that is over and not sealed yet, if there is one.

    None under a clock before the last fact.
    """
    last = journal.newest(connection)
    if last is None or at < last.at:
        return None
    month = _month_before(at.astimezone(OFFICE_ZONE).date())
    before = _last_sealed(connection)
    done = before.month if before else _month_before(_first_day(connection))
    return month if month > done else None


def seal(connection: Connection, *, origin: str, at: datetime, by: StaffCode) -> None:
    """Seal the months that are over, if they are not sealed yet; months passed at once in one."""
    month = month_due(connection, at=at)
    last = journal.newest(connection)
    if month is None or last is None:
        return
    before = _last_sealed(connection)
    state = flow.dump(connection, flow.SMALL)
    fact = JournalSealed(
        month=month,
        position=last.position,
        facts=last.position - (before.position if before else 0),
        heads=tuple(
            ChainHead(origin=of, seq=seq, digest=hashed.hex())
            for of, (seq, hashed) in journal.heads(connection).items()
        ),
        state_digest=digest(state),
    )
    (recorded,) = journal.append(
        connection,
        [Happening(subject=SUBJECT, fact=fact)],
        after=last,
        origin=origin,
        at=at,
        by=by,
        command=f"seal:{month:%Y-%m}",
    )
    keep(connection, recorded.position, state)


def keep(connection: Connection, position: int, small: SmallRows | None) -> None:
    """Keep the small families' rows beside the newest seal, and nothing beside earlier ones."""
    connection.execute("DELETE FROM seal")
    if small is not None:
        connection.execute(
            "INSERT INTO seal (position, state) VALUES (?, ?)", (position, _text(small))
        )


def is_kept(connection: Connection, position: int, small: SmallRows | None) -> bool:
    """Whether exactly these rows are kept, or none at all."""
    kept = connection.execute("SELECT position, state FROM seal").fetchall()
    return kept == ([(position, _text(small))] if small is not None else [])


def heads_hold(connection: Connection, fact: JournalSealed) -> bool:
    """Whether every chain goes through where the seal says it stood."""
    return all(
        journal.hash_of(connection, origin, seq) == hashed
        for origin, (seq, hashed) in _heads(fact).items()
    )


def digest(small: SmallRows) -> str:
    """The hash of the small families' rows."""
    return hashlib.sha256(_text(small).encode()).hexdigest()


def _heads(fact: JournalSealed) -> journal.Heads:
    return {head.origin: (head.seq, bytes.fromhex(head.digest)) for head in fact.heads}


def _text(small: SmallRows) -> str:
    return canonical(small).decode()


def _last_sealed(connection: Connection) -> JournalSealed | None:
    before = journal.last_of(connection, SUBJECT, JournalSealed.KIND)
    return before.fact if before and isinstance(before.fact, JournalSealed) else None


def _first_day(connection: Connection) -> date:
    (at,) = connection.execute("SELECT at FROM journal ORDER BY position LIMIT 1").fetchone()
    return datetime.fromisoformat(at).astimezone(OFFICE_ZONE).date()


def _month_before(day: date) -> date:
    """The first day of the month before the one of a day."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
