"""``counter-app demo``: what is left in the folder afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_app import bootstrap
from counter_app.console.demo import Demonstration
from counter_app.resources.guides import pictures_path
from tools.guide_pictures import likeness, take, wanted


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ra") / "kết quả"
    bootstrap.run_demo(folder)
    return folder


def test_the_papers_are_there_and_carry_no_name(out: Path) -> None:
    papers = sorted((out / "giay").iterdir())
    assert len([path for path in papers if path.name.startswith("phieu-so-")]) >= 5
    assert len([path for path in papers if path.name.startswith("mau-01-H05.12-")]) >= 6
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)
    assert all(path.name.isascii() for path in papers)


def test_the_screens_are_drawn_and_differ(out: Path) -> None:
    pictures = sorted((out / "man-hinh").rglob("*.png"))
    looks = {path.parent.name for path in pictures}
    assert looks == {"man-hinh", "200", "toi", "tuong-phan-cao", "tieng-anh"}
    assert len(pictures) >= 150
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)
    assert len({path.read_bytes() for path in pictures}) == len(pictures)


def test_the_guides_pictures_are_those_of_the_program(out: Path, tmp_path: Path) -> None:
    take(out, tmp_path)
    aged = {
        name: round(alike, 4)
        for name in wanted()
        if (alike := likeness(tmp_path / name, pictures_path() / name)) < 0.995
    }
    assert not aged, "python -m tools.guide_pictures takes them anew"


def test_a_picture_that_aged_is_noticed(out: Path) -> None:
    screens = out / "man-hinh"
    assert likeness(screens / "tim.png", screens / "tim.png") == 1.0
    assert likeness(screens / "tim.png", screens / "nhan-ho-so.png") < 0.995


def test_the_journal_has_every_fact_once_and_in_order(out: Path) -> None:
    rows = [json.loads(line) for line in (out / "journal.jsonl").read_bytes().splitlines()]
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > 1500
    kinds = {row["kind"].partition(".")[0] for row in rows}
    assert {"ticket", "dossier", "shift"} <= kinds


def test_every_line_of_the_script_has_its_answer(out: Path) -> None:
    lines = (out / "script.jsonl").read_bytes().splitlines()
    answers = (out / "answers.jsonl").read_bytes().splitlines()
    assert len(lines) == len(answers)


def test_running_again_replaces_its_own_files_and_no_others(tmp_path: Path) -> None:
    ours = ["journal.jsonl", "van-phong-mau.db", "van-phong-mau.db.key", "giay/mau-01-cũ.pdf"]
    theirs = ["ghi chú.txt", "giay/của tôi.pdf", "khác.jsonl"]
    (tmp_path / "giay").mkdir()
    for name in (*ours, *theirs):
        (tmp_path / name).write_bytes(b"x")
    Demonstration(tmp_path, bootstrap.load_reference(bootstrap.DEFAULT_PROFILE))
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == set(theirs)


def test_it_says_where_everything_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference = bootstrap.load_reference(bootstrap.DEFAULT_PROFILE)
    demonstration = Demonstration(tmp_path, reference, lines=[])
    opened = bootstrap.open_practice(
        demonstration.database, profile=bootstrap.DEFAULT_PROFILE, clock=demonstration.clock
    )
    picture = tmp_path / "man-hinh" / "quay.png"
    try:
        demonstration.play(opened.office, screens=lambda _office, _clock, _folder: [picture])
    finally:
        opened.close()
    said = capsys.readouterr().out
    for name in ("giay", "journal.jsonl", "answers.jsonl", "van-phong-mau.db", "man-hinh"):
        assert str(tmp_path / name) in said
