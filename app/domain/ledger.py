"""The ledger: append-only entries in whole minutes; a transfer's entries add up to zero.

Nothing is edited or deleted: a correction is a reversing transfer. Each entry carries the previous entry's hash, so
that `verify_ledger` shows whether history was changed. Entries name accounts by an opaque id and hold no free text; who
owns an account is an `Ownership` of its own, so that a person can be erased while entries, sums and hashes stay.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.refusal import Refusal

RESIDENT = "resident"
ORGANISATION = "organisation"
FUND = "fund"
FUND_ID = "fund"
"""Owner id of the community fund."""
FUND_CAUSE = "fund:"
"""What the ids of its transfers begin with."""

REVERSAL_CAUSE = "reverse:"

NO_HASH = "0" * 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How far an account may go, in minutes (design: statutes of German time banks allow −10 h to −50 h)."""

    newcomer_minutes: int = -600
    known_minutes: int = -1500
    known_after_exchanges: int = 3
    vouch_minutes: int = 300
    """How much further a newcomer may go for each mentor who vouches, but no further than somebody known."""
    fund_minutes: int = -6000
    hint_minutes: int = 3000


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Running sums of an account; they are checked against the entries at start and by `verify`."""

    id: str
    kind: str
    balance_minutes: int = 0
    given_minutes: int = 0
    received_minutes: int = 0
    from_fund_minutes: int = 0
    """What came from the community fund less what was given to it: no help received and none given."""
    booked_exchanges: int = 0
    vouches: int = 0
    """How many mentors vouch for its owner now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ownership:
    """Whose account it is; the id is the owner's."""

    id: str
    account_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Transfer:
    """The id comes from the cause (`exchange:<id>`), so nothing books twice."""

    id: str
    booked_at: datetime
    by: str
    second_by: str = ""
    reverses_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One account's part of a transfer: plus for time given, minus for time received."""

    id: str
    """Place in the ledger: twelve digits, from 000000000001."""
    transfer_id: str
    account_id: str
    minutes: int
    booked_at: datetime
    is_reversal: bool = False
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """What is to be kept together: a transfer, its entries, and the accounts as they are afterwards."""

    transfer: Transfer
    entries: tuple[Entry, ...]
    accounts: tuple[Account, ...]


def posting(
    transfer: Transfer, moves: tuple[tuple[Account, int], ...], *, after: Entry | None, exchanges: int = 0
) -> Posting:
    """Entries for `moves` (account, minutes), chained behind the ledger's last entry `after`.

    `exchanges` is how many more the accounts have taken part in by it; one that is undone is counted back.

    Raises: AssertionError if the moves do not add up to zero: that is a bug, never a person's doing.
    """
    assert len(moves) > 1, "a transfer has two or more entries"
    assert sum(minutes for _, minutes in moves) == 0, "a transfer adds up to zero"
    entries: list[Entry] = []
    place, previous_hash = (int(after.id), after.hash) if after else (0, NO_HASH)
    for account, minutes in moves:
        place += 1
        entry_id, is_reversal = f"{place:012d}", bool(transfer.reverses_id)
        hashed = _hash(previous_hash, entry_id, transfer.id, account.id, minutes, transfer.booked_at, is_reversal)
        entries.append(
            Entry(
                id=entry_id,
                transfer_id=transfer.id,
                account_id=account.id,
                minutes=minutes,
                booked_at=transfer.booked_at,
                is_reversal=is_reversal,
                previous_hash=previous_hash,
                hash=hashed,
            )
        )
        previous_hash = hashed
    pairs = zip(moves, entries, strict=True)
    accounts = tuple(with_entry(account, entry, exchanges) for (account, _), entry in pairs)
    return Posting(transfer=transfer, entries=tuple(entries), accounts=accounts)


def entry_hash(entry: Entry) -> str:
    """SHA-256 over the previous hash and everything the entry says."""
    return _hash(
        entry.previous_hash, entry.id, entry.transfer_id, entry.account_id, entry.minutes, entry.booked_at,
        entry.is_reversal,
    )  # fmt: skip


