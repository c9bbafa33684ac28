"""What is typed in the settings, and every step back, without a window."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.bootstrap import load_reference
from counter_app.domain.documents import Family
from counter_app.resources.families import read_document, shipped_documents
from counter_app.ui.settings.draft import Draft, value_at
from counter_app.ui.settings.field import Kind
from counter_app.ui.settings.subjects import SUBJECTS
from counter_app.ui.settings.typed import (
    printed_day,
    printed_hour,
    printed_moment,
    printed_windows,
    typed_day,
    typed_hour,
    typed_moment,
    typed_windows,
)
from counter_app.wire import canonical

PROFILE = "bac-ninh-2025-07"
BODY: dict[str, Any] = {"queues": [{"code": "CT", "series": {"last": 9}}, {"code": "HT"}]}


def draft(body: Any = None) -> Draft:
    body = BODY if body is None else body
    return Draft(version="v1", before=body, body=body)


def test_an_edit_changes_one_field_and_nothing_of_what_was() -> None:
    edited = draft().put(("queues", 0, "series", "last"), 99)
    assert edited.at(("queues", 0, "series", "last")) == 99
    assert BODY["queues"][0]["series"]["last"] == 9
    assert edited.is_changed
    assert edited.body["queues"][1] is BODY["queues"][1]


def test_typing_on_in_one_field_is_one_step_back() -> None:
    edited = draft()
    for text in ("S", "Sa", "Sao"):
        edited = edited.put(("queues", 0, "code"), text)
    edited = edited.put(("queues", 1, "code"), "X")
    assert edited.undo().at(("queues", 0, "code")) == "Sao"
    assert edited.undo().undo().body == BODY
    assert edited.undo().undo().redo().redo().body == edited.body


def test_entries_are_added_moved_and_removed() -> None:
    edited = draft().add(("queues",), {"code": "DD"}).move(("queues",), 2, -1)
    assert [queue["code"] for queue in edited.body["queues"]] == ["CT", "DD", "HT"]
    assert edited.move(("queues",), 0, -1) is edited
    gone = edited.remove(("queues",), 1)
    assert gone.body == BODY
    assert not gone.is_changed


def test_what_is_put_back_as_it_was_is_no_change() -> None:
    assert draft().put(("queues", 0, "code"), "CT") == draft()
    assert draft().undo() == draft()
    assert draft().redo() == draft()


def test_edits_go_onto_a_version_somebody_else_saved() -> None:
    mine = draft().put(("queues", 0, "code"), "SY")
    theirs = {"queues": [BODY["queues"][0], {"code": "HT", "name_vi": "Hộ tịch"}]}
    joined, merged = draft().put(("queues", 0, "series", "last"), 50).onto("v2", theirs)
    assert not merged.conflicts
    assert joined.version == "v2"
    assert joined.at(("queues", 0, "series", "last")) == 50
    assert joined.at(("queues", 1, "name_vi")) == "Hộ tịch"
    assert mine.onto("v2", BODY)[0].body == mine.body


@given(places=st.lists(st.tuples(st.integers(0, 1), st.text(max_size=3)), max_size=20))
def test_every_edit_can_be_taken_back_to_the_beginning(places: list[tuple[int, str]]) -> None:
    edited = draft()
    for place, text in places:
        edited = edited.put(("queues", place, "code"), text)
    while edited.undone:
        edited = edited.undo()
    assert edited.body == BODY


# --- subjects -------------------------------------------------------------------------------------


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.key)
def test_every_field_of_a_subject_is_in_the_document(subject: Any) -> None:
    shipped = shipped_documents(PROFILE)
    body = msgspec.json.decode(shipped[subject.family].body)
    if subject.key == "templates":
        return
    entries = value_at(body, subject.path) if subject.is_list else [body]
    for entry in entries:
        for field in subject.fields:
            if field.when(entry):
                *_, last = field.path
                parent = value_at(entry, field.path[:-1])
                assert last == -1 or isinstance(parent, list) or last in parent, field.path


@pytest.mark.parametrize("subject", [s for s in SUBJECTS if s.blank], ids=lambda s: s.key)
def test_a_new_entry_is_whole_but_for_what_only_people_know(subject: Any) -> None:
    shipped = shipped_documents(PROFILE)
    body = msgspec.json.decode(shipped[subject.family].body)
    entries = value_at(body, subject.path)
    fresh = subject.blank(entries)
    for field in subject.fields:
        if field.kind is Kind.ENTRIES and field.blank is not None and field.when(fresh):
            fresh[field.path[0]] = [field.blank([])]
    if "serves" in fresh:
        fresh["serves"] = ["CT"]
    if "on" in fresh:
        fresh |= {"on": "2030-01-01", "name": "Nghỉ"}
    if isinstance(fresh, dict) and "group" in fresh:
        assert fresh["series"]["prefix"] not in {q["series"]["prefix"] for q in entries}
    entries.append(fresh)
    read_document(subject.family, canonical(body))


def test_the_calendar_and_the_hours_are_typed_the_offices_way() -> None:
    assert printed_day("2026-11-23") == "23/11/2026"
    assert [typed_day(text) for text in ("23/11/2026", "23-11-2026", " 1.2.2027 ")] == [
        "2026-11-23", "2026-11-23", "2027-02-01"
    ]  # fmt: skip
    assert [typed_day(text) for text in ("31/02/2026", "mai", "")] == ["31/02/2026", "mai", ""]
    assert printed_hour("15:00:00") == "15:00"
    assert [typed_hour(text) for text in ("15:00", "15h", "7h30", "7", "15:00:30")] == [
        "15:00:00", "15:00:00", "07:30:00", "07:00:00", "15:00:30"
    ]  # fmt: skip
    assert typed_hour("trưa") == "trưa"
    hours = load_reference(PROFILE).setup.hours[0].weekdays[0]
    windows = [{"opens": f"{w.opens}", "closes": f"{w.closes}"} for w in hours]
    assert printed_windows(windows) == "07:00–11:30, 13:30–17:00"
    assert typed_windows("07:00-11:30; 13h30–17h") == windows
    assert typed_windows("") == []


@given(text=st.text(max_size=20))
def test_whatever_is_typed_is_kept_for_the_office_to_judge(text: str) -> None:
    for typed in (typed_day, typed_hour):
        assert isinstance(typed(text), str)
    assert all(set(window) == {"opens", "closes"} for window in typed_windows(text))


def test_a_moment_is_typed_the_offices_way_and_kept_with_its_zone() -> None:
    kept = "2026-11-25T08:00:00+07:00"
    assert printed_moment(kept) == "25/11/2026 08:00"
    assert printed_moment("2026-11-25T01:00:00Z") == "25/11/2026 08:00"
    for text in ("25/11/2026 08:00", "25.11.2026 8h", "25/11/2026  8"):
        assert typed_moment(text) == kept
    assert [typed_moment(text) for text in ("mai", "25/11/2026", "31/02/2026 8h", "")] == [
        "mai", "25/11/2026", "31/02/2026 8h", "",
    ]  # fmt: skip
    assert printed_moment("mai") == "mai"


def test_every_family_has_a_subject() -> None:
    assert {subject.family for subject in SUBJECTS} == set(Family)
