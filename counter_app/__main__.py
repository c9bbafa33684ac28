"""``counter-app``: the desk by default, and everything else as a subcommand.

Each subcommand imports what it needs and no more: the script interface never loads Qt, the desk
never loads what prints.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from counter_app import VERSION
from counter_app.commands import exports, files, lists, night, scripts, voices, windows
from counter_app.commands.options import fail
from counter_app.resources import ResourceFault
from counter_app.store.faults import StoreFault


class _Program(click.Group):
    """Faults end the program with their sentence and remedy, never with a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except StoreFault as fault:
            fail(f"{fault.what}\n{fault.remedy}")
        except ResourceFault as fault:
            fail(str(fault))


@click.group(cls=_Program, invoke_without_command=True)
@click.version_option(package_name=None, version=VERSION, prog_name="counter-app")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Bàn làm việc của bộ phận một cửa."""
    for stream in (sys.stdout, sys.stderr):
        _utf8(stream)
    if ctx.invoked_subcommand is None:
        ctx.invoke(windows.desk)


def _utf8(stream: object) -> None:
    """A Windows console may speak cp1258, which has no “ễ”; ours is UTF-8 everywhere."""
    reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")


for _command in (
    *(windows.desk, windows.kiosk, windows.display),
    *(scripts.script, scripts.demo),
    *(files.doctor, files.backup, files.key),
    *(lists.procedures, lists.appointments, lists.setup),
    *(exports.export, night.sync, night.city, voices.voice),
):
    main.add_command(_command)

if __name__ == "__main__":
    main()
