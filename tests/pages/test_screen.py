"""The big screen: what a room may read of an evening, and who may open it."""

import asyncio
from dataclasses import replace

from app.domain.event import Event, Wording
from app.domain.refusal import Refusal
from app.domain.stamp import BY_CARD
from components.markup import tag
from pages import screen
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled
from tests.pages.test_workshop_pages import arrive


async def test_it_counts_stamps_and_those_who_stay_anonymous(here: Neighbourhood) -> None:
    evening = put_on(here, kind="festival")
    sabine, arrivals, stamps = here.resident("Sabine").id, here.house.arrivals, here.house.stamps
    amira = arrive(here, evening, "Amira")
    station = stamps.add_station(by=sabine, occurrence_id=evening, name="Dosen", request_id="add-station")
    async with here.at_page(lambda: screen.screen(evening), "Sabine") as (shown,):
        assert "1 ist da" in page_text(shown)
        assert "0 Stempel" in page_text(shown)
        arrivals.count(by=sabine, occurrence_id=evening, change=1, request_id="one-more-came")
        stamps.stamp(by=sabine, station_id=station.id, holder_id=amira, way=BY_CARD, request_id="one-stamp")
        await asyncio.sleep(screen.BUSY_SECONDS + 0.4)
        assert "2 sind da" in page_text(shown)
        assert "1 Stempel" in page_text(shown)
        assert "Amira" not in page_text(shown)


async def test_a_day_that_was_called_off_says_so(here: Neighbourhood) -> None:
    evening = put_on(here)
    sabine = here.resident("Sabine").id
    async with here.at_page(lambda: screen.screen(evening), "Sabine") as (shown,):
        assert "Fällt heute aus." not in page_text(shown)
        here.house.events.call_off(by=sabine, occurrence_id=evening, request_id="call-it-off")
        await settled()
        assert "Fällt heute aus." in page_text(shown)


async def test_the_title_stands_there_in_every_language_somebody_wrote(here: Neighbourhood) -> None:
    evening = put_on(here)
    event = here.house.events.occurrence(evening).event
    with here.house.store.transaction():
        here.house.store.put(
            replace(here.house.store.get(Event, event.id) or event, wordings=(Wording(language="en", title="Open"),))
        )
    async with here.at_page(lambda: screen.screen(evening), "Sabine") as (shown,):
        assert "Offener Abend" in page_text(shown)
        assert "Open" in page_text(shown).split("\n")


async def test_whoever_teaches_shows_it_without_the_door_code(here: Neighbourhood) -> None:
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Heinz").id)
    async with here.at_page(lambda: screen.screen(evening), "Heinz", "Sabine") as (heinz, sabine):
        assert "0 sind da" in page_text(heinz)
        assert "Scanne den Code" not in page_text(heinz)
        assert "Scanne den Code" in page_text(sabine)


async def test_it_is_for_hosts_and_mentors(here: Neighbourhood) -> None:
    evening = put_on(here)
    async with here.at_page(lambda: screen.screen(evening), "Kurt") as (kurt,):
        assert "0 sind da" in page_text(kurt)
    async with here.at_page(lambda: with_reason(evening), "Heinz") as (heinz,):
        assert page_text(heinz) == "not_a_host"


def with_reason(evening: str) -> None:
    """The screen, or why it is not shown."""
    try:
        screen.screen(evening)
    except Refusal as refusal:
        tag("p", refusal.reason)
