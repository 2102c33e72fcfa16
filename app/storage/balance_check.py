"""Whether running sums and entries agree: asked at each start, since a wrong balance would only grow more wrong.

`python -m app verify` looks closer, at the chain of hashes and at every sum.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import orjson

from app.domain.ledger import Account
from app.storage.errors import StoreDamaged
from app.storage.sqlite_file import RESTORE_REMEDY


def require_balances(entries: Iterable[bytes], accounts: Iterable[Account], place: Path) -> None:
    """`entries` are documents as they are stored: making records of 200,000 would take a second of every start.

    Raises: StoreDamaged with the first account whose balance is not the sum of its entries.
    """
    minutes_of: dict[str, int] = defaultdict(int)
    for body in entries:
        entry = orjson.loads(body)
        minutes_of[entry["account_id"]] += entry["minutes"]
    for account in accounts:
        if account.balance_minutes != minutes_of[account.id]:
            raise StoreDamaged(
                place,
                f"The balance of account {account.id} is {account.balance_minutes} minutes, but its entries add up to "
                f"{minutes_of[account.id]}.",
                RESTORE_REMEDY,
            )
