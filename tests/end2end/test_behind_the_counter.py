"""Behind the counter: a same-day copy from reception to the citizen's hand, and its sheet."""

from __future__ import annotations

from typing import Any

from counter_app.domain.office import StepRules
from tests.end2end.played import COPY, serve
from tests.offices import MONDAY, Play, moment


def test_a_copy_goes_from_hand_to_hand_and_its_sheet_adds_up_to_the_whole_time(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:05")
    serve(play, "07:10")
    code = play.do("receive_dossier", "07:12", counter=1, **COPY)["code"]
    play.do("finish_service", "07:14", counter=1)
    others = [play.do("receive_dossier", "07:20", **COPY)["code"] for _ in range(20)]
    every = [code, *others]
    play.do("advance_step", "07:30", codes=every)
    play.do("take_dossier", "07:40", code=code, by="nv6")
    play.do("advance_step", "08:30", codes=every, by="nv6")

    waiting = play.ask("seat", "08:31", seat="approval")
    assert waiting["rows"][0]["code"] == code
    assert waiting["counts"]["approval"] == 21
    signed = play.do("sign", "09:00", codes=every, by="nv5")
    assert len(signed["codes"]) == 21
    sealed = play.do("seal", "09:10", codes=[code], ready=True, by="nv4")
    assert (sealed["state"], sealed["timeliness"]) == (9, "on_time")

    (result,) = play.ask("seat", "09:11", seat="results")["rows"]
    assert (result["code"], result["ticket_state"]) == (code, "awaiting_result")
    called = play.do("call_for_result", "09:12", counter=1, number="A001")
    assert called["number"] == "A001"
    page = play.ticket("A001")
    assert page["history"][-1]["body"]["purpose"] == "result"
    play.do("return_result", "09:15", code=code, counter=1)

    sheet = play.ask("process_sheet", "11:00", code=code)
    assert [
        (r["step"], r["giver"], r["receiver"], r["working_s"] // 60) for r in sheet["rows"]
    ] == [
        ("reception", None, "nv1", 18),
        ("review", "nv1", "nv6", 60),
        ("approval", "nv6", "nv5", 30),
        ("seal", "nv5", "nv4", 10),
        ("return", "nv4", "nv1", 5),
    ]
    whole = int((moment("09:15") - moment("07:12")).total_seconds())
    assert sheet["total_s"] == whole == sum(row["working_s"] for row in sheet["rows"])
    assert play.ticket("A001")["state"] == "finished"
    assert play.health().is_healthy


def test_only_whoever_has_the_duty_does_a_step(play: Play) -> None:
    code = play.do("receive_dossier", "08:00", **COPY)["code"]
    assert play.refused("sign", "08:01", code=code) == "no_duty_signer"
    assert play.refused("sign", "08:01", code=code, by="nguoi_la") == "no_duty_signer"
    play.do("advance_step", "08:02", code=code)
    assert play.refused("advance_step", "08:03", code=code) == "no_duty_reviewer"
    play.do("advance_step", "08:04", code=code, by="nv5")
    assert play.refused("advance_step", "08:05", code=code, by="nv5") == "signature_due"
    assert play.refused("seal", "08:06", code=code, by="nv4") == "not_signed"
    play.do("sign", "08:07", code=code, by="nv5")
    assert play.refused("advance_step", "08:08", code=code, by="nv5") == "seal_due"
    assert play.refused("collect_fee", "08:09", code=code, by="nv5") == "no_duty_cashier"
    assert play.do("collect_fee", "08:10", code=code, by="nv4")["code"] == code
    assert play.refused("collect_fee", "08:11", code=code, by="nv4") == "nothing_to_collect"


def test_money_for_many_is_what_each_still_owes(play: Play) -> None:
    codes = [play.do("receive_dossier", "08:00", **COPY)["code"] for _ in range(3)]
    play.do("collect_fee", "08:01", code=codes[0], by="nv4")
    wrong = play.refused("collect_fee", "08:02", codes=codes, amount=5, by="nv4")
    assert wrong == "amount_of_one"
    paid = play.do("collect_fee", "08:03", codes=codes, by="nv4")
    assert [row["code"] for row in paid["codes"]] == codes[1:]
    (no,) = paid["refused"]
    assert (no["refused"], no["code"]) == ("nothing_to_collect", codes[0])
    assert play.ask("seat", "08:04", seat="cashier")["rows"] == []
    play.do("undo", "08:05", by="nv4")
    assert len(play.ask("seat", "08:06", seat="cashier")["rows"]) == 2


def test_a_sealed_result_is_ready_with_one_command_and_undone_with_one(play: Play) -> None:
    codes = [play.do("receive_dossier", "08:00", **COPY)["code"] for _ in range(2)]
    play.do("sign", "08:01", codes=codes, by="nv5")
    play.do("seal", "08:02", codes=codes, ready=True, by="nv4")
    assert play.ask("seat", "08:03", seat="results")["counts"]["results"] == 2
    assert len(play.do("undo", "08:04", by="nv4")["undone"]) == 4
    assert play.ask("seat", "08:05", seat="results")["counts"] == {
        "reception": 0,
        "review": 0,
        "approval": 0,
        "seal": 2,
        "cashier": 2,
        "results": 0,
    }
    assert play.health().is_healthy


def test_one_command_is_taken_back_and_no_other(play: Play) -> None:
    code = play.do("receive_dossier", "08:00", **COPY)["code"]
    at = moment("08:01", on=MONDAY).isoformat()
    play.line({"at": at, "by": "nv5", "do": "sign", "code": code, "id": "ky-1"})
    play.issue("08:02", by="nv5")
    assert play.refused("undo", "08:03", step="ky-1", by="nv5") == "not_undoable"
    play.do("receive_dossier", "08:04", **COPY)
    play.do("sign", "08:05", code=f"{code[:-1]}2", by="nv5")
    assert play.refused("undo", "08:06", step="ky-1", by="nv5") == "went_on"


def test_a_dossier_sent_back_is_mended_and_signed_anew(play: Play) -> None:
    code = play.do("receive_dossier", "08:00", **COPY)["code"]
    play.do("sign", "08:10", code=code, by="nv5")
    back = play.do("send_back", "08:20", code=code, reason="sai_thong_tin", by="nv4")
    assert back["step"] == "approval"
    (row,) = play.ask("seat", "08:21", seat="approval")["rows"]
    assert (row["sent_back"], row["handed_by"], row["holder"]) == ("sai_thong_tin", "nv4", None)
    play.do("undo", "08:22", by="nv4")
    assert play.ask("dossier", "08:23", code=code)["step"] == "seal"
    play.do("send_back", "08:24", code=code, reason="Dấu giáp lai bị lệch", by="nv4")
    assert play.ask("dossier", "08:25", code=code)["history"][-1]["body"]["reason"] == "khac"


def test_hostile_words_for_a_seat_or_a_code_are_refused_and_not_kept(play: Play) -> None:
    assert (
        play.line({"at": moment("08:00").isoformat(), "ask": "seat", "seat": "x" * 90})["refused"]
        == "unknown_seat"
    )
    assert "Nguyễn" not in str(
        play.line({"at": moment("08:01").isoformat(), "ask": "seat", "seat": "Nguyễn Văn A"})
    )
    many = ["H05.12-261123-0001"] * 501
    assert play.refused("take_dossier", "08:02", codes=many, by="nv5") == "too_many"
    assert play.refused("send_back", "08:03", reason="x", by="nv5") == "code_missing"


def strict(setup: Any) -> Any:
    from dataclasses import replace

    return replace(setup, step_rules=StepRules(signing_reviews=False, completing_skips=False))


def test_an_office_that_wants_every_step_gets_every_step(tmp_path: Any) -> None:
    play = Play(tmp_path / "chat.db", change=strict)
    code = play.do("receive_dossier", "08:00", **COPY)["code"]
    assert play.refused("sign", "08:01", code=code, by="nv5") == "not_reviewed"
    assert play.refused("complete_dossier", "08:02", code=code) == "steps_left"
    assert play.refused("return_result", "08:03", code=code) == "steps_left"
    for word, by in (("advance_step", "nv1"), ("advance_step", "nv5"), ("sign", "nv5")):
        play.do(word, "08:04", code=code, by=by)
    play.do("seal", "08:05", code=code, by="nv4")
    assert play.do("complete_dossier", "08:06", code=code)["state"] == 9
    play.close()
