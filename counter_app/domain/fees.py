"""Fees (*phí, lệ phí*) as dated data: which entry of a procedure's table applies, and its sum.

Amounts are whole đồng. A fee the province's council sets and nobody has entered is unknown: the
answer is then None, never a number. Each entry keeps its text verbatim beside the rule, because
only the national text holds every exemption.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, assert_never

from counter_app.domain.reasons import Language, Reason, Refused, Sentences
from counter_app.values import dataclass

MOST_PAGES: Final = 10_000
MOST_COPIES: Final = 1_000
VNEID_2: Final = "vneid_2"
"""The fee condition that the person has an electronic identity account of level 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerPage:
    """By pages of the original, for each copy (TT 226/2016): certified copies.

    The first pages (2) cost ``first_rate`` (2.000 đ), the others ``rate`` (1.000 đ), together at
    most ``cap_per_copy`` (200.000 đ, reached at 198 pages).

    Raises:
        ValueError: a negative number.
    """

    first_pages: int
    first_rate: int
    rate: int
    cap_per_copy: int | None

    def __post_init__(self) -> None:
        cap = 0 if self.cap_per_copy is None else self.cap_per_copy
        if min(self.first_pages, self.first_rate, self.rate, cap) < 0:
            raise ValueError("pages and amounts are not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerCase:
    """One sum for the case (*trường hợp*); one or more signatures in one document are one case.

    Raises:
        ValueError: a negative amount.
    """

    amount: int

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a fee is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerCopy:
    """A sum for each copy, such as a civil-status extract (8.000 đ, TT 281/2016).

    Raises:
        ValueError: a negative amount.
    """

    amount: int

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a fee is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """Nothing to pay (*miễn*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetByCouncil:
    """Set by the province's people's council (*HĐND tỉnh*) and not entered: unknown."""


FeeRule = PerPage | PerCase | PerCopy | Free | SetByCouncil
"""How a fee is computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeEntry:
    """One line of a procedure's fee table.

    In force from ``valid_from`` to ``valid_to``, both included, or without end. ``channel`` is the
    national channel code (1 at the counter, 2 online, 3 by post) or None for all; ``condition`` the
    code of what must hold of the case (``""`` for none), such as an exemption. ``text_vi`` is the
    source's own wording, ``verified`` whether someone has checked it against that source.

    Raises:
        ValueError: it ends before it begins, or the channel is not 1, 2 or 3.
    """

    rule: FeeRule
    valid_from: date
    valid_to: date | None
    channel: int | None
    condition: str
    text_vi: str
    verified: bool

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("an entry does not end before it begins")
        if self.channel not in {None, 1, 2, 3}:
            raise ValueError("a channel is 1, 2 or 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What the citizen pays: ``amount`` in whole đồng, or None where it is not known.

    ``entry`` is the line that applied, None if there was none; ``verified`` is that line's.
    """

    amount: int | None
    steps: tuple[Reason, ...]
    entry: FeeEntry | None
    verified: bool


def fee_of(
    entries: Iterable[FeeEntry],
    *,
    on: date,
    channel: int,
    conditions: frozenset[str],
    pages: int,
    copies: int,
) -> Fee | Refused:
    """Say the fee of a dossier received on a date through a channel.

    Of the entries that apply, the most specific wins: one with a condition before one without, then
    one for the channel before one for all. Of two for the same condition and channel the later in
    force replaces the earlier; of equally specific ones the least to pay wins. ``pages`` are those
    of the original (1 to 10 000), ``copies`` 1 to 1 000; else refused with ``pages_out_of_range``
    or ``copies_out_of_range``.
    """
    if not 1 <= pages <= MOST_PAGES:
        return Refused.because("pages_out_of_range", pages=pages, most=MOST_PAGES)
    if not 1 <= copies <= MOST_COPIES:
        return Refused.because("copies_out_of_range", copies=copies, most=MOST_COPIES)
    in_force: dict[tuple[str, int | None], FeeEntry] = {}
    for entry in sorted(entries, key=lambda entry: entry.valid_from):
        if _applies(entry, on=on, channel=channel, conditions=conditions):
            in_force[entry.condition, entry.channel] = entry
    if not in_force:
        steps = (Reason.of("no_fee_entry", day_on=on),)
        return Fee(amount=None, steps=steps, entry=None, verified=False)
    answers = [_fee(entry, pages=pages, copies=copies) for entry in in_force.values()]
    return min(answers, key=_precedence)


def conditions_to_ask(entries: Iterable[FeeEntry], *, on: date, channel: int) -> tuple[str, ...]:
    """What the clerk has to ask about: conditions with a rate of their own, in the table's order.

    A VNeID account is not asked for: how the person was authenticated shows it.
    """
    asked = [
        entry.condition
        for entry in entries
        if entry.condition not in {"", VNEID_2}
        and _applies(entry, on=on, channel=channel, conditions=frozenset({entry.condition}))
    ]
    return tuple(dict.fromkeys(asked))


def condition_name(code: str, language: Language) -> str:
    """What a fee condition is called; one that the office added itself goes by its code."""
    vi, en = CONDITIONS.get(code, (code, code))
    return vi if language == "vi" else en


def conditions_met(*, authenticated: str, told: Iterable[str] = ()) -> frozenset[str]:
    """The fee conditions that hold: those the clerk was told, and what the card or app shows.

    Whoever authenticates with VNeID has a level-2 account, which TT 117/2026/TT-BTC frees of the
    civil-status extract fee until 28/02/2027. That authentication is enough proof is our reading.
    """
    shown = {VNEID_2} if authenticated == "vneid" else set()
    return frozenset(shown.union(told))


def money(amount: int) -> str:
    """Print a sum of đồng the Vietnamese way: ``21.000 đ``."""
    return f"{amount:,} đ".replace(",", ".")


def _applies(entry: FeeEntry, *, on: date, channel: int, conditions: frozenset[str]) -> bool:
    return (
        entry.valid_from <= on
        and (entry.valid_to is None or on <= entry.valid_to)
        and entry.channel in {None, channel}
        and (not entry.condition or entry.condition in conditions)
    )


def _precedence(fee: Fee) -> tuple[bool, bool, bool, int]:
    entry = fee.entry
    return (
        entry is None or not entry.condition,
        entry is None or entry.channel is None,
        fee.amount is None,
        fee.amount or 0,
    )


def _fee(entry: FeeEntry, *, pages: int, copies: int) -> Fee:
    steps = [Reason.of("fee_in_force", valid_from_on=entry.valid_from)]
    if entry.condition:
        steps.append(Reason.of("fee_for_condition", condition=entry.condition))
    if entry.channel is not None:
        steps.append(Reason.of("fee_for_channel", channel=entry.channel))
    amount, reckoned = _amount(entry.rule, pages=pages, copies=copies)
    steps += reckoned
    if not entry.verified:
        steps.append(Reason.of("fee_unverified"))
    return Fee(amount=amount, steps=tuple(steps), entry=entry, verified=entry.verified)


def _amount(rule: FeeRule, *, pages: int, copies: int) -> tuple[int | None, list[Reason]]:
    match rule:
        case PerPage():
            return _by_pages(rule, pages=pages, copies=copies)
        case PerCase():
            return rule.amount, [Reason.of("fee_per_case", amount=money(rule.amount))]
        case PerCopy():
            return rule.amount * copies, [_times(rule.amount, copies)]
        case Free():
            return 0, [Reason.of("fee_free")]
        case SetByCouncil():
            return None, [Reason.of("fee_set_by_council")]
        case _:
            assert_never(rule)


def _by_pages(rule: PerPage, *, pages: int, copies: int) -> tuple[int, list[Reason]]:
    first = min(pages, rule.first_pages)
    a_copy = first * rule.first_rate + (pages - first) * rule.rate
    steps = [
        Reason.of(
            "fee_per_page",
            pages=pages,
            first_pages=rule.first_pages,
            first_rate=money(rule.first_rate),
            rate=money(rule.rate),
            amount=money(a_copy),
        )
    ]
    if rule.cap_per_copy is not None and a_copy > rule.cap_per_copy:
        a_copy = rule.cap_per_copy
        steps.append(Reason.of("fee_capped", cap=money(a_copy)))
    return a_copy * copies, [*steps, _times(a_copy, copies)]


def _times(a_copy: int, copies: int) -> Reason:
    return Reason.of(
        "fee_per_copy", copies=copies, a_copy=money(a_copy), amount=money(a_copy * copies)
    )


CONDITIONS: Final[Sentences] = {
    "cao_tuoi": ("Người cao tuổi", "Elderly"),
    "cap_lan_dau": ("Cấp lần đầu", "First issue"),
    "dung_han": ("Đăng ký đúng hạn", "Registered in time"),
    "ho_ngheo": ("Hộ nghèo", "Poor household"),
    "khuyet_tat": ("Người khuyết tật", "Disabled"),
    "nguoi_co_cong": ("Người có công", "Person of merit"),
    VNEID_2: ("Tài khoản VNeID mức 2", "VNeID account, level 2"),
}
"""What the conditions of the shipped fee tables are called."""

SENTENCES: Final[Sentences] = {
    "fee_in_force": (
        "Áp dụng mức thu có hiệu lực từ {valid_from_on}.",
        "The rate in force from {valid_from_on} applies.",
    ),
    "fee_for_condition": (
        "Thuộc trường hợp áp dụng riêng: {condition}.",
        "A rate of its own applies to this case: {condition}.",
    ),
    "fee_for_channel": (
        "Mức thu riêng cho kênh nộp hồ sơ số {channel}.",
        "A rate of its own applies to channel {channel}.",
    ),
    "fee_per_page": (
        (
            "Bản chính {pages} trang: {first_pages} trang đầu {first_rate}/trang, từ trang sau"
            " {rate}/trang, thành {amount}/bản."
        ),
        (
            "Original of {pages} pages: the first {first_pages} at {first_rate} a page, the others"
            " at {rate}, makes {amount} a copy."
        ),
    ),
    "fee_capped": ("Thu tối đa {cap}/bản.", "At most {cap} a copy."),
    "fee_per_copy": (
        "Số bản: {copies}, mỗi bản {a_copy}, tổng cộng {amount}.",
        "Copies: {copies}, each {a_copy}, {amount} in all.",
    ),
    "fee_per_case": ("Mức thu {amount}/trường hợp.", "{amount} for the case."),
    "fee_free": ("Miễn phí, lệ phí.", "Free of charge."),
    "fee_set_by_council": (
        "Mức thu do Hội đồng nhân dân tỉnh quy định, chưa được nhập: không hiển thị số tiền.",
        "Set by the provincial people's council and not entered: no figure is shown.",
    ),
    "fee_unverified": (
        "Mức thu này chưa được đối chiếu với văn bản gốc.",
        "This rate has not been checked against its source.",
    ),
    "no_fee_entry": (
        "Không có mức thu nào áp dụng vào ngày {day_on}: không hiển thị số tiền.",
        "No rate applies on {day_on}: no figure is shown.",
    ),
    "pages_out_of_range": (
        "Số trang phải từ 1 đến {most}, không thể là {pages}.",
        "Pages run from 1 to {most}, not {pages}.",
    ),
    "copies_out_of_range": (
        "Số bản phải từ 1 đến {most}, không thể là {copies}.",
        "Copies run from 1 to {most}, not {copies}.",
    ),
}
"""Every reason and refusal of the fees."""
