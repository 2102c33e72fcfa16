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


class EntrySums:
    """Adds entries up as they are loaded: to read 200,000 a second time would take a third of a second."""

    def __init__(self) -> None:
        self._minutes: dict[str, int] = defaultdict(int)

    def add(self, entry: dict[str, Any]) -> None:
        """One more entry, as the document that is stored."""
        self._minutes[entry["account_id"]] += entry["minutes"]

    def require_balances(self, accounts: Iterable[Account], place: Path) -> None:
        """Raises: StoreDamaged with the first account whose balance is not the sum of its entries."""
        for account in accounts:
            summed_minutes = self._minutes[account.id]
            if account.balance_minutes != summed_minutes:
                raise StoreDamaged(
                    place,
                    f"The balance of account {account.id} is {account.balance_minutes} minutes, but its entries add up "
                    f"to {summed_minutes}.",
                    RESTORE_REMEDY,
                )
