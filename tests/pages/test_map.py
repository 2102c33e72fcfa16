"""The map's page and the team's pins: what is told to a browser, who may put pins, and what nobody is told."""

import asyncio

from nicegui.testing import User

from app.domain.place import Place, Position
from app.domain.resident import Resident
from app.services.neighbourhood import PlaceDetails
from components.map.element import PinMap, TownMap
from pages import map as map_page
from pages import team_pin, team_pins
from tests.builders import refused
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import fresh_request_id, page_text, submit, tap

HOSTILE = "<img src=x onerror='window.pwned=1'>{{7*7}}"
HERE = {"latitude": "52.6512", "longitude": "9,2168", "exactness": "about"}


def shop(desk: Neighbourhood) -> Place:
    return desk.house.neighbours.places()[0]


def map_of(user: User) -> TownMap:
    assert user.client is not None
    return next(each for each in user.client.content.descendants() if isinstance(each, TownMap))


async def test_a_hostile_name_stays_a_name(desk: Neighbourhood) -> None:
    desk.house.neighbours.add_place(
        by=desk.resident("Sabine").id,
        details=PlaceDetails(name=HOSTILE, address=HOSTILE),
        request_id=fresh_request_id(),
    )
    async with desk.at_page(map_page.map_page, "Ben") as (ben,):
        told = map_of(ben).props["spots"]
        assert {spot["name"] for spot in told} == {"Mitmachladen", HOSTILE}
        assert "href" not in told[0]


async def test_nobody_is_told_where_anybody_is(desk: Neighbourhood) -> None:
    async with desk.at_page(map_page.map_page, "Ben") as (ben,):
        shown = map_of(ben)
        told = repr(shown.props)
        for person in desk.house.store.every(Resident):
            assert person.id not in told
            assert person.called_name not in told
        assert not shown._event_listeners, "the map tells the server nothing"


async def test_residents_have_no_pins_to_put(desk: Neighbourhood) -> None:
    async with desk.at_page(map_page.map_page, "Ben", "Sabine") as (ben, sabine):
        assert "Nadeln setzen" not in page_text(ben)
        assert "Nadeln setzen" in page_text(sabine)
    async with desk.at_page(lambda: _refused_page(shop(desk).id), "Kurt") as (kurt,):
        assert page_text(kurt).strip() in ("", "Zurück")


def _refused_page(place_id: str) -> None:
    with refused("not_staff"):
        team_pin.team_pin(place_id)


async def test_a_pin_is_put_by_two_numbers_and_the_open_map_shows_it(desk: Neighbourhood) -> None:
    place = shop(desk)
    async with desk.at_page(lambda: _both(place.id), "Sabine") as (sabine,):
        assert "latitude" not in map_of(sabine).props["spots"][0]
        submit(sabine, "Speichern", HERE)
        await asyncio.sleep(0.1)
        told = map_of(sabine).props["spots"][0]
        assert (told["latitude"], told["longitude"], told["approximate"]) == (52.6512, 9.2168, True)


def _both(place_id: str) -> None:
    map_page.map_page()
    team_pin.team_pin(place_id)


async def test_numbers_that_are_none_or_far_away_are_refused_in_words(desk: Neighbourhood) -> None:
    place = shop(desk)
    async with desk.at_page(lambda: team_pin.team_pin(place.id), "Sabine") as (sabine,):
        for value in ("", "hier", "nan", "1e999", "52.6512, 9.2168"):
            submit(sabine, "Speichern", {**HERE, "latitude": value})
            assert "Das ist kein Platz auf der Karte" in page_text(sabine)
        submit(sabine, "Speichern", {**HERE, "latitude": "48.1"})
        assert "weit außerhalb der Stadt" in page_text(sabine)
    assert shop(desk).position is None


async def test_an_approximate_pin_is_marked_as_true_and_back(desk: Neighbourhood) -> None:
    place, sabine_id = shop(desk), desk.resident("Sabine").id
    desk.house.neighbourhood_map.put_pin(
        by=sabine_id, subject_id=place.id, latitude=52.65, longitude=9.21, is_approximate=True,
        request_id=fresh_request_id(),
    )  # fmt: skip
    async with desk.at_page(team_pins.team_pins, "Sabine") as (sabine,):
        assert "ungefähr" in page_text(sabine)
        tap(sabine, "Stimmt genau")
        await asyncio.sleep(0.1)
        assert "ungefähr" not in page_text(sabine)
        assert shop(desk).position == Position(latitude=52.65, longitude=9.21, is_approximate=False)
        tap(sabine, "Rückgängig")
        assert shop(desk).position == Position(latitude=52.65, longitude=9.21, is_approximate=True)


async def test_a_pin_that_is_taken_away_can_be_put_back(desk: Neighbourhood) -> None:
    place, sabine_id = shop(desk), desk.resident("Sabine").id
    desk.house.neighbourhood_map.put_pin(
        by=sabine_id, subject_id=place.id, latitude=52.65, longitude=9.21, is_approximate=False,
        request_id=fresh_request_id(),
    )  # fmt: skip
    async with desk.at_page(lambda: team_pin.team_pin(place.id), "Sabine") as (sabine,):
        assert sabine.client is not None
        assert any(isinstance(each, PinMap) for each in sabine.client.content.descendants())
        tap(sabine, "Nadel wegnehmen")
        assert shop(desk).position is None
        tap(sabine, "Rückgängig")
        assert shop(desk).position == Position(latitude=52.65, longitude=9.21, is_approximate=False)


async def test_a_pin_of_nothing_is_refused(desk: Neighbourhood) -> None:
    async with desk.at_page(_unknown_pin, "Sabine") as (sabine,):
        assert page_text(sabine).strip() == ""


def _unknown_pin() -> None:
    with refused("place_unknown"):
        team_pin.team_pin("nowhere")
