"""Benchmarks run by ``python3 start.py bench``; the gate leaves them out."""

from __future__ import annotations

import pytest

from tests.benchmarks.figures import Told


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Told:
    """Tells a figure on the screen."""
    return Told(capsys)
