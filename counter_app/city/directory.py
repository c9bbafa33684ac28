"""What the offices' staff are called: directory data, told by each office itself."""

from __future__ import annotations

from sqlalchemy import Engine, text

from counter_app.city.batches import LONGEST_WORD
from counter_app.city.enrolment import Site
from counter_app.city.refusals import NotTaken
from counter_app.city_wire import MOST_STAFF, Directory


def name_officers(engine: Engine, site: Site, directory: Directory) -> None:
    """Keep the names; whoever left the office keeps the last one, since old lists name them.

    Raises:
        NotTaken: too many, or a word that cannot be kept.
    """
    if len(directory.staff) > MOST_STAFF:
        raise NotTaken("too_large")
    for officer in directory.staff:
        words = (officer.code, officer.name, officer.room)
        if not officer.code or not all(len(w) <= LONGEST_WORD and "\0" not in w for w in words):
            raise NotTaken("words_unknown", what="staff")
    if not directory.staff:
        return
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO officer (office, code, name, room) "
                "VALUES (:office, :code, :name, :room) ON CONFLICT (office, code) "
                "DO UPDATE SET name = :name, room = :room"
            ),
            [
                {
                    "office": site.office,
                    "code": officer.code,
                    "name": officer.name,
                    "room": officer.room,
                }
                for officer in directory.staff
            ],
        )
