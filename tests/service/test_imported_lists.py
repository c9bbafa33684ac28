"""A province's list in a working office: a version like any other, and drafts stay drafts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.resources.procedure_lists import imported, is_header
from counter_app.resources.sheets import read_table
from tests.offices import Play
from tests.resources.sheets import PHU_THO

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def import_list(play: Play, at: str, data: bytes) -> str:
    """Import a list; the version of the catalogue before it."""
    page = play.ask("document", at, family="catalogue")
    found = imported(
        read_table(data, "danh-muc.csv", is_header=is_header),
        file="danh-muc.csv",
        catalogue=page["body"],
        queues=[queue.code for queue in play.office.reference.setup.queues],
        queue="CT",
        valid_from=date(2026, 11, 23),
    )
    before = str(page["adopted"]["version"])
    play.do(
        "adopt_document",
        at,
        by="nv6",
        family="catalogue",
        body=found.body,
        valid_from="2026-11-23",
        base_version=before,
    )
    return before


def test_nothing_can_be_received_against_a_draft_whatever_code_it_carries(play: Play) -> None:
    import_list(play, "07:10", PHU_THO.read_bytes())
    for code in ("2017.HT.13", "2017.LDTBXH.18", "1.004203"):
        refused = play.refused("receive_dossier", "08:00", procedure=code, person=PERSON)
        assert refused == "draft_procedure"


def test_a_line_with_a_limit_is_received_against_at_once(play: Play) -> None:
    text = "Mã TTHC,Tên thủ tục,Thời hạn\n9.123456,Đăng ký thử,02 ngày làm việc\n"
    import_list(play, "07:10", text.encode())
    received = play.do("receive_dossier", "08:00", procedure="9.123456", person=PERSON)
    assert received["due_at"] == "2026-11-26T17:00:00+07:00"  # the 24th is a day off


def test_a_list_is_taken_back_and_the_office_is_as_before(play: Play) -> None:
    catalogue = play.office.reference.catalogue
    before = import_list(play, "07:10", PHU_THO.read_bytes())
    now = play.ask("document", "07:11", family="catalogue")["adopted"]["version"]
    play.do(
        "revert_document",
        "07:12",
        by="nv6",
        family="catalogue",
        version=before,
        valid_from="2026-11-23",
        base_version=now,
    )
    assert play.office.reference.catalogue == catalogue
    assert play.health().is_healthy


def test_the_history_of_a_long_list_is_shown_and_the_rest_is_counted(play: Play) -> None:
    import_list(play, "07:10", PHU_THO.read_bytes())
    newest = play.ask("document_history", "07:11", family="catalogue")["rows"][0]
    assert len(newest["changes"]) + newest["more"] == 722
