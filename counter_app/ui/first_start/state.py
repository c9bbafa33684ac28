"""What the first start asks, and what is chosen unless somebody chooses otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.domain.office import Duty, OfficeSetup
from counter_app.domain.reasons import Language
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose: its code, and what is read on the screen."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What was answered.

    Attributes:
        sample: look around in the sample office first; nothing done there counts.
        printers: where each kind of paper comes out: a printer's name, or ``AS_FILES``; the
            system's own default for a kind that is missing.
    """

    profile: str
    counter: int
    staff: str
    printers: dict[str, str]
    sample: bool = False


def usual_profile(setups: Sequence[OfficeSetup], today: date) -> int:
    """The place of the profile in force today; the newest one where none is."""
    for place, setup in reversed(list(enumerate(setups))):
        if setup.valid_from <= today and (setup.valid_to is None or today <= setup.valid_to):
            return place
    return len(setups) - 1


def usual_start(setups: Sequence[OfficeSetup], today: date) -> Start:
    """What is chosen where nobody chooses."""
    setup = setups[usual_profile(setups, today)]
    staff = staff_of(setup)[0].code
    return Start(profile=setup.profile, counter=setup.counters[0].number, staff=staff, printers={})


def counters_of(setup: OfficeSetup, language: Language) -> tuple[Choice, ...]:
    """The counters, each with the queues it serves."""
    return tuple(
        Choice(
            code=str(counter.number),
            text=f"{counter.name_vi if language == 'vi' else counter.name_en}"
            f" · {', '.join(counter.serves)}",
        )
        for counter in setup.counters
    )


def staff_of(setup: OfficeSetup) -> tuple[Choice, ...]:
    """The staff, clerks first."""
    ordered = sorted(setup.staff, key=lambda member: Duty.CLERK not in member.duties)
    return tuple(Choice(code=m.code, text=f"{m.name} · {m.code}") for m in ordered)
