"""The words of a paper: sentences the office may edit, checked before anything is printed.

A template is JSON: ``{"form": …, "source": …, "verified": …, "words": {key: sentence}}``. A key
the paper does not know, a key it misses and a placeholder it cannot fill are all faults that say
their name: a receipt never leaves the printer with a gap where a sentence of the law should be.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from counter_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

Keys = tuple[tuple[str, tuple[str, ...]], ...]
"""What a paper needs: each key with the placeholders its sentence may use."""


class WordingFault(Exception):
    """A template cannot be used; the message names the template, the key and what to do."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The checked sentences of one template.

    ``verified`` tells whether the wording was compared with the published form.
    """

    form: str
    source: str
    verified: bool
    words: Mapping[str, str]

    def say(self, key: str, **values: str) -> str:
        """The sentence of this key with its values filled in; values are taken literally."""
        return self.words[key].format(**values)


def read_wording(text: str, keys: Keys, *, name: str) -> Wording:
    """Check the text of a template.

    Raises:
        WordingFault: it is not JSON of the right shape, a key is unknown or missing, or a
            placeholder cannot be filled.
    """
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise WordingFault(
            f"Mẫu in {name}: dòng {error.lineno} không đúng JSON. Sửa dòng đó hoặc lấy lại mẫu gốc."
        ) from error
    match read:
        case {
            "form": str(form),
            "source": str(source),
            "verified": bool(verified),
            "words": dict(words),
        }:
            _check_words(words, dict(keys), name=name)
            return Wording(form=form, source=source, verified=verified, words=words)
        case _:
            raise WordingFault(
                f"Mẫu in {name}: cần đủ form, source, verified, words. Lấy lại mẫu gốc."
            )


@cache
def shipped_wording(name: str, keys: Keys) -> Wording:
    """The wording that travels with the program, read once; ``name`` is its file name.

    Raises:
        WordingFault: the file is missing or cannot be used.
    """
    try:
        text = resource_path("templates", name).read_text(encoding="utf-8")
    except OSError as error:
        raise WordingFault(f"Mẫu in {name}: không đọc được tệp. Cài lại chương trình.") from error
    return read_wording(text, keys, name=name)


def _check_words(
    words: Mapping[str, object], wanted: Mapping[str, tuple[str, ...]], *, name: str
) -> None:
    for key in sorted(words.keys() - wanted.keys()):
        raise WordingFault(f"Mẫu in {name}: khóa lạ “{key}”. Bỏ khóa này hoặc sửa tên khóa.")
    for key in sorted(wanted.keys() - words.keys()):
        raise WordingFault(f"Mẫu in {name}: thiếu khóa “{key}”. Thêm lại câu này từ mẫu gốc.")
    for key, sentence in words.items():
        _check_sentence(sentence, wanted[key], key=key, name=name)


def _check_sentence(sentence: object, allowed: tuple[str, ...], *, key: str, name: str) -> None:
    if not isinstance(sentence, str):
        raise WordingFault(f"Mẫu in {name}: khóa “{key}” phải là một câu chữ.")
    try:
        fields = [
            (field, spec, conversion) for _, field, spec, conversion in Formatter().parse(sentence)
        ]
    except ValueError as error:
        raise WordingFault(f"Mẫu in {name}: câu “{key}” thiếu hoặc thừa dấu ngoặc nhọn.") from error
    for field, spec, conversion in fields:
        if field is None:
            continue
        if field not in allowed or spec or conversion:
            raise WordingFault(
                f"Mẫu in {name}: câu “{key}” có chỗ trống lạ {{{field}}}. "
                f"Được dùng: {', '.join(allowed) or 'không có'}."
            )
