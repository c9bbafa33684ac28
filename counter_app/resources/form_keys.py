"""The sentences of the forms about a dossier: the process sheet and the letters (Mẫu 02 to 06)."""

from __future__ import annotations

from typing import Final

_Keys = tuple[tuple[str, tuple[str, ...]], ...]

_FORM: Final[_Keys] = (
    ("nation", ()),
    ("motto", ()),
    ("place_date", ("place", "day", "month", "year")),
    ("title", ()),
    ("moment", ("hour", "minute", "date")),
    ("sign_hint", ()),
    ("page", ("code", "page", "pages")),
    ("practice", ()),
    ("reasons", ()),
)

PROCESS_KEYS: Final[_Keys] = (
    *_FORM,
    ("owner", ()),
    ("code", ()),
    ("received", ()),
    ("due", ()),
    ("solver", ()),
    ("partners", ()),
    ("process_head", ()),
    ("bodies", ("gives", "takes")),
    ("people", ("at", "giver", "taker")),
    ("early", ()),
    ("on_time", ()),
    ("late", ()),
    ("held", ("held",)),
    ("citizen", ()),
    ("resting", ()),
    ("sent_back", ("reason",)),
    ("total", ("total", "verdict")),
    ("footnote", ()),
)
"""The sentences of the process sheet; ``process_head`` is four words split by ``|``, ``reasons``
are lines of ``code: text``."""

_VALUES: Final = (
    "code", "owner", "request", "field", "office", "received", "first_due", "due", "reason",
    "clerk", "phone",
)  # fmt: skip

LETTER_KEYS: Final[_Keys] = (
    *_FORM,
    ("number", ("code",)),
    ("greeting", ("owner",)),
    ("owner", ()),
    ("address", ()),
    ("phone", ()),
    ("email", ()),
    ("request", ()),
    ("body", _VALUES),
    ("remark", ()),
    ("reply_by", ("at",)),
    ("closing", _VALUES),
    ("submitter_signs", ()),
    ("office_signs", ()),
)
"""The sentences of a letter; an empty one is left out. A line break begins a paragraph."""
