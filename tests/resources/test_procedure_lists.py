"""A province's list, line by line: taken, a draft, there already, or named with its trouble."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from counter_app.domain.documents import Family
from counter_app.domain.limits import Limit, LimitKind
from counter_app.domain.reasons import say
from counter_app.resources import SENTENCES, ResourceFault
from counter_app.resources.families import read_document
from counter_app.resources.procedure_lists import (
    ImportedLine,
    Outcome,
    imported,
    is_header,
    limit_of,
)
from counter_app.resources.sheets import Line, Stopped, Table, read_table
from counter_app.wire import canonical
from tests.resources.sheets import HEADER, PHU_THO, SINCE, shipped_catalogue, take, workbook

WITH_LIMIT = "Mã TTHC,Tên thủ tục,Lĩnh vực,Thời hạn giải quyết,Hàng\n"


def only(text: str, header: str = f"{HEADER}\n") -> ImportedLine:
    (line,) = take((header + text).encode()).lines
    return line


def why(line: ImportedLine) -> str:
    return line.why.code if line.why else ""


# --- the real list --------------------------------------------------------------------------------


def test_every_line_of_a_real_list_becomes_a_draft_is_there_already_or_is_named() -> None:
    found = take(PHU_THO.read_bytes(), PHU_THO.name)
    assert len(found.lines) == 912
    assert [line.number for line in found.lines] == list(range(2, 914))
    assert Counter((line.outcome.value, why(line)) for line in found.lines) == {
        ("draft", "import_without_national_code"): 644,
        ("draft", "import_without_limit"): 78,
        ("known", "import_known"): 56,
        ("refused", "import_code_twice"): 134,
    }
    for line in found.lines:
        if line.outcome is Outcome.REFUSED:
            assert line.why is not None
            assert line.code in say(line.why, SENTENCES)


def test_the_catalogue_with_a_real_list_in_it_is_one_and_nothing_new_can_be_received() -> None:
    before = {procedure["code"]: procedure for procedure in shipped_catalogue()["procedures"]}
    found = take(PHU_THO.read_bytes())
    document = read_document(Family.CATALOGUE, canonical(found.body))
    assert len(found.body["procedures"]) == len(before) + found.count(Outcome.DRAFT)
    for procedure in found.body["procedures"]:
        known = before.get(procedure["code"])
        assert known == procedure if known else not procedure["receivable"]
    assert document.family is Family.CATALOGUE


def test_a_list_says_the_same_as_csv_and_as_a_workbook() -> None:
    as_csv = take(PHU_THO.read_bytes())
    text = PHU_THO.read_text(encoding="utf-8")
    as_workbook = take(workbook(csv.reader(text.splitlines())), "danh-muc.xlsx")
    assert as_workbook.encoding == "xlsx"
    assert as_workbook.body == as_csv.body
    assert as_workbook.lines == as_csv.lines


def test_taking_the_same_list_again_changes_nothing() -> None:
    first = take(PHU_THO.read_bytes())
    table = read_table(PHU_THO.read_bytes(), "x.csv", is_header=is_header)
    again = imported(
        table, file="x.csv", catalogue=first.body, queues=("CT",), queue="CT", valid_from=SINCE
    )
    assert again.body == first.body
    assert again.count(Outcome.DRAFT) == 0


def test_the_work_can_be_ended_from_outside() -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    for data in (PHU_THO.read_bytes(), workbook([HEADER.split(","), *([["a", "b", "c"]] * 500)])):
        with pytest.raises(Stopped):
            take(data, tell=stop)


def test_progress_is_told_up_to_the_last_line() -> None:
    told: list[tuple[int, int]] = []
    take(PHU_THO.read_bytes(), tell=lambda done, of: told.append((done, of)))
    assert told[-1] == (900, 912)


# --- a line ---------------------------------------------------------------------------------------


def test_a_line_with_a_national_code_and_a_limit_can_be_received_against() -> None:
    row = "9.123456,Cấp lại bản sao,Hộ tịch,03 ngày làm việc,\n"
    found = take((WITH_LIMIT + row).encode())
    assert [line.outcome for line in found.lines] == [Outcome.TAKEN]
    procedure = found.body["procedures"][-1]
    assert procedure["receivable"]
    assert procedure["queue"] == "HT"  # where the office has this field already
    assert procedure["valid_from"] == "2026-12-01"
    assert procedure["cases"][0]["limit"] == {"kind": "working_days", "amount": 3}
    assert not procedure["cases"][0]["verified"]
    read_document(Family.CATALOGUE, canonical(found.body))


def test_a_line_names_its_queue_and_an_unknown_one_is_refused() -> None:
    found = take(f"{WITH_LIMIT}9.123456,Cấp lại bản sao,Hộ tịch,3 ngày,DD\n".encode())
    assert found.body["procedures"][-1]["queue"] == "DD"
    line = only("9.123456,Cấp lại bản sao,Hộ tịch,3 ngày,QQ\n", WITH_LIMIT)
    assert (line.outcome, why(line)) == (Outcome.REFUSED, "import_unknown_queue")


@pytest.mark.parametrize(
    ("row", "outcome", "reason"),
    [
        ("2020.HT.01,9.123456.000.00.00.H44,Đăng ký thử", "draft", "import_without_limit"),
        ("2020.HT.01,9.123456,Đăng ký thử", "draft", "import_without_limit"),
        ("2020.HT.01,,Đăng ký thử", "draft", "import_without_national_code"),
        ("9.123456,,Đăng ký thử", "draft", "import_without_limit"),
        ("2018.SDD.16. &#40;CQ&#41;,,Chuyển đổi đất", "draft", "import_without_national_code"),
        (",2.000815,Chứng thực bản sao", "known", "import_known"),
        (",,Đăng ký thử", "refused", "import_no_code"),
        ("2020.HT.01,1.00161,Đăng ký thử", "refused", "import_bad_code"),
        ("2020.HT.01,Đăng ký thử,", "refused", "import_no_name"),
        ("2020.HT.01,Đăng ký thử,9.123456", "refused", "import_odd_name"),
        ("Đăng ký thử,,Hộ tịch", "refused", "import_bad_local_code"),
        (",2020.HT.01,9.123456,Đăng ký thử", "refused", "import_width"),
        ("2020.HT.01,9.123456", "refused", "import_width"),
        ("2020.HT.01,,12345", "refused", "import_odd_name"),
        ("2020.HT.01,,Ä\x90Äƒng kÃ½ khai sinh", "refused", "import_letters"),
        ("2020.HT.01,,\ufffd\ufffdng ký khai sinh", "refused", "import_letters"),
        (f"2020.HT.01,,{'dài ' * 400}", "refused", "import_long"),
    ],
)  # fmt: skip
def test_a_line_is_taken_for_what_it_is(row: str, outcome: str, reason: str) -> None:
    line = only(f"{row}\n")
    assert (line.outcome.value, why(line), line.number) == (outcome, reason, 2)
    assert line.why is not None
    for language in ("vi", "en"):
        assert say(line.why, SENTENCES, "en" if language == "en" else "vi")


def test_a_code_that_stands_twice_is_refused_and_names_the_first_line() -> None:
    text = f"{HEADER}\n,9.123456,Đăng ký một\n,9.123456.000.00.00.H44,Đăng ký hai\n"
    first, second = take(text.encode()).lines
    assert first.outcome is Outcome.DRAFT
    assert second.outcome is Outcome.REFUSED
    assert second.why is not None
    assert say(second.why, SENTENCES) == "mã 9.123456 đã có ở dòng 2."


def test_a_draft_gets_its_limit_from_a_later_list_and_nothing_else_is_overwritten() -> None:
    draft = take(f"{HEADER}\n,9.123456,Đăng ký thử\n".encode()).body
    table = Table(
        header=Line(number=1, cells=("national_code", "name_vi", "limit")),
        lines=(
            Line(number=2, cells=("9.123456", "Tên khác", "Trong ngày")),
            Line(number=3, cells=("2.000815", "Tên khác", "9 ngày")),
        ),
        encoding="utf-8",
    )
    found = imported(table, file="x", catalogue=draft, queues=("CT",), queue="CT", valid_from=SINCE)
    assert [why(line) for line in found.lines] == ["import_completed", "import_known"]
    by_code = {procedure["code"]: procedure for procedure in found.body["procedures"]}
    assert by_code["9.123456"]["receivable"]
    assert by_code["9.123456"]["same_day"]
    assert by_code["9.123456"]["name_vi"] == "Đăng ký thử"
    shipped = {procedure["code"]: procedure for procedure in shipped_catalogue()["procedures"]}
    assert by_code["2.000815"] == shipped["2.000815"]


def test_a_procedure_that_has_ended_can_come_back_from_a_later_day() -> None:
    catalogue = shipped_catalogue()
    catalogue["procedures"][0]["valid_to"] = "2026-01-01"
    code = catalogue["procedures"][0]["code"]
    table = Table(
        header=Line(number=1, cells=("national_code", "name_vi")),
        lines=(Line(number=2, cells=(code, "Đăng ký thử")),),
        encoding="utf-8",
    )
    found = imported(
        table, file="x", catalogue=catalogue, queues=("CT",), queue="CT", valid_from=SINCE
    )
    assert found.lines[0].outcome is Outcome.DRAFT
    read_document(Family.CATALOGUE, canonical(found.body))


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("03 ngày làm việc", Limit(kind=LimitKind.WORKING_DAYS, amount=3)),
        ("05 (năm) ngày làm việc", Limit(kind=LimitKind.WORKING_DAYS, amount=5)),
        (
            "Không quá 10 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.",
            Limit(kind=LimitKind.WORKING_DAYS, amount=10),
        ),
        ("30 ngày", Limit(kind=LimitKind.CALENDAR_DAYS, amount=30)),
        ("8 giờ làm việc", Limit(kind=LimitKind.WORKING_HOURS, amount=8)),
        ("Trong ngày", Limit(kind=LimitKind.SAME_DAY)),
        ("3 working_days", Limit(kind=LimitKind.WORKING_DAYS, amount=3)),
        ("10-15 ngày", None),
        ("3", None),
        ("0 ngày", None),
        ("9999 ngày", None),
        ("3 ngày làm việc; 8 ngày nếu phải xác minh", None),
        ("Không quy định", None),
    ],
)
def test_a_limit_is_read_only_where_it_is_one(text: str, limit: Limit | None) -> None:
    assert limit_of(text) == limit
    outcome = Outcome.TAKEN if limit else Outcome.DRAFT
    assert only(f'9.123456,Đăng ký thử,Hộ tịch,"{text}",\n', WITH_LIMIT).outcome is outcome


def test_only_a_draft_carries_a_code_of_the_provinces_own() -> None:
    body = shipped_catalogue()
    body["procedures"][0]["code"] = "2018.NCC.14"
    body["procedures"][0]["receivable"] = True
    with pytest.raises(ResourceFault, match=r"2018\.NCC\.14"):
        read_document(Family.CATALOGUE, canonical(body))
    body["procedures"][0]["receivable"] = False
    read_document(Family.CATALOGUE, canonical(body))


def test_a_catalogue_that_would_be_too_large_is_told_before_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("counter_app.resources.families.LARGEST", 200_000)
    table = read_table(PHU_THO.read_bytes(), "x.csv", is_header=is_header)
    with pytest.raises(ResourceFault) as caught:
        imported(
            table,
            file="x.csv",
            catalogue=shipped_catalogue(),
            queues=("CT",),
            queue="CT",
            valid_from=SINCE,
        )
    assert caught.value.what.code == "resource_too_large"
