"""The city tells the office's own story: the same late dossiers, the same parts, the same month."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from counter_app.city.as_of import AsOf
from counter_app.city.database import connect, migrate
from counter_app.city.figures import catch_up
from counter_app.city.late import late_lines, parts
from counter_app.city.periods import Period
from counter_app.city.publications import Offer, publish
from counter_app.domain.calendar import office_time
from counter_app.domain.facts import StepUndone
from counter_app.domain.monthly import Share
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.wire import canonical, encode_fact
from tests.city.played import batches, journal_of, night
from tests.city.running import CityClock, RunningCity, running
from tests.city.sending import Office, Origin
from tests.offices import Play
from tests.postgres import Postgres
from tests.service.test_monthly import LATER, NEXT, WEEK, busy_weeks

OFFICE = "H05.12"
NOW = datetime(2026, 12, 11, 8, tzinfo=OFFICE_ZONE)
PERIODS = [WEEK, NEXT, LATER, ("2026-11-25", "2026-11-25"), ("2026-11-01", "2026-12-11")]


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """Weeks of whatever may be done to dossiers, and the last one still runs."""
    played = Play(tmp_path_factory.mktemp("office") / "van-phong.db")
    busy_weeks(played, seed=8, steps=200)
    played.clock.move_to(max(NOW, played.clock.now()))
    played.do("open_shift", NOW.isoformat(), counter=1)
    for minute in range(4):
        at = (NOW + timedelta(minutes=10 * minute)).isoformat()
        played.issue(at, 2)
        played.do("call_next", at, counter=1)
        played.do("start_service", at, counter=1)
        played.do("finish_service", at, counter=1)
    for line in asked(played, "late_report", LATER)["rows"]:
        said = "can_bo_vang" if line["apologised_at"] is None else "su_co_ky_thuat"
        played.do("explain_late", at, by="nv6", code=line["code"], reason=said)
    yield played
    played.close()


@pytest.fixture(scope="module")
def told(postgres: Postgres, play: Play) -> Iterator[RunningCity]:
    clock = CityClock(play.clock.now())
    with running(postgres.fresh(), clock=clock) as city, city.client() as client:
        assert night(city, client, play, OFFICE).equal
        catch_up(city.engine, wait=True)
        setup = play.office.reference.setup
        with city.engine.begin() as connection:
            for one in setup.staff:
                connection.execute(
                    text("INSERT INTO officer VALUES (:office, :code, :name, :room)"),
                    {"office": OFFICE, "code": one.code, "name": one.name, "room": one.room},
                )
        yield city


def seen(connection: Connection, period: tuple[str, str], now: datetime) -> AsOf:
    start, end = map(date.fromisoformat, period)
    return AsOf(connection, Period(start=start, end=end), OFFICE, now)


def asked(play: Play, what: str, period: tuple[str, str]) -> Any:
    start, end = period
    return play.ask(what, play.clock.now().isoformat(), start=start, end=end)


def part(share: Share) -> dict[str, Any]:
    return {
        "room": share.room,
        "officer": share.officer or "",
        "name": share.name,
        "settled": share.settled,
        "late": share.late,
        "still_late": share.still_late,
        "share": share.on_time.share,
    }


@pytest.mark.parametrize("period", PERIODS)
def test_the_late_list_is_the_offices_own_line_for_line(
    told: RunningCity, play: Play, period: tuple[str, str]
) -> None:
    own = asked(play, "late_report", period)
    with told.engine.connect() as connection:
        found = late_lines(seen(connection, period, told.clock()))
    lines = {
        one.code: {
            "procedure": one.procedure,
            "received_at": office_time(one.received_at).isoformat(),
            "due_at": office_time(one.due_at).isoformat(),
            "until": office_time(one.until).isoformat(),
            "late": one.late.value,
            "late_by_date": one.by_date,
            "late_days": one.late_days,
            "late_s": one.late_s,
            "officer": one.held.officer or "",
            "step": one.held.step.value,
            "held_s": one.held.working_s,
            "reason": one.reason,
            "apologised_at": one.apologised_at and office_time(one.apologised_at).isoformat(),
            "agreed_at": one.agreed_at and office_time(one.agreed_at).isoformat(),
        }
        for one in found
    }
    assert len(lines) == len(found)
    assert lines == {
        row["code"]: {name: row[name] for name in next(iter(lines.values()))} for row in own["rows"]
    }
    assert period == PERIODS[3] or len(lines) > 2
    assert period != LATER or {one.reason for one in found} >= {"can_bo_vang", "su_co_ky_thuat"}


@pytest.mark.parametrize("period", PERIODS)
def test_the_parts_are_the_offices_own_person_for_person(
    told: RunningCity, play: Play, period: tuple[str, str]
) -> None:
    own = asked(play, "monthly_report", period)
    with told.engine.connect() as connection:
        looked = seen(connection, period, told.clock())
        rooms, officers = parts(looked, late_lines(looked)).get(OFFICE, ((), ()))
    assert [part(share) for share in rooms] == own["rooms"]
    assert [part(share) for share in officers] == own["officers"]
    assert period == PERIODS[3] or len(officers) > 2


@pytest.mark.parametrize("period", PERIODS)
def test_the_share_in_time_is_the_offices_own(
    told: RunningCity, play: Play, period: tuple[str, str]
) -> None:
    own = asked(play, "monthly_report", period)["on_time"]
    with told.engine.connect() as connection:
        settled = seen(connection, period, told.clock()).settled().get(OFFICE)
    found = (settled.settled, settled.on_time, settled.margin) if settled else (0, 0, 0)
    assert found == (own["settled"], own["on_time"], own["margin"])


# --- the sums ---------------------------------------------------------------------------------

_LENGTHS = "waited_s", "walked_s", "served_s"
_SAID = "visits_rated", "visits_satisfied"


def summed(engine: Engine) -> dict[tuple[str, date], tuple[Any, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM day_sum")).all()
    return {(row[0], row[1]): tuple(row[2:]) for row in rows}


def recounted(engine: Engine) -> dict[tuple[str, date], tuple[Any, ...]]:
    """Every day of every office from the rows themselves, one by one."""
    found: dict[tuple[str, date], dict[str, Any]] = {}

    def day(office: str, at: datetime) -> dict[str, Any]:
        empty: dict[str, Any] = dict.fromkeys((*COUNTS, *_SAID), 0) | {
            name: [] for name in _LENGTHS
        }
        return found.setdefault((office, at.astimezone(OFFICE_ZONE).date()), empty)

    with engine.connect() as connection:
        rated: set[str] = set()
        for row in connection.execute(text("SELECT * FROM visit")):
            if row.rating is not None:
                rated.add(row.id)
            one = day(row.office, row.issued_at)
            served = row.state in {"finished", "awaiting_result"}
            other = {"no_show": "no_show", "cancelled": "left"}.get(row.state, "open")
            one["issued"] += 1
            one["visits_rated"] += row.rating is not None
            one["visits_satisfied"] += (row.rating or 0) >= 1
            one["served" if served else other] += 1
            if row.waited_s is not None:
                one["waited_s"].append(row.waited_s)
            if served:
                one["walked_s"].append(row.walked_s)
                one["served_s"].append(row.served_s)
        for row in connection.execute(text("SELECT * FROM dossier")):
            one = day(row.office, row.received_at)
            one["received"] += 1
            one["fees"] += row.paid
            if row.ticket not in rated:
                one["rated"] += row.rating is not None
                one["satisfied"] += (row.rating or 0) >= 1
            if row.finished_at is not None and row.timeliness is not None:
                one = day(row.office, row.finished_at)
                one["finished"] += 1
                one[row.timeliness] += 1
    return {
        key: (
            *(one[name] for name in COUNTS),
            *(sorted(one[name]) or None for name in _LENGTHS),
            *(one[name] for name in _SAID),
        )
        for key, one in found.items()
    }


COUNTS = (
    "issued", "served", "no_show", "left", "open", "received", "fees", "rated", "satisfied",
    "finished", "early", "on_time", "late",
)  # fmt: skip


def test_the_days_sums_are_a_recount_however_the_facts_arrive(
    postgres: Postgres, play: Play, told: RunningCity
) -> None:
    """In pieces, origin by origin and mixed, again and again, and a later epoch first."""
    whole = recounted(told.engine)
    assert summed(told.engine) == whole
    assert sum(counts[COUNTS.index("finished")] for counts in whole.values()) > 10
    assert sum(counts[COUNTS.index("served")] for counts in whole.values()) == 4
    dice = random.Random(4)
    epochs = split_in_epochs(play)
    with running(postgres.fresh(), clock=told.clock) as city, city.client() as client:
        line = Office(client, city.key(OFFICE))
        waiting = {origin: list(pieces) for origin, pieces in epochs.items()}
        while any(waiting.values()):
            origin = dice.choice([name for name, left in waiting.items() if left])
            piece = waiting[origin].pop(0)
            line.sent(piece)
            if dice.random() < 0.3:
                line.sent(piece)
            catch_up(city.engine, wait=True)
            assert summed(city.engine) == recounted(city.engine)
        assert summed(city.engine) == whole


def split_in_epochs(play: Play) -> dict[str, list[bytes]]:
    """The same history as if the file had been restored halfway: two origins, in pieces."""
    (facts,) = journal_of(play).values()
    half = len(facts) // 2
    made: dict[str, list[bytes]] = {}
    for name, some in (("0001", facts[:half]), ("0002", facts[half:])):
        origin = Origin(name)
        for fact in some:
            origin.add(
                fact.at, kind=fact.kind, subject=fact.subject, body=fact.body, by=fact.by,
                command=fact.command,
            )  # fmt: skip
        made[name] = list(batches(name, origin.facts))
    return made


def test_a_calendar_that_is_published_later_is_reckoned_by(told: RunningCity) -> None:
    """A day off that nobody knew of before: the same dossier is late by a day less."""
    with told.engine.connect() as connection:
        before = late_lines(seen(connection, NEXT, told.clock()))
    day = {"on": "2026-12-01", "kind": "off", "name": "Nghỉ thử", "evidence": "thử", "notice": ""}
    offer = Offer(
        family="calendar", title="Lịch thử", note="", valid_from=date(2026, 12, 1),
        body=canonical({"days": [day]}),
    )  # fmt: skip
    publish(told.engine, offer, now=told.clock())
    with told.engine.begin() as connection:
        connection.execute(text("UPDATE folded SET position = position - 1"))
    catch_up(told.engine, wait=True)
    try:
        with told.engine.connect() as connection:
            after = {one.code: one for one in late_lines(seen(connection, NEXT, told.clock()))}
        gained = [one.late_days - after[one.code].late_days for one in before]
        assert set(gained) == {0, 1}
    finally:
        with told.engine.begin() as connection:
            connection.execute(text("DELETE FROM publication"))
            connection.execute(text("UPDATE folded SET position = position - 1"))
        catch_up(told.engine, wait=True)


def test_the_migration_sums_what_the_older_program_kept(
    postgres: Postgres, told: RunningCity
) -> None:
    """Rows as revision 0003 kept them are summed at once; then everything is folded again."""
    engine = connect(postgres.fresh())
    rows = "office, id, queue, booked, issued_at, state, waited_s, walked_s, served_s"
    dossiers = (
        "office, id, code, procedure, channel, received_at, received_by, due_at, finished_at, "
        "timeliness, paid, rating, touched_at"
    )
    with engine.begin() as connection:
        for step in BACK_TO_0003:
            connection.execute(text(step))
        for table, columns in (("visit", rows), ("dossier", dossiers)):
            with told.engine.connect() as source:
                kept = source.execute(text(f"SELECT {columns} FROM {table}")).mappings().all()
            extra = OLD if table == "dossier" else {}
            names = ", ".join((*columns.split(", "), *extra))
            values = ", ".join((*(f":{name}" for name in columns.split(", ")), *extra.values()))
            connection.execute(
                text(f"INSERT INTO {table} ({names}) VALUES ({values})"), [dict(r) for r in kept]
            )
        connection.execute(text("UPDATE folded SET position = 7"))
    migrate(engine)
    assert summed(engine) == recounted(engine) == recounted(told.engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT position FROM folded")).scalar_one() == 0
    engine.dispose()


OLD = {"state": "1", "step": "'review'", "officer": "''", "extensions": "0", "reason": "''"}
BACK_TO_0003 = (
    "DROP TABLE day_sum",
    "DROP INDEX visit_office, dossier_office_received, dossier_office_finished, dossier_late",
    """ALTER TABLE dossier DROP COLUMN supplement_requests, DROP COLUMN mended_at,
    DROP COLUMN hands, DROP COLUMN held_step, DROP COLUMN held_by, DROP COLUMN held_s,
    DROP COLUMN late_days, DROP COLUMN late_s, DROP COLUMN late_reason, DROP COLUMN apologised_at,
    DROP COLUMN agreed_at, DROP COLUMN closed_at, DROP COLUMN ticket,
    ADD COLUMN state bigint NOT NULL, ADD COLUMN step text NOT NULL,
    ADD COLUMN officer text NOT NULL, ADD COLUMN extensions bigint NOT NULL,
    ADD COLUMN reason text NOT NULL""",
    "ALTER TABLE visit DROP COLUMN rating",
    "ALTER TABLE site DROP COLUMN gone, DROP COLUMN last_day",
    "ALTER TABLE folded DROP COLUMN calendar",
    "UPDATE alembic_version SET version_num = '0003'",
)


def test_a_late_dossier_that_was_not_reckoned_yet_is_read_from_its_facts(
    told: RunningCity,
) -> None:
    with told.engine.connect() as connection, connection.begin() as change:
        before = late_lines(seen(connection, NEXT, told.clock()))
        connection.execute(text("UPDATE dossier SET held_step = NULL"))
        assert late_lines(seen(connection, NEXT, told.clock())) == before
        change.rollback()


def test_a_day_that_a_dossier_no_longer_ended_on_is_summed_anew(
    city: RunningCity, office: Office, name: str, play: Play
) -> None:
    (facts,) = journal_of(play).values()
    ended = next(fact for fact in facts if fact.kind == "dossier.completed/1")
    origin = Origin("0001")
    for fact in facts[: ended.seq]:
        if fact.subject == ended.subject:
            origin.add(fact.at, kind=fact.kind, subject=fact.subject, body=fact.body, by=fact.by)
    office.sent(origin.batch())
    catch_up(city.engine, wait=True)
    assert finished(city.engine, name) == 1
    undone = StepUndone(kind=ended.kind, origin="0001", undoes=len(origin.facts), turn=None)
    origin.add(NOW, kind=StepUndone.KIND, subject=ended.subject, body=encode_fact(undone))
    office.sent(origin.batch())
    catch_up(city.engine, wait=True)
    assert finished(city.engine, name) == 0


def finished(engine: Engine, office: str) -> int:
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT sum(finished) FROM day_sum WHERE office = :office"), {"office": office}
        )
        return int(found.scalar_one())
