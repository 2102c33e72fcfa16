"""Farewell: a person leaves; what names them is erased, and the ledger stays whole."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.background import Background
from app.domain.code import CALENDAR, INVITATION, PASS
from app.domain.contact import ContactYes
from app.domain.credential import Credential
from app.domain.delivery import Delivery, DeliveryChoice, PushAddress
from app.domain.draw import Draw, RoundEntry
from app.domain.event import Event
from app.domain.exchange import CANCELLED, DISPUTED, OPEN_STATES, Change, Exchange
from app.domain.fact import Fact
from app.domain.introduction import Introduction
from app.domain.ledger import Ownership
from app.domain.listing import CLOSED, Listing
from app.domain.match import PROPOSED as MATCH_PROPOSED
from app.domain.match import Match
from app.domain.message import Message
from app.domain.notice import Notice
from app.domain.place import Organisation
from app.domain.presence import Presence
from app.domain.refusal import Refusal
from app.domain.reminder import Reminder
from app.domain.resident import Resident, require_staff
from app.domain.safety import Block, Measure, Report
from app.domain.session import Session
from app.domain.vouch import Vouch
from app.domain.workshop import WorkshopUndo
from app.services.asking import once, required_resident
from app.services.code_book import CodeBook
from app.services.exchange_news import ExchangeNews
from app.services.ledger import Ledger
from app.services.ports import Clock, Store
from app.services.round_helps import RoundHelps
from app.services.sign_ups import SignUps
from app.services.vouches import Vouches


class Farewell:
    """Leaving for good."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, ledger: Ledger, vouches: Vouches,
        sign_ups: SignUps, round_helps: RoundHelps, exchange_news: ExchangeNews,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._ledger = ledger
        self._vouches = vouches
        self._sign_ups = sign_ups
        self._round_helps = round_helps
        self._exchange_news = exchange_news

    def farewell(self, *, by: str, resident_id: str, request_id: str) -> None:
        """A person leaves and is erased (Art. 17 GDPR): the fund takes the balance, entries, sums and hashes stay.

        What names them goes: record, PIN, codes, sessions, listings, words in exchanges, the account's ownership.
        """

        def do(me: Resident, now: datetime) -> str:
            resident = required_resident(self._store, resident_id)
            if me.id != resident.id:
                require_staff(me)
            if resident.is_staff:
                raise Refusal("staff_first_release")
            self._end_exchanges(resident, by=me.id, now=now)
            self._ledger.hand_to_fund(self._ledger.account_of(resident.id).id, by=me.id, now=now)
            self._erase(resident, now)
            return resident.id

        once(self._store, self._clock, by=by, request_id=request_id, command="farewell", do=do)

    def _end_exchanges(self, resident: Resident, *, by: str, now: datetime) -> None:
        for exchange in self._store.find(Exchange, participant=resident.id):
            changes = tuple(
                replace(change, note="") if _is_about(resident.id, change, exchange) else change
                for change in exchange.changes
            )
            ended = replace(exchange, changes=changes)
            # A dispute stays for a mentor to settle: leaving is no way out of it.
            if exchange.state in OPEN_STATES and exchange.state != DISPUTED:
                cancelled = Change(at=now, by=by, what="cancelled")
                ended = replace(ended, state=CANCELLED, stood=None, changes=(*changes, cancelled))
                self._round_helps.off(ended, by=by)
                self._exchange_news.off(ended, was=exchange.state, by=resident.id)
            self._store.put(ended)

    def _erase(self, resident: Resident, now: datetime) -> None:
        for listing in self._store.find(Listing, resident=resident.id):
            self._store.put(replace(listing, state=CLOSED, text=""))
        for session in self._store.find(Session, resident=resident.id):
            self._store.erase(Session, session.id)
        for kind in (PASS, INVITATION, CALENDAR):
            self._code_book.revoke(kind, resident.id)
        if self._store.get(Credential, resident.id):
            self._store.erase(Credential, resident.id)
        self._store.erase(Ownership, resident.id)
        self._erase_traces(resident.id)
        # The bare id stays, so that the other one's history still says "somebody who has left".
        self._store.put(
            Resident(id=resident.id, called_name="", language="de", registered_at=resident.registered_at, left_at=now)
        )

    def _erase_traces(self, resident_id: str) -> None:
        self._vouches.withdraw_all(resident_id, self._clock.now())
        for kind in _ABOUT_ONE:
            self._store.erase(kind, resident_id)
        for kind, index in _THEIRS:
            for record in self._store.find(kind, **{index: resident_id}):
                self._store.erase(kind, record.id)
        self._erase_words_in_introductions(resident_id)
        self._sign_ups.forget(resident_id)
        for event in self._store.every(Event):
            if resident_id in event.host_ids:
                self._store.put(event.without_host(resident_id))
        for fact in self._store.find(Fact, subject=resident_id):
            # that somebody came stays; what a desk said about them, their name among it, does not
            self._store.put(fact.forgotten())
        theirs = (*self._store.find(Match, member=resident_id), *self._store.find(Match, convener=resident_id))
        for match in theirs:
            if match.state == MATCH_PROPOSED:
                self._exchange_news.end(match, by=resident_id)
            else:
                self._store.put(replace(match, note=""))
        for undo in self._store.find(WorkshopUndo, asker=resident_id):
            self._store.put(replace(undo, reason=""))
        for draw in self._store.every(Draw):
            if (without := draw.without(resident_id)) != draw:
                self._store.put(without)
        for organisation in self._store.find(Organisation, contact=resident_id):
            contacts = tuple(each for each in organisation.contact_ids if each != resident_id)
            self._store.put(replace(organisation, contact_ids=contacts))

    def _erase_words_in_introductions(self, resident_id: str) -> None:
        """What they wrote as mentor, contact person or staff; the steps themselves are the others' history too."""
        for introduction in self._store.every(Introduction):
            if any(step.by_id == resident_id and step.note for step in introduction.steps):
                steps = (replace(s, note="") if s.by_id == resident_id else s for s in introduction.steps)
                self._store.put(replace(introduction, steps=tuple(steps)))


_ABOUT_ONE: tuple[type[Any], ...] = (Background, Presence, DeliveryChoice)
"""Their id is the person's."""
_THEIRS: tuple[tuple[type[Any], str], ...] = (
    (PushAddress, "resident"), (Delivery, "resident"), (Notice, "resident"),
    (Reminder, "resident"),
    (Message, "person"), (ContactYes, "resident"), (Introduction, "resident"),
    (Vouch, "resident"), (Vouch, "mentor"), (Block, "by"), (Block, "blocked"),
    (Report, "by"), (Report, "about"), (Measure, "resident"), (RoundEntry, "resident"),
)  # fmt: skip


def _is_about(resident_id: str, change: Change, exchange: Exchange) -> bool:
    """Their own words, and others' on why they did not come."""
    return change.by == resident_id or (change.what == "missed" and resident_id in exchange.missed_by)
