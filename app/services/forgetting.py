"""Forgetting what has done its work: receipts, and each yes to show one's contact once it has ended.

A phone repeats a tap within hours, and nobody needs to read years later who tapped what when. Receipts are half of all
that is kept otherwise, and every start reads all that is kept (docs/benchmarks.md).
"""

from datetime import datetime, timedelta

from app.domain.contact import ContactYes
from app.domain.exchange import Exchange
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


def forget_ended_contact(store: Store, clock: Clock) -> int:
    """Forget each yes that no longer holds, and say how many; from any thread."""
    now, count = clock.now(), 0
    ended = [yes.id for yes in store.every(ContactYes) if _has_ended(store, yes, now)]
    for first in range(0, len(ended), _AT_ONCE):
        with store.transaction():
            for yes_id in ended[first : first + _AT_ONCE]:
                yes = store.get(ContactYes, yes_id)  # it may have been given anew meanwhile
                if yes is not None and _has_ended(store, yes, now):
                    store.erase(ContactYes, yes.id)
                    count += 1
    return count


def _has_ended(store: Store, yes: ContactYes, now: datetime) -> bool:
    exchange = store.get(Exchange, yes.exchange_id)
    return exchange is None or now >= yes.holds_until(exchange)
