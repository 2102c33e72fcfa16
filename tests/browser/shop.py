"""A shop that begins with nothing: the printed link, the team's tablet, and people who are registered in the app."""

import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import PHONE, TABLET
from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp

TEAM_PIN = "40718263"
SKILL, SKILL_NAME = "fahrrad-reparieren", "Fahrrad reparieren"
PATIENCE_MS = 10_000
# It is noon in the test's neighbourhood, so that no day ends meanwhile.
HOURS_AHEAD = 12 - datetime.now(UTC).hour
SETTINGS = {
    "EHRENSACHE_TIME_ZONE": f"Etc/GMT{-HOURS_AHEAD:+d}",
    "EHRENSACHE_SIGN_INS_A_MINUTE": "500",
    "EHRENSACHE_CODES_A_MINUTE": "500",
}
COUNT_TAPS = "addEventListener('click', (event) => { if (event.isTrusted) window.taps = (window.taps ?? 0) + 1 }, true)"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who was registered at the desk, with the number printed on the card."""

    id: str
    name: str
    card: str
    pin: str


class Shop(Neighbours):
    """The team with its tablet, and everybody else with phones of their own."""

    def __init__(self, app: RunningApp, browser: Browser, camera: FakeCamera) -> None:
        super().__init__(app, self.phone, camera)
        self._browser = browser
        self._opened = ExitStack()
        self.strange: list[str] = []
        """Requests to other hosts, and errors in pages: there must be none."""

    def phone(self, device: dict[str, Any] = PHONE, **options: Any) -> Page:
        """A new phone, with cookies of its own."""
        context = self._browser.new_context(**{"locale": "de-DE", **device, **options})
        self._opened.callback(context.close)
        context.set_default_timeout(PATIENCE_MS)
        ours = tuple(f"{scheme}://localhost:{self.app.port}" for scheme in ("http", "ws"))
        context.on("request", lambda request: self._note(request.url, ours))
        context.on("weberror", lambda error: self.strange.append(str(error.error)))
        return context.new_page()

    def phone_beside(self, page: Page) -> Page:
        """Another window of the same device, signed in alike."""
        return page.context.new_page()

    def close(self) -> None:
        """Close all phones and end the app."""
        self._opened.close()
        self.app.stop()

    def printed_link(self) -> str:
        """The link that the server printed when it started on an empty folder."""
        found = re.search(r"https?://\S+/q/\S+", self.app.output, re.IGNORECASE)
        assert found, self.app.output
        return found[0]

    def set_up(self, pin: str = TEAM_PIN) -> Page:
        """Fill in and send the set-up; the tablet it is done on."""
        tablet = self.phone(TABLET)
        tablet.add_init_script(COUNT_TAPS)
        tablet.goto(self.printed_link())
        fields = {"name": "Nordertor", "place": "Mitmachladen", "address": "Verdener Landstraße 17",
                  "called_name": "Sabine", "pin": pin, "pin_again": pin}  # fmt: skip
        for name, value in fields.items():
            tablet.locator(f"[name={name}]").fill(value)
        tablet.get_by_role("button", name="Einrichten").click()
        return tablet

    def register(self, tablet: Page, name: str, pin: str = "") -> Person:
        """At the desk, from the team's page; leaves the tablet on the page with the card."""
        self.open(tablet, "/team")
        tablet.get_by_role("link", name="Person aufnehmen").click()
        tablet.get_by_label("Wie möchtest du genannt werden?").fill(name)
        if pin:
            tablet.locator("[name=pin]").fill(pin)
            tablet.locator("[name=pin_again]").fill(pin)
        tablet.get_by_role("button", name="Aufnehmen").click()
        expect(tablet.get_by_role("heading", level=1)).to_have_text(f"{name} ist dabei!")
        page = tablet.get_by_role("link", name="Angaben ansehen").get_attribute("href")
        assert page is not None
        resident_id = page.rsplit("/", 1)[1]
        return Person(id=resident_id, name=name, card=self.card_of(tablet, resident_id), pin=pin)

    def card_of(self, tablet: Page, resident_id: str) -> str:
        """The number on the printed card in force."""
        return self._typed(tablet, f"/print/cards?people={resident_id}").replace(" ", "")

    def make_mentor(self, tablet: Page, person: Person) -> None:
        self.open(tablet, f"/team/people/{person.id}")
        tablet.get_by_text("Als Mentor*in", exact=True).click()
        tablet.get_by_role("button", name="Zur Mentor*in machen").click()
        expect(tablet.get_by_text("Gespeichert.")).to_be_visible()

    def invite(self, tablet: Page, person: Person) -> str:
        """The address of a new invitation."""
        self.open(tablet, f"/team/people/{person.id}")
        tablet.get_by_role("button", name="Einladung fürs eigene Handy").click()
        expect(tablet.locator("figure.code")).to_contain_text(f"Einladung für {person.name}")
        return self._typed(tablet, f"/print/invitation?person={person.id}")

    def invited(self, tablet: Page, person: Person) -> Page:
        """The person's own phone, bound by an invitation."""
        phone, address = self.phone(), self.invite(tablet, person)
        phone.goto(address)
        phone.get_by_role("button", name="Ja, das ist mein Handy").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(f"Hallo {person.name}")
        return phone

    def show_card(self, phone: Page, card: str) -> None:
        """Type the card's number on the page for signing in."""
        self.open(phone, "/sign-in")
        phone.get_by_label("Code eintippen").fill(card)
        phone.get_by_label("Code eintippen").press("Enter")

    def sign_in(self, person: Person, phone: Page | None = None, *, kind: str = "own") -> Page:
        """With card and PIN."""
        phone = phone or self.phone()
        self.show_card(phone, person.card)
        self.enter_pin(phone, person.pin, kind=kind)
        expect(phone.get_by_role("heading", level=1)).to_have_text(f"Hallo {person.name}")
        return phone

    def enter_pin(self, phone: Page, pin: str, *, kind: str = "own") -> None:
        phone.locator("[name=pin]").fill(pin)
        phone.locator(f"[name=kind][value={kind}]").check()
        phone.get_by_role("button", name="Anmelden").click()

    def agreed(self, asks: Page, helps: Page, helper: Person, *, gift: bool = False) -> str:
        """The address of an exchange that began a moment ago: one asked, the other agreed."""
        self.open(asks, f"/propose-to/{helper.id}")
        asks.get_by_label("Was?").select_option(SKILL)
        self.fill_in_start(asks)
        if gift:
            asks.get_by_label("Nein, als Geschenk").check()
        asks.get_by_role("button", name="Vorschlagen").click()
        asks.wait_for_url("**/exchanges/*")
        address = asks.url.removeprefix(self.app.url)
        self.open(helps, address)
        helps.get_by_role("button", name="Zusagen").click()
        expect(asks.get_by_text("Verabredet", exact=True)).to_be_visible()
        return address

    def fill_in_start(self, page: Page) -> None:
        """Five minutes ago: just agreed, and already time to say that somebody did not come."""
        at = datetime.now(timezone(timedelta(hours=HOURS_AHEAD))) - timedelta(minutes=5)
        page.get_by_label("Tag", exact=True).fill(f"{at:%Y-%m-%d}")
        page.get_by_label("Uhrzeit").fill(f"{at:%H:%M}")

    def arrive(self, phone: Page, door: Page) -> None:
        """The phone's own camera opens the door's code."""
        phone.goto(f"{self.app.url}/Q/{self.code_on(door)}")
        phone.get_by_role("button", name="Ich bin da").first.click()
        expect(phone.get_by_text("Du bist da seit")).to_be_visible()

    def book(self, mentor: Page, address: str) -> None:
        self.open(mentor, address.replace("exchanges", "confirm"))
        mentor.get_by_role("button", name=re.compile("Bestätigen und buchen|Geschenk bestätigen")).first.click()
        mentor.wait_for_url(f"**{address}")

    def _typed(self, tablet: Page, path: str) -> str:
        """What stands beneath the code on a page for paper."""
        answer = tablet.request.get(self.app.url + path)
        found = re.search(r'class="typed"[^>]*>([^<]+)<', answer.text())
        assert found, answer.text()
        return found[1].strip()

    def _note(self, url: str, ours: tuple[str, ...]) -> None:
        if not url.startswith((*ours, "data:", "blob:")):
            self.strange.append(url)
