"""The words of a paper: sentences the office may edit, checked before anything is printed.

A template is JSON: ``{"form": …, "source": …, "verified": …, "words": {key: sentence}}``. A key
the paper does not know, a key it misses and a placeholder it cannot fill are all faults that say
their name: a receipt never leaves the printer with a gap where a sentence of the law should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Final

import msgspec

from counter_app.domain.reasons import Reason
from counter_app.resources.documents import decode
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read
from counter_app.resources.form_keys import LETTER_KEYS, PROCESS_KEYS

Keys = tuple[tuple[str, tuple[str, ...]], ...]
"""What a paper needs: each key with the placeholders its sentence may use."""

TICKET_KEYS: Final[Keys] = (
    ("heading", ()),
    ("ahead", ("count",)),
    ("ahead_none", ()),
    ("estimate", ("minutes",)),
    ("no_estimate", ()),
    ("priority", ("name",)),
    ("errands", ()),
    ("issued", ("time", "date")),
    ("valid", ("date",)),
    ("practice", ()),
    ("footer", ()),
)

RECEIPT_KEYS: Final[Keys] = (
    ("nation", ()),
    ("motto", ()),
    ("place_date", ("place", "day", "month", "year")),
    ("code", ()),
    ("book", ("book",)),
    ("book_number", ("number",)),
    ("title", ()),
    ("copy", ("copy",)),
    ("copy_kept", ()),
    ("copy_given", ()),
    ("desk", ()),
    ("owner", ()),
    ("submitter", ()),
    ("address", ()),
    ("phone", ()),
    ("email", ()),
    ("id_number", ()),
    ("request", ()),
    ("parts", ()),
    ("part_head", ()),
    ("certified_head", ()),
    ("yes", ()),
    ("sets", ()),
    ("sets_value", ("count",)),
    ("limit", ()),
    ("received", ()),
    ("due", ()),
    ("moment", ("hour", "minute", "date")),
    ("collect", ()),
    ("fee", ()),
    ("register", ("book", "number")),
    ("submitter_signs", ()),
    ("clerk_signs", ()),
    ("sign_hint", ()),
    ("footnote", ()),
    ("page", ("code", "page", "pages")),
    ("practice", ()),
)
"""The sentences of Mẫu 01; ``part_head`` and ``certified_head`` are five words split by ``|``."""

VOICE_KEYS: Final[Keys] = (("service", ("number", "counter")), ("result", ("number", "counter")))
"""What is said in the hall: each sentence says the number and the counter, each once."""

COLUMNS: Final = {"part_head": 5, "certified_head": 5, "process_head": 4}
"""How many words, split by ``|``, a table's head consists of."""

TEMPLATES: Final[Mapping[str, Keys]] = {
    "ticket-vi": TICKET_KEYS,
    "ticket-en": TICKET_KEYS,
    "mau01-tt01-2018": RECEIPT_KEYS,
    "mau01-tt03-2025": RECEIPT_KEYS,
    "mau02-tt01-2018": LETTER_KEYS,
    "mau02-tt03-2025": LETTER_KEYS,
    "mau03-tt01-2018": LETTER_KEYS,
    "mau03-tt03-2025": LETTER_KEYS,
    "mau04-tt01-2018": LETTER_KEYS,
    "mau04-tt03-2025": LETTER_KEYS,
    "thong-bao-dung-tt01-2018": LETTER_KEYS,
    "mau05-tt03-2025": LETTER_KEYS,
    "mau05-tt01-2018": PROCESS_KEYS,
    "mau06-tt03-2025": PROCESS_KEYS,
    "voice-vi": VOICE_KEYS,
    "voice-en": VOICE_KEYS,
}
"""Every template of an office, and what its paper needs."""


