"""Forgetting what has done its work: receipts, each yes to show one's contact once it has ended, names in facts.

A phone repeats a tap within hours, and nobody needs to read years later who tapped what when. Receipts are half of all
that is kept otherwise, and every start reads all that is kept (docs/benchmarks.md).
"""

from datetime import datetime, timedelta

from app.domain.contact import ContactYes
from app.domain.exchange import Exchange
from app.domain.fact import Fact
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


def forget_names_in_facts(store: Store, clock: Clock) -> int:
    """Forget each name that only a fact still holds after its time, and say how many; from any thread.

    A newcomer who was refused at the door belongs to nobody, so that no farewell would find the name.
    """
    now, count = clock.now(), 0
    named = [fact.id for fact in store.every(Fact) if fact.names_too_long(now)]
    for first in range(0, len(named), _AT_ONCE):
        with store.transaction():
            for fact_id in named[first : first + _AT_ONCE]:
                fact = store.get(Fact, fact_id)  # staff may have decided, or the person have left, meanwhile
                if fact is not None and fact.names_too_long(now):
                    store.put(fact.forgotten())
                    count += 1
    return count


def _has_ended(store: Store, yes: ContactYes, now: datetime) -> bool:
    exchange = store.get(Exchange, yes.exchange_id)
    return exchange is None or now >= yes.holds_until(exchange)
