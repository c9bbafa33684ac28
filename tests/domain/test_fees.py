"""Fees: which entry applies and what it costs."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.fees import (
    CONDITIONS,
    SENTENCES,
    VNEID_2,
    Fee,
    FeeEntry,
    FeeRule,
    Free,
    PerCase,
    PerCopy,
    PerPage,
    SetByCouncil,
    condition_name,
    conditions_met,
    conditions_to_ask,
    fee_of,
    money,
)
from counter_app.domain.reasons import Refused, say
from tests.domain.sentences import check_sentences

COPIES = PerPage(first_pages=2, first_rate=2_000, rate=1_000, cap_per_copy=200_000)


def entry(
    rule: FeeRule,
    *,
    since: date = date(2020, 1, 1),
    until: date | None = None,
    channel: int | None = None,
    condition: str = "",
    verified: bool = True,
) -> FeeEntry:
    return FeeEntry(
        rule=rule,
        valid_from=since,
        valid_to=until,
        channel=channel,
        condition=condition,
        text_vi="",
        verified=verified,
    )


def fee(
    *entries: FeeEntry,
    on: date = date(2026, 11, 23),
    channel: int = 1,
    conditions: frozenset[str] = frozenset(),
    pages: int = 1,
    copies: int = 1,
) -> Fee:
    answer = fee_of(
        entries, on=on, channel=channel, conditions=conditions, pages=pages, copies=copies
    )
    assert isinstance(answer, Fee), answer
    return answer


def test_five_pages_times_three_copies_cost_21_000() -> None:
    answer = fee(entry(COPIES), pages=5, copies=3)
    assert answer.amount == 21_000
    assert money(21_000) == "21.000 đ"
    assert [say(step, SENTENCES) for step in answer.steps] == [
        "Áp dụng mức thu có hiệu lực từ 01/01/2020.",
        (
            "Bản chính 5 trang: 2 trang đầu 2.000 đ/trang, từ trang sau 1.000 đ/trang, thành"
            " 7.000 đ/bản."
        ),
        "Số bản: 3, mỗi bản 7.000 đ, tổng cộng 21.000 đ.",
    ]


@pytest.mark.parametrize(
    ("pages", "amount", "capped"),
    [
        (1, 2_000, False),
        (2, 4_000, False),
        (3, 5_000, False),
        (197, 199_000, False),
        (198, 200_000, False),
        (199, 200_000, True),
        (500, 200_000, True),
    ],
)
def test_the_cap_of_200_000_a_copy_is_reached_at_198_pages(
    pages: int, amount: int, *, capped: bool
) -> None:
    answer = fee(entry(COPIES), pages=pages)
    assert answer.amount == amount
    assert ("fee_capped" in [step.code for step in answer.steps]) is capped
    twice = fee(entry(COPIES), pages=pages, copies=2)
    assert twice.amount == 2 * amount


def test_a_fee_without_cap_grows_on() -> None:
    rule = PerPage(first_pages=2, first_rate=2_000, rate=1_000, cap_per_copy=None)
    assert fee(entry(rule), pages=300).amount == 302_000


@pytest.mark.parametrize(
    ("rule", "amount"),
    [
        (PerCase(amount=10_000), 10_000),
        (PerCopy(amount=8_000), 24_000),
        (Free(), 0),
        (SetByCouncil(), None),
    ],
)
def test_each_rule_has_its_sum_and_the_councils_none(rule: FeeRule, amount: int | None) -> None:
    assert fee(entry(rule), pages=7, copies=3).amount == amount


def test_without_an_entry_in_force_no_figure_is_given() -> None:
    answer = fee(entry(Free(), until=date(2026, 11, 22)), entry(Free(), since=date(2026, 11, 24)))
    assert answer == Fee(amount=None, steps=answer.steps, entry=None, verified=False)
    assert [step.code for step in answer.steps] == ["no_fee_entry"]


def test_an_entry_holds_on_its_first_and_on_its_last_day() -> None:
    waiver = entry(Free(), since=date(2026, 8, 15), until=date(2027, 2, 28), condition="vneid_2")
    usual = entry(PerCopy(amount=8_000))
    amounts = [
        fee(waiver, usual, on=on, conditions=frozenset({"vneid_2"})).amount
        for on in (date(2026, 8, 14), date(2026, 8, 15), date(2027, 2, 28), date(2027, 3, 1))
    ]
    assert amounts == [8_000, 0, 0, 8_000]
    assert fee(waiver, usual).amount == 8_000


def test_a_condition_goes_before_a_channel_and_a_channel_before_none() -> None:
    usual = entry(PerCase(amount=20_000))
    online = entry(PerCase(amount=10_000), channel=2)
    poor = entry(Free(), condition="ho_ngheo")
    poor_online = entry(PerCase(amount=1), condition="ho_ngheo", channel=2)
    table = (usual, online, poor, poor_online)
    who = frozenset({"ho_ngheo"})
    assert fee(*table).entry == usual
    assert fee(*table, channel=2).entry == online
    assert fee(*table, conditions=who).entry == poor
    assert fee(*table, channel=2, conditions=who).entry == poor_online
    assert fee(usual, online, poor, channel=2, conditions=who).entry == poor


def test_the_later_of_two_rates_replaces_the_earlier() -> None:
    old = entry(PerCase(amount=10_000))
    new = entry(PerCase(amount=15_000), since=date(2026, 7, 1))
    assert fee(new, old).entry == new
    assert fee(new, old, on=date(2026, 6, 30)).entry == old


def test_of_two_conditions_that_both_hold_the_citizen_pays_the_less() -> None:
    half = entry(PerCase(amount=5_000), condition="a")
    free = entry(Free(), condition="b")
    unknown = entry(SetByCouncil(), condition="c")
    assert fee(half, free, unknown, conditions=frozenset("abc")).entry == free
    assert fee(unknown, half, conditions=frozenset("abc")).entry == half


def test_an_unverified_rate_says_so() -> None:
    answer = fee(entry(PerCase(amount=30_000), verified=False))
    assert not answer.verified
    assert answer.steps[-1].code == "fee_unverified"
    assert fee(entry(PerCase(amount=30_000))).verified


@pytest.mark.parametrize(
    ("pages", "copies", "code"),
    [
        (0, 1, "pages_out_of_range"),
        (10_001, 1, "pages_out_of_range"),
        (1, 0, "copies_out_of_range"),
        (1, 1_001, "copies_out_of_range"),
    ],
)
def test_pages_and_copies_nobody_has_are_refused(pages: int, copies: int, code: str) -> None:
    no = fee_of(
        (), on=date(2026, 1, 1), channel=1, conditions=frozenset(), pages=pages, copies=copies
    )
    assert isinstance(no, Refused)
    assert no.code == code


def test_negative_sums_channels_and_dates_that_cannot_be_are_not_built() -> None:
    for make in (
        lambda: PerCase(amount=-1),
        lambda: PerCopy(amount=-1),
        lambda: PerPage(first_pages=2, first_rate=2_000, rate=1_000, cap_per_copy=-1),
    ):
        with pytest.raises(ValueError, match="not negative"):
            make()
    with pytest.raises(ValueError, match="channel"):
        entry(Free(), channel=4)
    with pytest.raises(ValueError, match="before it begins"):
        entry(Free(), until=date(2019, 12, 31))


@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=1, max_value=999))
def test_a_page_or_a_copy_more_never_costs_less(pages: int, copies: int) -> None:
    here = fee(entry(COPIES), pages=pages, copies=copies).amount
    assert here is not None
    for more in (
        fee(entry(COPIES), pages=pages + 1, copies=copies),
        fee(entry(COPIES), pages=pages, copies=copies + 1),
    ):
        assert more.amount is not None
        assert more.amount >= here


@pytest.mark.parametrize(
    ("amount", "printed"), [(0, "0 đ"), (500, "500 đ"), (1_005_000, "1.005.000 đ")]
)
def test_money_is_printed_with_points(amount: int, printed: str) -> None:
    assert money(amount) == printed


def test_every_reason_of_the_fees_can_be_said() -> None:
    check_sentences(["fees"], SENTENCES)


def test_who_authenticates_with_vneid_meets_the_level_2_condition() -> None:
    assert conditions_met(authenticated="vneid") == {"vneid_2"}
    assert conditions_met(authenticated="card_reader") == frozenset()
    assert conditions_met(authenticated="seen", told=["ho_ngheo"]) == {"ho_ngheo"}


def test_what_has_to_be_asked_is_what_has_a_rate_of_its_own_on_that_day_and_channel() -> None:
    table = [
        entry(Free(), condition="cao_tuoi"),
        entry(Free()),
        entry(Free(), condition="ho_ngheo", channel=2),
        entry(Free(), condition="dung_han", until=date(2026, 6, 30)),
        entry(Free(), condition=VNEID_2),
        entry(Free(), condition="cao_tuoi", channel=1),
    ]
    asked = partial(conditions_to_ask, table)
    assert asked(on=date(2026, 6, 30), channel=1) == ("cao_tuoi", "dung_han")
    assert asked(on=date(2026, 7, 1), channel=2) == ("cao_tuoi", "ho_ngheo")


def test_conditions_have_names_and_the_offices_own_ones_their_code() -> None:
    assert condition_name("ho_ngheo", "vi") == "Hộ nghèo"
    assert condition_name("ho_ngheo", "en") == "Poor household"
    assert condition_name("me_don_than", "vi") == "me_don_than"
    assert all(vi != en for vi, en in CONDITIONS.values())
