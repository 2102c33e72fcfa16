"""What `make screenshots` shows besides pages with an address: after a scan, without network or scripts, as hints."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp
from tests.browser.screenshot_evening import FESTIVAL, Follow

EVENING = ("/events", FESTIVAL, "a[href^='/team/evenings/']")
KEPT = "() => localStorage.getItem('ehrensache-mine') !== null"
# Of a lost line, of a new version, and to install the app, as an iPhone sees it.
SHOW_HINTS = """() => {
  document.getElementById("popup").ariaHidden = "false";
  document.getElementById("outdated").hidden = false;
  document.documentElement.dataset.install = "share";
  document.documentElement.dataset.onTheWay = "";
}"""
Enter = Callable[[str], Page]


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What can be scanned: read off paper once; the door's changes and is read off its tablet each time."""

    station: str
    sheet: str
    door: Page


def codes(people: Neighbours, sabine: Page, follow: Follow) -> Codes:
    """Of the evening with stamp cards; `sabine` is a page of hers, in German."""
    follow(sabine, (*EVENING, "a[href^='/print/stations/']"))
    station = people.code_on(sabine)
    follow(sabine, EVENING)
    sabine.locator("summary", has_text="Laufzettel drucken").click()
    sabine.locator("[name=count]").fill("4")
    sabine.get_by_role("button", name="Laufzettel machen").click()
    sabine.wait_for_url("**/print/stamp-sheets/**")
    sheet = people.code_on(sabine)
    follow(sabine, ("/team", "a[href^='/door/']"))
    return Codes(station=station, sheet=sheet, door=sabine)


def be_simple(page: Page, url: str) -> None:
    """Whoever's page it is has the four large buttons from now on."""
    page.goto(f"{url}/me")
    page.get_by_role("button", name="Große, einfache Ansicht").click()
    page.locator("html[data-simple]").wait_for()


def moments(app: RunningApp, enter: Enter, people: Neighbours, given: Codes) -> Iterator[tuple[str, Page]]:
    """Each with its name, ready to be looked at; `enter` opens a new page as somebody."""
    amira = enter("amira")
    for name, code in (("stamp", given.station), ("stamp-sheet", given.sheet)):
        amira.goto(f"{app.url}/Q/{code}")
        yield f"amira-{name}", amira
    amira.goto(f"{app.url}/Q/{people.code_on(given.door)}")
    yield "amira-arrive", amira
    amira.goto(f"{app.url}/")
    amira.evaluate(SHOW_HINTS)
    yield "amira-hints", amira
    amira.wait_for_function(KEPT)
    amira.goto(f"{app.url}/offline")
    yield "amira-offline", amira
    sabine = enter("sabine")
    sabine.goto(f"{app.url}/Q/{given.sheet}")
    sabine.locator("a[href^='/team/stamps/']").click()
    sabine.wait_for_url("**/team/stamps/**")
    yield "sabine-stamps", sabine


def without_scripts(context: BrowserContext, app: RunningApp) -> Page:
    """A page of a browser that runs none."""
    page = context.new_page()
    page.goto(f"{app.url}/welcome")
    return page


def set_up(page: Page, empty: RunningApp) -> None:
    """By the link that a server prints that has nothing yet."""
    found = re.search(r"https?://\S+/q/\S+", empty.output, re.IGNORECASE)
    assert found, empty.output
    page.goto(found[0])
    page.locator("[name=place]").wait_for()
