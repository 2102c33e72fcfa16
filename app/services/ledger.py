"""Booking in the ledger: always inside the caller's transaction, so that an exchange and its entries stay one."""

from datetime import datetime

from app.domain.ledger import (
    FUND,
    FUND_CAUSE,
    FUND_ID,
    Account,
    Entry,
    Limits,
    Ownership,
    Transfer,
    lower_limit_minutes,
    posting,
    require_within_limit,
    reversal_id,
    with_exchange_counted,
)
from app.domain.refusal import Refusal
from app.services.ids import new_id, opaque_id
from app.services.ports import Store


class Ledger:
    """Accounts, transfers and entries."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self._store = store
        self.limits = limits

    def open_account(self, owner_id: str, kind: str) -> Account:
        account = Account(id=opaque_id(), kind=kind)
        with self._store.transaction():
            self._store.put(account)
            self._store.put(Ownership(id=owner_id, account_id=account.id))
        return account

    def open_fund(self) -> Account:
        return self.open_account(FUND_ID, FUND)

    def account_of(self, owner_id: str) -> Account:
        """The owner's account. Raises: Refusal `person_left` once its owner is erased."""
        ownership = self._store.get(Ownership, owner_id)
        if ownership is None:
            raise Refusal("person_left", name="")
        account = self._store.get(Account, ownership.account_id)
        assert account is not None, "an account is never deleted"
        return account

    def left_minutes(self, owner_id: str) -> int:
        """How much more help the owner may receive now."""
        account = self.account_of(owner_id)
        return max(0, account.balance_minutes - lower_limit_minutes(account, self.limits))

    def book(
        self, transfer: Transfer, *, giver_id: str, receiver_id: str, minutes: int,
        exchanges: int = 0, is_correction: bool = False,
    ) -> None:  # fmt: skip
        """Minutes from the receiver's account to the giver's; `exchanges` is how many they count as taking part.

        Raises: Refusal `limit_reached`, but limits do not hold a correction up.
        """
        giver, receiver = self.account_of(giver_id), self.account_of(receiver_id)
        if not is_correction:
            require_within_limit(receiver, minutes, self.limits)
        self._keep(transfer, ((giver, minutes), (receiver, -minutes)), exchanges)

    def count_exchange(self, participants: tuple[str, ...], exchanges: int = 1) -> None:
        """Taking part without minutes: a gift, a workshop, or what is undone."""
        for owner_id in participants:
            if self._store.get(Ownership, owner_id) is None:
                continue  # erased: there is nobody left to count for
            self._store.put(with_exchange_counted(self.account_of(owner_id), exchanges))

    def reverse(self, transfer_id: str, *, by: str, second_by: str, now: datetime, exchanges: int = 0) -> None:
        """Book the opposite of a transfer, as `reverse:<its id>`; limits do not hold a correction up.

        The fund takes over for who has left meanwhile.
        """
        moves: list[tuple[Account, int]] = []
        for entry in self._store.find(Entry, transfer=transfer_id):
            account = self._store.get(Account, entry.account_id)
            assert account is not None, "an account is never deleted"
            moves.append((account, -entry.minutes))
        reversal = Transfer(
            id=reversal_id(transfer_id), booked_at=now, by=by, second_by=second_by, reverses_id=transfer_id
        )
        self._keep(reversal, tuple(moves), -exchanges)
        for account, _ in moves:
            if not self._store.find(Ownership, account=account.id):
                self.hand_to_fund(account.id, by=by, now=now)

    def hand_to_fund(self, account_id: str, *, by: str, now: datetime) -> None:
        """The fund takes what is left on the account of somebody who leaves, plus or minus, whatever its own limit."""
        account = self._store.get(Account, account_id)
        assert account is not None, "an account is never deleted"
        minutes = account.balance_minutes
        if minutes:
            transfer = Transfer(id=f"{FUND_CAUSE}{new_id(now)}", booked_at=now, by=by)
            self._keep(transfer, ((self.account_of(FUND_ID), minutes), (account, -minutes)))

    def _keep(self, transfer: Transfer, moves: tuple[tuple[Account, int], ...], exchanges: int = 0) -> None:
        assert self._store.get(Transfer, transfer.id) is None, f"{transfer.id} is booked already"
        kept = posting(transfer, moves, after=self._store.latest(Entry), exchanges=exchanges)
        self._store.put(kept.transfer)
        for entry in kept.entries:
            self._store.put(entry)
        for account in kept.accounts:
            self._store.put(account)
