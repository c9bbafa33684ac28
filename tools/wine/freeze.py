"""PyInstaller on the Windows Python under Wine, several times faster: ``freeze.py WORDS…``.

PyInstaller holds millions of objects that stay, and pefile sweeps all of memory after each of a
thousand DLLs it has looked into. Neither sweep nor collector has anything to find here. And it
asks each package its questions in a Python of its own, which takes Wine two seconds to start;
the single questions are asked here instead.
"""

from __future__ import annotations

import gc
import importlib
import runpy
import sys
from collections.abc import Callable


def _no_sweep(generation: int = 2) -> int:
    del generation
    return 0


def _ask_here(question: Callable[..., object], *words: object, **named: object) -> object:
    try:
        return question(*words, **named)
    finally:
        # a process can have only one application, and the next question may make one, too
        core = sys.modules.get("PySide6.QtCore")
        application = core.QCoreApplication.instance() if core else None
        if application is not None:
            application.shutdown()


if __name__ == "__main__":
    gc.disable()
    gc.collect = _no_sweep
    for name in ("PyInstaller.isolated", "PyInstaller.isolated._parent"):
        vars(importlib.import_module(name))["call"] = _ask_here
    runpy.run_module("PyInstaller", run_name="__main__", alter_sys=True)
