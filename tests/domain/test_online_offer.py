"""Services offered online by the catalogue of a date: only what can be received then."""

from dataclasses import replace
from datetime import date

from counter_app.domain.catalogue import Catalogue
from counter_app.domain.online_offer import offer
from counter_app.resources import load_catalogue

DAY = date(2026, 11, 23)
ONE = replace(
    load_catalogue().procedures[0], valid_from=date(2026, 1, 1), valid_to=None, receivable=True
)


def test_levels_are_counted_and_their_share() -> None:
    kinds = [replace(ONE, online=level) for level in ("T", "T", "P", "K")]
    found = offer(Catalogue(version="v", procedures=tuple(kinds)), on=DAY)
    assert (found.whole, found.part, found.none, found.offered) == (2, 1, 1, 3)
    assert found.share == 0.75


def test_drafts_and_what_is_over_or_to_come_are_left_out() -> None:
    others = (
        replace(ONE, receivable=False),
        replace(ONE, valid_from=date(2026, 11, 24)),
        replace(ONE, valid_to=date(2026, 11, 22)),
    )
    assert offer(Catalogue(version="v", procedures=others), on=DAY).share is None
    last_day = replace(ONE, online="T", valid_to=DAY)
    assert offer(Catalogue(version="v", procedures=(last_day,)), on=DAY).share == 1
