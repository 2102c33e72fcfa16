"""Accounts: one's time in sums and bookings, and the community fund that can receive and give."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.exchange import UNDO_WITHIN
from app.domain.ledger import FUND_CAUSE, FUND_ID, REVERSAL_CAUSE, Entry, Ownership, Transfer, is_of_fund
from app.domain.minutes import checked_minutes
from app.domain.place import Organisation
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.domain.workshop import occurrence_behind
from app.services.asking import acting, once, required
from app.services.ids import new_id
from app.services.ledger import Ledger
from app.services.ports import Clock, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """An account in the terms a person asks in; all in minutes."""

    given_minutes: int
    received_minutes: int
    from_fund_minutes: int
    balance_minutes: int
    left_minutes: int
    """How much more the owner may receive."""
    booked_exchanges: int
    is_newcomer: bool
    should_give_some: bool
    """So much is saved up that the community fund would be glad of some."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    """An entry with what lies behind it; `exchange_id` is "" where none does: the fund, workshops."""

    entry_id: str
    minutes: int
    booked_at: datetime
    is_reversal: bool
    exchange_id: str
    other_owner_id: str
    workshop_id: str = ""
    """The occurrence of the workshop that it books."""


class Accounts:
    """Reading accounts, and moving time between a person and the community fund."""

    def __init__(self, store: Store, clock: Clock, *, ledger: Ledger) -> None:
        self._store = store
        self._clock = clock
        self._ledger = ledger

    def summary(self, *, by: str, owner_id: str) -> Summary:
        """For the owner and staff; the fund's is everybody's, an organisation's that of its contact persons.

        Raises: Refusal `not_yours`.
        """
        self._require_reader(by, owner_id)
        account = self._ledger.account_of(owner_id)
        limits = self._ledger.limits
        return Summary(
            given_minutes=account.given_minutes,
            received_minutes=account.received_minutes,
            from_fund_minutes=account.from_fund_minutes,
            balance_minutes=account.balance_minutes,
            left_minutes=self._ledger.left_minutes(owner_id),
            booked_exchanges=account.booked_exchanges,
            is_newcomer=account.booked_exchanges < limits.known_after_exchanges,
            should_give_some=account.balance_minutes >= limits.hint_minutes,
        )

    def bookings(self, *, by: str, owner_id: str, newest: int = 100) -> list[Booking]:
        """The newest first."""
        self._require_reader(by, owner_id)
        account = self._ledger.account_of(owner_id)
        entries = self._store.find(Entry, account=account.id)[-newest:]
        return [self._booking(entry) for entry in reversed(entries)]

    def give_to_fund(self, *, by: str, minutes: int, request_id: str) -> str:
        """A resident gives saved time to everybody; the gift's transfer. Raises: Refusal `not_so_much_saved`."""
        checked_minutes(minutes)

        def do(me: Resident, now: datetime) -> str:
            if self._ledger.account_of(me.id).balance_minutes < minutes:
                raise Refusal("not_so_much_saved")
            return self._move(from_id=me.id, to_id=FUND_ID, minutes=minutes, by=me.id, now=now)

        return once(self._store, self._clock, by=by, request_id=request_id, command="give_to_fund", do=do)

    def take_back_gift(self, *, by: str, transfer_id: str, request_id: str) -> None:
        """The gift was a slip: a transfer of its own brings it back, once. Raises: Refusal `undo_too_late`."""

        def do(me: Resident, now: datetime) -> str:
            gift = required(self._store, Transfer, transfer_id, otherwise="not_yours")
            account_id = self._ledger.account_of(me.id).id
            given = [-entry.minutes for entry in self._store.find(Entry, transfer=transfer_id)
                     if (entry.account_id, entry.minutes < 0) == (account_id, True)]  # fmt: skip
            if gift.by != me.id or not is_of_fund(transfer_id) or not given:
                raise Refusal("not_yours")
            back = f"{transfer_id}:back"
            if self._store.get(Transfer, back) is not None:
                return back
            if now - gift.booked_at > UNDO_WITHIN:
                raise Refusal("undo_too_late", at=gift.booked_at)
            return self._move(from_id=FUND_ID, to_id=me.id, minutes=given[0], by=me.id, now=now, transfer_id=back)

        command = f"take_back_gift:{transfer_id}"
        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)

    def give_from_fund(self, *, by: str, to_id: str, minutes: int, request_id: str) -> None:
        """Staff give time of the fund to a person or an organisation. Raises: Refusal `not_staff`, `own_account`."""
        checked_minutes(minutes)

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            if to_id == me.id:
                raise Refusal("own_account")
            if to_id == FUND_ID:
                raise Refusal("person_unknown")
            owner_id = required(self._store, Ownership, to_id, otherwise="person_unknown").id
            return self._move(from_id=FUND_ID, to_id=owner_id, minutes=minutes, by=me.id, now=now)

        once(self._store, self._clock, by=by, request_id=request_id, command="give_from_fund", do=do)

    def _move(
        self, *, from_id: str, to_id: str, minutes: int, by: str, now: datetime, transfer_id: str = ""
    ) -> str:  # fmt: skip
        transfer = Transfer(id=transfer_id or f"{FUND_CAUSE}{new_id(now)}", booked_at=now, by=by)
        # In the ledger's words the one who gets time away is the receiver of help.
        self._ledger.book(transfer, giver_id=to_id, receiver_id=from_id, minutes=minutes)
        return transfer.id

    def _booking(self, entry: Entry) -> Booking:
        cause = entry.transfer_id.removeprefix(REVERSAL_CAUSE)
        workshop_id = occurrence_behind(cause)
        others = [e.account_id for e in self._store.find(Entry, transfer=entry.transfer_id)]
        others.remove(entry.account_id)
        return Booking(
            entry_id=entry.id,
            minutes=entry.minutes,
            booked_at=entry.booked_at,
            is_reversal=entry.is_reversal,
            exchange_id="" if workshop_id or is_of_fund(cause) else cause.split(":", 1)[1],
            other_owner_id=self._owner_id(others[0]) if others else "",
            workshop_id=workshop_id,
        )

    def _owner_id(self, account_id: str) -> str:
        owned = self._store.find(Ownership, account=account_id)
        return owned[0].id if owned else ""

    def _require_reader(self, by: str, owner_id: str) -> None:
        me = acting(self._store, by)
        if owner_id not in (me.id, FUND_ID) and not me.is_staff:
            organisation = self._store.get(Organisation, owner_id)
            if organisation is None or me.id not in organisation.contact_ids:
                raise Refusal("not_yours")
        required(self._store, Ownership, owner_id, otherwise="person_unknown")
