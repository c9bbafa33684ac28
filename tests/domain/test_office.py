"""The office as it is set up, and the catalogue as dated data."""

from dataclasses import replace
from datetime import date, time

import pytest

from counter_app.domain.catalogue import Case, Catalogue, Channel, Procedure
from counter_app.domain.ids import CaseCode, CounterNo, ProcedureCode, QueueCode, StaffCode
from counter_app.domain.office import (
    CallRules,
    Counter,
    DayEnd,
    Duty,
    Letterhead,
    NumberSeries,
    OfficeSetup,
    Policy,
    PolicyKind,
    PriorityClass,
    Queue,
    StaffMember,
)
from tests.domain.calendars import PAUSE, SAME_DAY, USUAL, working_days
from tests.domain.desk import CT, HT


def queue(code: QueueCode, *, group: str) -> Queue:
    series = NumberSeries(prefix=code[0])
    return Queue(code=code, name_vi=code, name_en=code, group=group, series=series)


def counter(number: int, *serves: QueueCode) -> Counter:
    return Counter(number=CounterNo(number), name_vi="", name_en="", serves=serves)


SETUP = OfficeSetup(
    profile="thu",
    valid_from=date(2025, 7, 1),
    valid_to=None,
    level_above="",
    agency_code="H05.12",
    letterhead=Letterhead(parent="", office="", place="", address="", phone=""),
    receipt_form="tt03_2025",
    legal_basis="",
    site_first=1,
    site_last=4999,
    hours=(USUAL,),
    deadline_rules=PAUSE,
    queues=(queue(CT, group="nhanh"), queue(HT, group="thuong")),
    counters=(counter(1, CT), counter(2, HT, CT)),
    staff=(StaffMember(code=StaffCode("nv1"), name="", room="", duties=(Duty.CLERK,)),),
    priority_classes=(
        PriorityClass(code="tre_em", name_vi="", name_en="", basis="", verified=False),
    ),
    policies=(("nhanh", Policy(kind=PolicyKind.FIRST_COME)),),
    call_rules=CallRules(),
    day_end=DayEnd.CLOSE,
    day_ends_at=time(20),
    pause_reasons=(),
    unverified=(),
)


@pytest.mark.parametrize(
    ("series", "number", "printed"),
    [
        (NumberSeries(prefix="A"), 1, "A001"),
        (NumberSeries(prefix="A", first=300, last=500), 300, "A300"),
        (NumberSeries(prefix="", last=99), 7, "07"),
        (NumberSeries(prefix="B", last=10_000), 42, "B00042"),
    ],
)
def test_a_number_is_printed_as_wide_as_the_last_of_its_series(
    series: NumberSeries, number: int, printed: str
) -> None:
    assert series.printed(number) == printed


@pytest.mark.parametrize(("first", "last"), [(0, 9), (10, 9), (1, 100_000), (-5, -1)])
def test_a_series_that_does_not_run_upwards_cannot_be_set_up(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="runs upwards"):
        NumberSeries(prefix="A", first=first, last=last)


@pytest.mark.parametrize(
    ("ratio", "aging_s", "in_a_row"), [(0, 2700, 2), (2, 59, 2), (2, 2700, 0), (-1, 2700, 2)]
)
def test_a_policy_that_would_starve_someone_cannot_be_set_up(
    ratio: int, aging_s: int, in_a_row: int
) -> None:
    with pytest.raises(ValueError, match="starve"):
        Policy(ratio=ratio, aging_s=aging_s, appointments_in_a_row=in_a_row)


def test_what_the_office_has_is_found_by_its_code_and_nothing_else_is() -> None:
    assert SETUP.queue("HT") == SETUP.queues[1]
    assert SETUP.counter(2) == SETUP.counters[1]
    assert SETUP.member("nv1") == SETUP.staff[0]
    assert SETUP.duties_of("nv1") == {Duty.CLERK}
    assert SETUP.duties_of("nv9") == frozenset()
    assert SETUP.priority("tre_em") == SETUP.priority_classes[0]
    assert SETUP.queue("ht") is None
    assert SETUP.counter(3) is None
    assert SETUP.member("") is None
    assert SETUP.priority("x") is None


def test_a_counter_calls_by_the_policy_of_the_first_queue_it_serves() -> None:
    assert SETUP.policy_of(SETUP.counters[0]).kind is PolicyKind.FIRST_COME
    assert SETUP.policy_of(SETUP.counters[1]) == Policy()  # nothing was set for its group


def case(code: str, *channels: Channel, days: int = 0) -> Case:
    return Case(
        code=CaseCode(code),
        name_vi=code,
        name_en=code,
        limit=working_days(days) if days else SAME_DAY,
        channels=channels,
        text_vi="",
        verified=True,
    )


MARRIAGE = Procedure(
    code=ProcedureCode("1.000894"),
    name_vi="Đăng ký kết hôn",
    field="Hộ tịch",
    queue=HT,
    cases=(case("ngay", Channel.DIRECT), case("xac_minh", days=5)),
    fees=(),
    components=(),
    same_day=True,
    slip_by_default=True,
    online="P",
    code_verified=True,
    valid_from=date(2025, 7, 1),
    valid_to=date(2026, 6, 30),
)


@pytest.mark.parametrize(
    ("code", "channel", "found"),
    [
        (None, Channel.DIRECT, "ngay"),
        (None, Channel.ONLINE, "xac_minh"),
        ("xac_minh", Channel.DIRECT, "xac_minh"),
        ("xac_minh", Channel.POST, "xac_minh"),
        ("ngay", Channel.ONLINE, None),
        ("khac", Channel.DIRECT, None),
    ],
)
def test_a_case_is_the_named_one_or_the_first_that_holds_for_the_channel(
    code: str | None, channel: Channel, found: str | None
) -> None:
    answer = MARRIAGE.case(code, channel)
    assert (answer.code if answer else None) == found


def test_a_procedure_without_a_case_for_the_channel_has_none() -> None:
    only_direct = replace(MARRIAGE, cases=MARRIAGE.cases[:1])
    assert only_direct.case(None, Channel.POST) is None


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2025, 6, 30), None),
        (date(2025, 7, 1), "Đăng ký kết hôn"),
        (date(2026, 6, 30), "Đăng ký kết hôn"),
        (date(2026, 7, 1), "Đăng ký kết hôn (mới)"),
        (date(2040, 1, 1), "Đăng ký kết hôn (mới)"),
    ],
)
def test_a_procedure_is_the_one_in_force_on_the_day(on: date, version: str | None) -> None:
    newer = replace(
        MARRIAGE, name_vi="Đăng ký kết hôn (mới)", valid_from=date(2026, 7, 1), valid_to=None
    )
    catalogue = Catalogue(version="1", procedures=(MARRIAGE, newer))
    found = catalogue.procedure("1.000894", on=on)
    assert (found.name_vi if found else None) == version
    assert catalogue.procedure("1.000895", on=on) is None
    assert catalogue.latest("1.000894") == newer
    assert catalogue.latest("1.000895") is None
