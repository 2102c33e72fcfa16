"""Marktzeitung, strips, mentor's sheet and map on paper: who prints them, who is on them, and how they fit."""

import re
from dataclasses import replace

import pytest

from app.domain.listing import NEED, OFFER, PAUSED, Listing
from app.domain.place import Organisation, Position
from app.domain.resident import Resident
from app.domain.safety import Block
from app.domain.week import Hours
from app.server.paper_links import LISTING, MENTOR, paper_address, paper_link_in
from components.print_columns import Heights
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood

ENTRY = '<article class="entry">'
INSIDE = "edition=inside"


def publish(desk: Neighbourhood, who: str, skill_id: str, kind: str = OFFER, text: str = "") -> Listing:
    return desk.house.listings.publish(
        by=desk.resident(who).id, kind=kind, skill_id=skill_id, text=text, request_id=f"request-{who}-{skill_id}-{kind}"
    )


def change(desk: Neighbourhood, who: str, **changes: object) -> None:
    with desk.house.store.transaction():
        desk.house.store.put(replace(desk.resident(who), **changes))  # type: ignore[arg-type]


@pytest.fixture
def bikes(desk: Neighbourhood) -> Listing:
    return publish(desk, "Amira", "fahrrad-reparieren", text="Platten und Bremsen")


async def test_only_mentors_and_staff_print_a_market(desk: Neighbourhood, web: Web, bikes: Listing) -> None:
    for who, status in (("Sabine", 200), ("Kurt", 200), ("Amira", 403)):
        answer = await web(desk.resident(who).id).get("/print/market")
        assert answer.status_code == status
        assert (ENTRY in answer.text) is (status == 200)
    assert "/to-sign-in" in (await web().get("/print/market")).text


@pytest.mark.parametrize("query", ["", "?edition=window", "?edition=INSIDE", "?edition="])
async def test_a_window_shows_no_name_and_no_own_words(
    desk: Neighbourhood, web: Web, bikes: Listing, query: str
) -> None:
    browser = web(desk.resident("Sabine").id)
    for path in ("/print/market", f"/print/listing/{bikes.id}"):
        page = words(await browser.get(path + query))
        assert "Fahrrad reparieren" in page
        assert "Amira" not in page
        assert "Platten" not in page
        assert 'class="inside"' not in page


async def test_with_names_each_sheet_says_that_it_stays_inside(desk: Neighbourhood, web: Web, bikes: Listing) -> None:
    browser = web(desk.resident("Sabine").id)
    for path in ("/print/market", f"/print/listing/{bikes.id}"):
        page = words(await browser.get(f"{path}?{INSIDE}"))
        assert "Amira" in page
        assert "Platten und Bremsen" in page
        assert '<strong class="inside">Nur drinnen aushängen' in page
        assert "05021" not in page


async def test_owners_print_their_own_offer_and_decide_where_it_hangs(
    desk: Neighbourhood, web: Web, bikes: Listing
) -> None:
    path = f"/print/listing/{bikes.id}?{INSIDE}"
    page = words(await web(desk.resident("Amira").id).get(f"{path}&language=de"))
    assert "Amira" in page
    assert 'class="inside"' not in page
    answer = await web(desk.resident("Ben").id).get(path)
    assert answer.status_code == 403
    assert "Amira" not in words(answer)


async def test_nobody_paused_hidden_or_blocked_is_on_paper(desk: Neighbourhood, web: Web, bikes: Listing) -> None:
    kurt, amira = desk.resident("Kurt").id, desk.resident("Amira").id
    browser = web(kurt)
    assert ENTRY in (await browser.get("/print/market")).text
    block = Block(id=f"{amira}:{kurt}", by_id=amira, blocked_id=kurt, at=desk.house.clock.now())
    with desk.house.store.transaction():
        desk.house.store.put(block)
    assert ENTRY not in (await browser.get("/print/market")).text
    with desk.house.store.transaction():
        desk.house.store.erase(Block, block.id)
    change(desk, "Amira", hidden_at=desk.house.clock.now())
    assert ENTRY not in (await browser.get("/print/market")).text
    change(desk, "Amira", hidden_at=None)
    desk.house.listings.set_state(by=amira, listing_id=bikes.id, state=PAUSED, request_id="request-pause")
    page = words(await browser.get("/print/market"))
    assert ENTRY not in page
    assert "Hier steht noch nichts" in page


async def test_what_people_write_is_never_markup_on_any_sheet(desk: Neighbourhood, web: Web) -> None:
    hostile = "<img src=x onerror=alert(1)>{0}"
    listing = publish(desk, "Kurt", "fahrrad-reparieren", text=hostile)
    kurt = desk.resident("Kurt")
    change(desk, "Kurt", called_name=hostile, about=hostile, groups=(hostile,))
    shop = desk.house.neighbours.places()[0]
    at = Position(latitude=52.651263, longitude=9.2168)
    with desk.house.store.transaction():
        desk.house.store.put(replace(shop, name=hostile, address=hostile, position=at))
        desk.house.store.put(Organisation(id="firm", name=hostile, kind="firm", address=hostile))
    browser = web(desk.resident("Sabine").id)
    for path in (f"/print/market?{INSIDE}", f"/print/listing/{listing.id}?{INSIDE}",
                 f"/print/mentor/{kurt.id}", "/print/map"):  # fmt: skip
        page = (await browser.get(path)).text
        assert "<img src=x" not in page, path
        assert "&lt;img src=x onerror=alert(1)&gt;{0}" in page, path
        assert re.findall(r"<script(?![^>]* src=)|<style| style=", page) == [], path


