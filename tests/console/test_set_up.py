"""One office made like another from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counter_app.__main__ import main
from counter_app.domain.office import OfficeSetup
from tests.offices import MONDAY, Play


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["setup", *words])


def an_office(path: Path, profile: str) -> Path:
    Play(path, profile=profile).close()
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """An office that renamed a queue."""
    play = Play(tmp_path / "mau.db")

    def rename(setup: OfficeSetup) -> OfficeSetup:
        return replace(setup, queues=(replace(setup.queues[0], name_vi="Sao y"), *setup.queues[1:]))

    play.set_up("07:00", rename, valid_from=MONDAY)
    play.close()
    return play.path


def test_an_office_is_made_like_another_and_keeps_its_own_staff(
    model: Path, tmp_path: Path
) -> None:
    file, again = tmp_path / "mau.cai-dat.json", tmp_path / "lai.cai-dat.json"
    other = an_office(tmp_path / "khac.db", "bac-giang-2025")
    out = run("export", "--database", str(model), str(file))
    assert out.exit_code == 0, out.output
    assert "không có cán bộ" in out.output
    words = ("import", "--database", str(other), "--by", "nv6", str(file))
    shown = run(*words)
    assert shown.exit_code == 0, shown.output
    assert "Chưa nhập gì." in shown.output
    done = run(*words, "--apply")
    assert done.exit_code == 0, done.output
    assert "Đã nhập tất cả" in done.output
    assert "không có gì để nhập" in run(*words, "--apply").output
    assert run("export", "--database", str(other), str(again)).exit_code == 0
    first, second = (json.loads(path.read_bytes()) for path in (file, again))
    assert first["documents"] == second["documents"]


def test_a_file_is_never_written_over(model: Path, tmp_path: Path) -> None:
    file = tmp_path / "mau.json"
    file.write_text("của người khác")
    out = run("export", "--database", str(model), str(file))
    assert out.exit_code == 2
    assert "đặt tên khác" in out.output
    assert file.read_text() == "của người khác"


def test_a_set_up_that_is_wrong_is_refused_whole_with_every_sentence(
    model: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mau.json"
    assert run("export", "--database", str(model), "--with-staff", str(file)).exit_code == 0
    found = json.loads(file.read_bytes())
    found["documents"]["setup"]["staff"][0]["duties"] = ["thủ kho"]
    found["documents"]["templates"]["ticket-vi"]["words"]["footer"] = "{tên}"
    file.write_text(json.dumps(found), "utf-8")
    out = run("import", "--database", str(model), "--by", "nv6", "--apply", str(file))
    assert out.exit_code == 1
    assert "staff[0]" in out.output
    assert "ticket-vi › words › footer" in out.output


def test_somebody_without_the_right_is_refused(model: Path, tmp_path: Path) -> None:
    other = an_office(tmp_path / "khac.db", "bac-giang-2025")
    file = tmp_path / "mau.json"
    run("export", "--database", str(model), str(file))
    out = run("import", "--database", str(other), "--by", "nv1", "--apply", str(file))
    assert out.exit_code == 1
    assert "Chỉ người phụ trách" in out.output


def test_a_file_that_is_no_set_up_is_told(model: Path, tmp_path: Path) -> None:
    file = tmp_path / "mau.json"
    file.write_bytes(b"PK\x03\x04")
    out = run("import", "--database", str(model), "--by", "nv6", str(file))
    assert out.exit_code == 2
    assert "mau.json" in out.output
