"""Who was here before: asked at reception, so that nobody has to say again what is known."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from counter_app.service.queries import PersonView, Query


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`KnownPerson`: for the clerk's eyes only; None where nobody is known."""

    person: PersonView | None


class KnownPerson(Query[Known], frozen=True, kw_only=True):
    """Whoever handed in a dossier under this identity number before, as last recorded."""

    id_number: str


PERSON_QUERIES: Final[tuple[type[Query[Any]], ...]] = (KnownPerson,)
"""Every query about them."""
