"""The script interface: the same bytes every time, a sentence for every bad line, no names kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from counter_app import bootstrap
from counter_app.__main__ import main
from counter_app.console.script import Script, ScriptStopped, json_schema
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.service.every_query import EVERY_QUERY
from counter_app.store.database import Database
from tests.effort import effort
from tests.offices import Play, moment

ROOT = Path(__file__).resolve().parents[2]
SHORT = ROOT / "tests/data/short.jsonl"
GOOD = {"at": "2026-11-23T08:00:00+07:00", "by": "nv1", "do": "issue_ticket", "queue": "CT"}
COPY = {"do": "receive_dossier", "procedure": "2.000815", "person": {"name": "Nguyễn Văn Thử"}}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    yield played
    played.close()


def run(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )


def play_file(file: Path, database: Path, *words: str) -> tuple[list[dict[str, Any]], int, str]:
    """Play a script in this process through the command line."""
    result = CliRunner().invoke(main, ["script", str(file), "--database", str(database), *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    answers = [json.loads(line) for line in result.stdout_bytes.splitlines()]
    return answers, result.exit_code, result.stderr


# --- the same bytes ------------------------------------------------------------------------------


def test_the_same_script_gives_the_same_bytes_in_another_process_and_another_file(
    tmp_path: Path,
) -> None:
    first = run("script", SHORT, "--database", tmp_path / "a.db")
    second = run("script", SHORT, "--database", tmp_path / "khac" / "b.db")
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert len(first.stdout.splitlines()) == len(SHORT.read_bytes().splitlines())
    assert b'"error"' not in first.stdout


def test_answers_are_canonical_json_in_office_time(play: Play) -> None:
    (line,) = play.script.play([json.dumps(GOOD).encode()])
    answer = json.loads(line)
    dumped = json.dumps(answer, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert line == dumped.encode()
    assert answer["ok"]["issued_at"] == GOOD["at"]
    assert answer["ok"]["estimate"] is None


def test_windows_line_ends_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "sang.jsonl"
    line = json.dumps(GOOD).encode()
    file.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n  \r\n" + line + b"\r\n")
    answers, code, _ = play_file(file, tmp_path / "a.db")
    assert [answer["ok"]["number"] for answer in answers] == ["A001", "A002"]
    assert code == 0


def test_a_second_script_goes_on_in_the_same_file_without_meeting_the_firsts_ids(
    tmp_path: Path,
) -> None:
    file = tmp_path / "sang.jsonl"
    file.write_bytes(b"\n".join([json.dumps(GOOD).encode()] * 3))
    seen = []
    for _ in range(3):
        answers, _, _ = play_file(file, tmp_path / "a.db")
        seen += [(answer["ok"]["ticket"], answer["ok"]["number"]) for answer in answers]
    assert len(set(seen)) == 9
    assert [number for _, number in seen] == [f"A{n:03}" for n in range(1, 10)]


def test_the_same_id_in_a_script_gives_the_first_answer_again(play: Play) -> None:
    first = play.line({**GOOD, "id": "sang-1"})
    assert play.line({**GOOD, "id": "sang-1", "queue": "ZZ"}) == first
    assert play.line({**GOOD, "id": "sang-2"})["ok"]["number"] == "A002"


# --- bad lines -----------------------------------------------------------------------------------

BAD: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"xin chao", "JSON"),
    "half a line": (b'{"at": "2026-11-23T08:00:00+07:00", "by": "nv', "JSON"),
    "an array": (b"[1, 2]", "đối tượng"),
    "a number": (b"12", "đối tượng"),
    "NaN": (b'{"at": NaN}', "JSON"),
    "invalid UTF-8": (b'{"at": "\xff\xfe"}', "JSON"),
    "null bytes": (b"\0\0\0", "JSON"),
    "a lone surrogate": (b'{"at": "\\ud800"}', "JSON"),
    "deep nesting": (b'{"a":' * 50_000, "JSON"),
    "a huge line": (b'{"at": "' + b"x" * 1_100_000 + b'"}', "dài quá"),
    "an endless number": (b'{"at": ' + b"9" * 5000 + b"}", "JSON"),
    "a number beyond all": (b'{"at": 1e999999}', "JSON"),
}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no time": ({"at": None}, "“at”"),
    "a time that is none": ({"at": "hôm nay"}, "“at”"),
    "a naive time": ({"at": "2026-11-23T08:00:00"}, "múi giờ"),
    "a year that is none": ({"at": "1999-12-31T08:00:00+07:00"}, "1999"),
    "the end of time": ({"at": "9999-12-31T23:59:59+07:00"}, "9999"),
    "no clerk": ({"by": None}, "“by”"),
    "a clerk with spaces": ({"by": "nv 1; DROP"}, "“by”"),
    "a clerk of the wrong type": ({"by": 1}, "“by”"),
    "nothing to do": ({"do": None}, "“do”"),
    "an unknown command": ({"do": "fly"}, "“fly”"),
    "a command that is a list": ({"do": ["issue_ticket"]}, "“do”"),
    "an unknown question": ({"do": ..., "ask": "weather"}, "“weather”"),
    "both at once": ({"ask": "waiting_board"}, "“do” hoặc “ask”"),
    "a missing field": ({"queue": ...}, "queue"),
    "a field of the wrong type": ({"queue": 7}, "queue"),
    "a list for a text": ({"errands": "HT"}, "errands"),
    "a number in a list of texts": ({"errands": [1]}, "errands"),
    "an empty id": ({"id": ""}, "“id”"),
    "an id too long": ({"id": "x" * 101}, "“id”"),
    "an id of the wrong type": ({"id": 5}, "“id”"),
    "a counter too large": ({"do": "call_next", "counter": 10**30}, "counter"),
    "a counter with a fraction": ({"do": "call_next", "counter": 1.5}, "counter"),
    "a truth for a counter": ({"do": "call_next", "counter": True}, "counter"),
    "a person without a name": ({**COPY, "person": {}}, "name"),
    "a person of text": ({**COPY, "person": "Nguyễn Văn A"}, "person"),
    "a name with a null byte": ({**COPY, "person": {"name": "A\0B"}}, "person.name"),
    "an endless address": ({**COPY, "person": {"name": "A", "address": "x" * 9000}}, "address"),
    "pages beyond all": ({**COPY, "pages": 10**18}, "pages"),
    "a due time beyond all": (
        {
            "do": "extend_deadline",
            "code": "X",
            "reason": "x",
            "due_at": "9999-12-31T23:59:59+07:00",
        },
        "due_at",
    ),
    "a due time without zone": (
        {"do": "extend_deadline", "code": "X", "reason": "x", "due_at": "2026-11-25T08:00:00"},
        "due_at",
    ),
    "pauses out of range": (
        {
            "do": ...,
            "ask": "deadline",
            "procedure": "2.000815",
            "received_at": "2026-11-23T08:00:00+07:00",
            "pauses": [{"from": "0001-01-01T00:00:00+07:00", "to": "2026-11-23T08:00:00+07:00"}],
        },
        "pauses",
    ),
    "a period out of range": (
        {"do": ..., "ask": "late_list", "from": "0001-01-01", "to": "2026-11-23"},
        "start",
    ),
    "a journal beyond all": ({"do": ..., "ask": "journal", "after": 10**25}, "after"),
}


def changed(change: dict[str, Any]) -> bytes:
    entry: dict[str, Any] = {**GOOD, **change}
    return json.dumps({n: v for n, v in entry.items() if v is not ...}).encode()


@pytest.mark.parametrize(
    ("line", "word"),
    [*BAD.values(), *((changed(change), word) for change, word in WRONG.values())],
    ids=[*BAD, *WRONG],
)
def test_a_bad_line_is_an_error_for_that_line_alone(play: Play, line: bytes, word: str) -> None:
    before = play.tables()
    good = json.dumps(GOOD).encode()
    said = [json.loads(answer) for answer in play.script.play([line, good])]
    assert set(said[0]) == {"error", "line"}, said[0]
    assert said[0]["line"] == 1
    assert word in said[0]["error"]
    assert len(said[0]["error"]) < 400
    assert said[1]["ok"]["number"] == "A001"
    assert play.tables()["ticket"] != before["ticket"]
    assert len(play.facts()) == 1


def test_a_time_before_the_line_before_is_an_error_and_the_rest_goes_on(play: Play) -> None:
    play.issue("08:00")
    answer = play.try_to("issue_ticket", "07:59:59", queue="CT")
    assert "sớm hơn dòng trước" in answer["error"]
    assert play.issue("08:00") == ["A002"]


def test_a_bad_line_does_not_move_the_clock(play: Play) -> None:
    assert "error" in play.try_to("issue_ticket", "16:00", queue=7)
    assert play.issue("08:00") == ["A001"]


def test_fields_nobody_knows_are_named_and_the_command_goes_on(play: Play) -> None:
    answer = play.line({**GOOD, "prioriti": "cao_tuoi", "zz": 1})
    assert answer["ok"]["number"] == "A001"
    assert answer["ignored"] == ["prioriti", "zz"]
    dossier = play.line({**GOOD, **COPY, "person": {"name": "A", "nick": "b"}, "queue": "CT"})
    assert dossier["ignored"] == ["person.nick", "queue"]


def test_strict_stops_after_the_first_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "sang.jsonl"
    good = json.dumps(GOOD).encode()
    file.write_bytes(b"\n".join([good, b"{", good]))
    answers, code, said = play_file(file, tmp_path / "a.db", "--strict")
    assert ["ok" in answer for answer in answers] == [True, False]
    assert code == 2
    assert "dòng 2" in said
    assert "Traceback" not in said


def test_strict_goes_on_after_a_refusal(play: Play) -> None:
    lines = [json.dumps({**GOOD, "queue": "ZZ"}).encode(), json.dumps(GOOD).encode()]
    assert len(list(play.script.play(lines, strict=True))) == 2
    with pytest.raises(ScriptStopped):
        list(play.script.play([b"{"], strict=True))


@effort(60)
@given(
    entry=st.dictionaries(
        st.sampled_from(
            sorted(
                {
                    field.name
                    for kind in get_args(commands.Command)
                    for field in msgspec.structs.fields(kind)
                }
                | {"id", "from", "to"}
            )
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=8), inner, max_size=3)
            ),
            max_leaves=5,
        ),
        max_size=6,
    ),
    what=st.sampled_from(
        [("do", commands.wire_name(kind)) for kind in get_args(commands.Command)]
        + [("ask", commands.wire_name(kind)) for kind in EVERY_QUERY]
    ),
)
def test_no_line_whatever_breaks_the_script(
    play: Play, entry: dict[str, Any], what: tuple[str, str]
) -> None:
    at = play.clock.now().isoformat()
    line = json.dumps({**entry, "at": at, "by": "nv1", what[0]: what[1]}).encode()
    (said,) = play.script.play([line])
    assert set(json.loads(said)) & {"ok", "refused", "error"}


@effort(150)
@given(line=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode()))
def test_no_bytes_whatever_break_the_script(play: Play, line: bytes) -> None:
    for said in play.script.play([line, b'{"' + line]):
        assert set(json.loads(said)) == {"error", "line"}


# --- whose file ----------------------------------------------------------------------------------


def test_a_real_offices_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "that.db"
    bootstrap.open_office(path, clock=SimulatedClock(moment("07:00"))).close()
    before = path.read_bytes()
    answers, code, said = play_file(SHORT, path)
    assert answers == []
    assert code == 2
    assert "dữ liệu thật" in said
    assert path.read_bytes() == before


def test_an_unknown_profile_is_a_sentence(tmp_path: Path) -> None:
    _, code, said = play_file(SHORT, tmp_path / "a.db", "--profile", "sao-hoa")
    assert code == 2
    assert "sao-hoa" in said


# --- the documentation ---------------------------------------------------------------------------

NAMES = [
    *(f"do {commands.wire_name(kind)}:" for kind in get_args(commands.Command)),
    *(f"ask {commands.wire_name(kind)}:" for kind in EVERY_QUERY),
]


@pytest.mark.parametrize("option", ["--help", "--list"])
def test_every_command_and_query_is_documented_with_its_fields(option: str) -> None:
    result = CliRunner().invoke(main, ["script", option])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    for name in NAMES:
        places = [place for place, line in enumerate(lines) if line.startswith(name)]
        assert len(places) == 1, name
        said = lines[places[0] + 1]
        assert said.startswith("    "), name
        assert len(said.strip()) > 8, name
    assert "ask late_list: from, to" in lines


def test_the_help_says_what_becomes_of_fields_nobody_knows() -> None:
    assert "ignored" in CliRunner().invoke(main, ["script", "--help"]).output


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(CliRunner().invoke(main, ["script", "--schema"]).output)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_schema_takes_every_line_of_a_good_script(validator: Draft202012Validator) -> None:
    for line in SHORT.read_text("utf-8").splitlines():
        validator.validate(json.loads(line))
    for extra in (
        {**GOOD, "id": "x", "errands": ["HT"], "priority": None, "more": 1},
        {"at": GOOD["at"], "by": "nv1", **COPY, "pages": 5, "copies": 3},
        {"at": GOOD["at"], "ask": "late_list", "from": "2026-11-01", "to": "2026-11-30"},
    ):
        validator.validate(extra)


@pytest.mark.parametrize(
    "name",
    [
        "no time",
        "a naive time",
        "an unknown command",
        "an unknown question",
        "a missing field",
        "a field of the wrong type",
        "a list for a text",
        "a number in a list of texts",
        "an empty id",
        "an id too long",
        "a counter with a fraction",
        "a person without a name",
        "a person of text",
        "both at once",
    ],
)
def test_the_schema_refuses_what_the_script_refuses(
    validator: Draft202012Validator, name: str
) -> None:
    assert not validator.is_valid(json.loads(changed(WRONG[name][0])))


def test_the_schema_knows_every_command_and_query() -> None:
    titles = {line["title"] for line in json_schema()["oneOf"]}
    assert titles == {name.partition(" ")[2].rstrip(":") for name in NAMES}


# --- no citizen's value is kept where it cannot be erased ----------------------------------------

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
GIVEN = ("Thu Hằng", "Đức Anh", "Mỹ Lệ", "Quốc Khánh", "Ngọc Ánh")


def persons() -> list[dict[str, str]]:
    return [
        {
            "name": f"{FAMILIES[n % 10]} {GIVEN[n % 5]} {'ABCDEFGHIK'[n // 10]}.",
            "id_number": f"0241900{n:05}",
            "phone": f"09123{n:05}",
            "address": f"Số {n} ngõ Hòa Yên, phường Đa Mai",
            "email": f"nguoi{n}@thu.vn",
        }
        for n in range(100)
    ]


def test_a_hundred_persons_leave_no_trace_in_facts_outcomes_or_output(tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [{"do": "open_shift", "counter": 1}]
    for n, person in enumerate(persons()):
        value = (person["name"], person["id_number"], person["phone"])[n % 3]
        usual: list[dict[str, Any]] = [
            {"do": "issue_ticket", "queue": "CT"},
            {"do": "call_next", "counter": 1},
            {**COPY, "person": person, "counter": 1, "authenticated": value},
            {"do": "hold", "counter": 1, "reason": value},
        ]
        code = f"H05.12-261123-{n + 1:04}"
        odd: list[dict[str, Any]] = [
            {"do": "issue_ticket", "queue": "CT", "errands": [value]},
            {"do": "cancel_ticket", "number": f"A{n + 1:03}", "reason": f"của {value}"},
            {"do": "rate_service", "code": code, "points": 2, "reasons": [value, "khen " + value]},
            {"do": "register_dossier", "procedure": "2.000815", "person": person},
            {**COPY, "person": {**person, "id_number": value}, "provincial_code": value},
            {"do": "open_session", "session": value, "closes_at": "2026-11-23T19:00:00+07:00"},
            {"do": "collect_fee", "code": code, "amount": 1, "method": value},
            {"do": "call_ticket", "counter": 1, "number": value},
            {"do": "sign", "code": value},
            {"do": "open_shift", "counter": 2, "staff": value},
        ]
        anything = {
            "do": WRONG_COMMANDS[n % len(WRONG_COMMANDS)],
            **dict.fromkeys(("number", "code", "queue", "reason", "to"), value),
            **dict.fromkeys(("priority", "session", "procedure", "staff", "pin", "old"), value),
            "counter": 1,
            "confirmed": True,
            "family": "setup",
            "body": {value: value},
            "documents": {value: {value: value}},
            "base_versions": {value: value},
            "valid_from": "2026-11-23",
            "publication": n,
            "until": "2026-11-25T08:00:00+07:00",
            "note": "",
            "slot_at": "2026-11-25T08:00:00+07:00",
            "from": "2026-11-25",
            "to": "2026-11-27",
            "rows": [
                {
                    "key": value,
                    "line": 2,
                    "procedure": "2.000815",
                    "at": "2026-11-25T08:00:00+07:00",
                    "person": person,
                }
            ],
            **dict.fromkeys(("source", "hold", "means"), value),
            **dict.fromkeys(("version", "base_version"), value),
            "person": person,
        }
        lines += [*usual, odd[n % 10], odd[(n + 3) % 10], anything]
    file = tmp_path / "tram-nguoi.jsonl"
    file.write_text(
        "\n".join(
            json.dumps({"at": "2026-11-23T08:00:00+07:00", "by": "nv1", **line}) for line in lines
        ),
        "utf-8",
    )
    path = tmp_path / "a.db"
    result = run("script", file, "--database", path)
    assert result.returncode == 0, result.stderr
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert sum("error" in answer for answer in answers) == 0
    database = Database(path)
    with database.read() as connection:
        kept = [
            str(row)
            for table in ("journal", "outcome", "ticket", "dossier", "session", "meta")
            for row in connection.execute(f"SELECT * FROM {table}")
        ]
        (people,) = connection.execute("SELECT count(*) FROM person").fetchone()
        (remarks,) = connection.execute("SELECT count(*) FROM remark").fetchone()
    database.close()
    assert people >= 100
    assert remarks >= 100
    everything = "\n".join([*kept, result.stdout.decode(), result.stderr.decode()])
    folded = everything.casefold()
    for person in persons():
        for value in person.values():
            assert value.casefold() not in folded, value
    encrypted = path.read_bytes()
    assert b"0241900" not in encrypted
    assert "Nguyễn".encode() not in encrypted


WRONG_COMMANDS = [
    commands.wire_name(kind)
    for kind in get_args(commands.Command)
    if kind not in {commands.CloseDay, commands.ConfirmClock, commands.Undo, commands.CloseShift}
    and not {"points", "due_at", "closes_at", "amount", "staff", "notices"}
    & {field.name for field in msgspec.structs.fields(kind)}
]


def test_a_script_object_can_be_asked_in_english(tmp_path: Path) -> None:
    play = Play(tmp_path / "a.db")
    script = Script(play.office, play.clock, language="en")
    (said,) = script.play([json.dumps({**GOOD, "queue": "ZZ"}).encode()])
    play.close()
    assert json.loads(said)["why"] == "There is no queue “ZZ”."
