"""What somebody sees when a step ends in trouble."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.store.faults import FaultKind, StoreFault


def kind_of(act: Callable[[], object]) -> FaultKind:
    """The kind of fault that something ends in; every fault names a remedy."""
    with pytest.raises(StoreFault) as caught:
        act()
    fault = caught.value
    assert fault.path.name in fault.what or fault.path.name in str(fault)
    assert fault.remedy.endswith((".", "restore."))
    return fault.kind
