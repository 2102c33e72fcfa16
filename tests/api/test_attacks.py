"""Calls that no tablet of ours makes: each gets an answer in the one shape, none a 5xx, and nothing is changed."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.domain.fact import TAKEN, Fact
from app.server.api.app import build_api
from app.server.guard import Guard
from app.services.ports import StorageFailure
from tests.api.conftest import Evening, Tablet
from tests.builders import snapshot

NOW = "2026-05-04T10:00:00Z"


def arrival(**more: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": "arrive", "at": NOW, "person": "0" * 16, **more}


def body(*facts: object, **more: Any) -> dict[str, Any]:
    return {"sent_at": NOW, "app": "1", "facts": list(facts), **more}


def deep(levels: int) -> str:
    nested = "[" * levels + "]" * levels
    return json.dumps(body(arrival())).replace('"person"', f'"deep": {nested}, "person"')


MALFORMED: dict[str, str] = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "not a number": json.dumps(body(arrival(minutes=float("nan")))),
    "endless": json.dumps(body(arrival(minutes=float("inf")))),
    "half a character": json.dumps(body(arrival(name="\ud800"))),
    "101 facts": json.dumps(body(*(arrival() for _ in range(101)))),
    "a little too deep": deep(7),
    "deep": deep(900),
    "very deep": deep(20_000),
    "no id": json.dumps(body({"kind": "arrive", "at": NOW})),
    "an odd id": json.dumps(body(arrival(id="../../etc"))),
    "an id in capitals": json.dumps(body(arrival(id=str(uuid4()).upper()))),
    "a number as id": json.dumps(body(arrival(id=7))),
    "no zone": json.dumps(body(arrival(at="2026-05-04T10:00:00"))),
    "a number as time": json.dumps(body(arrival(at=1777888800))),
    "before the calendar": json.dumps(body(arrival(at="0001-01-01T00:00:00+14:00"))),
    "an odd kind": json.dumps(body(arrival(kind="Arrive!"))),
    "facts of another shape": json.dumps(body("arrive")),
    "no app": json.dumps({"sent_at": NOW, "facts": []}),
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_a_malformed_body_is_refused_whole(evening: Evening, tablet: Tablet, name: str) -> None:
    before = snapshot(evening.house.store)
    headers = {**tablet.headers(), "Content-Type": "application/json"}
    answer = await tablet.web.post("/facts", content=MALFORMED[name].encode(), headers=headers)
    assert (answer.status_code, answer.json()["reason"]) == (422, "malformed")
    assert set(answer.json()) == {"reason", "sentence", "at"}
    assert snapshot(evening.house.store) == before


async def test_bytes_that_are_no_text_are_refused(tablet: Tablet) -> None:
    headers = {**tablet.headers(), "Content-Type": "application/json"}
    answer = await tablet.web.post("/facts", content=b"\xff\xfe{}", headers=headers)
    assert answer.status_code == 422


async def test_the_same_id_twice_in_a_batch_is_one_fact(evening: Evening, tablet: Tablet) -> None:
    first = tablet.fact("arrive", person=tablet.ref(evening.amira))
    other = {**first, "person": tablet.ref(evening.ben)}
    answers = await tablet.tell(first, other)
    assert [each["name"] for each in answers] == ["Amira", "Amira"]
    assert evening.house.store.count(Fact) == 1


async def test_a_key_of_another_evening_reaches_nothing_of_this_one(evening: Evening, tablet: Tablet) -> None:
    mine = tablet.fact("arrive", person=tablet.ref(evening.amira))
    await tablet.tell(mine)
    other = evening.tablet(evening.event(title="Anderer Abend"))
    assert (await other.get("/state"))["people"] == []
    (stolen,) = await other.tell(mine)
    assert (stolen["reason"], stolen["name"], stolen["person"]) == ("fact_of_another_desk", None, None)
    (undo,) = await other.tell(other.fact("undo", fact=mine["id"]))
    assert undo["reason"] == "fact_of_another_desk"
    (named,) = await other.tell(other.fact("arrive", person=tablet.ref(evening.amira)))
    assert named["reason"] == "person_unknown"
    assert len((await tablet.get("/state"))["people"]) == 1


@pytest.mark.parametrize("how", ["revoked", "expired"])
async def test_a_desk_that_has_ended_sees_nothing_but_may_still_tell(
    evening: Evening, tablet: Tablet, how: str
) -> None:
    seen = tablet.fact("arrive", person=tablet.ref(evening.amira))
    if how == "revoked":
        evening.house.desks.revoke(by=evening.sabine, desk_id=tablet.desk.id, request_id=evening.request())
    else:
        evening.clock.forward(hours=13)
    for path in ("/desk", "/state", "/facts"):
        assert (await tablet.get(path, status=401))["reason"] == f"desk_{how}"
    (answer,) = await tablet.tell(seen)
    if how == "revoked":
        assert (answer["reason"], answer["waits"]) == ("desk_revoked", True)
    assert evening.house.store.count(Fact) == 1


async def test_words_of_a_newer_app_wait_for_staff(tablet: Tablet) -> None:
    facts = [tablet.fact("teleport", to="Mars"), tablet.fact("arrive", person="0" * 16, mood="good")]
    for answer in await tablet.tell(*facts):
        assert (answer["reason"], answer["waits"]) == ("fact_malformed", True)
    newer = body(tablet.fact("count", change=1), app="2")
    answer = await tablet.web.post("/facts", json=newer, headers=tablet.headers())
    assert answer.json()["answers"][0]["reason"] == "fact_malformed"


async def test_a_queue_of_an_older_app_waits_for_staff_who_take_it_in(evening: Evening, tablet: Tablet) -> None:
    facts = [tablet.fact("arrive", person=tablet.ref(evening.amira)), tablet.fact("count", change=1)]
    older = await tablet.web.post("/facts", json=body(*facts, app="0"), headers=tablet.headers())
    assert [each["waits"] for each in older.json()["answers"]] == [True, True]
    # told once more after the update of the page: the answer stays, nothing is lost and nothing happens twice
    assert [each["state"] for each in await tablet.tell(*facts)] == ["refused", "refused"]
    assert evening.house.arrivals.present(evening.occurrence_id) == []
    for fact in facts:
        evening.house.facts.decide(
            by=evening.sabine, fact_id=fact["id"], decision=TAKEN, request_id=f"take-{fact['id']}"
        )  # fmt: skip
    assert len(evening.house.arrivals.present(evening.occurrence_id)) == 1
    assert evening.house.arrivals.footfall(evening.occurrence_id) == 1


async def test_a_failing_disk_is_said_and_nothing_is_half_kept(
    evening: Evening, tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact = tablet.fact("arrive", person=tablet.ref(evening.amira))
    before = snapshot(evening.house.store)
    with monkeypatch.context() as patched:
        patched.setattr(evening.house.store._tables._engine, "commit", _full)
        told = await tablet.tell(fact, status=503)
    assert told["reason"] == "not_saved"
    assert snapshot(evening.house.store) == before
    assert (await tablet.tell(fact))[0]["state"] == "done"


def _full(_: object) -> None:
    raise StorageFailure("the disk is full")


async def test_a_bug_is_answered_in_the_same_shape(
    evening: Evening, tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(evening.house.arrivals), "footfall", _broken)
    transport = httpx.ASGITransport(build_api(evening.house), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as web:
        answer = await web.get("/state", headers=tablet.headers())
    assert (answer.status_code, answer.json()["reason"]) == (500, "failed")
    assert "broken" not in answer.text


def _broken(*_: object) -> None:
    raise RuntimeError("broken")


async def test_what_is_not_there_is_not_there(tablet: Tablet) -> None:
    for method, path, status in (("GET", "/people", 404), ("DELETE", "/facts", 405), ("GET", "/facts?state=all", 422)):
        answer = await tablet.web.request(method, path, headers=tablet.headers())
        assert answer.status_code == status
        assert answer.json()["reason"] in ("not_found", "malformed")
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert (await tablet.web.get(path)).status_code == 404


async def test_too_many_calls_are_put_off(evening: Evening, tablet: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evening.house.rate_limits, "_desk_calls", 3)
    for _ in range(3):
        await tablet.get("/state")
    answer = await tablet.web.get("/state", headers=tablet.headers())
    assert (answer.status_code, answer.json()["reason"]) == (429, "too_many_calls")
    assert answer.headers["retry-after"] == "60"
    await evening.tablet().get("/state")  # the other tablet goes on


async def test_guessing_keys_is_put_off(evening: Evening) -> None:
    web = evening.client()
    answers = [await web.get("/state", headers={"Authorization": f"Bearer {n}"}) for n in range(130)]
    assert {each.status_code for each in answers} == {401, 429}


# Through the guard, as from outside


@pytest.fixture
def guarded(evening: Evening) -> Callable[..., httpx.AsyncClient]:
    from fastapi import FastAPI

    app = FastAPI()
    app.mount("/api/v1", build_api(evening.house))

    def client() -> httpx.AsyncClient:
        transport = httpx.ASGITransport(Guard(app, evening.house.settings))
        web = httpx.AsyncClient(transport=transport, base_url="http://localhost:8080/api/v1")
        evening.opened.append(web)
        return web

    return client


async def test_only_a_key_may_come_without_an_origin(tablet: Tablet, guarded: Callable[..., httpx.AsyncClient]) -> None:
    told = body(tablet.fact("count", change=1))
    assert (await guarded().post("/facts", json=told, headers=tablet.headers())).status_code == 200
    for headers in ({}, {"Cookie": "session=abc"}, {"Authorization": "Basic abc"}, {"Origin": "https://evil.example"}):
        answer = await guarded().post("/facts", json=told, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["reason"] == "desk_unknown"


async def test_too_much_at_once_is_refused_before_it_is_read(
    tablet: Tablet, guarded: Callable[..., httpx.AsyncClient]
) -> None:
    headers = {**tablet.headers(), "Content-Type": "application/json"}
    large = json.dumps(body(arrival(name="x" * 70_000)))
    answer = await guarded().post("/facts", content=large, headers=headers)
    assert (answer.status_code, answer.json()["reason"]) == (413, "too_large")
    answer = await guarded().post("/facts", content=b"{}", headers={**headers, "Content-Length": "9" * 5000})
    assert answer.status_code == 413

    async def endless():  # type: ignore[no-untyped-def]
        yield b"{"

    answer = await guarded().post("/facts", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["reason"]) == (411, "malformed")
