"""Writing to one another in real browsers: the bell rings on the other phone, and the phrase is read in Arabic."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.neighbours import Neighbours

WITHIN_A_SECOND_MS = 1000


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    app = running_app(demo=True)
    yield Neighbours(app, phone, fake_camera)
    app.stop()


def test_a_phrase_rings_the_bell_and_is_read_in_the_own_language(people: Neighbours) -> None:
    heinz, amira = people.phone_of("heinz"), people.phone_of("amira")
    amira.locator("details.languages summary").click()
    amira.get_by_role("button", name="العربية").click()
    expect(amira.locator("html")).to_have_attribute("dir", "rtl")
    bell = amira.locator(".bell .news")
    people.open(amira, "/notices")  # what the example had told her before
    expect(bell).to_be_hidden()
    people.open(amira, "/")

    people.open(heinz, "/")
    heinz.get_by_role("link", name="Du hilfst Amira").click()
    heinz.get_by_role("link", name="Nachricht an Amira").click()
    heinz.get_by_role("button", name="Später oder früher").click()
    heinz.get_by_role("button", name="Ich komme … später.").click()
    heinz.get_by_label("Wie lange?").select_option("15")
    heinz.get_by_role("button", name="Abschicken").first.click()
    expect(heinz.get_by_text("Ich komme 15 Minuten später.")).to_be_visible()
    expect(bell).to_have_text("1", timeout=WITHIN_A_SECOND_MS)

    amira.locator(".bell").click()
    amira.locator('a[href^="/messages/"]').first.click()
    expect(amira.locator(".bubble", has_text="سأتأخر")).to_be_visible()
    expect(bell).to_be_hidden()
    amira.locator("textarea").fill("لا مشكلة")
    amira.locator("form:has(textarea) button[type=submit]").click()
    answer = heinz.locator(".bubble", has_text="لا مشكلة").locator("p")
    expect(answer).to_be_visible(timeout=WITHIN_A_SECOND_MS)
    expect(answer).to_have_attribute("lang", "ar")
    expect(amira.locator("textarea")).to_have_value("")


def test_the_latest_is_in_sight_in_a_long_conversation(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    people.open(amira, "/mentors")
    amira.locator('main a[href^="/mentors/"]').first.click()
    amira.get_by_role("link", name="Schreiben").click()
    for number in range(1, 13):
        amira.get_by_label("Deine Nachricht").fill(f"Frage {number}")
        amira.get_by_role("button", name="Abschicken").click()
        expect(amira.get_by_text(f"Frage {number}", exact=True)).to_be_visible()
        expect(amira.get_by_label("Deine Nachricht")).to_have_value("")
    people.open(amira, "/notices")
    amira.locator('a[href^="/messages/mentor"]').first.click()
    expect(amira.get_by_text("Frage 12", exact=True)).to_be_in_viewport()
    expect(amira.get_by_text("Frage 1", exact=True)).not_to_be_in_viewport()
