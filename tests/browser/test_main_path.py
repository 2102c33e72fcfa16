"""The main job in real browsers: two neighbours arrive, a mentor confirms by scanning, all see the time booked."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.neighbours import Neighbours

WITHIN_A_SECOND_MS = 1000


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    app = running_app(demo=True)
    yield Neighbours(app, phone, fake_camera)
    app.stop()


@pytest.mark.parametrize("scene", ["upright", "tilted", "low contrast"])
def test_two_neighbours_arrive_and_a_mentor_books_by_scanning(people: Neighbours, scene: str) -> None:
    door, amira, heinz, kurt = people.door(), *(people.phone_of(who) for who in ("amira", "heinz", "kurt"))

    people.scan(amira, door, scene)
    # an evening is on too, but somebody waits for her
    expect(amira.locator(".arrival-choice").first).to_contain_text("Heinz hilft dir")
    amira.get_by_role("button", name="Ich bin da").click()
    expect(amira.get_by_text("Du bist da seit")).to_be_visible()

    people.open(heinz, "/")
    heinz.get_by_role("link", name="Du hilfst Amira").click()
    expect(heinz.get_by_text("Amira ist da seit")).to_be_visible()
    people.scan(heinz, door, scene)
    heinz.get_by_role("button", name="Ich bin da").click()
    expect(amira.get_by_text("Ihr seid beide da")).to_be_visible(timeout=WITHIN_A_SECOND_MS)

    people.scan(kurt, amira, scene)
    expect(kurt).to_have_url(re.compile("/confirm/"))
    kurt.get_by_label("Wie lange war es wirklich?").select_option("45")
    kurt.get_by_role("button", name="Bestätigen und buchen").click()

    for screen in (amira, heinz):
        expect(screen.get_by_text("45 Minuten gebucht, bestätigt von Kurt")).to_be_visible(timeout=WITHIN_A_SECOND_MS)
    people.open(amira, "/account")
    expect(amira.get_by_role("link", name="45 Minuten bekommen von Heinz")).to_be_visible()


def test_a_second_scan_says_what_was_done_when_and_by_whom(people: Neighbours) -> None:
    kurt, sabine = people.phone_of("kurt"), people.phone_of("sabine")
    for mentor in (kurt, sabine):
        people.open(mentor, "/mentor-desk")
        mentor.get_by_role("link", name="Tomasz hilft Ingrid").click()
        mentor.get_by_role("link", name="Bestätigen").last.click()
        expect(mentor.get_by_role("button", name="Bestätigen und buchen")).to_be_visible()
    kurt.get_by_role("button", name="Bestätigen und buchen").click()
    expect(kurt.get_by_text("gebucht, bestätigt von Kurt").or_(kurt.get_by_text("Gebucht")).first).to_be_visible()
    expect(sabine.get_by_text("Kurt").last).to_be_visible(timeout=WITHIN_A_SECOND_MS)
    expect(sabine.get_by_role("button", name="Bestätigen und buchen")).to_have_count(0)


def test_two_cards_book_what_nobody_had_planned(people: Neighbours) -> None:
    amira, heinz, kurt = (people.phone_of(who) for who in ("amira", "heinz", "kurt"))
    for owner in (amira, heinz):
        people.open(owner, "/my-card")
    # their own exchange of today is called off first, so that nothing is planned between the two
    people.open(amira, "/")
    amira.get_by_role("link", name="Heinz hilft dir").click()
    amira.get_by_text("Absagen").first.click()
    amira.get_by_role("button", name="Absagen").click()
    expect(amira.get_by_text("Abgesagt").first).to_be_visible()
    people.open(amira, "/my-card")

    people.scan(kurt, amira)
    expect(kurt).to_have_url(re.compile("/two-cards"))
    expect(kurt.get_by_text("Amira", exact=True)).to_be_visible()
    _type_code(kurt, people.code_on(heinz))
    kurt.get_by_label("Heinz hat Amira geholfen").check()
    kurt.get_by_label("Was?").select_option("fahrrad-reparieren")
    kurt.get_by_role("button", name="Bestätigen und buchen").click()
    people.open(heinz, "/account")
    expect(heinz.get_by_role("link", name="1 Stunde gegeben an Amira")).to_be_visible()


def test_someone_without_an_exchange_today_is_told_kindly(people: Neighbours) -> None:
    door, sabine = people.door(), people.phone_of("sabine")
    people.scan(sabine, door)
    expect(sabine.get_by_text("Für heute ist nichts verabredet")).to_be_visible()
    expect(sabine.get_by_role("link", name="Tausch jetzt vereinbaren")).to_be_visible()


def test_the_phones_own_camera_opens_a_clean_address(people: Neighbours) -> None:
    amira, kurt = people.phone_of("amira"), people.phone_of("kurt")
    people.open(amira, "/my-card")
    kurt.goto(f"{people.app.url}/Q/{people.code_on(amira)}")
    expect(kurt).to_have_url(f"{people.app.url}/two-cards")
    assert people.code_on(amira) not in people.app.output


def _type_code(page: Page, code: str) -> None:
    page.get_by_label("Code eintippen").fill(code)
    page.get_by_label("Code eintippen").press("Enter")
