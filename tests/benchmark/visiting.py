"""Opening home: what it costs the server, and how long fifty people wait who come at the same moment."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from html import unescape

import aiohttp

from tests.benchmark.figures import Figure, Goal
from tests.benchmark.phone import Phone, Visit, close_phones, open_phones
from tests.benchmark.serving import Server, serving
from tests.benchmark.workshop import Workshop, tell

_STOCK = ("-m", "tests.benchmark.stock_page")
_AT_ONCE = 50
# What a browser asks for beside the page: style sheets, scripts and what they import.
_FILES = re.compile(r'(?:src|href)="(/(?:static|_nicegui)/[^"]+\.(?:css|js)[^"]*)"')


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of visits."""
    count = workshop.scale.phones
    with serving(_STOCK, workshop.new_folder()) as stock:
        of_stock = asyncio.run(_cpu_seconds(stock, [Visit(path=f"/{number}", jar={}) for number in range(count + 20)]))
    with serving(("-m", "app", "demo"), workshop.new_folder()) as app:
        home = Visit(path="/", jar=asyncio.run(_signed_in(app, "amira")))
        of_app = asyncio.run(_cpu_seconds(app, [home] * (count + 20)))
        seconds = asyncio.run(_all_at_once(app, [home] * _AT_ONCE))
    tell(f"home opened {count} times, {_AT_ONCE} at once")
    yield Figure(
        name="CPU to open home", value=of_app * 1000, unit="ms", goal=Goal(most=15),
        baseline=of_stock * 1000, baseline_is="stock NiceGUI, a page of 100 elements",
    )  # fmt: skip
    yield Figure(name=f"{_AT_ONCE} first visits at once, the last one", value=seconds, unit="s", goal=Goal(most=3))


async def _signed_in(server: Server, who: str) -> dict[str, str]:
    """The cookies of somebody of the example, whose home page holds as much as one's own does after some weeks."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base}/demo/{who}", headers={"Origin": server.base}, allow_redirects=False) as answer,
    ):
        return {name: morsel.value for name, morsel in answer.cookies.items()}


async def _cpu_seconds(server: Server, visits: Sequence[Visit]) -> float:
    """Of the server for each page that is opened and joined, after a few that are not counted."""
    first, rest = visits[:20], visits[20:]
    opened = await open_phones(server.base, first)
    await asyncio.sleep(1)
    before = _used(server)
    opened += await open_phones(server.base, rest)
    await asyncio.sleep(1)
    used = _used(server) - before
    await close_phones(opened)
    return used / len(rest)


def _used(server: Server) -> float:
    times = server.process.cpu_times()
    return float(times.user + times.system)


async def _all_at_once(server: Server, visits: Sequence[Visit]) -> float:
    """How long the last one waited until its page, all files of it and the socket were there."""
    as_browsers_do = {"Accept-Encoding": "gzip, deflate, br"}
    async with aiohttp.ClientSession(headers=as_browsers_do, auto_decompress=False) as session:

        async def visit(one: Visit) -> tuple[Phone, float]:
            phone = Phone(server.base, one.jar)
            await phone.fetch(one.path)
            addresses = {unescape(address) for address in _FILES.findall(phone.text)}
            await asyncio.gather(*(_fetch(session, server.base + address) for address in addresses))
            await phone.connect()
            return phone, time.perf_counter() - began

        began = time.perf_counter()
        came = await asyncio.gather(*map(visit, visits))
    await close_phones([phone for phone, _ in came])
    return max(seconds for _, seconds in came)


async def _fetch(session: aiohttp.ClientSession, address: str) -> None:
    async with session.get(address) as answer:
        assert answer.status == 200, address
        await answer.read()
