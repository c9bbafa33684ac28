"""How far what the city offers has come: each publication, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, text

from counter_app.city.batches import LARGEST_SEQ, LONGEST_WORD
from counter_app.city.enrolment import Site
from counter_app.city_wire import SentFact
from counter_app.domain.publication_facts import (
    PublicationAdopted,
    PublicationDeclined,
    PublicationFact,
    PublicationSetAside,
)
from counter_app.values import dataclass
from counter_app.wire import WireFault, decode_fact

_PREFIX: Final = "publication."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """What one site of an office made of a publication.

    ``state``: waiting (has not fetched it), fetched (has not answered), set_aside, adopted (from
    ``valid_from``), declined (for ``reason``, a code) or taken_back.
    """

    office: str
    site: str
    unit_name: str
    state: str
    valid_from: date | None
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """A publication and what became of it; ``replaced_by`` is its newer version."""

    id: int
    family: str
    title: str
    publisher: str
    version: str
    valid_from: date
    published_at: datetime
    replaced_by: int | None
    withdrawn_at: datetime | None
    units: tuple[UnitAnswer, ...]

    def count(self, state: str) -> int:
        """How many units are in a state."""
        return sum(unit.state == state for unit in self.units)


def note_answers(
    connection: Connection, site: Site, facts: Iterable[SentFact], moments: Iterable[datetime]
) -> None:
    """Keep what newly stored facts say of publications; the last word of a site counts.

    A fact of ours that this program cannot read is stored like every other, and passed over here.
    ``moments`` are those of the facts as they were read: what they say may be written in ways that
    PostgreSQL does not know.
    """
    for sent, at in zip(facts, moments, strict=True):
        if not sent.kind.startswith(_PREFIX):
            continue
        try:
            fact = decode_fact(sent.kind, sent.body)
        except WireFault:
            continue
        if isinstance(fact, PublicationFact) and _can_be(fact):
            _note(connection, site, fact, at=at)


def _can_be(fact: PublicationFact) -> bool:
    reason = fact.reason if isinstance(fact, PublicationDeclined) else ""
    return 0 < fact.publication <= LARGEST_SEQ and all(
        len(word) <= LONGEST_WORD and "\0" not in word for word in (fact.version, reason)
    )


def _note(connection: Connection, site: Site, fact: PublicationFact, *, at: datetime) -> None:
    adopted, answer = isinstance(fact, PublicationAdopted), "taken_back"
    if adopted:
        answer = "adopted"
    elif isinstance(fact, PublicationDeclined):
        answer = "declined"
    elif isinstance(fact, PublicationSetAside):
        answer = "set_aside"
    connection.execute(
        text(
            "INSERT INTO publication_answer (publication, office, site, version, answer, "
            "valid_from, reason, answered_at) VALUES (:publication, :office, :site, :version, "
            ":answer, :valid_from, :reason, :at) "
            "ON CONFLICT (publication, office, site) DO UPDATE SET version = :version, "
            "answer = :answer, valid_from = :valid_from, reason = :reason, "
            "answered_at = :at"
        ),
        {
            "publication": fact.publication,
            "office": site.office,
            "site": site.site,
            "version": fact.version,
            "answer": answer,
            "valid_from": fact.valid_from if isinstance(fact, PublicationAdopted) else None,
            "reason": fact.reason if isinstance(fact, PublicationDeclined) else "",
            "at": at,
        },
    )


def rollouts(
    connection: Connection, *, most: int = 10_000, office: str | None = None
) -> tuple[Rollout, ...]:
    """The newest publications, with what each unit they were offered to made of them.

    With ``office`` only what was offered to that one.
    """
    rows = connection.execute(
        text(
            "SELECT id, family, title, publisher, version, valid_from, published_at, "
            "(SELECT max(later.id) FROM publication AS later WHERE later.replaces = one.id) "
            "AS replaced_by, (SELECT later.published_at FROM publication AS later "
            "WHERE later.withdraws = one.id) AS withdrawn_at "
            "FROM publication AS one WHERE withdraws IS NULL AND (CAST(:office AS text) IS NULL "
            "OR offices IS NULL OR :office = ANY (offices)) ORDER BY id DESC LIMIT :most"
        ),
        {"most": most, "office": office},
    ).mappings()
    units = _units(connection)
    return tuple(Rollout(**row, units=tuple(units[row["id"]])) for row in rows)


def _units(connection: Connection) -> dict[int, list[UnitAnswer]]:
    rows = connection.execute(
        text(
            "SELECT publication.id, site.office, site.site, site.unit_name, "
            "CASE WHEN answer IS NOT NULL THEN answer WHEN fetched_to >= publication.id "
            "THEN 'fetched' ELSE 'waiting' END AS state, told.valid_from, "
            "coalesce(reason, '') AS reason, answered_at "
            "FROM publication JOIN site ON offices IS NULL OR office = ANY (offices) "
            "LEFT JOIN publication_answer AS told ON told.publication = publication.id "
            "AND told.version = publication.version "
            "AND (told.office, told.site) = (site.office, site.site) "
            "WHERE withdraws IS NULL ORDER BY publication.id, site.office, site.site"
        )
    )
    found: dict[int, list[UnitAnswer]] = defaultdict(list)
    for row in rows:
        found[row.id].append(
            UnitAnswer(
                office=row.office,
                site=row.site,
                unit_name=row.unit_name,
                state=row.state,
                valid_from=row.valid_from,
                reason=row.reason,
                answered_at=row.answered_at,
            )
        )
    return found
