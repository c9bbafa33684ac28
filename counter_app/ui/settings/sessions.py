"""The special sessions as a subject of the settings: every field of a session's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.domain.documents import Family
from counter_app.domain.session import AtClosing, Channels, Intake, PromiseKind
from counter_app.resources.sessions import shipped_sessions
from counter_app.ui.settings import words
from counter_app.ui.settings.field import Choices, Field, Json, Kind, Subject, free_code, texts

_BEGINS: Final = "2026-01-01"


def _said(*codes: str) -> Choices:
    """Codes with the words they have in a session, which elsewhere may mean something else."""
    return lambda _bodies: [(code, words.session_value(code)) for code in codes]


def counters_of(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    """The counters to choose from, by number and name."""
    counters = bodies[Family.SETUP]["counters"] if Family.SETUP in bodies else []
    return [(str(c["number"]), f"{c['number']} – {c['name_vi']}") for c in counters]


def _procedures(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    return [(p["code"], f"{p['code']} – {p['name_vi']}") for p in _catalogue(bodies)]


def _fields(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted({p["field"] for p in _catalogue(bodies)} - {""})]


def _conditions(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    fees = (fee for procedure in _catalogue(bodies) for fee in procedure["fees"])
    return [(name, name) for name in sorted({fee["condition"] for fee in fees} - {""})]


def _staff(bodies: Mapping[Family, Json]) -> list[tuple[str, str]]:
    """Everybody by each of their duties: the roster offers a duty to those who have it."""
    staff = bodies[Family.SETUP]["staff"] if Family.SETUP in bodies else []
    return [(f"{duty} {m['code']}", f"{m['code']} – {m['name']}") for m in staff
            for duty in m["duties"]]  # fmt: skip


def _catalogue(bodies: Mapping[Family, Json]) -> Json:
    return bodies[Family.CATALOGUE]["procedures"] if Family.CATALOGUE in bodies else []


def _blank(sessions: Json) -> Json:
    """A session of which only times and name are said: off until the office switches it on."""
    return {
        "code": free_code(sessions, "phien-"), "name_vi": "Phiên mới", "name_en": "",
        "initiative": "", "plan_number": "", "plan_on": None, "valid_from": _BEGINS,
        "valid_to": None, "on_request": False,
        "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=SA", "starts_on": _BEGINS, "dates": [],
                       "exceptions": []},
        "windows": [{"opens": "07:30:00", "closes": "11:30:00"}], "site": "", "counters": [],
        "procedures": [], "fields": [], "channels": "walk_in", "quota_per_window": None,
        "quota_per_person": None, "series": None, "roster": [], "also_on_holidays": False,
        "counts_as_working_time": False,
        "promise": {"kind": "none", "within_min": None, "targets": []}, "intake": "ordinary",
        "slip": True, "fee_conditions": [], "fees_vi": "", "banner_vi": "", "banner_en": "",
        "at_closing": "serve", "bundle": None, "enabled": False, "assumed": [],
    }  # fmt: skip


def _templates(sessions: Json) -> list[tuple[str, Json]]:
    """The ready-made sessions, each under a code that is still free."""
    shipped: Json = shipped_sessions()
    taken = {session["code"] for session in sessions}
    found = []
    for ready in shipped["sessions"]:
        code = ready["code"]
        if code in taken:
            code = free_code(sessions, f"{code[:26]}-")
        found.append((ready["name_vi"], {**_blank(sessions), **_whole(ready), "code": code}))
    return found


def _whole(ready: Json) -> Json:
    """A ready-made session with the parts its file leaves out."""
    fresh = _blank([])
    promise = {**fresh["promise"], **ready.get("promise", {})}
    recurrence = ready.get("recurrence")
    if recurrence is not None:
        recurrence = {"dates": [], "exceptions": [], **recurrence}
    return {**ready, "promise": promise, "recurrence": recurrence}


def _series(sessions: Json) -> Json:
    del sessions
    return {"prefix": "P", "first": 1, "last": 999, "restarts_daily": True}


def _bundle(entry: Json) -> Json:
    del entry
    part = {"procedure": "", "name_vi": "", "agency_vi": "", "days": None}
    return {"procedure": "", "parts": [dict(part, agency_vi="1"), dict(part, agency_vi="2")]}


def _part(_parts: Json) -> Json:
    return {"procedure": "", "name_vi": "", "agency_vi": "", "days": None}


def _target(_targets: Json) -> Json:
    return ["", 30]


_PROMISES: Final[Mapping[str, Json]] = {
    kind: {"within_min": 60 if kind == PromiseKind.WITHIN else None, "targets": []}
    for kind in PromiseKind
}
"""What a promise of each kind begins with."""


def _has(name: str) -> Callable[[Json], bool]:
    return lambda session: session[name] is not None


def _timed(session: Json) -> bool:
    return bool(session["promise"]["kind"] == PromiseKind.WITHIN)


def _recurs(session: Json) -> bool:
    """A recurrence is asked for; and shown where it contradicts "on request"."""
    return not session["on_request"] or session["recurrence"] is not None


PART_FIELDS: Final = (
    Field(path=("procedure",), name="session_procedure", kind=Kind.CHOICE, choices=_procedures),
    Field(path=("name_vi",)),
    Field(path=("agency_vi",)),
    Field(path=("days",), name="session_days", kind=Kind.NUMBER, high=365, empty=True),
)

SESSIONS: Final = Subject(
    key="sessions",
    family=Family.SESSIONS,
    path=("sessions",),
    blank=_blank,
    templates=_templates,
    title=lambda entry: ("", entry["name_vi"]),
    switched=lambda entry: bool(entry["enabled"]),
    ordered=True,
    fields=(
        Field(path=("enabled",), kind=Kind.YES),
        *texts("name_vi", "name_en", "code", "initiative", "plan_number"),
        Field(path=("plan_on",), kind=Kind.DATE, empty=True),
        Field(path=("valid_from",), kind=Kind.DATE),
        Field(path=("valid_to",), kind=Kind.DATE, empty=True),
        Field(path=("on_request",), kind=Kind.YES),
        Field(path=("recurrence",), kind=Kind.RECURRENCE, when=_recurs),
        Field(path=("windows",), kind=Kind.WINDOWS),
        Field(path=("also_on_holidays",), kind=Kind.YES),
        Field(path=("counts_as_working_time",), kind=Kind.YES),
        Field(path=("site",)),
        Field(path=("counters",), name="session_counters", kind=Kind.SEVERAL, numbers=True,
              choices=counters_of),
        Field(path=("procedures",), name="session_procedures", kind=Kind.PICKS,
              choices=_procedures),
        Field(path=("fields",), name="session_fields", kind=Kind.PICKS, choices=_fields),
        Field(path=("channels",), name="session_channels", kind=Kind.CHOICE,
              choices=_said(*Channels)),
        Field(path=("quota_per_window",), kind=Kind.NUMBER, high=9_999, empty=True),
        Field(path=("quota_per_person",), kind=Kind.NUMBER, high=9_999, empty=True),
        Field(path=("series",), name="session_series", kind=Kind.OPTIONAL, blank=_series),
        Field(path=("series", "prefix"), when=_has("series")),
        Field(path=("series", "first"), kind=Kind.NUMBER, low=1, when=_has("series")),
        Field(path=("series", "last"), kind=Kind.NUMBER, low=1, when=_has("series")),
        Field(path=("series", "restarts_daily"), kind=Kind.YES, when=_has("series")),
        Field(path=("roster",), kind=Kind.ROSTER, choices=_staff),
        Field(path=("promise",), kind=Kind.CHOICE, variants=_PROMISES,
              choices=_said(*PromiseKind)),
        Field(path=("promise", "within_min"), kind=Kind.NUMBER, high=1_440, empty=True,
              when=_timed),
        Field(
            path=("promise", "targets"), kind=Kind.ENTRIES, blank=_target, when=_timed,
            title=lambda target: f"{target[0]}: {target[1]}",
            fields=(
                Field(path=(0,), name="session_procedure", kind=Kind.CHOICE, choices=_procedures),
                Field(path=(1,), name="within_min", kind=Kind.NUMBER, low=1, high=1_440),
            ),
        ),
        Field(path=("intake",), kind=Kind.CHOICE, choices=_said(*Intake)),
        Field(path=("slip",), kind=Kind.YES),
        Field(path=("fee_conditions",), kind=Kind.PICKS, choices=_conditions),
        Field(path=("fees_vi",), kind=Kind.LONG),
        *texts("banner_vi", "banner_en"),
        Field(path=("at_closing",), kind=Kind.CHOICE, choices=_said(*AtClosing)),
        Field(path=("bundle",), kind=Kind.OPTIONAL, blank=_bundle),
        Field(path=("bundle", "procedure"), name="session_bundle_procedure", kind=Kind.CHOICE,
              choices=_procedures, when=_has("bundle")),
        Field(path=("bundle", "parts"), kind=Kind.ENTRIES, blank=_part, fields=PART_FIELDS,
              name="session_parts", when=_has("bundle")),
    ),
)  # fmt: skip
"""The page of the special sessions."""
