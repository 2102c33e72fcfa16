"""A whole small neighbourhood for tests in a line: the real services, a clock that can be set, a quick PIN hasher.

village = Village(store)
exchange = village.exchange(BOOKED, minutes=90)            # played through the services, Amira helped Ben
with village.refuses("own_exchange"):                      # … and nothing at all has changed
    village.confirmation.confirm(by=village.amira, …)
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest

from app.domain import exchange as states
from app.domain.credential import checked_pin
from app.domain.event import Event
from app.domain.exchange import Exchange
from app.domain.geometry import Box
from app.domain.ledger import Account, Entry, Limits, Ownership, Transfer, verify_ledger
from app.domain.licence import Licence
from app.domain.phrase import Phrase, PhraseBook, PhraseGroup
from app.domain.refusal import Refusal
from app.domain.resident import MENTOR, STAFF
from app.domain.skill import Catalogue, Skill, SkillGroup
from app.domain.workshop import MOST_MINUTES, TAUGHT
from app.services.accounts import Accounts
from app.services.arrivals import Arrivals
from app.services.blank_cards import BlankCards
from app.services.calendar_feed import CalendarFeed
from app.services.check_in import CheckIn, DoorTicket
from app.services.code_book import CodeBook
from app.services.confirmation import Confirmation, Spontaneous
from app.services.contacts import Contacts
from app.services.corrections import Corrections
from app.services.deliveries import Deliveries
from app.services.desks import Desks
from app.services.events import Events
from app.services.exchange_news import ExchangeNews
from app.services.exchanges import Exchanges, Terms
from app.services.facts import Facts
from app.services.farewell import Farewell
from app.services.introductions import Introductions
from app.services.ledger import Ledger
from app.services.listings import Listings
from app.services.matches import Matches
from app.services.mentors import Mentors
from app.services.messages import Messages
from app.services.moderation import Moderation
from app.services.neighbourhood import Neighbours, PlaceDetails
from app.services.neighbourhood_map import NeighbourhoodMap
from app.services.notices import Notices
from app.services.organisations import Organisations
from app.services.paper import Paper
from app.services.pass_list import PassList
from app.services.people import Details, People
from app.services.ports import Store
from app.services.prizes import Prizes
from app.services.profiles import Profiles
from app.services.reminders import Reminders
from app.services.round_helps import RoundHelps
from app.services.rounds import Rounds
from app.services.safety import Safety
from app.services.scans import Scans
from app.services.search import Search
from app.services.sign_in import SignedIn, SignIn
from app.services.sign_ups import SignUps
from app.services.stamp_sheets import StampSheets
from app.services.stamp_undo import StampUndo
from app.services.stamps import Stamps
from app.services.suggestions import Suggestions
from app.services.vouches import Vouches
from app.services.workshops import Workshops
from app.storage.records import SHELVES

T = TypeVar("T")

NOON = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
"""Noon on a Monday in Nienburg."""
KEY = bytes(range(32))
PIN, STAFF_PIN = "270519", "27051948"
TOWN = Box(south=52.6, west=9.1, north=52.7, east=9.3)
BIKES, COOKING = "fahrrad-reparieren", "kochen"

CATALOGUE = Catalogue(
    groups=(SkillGroup(id="alltag", icon="house", names={"de": "Alltag"}),),
    skills=tuple(
        Skill(id=skill_id, group_id="alltag", icon="house", names={"de": skill_id.title()}, search_words={})
        for skill_id in (BIKES, COOKING, *(f"kompetenz-{number}" for number in range(45)))
    ),
    areas={"ernsting-siedlung": {"de": "Ernsting-Siedlung"}},
    licences=(Licence(id="strom", whys={"de": "Strom kann töten."}, words=("Steckdosen setzen",)),),
    phrases=PhraseBook(
        groups=(PhraseGroup(id="time", names={"de": "Zeit"}),),
        phrases=(
            Phrase(id="thanks", group_id="time", sentences={"de": "Danke!", "en": "Thanks!"}),
            Phrase(id="can-you", group_id="time", sentences={"de": "Kannst du {day} um {time}?"}),
            Phrase(id="late", group_id="time", sentences={"de": "Ich komme {minutes} später: {place}"}),
        ),
    ),
)


class SettableClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, **duration: float) -> None:
        """`clock.forward(minutes=90)`."""
        self.at += timedelta(**duration)


class QuickPinHasher:
    """Hashes in no time, for tests that are not about hashing."""

    def hash(self, pin: str) -> str:
        return f"hashed {pin}"

    def verify(self, pin_hash: str, pin: str) -> bool:
        return pin_hash == self.hash(pin)


@contextmanager
def refused(reason: str) -> Iterator[dict[str, object]]:
    """What is inside is refused for this reason; the facts are there afterwards."""
    facts: dict[str, object] = {}
    with pytest.raises(Refusal) as caught:
        yield facts
    assert caught.value.reason == reason
    facts.update(caught.value.facts)


def answer_or_reason(do: Callable[[], T]) -> tuple[T | None, str]:
    """What `do` answers and "", or None and why it was refused."""
    try:
        return do(), ""
    except Refusal as refusal:
        return None, refusal.reason


def snapshot(store: Store) -> dict[str, dict[str, Any]]:
    """Everything that is kept, by kind and id."""
    return {shelf.table: {record.id: record for record in store.every(shelf.kind)} for shelf in SHELVES}


def ledger_faults(store: Store) -> list[str]:
    """What `verify` would say; empty when the ledger is sound."""
    return verify_ledger(store.every(Entry), store.every(Account), store.every(Transfer))


@dataclass
class Village:
    """Set up by Sabine (staff), with Kurt (mentor), Amira and Ben (residents); people are their ids."""

    store: Store
    limits: Limits = field(default_factory=Limits)
    clock: SettableClock = field(default_factory=SettableClock)
    hasher: QuickPinHasher = field(default_factory=QuickPinHasher)

    def __post_init__(self) -> None:
        store, clock = self.store, self.clock
        self._numbers = itertools.count(1)
        self.code_book = CodeBook(store, clock, key=KEY, public_url="https://ehrensache.example")
        self.ledger = Ledger(store, self.limits)
        self.accounts = Accounts(store, clock, ledger=self.ledger)
        self.notices = Notices(store, clock)
        helps, exchange_news = RoundHelps(store, notices=self.notices), ExchangeNews(store, notices=self.notices)
        self.exchanges = Exchanges(
            store, clock, catalogue=CATALOGUE, code_book=self.code_book, round_helps=helps, exchange_news=exchange_news
        )  # fmt: skip
        self.corrections = Corrections(
            store, clock, ledger=self.ledger, round_helps=helps, exchange_news=exchange_news
        )
        self.check_in = CheckIn(store, clock, code_book=self.code_book, zone=ZoneInfo("Europe/Berlin"))
        self.confirmation = Confirmation(
            store, clock, catalogue=CATALOGUE, code_book=self.code_book, ledger=self.ledger, check_in=self.check_in
        )
        self.people = People(
            store, clock, code_book=self.code_book, ledger=self.ledger, invitation_life=timedelta(days=7)
        )
        self.deliveries = Deliveries(
            store, clock, zone=ZoneInfo("Europe/Berlin"), push_hosts=("push.example", ".push.example", "127.0.0.1:9")
        )
        self.vouches = Vouches(store, clock, ledger=self.ledger, notices=self.notices)
        self.listings = Listings(store, clock, catalogue=CATALOGUE, notices=self.notices)
        self.neighbours = Neighbours(store, clock, code_book=self.code_book, ledger=self.ledger, people=self.people)
        self.sign_in = SignIn(
            store, clock, code_book=self.code_book, own_life=timedelta(days=90), shared_idle=timedelta(minutes=10)
        )
        self.scans = Scans(code_book=self.code_book, check_in=self.check_in)
        self.search = Search(store, catalogue=CATALOGUE)
        self.suggestions = Suggestions(store, clock, catalogue=CATALOGUE)
        self.profiles = Profiles(store, clock, catalogue=CATALOGUE)
        self.messages = Messages(store, clock, phrases=CATALOGUE.phrases, notices=self.notices)
        self.contacts = Contacts(store, clock, notices=self.notices)
        self.safety = Safety(store, clock)
        self.moderation = Moderation(store, clock, listings=self.listings, notices=self.notices)
        self.mentors = Mentors(
            store, clock, catalogue=CATALOGUE, ledger=self.ledger, notices=self.notices, vouches=self.vouches
        )
        self.matches = Matches(store, clock, catalogue=CATALOGUE, code_book=self.code_book, notices=self.notices)
        self.organisations = Organisations(store, clock, ledger=self.ledger)
        self.paper = Paper(store)
        self.introductions = Introductions(store, clock, notices=self.notices)
        self.neighbourhood_map = NeighbourhoodMap(store, clock, zone=ZoneInfo("Europe/Berlin"), within=TOWN)
        self._add_events()
        self.farewell = Farewell(
            store, clock, code_book=self.code_book, ledger=self.ledger, vouches=self.vouches, sign_ups=self.sign_ups,
            round_helps=helps, exchange_news=exchange_news,
        )  # fmt: skip
        self._settle()

    def _add_events(self) -> None:
        store, clock, code_book, notices = self.store, self.clock, self.code_book, self.notices
        zone = ZoneInfo("Europe/Berlin")
        self.events = Events(store, clock, catalogue=CATALOGUE, code_book=code_book, notices=notices, zone=zone)
        self.sign_ups = SignUps(store, clock, events=self.events, notices=notices)
        self.reminders = Reminders(store, clock, events=self.events, notices=notices, zone=zone)
        self.calendar_feed = CalendarFeed(store, clock, code_book=code_book, events=self.events, sign_ups=self.sign_ups)
        self.arrivals = Arrivals(store, clock, events=self.events)
        self.desks = Desks(store, clock, code_book=code_book, events=self.events)
        self.pass_list = PassList(store, clock, code_book=code_book)
        self.blank_cards = BlankCards(store, clock, code_book=code_book)
        self.stamps = Stamps(store, clock, code_book=code_book, events=self.events)
        self.stamp_sheets = StampSheets(store, clock, code_book=code_book, events=self.events)
        self.prizes = Prizes(store, clock, events=self.events, stamps=self.stamps)
        self.stamp_undo = StampUndo(store, clock, events=self.events)
        self.facts = Facts(
            store, clock, code_book=code_book, events=self.events, desks=self.desks, passes=self.pass_list,
            arrivals=self.arrivals, stamps=self.stamps, prizes=self.prizes,
            stamp_undo=self.stamp_undo, people=self.people, confirmation=self.confirmation,
        )  # fmt: skip
        self.workshops = Workshops(
            store, clock, events=self.events, arrivals=self.arrivals, ledger=self.ledger, notices=notices,
            rule=TAUGHT, most_minutes=MOST_MINUTES,
        )  # fmt: skip
        self.rounds = Rounds(
            store, clock, catalogue=CATALOGUE, code_book=code_book, events=self.events, arrivals=self.arrivals,
            notices=notices,
        )  # fmt: skip

    def _settle(self) -> None:
        self.sabine = self.neighbours.set_up(
            self.neighbours.set_up_address(), name="Nordertor", place="Mitmachladen", address="",
            details=Details(called_name="Sabine"), pin_hash=self.hasher.hash(STAFF_PIN),
        ).id  # fmt: skip
        self.shop = self.neighbours.places()[0].id
        self.kurt = self.mentor("Kurt")
        self.amira = self.resident("Amira")
        self.ben = self.resident("Ben")

    def request(self) -> str:
        """A request id that was never used."""
        return f"request-{next(self._numbers):06d}"

    def evening(self, **fields: Any) -> str:
        """The id of an event's day at the shop, begun half an hour ago and three hours long."""
        now = self.clock.now()
        begun_at = now - timedelta(minutes=30)
        told = {"title": "Offener Abend", "starts_at": begun_at, "ends_at": begun_at + timedelta(hours=3)}
        event = Event(**{"id": f"event{next(self._numbers)}", "place_id": self.shop, **told, **fields})
        with self.store.transaction():
            self.store.put(event)
        return f"{event.id}.{event.starts_at.astimezone(self.events.zone).date()}"

    # People and their things

    def resident(self, called_name: str, *, pin: str = PIN, **details: Any) -> str:
        return self.people.register(
            by=self.sabine, details=Details(called_name=called_name, **details),
            pin_hash=self.hasher.hash(checked_pin(pin, staff=False)) if pin else "", request_id=self.request(),
        ).id  # fmt: skip

    def mentor(self, called_name: str) -> str:
        return self.with_role(self.resident(called_name), MENTOR)

    def staff(self, called_name: str) -> str:
        return self.with_role(self.resident(called_name), STAFF)

    def with_role(self, resident_id: str, *roles: str) -> str:
        self.people.set_roles(by=self.sabine, resident_id=resident_id, roles=roles, request_id=self.request())
        return resident_id

    def place(self, name: str) -> str:
        return self.neighbours.add_place(by=self.sabine, details=PlaceDetails(name=name), request_id=self.request()).id

    def card(self, resident_id: str) -> str:
        """What a scanner reads from the person's card."""
        return self.people.card_address(by=self.sabine, resident_id=resident_id)

    def door_code(self, place_id: str = "") -> str:
        """What a scanner reads from the tablet now."""
        return self.check_in.door_address(by=self.sabine, place_id=place_id or self.shop)[0]

    def ticket(self, place_id: str = "") -> DoorTicket:
        ticket = self.check_in.read_door(self.door_code(place_id))
        assert ticket is not None
        return ticket

    def signed_in(self, resident_id: str, *, pin: str = PIN, kind: str = "own", device: str = "Handy") -> SignedIn:
        """Card and PIN, as the server does it."""
        attempt = self.sign_in.begin(self.card(resident_id))
        is_right = self.hasher.verify(attempt.pin_hash, pin)
        return self.sign_in.finish(attempt, is_right=is_right, kind=kind, device=device)

    def leaves(self, resident_id: str) -> None:
        self.farewell.farewell(by=self.sabine, resident_id=resident_id, request_id=self.request())

    # Exchanges

    def terms(self, *, starts_at: datetime | None = None, minutes: int = 60, place_id: str = "") -> Terms:
        return Terms(starts_at=starts_at or self.clock.at, planned_minutes=minutes, place_id=place_id or self.shop)

    def exchange(
        self, state: str = states.PROPOSED, *, giver: str = "", receiver: str = "", minutes: int = 60,
        gift: bool = False, starts_at: datetime | None = None, place_id: str = "",
    ) -> Exchange:  # fmt: skip
        """An exchange that was played up to `state`: the receiver proposes, the giver answers, Kurt confirms."""
        giver, receiver = giver or self.amira, receiver or self.ben
        exchange = self.exchanges.propose(
            by=receiver, partner_id=giver, gives=False, skill_id=BIKES, gift=gift,
            terms=self.terms(starts_at=starts_at, minutes=minutes, place_id=place_id), request_id=self.request(),
        )  # fmt: skip
        for step in self._steps_to(state):
            step(exchange)
        return self.now(exchange)

    def now(self, exchange: Exchange) -> Exchange:
        """The exchange as it is kept now."""
        kept = self.store.get(Exchange, exchange.id)
        assert kept is not None
        return kept

    def asked(self, exchange: Exchange, by: str) -> dict[str, str]:
        """What every step of an exchange is called with."""
        return {"by": by, "exchange_id": exchange.id, "request_id": self.request()}

    def agree(self, exchange: Exchange) -> None:
        self.exchanges.agree(**self.asked(exchange, exchange.giver_id))

    def decline(self, exchange: Exchange) -> None:
        self.exchanges.decline(**self.asked(exchange, exchange.giver_id))

    def cancel(self, exchange: Exchange) -> None:
        self.exchanges.cancel(**self.asked(exchange, exchange.giver_id))

    def arrive(self, exchange: Exchange, *who: str) -> None:
        for resident_id in who or exchange.participants:
            self.check_in.check_in(**self.asked(exchange, resident_id), ticket=self.ticket(exchange.place_id))

    def miss(self, exchange: Exchange) -> None:
        self.corrections.record_missed(**self.asked(exchange, exchange.receiver_id), who=(exchange.giver_id,))

    def confirm(self, exchange: Exchange, minutes: int = 0) -> None:
        self.confirmation.confirm(**self.asked(exchange, self.kurt), minutes=minutes or exchange.planned_minutes)

    def dispute(self, exchange: Exchange) -> None:
        self.corrections.dispute(**self.asked(exchange, exchange.receiver_id), reason="Es war kürzer.")

    def settle(self, exchange: Exchange, minutes: int | None = None) -> Exchange:
        return self.corrections.settle(
            **self.asked(exchange, self.kurt), reason="So vereinbart.",
            minutes=exchange.planned_minutes if minutes is None else minutes,
        )  # fmt: skip

    def ask_undo(self, exchange: Exchange) -> None:
        self.corrections.ask_undo(**self.asked(exchange, exchange.receiver_id), reason="Falsche Karte.")

    def agree_undo(self, exchange: Exchange) -> None:
        self.corrections.agree_undo(**self.asked(exchange, exchange.giver_id))

    def undo(self, exchange: Exchange) -> None:
        self.ask_undo(exchange)
        self.agree_undo(exchange)

    def on_the_spot(self, giver: str = "", receiver: str = "", *, minutes: int = 60, gift: bool = False) -> Exchange:
        return self.confirmation.on_the_spot(
            by=self.kurt, giver_card=self.card(giver or self.amira), receiver_card=self.card(receiver or self.ben),
            terms=Spontaneous(skill_id=BIKES, minutes=minutes, place_id=self.shop, gift=gift),
            request_id=self.request(),
        )  # fmt: skip

    def _steps_to(self, state: str) -> list[Callable[[Exchange], object]]:
        under_way = [self.agree, self.arrive]
        booked = [*under_way, self.confirm]
        return {
            states.PROPOSED: [],
            states.DECLINED: [self.decline],
            states.AGREED: [self.agree],
            states.CANCELLED: [self.agree, self.cancel],
            states.MISSED: [self.agree, self.miss],
            states.UNDER_WAY: under_way,
            states.BOOKED: booked,
            states.DISPUTED: [*booked, self.dispute],
            states.SETTLED: [*booked, self.dispute, self.settle],
            states.UNDONE: [*booked, self.undo],
        }[state]

    # What the ledger says

    def account(self, owner_id: str) -> Account:
        return self.ledger.account_of(owner_id)

    def balance(self, owner_id: str) -> int:
        return self.account(owner_id).balance_minutes

    def counted(self, owner_id: str) -> int:
        return self.account(owner_id).booked_exchanges

    def give(self, owner_id: str, minutes: int) -> None:
        """Time from the community fund."""
        self.accounts.give_from_fund(by=self.sabine, to_id=owner_id, minutes=minutes, request_id=self.request())

    def account_id(self, owner_id: str) -> str:
        ownership = self.store.get(Ownership, owner_id)
        assert ownership is not None
        return ownership.account_id

    # What must not happen

    @contextmanager
    def refuses(self, reason: str) -> Iterator[dict[str, object]]:
        """What is inside is refused for this reason and has changed nothing at all."""
        before = snapshot(self.store)
        with refused(reason) as facts:
            yield facts
        assert snapshot(self.store) == before

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """What is inside changes nothing at all."""
        before = snapshot(self.store)
        yield
        assert snapshot(self.store) == before
