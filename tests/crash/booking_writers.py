"""A process that books as fast as it can, to be killed: `python -m tests.crash.booking_writers FOLDER SEED`.

Four threads race. After a transaction a line goes to standard output, in one write, which the pipe keeps when we die:
`kept ID`, `dropped ID` (rolled back on purpose) or `lost ID` (the store said "not saved").
"""

import os
import random
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.exchange import BOOKED, Change, Exchange
from app.domain.ledger import Account, Entry, Transfer, posting, with_exchange_counted
from app.domain.receipt import Receipt
from app.services.ports import Record, StorageFailure
from app.storage.tiny_store import TinyStore, open_store

WRITERS = 4
ACCOUNTS = tuple(f"account-{number}" for number in range(8))
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


class ChangeOfMind(Exception):
    """Rolls a transaction back on purpose."""


def say(word: str, booking_id: str) -> None:
    os.write(1, f"{word} {booking_id}\n".encode())


def book(store: TinyStore, booking_id: str, chance: random.Random) -> None:
    """What confirming an exchange keeps: exchange, transfer, two entries, two accounts, receipt; one receipt goes."""
    giver, receiver = chance.sample(ACCOUNTS, 2)
    minutes = 15 * chance.randint(1, 8)
    with store.transaction():
        accounts = [store.get(Account, name) or Account(id=name, kind="resident") for name in (giver, receiver)]
        transfer = Transfer(id=f"exchange:{booking_id}", booked_at=NOW, by="mentor")
        moves = ((with_exchange_counted(accounts[0]), minutes), (with_exchange_counted(accounts[1]), -minutes))
        booking = posting(transfer, moves, after=store.latest(Entry))
        exchange = Exchange(
            id=booking_id,
            giver_id=giver,
            receiver_id=receiver,
            skill_id="fahrrad-reparieren",
            planned_minutes=minutes,
            starts_at=NOW,
            place_id="mitmachladen",
            proposed_by=giver,
            changes=(Change(at=NOW, by=giver, what="proposed"),) * chance.randint(1, 20),
        )
        booked = replace(exchange, state=BOOKED, transfer_id=transfer.id, booked_minutes=minutes)
        receipt = Receipt(id=f"mentor:{booking_id}", command="confirm", subject_id=booking_id, at=NOW)
        records: list[Record] = [exchange, transfer, *booking.entries, *booking.accounts, receipt, booked]
        for record in records:
            store.put(record)
        if chance.random() < 0.05:
            store.erase(Receipt, next(store.every(Receipt)).id)
        if chance.random() < 0.1:
            raise ChangeOfMind


def write(store: TinyStore, name: str) -> None:
    chance = random.Random(name)
    number = 0
    while True:
        number += 1
        booking_id = f"{name}-{number}"
        try:
            book(store, booking_id, chance)
        except ChangeOfMind:
            say("dropped", booking_id)
        except StorageFailure:
            say("lost", booking_id)
        else:
            say("kept", booking_id)


def main(folder: str, seed: str) -> None:
    store = open_store(Path(folder))
    say("open", seed)
    threads = [threading.Thread(target=write, args=(store, f"{seed}-{number}")) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main(*sys.argv[1:])
