"""The page about the script interface says what the program takes."""

from tools.script_reference import TARGET, reference


def test_the_page_about_the_script_interface_has_not_aged() -> None:
    assert TARGET.read_text(encoding="utf-8") == reference(), "python -m tools.script_reference"
