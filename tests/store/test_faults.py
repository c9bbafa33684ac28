"""Trouble with the file is said in both languages, with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from counter_app.store.faults import SENTENCES, FaultKind, StoreFault

KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_trouble_and_its_remedy_is_said_in_both_languages(kind: FaultKind) -> None:
    fault = StoreFault(kind, Path("văn phòng.db"))
    told = {language: fault.said(language) for language in ("vi", "en")}
    assert told["vi"][0] != told["en"][0]
    assert told["vi"][1] != told["en"][1]
    for what, remedy in told.values():
        assert "văn phòng.db" in what or kind == "half_restored"
        assert "{" not in what + remedy
        assert remedy.endswith(".")


def test_no_sentence_is_idle() -> None:
    assert set(SENTENCES) == {*KINDS, *(f"{kind}_remedy" for kind in KINDS)}


def test_where_only_vietnamese_is_spoken_the_fault_speaks_it() -> None:
    fault = StoreFault("full", "x.db")
    assert (fault.what, fault.remedy) == fault.said("vi")
    assert str(fault) == " ".join(fault.said("vi"))
