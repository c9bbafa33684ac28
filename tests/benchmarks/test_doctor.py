"""The doctor begins at the last monthly seal: years before it cost nothing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from counter_app.bootstrap import OpenOffice
from counter_app.domain.reasons import Refused
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.store.health import examine_recent
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import CLERK, MORNING, office_on
from tests.benchmarks.past import fill_tickets

PAST = 300_000
SINCE = 500


def sealed(opened: OpenOffice) -> None:
    """Let the month end, and do a little since."""
    office = opened.office
    assert isinstance(office.clock, SimulatedClock)
    office.clock.move_to(office.clock.now() + timedelta(days=10))
    office.fire_due()
    for _ in range(SINCE):
        assert not isinstance(office.do(commands.IssueTicket(queue="CT"), by=CLERK), Refused)
    assert examine_recent(opened.database).sealed


def test_the_doctor_on_years_of_past_tickets(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "trống.db") as empty, office_on(tmp_path / "nhiều năm.db") as full:
        fill_tickets(full.database, PAST, before=MORNING.date())
        for opened in (empty, full):
            sealed(opened)
        pieces = {
            "empty": partial(examine_recent, empty.database),
            "full": partial(examine_recent, full.database),
        }
        by_turns(pieces, times=2)
        taken = by_turns(pieces, times=15)
    before, after = median_ms(taken["empty"]), median_ms(taken["full"])
    told = f"{after:.0f} ms, without a past {before:.0f} ms; {SINCE} facts since the seal"
    name = f"doctor since the seal: on {PAST:,} past tickets"
    tell(Figure(name=name, value=after / before, unit="×", target=1.15, told=told))
