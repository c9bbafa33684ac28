"""The office's documents change while a desk is open, and the desk shows it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources.families import setup_body
from counter_app.service import commands
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.office import Done
from tests.gui.conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier


def change_setup(clerk: Clerk, edit: Callable[[dict[str, Any]], object]) -> None:
    office = clerk.opened.office
    body = setup_body(office.reference.setup)
    edit(body)
    done = office.do(
        AdoptDocument(
            family="setup",
            body=body,
            valid_from=clerk.clock.now().astimezone(OFFICE_ZONE).date(),
            base_version=office.reference.setup.version,
        ),
        by=StaffCode("nv6"),
    )
    assert isinstance(done, Done), done
    for _ in range(5):
        clerk.passes(seconds=1)


def test_a_new_queue_stands_on_the_board_without_a_restart(clerk: Clerk) -> None:
    def add(body: dict[str, Any]) -> None:
        queue = json.loads(json.dumps(body["queues"][0]))
        queue |= {"code": "GT", "name_vi": "Giao thông"}
        queue["series"]["prefix"] = "G"
        body["queues"].append(queue)

    change_setup(clerk, add)
    assert [line.name for line in clerk.state.queues][-1] == "Giao thông"
    clerk.press(Qt.Key.Key_6, CTRL)
    assert [ticket.number for ticket in clerk.state.waiting] == ["G001"]


def test_a_desk_whose_counter_is_gone_asks_for_another(clerk: Clerk) -> None:
    clerk.give(commands.CloseShift(counter=clerk.program.model.counter))
    mine = clerk.program.model.counter

    def remove(body: dict[str, Any]) -> None:
        body["counters"] = [c for c in body["counters"] if c["number"] != mine]
        body["counters"][0]["serves"] = [queue["code"] for queue in body["queues"]]

    change_setup(clerk, remove)
    assert clerk.state.local.pick is not None
    assert clerk.state.local.pick.kind == "counter"


def test_what_is_planned_for_tomorrow_is_on_the_board_after_midnight(clerk: Clerk) -> None:
    office = clerk.opened.office
    body = setup_body(office.reference.setup)
    body["queues"][0]["name_vi"] = "Sao y"
    tomorrow = clerk.clock.now().astimezone(OFFICE_ZONE).date() + timedelta(days=1)
    done = office.do(
        AdoptDocument(
            family="setup",
            body=body,
            valid_from=tomorrow,
            base_version=office.reference.setup.version,
        ),
        by=StaffCode("nv6"),
    )
    assert isinstance(done, Done)
    clerk.passes(minutes=5)
    assert clerk.state.queues[0].name == "Chứng thực"
    clerk.passes(days=1)
    assert clerk.state.queues[0].name == "Sao y"
