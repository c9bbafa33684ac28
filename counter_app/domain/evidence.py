"""The evidence for the reform index (chỉ số CCHC): what the journal can prove of each component.

Which fact proves what stands in the office's table (``resources/official/evidence.json``); the
counts are the journal's own. What it cannot prove is said as plainly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One thing about a component.

    ``kinds`` are the facts that prove it, each with its version; empty where nothing here does.
    ``report`` names the report that shows it; ``limits`` says what it does not prove.
    """

    component: str
    claim: str
    kinds: tuple[str, ...]
    report: str
    limits: str

    @property
    def is_provable(self) -> bool:
        """Whether any fact of the journal speaks of it."""
        return bool(self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A proof with the facts found in a period; ``facts`` None where none can prove it."""

    proof: Proof
    facts: int | None
    by_kind: tuple[tuple[str, int], ...]


def prove(proofs: tuple[Proof, ...], counts: Mapping[str, int]) -> tuple[Proven, ...]:
    """Each proof with how often its facts happened."""
    return tuple(_proven(proof, counts) for proof in proofs)


def _proven(proof: Proof, counts: Mapping[str, int]) -> Proven:
    by_kind = tuple((kind, counts.get(kind, 0)) for kind in proof.kinds)
    facts = sum(count for _, count in by_kind) if proof.is_provable else None
    return Proven(proof=proof, facts=facts, by_kind=by_kind)
