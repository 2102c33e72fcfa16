"""The tablet at the door: the code that changes, what one sees there, and what is nobody's business."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from nicegui import ui
from nicegui.testing import User

from app.domain.code import DOOR_STEP_SECONDS
from app.domain.event import Event
from app.domain.exchange import UNDER_WAY
from app.server.example_people import settle_example
from app.server.house import open_house
from app.server.live import begin_live
from app.settings import Settings
from components.elements import Tag
from pages import door
from tests.builders import NOON, QuickPinHasher, SettableClock
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOON)


@pytest.fixture
def example(tmp_path: Path, clock: SettableClock) -> Iterator[Neighbourhood]:
    of = open_house(Settings(var_folder=tmp_path), clock=clock, hasher=QuickPinHasher())
    settle_example(of)
    begin_live(of)
    yield Neighbourhood(of)
    of.close()


def shop(of: Neighbourhood) -> str:
    return of.house.neighbours.places()[0].id


def code_on(user: User) -> str:
    assert user.client is not None
    elements = [each for each in user.client.content.descendants() if isinstance(each, Tag)]
    (qr,) = (each for each in elements if "qr" in each.classes)
    return str(qr.props["innerHTML"])


async def test_the_code_changes_when_its_time_is_over(example: Neighbourhood, clock: SettableClock) -> None:
    clock.at += timedelta(seconds=DOOR_STEP_SECONDS - 0.6)
    async with example.at_page(lambda: door.door(shop(example)), "Sabine") as (tablet,):
        before = code_on(tablet)
        clock.forward(seconds=1)
        await asyncio.sleep(1)
        assert code_on(tablet) != before


async def test_one_timer_serves_a_tablet_however_often_the_code_changes(
    example: Neighbourhood, clock: SettableClock
) -> None:
    clock.at += timedelta(seconds=DOOR_STEP_SECONDS - 0.1)
    async with example.at_page(lambda: door.door(shop(example)), "Sabine") as (tablet,):
        for _ in range(3):
            await asyncio.sleep(0.6)
        assert tablet.client is not None
        assert len([each for each in tablet.client.content.descendants() if isinstance(each, ui.timer)]) == 1


async def test_the_door_welcomes_and_names_the_place(example: Neighbourhood) -> None:
    async with example.at_page(lambda: door.door(shop(example)), "Kurt") as (tablet,):
        page = page_text(tablet)
        assert "Willkommen" in page
        assert "Mitmachladen" in page
        assert "Nordertor" in page


async def test_the_door_says_how_many_are_at_it_and_never_who(example: Neighbourhood) -> None:
    begun = example.exchange(UNDER_WAY)
    async with example.at_page(lambda: door.door(begun.place_id), "Sabine") as (tablet,):
        page = page_text(tablet)
        assert "läuft gerade" in page or "laufen gerade" in page
        for resident_id in begun.participants:
            resident = example.house.people.get(by=resident_id, resident_id=resident_id)
            assert resident.called_name not in page


async def test_todays_events_stand_at_their_own_door(example: Neighbourhood, clock: SettableClock) -> None:
    here, elsewhere = (place.id for place in example.house.neighbours.places()[:2])
    event = Event(
        id="", title="Nähcafé", place_id=here,
        starts_at=clock.at + timedelta(hours=2), ends_at=clock.at + timedelta(hours=4),
    )  # fmt: skip
    by = example.resident("Sabine").id
    example.house.events.put_on(by=by, event=event, request_id="request-0001")
    async with example.at_page(lambda: door.door(here), "Sabine") as (tablet,):
        assert "Nähcafé" in page_text(tablet)
        assert "14:00 bis 16:00" in page_text(tablet)
    async with example.at_page(lambda: door.door(elsewhere), "Sabine") as (tablet,):
        assert "Nähcafé" not in page_text(tablet)


async def test_the_tablet_leads_nowhere_but_out(example: Neighbourhood) -> None:
    """It stands unattended: whoever closes the door's page is signed out."""
    async with example.at_page(lambda: door.door(shop(example)), "Sabine") as (tablet,):
        assert tablet.client is not None
        elements = [each for each in tablet.client.content.descendants() if isinstance(each, Tag)]
        assert [each for each in elements if each.tag == "a"] == []
        assert [each.props["action"] for each in elements if each.tag == "form"] == ["/sign-out"]


async def test_only_mentors_and_staff_see_the_door(desk: Neighbourhood, web: Web) -> None:
    path = f"/door/{shop(desk)}"
    for who, may in (("Sabine", True), ("Kurt", True), ("Amira", False)):
        page = words(await web(desk.resident(who).id, **{"accept-language": "de"}).get(path))
        assert ("door-code" in page) == may, who
    assert "door-code" not in words(await web().get(path))


async def test_a_door_that_is_not_there_is_a_sentence(desk: Neighbourhood, web: Web) -> None:
    page = words(await web(desk.resident("Sabine").id).get("/door/nowhere"))
    assert "Diesen Ort gibt es nicht" in page
