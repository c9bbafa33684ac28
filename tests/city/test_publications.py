"""What the city publishes is what an office can read, comes down once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from counter_app.city.database import CityFault
from counter_app.city.publications import (
    FAMILIES,
    MOST_AT_ONCE,
    Offer,
    publish,
    published,
    session_offer,
    withdraw,
)
from counter_app.city.rollout import Rollout, rollouts
from counter_app.city_wire import LARGEST_PUBLICATION, Publication, Publications
from counter_app.domain.documents import Family
from counter_app.domain.publication_facts import (
    PublicationAdopted,
    PublicationDeclined,
    PublicationFact,
    PublicationSetAside,
    PublicationTakenBack,
)
from counter_app.resources.families import shipped_document
from counter_app.wire import encode_fact
from tests.city.running import RunningCity
from tests.city.sending import Office, Origin

THURSDAY = session_offer("thu-nam-3-khong", valid_from=date(2026, 12, 3), publisher="Sở Nội vụ")
CALENDAR = Offer(
    family="calendar",
    title="Lịch nghỉ 2027",
    note="",
    valid_from=date(2027, 1, 1),
    body=b'{"days":[{"on":"2027-01-01","kind":"off","name":"Tet","evidence":"TB 1"}]}',
)


def holiday(name: str, **other: Any) -> Offer:
    body = msgspec.json.encode(
        {"days": [{"on": "2027-01-01", "kind": "off", "name": name, "evidence": "TB 1"}]}
    )
    return replace(CALENDAR, body=body, **other)


def offered(city: RunningCity, offer: Offer) -> Publication:
    return publish(city.engine, offer, now=city.clock())


def seen(office: Office, after: int = 0) -> tuple[Publication, ...]:
    answer = office.client.get(f"/v1/publications?after={after}", headers=office.headers)
    return msgspec.json.decode(answer.content, type=Publications).publications


def everything(city: RunningCity) -> tuple[Rollout, ...]:
    with city.engine.connect() as connection:
        return rollouts(connection)


def rollout(city: RunningCity, number: int) -> Rollout:
    return next(one for one in everything(city) if one.id == number)


def state(city: RunningCity, number: int, office: str, site: str = "1") -> str:
    units = rollout(city, number).units
    return next(unit.state for unit in units if (unit.office, unit.site) == (office, site))


def test_a_publication_comes_down_byte_for_byte(city: RunningCity, office: Office) -> None:
    made = offered(city, holiday("Tết  dương lịch"))
    assert seen(office, made.id - 1) == (made,)
    assert "Tết  dương lịch" in made.body
    assert seen(office, made.id) == ()


def test_many_come_in_pieces_in_order(city: RunningCity, office: Office) -> None:
    made = [offered(city, holiday(f"Nghỉ {nth}")) for nth in range(MOST_AT_ONCE + 2)]
    first = seen(office, made[0].id - 1)
    rest = seen(office, first[-1].id)
    assert [*first, *rest] == made
    assert len(rest) == 2


def test_large_documents_come_one_after_another(
    city: RunningCity, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.city.publications.MOST_BYTES", 10)
    made = [offered(city, holiday(f"Lễ {nth}")) for nth in range(3)]
    assert seen(office, made[0].id - 1) == (made[0],)
    assert seen(office, made[0].id) == (made[1],)


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (replace(CALENDAR, body=b"{"), "JSON"),
        (replace(CALENDAR, body=b"\xff"), "JSON"),
        (replace(CALENDAR, body=b"[" * 100_000), "JSON"),
        (replace(CALENDAR, body=b'"' + b"x" * LARGEST_PUBLICATION + b'"'), "lớn hơn 4 MB"),
        (replace(CALENDAR, body=b'{"days":[]}'), "không có gì để công bố"),
        (replace(CALENDAR, body=b'{"days":[{"on":"2027-02-30","kind":"off","name":"x"}]}'), "days"),
        (replace(CALENDAR, body=THURSDAY.body), "hãy công bố với “sessions”"),
        (replace(THURSDAY, body=CALENDAR.body), "hãy công bố với “calendar”"),
        (replace(CALENDAR, title=" "), "Tên công bố"),
        (replace(CALENDAR, offices=("H-nowhere",)), "Không có văn phòng H-nowhere"),
        (replace(CALENDAR, offices=()), "mã văn phòng"),
        (replace(CALENDAR, replaces=10**6), "Không thay được công bố"),
    ],
)
def test_what_no_office_could_use_is_refused_with_what_to_change(
    city: RunningCity, offer: Offer, said: str
) -> None:
    before = len(everything(city))
    with pytest.raises(CityFault, match=said):
        offered(city, offer)
    assert len(everything(city)) == before


def test_every_family_the_offices_have_can_be_published(city: RunningCity) -> None:
    for family in FAMILIES:
        body = shipped_document(Family(family), "bac-ninh-2025-07").body
        made = offered(city, replace(CALENDAR, family=family, title=f"Mẫu {family}", body=body))
        assert made.family == family


def test_a_ready_made_session_is_offered_by_its_name_and_switched_on(
    city: RunningCity, office: Office
) -> None:
    made = offered(city, session_offer("ngày thứ sáu NHANH", valid_from=date(2026, 12, 4)))
    (got,) = seen(office, made.id - 1)
    (session,) = msgspec.json.decode(got.body)["sessions"]
    assert (session["code"], session["enabled"]) == ("thu-sau-nhanh", True)
    with pytest.raises(CityFault, match="thu-nam-3-khong"):
        session_offer("thu-bay", valid_from=date(2026, 12, 4))


def test_some_offices_get_what_is_for_them(
    city: RunningCity, enrolled: Callable[[str], Office], name: str
) -> None:
    one = enrolled("1")
    other = Office(one.client, city.key(f"{name}x"))
    made = offered(city, holiday("Lễ hội làng", offices=(name,)))
    assert seen(one, made.id - 1) == (made,)
    assert seen(other, made.id - 1) == ()
    assert {unit.office for unit in rollout(city, made.id).units} == {name}


def test_a_new_version_replaces_and_the_same_twice_is_refused(
    city: RunningCity, office: Office
) -> None:
    first = offered(city, holiday("Tết", title="Lịch thử"))
    with pytest.raises(CityFault, match=f"số {first.id}"):
        offered(city, holiday("Tết", title="Lịch khác"))
    second = offered(city, holiday("Tết Dương lịch", title="lịch  THỬ"))
    assert second.replaces == first.id
    assert rollout(city, first.id).replaced_by == second.id
    third = offered(city, holiday("Năm mới", title="Tên mới", replaces=second.id))
    assert third.replaces == second.id
    with pytest.raises(CityFault, match="Không thay được"):
        offered(city, holiday("Xuân", title="Tên nữa", replaces=first.id))
    assert [one.replaces for one in seen(office, first.id - 1)] == [None, first.id, second.id]


def test_what_is_taken_back_is_told_to_those_who_had_it(city: RunningCity, office: Office) -> None:
    made = offered(city, holiday("Nhầm"))
    gone = withdraw(city.engine, made.id, now=city.clock())
    assert [one.withdraws for one in seen(office, made.id - 1)] == [None, made.id]
    assert gone.body == ""
    assert rollout(city, made.id).withdrawn_at == city.clock()
    for number in (made.id, gone.id, 10**30):
        with pytest.raises(CityFault):
            withdraw(city.engine, number, now=city.clock())


def told(office: Office, *facts: PublicationFact, origin: str = "o-1") -> None:
    day = Origin(origin)
    for fact in facts:
        day.add(kind=fact.KIND, body=encode_fact(fact), subject="cong-bo:1")
    office.sent(day.batch())


def test_each_units_last_word_is_read_from_its_facts(
    city: RunningCity, enrolled: Callable[[str], Office], name: str
) -> None:
    made = offered(city, holiday("Ngày hội"))
    one, two, three, four = (enrolled(site) for site in "1234")
    assert state(city, made.id, name) == "waiting"
    assert seen(one, made.id) == ()
    assert state(city, made.id, name) == "fetched"
    named: Any = {"publication": made.id, "version": made.version}
    adopted = PublicationAdopted(
        **named, family="calendar", document="d", valid_from=date(2027, 1, 1), sessions=(), kept=0
    )
    told(one, PublicationSetAside(**named), adopted, origin="o-1")
    told(two, PublicationDeclined(**named, reason="no_staff"), origin="o-2")
    told(three, adopted, PublicationTakenBack(**named), origin="o-3")
    told(four, PublicationSetAside(publication=made.id, version="another"), origin="o-4")
    states = [(unit.state, unit.valid_from, unit.reason) for unit in rollout(city, made.id).units
              if unit.office == name]  # fmt: skip
    assert states == [
        ("adopted", date(2027, 1, 1), ""),
        ("declined", None, "no_staff"),
        ("taken_back", None, ""),
        ("waiting", None, ""),
    ]
    assert rollout(city, made.id).count("adopted") == 1


def test_an_answer_that_cannot_be_is_stored_as_a_fact_and_counts_for_nothing(
    city: RunningCity, office: Office, name: str
) -> None:
    made = offered(city, holiday("Ngày lạ"))
    odd = Origin("o-odd")
    for body in ("{}", '{"publication":"first","version":"v"}', "not even JSON"):
        odd.add(kind="publication.declined/1", body=body)
    odd.add(
        kind="publication.declined/1",
        body=encode_fact(PublicationDeclined(publication=10**30, version="v", reason="r" * 999)),
    )
    odd.add(kind="publication.praised/7", body='{"publication":1}')
    assert office.sent(odd.batch()).stored == 5
    assert state(city, made.id, name) == "waiting"


def test_an_answer_whose_moment_postgresql_would_not_read_is_taken(
    city: RunningCity, office: Office, name: str
) -> None:
    made = offered(city, holiday("Ngày ISO"))
    odd = Origin("o-week")
    declined = PublicationDeclined(publication=made.id, version=made.version, reason="no_staff")
    odd.add("2026-W48-2T07:30:00Z", kind=declined.KIND, body=encode_fact(declined))
    assert office.sent(odd.batch()).stored == 1
    assert state(city, made.id, name) == "declined"


def test_what_was_read_is_never_beyond_the_largest_number(city: RunningCity, name: str) -> None:
    from counter_app.city.enrolment import site_of

    site = site_of(city.engine, city.key(name))
    assert published(city.engine, site, after=10**30).publications == ()
