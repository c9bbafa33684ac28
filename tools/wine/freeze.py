"""PyInstaller on the Windows Python under Wine, several times faster: ``freeze.py WORDS…``.

PyInstaller holds millions of objects that stay, and pefile sweeps all of memory after each of a
thousand DLLs it has looked into. Neither sweep nor collector has anything to find here.
"""

from __future__ import annotations

import gc
import runpy


def _no_sweep(generation: int = 2) -> int:
    del generation
    return 0


if __name__ == "__main__":
    gc.disable()
    gc.collect = _no_sweep
    runpy.run_module("PyInstaller", run_name="__main__", alter_sys=True)
