"""Forgetting receipts: a phone repeats a tap within hours, and nobody needs to read years later who tapped what when.

They are half of all that is kept otherwise, and every start reads all that is kept (docs/benchmarks.md).
"""

from datetime import timedelta

from app.domain.receipt import Receipt
from app.services.ports import Clock, Store

RECEIPT_LIFE = timedelta(days=30)
# So many in a transaction: nobody who books meanwhile waits for longer than a blink.
_AT_ONCE = 200


def forget_old_receipts(store: Store, clock: Clock) -> int:
    """Forget what is older than a month, and say how many; from any thread."""
    before = clock.now() - RECEIPT_LIFE
    old = [receipt.id for receipt in store.every(Receipt) if receipt.at < before]
    for first in range(0, len(old), _AT_ONCE):
        with store.transaction():
            for receipt_id in old[first : first + _AT_ONCE]:
                store.erase(Receipt, receipt_id)
    return len(old)
