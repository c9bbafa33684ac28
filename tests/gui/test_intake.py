"""Receiving a dossier: the card, the procedure, the fee and the due time while one types."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt

from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service import commands, queries
from counter_app.ui.desk.intake_state import IntakeState
from counter_app.ui.desk.state import Panel
from counter_app.ui.wording import NO_BREAK
from tests.gui.conftest import CARD, Clerk

CTRL = Qt.KeyboardModifier.ControlModifier


def form(clerk: Clerk) -> IntakeState:
    return clerk.program.model.intake.state


def open_intake(clerk: Clerk, queue: str = "CT") -> None:
    clerk.give(commands.IssueTicket(queue=queue))
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_F8)


def test_the_certified_copy_is_there_before_anything_is_typed(clerk: Clerk) -> None:
    open_intake(clerk)
    procedure = form(clerk).procedure
    assert procedure is not None
    assert procedure.code == "2.000815"
    assert clerk.program.window.intake.scan.hasFocus()


def test_the_last_used_procedure_of_the_queue_comes_first(clerk: Clerk) -> None:
    open_intake(clerk, "HT")
    first = form(clerk).procedure
    assert first is not None
    clerk.program.window.intake.search.setFocus()
    clerk.type("ket hon")
    assert any(m.code == "1.000894" for m in form(clerk).matches)
    clerk.program.model.intake.choose("1.000894")
    clerk.settle()
    clerk.program.window.intake.scan.setFocus()
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_3)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return)
    open_intake(clerk, "HT")
    again = form(clerk).procedure
    assert again is not None
    assert again.code == "1.000894"


def test_fee_and_due_time_follow_what_is_typed(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.type("5")
    clerk.press(Qt.Key.Key_Tab)
    clerk.type("3")
    shown = clerk.program.window.intake.outcome
    assert form(clerk).fee == 21_000
    assert shown._fee.text() == f"21.000{NO_BREAK}đ"
    assert shown._due.text() == "17:00 23/11/2026"
    assert form(clerk).due is not None
    assert form(clerk).slip is False


def test_after_three_oclock_the_next_working_day_and_a_receipt(clerk: Clerk) -> None:
    clerk.clock.move_to(datetime(2026, 11, 23, 15, 0, 1, tzinfo=OFFICE_ZONE))
    open_intake(clerk)
    due = form(clerk).due
    assert due is not None
    assert due.due_at == datetime(2026, 11, 25, 17, tzinfo=OFFICE_ZONE)
    assert form(clerk).slip is True
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is not None
    assert clerk.tray.sheets[-1] == f"receipt {clerk.state.visit.dossiers[0].code}"


def test_a_chewed_card_is_refused_beside_the_button(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD.replace("Nguyễn", "Nguye64n"))
    assert "Unikey" in clerk.program.window.intake.outcome.refusal.text()
    assert clerk.program.window.intake.name.text() == ""
    assert clerk.program.window.intake.scan.text() == ""


def test_a_card_that_contradicts_itself_warns_and_goes_on(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD.replace("Nữ", "Nam"))
    assert "giới tính" in clerk.program.window.intake.outcome.warning.text()
    clerk.press(Qt.Key.Key_2)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is not None
    assert len(clerk.state.visit.dossiers) == 1


def test_a_card_scanned_into_the_line_opens_the_intake(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)
    clerk.scan(CARD)
    assert clerk.state.local.panel is Panel.INTAKE
    assert clerk.program.window.intake.name.text() == "Nguyễn Thị Mẫu"
    assert clerk.program.window.line.text() == ""


def test_a_card_scanned_into_a_wrong_field_is_understood(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.program.window.intake.phone.setFocus()
    clerk.scan(CARD)
    assert clerk.program.window.intake.name.text() == "Nguyễn Thị Mẫu"
    assert "|" not in clerk.program.window.intake.phone.text()


def test_a_reader_may_end_with_tab(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.type(CARD)
    clerk.press(Qt.Key.Key_Tab)
    assert clerk.program.window.intake.name.text() == "Nguyễn Thị Mẫu"


def test_what_is_missing_is_said_and_the_cursor_goes_there(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.program.window.intake.outcome.refusal.text() == "Chưa có họ tên người nộp."
    clerk.scan(CARD.replace("Nguyễn Thị Mẫu", "Trần Văn Mẫu"))
    clerk.program.window.intake.name.setFocus()
    clerk.press(Qt.Key.Key_Return)
    assert "xác thực" in clerk.program.window.intake.outcome.refusal.text()


def test_a_wrong_phone_is_the_offices_refusal(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.program.window.intake.phone.setFocus()
    clerk.type("12")
    clerk.press(Qt.Key.Key_Return)
    assert "điện thoại" in clerk.program.window.intake.outcome.refusal.text()
    assert clerk.state.local.panel is Panel.INTAKE


def test_another_person_empties_the_form_and_the_visits_end_too(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F8)
    assert form(clerk).same_person
    clerk.press(Qt.Key.Key_N, CTRL)
    assert form(clerk).draft.name == ""
    clerk.press(Qt.Key.Key_Escape)
    clerk.press(Qt.Key.Key_Return)
    assert form(clerk).draft.name == ""
    assert clerk.program.window.intake.name.text() == ""


def test_an_unverified_limit_is_marked(clerk: Clerk) -> None:
    open_intake(clerk, "HT")
    unverified = [
        (procedure.code, case)
        for procedure in clerk.opened.office.reference.catalogue.procedures
        for case in procedure.cases[:1]
        if not case.verified and procedure.receivable and procedure.queue == "HT"
    ]
    assert unverified
    clerk.program.model.intake.choose(unverified[0][0])
    clerk.settle()
    assert form(clerk).unverified
    assert "chưa xác minh" in clerk.program.window.intake.outcome.warning.text()


# --- what changes the fee ------------------------------------------------------------------------

ALT = Qt.KeyboardModifier.AltModifier


def test_a_condition_changes_the_fee_at_once_and_says_why(clerk: Clerk) -> None:
    open_intake(clerk, "HT")
    clerk.program.model.intake.choose("1.004873")
    clerk.settle()
    intake = clerk.program.window.intake
    assert [c.name for c in form(clerk).conditions][:2] == ["Hộ nghèo", "Người có công"]
    assert form(clerk).fee != 0
    clerk.press(Qt.Key.Key_1, ALT)
    assert form(clerk).fee == 0
    assert "Hộ nghèo" in intake.outcome._fee_why.text()
    clerk.press(Qt.Key.Key_1, ALT)
    assert form(clerk).fee != 0
    clerk.press(Qt.Key.Key_1, ALT)
    intake.scan.setFocus()
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_3)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is not None
    assert [d.fee for d in clerk.state.visit.dossiers] == [0]


def test_nobody_is_asked_for_conditions_that_change_nothing(clerk: Clerk) -> None:
    open_intake(clerk)
    assert form(clerk).conditions == ()
    assert not any(button.isVisible() for button in clerk.program.window.intake.conditions)


def test_a_condition_of_another_procedure_is_not_sent(clerk: Clerk) -> None:
    open_intake(clerk, "HT")
    model = clerk.program.model.intake
    model.choose("1.001193")
    clerk.settle()
    clerk.press(Qt.Key.Key_1, ALT)
    assert form(clerk).draft.conditions == ("dung_han",)
    model.choose("1.004873")
    clerk.settle()
    assert form(clerk).fee != 0
    assert not clerk.program.window.intake.conditions[0].isChecked()


# --- sessions ------------------------------------------------------------------------------------


def test_a_session_is_asked_for_only_while_one_is_open(clerk: Clerk) -> None:
    open_intake(clerk)
    assert not clerk.program.window.intake.session.isVisible()
    clerk.press(Qt.Key.Key_Escape)
    clerk.give(
        commands.OpenSession(
            session="toi_thu_hai", closes_at=datetime(2026, 11, 23, 19, tzinfo=OFFICE_ZONE)
        )
    )
    clerk.press(Qt.Key.Key_F8)
    box = clerk.program.window.intake.session
    assert box.isVisible()
    assert [box.itemData(i) for i in range(box.count())] == ["", "toi_thu_hai"]
    assert box.currentData() == ""


def test_outside_office_hours_number_and_dossier_belong_to_the_open_session(clerk: Clerk) -> None:
    clerk.clock.move_to(datetime(2026, 11, 23, 17, 30, tzinfo=OFFICE_ZONE))
    clerk.program.model.tick()
    clerk.settle()
    clerk.give(
        commands.OpenSession(
            session="toi_thu_hai",
            opens_at=datetime(2026, 11, 23, 17, tzinfo=OFFICE_ZONE),
            closes_at=datetime(2026, 11, 23, 19, tzinfo=OFFICE_ZONE),
            counts_as_working_time=True,
        )
    )
    clerk.press(Qt.Key.Key_1, CTRL)
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_F8)
    assert clerk.program.window.intake.session.currentData() == "toi_thu_hai"
    in_session = form(clerk).due
    assert in_session is not None
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    rows = clerk.opened.office.ask(queries.Journal(limit=200))
    assert isinstance(rows, tuple)
    sessions = {
        row.kind: row.body["session"] for row in rows if row.kind[:8] in {"ticket.i", "dossier."}
    }
    assert sessions == {"ticket.issued/1": "toi_thu_hai", "dossier.received/1": "toi_thu_hai"}


def test_another_session_reckons_the_due_time_anew(clerk: Clerk) -> None:
    clerk.clock.move_to(datetime(2026, 11, 23, 17, 30, tzinfo=OFFICE_ZONE))
    clerk.give(
        commands.OpenSession(
            session="toi_thu_hai",
            opens_at=datetime(2026, 11, 23, 17, tzinfo=OFFICE_ZONE),
            closes_at=datetime(2026, 11, 23, 19, tzinfo=OFFICE_ZONE),
            counts_as_working_time=True,
        )
    )
    open_intake(clerk)
    evening = form(clerk).due
    box = clerk.program.window.intake.session
    box.setFocus()
    clerk.press(Qt.Key.Key_Up)
    ordinary = form(clerk).due
    assert evening is not None
    assert ordinary is not None
    assert any("phiên" in step for step in evening.steps)
    assert evening.steps != ordinary.steps


# --- what is known from before -------------------------------------------------------------------

KNOWN = Person(
    name="Nguyễn Thị Mẫu",
    id_number="024185001234",
    phone="0912345678",
    address="Tổ 9, Song Mai",
    email="mau@vi.du",
)


def origins(clerk: Clerk) -> tuple[int, int, int]:
    """Typed, from the card, from before: of the newest dossier, as its fact says."""
    rows = clerk.opened.office.ask(queries.Journal(limit=1000))
    assert isinstance(rows, tuple)
    body = next(row.body for row in reversed(rows) if row.kind == "dossier.received/1")
    return body["typed"], body["from_card"], body["from_earlier"]


def test_a_first_visit_is_from_the_card_and_the_rest_is_asked(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD)
    clerk.program.window.intake.phone.setFocus()
    clerk.type("0987654321")
    clerk.program.window.intake.take_focus("authenticated")
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    assert origins(clerk) == (1, 3, 0)


def test_the_second_paper_of_a_visit_asks_for_nothing_again(clerk: Clerk) -> None:
    open_intake(clerk)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_Return)
    assert origins(clerk) == (0, 0, 3)


def test_a_card_of_somebody_known_brings_phone_and_mail_along(clerk: Clerk) -> None:
    clerk.give(commands.ReceiveDossier(procedure="2.000815", person=KNOWN))
    open_intake(clerk)
    clerk.scan(CARD)
    view = clerk.program.window.intake
    assert (view.phone.text(), view.email.text()) == (KNOWN.phone, KNOWN.email)
    assert view.address.text() == "Tổ 3, Dĩnh Kế, Bắc Giang"
    assert "điện thoại, thư điện tử" in view._same.text()
    assert view.way_buttons[0].hasFocus()
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    assert origins(clerk) == (0, 3, 2)


def test_a_number_typed_brings_everything_along_and_may_be_overwritten(clerk: Clerk) -> None:
    clerk.give(commands.ReceiveDossier(procedure="2.000815", person=KNOWN))
    open_intake(clerk)
    view = clerk.program.window.intake
    view.id_number.setFocus()
    clerk.type("024185001234")
    clerk.press(Qt.Key.Key_Tab)
    assert (view.name.text(), view.address.text()) == (KNOWN.name, KNOWN.address)
    view.phone.setFocus()
    view.phone.selectAll()
    clerk.type("0977777777")
    assert view.phone.text() == "0977777777"
    assert "điện thoại" not in view._same.text()
    view.take_focus("authenticated")
    clerk.press(Qt.Key.Key_3)
    clerk.press(Qt.Key.Key_Return)
    assert origins(clerk) == (2, 0, 3)


def test_another_number_takes_the_other_persons_values_away(clerk: Clerk) -> None:
    clerk.give(commands.ReceiveDossier(procedure="2.000815", person=KNOWN))
    open_intake(clerk)
    view = clerk.program.window.intake
    view.id_number.setFocus()
    clerk.type("024185001234")
    clerk.press(Qt.Key.Key_Tab)
    view.address.setFocus()
    view.address.selectAll()
    clerk.type("Nhà mới")
    view.id_number.setFocus()
    view.id_number.setCursorPosition(0)
    clerk.type("1")
    assert view.id_number.text() == "1024185001234"
    assert view.id_number.cursorPosition() == 1
    assert (view.name.text(), view.phone.text(), view.email.text()) == ("", "", "")
    assert view.address.text() == "Nhà mới"
    assert not view._same.isVisible()


def test_what_stands_there_is_not_overwritten_by_what_was_known(clerk: Clerk) -> None:
    clerk.give(commands.ReceiveDossier(procedure="2.000815", person=KNOWN))
    open_intake(clerk)
    view = clerk.program.window.intake
    view.phone.setFocus()
    clerk.type("0977777777")
    view.scan.setFocus()
    clerk.scan(CARD)
    assert view.phone.text() == "0977777777"
    assert view.email.text() == KNOWN.email


def test_nobody_known_and_no_number_fill_nothing(clerk: Clerk) -> None:
    clerk.give(commands.ReceiveDossier(procedure="2.000815", person=KNOWN))
    open_intake(clerk)
    view = clerk.program.window.intake
    for number in ("024185", "024185009999", "không số"):
        view.id_number.setFocus()
        view.id_number.selectAll()
        clerk.type(number)
        clerk.press(Qt.Key.Key_Tab)
        assert view.name.text() == view.phone.text() == ""
