"""One step of an exchange: read it, decide in the domain, keep it, once for each request."""

from collections.abc import Callable
from datetime import datetime

from app.domain.exchange import Exchange
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.asking import once, required
from app.services.ports import Clock, Store

Decision = Callable[[Exchange, Resident, datetime], Exchange]


def change(
    store: Store, clock: Clock, command: str, by: str, exchange_id: str, request_id: str, decide: Decision
) -> Exchange:
    """The exchange after `decide`, kept in one transaction with whatever else `decide` puts."""
    decided: Exchange | None = None

    def do(me: Resident, now: datetime) -> str:
        nonlocal decided
        exchange = required_exchange(store, exchange_id)
        decided = decide(exchange, me, now)
        if decided is not exchange:
            store.put(decided)
        return exchange.id

    once(store, clock, by=by, request_id=request_id, command=f"{command}:{exchange_id}", do=do)
    # None for a request that was answered before
    return decided or required_exchange(store, exchange_id)


def required_exchange(store: Store, exchange_id: str) -> Exchange:
    """Raises: Refusal `exchange_unknown`."""
    return required(store, Exchange, exchange_id, otherwise="exchange_unknown")


def require_part_or_confirmer(exchange: Exchange, me: Resident) -> None:
    """Raises: Refusal `not_yours`."""
    if me.id not in exchange.participants and not me.may_confirm:
        raise Refusal("not_yours")
