"""A visitor of the city's pages: signs in by the form, as a browser would without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import httpx2

from counter_app.city import accounts
from counter_app.city.accounts import Role
from tests.city.running import RunningCity

PASSWORD = "một mật khẩu dài"


def add_accounts(city: RunningCity) -> None:
    """One of each role; the unit's sees H05.13."""
    given: list[tuple[str, Role, str | None]] = [
        ("thanhpho", "supervisor", None),
        ("quantri", "admin", None),
        ("damai", "unit", "H05.13"),
    ]
    for name, role, office in given:
        accounts.add(
            city.engine, name, role=role, office=office, password=PASSWORD, now=city.clock()
        )


def try_to_sign_in(
    line: httpx2.Client, name: str, password: str, *, to: str = "/"
) -> httpx2.Response:
    line.get("/sign-in")
    form = {"form": line.cookies.get("city_form", ""), "name": name, "password": password}
    return line.post("/sign-in", data={**form, "next": to})


@contextmanager
def visitor(city: RunningCity, name: str) -> Iterator[httpx2.Client]:
    """Somebody who is signed in."""
    with city.client() as line:
        assert try_to_sign_in(line, name, PASSWORD).status_code == 303
        yield line


def csrf(line: httpx2.Client) -> str:
    """What stands hidden in this session's forms."""
    found = re.search(r'name="csrf" value="([^"]+)"', line.get("/").text)
    assert found
    return found.group(1)


def read(answer: httpx2.Response) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def rows(answer: httpx2.Response) -> list[list[str]]:
    """Every line of its tables, cell by cell."""
    lines = re.findall(r"<tr>(.*?)</tr>", answer.text, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in line] for line in cells]
