"""What the city offers, joined with what the office has, and what the office said to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from counter_app.domain.documents import Family
from counter_app.domain.publication import Answered, answered, joined
from counter_app.domain.publication_facts import (
    PublicationAdopted,
    PublicationDeclined,
    PublicationFact,
    PublicationSetAside,
    PublicationTakenBack,
)

ON = date(2026, 11, 26)
ADOPTED = PublicationAdopted(
    publication=1, version="v1", family="sessions", document="d1", valid_from=ON,
    sessions=("thu-nam-3-khong",), kept=0,
)  # fmt: skip
DECLINED = PublicationDeclined(publication=1, version="v1", reason="no_staff")
ASIDE = PublicationSetAside(publication=1, version="v1")
BACK = PublicationTakenBack(publication=1, version="v1")


def procedure(code: str, **fields: object) -> dict[str, object]:
    return {"code": code, "name": code, "days": 3, **fields}


def catalogue(*procedures: dict[str, object], **rest: object) -> dict[str, Any]:
    return {"procedures": list(procedures), **rest}


def test_the_last_answer_counts() -> None:
    said: list[tuple[list[PublicationFact], Answered]] = [
        ([], Answered()),
        ([ADOPTED], Answered(answer="adopted", valid_from=ON)),
        ([ASIDE], Answered(answer="set_aside")),
        ([ASIDE, DECLINED], Answered(answer="declined", reason="no_staff")),
        ([ADOPTED, BACK], Answered()),
        ([DECLINED, ADOPTED], Answered(answer="adopted", valid_from=ON)),
    ]
    for facts, last in said:
        assert answered(facts) == last


def test_only_what_a_publication_names_is_changed() -> None:
    began = catalogue(procedure("1"), procedure("2"))
    held = catalogue(procedure("1"), procedure("2", days=5), queue="CT")
    offered = catalogue(procedure("1", days=1), procedure("3"))
    made = joined(Family.CATALOGUE, offered, before=None, began_with=began, held=held, on=ON)
    assert made.body == catalogue(
        procedure("1", days=1), procedure("2", days=5), procedure("3"), queue="CT"
    )
    assert made.conflicts == ()


def test_what_the_office_changed_stays_unless_the_city_is_chosen() -> None:
    began, held = catalogue(procedure("1")), catalogue(procedure("1", days=5))
    offered = catalogue(procedure("1", days=1))
    common: dict[str, Any] = {"before": None, "began_with": began, "held": held, "on": ON}
    made = joined(Family.CATALOGUE, offered, **common)
    assert made.body == held
    (conflict,) = made.conflicts
    chosen = joined(Family.CATALOGUE, offered, take=[conflict], **common)
    assert chosen.body == offered


def test_a_new_version_takes_along_what_the_one_before_named() -> None:
    before = catalogue(procedure("1"), procedure("2"))
    held = catalogue(procedure("1"), procedure("2"), procedure("own"))
    made = joined(
        Family.CATALOGUE,
        catalogue(procedure("1")),
        before=before,
        began_with=catalogue(),
        held=held,
        on=ON,
    )
    assert made.body == catalogue(procedure("1"), procedure("own"))


def test_days_already_over_stay_as_they_are() -> None:
    past, to_come = {"on": "2026-11-24", "kind": "off"}, {"on": "2026-12-01", "kind": "off"}
    held = {"days": [past | {"kind": "work"}]}
    for before in (None, {"days": [past]}):
        made = joined(
            Family.CALENDAR,
            {"days": [past, to_come]},
            before=before,
            began_with={"days": []},
            held=held,
            on=ON,
        )
        assert made.body == {"days": [past | {"kind": "work"}, to_come]}
        assert made.past == ("2026-11-24",)


def test_a_session_keeps_the_day_since_when_this_office_holds_it() -> None:
    own = {"code": "a", "valid_from": "2026-01-01", "enabled": False}
    offered = {"code": "a", "valid_from": "2026-11-26", "enabled": True}
    made = joined(
        Family.SESSIONS,
        {"sessions": [offered]},
        before=None,
        began_with={"sessions": [own]},
        held={"sessions": [own]},
        on=ON,
    )
    assert made.body == {"sessions": [own | {"enabled": True}]}


def test_templates_are_named_in_the_body_itself() -> None:
    held = {"ticket": {"heading": "SỐ"}, "kiosk": {"back": "Quay lại"}}
    made = joined(
        Family.TEMPLATES,
        {"ticket": {"heading": "PHIẾU SỐ"}},
        before=None,
        began_with=held,
        held=held,
        on=ON,
    )
    assert made.body == held | {"ticket": {"heading": "PHIẾU SỐ"}}
