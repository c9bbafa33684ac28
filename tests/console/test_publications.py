"""What the city offers, listed and adopted without a window."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from counter_app.__main__ import main
from tests.offices import Play
from tests.service.published import THIRD_DAY, comes, published


def sync(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["sync", "--database", str(path), *words])


def test_what_came_is_listed_and_one_is_adopted_by_a_supervisor(tmp_path: Path) -> None:
    path = tmp_path / "van-phong.db"
    play = Play(path)
    comes(play, THIRD_DAY, published(2, "fees", {}))
    play.close()
    listed = sync(path, "--publications")
    assert (listed.exit_code, "1\tsessions\tCông bố 1" in listed.output) == (0, True)
    assert "chưa biết loại “fees”" in listed.output
    assert sync(path, "--adopt", "1").exit_code == 2
    no = sync(path, "--adopt", "1", "--by", "nv1")
    assert (no.exit_code, "Không áp dụng được" in no.output) == (1, True)
    assert "(thu-nam-3-khong" in no.output
    assert sync(path, "--adopt", "9", "--by", "nv6").exit_code == 1
