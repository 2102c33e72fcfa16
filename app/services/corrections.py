"""Corrections: a missed exchange, a dispute and its settling, and the undoing of what was booked."""

from datetime import datetime

from app.domain import exchange as exchange_rules
from app.domain.exchange import Exchange
from app.domain.ledger import Transfer
from app.domain.minutes import checked_settlement
from app.domain.resident import Resident, require_confirmer
from app.domain.text import checked_text
from app.services.exchange_change import change, require_part_or_confirmer
from app.services.exchange_news import ExchangeNews
from app.services.ledger import Ledger
from app.services.ports import Clock, Store
from app.services.round_helps import RoundHelps


class Corrections:
    """Putting right what went another way; the ledger is corrected by reversing transfers only."""

    def __init__(
        self, store: Store, clock: Clock, *, ledger: Ledger, round_helps: RoundHelps, exchange_news: ExchangeNews
    ) -> None:
        self._store = store
        self._clock = clock
        self._ledger = ledger
        self._round_helps = round_helps
        self._exchange_news = exchange_news

    def record_missed(
        self, *, by: str, exchange_id: str, who: tuple[str, ...], excuse: str = "", request_id: str
    ) -> Exchange:
        """By a participant, a mentor or staff; neutral, with who recorded it."""
        note = checked_text(excuse)

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_part_or_confirmer(exchange, me)
            changed = exchange_rules.missed(exchange, me.id, now, who, note)
            self._round_helps.off(changed, by=me.id)
            self._exchange_news.off(changed, was=exchange.state, by=me.id)
            return changed

        return change(self._store, self._clock, "record_missed", by, exchange_id, request_id, decide)

    def excuse(self, *, by: str, exchange_id: str, excuse: str, request_id: str) -> Exchange:
        note = checked_text(excuse, required=True)
        return change(
            self._store,
            self._clock,
            "excuse",
            by,
            exchange_id,
            request_id,
            lambda e, me, now: exchange_rules.excused(e, me.id, now, note),
        )

    def dispute(self, *, by: str, exchange_id: str, reason: str, request_id: str) -> Exchange:
        note = checked_text(reason, required=True)
        return change(
            self._store,
            self._clock,
            "dispute",
            by,
            exchange_id,
            request_id,
            lambda e, me, now: exchange_rules.disputed(e, me.id, now, note),
        )

    def settle(self, *, by: str, exchange_id: str, minutes: int, reason: str, request_id: str) -> Exchange:
        """A mentor or staff member who is no part of it decides how many minutes count (0 = none)."""
        note = checked_text(reason, required=True)
        checked_settlement(minutes)

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_confirmer(me)
            exchange_rules.require_settleable(exchange, me.id)
            transfer_id = self._rebook(exchange, me.id, now, minutes)
            return exchange_rules.settled(exchange, me.id, now, minutes, note, transfer_id)

        return change(self._store, self._clock, "settle", by, exchange_id, request_id, decide)

    def ask_undo(self, *, by: str, exchange_id: str, reason: str, request_id: str) -> Exchange:
        """The first of the two names that a reversing transfer carries."""
        note = checked_text(reason, required=True)

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_part_or_confirmer(exchange, me)
            return exchange_rules.undo_asked(exchange, me.id, now, note)

        return change(self._store, self._clock, "ask_undo", by, exchange_id, request_id, decide)

    def refuse_undo(self, *, by: str, exchange_id: str, request_id: str) -> Exchange:
        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_part_or_confirmer(exchange, me)
            return exchange_rules.undo_refused(exchange, me.id, now)

        return change(self._store, self._clock, "refuse_undo", by, exchange_id, request_id, decide)

    def agree_undo(self, *, by: str, exchange_id: str, request_id: str) -> Exchange:
        """The second person's yes: the minutes go back, and both see it."""

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_part_or_confirmer(exchange, me)
            undone = exchange_rules.undone(exchange, me.id, now)
            counted = 1 if exchange.booked_minutes else 0
            if exchange.transfer_id:
                self._ledger.reverse(
                    exchange.transfer_id, by=exchange.undo_asked_by, second_by=me.id, now=now, exchanges=counted
                )
            elif counted:
                self._ledger.count_exchange(exchange.participants, -counted)
            return undone

        return change(self._store, self._clock, "agree_undo", by, exchange_id, request_id, decide)

    def _rebook(self, exchange: Exchange, by: str, now: datetime, minutes: int) -> str:
        """Make the ledger say `minutes` for the exchange, whatever was booked before; the transfer in force."""
        was_minutes = exchange.booked_minutes or 0
        if exchange.gift:
            self._ledger.count_exchange(exchange.participants, bool(minutes) - bool(was_minutes))
            return ""
        if minutes == was_minutes:
            return exchange.transfer_id
        if was_minutes:
            # Rebooked, it stays counted all the while: its own reversal must not make anybody a newcomer again.
            uncounted = 0 if minutes else 1
            self._ledger.reverse(
                exchange.transfer_id, by=exchange.disputed_by, second_by=by, now=now, exchanges=uncounted
            )
        if not minutes:
            return ""
        cause = f"settle:{exchange.id}" if was_minutes else f"exchange:{exchange.id}"
        self._ledger.book(
            Transfer(id=cause, booked_at=now, by=by),
            giver_id=exchange.giver_id, receiver_id=exchange.receiver_id, minutes=minutes,
            exchanges=0 if was_minutes else 1, is_correction=minutes < was_minutes,
        )  # fmt: skip
        return cause
