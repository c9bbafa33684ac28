"""Several documents adopted together: all that differ, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.documents import Family
from counter_app.resources.set_up_files import read_set_up, set_up_file, troubles
from tests.offices import Play, moment

Body = dict[str, Any]


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def page(play: Play, family: str, **fields: Any) -> Body:
    return play.ask("document", play.clock.now().isoformat(), family=family, **fields)


def together(play: Play, on: str = "2026-11-23", **edits: Callable[[Body], object]) -> Body:
    """The fields of a command that adopts these documents, each edited."""
    pages = {family: page(play, family) for family in edits}
    for family, edit in edits.items():
        edit(pages[family]["body"])
    return {
        "documents": {family: known["body"] for family, known in pages.items()},
        "base_versions": {family: known["adopted"]["version"] for family, known in pages.items()},
        "valid_from": on,
    }


def rename(body: Body) -> None:
    body["queues"][0]["name_vi"] = "Sao y"


def thank(body: Body) -> None:
    body["ticket-vi"]["words"]["footer"] = "Xin cảm ơn"


def nothing(_body: Body) -> None:
    pass


def spoil(body: Body) -> None:
    body["days"][0]["name"] = ""


def kept(play: Play) -> int:
    with play.opened.database.read() as connection:
        count: int = connection.execute("SELECT count(*) FROM document").fetchone()[0]
        return count


def test_what_differs_is_adopted_and_what_does_not_is_left_alone(play: Play) -> None:
    fields = together(play, setup=rename, calendar=nothing, templates=thank)
    done = play.do("adopt_documents", "07:10", by="nv6", **fields)
    assert [one["family"] for one in done["documents"]] == ["setup", "templates"]
    assert play.office.reference.setup.queues[0].name_vi == "Sao y"
    assert play.office.reference.templates["ticket-vi"].words["footer"] == "Xin cảm ơn"
    assert play.health().is_healthy


def test_where_one_differs_the_answer_is_that_of_one(play: Play) -> None:
    fields = together(play, setup=rename, calendar=nothing)
    done = play.do("adopt_documents", "07:10", by="nv6", **fields)
    assert done["family"] == "setup"


def test_where_one_is_wrong_nothing_is_kept_of_the_others(play: Play) -> None:
    before = kept(play), play.office.reference
    fields = together(play, setup=rename, templates=thank, calendar=spoil)
    assert play.refused("adopt_documents", "07:10", by="nv6", **fields) == "resource_empty"
    assert (kept(play), play.office.reference) == before


def test_where_one_was_changed_since_nothing_is_taken(play: Play) -> None:
    fields = together(play, setup=rename, templates=thank)
    fields["base_versions"]["templates"] = "0" * 16
    no = play.refused("adopt_documents", "07:10", by="nv6", **fields)
    assert no == "document_changed_since"
    assert play.office.reference.setup.queues[0].name_vi == "Chứng thực"


def test_nothing_new_is_said_and_so_is_nothing_at_all(play: Play) -> None:
    fields = together(play, setup=nothing, calendar=nothing)
    assert play.refused("adopt_documents", "07:10", by="nv6", **fields) == "document_unchanged"
    empty = {"documents": {}, "base_versions": {}, "valid_from": "2026-11-23"}
    assert play.refused("adopt_documents", "07:11", by="nv6", **empty) == "document_unchanged"


def test_only_a_supervisor_may_and_each_document_has_a_known_name(play: Play) -> None:
    fields = together(play, setup=rename)
    assert play.refused("adopt_documents", "07:10", by="nv1", **fields) == "supervisor_only"
    fields["documents"]["khac"] = {}
    assert play.refused("adopt_documents", "07:11", by="nv6", **fields) == "unknown_document"


def test_what_is_planned_takes_the_change_up_too(play: Play) -> None:
    later = together(play, on="2026-12-01", setup=rename, templates=thank)
    play.do("adopt_documents", "07:10", by="nv6", **later)

    def call(body: Body) -> None:
        body["letterhead"]["phone"] = "0204 3 855 555"

    now = play.do("adopt_documents", "07:20", by="nv6", **together(play, setup=call))
    assert [one["valid_from"] for one in now["later"]] == ["2026-12-01"]
    play.ask("waiting_board", "2026-12-01T06:00:00+07:00")
    setup = play.office.reference.setup
    assert (setup.queues[0].name_vi, setup.letterhead.phone) == ("Sao y", "0204 3 855 555")


def test_the_effect_is_said_document_by_document_and_as_a_whole(play: Play) -> None:
    def add(body: Body) -> None:
        rename(body)
        queue = {**body["queues"][0], "code": "GT", "name_vi": "Giao thông"}
        body["queues"].append({**queue, "series": {**queue["series"], "prefix": "G"}})

    def move(body: Body) -> None:
        body["procedures"][0]["queue"] = "GT"

    fields = together(play, setup=add, catalogue=move)
    del fields["base_versions"]
    effects = play.ask("documents_effect", "07:10", **fields)["rows"]
    assert [effect["family"] for effect in effects] == ["setup", "catalogue"]
    assert effects[0]["base_version"] == page(play, "setup")["adopted"]["version"]
    assert [len(effect["changes"]) for effect in effects] == [2, 1]
    # the catalogue's new queue comes with the same set-up: nothing to look at again
    assert not effects[1]["doubts"]
    alone = together(play, catalogue=move)
    del alone["base_versions"]
    (effect,) = play.ask("documents_effect", "07:11", **alone)["rows"]
    assert "GT" in effect["doubts"][0]


def test_an_office_cloned_from_a_file_gives_the_same_file_again(play: Play, tmp_path: Path) -> None:
    play.do("adopt_documents", "07:10", by="nv6", **together(play, setup=rename, templates=thank))

    def exported(office: Play) -> bytes:
        bodies = {family: page(office, family.value)["body"] for family in Family}
        return set_up_file(bodies, made_at=moment("08:00"))

    other = Play(tmp_path / "khac.db", profile="bac-giang-2025")
    try:
        staff = page(other, "setup")["body"]["staff"]
        found = read_set_up(exported(play), "mau.json", staff=staff)
        assert not troubles(found)
        documents = {family.value: body for family, body in found.documents.items()}
        effects = other.ask("documents_effect", "08:01", documents=documents)["rows"]
        bases = {effect["family"]: effect["base_version"] for effect in effects}
        other.do(
            "adopt_documents",
            "08:02",
            by="nv6",
            documents=documents,
            base_versions=bases,
            valid_from="2026-11-23",
        )
        assert exported(other) == exported(play)
        assert other.issue("08:03", queue="CT") == ["A001"]
        assert other.health().is_healthy
        other.restart()
        assert exported(other) == exported(play)
    finally:
        other.close()
