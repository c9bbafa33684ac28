"""Why a dossier is late, said apart from its papers: by whom it may be, and where it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.store import persons
from tests.offices import Play

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
LATER = "2026-12-01T08:{:02}:00+07:00"
WORDS = "Chờ ông Thử bổ sung giấy"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    yield played
    played.close()


@pytest.fixture
def late(play: Play) -> str:
    """A dossier of nv1, due on Monday 23/11 and done on Wednesday."""
    code = str(play.do("receive_dossier", "08:00", procedure="2.000815", person=PERSON)["code"])
    play.do("complete_dossier", "2026-11-25T08:00:00+07:00", code=code)
    return code


def listed(play: Play, minute: int) -> dict[str, Any]:
    answer = play.ask("late_report", LATER.format(minute), start="2026-11-01", end="2026-11-30")
    (row,) = answer["rows"]
    assert isinstance(row, dict)
    return row


def reasons(play: Play, minute: int) -> list[str]:
    month = play.ask("monthly_report", LATER.format(minute), start="2026-11-01", end="2026-11-30")
    return [row["code"] for row in month["reasons"]]


def test_the_reason_given_last_stands_on_the_list_of_the_month_that_is_over(
    play: Play, late: str
) -> None:
    assert (listed(play, 0)["reason"], listed(play, 0)["reason_by"]) == ("", "")
    for minute, reason in ((1, "su_co_ky_thuat"), (2, "can_bo_vang")):
        play.do("explain_late", LATER.format(minute), code=late, reason=reason)
    row = listed(play, 3)
    assert (row["reason"], row["apologised_at"]) == ("can_bo_vang", None)
    (name,) = {m.name for m in play.office.reference.setup.staff if m.code == "nv1"}
    assert row["reason_by"] == name
    assert reasons(play, 3) == ["can_bo_vang"]
    play.do("undo", LATER.format(4))
    assert listed(play, 4)["reason"] == "su_co_ky_thuat"
    play.do("undo", LATER.format(5))
    assert listed(play, 5)["reason"] == ""


def test_free_words_are_kept_aside_and_erasable(play: Play, late: str) -> None:
    play.do("explain_late", LATER.format(1), code=late, reason=f"  {WORDS}\n")
    row = listed(play, 2)
    assert row["reason"] == "khac"
    assert "Thử" not in str(row)
    assert "Thử" not in str(play.facts())
    with play.opened.database.read() as connection:
        (position,) = (
            position
            for position, kind in connection.execute("SELECT position, kind FROM journal")
            if kind == "review.late_reason/1"
        )
        assert persons.remarks_at(connection, [position]) == {position: WORDS}


def test_who_had_it_and_a_supervisor_may_give_it_and_nobody_else(play: Play, late: str) -> None:
    given = {"code": late, "reason": "can_xac_minh"}
    for minute, (by, refused) in enumerate(
        (("nv1", ""), ("nv6", ""), ("nv2", "review_not_yours")), start=1
    ):
        answer = play.try_to("explain_late", LATER.format(minute), by=by, **given)
        assert answer.get("refused", "") == refused


@pytest.mark.parametrize(
    ("reason", "refused"),
    [("", "late_reason_missing"), (" \n\t", "late_reason_missing"), ("x " * 400, "note_too_long")],
)
def test_no_reason_and_one_without_end_are_refused(
    play: Play, late: str, reason: str, refused: str
) -> None:
    said = play.refused("explain_late", LATER.format(1), code=late, reason=reason)
    assert said == refused
    assert listed(play, 2)["reason"] == ""


def test_what_is_not_late_or_not_known_needs_no_reason(play: Play, late: str) -> None:
    made = play.do("receive_dossier", LATER.format(0), procedure="2.000815", person=PERSON)
    code = str(made["code"])
    for unknown, refused in ((code, "dossier_not_late"), ("H05", "unknown_code")):
        said = play.refused("explain_late", LATER.format(1), code=unknown, reason="khac")
        assert said == refused
    overdue = "2026-12-01T17:00:01+07:00"
    play.do("explain_late", overdue, code=code.lower(), reason="khac")
    assert late != code


def test_a_step_on_the_dossier_can_still_be_taken_back_after_its_reason(
    play: Play, late: str
) -> None:
    play.do("return_result", LATER.format(1), code=late, counter=1, by="nv2")
    play.do("explain_late", LATER.format(2), by="nv6", code=late, reason="can_bo_vang")
    play.do("undo", LATER.format(3), by="nv2")
    assert listed(play, 4)["reason"] == "can_bo_vang"
    assert not play.health().differing
