"""What can be set, subject by subject: which document, which entries, which fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from counter_app.domain.booking import LONGEST_MIN, MOST_DAYS
from counter_app.domain.documents import Family
from counter_app.domain.office import Duty, PolicyKind
from counter_app.resources.wordings import TEMPLATES
from counter_app.ui.settings.field import Field, Json, Kind, Subject, coded, free_code, texts
from counter_app.ui.settings.sessions import SESSIONS, counters_of
from counter_app.ui.settings.typed import printed_day


def _queues(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    queues = bodies[Family.SETUP]["queues"] if Family.SETUP in bodies else []
    return [(queue["code"], f"{queue['code']} – {queue['name_vi']}") for queue in queues]


def _groups(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    return [(group, group) for group, _ in bodies[Family.SETUP]["policies"]]


def _new_queue(queues: Json) -> Json:
    taken = {queue["series"]["prefix"] for queue in queues}
    prefix = next((letter for letter in "ABCDEFGHIKLMNPQRSTUVXYZ" if letter not in taken), "ZZ")
    return {
        "code": free_code(queues, "H"),
        "name_vi": "",
        "name_en": "",
        "group": queues[0]["group"] if queues else "quay",
        "series": {"prefix": prefix, "first": 1, "last": 999, "restarts_daily": True},
    }


def _new_counter(counters: Json) -> Json:
    number = max((counter["number"] for counter in counters), default=0) + 1
    return {"number": number, "name_vi": f"Quầy {number}", "name_en": f"Counter {number}",
            "serves": []}  # fmt: skip


def _new_policy(policies: Json) -> Json:
    taken = {group for group, _ in policies}
    group = next(name for n in range(1, 1000) if (name := f"nhom{n}") not in taken)
    return [group, {"kind": "ratio", "ratio": 2, "aging_s": 2700, "appointments_in_a_row": 2}]


def _new_member(staff: Json) -> Json:
    return {"code": free_code(staff, "nv"), "name": "", "room": "", "duties": ["clerk"]}


def _new_day(days: Json) -> Json:
    last = max((day["on"] for day in days), default=date(2026, 1, 1).isoformat())
    return {"on": last, "kind": "off", "name": "", "evidence": "", "notice": ""}


def _new_case(cases: Json) -> Json:
    code = "thuong" if not cases else free_code(cases, "truong_hop_")
    return {"code": code, "name_vi": "", "name_en": "", "limit": {"kind": "working_days",
            "amount": 3}, "channels": [], "text_vi": "", "verified": False}  # fmt: skip


def _new_fee(fees: Json) -> Json:
    since = max((fee["valid_from"] for fee in fees), default="2025-07-01")
    return {"rule": {"kind": "free"}, "valid_from": since, "valid_to": None, "channel": None,
            "condition": "", "text_vi": "", "verified": False}  # fmt: skip


def _new_component(_parts: Json) -> Json:
    return {"name_vi": "", "originals": 1, "certified": 0, "copies": 0, "verified": False}


def _new_procedure(_procedures: Json) -> Json:
    return {"code": "9.000001", "name_vi": "", "field": "", "queue": "", "valid_from": "2025-07-01",
            "valid_to": None, "code_verified": False, "same_day": False, "slip_by_default": True,
            "online": "K", "cases": [], "fees": [], "components": [], "legal_basis": "",
            "replaces": "", "receivable": False}  # fmt: skip


def _new_length(_lengths: Json) -> Json:
    return {"procedure": "", "minutes": 15}


def _new_quota(_quotas: Json) -> Json:
    return {"procedure": "", "per_day": 20, "per_slot": None}


def _new_blackout(_blackouts: Json) -> Json:
    return {"name_vi": "", "opens_at": "", "closes_at": "", "counters": []}


LIMITS: Final[Mapping[str, Json]] = {
    "same_day": {"amount": 0},
    "working_hours": {"amount": 8},
    "working_days": {"amount": 3},
    "calendar_days": {"amount": 10},
    "clock_hours": {"amount": 1},
}
"""What a limit of each kind begins with."""

FEE_RULES: Final[Mapping[str, Json]] = {
    "free": {},
    "set_by_council": {},
    "per_case": {"amount": 10_000},
    "per_copy": {"amount": 8_000},
    "per_page": {"first_pages": 2, "first_rate": 2_000, "rate": 1_000, "cap_per_copy": 200_000},
}
"""What a fee rule of each kind begins with."""


def _has(name: str) -> Callable[[Json], bool]:
    return lambda fee: name in fee["rule"]


CASE_FIELDS: Final = (
    *texts("code", "name_vi", "name_en"),
    Field(path=("limit",), variants=LIMITS, kind=Kind.CHOICE, name="limit",
          choices=coded(*LIMITS)),
    Field(path=("limit", "amount"), kind=Kind.NUMBER, low=1, high=3650,
          when=lambda case: case["limit"]["kind"] != "same_day"),
    Field(path=("channels",), kind=Kind.SEVERAL, numbers=True, choices=coded("1", "2", "3")),
    Field(path=("text_vi",), kind=Kind.LONG),
    Field(path=("verified",), kind=Kind.YES),
)  # fmt: skip

FEE_FIELDS: Final = (
    Field(path=("rule",), variants=FEE_RULES, kind=Kind.CHOICE,
          choices=coded("free", "per_case", "per_copy", "per_page", "set_by_council")),
    Field(path=("rule", "amount"), kind=Kind.NUMBER, high=100_000_000, when=_has("amount")),
    Field(path=("rule", "first_pages"), kind=Kind.NUMBER, high=999, when=_has("first_pages")),
    Field(path=("rule", "first_rate"), kind=Kind.NUMBER, high=10_000_000, when=_has("first_rate")),
    Field(path=("rule", "rate"), kind=Kind.NUMBER, high=10_000_000, when=_has("rate")),
    Field(path=("rule", "cap_per_copy"), kind=Kind.NUMBER, high=100_000_000,
          when=_has("cap_per_copy")),
    Field(path=("valid_from",), kind=Kind.DATE),
    Field(path=("valid_to",), kind=Kind.DATE, empty=True),
    Field(path=("condition",)),
    Field(path=("text_vi",), kind=Kind.LONG),
    Field(path=("verified",), kind=Kind.YES),
)  # fmt: skip

LENGTH_FIELDS: Final = (
    Field(path=("procedure",)),
    Field(path=("minutes",), kind=Kind.NUMBER, low=1, high=LONGEST_MIN),
)

QUOTA_FIELDS: Final = (
    Field(path=("procedure",)),
    Field(path=("per_day",), kind=Kind.NUMBER, high=9_999, empty=True),
    Field(path=("per_slot",), kind=Kind.NUMBER, high=9_999, empty=True),
)
BLACKOUT_FIELDS: Final = (
    Field(path=("name_vi",)),
    Field(path=("opens_at",), kind=Kind.MOMENT),
    Field(path=("closes_at",), kind=Kind.MOMENT),
    Field(
        path=("counters",),
        name="session_counters",
        kind=Kind.SEVERAL,
        numbers=True,
        choices=counters_of,
    ),
)

SUBJECTS: Final = (
    Subject(
        key="queues",
        family=Family.SETUP,
        path=("queues",),
        blank=_new_queue,
        ordered=True,
        fields=(
            *texts("code", "name_vi", "name_en"),
            Field(path=("group",), kind=Kind.CHOICE, choices=_groups),
            Field(path=("series", "prefix")),
            Field(path=("series", "first"), kind=Kind.NUMBER, low=1),
            Field(path=("series", "last"), kind=Kind.NUMBER, low=1),
            Field(path=("series", "restarts_daily"), kind=Kind.YES),
        ),
    ),
    Subject(
        key="counters",
        family=Family.SETUP,
        path=("counters",),
        blank=_new_counter,
        title=lambda entry: (str(entry["number"]), entry["name_vi"]),
        fields=(
            Field(path=("number",), kind=Kind.NUMBER, low=1, high=99),
            *texts("name_vi", "name_en"),
            Field(path=("serves",), kind=Kind.SEVERAL, choices=_queues),
        ),
    ),
    Subject(
        key="policies",
        family=Family.SETUP,
        path=("policies",),
        blank=_new_policy,
        title=lambda entry: (str(entry[0]), ""),
        fields=(
            Field(path=(0,), name="group"),
            Field(path=(1, "kind"), kind=Kind.CHOICE, choices=coded(*PolicyKind)),
            Field(path=(1, "ratio"), kind=Kind.NUMBER, low=1, high=20),
            Field(path=(1, "aging_s"), kind=Kind.MINUTES, low=1, high=600),
            Field(path=(1, "appointments_in_a_row"), kind=Kind.NUMBER, low=1, high=20),
        ),
    ),
    Subject(
        key="staff",
        family=Family.SETUP,
        path=("staff",),
        blank=_new_member,
        title=lambda entry: (str(entry["code"]), entry["name"]),
        fields=(
            *texts("code", "name", "room"),
            Field(path=("duties",), kind=Kind.SEVERAL, choices=coded(*Duty)),
        ),
    ),
    Subject(
        key="office",
        family=Family.SETUP,
        is_list=False,
        fields=(
            *(
                Field(path=("letterhead", name))
                for name in ("parent", "office", "place", "address", "phone")
            ),
            *texts("level_above", "agency_code"),
            Field(path=("site_first",), kind=Kind.NUMBER, low=1, high=999_999),
            Field(path=("site_last",), kind=Kind.NUMBER, low=1, high=999_999),
            Field(
                path=("receipt_form",), kind=Kind.CHOICE, choices=coded("tt01_2018", "tt03_2025")
            ),
            Field(path=("legal_basis",), kind=Kind.LONG),
            Field(path=("hours", -1, "weekdays"), kind=Kind.WEEK, name="week"),
            Field(path=("deadline_rules", "cutoff"), kind=Kind.HOUR),
            Field(path=("deadline_rules", "due_hour"), kind=Kind.HOUR, empty=True),
            Field(
                path=("deadline_rules", "supplement"),
                kind=Kind.CHOICE,
                choices=coded("pause", "restart"),
            ),
            Field(path=("deadline_rules", "max_supplements"), kind=Kind.NUMBER, high=9),
            Field(path=("deadline_rules", "max_extensions"), kind=Kind.NUMBER, high=9),
            Field(path=("call_rules", "recall_limit"), kind=Kind.NUMBER, low=1, high=9),
            Field(path=("day_end",), kind=Kind.CHOICE, choices=coded("close", "carry_over")),
            Field(path=("day_ends_at",), kind=Kind.HOUR),
        ),
    ),
    Subject(
        key="calendar",
        family=Family.CALENDAR,
        path=("days",),
        blank=_new_day,
        title=lambda entry: (printed_day(entry["on"]), entry["name"]),
        fields=(
            Field(path=("on",), kind=Kind.DATE),
            Field(path=("kind",), kind=Kind.CHOICE, choices=coded("off", "working")),
            *texts("name", "notice", "evidence"),
        ),
    ),
    Subject(
        key="procedures",
        family=Family.CATALOGUE,
        path=("procedures",),
        blank=_new_procedure,
        fields=(
            *texts("code", "name_vi", "field"),
            Field(path=("queue",), kind=Kind.CHOICE, choices=_queues),
            Field(path=("receivable",), kind=Kind.YES),
            Field(path=("same_day",), kind=Kind.YES),
            Field(path=("slip_by_default",), kind=Kind.YES),
            Field(path=("online",), kind=Kind.CHOICE, choices=coded("T", "P", "K")),
            Field(path=("valid_from",), kind=Kind.DATE),
            Field(path=("valid_to",), kind=Kind.DATE, empty=True),
            Field(path=("legal_basis",), kind=Kind.LONG),
            Field(path=("code_verified",), kind=Kind.YES),
            Field(path=("cases",), kind=Kind.ENTRIES, fields=CASE_FIELDS, blank=_new_case),
            Field(path=("fees",), kind=Kind.ENTRIES, fields=FEE_FIELDS, blank=_new_fee),
            Field(
                path=("components",),
                kind=Kind.ENTRIES,
                blank=_new_component,
                fields=(
                    Field(path=("name_vi",), kind=Kind.LONG),
                    *(
                        Field(path=(name,), kind=Kind.NUMBER, high=99)
                        for name in ("originals", "certified", "copies")
                    ),
                    Field(path=("verified",), kind=Kind.YES),
                ),
            ),
        ),
    ),
    Subject(
        key="booking",
        family=Family.BOOKING,
        is_list=False,
        fields=(
            Field(path=("grid_min",), kind=Kind.NUMBER, low=1, high=LONGEST_MIN),
            Field(path=("default_min",), kind=Kind.NUMBER, low=1, high=LONGEST_MIN),
            Field(path=("buffer_min",), kind=Kind.NUMBER, high=LONGEST_MIN),
            Field(path=("desk_reserve_pct",), kind=Kind.NUMBER, high=100),
            Field(path=("horizon_days",), kind=Kind.NUMBER, high=MOST_DAYS),
            Field(path=("lead_min",), kind=Kind.NUMBER),
            Field(path=("open_bookings",), kind=Kind.NUMBER, low=1, high=99),
            Field(path=("hold_s",), kind=Kind.MINUTES, low=1, high=1440),
            Field(path=("offer_min",), kind=Kind.NUMBER, low=1, high=10_080),
            Field(path=("closed_after_cancel_min",), kind=Kind.NUMBER, high=10_080),
            Field(path=("early_min",), kind=Kind.NUMBER, high=LONGEST_MIN),
            Field(path=("late_min",), kind=Kind.NUMBER, high=LONGEST_MIN),
            Field(path=("late_as_walk_in",), kind=Kind.YES),
            Field(path=("no_shows",), kind=Kind.NUMBER, high=99),
            Field(path=("no_show_days",), kind=Kind.NUMBER, low=1, high=3660),
            Field(path=("reminder_days",), kind=Kind.NUMBER, high=30),
            Field(path=("lengths",), kind=Kind.ENTRIES, blank=_new_length, fields=LENGTH_FIELDS),
            Field(path=("quotas",), kind=Kind.ENTRIES, blank=_new_quota, fields=QUOTA_FIELDS),
            Field(
                path=("blackouts",), kind=Kind.ENTRIES, blank=_new_blackout, fields=BLACKOUT_FIELDS
            ),
        ),
    ),
    Subject(key="templates", family=Family.TEMPLATES, is_list=True),
    SESSIONS,
)
"""Every subject, in the order of the list."""

PAPERS: Final = tuple(TEMPLATES)
"""The templates, each of which is one entry of its subject."""


def key_of(place: int) -> str:
    """The key of a subject by its place in the list, the first being 1; the tenth has Ctrl+0."""
    return f"Ctrl+{place % 10}"
