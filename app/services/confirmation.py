"""Confirmation: a mentor or staff member sees both people and books the exchange, in one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain import exchange as exchange_rules
from app.domain.code import PASS
from app.domain.exchange import AGREED, UNDER_WAY, Change, Exchange
from app.domain.ledger import Transfer
from app.domain.minutes import checked_minutes, rounded_to_quarter
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_confirmer, require_present
from app.domain.skill import Catalogue
from app.services.asking import acting, once, open_place
from app.services.check_in import CheckIn
from app.services.code_book import CodeBook
from app.services.exchange_change import change, required_exchange
from app.services.ids import new_id
from app.services.ledger import Ledger
from app.services.ports import Clock, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What the mentor sees before the yes; `actual_minutes` run from the later arrival to now, in quarters."""

    exchange: Exchange
    actual_minutes: int
    missing: tuple[str, ...]
    """Participants who have not arrived yet."""
    left_minutes: int
    """How much more the receiver may receive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spontaneous:
    """The terms of an exchange that nobody had planned."""

    skill_id: str
    minutes: int
    place_id: str
    gift: bool = False


class Confirmation:
    """The mentor's scan and yes. Nobody confirms an exchange of their own."""

    def __init__(
        self, store: Store, clock: Clock, *,
        catalogue: Catalogue, code_book: CodeBook, ledger: Ledger, check_in: CheckIn,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._code_book = code_book
        self._ledger = ledger
        self._check_in = check_in

    def look_up(self, *, by: str, exchange_id: str) -> Preview:
        """Raises: Refusal `not_a_mentor`, `own_exchange`, `already_confirmed` or what the exchange is instead."""
        require_confirmer(acting(self._store, by))
        return self._preview(by, required_exchange(self._store, exchange_id))

    def look_up_cards(self, *, by: str, cards: tuple[str, str]) -> Preview | None:
        """The open exchange between two cards' owners, the one under way or nearest in time first; else None."""
        require_confirmer(acting(self._store, by))
        first, second = self.owners(by=by, cards=cards)
        now = self._clock.now()
        between = [
            exchange
            for exchange in self._store.find(Exchange, participant=first.id)
            if exchange.state in (AGREED, UNDER_WAY) and second.id in exchange.participants
        ]
        open_now = [e for e in between if e.state == UNDER_WAY or self._check_in.is_today(e, now)]
        open_now.sort(key=lambda e: (e.state != UNDER_WAY, abs(e.starts_at - now)))
        return self._preview(by, open_now[0]) if open_now else None

    def owners(self, *, by: str, cards: tuple[str, str]) -> tuple[Resident, Resident]:
        """Whose cards these are. Raises: Refusal `same_person`, `own_exchange`, or why a card does not hold."""
        require_confirmer(acting(self._store, by))
        if not isinstance(cards, tuple) or len(cards) != 2:
            raise Refusal("malformed")
        first, second = map(self.owner, cards)
        if first.id == second.id:
            raise Refusal("same_person")
        if by in (first.id, second.id):
            raise Refusal("own_exchange")
        return first, second

    def owner(self, card: str) -> Resident:
        """Whose card this is. Raises: Refusal."""
        resident = self._store.get(Resident, self._code_book.find(card, PASS).subject_id)
        if resident is None:
            raise Refusal("code_unknown")
        require_present(resident)
        return resident

    def confirm(
        self, *, by: str, exchange_id: str, minutes: int, as_gift: bool = False,
        cards: tuple[str, ...] = (), request_id: str,
    ) -> Exchange:  # fmt: skip
        """Book the exchange with the actual `minutes`; `cards` are codes of participants seen at the desk.

        Raises: Refusal, among others `limit_reached`, upon which the two may make it a gift (`as_gift`).
        """
        checked_minutes(minutes)

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_confirmer(me)
            for card in cards:
                exchange = self._check_in.with_card_arrived(exchange, card, by=me.id, now=now)
            exchange_rules.require_confirmable(exchange, me.id)
            if as_gift is True:
                exchange = replace(exchange, gift=True)
            return self._booked(exchange, me, now, minutes)

        return change(self._store, self._clock, "confirm", by, exchange_id, request_id, decide)

    def on_the_spot(
        self, *, by: str, giver_card: str, receiver_card: str, terms: Spontaneous, request_id: str
    ) -> Exchange:
        """Two cards, a skill and minutes: agreed, checked in and confirmed at once, for two people without a phone."""
        checked_minutes(terms.minutes)

        def do(me: Resident, now: datetime) -> str:
            giver, receiver = self.owners(by=me.id, cards=(giver_card, receiver_card))
            exchange = Exchange(
                id=new_id(now),
                giver_id=giver.id,
                receiver_id=receiver.id,
                skill_id=self._catalogue.require(terms.skill_id).id,
                planned_minutes=terms.minutes,
                starts_at=now,
                place_id=open_place(self._store, terms.place_id).id,
                gift=terms.gift is True,
                state=UNDER_WAY,
                proposed_by=me.id,
                giver_arrived_at=now,
                receiver_arrived_at=now,
                changes=(Change(at=now, by=me.id, what="on_the_spot"),),
            )
            self._store.put(self._booked(exchange, me, now, terms.minutes))
            return exchange.id

        subject_id = once(self._store, self._clock, by=by, request_id=request_id, command="on_the_spot", do=do)
        return required_exchange(self._store, subject_id)

    def _booked(self, exchange: Exchange, me: Resident, now: datetime, minutes: int) -> Exchange:
        """The booked exchange, its entries kept beside it."""
        if exchange.gift:
            self._ledger.count_exchange(exchange.participants)
            return exchange_rules.booked(exchange, me.id, now, minutes, "")
        cause = f"exchange:{exchange.id}"
        self._ledger.book(
            Transfer(id=cause, booked_at=now, by=me.id),
            giver_id=exchange.giver_id, receiver_id=exchange.receiver_id, minutes=minutes, exchanges=1,
        )  # fmt: skip
        return exchange_rules.booked(exchange, me.id, now, minutes, cause)

    def _preview(self, by: str, exchange: Exchange) -> Preview:
        if exchange.state != AGREED or by in exchange.participants:
            exchange_rules.require_confirmable(exchange, by)
        since = exchange.under_way_since
        return Preview(
            exchange=exchange,
            actual_minutes=rounded_to_quarter(since, self._clock.now()) if since else exchange.planned_minutes,
            missing=tuple(p for p in exchange.participants if not exchange.arrived_at(p)),
            left_minutes=self._ledger.left_minutes(exchange.receiver_id),
        )
