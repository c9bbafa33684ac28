"""Signing in: passwords, sessions, forms of other sites, and the commands that make accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from counter_app.__main__ import main
from counter_app.city import accounts
from counter_app.city.accounts import BY_ADDRESS, BY_NAME
from counter_app.city.pages.words import WORDS
from tests.city.running import NIGHT, CityClock, RunningCity, running
from tests.city.visiting import PASSWORD, add_accounts, csrf, read, try_to_sign_in, visitor


@pytest.fixture(scope="module")
def served(address: str) -> Iterator[RunningCity]:
    with running(address, clock=CityClock()) as city:
        add_accounts(city)
        with city.client() as line:
            line.get("/health")  # its threads begin here, not in a test
        yield city


@pytest.fixture
def here(served: RunningCity) -> RunningCity:
    """Nobody is signed in, nobody mistyped, and it is night again."""
    served.clock.at = NIGHT
    with served.engine.begin() as connection:
        for table in ("web_session", "wrong_password"):
            connection.execute(text(f"DELETE FROM {table}"))
    return served


def test_nobody_sees_a_page_without_signing_in(here: RunningCity) -> None:
    with here.client() as line:
        for path in ("/", "/late?as=csv", "/units/H05.13", "/open-data.zip", "/admin", "/persons"):
            answer = line.get(path)
            assert answer.status_code == 303, path
            assert answer.headers["Location"].startswith("/sign-in?next="), path
        assert line.get("/static/city.css").status_code == 200
        assert line.post("/sign-out").status_code in {303, 413}


def test_one_signs_in_goes_where_one_wanted_and_out_again(here: RunningCity) -> None:
    with here.client() as line:
        answer = try_to_sign_in(line, "ThanhPho ", PASSWORD, to="/late?office=H05.13")
        assert answer.headers["Location"] == "/late?office=H05.13"
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Secure" not in cookie
        token = line.cookies["city"]
        assert line.get("/").status_code == 200
        assert line.post("/sign-out", data={"csrf": csrf(line)}).status_code == 303
        line.cookies.set("city", token)
        assert line.get("/").status_code == 303, "the token is worth nothing any more"


def test_behind_a_proxy_with_tls_the_cookie_is_secure(here: RunningCity) -> None:
    with here.client() as line:
        answer = line.get("/sign-in", headers={"X-Forwarded-Proto": "https"})
        assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "", "/\t/x"]
)
def test_one_is_never_led_elsewhere(here: RunningCity, to: str) -> None:
    with here.client() as line:
        assert try_to_sign_in(line, "thanhpho", PASSWORD, to=to).headers["Location"] == "/"
        assert line.get("/language", params={"to": "en", "next": to}).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("thanhpho", "falsch"), ("nobody", PASSWORD), ("", ""), ("' OR 1=1 --", "x"),
     ("thanhpho", "x" * 10_000), ("a\0b", "\ud7ff"), ("thanhpho", "")],
)  # fmt: skip
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    here: RunningCity, name: str, password: str
) -> None:
    with here.client() as line:
        answer = try_to_sign_in(line, name, password)
        assert answer.status_code == 403
        assert WORDS["wrong_password"][0] in read(answer)
        assert "city" not in line.cookies


def test_who_mistypes_too_often_waits_a_quarter_of_an_hour(here: RunningCity) -> None:
    with here.client() as line:
        for _ in range(BY_NAME):
            assert try_to_sign_in(line, "thanhpho", "falsch").status_code == 403
        assert try_to_sign_in(line, "thanhpho", PASSWORD).status_code == 429
        assert try_to_sign_in(line, "damai", PASSWORD).status_code == 303, "others are not held up"
        here.clock.passes(minutes=16)
        assert try_to_sign_in(line, "thanhpho", PASSWORD).status_code == 303


def test_one_address_does_not_try_all_names(here: RunningCity) -> None:
    with here.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO wrong_password SELECT 'address:127.0.0.1', :now FROM "
                 "generate_series(1, :most)"),
            {"now": here.clock(), "most": BY_ADDRESS},
        )  # fmt: skip
    with here.client() as line:
        answer = try_to_sign_in(line, "another", "falsch")
        assert answer.status_code == 429
        assert WORDS["throttled"][0] in read(answer)


@pytest.mark.parametrize("idle", [True, False])
def test_a_session_ends_idle_or_old_and_says_so(here: RunningCity, idle: bool) -> None:
    with visitor(here, "thanhpho") as line:
        if idle:
            here.clock.passes(minutes=61)
        else:
            for _ in range(12):
                here.clock.passes(minutes=59)
                assert line.get("/").status_code == 200
            here.clock.passes(minutes=13)
        answer = line.get("/late")
        assert answer.headers["Location"] == "/sign-in?next=%2Flate&over=1"
        assert WORDS["session_over"][0] in read(line.get(answer.headers["Location"]))


def test_a_form_of_another_site_does_nothing(here: RunningCity) -> None:
    with visitor(here, "quantri") as line:
        mine = csrf(line)
        for said in ({}, {"csrf": ""}, {"csrf": "é"}, {"csrf": mine[:-1]}):
            assert line.post("/admin/enrol", data={"x": "1", **said}).status_code == 403
            assert line.post("/sign-out", data={"x": "1", **said}).status_code == 403
        file = {"file": ("b.json", b"{}")}
        assert line.post("/admin/publish", data={"x": "1"}, files=file).status_code == 403
        assert line.post("/admin/publish", content=b"x").status_code == 400
        assert line.post(
            "/admin/publish",
            content=b"x",
            headers={"Content-Type": "multipart/form-data; boundary=y"},
        ).status_code in {400, 403}
        assert line.get("/").status_code == 200
    with here.client() as line, visitor(here, "damai") as other:
        form = {"form": "guessed", "name": "thanhpho", "password": PASSWORD}
        assert line.post("/sign-in", data=form).status_code == 403
        assert line.post("/sign-in", content=b"x" * 20_000).status_code == 413
        assert other.post("/sign-out", data={"csrf": mine}).status_code == 403
    with here.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM publication")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM enrolment_code")).scalar_one() == 0


def test_the_password_stands_nowhere(here: RunningCity) -> None:
    with visitor(here, "thanhpho") as line, here.engine.connect() as connection:
        token = line.cookies["city"]
        for table in ("account", "web_session", "wrong_password"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                assert PASSWORD not in repr(row)
                assert token not in repr(row)


# --- the commands -----------------------------------------------------------------------------


def command(url: str, *words: str, typed: str = "") -> Result:
    env = {"COUNTER_APP_CITY_DATABASE": url}
    return CliRunner().invoke(main, ["city", *words], env=env, input=typed)


def test_accounts_are_made_changed_and_removed_by_commands(here: RunningCity) -> None:
    url = here.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    add = ("account", "add", "moi", "--role", "unit", "--office", "H05.13")
    assert command(url, *add, typed="zehn Zeichen\n").exit_code == 0
    assert "moi\tunit\tH05.13" in command(url, "account", "list").output
    with here.client() as line:
        assert try_to_sign_in(line, "moi", "zehn Zeichen").status_code == 303
        assert command(url, "account", "passwd", "moi", typed="ein anderes\n").exit_code == 0
        assert line.get("/").status_code == 303, "who was signed in by the old one is out"
        assert try_to_sign_in(line, "moi", "zehn Zeichen").status_code == 403
        assert try_to_sign_in(line, "moi", "ein anderes").status_code == 303
        assert command(url, "account", "remove", "moi").exit_code == 0
        assert line.get("/").status_code == 303
    assert command(url, "figures").output == "Đã tính 0 việc.\n"
    assert command(url, "figures", "--rebuild").exit_code == 0


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("add", "damai", "--role", "admin"), PASSWORD, "Đã có"),
        (("add", "moi", "--role", "admin"), "kurz", "ít nhất 10"),
        (("add", "moi", "--role", "admin"), "x" * 500, "dài quá"),
        (("add", "moi", "--role", "admin"), "", "ít nhất 10"),
        (("add", "moi", "--role", "unit"), PASSWORD, "--office"),
        (("add", "moi", "--role", "admin", "--office", "H1"), PASSWORD, "--office"),
        (("add", "Mới!", "--role", "admin"), PASSWORD, "2–40"),
        (("passwd", "nobody"), PASSWORD, "Không có"),
        (("remove", "nobody"), "", "Không có"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    here: RunningCity, words: tuple[str, ...], typed: str, said: str
) -> None:
    url = here.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    result = command(url, "account", *words, typed=f"{typed}\n")
    assert result.exit_code == 2
    assert said in result.output
    assert not re.search("Traceback|argon2", result.output)
    assert len(accounts.listed(here.engine)) == 3
