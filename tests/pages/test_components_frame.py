"""The frame: who may see which page, what one sees otherwise, and what surrounds every page."""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from nicegui import core, ui
from nicegui.testing.general import nicegui_reset_globals, prepare_simulation

from app.domain.refusal import Refusal
from app.domain.resident import MENTOR, Resident
from app.domain.session import OWN, SHARED
from app.server import cookies, errors
from app.server.house import House, open_house
from app.server.live import begin_live
from app.services.people import Details
from app.settings import Settings
from components import frame
from components.markup import h1
from components.texts import t, text
from tests.builders import QuickPinHasher

Browser = Callable[..., httpx.AsyncClient]
People = dict[str, Resident]


@pytest.fixture
def small_house(tmp_path: Path) -> Iterator[House]:
    of = open_house(Settings(var_folder=tmp_path), hasher=QuickPinHasher())
    yield of
    of.close()


@pytest.fixture
def people(small_house: House) -> People:
    of = small_house
    sabine = of.neighbours.set_up(
        of.neighbours.set_up_address(), name="N", place="Laden", address="", details=Details(called_name="Sabine"),
        pin_hash="x",
    )  # fmt: skip
    made = {"sabine": sabine}
    for number, name in enumerate(("kurt", "amira")):
        made[name] = of.people.register(
            by=sabine.id, details=Details(called_name=name.title()), request_id=f"request-{number}"
        )
    made["kurt"] = of.people.set_roles(
        by=sabine.id, resident_id=made["kurt"].id, roles=(MENTOR,), request_id="request-roles"
    )
    return made


@pytest.fixture
async def browser(small_house: House, people: People, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Browser]:
    """`browser("amira")` is a browser in which Amira is signed in; `browser()` one in which nobody is."""
    monkeypatch.setattr(frame, "pages", {})
    monkeypatch.setenv("NICEGUI_USER_SIMULATION", "true")
    _register_pages()
    opened: list[httpx.AsyncClient] = []

    def open_browser(who: str = "", *, kind: str = OWN, **headers: str) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(core.app), base_url="http://test", headers={"accept": "text/html", **headers}
        )
        if who:
            signed_in = small_house.sign_in.open_session(people[who], kind=kind, device="Test")
            client.cookies.set(cookies.cookie_name(small_house.settings, cookies.SESSION), signed_in.token)
        opened.append(client)
        return client

    with nicegui_reset_globals():
        prepare_simulation()
        begin_live(small_house)
        frame.install()
        errors.report_errors()
        ui.run(tailwind=False)
        async with core.app.router.lifespan_context(core.app):
            yield open_browser
            for each in opened:
                await each.aclose()


def _register_pages() -> None:
    def fail() -> None:
        h1("Halb fertig")
        raise ZeroDivisionError

    def refuse() -> None:
        h1("Halb fertig")
        raise Refusal("exchange_unknown")

    def greet(name: str, why: str = "") -> None:
        h1(t("Guten Tag, {name}! {why}", name=name, why=why))

    frame.page("/", title=text("Heute"), nav="today")(lambda: h1("Willkommen"))
    frame.page("/fail", title=text("Fehler"))(fail)
    frame.page("/refuse", title=text("Nein"))(refuse)
    frame.page("/greet/{name}", title=text("Gruß"))(greet)
    for needs in ("resident", "mentor", "staff"):
        frame.page(f"/{needs}", title=text("Tür"), needs=needs)(lambda: h1("Offen"))


async def test_a_page_has_its_title_language_and_navigation(browser: Browser) -> None:
    page = (await browser("amira").get("/")).text
    assert "<title>Heute – Ehrensache</title>" in page
    assert re.search(r'<html lang="de" dir="ltr"', page)
    assert [page.count(f'data-nav="{place}"') for place in ("today", "find", "scan", "dates", "me")] == [1] * 5
    assert page.index("skip-link") < page.index('id="app"')


async def test_a_page_from_right_to_left_says_so_before_any_script(browser: Browser) -> None:
    page = (await browser(**{"accept-language": "ar-SY,ar;q=0.9"}).get("/")).text
    assert re.search(r'<html lang="ar" dir="rtl"', page)


async def test_each_language_is_two_taps_away_on_every_page(browser: Browser) -> None:
    for path in ("/", "/nowhere", "/staff", "/fail"):
        page = (await browser().get(path)).text
        for language in ("de", "en", "ar"):
            assert f'name="language" value="{language}"' in page
        assert f'name="next" value="{path}"' in page


@pytest.mark.parametrize(
    "path", ['/"><script>alert(1)</script>', "/?x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/{next}"]
)
async def test_an_address_cannot_write_into_the_page(browser: Browser, path: str) -> None:
    page = (await browser().get(path)).text
    assert "<script>alert" not in page


async def test_nobody_signed_in_sees_no_navigation_but_the_way_in(browser: Browser) -> None:
    page = (await browser().get("/")).text
    assert 'class="places"' not in page
    assert 'href="/to-sign-in?next=%2F"' in page


async def test_desks_are_shown_to_those_who_have_the_role(browser: Browser) -> None:
    seen = {who: (await browser(who).get("/")).text for who in ("amira", "kurt", "sabine")}
    assert {who: ('href="/mentor-desk"' in page, 'href="/team"' in page) for who, page in seen.items()} == {
        "amira": (False, False),
        "kurt": (True, False),
        "sabine": (False, True),
    }


async def test_a_shared_phone_has_a_large_way_out(browser: Browser) -> None:
    assert 'action="/sign-out"' in (await browser("amira", kind=SHARED).get("/")).text
    assert 'action="/sign-out"' not in (await browser("amira").get("/")).text


@pytest.mark.parametrize(
    ("who", "allowed"),
    [("", []), ("amira", ["resident"]), ("kurt", ["resident", "mentor"]), ("sabine", ["resident", "mentor", "staff"])],
)
async def test_a_page_opens_for_those_who_may_see_it(browser: Browser, who: str, allowed: list[str]) -> None:
    client = browser(who)
    pages = {needs: (await client.get(f"/{needs}")).text for needs in ("resident", "mentor", "staff")}
    assert [needs for needs, page in pages.items() if "Offen" in page] == allowed


async def test_rights_are_asked_anew_at_each_page(browser: Browser, small_house: House, people: People) -> None:
    client = browser("kurt")
    assert "Offen" in (await client.get("/mentor")).text
    small_house.people.set_roles(
        by=people["sabine"].id, resident_id=people["kurt"].id, roles=(), request_id="request-x"
    )
    assert "Offen" not in (await client.get("/mentor")).text


async def test_an_unknown_address_answers_kindly_with_404(browser: Browser) -> None:
    answer = await browser().get("/nowhere/at/all")
    assert answer.status_code == 404
    assert "Hier ist nichts" in answer.text


async def test_a_refused_page_shows_nothing_of_what_was_begun(browser: Browser) -> None:
    page = (await browser().get("/refuse")).text
    assert "Halb fertig" not in page
    assert "Diesen Tausch gibt es nicht" in page


@pytest.mark.filterwarnings("default")
async def test_a_bug_shows_a_number_and_nothing_else(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    page = (await browser().get("/fail")).text
    number = re.search(r"diese Nummer: (\w{6})", page)
    assert number is not None
    assert number[1] in caplog.text
    assert "ZeroDivision" not in page
    assert "Halb fertig" not in page


async def test_a_page_gets_what_stands_in_its_address(browser: Browser) -> None:
    page = (await browser().get("/greet/Amira?why=Schön&other=1")).text
    assert "Guten Tag, Amira! Schön" in page
