"""An exchange round in real browsers: three phones enter, staff draw, all say yes, and a mentor confirms."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import TABLET, OpenPhone, RunApp
from tests.browser.neighbours import Neighbours

DRAWN_WITHIN_MS = 20_000


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    app = running_app("-m", "tests.browser.round_evening")
    yield Neighbours(app, phone, fake_camera)
    app.stop()


def enter(people: Neighbours, who: Page, can: str, seeks: str) -> None:
    """From the home page, with pictures found by a word each."""
    people.open(who, "/")
    who.get_by_role("link", name="Bei der Tauschrunde mitmachen").click()
    for label, skill in (("Was kannst du noch?", can), ("Was suchst du noch?", seeks)):
        part = who.locator("section", has=who.get_by_label(label))
        part.get_by_label(label).fill(skill)
        part.locator(".live").get_by_role("button", name=skill, exact=True).first.click()
        expect(part.get_by_role("button", name=skill, exact=True, pressed=True).first).to_be_visible()
    who.get_by_role("button", name="Mitmachen", exact=True).click()
    expect(who.locator("#content").get_by_text("Du machst mit. Gleich wird gelost.")).to_be_visible()


def test_three_swap_in_a_ring_and_a_mentor_confirms_one_help(people: Neighbours) -> None:
    amira, heinz, kurt = (people.phone_of(who) for who in ("amira", "heinz", "kurt"))
    sabine = people.phone_of("sabine", device=TABLET)
    people.open(amira, "/")
    address = amira.get_by_role("link", name="Bei der Tauschrunde mitmachen").get_attribute("href")
    assert address is not None
    evening = address.rsplit("/", 1)[1]
    people.open(sabine, f"/team/evenings/{evening}")
    for name in ("Amira", "Heinz", "Kurt"):
        sabine.get_by_label("Jemanden mit dem Namen finden").fill(name)
        found = sabine.locator(".station", has=sabine.get_by_text(name, exact=True))
        found.get_by_role("button", name="Ist da").click()
        expect(sabine.get_by_text(f"{name} ist da.")).to_be_visible()

    enter(people, amira, "Handy erklären", "Fahrrad reparieren")
    enter(people, heinz, "Fahrrad reparieren", "Nähen")
    enter(people, kurt, "Nähen", "Handy erklären")
    sabine.get_by_role("link", name="Tauschrunde leiten").click()
    sabine.get_by_role("button", name="Runde auslosen").click()
    expect(sabine.locator("#content").get_by_text("3 Leute geben und bekommen.")).to_be_visible(timeout=DRAWN_WITHIN_MS)

    expect(amira.locator("#content").get_by_text("Du hilfst Kurt: Handy erklären")).to_be_visible()
    expect(amira.locator("#content").get_by_text("Heinz hilft dir: Fahrrad reparieren")).to_be_visible()
    for member in (amira, heinz, kurt):
        member.get_by_role("button", name="Ja, gern").click()
        shown = member.locator("#content")
        said_yes = shown.get_by_text("Du hast Ja gesagt.").or_(shown.get_by_text("Euer Tausch ist verabredet."))
        expect(said_yes.first).to_be_visible(timeout=DRAWN_WITHIN_MS)
    for member in (amira, heinz, kurt):
        agreed = member.locator("#content").get_by_text("Euer Tausch ist verabredet.")
        expect(agreed).to_be_visible(timeout=DRAWN_WITHIN_MS)
        expect(member.locator("a[href^='/exchanges/']")).to_have_count(2)

    helped = amira.get_by_role("link", name="Heinz hilft dir: Fahrrad reparieren").get_attribute("href")
    assert helped is not None
    people.open(kurt, helped)
    kurt.get_by_role("link", name="Bestätigen").last.click()
    expect(kurt).to_have_url(re.compile("/confirm/"))
    kurt.get_by_role("button", name="Bestätigen und buchen").click()
    people.open(amira, helped)
    expect(amira.get_by_text("bestätigt von Kurt").first).to_be_visible()
