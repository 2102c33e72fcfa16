"""Whether running sums and entries agree: asked at each start, since a wrong balance would only grow more wrong.

`python -m app verify` looks closer, at the chain of hashes and at every sum.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.domain.ledger import Account
from app.storage.errors import StoreDamaged
from app.storage.sqlite_file import RESTORE_REMEDY


def require_balances(accounts: Iterable[Account], entries: Iterable[dict[str, Any]], place: Path) -> None:
    """`entries` are documents: as records, 200,000 of them would take a second more of the start.

    Raises: StoreDamaged with the first account whose balance is not the sum of its entries.
    """
    summed: dict[str, int] = defaultdict(int)
    try:
        for entry in entries:
            summed[entry["account_id"]] += entry["minutes"]
    except (KeyError, TypeError) as error:
        raise StoreDamaged(place, f"An entry of the ledger cannot be read ({error}).", RESTORE_REMEDY) from error
    for account in accounts:
        if account.balance_minutes != summed[account.id]:
            raise StoreDamaged(
                place,
                f"The balance of account {account.id} is {account.balance_minutes} minutes, but its entries add up "
                f"to {summed[account.id]}.",
                RESTORE_REMEDY,
            )
