"""Builders of records for storage tests: everything has a default, so that a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.domain.exchange import Change, Exchange
from app.domain.ledger import Account, Posting, Transfer, posting
from app.domain.listing import Listing

NOON = datetime(2026, 5, 4, 12, 30, 15, 123456, tzinfo=UTC)


def an_exchange(record_id: str = "x1", **fields: Any) -> Exchange:
    exchange = Exchange(
        id=record_id,
        giver_id="amira",
        receiver_id="kurt",
        skill_id="fahrrad-reparieren",
        planned_minutes=90,
        starts_at=NOON,
        place_id="mitmachladen",
        proposed_by="amira",
        changes=(Change(at=NOON, by="amira", what="proposed"),),
    )
    return replace(exchange, **fields)


def a_listing(record_id: str = "l1", **fields: Any) -> Listing:
    listing = Listing(id=record_id, kind="offer", resident_id="amira", skill_id="kochen", published_at=NOON)
    return replace(listing, **fields)


def a_posting(transfer_id: str = "exchange:x1", minutes: int = 90, **fields: Any) -> Posting:
    giver, receiver = Account(id="a", kind="resident"), Account(id="b", kind="resident")
    transfer = Transfer(id=transfer_id, booked_at=NOON, by="mentor")
    return posting(transfer, ((giver, minutes), (receiver, -minutes)), after=fields.get("after"))
