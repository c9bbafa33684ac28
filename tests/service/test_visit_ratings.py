"""A citizen's word on a visit: given once, found by the number, counted once, never a clerk's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.service.hall_queries import RatableVisit, VisitsToRate
from counter_app.ui.desk.find_model import dossier_command, ticket_command
from tests.offices import Play

COPY = "2.000815"
PERSON = {"name": "Nguyễn Văn Thử"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    yield played
    played.close()


def served(play: Play, at: str, *, queue: str = "CT", dossier: bool = False) -> str:
    """A visit from the number to its end; the number."""
    (number,) = play.issue(at, queue=queue)
    play.do("call_ticket", at, counter=1, number=number)
    play.do("start_service", at, counter=1)
    if dossier:
        play.do("receive_dossier", at, counter=1, procedure=COPY, person=PERSON)
    play.do("finish_service", at, counter=1)
    return number


def meant(play: Play, typed: str) -> dict[str, str]:
    found = play.office.ask(VisitsToRate(typed=typed))
    assert isinstance(found, tuple), found
    assert all(isinstance(one, RatableVisit) for one in found)
    return {one.number: one.refused for one in found}


def looked_for(play: Play, typed: str) -> dict[str, Any]:
    now = play.clock.now().isoformat()
    return play.line({"at": now, "ask": "visits_to_rate", "typed": typed})


def rate(play: Play, at: str, number: str, points: int) -> dict[str, Any]:
    return play.do("rate_visit", at, by="kiosk", number=number, points=points)


def figures(play: Play, by: str = "day") -> dict[str, tuple[int, int]]:
    """Rated and satisfied of each row in which there is something."""
    day = play.day.isoformat()
    told = play.ask("throughput", play.clock.now().isoformat(), by=by, **{"from": day, "to": day})
    rows = {row["key"]: (row["rated"], row["satisfied"]) for row in told["rows"]}
    rows["total"] = (told["total"]["rated"], told["total"]["satisfied"])
    return {key: said for key, said in rows.items() if said != (0, 0)}


def test_digits_mean_a_number_of_each_queue_and_a_whole_number_one(play: Play) -> None:
    assert served(play, "08:00") == "A001"
    play.issue("08:10", queue="HT")
    assert meant(play, "1") == {
        "A001": "",
        "B001": "Số B001 chưa làm việc xong. Xin đánh giá sau khi xong việc tại quầy.",
    }
    assert meant(play, "001") == meant(play, "1")
    assert meant(play, " a001 ") == {"A001": ""}


def test_the_code_on_the_ticket_means_that_ticket_alone(play: Play) -> None:
    number = served(play, "08:00")
    ticket = play.ticket(number)["ticket"]
    assert meant(play, f"T1|{ticket}|{number}|20261123") == {"A001": ""}
    other = looked_for(play, f"T1|khac|{number}|20261123")
    assert other["refused"] == "visit_unknown"


@pytest.mark.parametrize(
    "typed", ["", "77", "999999999999", "0", "T1|", "T1|||", "Nguyễn Văn A", "١", "A" * 5000]
)
def test_what_is_no_number_of_today_is_said_without_repeating_names(play: Play, typed: str) -> None:
    served(play, "08:00")
    answer = looked_for(play, typed)
    assert answer["refused"] == "visit_unknown"
    assert "Nguy" not in str(answer)
    assert len(str(answer)) < 400


def test_yesterdays_number_is_not_todays(play: Play) -> None:
    served(play, "16:50")
    play.clock.move_to(play.clock.now().replace(day=25, hour=0))
    answer = looked_for(play, "1")
    assert answer["refused"] == "visit_unknown"
    late = play.refused(
        "rate_visit", "2026-11-25T08:00:00+07:00", by="kiosk", number="A001", points=2
    )
    assert late == "visit_long_over"


def test_a_visit_is_rated_once_and_by_no_clerk(play: Play) -> None:
    number = served(play, "08:00")
    for clerk in ("nv1", "nv6"):
        no = play.refused("rate_visit", "08:30", by=clerk, number=number, points=2)
        assert no == "rating_by_staff"
    assert rate(play, "08:31", number, 0)["number"] == number
    assert play.refused("rate_visit", "08:32", by="kiosk", number=number, points=2) == "visit_rated"
    assert meant(play, number)[number].endswith("Cảm ơn Ông/Bà!")
    assert figures(play) == {"2026-11-23": (1, 0), "total": (1, 0)}
    for points in (-1, 3, 10**9):
        no = play.refused("rate_visit", "08:32", by="kiosk", number=number, points=points)
        assert no == "rating_malformed"
    unknown = play.refused("rate_visit", "08:33", by="kiosk", number="A099", points=2)
    assert unknown == "unknown_number"


def test_no_deed_of_a_clerks_page_is_a_visits_mark() -> None:
    deeds = ("rate", "rate_visit", "call", "cancel", "return_to_queue", "resume")
    made = [ticket_command(deed, "A001", counter=1) for deed in deeds]
    assert "RateVisit" not in {type(command).__name__ for command in made}
    assert (
        dossier_command(
            "rate_visit",
            "H05",
            counter=1,
            reason="khac",
            due_at=None,  # type: ignore[arg-type]
        )
        is None
    )


def test_a_visit_and_its_dossier_have_one_word_together(play: Play) -> None:
    """The visit's own counts; the dossier's where the visit has none, and by post."""
    both, dossier_alone = served(play, "08:00", dossier=True), served(play, "09:00", dossier=True)
    play.do("receive_dossier", "10:00", procedure=COPY, person=PERSON, channel=3)
    for ordinal, points in ((1, 2), (2, 2), (3, 0)):
        code = f"H05.12-261123-{ordinal:04}"
        play.do("complete_dossier", f"11:0{ordinal}", code=code)
        play.do("rate_service", f"11:0{ordinal}", code=code, points=points)
    assert figures(play)["total"] == (3, 2)
    rate(play, "11:10", both, 0)
    assert figures(play)["total"] == (3, 1), "the visit's word in the dossier's place"
    assert figures(play, "procedure") == {COPY: (3, 1), "total": (3, 1)}
    assert figures(play, "hour") == {"08": (1, 0), "09": (1, 1), "10": (1, 0), "total": (3, 1)}
    month = play.ask("monthly_report", "17:00", start="2026-11-01", end="2026-11-30")
    assert month["ratings"] == {
        "count": 3, "not_satisfied": 2, "satisfied": 0, "very_satisfied": 1, "visits": 1,
        "share": pytest.approx(1 / 3),
    }  # fmt: skip
    told = play.ask("points766", "17:00", start="2026-11-01", end="2026-11-30")
    (row,) = [row for row in told["rows"] if row["code"] == "hai-long"]
    assert (row["numerator"], row["denominator"]) == (2, 3), "a point about dossiers, not visits"
    assert dossier_alone == "A002"


def test_the_clerk_may_still_take_the_end_of_a_rated_visit_back_but_not_its_mark(
    play: Play,
) -> None:
    number = served(play, "08:00")
    rate(play, "08:01", number, 2)
    assert play.refused("undo", "08:02", by="kiosk") == "not_undoable"
    play.do("undo", "08:03", counter=1)
    assert play.ticket(number)["state"] == "serving"
    play.do("finish_service", "08:04", counter=1)
    assert figures(play)["total"] == (1, 1)
    assert not play.health().differing


def test_marks_of_a_visit_are_in_the_journal_without_anybodys_value(play: Play) -> None:
    number = served(play, "08:00", dossier=True)
    rate(play, "08:31", number, 1)
    (fact,) = [fact for fact in play.facts() if fact["kind"] == "ticket.rated/1"]
    assert (fact["by"], fact["body"]) == ("kiosk", {"points": 1})
    assert "ticket.rated" in str(play.ticket(number)["history"])
