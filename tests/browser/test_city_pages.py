"""The city's pages as a person meets them, in Chromium: read, typed, clicked, printed, narrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from tests.browser.chromium import PROGRAM, Chromium, chromium
from tests.city.running import CityClock, RunningCity, running
from tests.city.sample import filled
from tests.city.visiting import PASSWORD, add_accounts
from tests.postgres import Postgres

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no Chromium here: apt-get install chromium runs these tests, too"
)
NOVEMBER = "from=2026-11-01&to=2026-11-30"
PAGES = ("", "throughput", "form-06a", "late", "monthly", "initiatives", "sync", "open-data")
# The luminance and the contrast of WCAG 2.1, over every text of the page.
CONTRASTS = """(() => {
  const lum = c => { const f = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92
    : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
  const rgba = s => s.match(/[\\d.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e)
    .backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); }
    return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const a = lum(rgba(getComputedStyle(e).color).slice(0, 3)), b = lum(ground(e));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) low.push(e.tagName + ' ' + e.textContent.trim() + ' ' + contrast);
  }
  return low; })()"""


@pytest.fixture(scope="module")
def told() -> Iterator[RunningCity]:
    """A city with the figures of a month."""
    server = Postgres()
    clock = CityClock(datetime.fromisoformat("2026-12-04T09:00:00+07:00"))
    with running(server.fresh(), clock=clock) as city:
        filled(city.engine, clock(), most=8)
        add_accounts(city)
        yield city
    server.remove()


@pytest.fixture(scope="module")
def browser(told: RunningCity) -> Iterator[Chromium]:
    """Chromium, with the city's supervisor signed in by the form."""
    with chromium() as web:
        web.size(1366, 768)
        web.open(f"{told.url}/?{NOVEMBER}")
        sign_in(web, "thanhpho", PASSWORD)
        yield web


@pytest.fixture
def web(browser: Chromium) -> Chromium:
    browser.size(1366, 768)
    browser.asked.clear()
    browser.complaints.clear()
    return browser


def sign_in(web: Chromium, name: str, password: str) -> None:
    web.type("[name=name]", name)
    web.type("[name=password]", password)
    web.press("Enter", leads_on=True)


def test_signing_in_leads_to_where_one_wanted(told: RunningCity, web: Chromium) -> None:
    web.open(f"{told.url}/late?{NOVEMBER}")
    web.click(".who button")
    assert web.text("h1") == "Đăng nhập"
    web.open(f"{told.url}/late?{NOVEMBER}")
    sign_in(web, "thanhpho", "ein falsches")
    assert "không đúng" in web.text("[role=alert]")
    assert web.look("document.querySelector('[name=name]').value") == "thanhpho"
    web.type("[name=password]", PASSWORD)
    web.press("Enter", leads_on=True)
    assert web.text("h1") == "Hồ sơ quá hạn"


def test_no_page_asks_the_internet_or_complains(told: RunningCity, web: Chromium) -> None:
    for name in PAGES:
        web.open(f"{told.url}/{name}?{NOVEMBER}")
        assert web.look("getComputedStyle(document.body).fontFamily").startswith('"City Sans"')
    hosts = {urlsplit(address).netloc for address in web.asked if not address.startswith("data:")}
    assert hosts == {urlsplit(told.url).netloc}
    assert web.complaints == []
    assert web.look("document.fonts.check('15px \"City Sans\"', 'Ắ')")


def test_every_text_stands_out_and_nothing_is_wider_than_the_window(
    told: RunningCity, web: Chromium
) -> None:
    for width, height in ((1366, 768), (390, 844)):
        web.size(width, height)
        for name in ("", "late", "form-06a", "units/H05.13"):
            web.open(f"{told.url}/{name}?{NOVEMBER}")
            assert web.look("document.documentElement.scrollWidth") <= width, (name, width)
            assert web.look(CONTRASTS) == [], name
    web.size(1366, 768)
    web.open(f"{told.url}/?{NOVEMBER}")
    shown, needed = web.look(
        "(e => [e.clientWidth, e.scrollWidth])(document.querySelector('.wide'))"
    )
    assert needed <= shown, "all columns of the offices fit on a small screen"


