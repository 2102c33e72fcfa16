"""Booking: a mentor's yes through `Confirmation.confirm`, against the same rows in bare SQLite and in TinyDB's JSON.

A booking changes the exchange and two accounts and adds a transfer, two entries and a receipt. The small and the large
town and their baselines take turns, booking by booking, so that whatever else the machine does meets all alike.
"""

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial

from app.storage.engine import Change
from tests.benchmark.bare_sqlite import BareSqlite
from tests.benchmark.figures import Figure, Goal, in_ms
from tests.benchmark.tinydb_json import TinyDbJson
from tests.benchmark.town import Town
from tests.benchmark.workshop import Workshop

_TURN = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Timed:
    """A town, its copy in bare SQLite, and the seconds that each booking took in both."""

    town: Town
    bare: BareSqlite
    ready: Iterator[str]
    service_seconds: list[float] = field(default_factory=list)
    bare_seconds: list[float] = field(default_factory=list)

    def book(self, count: int) -> None:
        for exchange_id in itertools.islice(self.ready, count):
            self.service_seconds.append(seconds_of(partial(self.town.confirm, exchange_id)))
            self.bare_seconds.append(seconds_of(partial(self.bare.commit, self.town.engine.last)))


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of booking."""
    scale = workshop.scale
    with ExitStack() as opened:
        small = _prepared(workshop, scale.few_exchanges, opened)
        large = _prepared(workshop, scale.many_exchanges, opened)
        for _ in range(scale.bookings // _TURN or 1):
            small.book(min(_TURN, scale.bookings))
            large.book(min(_TURN, scale.bookings))
        yield from _figures(small, large)
        yield _against_tinydb(workshop, small)
    workshop.leave_large(large.town.folder)


def seconds_of(do: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _prepared(workshop: Workshop, exchanges: int, opened: ExitStack) -> Timed:
    town = workshop.new_town(exchanges)
    opened.callback(town.close)
    ready = town.make_ready(workshop.scale.bookings)
    bare = opened.enter_context(closing(BareSqlite(town.folder, workshop.new_folder() / "bare.db")))
    return Timed(town=town, bare=bare, ready=iter(ready))


def _figures(small: Timed, large: Timed) -> Iterator[Figure]:
    yield Figure(
        name="booking", value=in_ms(large.service_seconds), unit="ms", goal=Goal(most=2, of_baseline=True),
        baseline=in_ms(large.bare_seconds), baseline_is="the same rows in bare SQLite, WAL, synchronous=FULL",
    )  # fmt: skip
    yield Figure(
        name="booking in a large store", value=in_ms(large.service_seconds), unit="ms",
        goal=Goal(most=1.3, of_baseline=True),
        baseline=in_ms(small.service_seconds), baseline_is="booking in a small store",
    )  # fmt: skip
    # The mean, not the median: here the folding of the journal into the file counts, too.
    bookings, rows = (len(large.service_seconds) / sum(each) for each in (large.service_seconds, large.bare_seconds))
    yield Figure(
        name="bookings a second", value=bookings, unit="per s", goal=Goal(least=500),
        baseline=rows, baseline_is="the same rows in bare SQLite",
    )  # fmt: skip


def _against_tinydb(workshop: Workshop, small: Timed) -> Figure:
    scale = workshop.scale
    stored: list[Change] = small.bare.rows()
    # All that is there of the kinds that a booking touches, up to the size.
    tables = {table for table, _, _ in small.town.engine.last}
    rows = [row for row in stored if row[0] in tables][: scale.tinydb_documents]
    with closing(TinyDbJson(workshop.new_folder() / "tinydb.json", rows)) as json_file:
        seconds = [seconds_of(lambda: json_file.commit(small.town.engine.last)) for _ in range(scale.tinydb_bookings)]
    return Figure(
        name="booking against TinyDB's JSON file", value=in_ms(small.service_seconds), unit="ms",
        goal=Goal(most=0.01, of_baseline=True),
        baseline=in_ms(seconds), baseline_is=f"the same rows in TinyDB's JSONStorage at {len(rows)} documents",
    )  # fmt: skip
