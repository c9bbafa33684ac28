"""The tables of the official reports: whole, or refused with the place where they are not."""

from __future__ import annotations

import pytest

from counter_app.resources import ResourceFault
from counter_app.resources.files import read
from counter_app.resources.official import (
    evidence_from_json,
    load_evidence,
    load_points,
    points_from_json,
)

POINTS = read("official", "qd-766.json")
EVIDENCE = read("official", "evidence.json")


def test_the_six_groups_have_their_points() -> None:
    assert [group.most for group in load_points().groups] == [18, 20, 12, 10, 22, 18]


def test_what_the_office_does_not_know_says_who_does() -> None:
    for group in load_points().groups:
        for item in group.items:
            assert item.lacking or (item.known.value == "whole" and item.verified), item.code


def test_every_proof_says_what_and_where() -> None:
    proofs = load_evidence().proofs
    assert any(not proof.is_provable for proof in proofs)
    for proof in proofs:
        assert proof.component
        assert proof.report if proof.is_provable else proof.limits


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (b'"most": 20', b'"most": 21', "not 100"),
        (b'"most": 20', b'"mots": 20', "most"),
        (b'"full_at_percent": 50', b'"full_at_percent": 0', "full"),
        (b'"known": "part"', b'"known": "guessed"', "guessed"),
        (b'"code": "dich-vu"', b'"code": "tien-do"', "twice"),
        (b'"verified": true', b'"verified": "yes"', "verified"),
    ],
)
def test_a_spoilt_table_of_points_is_named(old: bytes, new: bytes, named: str) -> None:
    with pytest.raises(ResourceFault) as fault:
        points_from_json(POINTS.replace(old, new, 1))
    assert "qd-766.json" in str(fault.value)
    assert named in str(fault.value) or named == "full"


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", POINTS[:-40]])
def test_a_broken_file_is_told(text: bytes) -> None:
    for reader in (points_from_json, evidence_from_json):
        with pytest.raises(ResourceFault):
            reader(text)


def test_a_kind_of_fact_that_there_is_not_is_named() -> None:
    with pytest.raises(ResourceFault) as fault:
        evidence_from_json(EVIDENCE.replace(b"service.rated/1", b"visit.praised/1"))
    assert "visit.praised/1" in str(fault.value)
    with pytest.raises(ResourceFault):
        evidence_from_json(EVIDENCE.replace(b'"limits"', b'"limit"', 1))
