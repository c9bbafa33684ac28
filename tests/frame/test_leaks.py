"""The watch over leaks is itself watched: each kind of leak fails the test that made it."""

import re
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "[pytest]\nfilterwarnings = error\nqt_api = pyside6\nqt_log_level_fail = WARNING\n"
PLUGINS = (
    "-p",
    "tests.leaks",
    "-p",
    "no:randomly",
    "-p",
    "no:hypothesispytest",
    "-p",
    "no:benchmark",
)

TIDY = {
    "tidy thread": """
        import threading

        def test_it():
            threading.Thread(target=lambda: None).start()
        """,
    "tidy window": """
        from PySide6.QtWidgets import QLabel

        def test_it(qtbot):
            label = QLabel("A001")
            qtbot.addWidget(label)
            label.show()
        """,
    "tidy timer": """
        from PySide6.QtCore import QTimer

        def test_it(qtbot):
            timer = QTimer()
            with qtbot.waitSignal(timer.timeout):
                timer.start(1)
            timer.stop()
        """,
    "tidy qt thread": """
        from PySide6.QtCore import QThread

        def test_it(qtbot):
            thread = QThread()
            with qtbot.waitSignal(thread.started):
                thread.start()
            thread.quit()
            thread.wait()
        """,
}

FORGOTTEN = {
    "thread": """
        import threading, time

        def test_it():
            threading.Thread(target=time.sleep, args=(3,), name="forgotten").start()
        """,
    "daemon": """
        import threading, time

        def test_it():
            threading.Thread(target=time.sleep, args=(3,), name="forgotten", daemon=True).start()
        """,
    "window": """
        from PySide6.QtWidgets import QLabel

        kept = []

        def test_it(qapp):
            kept.append(QLabel("forgotten"))
        """,
    "timer": """
        from PySide6.QtCore import QTimer

        kept = []

        def test_it(qapp):
            timer = QTimer()
            timer.setObjectName("forgotten")
            timer.start(1000)
            kept.append(timer)
        """,
    "timer of a parent": """
        from PySide6.QtCore import QTimer

        def test_it(qapp):
            timer = QTimer(qapp)
            timer.setObjectName("forgotten")
            timer.start(1000)
        """,
    "qt thread": """
        from PySide6.QtCore import QThread

        kept = []

        def test_it(qapp):
            thread = QThread()
            thread.setObjectName("forgotten")
            thread.start()
            kept.append(thread)

        def teardown_module():
            kept[0].quit()
            kept[0].wait()
        """,
    "pool": """
        import time

        from PySide6.QtCore import QThreadPool

        def test_it(qapp):
            QThreadPool.globalInstance().start(lambda: time.sleep(3))
        """,
}


COMPLAINING = {
    "in the test": """
        from PySide6.QtCore import qWarning

        def test_it(qapp):
            qWarning("QObject::connect: no such signal")
        """,
    "in the teardown": """
        import pytest
        from PySide6.QtCore import qWarning

        @pytest.fixture
        def window(qapp):
            yield
            qWarning("QPainter::begin: paint device destroyed")

        def test_it(window):
            pass
        """,
}


def test_each_leak_and_each_stray_warning_fails_the_test_that_made_it(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeini(SETTINGS)
    for name, source in (TIDY | FORGOTTEN | COMPLAINING).items():
        file = pytester.path / f"test_{name.replace(' ', '_')}.py"
        file.write_text(textwrap.dedent(source), encoding="utf-8")

    output = pytester.runpytest_subprocess(*PLUGINS, "-rfE").stdout.str()

    unlucky = re.findall(r"^(?:ERROR|FAILED) test_(\w+)\.py::test_it", output, re.MULTILINE)
    guilty = {name.replace(" ", "_") for name in (FORGOTTEN | COMPLAINING)}
    assert set(unlucky) == guilty, output
    assert output.count("left behind:") >= len(FORGOTTEN)
