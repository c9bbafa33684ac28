"""The morning's review from a real office: by room and officer, as text and as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from counter_app.__main__ import main
from counter_app.reports.due_text import MOST_LINES, due_text
from counter_app.service.review_queries import DueReview, Review
from tests.offices import Play

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123", "phone": "0912345678"}
COPY, GUARDIAN, OFFICE = "2.000815", "1.004837", "Trung tâm thử"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def receive(play: Play, at: str, procedure: str, *, by: str = "nv1") -> str:
    made = play.do("receive_dossier", at, by=by, procedure=procedure, person=PERSON)
    return str(made["code"])


def reviewed(play: Play) -> Review:
    answer = play.office.ask(DueReview())
    assert isinstance(answer, Review)
    return answer


def test_today_and_the_next_working_day_stand_under_the_officer(play: Play) -> None:
    today = receive(play, "08:00", COPY)
    receive(play, "08:01", GUARDIAN, by="nv2")  # due on Friday
    after_cutoff = receive(play, "15:00:01", COPY, by="nv2")
    answer = play.ask("due_review", "15:30")
    assert (answer["on"], answer["next_on"]) == ("2026-11-23", "2026-11-25")  # a holiday between
    assert (answer["overdue"], answer["today"], answer["next"]) == (0, 1, 1)
    listed = {
        one["officer"]: [(row["code"], row["falls"]) for row in one["rows"]]
        for one in answer["officers"]
    }
    assert listed == {"nv1": [(today, "today")], "nv2": [(after_cutoff, "next")]}


def test_what_is_over_its_hour_is_overdue_the_same_evening(play: Play) -> None:
    receive(play, "08:00", COPY)
    answer = play.ask("due_review", "17:00:01")
    assert (answer["overdue"], answer["today"]) == (1, 0)


def test_the_text_names_codes_and_officers_and_no_citizen(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    text = due_text(reviewed(play), office=OFFICE)
    assert text.startswith("RÀ SOÁT HỒ SƠ ĐẾN HẠN NGÀY 23/11/2026\nTrung tâm thử\nCó: quá hạn 0, ")
    assert f"  – {code}: Chứng thực bản sao từ bản chính" in text
    assert "hạn 17:00 hôm nay" in text
    for value in PERSON.values():
        assert value not in text


def test_a_long_review_is_cut_and_says_how_much_there_is_besides(play: Play) -> None:
    for second in range(MOST_LINES + 3):
        receive(play, f"08:{second // 60:02}:{second % 60:02}", COPY)
    text = due_text(reviewed(play), office=OFFICE)
    assert text.count("  – H") == MOST_LINES
    assert "  – và 3 hồ sơ khác" in text


def test_a_morning_without_anything_says_so(play: Play) -> None:
    assert "Không có hồ sơ nào đến hạn." in due_text(reviewed(play), office=OFFICE)


def test_the_command_prints_the_text_and_writes_the_list(play: Play, tmp_path: Path) -> None:
    code = receive(play, "08:00", COPY)
    play.close()
    words = ["export", "due-review", "--database", str(play.path)]
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 0, said.output
    assert code in said.output  # overdue by the PC's own clock
    done = CliRunner().invoke(main, [*words, "--out", str(tmp_path / "han.csv")])
    assert done.exit_code == 0, done.output
    written = (tmp_path / "han.csv").read_text(encoding="utf-8-sig")
    assert code in written
    assert "Quá hạn" in written
    assert PERSON["name"] not in written + said.output
