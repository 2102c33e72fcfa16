"""The real thing from nothing: an empty folder, a printed link, and then a neighbourhood at work in real browsers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import RunApp
from tests.browser.shop import SETTINGS, SKILL, SKILL_NAME, TEAM_PIN, Person, Shop

NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(globalThis, name, { configurable: true, get() { throw new DOMException("forbidden"); } });
"""


@dataclass(frozen=True, kw_only=True)
class House:
    """The shop after its first quarter of an hour; Amira has a PIN, Heinz only a card, Kurt is a mentor."""

    shop: Shop
    tablet: Page
    amira: Person
    heinz: Person
    kurt: Person


def empty_shop(running_app: RunApp, browser: Browser, camera: FakeCamera) -> Shop:
    return Shop(running_app(demo=False, **SETTINGS), browser, camera)


@pytest.fixture(scope="module")
def house(running_app: RunApp, browser_without_camera: Browser, fake_camera: FakeCamera) -> Iterator[House]:
    shop = empty_shop(running_app, browser_without_camera, fake_camera)
    tablet = shop.set_up()
    people = (("Amira", "270519"), ("Heinz", ""), ("Kurt", "815034"))
    amira, heinz, kurt = (shop.register(tablet, name, pin) for name, pin in people)
    shop.make_mentor(tablet, kurt)
    yield House(shop=shop, tablet=tablet, amira=amira, heinz=heinz, kurt=kurt)
    shop.close()
    assert shop.strange == []
    assert "Traceback" not in shop.app.output


