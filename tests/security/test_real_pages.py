"""The real pages of the example neighbourhood, fetched by each role and fired at without mercy."""

import asyncio
import json
import re
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from playwright.async_api import Page, async_playwright

from app.storage.maintenance import verify
from tests.browser.camera import CHROMIUM_ARGUMENTS, chromium_path
from tests.security.conftest import Running, serving
from tests.security.open_page import OpenPage

PLACES = (
    "/", "/find", "/scan", "/exchanges", "/me", "/account", "/my-card", "/my-details", "/my-devices", "/mentor-desk",
    "/two-cards", "/arrive", "/sign-in", "/set-up", "/invitation", "/code-problem", "/demo/amira", "/nowhere",
    "/welcome", "/organisations", "/map", "/my-blocked", "/my-measures", "/write-to/nobody", "/messages/exchange:x",
    "/report/resident:x", "/mentors", "/become-mentor", "/groups/digital", "/skills/schach", "/notices",
    "/listings/new?skill=schach", "/bring-together?legs=a.b.c", "/organisations/nothing/edit", "/matches/nothing",
    "/introductions/nothing", "/mentors/nobody",
)  # fmt: skip
TEAM_PLACES = (
    "/team",
    "/team/register",
    "/team/fund",
    "/team/places",
    "/team/pins",
    "/team/reports",
    "/print/cards",
    "/organisations/new",
)
ROLES = ("", "amira", "kurt", "sabine")
HOSTILE = (
    None, True, -1, 1441, 1.5, "", "x", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "x" * 20_000, [], [1],
    {}, {"request_id": 1}, {"request": "x" * 100}, {"id": "r" * 20, "values": {"minutes": "-15"}}, {"values": []},
    ["request-id-1", {"minutes": "text", "reason": ["x"]}], {"__proto__": {}}, "\u0000\u202e",
)  # fmt: skip

TEXTS = (
    "<img src=x onerror='window.pwned=1;alert(1)'>",
    "</script><script>window.pwned=1</script>",
    "javascript:window.pwned=1//${window.pwned=1}`{{window.pwned=1}}",
    "[x](javascript:window.pwned=1) <a href='//evil.example'>x</a> \u202egro.live",
)

ODD_VALUES = ("x" * 9000, 7, None, True, ["x"], {"a": "b"}, "-15", "1441", "5", "2020-01-01", "ß" * 700)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("real")
    # so many messages that the limit would hide what they do
    with serving(folder, "-m", "app", "demo", EHRENSACHE_SOCKET_MESSAGES_A_MINUTE="1000000") as running:
        yield running


def _documents(running: Running, *, but: tuple[str, ...] = ()) -> dict[tuple[str, str], bytes]:
    """Everything kept, but for when sessions were last seen."""
    file = running.folder / "var" / "demo" / "ehrensache.db"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT table_name, id, body FROM documents").fetchall()
    return {(table, document_id): body for table, document_id, body in rows if table not in ("sessions", *but)}


@pytest.mark.parametrize("who", ROLES)
def test_every_page_for_every_role_is_guarded_and_speaks_to_nobody_else(real: Running, who: str) -> None:
    jar = real.jar_of(who) if who else {}
    with httpx.Client(base_url=real.base, cookies=jar) as browser:
        for path in (*PLACES, *TEAM_PLACES):
            answer = browser.get(path)
            assert answer.status_code in (200, 403, 404), path
            assert "default-src 'none'" in answer.headers["content-security-policy"], path
            assert answer.headers["cache-control"] == "no-store", path
            addresses = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]+"', answer.text)
            assert addresses == [], path


@pytest.mark.parametrize(
    ("who", "path"),
    [
        *(("amira", path) for path in PLACES if path != "/nowhere"),
        *(("kurt", path) for path in ("/mentor-desk", "/two-cards", "/bring-together", "/become-mentor")),
        *(("sabine", path) for path in TEAM_PLACES if not path.startswith("/print")),
    ],
)
async def test_firing_everything_on_a_page_with_rubbish_changes_nothing(real: Running, who: str, path: str) -> None:
    jar = real.jar_of(who)
    # a page of news says by itself that they were seen
    read = ("notices",) if path == "/notices" else ()
    before, errors = _documents(real, but=read), real.log.read_text().count("error number")
    async with await (await OpenPage(real.base, jar).fetch(path)).connect() as page:
        for number, element in page.elements.items():
            for event in element.get("events", []):
                aim = {"id": int(number), "client_id": page.client_id, "listener_id": event["listener_id"]}
                for rubbish in HOSTILE:
                    await page.send("event", {**aim, "args": [json.dumps(rubbish)]})
                await page.send("event", {**aim, "args": [json.dumps(rubbish) for rubbish in HOSTILE[:20]]})
        await asyncio.sleep(1)
    assert _documents(real, but=read) == before
    log = real.log.read_text()
    assert log.count("error number") == errors, log[-3000:]


