"""Exchanges: people propose, agree, decline, change the time and cancel."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain import exchange as exchange_rules
from app.domain.code import EXCHANGE
from app.domain.exchange import AGREED, LATEST_YES, OPEN_STATES, PROPOSED, Exchange
from app.domain.listing import ACTIVE, OFFER, Listing
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_confirmer
from app.domain.safety import Block
from app.domain.skill import Catalogue
from app.domain.text import checked_text
from app.services.asking import acting, once, open_place, required, required_resident
from app.services.blocks import require_open, require_reachable
from app.services.code_book import CodeBook
from app.services.exchange_change import change, require_part_or_confirmer, required_exchange
from app.services.exchange_news import ExchangeNews
from app.services.ids import least_id, new_id
from app.services.ports import Clock, Store
from app.services.round_helps import RoundHelps

MOST_WAITING = 20
"""Proposals of one person that wait for an answer: more than anybody could keep if all said yes."""
MOST_A_DAY = 40
"""A person's proposals within a day: proposing and cancelling by turns fills the store and other people's pages too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """When, how long and where."""

    starts_at: datetime
    planned_minutes: int
    place_id: str


class Exchanges:
    """Agreeing on help; arriving is `CheckIn`, booking `Confirmation`, putting right `Corrections`."""

    def __init__(
        self, store: Store, clock: Clock, *, catalogue: Catalogue, code_book: CodeBook, round_helps: RoundHelps,
        exchange_news: ExchangeNews,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._code_book = code_book
        self._round_helps = round_helps
        self._exchange_news = exchange_news

    def propose(
        self, *, by: str, partner_id: str, gives: bool, skill_id: str, terms: Terms, gift: bool = False,
        listing_id: str = "", request_id: str,
    ) -> Exchange:  # fmt: skip
        """`by` proposes to give help to the partner (`gives`) or to receive it, mostly from a listing.

        Raises: Refusal, `too_many_proposals` and `too_many_proposals_today` among them.
        """

        def do(me: Resident, now: datetime) -> str:
            partner = required_resident(self._store, partner_id)
            require_reachable(self._store, me, partner)
            self._require_listing(listing_id, partner.id, skill_id, gives=gives)
            self._require_patience(me.id, now)
            exchange = Exchange(
                id=new_id(now),
                giver_id=me.id if gives else partner.id,
                receiver_id=partner.id if gives else me.id,
                skill_id=self._catalogue.require(skill_id).id,
                planned_minutes=terms.planned_minutes,
                starts_at=terms.starts_at,
                place_id=open_place(self._store, terms.place_id).id,
                gift=gift is True,
                proposed_by=me.id,
                listing_id=listing_id,
            )
            self._store.put(exchange_rules.proposed(exchange, now))
            self._code_book.issue(EXCHANGE, exchange.id, by=me.id)
            self._exchange_news.proposed(exchange, by=me.id)
            return exchange.id

        subject_id = once(self._store, self._clock, by=by, request_id=request_id, command="propose", do=do)
        return required_exchange(self._store, subject_id)

    def propose_time(self, *, by: str, exchange_id: str, terms: Terms, request_id: str) -> Exchange:
        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            changed = exchange_rules.proposed_another_time(
                exchange, me.id, now,
                starts_at=terms.starts_at, planned_minutes=terms.planned_minutes,
                place_id=open_place(self._store, terms.place_id).id,
            )  # fmt: skip
            require_open(self._store, me.id, exchange.other(me.id))
            self._exchange_news.proposed(changed, by=me.id)
            return changed

        return change(self._store, self._clock, "propose_time", by, exchange_id, request_id, decide)

    def agree(self, *, by: str, exchange_id: str, request_id: str) -> Exchange:
        """What was proposed before one of the two blocked the other, or was hidden, is not agreed any more."""

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            changed = exchange_rules.agreed(exchange, me.id, now)
            require_reachable(self._store, me, required_resident(self._store, exchange.other(me.id)))
            self._exchange_news.agreed(changed, by=me.id)
            return changed

        return change(self._store, self._clock, "agree", by, exchange_id, request_id, decide)

    def decline(self, *, by: str, exchange_id: str, reason: str = "", request_id: str) -> Exchange:
        return self._end("decline", exchange_rules.declined, by, exchange_id, reason, request_id)

    def cancel(self, *, by: str, exchange_id: str, reason: str = "", request_id: str) -> Exchange:
        return self._end("cancel", exchange_rules.cancelled, by, exchange_id, reason, request_id)

    def take_back(self, *, by: str, exchange_id: str, request_id: str) -> Exchange:
        """The last step of `by` was a slip. Raises: Refusal `happened_meanwhile`, `undo_too_late`."""

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            require_part_or_confirmer(exchange, me)
            changed = exchange_rules.taken_back(exchange, me.id, now)
            for resident_id in exchange.participants if changed.state in OPEN_STATES else ():
                required_resident(self._store, resident_id)
            # a round may have drawn the two anew
            if self._round_helps.is_off(exchange):
                raise Refusal("happened_meanwhile")
            if exchange.state != AGREED:
                require_open(self._store, *exchange.participants)
            self._exchange_news.taken_back(changed, was=exchange.state, by=me.id)
            return changed

        return change(self._store, self._clock, "take_back", by, exchange_id, request_id, decide)

    def may_take_back(self, *, by: str, exchange_id: str) -> bool:
        """Whether the last step is theirs, fresh, and one that can be taken back."""
        exchange = self.get(by=by, exchange_id=exchange_id)
        is_fresh = exchange_rules.may_take_back(exchange, by, self._clock.now())
        return is_fresh and not self._round_helps.is_off(exchange)

    def get(self, *, by: str, exchange_id: str) -> Exchange:
        """For its participants, mentors and staff; without what somebody wrote to a participant who had blocked them.

        Raises: Refusal `exchange_unknown` or `not_yours`.
        """
        me, exchange = acting(self._store, by), required_exchange(self._store, exchange_id)
        require_part_or_confirmer(exchange, me)
        block = self._store.get(Block, f"{me.id}:{exchange.other(me.id)}") if me.id in exchange.participants else None
        if block is None:
            return exchange
        changes = (
            replace(each, note="") if (each.by, each.at > block.at) == (block.blocked_id, True) else each
            for each in exchange.changes
        )
        return replace(exchange, changes=tuple(changes))

    def of(self, *, by: str) -> list[Exchange]:
        """All exchanges `by` takes part in, oldest first."""
        return self._store.find(Exchange, participant=acting(self._store, by).id)

    def in_states(self, *states: str, by: str) -> list[Exchange]:
        """For a mentor's or the staff's desk."""
        require_confirmer(acting(self._store, by))
        return [exchange for state in states for exchange in self._store.find(Exchange, state=state)]

    def code_of(self, *, by: str, exchange_id: str) -> str:
        """The address in the exchange's QR, for its participants only. Raises: Refusal `not_yours`."""
        exchange = required_exchange(self._store, exchange_id)
        exchange_rules.require_participant(exchange, acting(self._store, by).id)
        return self._code_book.shown_address(EXCHANGE, exchange.id)

    def _end(
        self, command: str, ended: Callable[[Exchange, str, datetime, str], Exchange], by: str, exchange_id: str,
        reason: str, request_id: str,
    ) -> Exchange:  # fmt: skip
        note = checked_text(reason)

        def decide(exchange: Exchange, me: Resident, now: datetime) -> Exchange:
            changed = ended(exchange, me.id, now, note)
            self._round_helps.off(changed, by=me.id)
            self._exchange_news.off(changed, was=exchange.state, by=me.id)
            return changed

        return change(self._store, self._clock, command, by, exchange_id, request_id, decide)

    def _require_patience(self, me: str, now: datetime) -> None:
        """Raises: Refusal `too_many_proposals` or `too_many_proposals_today`."""
        # what a mentor brought about was not asked for by whoever it names
        waiting = (each for each in self._store.find(Exchange, state=PROPOSED) if each.proposed_by == me)
        if sum(not each.match_id and now <= each.starts_at + LATEST_YES for each in waiting) >= MOST_WAITING:
            raise Refusal("too_many_proposals", most=MOST_WAITING)
        # not all that somebody ever exchanged: that would be slower with each year
        of_a_day = self._store.find(Exchange, least_id(now - timedelta(days=1)), participant=me)
        begun = (each for each in of_a_day if not each.match_id)
        if sum(first.by == me for each in begun for first in each.changes[:1]) >= MOST_A_DAY:
            raise Refusal("too_many_proposals_today")

    def _require_listing(self, listing_id: str, partner_id: str, skill_id: str, *, gives: bool) -> None:
        if not listing_id:
            return
        listing = required(self._store, Listing, listing_id, otherwise="listing_unknown")
        if listing.resident_id != partner_id or listing.skill_id != skill_id:
            raise Refusal("listing_unknown")
        if listing.state != ACTIVE:
            raise Refusal("listing_not_active")
        if gives == (listing.kind == OFFER):
            raise Refusal("malformed")
