"""Hints at a good moment: the app on the home screen, and an old page that waits for a yes to be loaded anew."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import Neighbours
from tests.browser.running import start_app

BACK_MS = 40_000
OFFER = """(outcome) => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  offer.prompt = () => (window.prompted = (window.prompted ?? 0) + 1);
  offer.userChoice = Promise.resolve({ outcome });
  dispatchEvent(offer);
  return offer.defaultPrevented;
}"""
HINT = ".install-hint"


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    app = running_app()
    yield Neighbours(app, phone, fake_camera)
    app.stop()


def test_the_app_offers_itself_and_takes_no_for_an_answer(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    expect(amira.locator(HINT)).to_be_hidden()  # this browser has not said that it can
    assert amira.evaluate(OFFER, "accepted"), "the browser's own banner would come unasked"
    expect(amira.locator(HINT)).to_be_visible()
    expect(amira.locator(f"{HINT} ol")).to_be_hidden()
    amira.get_by_role("button", name="Hinzufügen").click()
    expect(amira.locator(HINT)).to_be_hidden()
    assert amira.evaluate("() => window.prompted") == 1

    people.open(amira, "/")
    amira.evaluate(OFFER, "accepted")
    amira.get_by_role("button", name="Nein, danke").click()
    expect(amira.locator(HINT)).to_be_hidden()
    people.open(amira, "/")
    amira.evaluate(OFFER, "accepted")
    expect(amira.locator(HINT)).to_be_hidden()


def test_an_iphone_is_told_how(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    amira.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    people.open(amira, "/")
    expect(amira.locator(f"{HINT} ol")).to_contain_text("Zum Home-Bildschirm")
    expect(amira.locator(f"{HINT} .sign svg")).to_be_visible()
    expect(amira.get_by_role("button", name="Hinzufügen")).to_be_hidden()
    amira.get_by_role("button", name="Nein, danke").click()
    people.open(amira, "/")
    expect(amira.locator(HINT)).to_be_hidden()


def test_whoever_types_decides_when_the_new_version_comes(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    line = CuttableLine()
    app = running_app(EHRENSACHE_PUBLIC_URL=line.url)
    line.leads_to = app.port
    people = Neighbours(replace(app, url=line.url), phone, fake_camera)
    amira, heinz = people.phone_of("amira"), people.phone_of("heinz")
    people.open(amira, "/listings/new")
    amira.locator("textarea").press_sequentially("Gern ")
    for page in (amira, heinz):
        page.evaluate("() => (window.wasHere = true)")
    app.stop()
    again = start_app(("-m", "app", "demo", "--keep"), app.log.parent, {"EHRENSACHE_PUBLIC_URL": line.url})
    try:
        line.leads_to = again.port
        hint = amira.get_by_text("Es gibt eine neue Fassung.")
        expect(hint).to_be_visible(timeout=BACK_MS)
        expect(amira.locator("#popup")).to_be_hidden()
        amira.locator("textarea").press_sequentially("draußen.")
        assert amira.evaluate("() => window.wasHere"), "it was loaded while somebody typed"
        amira.get_by_role("button", name="Neu laden").click()
        expect(amira.locator("textarea")).to_have_value("Gern draußen.")
        expect(hint).to_be_hidden()
        # nobody was typing here
        heinz.wait_for_function("() => !window.wasHere", timeout=BACK_MS)
        goes_on_from_an_old_page(people, amira)
    finally:
        again.stop()
        line.close()


def goes_on_from_an_old_page(people: Neighbours, page: Page) -> None:
    """The page works again: a link of the app leads on without loading it."""
    page.evaluate("() => (window.isStill = true)")
    page.locator('nav.places a[href="/exchanges"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meine Termine")
    assert page.evaluate("() => window.isStill")
