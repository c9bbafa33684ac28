"""How hard properties with a cost of their own are tried: lightly in the gate, long on demand."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "long"
_TIMES: Final = 50


def effort(examples: int, *, steps: int = 50) -> settings:
    """So many examples in the gate, fifty times as many in ``start.py long fuzz``.

    ``steps`` is how long a history of a state machine grows. A fixture may serve all examples.
    """
    return settings(
        max_examples=examples * (_TIMES if LONG else 1),
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
