"""What Qt does not ask CUPS: whether a queue takes jobs at all.

Qt hands a job to CUPS and ignores the answer, so that a paper for a queue that rejects jobs would
be lost without a word. Windows keeps the job itself and reports through Qt.
"""

from __future__ import annotations

import shutil
import sys
from typing import Final

from PySide6.QtCore import QProcess, QProcessEnvironment

_PATIENCE_MS: Final = 5000


def refuses_jobs(printer_name: str) -> bool:
    """Whether CUPS says that this queue rejects jobs; False where there is no CUPS to ask."""
    asking = None if sys.platform == "win32" else shutil.which("lpstat")
    if asking is None:
        return False
    said = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("LC_ALL", "C")
    said.setProcessEnvironment(environment)
    said.start(asking, ["-a", printer_name])
    if not said.waitForFinished(_PATIENCE_MS):
        said.kill()
        said.waitForFinished(_PATIENCE_MS)
        return False
    answer = said.readAllStandardOutput().toStdString()
    return answer.startswith(f"{printer_name} not accepting")
