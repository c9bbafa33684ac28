"""What follows for the desk when it is locked, unlocked, or its papers stand otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counter_app.ui.desk.deeds import begin_at_counter
from counter_app.ui.desk.papers_model import PapersState
from counter_app.ui.desk.state import Local, OpenNow, Panel

if TYPE_CHECKING:
    from counter_app.ui.desk.model import DeskModel


def locked_or_not(model: DeskModel) -> None:
    """Locked: whatever was found or said is put away. A form waits for whoever began it."""
    local = model.local
    if model.seat.locked and local.panel is not Panel.INTAKE:
        model.find.clear()
        local = replace(local, panel=Panel.VISIT, pick=None)
    model.set_local(replace(local, locked=model.seat.locked, refusal=None, done_at=None))


def seated(model: DeskModel, *, other: bool) -> None:
    """Somebody signed in; what a colleague had typed is put away."""
    if other:
        model.intake.forget()
        model.set_local(
            Local(sound=model.choices.sound, papers_troubled=model.local.papers_troubled)
        )
        model.remember(replace(model.choices, staff=model.talk.by))
    begin_at_counter(model)


def papers_stand(model: DeskModel, papers: PapersState) -> None:
    """The number of papers that need somebody's word stands on the button that opens them."""
    if papers.troubled != model.local.papers_troubled:
        model.set_local(replace(model.local, papers_troubled=papers.troubled))


def printer_chosen(model: DeskModel, paper: str, printer: str) -> None:
    """Remember on this PC where a kind of paper comes out."""
    others = {kind: name for kind, name in model.choices.printers.items() if kind != paper}
    chosen = {**others, paper: printer} if printer else others
    model.remember(replace(model.choices, printers=chosen))


def open_now(model: DeskModel) -> tuple[OpenNow, ...]:
    """The special sessions that are open, by the names their rules give them."""
    plan, language = model.reference.plan, model.talk.language
    found = []
    for row in model.desk.sessions:
        rules = plan.session(row.session)
        english = rules.name_en if rules and language == "en" else ""
        name = english or (rules.name_vi if rules else row.session)
        found.append(OpenNow(name=name, closes_at=row.closes_at))
    return tuple(found)
