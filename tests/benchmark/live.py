"""Live: from a mentor's tap on "Bestätigen" to the change on the screens of the two others, idle and in a full house.

The phones are real Socket.IO clients in this process, the server is a process of its own. A tap's time ends when the
update with the booking has arrived on both phones. The baseline is a tap in stock NiceGUI that changes a label on both.
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

STOCK = ("-m", "tests.benchmark.stock_page")
# Between two taps, so that one is over before the next begins.
_PAUSE_SECONDS = 0.1


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of live changes."""
    taps, phones = workshop.scale.taps, workshop.scale.phones
    town = prepared(workshop, meetings=2 * taps, bystanders=max(0, phones - 2 * taps))
    with serving(("-m", "app", "serve"), town.folder) as app:
        idle, full = asyncio.run(_app_taps(app.base, town.meetings[:taps], town.meetings[taps:], town.bystanders))
    with serving(STOCK, workshop.new_folder()) as stock:
        stock_idle, stock_full = asyncio.run(_stock_taps(stock.base, taps, phones))
    yield Figure(
        name="idle tap to both screens, p50", value=in_ms(idle), unit="ms", goal=Goal(most=10),
        baseline=in_ms(stock_idle), baseline_is="a tap in stock NiceGUI that changes a label on two phones",
    )  # fmt: skip
    yield Figure(
        name=f"tap to both screens with {phones} phones, p95", value=percentile(full, 95) * 1000, unit="ms",
        goal=Goal(most=100),
        baseline=percentile(stock_full, 95) * 1000, baseline_is="the same tap with as many phones in stock NiceGUI",
    )  # fmt: skip


async def _app_taps(
    base: str, alone: Sequence[Meeting], together: Sequence[Meeting], bystanders: Sequence[Visit]
) -> tuple[list[float], list[float]]:
    idle = []
    for meeting in alone:
        async with _opened(base, meeting.both) as both:
            idle.append(await _confirmation_seconds(base, meeting, both))
    pages = [visit for meeting in together for visit in meeting.both]
    async with _opened(base, [*bystanders, *pages]) as phones:
        tell(f"{len(phones)} phones are connected")
        pairs = zip(phones[-len(pages) :: 2], phones[1 - len(pages) :: 2], strict=True)
        full = [await _confirmation_seconds(base, meeting, pair) for meeting, pair in zip(together, pairs, strict=True)]
    return idle, full


async def _confirmation_seconds(base: str, meeting: Meeting, both: Sequence[Phone]) -> float:
    async with _opened(base, [meeting.mentor]) as (mentor,):
        await asyncio.sleep(_PAUSE_SECONDS)
        return await seconds_until_both_see(mentor, mentor.submission({"minutes": str(MINUTES)}), both, "gebucht")


async def _stock_taps(base: str, taps: int, phones: int) -> tuple[list[float], list[float]]:
    idle = [await _stock_seconds(base, f"idle-{number}") for number in range(taps)]
    async with _opened(base, [Visit(path=f"/{number}", jar={}) for number in range(phones - 2)]):
        full = [await _stock_seconds(base, f"full-{number}") for number in range(taps)]
    return idle, full


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
