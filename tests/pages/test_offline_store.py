"""What a phone is given to keep for when there is no network: one's own, and nothing on a shared one."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from app.domain.exchange import AGREED
from app.domain.place import Place
from app.domain.resident import Resident
from app.domain.session import SHARED, Session
from app.domain.week import Hours
from app.server import cookies
from app.server.example_people import settle_example
from app.server.house import House
from app.server.static_files import STATIC_FOLDER
from tests.pages.conftest import Web
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import fresh_request_id


def on_shared_phone(of: House, browser: httpx.AsyncClient, resident: Resident) -> Session:
    """Signs the browser in, five minutes ago."""
    opened = of.sign_in.open_session(resident, kind=SHARED, device="Tablet")
    browser.cookies.set(cookies.cookie_name(of.settings, cookies.SESSION), opened.token)
    idle = replace(opened.session, seen_at=of.clock.now() - timedelta(minutes=5))
    with of.store.transaction():
        of.store.put(idle)
    return idle


async def test_it_is_my_card_what_is_next_the_shop_and_the_numbers_i_was_given(empty_house: House, web: Web) -> None:
    settle_example(empty_house)
    here = Neighbourhood(empty_house)
    amira, heinz = here.resident("Amira"), here.resident("Heinz")
    with empty_house.store.transaction():
        empty_house.store.put(replace(heinz, phone="0170 1234567", email="heinz@example.org"))
        shop = next(each for each in empty_house.store.every(Place) if each.name == "Mitmachladen")
        empty_house.store.put(replace(shop, hours=(Hours(weekday=1, opens_at_minute=600, closes_at_minute=780),)))
    exchange = here.exchange(AGREED, "Amira", "Heinz")
    told = (await web(amira.id).get("/my-offline")).json()
    assert told["contacts"] == []
    assert "0170 1234567" not in str(told)
    for who in (amira, heinz):
        empty_house.contacts.say_yes(by=who.id, exchange_id=exchange.id, request_id=fresh_request_id())
    told = (await web(amira.id).get("/my-offline")).json()
    (contact,) = told["contacts"]
    assert (contact["name"], contact["phone"], contact["email"]) == ("Heinz", "0170 1234567", "heinz@example.org")
    assert told["name"] == "Amira"
    assert told["card"].startswith("<svg")
    assert "Heinz hilft dir" in [each["who"] for each in told["exchanges"]]
    (place,) = (each for each in told["places"] if each["name"] == "Mitmachladen")
    assert place["address"].startswith("Verdener Landstraße 17")
    assert "10:00" in str(place["hours"])
    assert all(group["phrases"] for group in told["phrases"])
    assert "session" not in str(told).lower()


async def test_nobody_is_given_nothing(small_house: House, web: Web) -> None:
    answer = await web().get("/my-offline")
    assert (answer.status_code, answer.content) == (401, b"")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_phone_that_others_use_too_keeps_nothing_and_asking_is_no_use_of_it(
    small_house: House, web: Web
) -> None:
    browser = web()
    amira = next(each for each in small_house.store.every(Resident) if each.called_name == "Amira")
    session = on_shared_phone(small_house, browser, amira)
    answer = await browser.get("/my-offline")
    assert (answer.status_code, answer.content) == (401, b"")
    # the page asks by itself every few minutes: nobody would ever be signed out
    assert small_house.store.get(Session, session.id) == session


@pytest.mark.parametrize("path", ["/welcome", "/offline", "/desk/de"])
async def test_the_browsers_own_bar_has_the_papers_colour_in_both_schemes(
    small_house: House, web: Web, path: str
) -> None:
    sheet = (STATIC_FOLDER / "theme.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--paper: (#\w+);", sheet)[:2]
    page = (await web().get(path)).text
    for scheme, colour in (("light", light), ("dark", dark)):
        assert f'<meta name="theme-color" media="(prefers-color-scheme: {scheme})" content="{colour}">' in page
