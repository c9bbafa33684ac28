"""What people type or scan where a number, a code or a name belongs: never more than a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.console.copies import _codes, _series
from counter_app.resources import load_profile
from tests.effort import effort
from tests.offices import MONDAY, Play

SETUP = load_profile("bac-ninh-2025-07")
LIKELY = st.from_regex(
    r"\s?([A-Za-z]{0,3}-?[0-9]{0,7}|H05\.12-[0-9]{0,7}-?[0-9]{0,7}|T1\|[0-9a-f-]{0,36}\|A001\|2026)",
    fullmatch=True,
)
TYPED = LIKELY | st.text(max_size=40) | st.text("A0١²Ⅷａ-.|*\"'^:() ", max_size=20)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    played = Play(tmp_path_factory.mktemp("office") / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    played.issue("07:30", 3)
    person = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
    played.do("receive_dossier", "07:31", procedure="2.000815", person=person)
    yield played
    assert played.health().is_healthy
    played.close()


UNWRITABLE = "unwritable"


def said(play: Play, **entry: object) -> str:
    """What a line came to: ``ok``, the code of a refusal, or that no file can keep its text."""
    at = play.clock.now().isoformat()
    (answer,) = play.script.play([json.dumps({"at": at, "by": "nv1", **entry}).encode()])
    told = json.loads(answer)
    if "error" in told:
        assert told["error"].endswith("có ký tự không ghi được")
        assert any("\0" in str(value) for value in entry.values())
        return UNWRITABLE
    return str(told.get("refused", "ok"))


@effort(60)
@given(text=TYPED)
def test_a_number_is_found_or_said_not_to_be_there(play: Play, text: str) -> None:
    for entry in ({"ask": "ticket"}, {"do": "call_ticket", "counter": 1}, {"do": "cancel_ticket"}):
        told = said(play, number=text, **entry)
        known = text.strip().upper() in {"A001", "A002", "A003"}
        assert known or told in {"unknown_number", UNWRITABLE}


@effort(60)
@given(text=TYPED)
def test_a_code_is_found_or_said_not_to_be_there(play: Play, text: str) -> None:
    for entry in ({"ask": "dossier"}, {"do": "sign"}, {"do": "return_result"}):
        told = said(play, code=text, **entry)
        known = text.strip().upper() == "H05.12-261123-0001"
        assert known or told in {"unknown_code", "code_missing", UNWRITABLE}


@effort(60)
@given(text=TYPED | st.text(max_size=80))
@example(text="0_0")
@example(text="a\u19b0b")
@example(text='" OR "')
def test_anything_can_be_looked_for(play: Play, text: str) -> None:
    assert said(play, ask="find", text=text) in {"ok", UNWRITABLE}


@effort(100)
@given(text=TYPED)
def test_a_number_typed_from_the_last_paper_belongs_to_a_series_or_is_refused(text: str) -> None:
    try:
        typed = _series(SETUP, text, day=MONDAY)
    except click.UsageError:
        return
    queue = SETUP.queue(typed.series)
    assert queue is not None
    assert queue.series.first <= typed.ordinal <= queue.series.last
    assert text.strip().upper().startswith(queue.series.prefix)


@effort(100)
@given(text=TYPED, day=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_code_typed_from_the_last_paper_is_todays_or_is_refused(text: str, day: date) -> None:
    try:
        typed = _codes(SETUP, text, day=day)
    except click.UsageError:
        return
    assert f"{day:%y%m%d}" in text
    assert typed.agency == SETUP.agency_code
    assert typed.day == day


LINES = st.fixed_dictionaries(
    {
        "do": st.sampled_from(
            ["issue_ticket", "call_next", "start_service", "hold", "resume", "finish_service",
             "transfer", "undo", "receive_dossier", "complete_dossier", "return_result",
             "open_shift", "close_shift", "cancel_ticket", "mark_no_show", "close_day"]
        )
    },
    optional={
        "counter": st.sampled_from([1, 2, 99, -1, True, "1", None]),
        "queue": st.sampled_from(["CT", "HT", "ct", "", "ZZ", "CT\0"]),
        "to": st.sampled_from(["HT", "XH", "??"]),
        "number": TYPED | st.sampled_from(["A001", "A002"]),
        "code": TYPED | st.sampled_from(["H05.12-261123-0001"]),
        "procedure": st.sampled_from(["2.000815", "9.9", ""]),
        "person": st.fixed_dictionaries({"name": st.text(max_size=9)}) | st.just("ai đó"),
        "pages": st.integers(-(10**20), 10**20) | st.sampled_from([1, 5]),
        "id": st.text(max_size=3),
        "priority": st.sampled_from(["cao_tuoi", "x", None]),
    },
)  # fmt: skip


@effort(6)
@given(lines=st.lists(LINES, min_size=5, max_size=60))
def test_a_script_of_anything_leaves_a_whole_file(
    tmp_path_factory: pytest.TempPathFactory, lines: list[dict[str, object]]
) -> None:
    play = Play(tmp_path_factory.mktemp("bat-ky") / "a.db")
    try:
        at = play.clock.now().isoformat()
        good = {"at": at, "by": "nv1", "do": "issue_ticket", "queue": "CT"}
        written = [json.dumps({"at": at, "by": "nv1", **line}).encode() for line in lines]
        answers = list(play.script.play([*written, json.dumps(good).encode()]))
        assert len(answers) == len(lines) + 1
        assert "ok" in json.loads(answers[-1])
        assert play.health().is_healthy
    finally:
        play.close()
