"""Profiles and contact before open pages of several people."""

import asyncio

from app.domain import exchange as states
from app.domain.background import Background
from app.domain.listing import ACTIVE, PAUSED
from app.domain.resident import Resident
from components.wording import skill_name
from pages import exchange, me, my_background, my_details, person
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import addresses, fresh_request_id, page_text, submit, tap


async def settled() -> None:
    await asyncio.sleep(0.4)


def kept_of(here: Neighbourhood, resident_id: str) -> Resident:
    kept = here.house.store.get(Resident, resident_id)
    assert kept is not None
    return kept


async def test_what_is_mine_leads_to_all_that_is_mine(here: Neighbourhood) -> None:
    async with here.at_page(me.me_page, "Amira") as (amira,):
        assert amira.client is not None
        links = set(addresses(amira))
        assert {"/notices", "/my-details", "/my-background", "/my-devices", "/account"} <= links
        assert "ganz freiwillig" in page_text(amira)


async def test_two_tabs_lose_nothing(here: Neighbourhood) -> None:
    async with here.at_page(my_details.my_details, "Amira", "Amira") as (first, second):
        kept = {"called_name": "Amira", "language": "de", "revision": str(here.resident("Amira").revision)}
        submit(first, "Speichern", {**kept, "about": "Zuerst gesagt."})
        await settled()
        submit(second, "Speichern", {**kept, "about": "Danach gesagt.", "area": "martinsheide"})
        await settled()
        assert "Inzwischen geändert" in page_text(second)
        assert "Zuerst gesagt." in page_text(second)
        again = {**kept, "about": "Danach gesagt.", "revision": str(here.resident("Amira").revision)}
        submit(second, "Speichern", {**again, "area": "martinsheide", "availability": "2-evening"})
        await settled()
    amira = here.resident("Amira")
    assert (amira.about, amira.area, amira.availability) == ("Danach gesagt.", "martinsheide", ("2-evening",))
    async with here.at_page(lambda: person.person(amira.id), "Lena", "Amira") as (lena, me):
        assert "Martinsheide" in page_text(lena)
        assert "Abend" in page_text(lena)
        assert "Meine Angaben ändern" in page_text(me)
        assert "Meine Angaben ändern" not in page_text(lena)


async def test_contact_is_seen_by_the_two_while_both_say_yes(here: Neighbourhood) -> None:
    agreed = here.exchange(states.AGREED, "Amira", "Heinz")
    details = {"called_name": "Heinz", "language": "de", "phone": "05021 4711"}
    async with here.at_page(my_details.my_details, "Heinz") as (heinz,):
        submit(heinz, "Speichern", {**details, "revision": str(here.resident("Heinz").revision)})
        await settled()
    async with here.at_page(lambda: exchange.exchange(agreed.id), "Amira", "Heinz", "Kurt") as (amira, heinz, kurt):
        tap(heinz, "Ja, Amira darf meine Nummer sehen")
        await settled()
        assert "05021 4711" not in page_text(amira)
        tap(amira, "Ja, Heinz darf meine Nummer sehen")
        await settled()
        assert "05021 4711" in page_text(amira)
        assert "Direkt erreichen" not in page_text(kurt)
        tap(heinz, "Nicht mehr zeigen")
        await settled()
        assert "05021 4711" not in page_text(amira)
        tap(heinz, "Ja, Amira darf meine Nummer sehen")
        await settled()
        assert "05021 4711" in page_text(amira)
        by, blocked = here.resident("Heinz").id, here.resident("Amira").id
        here.house.safety.block(by=by, resident_id=blocked, request_id=fresh_request_id())
        await settled()
        assert "05021 4711" not in page_text(amira)


async def test_the_preview_shows_what_others_see_and_no_more(here: Neighbourhood) -> None:
    me = here.resident("Amira").id
    shown = next(x for x in here.house.listings.of(by=me, resident_id=me) if x.text and x.state == ACTIVE)
    async with here.at_page(lambda: person.person(me), "Amira", "Lena") as (amira, lena):
        assert "So sehen dich andere" in page_text(amira)
        assert "So sehen dich andere" not in page_text(lena)
        assert skill_name(shown.skill_id) in page_text(amira)
    here.house.listings.set_state(by=me, listing_id=shown.id, state=PAUSED, request_id=fresh_request_id())
    async with here.at_page(lambda: person.person(me), "Amira", "Lena") as opened:
        assert not any(skill_name(shown.skill_id) in page_text(each) for each in opened)


async def test_what_people_write_of_themselves_stays_text(here: Neighbourhood) -> None:
    """Markup, a name of pictures, characters that turn the line round, and far too much."""
    before = here.resident("Amira")

    def said(**words: str) -> dict[str, str]:
        revision = kept_of(here, before.id).revision
        return {"called_name": "Amira", "language": "de", "revision": str(revision), **words}

    async with here.at_page(my_details.my_details, "Amira") as (amira,):
        for refused in ({"called_name": "\u202e"}, {"called_name": "a" * 61}, {"area": "<b>"}, {"revision": "²"}):
            submit(amira, "Speichern", said(**refused))
            assert kept_of(here, before.id) == before
        submit(amira, "Speichern", said(called_name="🌻", about="<img src=x onerror=alert(1)>\u202eabc"))
        await settled()
    assert kept_of(here, before.id).called_name == "🌻"
    async with here.at_page(lambda: person.person(before.id), "Lena") as (lena,):
        assert "<img src=x onerror=alert(1)>abc" in page_text(lena)


async def test_what_the_reports_are_told_is_erased_in_one_tap(here: Neighbourhood) -> None:
    async with here.at_page(my_background.my_background, "Amira") as (amira,):
        submit(amira, "Speichern", {"age": "18_29", "residence": "1_4"})
        submit(amira, "Speichern", {"age": "x", "residence": "y"})
    told = here.house.store.get(Background, here.resident("Amira").id)
    assert told is not None
    async with here.at_page(my_background.my_background, "Amira") as (amira,):
        tap(amira, "Wieder löschen")
        await settled()
        assert "Wieder löschen" not in page_text(amira)
    assert here.house.store.get(Background, here.resident("Amira").id) is None
