"""Run as a program of its own: ``print_once.py QUEUE PDF [COPIES]``, one JSON line as answer.

libcups reads CUPS_SERVER once a process, so that each test needs a fresh one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from counter_app.papers.printing import PrinterFault
from counter_app.ui.devices.printer import print_pdf, printers

if __name__ == "__main__":
    application = QGuiApplication(["print_once", "-platform", "offscreen"])
    answer: dict[str, object] = {"printers": list(printers()), "fault": None}
    try:
        copies = int(sys.argv[3]) if len(sys.argv) > 3 else 1
        print_pdf(Path(sys.argv[2]).read_bytes(), printer_name=sys.argv[1], copies=copies)
    except PrinterFault as fault:
        answer |= {"fault": fault.trouble, "may_be_out": fault.may_be_out}
        answer |= {"remedy": fault.remedy()}
    sys.stdout.write(json.dumps(answer))
