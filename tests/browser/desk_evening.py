"""The real app with an evening that has just begun: `python -m tests.browser.desk_evening [people]`.

It writes `evening.json` into its var folder: whom there is, with the codes that nobody else can know, and answers a few
questions about what it was told at /evening/….
"""

import dataclasses
import json
import os
import sys
from datetime import datetime, timedelta
from typing import Any

from nicegui import app as nicegui_app
from starlette.responses import JSONResponse

from app.domain.code import PASS, STATION
from app.domain.desk import Desk
from app.domain.event import Event
from app.domain.exchange import BOOKED, Exchange
from app.domain.fact import Fact
from app.domain.resident import MENTOR
from app.screens import install_screens
from app.server.house import House, open_house
from app.server.main import run
from app.services.exchanges import Terms
from app.services.people import Details
from app.settings import load_settings

STAFF_PIN = "40718263"
PHONE = "05021 998877"
BIKES = "fahrrad-reparieren"
CALLED = ("Amira", "Ben", "Çiğdem", "Dilan", "Émile", "Fatma", "Gülay", "Heinz", "Ines", "Jamal", "Leyla", "Oksana")


def prepared(of: House, people: int) -> dict[str, Any]:
    """Staff, a mentor, `people` residents with cards, blank cards, stations, a prize and an agreed exchange."""
    requests = (f"evening-{number:06d}" for number in range(1_000_000))
    sabine = of.neighbours.set_up(
        of.neighbours.set_up_address(), name="Nordertor", place="Mitmachladen", address="",
        details=Details(called_name="Sabine"), pin_hash=of.pins.hashed_at_once(STAFF_PIN, staff=True),
    ).id  # fmt: skip
    names = [f"{CALLED[n % len(CALLED)]} {n + 1}" for n in range(people)]
    ids = [
        of.people.register(by=sabine, details=details, pin_hash="", request_id=next(requests)).id
        for details in (Details(called_name=name, phone=PHONE) for name in names)
    ]
    kurt = of.people.register(by=sabine, details=Details(called_name="Kurt"), request_id=next(requests), pin_hash="").id
    of.people.set_roles(by=sabine, resident_id=kurt, roles=(MENTOR,), request_id=next(requests))
    now, place = of.clock.now(), of.neighbours.places()[0].id
    event = Event(
        id="abend", title="Offener Abend", place_id=place, starts_at=now - timedelta(minutes=30),
        ends_at=now + timedelta(hours=3), stamps_needed=2,
    )  # fmt: skip
    with of.store.transaction():
        of.store.put(event)
    evening = f"abend.{event.starts_at.astimezone(of.zone).date()}"
    stations = [
        of.stamps.add_station(by=sabine, occurrence_id=evening, name=name, request_id=next(requests))
        for name in ("Dosenwerfen", "Glücksrad")
    ]
    of.prizes.add(by=sabine, occurrence_id=evening, name="Ein Eis", stamps_needed=2, request_id=next(requests))
    stack = of.blank_cards.print_new(by=sabine, count=10, request_id=next(requests))
    batch = of.stamp_sheets.print_new(by=sabine, occurrence_id=evening, count=2, request_id=next(requests))
    sheets = of.stamp_sheets.printed(by=sabine, occurrence_id=evening, batch=batch)
    _agreed(of, ids[0], ids[1], Terms(starts_at=now, planned_minutes=60, place_id=place), requests)
    return {
        "event": evening, "pin": STAFF_PIN, "staff": of.code_book.shown_address(PASS, sabine),
        "mentor": of.code_book.shown_address(PASS, kurt),
        "people": [{"id": who, "name": name, "card": of.code_book.shown_address(PASS, who)}
                   for who, name in zip(ids, names, strict=True)],
        "blanks": of.blank_cards.addresses(by=sabine, stack=stack),
        "stations": [of.code_book.shown_address(STATION, station.id) for station in stations],
        "sheets": [of.stamp_sheets.address(by=sabine, sheet_id=sheet.id) for sheet in sheets],
    }  # fmt: skip


def answer_questions(of: House) -> None:
    """What came in, and a way to revoke all desks, and to allow them again."""

    @nicegui_app.get("/evening/facts")
    async def facts() -> JSONResponse:
        kept = sorted(of.store.every(Fact), key=lambda fact: (fact.at, fact.id))
        return JSONResponse([json.loads(json.dumps(dataclasses.asdict(fact), default=str)) for fact in kept])

    @nicegui_app.get("/evening/booked")
    async def booked() -> JSONResponse:
        return JSONResponse([exchange.id for exchange in of.store.find(Exchange, state=BOOKED)])

    @nicegui_app.get("/evening/revoke")
    async def revoke() -> JSONResponse:
        return _all_revoked(of, of.clock.now())

    @nicegui_app.get("/evening/allow")
    async def allow() -> JSONResponse:
        return _all_revoked(of, None)


def _all_revoked(of: House, revoked_at: datetime | None) -> JSONResponse:
    with of.store.transaction():
        for desk in of.store.every(Desk):
            of.store.put(dataclasses.replace(desk, revoked_at=revoked_at))
    return JSONResponse({})


def _agreed(of: House, giver: str, receiver: str, terms: Terms, requests: Any) -> None:
    exchange = of.exchanges.propose(
        by=receiver, partner_id=giver, gives=False, skill_id=BIKES, gift=False, terms=terms, request_id=next(requests)
    )
    of.exchanges.agree(by=giver, exchange_id=exchange.id, request_id=next(requests))


def main(people: int) -> None:
    """Serve until told to stop."""
    settings = load_settings(os.environ)
    of = open_house(settings)
    told = prepared(of, people)
    answer_questions(of)
    (settings.var_folder / "evening.json").write_text(json.dumps(told))
    run(of, install_screens=install_screens, announce=lambda: print("the evening is open"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
