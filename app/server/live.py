"""Live pages: who watches which topic, and whom to tell after a commit.

A region watches topics from within its page; it is told on the event loop, in its page's context, and forgotten when it
or its page is gone. Commits of one turn of the loop are told together.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from nicegui import Client, context
from nicegui.element import Element

from app.domain.attendance import Attendance, Footfall, SignUp
from app.domain.contact import ContactYes
from app.domain.delivery import DeliveryChoice, PushAddress
from app.domain.desk import Desk
from app.domain.draw import Draw, RoundEntry
from app.domain.event import Event
from app.domain.exchange import Exchange
from app.domain.fact import Fact
from app.domain.introduction import Introduction
from app.domain.ledger import Account, Ownership
from app.domain.listing import Listing
from app.domain.match import Match
from app.domain.message import Message
from app.domain.notice import Notice
from app.domain.place import Organisation, Place
from app.domain.presence import Presence
from app.domain.resident import Resident
from app.domain.safety import Block, Measure, Report
from app.domain.session import Session
from app.domain.stamp import Prize, PrizeGiven, Stamp, Station
from app.domain.vouch import Vouch
from app.domain.workshop import WorkshopUndo, occurrence_behind
from app.server.house import House
from app.server.visitor import visitor_of
from app.services.ports import Kept, Store

# Turns of the loop until a page that was told has sent its update: NiceGUI's outbox, Socket.IO and the socket take some
# each. It costs nothing to wait for one turn too many.
_TURNS_TO_SEND = 10
# How long the page of whoever changed something lets others go first.
_MOMENT_SECONDS = 0.05


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Watch:
    client: Client
    region: Element
    refresh: Callable[[], None]
    topics: frozenset[str]

    @property
    def is_over(self) -> bool:
        return self.client.is_deleted or self.region.is_deleted

    @property
    def has_lost_its_session(self) -> bool:
        visitor = visitor_of(self.client.request)
        return bool(visitor.session_id) and visitor.session is None


class Live:
    """All watches of one house."""

    def __init__(self, of: House) -> None:
        self._store = of.store
        self._watches: dict[str, dict[_Watch, None]] = {}
        self._of_client: dict[str, list[_Watch]] = {}
        self._due: dict[_Watch, None] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._telling: asyncio.Task[None] | None = None
        of.store.on_commit(self._on_commit)

    def watch(self, topics: Collection[str], refresh: Callable[[], None]) -> None:
        """Call `refresh` whenever one of `topics` changes, as long as the surrounding element exists."""
        self._loop = asyncio.get_running_loop()
        client = context.client
        watch = _Watch(client=client, region=context.slot.parent, refresh=refresh, topics=frozenset(topics))
        if client.id not in self._of_client:
            client.on_delete(lambda: self._forget(self._of_client.pop(client.id, [])))
        mine = self._of_client.get(client.id, [])
        self._forget(each for each in mine if each.is_over)
        self._of_client[client.id] = [*(each for each in mine if not each.is_over), watch]
        for topic in watch.topics:
            self._watches.setdefault(topic, {})[watch] = None

    def count(self) -> int:
        """How many regions are watched; for tests and the health page."""
        return sum(len(watches) for watches in self._of_client.values())

    def _on_commit(self, kept: tuple[Kept, ...]) -> None:
        if self._loop is None or self._loop.is_closed():
            return
        topics = topics_of(kept, self._store)
        # a commit may come from a thread; telling belongs on the loop
        self._loop.call_soon_threadsafe(self._tell_soon, topics)

    def _tell_soon(self, topics: Iterable[str]) -> None:
        due = [*self._due, *(watch for topic in topics for watch in self._watches.get(topic, ()))]
        # A page begins with the region that says how things stand: on every page it is told before the rest of any.
        firsts = {watch.client.id: watch for watch in reversed(due)}
        self._due = dict.fromkeys([*reversed(firsts.values()), *due])
        if self._due and (self._telling is None or self._telling.done()):
            self._telling = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        client: Client | None = None
        while self._due:
            watch = next(iter(self._due))
            if client is not None and watch.client is not client:
                # page by page: the first is sent before the last is built, and a tap need not wait for 500 phones
                await _turns(_TURNS_TO_SEND)
                client = None
                continue
            client = watch.client
            del self._due[watch]
            if watch.is_over:
                self._forget([watch])
            elif not watch.has_lost_its_session:
                # safe_invoke enters the page's context and keeps one failing region from stopping the others
                client.safe_invoke(watch.refresh)

    async def until_told(self) -> None:
        """Until the pages that watch what was just kept have sent it, or for a moment at most."""
        if self._loop is not asyncio.get_running_loop():
            return
        await _turns(2)  # after a commit, telling begins with the next turn
        if self._telling is not None:
            await asyncio.wait({self._telling}, timeout=_MOMENT_SECONDS)
        await _turns(_TURNS_TO_SEND)

    def _forget(self, watches: Iterable[_Watch]) -> None:
        for watch in list(watches):
            self._due.pop(watch, None)
            for topic in watch.topics:
                watching = self._watches.get(topic, {})
                watching.pop(watch, None)
                if not watching:
                    self._watches.pop(topic, None)


_live: Live | None = None


def begin_live(of: House) -> Live:
    """Make the pages of this process follow the commits of `of`."""
    global _live
    _live = Live(of)
    return _live


def watch(topics: Collection[str], refresh: Callable[[], None]) -> None:
    """`Live.watch` of the running house."""
    assert _live is not None, "begin_live comes before the first page"
    _live.watch(topics, refresh)


async def until_told() -> None:
    """`Live.until_told` of the running house."""
    if _live is not None:
        await _live.until_told()


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def topics_of(kept: Iterable[Kept], store: Store) -> dict[str, None]:
    """The topics that a commit touches, each once, in order."""
    return dict.fromkeys(topic for each in kept for topic in _topics(each, store))


def _topics(kept: Kept, store: Store) -> list[str]:
    record = kept.record
    if kept.kind is Exchange:
        people = [f"exchanges-of:{person}" for person in record.participants] if record else []
        match = [f"match:{record.match_id}"] if record and record.match_id else []
        return [f"exchange:{kept.id}", *match, *people, "exchanges"]
    if kept.kind is Account:
        return [f"account-of:{owner.id}" for owner in store.find(Ownership, account=kept.id)]
    if kept.kind is Resident:
        return [f"resident:{kept.id}"]
    if kept.kind is Listing:
        return ["listings", *([f"listings-of:{record.resident_id}"] if record else [])]
    if kept.kind is SignUp:
        occurrence_id, _, who = kept.id.rpartition(":")  # its id tells both, also when somebody left
        return [f"occurrence:{occurrence_id}", f"sign-ups-of:{who}"]
    if kept.kind is Session:
        return [f"sessions-of:{record.resident_id}"] if record else []
    if kept.kind is Block:
        blocker = kept.id.partition(":")[0]  # its id tells whose it was, also when it was taken back
        shared = store.find(ContactYes, resident=blocker)  # contact disappears from the other one's open page at once
        return [f"blocks-of:{blocker}", *(f"exchange:{yes.exchange_id}" for yes in shared)]
    if kept.kind is Prize:
        return [f"stamps:{kept.id.partition(':')[0]}"]  # its id tells that, also when there is no such prize any more
    if kept.kind is PrizeGiven:
        prize_id, _, who = kept.id.rpartition(":")  # and that, also when it was taken back
        return [f"stamps:{prize_id.partition(':')[0]}", f"stamps-of:{who}"]
    if kept.kind is Stamp:
        station_id, _, who = kept.id.rpartition(":")
        station = store.get(Station, station_id)
        return [f"stamps-of:{who}", *([f"stamps:{station.occurrence_id}"] if station else [])]
    if kept.kind is WorkshopUndo:
        return [f"occurrence:{occurrence_behind(kept.id)}"]  # its id tells that, also when nothing is asked any more
    about = _ABOUT.get(kept.kind)
    return about(record) if about and record else []


_ABOUT: dict[type, Callable[[Any], list[str]]] = {
    Notice: lambda notice: [f"notices-of:{notice.resident_id}"],
    DeliveryChoice: lambda choice: [f"delivery-of:{choice.id}"],
    PushAddress: lambda phone: [f"delivery-of:{phone.resident_id}"],
    Message: lambda message: [
        f"thread:{message.thread_id}", f"messages-of:{message.from_id}", f"messages-of:{message.to_id}",
    ],
    ContactYes: lambda yes: [f"exchange:{yes.exchange_id}"],
    Match: lambda match: [
        f"match:{match.id}", *(f"matches-of:{who}" for who in (*match.members, match.convener_id)), "matches",
    ],
    Introduction: lambda one: [
        f"introduction:{one.id}", f"introductions-of:{one.resident_id}", f"introductions-of:{one.mentor_id}",
        f"introductions-of:{one.organisation_id}",
    ],
    Vouch: lambda vouch: [f"resident:{vouch.resident_id}", f"account-of:{vouch.resident_id}"],
    Organisation: lambda organisation: [f"organisation:{organisation.id}", "organisations"],
    Presence: lambda presence: ["presence"],
    Place: lambda place: ["places"],
    Event: lambda event: ["events", f"event:{event.id}"],
    Attendance: lambda one: [f"occurrence:{one.occurrence_id}", f"attendances-of:{one.resident_id}"],
    Footfall: lambda one: [f"occurrence:{one.id}"],
    Desk: lambda desk: [f"desks:{desk.occurrence_id}"],
    Fact: lambda fact: [f"facts:{fact.occurrence_id}"],
    Station: lambda one: [f"stamps:{one.occurrence_id}"],
    RoundEntry: lambda one: [f"round:{one.occurrence_id}"],
    Draw: lambda draw: [f"round:{draw.id}"],
    Report: lambda report: ["reports"],
    Measure: lambda measure: ["reports", f"measures-of:{measure.resident_id}"],
}  # fmt: skip
"""Topics of records that are told by what stands in them; an erased one is told by whatever else changed with it."""
