"""A start with sums that the entries do not bear out is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.ledger import Account
from app.storage.errors import StoreDamaged
from app.storage.tiny_store import open_store
from tests.builders import Village


def test_a_store_whose_balances_follow_from_its_entries_opens(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    village = Village(store)
    village.exchange("booked", minutes=90)
    store.close()
    open_store(tmp_path).close()


def test_a_balance_that_no_entry_bears_out_is_refused_with_the_account(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    village = Village(store)
    village.exchange("booked", minutes=90)
    account = village.account(village.amira)
    with store.transaction():
        store.put(replace(account, balance_minutes=9000))
    assert store.get(Account, account.id) is not None
    store.close()
    with pytest.raises(StoreDamaged, match=f"{account.id} is 9000 minutes.*add up to 90"):
        open_store(tmp_path)