@pytest.mark.parametrize("path", ["/my-details", "/listings/new", "/account", "/scan", "/sign-in", "/find", "/mentors"])
@pytest.mark.parametrize("value", [*TEXTS, *ODD_VALUES], ids=lambda value: repr(value)[:30])
async def test_forms_answer_hostile_values_with_a_sentence(real: Running, path: str, value: object) -> None:
    errors = real.log.read_text().count("error number")
    async with await (await OpenPage(real.base, real.jar_of("heinz")).fetch(path)).connect() as page:
        names = [element["props"]["name"] for element in page.elements.values() if "name" in element.get("props", {})]
        for number, element in page.elements.items():
            for event in element.get("events", []):
                if event["type"] != "submit":
                    continue
                arguments = {"request_id": str(uuid.uuid4()), "values": dict.fromkeys(names, value)}
                aim = {"id": int(number), "client_id": page.client_id, "listener_id": event["listener_id"]}
                await page.send("event", {**aim, "args": [json.dumps(arguments)]})
        await asyncio.sleep(0.2)
    assert real.log.read_text().count("error number") == errors, real.log.read_text()[-3000:]


@pytest.mark.browser
async def test_hostile_texts_are_shown_as_they_are_and_run_nothing(real: Running) -> None:
    """Heinz writes them everywhere he can; Amira and the team read them."""
    seen: list[str] = []
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS])
        writer = await (await chromium.new_context()).new_page()
        await _sign_in(writer, real, "heinz")
        for number, text in enumerate(TEXTS, start=1):
            await writer.goto(f"{real.base}/my-details")
            await writer.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
            for box in await writer.locator("main input[type=text], main textarea").all():
                await box.fill(text)
            await writer.locator("main form button[type=submit]").first.click()
            await writer.wait_for_url(f"{real.base}/me")
            await writer.goto(f"{real.base}/listings/new")
            await writer.locator("select[name=skill]").select_option(index=number)
            await writer.locator("textarea[name=text]").fill(text)
            await writer.locator("main form button[type=submit]").first.click()
            await writer.wait_for_url(f"{real.base}/me")
        for who in ("amira", "sabine"):
            reader = await (await chromium.new_context()).new_page()
            reader.on("dialog", lambda dialog: seen.append(dialog.message))
            reader.on("request", lambda request: seen.append(request.url) if "evil" in request.url else None)
            await _sign_in(reader, real, who)
            for path in ("/mentor-desk", "/exchanges", "/find"):
                await reader.goto(f"{real.base}{path}", wait_until="networkidle")
                assert await reader.evaluate("window.pwned === undefined")
            shown = await reader.locator("body").inner_text()
            assert all(text[:20] in shown for text in TEXTS)
        await chromium.close()
    assert seen == []


async def _sign_in(page: Page, real: Running, who: str) -> None:
    await page.goto(f"{real.base}/demo/{who}")
    await page.locator("form[action^='/demo/'] button[type=submit]").click()
    await page.wait_for_url(f"{real.base}/")


async def test_navigation_to_pages_of_another_role_shows_nothing_of_them(real: Running) -> None:
    async with await (await OpenPage(real.base, real.jar_of("amira")).fetch("/")).connect() as page:
        navigate = next(event for event in page.elements["0"]["events"] if event["type"] == "sub_pages_navigate")
        hostile = ("/mentor-desk", "/two-cards", "/mentor-desk/people", "/exchanges/unknown", "/listing/%00")
        for path in (*hostile, "/x" * 200):
            message = {"id": 0, "client_id": page.client_id, "listener_id": navigate["listener_id"]}
            await page.send("event", {**message, "args": [json.dumps(path)]})
        await asyncio.sleep(1)
        shown = json.dumps([data for name, data in page.messages if name == "update"], ensure_ascii=False)
        assert "PIN" not in shown
    assert "error number" not in real.log.read_text()


def test_the_ledger_is_sound_after_all_that(real: Running) -> None:
    assert verify(real.folder / "var" / "demo") == []
