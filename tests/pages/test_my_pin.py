"""Changing the own PIN: for whoever knows it, or has none yet; a phone left lying does not hand over the card."""

import asyncio

from app.domain.credential import Credential
from pages import my_pin
from tests.builders import QuickPinHasher
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, submit

NEW = {"pin": "702915", "pin_again": "702915"}


def set_pin(here: Neighbourhood, who: str, pin: str) -> str:
    resident_id = here.resident(who).id
    pin_hash = QuickPinHasher().hash(pin)
    here.house.people.set_pin(by=resident_id, resident_id=resident_id, pin_hash=pin_hash, request_id=f"pin-of-{who}")
    return resident_id


def has_pin(here: Neighbourhood, resident_id: str, pin: str) -> bool:
    kept = here.house.store.get(Credential, resident_id)
    return kept is not None and QuickPinHasher().verify(kept.pin_hash, pin)


async def test_only_who_knows_the_present_pin_changes_it(here: Neighbourhood) -> None:
    amira = set_pin(here, "Amira", "270519")
    async with here.at_page(my_pin.my_pin, "Amira") as (user,):
        for present in ("", "000001"):
            submit(user, "PIN speichern", {"present_pin": present, **NEW})
            await asyncio.sleep(0.2)
            assert "Die PIN passt nicht zur Karte." in page_text(user)
            assert has_pin(here, amira, "270519")
        submit(user, "PIN speichern", {"present_pin": "270519", **NEW})
        await asyncio.sleep(0.2)
        assert has_pin(here, amira, NEW["pin"])


async def test_wrong_tries_there_count_like_those_at_the_sign_in(here: Neighbourhood) -> None:
    amira = set_pin(here, "Amira", "270519")
    async with here.at_page(my_pin.my_pin, "Amira") as (user,):
        for _ in range(5):
            submit(user, "PIN speichern", {"present_pin": "000001", **NEW})
            await asyncio.sleep(0.1)
        submit(user, "PIN speichern", {"present_pin": "270519", **NEW})
        await asyncio.sleep(0.1)
        assert "Bitte warte noch" in page_text(user)
        assert has_pin(here, amira, "270519")


async def test_who_has_no_pin_yet_chooses_the_first(here: Neighbourhood) -> None:
    lena = here.resident("Lena").id
    with here.house.store.transaction():
        here.house.store.erase(Credential, lena)
    async with here.at_page(my_pin.my_pin, "Lena") as (user,):
        assert "Deine jetzige PIN" not in page_text(user)
        for values, words in (({"pin": "702915"}, "nicht gleich"), ({}, "Hier fehlt noch"),
                              ({"pin": "123456", "pin_again": "123456"}, "zu leicht")):  # fmt: skip
            submit(user, "PIN speichern", values)
            await asyncio.sleep(0.1)
            assert words in page_text(user)
        submit(user, "PIN speichern", NEW)
        await asyncio.sleep(0.2)
        assert has_pin(here, lena, NEW["pin"])
