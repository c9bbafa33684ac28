"""The evidence sheet: facts counted by what they prove; silence said as silence."""

from counter_app.domain.evidence import Proof, prove

TWO = Proof(component="TTHC", claim="a", kinds=("x/1", "y/1"), report="r", limits="")
SILENT = Proof(component="Thể chế", claim="b", kinds=(), report="", limits="l")


def test_facts_are_counted_by_kind_and_together() -> None:
    (found,) = prove((TWO,), {"x/1": 3, "z/1": 9})
    assert (found.facts, found.by_kind) == (3, (("x/1", 3), ("y/1", 0)))


def test_what_nothing_proves_has_no_count_at_all() -> None:
    (found,) = prove((SILENT,), {"x/1": 3})
    assert found.facts is None
    assert not SILENT.is_provable
