"""A small neighbourhood with an event going on, and tablets that talk to its API."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.domain.code import PASS, code_in
from app.domain.desk import Desk, pass_hash, person_ref
from app.domain.event import Event
from app.domain.resident import MENTOR
from app.server.api.app import build_api
from app.server.house import House, open_house
from app.services.people import Details
from app.settings import Settings
from components.lent_words import install_lent_words
from tests.builders import PIN, STAFF_PIN, QuickPinHasher, SettableClock


@dataclass
class Tablet:
    """A desk's device: its key, and the calls it makes."""

    house: House
    desk: Desk
    key: str
    web: httpx.AsyncClient
    language: str = "de"

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}", "Accept-Language": self.language}

    async def get(self, path: str, status: int = 200) -> Any:
        answer = await self.web.get(path, headers=self.headers())
        assert answer.status_code == status, answer.text
        return answer.json()

    async def tell(self, *facts: dict[str, Any], status: int = 200, sent_at: datetime | None = None) -> Any:
        body = {"sent_at": (sent_at or self.house.clock.now()).isoformat(), "app": "1", "facts": facts}
        answer = await self.web.post("/facts", json=body, headers=self.headers())
        assert answer.status_code == status, answer.text
        return answer.json().get("answers") or answer.json()

    def fact(self, kind: str, **fields: Any) -> dict[str, Any]:
        return {"id": str(uuid4()), "kind": kind, "at": self.house.clock.now().isoformat(), **fields}

    def hash(self, scanned: str) -> str:
        """What the tablet makes of a scanned code."""
        return pass_hash(self.house.desks.list_key(self.desk), code_in(scanned))

    def card(self, resident_id: str) -> str:
        return self.hash(self.house.code_book.shown(PASS, resident_id))

    def ref(self, holder_id: str) -> str:
        return person_ref(self.house.desks.list_key(self.desk), holder_id)


@dataclass
class Evening:
    """Sabine (team), Kurt (mentor), Amira and Ben, and an open evening that began half an hour ago."""

    house: House
    clock: SettableClock
    people: dict[str, str] = field(default_factory=dict)
    occurrence_id: str = ""
    opened: list[httpx.AsyncClient] = field(default_factory=list)

    def __getattr__(self, name: str) -> str:
        return self.people[name]

    def request(self) -> str:
        return str(uuid4())

    def event(self, **fields: Any) -> str:
        now = self.clock.now()
        told = {"title": "Offener Abend", "starts_at": now - timedelta(minutes=30), "ends_at": now + timedelta(hours=2)}
        place_id = self.house.neighbours.places()[0].id
        event = Event(**{"id": f"event{uuid4().hex[:8]}", "place_id": place_id, **told, **fields})
        with self.house.store.transaction():
            self.house.store.put(event)
        return f"{event.id}.{event.starts_at.astimezone(self.house.zone).date()}"

    def tablet(self, occurrence_id: str = "", *, name: str = "Tür", station_id: str = "") -> Tablet:
        desk, key = self.house.desks.open(
            by=self.sabine, occurrence_id=occurrence_id or self.occurrence_id, name=name, station_id=station_id,
            request_id=self.request(),
        )  # fmt: skip
        return Tablet(house=self.house, desk=desk, key=key, web=self.client())

    def client(self) -> httpx.AsyncClient:
        web = httpx.AsyncClient(transport=httpx.ASGITransport(build_api(self.house)), base_url="http://localhost")
        self.opened.append(web)
        return web


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    clock, hasher = SettableClock(), QuickPinHasher()
    of = open_house(Settings(var_folder=tmp_path), clock=clock, hasher=hasher)
    install_lent_words()
    sabine = of.neighbours.set_up(
        of.neighbours.set_up_address(), name="Nordertor", place="Mitmachladen", address="",
        details=Details(called_name="Sabine"), pin_hash=hasher.hash(STAFF_PIN),
    )  # fmt: skip
    found = Evening(house=of, clock=clock, people={"sabine": sabine.id})
    for name in ("kurt", "amira", "ben"):
        found.people[name] = of.people.register(
            by=sabine.id, details=Details(called_name=name.title()), pin_hash=hasher.hash(PIN),
            request_id=found.request(),
        ).id  # fmt: skip
    of.people.set_roles(by=sabine.id, resident_id=found.kurt, roles=(MENTOR,), request_id=found.request())
    found.occurrence_id = found.event()
    yield found
    of.close()


@pytest.fixture
def tablet(evening: Evening) -> Tablet:
    return evening.tablet()