async def test_groups_kinds_and_language_are_chosen_in_the_address(
    desk: Neighbourhood, web: Web, bikes: Listing
) -> None:
    publish(desk, "Ben", "zusammen-kochen", NEED)
    group = desk.house.catalogue.by_id["fahrrad-reparieren"].group_id
    browser = web(desk.resident("Sabine").id)
    for query, count in (("", 2), ("only=needs", 1), ("only=offers", 1), (f"groups={group}", 1),
                         (f"groups={group}&only=needs", 0), ("groups=nonsense&only=nonsense", 2)):  # fmt: skip
        assert (await browser.get(f"/print/market?{query}")).text.count(ENTRY) == count, query
    for path in ("/print/market", f"/print/listing/{bikes.id}", "/print/map"):
        page = (await browser.get(f"{path}?language=ar")).text
        assert '<div lang="ar" dir="rtl">' in page
        assert '<html lang="de" dir="ltr">' in page
        assert '<div lang="de" dir="ltr">' in (await browser.get(f"{path}?language=xx")).text


async def test_every_entry_has_a_code_that_leads_to_it(desk: Neighbourhood, web: Web, bikes: Listing) -> None:
    origin, amira = desk.house.settings.origin, web(desk.resident("Amira").id)
    address = paper_address(origin, LISTING, bikes.id)
    assert address == address.upper()
    for path in (f"/L/{bikes.id.upper()}", f"/l/{bikes.id}", f"/L/{bikes.id}"):
        answer = await amira.get(path)
        assert answer.url.path == f"/listings/{bikes.id}"
        assert answer.status_code == 200
    assert (await amira.get("/L/nothing-of-ours")).url.path == "/"
    assert paper_link_in(origin, address) == f"/listings/{bikes.id}"
    assert paper_link_in(origin, paper_address(origin, MENTOR, bikes.id)) == f"/mentors/{bikes.id}"
    for other in ("", None, "x" * 600, address + "/more", address.replace("/L/", "/Q/"), "HTTPS://EVIL.EXAMPLE/L/1"):
        assert paper_link_in(origin, other) == ""


async def test_three_hundred_entries_take_a_sensible_number_of_sheets(desk: Neighbourhood, web: Web) -> None:
    skills, now = list(desk.house.catalogue.by_id), desk.house.clock.now()
    people = [desk.resident(name).id for name in ("Amira", "Ben", "Kurt")]
    with desk.house.store.transaction():
        for number in range(300):
            desk.house.store.put(Listing(
                id=f"{number:026d}", kind=(OFFER, NEED)[number % 2], resident_id=people[number % 3],
                skill_id=skills[number % len(skills)], text="Gern am Nachmittag. " * 20, published_at=now,
            ))  # fmt: skip
    browser = web(desk.resident("Sabine").id)
    for query, most in (("", 18), (INSIDE, 20)):
        page = (await browser.get(f"/print/market?{query}")).text
        assert page.count(ENTRY) == 300
        assert page.count('<section class="sheet') <= most


async def test_a_mentors_sheet_says_who_what_for_and_when(desk: Neighbourhood, web: Web) -> None:
    kurt = desk.resident("Kurt")
    hours = (Hours(weekday=2, opens_at_minute=900, closes_at_minute=1080),)
    change(desk, "Kurt", fields=("garten",), groups=("Eltern",), languages=("tr",), presence=hours, phone="05021 99")
    path = f"/print/mentor/{kurt.id}"
    page = words(await web(kurt.id).get(path))
    for said in ("Kurt", "Eltern", "Türkisch", "Dienstag: 15:00 bis 18:00", "Mitmachladen, Verdener Landstraße 17"):
        assert said in page
    assert "05021" not in page
    assert "einverstanden" not in page
    assert "wenn Kurt einverstanden ist" in words(await web(desk.resident("Sabine").id).get(path))
    assert (await web(desk.resident("Amira").id).get(path)).status_code == 403
    released = f"/print/mentor/{desk.resident('Ben').id}"
    assert (await web(desk.resident("Sabine").id).get(released)).status_code == 403


async def test_the_map_names_places_and_sources_and_no_person(desk: Neighbourhood, web: Web) -> None:
    shop = desk.house.neighbours.places()[0]
    with desk.house.store.transaction():
        desk.house.store.put(replace(shop, position=Position(latitude=52.651263, longitude=9.2168)))
        for number in range(60):
            desk.house.store.put(Organisation(
                id=f"firm-{number}", name=f"Firma {number}", kind="firm",
                position=Position(latitude=52.6512, longitude=9.2168) if number < 40 else None,
            ))  # fmt: skip
    page = words(await web(desk.resident("Amira").id).get("/print/map?language=de"))
    assert page.count("<li>") == 61
    assert page.count('<section class="sheet') == 2
    assert page.count('<g class="pin') == 41
    assert "Verdener Landstraße 17" in page
    assert "ungefähr" in page
    for credit in desk.house.map_ground.credits:
        assert credit in page
    assert not [each for each in desk.house.store.every(Resident) if each.called_name in page.split("<main")[1]]
    assert (await web().get("/print/map")).status_code == 403


def test_heights_fit_on_a4() -> None:
    from pages import print_market as market

    assert 18 + market.COLUMN_MM + 9 <= 296
    events = market.EVENTS_HEADING_MM + market.MOST_EVENTS * market.EVENT_MM
    assert market.HEAD_MM + events + market.HEADING_MM + market.ENTRY_WITH_WORDS_MM < market.COLUMN_MM
    assert Heights(heading=1, entry=1, column=1, first_column=1).entry == 1
