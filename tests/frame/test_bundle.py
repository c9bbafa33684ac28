"""The list of what may not be shipped knows its files in every spelling."""

from pathlib import Path

import pytest

from tools import bundle

WRONG = [
    "_internal/PySide6/QtCharts.abi3.so",
    "_internal/PySide6/Qt/lib/libQt6Graphs.so.6",
    "_internal/PySide6/Qt6DataVisualization.dll",
    "_internal/PySide6/Qt/qml/QtGraphs/qmldir",
    "_internal/libQt6HttpServer.so.6",
    "_internal/PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
    "_internal/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
]
RIGHT = [
    "counter-app",
    "_internal/PySide6/QtCore.abi3.so",
    "_internal/PySide6/Qt/lib/libQt6Widgets.so.6",
    "_internal/PySide6/Qt/plugins/platforms/libqxcb.so",
    "_internal/PySide6/QtPdf.abi3.so",
    "_internal/PySide6/QtMultimedia.abi3.so",
    "_internal/PySide6/Qt/lib/libQt6Multimedia.so.6",
    "_internal/PySide6/Qt6TextToSpeech.dll",
    "_internal/PySide6/plugins/texttospeech/qtexttospeech_winrt.dll",
    "_internal/resources/sounds/vi-call.wav",
    "_internal/resources/icons/chart.svg",
    "_internal/reportlab/graphics/charts/piecharts.pyc",
]
HEAVY = [
    "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
    "PySide6\\Qt6Quick.dll",
    "PySide6\\opengl32sw.dll",
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/lib/libQt6QmlModels.so.6",
    "PySide6/Qt/lib/libQt6MultimediaQuick.so.6",
    "PySide6/Qt/lib/libavcodec.so.61",
    "PySide6/Qt/lib/libQt6FFmpegStub-va.so.2",
    "PySide6\\avformat-61.dll",
    "PySide6\\plugins\\multimedia\\ffmpegmediaplugin.dll",
    "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
    "PySide6/Qt/plugins/texttospeech/libqtexttospeech_mock.so",
    "PySide6\\plugins\\texttospeech\\qtexttospeech_sapi.dll",
]


def test_only_the_forbidden_files_are_found() -> None:
    assert bundle.forbidden([*RIGHT, *WRONG]) == sorted(WRONG)


@pytest.mark.parametrize("path", [*WRONG, *HEAVY])
def test_the_spec_leaves_it_out(path: str) -> None:
    assert bundle.unwanted(path)


@pytest.mark.parametrize("path", RIGHT)
def test_the_spec_keeps_it(path: str) -> None:
    assert not bundle.unwanted(path)


def test_the_city_stays_out_and_its_words_stay_in() -> None:
    assert bundle.of_the_city("counter_app.city")
    assert bundle.of_the_city("counter_app.city.app")
    assert bundle.of_the_city("sqlalchemy.orm")
    assert not bundle.of_the_city("counter_app.city_wire")


def test_a_folder_with_a_forbidden_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "counter-app").write_bytes(b"x")
    assert bundle.main(tmp_path) == 0
    (tmp_path / "Qt6Charts.dll").write_bytes(b"x")
    assert bundle.main(tmp_path) == 1
    assert "may not be shipped: Qt6Charts.dll" in capsys.readouterr().out


def test_an_empty_folder_is_no_build(tmp_path: Path) -> None:
    assert bundle.main(tmp_path / "dist") == 1
