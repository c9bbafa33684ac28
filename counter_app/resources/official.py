"""The tables official reports are reckoned by, from ``resources/official/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from counter_app.domain.evidence import Proof
from counter_app.domain.points_766 import Table
from counter_app.domain.reasons import Reason
from counter_app.resources.documents import decode_known
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read
from counter_app.wire import FACTS

_POINTS: Final = "official/qd-766.json"
_EVIDENCE: Final = "official/evidence.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What proves which component of the reform index, and where the components' names are from."""

    source: str
    verified: bool
    proofs: tuple[Proof, ...]


def load_points() -> Table:
    """The points of QĐ 766.

    Raises:
        ResourceFault: the file cannot be read, or its points are not 100.
    """
    return points_from_json(read(*_POINTS.split("/")))


def points_from_json(text: bytes) -> Table:
    """The points from a file's text.

    Raises:
        ResourceFault: as :func:`load_points`.
    """
    return decode_known(text, msgspec.json.Decoder(Table), _POINTS)


def load_evidence() -> Evidence:
    """What proves which component of the reform index.

    Raises:
        ResourceFault: the file cannot be read, or names a fact that there is not.
    """
    return evidence_from_json(read(*_EVIDENCE.split("/")))


def evidence_from_json(text: bytes) -> Evidence:
    """The evidence from a file's text.

    Raises:
        ResourceFault: as :func:`load_evidence`.
    """
    found = decode_known(text, msgspec.json.Decoder(Evidence), _EVIDENCE)
    for place, proof in enumerate(found.proofs):
        for kind in proof.kinds:
            if kind not in FACTS:
                reason = Reason.of("resource_unknown_code", value=kind)
                raise ResourceFault(_EVIDENCE, f"proofs[{place}]", reason)
    return found
