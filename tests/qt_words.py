"""What Qt complains about on a machine without a screen, through no fault of ours.

For ``qt_log_ignore``; everything else Qt says fails the test.
"""

from __future__ import annotations

from typing import Final

SECOND_WINDOW: Final = ("propagateSizeHints", r"does not support raise\(\)")
"""The offscreen platform, of any second window."""
