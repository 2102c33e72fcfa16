"""Messages that our own JavaScript would never send."""

import asyncio
import json
import re
from typing import Any

import aiohttp
import pytest
import socketio.exceptions

from tests.security.conftest import Running
from tests.security.open_page import OpenPage


async def _settled() -> None:
    await asyncio.sleep(0.3)


async def test_a_tap_of_our_own_page_works(toy: Running) -> None:
    before = toy.taps().get("tap", 0)
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        await page.send("event", page.event("tap"))
        await _settled()
    assert toy.taps()["tap"] == before + 1


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", None, "http://localhost:1", "http://localhost.evil.example"]
)
async def test_a_socket_from_elsewhere_is_refused(toy: Running, origin: str | None) -> None:
    page = await OpenPage(toy.base).fetch()
    with pytest.raises(socketio.exceptions.ConnectionError):
        await page.connect(origin=origin)
    await page.close()


async def test_a_page_of_somebody_else_cannot_be_joined(toy: Running) -> None:
    amira = await OpenPage(toy.base, toy.jar_of("amira")).fetch()
    for jar in ({}, toy.jar_of("kurt"), toy.jar_of("amira")):
        with pytest.raises(socketio.exceptions.ConnectionError):
            await amira.connect(jar=jar)
        await amira.close()
    await amira.connect()
    await amira.close()


async def test_an_event_for_another_page_is_dropped(toy: Running) -> None:
    before = toy.taps()
    other = await OpenPage(toy.base).fetch()
    async with await other.connect(), await (await OpenPage(toy.base).fetch()).connect() as mine:
        await mine.send("event", other.event("tap"))
        await mine.send("event", {**mine.event("tap"), "client_id": other.client_id})
        await mine.send("javascript_response", {"client_id": other.client_id, "request_id": "x", "result": 1})
        await _settled()
    assert toy.taps() == before


@pytest.mark.parametrize("marker", ["hidden", "disabled"])
async def test_elements_that_are_hidden_or_off_do_nothing(toy: Running, marker: str) -> None:
    before = toy.taps()
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        await page.send("event", page.event(marker))
        await _settled()
    assert toy.taps() == before


def _odd_events(page: OpenPage) -> list[Any]:
    right = page.event("tap")
    changes: list[dict[str, Any]] = [
        {"id": "4"}, {"id": -1}, {"id": 10**9}, {"id": None}, {"id": True}, {"id": 1.5}, {"id": [4]}, {"id": {}},
        {"listener_id": "x"}, {"listener_id": None}, {"listener_id": 7}, {"listener_id": ["x"]},
        {"args": "x"}, {"args": {}}, {"args": 1}, {"args": ["{"]}, {"args": [1]}, {"args": ["1"] * 50},
        {"client_id": None}, {"client_id": ""}, {"client_id": ["x"]}, {"client_id": {"a": 1}},
    ]  # fmt: skip
    without = [{name: value for name, value in right.items() if name != missing} for missing in ("id", "listener_id")]
    return [{**right, **change} for change in changes] + without + [None, 1, "x", [], {}, [right]]


async def test_malformed_messages_are_dropped_and_the_page_goes_on(toy: Running) -> None:
    before = toy.taps().get("tap", 0)
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        for message in _odd_events(page):
            for name in ("event", "javascript_response", "ack", "log"):
                await page.send(name, message)
        for message in ({"client_id": page.client_id, "next_message_id": "x"}, {"client_id": page.client_id}):
            await page.send("ack", message)
        await asyncio.sleep(1.5)
        await page.send("event", page.event("tap"))
        await _settled()
        assert page.is_connected
    assert toy.taps()["tap"] == before + 1
    assert "Traceback" not in toy.log.read_text().replace("error number", ""), toy.log.read_text()


@pytest.mark.parametrize(
    "change",
    [{"tab_id": ""}, {"document_id": ""}, {"next_message_id": "x"}, {"client_id": "nobody"}, {"tab_id": "x" * 500}],
    ids=str,
)
async def test_a_malformed_handshake_is_refused(toy: Running, change: dict[str, str]) -> None:
    page = await OpenPage(toy.base).fetch()
    with pytest.raises(socketio.exceptions.ConnectionError):
        await page.connect(**change)
    await page.close()


async def test_an_explicit_handshake_is_checked_like_the_implicit_one(toy: Running) -> None:
    page = await OpenPage(toy.base).fetch()
    await page.connect(implicit_handshake="false")
    for message in (None, {}, {"client_id": page.client_id}, {"client_id": 1, "tab_id": 2, "document_id": 3}, []):
        assert await page.call("handshake", message) is False
    right = {"client_id": page.client_id, "tab_id": page.tab_id, "document_id": "d", "next_message_id": 0}
    assert await page.call("handshake", right) is True
    await page.close()


PACKETS = (
    "2[", "2{}", '2["event"', "9", "x", '51-["event",{"_placeholder":true,"num":0}]', b"binary",
    '2/elsewhere,["event",{}]', "2" + "[" * 3000, "4", "3", "0/elsewhere,", '2["connect",{}]', '2["disconnect"]',
)  # fmt: skip


