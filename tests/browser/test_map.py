"""The map in a real browser: it asks nobody else, tells nobody where one stands, and its list needs no map."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.domain.folding import folded
from app.storage.content import SHIPPED
from app.storage.map_import import CREDIT, import_map
from app.storage.town_reader import read_town
from tests.benchmark.map_extract import write_extract
from tests.browser.access_checks import Watch, findings
from tests.browser.camera import FakeCamera
from tests.browser.conftest import TABLET, OpenPhone, RunApp
from tests.browser.neighbours import Neighbours

HERE = {"latitude": 52.65341, "longitude": 9.21887}
UNPLACED = ("Klimaschutzagentur", "Kunstwerkstatt Artenreich", "NABU", "Seniorenbeirat", "Stadtteilhaus Nordertor")
HOSTILE = "<img src=x onerror='window.pwned=1'>"
STANDING = {"geolocation": HERE, "permissions": ["geolocation"]}


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> Any:
    return running_app(demo=True)


@pytest.fixture
def people(app: Any, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    fake_camera.show(None)
    return Neighbours(app, phone, fake_camera)


def names(page: Page) -> list[str]:
    return page.locator(".map-list > .map-entries strong").all_inner_texts()


def drawn(page: Page) -> None:
    expect(page.locator(".map-zoom")).to_be_visible()
    expect(page.locator(".map-pin").first).to_be_visible()


def test_nobody_else_is_asked_and_nobody_learns_where_one_stands(people: Neighbours) -> None:
    page, asked, told = people.phone_of("amira", **STANDING), [], []
    watch = Watch(origin=people.app.url)
    watch.over(page.context)
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.on("websocket", lambda line: line.on("framesent", lambda frame: told.append(str(frame))))
    people.open(page, "/")
    page.get_by_role("link", name="Finden", exact=True).click()
    page.get_by_role("link", name="Karte", exact=True).wait_for()
    assert not [url for url in asked if "leaflet" in url or "map" in url.rsplit("/", 1)[-1]]

    page.get_by_role("link", name="Karte", exact=True).click()
    drawn(page)
    page.get_by_role("button", name="Meinen Standort zeigen").click()
    expect(page.get_by_text("Du bist hier")).to_be_visible()
    page.get_by_role("button", name="Näher heran").click()
    page.locator(".map-plan").focus()
    for key in ("ArrowRight", "ArrowUp", "-", "-"):
        page.keyboard.press(key)
    page.get_by_role("button", name=re.compile("^Auf der Karte zeigen")).first.click()
    expect(page.locator(".map-popup")).to_be_visible()
    page.wait_for_timeout(500)

    assert watch.strange == []
    assert [url for url in asked if "leaflet" in url]
    said = "\n".join([*asked, *told])
    assert told
    for number in ("52.653", "9.2188", "5265341"):
        assert number not in said


def test_distances_are_counted_from_the_shop_or_from_me(people: Neighbours) -> None:
    page = people.phone_of("amira", **STANDING)
    people.open(page, "/map")
    drawn(page)
    by_name = names(page)
    assert by_name == sorted(by_name, key=folded)
    page.get_by_role("button", name="Nach Entfernung").click()
    assert "Mitmachladen" in names(page)[:2]  # an event there is as near
    assert names(page)[-1] in UNPLACED
    page.get_by_role("button", name="Meinen Standort zeigen").click()
    expect(page.get_by_text("Entfernungen in Luftlinie von dir aus.")).to_be_visible()
    assert names(page)[0] == "Radladen Speichenspiel"
    page.get_by_role("button", name="Meinen Standort vergessen").click()
    expect(page.locator(".map-my-position")).to_have_count(0)


def test_a_phone_that_says_no_still_has_the_list(people: Neighbours) -> None:
    page = people.phone_of("amira")
    people.open(page, "/map")
    page.get_by_role("button", name="Meinen Standort zeigen").click()
    expect(page.get_by_text("Dein Gerät gibt den Standort nicht frei.")).to_be_visible()
    assert len(names(page)) > 5


def test_the_list_needs_no_map(people: Neighbours) -> None:
    page = people.phone_of("amira")
    page.route("**/map/ground.json*", lambda route: route.abort())
    people.open(page, "/map")
    expect(page.get_by_text("Die Karte konnte nicht geladen werden.")).to_be_visible()
    assert {"Mitmachladen", "Seniorenbeirat", "Gartenfreunde Sonnenbeet"} <= set(names(page))
    expect(page.get_by_text("Noch nicht auf der Karte").first).to_be_visible()
    page.get_by_role("button", name="Nach Entfernung").click()
    expect(page.get_by_text("m entfernt").first).to_be_visible()


def test_what_is_filtered_away_is_on_neither(people: Neighbours) -> None:
    page = people.phone_of("amira")
    people.open(page, "/map")
    drawn(page)
    pins, entries = page.locator(".map-pin").count(), len(names(page))
    expect(page.locator(".map-stop")).to_have_count(41)
    expect(page.get_by_text("Haltestellen (41)")).to_have_count(2)
    page.locator(".map-stop-target").nth(5).dispatch_event("click")
    expect(page.locator(".map-popup")).to_contain_text("Haltestelle")
    for kind in ("Haltestellen", "Betriebe"):
        page.get_by_role("checkbox", name=re.compile(f"^{kind}")).first.uncheck()
    expect(page.locator(".map-stop")).to_have_count(0)
    expect(page.get_by_text("Haltestellen (41)")).to_have_count(1)
    assert page.locator(".map-pin").count() < pins
    assert "Radladen Speichenspiel" not in names(page)
    assert len(names(page)) < entries


def test_a_keyboard_goes_to_the_map_and_back_to_the_list(people: Neighbours) -> None:
    page = people.phone_of("amira")
    people.open(page, "/map")
    drawn(page)
    show = page.get_by_role("button", name="Auf der Karte zeigen: Tischlerei Astrein")
    show.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-popup strong")).to_have_text("Tischlerei Astrein")
    expect(page.locator(".map-popup button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".map-popup")).to_have_count(0)
    expect(show).to_be_focused()


def test_staff_drag_a_pin_and_an_open_map_shows_it(people: Neighbours) -> None:
    amira, sabine = people.phone_of("amira"), people.phone_of("sabine", device=TABLET)
    people.open(amira, "/map")
    drawn(amira)
    people.open(sabine, "/team/pins")
    sabine.get_by_role("link", name="Nadel setzen: Stadtteilhaus Nordertor").click()
    expect(sabine.locator(".map-zoom")).to_be_visible()
    plan = sabine.locator(".map-plan")
    plan.click(position={"x": 200, "y": 150})
    before = _typed(sabine)
    _drag(sabine, sabine.locator(".map-pin"), 60, 40)
    after = _typed(sabine)
    assert after[0] < before[0]
    assert after[1] > before[1]
    sabine.get_by_label("Genau hier").check()
    sabine.get_by_role("button", name="Speichern").click()
    sabine.wait_for_url("**/team/pins")
    card = sabine.locator(".card", has_text="Stadtteilhaus Nordertor")
    expect(card.get_by_text("genau", exact=True)).to_be_visible()
    expect(amira.get_by_role("button", name="Auf der Karte zeigen: Stadtteilhaus Nordertor")).to_be_visible()

    sabine.get_by_role("link", name="Nadel versetzen: Stadtteilhaus Nordertor").click()
    expect(sabine.locator(".map-pin")).to_be_visible()
    assert _typed(sabine) == after
    sabine.get_by_label("Breite").fill("48,1")
    sabine.get_by_role("button", name="Speichern").click()
    expect(sabine.get_by_text("weit außerhalb der Stadt")).to_be_visible()


def test_a_name_full_of_markup_is_a_name(people: Neighbours) -> None:
    sabine = people.phone_of("sabine", device=TABLET)
    people.open(sabine, "/team/places")
    sabine.get_by_text("Ort eintragen", exact=True).click()
    form = sabine.locator("form", has=sabine.get_by_role("button", name="Eintragen"))
    form.get_by_label("Name", exact=True).fill(HOSTILE)
    form.get_by_label("Adresse").fill(HOSTILE)
    form.get_by_role("button", name="Eintragen").click()
    expect(sabine.get_by_text("ist eingetragen.")).to_be_visible()
    people.open(sabine, "/team/pins")
    sabine.get_by_role("link", name=f"Nadel setzen: {HOSTILE}").click()
    expect(sabine.locator(".map-zoom")).to_be_visible()
    sabine.get_by_label("Breite").fill("52,6545")
    sabine.get_by_label("Länge").fill("9.2165")
    expect(sabine.locator(".map-pin")).to_be_visible()
    sabine.get_by_role("button", name="Speichern").click()
    sabine.wait_for_url("**/team/pins")

    amira = people.phone_of("amira")
    people.open(amira, "/map")
    drawn(amira)
    amira.get_by_role("button", name=f"Auf der Karte zeigen: {HOSTILE}").click()
    expect(amira.locator(".map-popup strong")).to_have_text(HOSTILE)
    assert amira.locator("#content img").count() == 0
    assert amira.evaluate("window.pwned") is None


def test_an_import_is_drawn_at_the_next_opening_and_everybody_can_use_it(people: Neighbours, tmp_path: Any) -> None:
    page, watch = people.phone_of("amira", color_scheme="dark"), Watch(origin=people.app.url)
    watch.over(page.context)
    people.open(page, "/map")
    expect(page.get_by_text("Ein einfacher Plan")).to_be_visible()
    expect(page.locator(".map-buildings")).to_have_count(0)
    district = read_town(SHIPPED / "places").district
    write_extract(tmp_path / "a.osm.pbf", 2_000, district)
    target = people.app.var_folder / "map.json"
    import_map(tmp_path / "a.osm.pbf", target, district=district, credit=CREDIT, at=datetime.now(UTC))
    people.open(page, "/map")
    drawn(page)
    for layer in ("buildings", "green", "water", "streets"):
        expect(page.locator(f".map-{layer}")).to_have_count(1)
    expect(page.get_by_text("Ein einfacher Plan")).to_have_count(0)
    expect(page.get_by_text(CREDIT)).to_be_visible()
    assert findings(page) == []
    assert watch.strange == []


def _typed(page: Page) -> tuple[float, float]:
    return float(page.get_by_label("Breite").input_value()), float(page.get_by_label("Länge").input_value())


def _drag(page: Page, what: Any, right: int, down: int) -> None:
    box = what.bounding_box()
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + right / 2, at[1] + down / 2, steps=4)
    page.mouse.move(at[0] + right, at[1] + down, steps=4)
    page.mouse.up()