_ADDED_LATER: Final = frozenset({"no_estimate"})
"""Sentences that templates edited before may lack: the shipped ones stand in for them."""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of one template.

    ``verified`` tells whether the wording was compared with the published form.
    """

    form: str
    source: str
    verified: bool
    words: dict[str, str]

    def say(self, key: str, **values: str) -> str:
        """The sentence of this key with its values filled in; values are taken literally."""
        return self.words[key].format(**values)


Wordings = Mapping[str, Wording]
"""An office's templates by name."""


def read_wording(text: bytes, keys: Keys, *, name: str) -> Wording:
    """Check the text of one template.

    Raises:
        ResourceFault: it is not JSON of the right shape, a key is unknown or missing, or a
            placeholder cannot be filled.
    """
    wording = decode(text, msgspec.json.Decoder(Wording), name)
    _check(wording, keys, file=name, where="")
    return wording


def wordings_from_json(data: bytes, file: str) -> dict[str, Wording]:
    """All templates of an office in one document; one that is missing is the shipped one.

    So a program that prints a new paper still reads what an office edited before.

    Raises:
        ResourceFault: as `read_wording`, or a template that no paper uses.
    """
    found = decode(data, msgspec.json.Decoder(dict[str, Wording]), file)
    for name, wording in found.items():
        if name not in TEMPLATES:
            raise ResourceFault(file, name, Reason.of("resource_unknown_code", value=name[:60]))
        found[name] = _completed(wording, name)
        _check(found[name], TEMPLATES[name], file=file, where=name)
    return {name: found.get(name) or shipped_wording(name) for name in TEMPLATES}


def _completed(wording: Wording, name: str) -> Wording:
    lacking = _ADDED_LATER & dict(TEMPLATES[name]).keys() - wording.words.keys()
    if not lacking:
        return wording
    shipped = shipped_wording(name).words
    added = {key: shipped[key] for key in lacking}
    return msgspec.structs.replace(wording, words={**wording.words, **added})


@cache
def shipped_wording(name: str) -> Wording:
    """The wording that travels with the program, read once; ``name`` is one of `TEMPLATES`.

    Raises:
        ResourceFault: the file is missing or cannot be used.
    """
    file = f"{name}.json"
    return read_wording(read("templates", file), TEMPLATES[name], name=f"templates/{file}")


@cache
def shipped_sentences(file: str, keys: Keys) -> Wording:
    """Sentences that travel with the program and that no paper uses, such as a kiosk's.

    Raises:
        ResourceFault: the file is missing or cannot be used.
    """
    return read_wording(read("templates", file), keys, name=f"templates/{file}")


def _check(wording: Wording, keys: Keys, *, file: str, where: str) -> None:
    wanted, words = dict(keys), wording.words
    place = f"{where} › words" if where else "words"
    for key in sorted(words.keys() - wanted.keys()):
        reason = Reason.of("resource_unknown_field", field=key[:60])
        raise ResourceFault(file, place, reason)
    for key in sorted(wanted.keys() - words.keys()):
        raise ResourceFault(file, place, Reason.of("template_missing_key", field=key))
    for key, sentence in words.items():
        trouble = _trouble(key, sentence, wanted[key], once=keys == VOICE_KEYS)
        if trouble is not None:
            raise ResourceFault(file, f"{place} › {key}", trouble)


def _trouble(key: str, sentence: str, allowed: tuple[str, ...], *, once: bool) -> Reason | None:
    try:
        fields = [
            (field, spec, conversion) for _, field, spec, conversion in Formatter().parse(sentence)
        ]
    except ValueError:
        return Reason.of("template_braces")
    for field, spec, conversion in fields:
        if field is not None and (field not in allowed or spec or conversion):
            return Reason.of(
                "template_unknown_gap", field=field[:60], allowed=", ".join(allowed) or "–"
            )
    if once and sorted(field for field, _, _ in fields if field) != sorted(allowed):
        return Reason.of("template_gaps_once", allowed=", ".join(allowed))
    if key in COLUMNS and sentence.count("|") != COLUMNS[key] - 1:
        return Reason.of("template_columns", count=COLUMNS[key])
    return None
