"""Persons and remarks: erasable tables, apart from the journal, and the finding by name.

Facts name a person and a revision; the values stand here alone, encrypted with the file, and can
be erased without touching a fact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime

from counter_app.domain.ids import PersonId
from counter_app.domain.person import Person
from counter_app.store.engine import Connection
from counter_app.store.rows import to_seconds

_WORD = re.compile("[^\\W_\u19b0-\u19c9]+")
"""What FTS5 takes for one word too: letters and digits, without a few signs it splits words at."""
_FIELDS = "name, id_number, phone, address, email"


def record(
    connection: Connection, person: Person, *, at: datetime, new_id: Callable[[], str]
) -> tuple[PersonId, int]:
    """Keep a person and say which revision: known by the identity number, else a new person."""
    known = None
    if person.id_number:
        known = connection.execute(
            f"SELECT id, revision, {_FIELDS} FROM person WHERE id_number = ? "
            "AND id_number <> '' ORDER BY revision DESC LIMIT 1",
            (person.id_number,),
        ).fetchone()
    values = (person.name, person.id_number, person.phone, person.address, person.email)
    if known and tuple(known[2:]) == values:
        return PersonId(known[0]), int(known[1])
    person_id, revision = (known[0], known[1] + 1) if known else (new_id(), 1)
    connection.execute(
        f"INSERT INTO person (id, revision, {_FIELDS}, recorded_at) VALUES (?,?,?,?,?,?,?,?)",
        (person_id, revision, *values, to_seconds(at)),
    )
    return PersonId(person_id), int(revision)


def known_person(connection: Connection, id_number: str) -> Person | None:
    """Whoever was here before under an identity number, as last recorded.

    Rides on person_id_number.
    """
    row = connection.execute(
        f"SELECT {_FIELDS} FROM person WHERE id_number = ? AND id_number <> '' "
        "ORDER BY revision DESC LIMIT 1",
        (id_number,),
    ).fetchone()
    if row is None:
        return None
    name, known_number, phone, address, email = row
    return Person(name=name, id_number=known_number, phone=phone, address=address, email=email)


def find_person(connection: Connection, person: PersonId, revision: int) -> Person | None:
    """A person as recorded then; None once erased."""
    row = connection.execute(
        f"SELECT {_FIELDS} FROM person WHERE id = ? AND revision = ?", (person, revision)
    ).fetchone()
    if row is None:
        return None
    name, id_number, phone, address, email = row
    return Person(name=name, id_number=id_number, phone=phone, address=address, email=email)


def remark(connection: Connection, position: int, subject: str, text: str) -> None:
    """Keep free text beside a fact, where it can be erased."""
    connection.execute(
        "INSERT INTO remark (position, subject, text) VALUES (?, ?, ?)", (position, subject, text)
    )


def erase_remark(connection: Connection, position: int) -> None:
    """Take away the free text kept beside a fact; the fact stays."""
    connection.execute("DELETE FROM remark WHERE position = ?", (position,))


def remarks_at(connection: Connection, positions: Sequence[int]) -> dict[int, str]:
    """The free text kept beside these facts; nothing of what was erased."""
    marks = ", ".join("?" for _ in positions)
    rows = connection.execute(
        f"SELECT position, text FROM remark WHERE position IN ({marks})", tuple(positions)
    )
    return {int(position): str(text) for position, text in rows}


def make_findable(connection: Connection, position: int, subject: str, *words: str) -> None:
    """Let a dossier or appointment be found by these words; its arrival orders the answers.

    The column is called ``dossier`` since only those were found in the first files.
    """
    known = connection.execute(
        "SELECT position FROM found WHERE dossier = ?", (subject,)
    ).fetchone()
    text = fold_words(" ".join(words))
    if known:
        connection.execute("DELETE FROM finding WHERE rowid = ?", known)
        connection.execute("INSERT INTO finding (rowid, words) VALUES (?, ?)", (known[0], text))
        return
    connection.execute("INSERT INTO found (position, dossier) VALUES (?, ?)", (position, subject))
    connection.execute("INSERT INTO finding (rowid, words) VALUES (?, ?)", (position, text))


def find(connection: Connection, text: str, *, limit: int) -> list[str]:
    """Dossiers and appointments, their ids, by the beginnings of words, newest first.

    Accents and case are all one.
    """
    words = _WORD.findall(fold_words(text))
    if not words:
        return []
    rows = connection.execute(
        "SELECT dossier FROM finding JOIN found ON found.position = finding.rowid "
        "WHERE finding MATCH ? ORDER BY finding.rowid DESC LIMIT ?",
        (" AND ".join(f'"{word}"*' for word in words), limit),
    )
    return [str(subject) for (subject,) in rows]


def fold_words(text: str) -> str:
    """The text without accents and case: ``Nguyễn Đức`` is ``nguyen duc``."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in plain if not unicodedata.combining(c))
