"""An evening at the team's desk: desks, who came, what waits; opening a desk with a PIN; cards from the stack."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.domain.code import PASS
from app.domain.desk import Desk
from app.domain.event import Event, Occurrence
from app.domain.fact import Fact
from app.server import cookies
from app.services.told_fact import Said
from components.evening_arrivals import arrivals_section
from components.evening_desks import desks_section
from components.evening_facts import facts_section
from components.lent_words import install_lent_words
from components.texts import speaking, t
from pages import arrive
from tests.builders import STAFF_PIN
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, tap

FROM_US = {"Origin": "http://localhost:8080"}


def tonight(of: Neighbourhood, **fields: object) -> Occurrence:
    now = datetime.now(UTC)
    told = {"id": f"event{uuid4().hex[:6]}", "title": "Offener Abend", "place_id": of.house.neighbours.places()[0].id}
    times = {"starts_at": now - timedelta(minutes=30), "ends_at": now + timedelta(hours=2)}
    event = Event(**{**told, **times, **fields})  # type: ignore[arg-type]
    with of.house.store.transaction():
        of.house.store.put(event)
    return of.house.events.occurrence(f"{event.id}.{event.starts_at.astimezone(of.house.zone).date()}")


def opened(of: Neighbourhood, occurrence: Occurrence) -> Desk:
    sabine = of.resident("Sabine").id
    return of.house.desks.open(by=sabine, occurrence_id=occurrence.id, name="Tablet am Tor", request_id=str(uuid4()))[0]


def told(of: Neighbourhood, desk: Desk, kind: str, **fields: object) -> None:
    said = Said(id=str(uuid4()), kind=kind, at=datetime.now(UTC), fields=fields)
    of.house.facts.take_one(desk, said, sent_at=datetime.now(UTC))


async def test_desks_are_listed_and_revoked(desk: Neighbourhood) -> None:
    evening = tonight(desk)
    async with desk.at_page(lambda: desks_section(evening), "Sabine") as (sabine,):
        assert "Noch kein Gerät" in page_text(sabine)
        opened(desk, evening)
        await asyncio.sleep(0.1)
        assert "Tablet am Tor" in page_text(sabine)
        tap(sabine, "Abmelden")
        await asyncio.sleep(0.1)
        assert "Wieder zulassen" in page_text(sabine)
        tap(sabine, "Wieder zulassen")
        await asyncio.sleep(0.1)
        assert "Bis " in page_text(sabine)


async def test_who_comes_is_seen_and_can_be_put_right(desk: Neighbourhood) -> None:
    evening = tonight(desk)
    tablet = opened(desk, evening)
    async with desk.at_page(lambda: arrivals_section(evening), "Sabine") as (sabine,):
        assert "Noch niemand da" in page_text(sabine)
        told(desk, tablet, "arrive", person=desk.house.pass_list.ref_of(tablet, desk.resident("Amira").id))
        await asyncio.sleep(0.1)
        assert "Amira" in page_text(sabine)
        assert "1 ist da" in page_text(sabine)
        tap(sabine, "War nicht da")
        await asyncio.sleep(1.2)
        assert "Amira" not in page_text(sabine)
        tap(sabine, "Noch jemand ohne Namen")
        await asyncio.sleep(1.2)
        assert "1 ohne Namen" in page_text(sabine)


async def test_many_changes_at_once_are_shown_and_none_is_left_out(desk: Neighbourhood) -> None:
    evening = tonight(desk)
    tablet = opened(desk, evening)
    async with desk.at_page(lambda: arrivals_section(evening), "Sabine") as (sabine,):
        for name in ("Amira", "Ben", "Kurt"):
            told(desk, tablet, "arrive", person=desk.house.pass_list.ref_of(tablet, desk.resident(name).id))
            await asyncio.sleep(0.05)
        assert "3 sind da" not in page_text(sabine)
        await asyncio.sleep(1.2)
        assert "3 sind da" in page_text(sabine)


@pytest.mark.parametrize(("way", "standing"), [("Nachtragen", "Nachgetragen"), ("Verwerfen", "Verworfen")])
async def test_what_waits_is_decided_and_may_be_decided_anew(desk: Neighbourhood, way: str, standing: str) -> None:
    evening = tonight(desk, capacity=1)
    tablet = opened(desk, evening)
    refs = [desk.house.pass_list.ref_of(tablet, desk.resident(name).id) for name in ("Amira", "Ben")]
    async with desk.at_page(lambda: facts_section(evening), "Sabine") as (sabine,):
        assert "Alles geklärt" in page_text(sabine)
        for ref in refs:
            told(desk, tablet, "arrive", person=ref)
        await asyncio.sleep(0.1)
        assert "Ankommen: Ben" in page_text(sabine)
        assert "voll" in page_text(sabine)
        tap(sabine, way)
        await asyncio.sleep(1.2)
        assert "Alles geklärt" in page_text(sabine)
        assert standing in page_text(sabine)
        tap(sabine, "Doch anders")
        await asyncio.sleep(1.2)
        assert way in page_text(sabine)
    (fact,) = [each for each in desk.house.store.every(Fact) if each.state == "refused"]
    assert fact.waits


async def test_what_a_tablet_could_only_tell_as_text_can_be_read(desk: Neighbourhood) -> None:
    evening = tonight(desk)
    told(desk, opened(desk, evening), "unreadable", text='{"kind":"newcomer","said":{"name":"Yusuf"}}')
    async with desk.at_page(lambda: facts_section(evening), "Sabine") as (sabine,):
        assert "Yusuf" in page_text(sabine)


async def test_whoever_scans_the_door_arrives_at_what_is_on(desk: Neighbourhood) -> None:
    evening = tonight(desk)
    amira, sabine = desk.resident("Amira").id, desk.resident("Sabine").id
    place_id = evening.event.place_id
    ticket = desk.house.check_in.read_door(desk.house.check_in.door_address(by=sabine, place_id=place_id)[0])
    assert ticket is not None
    async with desk.at_page(lambda: arrive._events(amira, ticket, kind="main"), "Amira") as (phone,):
        assert "Offener Abend" in page_text(phone)
        with speaking(desk.resident("Amira").language):  # whoever reads another language taps other words
            here = t("Ich bin hier dabei")
        tap(phone, here)
        assert [each.resident_id for each in desk.house.arrivals.present(evening.id)] == [amira]


# Over the web


async def test_a_pin_makes_the_tablet_a_desk_and_ends_the_staff_session(desk: Neighbourhood, web: Web) -> None:
    evening = tonight(desk)
    install_lent_words()
    browser = web(desk.resident("Sabine").id, **FROM_US)
    form = {"occurrence": evening.id, "pin": "00000000", "name": "Tor"}
    wrong = await browser.post("/desk/open", data=form)
    assert (wrong.status_code, wrong.json()["reason"]) == (409, "pin_wrong")
    answer = await browser.post("/desk/open", data={**form, "pin": STAFF_PIN})
    assert answer.status_code == 200
    key = answer.json()["key"]
    assert answer.json()["desk"]["name"] == "Tor"
    dropped = f'{cookies.cookie_name(desk.house.settings, cookies.SESSION)}=""'
    assert any(each.startswith(dropped) for each in answer.headers.get_list("set-cookie"))
    again = await browser.post("/desk/open", data={**form, "pin": STAFF_PIN})
    assert (again.status_code, again.json()["reason"]) == (401, "signed_out")
    listed = await web().get("/api/v1/desk", headers={"Authorization": f"Bearer {key}"})
    assert listed.status_code == 200, listed.text
    assert listed.json()["event"]["title"] == "Offener Abend"


@pytest.mark.parametrize("who", ["Kurt", "Amira", ""])
async def test_nobody_else_opens_a_desk_or_reads_its_description(desk: Neighbourhood, web: Web, who: str) -> None:
    browser = web(desk.resident(who).id if who else "", **FROM_US)
    form = {"occurrence": tonight(desk).id, "pin": "270519"}
    answer = await browser.post("/desk/open", data=form)
    assert answer.json()["reason"] == ("not_staff" if who else "signed_out")
    document = await browser.get("/api/openapi.json")
    assert document.json()["reason"] == ("not_staff" if who else "signed_out")
    assert "FactIn" not in words(await browser.get("/api/docs"))


async def test_staff_read_the_description(desk: Neighbourhood, web: Web) -> None:
    browser = web(desk.resident("Sabine").id)
    document = (await browser.get("/api/openapi.json")).json()
    assert "/facts" in document["paths"]
    page = words(await browser.get("/api/docs"))
    assert "POST /api/v1/facts" in page
    assert "FactIn" in page


async def test_cards_from_the_stack_are_printed_and_tell_kindly_that_nobody_owns_them(
    desk: Neighbourhood, web: Web
) -> None:
    sabine = desk.resident("Sabine").id
    stack = desk.house.blank_cards.print_new(by=sabine, count=8, request_id="request-blank")
    sheet = await web(sabine).get(f"/print/cards?stack={stack}")
    assert sheet.text.count('<article class="card blank">') == 8
    assert (await web(desk.resident("Kurt").id).get(f"/print/cards?stack={stack}")).status_code == 403
    address = desk.house.blank_cards.addresses(by=sabine, stack=stack)[0]
    path = "/Q/" + address.rsplit("/", 1)[1]
    for browser in (web(), web(desk.resident("Ben").id)):
        assert "gehört noch niemandem" in words(await browser.get(path))
    assert "Karte vom Stapel" in words(await web(sabine).get(path))
    signed_in = await web(**FROM_US).post("/sign-in", data={"code": address, "pin": "270519"})
    assert "gehört noch niemandem" in words(signed_in)
    assert desk.house.code_book.shown(PASS, desk.resident("Ben").id)