def says(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def test_the_printed_link_makes_the_first_staff_member_once(
    running_app: RunApp, browser_without_camera: Browser, fake_camera: FakeCamera
) -> None:
    shop = empty_shop(running_app, browser_without_camera, fake_camera)
    stranger = shop.phone()
    shop.open(stranger, "/")
    says(stranger, "Hier ist noch nichts eingerichtet")

    tablet = shop.set_up(pin="12345678")
    says(tablet, "Diese PIN ist zu leicht zu erraten. Nimm andere Ziffern.")
    for name, value in (("name", "Nordertor"), ("place", "Mitmachladen"), ("called_name", "Sabine"), ("pin", "")):
        expect(tablet.locator(f"[name={name}]")).to_have_value(value)
    for name in ("pin", "pin_again"):
        tablet.locator(f"[name={name}]").fill(TEAM_PIN)
    tablet.get_by_role("button", name="Einrichten").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Hallo Sabine")

    stranger.goto(shop.printed_link())
    says(stranger, "Dieser Code wurde schon benutzt, heute um")
    expect(stranger.locator("form input[name=called_name]")).to_have_count(0)
    shop.close()
    assert shop.strange == []


def test_what_is_empty_says_what_to_do_first(
    running_app: RunApp, browser_without_camera: Browser, fake_camera: FakeCamera
) -> None:
    """And shows no form in which there is nobody to choose."""
    shop = empty_shop(running_app, browser_without_camera, fake_camera)
    tablet = shop.set_up()
    for path, words in (
        ("/mentors", "Öffne die Seite einer Person."),
        ("/organisations", "Trag den ersten Betrieb oder Verein ein."),
        ("/bring-together", "Dafür braucht es zwei Leute"),
        ("/team/fund", "Nimm zuerst jemanden auf"),
    ):
        shop.open(tablet, path)
        says(tablet, words)
    expect(tablet.locator("main form")).to_have_count(0)
    shop.open(tablet, "/organisations")
    tablet.get_by_label("Was?").select_option("association")
    says(tablet, "Nichts gefunden")
    tablet.get_by_label("Was?").select_option("")
    says(tablet, "Noch keine eingetragen")
    expect(tablet.locator(".field[data-busy]")).to_have_count(0)
    shop.close()
    assert shop.strange == []


def test_a_person_is_registered_in_two_taps_and_the_cards_are_printed(house: House) -> None:
    tablet, shop = house.tablet, house.shop
    shop.open(tablet, "/team")
    tablet.evaluate("window.taps = 0")
    tablet.get_by_role("link", name="Person aufnehmen").click()
    tablet.keyboard.press("Tab")
    tablet.get_by_label("Wie möchtest du genannt werden?").fill("Oksana")
    tablet.get_by_role("button", name="Aufnehmen").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Oksana ist dabei!")
    assert tablet.evaluate("window.taps") == 2

    paper = shop.phone_beside(tablet)
    paper.goto(f"{shop.app.url}/print/cards?people={house.amira.id},{house.heinz.id}")
    for person in (house.amira, house.heinz):
        expect(paper.get_by_role("heading", name=person.name)).to_be_visible()
    expect(paper.locator(".card .qr svg")).to_have_count(2)
    paper.close()


def test_card_and_pin_sign_in_and_the_card_is_not_shown(house: House) -> None:
    shop, phone = house.shop, house.shop.phone()
    shop.show_card(phone, house.amira.card)
    says(phone, "Amira")
    shop.enter_pin(phone, "000001")
    says(phone, "Die PIN passt nicht zur Karte. Versuch es noch einmal.")
    assert house.amira.card not in phone.content()
    shop.enter_pin(phone, house.amira.pin)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hallo Amira")

    shop.show_card(stranger := shop.phone(), house.heinz.card)
    shop.enter_pin(stranger, "270519")
    says(stranger, "Zu dieser Karte gibt es noch keine PIN. Das Team im Laden gibt dir eine.")


def test_an_invitation_binds_one_phone(house: House) -> None:
    shop, first, second = house.shop, house.shop.phone(), house.shop.phone()
    address = shop.invite(house.tablet, house.heinz)
    first.goto(address)
    first.get_by_role("button", name="Ja, das ist mein Handy").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Hallo Heinz")
    says(house.tablet, "Das Handy ist verbunden. Heinz kann es gleich benutzen.")
    second.goto(address)
    says(second, "Dieser Code wurde schon benutzt, heute um")


def test_two_neighbours_find_each_other_arrive_and_are_booked(house: House) -> None:
    shop = house.shop
    amira, heinz, kurt = shop.sign_in(house.amira), shop.invited(house.tablet, house.heinz), shop.sign_in(house.kurt)
    _publish(shop, heinz, "Ich kann", SKILL)
    _publish(shop, amira, "Ich suche", "vorlesen-kinder")

    shop.open(amira, "/find")
    amira.get_by_role("link", name=SKILL_NAME).click()
    amira.get_by_role("link", name="Ich möchte das gern").click()
    amira.get_by_role("button", name="Vorschlagen").click()
    says(amira, "Heinz muss noch zusagen.")
    amira.go_back()  # not to the form that was sent
    expect(amira.get_by_role("link", name="Ich möchte das gern")).to_be_visible()
    amira.go_forward()
    shop.open(heinz, "/")
    heinz.get_by_role("link", name="Du hilfst Amira").click()
    heinz.get_by_text("Andere Zeit vorschlagen").click()
    shop.fill_in_start(heinz)
    heinz.get_by_role("button", name="Vorschlagen").click()
    amira.get_by_role("button", name="Zusagen").click()
    says(heinz, "Verabredet")

    door = _door(house)
    shop.arrive(amira, door)
    shop.arrive(heinz, door)
    says(amira, "Ihr seid beide da")
    kurt.goto(f"{shop.app.url}/scan")
    kurt.get_by_label("Code eintippen").fill(shop.code_on(amira))
    kurt.get_by_label("Code eintippen").press("Enter")
    kurt.get_by_label("Wie lange war es wirklich?").select_option("45")
    kurt.get_by_role("button", name="Bestätigen und buchen").click()
    for phone in (amira, heinz):
        says(phone, "45 Minuten gebucht, bestätigt von Kurt")
    shop.open(heinz, "/account")
    says(heinz, "Du hast 45 Minuten gegeben. Alles gut.")

    kurt.goto(amira.url.replace("exchanges", "confirm"))
    says(kurt, "Dieser Tausch ist schon gebucht, heute um")


def test_what_went_another_way_is_put_right(house: House) -> None:
    shop = house.shop
    amira, heinz, kurt = shop.sign_in(house.amira), shop.invited(house.tablet, house.heinz), shop.sign_in(house.kurt)
    door = _door(house)

    disputed = _booked(house, amira, heinz, kurt, door)
    _say(heinz, "Etwas stimmt nicht", "Was stimmt nicht?", "Es war kürzer.", "Um Klärung bitten")
    says(amira, "In Klärung")
    shop.open(kurt, disputed)
    kurt.get_by_label("Wie viel Zeit zählt?").select_option("30")
    kurt.get_by_label("Was habt ihr vereinbart?").fill("Eine halbe Stunde.")
    kurt.get_by_role("button", name="So gilt es").click()
    says(amira, "30 Minuten gebucht")
    _say(amira, "Buchung zurücknehmen", "Warum?", "Es war doch ein Besuch.", "Um Rücknahme bitten")
    expect(amira.get_by_role("button", name="Zustimmen", exact=True)).to_have_count(0)
    heinz.get_by_role("button", name="Zustimmen", exact=True).click()
    for phone in (amira, heinz):
        says(phone, "Zurückgenommen")

    _booked(house, amira, heinz, kurt, door, gift=True)
    says(heinz, "als Geschenk, bestätigt von Kurt. Danke!")

    missed = shop.agreed(amira, heinz, house.heinz)
    amira.get_by_text("Es hat nicht geklappt").click()
    amira.get_by_label("Heinz", exact=True).check()
    amira.get_by_role("button", name="Eintragen").click()
    says(heinz, "Diesmal hat es nicht geklappt. Das kommt vor.")
    _say(heinz, "Etwas dazu schreiben", "Was war los?", "Der Bus fiel aus.", "Abschicken")
    says(heinz, "Gespeichert.")
    shop.open(amira, missed)
    amira.get_by_text("Was bisher geschah").click()
    says(amira, "Der Bus fiel aus.")


def test_a_lost_card_and_a_lost_phone_are_of_no_use(house: House) -> None:
    shop, tablet = house.shop, house.tablet
    rosa = shop.register(tablet, "Rosa", "193640")
    phone, lost = shop.sign_in(rosa), shop.sign_in(rosa)
    shop.open(tablet, f"/team/people/{rosa.id}")
    tablet.get_by_text("Karte verloren?").click()
    tablet.get_by_role("button", name="Neue Karte ausstellen").click()
    says(tablet, "Die alte Karte gilt nicht mehr. Druck jetzt die neue.")
    shop.show_card(finder := shop.phone(), rosa.card)
    says(finder, "Dieser Code gilt seit heute um")
    new = replace(rosa, card=shop.card_of(tablet, rosa.id))

    shop.open(phone, "/my-devices")
    phone.locator(".card", has_not_text="Dieses Gerät").get_by_role("button", name="Abmelden").click()
    lost.wait_for_url("**/sign-in**")
    says(lost, "Du bist nicht mehr angemeldet.")

    shared = shop.sign_in(new, kind="shared")
    shared.get_by_role("button", name="Fertig").click()
    expect(shared.get_by_role("link", name="Anmelden mit Karte und PIN")).to_be_visible()
    shop.open(shared, "/me")
    says(shared, "Bitte melde dich an")


def test_the_door_leads_through_signing_in_to_arriving(house: House) -> None:
    shop, phone = house.shop, house.shop.phone()
    amira, heinz = shop.sign_in(house.amira), shop.invited(house.tablet, house.heinz)
    address = shop.agreed(amira, heinz, house.heinz)
    phone.goto(f"{shop.app.url}/Q/{shop.code_on(_door(house))}")
    phone.get_by_role("link", name="Anmelden", exact=True).last.click()
    phone.get_by_label("Code eintippen").fill(house.amira.card)
    phone.get_by_label("Code eintippen").press("Enter")
    shop.enter_pin(phone, house.amira.pin)
    expect(phone).to_have_url(f"{shop.app.url}/arrive")
    phone.get_by_role("button", name="Ich bin da").click()
    expect(phone).to_have_url(shop.app.url + address)
    says(amira, "Du bist da seit")
    _say(amira, "Absagen", "Magst du etwas dazu sagen?", "", "Absagen")


@pytest.mark.parametrize("way", ["main", "header"])
def test_whoever_signs_in_is_on_the_page_they_wanted(house: House, way: str) -> None:
    shop, phone = house.shop, house.shop.phone()
    phone.add_init_script(NO_STORAGE)
    shop.open(phone, "/welcome")
    shop.open(phone, "/exchanges?from=notice")
    says(phone, "Bitte melde dich an")
    phone.locator(way).get_by_role("link", name="Anmelden", exact=True).click()
    phone.wait_for_url("**/sign-in")
    phone.get_by_label("Code eintippen").fill(house.amira.card)
    phone.get_by_label("Code eintippen").press("Enter")
    shop.enter_pin(phone, "000000")
    says(phone, "Die PIN passt nicht zur Karte")
    shop.enter_pin(phone, house.amira.pin)
    expect(phone).to_have_url(f"{shop.app.url}/exchanges?from=notice")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Meine Termine")
    phone.go_back()
    expect(phone).to_have_url(f"{shop.app.url}/")  # and not at the form that was sent
    expect(phone.locator("[name=pin]")).to_have_count(0)


def test_on_the_way_within_the_app_the_header_leads_back_to_the_page_that_is_shown(house: House) -> None:
    shop, phone = house.shop, house.shop.phone()
    shop.open(phone, "/scan")
    phone.evaluate("emitEvent('sub_pages_navigate', '/events')")
    expect(phone).to_have_url(f"{shop.app.url}/events")
    phone.locator("header").get_by_role("link", name="Anmelden").click()
    phone.wait_for_url("**/sign-in")
    phone.get_by_label("Code eintippen").fill(house.amira.card)
    phone.get_by_label("Code eintippen").press("Enter")
    shop.enter_pin(phone, house.amira.pin)
    expect(phone).to_have_url(f"{shop.app.url}/events")


@pytest.mark.parametrize(("kind", "arrives_at"), [("own", "/exchanges"), ("shared", "/")])
def test_when_a_session_has_ended_only_ones_own_phone_goes_on_where_it_was(
    house: House, kind: str, arrives_at: str
) -> None:
    shop, elsewhere = house.shop, house.shop.sign_in(house.amira)
    ended = shop.sign_in(house.amira, kind=kind)
    shop.open(ended, "/me")
    ended.get_by_role("link", name="Termine").click()
    expect(ended).to_have_url(f"{shop.app.url}/exchanges")
    shop.open(elsewhere, "/my-devices")
    while (others := elsewhere.get_by_role("button", name="Abmelden")).count():
        others.first.dispatch_event("click")  # what was said of the one before lies over it
        elsewhere.wait_for_timeout(300)
    ended.wait_for_url("**/sign-in?why=signed_out")
    says(ended, "Du bist nicht mehr angemeldet.")
    expect(ended.get_by_text("dann geht es weiter")).to_have_count(int(kind == "own"))
    ended.get_by_label("Code eintippen").fill(house.amira.card)
    ended.get_by_label("Code eintippen").press("Enter")
    shop.enter_pin(ended, house.amira.pin)
    expect(ended).to_have_url(shop.app.url + arrives_at)


def _publish(shop: Shop, phone: Page, kind: str, skill: str) -> None:
    shop.open(phone, "/listings/new")
    phone.get_by_label(kind, exact=True).check()
    phone.get_by_label("Was?").select_option(skill)
    phone.get_by_role("button", name="Veröffentlichen").click()
    says(phone, "Alle können es jetzt sehen.")


def _door(house: House) -> Page:
    door = house.shop.phone_beside(house.tablet)
    house.shop.open(door, "/team")
    door.get_by_role("link", name="Tür: Mitmachladen").click()
    expect(door.locator(".qr svg")).to_be_visible()
    return door


def _booked(house: House, amira: Page, heinz: Page, kurt: Page, door: Page, *, gift: bool = False) -> str:
    address = house.shop.agreed(amira, heinz, house.heinz, gift=gift)
    for phone in (amira, heinz):
        house.shop.arrive(phone, door)
    house.shop.book(kurt, address)
    for phone in (amira, heinz):
        expect(phone.get_by_text(re.compile("bestätigt von Kurt"))).to_be_visible()
    return address


def _say(phone: Page, opens: str, label: str, words: str, submit: str) -> None:
    phone.get_by_text(opens, exact=True).first.click()
    phone.get_by_label(label).fill(words)
    phone.get_by_role("button", name=submit).click()
