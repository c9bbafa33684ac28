"""Where the frozen program starts: the same door as ``python -m counter_app``."""

from __future__ import annotations

import runpy

runpy.run_module("counter_app", run_name="__main__", alter_sys=True)
