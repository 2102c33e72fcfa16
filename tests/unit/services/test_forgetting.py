"""Receipts are forgotten after a month, and nothing else is."""

from app.domain.exchange import AGREED, BOOKED
from app.domain.receipt import Receipt
from app.services.forgetting import RECEIPT_LIFE, forget_old_receipts
from tests.builders import Village, ledger_faults, snapshot


def test_a_receipt_is_kept_for_a_month(kept_village: Village) -> None:
    kept_village.exchange(BOOKED)
    before = snapshot(kept_village.store)
    kept_village.clock.at += RECEIPT_LIFE
    assert forget_old_receipts(kept_village.store, kept_village.clock) == 0
    assert snapshot(kept_village.store) == before


def test_older_ones_are_forgotten_and_nothing_else(kept_village: Village) -> None:
    store, clock = kept_village.store, kept_village.clock
    kept_village.exchange(BOOKED)
    before, old = snapshot(store), {receipt.id for receipt in store.every(Receipt)}
    clock.forward(days=1)
    kept_village.exchange(AGREED)
    clock.at += RECEIPT_LIFE
    clock.forward(hours=-1)
    assert forget_old_receipts(store, clock) == len(old)
    assert old.isdisjoint(receipt.id for receipt in store.every(Receipt))
    assert store.count(Receipt) > 0
    after = snapshot(store)
    for table, records in before.items():
        assert table == "receipts" or records.items() <= after[table].items()
    assert ledger_faults(store) == []


def test_more_than_one_portion_is_forgotten(village: Village) -> None:
    at = village.clock.now()
    with village.store.transaction():
        for number in range(450):
            village.store.put(Receipt(id=f"{village.amira}:{number:08}", command="agree", subject_id="x", at=at))
    village.clock.forward(days=31)
    forget_old_receipts(village.store, village.clock)
    assert village.store.count(Receipt) == 0
