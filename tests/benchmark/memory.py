"""Memory: the whole app before anybody comes, what each connected phone adds, and a crowd that stays connected."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmark.figures import Figure, Goal
from tests.benchmark.phone import Visit, close_phones, open_phones
from tests.benchmark.serving import Server, serving
from tests.benchmark.visits import prepared
from tests.benchmark.workshop import Workshop, tell

_STOCK = ("-m", "tests.benchmark.stock_page")
_APP = ("-m", "tests.benchmark.measured")
_SETTLE_SECONDS = 3
# Phones that come first, so that what is loaded once is not counted as a phone's.
_FIRST_FEW = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class _Crowd:
    bytes_a_phone: float
    lost: int


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of memory."""
    scale = workshop.scale
    with serving(("-m", "app", "demo"), workshop.new_folder()) as demo:
        time.sleep(_SETTLE_SECONDS)
        demo_bytes = demo.memory_bytes
    crowd = max(scale.crowd, scale.phones + _FIRST_FEW)
    stock_visits = [Visit(path=f"/{number}", jar={}) for number in range(scale.phones + _FIRST_FEW)]
    with serving(_STOCK, workshop.new_folder()) as stock:
        time.sleep(_SETTLE_SECONDS)
        stock_bytes = stock.memory_bytes
        of_stock = asyncio.run(_crowd(stock, stock_visits, phones=scale.phones, seconds=0))
    town = prepared(workshop, meetings=-(-crowd // 2))
    with serving(_APP, town.folder) as app:
        of_app = asyncio.run(_crowd(app, town.pages[:crowd], phones=scale.phones, seconds=scale.crowd_seconds))
    yield Figure(
        name="memory of the app with its example", value=demo_bytes / 1e6, unit="MB", goal=Goal(most=150),
        baseline=stock_bytes / 1e6, baseline_is="stock NiceGUI with one page",
    )  # fmt: skip
    yield Figure(
        name="server memory a phone on the exchange page", value=of_app.bytes_a_phone / 1e3, unit="kB",
        goal=Goal(most=450),
        baseline=of_stock.bytes_a_phone / 1e3, baseline_is="stock NiceGUI, a page of 100 elements",
    )  # fmt: skip
    yield Figure(
        name=f"phones lost of {crowd} in {scale.crowd_seconds} s", value=of_app.lost, unit="phones", goal=Goal(most=0)
    )  # fmt: skip


async def _crowd(server: Server, visits: Sequence[Visit], *, phones: int, seconds: float) -> _Crowd:
    """Let phones come: a few, so many more that are measured, and the rest, who all stay for so many seconds."""
    opened = await open_phones(server.base, visits[:_FIRST_FEW])
    bytes_before = await _settled_bytes(server)
    opened += await open_phones(server.base, visits[_FIRST_FEW : _FIRST_FEW + phones])
    bytes_after = await _settled_bytes(server)
    opened += await open_phones(server.base, visits[_FIRST_FEW + phones :])
    tell(f"{len(opened)} phones are connected")
    await asyncio.sleep(seconds)
    lost = sum(not phone.is_connected for phone in opened)
    await close_phones(opened)
    return _Crowd(bytes_a_phone=(bytes_after - bytes_before) / phones, lost=lost)


async def _settled_bytes(server: Server) -> int:
    await asyncio.sleep(_SETTLE_SECONDS)
    # not in the loop: the phones' pings must be answered meanwhile
    return await asyncio.to_thread(server.collected_memory_bytes)
