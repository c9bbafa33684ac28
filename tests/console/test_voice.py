"""``counter-app voice`` as somebody with a microphone uses it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counter_app.__main__ import main
from counter_app.resources import resource_path
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sound import read_wav, silence


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["voice", *map(str, words)])


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource_path("sounds"), tmp_path / "thu âm"))


def test_the_list_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    assert run("list", "--out", tmp_path / "doan-thu.csv").exit_code == 0
    text = (tmp_path / "doan-thu.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == len(shipped_lexicon().clips)
    assert rows[0]["Đọc"] == "Xin mời công dân có số thứ tự"
    assert {row["Tên tệp"] for row in rows} >= {"vi-letter-b.wav", "en-hundred.wav"}


def test_a_whole_set_can_be_used(recorded: Path) -> None:
    done = run("check", recorded)
    assert (done.exit_code, done.output) == (
        0,
        "Dùng được: đủ 108 đoạn tiếng Việt và tiếng Anh.\n",
    )


def test_a_set_with_faults_names_each(recorded: Path) -> None:
    (recorded / "vi-3.wav").unlink()
    (recorded / "vi-4.wav").write_bytes(silence(0.5, 22_050).wav())
    (recorded / "ba.wav").write_bytes(b"")
    done = run("check", recorded)
    assert done.exit_code == 1
    assert "HỎNG  vi-3.wav: thiếu tệp; hãy thu “ba”." in done.output
    assert "HỎNG  vi-4.wav: không có tiếng; hãy thu lại." in done.output
    assert "LƯU Ý  ba.wav: không có trong danh sách" in done.output
    assert "CHƯA DÙNG ĐƯỢC: 2 tệp" in done.output


def test_an_empty_folder_is_told_how_to_begin(tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert done.exit_code == 1
    assert "counter-app voice list" in done.output


def test_a_call_can_be_tried_out(tmp_path: Path) -> None:
    out = tmp_path / "gọi.wav"
    done = run("say", "B021", "--counter", "3", "--result", "--out", out)
    assert "hai mươi mốt đến quầy số ba nhận kết quả" in done.output
    assert read_wav(out.read_bytes()).length_s > 8


def test_settings_are_tried_out_with_it(tmp_path: Path) -> None:
    settings = tmp_path / "voice.json"
    settings.write_text('{"times": 1, "chime": false, "reading": "digits", "recorded": "/không"}')
    out = tmp_path / "gọi.wav"
    done = run("say", "B021", "--counter", "3", "--settings", settings, "--out", out)
    assert "không hai một" in done.output
    assert "giọng có sẵn" in done.output
    assert read_wav(out.read_bytes()).length_s < 7


@pytest.mark.parametrize("words", [("Nguyễn Văn A", "--counter", "1"), ("A1", "--counter", "0")])
def test_what_is_no_number_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run("say", *words, "--out", tmp_path / "x.wav")
    assert done.exit_code == 2
    assert "A105" in done.output


def test_a_broken_setting_is_named(tmp_path: Path) -> None:
    settings = tmp_path / "voice.json"
    settings.write_text('{"times": 9}')
    done = run("say", "A1", "--counter", "1", "--settings", settings, "--out", tmp_path / "x.wav")
    assert (done.exit_code, "voice.json, times" in done.output) == (2, True)


@pytest.mark.parametrize("words", [("list",), ("say", "A1", "--counter", "1")])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(*words, "--out", tmp_path / "không có" / "x")
    assert done.exit_code == 2
    assert "Không ghi được" in done.output
