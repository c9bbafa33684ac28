"""What Alembic runs: the steps on the connection it was given, all of them or none."""

from __future__ import annotations

from typing import Any

from alembic import context


def _run() -> None:
    connection: Any = context.config.attributes["connection"]
    context.configure(connection=connection, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


_run()