def test_tables_are_tables_to_who_hears_them(told: RunningCity, web: Chromium) -> None:
    for name in ("", "form-06a", "late"):
        web.open(f"{told.url}/{name}?{NOVEMBER}")
        assert web.look("[...document.querySelectorAll('table')].every(t => t.caption.innerText)")
        assert web.look("[...document.querySelectorAll('thead th')].every(c => c.scope)")
        assert web.look(
            "[...document.querySelectorAll('tbody tr')].every(r => r.cells[0].scope === 'row')"
        )
    assert web.look("document.documentElement.lang") == "vi"
    web.open(f"{told.url}/sign-in")
    assert web.look("[...document.querySelectorAll('input:not([type=hidden])')]"
                    ".every(i => i.labels.length === 1)")  # fmt: skip


def test_one_goes_down_to_an_office_and_on_by_clicks(told: RunningCity, web: Chromium) -> None:
    web.open(f"{told.url}/?{NOVEMBER}")
    web.click("tbody a")
    assert web.text("h1") == "Phường Bắc Giang"
    web.click(".splits li:nth-child(2) a")
    assert "07:00–07:59" in web.text("section:nth-of-type(2) table")
    web.click(".of-unit li:nth-child(5) a")
    assert web.text("h1") == "Hồ sơ quá hạn"
    assert "Phường Bắc Giang" in web.text(".whose")
    web.click(".language a")
    assert web.text("h1") == "Late dossiers"
    assert "Phường Bắc Giang" in web.text(".whose"), "the other language shows the same"
    web.click(".language a")


def test_everything_is_reached_by_the_keyboard(told: RunningCity, web: Chromium) -> None:
    web.open(f"{told.url}/?{NOVEMBER}")
    reached = []
    for _ in range(28):
        web.press("Tab")
        reached.append(web.look("document.activeElement.innerText || document.activeElement.name"))
    assert reached[0] == "Đến nội dung"
    assert {"Hồ sơ quá hạn", "Đăng xuất", "from", "Xem"} <= set(reached)
    web.open(f"{told.url}/?{NOVEMBER}")
    web.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert web.look(outline) == "solid", "one sees where one is"


def test_a_period_is_chosen_in_the_form(told: RunningCity, web: Chromium) -> None:
    web.open(f"{told.url}/?{NOVEMBER}")
    web.look("document.querySelector('[name=from]').value = '2026-11-30'")
    web.look("document.querySelector('[name=to]').value = '2026-11-01'")
    web.click(".period button")
    assert "Hãy đổi lại hai ngày" in web.text("[role=alert]")


def test_on_paper_there_is_the_table_and_no_menu(told: RunningCity, web: Chromium) -> None:
    web.open(f"{told.url}/form-06a?{NOVEMBER}")
    paper = PdfReader(io.BytesIO(web.printed()))
    words = " ".join(page.extract_text() for page in paper.pages)
    assert len(paper.pages) == 1
    assert paper.pages[0].mediabox.width > paper.pages[0].mediabox.height
    assert "Tổng số" in words
    assert "Đăng xuất" not in words


def test_a_hostile_name_is_only_read(told: RunningCity, web: Chromium) -> None:
    name = "<img src=x onerror=alert(1)><script>document.title='x'</script>"
    rename = text("UPDATE site SET unit_name = :name WHERE office = 'H05.14'")
    with told.engine.begin() as connection:
        connection.execute(rename, {"name": name})
    web.open(f"{told.url}/?{NOVEMBER}")
    assert name in web.text("table")
    assert web.look("document.images.length + document.scripts.length") == 0
    assert web.complaints == []
    with told.engine.begin() as connection:
        connection.execute(rename, {"name": "Phường Tiền Phong"})
