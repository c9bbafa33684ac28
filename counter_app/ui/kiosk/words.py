"""The kiosk's sentences: the office's own, in both languages of its citizens."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.resources.wordings import Keys, Wording, shipped_sentences
from counter_app.service.hall_queries import KioskQueue
from counter_app.ui import wording

WORDS: Final[Keys] = (
    ("welcome", ()),
    ("waiting", ("count",)),
    ("waiting_none", ()),
    ("estimate", ("low", "high")),
    ("estimate_short", ("high",)),
    ("estimate_none", ()),
    ("exhausted", ()),
    ("exhausted_more", ("when",)),
    ("not_now", ()),
    ("later", ("when",)),
    ("other_language", ()),
    ("back", ()),
    ("home", ()),
    ("take", ()),
    ("chosen", ("queue",)),
    ("errands", ()),
    ("priority", ()),
    ("priority_title", ()),
    ("priority_note", ()),
    ("guide", ()),
    ("guide_title", ()),
    ("sheet", ("page", "pages")),
    ("next_sheet", ()),
    ("bring", ()),
    ("limit", ("limit",)),
    ("unverified", ()),
    ("print_guide", ()),
    ("with_guide", ()),
    ("issuing", ()),
    ("your_number", ()),
    ("printing", ()),
    ("printed", ()),
    ("not_printed", ()),
    ("done", ()),
    ("sorry", ()),
    ("sorry_more", ()),
    ("idle", ()),
    ("idle_more", ("seconds",)),
    ("idle_yes", ()),
    ("closed", ()),
    ("closed_more", ("when",)),
    ("no_paper", ()),
    ("no_paper_more", ()),
    ("stale", ()),
    ("stale_more", ()),
    ("when_today", ("time",)),
    ("when", ("time", "weekday", "day")),
    ("weekdays", ()),
    ("leave", ()),
    ("leave_wrong", ()),
    ("leave_locked", ("seconds",)),
    ("erase", ()),
    ("enter", ()),
    ("appointment", ()),
    ("appointment_title", ()),
    ("appointment_note", ()),
    ("appointment_enter", ()),
    ("came_early", ()),
    ("came_on_time", ()),
    ("came_late", ()),
    ("came_too_late", ()),
    ("rate", ()),
    ("rate_more", ()),
    ("rate_title", ()),
    ("rate_note", ()),
    ("rate_enter", ()),
    ("rate_pick", ()),
    ("rate_mark", ("number",)),
    ("rate_mark_note", ()),
    ("mark_2", ()),
    ("mark_1", ()),
    ("mark_0", ()),
    ("rate_wait", ()),
    ("rate_thanks", ()),
    ("rate_thanks_more", ()),
)


def kiosk_words(language: Language) -> Wording:
    """The sentences of a language.

    Raises:
        ResourceFault: the shipped sentences cannot be used.
    """
    return shipped_sentences(f"kiosk-{language}.json", WORDS)


def when(at: datetime, *, now: datetime, words: Wording) -> str:
    """A moment to come back at, in words: ``lúc 07:00 thứ Tư 25/11/2026``."""
    here = at.astimezone(OFFICE_ZONE)
    time = wording.clock_time(here)
    if here.date() == now.astimezone(OFFICE_ZONE).date():
        return words.say("when_today", time=time)
    weekdays = words.say("weekdays").split("|")
    weekday = weekdays[here.weekday()] if len(weekdays) == 7 else ""
    return words.say("when", time=time, weekday=weekday, day=wording.day(here))


def tile(queue: KioskQueue, words: Wording, *, now: datetime) -> str:
    """Who waits there; where what is open now does not serve it, when it is served."""
    if not queue.refused:
        return wait(queue, words)
    if queue.later_at is None:
        return words.say("not_now")
    return words.say("later", when=when(queue.later_at, now=now, words=words))


def wait(queue: KioskQueue, words: Wording) -> str:
    """Who waits there, and about how long: ``6 người đang chờ · khoảng 15–20 phút``."""
    if queue.exhausted:
        return words.say("exhausted")
    count = str(queue.waiting)
    said = words.say("waiting", count=count) if queue.waiting else words.say("waiting_none")
    about = queue.estimate
    if about is None:
        return f"{said} · {words.say('estimate_none')}"
    if about.low_min == 0:
        return f"{said} · {words.say('estimate_short', high=str(about.high_min))}"
    low, high = str(about.low_min), str(about.high_min)
    return f"{said} · {words.say('estimate', low=low, high=high)}"