@pytest.mark.parametrize("packet", PACKETS, ids=lambda packet: repr(packet[:30]))
async def test_packets_that_are_none_leave_no_traceback(toy: Running, packet: str | bytes) -> None:
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        await page.send_raw(packet)
        await _settled()
    assert (await OpenPage(toy.base).fetch("/healthz")).text == "ok\n"
    assert "Traceback" not in toy.log.read_text().split("error number")[0]


async def test_an_oversized_message_closes_the_socket(toy: Running) -> None:
    before = toy.taps()
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        await page.send("event", page.event("input", "x" * 100_000))
        await asyncio.sleep(0.5)
        assert not page.is_connected
    assert toy.taps() == before


async def test_large_messages_are_packed_and_what_unpacks_to_too_much_closes_the_socket(toy: Running) -> None:
    page = await OpenPage(toy.base).fetch()
    ids = f"client_id={page.client_id}&tab_id=t&document_id=d&next_message_id=0&implicit_handshake=true"
    address = f"{toy.base}/_nicegui_ws/socket.io/?EIO=4&transport=websocket&{ids}"
    async with (
        aiohttp.ClientSession(cookies=page.jar) as session,
        session.ws_connect(address, headers={"Origin": toy.base}, compress=15) as socket,
    ):
        assert socket.compress
        assert (await socket.receive_str()).startswith("0")
        # packed it is as short as it was
        await socket.send_str("40")
        assert (await socket.receive_str()).startswith("40")
        assert not socket.closed
        # some dozens of kilobytes on the wire
        await socket.send_str("4" + "x" * 30_000_000)
        async with asyncio.timeout(10):
            async for _ in socket:
                pass
        assert socket.closed
    assert (await OpenPage(toy.base).fetch("/healthz")).text == "ok\n"
    assert "Traceback" not in toy.log.read_text().split("error number")[0]


async def test_a_flood_is_dropped(toy: Running) -> None:
    before = toy.taps().get("tap", 0)
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        for _ in range(400):
            await page.send("event", page.event("tap"))
        await asyncio.sleep(1)
    assert before < toy.taps()["tap"] < before + 250


async def test_navigation_leads_nowhere_else(toy: Running) -> None:
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        layout = page.elements["0"]
        for event in layout["events"]:
            for path in ("//evil.example", "https://evil.example", "javascript:alert(1)", 7, None, {}, "/" + "x" * 600):
                await page.send(
                    "event",
                    {
                        "id": 0,
                        "client_id": page.client_id,
                        "listener_id": event["listener_id"],
                        "args": [json.dumps(path)],
                    },
                )
        await _settled()
        assert not [message for message in page.messages if message[0] in ("open", "run_javascript")]


async def test_after_sign_out_an_open_page_does_nothing_and_goes_to_the_sign_in(toy: Running) -> None:
    jar = toy.jar_of("amira")
    before = toy.taps().get("tap", 0)
    async with await (await OpenPage(toy.base, jar).fetch()).connect() as page:
        await page.send("event", page.event("tap"))
        await _settled()
        with toy.browser() as browser:
            browser.cookies.update(jar)
            browser.post("/sign-out")
        opened = await page.received("open")
        assert opened["path"] == "/to-sign-in?next=%2F&why=signed_out"
        await page.send("event", page.event("tap"))
        await _settled()
    assert toy.taps()["tap"] == before + 1


async def test_a_change_reaches_the_pages_that_watch_it_and_no_others(toy: Running) -> None:
    jar = toy.jar_of("amira")
    async with (
        await (await OpenPage(toy.base, jar).fetch()).connect() as watching,
        await (await OpenPage(toy.base).fetch()).connect() as stranger,
    ):
        with toy.browser() as browser:
            browser.cookies.update(jar)
            browser.post("/language", data={"language": "de"})
        told, _ = watching.element("told")
        update = await watching.received("update")
        assert update[str(told)]["text"] == "1"
        await _settled()
        assert not [message for message in stranger.messages if message[0] == "update"]


async def test_what_a_page_logs_is_written_shortened_and_without_codes(toy: Running) -> None:
    card = toy.cards["Amira"]
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        text = f"oops\nforged line {card} 123456 " + "x" * 5000
        await page.send("log", {"client_id": page.client_id, "level": "error", "message": text})
        await _settled()
    lines = [line for line in toy.log.read_text().splitlines() if "oops" in line]
    assert len(lines) == 1
    assert card not in lines[0]
    assert "123456" not in lines[0]
    assert len(lines[0]) < 400


async def test_a_bug_gets_a_number_and_keeps_its_secrets(toy: Running) -> None:
    async with await (await OpenPage(toy.base).fetch()).connect() as page:
        await page.send("event", page.event("fail"))
        await _settled()
    log = toy.log.read_text()
    assert re.search(r"error number [A-Z0-9]{6}", log)
    assert "A2" * 13 not in log
    assert "284617" not in log
