"""No error of ours may leave an event handler: Qt cannot carry it.

An error that leaves a handler waits inside Qt until the call from Python that led there returns.
Whatever handler runs meanwhile meets it, and the process can end of that (seen in PySide6 6.9.3:
an error in ``resizeEvent`` during ``show()`` ends the program). Handed to the hook at once it is
a report, and the work goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Owner = TypeVar("Owner")
Given = ParamSpec("Given")


@contextmanager
def guarded() -> Iterator[None]:
    """Report a bug of what is done here, and go on after it."""
    try:
        yield
    except Exception as bug:  # noqa: BLE001 - whatever it is, it is told
        sys.excepthook(type(bug), bug, bug.__traceback__)


def handler(
    handle: Callable[Concatenate[Owner, Given], None],
) -> Callable[Concatenate[Owner, Given], None]:
    """An event handler that reports its bugs instead of leaving them to Qt."""

    @wraps(handle)
    def handled(self: Owner, /, *given: Given.args, **named: Given.kwargs) -> None:
        with guarded():
            handle(self, *given, **named)

    return handled
