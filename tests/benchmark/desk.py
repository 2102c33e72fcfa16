"""The desks of an evening, as the server sees them: scans of three tablets in a full house, a list, and a long queue.

The tablets and phones are clients in this process, the server is a process of its own. Most phones are at the start
page, some at the evening's page, and two of the team follow who comes.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from app.domain.desk import person_ref
from app.domain.event import Event
from app.server.cookies import SESSION, cookie_name
from app.services.people import Details
from tests.benchmark.figures import Figure, Goal, in_ms, percentile
from tests.benchmark.phone import Visit, close_phones, open_phones
from tests.benchmark.serving import serving
from tests.benchmark.town import PEOPLE, Town
from tests.benchmark.workshop import Workshop, tell

_TABLETS = 3
_SCANS_A_SECOND = 5
_A_BATCH = 100
_AT_THE_EVENING = 18
_OF_THE_TEAM = 2
_LISTS = 10
# Batches of a long queue come faster than a tablet's taps: all of them within a minute.
_SETTINGS = {"EHRENSACHE_DESK_CALLS_A_MINUTE": "6000"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Prepared:
    """An evening in a town that nobody has open."""

    folder: Path
    keys: list[str]
    refs: list[list[str]]
    """What each tablet calls the residents."""
    visits: list[Visit]


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of the desks."""
    is_quick, phones = workshop.scale.is_quick, workshop.scale.phones
    people, queued, seconds = (500, 300, 3) if is_quick else (2_000, 5_000, 30)
    evening = _prepared(workshop, people, phones)
    with serving(("-m", "app", "serve"), evening.folder, **_SETTINGS) as server:
        scans = asyncio.run(_scans(server.base, evening, seconds))
        lists = asyncio.run(_lists(server.base, evening))
        queue_seconds = asyncio.run(_queue(server.base, evening, queued))
    tell(f"{len(scans)} scans, median {in_ms(scans):.1f} ms, slowest {max(scans) * 1000:.0f} ms")
    name = f"an arrival, {_TABLETS} tablets × {_SCANS_A_SECOND} scans/s, {phones} phones"
    yield Figure(name=f"{name}, p95", value=percentile(scans, 95) * 1000, unit="ms", goal=Goal(most=50))
    yield Figure(name=f"a desk's list of {people} residents, p50", value=in_ms(lists), unit="ms", goal=Goal(most=500))
    yield Figure(name=f"a queue of {queued} facts in batches", value=queue_seconds, unit="s", goal=Goal(most=20))


def _prepared(workshop: Workshop, people: int, phones: int) -> _Prepared:
    town = workshop.new_town(workshop.scale.few_exchanges)
    _settle(town, people - PEOPLE)
    occurrence_id = _evening(town)
    ids = [resident.id for resident in town.residents]
    keys, refs = [], []
    for number in range(_TABLETS):
        desk, key = town.house.desks.open(
            by=town.mentor_id, occurrence_id=occurrence_id, name=f"Desk {number}", request_id=f"open-desk-{number}"
        )
        keys.append(key)
        refs.append([person_ref(town.house.desks.list_key(desk), resident_id) for resident_id in ids])
    visits = _visits(town, occurrence_id, phones)
    town.close()
    return _Prepared(folder=town.folder, keys=keys, refs=refs, visits=visits)


def _settle(town: Town, more: int) -> None:
    with town.house.store.transaction():
        for number in range(more):
            details = Details(called_name=f"Neighbour {number}")
            request_id = f"settle-{number:05}"
            town.residents.append(
                town.house.people.register(by=town.mentor_id, details=details, request_id=request_id)
            )  # fmt: skip


def _evening(town: Town) -> str:
    now = datetime.now(UTC)
    event = Event(
        id="evening", title="Open evening", place_id=town.place_id, starts_at=now - timedelta(minutes=30),
        ends_at=now + timedelta(hours=3),
    )  # fmt: skip
    with town.house.store.transaction():
        town.house.store.put(event)
    return f"{event.id}.{event.starts_at.astimezone(town.house.zone).date()}"


def _visits(town: Town, occurrence_id: str, phones: int) -> list[Visit]:
    name = cookie_name(town.house.settings, SESSION)
    paths = [
        *[f"/team/evenings/{occurrence_id}"] * _OF_THE_TEAM,
        *[f"/events/{occurrence_id}"] * min(_AT_THE_EVENING, phones - _OF_THE_TEAM),
    ]
    with town.house.store.transaction():
        return [
            Visit(path=path, jar={name: town.token(town.mentor_id if "/team/" in path else resident.id)})
            for path, resident in zip([*paths, *["/"] * (phones - len(paths))], cycle(town.residents), strict=False)
        ]


async def _scans(base: str, evening: _Prepared, seconds: int) -> list[float]:
    """How long each answer took."""
    phones = await open_phones(base, evening.visits)
    tell(f"{len(phones)} phones are connected")
    try:
        tablets = zip(evening.keys, evening.refs, strict=True)
        per_tablet = await asyncio.gather(
            *(_tablet(base, key, refs, number, seconds) for number, (key, refs) in enumerate(tablets))
        )
        return [each for times in per_tablet for each in times]
    finally:
        await close_phones(phones)


async def _tablet(base: str, key: str, refs: Sequence[str], number: int, seconds: int) -> list[float]:
    took: list[float] = []
    async with _client(base, key) as web:
        await web.get("/desk")
        begins = time.perf_counter() + 1 + number / (_TABLETS * _SCANS_A_SECOND)
        # the tablets scan different people, and now and then the same
        scanned = islice(cycle(refs), number * 37, number * 37 + seconds * _SCANS_A_SECOND)
        for place, ref in enumerate(scanned):
            await asyncio.sleep(max(0.0, begins + place / _SCANS_A_SECOND - time.perf_counter()))
            began = time.perf_counter()
            answer = await _tell(web, [_fact("arrive", person=ref)])
            took.append(time.perf_counter() - began)
            assert answer[0]["state"] in ("done", "already"), answer
    return took


async def _lists(base: str, evening: _Prepared) -> list[float]:
    took = []
    async with _client(base, evening.keys[0]) as web:
        for _ in range(_LISTS):
            began = time.perf_counter()
            (await web.get("/desk")).raise_for_status()
            took.append(time.perf_counter() - began)
    return took


async def _queue(base: str, evening: _Prepared, queued: int) -> float:
    refs = evening.refs[0]
    facts = [_fact("arrive", person=refs[number % len(refs)]) for number in range(queued)]
    began = time.perf_counter()
    async with _client(base, evening.keys[0]) as web:
        for start in range(0, queued, _A_BATCH):
            answers = await _tell(web, facts[start : start + _A_BATCH])
            assert all(each["state"] != "refused" for each in answers), answers
    return time.perf_counter() - began


def _client(base: str, key: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"{base}/api/v1", headers={"Authorization": f"Bearer {key}"}, timeout=60)


def _fact(kind: str, **fields: object) -> dict[str, object]:
    return {"id": str(uuid4()), "kind": kind, "at": datetime.now(UTC).isoformat(), **fields}


async def _tell(web: httpx.AsyncClient, facts: list[dict[str, object]]) -> list[dict[str, Any]]:
    answer = await web.post("/facts", json={"sent_at": datetime.now(UTC).isoformat(), "app": "1", "facts": facts})
    answer.raise_for_status()
    answers: list[dict[str, Any]] = answer.json()["answers"]
    return answers
