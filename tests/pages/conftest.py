"""A small neighbourhood behind real pages: `desk` to open single pages, `web` for whole requests with cookies."""

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from nicegui import core, ui
from nicegui.testing.general import nicegui_reset_globals, prepare_simulation

import pages
from app.domain.resident import MENTOR
from app.domain.session import OWN
from app.screens import install_screens
from app.server import cookies
from app.server.example_people import settle_example
from app.server.house import House, open_house
from app.server.live import begin_live
from app.server.main import prepare
from app.server.origins import API_PATH
from app.services.people import Details
from app.settings import Settings
from tests.builders import PIN, STAFF_PIN, QuickPinHasher
from tests.pages.neighbourhood import Neighbourhood

Web = Callable[..., httpx.AsyncClient]

# NiceGUI's reset forgets the frame's module; pages first imported after that would register at another frame
for each_page in pkgutil.iter_modules(pages.__path__):
    importlib.import_module(f"pages.{each_page.name}")


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """Nothing set up yet."""
    of = open_house(Settings(var_folder=tmp_path), hasher=QuickPinHasher())
    yield of
    of.close()


@pytest.fixture
def here(empty_house: House) -> Neighbourhood:
    """The example neighbourhood, its open pages told of what changes."""
    settle_example(empty_house)
    begin_live(empty_house)
    return Neighbourhood(empty_house)


@pytest.fixture
def small_house(empty_house: House) -> House:
    """Sabine (team), Kurt (mentor), Amira and Ben, all with a PIN; one place."""
    of, hasher = empty_house, QuickPinHasher()
    sabine = of.neighbours.set_up(
        of.neighbours.set_up_address(), name="Nordertor", place="Mitmachladen", address="Verdener Landstraße 17",
        details=Details(called_name="Sabine"), pin_hash=hasher.hash(STAFF_PIN),
    )  # fmt: skip
    for number, name in enumerate(("Kurt", "Amira", "Ben")):
        details = Details(called_name=name, language="ar" if name == "Amira" else "de", phone=f"05021 {number}")
        made = of.people.register(
            by=sabine.id, details=details, pin_hash=hasher.hash(PIN), request_id=f"request-{number}"
        )
        if name == "Kurt":
            of.people.set_roles(by=sabine.id, resident_id=made.id, roles=(MENTOR,), request_id="request-role")
    return of


@pytest.fixture
def desk(small_house: House) -> Neighbourhood:
    """Single pages of the small neighbourhood, before several people."""
    begin_live(small_house)
    return Neighbourhood(small_house)


@pytest.fixture
async def web(empty_house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Web]:
    """`web(resident_id)` is a browser in which that person is signed in; `web()` one in which nobody is."""
    of = empty_house
    monkeypatch.setenv("NICEGUI_USER_SIMULATION", "true")
    opened: list[httpx.AsyncClient] = []

    def browser(resident_id: str = "", **headers: str) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(core.app), base_url="http://localhost", follow_redirects=True,
            headers={"accept": "text/html", **headers},
        )  # fmt: skip
        if resident_id:
            resident = of.people.get(by=resident_id, resident_id=resident_id)
            token = of.sign_in.open_session(resident, kind=OWN, device="Test").token
            client.cookies.set(cookies.cookie_name(of.settings, cookies.SESSION), token)
        opened.append(client)
        return client

    with nicegui_reset_globals():
        # NiceGUI's reset leaves what is mounted: the API of the test before would answer first, for its own house
        core.app.routes[:] = [route for route in core.app.routes if getattr(route, "path", "") != API_PATH]
        prepare_simulation()
        prepare(of)
        install_screens()
        ui.run(tailwind=False)
        async with core.app.router.lifespan_context(core.app):
            yield browser
            for each in opened:
                await each.aclose()


def words(answer: httpx.Response) -> str:
    """What the page says, whether it stands there as markup or as elements to be built."""
    return unescape(unescape(answer.text))
