"""Live: from a mentor's tap on "Bestätigen" to the change on the screens of the two others, idle and in a full house.

The phones are real Socket.IO clients in this process, the server is a process of its own. A tap's time ends when the
update in which the exchange says "Gebucht" has arrived on both phones. The baseline is a tap in stock NiceGUI that
changes a label on both.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

from tests.benchmark.figures import Figure, Goal, in_ms, percentile
from tests.benchmark.phone import Phone, Visit, close_phones, open_phones, seconds_until_both_see
from tests.benchmark.serving import serving
from tests.benchmark.town import MINUTES
from tests.benchmark.visits import Meeting, prepared
from tests.benchmark.workshop import Workshop, tell

_STOCK = ("-m", "tests.benchmark.stock_page")
# Between two taps, so that one is over before the next begins.
_PAUSE_SECONDS = 0.1


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of live changes."""
    scale = workshop.scale
    town = prepared(workshop, meetings=2 * scale.taps, bystanders=max(0, scale.phones - 2 * scale.taps))
    with serving(("-m", "app", "serve"), town.folder) as app, serving(_STOCK, workshop.new_folder()) as stock:
        idle, stock_idle = asyncio.run(_idle(app.base, stock.base, town.meetings[: scale.taps]))
        full = asyncio.run(_full(app.base, town.meetings[scale.taps :], town.bystanders))
        stock_full = asyncio.run(_stock_full(stock.base, scale.taps, scale.phones))
    yield Figure(
        name="idle tap to both screens, p50", value=in_ms(idle), unit="ms", goal=Goal(most=10),
        baseline=in_ms(stock_idle), baseline_is="a tap in stock NiceGUI that changes a label on two phones",
    )  # fmt: skip
    yield Figure(
        name=f"tap to both screens with {scale.phones} phones, p95", value=percentile(full, 95) * 1000, unit="ms",
        goal=Goal(most=100),
        baseline=percentile(stock_full, 95) * 1000, baseline_is="the same tap with as many phones in stock NiceGUI",
    )  # fmt: skip


async def _idle(base: str, stock_base: str, meetings: Sequence[Meeting]) -> tuple[list[float], list[float]]:
    """In turn, so that whatever else the machine does meets both alike."""
    idle, stock_idle = [], []
    for number, meeting in enumerate(meetings):
        async with _opened(base, meeting.both) as both:
            idle.append(await _confirmation_seconds(base, meeting, both))
        stock_idle.append(await _stock_seconds(stock_base, f"idle-{number}"))
    return idle, stock_idle


async def _full(base: str, meetings: Sequence[Meeting], bystanders: Sequence[Visit]) -> list[float]:
    pages = [visit for meeting in meetings for visit in meeting.both]
    async with _opened(base, [*pages, *bystanders]) as phones:
        tell(f"{len(phones)} phones are connected")
        pairs = zip(phones[: len(pages) : 2], phones[1 : len(pages) : 2], strict=True)
        return [await _confirmation_seconds(base, meeting, pair) for meeting, pair in zip(meetings, pairs, strict=True)]


async def _stock_full(base: str, taps: int, phones: int) -> list[float]:
    async with _opened(base, [Visit(path=f"/{number}", jar={}) for number in range(phones - 2)]):
        return [await _stock_seconds(base, f"full-{number}") for number in range(taps)]


async def _confirmation_seconds(base: str, meeting: Meeting, both: Sequence[Phone]) -> float:
    async with _opened(base, [meeting.mentor]) as (mentor,):
        await asyncio.sleep(_PAUSE_SECONDS)
        return await seconds_until_both_see(mentor, mentor.submission({"minutes": str(MINUTES)}), both, "Gebucht")


async def _stock_seconds(base: str, pair: str) -> float:
    async with _opened(base, [Visit(path=f"/{pair}", jar={})] * 3) as (tapping, *both):
        await asyncio.sleep(_PAUSE_SECONDS)
        return await seconds_until_both_see(tapping, tapping.click(), both, "booked")


@asynccontextmanager
async def _opened(base: str, visits: Sequence[Visit]) -> AsyncIterator[list[Phone]]:
    phones = await open_phones(base, visits)
    try:
        yield phones
    finally:
        await close_phones(phones)