def _hash(
    previous_hash: str, entry_id: str, transfer_id: str, account_id: str, minutes: int, at: datetime, is_reversal: bool
) -> str:
    said = f"{previous_hash}|{entry_id}|{transfer_id}|{account_id}|{minutes}|{at.isoformat()}|{int(is_reversal)}"
    return hashlib.sha256(said.encode()).hexdigest()


def with_entry(account: Account, entry: Entry, exchanges: int = 0) -> Account:
    """The account after an entry: a reversal takes back what was given or received instead of adding to the other."""
    balance_minutes = account.balance_minutes + entry.minutes
    if is_of_fund(entry.transfer_id):
        from_fund_minutes = account.from_fund_minutes + entry.minutes
        account = replace(account, balance_minutes=balance_minutes, from_fund_minutes=from_fund_minutes)
        return with_exchange_counted(account, exchanges)
    is_giving = (entry.minutes > 0) != entry.is_reversal
    return replace(
        account,
        balance_minutes=balance_minutes,
        given_minutes=account.given_minutes + (entry.minutes if is_giving else 0),
        received_minutes=account.received_minutes - (0 if is_giving else entry.minutes),
        booked_exchanges=account.booked_exchanges + exchanges,
    )


def reversal_id(transfer_id: str) -> str:
    """The id of the transfer that takes another one back: at most one does."""
    return f"{REVERSAL_CAUSE}{transfer_id}"


def is_of_fund(transfer_id: str) -> bool:
    """Whether a transfer moves time between somebody and the community fund, instead of booking an exchange."""
    return transfer_id.startswith(FUND_CAUSE)


def with_exchange_counted(account: Account, exchanges: int = 1) -> Account:
    """Taking part counts, gift or not; an undone exchange is counted back."""
    return replace(account, booked_exchanges=account.booked_exchanges + exchanges)


def lower_limit_minutes(account: Account, limits: Limits) -> int:
    """How low the balance may go."""
    if account.kind == FUND:
        return limits.fund_minutes
    if account.booked_exchanges >= limits.known_after_exchanges:
        return limits.known_minutes
    return max(limits.known_minutes, limits.newcomer_minutes - account.vouches * limits.vouch_minutes)


def require_within_limit(account: Account, minutes: int, limits: Limits) -> None:
    """Raises: Refusal `limit_reached` when the account cannot receive that many `minutes` now."""
    left_minutes = account.balance_minutes - lower_limit_minutes(account, limits)
    if minutes > left_minutes:
        raise Refusal("limit_reached", minutes=minutes, left_minutes=max(0, left_minutes))


def verify_ledger(entries: Iterable[Entry], accounts: Iterable[Account], transfers: Iterable[Transfer]) -> list[str]:
    """What is wrong with the ledger, in sentences; empty when it is sound. `entries` come in id order."""
    kept = {account.id: account for account in accounts}
    summed = {account.id: Account(id=account.id, kind=account.kind) for account in kept.values()}
    balance_by_transfer = {transfer.id: 0 for transfer in transfers}
    faults: list[str] = []
    previous_hash, place = NO_HASH, 0
    for entry in entries:
        place += 1
        if int(entry.id) != place:
            faults.append(f"entry {entry.id}: place {place:012d} is missing or out of order")
            place = int(entry.id)
        if entry.previous_hash != previous_hash or entry_hash(entry) != entry.hash:
            faults.append(f"entry {entry.id}: its hash does not follow from the entry before it")
        previous_hash = entry.hash
        if entry.transfer_id not in balance_by_transfer:
            faults.append(f"entry {entry.id}: its transfer {entry.transfer_id} is not kept")
        balance_by_transfer[entry.transfer_id] = balance_by_transfer.get(entry.transfer_id, 0) + entry.minutes
        if entry.account_id not in summed:
            faults.append(f"entry {entry.id}: its account {entry.account_id} is not kept")
            continue
        summed[entry.account_id] = with_entry(summed[entry.account_id], entry)
    faults += [f"transfer {key}: entries add up to {total}" for key, total in balance_by_transfer.items() if total]
    for account_id, expected in summed.items():
        account = kept[account_id]
        if replace(expected, booked_exchanges=account.booked_exchanges, vouches=account.vouches) != account:
            faults.append(
                f"account {account_id}: balance {account.balance_minutes}, its entries say {expected.balance_minutes}"
            )
    return faults
