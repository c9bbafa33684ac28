"""The morning's review from a real office: by room and officer, as text and as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from counter_app.__main__ import main
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.reports.due_text import MOST_LINES, due_text
from counter_app.service.review_commands import NoteDossier
from counter_app.service.review_queries import DueReview, Review, ReviewRow
from tests.offices import Play, moment

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


def marked(play: Play, code: str) -> ReviewRow:
    (row,) = (row for one in reviewed(play).officers for row in one.rows if row.code == code)
    return row


def test_a_dossier_put_off_stays_counted_and_comes_back_by_itself(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    other = receive(play, "08:01", COPY)
    until = "2026-11-23T14:00:00+07:00"
    assert play.do("put_off_dossier", "08:05", code=code, until=until) == {
        "code": code,
        "until": until,
    }
    review = reviewed(play)
    assert (review.today, review.put_off) == (2, 1)
    assert [row.code for row in review.officers[0].rows] == [other, code], "what rests stands last"
    text = due_text(review, office=OFFICE)
    assert "Trong đó đã hẹn nhắc lại: 1." in text
    assert "hẹn nhắc lại 14:00 23/11" in text
    play.ask("due_review", "14:00")
    back = marked(play, code)
    assert (back.put_off, back.remind_at) == (False, moment("14:00"))
    assert reviewed(play).put_off == 0


def test_what_falls_overdue_while_put_off_comes_back_then(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    play.do("put_off_dossier", "08:05", code=code, until="2026-11-25T14:00:00+07:00")
    play.ask("due_review", "17:00")
    assert marked(play, code).put_off
    play.ask("due_review", "17:00:01")
    assert not marked(play, code).put_off
    play.do("put_off_dossier", "17:30", code=code, until="2026-11-25T14:00:00+07:00")
    review = reviewed(play)
    assert (review.overdue, review.put_off) == (1, 1), "still counted among what is overdue"


@pytest.mark.parametrize(
    ("until", "refusal"),
    [
        ("2026-11-23T08:59:59+07:00", "reminder_past"),
        ("2026-11-23T09:00:00+07:00", "reminder_past"),
        ("2027-11-23T09:00:00+07:00", "reminder_far"),
        (None, "no_reminder"),
    ],
)
def test_a_reminder_that_cannot_be_is_refused(play: Play, until: str | None, refusal: str) -> None:
    code = receive(play, "08:00", COPY)
    assert play.refused("put_off_dossier", "09:00", code=code, until=until) == refusal


def test_the_second_reminder_takes_the_place_of_the_first_and_undo_brings_it_back(
    play: Play,
) -> None:
    code = receive(play, "08:00", COPY)
    play.do("put_off_dossier", "08:05", code=code, until="2026-11-23T10:00:00+07:00")
    play.do("put_off_dossier", "08:06", code=code, until="2026-11-23T11:00:00+07:00")
    assert marked(play, code).remind_at == moment("11:00")
    play.do("undo", "08:07")
    assert marked(play, code).remind_at == moment("10:00")
    play.do("put_off_dossier", "08:08", code=code, until=None)
    assert marked(play, code).remind_at is None


def test_a_note_is_one_line_beside_the_dossier_and_never_in_a_fact(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    hostile = "Bà Mẫu\nhẹn\u202e chiều\x07"
    assert play.do("note_dossier", "08:05", code=code, note=hostile) == {
        "code": code,
        "noted": True,
    }
    row = marked(play, code)
    assert (row.note, row.noted_at) == ("Bà Mẫu hẹn chiều", moment("08:05"))
    assert row.noted_by
    assert "Mẫu" not in str(play.facts())
    assert "Mẫu" not in due_text(reviewed(play), office=OFFICE)
    play.do("undo", "08:06")
    assert marked(play, code).note == ""
    with play.opened.database.read() as connection:
        kept = connection.execute("SELECT text FROM remark").fetchall()
    assert kept == [], "what was taken back is read by nobody"


def test_a_note_that_another_took_the_place_of_comes_back_with_undo(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    play.do("note_dossier", "08:05", code=code, note="gọi lại chiều nay")
    play.do("note_dossier", "08:06", code=code, note="")
    play.do("undo", "08:07")
    assert marked(play, code).note == "gọi lại chiều nay"


def test_notes_that_cannot_be(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    assert play.refused("note_dossier", "08:05", code=code, note="a" * 501) == "note_too_long"
    no = play.office.do(NoteDossier(code=code, note="a" * 10_000), by=StaffCode("nv1"))
    assert isinstance(no, Refused)
    assert no.code == "malformed_command"
    assert play.refused("note_dossier", "08:05", code=code, note="  ") == "no_note"
    assert marked(play, code).noted_by == ""


def test_only_who_has_a_dossier_and_a_supervisor_put_it_off(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    until = "2026-11-23T14:00:00+07:00"
    no = play.refused("put_off_dossier", "08:05", by="nv2", code=code, until=until)
    assert no == "review_not_yours"
    play.do("put_off_dossier", "08:05", by="nv6", code=code, until=until)
    names = {member.code: member.name for member in play.office.reference.setup.staff}
    assert marked(play, code).remind_by == names[StaffCode("nv6")]


def test_a_dossier_handed_over_is_over(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    play.do("return_result", "08:30", code=code)
    until = "2026-11-23T14:00:00+07:00"
    assert play.refused("put_off_dossier", "08:35", code=code, until=until) == "review_over"
    assert play.refused("note_dossier", "08:35", code=code, note="x") == "review_over"


def test_a_reminder_does_not_hinder_the_clerk_from_taking_a_step_back(play: Play) -> None:
    code = receive(play, "08:00", COPY)
    play.do("advance_step", "08:01", code=code)
    play.do("put_off_dossier", "08:05", by="nv6", code=code, until="2026-11-23T14:00:00+07:00")
    play.do("undo", "08:06")
    assert marked(play, code).step == "reception"


def test_a_clerk_is_told_of_their_own_dossiers_only(play: Play) -> None:
    mine, _ = receive(play, "08:00", COPY), receive(play, "08:01", COPY, by="nv2")
    clerk, chief = StaffCode("nv1"), StaffCode("nv6")
    for query in (DueReview(), DueReview(officer="nv2")):
        no = play.office.ask(query, by=clerk)
        assert isinstance(no, Refused)
        assert no.code == "only_own"
    own = play.office.ask(DueReview(officer="nv1"), by=clerk)
    assert isinstance(own, Review)
    assert [row.code for one in own.officers for row in one.rows] == [mine]
    everybody = play.office.ask(DueReview(), by=chief)
    assert isinstance(everybody, Review)
    assert everybody.today == 2
    nobody = play.office.ask(DueReview(), by=StaffCode(""))
    assert isinstance(nobody, Refused)


def test_names_with_broken_lines_do_not_break_the_text(play: Play) -> None:
    receive(play, "08:00", COPY)
    text = due_text(reviewed(play), office="Trung\ntâm\x00 \u202ethử")
    assert "\nTrung tâm thử\n" in text


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
