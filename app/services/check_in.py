"""Check-in: a participant is at the place, by the door code of its tablet; staff and mentors may check cards in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain import exchange as exchange_rules
from app.domain.code import DOOR_STEP_SECONDS, code_in, door_code, is_door_code, next_door_step_at
from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from app.domain.place import Place
from app.domain.presence import Presence
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_confirmer
from app.services.asking import acting, open_place
from app.services.code_book import CodeBook
from app.services.exchange_change import change
from app.services.ports import Clock, Store

AROUND_ITS_TIME = timedelta(hours=3)
TICKET_LIFE = timedelta(minutes=10)
"""How long after the scan somebody may take to tap the button."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorTicket:
    """Proof that a door code was read; made by `CheckIn.read_door` alone and kept by the server, never by a phone."""

    place_id: str
    read_at: datetime


class CheckIn:
    """Arriving at the place and leaving it again."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook, zone: ZoneInfo) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._zone = zone

    def door_address(self, *, by: str, place_id: str) -> tuple[str, datetime]:
        """What the tablet's QR holds now, and when it changes. For staff."""
        me = acting(self._store, by)
        require_confirmer(me)
        now = self._clock.now()
        code = door_code(self._code_book.key, open_place(self._store, place_id).id, now)
        return self._code_book.address(code), next_door_step_at(now)

    def read_door(self, scanned: object) -> DoorTicket | None:
        """A ticket if this is the door code of a place now, None if it is no door code.

        Raises: Refusal `code_unknown` (not a code at all) or `door_code_expired` (it was one a while ago).
        """
        code, now = code_in(scanned), self._clock.now()
        places = [place for place in self._store.every(Place) if place.closed_at is None]
        for place in places:
            if is_door_code(self._code_book.key, place.id, code, now):
                return DoorTicket(place_id=place.id, read_at=now)
        # A photo of the door from earlier today deserves a better answer than "unknown".
        for steps_ago in range(2, int(timedelta(minutes=30).total_seconds()) // DOOR_STEP_SECONDS):
            if any(door_code(self._code_book.key, place.id, now, steps_ago=steps_ago) == code for place in places):
                raise Refusal("door_code_expired")
        return None

    def todays(self, *, by: str) -> list[Exchange]:
        """The agreed or begun exchanges of `by` whose day is today, earliest first."""
        me, now = acting(self._store, by), self._clock.now()
        mine = self._store.find(Exchange, participant=me.id)
        here = [e for e in mine if e.state == UNDER_WAY or (e.state == AGREED and self.is_today(e, now))]
        return sorted(here, key=lambda exchange: exchange.starts_at)

    def check_in(self, *, by: str, exchange_id: str, ticket: DoorTicket, request_id: str) -> Exchange:
        """`by` has arrived. Raises: Refusal `ticket_expired`, `wrong_place`, `not_today` or as the domain says."""

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            exchange_rules.require_participant(exchange, me.id)
            if now - ticket.read_at > TICKET_LIFE:
                raise Refusal("ticket_expired")
            if exchange.place_id != ticket.place_id:
                raise Refusal("wrong_place", here=self._name(ticket.place_id), there=self._name(exchange.place_id))
            if exchange.state == AGREED:
                self._require_today(exchange, now)
            if me.is_mentor:
                self._store.put(Presence(id=me.id, place_id=ticket.place_id, came_at=now))
            return exchange_rules.arrived(exchange, me.id, now, by=me.id)

        return change(self._store, self._clock, "check_in", by, exchange_id, request_id, decide)

    def check_in_cards(self, *, by: str, exchange_id: str, cards: tuple[str, ...], request_id: str) -> Exchange:
        """A mentor or staff member has seen these participants' cards (scanned codes) at the desk."""

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_confirmer(me)
            for card in cards:
                exchange = self.with_card_arrived(exchange, card, by=me.id, now=now)
            return exchange

        return change(self._store, self._clock, "check_in_cards", by, exchange_id, request_id, decide)

    def with_card_arrived(self, exchange: Exchange, card: str, *, by: str, now: datetime) -> Exchange:
        """The exchange with the card's owner arrived. Raises: Refusal, also when the card is of somebody else."""
        owner_id = self._code_book.find(card, "pass").subject_id
        if exchange.state == AGREED:
            self._require_today(exchange, now)
        return exchange_rules.arrived(exchange, owner_id, now, by=by)

    def leave(self, *, by: str, exchange_id: str, request_id: str) -> Exchange:
        """`by` goes again before the exchange was confirmed."""
        return change(
            self._store, self._clock, "leave", by, exchange_id, request_id,
            lambda exchange, me, now: exchange_rules.went(exchange, me.id, now),
        )  # fmt: skip

    def is_today(self, exchange: Exchange, now: datetime) -> bool:
        """On its day, and for some hours around its time, since an evening may go on past midnight."""
        return abs(exchange.starts_at - now) <= AROUND_ITS_TIME or self._day(exchange.starts_at) == self._day(now)

    def _require_today(self, exchange: Exchange, now: datetime) -> None:
        if not self.is_today(exchange, now):
            raise Refusal("not_today", at=exchange.starts_at)

    def _day(self, at: datetime) -> str:
        return at.astimezone(self._zone).date().isoformat()

    def _name(self, place_id: str) -> str:
        place = self._store.get(Place, place_id)
        return place.name if place else ""
