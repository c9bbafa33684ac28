"""The city's pages: what each role sees, what a page says, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import httpx2
import msgspec
import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from counter_app.city.effects import take_effects
from counter_app.city.enrolment import Site
from counter_app.city.pages import render
from counter_app.city.pages.words import WORDS
from counter_app.city.publications import publish, session_offer
from counter_app.city_wire import EffectFigure, Effects
from counter_app.resources.catalogues import shipped_catalogue
from counter_app.resources.sessions import shipped_sessions
from counter_app.wire import canonical
from tests.city.running import CityClock, RunningCity, running
from tests.city.sample import filled
from tests.city.sending import MORNING, Office, Origin
from tests.city.visiting import add_accounts, csrf, read, rows, visitor
from tests.postgres import Postgres

NOVEMBER = "from=2026-11-01&to=2026-11-30"
PAGES = ("", "throughput", "form-06a", "late", "monthly", "initiatives", "sync", "open-data")
FORMULA = "=cmd|'/C calc'!A0"
MARKUP = "<script>alert(1)</script>\"'&"


@pytest.fixture(scope="module")
def told(postgres: Postgres) -> Iterator[RunningCity]:
    """A city with the figures of a month."""
    clock = CityClock(datetime.fromisoformat("2026-12-04T09:00:00+07:00"))
    with running(postgres.fresh(), clock=clock) as city:
        filled(city.engine, clock(), most=8)
        add_accounts(city)
        yield city


@pytest.fixture(scope="module")
def supervisor(told: RunningCity) -> Iterator[httpx2.Client]:
    with visitor(told, "thanhpho") as line:
        yield line


@pytest.fixture(scope="module")
def unit(told: RunningCity) -> Iterator[httpx2.Client]:
    with visitor(told, "damai") as line:
        yield line


@pytest.fixture(scope="module")
def administrator(told: RunningCity) -> Iterator[httpx2.Client]:
    with visitor(told, "quantri") as line:
        yield line


def test_offices_stand_side_by_side_and_few_dossiers_have_no_rank(
    supervisor: httpx2.Client,
) -> None:
    table = {row[0]: row for row in rows(supervisor.get(f"/?{NOVEMBER}"))}
    assert len(table) == 12
    share, rank = table["Đơn vị"].index("Đúng hạn"), table["Đơn vị"].index("Hạng")
    n, full_to = table["Đơn vị"].index("Hồ sơ xong (n)"), table["Đơn vị"].index("Đủ đến ngày")
    places = []
    for name, row in table.items():
        if name in {"Đơn vị", "Cộng"}:
            continue
        if int(row[n]) < 30:
            assert row[rank] == "–", name
        else:
            places.append((int(row[rank]), -float(row[share].rstrip("%").replace(",", "."))))
        assert row[full_to] == "chưa đêm nào" or row[full_to].count("/") == 2
    assert places
    assert sorted(places) == sorted(places, key=lambda pair: pair[1]), "the best share is first"
    assert table["Xã Mỹ Thái"][full_to] == "chưa đêm nào"
    assert table["Xã Mỹ Thái"][share] == "–"


def test_every_page_is_there_in_both_languages(supervisor: httpx2.Client) -> None:
    for name in PAGES:
        said = supervisor.get(f"/{name}?{NOVEMBER}")
        assert said.status_code == 200, name
        assert said.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "http" not in said.text.replace("xmlns", ""), "nothing is fetched from elsewhere"
        supervisor.get("/language?to=en")
        english = supervisor.get(f"/{name}?{NOVEMBER}")
        supervisor.get("/language?to=vi")
        assert WORDS[name or "overview"][1] in read(english), name
        assert '<html lang="en">' in english.text


def test_every_word_is_there_in_both_languages() -> None:
    for key, (vietnamese, english) in WORDS.items():
        assert vietnamese, key
        assert english, key
        assert {part.split("}")[0] for part in vietnamese.split("{")[1:]} == {
            part.split("}")[0] for part in english.split("{")[1:]
        }, key


def test_a_supervisor_goes_down_to_one_office(supervisor: httpx2.Client) -> None:
    first = supervisor.get(f"/?{NOVEMBER}")
    assert "/units/H05.13?from=2026-11-01" in first.text
    for by in ("day", "hour", "session", "channel", "staff"):
        page = supervisor.get(f"/units/H05.13?{NOVEMBER}&by={by}")
        assert page.status_code == 200
        assert "Phường Đa Mai" in read(page)
        assert "Phường Tân An" not in read(page)


def test_officers_are_named_as_their_office_names_them(supervisor: httpx2.Client) -> None:
    page = read(supervisor.get(f"/late?{NOVEMBER}"))
    assert "Nguyễn Thị Hồng Ngân" in page
    assert " nv" in page, "an office that sent no names is shown by its codes"


def test_who_has_sent_says_differences(supervisor: httpx2.Client) -> None:
    table = rows(supervisor.get("/sync"))
    (behind,) = [row for row in table if row[0] == "Phường Tân An" and len(row) > 6]
    assert behind[3] == "6"
    assert "lệch 1 mục" in behind
    assert ["Phường Tân An", "1", "26/11/2026", "ticket.called/1", "41", "40"] in table
    (never,) = [row for row in table if row[0] == "Xã Mỹ Thái"]
    assert never[5] == "chưa đêm nào"


def test_who_has_sent_says_which_files_were_restored(postgres: Postgres) -> None:
    """Three facts were sent after the copy was made: the office has them no more."""
    opened = (
        '{"after_origin":"0a","after_seq":2,"cause":"%s","practice":false}',
        '{"after_origin":null,"after_seq":null,"cause":"new","practice":false}',
    )
    first, restored, copied, broken = (Origin(name) for name in ("0a", "0b", "0c", "0d"))
    first.add(kind="origin.opened/1", body=opened[1])
    for _ in range(4):
        first.add()
    restored.add(kind="origin.opened/1", body=opened[0] % "restored")
    copied.add(kind="origin.opened/1", body=opened[0] % "copied")
    broken.add(kind="origin.opened/1", body='{"cause":["=1"]}')
    with running(postgres.fresh()) as city, city.client() as client:
        add_accounts(city)
        office = Office(client, city.key("H05.12"))
        for origin in (first, restored, copied, broken):
            office.sent(origin.batch())
        with visitor(city, "thanhpho") as line:
            table = rows(line.get("/sync"))
        with visitor(city, "damai") as line:
            other = read(line.get("/sync"))
    when = f"{MORNING:%d/%m/%Y %H:%M}"
    assert ["Phường Bắc Giang", "1", when, "khôi phục từ bản sao lưu", "3"] in table
    assert ["Phường Bắc Giang", "1", when, "chép sang máy khác", "–"] in table
    assert len([row for row in table if when in row[2:3]]) == 2
    assert "khôi phục từ" not in other, "another unit's page says nothing of it"


def test_a_unit_sees_no_publication_that_was_offered_to_others_alone(
    told: RunningCity, supervisor: httpx2.Client, unit: httpx2.Client
) -> None:
    for title, offices in (("Riêng Bắc Giang", ("H05.12",)), ("Cho Đa Mai", ("H05.13",))):
        offer = replace(
            session_offer("thu-nam-3-khong", valid_from=date(2026, 12, 10)),
            title=title,
            offices=offices,
        )
        publish(told.engine, offer, now=told.clock())
    heads = {line: rows(line.get(f"/initiatives?{NOVEMBER}")) for line in (supervisor, unit)}
    assert "Riêng Bắc Giang" in str(heads[supervisor])
    assert "Cho Đa Mai" in str(heads[unit])
    assert "Riêng Bắc Giang" not in str(heads[unit])


def test_the_rollout_names_initiatives_by_their_names(supervisor: httpx2.Client) -> None:
    table = rows(supervisor.get(f"/initiatives?{NOVEMBER}"))
    assert "Ngày thứ Năm 3 không" in table[0]
    assert "lần, gần nhất" in str(table)


def test_what_sessions_changed_stands_there_with_its_interval(
    told: RunningCity, supervisor: httpx2.Client, unit: httpx2.Client
) -> None:
    figure = EffectFigure(
        session="thu-nam-3-khong",
        procedure="2.000815",
        unit="clock",
        count=41,
        open=0,
        median_s=600.0,
        base_count=120,
        base_median_s=1200.0,
        change=-50.0,
        low=-58.4,
        high=-41.2,
    )
    few = msgspec.structs.replace(figure, procedure="9.999999", change=None, low=None, high=None)
    with told.engine.connect() as connection:
        row = connection.execute(
            text("SELECT office, site, unit, unit_name FROM site WHERE unit_name = :name LIMIT 1"),
            {"name": "Phường Tân An"},
        ).one()
    month = Effects(month=date(2026, 11, 1), through=date(2026, 11, 30), figures=(figure, few))
    take_effects(told.engine, Site(**row._mapping), month, now=told.clock())
    said = rows(supervisor.get(f"/initiatives?{NOVEMBER}"))
    (line,) = [one for one in said if "-50 % (-58 … -41)" in one]
    assert line[0] == "Ngày thứ Năm 3 không"
    assert {"Phường Tân An", "11/2026", "41", "120"} <= set(line)
    assert any("9.999999 (chưa rõ tên)" in one and "quá ít hồ sơ" in one for one in said)
    assert "-50 %" not in read(unit.get(f"/initiatives?{NOVEMBER}"))
    assert "-50 %" not in read(supervisor.get("/initiatives?from=2026-10-01&to=2026-10-31"))


# --- a unit's own -----------------------------------------------------------------------------


def test_a_unit_sees_itself_and_nothing_of_others(unit: httpx2.Client) -> None:
    for name in PAGES[:-1]:
        said = read(unit.get(f"/{name}?{NOVEMBER}"))
        for other in ("Phường Bắc Giang", "Phường Tân An", "Xã Đồng Việt", "H05.12", "H05.15"):
            assert other not in said, (name, other)
        assert "Phường Đa Mai" in said or "PHƯỜNG ĐA MAI" in said, name
    table = rows(unit.get(f"/?{NOVEMBER}"))
    assert [row[0] for row in table] == ["Đơn vị", "Phường Đa Mai"]
    assert table[1][5] == "–", "one office alone has no rank"


def test_anothers_page_is_as_little_there_as_one_that_is_nobodys(unit: httpx2.Client) -> None:
    def said(path: str) -> tuple[int, str]:
        answer = unit.get(path)
        return answer.status_code, answer.text.replace(quote(path, safe=""), "")

    assert said("/units/H05.12") == said("/units/H99.99")
    assert said("/late?office=H05.12") == said("/late?office=H99.99")
    assert said("/units/H05.12")[0] == 404
    assert unit.get("/units/H05.13").status_code == 200
    assert unit.get("/admin").status_code == 404
    assert unit.post("/admin/enrol", data={"csrf": csrf(unit)}).status_code == 404


def test_there_are_no_persons_and_that_is_said(
    unit: httpx2.Client, supervisor: httpx2.Client
) -> None:
    for path in ("/persons", "/persons/1", "/units/H05.12/persons", "/units/H05.13/persons"):
        for line in (unit, supervisor):
            said = line.get(path)
            assert said.status_code == 404
            assert "không có dữ liệu về người dân" in read(said)


# --- files ------------------------------------------------------------------------------------


def test_a_file_holds_what_the_page_shows(supervisor: httpx2.Client) -> None:
    shown = rows(supervisor.get(f"/?{NOVEMBER}"))
    file = supervisor.get(f"/?{NOVEMBER}&as=xlsx")
    assert "attachment" in file.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    found = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if row[0]}
    n = shown[0].index("Hồ sơ xong (n)")
    for row in shown[1:-1]:
        assert found[row[0]][n] == int(row[n]), row[0]
    for name in PAGES[:-1]:
        for ending in ("csv", "xlsx"):
            answer = supervisor.get(f"/{name}?{NOVEMBER}&as={ending}")
            assert answer.status_code == 200, name
            assert len(answer.content) > 100


def test_a_name_that_is_a_formula_or_markup_stays_a_name(
    told: RunningCity, supervisor: httpx2.Client
) -> None:
    names = {"H05.14": FORMULA, "H05.16": MARKUP}
    with told.engine.begin() as connection:
        before = connection.execute(text("SELECT office, unit_name FROM site")).all()
        for office, name in names.items():
            connection.execute(
                text("UPDATE site SET unit_name = :name WHERE office = :office"),
                {"name": name, "office": office},
            )
    try:
        page = supervisor.get(f"/?{NOVEMBER}")
        assert "<script" not in page.text
        assert FORMULA in [row[0] for row in rows(page)]
        assert MARKUP in [row[0] for row in rows(page)]
        lines = supervisor.get(f"/?{NOVEMBER}&as=csv").content.decode("utf-8-sig").splitlines()
        assert any(line.startswith(("'=cmd", "\"'=cmd")) for line in lines)
        assert not any(line.startswith(("=", '"=')) for line in lines)
        book = load_workbook(io.BytesIO(supervisor.get(f"/?{NOVEMBER}&as=xlsx").content))
        cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
        assert FORMULA in [cell.value for cell in cells if cell.data_type == "s"]
        assert not any(cell.data_type == "f" for cell in cells)
    finally:
        with told.engine.begin() as connection:
            for office, name in before:
                connection.execute(
                    text("UPDATE site SET unit_name = :name WHERE office = :office"),
                    {"name": name, "office": office},
                )


# --- what is asked for wrongly ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2026-11-30&to=2026-11-01", "period_upside_down"),
        ("from=2027-01-01&to=2027-02-01", "period_ahead"),
        ("from=1066-10-14&to=2026-11-01", "period_old"),
        ("from=2020-01-01&to=9999-12-31", "period_long"),
        ("from=gestern", "period_unread"),
        ("from=2026-02-30", "period_unread"),
        ("from=2026-W48-1", "period_unread"),
        ("from=%00%00%00%00%00%00%00%00%00%00", "period_unread"),
        ("from=' OR 1=1 --", "period_unread"),
        (f"from={'9' * 5000}", "period_unread"),
        ("by=password", "split_unknown"),
        ("by=staff", "split_unknown"),
    ],
)
def test_a_period_or_split_that_is_none_is_told(
    supervisor: httpx2.Client, query: str, said: str
) -> None:
    answer = supervisor.get(f"/throughput?{query}")
    assert answer.status_code == 400
    assert WORDS[said][0] in read(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/units/%3Cscript%3E", "/units/..%2F..%2Fetc", "/units/%00", "/units/' OR 1=1", "/nope",
        "/static/../words.py", "/static/%2e%2e/words.py", "/late?office=%00", "/?office=H05.99",
    ],
)  # fmt: skip
def test_addresses_of_nothing_are_not_there(supervisor: httpx2.Client, path: str) -> None:
    said = supervisor.get(path)
    assert said.status_code == 404
    assert WORDS["not_here"][0] in read(said)


def test_a_wrong_method_is_told_and_machines_still_get_json(supervisor: httpx2.Client) -> None:
    said = supervisor.delete("/late")
    assert said.status_code == 405
    assert WORDS["wrong_method"][0] in read(said)
    assert supervisor.get("/v1/nothing").headers["Content-Type"] == "application/json"


def test_an_empty_city_says_what_would_be_here(postgres: Postgres) -> None:
    with running(postgres.fresh()) as city:
        add_accounts(city)
        with visitor(city, "thanhpho") as line:
            for name in PAGES[:-1]:
                for ending in ("", "&as=xlsx"):
                    assert line.get(f"/{name}?{NOVEMBER}{ending}").status_code == 200, name
            assert "Chưa có đơn vị nào đăng ký" in read(line.get("/"))
            assert "Chưa mở tháng nào" in read(line.get("/open-data"))
        with visitor(city, "damai") as line:
            assert line.get("/units/H05.13").status_code == 200, "its own, though it never sent"


# --- administration ---------------------------------------------------------------------------


def test_an_administrator_gives_out_a_code_that_is_said_once(
    administrator: httpx2.Client,
) -> None:
    form = {"csrf": csrf(administrator), "office": "H05.90", "site": "1", "unit": "07999",
            "unit_name": "Xã Thử", "days": "3"}  # fmt: skip
    said = administrator.post("/admin/enrol", data=form)
    assert said.status_code == 200
    code = said.text.partition('class="code">')[2].partition("<")[0]
    assert len(code) == 19
    assert code not in administrator.get("/admin").text
    for broken in ({"days": "0"}, {"days": "²"}, {"office": ""}, {"unit_name": "x" * 500}):
        again = administrator.post("/admin/enrol", data={**form, **broken})
        assert again.status_code == 400, broken
        assert WORDS["fields_missing"][0] in read(again)


def test_an_administrator_publishes_and_the_rollout_shows_it(
    administrator: httpx2.Client,
) -> None:
    form = {"csrf": csrf(administrator), "family": "sessions", "title": "Ngày thử", "note": "",
            "valid_from": "2026-12-10"}  # fmt: skip
    ready_made: Any = shipped_sessions()
    body = canonical({"sessions": [{**ready_made["sessions"][0], "enabled": True}]})
    done = administrator.post("/admin/publish", data=form, files={"file": ("b.json", body)})
    assert "Đã công bố “Ngày thử”" in read(done)
    assert "Ngày thử" in read(administrator.get("/initiatives"))
    for broken in (b"{", b"", b"\xff\xfe"):
        said = administrator.post("/admin/publish", data=form, files={"file": ("b", broken)})
        assert said.status_code == 400
        assert 'role="alert"' in said.text
    for wrong in ({"family": "persons"}, {"valid_from": "morgen"}, {"title": ""}):
        said = administrator.post(
            "/admin/publish", data={**form, **wrong}, files={"file": ("b", body)}
        )
        assert said.status_code == 400, wrong
    large = administrator.post(
        "/admin/publish", data=form, files={"file": ("b", b"[" + b"1," * 2_100_000)}
    )
    assert large.status_code == 413
    without = administrator.post("/admin/publish", data=form)
    assert without.status_code == 400


def test_a_fault_is_said_in_the_language_of_the_page(administrator: httpx2.Client) -> None:
    form = {"csrf": csrf(administrator), "family": "calendar", "title": "Lịch", "note": "",
            "valid_from": "2026-12-10"}  # fmt: skip

    def told() -> str:
        file = {"file": ("b.json", canonical({"days": []}))}
        return read(administrator.post("/admin/publish", data=form, files=file))

    assert "Tệp không có gì để công bố cho lịch nghỉ" in told()
    administrator.get("/language?to=en")
    assert "The file has nothing to publish for a calendar of days off" in told()
    administrator.get("/language?to=vi")


def test_a_procedure_is_named_by_its_publication_else_by_its_code_with_a_mark(
    told: RunningCity, administrator: httpx2.Client
) -> None:
    with told.engine.begin() as connection:
        late = connection.execute(
            text("SELECT office, id FROM dossier WHERE timeliness = 'late' ORDER BY 1, 2 LIMIT 1")
        ).one()
        connection.execute(
            text("UPDATE dossier SET procedure = '9.000001' WHERE (office, id) = (:o, :i)"),
            {"o": late.office, "i": late.id},
        )
    assert "9.000001 (chưa rõ tên)" in read(administrator.get(f"/late?{NOVEMBER}"))
    shipped: Any = shipped_catalogue()
    named = {**shipped["procedures"][0], "code": "9.000001", "name_vi": "Việc riêng của tỉnh"}
    form = {"csrf": csrf(administrator), "family": "catalogue", "title": "Danh mục tỉnh",
            "note": "", "valid_from": "2026-12-10"}  # fmt: skip
    body = canonical({"procedures": [named]})
    done = administrator.post("/admin/publish", data=form, files={"file": ("b.json", body)})
    assert done.status_code == 200, read(done)
    page = read(administrator.get(f"/late?{NOVEMBER}"))
    assert "Việc riêng của tỉnh" in page
    assert "9.000001" not in page


def test_the_form_in_english_keeps_its_head_and_explains_its_numbers(
    supervisor: httpx2.Client,
) -> None:
    supervisor.get("/language?to=en")
    page = supervisor.get(f"/form-06a?{NOVEMBER}")
    supervisor.get("/language?to=vi")
    assert '<thead lang="vi">' in page.text
    assert "Số lượng hồ sơ tiếp nhận" in read(page)
    for mark in range(1, 14):
        assert f"({mark}) {WORDS[f'form_{mark}'][1]}" in read(page)


def test_a_page_shows_the_first_rows_and_a_file_all_of_them(
    supervisor: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "MOST_ROWS", 3)
    page = supervisor.get(f"/?{NOVEMBER}")
    assert len(rows(page)) == 5, "head, three rows, total"
    assert WORDS["cut"][0].format(shown=3, of=10) in read(page)
    lines = supervisor.get(f"/?{NOVEMBER}&as=csv").content.decode("utf-8-sig")
    assert "Xã Mỹ Thái" in lines
