"""Switching on what is told outside of the app, as the page's form sends it."""

from app.domain.delivery import PushAddress
from pages import my_delivery
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, submit, tap
from tests.pages.test_profile_pages import settled

PHONE = {"endpoint": "https://fcm.googleapis.com/fcm/send/1", "p256dh": "key", "auth": "auth", "fault": ""}
TIMES = {"quiet_from": "20:00", "quiet_until": "09:00"}


async def test_a_phone_is_switched_on_and_off(here: Neighbourhood) -> None:
    async with here.at_page(my_delivery.my_delivery, "Amira") as (amira,):
        submit(amira, "Auf diesem Gerät einschalten", PHONE)
        await settled()
        assert "Auf diesem Gerät ausschalten" in page_text(amira)
        assert here.house.store.count(PushAddress) == 1
        tap(amira, "Auf diesem Gerät ausschalten")
        await settled()
        assert "Auf diesem Gerät einschalten" in page_text(amira)
    assert here.house.store.count(PushAddress) == 0


async def test_a_browser_that_does_not_let_us_says_so(here: Neighbourhood) -> None:
    async with here.at_page(my_delivery.my_delivery, "Amira") as (amira,):
        submit(amira, "Auf diesem Gerät einschalten", {**PHONE, "fault": "denied"})
        await settled()
        assert "erlaubt uns keine Benachrichtigungen" in page_text(amira)
        submit(amira, "Auf diesem Gerät einschalten", {**PHONE, "endpoint": "https://evil.example/x"})
        await settled()
        assert "können wir nichts schicken" in page_text(amira)
    assert here.house.store.count(PushAddress) == 0


async def test_topics_and_quiet_hours_are_kept(here: Neighbourhood) -> None:
    amira_id = here.resident("Amira").id
    async with here.at_page(my_delivery.my_delivery, "Amira") as (amira,):
        submit(amira, "Speichern", {**TIMES, "topics": "messages,events"})
        await settled()
    choice = here.house.deliveries.choice(by=amira_id)
    assert set(choice.off) == {"exchanges", "listings", "me"}
    assert (choice.quiet_from, choice.quiet_until, choice.by_push) == ("20:00", "09:00", False)
