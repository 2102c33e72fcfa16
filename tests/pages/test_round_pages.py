"""An exchange round before open pages: entered on phones, drawn in a child process, answered, agreed."""

import asyncio

from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from pages import round as round_page
from pages import team_evening, team_round
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, tap
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled
from tests.pages.test_team import submit_with


def arrived(here: Neighbourhood, evening: str, *names: str) -> None:
    for name in names:
        here.house.arrivals.arrive(
            by=here.resident("Sabine").id, occurrence_id=evening, resident_id=here.resident(name).id,
            request_id=f"arrive-{name}",
        )  # fmt: skip


async def test_two_enter_are_drawn_and_agree(here: Neighbourhood) -> None:
    evening = put_on(here, kind="round")
    arrived(here, evening, "Amira", "Heinz")
    bike, phone = (skill.id for skill in here.house.catalogue.skills[:2])
    before = len(here.house.store.find(Exchange, state=AGREED)) + len(here.house.store.find(Exchange, state=UNDER_WAY))
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Heinz") as (amira, heinz):
        submit_with(amira, "offers_more", {"offers_more": bike, "needs_more": "", "shown": ""})
        await settled()
        assert "auch, was du suchst" in page_text(amira)
        submit_with(amira, "offers_more", {"offers_more": bike, "needs_more": phone, "shown": ""})
        submit_with(heinz, "offers_more", {"offers_more": phone, "needs_more": bike, "shown": "yes"})
        await settled()
        assert "2 machen bei der Tauschrunde mit" in page_text(amira)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        assert "Amira" in page_text(sabine)
        tap(sabine, "Runde auslosen")
        for _ in range(100):
            await asyncio.sleep(0.2)
            if here.house.rounds.draw(evening):
                break
        await settled()
        assert "2 Leute geben und bekommen" in page_text(sabine)
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Heinz") as (amira, heinz):
        assert "Du hilfst Heinz" in page_text(amira)
        assert "Heinz hilft dir" in page_text(amira)
        tap(amira, "Ja, gern")
        await settled()
        assert "Es fehlen noch andere" in page_text(amira)
        tap(heinz, "Ja, gern")
        await settled()
        assert "Euer Tausch ist verabredet" in page_text(amira)
    after = len(here.house.store.find(Exchange, state=AGREED)) + len(here.house.store.find(Exchange, state=UNDER_WAY))
    assert after == before + 2


async def test_staff_enter_somebody_without_a_phone_and_one_no_opens_it(here: Neighbourhood) -> None:
    evening = put_on(here, kind="round")
    arrived(here, evening, "Amira", "Heinz")
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "Tauschrunde leiten" in page_text(sabine)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        assert "Heinz eintragen" in page_text(sabine)
        tap(sabine, "Runde auslosen")
        await settled()
        assert "mindestens zwei Leute" in page_text(sabine)
