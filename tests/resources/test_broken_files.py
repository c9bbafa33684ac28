"""What a broken file says: always which file, which entry, which field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.resources import (
    SENTENCES,
    ResourceFault,
    catalogue_from_json,
    font_path,
    load_catalogue,
    load_profile,
    profile_from_json,
    resource_path,
    units_from_csv,
)

FILE = "catalogue/chung-thuc.json"
P0 = "procedures[0] (2.000815)"
CASE = f"{P0} › cases[0] (ngay)"
PAPER = f"{P0} › components[1] (Bản sao cần chứng thực)"
Edit = Callable[[Any], object]


def shipped(*parts: str) -> bytes:
    return resource_path(*parts).read_bytes()


def written(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def catalogue_fault(data: bytes) -> ResourceFault:
    with pytest.raises(ResourceFault) as caught:
        catalogue_from_json([(FILE, data)])
    assert caught.value.file == FILE
    return caught.value


@pytest.mark.parametrize(
    ("edit", "where", "code"),
    [
        (lambda p: p.update(name_vi=7), f"{P0} › name_vi", "resource_wrong_value"),
        (lambda p: p.pop("queue"), P0, "resource_wrong_value"),
        (lambda p: p.update(quue="CT"), P0, "resource_wrong_value"),
        (lambda p: p.update(same_day="có"), f"{P0} › same_day", "resource_wrong_value"),
        (lambda p: p.update(online="X"), f"{P0} › online", "resource_wrong_value"),
        (lambda p: p.update(valid_from="1/1/2025"), f"{P0} › valid_from", "resource_wrong_value"),
        (
            lambda p: p.update(valid_to="2024-12-31"),
            f"{P0} › valid_to",
            "resource_ends_before_start",
        ),
        (lambda p: p.update(code="2.81"), "procedures[0] (2.81) › code", "resource_bad_code"),
        (
            lambda p: p.update(code="2.000884"),
            "procedures[1] (2.000884) › code",
            "resource_duplicate",
        ),
        (lambda p: p.update(replaces="9.999999"), f"{P0} › replaces", "resource_unknown_code"),
        (lambda p: p.update(cases=[]), f"{P0} › cases", "resource_no_case"),
        (lambda p: p["cases"][0].update(channels=[2]), f"{P0} › cases", "resource_no_case"),
        (
            lambda p: p["cases"][0].update(channels=[4]),
            f"{CASE} › channels[0]",
            "resource_wrong_value",
        ),
        (
            lambda p: p["cases"][0]["limit"].update(kind="fortnight"),
            f"{CASE} › limit.kind",
            "resource_wrong_value",
        ),
        (
            lambda p: p["cases"][0].update(limit={"kind": "working_days"}),
            f"{CASE} › limit",
            "resource_wrong_value",
        ),
        (
            lambda p: p["cases"][0].update(limit={"kind": "working_days", "amount": 2}),
            f"{P0} › cases[0] (ngay) › limit",
            "resource_not_same_day",
        ),
        (
            lambda p: p["cases"].append(p["cases"][0]),
            f"{P0} › cases[1] (ngay) › code",
            "resource_duplicate",
        ),
        (
            lambda p: p["cases"][0].update(code="Trong ngày"),
            f"{P0} › cases[0] (Trong ngày) › code",
            "resource_bad_code",
        ),
        (
            lambda p: p["fees"][0]["rule"].update(kind="per_word"),
            f"{P0} › fees[0].rule.kind",
            "resource_wrong_value",
        ),
        (
            lambda p: p["fees"][0]["rule"].update(rate=-1),
            f"{P0} › fees[0]",
            "resource_wrong_value",
        ),
        (
            lambda p: p["fees"][0].update(valid_to="2020-01-01"),
            f"{P0} › fees[0]",
            "resource_wrong_value",
        ),
        (
            lambda p: p["components"][1].update(copies=-1),
            f"{PAPER} › copies",
            "resource_wrong_value",
        ),
        (lambda p: p["components"][1].update(copeis=1), PAPER, "resource_wrong_value"),
    ],
)
def test_a_broken_procedure_is_named(edit: Edit, where: str, code: str) -> None:
    document = json.loads(shipped("catalogue", "chung-thuc.json"))
    edit(document["procedures"][0])
    fault = catalogue_fault(written(document))
    assert (fault.where, fault.what.code) == (where, code)
    assert str(fault).startswith(f"{FILE}, {where}: ")


def test_a_code_twice_in_two_files_is_named_at_the_second() -> None:
    data = shipped("catalogue", "chung-thuc.json")
    with pytest.raises(ResourceFault, match=r"b\.json, procedures\[0\] \(2\.000815\) › code"):
        catalogue_from_json([("a.json", data), ("b.json", data)])


def test_a_file_cut_short_is_said_to_be_cut_short() -> None:
    data = shipped("catalogue", "chung-thuc.json")
    for length in (0, 1, 500, len(data) - 3):
        assert catalogue_fault(data[:length]).what.code == "resource_malformed"


def test_a_file_cut_within_a_letter_is_still_a_fault() -> None:
    data = shipped("catalogue", "chung-thuc.json")
    letter = data.index("ứ".encode())
    fault = catalogue_fault(data[: letter + 1])
    assert fault.what.code in {"resource_malformed", "resource_not_utf8"}


def test_a_file_in_another_encoding_is_said_to_be_so() -> None:
    broken = shipped("catalogue", "chung-thuc.json").replace("ứ".encode(), b"\xfe")
    assert catalogue_fault(broken).what.code == "resource_not_utf8"
    text = shipped("catalogue", "chung-thuc.json").decode()
    assert catalogue_fault(text.encode("utf-16")).what.code == "resource_not_utf8"


def test_a_byte_order_mark_left_by_an_editor_does_no_harm() -> None:
    data = shipped("catalogue", "chung-thuc.json")
    marked = catalogue_from_json([(FILE, b"\xef\xbb\xbf" + data)])
    assert marked.procedures == catalogue_from_json([(FILE, data)]).procedures


@pytest.mark.parametrize(
    ("edit", "where", "code"),
    [
        (lambda s: s.pop("letterhead"), "", "resource_wrong_value"),
        (lambda s: s.update(letterhaed={}), "", "resource_unknown_field"),
        (lambda s: s["policies"][0][1].update(raito=3), "policies[0][1]", "resource_unknown_field"),
        (lambda s: s.update(day_end="never"), "day_end", "resource_wrong_value"),
        (lambda s: s.update(valid_to="2025-01-01"), "valid_to", "resource_ends_before_start"),
        (lambda s: s["hours"][0]["weekdays"].pop(), "hours[0]", "resource_wrong_value"),
        (
            lambda s: s["hours"][0]["weekdays"][0][0].update(opens="12:00:00"),
            "hours[0].weekdays[0][0]",
            "resource_wrong_value",
        ),
        (
            lambda s: s["counters"][1]["serves"].append("ZZ"),
            "counters[1] (2) › serves",
            "resource_unknown_code",
        ),
        (
            lambda s: s["counters"][1].update(serves=[]),
            "counters[1] (2) › serves",
            "resource_empty",
        ),
        (lambda s: s["queues"][1].update(code="CT"), "queues[1] (CT) › code", "resource_duplicate"),
        (
            lambda s: s["queues"][1]["series"].update(prefix="A"),
            "queues[1] (A) › prefix",
            "resource_duplicate",
        ),
        (
            lambda s: s["queues"][1]["series"].update(last=0),
            "queues[1] (HT) › series",
            "resource_wrong_value",
        ),
        (
            lambda s: s["queues"][2].update(group="ban"),
            "queues[2] (DD) › group",
            "resource_unknown_code",
        ),
        (lambda s: s["staff"][3].update(code="nv1"), "staff[3] (nv1) › code", "resource_duplicate"),
        (
            lambda s: s["staff"][3].update(duties=["boss"]),
            "staff[3] (nv4) › duties[0]",
            "resource_wrong_value",
        ),
        (
            lambda s: s["unverified"].insert(0, "letterhead.fax"),
            "unverified[0]",
            "resource_unknown_code",
        ),
    ],
)
def test_a_broken_profile_is_named(edit: Edit, where: str, code: str) -> None:
    document = json.loads(shipped("profiles", "bac-ninh-2025-07.json"))
    edit(document)
    with pytest.raises(ResourceFault) as caught:
        profile_from_json(written(document), "profiles/x.json")
    fault = caught.value
    assert (fault.file, fault.where, fault.what.code) == ("profiles/x.json", where, code)


def test_a_profile_nobody_has_is_missing_and_no_path_leads_out_of_the_folder() -> None:
    for code in ("bac-kan", "../catalogue/khac", ""):
        with pytest.raises(ResourceFault) as caught:
            load_profile(code)
        assert caught.value.what.code == "resource_missing"


HEADER = "gso_code,kind,name,valid_from,valid_to,successor\n"
ROW = "07201,Phường,Thọ Xương,2025-01-01,2025-06-30,Phường Bắc Giang\n"


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        (ROW, "dòng 1", "csv_header"),
        (HEADER + ROW + ROW, "dòng 3 › gso_code", "resource_duplicate"),
        (HEADER + "," + ROW, "dòng 2", "csv_width"),
        (HEADER + ROW.removeprefix("0"), "dòng 2 › gso_code", "resource_bad_code"),
        (HEADER + ROW.replace("2025-06-30", "30/6/2025"), "dòng 2 › valid_to", "csv_bad_date"),
        (HEADER + ROW.replace("Phường Bắc Giang", ""), "dòng 2 › successor", "csv_empty"),
    ],
)
def test_a_broken_unit_is_named(text: str, where: str, code: str) -> None:
    with pytest.raises(ResourceFault) as caught:
        units_from_csv(text, file="units/x.csv")
    assert (caught.value.where, caught.value.what.code) == (where, code)


def test_every_trouble_names_the_same_values_in_both_languages() -> None:
    for vi, en in SENTENCES.values():
        assert sorted(re.findall(r"\{(\w+)\}", vi)) == sorted(re.findall(r"\{(\w+)\}", en))


def test_resources_are_read_from_the_bundle_when_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certification = shipped("catalogue", "chung-thuc.json")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource_path("fonts") == tmp_path / "resources" / "fonts"
    with pytest.raises(ResourceFault, match=r"^catalogue/\*\.json: không tìm thấy tệp"):
        load_catalogue()
    with pytest.raises(ResourceFault, match=r"^fonts/NotoSans-Bold\.ttf: "):
        font_path("NotoSans-Bold")
    folder = tmp_path / "resources" / "catalogue"
    folder.mkdir(parents=True)
    (folder / "chung-thuc.json").write_bytes(certification)
    assert len(load_catalogue().procedures) == 14
