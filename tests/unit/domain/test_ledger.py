"""The ledger: entries that add up to zero, limits, and a chain of hashes that shows every change of history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.domain.ledger import (
    FUND,
    NO_HASH,
    RESIDENT,
    Account,
    Entry,
    Limits,
    Transfer,
    lower_limit_minutes,
    posting,
    require_within_limit,
    verify_ledger,
    with_exchange_counted,
)
from tests.builders import NOON, refused

LIMITS = Limits()


@dataclass
class Book:
    """A ledger on paper, in which a test may cheat."""

    entries: list[Entry]
    accounts: dict[str, Account]
    transfers: list[Transfer]

    def faults(self) -> list[str]:
        return verify_ledger(self.entries, self.accounts.values(), self.transfers)

    def write(self, transfer_id: str, minutes: int, *, reverses_id: str = "") -> None:
        transfer = Transfer(id=transfer_id, booked_at=NOON, by="kurt", reverses_id=reverses_id)
        moves = ((self.accounts["a"], minutes), (self.accounts["b"], -minutes))
        kept = posting(transfer, moves, after=self.entries[-1] if self.entries else None)
        self.transfers.append(kept.transfer)
        self.entries += kept.entries
        self.accounts |= {account.id: account for account in kept.accounts}


@pytest.fixture
def book() -> Book:
    """Two transfers and a reversal between two accounts."""
    book = Book([], {name: Account(id=name, kind=RESIDENT) for name in "ab"}, [])
    book.write("exchange:1", 60)
    book.write("exchange:2", 30)
    book.write("reverse:exchange:2", -30, reverses_id="exchange:2")
    return book


def test_a_sound_ledger_has_no_faults(book: Book) -> None:
    assert book.faults() == []


def test_an_empty_ledger_is_sound() -> None:
    assert verify_ledger([], [], []) == []


def test_a_transfer_is_two_entries_that_add_up_to_zero(book: Book) -> None:
    assert [entry.minutes for entry in book.entries] == [60, -60, 30, -30, -30, 30]
    assert [entry.id for entry in book.entries] == [f"{place:012d}" for place in range(1, 7)]


def test_each_entry_carries_the_hash_of_the_one_before(book: Book) -> None:
    assert [entry.previous_hash for entry in book.entries] == [NO_HASH, *[entry.hash for entry in book.entries[:-1]]]
    assert len({entry.hash for entry in book.entries}) == len(book.entries)


def test_a_reversal_takes_back_what_was_given_instead_of_adding_what_was_received(book: Book) -> None:
    giver, receiver = book.accounts["a"], book.accounts["b"]
    assert (giver.balance_minutes, giver.given_minutes, giver.received_minutes) == (60, 60, 0)
    assert (receiver.balance_minutes, receiver.given_minutes, receiver.received_minutes) == (-60, 0, 60)


def test_entries_that_do_not_add_up_are_a_bug_and_never_posted() -> None:
    account = Account(id="a", kind=RESIDENT)
    with pytest.raises(AssertionError):
        posting(Transfer(id="t", booked_at=NOON, by="k"), ((account, 60), (account, -59)), after=None)
    with pytest.raises(AssertionError):
        posting(Transfer(id="t", booked_at=NOON, by="k"), ((account, 0),), after=None)


def cheat_entry(place: int, **fields: Any) -> Callable[[Book], None]:
    def cheat(book: Book) -> None:
        book.entries[place] = replace(book.entries[place], **fields)

    return cheat


def cheat_account(**fields: Any) -> Callable[[Book], None]:
    def cheat(book: Book) -> None:
        book.accounts["a"] = replace(book.accounts["a"], **fields)

    return cheat


@pytest.mark.parametrize(
    ("cheat", "fault"),
    [
        (cheat_entry(1, minutes=-50), "entry 000000000002: its hash does not follow from the entry before it"),
        (cheat_entry(1, minutes=-50), "transfer exchange:1: entries add up to 10"),
        (cheat_entry(1, minutes=-50), "account b: balance -60, its entries say -50"),
        (cheat_entry(2, account_id="b"), "entry 000000000003: its hash does not follow from the entry before it"),
        (cheat_entry(4, is_reversal=False), "entry 000000000005: its hash does not follow from the entry before it"),
        (cheat_entry(0, hash="0" * 64), "entry 000000000001: its hash does not follow from the entry before it"),
        (cheat_entry(3, previous_hash="f" * 64), "entry 000000000004: its hash does not follow from the entry before"),
        (cheat_entry(2, account_id="c"), "entry 000000000003: its account c is not kept"),
        (cheat_entry(2, transfer_id="t"), "entry 000000000003: its transfer t is not kept"),
        (lambda book: book.transfers.pop(0), "entry 000000000001: its transfer exchange:1 is not kept"),
        (lambda book: book.entries.pop(1), "entry 000000000003: place 000000000002 is missing or out of order"),
        (lambda book: book.entries.pop(-1), "transfer reverse:exchange:2: entries add up to -30"),
        (lambda book: book.entries.reverse(), "entry 000000000006: place 000000000001 is missing or out of order"),
        (cheat_account(balance_minutes=600), "account a: balance 600, its entries say 60"),
        (cheat_account(given_minutes=90), "account a: balance 60, its entries say 60"),
        (cheat_account(received_minutes=90), "account a: balance 60, its entries say 60"),
    ],
)
def test_history_that_was_changed_shows(book: Book, cheat: Callable[[Book], None], fault: str) -> None:
    cheat(book)
    assert any(said.startswith(fault) for said in book.faults()), book.faults()


def test_how_often_somebody_took_part_is_no_matter_of_entries(book: Book) -> None:
    book.accounts["a"] = with_exchange_counted(book.accounts["a"])
    assert book.accounts["a"].booked_exchanges == 1
    assert book.faults() == []


# Limits


@pytest.mark.parametrize(("exchanges", "limit"), [(0, -600), (2, -600), (3, -1500), (100, -1500)])
def test_after_three_exchanges_somebody_is_known_and_may_receive_more(exchanges: int, limit: int) -> None:
    assert lower_limit_minutes(Account(id="a", kind=RESIDENT, booked_exchanges=exchanges), LIMITS) == limit


def test_the_fund_has_a_limit_of_its_own() -> None:
    assert lower_limit_minutes(Account(id="f", kind=FUND), LIMITS) == -6000


@pytest.mark.parametrize(("balance", "minutes"), [(0, 600), (-585, 15), (300, 900)])
def test_the_limit_itself_may_be_reached(balance: int, minutes: int) -> None:
    require_within_limit(Account(id="a", kind=RESIDENT, balance_minutes=balance), minutes, LIMITS)


@pytest.mark.parametrize(("balance", "minutes", "left"), [(0, 615, 600), (-600, 15, 0), (-900, 15, 0), (60, 675, 660)])
def test_the_limit_is_not_passed_and_the_refusal_says_how_much_is_left(balance: int, minutes: int, left: int) -> None:
    with refused("limit_reached") as facts:
        require_within_limit(Account(id="a", kind=RESIDENT, balance_minutes=balance), minutes, LIMITS)
    assert facts == {"minutes": minutes, "left_minutes": left}
