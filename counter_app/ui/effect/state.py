"""The supervisor's page of effects as it stands: what is asked, and what came back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, Literal

from counter_app.domain.effect import BASELINE_FOR
from counter_app.service.effect_queries import (
    Effect,
    Limits,
    LimitsReview,
    Reuse,
    Reused,
    SessionEffect,
)
from counter_app.service.queries import Query
from counter_app.values import dataclass

Page = Literal["effect", "limits", "reuse"]
PAGES: Final[tuple[Page, ...]] = ("effect", "limits", "reuse")
Preset = Literal["this_month", "last_month", "weeks", "quarter", "year", "own"]
PRESETS: Final[tuple[Preset, ...]] = (
    "this_month",
    "last_month",
    "weeks",
    "quarter",
    "year",
    "own",
)
ORDINARY: Final = "ordinary"
PERIOD: Final = "period"
_SESSION: Final = "session:"
Answer = Effect | Limits | Reused


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectState:
    """What the window shows.

    ``session`` is empty for all; ``baseline`` is :data:`ORDINARY`, :data:`PERIOD` (the dates
    beside it) or a session (:func:`session_key`). An answer is None until it came, and again once
    something else was asked for.
    """

    page: Page = "effect"
    preset: Preset = "this_month"
    start: date
    end: date
    session: str = ""
    baseline: str = ORDINARY
    baseline_start: date
    baseline_end: date
    sessions: tuple[tuple[str, str], ...] = ()
    effect: Effect | None = None
    limits: Limits | None = None
    reuse: Reused | None = None
    asking: bool = False
    slow: bool = False
    refusal: str = ""
    path: str = ""
    writing: bool = False
    written: str = ""

    @property
    def answer(self) -> Answer | None:
        """What the page shown is about."""
        answers: dict[Page, Answer | None] = {
            "effect": self.effect,
            "limits": self.limits,
            "reuse": self.reuse,
        }
        return answers[self.page]


def begun(today: date) -> EffectState:
    """The first look: this month against the eight weeks before."""
    start, end = period_of("this_month", today)
    return EffectState(
        start=start,
        end=end,
        baseline_start=start - BASELINE_FOR,
        baseline_end=start - timedelta(days=1),
    )


def session_key(code: str) -> str:
    """A session as a baseline."""
    return _SESSION + code


def period_of(preset: Preset, today: date) -> tuple[date, date]:
    """The days of a period by its name, up to today; one's own begins as this month."""
    month = today.replace(day=1)
    if preset == "last_month":
        last = month - timedelta(days=1)
        return last.replace(day=1), last
    if preset == "weeks":
        return today - BASELINE_FOR + timedelta(days=1), today
    if preset == "quarter":
        return month.replace(month=(today.month - 1) // 3 * 3 + 1), today
    if preset == "year":
        return month.replace(month=1), today
    return month, today


def question(state: EffectState) -> Query[Any]:
    """What the page shown asks of the office."""
    if state.page == "limits":
        return LimitsReview(start=state.start, end=state.end)
    if state.page == "reuse":
        return Reuse(start=state.start, end=state.end)
    chosen = state.baseline.removeprefix(_SESSION)
    is_session = chosen != state.baseline
    is_period = state.baseline == PERIOD
    return SessionEffect(
        start=state.start,
        end=state.end,
        session=state.session or None,
        baseline_session=chosen if is_session else None,
        baseline_start=state.baseline_start if is_period else None,
        baseline_end=state.baseline_end if is_period else None,
    )
