"""Switching on what is told outside of the app, as the page's form sends it."""

from dataclasses import replace

import pytest

from app.domain.delivery import BY_EMAIL, BY_PUSH, DeliveryChoice, PushAddress
from app.domain.notice import KINDS
from components.delivery_words import delivery_words
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


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Es gibt etwas Neues für dich"), ("en", "There is something new for you"), ("ar", "هناك جديد لك")],
)
def test_what_goes_out_is_in_the_readers_language_and_the_same_whatever_it_is_about(
    here: Neighbourhood, language: str, title: str
) -> None:
    amira = here.resident("Amira")
    deliveries, told = here.house.deliveries, set()
    with here.house.store.transaction():
        here.house.store.put(replace(amira, language=language, email="amira@example.org"))
        here.house.store.put(DeliveryChoice(id=amira.id, by_email=True, quiet_from="00:00", quiet_until="00:00"))
    session = here.house.sign_in.open_session(amira, kind="own", device="Handy").session
    deliveries.add_phone(
        by=amira.id,
        session_id=session.id,
        endpoint=PHONE["endpoint"],
        p256dh="key",
        auth="auth",
        request_id="request-1",
    )
    for kind in KINDS:
        with here.house.store.transaction():
            here.house.notices.tell(amira.id, kind, "subject-nobody-sees")
        due = deliveries.due()
        assert {each.delivery.way for each in due} == {BY_PUSH, BY_EMAIL}
        told |= {(each.delivery.way, *delivery_words(each)) for each in due}
        for each in due:
            deliveries.done(each)
    assert len(told) == 2
    for _, head, body in told:
        assert head == title
        assert "Amira" not in body
        assert "subject" not in body
